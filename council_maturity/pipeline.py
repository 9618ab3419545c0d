"""From a folder to the rows of a dataset: one document is one unit of work, whose result can cross a process.

Every file that was found has its row in `documents`, whatever became of it. What goes wrong in one
document is told in its row and in `issues`, and the others are read all the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from council_maturity.changes import changes
from council_maturity.citation import citation
from council_maturity.concluding import DocumentResult, concluded, failed
from council_maturity.councils import Register
from council_maturity.discover import Found, discover
from council_maturity.editions import settle
from council_maturity.framework import framework_tables
from council_maturity.knowledge import Knowledge, load_knowledge
from council_maturity.manifest import Entry, load_manifest
from council_maturity.reading import Reading, Rows, read_content
from council_maturity.store import Store, decode, encode, rows_of
from council_maturity.workers import Beat, Limits, Lost, supervised

Tables = dict[str, Any]
Progress = Callable[[int, int, DocumentResult], None]

# Tables that documents fill; the others are declared knowledge, or compare documents.
DOCUMENT_TABLES = ("documents", "assessments", "evidence", "positions", "candidates", "requirements", "issues")
# Those of them that nothing looks at side by side; they hold three rows in four.
UNSEEN = ("evidence", "candidates", "requirements")
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


def is_failure(record: Mapping[str, Any]) -> bool:
    """Whether the row of `documents` is of a file that could not be read, for whatever reason."""
    return record["read_status"] not in READ


def ingest(
    folder: Path,
    out: Path | None = None,
    workers: int = 0,
    progress: Progress | None = None,
    *,
    limits: Limits | None = None,
    allow_restricted: bool = False,
    store: Store | None = None,
) -> Tables:
    """The rows of every table for the documents of a folder; `out` is where the dataset will stand, and is not read.

    Tables of many rows come packed: they can be gone through as often as is wanted, and take little memory.
    Documents are read in as many `workers`, watched and held to the `limits`; with 0 they are read in this process,
    nothing is watched, and a defect of the program is raised. Results are taken from the `store`, and kept in it.
    `progress` is called after each document with how many are done, how many there are, and the result.
    Raises WrongUse before any work when the folder or its manifest is wrong.
    """
    files = discover(folder, out)
    knowledge = load_knowledge()
    names = [name for one in files for name in (one.filename, *one.copies)]
    manifest = load_manifest(folder, names, knowledge.register.council_ids)
    threads = max(1, (os.cpu_count() or 1) // max(1, workers))
    tasks = [Task(one, _entry(one, manifest), allow_restricted, threads) for one in files]
    run = _Run(tasks, store, progress, knowledge)
    run.take_what_is_known()
    run.read(workers, limits or Limits())
    results = run.in_order()
    tables: Rows = {name: [] for name in DOCUMENT_TABLES if name not in UNSEEN}
    for result in results:
        rows = result.rows(tables)
        for name, members in tables.items():
            members += rows.get(name, ())
    settle(tables, {task.found.document_id: task.manifest for task in tasks}, knowledge.severities)
    for record in tables["documents"]:
        record["citation"] = citation(record)
    compared = {"changes": changes(tables)}
    packed = {name: PackedRows(results, name) for name in UNSEEN}
    return {**tables, **packed, **framework_tables(knowledge.normalise.framework), **_register_tables(knowledge.register), **compared}


class PackedRows:
    """The rows of one table, unpacked a document at a time as they are gone through."""

    def __init__(self, results: Sequence[DocumentResult], name: str):
        self._results = results
        self._name = name

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for result in self._results:
            yield from result.rest((self._name,)).get(self._name, ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Iterable) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


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
    """The results of the tasks as they come in, from the store or from reading, whatever order they are finished in.

    What was read stays packed until all is read, so that a run of thousands of documents takes no more memory than one of some.
    """

    def __init__(self, tasks: Sequence[Task], store: Store | None, progress: Progress | None, knowledge: Knowledge):
        self._tasks = tasks
        self._store = store
        self._progress = progress
        self._knowledge = knowledge
        self._results: dict[int, DocumentResult] = {}

    def take_what_is_known(self) -> None:
        """Conclude the files that cannot be opened, and those that an earlier run has read."""
        for at, task in enumerate(self._tasks):
            found = task.found
            if found.problem is not None:
                status = found.status or "unreadable"
                self._conclude(at, failed(found, task.manifest, status, status, found.problem, self._knowledge))
                continue
            kept = self._store.load(self._key(task), found.document_id) if self._store else None
            if kept is not None:
                self._read(at, *kept, is_kept=True)

    def read(self, workers: int, limits: Limits) -> None:
        """Read the files that are not concluded."""
        left = [at for at in range(len(self._tasks)) if at not in self._results]
        tasks = [self._tasks[at] for at in left]
        for number, answer in supervised(tasks, _work, workers, limits) if workers else _here(tasks):
            task = tasks[number]
            if isinstance(answer, Lost):
                self._conclude(left[number], _lost(task, answer, self._knowledge))
                continue
            reading = decode(answer)
            if self._store and (reading.failure is None or reading.failure.lasts):
                self._store.keep(self._key(task), answer)
            self._read(left[number], answer, reading)

    def in_order(self) -> list[DocumentResult]:
        """The results in the order of the tasks."""
        return [self._results[at] for at in range(len(self._tasks))]

    def _key(self, task: Task) -> str:
        assert self._store is not None and task.found.sha256 is not None
        return self._store.key(task.found.sha256, task.found.path.suffix)

    def _read(self, at: int, content: bytes, reading: Reading, is_kept: bool = False) -> None:
        result = concluded(self._tasks[at].found, self._tasks[at].manifest, reading, self._knowledge)
        result.is_kept = is_kept
        if reading.failure is None:
            result.rest = lambda wanted: rows_of(content, wanted)
        self._conclude(at, result)

    def _conclude(self, at: int, result: DocumentResult) -> None:
        self._results[at] = result
        if self._progress is not None:
            self._progress(len(self._results), len(self._tasks), result)


def _work(task: Task, beat: Beat) -> bytes:
    """What one file says, encoded; `beat` is called as a sign of life."""
    knowledge = load_knowledge()
    beat()
    options = replace(knowledge.options, allow_restricted=task.allow_restricted, progress=beat, ocr_threads=task.threads)
    return encode(read_content(task.found, replace(knowledge, options=options)))


def _here(tasks: Sequence[Task]) -> Iterator[tuple[int, bytes]]:
    """The tasks done in this process, one after the other; nothing stands between them and us, so a defect of the program ends the run."""
    for number, task in enumerate(tasks):
        yield number, _work(task, lambda: None)


def _lost(task: Task, lost: Lost, knowledge: Knowledge) -> DocumentResult:
    """The result of a document whose reading came to no end; nothing of it is looked at again, not even what kind of file it is."""
    status, code = ("timeout", "timeout") if lost.kind == "timeout" else ("unreadable", FAULT)
    told_by = f"the program failed on this file ({lost.message})" if lost.kind == "fault" else lost.message
    return failed(task.found, task.manifest, status, code, f"{told_by}; the others were read. {ADVICE[lost.kind]}", knowledge)
