"""Whether the words of a dataset stand in its files, told by readers that are not the program's own.

A Word or text file keeps a cell's words together, so a descriptor must stand there as it is. A PDF keeps no
order, and a damaged one mixes cells: there every word of it must be on the pages.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from pathlib import Path

import pypdfium2
from lxml import etree

from council_maturity.dataset import read_arrow

_LETTERS = re.compile(r"\w")


def foreign_descriptors(folder: Path, dataset: Path) -> list[str]:
    """The descriptors that are not in the file of their document, with its name; letters and digits alone are compared."""
    names = {row["document_id"]: row["filename"] for row in read_arrow(dataset, "documents").to_pylist()}
    texts: dict[str, str] = {}
    foreign = []
    for row in read_arrow(dataset, "assessments").to_pylist():
        name = names[row["document_id"]]
        if row["descriptor"]:
            if name not in texts:
                texts[name] = _letters(_text(folder / name))
            parts = row["descriptor"].split() if ".pdf" in name else [row["descriptor"]]
            if not all(_letters(part) in texts[name] for part in parts):
                foreign.append(f"{name}: {row['descriptor'][:80]!r}")
    return foreign


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _text(path: Path) -> str:
    head = path.read_bytes()[:1024]
    if b"%PDF-" in head:
        document = pypdfium2.PdfDocument(path)
        texts = []
        for index in range(len(document)):
            with contextlib.suppress(pypdfium2.PdfiumError):  # a page that is damaged beyond reading
                texts.append(document[index].get_textpage().get_text_range())
        return "".join(texts)
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
            return "".join(root.itertext("{*}t"))
    return _decoded(path.read_bytes())


def _decoded(content: bytes) -> str:
    """Text as editors take it: UTF-8, else Windows' Western code page."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
