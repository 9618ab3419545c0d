"""A benchmark computed a second time, in plain pandas from the tables alone, to be held against that of the program.

It follows the contract's words and takes nothing from the code that it checks: a mistake would have
to be made twice, in two ways of working, to go unseen.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

Frames = dict[str, pd.DataFrame]
ITEM = ["edition", "key_area", "value_code"]
ENABLERS = range(56, 60)
LEVELS = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
HALVES = [f"{one}/{two}" for one, two in pairwise(LEVELS)]
MATURE = 3
# The register's types that are no councils.
NO_COUNCILS = ("combined-authority", "greater-london-authority")
# Reasons that hold at one date and not at another; every other reason holds always.
DATED_REASONS = ("superseded", "latest-unclear")


def councils_at(councils: pd.DataFrame, as_at: date | None) -> pd.DataFrame:
    """The councils in force on the day, or those without an end."""
    found = councils[~councils.type.isin(NO_COUNCILS)]
    if as_at is None:
        return found[found.end_date.isna()]
    return found[(found.start_date.isna() | (found.start_date <= as_at)) & (found.end_date.isna() | (found.end_date > as_at))]


def documents_at(documents: pd.DataFrame, councils: pd.DataFrame, as_at: date | None) -> pd.Series:
    """The one latest document of each council, as a series of document ids by council id; councils without one are left out."""
    found = documents[documents.excluded_reason.isna() | documents.excluded_reason.isin(DATED_REASONS)]
    found = found[found.council_id.isin(councils.council_id)]
    if as_at is not None:
        published = found.published_on.notna() & (found.published_on.fillna(date.max) <= as_at)
        began = found.published_on.isna() & found.strategy_start.notna() & (found.strategy_start.fillna(9999) <= as_at.year)
        found = found[published | began]
    chosen = {}
    for council_id, rows in found.groupby("council_id", observed=True):
        unbeaten = [one.document_id for one in rows.itertuples() if not any(_newer(other, one) for other in rows.itertuples())]
        if len(unbeaten) == 1:
            chosen[council_id] = unbeaten[0]
    return pd.Series(chosen, dtype="object")


def _newer(one: Any, other: Any) -> bool:
    """By publication; where that does not tell them apart, by the first year; by the year of either where each has another."""
    days = (one.published_on, other.published_on)
    starts = (one.strategy_start, other.strategy_start)
    if all(map(pd.notna, days)) and days[0] != days[1]:
        return bool(days[0] > days[1])
    if all(map(pd.notna, starts)):
        return bool(starts[0] > starts[1])
    years = [day.year if pd.notna(day) else start for day, start in zip(days, starts, strict=True)]
    return all(map(pd.notna, years)) and bool(years[0] > years[1])


def figures(frames: Frames, as_at: date | None, since: date | None, min_n: int) -> dict[tuple, dict[str, Any]]:
    """Every figure of the benchmark by (group_by, group, edition, key_area, value_code), printed and inferred."""
    councils = councils_at(frames["councils"], as_at)
    chosen = documents_at(frames["documents"], councils, as_at)
    stands = _stands(frames["positions"], chosen)
    moves = _moves(frames, councils, chosen, stands, as_at, since)
    areas = frames["areas"][frames["areas"].edition.isin(frames["positions"].edition)]
    found = {}
    for area in areas[ITEM].itertuples(index=False):
        of_item, moves_of_item = _of(stands, area), _of(moves, area)
        for by, group, members in _groups(councils):
            one = of_item[of_item.by.isin(members)]
            if area.value_code == 0 or area.value_code in ENABLERS or len(one):
                moved = moves_of_item[moves_of_item.by.isin(members)].direction
                read = len(set(members) & set(chosen.index))
                found[(by, group, *area)] = _figures(one, moved, len(members), read, min_n)
    return found


def _groups(councils: pd.DataFrame) -> list[tuple[str, str, list[str]]]:
    found = [("all", "all", list(councils.council_id))]
    for by in ("type", "region"):
        found += [(by, str(name), list(rows.council_id)) for name, rows in councils.groupby(by, observed=True) if len(rows)]
    return found


def _of(frame: pd.DataFrame, area: Any) -> pd.DataFrame:
    """The rows of one item."""
    return frame[(frame.edition == area.edition) & (frame.key_area == area.key_area) & (frame.value_code == area.value_code)]


def _stands(positions: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """The positions of the chosen documents; `by` is the council of each."""
    councils = pd.Series(chosen.index, index=chosen.to_numpy(), dtype="object")
    kept = ["document_id", *ITEM, *(f"{kind}_{name}" for kind in ("current", "target") for name in ("low", "high", "name", "state"))]
    found = positions.loc[positions.document_id.isin(chosen), [*kept, "target_kind"]].astype("object")
    return found.assign(by=found.document_id.map(councils))


def _moves(
    frames: Frames, councils: pd.DataFrame, chosen: pd.Series, stands: pd.DataFrame, as_at: date | None, since: date | None
) -> pd.DataFrame:
    """A direction for each council and item with a printed level at both dates."""
    if since is None:
        return _last_changes(frames["changes"], chosen)
    earlier = documents_at(frames["documents"], councils_at(frames["councils"], since), since)
    before = _stands(frames["positions"], earlier)
    both = stands[stands.current_state == "printed"].merge(
        before[before.current_state == "printed"], on=["by", *ITEM], suffixes=("", "_then"), validate="one_to_one"
    )
    both = both[both.document_id != both.document_id_then]
    both["direction"] = [
        _direction(row.current_low_then, row.current_high_then, row.current_low, row.current_high) for row in both.itertuples()
    ]
    return both[["by", *ITEM, "direction"]]


def _direction(low_then: int, high_then: int, low: int, high: int) -> str:
    if (low_then, high_then) == (low, high):
        return "same"
    return "up" if low > high_then else "down" if high < low_then else "not-comparable"


def _last_changes(changes: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """Of the changes that lead to the chosen documents, the last of each council and item: within the document, else between two."""
    found = changes[changes.to_document_id.isin(chosen) & changes.from_low.notna() & changes.to_low.notna()]
    found = found[~found.reason.fillna("").astype(str).str.contains("inferred")]
    found = found.assign(
        by=found.council_id.astype("object"),
        within=found.from_document_id == found.to_document_id,
        to=found.to_year.fillna(0).astype(int),
        since=found.from_year.fillna(0).astype(int),
    )
    last = found.sort_values(["within", "to", "since"]).drop_duplicates(["by", *ITEM], keep="last")
    return last[["by", *ITEM, "direction"]]


def _figures(stands: pd.DataFrame, moved: pd.Series, register: int, read: int, min_n: int) -> dict[str, Any]:
    printed, inferred = (stands[stands.current_state == state] for state in ("printed", "inferred"))
    conflicts = int((stands.current_state == "conflict").sum())
    gaps = printed[(printed.target_state == "printed") & printed.target_kind.isin(["ambition", "milestone"])]
    smallest = gaps.target_low.astype(int) - gaps.current_high.astype(int)
    largest = gaps.target_high.astype(int) - gaps.current_low.astype(int)
    return {
        "councils_in_register": register,
        "councils_read": read,
        "n": len(printed),
        "inferred_only": len(inferred),
        "in_conflict": conflicts,
        "not_assessed": read - len(printed) - len(inferred) - conflicts,
        "is_small": len(printed) < min_n,
        **_levels(printed, min_n),
        **{f"inferred_{name}": value for name, value in _levels(inferred, min_n).items()},
        "gap_n": len(gaps),
        "gap_low_median": _lower_median(smallest, min_n),
        "gap_high_median": _lower_median(largest, min_n),
        "change_n": len(moved),
        "moved_up": int((moved == "up").sum()),
        "unmoved": int((moved == "same").sum()),
        "moved_down": int((moved == "down").sum()),
        "unclear_move": int((moved == "not-comparable").sum()),
        "share_moved_up": _share(moved == "up", min_n),
    }


def _levels(stands: pd.DataFrame, min_n: int) -> dict[str, Any]:
    at = stands.current_low >= MATURE
    partly = (stands.current_low < MATURE) & (stands.current_high >= MATURE)
    counts = stands.current_name.value_counts()
    return {
        **{name.lower().replace("/", "_"): int(counts.get(name, 0)) for name in (*LEVELS, *HALVES)},
        "median_low": _lower_median(stands.current_low, min_n),
        "median_high": _lower_median(stands.current_high, min_n),
        "at_mature": int(at.sum()),
        "partly_mature": int(partly.sum()),
        "share_at_mature": _share(at, min_n),
        "share_partly_mature": _share(partly, min_n),
    }


def _lower_median(values: pd.Series, min_n: int) -> int | None:
    return int(values.astype(int).quantile(0.5, interpolation="lower")) if len(values) >= max(min_n, 1) else None


def _share(holds: pd.Series, min_n: int) -> float | None:
    return float(holds.astype(bool).mean()) if len(holds) >= max(min_n, 1) else None
