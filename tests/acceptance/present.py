"""A made-up strategy for every present council of England, read, compared and reported: it must end without an error.

    python -m tests.acceptance.present [--kinds word pdf] [--out DIR]

The names are real and nothing else is: every document and every page says so. Prints the time of each
step and the memory of its largest process; the exit status is 1 where a step fails, a document is
another council's, or the report has a fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from council_maturity.councils import COUNCIL_BODY, Row, body_type
from council_maturity.knowledge import load_knowledge
from council_maturity.pipeline import is_failure
from tests.acceptance.page_checks import page_problems
from tests.generator.make import Cover, generate

NOTICE = "Made-up data: nothing here was said by these councils"
# Seeds that neither development nor the other measurements use.
SEED = 7000
KINDS = ("word", "pdf")
FIRST_YEAR, YEARS, TERM = 2019, 6, 3
# Of documents that all hold an assessment, the share that must count in the benchmark.
COUNTED_FLOOR = 0.98


@dataclass(frozen=True)
class Step:
    """What one command took: seconds, the memory of its largest process in MB, and its exit status."""

    name: str
    seconds: float
    memory: float
    status: int


def present() -> list[Row]:
    """The principal councils in force, by id."""
    return [row for row in load_knowledge().register.councils if row["end_date"] is None and body_type(row) == COUNCIL_BODY]


def write_documents(councils: Sequence[Row], folder: Path, kinds: Sequence[str]) -> dict[str, str]:
    """Write one document a council, the kinds in turn; returns the id of the council by the name of the file, which does not name it."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for at, council in enumerate(councils):
        year = FIRST_YEAR + at % YEARS
        if council["start_date"]:
            year = max(year, council["start_date"].year)
        cover = Cover(council["name"], year, year + TERM, notice=f"{NOTICE}.")
        found[generate(SEED + at, folder, kinds[at % len(kinds)], cover=cover).path.name] = council["council_id"]
    return found


def measured(name: str, *arguments: str) -> Step:
    """Run a command of the program to its end; what it writes goes to this process's output."""
    begun = time.perf_counter()
    pid = os.posix_spawn(sys.executable, [sys.executable, "-m", "council_maturity", name, *arguments], dict(os.environ))
    _, status, usage = os.wait4(pid, 0)
    return Step(name, time.perf_counter() - begun, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


def run(folder: Path, kinds: Sequence[str]) -> tuple[list[Step], list[str]]:
    """Make, read, compare and report; returns what each step took and what is wrong."""
    documents, dataset, page = folder / "documents", folder / "dataset", folder / "report.html"
    councils = write_documents(present(), documents, kinds)
    steps = [
        measured("ingest", str(documents), "--out", str(dataset), "--quiet", "--notice", NOTICE),
        measured("validate", str(dataset)),
        measured("benchmark", str(dataset), "--out", str(folder / "benchmark.xlsx")),
        measured("export", str(dataset), "--format", "xlsx", "--out", str(folder / "data.xlsx")),
        measured("report", str(dataset), "--documents", str(documents), "--out", str(page)),
    ]
    wrong = [f"{step.name} ended with {step.status}" for step in steps if step.status]
    return steps, wrong or [*_wrong_documents(dataset, councils), *page_problems(page.read_text(encoding="utf-8"), folder)]


def _wrong_documents(dataset: Path, councils: dict[str, str]) -> Iterator[str]:
    rows = {row["filename"]: row for row in pq.read_table(dataset / "documents.parquet").to_pylist()}
    yield from (f"{name} has no row" for name in sorted(set(councils) - set(rows)))
    for name, row in rows.items():
        if is_failure(row):
            yield f"{name}: {row['read_status']}"
        elif row["council_id"] != councils[name]:
            yield f"{name}: {row['council_id']} instead of {councils[name]}"
    issues = pq.read_table(dataset / "issues.parquet").to_pylist()
    yield from (row["message"] for row in issues if row["severity"] == "error")
    counted = sum(row["in_benchmark"] for row in rows.values())
    reasons = Counter(row["excluded_reason"] for row in rows.values() if row["excluded_reason"])
    print(f"{counted} of {len(rows)} councils count; left out: {dict(reasons)}")
    if counted < COUNTED_FLOOR * len(rows):
        yield f"only {counted} of {len(rows)} documents count in the benchmark"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.present", description="A made-up strategy for every present council")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="kinds of files, in turn (default: both)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep what was made in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        steps, wrong = run(options.out or Path(scratch), options.kinds)
    for step in steps:
        print(f"{step.name:10s} {step.seconds:7.1f} s  largest process {step.memory:6.0f} MB")
    print("\n".join(wrong) or "no error")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
