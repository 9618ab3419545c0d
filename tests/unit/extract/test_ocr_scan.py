"""Scanned pages among pages with text: which are read as pictures, and what becomes of them; the engine stands aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extract.errors import UnreadableFile
from extract.model import Passage
from extract.options import ReadOptions
from extract.pdf_ink import Glyph, PageInk, Rule
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import HEIGHT, OPTIONS, WIDTH, Page, pdf, text

ROWS = [("Key area", "Current"), ("Partners", "Mature")]


def _ink(number: int) -> PageInk:
    """A page with a small ruled table."""
    glyphs = [
        Glyph(c, 60 + 100 * k + 6 * j, 62 + 20 * i, 66 + 100 * k + 6 * j, 72 + 20 * i, 70 + 20 * i, 10, False)
        for i, row in enumerate(ROWS)
        for k, word in enumerate(row)
        for j, c in enumerate(word)
    ]
    rules = [Rule(55, y, 255, y) for y in (58, 78, 98)] + [Rule(x, 58, x, 98) for x in (55, 155, 255)]
    return PageInk(number, WIDTH, HEIGHT, tuple(glyphs), tuple(rules))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that were given to text recognition."""
    numbers: list[int] = []

    def pages(_: pypdfium2.PdfDocument, wanted: Sequence[int], __: ReadOptions) -> Iterator[tuple[int, PageInk | None, str]]:
        for number in wanted:
            numbers.append(number)
            yield number, _ink(number), ""

    monkeypatch.setattr("extract.pdf_reader.scanned_pages", pages)
    monkeypatch.setattr("extract.pdf_reader.is_installed", lambda: True)
    return numbers


@pytest.fixture
def scan(tmp_path: Path) -> Page:
    Image.new("L", (100, 140), 200).save(tmp_path / "scan.png")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, WIDTH, HEIGHT)

    return draw


def test_a_file_of_scans_alone(tmp_path: Path, asked: list[int], scan: Page) -> None:
    document = read_pdf(pdf(tmp_path / "a.pdf", scan), OPTIONS)
    assert (document.reader, document.findings, asked) == ("ocr", (), [1])
    assert [[[cell.text for cell in row if cell] for row in table.grid] for table in document.tables] == [[list(row) for row in ROWS]]
    assert document.tables[0].reader == "ocr" and document.tables[0].page == 1


def test_scans_stand_in_their_place_among_pages_with_text(tmp_path: Path, asked: list[int], scan: Page) -> None:
    before, after = (lambda c: text(c, 60, 60, "Cover")), (lambda c: text(c, 60, 60, "Back"))
    document = read_pdf(pdf(tmp_path / "a.pdf", before, scan, after), OPTIONS)
    assert (document.reader, asked) == ("pdf", [2])
    assert [block.text if isinstance(block, Passage) else "table" for block in document.blocks] == ["Cover", "table", "Back"]


def test_a_stamped_scan_is_a_scan_and_a_page_with_a_photograph_is_not(tmp_path: Path, asked: list[int], scan: Page) -> None:
    def stamped(canvas: Canvas) -> None:
        scan(canvas)
        text(canvas, 60, 30, "Agenda item 7, page 46")

    def illustrated(canvas: Canvas) -> None:
        scan(canvas)
        for i in range(10):
            text(canvas, 60, 100 + 20 * i, "Our strategy sets out how the council buys goods and services.")

    read_pdf(pdf(tmp_path / "a.pdf", stamped, illustrated), OPTIONS)
    assert asked == [1]


def test_blank_pages_are_no_scans(tmp_path: Path, asked: list[int]) -> None:
    with pytest.raises(UnreadableFile, match="neither text nor pictures"):
        read_pdf(pdf(tmp_path / "a.pdf", lambda c: None), OPTIONS)
    assert asked == []


ASSESSMENT = [["Key area", "Current", "Target"], *(3 * [["Partners", "Developing", "Mature"], ["Managing risk", "Minimum", "Leader"]])]


def over(scan: Page, mode: int = 3, stamp: str = "", rows: Sequence[Sequence[str]] = ASSESSMENT) -> Page:
    """A scanned page with its words over it, by default in ink that nobody sees."""

    def draw(canvas: Canvas) -> None:
        scan(canvas)
        for i, row in enumerate(rows):
            for k, word in enumerate(row):
                canvas.saveState()
                line = canvas.beginText(60 + 150 * k, HEIGHT - 100 - 20 * i)
                line.setFont("Helvetica", 10)
                line.setTextRenderMode(mode)
                line.textOut(word)
                canvas.drawText(line)
                canvas.restoreState()
        text(canvas, 60, 800, stamp)

    return draw


@pytest.mark.parametrize("stamp", ["", "Agenda item 7, page 46"])
def test_a_scanned_page_under_hidden_text_is_read_from_its_picture(tmp_path: Path, asked: list[int], scan: Page, stamp: str) -> None:
    prose = over(scan, rows=3 * [["A page of a scan that speaks of nothing that is looked for"]])
    document = read_pdf(pdf(tmp_path / "a.pdf", prose, over(scan, stamp=stamp)), OPTIONS)
    assert asked == [2]
    assert [cell.text for cell in document.tables[0].cells] == [word for row in ROWS for word in row]
    assert not document.findings


def test_text_that_is_seen_before_a_picture_of_the_page_is_read_as_text(tmp_path: Path, asked: list[int], scan: Page) -> None:
    document = read_pdf(pdf(tmp_path / "a.pdf", over(scan, mode=0), over(scan, stamp=40 * "seen ")), OPTIONS)
    assert asked == [] and {cell.text for table in document.tables for cell in table.cells} > {"Partners", "Developing"}


def test_hidden_text_is_read_and_named_without_text_recognition(tmp_path: Path, scan: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.pdf_reader.is_installed", lambda: False)
    document = read_pdf(pdf(tmp_path / "a.pdf", over(scan)), OPTIONS)
    assert {cell.text for table in document.tables for cell in table.cells} > {"Partners", "Developing"}
    finding = document.findings[0]
    assert (finding.code, finding.page) == ("page-needs-ocr", 1) and "hidden text" in finding.message


def test_a_scanned_appendix_in_a_long_file_is_given_to_text_recognition(
    tmp_path: Path, asked: list[int], scan: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.pdf_triage.LONG", 10)
    minutes = [lambda c: text(c, 60, 100, "The Leader of the Council opened the meeting and thanked the officers.") for _ in range(15)]
    document = read_pdf(pdf(tmp_path / "a.pdf", *minutes, scan, over(scan), *minutes), OPTIONS)
    assert asked == [16, 17] and len(document.tables) >= 1
