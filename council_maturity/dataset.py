"""The dataset folder: written whole or not at all, the same bytes for the same rows, read back with its types.

Only `run.json` (timings, machine) may differ between two equal runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from council_maturity.datapackage import descriptor, versions
from council_maturity.rows import Row, to_table
from council_maturity.schema import SchemaError, TableSpec, load_tables
from council_maturity.swap import STORE_FOLDER, replacing

if TYPE_CHECKING:
    import pandas as pd

PACKAGE_FILE = "datapackage.json"
RUN_FILE = "run.json"

# May stand in a folder that is to become a dataset, and stay there.
WELCOME = frozenset({"README.md", ".gitignore", ".gitkeep", STORE_FOLDER})

# Large enough for one group a table in all but the largest runs, small enough to read a part of those.
ROW_GROUP_SIZE = 65_536

# pandas takes its nullable types from a note in the file; without it a null makes floats of integers, and NaN of a missing float.
PANDAS_TYPES = {"int8": "Int8", "int16": "Int16", "int32": "Int32", "int64": "Int64", "float64": "Float64", "bool": "boolean"}


class DatasetError(Exception):
    """A dataset cannot be read or written; the message is one line and says what to try."""


def write_dataset(
    tables: Mapping[str, Iterable[Row]], folder: Path, metadata: Mapping[str, Any] | None = None, run: Mapping[str, Any] | None = None
) -> None:
    """Write every declared table, with rows or without, and the files that describe them, as the folder's new content.

    `metadata` gives `versions` and `options` for `datapackage.json`, `run` is the content of `run.json`.
    Raises SchemaError where rows do not fit their table and DatasetError where the folder cannot be
    written; what stood there before is then still there.
    """
    specs = load_tables()
    unknown = sorted(set(tables) - set(specs))
    if unknown:
        raise SchemaError(f"{unknown[0]}: there is no such table")
    target = Path(folder).resolve()
    check_target(target)
    arrow = {name: to_table(spec, tables.get(name, ())) for name, spec in specs.items()}
    package = descriptor(specs, arrow, metadata or {})
    ours = _our_names(target) | {PACKAGE_FILE, RUN_FILE} | {resource["path"] for resource in package["resources"]}
    try:
        with replacing(target, lambda path: path.name in ours) as partial:
            for name, spec in specs.items():
                _write_table(spec, arrow[name], partial / f"{name}.parquet", versions(metadata or {}))
            _write_json(package, partial / PACKAGE_FILE)
            _write_json(run or {}, partial / RUN_FILE)
    except OSError as error:
        raise DatasetError(f"{folder} cannot be written: {error.strerror or error}; nothing there was changed") from error


def check_target(folder: Path) -> None:
    """Return if a dataset may be written to the folder: there is none, it is empty, or it holds a dataset.

    Raises DatasetError otherwise; ask before the work that would be lost.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DatasetError(f"{folder} is a file: name a folder for the dataset")
    try:
        strangers = sorted(path.name for path in folder.iterdir() if path.name not in WELCOME)
    except OSError as error:
        raise DatasetError(f"{folder} cannot be read: {error.strerror or error}") from error
    if strangers and not is_dataset(folder):
        raise DatasetError(f"{folder} holds files and is no dataset ({strangers[0]} stands there): name a new or empty folder")


def is_dataset(folder: Path) -> bool:
    """Whether the folder holds a dataset that this application wrote."""
    try:
        return "content_hash" in read_package(folder)
    except DatasetError:
        return False


def read_package(folder: Path) -> dict[str, Any]:
    """The content of the dataset's `datapackage.json`; raises DatasetError where there is none."""
    path = Path(folder) / PACKAGE_FILE
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DatasetError(f"{folder} is no dataset: it has no {PACKAGE_FILE}") from error
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(package, dict):
        raise DatasetError(f"{path} cannot be read: it holds no object")
    return package


def read_arrow(folder: Path, name: str) -> pa.Table:
    """A table of the dataset as it is in the file; raises DatasetError where it is missing or no Parquet file."""
    path = Path(folder) / f"{name}.parquet"
    try:
        return pq.read_table(path, partitioning=None)
    except FileNotFoundError as error:
        raise DatasetError(f"{name}.parquet is missing") from error
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{name}.parquet cannot be read: {' '.join(str(error).split())}") from error


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """A table as a frame with the declared types: nullable integers and booleans, categories (ordered ones too, though empty), dates."""
    import pandas as pd

    spec = load_tables()[name]
    frame = read_arrow(folder, name).to_pandas(date_as_object=False)
    for column in spec.columns:
        if column.name not in frame.columns:
            raise DatasetError(f"{name}.parquet has no column {column.name}")
        if column.enum:
            categories = pd.CategoricalDtype(list(column.enum), ordered=column.ordered)
            frame[column.name] = frame[column.name].astype("str").where(frame[column.name].notna()).astype(categories)
        elif column.type in PANDAS_TYPES:
            frame[column.name] = frame[column.name].astype(PANDAS_TYPES[column.type])
    return frame


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of the dataset by name; see `read_table`."""
    return {name: read_table(folder, name) for name in load_tables()}


def _our_names(folder: Path) -> set[str]:
    """The files of the dataset that stands there now, also those of tables that are no longer declared."""
    if not is_dataset(folder):
        return set()
    return {str(entry.get("path")) for entry in read_package(folder).get("resources", ()) if isinstance(entry, dict)}


def _write_table(spec: TableSpec, table: pa.Table, path: Path, numbers: Mapping[str, Any]) -> None:
    notes = {
        "table": spec.name,
        "description": spec.description,
        "data_version": str(numbers["data"]),
        "schema_version": str(numbers["schema"]),
        "versions": json.dumps(numbers, sort_keys=True),
        "pandas": json.dumps(_pandas_note(spec)),
    }
    pq.write_table(table.replace_schema_metadata(notes), path, compression="zstd", row_group_size=ROW_GROUP_SIZE)


def _pandas_note(spec: TableSpec) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": column.type,
            "numpy_type": PANDAS_TYPES[column.type],
            "metadata": None,
        }
        for column in spec.columns
        if column.type in PANDAS_TYPES
    ]
    return {"index_columns": [], "column_indexes": [], "columns": columns}


def _write_json(content: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=False) + "\n", encoding="utf-8", newline="\n")
