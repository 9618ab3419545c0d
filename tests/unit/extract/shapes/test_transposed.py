"""Transposed tables say what the same table says upright, and name the printed rows and columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.model import Table
from extract.tables import mirrored
from tests.unit.builders import LEFT, claims, readings, stated, table, told

UPRIGHT = (
    ("", "Current", "Target"),
    ("Engaging councillors", "Developing", "Mature"),
    ("Working with partners", "Mature", "Leader"),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Small tables in which some cells go on with their left neighbour."""
    columns = draw(st.integers(1, 4))
    line = st.tuples(st.sampled_from("ab"), *[st.sampled_from(("a", "b", "", LEFT))] * (columns - 1))
    return table(*draw(st.lists(line, min_size=1, max_size=4)))


@given(tables())
def test_a_table_mirrored_twice_is_itself(one: Table) -> None:
    assert mirrored(mirrored(one)) == one


@given(tables())
def test_rows_become_columns(one: Table) -> None:
    turned = mirrored(one).grid
    for row, line in enumerate(one.grid):
        for column, cell in enumerate(line):
            other = turned[column][row]
            assert (cell and cell.text) == (other and other.text)


def test_areas_may_be_columns() -> None:
    turned = tuple(zip(*UPRIGHT, strict=True))
    (reading,) = readings(table(*turned))
    assert reading is not None and reading.shape == "transposed"
    assert stated(reading.claims) == stated(claims(table(*UPRIGHT)))


def test_places_are_those_of_the_printed_table() -> None:
    found = claims(table(*zip(*UPRIGHT, strict=True)))
    quotes = [claim.level_quote for claim in found]
    assert [(quote.row_no, quote.column_no) for quote in quotes if quote] == [(2, 2), (3, 2), (2, 3), (3, 3)]


def test_headers_that_only_levels_explain_head_rows_too() -> None:
    found = claims(
        table(
            ("", "Engaging councillors", "Social value"),
            ("Maturity as assessed", "Developing", "Mature"),
            ("Maturity we will reach", "Mature", "Leader"),
        )
    )
    assert told(found) == [("current", (2, 2)), ("target", (3, 3)), ("current", (3, 3)), ("target", (4, 4))]
