"""What the user knows about the documents, from `manifest.csv` in their folder; it overrides what is read.

The manifest is checked as a whole before any work begins: each thing that is wrong is one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from itertools import zip_longest
from pathlib import Path

from council_maturity.discover import MANIFEST_NAME
from council_maturity.errors import WrongUse
from council_maturity.given_csv import read_given

COLUMNS = (
    "filename",
    "council_id",
    "body_type",
    "stage",
    "published_on",
    "strategy_start",
    "strategy_end",
    "source_url",
    "retrieved_on",
    "exclude",
    "reason",
)
DATES = ("published_on", "retrieved_on")
YEARS = ("strategy_start", "strategy_end")
STAGES = ("draft", "adopted", "unknown")
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")

Entry = dict[str, object]


def load_manifest(folder: Path, filenames: Iterable[str], council_ids: Collection[str]) -> dict[str, Entry]:
    """What the manifest says of each file, by file name: only the columns that are filled in, with dates, years and `exclude` as such.

    Empty where the folder has no manifest. Raises WrongUse with one line a problem.
    """
    path = folder / MANIFEST_NAME
    if not path.exists():
        return {}
    if not path.is_file() or path.is_symlink():
        raise WrongUse(f"{MANIFEST_NAME} is no ordinary file: put the file itself into the folder")
    columns, lines = read_given(path, MANIFEST_NAME)
    problems = [
        f"{MANIFEST_NAME}: there is no column {name!r}; columns are {', '.join(COLUMNS)}" for name in columns if name not in COLUMNS
    ]
    if "filename" not in columns:
        problems.append(f"{MANIFEST_NAME}: the column 'filename' is missing")
    if problems:
        raise WrongUse("\n".join(problems))
    files = set(filenames)
    written, entries = {_written(name): name for name in sorted(files)}, {}
    for number, values in lines:
        if len(values) > len(columns):
            problems.append(f"{MANIFEST_NAME} line {number}: too many values; put quotes around one with a comma")
            continue
        line = dict(zip_longest(columns, values, fillvalue=""))
        name = line["filename"] if line["filename"] in files else written.get(_written(line["filename"]), line["filename"])
        if name in entries:
            problems.append(f"{MANIFEST_NAME} line {number}: {name} stands in the manifest twice")
        elif name not in files:
            problems.append(f"{MANIFEST_NAME} line {number}: there is no file {name!r} in the folder")
        entries[name] = _entry(number, line, council_ids, problems)
    if problems:
        raise WrongUse("\n".join(problems))
    return entries


def _written(name: str) -> str:
    """A file's name however it is written: Windows parts folders by a backslash, and a Mac may keep a letter and its accent apart."""
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _entry(number: int, line: dict[str, str], council_ids: Collection[str], problems: list[str]) -> Entry:
    """The values of a line; what is wrong with them is added to `problems`."""
    entry: Entry = {name: value for name, value in line.items() if value and name != "filename"}

    def wrong(name: str, hint: str) -> None:
        problems.append(f"{MANIFEST_NAME} line {number}: {name} {line[name]!r} {hint}")

    if "council_id" in entry and entry["council_id"] not in council_ids:
        wrong("council_id", "is not in the register of councils")
    if "stage" in entry and entry["stage"] not in STAGES:
        wrong("stage", f"is none of {', '.join(STAGES)}")
    for name in entry.keys() & set(DATES):
        try:
            entry[name] = date.fromisoformat(line[name])
        except ValueError:
            wrong(name, "is no date; write it as 2024-03-31")
    for name in entry.keys() & set(YEARS):
        if len(line[name]) == 4 and line[name].isdecimal():
            entry[name] = int(line[name])
        else:
            wrong(name, "is no year; write it as 2024")
    if line.get("exclude", "").lower() in (*YES, *NO):
        entry["exclude"] = line.get("exclude", "").lower() in YES
    else:
        wrong("exclude", "is neither yes nor no")
    return entry
