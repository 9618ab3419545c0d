"""Rows of the dataset from assertions: assessments with their evidence, candidates and notes.

Every descriptor is verbatim, every part of an assertion keeps the place where it is printed, and
equal documents give equal rows with equal ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.claims import Claim, Quote
from normalise.assertions import SURE_READING, Assertion
from normalise.framework import HEADLINE_CODES
from normalise.ids import Occurrences, hash_id
from normalise.knowledge import Knowledge
from normalise.levels import level_name

Rows = dict[str, list[dict[str, Any]]]

# How often an area and level are right, by how they were told. Printed: every one of the 303 printed
# levels of the hand-checked documents is right; the values leave room for layouts that are not among
# them. An inferred level has the
# confidence of its match: normalise/confidence.py.
PRINTED_CONFIDENCE = {"cell": 0.99, "heading": 0.99, "context": 0.97, "matched": 0.9}
GUESSED_FACTOR = 0.8
# A level that a sign on a scanned page marks, told by its shape: all of 68 such levels of scans by other tools were right.
BY_SHAPE = 0.97


def add_assessments(rows: Rows, assertions: Iterable[Assertion], record: Mapping[str, Any], knowledge: Knowledge) -> None:
    """Appends the rows of assertions to the tables in `rows`."""
    occurrences = Occurrences()
    noted: dict[int, str] = {}
    for assertion in assertions:
        row = _assessment(assertion, record, knowledge, occurrences)
        rows["assessments"].append(row)
        rows["evidence"] += _evidence(assertion, row["assessment_id"])
        rows["candidates"] += _candidates(assertion, row["assessment_id"])
        claim = assertion.claim
        if id(claim) not in noted:
            noted[id(claim)] = row["assessment_id"]
            rows["requirements"] += _notes(claim, row)


def _assessment(assertion: Assertion, record: Mapping[str, Any], knowledge: Knowledge, occurrences: Occurrences) -> dict[str, Any]:
    claim, item = assertion.claim, assertion.item
    area = knowledge.framework.area(knowledge.edition, *item) if item else None
    low, high = assertion.levels or (None, None)
    area_text = _area_text(claim)
    level_text = claim.level_quote.text if claim.level_quote else None
    descriptor = assertion.descriptor.text if assertion.descriptor else None
    statement = assertion.statement
    period = claim.period
    assessment_id = occurrences.id_of(record["document_id"], claim.kind, area_text, period and period.text, descriptor or level_text)
    return {
        "assessment_id": assessment_id,
        "position_id": position_id(record["document_id"], knowledge.edition, *item) if item else None,
        "document_id": record["document_id"],
        "council_id": record["council_id"],
        "gss_code": record["gss_code"],
        "council_name": record["council_name"],
        "edition": knowledge.edition,
        "theme": area.theme if area else None,
        "key_area": item[0] if item else None,
        "value_code": item[1] if item else None,
        "is_headline": item[1] in HEADLINE_CODES if item else None,
        "behaviour": area.behaviour if area else None,
        "area_text": area_text,
        "key_area_source": assertion.area_source,
        "kind": claim.kind,
        "target_kind": claim.target_kind if claim.kind == "target" else None,
        "period": period.text if period else None,
        "period_start": period.year_start if period else None,
        "period_end": period.year_end if period else None,
        "level_low": low,
        "level_high": high,
        "level_name": level_name(low, high, knowledge.vocabulary.levels),
        "level_text": level_text,
        "level_source": assertion.level_source,
        "descriptor": descriptor,
        "statement_id": statement.statement_id if statement else None,
        "statement_level": statement.level if statement else None,
        "match_score": statement.score if statement else None,
        "confidence": _confidence(assertion),
        "status": assertion.status,
        "used": False,
        "section": " > ".join(claim.subject.trail) or None,
        "page": _page(assertion),
    }


def position_id(document_id: str, edition: str, key_area: str, value_code: int) -> str:
    """The id of a document's position on an item."""
    return hash_id(document_id, edition, key_area, value_code)


def _area_text(claim: Claim) -> str | None:
    """The words that name what the claim is about: the row's label, else the nearest group or heading."""
    subject = claim.subject
    own = subject.label or subject.printed
    if own is not None:
        return _one_line(own.text)
    if subject.groups:
        return _one_line(subject.groups[0].text)
    return subject.trail[-1] if subject.trail else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _confidence(assertion: Assertion) -> float | None:
    if assertion.levels is None or assertion.item is None:
        return None
    printed = PRINTED_CONFIDENCE[assertion.area_source or "matched"]
    legend = assertion.claim.legend
    if legend is not None and legend.sure < SURE_READING:
        printed = min(printed, BY_SHAPE)
    sure = (assertion.confidence or 0.0) if assertion.level_source == "matched" else printed
    return round(sure * (GUESSED_FACTOR if assertion.guesses else 1.0), 3)


def _page(assertion: Assertion) -> int | None:
    quotes = (assertion.descriptor, assertion.claim.level_quote)
    return next((quote.page for quote in quotes if quote is not None and quote.page is not None), None)


def _evidence(assertion: Assertion, assessment_id: str) -> Iterator[dict[str, Any]]:
    claim = assertion.claim
    subject = claim.subject
    area = subject.label or subject.printed or (subject.groups[0] if subject.groups else None)
    quotes = (
        ("level", claim.level_quote),
        ("descriptor", assertion.descriptor),
        ("area", area),
        ("period", claim.period_quote),
        ("legend", claim.legend),
    )
    for part, quote in quotes:
        if quote is not None:
            yield from places_of(assessment_id, part, quote)


def places_of(assessment_id: str, part: str, quote: Quote) -> Iterator[dict[str, Any]]:
    """The rows of `evidence` for a quote: one for each place on a page that it stands on."""
    for place in quote.places():
        box = place.box
        yield {
            "assessment_id": assessment_id,
            "part": part,
            "text": place.text,
            "section": quote.section,
            "page": place.page,
            "table_no": quote.table_no,
            "row_no": quote.row_no,
            "column_no": quote.column_no,
            "x0": round(box.x0, 2) if box else None,
            "top": round(box.top, 2) if box else None,
            "x1": round(box.x1, 2) if box else None,
            "bottom": round(box.bottom, 2) if box else None,
        }


def _candidates(assertion: Assertion, assessment_id: str) -> Iterator[dict[str, Any]]:
    for rank, candidate in enumerate(assertion.candidates, start=1):
        yield {
            "assessment_id": assessment_id,
            "rank": rank,
            "statement_id": candidate.statement_id,
            "level": candidate.level,
            "score": candidate.score,
        }


def _notes(claim: Claim, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for seq, note in enumerate(claim.notes, start=1):
        yield {
            "requirement_id": hash_id(row["assessment_id"], seq, note.quote.text),
            "document_id": row["document_id"],
            "assessment_id": row["assessment_id"],
            "seq": seq,
            "note_kind": note.kind,
            "text": note.quote.text,
            "section": row["section"],
            "page": note.quote.page,
        }
