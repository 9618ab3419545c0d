"""What every export starts from: a dataset's tables with their declarations, read once, in plain values."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from council_maturity.dataset import DatasetError, read_arrow, read_package
from council_maturity.resources import resource
from council_maturity.schema import LOADER, TableSpec, load_tables


@dataclass(frozen=True)
class Source:
    """A dataset: its package and its tables with their declarations."""

    package: Mapping[str, Any]
    specs: Mapping[str, TableSpec]
    tables: Mapping[str, pa.Table]


@dataclass(frozen=True)
class View:
    """A named question to the tables, in SQL."""

    name: str
    description: str
    sql: str


def load_source(dataset: Path) -> Source:
    """The dataset in the folder; raises DatasetError where it is none or a declared column is missing."""
    package, specs = read_package(dataset), load_tables()
    tables = {name: read_arrow(dataset, name) for name in specs}
    for name, spec in specs.items():
        missing = [column for column in spec.column_names if column not in tables[name].column_names]
        if missing:
            raise DatasetError(f"{name}.parquet has no column {missing[0]}: it was written by another version; run ingest again")
    return Source(package, specs, {name: table.select(list(specs[name].column_names)) for name, table in tables.items()})


def load_views() -> list[View]:
    """The declared views, in order."""
    import yaml

    declared = yaml.load(resource("schema", "views.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    return [View(entry["name"], " ".join(entry["description"].split()), entry["sql"]) for entry in declared]


def rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows in plain values: dates as dates, lists as JSON."""
    columns = [_plain(table.column(name)) for name in table.column_names]
    return zip(*columns, strict=True)


def _plain(column: pa.ChunkedArray) -> list[Any]:
    values = column.to_pylist()
    if pa.types.is_list(column.type):
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    return values


def notes(package: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What somebody who opens an export must know: pairs of a heading (empty where it goes on) and a line."""
    yield "What it is", str(package.get("description", ""))
    versions = package.get("versions", {})
    yield "Versions", ", ".join(f"{name} {value}" for name, value in versions.items())
    yield "Content hash", str(package.get("content_hash", ""))
    yield from _under("Before you use it", (" ".join(str(line).split()) for line in package.get("warnings", ())))
    yield from _under("Licence", (str(line.get("title", "")) for line in package.get("licenses", ())))
    yield from _under("Sources", (str(line.get("title", "")) for line in package.get("sources", ())))
    yield "How to cite", str(package.get("citation", ""))


def _under(heading: str, lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    for at, line in enumerate(lines):
        yield heading if at == 0 else "", line


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` when the block ends without an error, and is removed otherwise.

    Raises DatasetError where the file cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    if path.is_dir():
        raise DatasetError(f"{path} is a folder: name a file with --out")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        os.replace(partial, path)
    except OSError as error:
        raise DatasetError(f"{path} cannot be written: {error.strerror or error} (is it open in another program?)") from error
    finally:
        partial.unlink(missing_ok=True)
