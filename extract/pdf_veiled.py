"""Pages of a scan that a text was laid over which nobody sees, as scanning programs do to make a file searchable.

Such text tells what the page is about. It has no rules, shades or ticks: those are in the picture alone, so that a table on
the page has to be read from there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from extract.pdf_triage import STAMP, WHOLE

_DEPTH = 4
"""How deep drawings may be nested in one another; a loop would never end."""
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def is_veiled(document: pypdfium2.PdfDocument, index: int) -> bool:
    """Whether a picture covers the page and its text, but for a stamp, is invisible; raises PdfiumError where it cannot be opened."""
    page = document[index]
    text = page.get_textpage()
    try:
        items = list(_items(page))
        area = page.get_width() * page.get_height()
        if max((_area(outer) for outer, item in items if _is(item, pdfium.FPDF_PAGEOBJ_IMAGE)), default=0.0) < WHOLE * area:
            return False
        letters = [item for _, item in items if _is(item, pdfium.FPDF_PAGEOBJ_TEXT)]
        seen = [item for item in letters if pdfium.FPDFTextObj_GetTextRenderMode(item) not in _INVISIBLE]
        return len(seen) < len(letters) and sum(_length(item, text) for item in seen) < STAMP
    finally:
        text.close()
        page.close()


def _items(page: pypdfium2.PdfPage) -> Iterator[tuple[object, object]]:
    """What is printed on a page, each with itself or the drawing that it is nested in."""
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, at)
        yield from ((item, inner) for inner in _nested(item, _DEPTH))


def _nested(item: object, depth: int) -> Iterator[object]:
    if not _is(item, pdfium.FPDF_PAGEOBJ_FORM):
        yield item
    elif depth:
        for at in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _nested(pdfium.FPDFFormObj_GetObject(item, at), depth - 1)


def _is(item: object, kind: int) -> bool:
    return bool(pdfium.FPDFPageObj_GetType(item) == kind)


def _area(item: object) -> float:
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, values))
    left, bottom, right, top = (value.value for value in values)
    return (right - left) * (top - bottom)


def _length(item: object, text: pypdfium2.PdfTextPage) -> int:
    """The letters of a piece of text; pdfium gives the bytes of two-byte letters with one for the end."""
    return max(0, pdfium.FPDFTextObj_GetText(item, text.raw, None, 0) // 2 - 1)
