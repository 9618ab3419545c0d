"""A folder of CSV files, one a table, which is a Data Package too.

A spreadsheet program takes text that begins with "=", "+", "-", "@", a tab or a line break for a
formula. Such text gets an apostrophe in front, and the package says so; `raw` leaves it as it is.
Numbers are never changed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from council_maturity.dataset import PACKAGE_FILE, WELCOME, DatasetError
from council_maturity.exports.source import Source, notes, rows
from council_maturity.swap import replacing

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
GUARD_NOTE = (
    "Text that begins with = + - @ a tab or a line break has an apostrophe in front, so that no spreadsheet program takes it for a formula."
)
RAW_NOTE = "Text stands as it is in the documents; a spreadsheet program may take some of it for formulas."
README = "README.md"
MARK = "csv_export"


def write_csv(source: Source, folder: Path, raw: bool = False) -> None:
    """Write the dataset as CSV files (UTF-8, comma, quotes where needed, lines end with LF, nothing for null) as the folder's new content.

    Raises DatasetError where the folder holds something else or cannot be written.
    """
    _check(folder)
    ours = {f"{name}.csv" for name in source.specs} | {PACKAGE_FILE, README}
    try:
        with replacing(folder.resolve(), lambda path: path.name in ours) as partial:
            for name, table in source.tables.items():
                write_rows(partial / f"{name}.csv", table.column_names, rows(table), raw)
            text = json.dumps(_package(source.package, raw), ensure_ascii=False, indent=2)
            (partial / PACKAGE_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
            (partial / README).write_text(_readme(source.package, raw), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DatasetError(f"{folder} cannot be written: {error.strerror or error}; nothing there was changed") from error


def _check(folder: Path) -> None:
    """The folder may become the export: there is none, it is empty, or it holds an earlier export."""
    if folder.is_file():
        raise DatasetError(f"{folder} is a file: name a folder with --out")
    if not folder.exists() or all(path.name in WELCOME for path in folder.iterdir()):
        return
    try:
        earlier = MARK in json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        earlier = False
    if not earlier:
        raise DatasetError(f"{folder} holds files and is no earlier export: name a new or empty folder with --out")


def write_rows(path: Path, header: Iterable[str], content: Iterable[Iterable[Any]], raw: bool = False) -> None:
    """Write one CSV file; text that a spreadsheet program would take for a formula is guarded unless `raw`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in content:
            writer.writerow([_text(value, raw) for value in row])


def _text(value: Any, raw: bool) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and not raw:
        return guarded(value)
    return value


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet program would take it for a formula."""
    return GUARD + text if text.startswith(FORMULA_STARTS) else text


def _package(package: Mapping[str, Any], raw: bool) -> dict[str, Any]:
    resources = [
        {**entry, "path": f"{entry['name']}.csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        for entry in package["resources"]
    ]
    return {**package, MARK: {"guarded": not raw, "note": RAW_NOTE if raw else GUARD_NOTE}, "resources": resources}


def _readme(package: Mapping[str, Any], raw: bool) -> str:
    lines = [f"# {package.get('title', '')}", ""]
    for heading, line in notes(package):
        lines += ([f"**{heading}**", ""] if heading else []) + [f"- {line}"]
    lines += ["", RAW_NOTE if raw else GUARD_NOTE, "", f"Every column is described in `{PACKAGE_FILE}`.", ""]
    return "\n".join(lines)
