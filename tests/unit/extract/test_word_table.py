"""The grid of a Word table and the fill of its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Table
from tests.unit.extract.word_files import p, read_body, tbl, tc, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LOOK = '<w:tblStyle w:val="Banded"/><w:tblLook w:firstRow="1" w:noHBand="0" w:noVBand="1"/>'


def read_table(tmp_path: Path, *rows: str, properties: str = "") -> Table:
    (table,) = read_body(tmp_path, tbl(*rows, properties=properties)).tables
    return table


def spans(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells]


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    table = read_table(
        tmp_path,
        tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("b", RESTART)),
        tr("c", "d", tc("not shown", CONTINUE)),
        tr("e", "f", tc("", CONTINUE)),
    )
    assert spans(table) == [
        ("a", 0, 0, 1, 2),
        ("b", 0, 2, 3, 1),
        ("c", 1, 0, 1, 1),
        ("d", 1, 1, 1, 1),
        ("e", 2, 0, 1, 1),
        ("f", 2, 1, 1, 1),
    ]


def test_a_merge_ends_where_it_restarts_and_needs_a_cell_above(tmp_path: Path) -> None:
    table = read_table(tmp_path, tr(tc("lost", CONTINUE)), tr(tc("a", RESTART)), tr(tc("b", RESTART)), tr("c"), tr(tc("d", CONTINUE)))
    assert [(c.text, c.row_span) for c in table.cells] == [("lost", 1), ("a", 1), ("b", 1), ("c", 1), ("d", 1)]


def test_skipped_cells_leave_holes(tmp_path: Path) -> None:
    rows = (tr("a", "b", "c"), tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))
    table = read_table(tmp_path, *rows)
    assert (table.columns, spans(table)[-1]) == (3, ("d", 1, 1, 1, 1))
    assert table.grid[1][0] is None and table.grid[1][2] is None


def test_cells_merged_sideways_in_the_old_way_are_one(tmp_path: Path) -> None:
    table = read_table(tmp_path, tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"))
    assert spans(table) == [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]


def test_a_cell_keeps_its_paragraphs_apart_and_drops_blank_ones(tmp_path: Path) -> None:
    table = read_table(tmp_path, tr(tc(p("Mature", run="<w:b/>") + p("") + p("We do."))))
    lines = table.cells[0].content.lines
    assert [(line.text, line.glue, line.bold) for line in lines] == [("Mature", "\n", True), ("We do.", "\n", False)]


def test_header_rows_are_those_the_file_marks_at_the_top(tmp_path: Path) -> None:
    marked = "<w:tblHeader/>"
    table = read_table(tmp_path, tr("a", properties=marked), tr("b", properties=marked), tr("c"), tr("d", properties=marked))
    assert table.header_rows == 2


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:fill="a9d08e"/>', "A9D08E"),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ('<w:shd w:val="nil" w:fill="A9D08E"/>', None),
        ('<w:shd w:val="solid" w:color="00B050" w:fill="auto"/>', "00B050"),
        ('<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "808080"),
        ('<w:shd w:val="clear" w:fill="E2EFD9" w:themeFill="accent6" w:themeFillTint="33"/>', "E2EFD9"),
        ('<w:shd w:val="clear" w:themeFill="accent6"/>', "70AD47"),
        ('<w:shd w:val="clear" w:fill="123456" w:themeFill="accent6"/>', "123456"),
        ('<w:shd w:val="clear" w:fill="123456" w:themeFill="accent1"/>', "123456"),
        ('<w:shd w:val="clear" w:themeFill="background1"/>', None),
        ('<w:shd w:val="clear" w:themeFill="background1" w:themeFillShade="80"/>', "808080"),
    ],
)
def test_a_cells_own_shading(tmp_path: Path, shading: str, fill: str | None) -> None:
    assert read_table(tmp_path, tr(tc("x", shading))).cells[0].fill == fill


def test_a_theme_tint_without_a_stored_colour_is_computed(tmp_path: Path) -> None:
    fill = read_table(tmp_path, tr(tc("x", '<w:shd w:val="clear" w:themeFill="accent6" w:themeFillTint="33"/>'))).cells[0].fill
    assert fill is not None
    assert all(abs(int(fill[i : i + 2], 16) - int("E2EFD9"[i : i + 2], 16)) <= 3 for i in (0, 2, 4))


def test_a_table_style_shades_by_row_and_a_cells_own_colour_is_stronger(tmp_path: Path) -> None:
    own = tc("x", '<w:shd w:val="clear" w:fill="00B050"/>')
    white = tc("y", '<w:shd w:val="clear" w:fill="FFFFFF"/>')
    table = read_table(tmp_path, tr("h"), tr("a"), tr("b"), tr(own), tr(white), properties=LOOK)
    assert [cell.fill for cell in table.cells] == ["4472C4", "EEEEEE", "D9E2F3", "00B050", None]


def test_a_table_style_says_nothing_where_the_table_switches_it_off(tmp_path: Path) -> None:
    off = '<w:tblStyle w:val="Banded"/><w:tblLook w:val="0600"/>'
    assert [cell.fill for cell in read_table(tmp_path, tr("h"), tr("a"), tr("b"), properties=off).cells] == ["EEEEEE"] * 3


def test_a_highlight_of_all_text_is_the_cells_fill(tmp_path: Path) -> None:
    green, plain = '<w:highlight w:val="green"/>', ""
    cells = (
        tc(p("all", run=green)),
        tc(p("Mature", run=green) + p("statement")),
        tc(p("statement", run=plain) + p("later", run=green)),
        tc(p("x", run='<w:shd w:val="clear" w:fill="FFC000"/>')),
        tc(p("x", '<w:shd w:val="clear" w:fill="FFC000"/>')),
    )
    assert [cell.fill for cell in read_table(tmp_path, tr(*cells)).cells] == ["00FF00", "00FF00", None, "FFC000", "FFC000"]
