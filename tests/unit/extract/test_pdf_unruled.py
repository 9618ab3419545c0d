"""Tables without full rules: read by white space, shades and what rules there are, and only where they make sense."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.model import Document, Passage, Table
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import OPTIONS, Page, fill, pdf, rule, text

XS = (60, 200, 330, 540)
HEADER = ("Key area", "Current", "Target")
BODY = (
    ("Engaging councillors", "Developing", "Mature\nwith all of the members\nof the cabinet"),
    ("Managing strategic\nrisk", "Minimum", "Leader"),
    ("Social value", "Mature", "Innovator\n• first\n• second"),
)
PITCH, GAP = 12.0, 22.0
GREY = "E7E6E6"


def placed(rows: Sequence[Sequence[str]], top: float, gap: float = GAP) -> list[float]:
    """Where rows begin, from the upper edge, and where the last one ends."""
    edges = [top]
    for row in rows:
        edges.append(edges[-1] + gap - PITCH + PITCH * max(len(cell.split("\n")) for cell in row))
    return edges


def words(
    c: Canvas, rows: Sequence[Sequence[str]], top: float = 100, bold: int = 1, gap: float = GAP, xs: Sequence[float] = XS
) -> list[float]:
    """Cells by white space alone, 4 points inside their columns; the first `bold` rows are bold."""
    edges = placed(rows, top, gap)
    for i, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            for k, line in enumerate(cell.split("\n")):
                text(c, x + 4, edges[i] + (gap - PITCH) / 2 + PITCH * k + 9, line, font="Helvetica-Bold" if i < bold else "Helvetica")
    return edges


def prose(c: Canvas, top: float, lines: int = 3, x: float = 60) -> None:
    for i in range(lines):
        text(c, x, top + 14 * i, "The council buys goods, works and services from firms near and far, and from charities.", 11)


def read(path: Path, *pages: Page) -> Document:
    return read_pdf(pdf(path / "a.pdf", *pages), OPTIONS)


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def expected(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The texts of rows: lines that were wrapped are joined, list items are not."""
    return [[cell.replace("\n•", "\v•").replace("\n", " ").replace("\v", "\n") for cell in row] for row in rows]


def only(document: Document) -> Table:
    assert [table.reader for table in document.tables] == ["unruled"]
    assert document.tables[0].text_kept == 1.0
    return document.tables[0]


def horizontal(c: Canvas) -> None:
    prose(c, 50)
    for y in words(c, (HEADER, *BODY)):
        rule(c, XS[0], y, XS[-1], y)
    prose(c, 320)


def boxed(c: Canvas) -> None:
    edges = words(c, (HEADER, *BODY))
    for y in edges:
        rule(c, XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        rule(c, x, edges[0], x, edges[-1])


def header_line(c: Canvas) -> None:
    y = words(c, (HEADER, *BODY))[1]
    rule(c, XS[0], y, XS[-1], y)


def bare(c: Canvas) -> None:
    prose(c, 50)
    words(c, (HEADER, *BODY))
    prose(c, 320)


def zebra(c: Canvas) -> None:
    edges = placed((HEADER, *BODY), 100)
    for i in (0, 2):
        fill(c, XS[0], edges[i], XS[-1], edges[i + 1], GREY)
    words(c, (HEADER, *BODY))


def shaded_header(c: Canvas) -> None:
    edges = placed((HEADER, *BODY), 100)
    for left, right in pairwise(XS):
        fill(c, left, edges[0], right, edges[1], GREY)
    words(c, (HEADER, *BODY))


@pytest.mark.parametrize("page", [horizontal, boxed, header_line, bare, zebra, shaded_header])
def test_cells_are_right_whatever_is_drawn(tmp_path: Path, page: Page) -> None:
    document = read(tmp_path, page)
    assert cells(only(document)) == expected((HEADER, *BODY))
    around = [block.text for block in document.blocks if isinstance(block, Passage)]
    assert all("charities" in passage for passage in around)


def test_a_header_of_several_lines_and_a_label_in_the_middle(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        rows = (("Key area", "Where we\nare today", "Target\nfor the end\nof 2026"), *BODY)
        for y in words(c, rows):
            rule(c, XS[0], y, XS[-1], y)

    assert cells(only(read(tmp_path, page)))[0] == ["Key area", "Where we are today", "Target for the end of 2026"]


def test_a_caption_over_all_columns_and_a_merged_label(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        edges = words(c, (HEADER, ("Theme 1: Showing leadership in everything that is done by the council", "", ""), *BODY))
        for y in edges:
            rule(c, XS[1] if y == edges[4] else XS[0], y, XS[-1], y)

    table = only(read(tmp_path, page))
    caption = table.grid[1][0]
    assert caption is not None and caption.column_span == 3
    label = table.grid[3][0]
    assert label is not None and label.row_span == 2


def test_shades_that_meet_tell_columns_where_text_does_not(tmp_path: Path) -> None:
    rows = (("Key area", "2022", "2026"), ("Social value", "Developing", "Mature"), ("Managing risk", "Minimum", "Leader"))

    def page(c: Canvas) -> None:
        edges = placed(rows, 100)
        for i in range(0, 3, 2):
            for left, right in pairwise(XS):
                fill(c, left, edges[i], right, edges[i + 1], GREY)
        for i, row in enumerate(rows):
            text(c, 64, edges[i] + 14, row[0], font="Helvetica-Bold")
            for k, word in enumerate(row[1:], 1):  # header at the left of the column, values at its right
                text(c, XS[k] + 4 if i == 0 else XS[k + 1] - 64, edges[i] + 14, word)

    assert cells(only(read(tmp_path, page))) == [list(row) for row in rows]


def test_marks_without_text_keep_their_columns_over_the_edge(tmp_path: Path) -> None:
    names = ("Key area", "Minimum", "Developing", "Mature", "Leader")
    xs = (60, 200, 290, 380, 460, 540)

    def marked(c: Canvas, rows: Sequence[str], top: float, header: bool) -> None:
        table = [names] if header else []
        table += [(row, "", "", "", "") for row in rows]
        edges = placed(table, top)
        for i in range(header, len(table)):
            fill(c, xs[2], edges[i], xs[3], edges[i + 1], "92D050")
        words(c, table, top, bold=int(header), xs=xs)

    document = read(
        tmp_path,
        lambda c: marked(c, ["Social value", "Managing risk", "Partners", "Members"], 640, True),
        lambda c: marked(c, ["Talent", "Technology", "Innovation", "Change"], 60, False),
    )
    assert len(document.tables) == 1
    assert [[cell.fill for cell in document.tables[0].cells if cell.row == row] for row in (1, 8)] == [
        [None, None, "92D050", None, None]
    ] * 2


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_edge(tmp_path: Path, repeated: bool) -> None:
    rest = (("Talent", "Minimum", "Developing"), ("Exploiting technology", "Developing", "Leader"))
    document = read(
        tmp_path,
        lambda c: words(c, (HEADER, *BODY), 600) and None,
        lambda c: words(c, (HEADER, *rest) if repeated else rest, 60, int(repeated)) and None,
    )
    table = only(document)
    assert cells(table) == expected((HEADER, *BODY, *rest))
    assert [(join.kind, join.why) for join in table.joins] == [("table", "repeated-header" if repeated else "same-columns")]


def test_a_header_alone_at_the_foot_belongs_to_the_next_page(tmp_path: Path) -> None:
    header = ("", "Current", "Target")
    table = only(read(tmp_path, lambda c: words(c, (header,), 700) and None, lambda c: words(c, BODY, 60, 0) and None))
    assert cells(table) == expected((header, *BODY))


def test_a_row_cut_by_the_edge_is_one_row(tmp_path: Path) -> None:
    first = (HEADER, *BODY, ("Talent", "Minimum", "Developing our people so that they can"))
    table = only(
        read(
            tmp_path,
            lambda c: words(c, first, 600) and None,
            lambda c: words(c, (("", "", "do more of it"),), 60, 0) and words(c, BODY, 82, 0) and None,
        )
    )
    assert table.grid[4][2].text == "Developing our people so that they can do more of it"  # type: ignore[union-attr]
    assert ("row", "continued-text") in [(join.kind, join.why) for join in table.joins]


def test_two_tables_under_headings_stay_two(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        end = words(c, (HEADER, *BODY))[-1]
        text(c, 60, end + 30, "Enablers", 13, "Helvetica-Bold")
        words(c, (HEADER, *BODY), end + 40)

    document = read(tmp_path, page)
    assert [cells(table) for table in document.tables] == [expected((HEADER, *BODY))] * 2
    assert [block.text for block in document.blocks if isinstance(block, Passage)] == ["Enablers"]


def two_columns(c: Canvas) -> None:
    left = "Our maturity is growing: some are Mature and some are"
    for i in range(24):
        text(c, 60, 80 + 13 * i, left if i % 5 else "Developing new ways to buy is what a Leader does and")
        text(c, 320, 80 + 13 * i, "with a target of Leader, and the current level is not" if i % 7 else "what is needed for it.")


def contents(c: Canvas) -> None:
    text(c, 60, 80, "Contents", 14, "Helvetica-Bold")
    for i, line in enumerate(["Foreword by the Leader", "Key area 1", "Key area 2", "Current position", "Target", "Developing skills"]):
        text(c, 60, 110 + 16 * i, line)
        text(c, 500, 110 + 16 * i, str(3 + 4 * i))


def listed(c: Canvas) -> None:
    for i, line in enumerate(["Minimum is where all begin", "Developing follows", "Mature is the target", "Leader and Innovator are rare"]):
        text(c, 60, 100 + 16 * i, "•")
        text(c, 78, 100 + 16 * i, line)


def addresses(c: Canvas) -> None:
    rows = [("Council House", "Telephone"), ("High Street", "01234 567890"), ("Our target: reply in a day", "Current hours 9 to 5")]
    for i, (left, right) in enumerate(rows):
        text(c, 60, 700 + 13 * i, left)
        text(c, 360, 700 + 13 * i, right)


@pytest.mark.parametrize("page", [two_columns, contents, listed, addresses])
def test_what_is_no_table_stays_text(tmp_path: Path, page: Page) -> None:
    assert read(tmp_path, page).tables == []


def test_a_number_at_the_foot_is_a_value_and_the_page_number_is_not(tmp_path: Path) -> None:
    rows = (HEADER, *[(f"Key area {i}", str(i % 4 + 1), str(i % 3 + 2)) for i in range(1, 30)])

    def page(c: Canvas) -> None:
        words(c, rows, 130)
        text(c, 500, 825, "Page 3")

    assert cells(only(read(tmp_path, page)))[-1] == ["Key area 29", "2", "4"]


def test_a_watermark_is_in_no_cell(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        c.setFont("Helvetica-Bold", 80)
        c.setFillColorRGB(0.75, 0.75, 0.75)
        c.drawString(150, 650, "DRAFT")
        bare(c)

    assert cells(only(read(tmp_path, page))) == expected((HEADER, *BODY))


def test_a_page_whose_box_begins_elsewhere(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        c.translate(100, 70)
        c.setPageSize((795, 912))
        bare(c)

    document = pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf", page, size=(595, 842)))
    document[0].set_mediabox(100, 70, 695, 912)
    document.save(tmp_path / "b.pdf")
    table = only(read_pdf(tmp_path / "b.pdf", OPTIONS))
    assert cells(table) == expected((HEADER, *BODY))
    box = table.cells[0].boxes[0][1]
    assert (round(box.x0), box.top < 120) == (62, True)


def test_the_header_over_the_first_of_rules_below_rows_belongs_to_the_table(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        prose(c, 20, lines=5)
        for y in words(c, (HEADER, *BODY))[1:]:
            rule(c, XS[0], y, XS[-1], y)

    document = read(tmp_path, lambda c: page(c))
    assert cells(only(document)) == expected((HEADER, *BODY))


def test_small_cards_are_told_by_what_each_row_is_about(tmp_path: Path) -> None:
    areas = ("Key area 1: Social value", "Key area 2: Working with partners")

    def draw(c: Canvas) -> None:
        for top, area in zip((100, 300), areas, strict=True):
            text(c, 60, top, area, 12, "Helvetica-Bold")
            rows = (
                ("Self-assessment 2022", "A plan is made and kept\nby members and officers alike"),
                ("Target", "All of them do it\nevery day of the year"),
            )
            words(c, rows, top + 10, bold=0, xs=(60, 200))
        prose(c, 500)

    tables = read(tmp_path, draw).tables
    assert [cells(one) for one in tables] == [
        [
            ["Self-assessment 2022", "A plan is made and kept by members and officers alike"],
            ["Target", "All of them do it every day of the year"],
        ]
    ] * 2


def test_rows_that_begin_with_levels_in_bold_are_no_headers(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        fill(c, 56, 156, 540, 200, GREY)
        for top, first, level in ((100, "Key area", ""), (120, "Self-assessment", "Mature"), (168, "Ambition (2027)", "Leader")):
            text(c, 60, top, first, 10, "Helvetica-Bold")
            for x, area in ((200, "Social value"), (330, "Partner working")):
                text(c, x, top, level or area, 10, "Helvetica-Bold")
                for k, line in enumerate(("Some of it is done", "each year")):
                    text(c, x, top + 12 * (k + 1), line if level else "")

    assert cells(only(read(tmp_path, draw))) == [
        ["Key area", "Social value", "Partner working"],
        ["Self-assessment", *["Mature\nSome of it is done each year"] * 2],
        ["Ambition (2027)", *["Leader\nSome of it is done each year"] * 2],
    ]


def test_a_level_that_goes_on_in_the_next_line_is_one_row(tmp_path: Path) -> None:
    rows = (
        HEADER,
        ("Where the\nCouncil is now", "Developing to\nMature", "Leader"),
        ("Social value\nand ethics", "Minimum/\nDeveloping", "Mature"),
        ("Councillors", "Mature", "Leader"),
    )
    found = cells(only(read(tmp_path, lambda c: words(c, rows) and None)))
    assert [[" ".join(cell.split()) for cell in row] for row in found] == expected(rows)


def test_a_caption_row_at_the_foot_of_a_page_is_of_the_table_that_goes_on_overleaf(tmp_path: Path) -> None:
    captions = ("SHOWING LEADERSHIP", "BEHAVING COMMERCIALLY")

    def first(c: Canvas) -> None:
        top = words(c, (HEADER,), 560)[-1]
        for caption, row in zip((captions[0], ""), (BODY[0], BODY[1]), strict=True):
            if caption:
                words(c, ((caption,),), top)
                top += 22
            top = words(c, (row,), top, bold=0)[-1]
        words(c, ((captions[1],),), top)

    def second(c: Canvas) -> None:
        words(c, (BODY[2], BODY[0]), 60, bold=0)

    found = cells(only(read(tmp_path, first, second)))
    assert [row[0] for row in found] == [
        "Key area",
        captions[0],
        "Engaging councillors",
        "Managing strategic risk",
        captions[1],
        *(row[0] for row in (BODY[2], BODY[0])),
    ]
