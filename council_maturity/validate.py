"""Whether a dataset keeps its contract: files, types, constraints, keys, references, meaning, and its hashes.

Every problem is one line that names the table and column, how many rows it concerns, and the first of
them. What cannot be judged because something before it is wrong is left out, not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from council_maturity.dataset import PACKAGE_FILE, DatasetError, read_arrow, read_package
from council_maturity.rows import combined_hash, content_hash
from council_maturity.rules import Breach, dataset_breaches, row_breaches
from council_maturity.schema import Column, ForeignKey, TableSpec, arrow_type, load_tables
from council_maturity.swap import aside_path

# Enough to find the place, few enough for one line.
EXAMPLES = 3

Rows = dict[str, list[dict[str, Any]]]


def problems(folder: Path) -> list[str]:
    """What is wrong with the dataset in the folder, one line each; empty where all is right."""
    folder = Path(folder)
    try:
        package = read_package(folder)
    except DatasetError as error:
        return [str(error) + _interrupted(folder)]
    specs = load_tables()
    found: list[str] = []
    tables = dict(_readable(folder, specs, found))
    for name, table in tables.items():
        found += column_problems(specs[name], table)
    sound = {name: table for name, table in tables.items() if _is_sound(specs[name], table)}
    for name, table in sound.items():
        found += key_problems(specs[name], table)
        for key in specs[name].foreign_keys:
            if key.table in sound:
                found += reference_problems(specs[name], table, key, sound[key.table])
    rows = {name: table.to_pylist() for name, table in tables.items()}
    found += _meaning_problems(specs, {name: rows[name] for name in sound})
    found += _package_problems(package, specs, rows)
    return found


def column_problems(spec: TableSpec, table: pa.Table) -> Iterator[str]:
    """Columns that are missing, unknown or of another type, and values that their constraints forbid."""
    for name in table.column_names:
        if name not in spec.column_names:
            yield f"{spec.name}.{name}: there is no such column in the schema"
    for column in spec.columns:
        where = f"{spec.name}.{column.name}"
        if column.name not in table.column_names:
            yield f"{where}: the column is missing"
        elif not _has_type(column, table.schema.field(column.name).type):
            yield f"{where}: the type is {table.schema.field(column.name).type}, not {column.type}"
        else:
            yield from _value_problems(spec, column, table)


def key_problems(spec: TableSpec, table: pa.Table) -> Iterator[str]:
    """Rows that share what no two rows may share."""
    for names in spec.keys:
        counts = Counter(_tuples(table, names))
        twice = [key for key, count in counts.items() if count > 1]
        if twice:
            yield f"{spec.name}: {_plural(len(twice), 'value')} of {_names(names)} not unique; first: {_examples(map(_shown, twice))}"


def reference_problems(spec: TableSpec, table: pa.Table, key: ForeignKey, target: pa.Table) -> Iterator[str]:
    """Rows that point at nothing; a reference with a null in it points nowhere on purpose."""
    known = set(_tuples(target, key.references))
    dangling = [value for value in _tuples(table, key.columns) if None not in value and value not in known]
    if dangling:
        first = _examples(map(_shown, dict.fromkeys(dangling)))
        yield f"{spec.name}: {_plural(len(dangling), 'row')} whose {_names(key.columns)} is not in {key.table}; first: {first}"


def _readable(folder: Path, specs: dict[str, TableSpec], found: list[str]) -> Iterator[tuple[str, pa.Table]]:
    for name in specs:
        try:
            yield name, read_arrow(folder, name)
        except DatasetError as error:
            found.append(str(error))


def _interrupted(folder: Path) -> str:
    aside = aside_path(folder.absolute())
    if folder.exists() or not aside.exists():
        return ""
    return f"; a run was stopped while it replaced the folder, and the dataset from before is in {aside.name}: run ingest again"


def _is_sound(spec: TableSpec, table: pa.Table) -> bool:
    """Whether every column is there, has its type and no null that it may not have: keys and rules can then be judged."""
    present = set(table.column_names)
    return all(
        column.name in present
        and _has_type(column, table.schema.field(column.name).type)
        and not (column.required and table.column(column.name).null_count)
        for column in spec.columns
    )


def _has_type(column: Column, found: pa.DataType) -> bool:
    """Closed vocabularies may also stand as plain strings: other tools write them so."""
    if column.enum and pa.types.is_dictionary(found):
        found = found.value_type
    if column.type == "string":
        return pa.types.is_string(found) or pa.types.is_large_string(found)
    return found == arrow_type(column)


def _value_problems(spec: TableSpec, column: Column, table: pa.Table) -> Iterator[str]:
    values = table.column(column.name)
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    where = f"{spec.name}.{column.name}"
    if column.required and values.null_count:
        yield f"{where}: {_plural(values.null_count, 'value')} missing; first in row {pc.index(pc.is_null(values), True).as_py()}"
    for what, wrong in _wrong_values(column, values):
        if wrong:
            yield f"{where}: {_plural(len(wrong), 'distinct value')} {what}; first: {_examples(map(str, wrong))}"


def _wrong_values(column: Column, values: pa.ChunkedArray) -> Iterator[tuple[str, list[Any]]]:
    """What is wrong with values, and the distinct values that are wrong in that way."""
    flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
    distinct = pc.drop_null(pc.unique(flat))
    if column.minimum is not None:
        yield f"below {column.minimum}", distinct.filter(pc.less(distinct, column.minimum)).to_pylist()
    if column.maximum is not None:
        yield f"above {column.maximum}", distinct.filter(pc.greater(distinct, column.maximum)).to_pylist()
    if column.pattern is not None:
        fits = pc.match_substring_regex(distinct, f"^(?:{column.pattern})$")
        yield f"not of the form {column.pattern}", distinct.filter(pc.invert(fits)).to_pylist()
    if column.enum:
        known = pc.is_in(distinct, value_set=pa.array(column.enum, type=distinct.type))
        yield f"none of {', '.join(column.enum)}", distinct.filter(pc.invert(known)).to_pylist()


def _meaning_problems(specs: dict[str, TableSpec], rows: Rows) -> Iterator[str]:
    for name in rows:
        for breach in row_breaches(name, rows[name], (specs[name].primary_key or specs[name].column_names)[0]):
            yield _told(breach)
    if set(rows) == set(specs):
        for breach in dataset_breaches(rows):
            yield _told(breach)


def _told(breach: Breach) -> str:
    return f"{breach.table}: {breach.wrong} ({_plural(len(breach.keys), 'row')}; first: {_examples(breach.keys)})"


def _package_problems(package: dict[str, Any], specs: dict[str, TableSpec], rows: Rows) -> Iterator[str]:
    """Where `datapackage.json` does not speak of the rows that are there."""
    described = {entry.get("name"): entry for entry in package.get("resources", ()) if isinstance(entry, dict)}
    hashes = {}
    for name, members in rows.items():
        if name not in described:
            yield f"{PACKAGE_FILE}: the table {name} is not described"
            continue
        hashes[name] = content_hash(members)
        if described[name].get("content_hash") != hashes[name]:
            yield f"{PACKAGE_FILE}: the content hash of {name} is not that of its rows: they were changed after the run"
    if set(hashes) == set(specs) and package.get("content_hash") != combined_hash(hashes):
        yield f"{PACKAGE_FILE}: the content hash is not that of the tables"


def _tuples(table: pa.Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _shown(key: tuple[Any, ...]) -> str:
    return str(key[0]) if len(key) == 1 else f"({', '.join(map(str, key))})"


def _examples(shown: Any) -> str:
    return ", ".join(" ".join(text.split())[:80] for text, _ in zip(shown, range(EXAMPLES), strict=False))


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
