"""Rows and tables over a page's edge: what speaks for a join and what against."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.model import Table
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import OPTIONS, fill, pdf, rule, table, text

HEADER = ["Key area", "Current", "Target"]


def joined(path: Path, *parts: list[list[str]], **style: int) -> list[Table]:
    """The tables of a file with the first part at the foot of its page and each other at the top of the next."""

    def draw(part: list[list[str]], last: bool):  # type: ignore[no-untyped-def]
        def page(c: Canvas) -> None:
            lines = sum(6 + 12 * max(cell.count("\n") + 1 for cell in row) for row in part)
            table(c, part, 60 if last else 790 - lines, **style)

        return page

    return read_pdf(pdf(path / "a.pdf", *(draw(part, i == len(parts) - 1) for i, part in enumerate(parts))), OPTIONS).tables


def rows(found: Table) -> list[list[str]]:
    return [[cell.text for cell in found.cells if cell.row == row] for row in range(found.rows)]


def test_three_pages_with_repeated_header(tmp_path: Path) -> None:
    parts = [[HEADER, [f"Area {letter}", "Minimum", "Mature"]] for letter in "ABC"]
    found = joined(tmp_path, *parts, bold_rows=1)
    # The part in the middle ends at the foot of its page, so that it has one row and room above.
    assert len(found) == 1 and found[0].rows == 4 and found[0].header_rows == 1
    assert [j.why for j in found[0].joins] == ["repeated-header", "repeated-header"]


def test_a_header_alone_at_the_foot(tmp_path: Path) -> None:
    found = joined(tmp_path, [HEADER], [["Risk", "Minimum", "Leader"], ["SMEs", "Minimum", "Leader"]], bold_rows=0)
    assert [rows(t) for t in found] == [[HEADER, ["Risk", "Minimum", "Leader"], ["SMEs", "Minimum", "Leader"]]]


def test_a_level_row_cut_below_its_names(tmp_path: Path) -> None:
    first = [["Key area:", "Minimum", "Mature (Current)"]]
    found = joined(tmp_path, [["Description:", "What it is.", "Current"], *first], [["", "No approach.", "A sound approach."]])
    assert [rows(t) for t in found] == [
        [["Description:", "What it is.", "Current"], ["Key area:", "Minimum\nNo approach.", "Mature (Current)\nA sound approach."]]
    ]
    assert [j.kind for j in found[0].joins] == ["table", "row"] and not any(j.is_guess for j in found[0].joins)


def test_row_numbers_tell_rows_apart(tmp_path: Path) -> None:
    first = [HEADER, ["1", "Minimum and with a wrapped\nline that has no end of", "Leader"]]
    found = joined(tmp_path, first, [["2", "mature", "Leader"], ["3", "Leader", "Leader"]])
    assert len(found) == 1
    assert [row[0] for row in rows(found[0])] == ["Key area", "1", "2", "3"]


def test_blank_labels_in_the_table_are_no_evidence(tmp_path: Path) -> None:
    first = [HEADER, ["Risk", "Minimum.", "Leader."], ["", "Developing.", "Mature."], ["SMEs", "Minimum.", "Leader."]]
    found = joined(tmp_path, first, [["", "Developing.", "Mature."], ["VCSEs", "Minimum.", "Leader."]])
    assert [rows(t) for t in found] == [[*first, ["", "Developing.", "Mature."], ["VCSEs", "Minimum.", "Leader."]]]


def test_text_that_begins_below_a_blank_cell_makes_a_join_a_guess(tmp_path: Path) -> None:
    first = [HEADER, ["Partners", "Minimum.", "Leader."], ["Risk", "Minimum.", ""]]
    found = joined(tmp_path, first, [["", "", "Leader"], ["SMEs", "Minimum.", "Leader."]])
    assert [j.why for j in found[0].joins] == ["same-columns", "guessed"]


def test_stripes_do_not_look_like_a_header(tmp_path: Path) -> None:
    def first(c: Canvas) -> None:
        fill(c, 60, 718, 530, 736, "D9D9D9")
        fill(c, 60, 754, 530, 772, "F2F2F2")
        table(c, [HEADER, ["Risk", "Minimum", "Leader"], ["SMEs", "Minimum", "Leader"], ["VCSEs", "Minimum", "Leader"]], 718)

    def second(c: Canvas) -> None:
        fill(c, 60, 60, 530, 78, "F2F2F2")
        table(c, [["Talent", "Minimum", "Leader"], ["Change", "Minimum", "Leader"]], 60)

    found = read_pdf(pdf(tmp_path / "a.pdf", first, second), OPTIONS).tables
    assert [t.rows for t in found] == [6]


def test_a_merged_label_goes_on_beside_new_rows(tmp_path: Path) -> None:
    def part(c: Canvas, top: float, label: str, body: list[list[str]]) -> None:
        xs, height = (60, 180, 360, 530), 18 * len(body)
        text(c, 64, top + 12, label)
        for i, (current, target) in enumerate(body):
            text(c, 184, top + 18 * i + 12, current)
            text(c, 364, top + 18 * i + 12, target)
            rule(c, 180 if i else 60, top + 18 * i, 530, top + 18 * i)
        rule(c, 60, top + height, 530, top + height)
        for x in xs:
            rule(c, x, top, x, top + height)

    body = [["Minimum", "Mature"], ["Developing", "Leader"]]
    found = read_pdf(pdf(tmp_path / "a.pdf", lambda c: part(c, 750, "Key area", body), lambda c: part(c, 60, "", body)), OPTIONS).tables
    assert len(found) == 1 and found[0].rows == 4
    label = found[0].grid[3][0]
    assert label is not None and label.text == "Key area" and label.row_span == 4
    assert [page for page, _ in label.boxes] == [1, 2]


def test_a_table_that_ended_high_on_the_page_does_not_go_on(tmp_path: Path) -> None:
    def tall(c: Canvas) -> None:
        for k in range(55):
            text(c, 60, 60 + 13 * k, "We buy things for the people who live here and we do that as well as anybody could")

    def high(c: Canvas) -> None:
        table(c, [HEADER, ["Risk", "Minimum", "Leader"]], 60)

    def next_page(c: Canvas) -> None:
        table(c, [["Mature", "Leader", "Minimum"], ["SMEs", "Minimum", "Leader"]], 60)

    assert len(read_pdf(pdf(tmp_path / "a.pdf", tall, high, next_page), OPTIONS).tables) == 2


def test_the_same_header_with_other_cells_shaded_begins_another_table(tmp_path: Path) -> None:
    def page(c: Canvas, top: float, marked: int) -> None:
        xs = (60, 180, 360, 530)
        fill(c, xs[marked], top, xs[marked + 1], top + 18, "92D050")
        table(c, [["Minimum", "Developing", "Mature"], [f"No approach {marked}.", "Some of it.", "A sound one."]], top)

    found = read_pdf(pdf(tmp_path / "a.pdf", lambda c: page(c, 750, 0), lambda c: page(c, 60, 1)), OPTIONS).tables
    assert [[cell.fill for cell in one.cells if cell.row == 0] for one in found] == [["92D050", None, None], [None, "92D050", None]]


def test_a_cell_keeps_its_shade_over_the_edge(tmp_path: Path) -> None:
    def page(c: Canvas, top: float, rows: list[list[str]], marked: int) -> None:
        xs = (60, 180, 360, 530)
        last = top + 18 * (len(rows) - 1)
        fill(c, xs[marked], last, xs[marked + 1], last + 18, "92D050")
        table(c, rows, top)

    body = [["Risk", "Minimum", "Mature"]] * 4
    first = [HEADER, *body]
    found = read_pdf(
        pdf(tmp_path / "a.pdf", lambda c: page(c, 700, first, 1), lambda c: page(c, 60, [["Key", "", "Target"]], 2)), OPTIONS
    ).tables
    assert rows(found[0])[-1] == ["Key", "", "Target"]
