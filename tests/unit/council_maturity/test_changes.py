"""Movements: within a document, between documents, and never to a target."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_maturity.changes import changes, compare

ITEM = {"edition": "nps-2018", "key_area": "engaging-smes", "value_code": 0}


def document(name: str, year: int | None, **values: Any) -> dict[str, Any]:
    return {"document_id": name, "council_id": "leeds", "excluded_reason": None, "strategy_start": year, **values}


def score(year: int | None, low: int, high: int | None = None, **values: Any) -> dict[str, Any]:
    base = {**ITEM, "document_id": "a", "kind": "current", "level_source": "score", "status": "accepted", "period_end": year}
    return {**base, "level_low": low, "level_high": high or low, **values}


def position(name: str, low: int | None, high: int | None = None, state: str = "printed", year: int | None = None) -> dict[str, Any]:
    levels = {"current_low": low, "current_high": high or low, "current_state": state, "current_year": year}
    return {**ITEM, "document_id": name, **levels}


def moved(*, documents: list, assessments: list = (), positions: list = ()) -> list[tuple]:
    rows = changes({"documents": documents, "assessments": list(assessments), "positions": list(positions)})
    return [(row["from_year"], row["to_year"], row["direction"], row["reason"]) for row in rows]


def test_scores_of_two_years_in_one_document() -> None:
    assert moved(documents=[document("a", None)], assessments=[score(2022, 2), score(2023, 3)]) == [(2022, 2023, "up", None)]


def test_a_target_is_never_a_level_of_its_year() -> None:
    assert moved(documents=[document("a", None)], assessments=[score(2022, 2), score(2024, 4, kind="target")]) == []


def test_inferred_unmatched_and_undated_levels_are_left_out() -> None:
    rows = [score(2022, 2), score(2023, 3, level_source="matched"), score(2023, 3, status="unmatched"), score(None, 5)]
    assert moved(documents=[document("a", None)], assessments=rows) == []


def test_contradictions_of_one_year_are_not_compared() -> None:
    rows = [score(2022, 2), score(2023, 3), score(2023, 5)]
    assert moved(documents=[document("a", None)], assessments=rows) == [(2022, 2023, "not-comparable", "conflict-after")]


def test_from_one_strategy_to_the_next_in_time() -> None:
    documents = [document("new", 2024), document("old", 2019, excluded_reason="superseded")]
    positions = [position("new", 2, year=2024), position("old", 4)]
    assert moved(documents=documents, positions=positions) == [(None, 2024, "down", None)]


@pytest.mark.parametrize("reason", ["copy", "draft", "excluded", "unknown-council"])
def test_documents_that_do_not_count_move_nobody(reason: str) -> None:
    documents = [document("new", 2024), document("old", 2019, excluded_reason=reason)]
    assert moved(documents=documents, positions=[position("new", 2), position("old", 4)]) == []


@pytest.mark.parametrize(
    "earlier, later, reason",
    [
        (position("old", None, state="not-assessed"), position("new", 2), "not-assessed-before"),
        (position("old", 2), position("new", None, state="conflict"), "conflict-after"),
        (position("old", 2, state="inferred"), position("new", 3), "inferred-before"),
        (position("old", 2, 3), position("new", 3), "overlapping-ranges"),
    ],
)
def test_what_cannot_be_compared_says_why(earlier: dict, later: dict, reason: str) -> None:
    documents = [document("new", 2024), document("old", 2019, excluded_reason="superseded")]
    assert moved(documents=documents, positions=[earlier, later]) == [(None, None, "not-comparable", reason)]


def test_items_that_neither_document_assesses_have_no_row() -> None:
    documents = [document("new", 2024), document("old", 2019)]
    none = [position(name, None, state="not-assessed") for name in ("old", "new")]
    assert moved(documents=documents, positions=none) == []


def test_documents_that_no_date_puts_in_order_are_not_compared() -> None:
    documents = [document(name, None, excluded_reason="latest-unclear") for name in ("a", "b")]
    assert moved(documents=documents, positions=[position("a", 2), position("b", 4)]) == []


RANGES = st.tuples(st.integers(1, 5), st.integers(0, 1)).map(lambda pair: (pair[0], min(5, pair[0] + pair[1])))
OPPOSITE = {"up": "down", "down": "up", "same": "same", "not-comparable": "not-comparable"}


@given(RANGES, RANGES)
def test_the_way_back_is_the_opposite_way(one: tuple[int, int], two: tuple[int, int]) -> None:
    assert compare(two, one)[0] == OPPOSITE[compare(one, two)[0]]
    assert (compare(one, two)[0] == "same") == (one == two)
