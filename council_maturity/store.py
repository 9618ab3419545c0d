"""Results kept from run to run, one file a document: what has been read and has not changed is not read again.

A result is found under a key that names everything it depends on: the file's bytes and the ending of its name, the
program, the libraries that read, all that is declared, and the options. It is compressed JSON, checked when it is
loaded: a store that was damaged or tampered with costs time, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar

from council_maturity.dataset import DatasetError
from council_maturity.reading import Failure, Reading, Rows
from council_maturity.record import Front
from council_maturity.schema import load_tables
from council_maturity.swap import STORE_FOLDER

SUFFIX = ".json.z"
# The richest document seen has 3 MB of rows; a file that unpacks to a hundred times that was not written here.
MAX_RESULT_BYTES = 300 * 1024 * 1024
# What each field of a record that is kept can hold.
TEXT_OR_NONE, NUMBER = (str, NoneType), (int, float, NoneType)
TYPES: Mapping[type, Mapping[str, type | tuple[type, ...]]] = {
    Reading: {
        "document_id": str,
        "media_type": TEXT_OR_NONE,
        "failure": (Failure, NoneType),
        "front": Front,
        "kind_hint": str,
        "tables": int,
        "claims": int,
        "text_kept": NUMBER,
        "rows": dict,
    },
    Front: {"title": TEXT_OR_NONE, "lines": (list, tuple), "pages": (int, NoneType), "reader": TEXT_OR_NONE, "has_tracked_changes": bool},
    Failure: {"status": str, "code": str, "message": str, "lasts": bool},
}


class DamagedResult(ValueError):
    """Bytes that are no result, or not the one that was asked for."""


class Store:
    """The results kept in a dataset's folder; `fresh` finds none of them, and keeps new ones all the same."""

    def __init__(self, dataset: Path, fingerprint: str, fresh: bool = False):
        self._folder = dataset.resolve() / STORE_FOLDER
        self._fingerprint = fingerprint
        self._fresh = fresh
        self._used: set[str] = set()

    def key(self, sha256: str, suffix: str) -> str:
        """The name of a content's result; the ending of a file's name decides how it is read, the rest of the name does not."""
        return hashlib.sha256("\n".join((self._fingerprint, sha256, suffix.lower())).encode("utf-8", "surrogatepass")).hexdigest()

    def load(self, key: str, document_id: str) -> tuple[bytes, Reading] | None:
        """What is kept under the key, as it is kept and unpacked, or None."""
        if self._fresh:
            return None
        try:
            content = (self._folder / (key + SUFFIX)).read_bytes()
            reading = decode(content)
        except (OSError, DamagedResult):
            return None
        if reading.document_id != document_id:
            return None
        self._used.add(key + SUFFIX)
        return content, reading

    def keep(self, key: str, content: bytes) -> None:
        """Keep an encoded reading, whole or not at all; raises DatasetError where that cannot be written."""
        path = self._folder / (key + SUFFIX)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(content)
            partial.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise DatasetError(f"{path.parent} cannot be written: {error.strerror or error}; no dataset was changed") from error
        self._used.add(path.name)

    def prune(self) -> None:
        """Remove what this run had no use for: documents that are gone, and results of other versions."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in self._used:
                with contextlib.suppress(OSError):  # what stays costs room and is tried again by the next run
                    path.unlink()


def encode(reading: Reading) -> bytes:
    """The reading as compressed lines of JSON, one for each table; lone surrogates and the exact values of numbers survive."""
    parts = {**vars(reading), "front": vars(reading.front), "failure": vars(reading.failure) if reading.failure else None}
    rows = parts.pop("rows")
    return zlib.compress("\n".join(map(_ENCODE, (parts, list(rows), *rows.values()))).encode("ascii"))


def decode(content: bytes) -> Reading:
    """The reading that was encoded; raises DamagedResult for anything else, without unpacking more than a result can hold."""
    try:
        parts, names, *tables = map(json.loads, _lines(content))
        rows = dict(zip(names, tables, strict=True))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedResult(str(error)) from error
    if not isinstance(parts, dict) or "rows" in parts or not isinstance(names, list):
        raise DamagedResult("no parts, or no names of tables")
    reading = _part(Reading, {**parts, "rows": rows}, front=_front, failure=_failure)
    _check(reading.rows)
    return reading


def rows_of(content: bytes, wanted: Container[str]) -> Rows:
    """The rows of some tables of a reading that was decoded before, and so is known to be sound; the others are not looked at."""
    _, names, *tables = _lines(content)
    return {name: json.loads(table) for name, table in zip(json.loads(names), tables, strict=True) if name in wanted}


def _lines(content: bytes) -> list[bytes]:
    """What was encoded, packed out; raises DamagedResult for what cannot be."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(content, MAX_RESULT_BYTES)
    except zlib.error as error:
        raise DamagedResult(str(error)) from error
    if not unpacking.eof:
        raise DamagedResult("cut short, or too large")
    return text.split(b"\n")


def _front(parts: Any) -> Front:
    front = _part(Front, parts)
    if not all(isinstance(line, str) for line in front.lines):
        raise DamagedResult("no lines of text")
    return replace(front, lines=tuple(front.lines))


def _failure(parts: Any) -> Failure | None:
    return None if parts is None else _part(Failure, parts)


Part = TypeVar("Part", Reading, Front, Failure)


def _part(kind: type[Part], parts: Any, **inner: Callable[[Any], Any]) -> Part:
    """A record of the kind; raises DamagedResult unless each of its fields is there, no other, and each of its own type."""
    if not isinstance(parts, dict) or parts.keys() != TYPES[kind].keys():
        raise DamagedResult(f"no {kind.__name__}")
    values = {name: inner[name](value) if name in inner else value for name, value in parts.items()}
    if not all(isinstance(values[name], types) for name, types in TYPES[kind].items()):
        raise DamagedResult(f"no {kind.__name__}")
    return kind(**values)


def _check(rows: Rows) -> None:
    """Raise DamagedResult unless these are rows of declared tables with declared columns."""
    specs = load_tables()
    for name, members in rows.items():
        if name not in specs or not isinstance(members, list):
            raise DamagedResult(f"no table {name}")
        known = set(specs[name].column_names)
        if not all(isinstance(row, dict) and row.keys() <= known for row in members):
            raise DamagedResult(f"no rows of {name}")


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):  # a number of numpy's, as text recognition gives
        return value.item()
    raise TypeError(f"{type(value).__name__} has no place in a row")


_ENCODE = json.JSONEncoder(default=_plain, separators=(",", ":")).encode
