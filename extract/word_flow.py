"""The paragraphs and tables of a part of a Word file, in reading order, whatever wraps them.

Content controls, custom XML and alternatives are opened; what is deleted under tracking is gone, and a
deleted paragraph end puts two paragraphs together; the text of a text box follows the paragraph it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.word_package import MC, W
from extract.word_text import Look, Piece, chosen, mark_deleted, pieces_of, text_boxes

_GONE = (f"{W}del", f"{W}moveFrom", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr", f"{W}tblPr", f"{W}tblGrid", f"{W}tcPr", f"{W}trPr")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is read: its properties and its visible text."""

    properties: etree._Element | None
    pieces: list[Piece]


def flow(container: etree._Element, look: Look) -> Iterator[Paragraph | etree._Element]:
    """Each paragraph that is read, and each `w:tbl` element."""
    waiting: list[Piece] = []
    for element in opened(container, (f"{W}p", f"{W}tbl")):
        if element.tag == f"{W}tbl":
            if waiting:
                yield Paragraph(None, waiting)
                waiting = []
            yield element
            continue
        waiting = waiting + pieces_of(element, look)
        if not mark_deleted(element):
            yield Paragraph(element.find(f"{W}pPr"), waiting)
            waiting = []
        for box in text_boxes(element):
            yield from flow(box, look)
    if waiting:
        yield Paragraph(None, waiting)


def opened(container: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """The nearest wanted elements below the container, through whatever wraps them."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from opened(branch, wanted)
        elif child.tag not in _GONE and len(child):
            yield from opened(child, wanted)
