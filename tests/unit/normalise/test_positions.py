"""A position takes the latest current and the furthest target level, prints before inferences, and hides no contradiction."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.positions import Stand, by_item, position_row, stand
from tests.unit.builders import VOCABULARY

Row = dict[str, Any]


def row(name: str, low: int | None, high: int | None = None, year: int | None = None, **more: Any) -> Row:
    """A row of assessments with a printed level."""
    return {
        "assessment_id": name,
        "level_low": low,
        "level_high": low if high is None else high,
        "level_source": "label" if low else None,
        "status": "accepted",
        "target_kind": None,
        "period": str(year) if year else None,
        "period_start": year,
        "period_end": year,
        "match_score": None,
        "descriptor": None,
        **more,
    }


def inferred(name: str, low: int, **more: Any) -> Row:
    return row(name, low, level_source="matched", **more)


def test_nothing_said_is_not_assessed() -> None:
    assert stand([]) == Stand("not-assessed")
    assert stand([row("a", None)]).state == "not-assessed"


def test_the_latest_current_period_counts() -> None:
    one = stand([row("b", 3, year=2023), row("a", 2, year=2022), row("c", 1)])
    assert (one.state, one.levels, one.period, one.year, one.year_source, one.used) == ("printed", (3, 3), "2023", 2023, "table", ("b",))
    assert one.conflicts == ()


def test_the_furthest_ambition_counts_before_any_step_on_the_way() -> None:
    rows = [
        row("a", 5, year=2030, target_kind="next-step"),
        row("b", 3, year=2024, target_kind="milestone"),
        row("c", 4, year=2024, target_kind="ambition"),
        row("d", 5, year=2026, target_kind="ambition"),
    ]
    one = stand(rows)
    assert (one.levels, one.target_kind, one.year, one.used) == ((5, 5), "ambition", 2026, ("d",))
    assert stand(rows[:2]).target_kind == "milestone"
    assert stand(rows[:1]).target_kind == "next-step"


def test_two_prints_of_one_period_that_share_no_level_are_a_conflict() -> None:
    one = stand([row("a", 2), row("b", 3)])
    assert (one.state, one.levels, one.conflicts) == ("conflict", None, (("a", "b"),))
    assert one.used == ("a", "b")


def test_overlapping_prints_agree_on_what_they_share() -> None:
    one = stand([row("a", 2), row("b", 2, 3)])
    assert (one.state, one.levels, one.conflicts) == ("printed", (2, 2), ())


def test_prints_of_other_periods_and_kinds_do_not_contradict() -> None:
    assert stand([row("a", 2, year=2022), row("b", 3, year=2023)]).conflicts == ()
    assert stand([row("a", 3, target_kind="next-step"), row("b", 5, target_kind="ambition")]).conflicts == ()


def test_a_contradiction_of_an_earlier_period_is_named_and_does_not_hide_the_latest() -> None:
    one = stand([row("a", 2, year=2022), row("b", 3, year=2022), row("c", 4, year=2023)])
    assert (one.state, one.levels, one.conflicts) == ("printed", (4, 4), (("a", "b"),))


def test_a_print_beats_an_inference_of_any_period() -> None:
    one = stand([inferred("a", 5, year=2030), row("b", 2, year=2020)])
    assert (one.state, one.levels, one.conflicts) == ("printed", (2, 2), ())


def test_only_accepted_inferences_enter() -> None:
    assert stand([inferred("a", 3, status="review")]).state == "not-assessed"
    assert stand([inferred("a", 3, status="review"), inferred("b", 2)]).levels == (2, 2)


def test_parts_of_neighbouring_levels_are_a_range_and_of_others_the_surest_counts() -> None:
    assert stand([inferred("a", 2), inferred("b", 3)]).levels == (2, 3)
    one = stand([inferred("a", 1, match_score=70.0), inferred("b", 4, match_score=90.0)])
    assert (one.state, one.levels, one.used) == ("inferred", (4, 4), ("b",))


def positioned(current: Stand, target: Stand) -> dict[str, Any]:
    return position_row({"key_area": "x"}, current, target, VOCABULARY.levels)


def test_a_gap_is_from_current_to_target() -> None:
    one = positioned(Stand("printed", (2, 3)), Stand("printed", (4, 5), "ambition"))
    assert (one["gap_low"], one["gap_high"]) == (1, 3)
    assert (one["current_name"], one["target_name"]) == ("Developing/Mature", "Leader/Innovator")
    assert one["consistent"] is True


@pytest.mark.parametrize("kind", ["next-step", None])
def test_a_next_step_is_no_gap(kind: str | None) -> None:
    one = positioned(Stand("printed", (2, 2)), Stand("printed", (3, 3), kind))
    assert (one["gap_low"], one["gap_high"], one["target_kind"]) == (None, None, kind)


def test_a_conflict_has_no_bounds_no_name_and_no_gap() -> None:
    conflict = stand([row("a", 2), row("b", 3)])
    one = positioned(conflict, Stand("printed", (4, 4), "ambition"))
    assert (one["current_low"], one["current_high"], one["current_name"], one["current_state"]) == (None, None, None, "conflict")
    assert (one["gap_low"], one["gap_high"], one["consistent"]) == (None, None, False)


def test_without_a_printed_period_the_year_has_no_source() -> None:
    one = positioned(Stand("printed", (2, 2)), Stand())
    assert (one["current_year"], one["current_year_source"], one["target_state"]) == (None, "none", "not-assessed")


@given(st.permutations([row("a", 2, year=2022), row("b", 3, 4, year=2023), row("c", 3, year=2023), inferred("d", 5, year=2024)]))
def test_the_order_of_rows_changes_no_level(rows: list[Row]) -> None:
    one = stand(rows)
    assert (one.state, one.levels, one.year, set(one.used)) == ("printed", (3, 3), 2023, {"b", "c"})


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 1), st.sampled_from((None, 2022, 2023))), min_size=1, max_size=6))
def test_bounds_are_levels_that_every_row_of_the_period_has(given_: list[tuple[int, int, int | None]]) -> None:
    rows = [row(str(at), low, min(5, low + more), year) for at, (low, more, year) in enumerate(given_)]
    one = stand(rows)
    used = [other for other in rows if other["assessment_id"] in one.used]
    assert used and max(other["period_end"] or 0 for other in rows) == max(other["period_end"] or 0 for other in used)
    if one.levels is None:
        assert one.state == "conflict" and one.conflicts
    else:
        assert all(other["level_low"] <= one.levels[0] <= one.levels[1] <= other["level_high"] for other in used)


def test_rows_without_an_item_have_no_position() -> None:
    known = {"edition": "e", "key_area": "a", "value_code": 0}
    unknown = {"edition": "e", "key_area": None, "value_code": None}
    assert by_item([known, unknown, known]) == {("e", "a", 0): [known, known]}
