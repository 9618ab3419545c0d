"""One document's rows: recognise, tell assessments from other tables, normalise, and say what was noticed."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extract.claims import Claim
from extract.model import Document, Join, Table
from extract.recognise import RecognisedTable, names_scale, recognise, recognise_passages
from normalise.assertions import Assertion, assertions_of
from normalise.framework import ENABLER_CODES, HEADLINE_CODES
from normalise.gate import is_assessment, is_like_assessment
from normalise.issues import IssueLog
from normalise.knowledge import Knowledge
from normalise.other_models import OtherModels
from normalise.positions import CONFLICT, Stand, by_item, position_row, stand
from normalise.prose import Said, dated, only_date, scoring_basis
from normalise.records import Rows, add_assessments, places_of, position_id

TABLES = ("assessments", "evidence", "positions", "candidates", "requirements", "issues")
# Fewer cells that begin with the name of a level may be chance: "Leader" in a list of councillors.
LEAST_LEVELS_TO_NOTE = 3
# As few as that may rise along a row by chance only seldom; a scale some of whose names were lost has no more.
LEAST_OF_SCALE = 3
GUESSED_JOIN = "the row was put together over a page edge on weak evidence"
# A table that keeps less of its text in cells than this has lost some of it.
LEAST_TEXT_KEPT = 0.999
# A table that names levels in several cells and gave no row.
NOT_UNDERSTOOD = "table-not-understood"


@dataclass(frozen=True)
class Outcome:
    """The rows of one document by table, and what its row in `documents` needs to know."""

    rows: Rows
    kind_hint: str
    tables: int
    claims: int
    text_kept: float | None


def assess(document: Document, record: Mapping[str, Any], knowledge: Knowledge, severities: Mapping[str, str]) -> Outcome:
    """The rows that a document gives; `record` is its row of `documents` so far, `severities` those of the issue codes."""
    rows: Rows = {table: [] for table in TABLES}
    log = IssueLog(record["document_id"], severities)
    recognised = recognise(document, knowledge.vocabulary)
    has_scale = names_scale(document, knowledge.vocabulary)
    kept = _assessments(
        [(one, assertions_of(_with_guessed_joins(one), knowledge)) for one in recognised if one.reading], has_scale, knowledge.others
    )
    found = [assertion for _, assertions in kept for assertion in assertions]
    for _, reading in recognise_passages(document, knowledge.vocabulary):
        said = [one for one in assertions_of(reading.claims, knowledge) if one.item is not None]
        found += said if is_assessment(said, has_scale, knowledge.others) else []
    add_assessments(rows, found, record, knowledge)
    _note_assertions(log, found, rows["assessments"])
    for one, _ in kept:
        _note_table(log, one)
    _note_others(log, recognised, {id(one) for one, _ in kept})
    _add_positions(rows, record, knowledge, log, dated(document, knowledge.prose))
    _note_basis(log, document, knowledge, bool(found))
    for finding in document.findings:
        log.add(finding.code, finding.message, section=finding.section, page=finding.page, severity=finding.severity)
    rows["issues"] = log.rows
    return Outcome(rows, _kind_hint(recognised, rows, log), len(document.tables), len(rows["assessments"]), _text_kept(document, kept))


def _with_guessed_joins(one: RecognisedTable) -> list[Claim]:
    """The claims of a table, those of rows that were put together on a guess with that reason."""
    claims = one.reading.claims if one.reading else ()
    rows = {join.row for join in one.table.joins if join.is_guess and join.kind == "row"}
    start = min((join.row for join in one.table.joins if join.is_guess and join.kind == "table"), default=None)
    return [replace(claim, guesses=(*claim.guesses, GUESSED_JOIN)) if _stands_in(claim, rows, start) else claim for claim in claims]


def _stands_in(claim: Claim, rows: Container[int], start: int | None) -> bool:
    """Whether a claim's level or words are printed in one of the rows, or from row `start` on: its own row may be a printed column."""
    printed = {quote.row_no - 1 for quote in (claim.level_quote, claim.descriptor) if quote is not None and quote.row_no is not None}
    return any(row in rows or (start is not None and row >= start) for row in printed or {claim.row})


def _assessments(
    read: Sequence[tuple[RecognisedTable, list[Assertion]]], has_scale: bool, others: OtherModels
) -> list[tuple[RecognisedTable, list[Assertion]]]:
    """The tables that are assessments, and tables of one shape that say too little each and enough together, as cards do."""
    sure = {id(one) for one, assertions in read if is_assessment(assertions, has_scale, others)}
    alike: dict[str, list[Assertion]] = {}
    for one, assertions in read:
        if one.reading and (id(one) in sure or is_like_assessment(assertions)):
            alike.setdefault(one.reading.shape, []).extend(assertions)
    shapes = {shape for shape, together in alike.items() if is_assessment(together, has_scale, others)}
    return [
        (one, assertions)
        for one, assertions in read
        if id(one) in sure or (one.reading and one.reading.shape in shapes and is_like_assessment(assertions))
    ]


def _kind_hint(recognised: Sequence[RecognisedTable], rows: Rows, log: IssueLog) -> str:
    """assessment, framework or other: whether levels are asserted, only defined, or neither.

    Beside a table that names levels and was not understood nobody can say that levels are only
    defined: a strategy that explains the scale first is no framework.
    """
    if rows["assessments"]:
        return "assessment"
    if any(row["code"] == NOT_UNDERSTOOD for row in log.rows):
        return "other"
    return "framework" if any(one.reading and one.reading.definitions for one in recognised) else "other"


def _text_kept(document: Document, kept: Sequence[tuple[RecognisedTable, list[Assertion]]]) -> float | None:
    """The least share of text kept in a table that was used, or in any table where none was."""
    tables = [one.table for one, _ in kept] or document.tables
    return min((round(table.text_kept, 6) for table in tables), default=None)


def _note_assertions(log: IssueLog, assertions: Sequence[Assertion], rows: Sequence[Mapping[str, Any]]) -> None:
    for assertion, row in zip(assertions, rows, strict=True):
        place = {"assessment_id": row["assessment_id"], "section": row["section"], "page": row["page"]}
        if assertion.disagrees:
            log.add(
                "label-statement-disagree",
                f"{row['area_text']}: {row['kind']} is printed as {row['level_text']}, "
                f"its words are those of level {row['statement_level']} ({row['statement_id']})",
                **place,
            )
        if assertion.levels is not None and assertion.item is None:
            log.add(
                "area-unknown", f"{row['level_text']} is printed for {row['area_text']!r}, which names no key area that is known", **place
            )
        if row["status"] == "unmatched" and row["level_low"] is None:
            log.add("level-unmatched", f"{row['area_text']}: no statement says {_short(row['descriptor'])}", **place)
        elif row["status"] == "review" and row["level_source"] == "matched":
            log.add("level-uncertain", f"{row['area_text']}: {_short(row['descriptor'])} says {row['statement_id']} only loosely", **place)
        for guess in assertion.guesses:
            log.add("guessed-structure", f"{row['area_text']}: {guess}", **place)


def _short(text: str | None) -> str:
    text = " ".join((text or "").split())
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _note_table(log: IssueLog, one: RecognisedTable) -> None:
    section = one.context.section
    for join in one.table.joins:
        code = "row-join-guessed" if join.is_guess else f"{join.kind}-joined"
        log.add(code, _join_message(one.table, join, one.context.table_no), section=section, page=join.page or None)
    if one.table.text_kept < LEAST_TEXT_KEPT:
        log.add(
            "text-lost",
            f"table {one.context.table_no}: {one.table.text_kept:.1%} of its characters landed in a cell",
            section=section,
            page=one.table.page,
        )


def _note_others(log: IssueLog, recognised: Sequence[RecognisedTable], kept: Container[int]) -> None:
    """An issue for each table that names levels in its cells, defines none, and gave no row."""
    for one in recognised:
        if id(one) in kept or (one.reading is not None and one.reading.shape == "matrix"):
            continue
        named = _levels_named(one)
        if named >= LEAST_LEVELS_TO_NOTE:
            log.add(
                NOT_UNDERSTOOD,
                f"table {one.context.table_no} names levels in {named} cells; nothing ties it to the framework, or its layout is not known",
                section=one.context.section,
                page=one.table.page,
            )


def _levels_named(one: RecognisedTable) -> int:
    """Cells that name a level, less those of a row whose levels rise from cell to cell: a scale, not what somebody reached."""
    rows: dict[int, list[float]] = {}
    for cell in one.table.cells:
        level = one.context.levels.label(cell.text)
        if level is not None:
            rows.setdefault(cell.row, []).append(level.low)
    return sum(len(levels) for levels in rows.values() if not _rises(levels))


def _rises(levels: Sequence[float]) -> bool:
    return len(levels) >= LEAST_OF_SCALE and all(left < right for left, right in pairwise(levels))


def _join_message(table: Table, join: Join, table_no: int) -> str:
    where = f" on page {join.page}" if join.page else ""
    if join.kind == "row":
        return f"table {table_no}, row {join.row + 1} goes on{where} ({join.why})"
    return f"table {table_no} goes on{where} with row {join.row + 1} ({join.why})"


def _note_basis(log: IssueLog, document: Document, knowledge: Knowledge, has_levels: bool) -> None:
    """An issue where the document says on what basis it scored itself; never assumed where it does not."""
    said = scoring_basis(document, knowledge.prose) if has_levels else None
    if said is not None:
        log.add("scoring-basis", f"scored on the {said.basis}: {_short(said.quote.text)}", section=said.quote.section, page=said.quote.page)


def _add_positions(rows: Rows, record: Mapping[str, Any], knowledge: Knowledge, log: IssueLog, said: list[Said]) -> None:
    if not rows["assessments"]:
        return
    found = by_item(rows["assessments"])
    used: set[str] = set()
    for area in knowledge.framework.areas_of(knowledge.edition):
        item = (area.edition, area.key_area, area.value_code)
        mine = found.get(item, [])
        if not mine and not area.is_headline:
            continue
        is_enabler = area.value_code in ENABLER_CODES
        current, target = (
            _dated(rows, stand([row for row in mine if row["kind"] == kind]), only_date(said, kind, is_enabler))
            for kind in ("current", "target")
        )
        base = _position_base(record, area.theme, item, area.behaviour)
        rows["positions"].append(position_row(base, current, target, knowledge.vocabulary.levels))
        used |= {*current.used, *target.used}
        _note_conflicts(log, base, (("current", current), ("target", target)), {row["assessment_id"]: row for row in mine})
    for row in rows["assessments"]:
        row["used"] = row["assessment_id"] in used


def _dated(rows: Rows, one: Stand, said: Said | None) -> Stand:
    """A stand without a printed period, dated by the running text; the passage becomes evidence of the rows that set it."""
    if said is None or said.period is None or one.levels is None or one.year is not None or one.target_kind == "next-step":
        return one
    for assessment_id in one.used:
        rows["evidence"] += places_of(assessment_id, "period", said.quote)
    return replace(one, year_from_text=said.period.year_end)


def _position_base(record: Mapping[str, Any], theme: str, item: tuple[str, str, int], behaviour: str | None) -> dict[str, Any]:
    edition, key_area, value_code = item
    return {
        "position_id": position_id(record["document_id"], edition, key_area, value_code),
        "document_id": record["document_id"],
        "council_id": record["council_id"],
        "gss_code": record["gss_code"],
        "council_name": record["council_name"],
        "edition": edition,
        "theme": theme,
        "key_area": key_area,
        "value_code": value_code,
        "is_headline": value_code in HEADLINE_CODES,
        "behaviour": behaviour,
        "is_latest": False,
        "in_benchmark": bool(record["in_benchmark"]),
    }


def _note_conflicts(
    log: IssueLog, base: Mapping[str, Any], sides: Sequence[tuple[str, Stand]], rows: Mapping[str, Mapping[str, Any]]
) -> None:
    for kind, one in sides:
        for first, second in one.conflicts:
            log.add(
                "printed-conflict",
                f"{base['key_area']} {base['value_code']}: {kind} is printed as {_print(rows[first])} and as {_print(rows[second])}"
                + ("; neither counts" if one.state == CONFLICT else ""),
                assessment_id=first,
                related_assessment_id=second,
                position_id=base["position_id"],
                section=rows[first]["section"],
                page=rows[first]["page"],
            )


def _print(row: Mapping[str, Any]) -> str:
    place = ", ".join(part for part in (row["section"], f"page {row['page']}" if row["page"] else None) if part)
    return f"{row['level_text']} ({place})" if place else str(row["level_text"])
