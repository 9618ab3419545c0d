"""A DuckDB database of the dataset: ordered categories as enums, what every column means as comments, views for the usual questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from council_maturity.dataset import DatasetError
from council_maturity.errors import WrongUse
from council_maturity.exports.source import Source, load_views, new_file
from council_maturity.schema import Column, TableSpec

TYPES = {
    "string": "VARCHAR",
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "list<string>": "VARCHAR[]",
}
INSTALL = "DuckDB is not installed: pip install 'council-maturity[duckdb]'"


def write_duckdb(source: Source, path: Path) -> None:
    """Write the database; raises WrongUse where DuckDB is not installed and DatasetError where the file cannot be written."""
    try:
        import duckdb
    except ImportError as error:
        raise WrongUse(INSTALL) from error
    with new_file(path) as partial:
        try:
            with duckdb.connect(str(partial)) as connection:
                _fill(connection, source)
        except duckdb.Error as error:
            raise DatasetError(f"{path} cannot be written: {' '.join(str(error).split())}") from error


def _fill(connection: Any, source: Source) -> None:
    for name, spec in source.specs.items():
        for column in spec.columns:
            if column.enum:
                connection.execute(f"CREATE TYPE {_enum(spec, column)} AS ENUM ({', '.join(map(_quoted, column.enum))})")
        connection.execute(_create(spec))
        connection.register("incoming", source.tables[name])
        connection.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
        connection.unregister("incoming")
        for statement in _comments(spec):
            connection.execute(statement)
    for view in load_views():
        connection.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')
        connection.execute(f'COMMENT ON VIEW "{view.name}" IS {_quoted(view.description)}')


def _create(spec: TableSpec) -> str:
    lines = [f'"{column.name}" {_type(spec, column)}{" NOT NULL" if column.required else ""}' for column in spec.columns]
    if spec.primary_key:
        lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in spec.primary_key) + ")")
    return f'CREATE TABLE "{spec.name}" (' + ", ".join(lines) + ")"


def _type(spec: TableSpec, column: Column) -> str:
    return _enum(spec, column) if column.enum else TYPES[column.type]


def _enum(spec: TableSpec, column: Column) -> str:
    return f'"{spec.name}_{column.name}"'


def _comments(spec: TableSpec) -> list[str]:
    table = f'COMMENT ON TABLE "{spec.name}" IS {_quoted(spec.description)}'
    return [table, *(f'COMMENT ON COLUMN "{spec.name}"."{column.name}" IS {_quoted(column.description)}' for column in spec.columns)]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
