"""What a Data Package promises (fields, types, constraints, keys), held against its tables in plain pandas, from `datapackage.json` alone.

It takes nothing from the program, so it sees what a stranger's tool sees. Frictionless itself is no
part of the tests: it brings thirty packages for one question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

# Types of Table Schema, by what pandas makes of Parquet; "any" promises nothing.
TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "date": date, "any": object}
# Constraints of Table Schema, by how a value keeps them.
LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "enum": lambda value, allowed: value in allowed,
    "minimum": lambda value, bound: value >= bound,
    "maximum": lambda value, bound: value <= bound,
    "pattern": lambda value, pattern: re.fullmatch(pattern, value) is not None,
}
NAME = r"[a-z0-9._-]+"


def broken(folder: Path) -> list[str]:
    """What the package promises and its tables do not keep, in words; none where it is valid."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    frames = {one["name"]: _frame(folder / one["path"]) for one in package["resources"]}
    found = [] if package["$schema"].endswith("datapackage.json") and package["resources"] else ["no package"]
    for one in package["resources"]:
        frame, schema = frames[one["name"]], one["schema"]
        found += [f"{one['name']}: {problem}" for problem in (*_shape(one, frame), *_values(schema, frame), *_keys(schema, frame, frames))]
    return found


def _frame(path: Path) -> pd.DataFrame:
    """The table with plain Python values, None for null."""
    frame = pd.read_parquet(path, dtype_backend="pyarrow").astype("object")
    return frame.where(frame.notna(), None)


def _shape(resource: Mapping[str, Any], frame: pd.DataFrame) -> Iterator[str]:
    if not re.fullmatch(NAME, resource["name"]):
        yield "a name that no address can hold"
    if [field["name"] for field in resource["schema"]["fields"]] != list(frame.columns):
        yield "the fields are not the columns"
    if resource["rows"] != len(frame):
        yield f"{len(frame)} rows, not {resource['rows']}"
    if Path(resource["path"]).is_absolute() or ".." in resource["path"]:
        yield "a path out of the package"


def _values(schema: Mapping[str, Any], frame: pd.DataFrame) -> Iterator[str]:
    """Types and constraints of each column; a constraint that is not known here is told too."""
    for field in schema["fields"]:
        name, limits = field["name"], dict(field.get("constraints", {}))
        values = frame[name].dropna()
        if limits.pop("required", False) and len(values) < len(frame):
            yield f"{name} is null in {len(frame) - len(values)} rows"
        if not all(isinstance(value, TYPES[field["type"]]) for value in values):
            yield f"{name} holds what is no {field['type']}"
        for limit, bound in limits.items():
            if limit not in LIMITS or not all(LIMITS[limit](value, bound) for value in values):
                yield f"{name} does not keep {limit} {bound}"


def _keys(schema: Mapping[str, Any], frame: pd.DataFrame, frames: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Primary and unique keys stand once, and the primary key is never null; each reference leads to a row."""
    primary = schema.get("primaryKey", [])
    if primary and frame[primary].isna().any(axis=None):
        yield f"{primary} is null"
    for names in ([primary] if primary else []) + schema.get("uniqueKeys", []):
        if frame.duplicated(names).any():
            yield f"{names} stands twice"
    for key in schema.get("foreignKeys", []):
        target = frames[key["reference"]["resource"]][key["reference"]["fields"]]
        known = set(target.itertuples(index=False, name=None))
        if not set(frame[key["fields"]].dropna().itertuples(index=False, name=None)) <= known:
            yield f"{key['fields']} leads nowhere"
