"""What can only be said of documents side by side: which of them counts for its council, and why the others do not.

Nothing is dropped: a document that does not count stays in the data with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from council_maturity.councils import COUNCIL_BODY
from normalise.issues import IssueLog

Row = dict[str, Any]


def settle(tables: Mapping[str, list[Row]], manifest: Mapping[str, Mapping[str, Any]], severities: Mapping[str, str]) -> None:
    """Set `excluded_reason` and `in_benchmark` of the documents, and `in_benchmark` and `is_latest` of their positions, in place.

    `manifest` is what the user says of each document, by document id. Two documents of one council
    with equal assessments are renderings of one: all but the first are copies, with an issue.
    """
    documents = tables["documents"]
    originals = _originals(documents, tables["assessments"])
    latest = _latest([row for row in documents if row["document_id"] not in originals])
    for row in documents:
        said = manifest.get(row["document_id"], {})
        row["excluded_reason"] = _reason(row, said, row["document_id"] in originals, row["document_id"] in latest)
        row["in_benchmark"] = row["excluded_reason"] is None
    counted = {row["document_id"]: row["in_benchmark"] for row in documents}
    for row in tables["positions"]:
        row["in_benchmark"] = counted[row["document_id"]]
        row["is_latest"] = row["document_id"] in latest
    names = {row["document_id"]: row["filename"] for row in documents}
    for copy, original in originals.items():
        log = IssueLog(copy, severities, tables["issues"])
        log.add(
            "duplicate-edition", f"{names[copy]} and {names[original]} hold equal assessments of one council; {names[original]} counts."
        )


def _reason(row: Row, said: Mapping[str, Any], is_copy: bool, is_latest: bool) -> str | None:
    """Why the document does not count, the user's own reason first; None where it does."""
    if said.get("exclude"):
        return str(said.get("reason") or "excluded")
    if row["assessments"] == 0:
        return "no-assessments"
    if row.get("council_id") is None:
        return "unknown-council"
    if row.get("body_type") not in (None, COUNCIL_BODY):
        return "not-a-council"
    if is_copy:
        return "copy"
    if row["stage"] == "draft":
        return "draft"
    return None if is_latest else "superseded"


def _originals(documents: Iterable[Row], assessments: Iterable[Row]) -> dict[str, str]:
    """The id of each rendering of a document that was seen before, with the id of the first."""
    asserted: dict[str, list[tuple]] = {}
    for row in assessments:
        asserted.setdefault(row["document_id"], []).append(_meaning(row))
    seen: dict[tuple, str] = {}
    originals = {}
    for row in documents:
        if row.get("council_id") is None or row["document_id"] not in asserted:
            continue
        key = (row["council_id"], *sorted(asserted[row["document_id"]]))
        original = seen.setdefault(key, row["document_id"])
        if original != row["document_id"]:
            originals[row["document_id"]] = original
    return originals


def _meaning(row: Row) -> tuple:
    """What an assessment asserts: item, kind, period, levels and words, white space aside, in a form that can be sorted."""
    facts = ("edition", "key_area", "value_code", "kind", "period", "level_low", "level_high")
    return (*(str(row.get(name)) for name in facts), "".join((row.get("descriptor") or "").split()))


def _latest(documents: Iterable[Row]) -> set[str]:
    """The ids of the documents with assessments that are the latest of their council; drafts do not supersede anything.

    Of documents that no date tells apart each is the latest. A document without a council is its own latest.
    """
    by_council: dict[str, list[Row]] = {}
    for row in documents:
        if row["assessments"] and row["stage"] != "draft":
            by_council.setdefault(row.get("council_id") or row["document_id"], []).append(row)
    latest = set()
    for rows in by_council.values():
        newest = max(_age(row) for row in rows)
        latest |= {row["document_id"] for row in rows if _age(row) == newest}
    return latest


def _age(row: Row) -> date:
    published: date | None = row.get("published_on")
    year: int | None = row.get("strategy_start")
    return published or (date(year, 1, 1) if year else date.min)
