"""Small PDF, Word and text documents, and damaged ones made of them: flipped bits, cut ends, spliced parts.

All of it is drawn from one source of chance, so that a seed gives the same files.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

HEADER = ("Key area", "Where we are now", "Where we want to be", "Comment")
AREAS = ("Engaging councillors", "Engaging senior managers", "Obtaining social value", "Managing strategic risk", "Engaging local SMEs")
LEVELS = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
PAGES = (1, 2, 3)

Damage = Callable[[bytes, bytes, random.Random], bytes]


def seeds(folder: Path) -> list[Path]:
    """Sound documents of one to three pages, written to the folder: each as PDF, and as Word; one as text."""
    folder.mkdir(parents=True)
    chance = random.Random(0)
    paths = []
    for pages in PAGES:
        tables = [_rows(chance) for _ in range(pages)]
        paths += [_pdf(folder / f"pages-{pages}.pdf", tables), _word(folder / f"pages-{pages}.docx", tables)]
    text = folder / "text.txt"
    text.write_text("Procurement strategy\n\n" + "\n".join("\t".join(row) for row in _rows(chance)) + "\n")
    return [*paths, text]


def mutated(originals: Sequence[Path], chance: random.Random) -> tuple[str, bytes]:
    """A name and content: one of the documents, damaged once to three times."""
    path, other = chance.choice(originals), chance.choice(originals)
    content = path.read_bytes()
    if path.suffix == ".docx" and chance.random() < 0.6:  # else the checks of the archive catch nearly all
        content = _inside(content, other.read_bytes() if other.suffix == ".docx" else content, chance)
    else:
        content = _damaged(content, other.read_bytes(), chance)
    return path.name, content


def _damaged(content: bytes, other: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(DAMAGES)(content, other, chance)
    return content


def _inside(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A Word file with one of its parts damaged and packed again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(io.BytesIO(other)) as source:
        parts = {name: archive.read(name) for name in archive.namelist()}
        name = "word/document.xml" if chance.random() < 0.7 else chance.choice(sorted(parts))
        parts[name] = _damaged(parts[name], source.read(name) if name in source.namelist() else b"", chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return file.getvalue()


def _flipped(content: bytes, _: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 4, 32)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, _: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _spliced(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A stretch replaced by one of another document."""
    start, taken = chance.randrange(len(content) + 1), chance.randrange(len(other) + 1)
    size = chance.choice((8, 64, 1024, 16384))
    return content[:start] + other[taken : taken + size] + content[start + size :]


def _repeated(content: bytes, _: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    stretch = content[start : start + chance.choice((4, 64, 1024))]
    return content[:start] + stretch * chance.randint(2, 20) + content[start:]


def _numbered(content: bytes, _: bytes, chance: random.Random) -> bytes:
    """A digit run replaced by an extreme: lengths, counts and references of both formats are digits."""
    places = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    if not places:
        return content
    start = chance.choice(places)
    end = start
    while end < len(content) and 48 <= content[end] <= 57:
        end += 1
    return content[:start] + chance.choice((b"0", b"-1", b"99999999", b"4294967296", b"1e308")) + content[end:]


DAMAGES: tuple[Damage, ...] = (_flipped, _flipped, _cut, _spliced, _repeated, _numbered)


def _rows(chance: random.Random) -> list[tuple[str, ...]]:
    body = [
        (area, chance.choice(LEVELS), chance.choice(LEVELS), f"A comment of {chance.randint(10, 99)} words on {area}.") for area in AREAS
    ]
    return [HEADER, *body]


def _pdf(path: Path, tables: Sequence[Sequence[Sequence[str]]]) -> Path:
    style = getSampleStyleSheet()["BodyText"]
    story: list = []
    for rows in tables:
        story += [Paragraph("Our assessment against the National Procurement Strategy", style)]
        story += [Table([[Paragraph(text, style) for text in row] for row in rows], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])]
        story += [PageBreak()]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)
    return path


def _word(path: Path, tables: Sequence[Sequence[Sequence[str]]]) -> Path:
    document = docx.Document()
    for rows in tables:
        document.add_heading("Our assessment against the National Procurement Strategy", 1)
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_page_break()
    document.save(str(path))
    return path
