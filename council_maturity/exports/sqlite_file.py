"""An SQLite database of the dataset, and beside it what Datasette shows of it.

Keys, closed vocabularies and references are declared in it, so that it cannot be changed into
something that breaks the contract; views answer the usual questions.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from council_maturity.dataset import DatasetError
from council_maturity.exports.source import Source, View, load_views, new_file, rows
from council_maturity.schema import Column, ForeignKey, TableSpec

TYPES = {"string": "TEXT", "date": "TEXT", "float64": "REAL", "list<string>": "TEXT"}
# Columns by which a reader narrows a table down.
FACETS = frozenset(
    {"theme", "type", "tier", "region", "severity", "code", "direction", "read_status", "document_kind", "status", "current_state"}
)
MOST_FACETS = 4


def write_sqlite(source: Source, path: Path) -> Path:
    """Write the database and `<name>-metadata.json` beside it, and return the path of that; raises DatasetError where it cannot."""
    views = load_views()
    with new_file(path) as partial:
        connection = sqlite3.connect(partial)
        try:
            _fill(connection, source, views)
        finally:
            connection.close()
    described = path.with_name(f"{path.stem}-metadata.json")
    with new_file(described) as partial:
        text = json.dumps(metadata(source, views, path.stem), ensure_ascii=False, indent=2)
        partial.write_text(text + "\n", encoding="utf-8", newline="\n")
    return described


def _fill(connection: sqlite3.Connection, source: Source, views: list[View]) -> None:
    with connection:
        for name, spec in source.specs.items():
            connection.execute(create_table(spec, source.specs))
            marks = ", ".join("?" * len(spec.columns))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', map(_values, rows(source.tables[name])))
        for spec in source.specs.values():
            for statement in _indexes(spec):
                connection.execute(statement)
        for view in views:
            connection.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise DatasetError(f"{broken[0]} has a row that points at nothing in {broken[2]}: run validate on the dataset")
    connection.execute("ANALYZE")
    connection.commit()


def _values(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.isoformat() if isinstance(value, datetime.date) else value for value in row)


def create_table(spec: TableSpec, specs: Mapping[str, TableSpec]) -> str:
    """The statement that makes a table with its keys, references and constraints."""
    lines = [_column(column) for column in spec.columns]
    if spec.primary_key:
        lines.append(f"PRIMARY KEY ({_names(spec.primary_key)})")
    lines += [f"UNIQUE ({_names(names)})" for names in spec.unique]
    lines += [_reference(key) for key in spec.foreign_keys if key.references in specs[key.table].keys]
    return f'CREATE TABLE "{spec.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    kind = TYPES.get(column.type, "INTEGER")
    parts = [f'"{column.name}"', kind]
    if column.required:
        parts.append("NOT NULL")
    if column.enum:
        parts.append(f'CHECK ("{column.name}" IN ({", ".join(_quoted(value) for value in column.enum)}))')
    elif column.type == "bool":
        parts.append(f'CHECK ("{column.name}" IN (0, 1))')
    bounds = [f'"{column.name}" {sign} {value}' for sign, value in ((">=", column.minimum), ("<=", column.maximum)) if value is not None]
    if bounds:
        parts.append(f"CHECK ({' AND '.join(bounds)})")
    return " ".join(parts)


def _reference(key: ForeignKey) -> str:
    return f'FOREIGN KEY ({_names(key.columns)}) REFERENCES "{key.table}" ({_names(key.references)})'


def _indexes(spec: TableSpec) -> Iterator[str]:
    """An index for each reference that no key begins with."""
    keyed = {names[: len(key.columns)] for names in spec.keys for key in spec.foreign_keys}
    for columns in sorted({key.columns for key in spec.foreign_keys} - keyed):
        yield f'CREATE INDEX "{spec.name}_{"_".join(columns)}" ON "{spec.name}" ({_names(columns)})'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def metadata(source: Source, views: list[View], database: str) -> dict[str, Any]:
    """What Datasette shows: title, warnings, licence, and what every table and column means."""
    package = source.package
    licence = (package.get("licenses") or [{}])[0]
    warnings = "".join(f"<li>{_escaped(str(line))}</li>" for line in package.get("warnings", ()))
    tables: dict[str, Any] = {name: _table_metadata(spec) for name, spec in source.specs.items()}
    tables |= {view.name: {"description": view.description} for view in views}
    return {
        "title": package.get("title"),
        "description_html": f"<p>{_escaped(str(package.get('description', '')))}</p><ul>{warnings}</ul>",
        "license": licence.get("title"),
        "license_url": licence.get("path"),
        "databases": {database: {"tables": tables}},
    }


def _table_metadata(spec: TableSpec) -> dict[str, Any]:
    facets = [column.name for column in spec.columns if column.name in FACETS or column.name == "council_name"][:MOST_FACETS]
    return {
        "description": spec.description,
        "columns": {column.name: column.description for column in spec.columns},
        **({"facets": facets} if facets else {}),
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
