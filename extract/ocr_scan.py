"""The scanned pages of a PDF, each read by text recognition into the ink that a page with text has.

Pages are read one at a time and freed. The engine is loaded when the first is read, so this module costs nothing without scans.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence

import pypdfium2

from extract.options import ReadOptions
from extract.pdf_ink import PageInk

COMMAND = "pip install 'council-maturity[ocr]'"
"""What makes text recognition available."""


def is_installed() -> bool:
    """Whether text recognition can be used."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def scanned_pages(
    document: pypdfium2.PdfDocument, numbers: Sequence[int], options: ReadOptions
) -> Iterator[tuple[int, PageInk | None, str]]:
    """The ink of each page (numbers from 1), or None and the reason, in the order given.

    Raises ImportError where the extra is not installed; ask `is_installed` first.
    """
    if not numbers:
        return
    from extract.ocr_engine import engine
    from extract.ocr_page import ScanReader

    reader = ScanReader(engine(options.ocr_threads))
    for number in numbers:
        try:
            page = document[number - 1]
            try:
                ink = reader.read(page, number)
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            yield number, None, str(error)
        else:
            yield number, ink, ""
