"""The small algebra of level ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.levels import level_name, overlap, span
from tests.unit.builders import VOCABULARY

RANGES = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda one: (min(one), max(one))), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("low", "high", "name"),
    [(1, 1, "Minimum"), (5, 5, "Innovator"), (1, 2, "Minimum/Developing"), (4, 5, "Leader/Innovator"), (None, None, None), (3, None, None)],
)
def test_a_range_has_the_name_of_its_levels(low: int | None, high: int | None, name: str | None) -> None:
    assert level_name(low, high, VOCABULARY.levels) == name


@given(RANGES)
def test_overlap_is_what_all_share_and_span_what_any_has(ranges: list[tuple[int, int]]) -> None:
    inside = [level for level in range(1, 6) if all(low <= level <= high for low, high in ranges)]
    any_of = [level for level in range(1, 6) if any(low <= level <= high for low, high in ranges)]
    assert overlap(ranges) == ((inside[0], inside[-1]) if inside else None)
    assert span(ranges) == (any_of[0], any_of[-1])


@given(RANGES, st.randoms())
def test_order_does_not_matter(ranges: list[tuple[int, int]], random) -> None:
    shuffled = list(ranges)
    random.shuffle(shuffled)
    assert overlap(shuffled) == overlap(ranges)
    assert span(shuffled) == span(ranges)
