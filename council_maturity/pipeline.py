"""From a folder to the rows of a dataset: one document is one unit of work, whose result can cross a process.

Every file that was found has its row in `documents`, whatever became of it. What goes wrong in one
document is told in its row and in `issues`, and the others are read all the same.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
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
from extract.errors import ReadError
from extract.readers import read
from normalise.assess import Outcome, assess
from normalise.issues import IssueLog

Rows = dict[str, list[dict[str, Any]]]
Progress = Callable[[int, int, "DocumentResult"], None]

# Tables that documents fill; the others are declared knowledge, or compare documents.
DOCUMENT_TABLES = ("documents", "assessments", "evidence", "positions", "candidates", "requirements", "issues")
# What becomes of a file that could be read.
READ = ("extracted", "nothing-found", "framework")
# The name that a fault in the program has among the issues of the document that it met.
FAULT = "reader-failed"
# A step of a traceback in text.
STEP = re.compile(r'File "(.+?)", line (\d+)')


@dataclass
class DocumentResult:
    """The rows of one document, by table; `documents` has exactly one."""

    rows: Rows = field(default_factory=dict)

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
        log.add("nothing-found", f"{record['filename']} was read and holds no self-assessment against the National Procurement Strategy.")


def _failed(record: Mapping[str, Any], status: str, code: str, message: str, knowledge: Knowledge) -> DocumentResult:
    log = IssueLog(record["document_id"], knowledge.severities)
    name = record["filename"]
    log.add(code, message if PurePosixPath(name).name in message else f"{name}: {message}")
    return DocumentResult({"documents": [{**record, "read_status": status}], "issues": log.rows})


def ingest(folder: Path, out: Path | None = None, workers: int = 1, progress: Progress | None = None) -> Rows:
    """The rows of every table for the documents of a folder; `out` is where the dataset will stand, and is not read.

    `progress` is called after each document with how many are done, how many there are, and the result.
    Raises WrongUse before any work when the folder or its manifest is wrong.
    """
    files = discover(folder, out)
    knowledge = load_knowledge()
    names = [name for one in files for name in (one.filename, *one.copies)]
    manifest = load_manifest(folder, names, knowledge.register.council_ids)
    entries = [_entry(one, manifest) for one in files]
    results = _run(list(zip(files, entries, strict=True)), workers, progress)
    tables: Rows = {name: [row for result in results for row in result.rows.get(name, ())] for name in DOCUMENT_TABLES}
    settle(tables, {one.document_id: entry for one, entry in zip(files, entries, strict=True)}, knowledge.severities)
    for record in tables["documents"]:
        record["citation"] = citation(record)
    compared = {"changes": changes(tables)}
    return {**tables, **framework_tables(knowledge.normalise.framework), **_register_tables(knowledge.register), **compared}


def _entry(found: Found, manifest: Mapping[str, Entry]) -> Entry:
    """What the manifest says of a file, or of a copy of it."""
    return next((manifest[name] for name in (found.filename, *found.copies) if name in manifest), {})


def _register_tables(register: Register) -> Rows:
    return {"councils": list(register.councils), "council_succession": list(register.succession)}


Task = tuple[Found, Entry]


def _run(tasks: Sequence[Task], workers: int, progress: Progress | None) -> list[DocumentResult]:
    """The results in the order of the tasks, whatever order they were finished in."""
    results: dict[int, DocumentResult] = {}
    lost: list[int] = []
    for at, future in _finished(tasks, range(len(tasks)), workers):
        if isinstance(future.exception(), BrokenProcessPool):
            lost.append(at)
            continue
        _keep(results, at, _outcome(tasks[at], future), len(tasks), progress)
    for at in sorted(lost):  # a process died and took the others' work with it: each again, in a process of its own
        for _, future in _finished(tasks, [at], 1, apart=True):
            _keep(results, at, _outcome(tasks[at], future), len(tasks), progress)
    return [results[at] for at in range(len(tasks))]


def _keep(results: dict[int, DocumentResult], at: int, result: DocumentResult, total: int, progress: Progress | None) -> None:
    results[at] = result
    if progress is not None:
        progress(len(results), total, result)


def _finished(
    tasks: Sequence[Task], which: Iterable[int], workers: int, apart: bool = False
) -> Iterator[tuple[int, Future[DocumentResult]]]:
    """The tasks as they end, with their numbers; one worker stays in this process unless it is to be `apart`."""
    with _executor(workers, apart) as executor:
        futures = {executor.submit(_work, *tasks[at], workers): at for at in which}
        try:
            for future in as_completed(futures):
                yield futures[future], future
        finally:  # after Ctrl-C what has not begun is not begun
            executor.shutdown(wait=False, cancel_futures=True)


def _executor(workers: int, apart: bool) -> Executor:
    if workers > 1 or apart:
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    return ThreadPoolExecutor(1)


def _work(found: Found, manifest: Entry, workers: int) -> DocumentResult:
    """The result of one document, text recognition taking its share of the cores."""
    knowledge = load_knowledge()
    threads = max(1, (os.cpu_count() or 1) // max(1, workers))
    return process(found, manifest, replace(knowledge, options=replace(knowledge.options, ocr_threads=threads)))


def _outcome(task: Task, future: Future[DocumentResult]) -> DocumentResult:
    """The result of a task; a fault of the program becomes an issue that says where it happened, to be reported and mended."""
    fault = future.exception()
    if fault is None:
        return future.result()
    found, manifest = task
    where = _place(fault)
    message = f"the program failed on this file ({where}); the others were read. Please report it, with the file."
    return _failed({**blank_record(found), **told(manifest)}, "unreadable", FAULT, message, load_knowledge())


def _place(fault: BaseException) -> str:
    if isinstance(fault, BrokenProcessPool):
        return "the process that read it died, perhaps for want of memory"
    told_by_worker = str(fault.__cause__ or "")  # a traceback does not cross processes, its text does
    steps = STEP.findall(told_by_worker) or STEP.findall("".join(traceback.format_tb(fault.__traceback__)))
    last = f" in {Path(steps[-1][0]).name}, line {steps[-1][1]}" if steps else ""
    return f"{type(fault).__name__}: {' '.join(str(fault).split())}{last}"
