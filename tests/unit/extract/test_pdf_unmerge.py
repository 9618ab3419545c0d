"""Rows whose walls are not drawn, in tables whose other rows have them: as the banded table styles of office programs print."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.model import Table
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import OPTIONS, Page, fill, pdf, rule, text

XS = (60, 200, 340, 530)
ROWS = (
    ("Key area", "Current", "Target"),
    ("Engaging councillors", "Developing", "Mature"),
    ("Managing strategic risk", "Minimum", "Leader"),
    ("Social value", "Mature", "Innovator"),
)
HEIGHT, TOP = 20.0, 100.0


def words(c: Canvas, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    for i, row in enumerate(rows):
        for x, cell in zip(XS, row, strict=False):
            text(c, x + 5, TOP + HEIGHT * i + 14, cell, font="Helvetica-Bold" if i == 0 else "Helvetica")


def box(c: Canvas, top: float, bottom: float, xs: tuple[float, ...]) -> None:
    for y in (top, bottom):
        rule(c, XS[0], y, XS[-1], y)
    for x in xs:
        rule(c, x, top, x, bottom)


def read(path: Path, *pages: Page) -> Table:
    (table,) = read_pdf(pdf(path / "a.pdf", *pages), OPTIONS).tables
    return table


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in table.cells if cell.row == row) for row in range(table.rows)]


def test_a_row_without_walls_is_divided_as_the_rows_around_it(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        words(c)
        for i in range(len(ROWS)):
            box(c, TOP + HEIGHT * i, TOP + HEIGHT * (i + 1), (XS[0], XS[-1]) if i % 2 else XS)

    assert texts(read(tmp_path, page)) == list(ROWS)


def test_a_caption_and_a_text_over_two_columns_stay_one_cell(tmp_path: Path) -> None:
    rows = (*ROWS[:2], ("Behaving commercially",), ROWS[2])

    def page(c: Canvas) -> None:
        words(c, rows)
        text(c, XS[0] + 5, TOP + HEIGHT * 4 + 14, "Partners")
        text(c, XS[1] + 60, TOP + HEIGHT * 4 + 14, "Developing throughout the council")
        for i in range(5):
            box(c, TOP + HEIGHT * i, TOP + HEIGHT * (i + 1), {2: (XS[0], XS[-1]), 4: (*XS[:2], XS[-1])}.get(i, XS))

    assert texts(read(tmp_path, page)) == [*rows, ("Partners", "Developing throughout the council")]


def test_stripes_part_rows_below_a_ruled_header(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        for i in (1, 3):
            for left, right in pairwise(XS):
                fill(c, left, TOP + HEIGHT * i, right, TOP + HEIGHT * (i + 1), "E6EED5")
        words(c)
        box(c, TOP, TOP + HEIGHT, XS)
        box(c, TOP, TOP + HEIGHT * len(ROWS), (XS[0], XS[-1]))

    assert texts(read(tmp_path, page)) == list(ROWS)
