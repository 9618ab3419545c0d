"""What a run found, in plain text that needs no manual: what was read, which levels, what to look at, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from council_maturity.terminal import one_line

Row = Mapping[str, Any]
Tables = Mapping[str, Iterable[Row]]

STATUS_WORDS = {
    "extracted": "read, with assessments",
    "nothing-found": "read, no self-assessment found",
    "framework": "read: defines levels, assesses nobody",
    "needs-ocr": "not read: pictures of pages (install the extra ocr)",
    "encrypted": "not read: protected by a password",
    "unreadable": "not read: damaged, empty or not what its name says",
    "unsupported": "not read: another kind of file",
    "timeout": "not read: took too long",
}
ASSESSMENT_WORDS = {
    "accepted": "accepted: can be used as they are",
    "review": "review: look at them first",
    "unmatched": "unmatched: asserted, but no level fits",
}
SEVERITIES = ("error", "warning", "info")
NAME_WIDTH = 44


def summary(tables: Tables, folder: Path, program: str = "council-maturity") -> str:
    """The text that ends a run; `folder` is where the dataset stands, `program` how the program can be run again."""
    return "\n".join(_lines(tables, folder, program))


def _lines(tables: Tables, folder: Path, program: str) -> Iterator[str]:
    documents, assessments = list(tables["documents"]), list(tables["assessments"])
    yield f"Documents: {len(documents)}"
    yield from _counts((row["read_status"] for row in documents), STATUS_WORDS)
    copies = sum(len(row["copies"]) for row in documents)
    if copies:
        yield f"  {copies:5d}  further files with the same content as one of these"
    yield f"Assessments: {len(assessments)}"
    yield from _counts((row["status"] for row in assessments), ASSESSMENT_WORDS)
    yield from _headlines(documents, list(tables["positions"]))
    yield from _issues(list(tables["issues"]))
    yield from _next(assessments, folder, program)


def _counts(values: Iterable[str], words: Mapping[str, str]) -> Iterator[str]:
    counts = Counter(values)
    for value in words:
        if counts[value]:
            yield f"  {counts[value]:5d}  {words[value]}"


def _headlines(documents: Iterable[Row], positions: Iterable[Row]) -> Iterator[str]:
    """How many key areas and enablers each document has a level for."""
    by_document: dict[str, list[Row]] = {}
    for row in positions:
        if row["is_headline"]:
            by_document.setdefault(row["document_id"], []).append(row)
    if not by_document:
        return
    yield "Key areas and enablers with a level:"
    yield f"  {'':{NAME_WIDTH}}  current  target     of"
    for row in documents:
        headlines = by_document.get(row["document_id"])
        if headlines:
            current, target = (sum(one[f"{kind}_low"] is not None for one in headlines) for kind in ("current", "target"))
            yield f"  {_short(row['filename']):{NAME_WIDTH}}  {current:7d} {target:7d} {len(headlines):6d}"


def _short(name: str) -> str:
    name = one_line(name)
    return name if len(name) <= NAME_WIDTH else "..." + name[3 - NAME_WIDTH :]


def _issues(issues: Iterable[Row]) -> Iterator[str]:
    counts = Counter((row["severity"], row["code"]) for row in issues)
    if not counts:
        yield "Issues: none"
        return
    yield f"Issues: {sum(counts.values())} (each is a row in issues.parquet)"
    for severity, code in sorted(counts, key=lambda key: (SEVERITIES.index(key[0]), key[1])):
        yield f"  {counts[severity, code]:5d}  {severity:7s}  {code}"
    yield from (f"  ! {message}" for message in failures({"issues": issues}))


def failures(tables: Tables) -> list[str]:
    """What went wrong and what to try, one line each."""
    return [one_line(row["message"]) for row in tables["issues"] if row["severity"] == "error"]


def _next(assessments: Iterable[Row], folder: Path, program: str) -> Iterator[str]:
    yield f"The dataset is in {folder} (datapackage.json there describes every column)."
    name = f'"{folder}"' if " " in str(folder) else str(folder)
    example = next((row["assessment_id"] for row in assessments if row["level_low"] is not None), None)
    if example:
        yield f"Next: {program} explain {name} {example}   (where that level stands in its document)"
    else:
        yield f"Next: {program} validate {name}"
