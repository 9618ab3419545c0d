"""A register of the user's own in place of the declared one: two files in a folder, checked as a whole before any work begins.

A register that contradicts itself would put levels into the wrong council's row, so nothing is mended
here: each thing that is wrong is one line, and nothing is read.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from council_maturity.errors import WrongUse
from council_maturity.given_csv import read_given
from council_maturity.resources import resource
from council_maturity.schema import Column, TableSpec, load_tables

# The environment variable that names the folder: processes that read documents beside this one have it too.
REGISTER = "COUNCIL_MATURITY_REGISTER"
TABLES = ("councils", "council_succession")

Line = Mapping[str, str]


def register_file(table: str) -> Path:
    """The file of a table of the register: in the folder that `use_register` was given, else the declared one."""
    own = os.environ.get(REGISTER)
    return Path(own) / f"{table}.csv" if own else resource("corpus", f"{table}.csv")


def use_register(folder: Path) -> dict[str, str]:
    """Take the register in the folder for this process and those that it starts; returns its name and hash for the dataset's options.

    Raises WrongUse with one line a problem.
    """
    specs = load_tables()
    lines = {name: _read(folder / f"{name}.csv", specs[name]) for name in TABLES}
    wrong = [problem for name in TABLES for problem in _problems(specs[name], lines[name], lines)]
    if not wrong and not lines["councils"]:
        wrong.append("councils.csv: there is no council in it")
    if wrong:
        raise WrongUse("\n".join(wrong))
    os.environ[REGISTER] = str(folder.resolve())
    return {"folder": folder.resolve().name, "hash": _content_hash(folder)}


def _content_hash(folder: Path) -> str:
    """The first digits of the hash of both files, line ends aside."""
    parts = [(folder / f"{name}.csv").read_bytes().replace(b"\r\n", b"\n") for name in TABLES]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _read(path: Path, spec: TableSpec) -> list[tuple[int, Line]]:
    """The lines with their numbers; the header must be that of the table."""
    columns, lines = read_given(path, str(path), f". A register is a folder with councils.csv and {TABLES[1]}.csv.")
    if sorted(columns) != sorted(spec.column_names):
        raise WrongUse(f"{path}: the columns must be {', '.join(spec.column_names)}")
    for number, values in lines:
        if len(values) != len(columns):
            raise WrongUse(f"{path} line {number}: there are not {len(columns)} values")
    return [(number, dict(zip(columns, values, strict=True))) for number, values in lines]


def _problems(spec: TableSpec, lines: list[tuple[int, Line]], tables: Mapping[str, list[tuple[int, Line]]]) -> Iterator[str]:
    keys: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for number, line in lines:
        where = f"{spec.name}.csv line {number}"
        yield from (f"{where}: {hint}" for column in spec.columns if (hint := _hint(column, line[column.name])))
        for names in spec.keys:
            key = tuple(line[name] for name in names)
            if (names, key) in keys:
                yield f"{where}: {' '.join(filter(None, key))} stands there twice"
            keys.add((names, key))
        if "start_date" in line and line["start_date"] and line["end_date"] and line["end_date"] <= line["start_date"]:
            yield f"{where}: end_date {line['end_date']} is not after start_date {line['start_date']}"
        for reference in spec.foreign_keys:
            name, target = reference.columns[0], reference.references[0]
            if line[name] not in {other[target] for _, other in tables[reference.table]}:
                yield f"{where}: {name} {line[name]!r} is not in {reference.table}.csv"


def _hint(column: Column, value: str) -> str | None:
    """What is wrong with a value, or None."""
    if not value:
        return f"{column.name} is empty" if column.required else None
    if column.enum and value not in column.enum:
        return f"{column.name} {value!r} is none of {', '.join(column.enum)}"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return f"{column.name} {value!r} does not look like {column.example}"
    if column.type == "date":
        try:
            date.fromisoformat(value)
        except ValueError:
            return f"{column.name} {value!r} is no date; write it as 2024-03-31"
    return None
