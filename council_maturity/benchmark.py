"""Councils compared: how many were read of how many, their levels on each item, their gaps and their movements.

Levels are ordinal, self-assessed and from councils that chose to publish them. So there is no mean, no
rank and no figure without n and N beside it; groups below the smallest n have counts only; printed
and inferred levels are never added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council_maturity.benchmark_select import Selection, select
from council_maturity.changes import compare
from council_maturity.rules import LEVEL_NAMES, level_name

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Item = tuple[str, str, int]

# Fewer councils than this could be told apart, and one more would turn any median or share.
MIN_N = 5
MATURE = LEVEL_NAMES.index("Mature") + 1
GROUPINGS = ("all", "type", "region")
# Column by level or half level, in order.
LEVEL_COLUMNS = {
    name: name.lower().replace("/", "_")
    for low in range(1, len(LEVEL_NAMES) + 1)
    for high in (low, low + 1)
    if (name := level_name(low, high))
}
DIRECTIONS = {"up": "moved_up", "same": "unmoved", "down": "moved_down", "not-comparable": "unclear_move"}


@dataclass(frozen=True)
class Options:
    """What to compare: at which date, since when, the smallest n, inferred levels beside printed ones, groupings, one council."""

    as_at: date | None = None
    since: date | None = None
    min_n: int = MIN_N
    with_inferred: bool = False
    by: tuple[str, ...] = GROUPINGS
    council: str | None = None


@dataclass(frozen=True)
class Benchmark:
    """Rows by group and item (headlines first), coverage by group, and the documents that were left out with the reason."""

    options: Options
    rows: list[dict[str, Any]]
    coverage: list[dict[str, Any]]
    left_out: list[Row] = field(default_factory=list)


def benchmark(tables: Tables, options: Options) -> Benchmark:
    """Compare the councils of a dataset's tables (rows in plain values); raises KeyError for a council that is not in force at the date."""
    selection = select(tables["documents"], tables["councils"], options.as_at)
    own = selection.councils[options.council] if options.council else None
    positions = _positions(tables["positions"], selection)
    moves = _moves(tables, selection, positions, options)
    items = _items(tables["areas"], tables["positions"])
    rows = [
        _row(area, group, selection, positions, moves, options)
        for group in groups(selection, options.by, own)
        for area in items
        if area["is_headline"] or any(_item(area) in positions.get(one, {}) for one in group.members)
    ]
    coverage = [_coverage(group, selection) for group in groups(selection, GROUPINGS, None)]
    return Benchmark(options, rows, coverage, list(selection.left_out))


@dataclass(frozen=True)
class Group:
    """Councils that are looked at together: what they are grouped by, the group, and the ids."""

    by: str
    name: str
    members: frozenset[str]


def groups(selection: Selection, by: Iterable[str], own: Row | None) -> list[Group]:
    """The groups of the councils in force, in order; those of one council only where it is given (all, its type, its region)."""
    found = []
    for grouping in by:
        names = sorted({_group_name(row, grouping) for row in selection.councils.values()})
        for name in names:
            if own is None or _group_name(own, grouping) == name:
                members = frozenset(one for one, row in selection.councils.items() if _group_name(row, grouping) == name)
                found.append(Group(grouping, name, members))
    return found


def _group_name(council: Row, grouping: str) -> str:
    return "all" if grouping == "all" else str(council[grouping])


def _items(areas: Iterable[Row], positions: Iterable[Row]) -> list[dict[str, Any]]:
    """The items of the editions that anybody was assessed against, headlines first, in the framework's order."""
    from normalise.framework import is_headline

    editions = {row["edition"] for row in positions}
    items = [{**area, "is_headline": is_headline(area["value_code"])} for area in areas if area["edition"] in editions]
    return sorted(items, key=lambda area: (area["edition"], not area["is_headline"], area["sort_order"]))


def _item(row: Row) -> Item:
    return row["edition"], row["key_area"], row["value_code"]


def _positions(positions: Iterable[Row], selection: Selection) -> dict[str, dict[Item, Row]]:
    """The positions of the chosen documents by council and item."""
    council = {row["document_id"]: one for one, row in selection.documents.items()}
    found: dict[str, dict[Item, Row]] = {}
    for row in positions:
        if row["document_id"] in council:
            found.setdefault(council[row["document_id"]], {})[_item(row)] = row
    return found


def _moves(
    tables: Tables, selection: Selection, positions: Mapping[str, Mapping[Item, Row]], options: Options
) -> dict[str, dict[Item, str]]:
    """The direction of each council on each item with a printed level at both dates."""
    if options.since is None:
        return _last_moves(tables["changes"], selection)
    before = _positions(tables["positions"], select(tables["documents"], tables["councils"], options.since))
    found: dict[str, dict[Item, str]] = {}
    for council_id, rows in positions.items():
        for item, now in rows.items():
            then = before.get(council_id, {}).get(item)
            if then and then["document_id"] != now["document_id"] and _is_printed(then) and _is_printed(now):
                levels = [(row["current_low"], row["current_high"]) for row in (then, now)]
                found.setdefault(council_id, {})[item] = compare(*levels)[0]
    return found


def _last_moves(changes: Iterable[Row], selection: Selection) -> dict[str, dict[Item, str]]:
    """The last movement that leads to the chosen document: within it, else from the one before."""
    chosen = {row["document_id"] for row in selection.documents.values()}
    last: dict[tuple[str, Item], Row] = {}
    for row in changes:
        if row["to_document_id"] in chosen and None not in (row["from_low"], row["to_low"]) and "inferred" not in (row["reason"] or ""):
            key = (row["council_id"], _item(row))
            if key not in last or _recency(row) > _recency(last[key]):
                last[key] = row
    found: dict[str, dict[Item, str]] = {}
    for (council_id, item), row in last.items():
        found.setdefault(council_id, {})[item] = row["direction"]
    return found


def _recency(row: Row) -> tuple[bool, int, int]:
    return row["from_document_id"] == row["to_document_id"], row["to_year"] or 0, row["from_year"] or 0


def _is_printed(position: Row) -> bool:
    return bool(position["current_state"] == "printed")


def _row(
    area: Row,
    group: Group,
    selection: Selection,
    positions: Mapping[str, Mapping[Item, Row]],
    moves: Mapping[str, Mapping[Item, str]],
    options: Options,
) -> dict[str, Any]:
    """A row of the benchmark: one group, one item."""
    item = _item(area)
    read = sorted(group.members & set(selection.documents))
    found = [positions[one][item] for one in read if item in positions.get(one, {})]
    printed = [row for row in found if _is_printed(row)]
    states = Counter(row["current_state"] for row in found)
    names = ("edition", "theme", "key_area", "key_area_label", "value_code", "is_headline", "behaviour")
    row = {
        "group_by": group.by,
        "group": group.name,
        "as_at": options.as_at,
        **{name: area[name] for name in names},
        "councils_in_register": len(group.members),
        "councils_read": len(read),
        "n": len(printed),
        "inferred_only": states["inferred"],
        "in_conflict": states["conflict"],
        "not_assessed": len(read) - len(printed) - states["inferred"] - states["conflict"],
        **_levels(printed, options.min_n),
        **_gaps(printed, options.min_n),
        **_movement([moves[one][item] for one in read if item in moves.get(one, {})], options.min_n),
        "is_small": len(printed) < options.min_n,
    }
    if options.with_inferred:
        inferred = [one for one in found if one["current_state"] == "inferred"]
        row |= {f"inferred_{name}": value for name, value in _levels(inferred, options.min_n).items()}
    if options.council:
        row |= _own(positions.get(options.council, {}).get(item))
    return row


def _levels(positions: Sequence[Row], min_n: int) -> dict[str, Any]:
    """Counts per level, lower medians of both bounds, and how many are at Mature or above."""
    counts = Counter(row["current_name"] for row in positions)
    lows, highs = ([row[f"current_{bound}"] for row in positions] for bound in ("low", "high"))
    at = sum(low >= MATURE for low in lows)
    partly = sum(low < MATURE <= high for low, high in zip(lows, highs, strict=True))
    enough = len(positions) >= max(min_n, 1)
    return {
        **{column: counts[name] for name, column in LEVEL_COLUMNS.items()},
        "median_low": lower_median(lows) if enough else None,
        "median_high": lower_median(highs) if enough else None,
        "at_mature": at,
        "partly_mature": partly,
        "share_at_mature": at / len(positions) if enough else None,
        "share_partly_mature": partly / len(positions) if enough else None,
    }


def _gaps(positions: Sequence[Row], min_n: int) -> dict[str, Any]:
    """Distances from printed levels to printed ambitions and milestones; a next step has none."""
    gaps = [(row["gap_low"], row["gap_high"]) for row in positions if row["gap_low"] is not None and row["target_state"] == "printed"]
    enough = len(gaps) >= max(min_n, 1)
    return {
        "gap_n": len(gaps),
        "gap_low_median": lower_median([low for low, _ in gaps]) if enough else None,
        "gap_high_median": lower_median([high for _, high in gaps]) if enough else None,
    }


def _movement(directions: Sequence[str], min_n: int) -> dict[str, Any]:
    counts = Counter(directions)
    enough = len(directions) >= max(min_n, 1)
    return {
        "change_n": len(directions),
        **{column: counts[direction] for direction, column in DIRECTIONS.items()},
        "share_moved_up": counts["up"] / len(directions) if enough else None,
    }


def _own(position: Row | None) -> dict[str, Any]:
    """The council's own stand, to be read beside its group."""
    names = ("current_name", "current_state", "target_name", "target_state", "gap_low", "gap_high")
    return {f"own_{name}": position[name] if position else None for name in names}


def lower_median(values: Sequence[int]) -> int:
    """The middle value, the lower of two: a level that a council really has. ValueError where there are no values."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[(len(values) - 1) // 2]


def _coverage(group: Group, selection: Selection) -> dict[str, Any]:
    read = len(group.members & set(selection.documents))
    return {
        "group_by": group.by,
        "group": group.name,
        "as_at": selection.as_at,
        "councils_read": read,
        "councils_in_register": len(group.members),
        "share_read": read / len(group.members),
    }


def without_documents(found: Benchmark) -> Iterator[tuple[str, int]]:
    """Why documents were left out, in words, and how many for each reason."""
    counts = Counter(row["in_words"] for row in found.left_out)
    yield from sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
