"""`datapackage.json`: what a dataset holds, for people and tools that know nothing of this project.

A Data Package, version 2. It says nothing about when or where the run took place, so that equal runs
give equal files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from council_maturity.rows import combined_hash, content_hash, table_rows
from council_maturity.schema import Column, ForeignKey, TableSpec, load_dataset_info

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

# A list is "any": an array there would have to be a Python list, which no reader of Parquet makes of it.
FIELD_TYPES = {
    "string": "string",
    "int8": "integer",
    "int16": "integer",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "date": "date",
    "list<string>": "any",
}


def descriptor(specs: Mapping[str, TableSpec], tables: Mapping[str, pa.Table], metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The content of `datapackage.json` for these tables.

    `metadata` may give `versions` (pipeline, vocabulary, framework), `options` of the run, a `notice` that
    stands before the title and goes before the warnings, so that it travels with everything made of the data,
    and further top-level properties, which win over the declared ones.
    """
    info = load_dataset_info()
    notice = metadata.get("notice")
    hashes = {name: content_hash(table_rows(table)) for name, table in tables.items()}
    return {
        "$schema": PACKAGE_PROFILE,
        "name": info["name"],
        "title": titled(info["title"], notice),
        "description": info["description"],
        "version": info["data_version"],
        "licenses": info["licenses"],
        "sources": info["sources"],
        "citation": " ".join(info["citation"].split()),
        "warnings": [*([notice] if notice else []), *info["warnings"]],
        **{key: value for key, value in metadata.items() if key not in ("versions", "notice")},
        **({"notice": notice} if notice else {}),
        "versions": versions(metadata),
        "content_hash": combined_hash(hashes),
        "resources": [resource_descriptor(specs[name], tables[name].num_rows, hashes[name]) for name in specs],
    }


def titled(title: str, notice: str | None) -> str:
    """The title under the notice, if there is one."""
    return f"{notice} – {title}" if notice else title


def versions(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The versions of data and schema, and those that the run gives."""
    info = load_dataset_info()
    return {"data": info["data_version"], "schema": info["schema_version"], **metadata.get("versions", {})}


def resource_descriptor(spec: TableSpec, rows: int, row_hash: str) -> dict[str, Any]:
    """A table of the package: its file, its schema, how many rows it has, and their hash."""
    return {
        "$schema": RESOURCE_PROFILE,
        "name": spec.name,
        "type": "table",
        "path": f"{spec.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": spec.description,
        "rows": rows,
        "content_hash": row_hash,
        "schema": table_schema(spec),
    }


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """The Table Schema of a table: fields and keys."""
    schema: dict[str, Any] = {"$schema": SCHEMA_PROFILE, "fields": [field(column) for column in spec.columns]}
    if spec.primary_key:
        schema["primaryKey"] = list(spec.primary_key)
    if spec.unique:
        schema["uniqueKeys"] = [list(names) for names in spec.unique]
    foreign = [
        {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.references)}}
        for key in spec.foreign_keys
        if _is_portable(spec, key)
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _is_portable(spec: TableSpec, key: ForeignKey) -> bool:
    """Whether every tool reads the key as we do: of several columns, none may be null.

    Table Schema does not say what a reference that is null in part means; frictionless takes it as dangling.
    """
    return len(key.columns) == 1 or all(spec.column(name).required for name in key.columns)


def field(column: Column) -> dict[str, Any]:
    """A column as a field; `arrowType` keeps the width of numbers, which Table Schema does not know."""
    described: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES[column.type],
        "description": column.description,
        "example": column.example if not hasattr(column.example, "isoformat") else column.example.isoformat(),
        "arrowType": column.type,
    }
    if column.enum:
        described["categories"] = list(column.enum)
        described["categoriesOrdered"] = column.ordered
    constraints = _constraints(column)
    return {**described, "constraints": constraints} if constraints else described


def _constraints(column: Column) -> dict[str, Any]:
    found = {
        "required": column.required or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
        "enum": list(column.enum) or None,
    }
    return {name: value for name, value in found.items() if value is not None}
