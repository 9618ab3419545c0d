"""Looking at a grid: captions, filled cells, quotes; never by wording."""

from __future__ import annotations

from extract.tables import caption, filled, mirrored, row_cells
from tests.unit.builders import context, passage, table


def test_a_caption_is_the_one_cell_of_a_row() -> None:
    one = table(("Showing leadership", "<", "<"), ("Members", "", ""), ("Members", "Mature", ""), ("", "", ""), ("", "Mature", ""))
    assert [cell and cell.text for cell in (caption(one, row) for row in range(5))] == ["Showing leadership", "Members", None, None, None]


def test_a_table_of_one_column_has_no_captions() -> None:
    assert caption(table(("Members",), ("Mature",)), 0) is None


def test_a_merged_cell_counts_once_and_only_where_it_begins() -> None:
    one = table(("Leadership", "Members"), ("^", "Partners"))
    assert [cell.text for cell in row_cells(one, 1)] == ["Leadership", "Partners"]
    assert [cell.text for cell in filled(one, 1)] == ["Partners"]
    assert caption(one, 1) is None


def test_a_quote_has_no_white_space_at_its_ends_and_knows_its_cell() -> None:
    one = table(("a", "b"), ("c", " Mature - a plan \n"))
    found = context(one, trail=("Part", "Chapter")).quote(one.cells[3])
    assert (found.text, found.section, found.table_no, found.row_no, found.column_no) == ("Mature - a plan", "Part > Chapter", 1, 2, 2)
    part = context(one).quote(one.cells[3], 7)
    assert part.text == "- a plan" and part.content.text[part.start : part.end] == "- a plan"


def test_a_blank_stretch_gives_an_empty_quote() -> None:
    one = table(("a   b",))
    assert context(one).quote(one.cells[0], 1, 4).text == ""


def test_quotes_of_a_mirrored_table_name_the_printed_row_and_column() -> None:
    one = context(table(("a", "b"), ("c", "d")))
    turned = mirrored(one.table)
    cell = next(cell for cell in turned.cells if cell.text == "b")
    assert (cell.row, cell.column) == (1, 0)
    found = type(one)(turned, (), one.vocabulary, one.levels, table_no=1, is_mirrored=True).quote(cell)
    assert (found.row_no, found.column_no) == (1, 2)


def test_a_context_names_levels_if_the_words_around_the_table_do() -> None:
    scores = table(("Members", "3"))
    assert not context(scores).names_levels
    assert not context(scores, before=(passage("Councillor Smith is Leader"),)).names_levels
    assert context(scores, before=(passage("1 is Minimum and 5 is Innovator"),)).names_levels
    assert context(scores, trail=("From Minimum to Innovator",)).names_levels
