"""What can only be said of documents side by side: which of them counts for its council, and why the others do not.

Nothing is dropped: a document that does not count stays in the data with the reason. Where nothing
tells which of two strategies is the later, neither counts, and both say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from council_maturity.councils import COUNCIL_BODY
from normalise.issues import IssueLog

Row = dict[str, Any]
COPY, UNCLEAR = "duplicate-edition", "latest-unclear"


def settle(tables: Mapping[str, list[Row]], manifest: Mapping[str, Mapping[str, Any]], severities: Mapping[str, str]) -> None:
    """Set `excluded_reason` and `in_benchmark` of the documents, and `in_benchmark` and `is_latest` of their positions, in place.

    `manifest` is what the user says of each document, by document id. Renderings of one document (the
    PDF and the Word file) are copies of the best of them, with an issue; documents that no date tells
    apart are all out, with an issue each.
    """
    documents = tables["documents"]
    left_out = {row["document_id"] for row in documents if manifest.get(row["document_id"], {}).get("exclude")}
    candidates = [row for row in documents if row["document_id"] not in left_out and row["assessments"]]
    originals = _originals(candidates, tables["assessments"])
    editions = [row for row in candidates if row["document_id"] not in originals]
    latest, unclear = _latest(editions)
    for row in documents:
        row["excluded_reason"] = _reason(row, manifest.get(row["document_id"], {}), originals, latest, unclear)
        row["in_benchmark"] = row["excluded_reason"] is None
    counted = {row["document_id"]: row["in_benchmark"] for row in documents}
    for row in tables["positions"]:
        row["in_benchmark"] = counted[row["document_id"]]
        row["is_latest"] = row["document_id"] in latest
    tables["issues"].extend(_issues(documents, originals, unclear, severities))


def in_order(documents: Iterable[Row]) -> list[Row] | None:
    """Editions of one council from the first to the last; None where two of them cannot be told apart."""
    ordered: list[Row] = []
    for row in documents:
        at = next((at for at, other in enumerate(ordered) if is_later(other, row)), len(ordered))
        ordered.insert(at, row)
    pairs = ((earlier, later) for at, earlier in enumerate(ordered) for later in ordered[at + 1 :])
    return ordered if all(is_later(later, earlier) for earlier, later in pairs) else None


def is_later(one: Row, other: Row) -> bool:
    """Whether one document is known to be the later: by publication, then by the first year of the strategy.

    Where only one of them has a day of publication, years are compared; equal years tell nothing.
    """
    if one.get("published_on") and other.get("published_on") and one["published_on"] != other["published_on"]:
        return bool(one["published_on"] > other["published_on"])
    if one.get("strategy_start") and other.get("strategy_start"):
        return bool(one["strategy_start"] > other["strategy_start"])
    years = _year(one), _year(other)
    return None not in years and years[0] > years[1]  # type: ignore[operator]


def _year(row: Row) -> int | None:
    return row["published_on"].year if row.get("published_on") else row.get("strategy_start")


def _reason(row: Row, said: Mapping[str, Any], copies: Mapping[str, str], latest: set[str], unclear: Mapping[str, Any]) -> str | None:
    """Why the document does not count, the user's own reason first; None where it does."""
    if said.get("exclude"):
        return str(said.get("reason") or "excluded")
    if row["assessments"] == 0:
        return "no-assessments"
    if row.get("body_type") not in (None, COUNCIL_BODY):
        return "not-a-council"
    if row.get("council_id") is None:
        return "unknown-council"
    if row["document_id"] in copies:
        return "copy"
    if row["stage"] == "draft":
        return "draft"
    if row["document_id"] in unclear:
        return UNCLEAR
    return None if row["document_id"] in latest else "superseded"


def _originals(documents: Iterable[Row], assessments: Iterable[Row]) -> dict[str, str]:
    """The id of each rendering of a document, with the id of the one that it renders.

    Two documents of one council are one where they assert the same and no date of theirs differs: a
    strategy that is published again with the same levels is an edition of its own.
    """
    asserted: dict[str, list[Row]] = {}
    for row in assessments:
        asserted.setdefault(row["document_id"], []).append(row)
    alike: dict[tuple, list[Row]] = {}
    found = {}
    for row in sorted((row for row in documents if row.get("council_id")), key=_worth):
        known = alike.setdefault((row["council_id"], _assertions(asserted.get(row["document_id"], ()))), [])
        original = next((other for other in known if not _dates_differ(row, other)), None)
        if original is None:
            known.append(row)
        else:
            found[row["document_id"]] = original["document_id"]
    return found


def _worth(row: Row) -> tuple:
    """The rendering to keep comes first: adopted before draft, with most dates, as text and not as pictures of pages, then by name.

    Of two names the shorter is the first: copies are called "strategy-copy", "strategy (1)" or "strategy-accessible".
    """
    undated = sum(row.get(name) is None for name in ("published_on", "strategy_start"))
    return row["stage"] == "draft", undated, row.get("reader") == "ocr", len(row["filename"]), row["filename"], row["document_id"]


def _dates_differ(one: Row, other: Row) -> bool:
    names = ("published_on", "strategy_start", "strategy_end")
    return any(None not in (one.get(name), other.get(name)) and one[name] != other[name] for name in names)


def _assertions(rows: Sequence[Row]) -> tuple:
    """What a document asserts: its levels by item, kind and period; where it gives no level, its words, white space aside.

    Words beside levels are left out: recognised text differs from printed text by a letter here and there.
    """
    levels = {_facts(row) for row in rows if row.get("level_low") is not None}
    words = {(*_facts(row), "".join((row.get("descriptor") or "").split())) for row in rows}
    return tuple(sorted(levels or words))


def _facts(row: Row) -> tuple[str, ...]:
    names = ("edition", "key_area", "value_code", "kind", "target_kind", "period", "level_low", "level_high")
    return tuple(str(row.get(name)) for name in names)


def _latest(editions: Iterable[Row]) -> tuple[set[str], dict[str, list[Row]]]:
    """The ids of the latest edition of each council, and of those that no date tells apart, with their rivals.

    Drafts supersede nothing; a document without a council is its own latest.
    """
    by_council: dict[str, list[Row]] = {}
    for row in editions:
        if row["stage"] != "draft":
            by_council.setdefault(row.get("council_id") or row["document_id"], []).append(row)
    latest: set[str] = set()
    unclear: dict[str, list[Row]] = {}
    for rows in by_council.values():
        newest = [row for row in rows if not any(is_later(other, row) for other in rows)]
        if len(newest) == 1:
            latest.add(newest[0]["document_id"])
        else:
            unclear |= {row["document_id"]: [other for other in newest if other is not row] for row in newest}
    return latest, unclear


def _issues(
    documents: Iterable[Row], originals: Mapping[str, str], unclear: Mapping[str, list[Row]], severities: Mapping[str, str]
) -> Iterable[Row]:
    """One issue for each copy and for each document that cannot be told from another."""
    names = {row["document_id"]: row["filename"] for row in documents}
    for copy, original in originals.items():
        message = f"{names[copy]} and {names[original]} hold equal assessments of one council; {names[original]} counts."
        yield from _issue(copy, COPY, message, severities)
    for document, rivals in unclear.items():
        others = ", ".join(row["filename"] for row in rivals)
        message = f"Nothing says whether {names[document]} or {others} is the council's latest, so none of them counts."
        yield from _issue(document, UNCLEAR, f"{message} Give published_on in manifest.csv.", severities)


def _issue(document_id: str, code: str, message: str, severities: Mapping[str, str]) -> list[Row]:
    log = IssueLog(document_id, severities)
    log.add(code, message)
    return log.rows
