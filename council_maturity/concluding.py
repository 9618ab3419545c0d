"""From what a file says to its rows in this run: with its name, the council that it speaks for, and what the manifest says of it.

It takes no part of the file into its hands but how it opens, so it is quick, and needs no process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from council_maturity.councils import Identified
from council_maturity.discover import Found
from council_maturity.knowledge import Knowledge
from council_maturity.manifest import Entry
from council_maturity.reading import Reading, Rows
from council_maturity.record import blank_record, describe, kind_by_title, told
from normalise.assess import NOT_UNDERSTOOD
from normalise.issues import IssueLog

Row = dict[str, Any]

# Tables whose rows name the council of their document.
OF_COUNCIL = ("assessments", "positions")
COUNCIL_COLUMNS = ("council_id", "gss_code", "council_name")


@dataclass
class DocumentResult:
    """One document's row of `documents`, its `issues`, and its other rows, which `rest` gives for the tables that are wanted.

    `is_kept` tells a result of an earlier run.
    """

    record: Row
    issues: list[Row] = field(default_factory=list)
    rest: Callable[[Container[str]], Rows] = lambda _: {}
    is_kept: bool = False

    def rows(self, wanted: Container[str]) -> Rows:
        """The rows of the document by table."""
        council = {name: self.record.get(name) for name in COUNCIL_COLUMNS}
        rows = {name: [{**row, **council} for row in rows] if name in OF_COUNCIL else rows for name, rows in self.rest(wanted).items()}
        return {**rows, "documents": [self.record], "issues": self.issues}


def concluded(found: Found, manifest: Entry, reading: Reading, knowledge: Knowledge) -> DocumentResult:
    """The result of a file that was read, or could not be; it holds on to the reading's rows."""
    if reading.failure is not None:
        failure = reading.failure
        return failed(found, manifest, failure.status, failure.code, failure.message, knowledge, reading.media_type)
    blank = {**blank_record(found), "media_type": reading.media_type, **told(manifest)}
    record, identified = describe(blank, reading.front, manifest, knowledge)
    record = _counted(record, reading, knowledge)
    log = IssueLog(record["document_id"], knowledge.severities, list(reading.rows.get("issues", ())))
    _note_record(log, record, identified)
    return DocumentResult(record, log.rows, lambda wanted: {name: rows for name, rows in reading.rows.items() if name in wanted})


def failed(
    found: Found, manifest: Entry, status: str, code: str, message: str, knowledge: Knowledge, media_type: str | None = None
) -> DocumentResult:
    """The result of a file that gives no rows."""
    record = {**blank_record(found), "media_type": media_type, **told(manifest), "read_status": status}
    log = IssueLog(found.document_id, knowledge.severities)
    name = found.filename
    log.add(code, message if PurePosixPath(name).name in message else f"{name}: {message}")
    return DocumentResult(record, log.rows)


def _counted(record: Mapping[str, Any], reading: Reading, knowledge: Knowledge) -> Row:
    """The record with what came of the levels."""
    count = len(reading.rows.get("assessments", ()))
    kind = kind_by_title(record, knowledge) if reading.kind_hint == "assessment" else reading.kind_hint
    status = "framework" if kind == "framework" else "extracted" if count else "nothing-found"
    counts = {"tables": reading.tables, "claims": reading.claims, "assessments": count, "text_kept": reading.text_kept}
    return {**record, **counts, "document_kind": kind, "read_status": status}


def _note_record(log: IssueLog, record: Mapping[str, Any], identified: Identified) -> None:
    if identified.rivals:
        rivals = " and ".join(identified.rivals)
        log.add("council-ambiguous", f"{record['filename']} fits {rivals}. Name the right one in manifest.csv.")
    elif identified.expired:
        expired = " and ".join(identified.expired)
        log.add(
            "council-not-in-force", f"{record['filename']} names {expired}, not in force at its date. Name the right one in manifest.csv."
        )
    elif record["council_id"] is None and identified.body is None:
        log.add("council-unknown", f"No council was found in {record['filename']}. Name it in manifest.csv.")
    if record["read_status"] == "nothing-found":
        log.add("nothing-found", _nothing_found(record["filename"], sum(row["code"] == NOT_UNDERSTOOD for row in log.rows)))


def _nothing_found(filename: str, not_understood: int) -> str:
    """What is said of a document without a row; that there is no self-assessment only where nothing looks like one."""
    if not_understood:
        tables = "1 table of it names" if not_understood == 1 else f"{not_understood} tables of it name"
        return f"{filename} was read and no self-assessment was understood, but {tables} levels: look at it."
    return f"{filename} was read and holds no self-assessment against the National Procurement Strategy."
