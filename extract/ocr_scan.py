"""The scanned pages of a PDF, each read as tables and lines like a page with text.

Pages are read one at a time and freed; only what stands on them is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2

from extract.ocr_engine import engine, is_installed
from extract.pdf_grid import grids_of
from extract.pdf_lines import RawLine, lines_of
from extract.pdf_tables import PageTable, fill_grids
from extract.readers import ReadOptions

__all__ = ["ScanPage", "is_installed", "read_scans"]


@dataclass(frozen=True)
class ScanPage:
    """A scanned page as read: `height` in points of the page as it was turned for reading."""

    number: int
    height: float
    tables: list[PageTable]
    lines: list[RawLine]

    @property
    def text(self) -> str:
        """All that was read, line by line."""
        inside = (line.text for table in self.tables for cell in table.cells for line in cell.lines)
        return "\n".join([*(line.text for line in self.lines), *inside])


def read_scans(document: pypdfium2.PdfDocument, numbers: Iterable[int], options: ReadOptions) -> Iterator[ScanPage]:
    """The pages with these numbers (from 1), read by text recognition in the order given.

    Raises ImportError where the extra is not installed; ask `is_installed` first.
    """
    from extract.ocr_page import ScanReader

    reader = ScanReader(engine(options.ocr_threads))
    for number in numbers:
        page = document[number - 1]
        try:
            ink = reader.read(page, number)
        finally:
            page.close()
        tables, rest = fill_grids(ink, grids_of(ink), options.furniture, "ocr")
        yield ScanPage(number, ink.height, tables, lines_of(rest))
