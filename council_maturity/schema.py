"""The tables as declared in `schema/`: every column once, with type, meaning, example and constraints.

The Arrow schemas, the checks, the data package and the data dictionary all derive from what is loaded
here; a declaration that is incomplete or misspelt fails at once and says where.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from council_maturity.resources import resource

# The C parser reads the declarations about ten times as fast; it is missing where PyYAML was built without libyaml.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The name of each table, in the order in which a reader of the data meets them.
TABLE_ORDER = (
    "documents",
    "assessments",
    "positions",
    "evidence",
    "requirements",
    "candidates",
    "issues",
    "statements",
    "wordings",
    "areas",
    "crosswalk",
    "councils",
    "council_succession",
    "changes",
)

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "list<string>": pa.list_(pa.string()),
}


class SchemaError(Exception):
    """A declaration is wrong, or rows do not fit it; the message names the table and the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `enum` holds the values of a closed vocabulary, in their order if `ordered`; `meanings` says what they mean."""

    name: str
    type: str
    description: str
    example: Any
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False

    @property
    def is_integer(self) -> bool:
        return self.type.startswith("int")


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Values of `columns` must stand in `references` of `table`, unless one of them is null."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its columns in the order of the file, its keys, and the columns that its rows are ordered by."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    sort: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Every list of columns that no two rows share, the primary key first."""
        return ((self.primary_key,) if self.primary_key else ()) + self.unique

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@cache
def load_tables(folder: Path | None = None) -> dict[str, TableSpec]:
    """Every declared table by name, in TABLE_ORDER; loaded once. `folder` stands in for the declared `schema/`.

    Raises SchemaError where a declaration is incomplete, has an unknown key, or a key names what is not there.
    """
    folder = folder or resource("schema")
    shared = _read(folder / "columns.yaml")
    specs = [_table(_read(path), shared, path.stem) for path in sorted((folder / "tables").glob("*.yaml"))]
    specs.sort(key=lambda spec: (TABLE_ORDER.index(spec.name) if spec.name in TABLE_ORDER else len(TABLE_ORDER), spec.name))
    tables = {spec.name: spec for spec in specs}
    for spec in specs:
        _check_references(spec, tables)
    return tables


@cache
def load_dataset_info() -> dict[str, Any]:
    """What is declared for a dataset as a whole: title, versions, licences, sources, warnings."""
    return _read(resource("schema", "dataset.yaml"))


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column.

    Closed vocabularies are dictionaries: pandas then reads them as categoricals, ordered where declared
    (measured with pandas 3.1 and pyarrow 26: values, their order and the flag come back from the file).
    """
    if column.enum:
        return pa.dictionary(pa.int8(), pa.string(), ordered=column.ordered)
    return ARROW_TYPES[column.type]


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """The Arrow schema of a table; each field carries its description as metadata and is nullable unless required."""
    return pa.schema(
        pa.field(column.name, arrow_type(column), nullable=not column.required, metadata={"description": column.description})
        for column in spec.columns
    )


def _read(path: Path) -> Any:
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=LOADER) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SchemaError(f"{path.name}: {' '.join(str(error).split())}") from error


TABLE_KEYS = {"name", "description", "primary_key", "unique", "foreign_keys", "sort", "columns"}
COLUMN_KEYS = {"name", "use", "type", "description", "example", "required", "minimum", "maximum", "pattern", "enum", "ordered"}


def _table(raw: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]], stem: str) -> TableSpec:
    _check_keys(raw, TABLE_KEYS, stem)
    if raw.get("name") != stem:
        raise SchemaError(f"{stem}: the name must be that of the file")
    if not raw.get("description"):
        raise SchemaError(f"{stem}: no description")
    columns = tuple(_column(column, shared, stem) for column in raw.get("columns") or ())
    foreign = [_foreign_key(key, stem) for key in raw.get("foreign_keys") or ()]
    return TableSpec(
        name=stem,
        description=_line(raw["description"]),
        columns=columns,
        primary_key=tuple(raw.get("primary_key") or ()),
        unique=tuple(tuple(names) for names in raw.get("unique") or ()),
        foreign_keys=tuple(foreign),
        sort=tuple(raw.get("sort") or ()),
    )


def _column(raw: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]], table: str) -> Column:
    name = raw.get("name") or raw.get("use") or "?"
    where = f"{table}.{name}"
    if "use" in raw and raw["use"] not in shared:
        raise SchemaError(f"{where}: there is no shared column {raw['use']}")
    merged = {**shared.get(raw.get("use", ""), {}), **raw}
    _check_keys(merged, COLUMN_KEYS, where)
    for needed in ("type", "description", "example"):
        if merged.get(needed) in (None, ""):
            raise SchemaError(f"{where}: no {needed}")
    if merged["type"] not in ARROW_TYPES:
        raise SchemaError(f"{where}: unknown type {merged['type']}")
    enum = merged.get("enum") or ()
    column = Column(
        name=name,
        type=merged["type"],
        description=_line(merged["description"]),
        example=merged["example"],
        required=bool(merged.get("required", False)),
        minimum=merged.get("minimum"),
        maximum=merged.get("maximum"),
        pattern=merged.get("pattern"),
        enum=tuple(enum),
        meanings=dict(enum) if isinstance(enum, Mapping) else {},
        ordered=bool(merged.get("ordered", False)),
    )
    _check_column(column, where)
    return column


def _check_column(column: Column, where: str) -> None:
    if column.enum and column.type != "string":
        raise SchemaError(f"{where}: only strings can have an enum")
    if not all(isinstance(value, str) for value in column.enum):
        raise SchemaError(f"{where}: every value of enum must be a string (quote those that YAML reads as something else)")
    if column.ordered and not column.enum:
        raise SchemaError(f"{where}: ordered needs an enum")
    if column.enum and column.example not in column.enum:
        raise SchemaError(f"{where}: the example is not in the enum")
    if column.pattern and not all(re.fullmatch(column.pattern, text) for text in _texts(column.example)):
        raise SchemaError(f"{where}: the example does not fit the pattern")


def _texts(example: Any) -> list[str]:
    return example if isinstance(example, list) else [str(example)]


def _foreign_key(raw: Mapping[str, Any], table: str) -> ForeignKey:
    _check_keys(raw, {"columns", "table", "references"}, f"{table}.foreign_keys")
    return ForeignKey(tuple(raw["columns"]), raw["table"], tuple(raw["references"]))


def _check_references(spec: TableSpec, tables: Mapping[str, TableSpec]) -> None:
    """Every column that a key or the order names exists, here and in the other table."""
    for names in (*spec.keys, spec.sort, *(key.columns for key in spec.foreign_keys)):
        _check_names(names, spec, spec.name)
    for key in spec.foreign_keys:
        if key.table not in tables:
            raise SchemaError(f"{spec.name}: a foreign key names the table {key.table}, which is not declared")
        _check_names(key.references, tables[key.table], spec.name)


def _check_names(names: Sequence[str], spec: TableSpec, where: str) -> None:
    for name in names:
        if name not in spec.column_names:
            raise SchemaError(f"{where}: there is no column {name} in {spec.name}")


def _check_keys(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(map(str, raw)) - known)
    if unknown:
        raise SchemaError(f"{where}: unknown key {unknown[0]}")


def _line(text: str) -> str:
    return " ".join(str(text).split())
