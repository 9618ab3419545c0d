"""What is printed wins; words give a level only where none is printed, and only within what the structure allows."""

from __future__ import annotations

import pytest

from extract.model import Table
from normalise.assertions import Assertion, assertions_of
from tests.unit.builders import SCALE, STAGES, Styled, claims, heading, table

HEADER = ("Key area", "Where we are", "Where we want to be")


def words(key_area: str, code: int, level: int) -> str:
    """The framework's own words for a level."""
    text = STAGES.framework.canonical(f"{STAGES.edition}/{key_area}/{code}/{level}")
    assert text is not None
    return text


def asserted(*blocks: Table | str) -> list[Assertion]:
    return assertions_of(claims(*blocks), STAGES)


MINIMUM, DEVELOPING, MATURE, LEADER = (words("engaging-councillors", 0, level) for level in (1, 2, 3, 4))


def test_a_printed_level_stands_as_printed() -> None:
    (one,) = asserted(table(HEADER, ("Engaging councillors", f"Developing - {DEVELOPING}", "")))
    assert (one.item, one.levels, one.level_source, one.status) == (("engaging-councillors", 0), (2, 2), "label", "accepted")
    assert one.statement is not None and one.statement.statement_id == "nps-2018/engaging-councillors/0/2"
    assert one.is_printed and not one.disagrees


def test_a_printed_level_beats_the_words_beside_it_and_the_difference_is_told() -> None:
    (one,) = asserted(table(HEADER, ("Engaging councillors", f"Mature - {LEADER}", "")))
    assert one.levels == (3, 3)
    assert one.statement is not None and one.statement.level == 4
    assert one.disagrees


def test_a_half_level_agrees_with_the_words_of_either_level() -> None:
    for text in (MATURE, LEADER):
        (one,) = asserted(table(HEADER, ("Engaging councillors", f"Mature/Leader - {text}", "")))
        assert (one.levels, one.disagrees) == ((3, 4), False)


def test_words_without_a_level_give_the_one_whose_statement_they_are() -> None:
    (one,) = asserted(table(HEADER, ("Engaging councillors", DEVELOPING, "")))
    assert (one.item, one.levels, one.level_source, one.status) == (("engaging-councillors", 0), (2, 2), "matched", "accepted")
    assert one.descriptor is not None and one.descriptor.text == DEVELOPING
    assert not one.is_printed


def test_words_of_nothing_in_the_framework_stay_unmatched() -> None:
    (one,) = asserted(table(HEADER, ("Engaging councillors", "Biscuits are bought from the corner shop on Fridays.", "")))
    assert (one.levels, one.level_source, one.status, one.statement) == (None, None, "unmatched", None)
    assert one.item == ("engaging-councillors", 0)


def test_words_are_compared_within_the_area_that_the_structure_gives() -> None:
    sme = words("engaging-smes", 0, 2)
    (one,) = asserted(table(HEADER, ("Enabling VCSE", sme, "")))
    assert one.item == ("enabling-vcse", 0)
    assert one.statement is None or one.statement.key_area == "enabling-vcse"


def test_candidates_come_best_first_and_are_of_the_item() -> None:
    (one,) = asserted(table(HEADER, ("Engaging councillors", LEADER, "")))
    scores = [candidate.score for candidate in one.candidates]
    assert scores == sorted(scores, reverse=True)
    assert {(candidate.key_area, candidate.value_code) for candidate in one.candidates} == {("engaging-councillors", 0)}


def test_a_row_of_two_areas_is_asserted_for_each() -> None:
    found = asserted(table(HEADER, ("SMEs and VCSEs", "Developing", "Leader")))
    assert [(one.item, one.levels) for one in found] == [
        (("engaging-smes", 0), (2, 2)),
        (("enabling-vcse", 0), (2, 2)),
        (("engaging-smes", 0), (4, 4)),
        (("enabling-vcse", 0), (4, 4)),
    ]


def test_a_printed_level_of_an_unknown_area_is_kept_for_review() -> None:
    (one,) = asserted(table(HEADER, ("Buying biscuits", "Mature", "")))
    assert (one.item, one.levels, one.status) == (None, (3, 3), "review")


def test_an_unknown_label_is_told_by_the_clear_words_of_a_statement() -> None:
    (one,) = asserted(table(HEADER, ("Our elected side", f"Leader - {LEADER}", "")))
    assert (one.item, one.area_source) == (("engaging-councillors", 0), "matched")


def test_a_guess_waits_for_review() -> None:
    cells = [Styled(f"The council is {name.lower()} here", "C6EFCE" if name == "Mature" else None) for name in SCALE]
    (one,) = asserted(table(("", *SCALE), ("Engaging councillors", *cells)))
    assert (one.item, one.levels, one.level_source, one.status) == (("engaging-councillors", 0), (3, 3), "mark", "review")
    assert one.guesses


@pytest.mark.parametrize(("years", "kinds"), [((2024, 2026), ["milestone", "ambition"]), ((2026, 2024), ["ambition", "milestone"])])
def test_a_dated_target_before_the_furthest_is_a_milestone(years: tuple[int, int], kinds: list[str]) -> None:
    found = asserted(table(("Key area", "Current 2022", *(f"Target {year}" for year in years)), ("Engaging councillors", "2", "3", "4")))
    assert [one.claim.target_kind for one in found if one.claim.kind == "target"] == kinds


def test_targets_without_a_date_and_of_one_date_are_ambitions() -> None:
    found = asserted(table(("Key area", "Current", "Target", "Target 2026"), ("Engaging councillors", "2", "3", "4")))
    assert [one.claim.target_kind for one in found if one.claim.kind == "target"] == ["ambition", "ambition"]


def test_headline_rows_are_told_by_their_order() -> None:
    rows = (("High level principle", "Developing", ""), ("Culture", "Mature", ""), ("Training & development", "Leader", ""))
    found = asserted(table(("Objective", "Current", "Target"), *rows))
    assert [one.item for one in found] == [("working-with-partners", 0), ("working-with-partners", 8), ("working-with-partners", 10)]


def test_parts_of_a_cell_are_stretches_of_it_in_order() -> None:
    cell = f"{MINIMUM}\n{LEADER}"
    found = asserted(heading("Engaging councillors"), table(HEADER, ("Engaging councillors", cell, "")))
    at = 0
    for one in found:
        assert one.descriptor is not None
        at = cell.index(one.descriptor.text, at) + len(one.descriptor.text)
    assert [one.levels for one in found] == [(1, 1), (4, 4)]
