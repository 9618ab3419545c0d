"""Ids follow from what a document says, and from nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalise.ids import ID_LENGTH, Occurrences, hash_id
from tests.unit.builders import assessed, heading, table

HEADER = ("Key area", "Where we are", "Where we want to be")
COUNCILLORS = ("Engaging councillors", "Developing", "Leader")
PARTNERS = ("Working with partners", "Mature", "Leader")
RISK = ("Managing strategic risk", "Minimum", "Mature")
PARTS = st.lists(st.one_of(st.none(), st.text("ab", max_size=3), st.integers(0, 9)), max_size=4)


def test_an_id_is_made_of_whatever_a_file_says() -> None:
    assert len({hash_id("\ud800"), hash_id("\ud801"), hash_id("\ufffd"), hash_id("?")}) == 4


@given(PARTS)
def test_an_id_is_sixteen_hex_digits_and_always_the_same(parts: list[object]) -> None:
    one = hash_id(*parts)
    assert len(one) == ID_LENGTH == 16
    assert set(one) <= set("0123456789abcdef")
    assert one == hash_id(*parts)


@given(st.lists(st.text("ab", max_size=3), max_size=4), st.lists(st.text("ab", max_size=3), max_size=4))
def test_other_parts_give_another_id(one: list[str], other: list[str]) -> None:
    # No part and one empty part are written alike; no id is made of no part.
    if (one or [""]) != (other or [""]):
        assert hash_id(*one) != hash_id(*other)


def test_equal_parts_of_a_document_are_told_apart_by_their_occurrence() -> None:
    first, second = Occurrences(), Occurrences()
    assert [first.id_of("a"), first.id_of("a"), first.id_of("b")] == [second.id_of("a"), second.id_of("a"), second.id_of("b")]
    assert len({Occurrences().id_of("a"), first.id_of("a"), first.id_of("a")}) == 3


def ids(*blocks: object) -> dict[tuple, str]:
    rows = assessed(*blocks).rows["assessments"]
    return {(row["key_area"], row["kind"], row["level_text"]): row["assessment_id"] for row in rows}


def test_ids_do_not_change_when_a_row_is_found_above() -> None:
    before = ids(table(HEADER, COUNCILLORS, PARTNERS))
    after = ids(table(HEADER, RISK, COUNCILLORS, PARTNERS))
    assert before.items() <= after.items()
    assert len(after) == 6


def test_ids_do_not_change_when_table_numbers_columns_or_headings_do() -> None:
    before = ids(heading("Appendix 1"), table(HEADER, COUNCILLORS, PARTNERS))
    assert before == ids(
        heading("Appendix 2"), table(("Contract", "Value"), ("Paper", "£5")), "More.", table(HEADER, COUNCILLORS, PARTNERS)
    )
    assert before == ids(table(("#", *HEADER), ("1", *COUNCILLORS), ("2", *PARTNERS)))


def test_rows_of_positions_requirements_and_issues_have_ids_of_their_own() -> None:
    header = ("Key area", "Current assessment", "To move to next level would mean", "and would require")
    rows = assessed(
        table(header, ("Engaging councillors", "Developing", "Mature", "a; b; a"), ("Procuring biscuits", "Mature", "Leader", "c"))
    ).rows
    for name, column in (
        ("assessments", "assessment_id"),
        ("positions", "position_id"),
        ("requirements", "requirement_id"),
        ("issues", "issue_id"),
    ):
        found = [row[column] for row in rows[name]]
        assert found and len(found) == len(set(found)), name
