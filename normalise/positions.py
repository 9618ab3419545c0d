"""A document's stand on each item: the latest current and the furthest target level, printed before inferred.

Contradictions are kept as such: two printed levels of one kind and period that share no level give
no bounds, and are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from normalise.levels import Range, level_name, overlap, span

PRINTED, INFERRED, CONFLICT, NOT_ASSESSED = "printed", "inferred", "conflict", "not-assessed"
# Steps on the way are no ambition: they set a target only where no ambition does.
_TARGET_ORDER = ("ambition", "milestone", "next-step", None)

Row = Mapping[str, Any]
ItemKey = tuple[str, str, int]


@dataclass(frozen=True)
class Stand:
    """The levels of one kind for one item, where they come from, and the rows that set them."""

    state: str = NOT_ASSESSED
    levels: Range | None = None
    target_kind: str | None = None
    period: str | None = None
    year: int | None = None
    used: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    year_from_text: int | None = None

    @property
    def year_source(self) -> str:
        """Where the year comes from: the table before the running text."""
        if self.year is not None:
            return "table"
        return "text" if self.year_from_text is not None else "none"


def stand(rows: Sequence[Row]) -> Stand:
    """What rows of one kind and item say together; conflicts are pairs of assessment ids."""
    printed = [row for row in rows if row["level_low"] is not None and row["level_source"] != "matched"]
    if printed:
        return _printed_stand(printed)
    inferred = [row for row in rows if row["level_low"] is not None and row["status"] == "accepted"]
    return _inferred_stand(inferred) if inferred else Stand()


def _printed_stand(rows: Sequence[Row]) -> Stand:
    conflicts = tuple(pair for group in _by_kind_and_period(rows) if (pair := _contradiction(group)))
    chosen = _decisive(rows)
    agreed = overlap([_levels(row) for row in chosen])
    used = tuple(row["assessment_id"] for row in chosen)
    if agreed is None:
        return Stand(CONFLICT, None, *_circumstances(chosen), used, conflicts)
    return Stand(PRINTED, agreed, *_circumstances(chosen), used, conflicts)


def _inferred_stand(rows: Sequence[Row]) -> Stand:
    """Parts of one cell may say neighbouring levels, which gives a range; of levels farther apart the surest counts."""
    chosen = _decisive(rows)
    levels = span([_levels(row) for row in chosen])
    if levels[1] - levels[0] > 1:
        chosen = [max(chosen, key=lambda row: (row["match_score"] or 0.0, len(row["descriptor"] or "")))]
        levels = _levels(chosen[0])
    return Stand(INFERRED, levels, *_circumstances(chosen), tuple(row["assessment_id"] for row in chosen))


def _levels(row: Row) -> Range:
    return row["level_low"], row["level_high"]


def _circumstances(rows: Sequence[Row]) -> tuple[str | None, str | None, int | None]:
    first = rows[0]
    return first["target_kind"], first["period"], first["period_end"]


def _decisive(rows: Sequence[Row]) -> list[Row]:
    """The rows of the strongest target kind and, within it, of the latest period."""
    rank = min(_TARGET_ORDER.index(row["target_kind"]) for row in rows)
    kind = [row for row in rows if _TARGET_ORDER.index(row["target_kind"]) == rank]
    latest = max(_when(row) for row in kind)
    return [row for row in kind if _when(row) == latest]


def _when(row: Row) -> tuple[int, int]:
    return row["period_end"] or 0, row["period_start"] or 0


def _by_kind_and_period(rows: Sequence[Row]) -> list[list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["target_kind"], _when(row)), []).append(row)
    return list(groups.values())


def _contradiction(rows: Sequence[Row]) -> tuple[str, str] | None:
    """The first row and the first that shares no level with it or with another, or None."""
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            if overlap([_levels(row), _levels(other)]) is None:
                return row["assessment_id"], other["assessment_id"]
    return None


def position_row(base: Mapping[str, Any], current: Stand, target: Stand, names: Mapping[int, str]) -> dict[str, Any]:
    """The row of `positions`; `base` holds the columns that name the document and the item."""
    return {
        **base,
        **_side("current", current, names),
        **_side("target", target, names),
        "target_kind": target.target_kind,
        **_gap(current, target),
        "consistent": not current.conflicts and not target.conflicts,
    }


def _side(kind: str, one: Stand, names: Mapping[int, str]) -> dict[str, Any]:
    low, high = one.levels or (None, None)
    return {
        f"{kind}_low": low,
        f"{kind}_high": high,
        f"{kind}_name": level_name(low, high, names),
        f"{kind}_state": one.state,
        f"{kind}_period": one.period,
        f"{kind}_year": one.year if one.year is not None else one.year_from_text,
        f"{kind}_year_source": one.year_source,
    }


def _gap(current: Stand, target: Stand) -> dict[str, int | None]:
    """The distance from current to target, least and greatest; a next step is no ambition and has none."""
    if current.levels is None or target.levels is None or target.target_kind not in ("ambition", "milestone"):
        return {"gap_low": None, "gap_high": None}
    return {"gap_low": target.levels[0] - current.levels[1], "gap_high": target.levels[1] - current.levels[0]}


def by_item(rows: Iterable[Row]) -> dict[ItemKey, list[Row]]:
    """The rows that have an item, by edition, key area and value code."""
    items: dict[ItemKey, list[Row]] = {}
    for row in rows:
        if row["key_area"] is not None and row["value_code"] is not None:
            items.setdefault((row["edition"], row["key_area"], row["value_code"]), []).append(row)
    return items
