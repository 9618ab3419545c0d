"""Ranges of levels and their names."""

from __future__ import annotations

from collections.abc import Mapping

Range = tuple[int, int]


def level_name(low: int | None, high: int | None, names: Mapping[int, str]) -> str | None:
    """ "Mature" for one level, "Developing/Mature" for a half level, None where there is no level."""
    if low is None or high is None:
        return None
    return names[low] if low == high else f"{names[low]}/{names[high]}"


def overlap(ranges: list[Range]) -> Range | None:
    """The levels that all ranges share, or None where two of them share none."""
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low <= high else None


def span(ranges: list[Range]) -> Range:
    """The range from the lowest to the highest level."""
    return min(low for low, _ in ranges), max(high for _, high in ranges)
