"""Headers and captions of tables without full rules: which rows they belong to, on one page and over a page's edge."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.model import Document
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import OPTIONS, Page, fill, pdf, rule, text

BOLD = "Helvetica-Bold"
XS = (60, 200, 300, 400, 540)
ROWS = (("1. Engaging councillors", "Mature", "Leader"), ("2. Social value", "Minimum", "Mature"), ("3. Engaging SMEs", "Mature", "Leader"))


def read(path: Path, *pages: Page) -> Document:
    return read_pdf(pdf(path / "a.pdf", *pages), OPTIONS)


def only(path: Path, *pages: Page) -> list[list[str]]:
    """The cells of the only table."""
    (table,) = read(path, *pages).tables
    return [[" ".join(cell.text.split()) for cell in table.cells if cell.row == row] for row in range(table.rows)]


def line(c: Canvas, top: float, *cells: str, font: str = "Helvetica", xs: tuple[float, ...] = XS) -> None:
    for x, cell in zip(xs, cells, strict=False):
        text(c, x + 4, top, cell, font=font)


def prose(c: Canvas, until: float) -> None:
    for top in range(80, int(until), 14):
        text(c, 60, top, "The council buys goods, works and services from firms near and far, and from charities.")


def body(c: Canvas, caption: str, top: float = 70) -> None:
    line(c, top, caption, font=BOLD)
    for at, row in enumerate(ROWS, start=1):
        line(c, top + 22 * at, *row)


def test_a_header_that_alone_is_ruled_belongs_to_the_rows_overleaf(tmp_path: Path) -> None:
    def first(c: Canvas) -> None:
        prose(c, 700)
        for x in XS[:4]:
            rule(c, x, 740, x, 764)
        for y in (740, 764):
            rule(c, XS[0], y, XS[3], y)
        line(c, 756, "", "Current level", "Our target", font=BOLD)

    cells = only(tmp_path, first, lambda c: body(c, "Showing leadership in the whole council"))
    assert cells[0] == ["", "Current level", "Our target"]
    assert cells[2:] == [list(row) for row in ROWS]


def test_a_caption_overleaf_belongs_to_the_table_of_a_header_with_a_blank_first_cell(tmp_path: Path) -> None:
    def first(c: Canvas) -> None:
        prose(c, 700)
        for x0, x1 in pairwise(XS[:4]):
            fill(c, x0, 740, x1, 762, "D9E2F3")
        line(c, 755, "", "Current level", "Our target", font=BOLD)

    cells = only(tmp_path, first, lambda c: body(c, "Showing leadership"))
    assert [row[0] for row in cells] == ["", "Showing leadership", *(row[0] for row in ROWS)]


def test_a_wrapped_word_of_a_header_beside_centred_values_is_no_column(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        xs = (60, 200, 330, 470)
        line(c, 90, "Key area", "Current position today", "Where our target is", "Actions that", font=BOLD, xs=xs)
        line(c, 102, "", "", "to be", "are needed", font=BOLD, xs=xs)
        for at in range(14):
            line(c, 124 + 22 * at, "A name of an area here", "", "", "Hold a day", xs=xs)
            text(c, 255, 124 + 22 * at, "2")
            text(c, 385, 124 + 22 * at, "4")

    cells = only(tmp_path, page)
    assert cells[1] == ["A name of an area here", "2", "4", "Hold a day"]


def test_shades_of_marked_cells_do_not_hide_the_columns_beside_them(tmp_path: Path) -> None:
    levels = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
    xs = (52, 150, 250, 350, 450)

    def page(c: Canvas) -> None:
        for x in (150, 250):
            fill(c, x, 80, x + 100, 100, "92D050" if x == 150 else "00B0F0")
            fill(c, x, 100, x + 100, 140, "92D050" if x == 150 else "00B0F0")
        rule(c, 52, 100, 545, 100)
        line(c, 93, *levels, font=BOLD, xs=xs)
        line(c, 113, *(["Members of the"] * 5), xs=xs)
        line(c, 125, *(["council meet"] * 5), xs=xs)

    cells = only(tmp_path, page)
    assert cells == [list(levels), ["Members of the council meet"] * 5]


def test_a_caption_at_the_top_of_a_page_is_no_rest_of_the_row_before(tmp_path: Path) -> None:
    header = ("Behaviour", "Current level", "Our target")

    def first(c: Canvas) -> None:
        line(c, 90, *header, font=BOLD, xs=(60, 260, 360))
        for at in range(32):
            line(c, 112 + 21 * at, f"Skills and knowledge of group {'abcdefgh'[at % 8]}", "Mature", "Leader", xs=(60, 260, 360))

    def second(c: Canvas) -> None:
        line(c, 70, *header, font=BOLD, xs=(60, 260, 360))
        line(c, 92, "Social value", font=BOLD)
        line(c, 114, "Policy and scope", "Mature", "Leader", xs=(60, 260, 360))

    cells = only(tmp_path, first, second)
    assert [row[0] for row in cells[-2:]] == ["Social value", "Policy and scope"]


def test_a_row_of_levels_in_bold_between_rules_begins_no_table(tmp_path: Path) -> None:
    rows = (("Current level", ""), ("Where we want", "to be by 2023"), ("Where we want", "to be by 2025"))

    def page(c: Canvas) -> None:
        rule(c, 60, 80, 540, 80)
        line(c, 93, "Key area", "Social value", "SMEs", "VCSEs", font=BOLD)
        rule(c, 60, 100, 540, 100)
        for at, (label, rest) in enumerate(rows):
            top = 113 + 44 * at
            line(c, top, label, "Mature", "Leader", "Mature", font=BOLD)
            line(c, top + 12, rest, "Meetings", "Meetings", "Meetings")
            line(c, top + 24, "", "take place", "take place", "take place")
            rule(c, 60, top + 31, 540, top + 31)

    cells = only(tmp_path, page)
    assert [row[0] for row in cells] == ["Key area", "Current level", "Where we want to be by 2023", "Where we want to be by 2025"]


def test_a_caption_wider_than_its_column_does_not_keep_the_header_off(tmp_path: Path) -> None:
    xs = (60, 260, 330, 400, 470)
    levels = ("1 Minimum", "2 Developing", "3 Mature")

    def page(c: Canvas) -> None:
        line(c, 90, "Measure", *levels, font=BOLD, xs=(60, 251, 325, 400))
        for at, (label, mark) in enumerate(
            (("Training", 1), ("Governance", 2), ("Managing the contracts of all the kinds", 0), ("Policy", 1))
        ):
            top = 112 + 20 * at
            if at % 2:
                fill(c, 56, top - 13, 480, top + 7, "F2F2F2")
            line(c, top, label, font="Helvetica" if mark else BOLD)
            if mark:
                text(c, xs[mark] + 20, top, "C")
                text(c, xs[mark + 1] + 20, top, "T")

    cells = only(tmp_path, page)
    assert cells[0] == ["Measure", *levels]


def test_levels_in_bold_begin_rows_though_the_label_has_two_lines(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        line(c, 90, "Key area", "Social value", "SMEs", "VCSEs", font=BOLD)
        for at, (label, rest) in enumerate((("Current level", ""), ("What the next", "level looks like"))):
            top = 112 + 46 * at
            line(c, top, label, "Mature", "Leader", "Mature", font=BOLD)
            line(c, top + 12, rest, "Meetings", "Meetings", "Meetings")
            line(c, top + 24, "", "take place", "take place", "take place")

    assert [row[0] for row in only(tmp_path, page)] == ["Key area", "Current level", "What the next level looks like"]


def test_centred_values_under_headers_set_left_are_in_their_columns(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        line(c, 90, "Key area", "7. Target for strategy", "8. Target for value", font=BOLD, xs=(60, 240, 420))
        line(c, 110, "Current level", xs=(60,))
        text(c, 365, 110, "2")
        text(c, 525, 110, "3")

    assert only(tmp_path, page) == [["Key area", "7. Target for strategy", "8. Target for value"], ["Current level", "2", "3"]]


def test_a_year_on_the_shade_of_a_header_at_the_top_is_no_page_number(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        fill(c, 56, 40, 540, 76, "D9D9D9")
        line(c, 54, "Key area", "Current level", "Where we want to be by", font=BOLD)
        line(c, 67, "", "", "2025", font=BOLD)
        body(c, "Theme 1: Showing leadership", 95)

    cells = only(tmp_path, page)
    assert cells[0] == ["Key area", "Current level", "Where we want to be by 2025"]
    assert cells[2:] == [list(row) for row in ROWS]


def test_a_caption_over_the_one_row_overleaf_belongs_to_the_table(tmp_path: Path) -> None:
    def first(c: Canvas) -> None:
        line(c, 90, "Key area", "Current level", "Our target", font=BOLD, xs=(60, 260, 360))
        for at in range(30):
            line(c, 112 + 22 * at, f"Skills and knowledge of group {'abcdefgh'[at % 8]}", "Mature", "Leader", xs=(60, 260, 360))

    def second(c: Canvas) -> None:
        line(c, 70, "Enablers", font=BOLD)
        line(c, 92, "Digital technology", "Mature", "Leader", xs=(60, 260, 360))
        line(c, 104, "", "Tenders are", "Apps are", xs=(60, 260, 360))
        line(c, 116, "", "electronic.", "made here.", xs=(60, 260, 360))

    assert [row[0] for row in only(tmp_path, first, second)][-2:] == ["Enablers", "Digital technology"]


def test_bold_lines_between_rules_head_the_rows_below_them(tmp_path: Path) -> None:
    sections = ("Engaging councillors", "Working with partners", "Social value")

    def page(c: Canvas) -> None:
        line(c, 92, "Behaviour", "Current level", "Our target", font=BOLD)
        rule(c, 56, 100, 540, 100)
        for at, section in enumerate(sections):
            top = 100 + 74 * at
            line(c, top + 21, section, font=BOLD)
            rule(c, 56, top + 30, 540, top + 30)
            for row, name in enumerate(("Training", "Reporting"), start=1):
                line(c, top + 22 + 22 * row, name, "Mature", "Leader")
                rule(c, 56, top + 30 + 22 * row, 540, top + 30 + 22 * row)

    cells = only(tmp_path, page)
    assert cells[0] == ["Behaviour", "Current level", "Our target"]
    assert [row[0] for row in cells[1:]] == [name for section in sections for name in (section, "Training", "Reporting")]


def test_a_bar_along_the_side_of_a_box_is_no_column(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        for top in (80, 160, 240):
            fill(c, 34, top, 560, top + 70, "F3F7FB")
            fill(c, 34, top, 38.5, top + 70, "2F5597")
            line(c, top + 20, "Member engagement", font=BOLD)
            line(c, top + 40, "Where we are now: Developing. The current level was agreed with members.")

    assert not read(tmp_path, page).tables


def test_striped_tables_over_one_another_stay_apart(tmp_path: Path) -> None:
    xs = (60, 200, 370)

    def page(c: Canvas) -> None:
        for top, names in ((90, ("Social value", "SMEs")), (190, ("VCSEs", "Managing risk"))):
            fill(c, 56, top + 32, 540, top + 54, "F2F2F2")
            line(c, top, "Key area", *names, font=BOLD, xs=xs)
            line(c, top + 22, "Current level", "Mature", "Leader", xs=xs)
            line(c, top + 46, "Our target", "Leader", "Leader", xs=xs)

    found = read(tmp_path, page).tables
    assert [[cell.text for cell in table.cells if cell.row == 0] for table in found] == [
        ["Key area", "Social value", "SMEs"],
        ["Key area", "VCSEs", "Managing risk"],
    ]
