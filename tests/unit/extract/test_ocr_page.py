"""Scanned pages read by the engine itself: two small pages in all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.ocr_scan import scanned_pages
from extract.pdf_lines import lines_of
from extract.pdf_open import open_pdf
from extract.pdf_page import page_tables
from tests.unit.extract import ocr_scans as scans
from tests.unit.extract.pdf_files import OPTIONS


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[list[list[list[str]]], list[str], set[str]]]:
    """Tables, lines outside them and shades of a ruled page and of a page of prose, both askew and dusty."""
    prose = scans.paper()
    for i, text in enumerate(
        ("Our ambition", "We are Developing and aim to be Mature by 2026.", "Councillors regard procurement as operational.")
    ):
        scans.words(prose, 40, 40 + 18 * i, text, 10)
    sheets = [scans.scanned(scans.assessment()), scans.scanned(prose, angle=-1.2)]
    path = scans.scan_pdf(Path(tmp_path_factory.mktemp("scan")) / "scan.pdf", *sheets)
    document = open_pdf(path)
    result = []
    for _, ink, reason in scanned_pages(document, [1, 2], OPTIONS):
        assert ink is not None and reason == ""
        tables, rest = page_tables(ink, OPTIONS, None, ("ocr", "ocr"))
        texts = [[[cell.text for cell in table.row(i)] for i in range(table.grid.rows)] for table in tables]
        result.append((texts, [line.text for line in lines_of(rest)], {fill.colour for fill in ink.fills}))
    document.close()
    return result


def test_a_ruled_scan_gives_its_cells_and_single_digits(read: list[tuple[list[list[list[str]]], list[str], set[str]]]) -> None:
    tables, lines, shades = read[0]
    assert tables == [[list(row) for row in scans.WORDS]]
    assert lines == [] and len(shades) == 1


def test_prose_is_read_line_by_line_with_its_spaces(read: list[tuple[list[list[list[str]]], list[str], set[str]]]) -> None:
    tables, lines, _ = read[1]
    assert tables == []
    assert lines == ["Our ambition", "We are Developing and aim to be Mature by 2026.", "Councillors regard procurement as operational."]
