"""Whether the words of a dataset stand in its files, told by readers that are not the program's own.

A Word file keeps a cell's words together, so a descriptor must stand there as it is. A text dump parts a cell where its row
is wrapped, with those beside it in between: there it must be whole cells in their order, of which the first may have begun and
the last go on. A PDF keeps no order, and a damaged one mixes cells: there every word of it must be on the pages, alone or as
whole words that are printed without room between them.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pypdfium2
from lxml import etree

from council_maturity.dataset import read_arrow
from extract.pdf_parse import parsed

SECOND_PRINT = 1.5  # points: the same letter again within this distance is one printed twice, at the size of 10 points
_LETTERS = re.compile(r"\w")
_CELL = re.compile(r"[\t\n\r\f|]")


def foreign_descriptors(folder: Path, dataset: Path) -> list[str]:
    """The descriptors that are not in the file of their document, with its name; letters and digits alone are compared."""
    names = {row["document_id"]: row["filename"] for row in read_arrow(dataset, "documents").to_pylist()}
    texts: dict[str, str] = {}
    foreign = []
    for row in read_arrow(dataset, "assessments").to_pylist():
        name = names[row["document_id"]]
        if row["descriptor"]:
            if name not in texts:
                texts[name] = _text(folder / name)
            if not _stands_in(row["descriptor"], texts[name], name.rpartition(".")[2]):
                foreign.append(f"{name}: {row['descriptor'][:80]!r}")
    return foreign


def _stands_in(descriptor: str, text: str, kind: str) -> bool:
    if kind == "pdf":
        return _has_words(descriptor, text)
    return _letters(descriptor) in _letters(text) or (kind == "txt" and _in_cells(_letters(descriptor), _CELL.split(text)))


def _in_cells(letters: str, cells: Iterable[str]) -> bool:
    """Whether the letters are those of cells, in their order: whole ones, but for the beginning of the first and the end of the last."""
    ends: set[int] = set()
    for cell in filter(None, map(_letters, cells)):
        if any(cell.startswith(letters[end:]) for end in ends):
            return True
        ends |= {end + len(cell) for end in ends if letters.startswith(cell, end)}
        ends |= {size for size in range(1, len(cell) + 1) if letters.startswith(cell[-size:])}
    return len(letters) in ends


def _has_words(descriptor: str, text: str) -> bool:
    letters = _letters(text)
    words = {_letters(word) for word in text.split()}
    return all(_letters(word) in letters or _is_made_of(_letters(word), words) for word in descriptor.split())


def _is_made_of(text: str, words: Collection[str]) -> bool:
    """Whether a text is whole words, one after the other."""
    ends = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in words for start in ends):
            ends.add(end)
    return len(text) in ends


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _text(path: Path) -> str:
    head = path.read_bytes()[:1024]
    if b"%PDF-" in head:
        return "\n".join([*_by_pdfium(path), *_as_drawn(path)])
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
            return "".join(root.itertext("{*}t"))
    return _decoded(path.read_bytes())


def _by_pdfium(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        with contextlib.suppress(pypdfium2.PdfiumError):  # a page that is damaged beyond reading
            yield document[index].get_textpage().get_text_range()


def _as_drawn(path: Path) -> Iterator[str]:
    """The letters as they are drawn, all of them and then without second prints; a line break wherever that goes back or to another line.

    pdfium puts what is printed over other text where it thinks best; here its words are whole.
    """
    with pypdfium2.PdfDocument(path) as document:
        numbers = range(1, len(document) + 1)
    for _, page, _ in parsed(path, numbers):
        for letters in (page.chars, page.dedupe_chars(tolerance=SECOND_PRINT).chars) if page else ():
            before = None
            for letter in letters:
                if before and (abs(before["bottom"] - letter["bottom"]) > 1 or letter["x0"] < before["x0"]):
                    yield "\n"
                yield letter["text"]
                before = letter


def _decoded(content: bytes) -> str:
    """Text as editors take it: UTF-8, else Windows' Western code page."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
