"""The declared framework, loaded: editions, areas, wordings with their sources, and the pairs between editions.

Every level of every item has a row in `statements`, with null words where nothing attests it, so that
what is not known can be counted.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from council_maturity.errors import WrongUse
from council_maturity.resources import resource
from council_maturity.schema import LOADER, SchemaError
from normalise.framework import LEVELS, SOURCE_KINDS, Area, Crossing, Framework, Wording, statement_id

Row = dict[str, Any]
# The environment variable that names a file of imported statements: processes that read documents beside this one have it too.
IMPORTED = "COUNCIL_MATURITY_FRAMEWORK"


@cache
def load_framework(folder: Path | None = None) -> Framework:
    """All editions of the framework; loaded once. `folder` stands in for the declared `schema/frameworks`.

    Statements of the file that the environment names in IMPORTED are added, and its content's hash to the version.
    Raises SchemaError where a file cannot be read or a wording or pair names an item that no edition has.
    """
    folder = folder or resource("schema", "frameworks")
    imported = Path(name) if (name := os.environ.get(IMPORTED)) else None
    framework = Framework(
        areas=_areas(folder / "areas.csv"),
        wordings=tuple(_wording(row) for path in (folder / "statements.csv", imported) if path for row in _rows(path)),
        crosswalk=tuple(Crossing(**row) for row in _rows(folder / "crosswalk.csv")),
        version=str(load_editions(folder)["version"]) + (f"+{_content_hash(imported)}" if imported else ""),
    )
    _check(framework)
    return framework


def use_imported(path: Path) -> None:
    """Add a file of imported statements to the framework of this process and of those that it starts.

    Raises WrongUse where the file is none, or names what no edition has.
    """
    os.environ[IMPORTED] = str(path.resolve())
    load_framework.cache_clear()
    try:
        load_framework()
    except (SchemaError, KeyError, ValueError) as error:
        raise WrongUse(f"{path} is no file of imported statements: {error}") from error


def _content_hash(path: Path) -> str:
    """The first digits of the hash of a file's content, line ends aside."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:8]


@cache
def load_editions(folder: Path | None = None) -> dict[str, Any]:
    """What is declared about the editions: `version`, `editions` (id, title, publisher, year, source, licence), `sources`."""
    path = (folder or resource("schema", "frameworks")) / "editions.yaml"
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=LOADER)


def wording_id(statement: str, source_document: str, source_kind: str, text: str) -> str:
    """The id of a wording: 16 hex digits of a hash of the statement, the source, its kind and the words."""
    return hashlib.sha256("\x1f".join((statement, source_document, source_kind, text)).encode()).hexdigest()[:16]


def framework_tables(framework: Framework) -> dict[str, list[Row]]:
    """The rows of the tables `statements`, `wordings`, `areas` and `crosswalk`."""
    return {
        "statements": list(_statement_rows(framework)),
        "wordings": [_wording_row(wording) for wording in framework.wordings],
        "areas": [_area_row(area) for area in framework.areas],
        "crosswalk": [
            {"from_statement_id": pair.from_statement_id, "to_statement_id": pair.to_statement_id, "relation": pair.relation}
            for pair in framework.crosswalk
        ],
    }


def _statement_rows(framework: Framework) -> Iterator[Row]:
    for area in framework.areas:
        for level in LEVELS:
            name = statement_id(area.edition, area.key_area, area.value_code, level)
            yield {
                "statement_id": name,
                "edition": area.edition,
                "theme": area.theme,
                "key_area": area.key_area,
                "value_code": area.value_code,
                "level": level,
                "statement": framework.canonical(name),
            }


def _wording_row(wording: Wording) -> Row:
    return {
        "wording_id": wording.wording_id,
        "statement_id": wording.statement_id,
        "text": wording.text,
        "source_document": wording.source_document,
        "source_kind": wording.source_kind,
    }


def _area_row(area: Area) -> Row:
    return {
        "edition": area.edition,
        "theme": area.theme,
        "theme_label": area.theme_label,
        "key_area": area.key_area,
        "key_area_label": area.key_area_label,
        "value_code": area.value_code,
        "behaviour": area.behaviour,
        "sort_order": area.sort_order,
    }


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SchemaError(f"{path.name}: {error}") from error


def _areas(path: Path) -> tuple[Area, ...]:
    counts: dict[str, int] = {}
    areas = []
    for row in _rows(path):
        counts[row["edition"]] = counts.get(row["edition"], 0) + 1
        areas.append(_area(row, counts[row["edition"]]))
    return tuple(areas)


def _area(row: Mapping[str, str], sort_order: int) -> Area:
    return Area(
        edition=row["edition"],
        theme=row["theme"],
        theme_label=row["theme_label"],
        key_area=row["key_area"],
        key_area_label=row["key_area_label"],
        value_code=int(row["value_code"]),
        behaviour=row["behaviour"] or None,
        behaviour_description=row["behaviour_description"] or None,
        other_label=row["other_label"] or None,
        sort_order=sort_order,
    )


def _wording(row: Mapping[str, str]) -> Wording:
    code, level = int(row["value_code"]), int(row["level"])
    statement = statement_id(row["edition"], row["key_area"], code, level)
    return Wording(
        wording_id=wording_id(statement, row["source_document"], row["source_kind"], row["statement"]),
        statement_id=statement,
        edition=row["edition"],
        key_area=row["key_area"],
        value_code=code,
        level=level,
        text=row["statement"],
        source_document=row["source_document"],
        source_kind=row["source_kind"],
    )


def _check(framework: Framework) -> None:
    """Wordings and pairs speak of statements that exist, and of kinds of source that are known."""
    known = {statement_id(area.edition, area.key_area, area.value_code, level) for area in framework.areas for level in LEVELS}
    named = [wording.statement_id for wording in framework.wordings]
    named += [name for pair in framework.crosswalk for name in (pair.from_statement_id, pair.to_statement_id)]
    for name in named:
        if name not in known:
            raise SchemaError(f"frameworks: {name} is no level of an item in areas.csv")
    for wording in framework.wordings:
        if wording.source_kind not in SOURCE_KINDS:
            raise SchemaError(f"frameworks: {wording.statement_id} has the unknown source kind {wording.source_kind}")
