"""A benchmark as people read it: lines for a terminal, a workbook, CSV and Parquet files. Every figure has its n and N beside it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from council_maturity.benchmark import GROUPINGS, LEVEL_COLUMNS, Benchmark, Options, benchmark, without_documents
from council_maturity.dataset import read_arrow, read_package
from council_maturity.errors import WrongUse
from council_maturity.exports.source import new_file
from council_maturity.resources import resource
from council_maturity.rules import LEVEL_NAMES
from council_maturity.schema import ARROW_TYPES, LOADER, Column, load_dataset_info

Row = Mapping[str, Any]
FORMATS = (".parquet", ".csv", ".xlsx")
TABLES = ("documents", "positions", "councils", "areas", "changes")
# Columns that stand in a row only when they are asked for, after the columns that they repeat or go with.
INFERRED = "Inferred levels, never added to the printed ones: "
OWN = {
    "own_current_name": "Current level of the council that was asked for.",
    "own_current_state": "How the current level of that council is known.",
    "own_target_name": "Target of that council.",
    "own_target_state": "How the target of that council is known.",
    "own_gap_low": "Smallest distance to the target of that council.",
    "own_gap_high": "Largest distance to the target of that council.",
}
COVERAGE_TYPES = {
    "group_by": "string",
    "group": "string",
    "as_at": "date",
    "councils_read": "int32",
    "councils_in_register": "int32",
    "share_read": "float64",
}
LEFT_OUT = ("document_id", "filename", "council_id", "council_name", "body_type", "read_status", "reason", "in_words")
# One letter or two for each level, and for the half levels between them.
SHORT_NAMES = {name: "/".join(part[0] for part in name.split("/")) if "/" in name else name[:3] for name in LEVEL_COLUMNS}
LABEL_WIDTH = 40
README_WIDTH = 110
# Columns of the sheet that stay in view: what the councils are grouped by, the group, and the key area.
FROZEN = 3
LATEST = "latest strategy of each council in force"


@cache
def _declared() -> tuple[Column, ...]:
    import yaml

    entries = yaml.load(resource("schema", "benchmark.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    return tuple(Column(entry["name"], entry["type"], " ".join(entry["description"].split()), None) for entry in entries)


def columns(found: Benchmark) -> list[Column]:
    """The columns of the benchmark's rows with what they mean, in order."""
    declared = list(_declared())
    if found.options.with_inferred:
        first, last = (next(at for at, one in enumerate(declared) if one.name == name) for name in ("minimum", "share_partly_mature"))
        declared += [
            replace(one, name=f"inferred_{one.name}", description=INFERRED + one.description) for one in declared[first : last + 1]
        ]
    if found.options.council:
        declared += [Column(name, "int8" if "gap" in name else "string", text, None) for name, text in OWN.items()]
    return declared


def run(dataset: Path, options: Options, out: Path | None = None) -> str:
    """The benchmark of a dataset as lines for the terminal, written to `out` too where that is given.

    Without a grouping the lines have all councils together (a council beside its own type), the file
    every grouping. Raises DatasetError where there is no dataset and WrongUse for a council that is
    not in force at the date or an ending of `out` that says no format.
    """
    if out is not None and out.suffix not in FORMATS:
        raise WrongUse(f"{out}: the ending says the format; use one of {', '.join(FORMATS)}")
    if options.since and options.as_at and options.since >= options.as_at:
        raise WrongUse(f"--since {options.since} is not before --as-at {options.as_at}")
    package = read_package(dataset)
    tables = {name: read_arrow(dataset, name).to_pylist() for name in TABLES}
    councils = {row["council_id"]: row["name"] for row in tables["councils"]}
    shown = options.by or (("type",) if options.council else ("all",))
    try:
        found = benchmark(tables, replace(options, by=options.by or GROUPINGS))
    except KeyError as error:
        raise WrongUse(f"{error.args[0]} is no council in force then; ids are in the table councils") from error
    lines = text(replace(found, rows=[row for row in found.rows if row["group_by"] in shown]), councils.get(options.council or ""))
    written = write(found, out, package) if out else []
    notice = [str(package["notice"]), ""] if package.get("notice") else []
    return "\n".join([*notice, lines, *(f"written: {path}" for path in written)])


def text(found: Benchmark, council_name: str | None = None) -> str:
    """What the terminal shows: headlines by group, coverage, what was left out, and how to read it."""
    return "\n".join(_lines(found, council_name))


def _lines(found: Benchmark, council_name: str | None) -> Iterator[str]:
    options = found.options
    yield f"Levels that councils print for themselves, {f'as at {options.as_at}' if options.as_at else LATEST}"
    if options.since:
        yield f"Changes since {options.since}, over the councils with a level at both dates"
    for by, name in dict.fromkeys((row["group_by"], row["group"]) for row in found.rows):
        yield ""
        yield from _group(
            [row for row in found.rows if (row["group_by"], row["group"]) == (by, name) and row["is_headline"]], found, council_name
        )
    yield ""
    yield from _coverage(found)
    yield from _left_out(found)
    yield from _reading(found)


def _group(rows: Sequence[Row], found: Benchmark, council_name: str | None) -> Iterator[str]:
    first = rows[0]
    name = "All types together" if first["group_by"] == "all" else f"{first['group_by'].capitalize()}: {first['group']}"
    yield f"{name} ({first['councils_read']} of {first['councils_in_register']} councils read)"
    if first["councils_read"] == 0:
        return
    yield from _aligned([_header(found, council_name), *(_cells(row, found) for row in rows)])


def _header(found: Benchmark, council_name: str | None) -> list[str]:
    cells = ["", "n/N", *SHORT_NAMES.values(), "median", "Mature+", "partly", "gap", "up/same/down"]
    if found.options.with_inferred:
        cells += ["inferred n", "median", "Mature+"]
    return [*cells, council_name or found.options.council or ""] if found.options.council else cells


def _aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with the cells under each other: the first column to the left, figures to the right."""
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        figures = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join([row[0].ljust(widths[0]), *figures]).rstrip()


def _cells(row: Row, found: Benchmark) -> list[str]:
    counts = [str(row[column] or ".") for column in LEVEL_COLUMNS.values()]
    label = textwrap.shorten(row["key_area_label"], LABEL_WIDTH, placeholder="...")
    cells = [label, f"{row['n']}/{row['councils_in_register']}", *counts, *_figures(row, "")]
    cells += [_span(row["gap_low_median"], row["gap_high_median"]), _moves(row)]
    if found.options.with_inferred:
        cells += [str(row["inferred_only"]), *_figures(row, "inferred_")[:2]]
    if found.options.council:
        cells.append(f"{row['own_current_name'] or row['own_current_state'] or 'not read'} > {row['own_target_name'] or '-'}")
    return cells


def _figures(row: Row, prefix: str) -> list[str]:
    low, high = row[f"{prefix}median_low"], row[f"{prefix}median_high"]
    if low is None:
        return ["-", "-", "-"]
    median = LEVEL_NAMES[low - 1] if low == high else f"{LEVEL_NAMES[low - 1]} to {LEVEL_NAMES[high - 1]}"
    return [median, f"{row[f'{prefix}share_at_mature']:.0%}", f"{row[f'{prefix}share_partly_mature']:.0%}"]


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return "-"
    return f"{low:+d}" if low == high else f"{low:+d} to {high:+d}"


def _moves(row: Row) -> str:
    return f"{row['moved_up']}/{row['unmoved']}/{row['moved_down']}" if row["change_n"] else "-"


def _coverage(found: Benchmark) -> Iterator[str]:
    yield "Councils read, of those in the register:"
    for row in found.coverage:
        yield f"  {row['group']:{LABEL_WIDTH}} {row['councils_read']:4d} of {row['councils_in_register']:4d}  {row['share_read']:6.1%}"


def _left_out(found: Benchmark) -> Iterator[str]:
    reasons = list(without_documents(found))
    yield f"Documents left out: {sum(count for _, count in reasons)}"
    yield from (f"  {count:4d}  {reason}" for reason, count in reasons)


def _reading(found: Benchmark) -> Iterator[str]:
    short = ", ".join(f"{short} {name}" for name, short in SHORT_NAMES.items() if "/" not in name)
    yield f"{short}; M/D and the like are half levels. n: councils that print a level, N: councils in the register."
    yield (
        "Median: the lower median. Mature+: share of n at Mature or above; partly: at Developing/Mature. "
        "gap: lower median distance to ambitions and milestones."
    )
    yield f"Fewer than {found.options.min_n} councils: counts only. {' '.join(load_dataset_info()['warnings'][0].split())}"


def write(found: Benchmark, path: Path, package: Mapping[str, Any]) -> list[Path]:
    """Write the benchmark as the ending of the path says and return the paths: a workbook, or three files (rows, coverage, left out).

    Raises WrongUse for another ending and DatasetError where a file cannot be written.
    """
    if path.suffix not in FORMATS:
        raise WrongUse(f"{path}: the ending says the format; use one of {', '.join(FORMATS)}")
    tables: dict[str, tuple[Sequence[Column], Sequence[Row]]] = {
        "benchmark": (columns(found), found.rows),
        "coverage": (_coverage_columns(), found.coverage),
        "left-out": (_left_out_columns(), found.left_out),
    }
    if path.suffix == ".xlsx":
        _write_workbook(tables, path, found, package)
        return [path]
    written = []
    for name, (described, rows) in tables.items():
        target = path if name == "benchmark" else path.with_name(f"{path.stem}-{name}{path.suffix}")
        with new_file(target) as partial:
            (_write_parquet if path.suffix == ".parquet" else _write_csv)(partial, described, rows, package)
        written.append(target)
    return written


def _coverage_columns() -> list[Column]:
    known = {one.name: one.description for one in _declared()}
    return [
        Column(name, kind, known.get(name, "Share of the councils in the register that were read."), None)
        for name, kind in COVERAGE_TYPES.items()
    ]


def _left_out_columns() -> list[Column]:
    meanings = {"reason": "Why the document does not count at the date.", "in_words": "The same in words."}
    return [Column(name, "string", meanings.get(name, "As in the table documents."), None) for name in LEFT_OUT]


def _write_parquet(path: Path, described: Sequence[Column], rows: Sequence[Row], package: Mapping[str, Any]) -> None:
    fields = [pa.field(one.name, ARROW_TYPES[one.type], metadata={"description": one.description}) for one in described]
    notes = {"versions": json.dumps(package.get("versions", {}), sort_keys=True), "content_hash": str(package.get("content_hash", ""))}
    notes["warnings"] = json.dumps(package.get("warnings", []), ensure_ascii=False)
    arrays = [pa.array([row.get(one.name) for row in rows], ARROW_TYPES[one.type]) for one in described]
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=notes)), path, compression="zstd")


def _write_csv(path: Path, described: Sequence[Column], rows: Sequence[Row], package: Mapping[str, Any]) -> None:
    from council_maturity.exports.csv_files import write_rows

    write_rows(path, [one.name for one in described], ([row.get(one.name) for one in described] for row in rows))


def _write_workbook(
    tables: Mapping[str, tuple[Sequence[Column], Sequence[Row]]], path: Path, found: Benchmark, package: Mapping[str, Any]
) -> None:
    from council_maturity.exports.source import notes
    from council_maturity.exports.workbook import Styles, add_sheet, height, open_workbook, print_notice, readable

    notice = str(package.get("notice", ""))
    with new_file(path) as partial, open_workbook(partial, notice) as book:
        styles = Styles(book)
        sheet = book.add_worksheet("readme")
        print_notice(sheet, notice)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, README_WIDTH)
        readable(sheet)
        lines = [
            *([("Notice", notice)] if notice else []),
            ("Benchmark", f"As at {found.options.as_at or f'the {LATEST}'}"),
            *(("", line) for line in _reading(found)),
        ]
        for at, (heading, line) in enumerate([*lines, *notes(package)]):
            sheet.write_string(at, 0, heading, styles.strong)
            sheet.write_string(at, 1, line, styles.wrapped)
            sheet.set_row(at, height(line, README_WIDTH))
        for name, (described, rows) in tables.items():
            frozen = FROZEN if name == "benchmark" else 1
            add_sheet(book, styles, name, described, [[row.get(one.name) for one in described] for row in rows], notice, frozen)
