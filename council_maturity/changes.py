"""A council's movement on an item between two dates: what a document prints of two years, and from one strategy to the next.

Only current levels move. A target, whatever year it is for, is never a level of that year. Ranges
are compared whole: where they overlap without being equal, nobody can say which way the council went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from council_maturity.editions import in_order
from normalise.framework import is_headline

Row = dict[str, Any]
Range = tuple[int, int]
Item = tuple[str, str, int]


class Stand(NamedTuple):
    """A current level at a date: the document, the year where it is known, the bounds, and why there are none or none to compare."""

    document_id: str
    year: int | None
    levels: Range | None
    wanting: str | None = None


def changes(tables: Mapping[str, list[Row]]) -> list[Row]:
    """The rows of `changes` for documents, assessments and positions that are settled.

    Documents that the manifest excludes, drafts and copies are left out, and so are the movements
    between documents of a council that no date puts in order.
    """
    documents = [row for row in tables["documents"] if _counts(row)]
    councils = {row["document_id"]: row["council_id"] for row in documents}
    rows = [_row(councils[one.document_id], item, one, two) for item, one, two in _within(tables["assessments"], councils)]
    rows += [_row(councils[one.document_id], item, one, two) for item, one, two in _between(documents, tables["positions"])]
    return rows


def _counts(row: Row) -> bool:
    """Whether the document stands for its council at some date: it is in the benchmark, or superseded, or another body's."""
    return row.get("council_id") is not None and row["excluded_reason"] in (None, "superseded", "not-a-council", "latest-unclear")


def _within(assessments: Iterable[Row], councils: Mapping[str, str]) -> Iterator[tuple[Item, Stand, Stand]]:
    """Printed current levels of one document and item, from each printed year to the next."""
    by_item: dict[tuple[str, Item], dict[int, list[Range]]] = {}
    for row in assessments:
        if row["document_id"] in councils and _is_dated_level(row):
            years = by_item.setdefault((row["document_id"], _item(row)), {})
            years.setdefault(row["period_end"], []).append((row["level_low"], row["level_high"]))
    for (document_id, item), years in sorted(by_item.items()):
        stands = [_agreed(document_id, year, levels) for year, levels in sorted(years.items())]
        for one, two in pairwise(stands):
            yield item, one, two


def _is_dated_level(row: Row) -> bool:
    """Whether the row prints a current level for a year and an item."""
    known = None not in (row["level_low"], row.get("period_end"), row["key_area"], row["value_code"])
    return known and row["kind"] == "current" and row["level_source"] != "matched" and row["status"] != "unmatched"


def _agreed(document_id: str, year: int, levels: list[Range]) -> Stand:
    """What several printings for one year have in common; nothing, where they contradict each other."""
    low, high = max(low for low, _ in levels), min(high for _, high in levels)
    return Stand(document_id, year, (low, high)) if low <= high else Stand(document_id, year, None, "conflict")


def _between(documents: Iterable[Row], positions: Iterable[Row]) -> Iterator[tuple[Item, Stand, Stand]]:
    """The current positions of a council's documents, from each to the next in time."""
    by_council: dict[str, list[Row]] = {}
    for row in documents:
        by_council.setdefault(row["council_id"], []).append(row)
    stands: dict[str, dict[Item, Stand]] = {}
    for row in positions:
        stands.setdefault(row["document_id"], {})[_item(row)] = _stand(row)
    for _, rows in sorted(by_council.items()):
        for one, two in pairwise(in_order(rows) or ()):
            yield from _pairs(stands.get(one["document_id"], {}), stands.get(two["document_id"], {}), one, two)


def _pairs(earlier: Mapping[Item, Stand], later: Mapping[Item, Stand], one: Row, two: Row) -> Iterator[tuple[Item, Stand, Stand]]:
    """The items that one of the two documents says anything about."""
    for item in sorted(set(earlier) | set(later)):
        before = earlier.get(item, Stand(one["document_id"], None, None, "not-assessed"))
        after = later.get(item, Stand(two["document_id"], None, None, "not-assessed"))
        if not before.wanting == after.wanting == "not-assessed":
            yield item, before, after


def _stand(row: Row) -> Stand:
    state = row["current_state"]
    levels = None if row["current_low"] is None else (row["current_low"], row["current_high"])
    return Stand(row["document_id"], row.get("current_year"), levels, None if state == "printed" else state)


def _item(row: Row) -> Item:
    return row["edition"], row["key_area"], row["value_code"]


def _row(council_id: str, item: Item, one: Stand, two: Stand) -> Row:
    edition, key_area, value_code = item
    direction, reason = moved(one, two)
    return {
        "council_id": council_id,
        "edition": edition,
        "key_area": key_area,
        "value_code": value_code,
        "is_headline": is_headline(value_code),
        "from_document_id": one.document_id,
        "to_document_id": two.document_id,
        "from_year": one.year,
        "to_year": two.year,
        "from_low": one.levels[0] if one.levels else None,
        "from_high": one.levels[1] if one.levels else None,
        "to_low": two.levels[0] if two.levels else None,
        "to_high": two.levels[1] if two.levels else None,
        "direction": direction,
        "reason": reason,
    }


def moved(one: Stand, two: Stand) -> tuple[str, str | None]:
    """The direction from one level to the other, and the reason where they cannot be compared.

    An inferred level is not compared with anything: what would move may be the wording.
    """
    for stand, when in ((one, "before"), (two, "after")):
        if stand.wanting:
            return "not-comparable", f"{stand.wanting}-{when}"
    return compare(one.levels, two.levels)


def compare(one: Range | None, two: Range | None) -> tuple[str, str | None]:
    """The direction between two ranges: equal ones are the same, overlapping ones tell nothing."""
    if one is None or two is None:
        return "not-comparable", "level-missing"
    if one == two:
        return "same", None
    if two[0] > one[1]:
        return "up", None
    if two[1] < one[0]:
        return "down", None
    return "not-comparable", "overlapping-ranges"
