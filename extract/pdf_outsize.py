"""Pages that are too large to be a document's: told before anything is made of them that grows with their size."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from extract.limits import MAX_PICTURE_PIXELS, MAX_SCAN_AREA, MAX_SIDE

_DEPTH = 3
"""How deep pictures may be nested in drawings; text recognition looks no deeper."""


def outsize(document: pypdfium2.PdfDocument, index: int, is_scan: bool = False) -> str:
    """Why the page is too large to be read, or nothing; a page that is to be read by text recognition is held to more."""
    width, height = document.get_page_size(index)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        return f"it measures {width / 72:.0f} by {height / 72:.0f} inches"
    if not is_scan:
        return ""
    if width * height > MAX_SCAN_AREA:
        return f"a picture of {width / 72:.0f} by {height / 72:.0f} inches is too large for text recognition"
    page = document[index]
    try:
        sizes = [item.get_px_size() for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH)]
    finally:
        page.close()
    wide, high = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return f"its picture has {wide} by {high} pixels" if wide * high > MAX_PICTURE_PIXELS else ""
