"""Cards: a row for each level, with a cell that says whether the council is there or wants to be."""

from __future__ import annotations

import pytest

from tests.unit.builders import claims, heading, label_of, readings, stated, table, told


def test_a_card_has_a_level_a_statement_and_a_mark() -> None:
    one = table(
        ("Metric", "Description", ""),
        ("Developing", "A plan is made", "Where we are today"),
        ("Leader", "All do it", "Where we want to be by 2026"),
    )
    current, target = claims(heading("Engaging councillors"), one)
    assert told([current, target]) == [("current", (2, 2)), ("target", (4, 4))]
    assert (current.shape, current.level_source) == ("cards", "label")
    assert [claim.descriptor and claim.descriptor.text for claim in (current, target)] == ["A plan is made", "All do it"]
    assert [claim.period and claim.period.year_end for claim in (current, target)] == [None, 2026]
    assert [claim.legend and claim.legend.text for claim in (current, target)] == ["Where we are today", "Where we want to be by 2026"]
    assert current.subject.trail == ("Engaging councillors",)


def test_the_level_may_begin_the_statement() -> None:
    found = claims(table(("Mature: A plan is made", "Current level"), ("Leader - All do it", "Target")))
    assert told(found) == [("current", (3, 3)), ("target", (4, 4))]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == ["A plan is made", "All do it"]


def test_the_level_may_be_a_number() -> None:
    found = claims(table(("3", "A plan is made and kept", "Where we are"), ("4", "All do it, and often", "Where we want to be")))
    assert [(claim.kind, claim.level and claim.level.low, claim.level_source) for claim in found] == [
        ("current", 3, "score"),
        ("target", 4, "score"),
    ]


def test_a_merged_cell_or_an_area_column_names_the_cards() -> None:
    found = claims(
        table(
            ("Key area", "Level", "Description", ""),
            ("Engaging councillors", "Developing", "A plan is made", "Where we are today"),
            ("^", "Leader", "All do it", "Where we want to be"),
        )
    )
    assert stated(found) == [("Engaging councillors", "current", (2, 2)), ("Engaging councillors", "target", (4, 4))]


def test_a_caption_is_the_group_of_the_cards_below_it() -> None:
    found = claims(
        table(
            ("Engaging councillors", "<", "<"),
            ("Developing", "A plan is made", "Where we are today"),
            ("Working with partners", "<", "<"),
            ("Mature", "A pact is made", "Where we are today"),
        )
    )
    assert [claim.subject.groups[0].text for claim in found] == ["Engaging councillors", "Working with partners"]
    assert [label_of(claim) for claim in found] == [None, None]


def test_levels_without_marks_and_marks_without_levels_are_no_cards() -> None:
    for rows in (
        (("Developing", "A plan is made"), ("Leader", "All do it")),
        (("A plan is made", "Where we are today"), ("All do it", "Where we want to be")),
    ):
        assert all(reading is None or reading.shape != "cards" for reading in readings(table(*rows)))


def test_one_card_among_other_rows_is_chance() -> None:
    rows = [("Paper", "for printers", "A4"), ("Ink", "for printers", "black"), ("Pens", "for members", "blue")]
    assert readings(table(("Mature", "trees", "now"), *rows)) == [None]


def test_a_card_of_one_row_may_have_only_words() -> None:
    (found,) = claims(heading("Engaging councillors"), table(("Our current level (2024)", "A plan is made and kept by the members")))
    assert (found.shape, found.kind, found.level, found.period and found.period.year_end) == ("cards", "current", None, 2024)
    assert found.descriptor is not None and found.descriptor.text == "A plan is made and kept by the members"


@pytest.mark.parametrize("rows", [(("Current level", "78%"),), (("Owner", "A plan is made and kept"),)])
def test_other_tables_of_one_row_are_no_cards(rows: tuple[tuple[str, ...], ...]) -> None:
    assert claims(heading("Engaging councillors"), table(*rows)) == []
