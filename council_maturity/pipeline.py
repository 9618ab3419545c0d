"""From a folder to the rows of a dataset: one document is one unit of work, whose result can cross a process.

Every file that was found has its row in `documents`, whatever became of it. What goes wrong in one
document is told in its row and in `issues`, and the others are read all the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from council_maturity.changes import changes
from council_maturity.citation import citation
from council_maturity.councils import Identified, Register
from council_maturity.discover import Found, discover
from council_maturity.editions import settle
from council_maturity.framework import framework_tables
from council_maturity.knowledge import Knowledge, load_knowledge
from council_maturity.manifest import Entry, load_manifest
from council_maturity.record import blank_record, describe, kind_by_title, told
from council_maturity.store import Store, decode, encode
from council_maturity.workers import Beat, Limits, Lost, place, supervised
from extract.errors import ReadError
from extract.readers import read
from normalise.assess import NOT_UNDERSTOOD, Outcome, assess
from normalise.issues import IssueLog

Rows = dict[str, list[dict[str, Any]]]
Progress = Callable[[int, int, "DocumentResult"], None]

# Tables that documents fill; the others are declared knowledge, or compare documents.
DOCUMENT_TABLES = ("documents", "assessments", "evidence", "positions", "candidates", "requirements", "issues")
# What becomes of a file that could be read.
READ = ("extracted", "nothing-found", "framework")
# The name that a fault in the program has among the issues of the document that it met.
FAULT = "reader-failed"
# What to try where a document was lost, by the kind of loss.
ADVICE = {
    "timeout": "Print it to a new PDF, or give it more time with --timeout.",
    "memory": "Print it to a new PDF, or split it, or allow more with --memory.",
    "died": "Print it to a new PDF, or save it anew, and please report it, with the file.",
    "fault": "Please report it, with the file.",
}


@dataclass
class DocumentResult:
    """The rows of one document, by table; `documents` has exactly one. `is_kept` tells a result of an earlier run."""

    rows: Rows = field(default_factory=dict)
    is_kept: bool = False

    @property
    def record(self) -> dict[str, Any]:
        return self.rows["documents"][0]


def is_failure(record: Mapping[str, Any]) -> bool:
    """Whether the row of `documents` is of a file that could not be read, for whatever reason."""
    return record["read_status"] not in READ


def process(found: Found, manifest: Entry, knowledge: Knowledge) -> DocumentResult:
    """Everything that one file says, or why it could not be read."""
    record = {**blank_record(found), **told(manifest)}
    if found.problem is not None:
        return _failed(record, record["read_status"], record["read_status"], found.problem, knowledge)
    try:
        document = read(found.path, knowledge.options)
    except ReadError as error:
        return _failed(record, error.status, error.code, str(error), knowledge)
    record, identified = describe(record, document, manifest, knowledge)
    outcome = assess(document, record, knowledge.normalise, knowledge.severities)
    record = _concluded(record, outcome, knowledge)
    log = IssueLog(record["document_id"], knowledge.severities, list(outcome.rows["issues"]))
    _note_record(log, record, identified)
    return DocumentResult({**outcome.rows, "documents": [record], "issues": log.rows})


def _concluded(record: Mapping[str, Any], outcome: Outcome, knowledge: Knowledge) -> dict[str, Any]:
    """The record with what came of the levels."""
    count = len(outcome.rows["assessments"])
    kind = kind_by_title(record, knowledge) if outcome.kind_hint == "assessment" else outcome.kind_hint
    status = "framework" if kind == "framework" else "extracted" if count else "nothing-found"
    found = {"tables": outcome.tables, "claims": outcome.claims, "assessments": count, "text_kept": outcome.text_kept}
    return {**record, **found, "document_kind": kind, "read_status": status}


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


def _failed(record: Mapping[str, Any], status: str, code: str, message: str, knowledge: Knowledge) -> DocumentResult:
    log = IssueLog(record["document_id"], knowledge.severities)
    name = record["filename"]
    log.add(code, message if PurePosixPath(name).name in message else f"{name}: {message}")
    return DocumentResult({"documents": [{**record, "read_status": status}], "issues": log.rows})


def ingest(
    folder: Path,
    out: Path | None = None,
    workers: int = 0,
    progress: Progress | None = None,
    *,
    limits: Limits | None = None,
    allow_restricted: bool = False,
    store: Store | None = None,
) -> Rows:
    """The rows of every table for the documents of a folder; `out` is where the dataset will stand, and is not read.

    Documents are read in as many `workers`, watched and held to the `limits`; with 0 they are read in
    this process, and nothing is watched. Results are taken from the `store`, and kept in it. `progress` is
    called after each document with how many are done, how many there are, and the result.
    Raises WrongUse before any work when the folder or its manifest is wrong.
    """
    files = discover(folder, out)
    knowledge = load_knowledge()
    names = [name for one in files for name in (one.filename, *one.copies)]
    manifest = load_manifest(folder, names, knowledge.register.council_ids)
    threads = max(1, (os.cpu_count() or 1) // max(1, workers))
    tasks = [Task(one, _entry(one, manifest), allow_restricted, threads) for one in files]
    run = _Run(tasks, store, progress)
    run.take_what_is_known(knowledge)
    run.read(workers, limits or Limits())
    results = run.in_order()
    tables: Rows = {name: [row for result in results for row in result.rows.get(name, ())] for name in DOCUMENT_TABLES}
    settle(tables, {task.found.document_id: task.manifest for task in tasks}, knowledge.severities)
    for record in tables["documents"]:
        record["citation"] = citation(record)
    compared = {"changes": changes(tables)}
    return {**tables, **framework_tables(knowledge.normalise.framework), **_register_tables(knowledge.register), **compared}


def _entry(found: Found, manifest: Mapping[str, Entry]) -> Entry:
    """What the manifest says of a file, or of a copy of it."""
    return next((manifest[name] for name in (found.filename, *found.copies) if name in manifest), {})


def _register_tables(register: Register) -> Rows:
    return {"councils": list(register.councils), "council_succession": list(register.succession)}


@dataclass(frozen=True)
class Task:
    """A file to be read, what the manifest says of it, whether an owner's restriction is passed over, and its share of the cores."""

    found: Found
    manifest: Entry
    allow_restricted: bool = False
    threads: int = 0


class _Run:
    """The results of the tasks as they come in, from the store or from reading, whatever order they are finished in."""

    def __init__(self, tasks: Sequence[Task], store: Store | None, progress: Progress | None):
        self._tasks = tasks
        self._store = store
        self._progress = progress
        self._results: dict[int, DocumentResult] = {}

    def take_what_is_known(self, knowledge: Knowledge) -> None:
        """Conclude the files that cannot be opened, and those that an earlier run has read."""
        for at, task in enumerate(self._tasks):
            if task.found.problem is not None:
                self._conclude(at, process(task.found, task.manifest, knowledge))
                continue
            rows = self._store.load(self._key(task), task.found.document_id) if self._store else None
            if rows is not None:
                self._conclude(at, DocumentResult(rows, is_kept=True))

    def read(self, workers: int, limits: Limits) -> None:
        """Read the files that are not concluded."""
        left = [at for at in range(len(self._tasks)) if at not in self._results]
        tasks = [self._tasks[at] for at in left]
        for number, answer in supervised(tasks, _work, workers, limits) if workers else _here(tasks):
            task = tasks[number]
            if isinstance(answer, Lost):
                result = _lost(task, answer)
            else:
                result = DocumentResult(decode(answer))
                if self._store:
                    self._store.keep(self._key(task), answer)
            self._conclude(left[number], result)

    def in_order(self) -> list[DocumentResult]:
        """The results in the order of the tasks."""
        return [self._results[at] for at in range(len(self._tasks))]

    def _key(self, task: Task) -> str:
        assert self._store is not None and task.found.sha256 is not None
        return self._store.key(task.found.sha256, task.found.filename, task.manifest)

    def _conclude(self, at: int, result: DocumentResult) -> None:
        result.record["copies"] = sorted(self._tasks[at].found.copies)  # they may come and go without a change of the file
        self._results[at] = result
        if self._progress is not None:
            self._progress(len(self._results), len(self._tasks), result)


def _work(task: Task, beat: Beat) -> bytes:
    """The encoded rows of one document; `beat` is called as a sign of life."""
    knowledge = load_knowledge()
    beat()
    options = replace(knowledge.options, allow_restricted=task.allow_restricted, progress=beat, ocr_threads=task.threads)
    return encode(process(task.found, task.manifest, replace(knowledge, options=options)).rows)


def _here(tasks: Sequence[Task]) -> Iterator[tuple[int, bytes | Lost]]:
    """The tasks done in this process, one after the other, with the faults of the program told as those of a worker are."""
    for number, task in enumerate(tasks):
        try:
            answer: bytes | Lost = _work(task, lambda: None)
        except Exception as error:  # whatever a file does to a library is told, and the next file is read
            answer = Lost("fault", place(error))
        yield number, answer


def _lost(task: Task, lost: Lost) -> DocumentResult:
    """The result of a document whose reading came to no end; nothing of it is looked at again, not even what kind of file it is."""
    status, code = ("timeout", "timeout") if lost.kind == "timeout" else ("unreadable", FAULT)
    told_by = f"the program failed on this file ({lost.message})" if lost.kind == "fault" else lost.message
    message = f"{told_by}; the others were read. {ADVICE[lost.kind]}"
    record = {**blank_record(replace(task.found, problem=message)), **told(task.manifest)}
    return _failed(record, status, code, message, load_knowledge())
