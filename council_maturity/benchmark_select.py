"""Which documents a benchmark counts: the latest strategy of each council in force at a date, and why the others do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council_maturity.councils import COUNCIL_BODY, body_type
from council_maturity.editions import UNCLEAR, is_later

Row = Mapping[str, Any]

# What keeps a document out at any date; a document that is superseded today may be the latest at an earlier date.
OPEN_REASONS = (None, "superseded", UNCLEAR)
REASONS = {
    "copy": "another rendering of a document that counts",
    "draft": "a draft",
    "superseded": "the council has a later strategy",
    UNCLEAR: "no date tells which of the council's documents is the latest",
    "not-a-council": "not a council",
    "unknown-council": "the council is not known",
    "no-assessments": "no self-assessment was found in it",
    "undated": "no date tells whether it was in force by then",
    "too-late": "published or starting after the date",
    "not-in-force": "the council is not in force at the date",
}


@dataclass(frozen=True)
class Selection:
    """What counts at a date (None: now, the councils that have no end): councils in force by id, the document of each that was read.

    `left_out` has a row for each other document, with the reason and the reason in words.
    """

    as_at: date | None
    councils: Mapping[str, Row]
    documents: Mapping[str, Row]
    left_out: Sequence[Row] = field(default=())


def select(documents: Iterable[Row], councils: Iterable[Row], as_at: date | None = None) -> Selection:
    """The councils in force at the date and the latest document of each."""
    documents = list(documents)
    present = {row["council_id"]: row for row in councils if body_type(row) == COUNCIL_BODY and _in_force(row, as_at)}
    reasons = {row["document_id"]: _reason(row, present, as_at) for row in documents}
    by_council: dict[str, list[Row]] = {}
    for row in documents:
        if reasons[row["document_id"]] is None:
            by_council.setdefault(row["council_id"], []).append(row)
    chosen: dict[str, Row] = {}
    for council_id, rows in by_council.items():
        newest = [row for row in rows if not any(is_later(other, row) for other in rows)]  # type: ignore[arg-type]
        for row in rows:
            reasons[row["document_id"]] = None if newest == [row] else UNCLEAR if row in newest else "superseded"
        if len(newest) == 1:
            chosen[council_id] = newest[0]
    return Selection(as_at, present, chosen, [_left_out(row, reason) for row in documents if (reason := reasons[row["document_id"]])])


def _in_force(row: Row, as_at: date | None) -> bool:
    if as_at is None:
        return row["end_date"] is None
    return (row["start_date"] is None or row["start_date"] <= as_at) and (row["end_date"] is None or row["end_date"] > as_at)


def _reason(row: Row, present: Mapping[str, Row], as_at: date | None) -> str | None:
    """Why the document cannot count at the date, whatever else there is of its council."""
    if row["excluded_reason"] not in OPEN_REASONS:
        return str(row["excluded_reason"])
    if as_at is not None:
        published, start = row["published_on"], row["strategy_start"]
        if published is None and start is None:
            return "undated"
        if published > as_at if published is not None else start > as_at.year:
            return "too-late"
    return None if row["council_id"] in present else "not-in-force"


def _left_out(row: Row, reason: str) -> Row:
    names = ("document_id", "filename", "council_id", "council_name", "body_type", "read_status")
    return {**{name: row[name] for name in names}, "reason": reason, "in_words": REASONS.get(reason, "excluded by the manifest")}
