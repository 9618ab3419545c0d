"""Results kept from run to run, one file a document: what has been read and has not changed is not read again.

A result is found under a key that names everything it depends on: the file's bytes and name, what the
manifest says of it, the program, the libraries that read, all that is declared, and the options. It is
compressed JSON, checked when it is loaded: a store that was damaged or tampered with costs time, and
nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from council_maturity.dataset import DatasetError
from council_maturity.schema import load_tables
from council_maturity.swap import STORE_FOLDER

Rows = dict[str, list[dict[str, Any]]]

SUFFIX = ".json.z"
# The richest document seen has 3 MB of rows; a file that unpacks to a hundred times that was not written here.
MAX_RESULT_BYTES = 300 * 1024 * 1024
# A date in JSON, which has none; no column has an object for its value.
DATE = "date"


class DamagedResult(ValueError):
    """Bytes that are no result, or not the one that was asked for."""


class Store:
    """The results kept in a dataset's folder; `fresh` finds none of them, and keeps new ones all the same."""

    def __init__(self, dataset: Path, fingerprint: str, fresh: bool = False):
        self._folder = dataset.resolve() / STORE_FOLDER
        self._fingerprint = fingerprint
        self._fresh = fresh
        self._used: set[str] = set()

    def key(self, sha256: str, filename: str, manifest: Mapping[str, Any]) -> str:
        """The name of a document's result."""
        said = json.dumps({name: str(value) for name, value in manifest.items()}, sort_keys=True)
        return hashlib.sha256("\n".join((self._fingerprint, sha256, filename, said)).encode("utf-8", "surrogatepass")).hexdigest()

    def load(self, key: str, document_id: str) -> Rows | None:
        """The rows kept under the key, or None."""
        if self._fresh:
            return None
        try:
            rows = decode((self._folder / (key + SUFFIX)).read_bytes())
        except (OSError, DamagedResult):
            return None
        if rows["documents"][0].get("document_id") != document_id:
            return None
        self._used.add(key + SUFFIX)
        return rows

    def keep(self, key: str, content: bytes) -> None:
        """Keep the encoded rows of a document, whole or not at all; raises DatasetError where that cannot be written."""
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


def encode(rows: Rows) -> bytes:
    """The rows as compressed JSON; lone surrogates and the exact values of numbers survive."""
    return zlib.compress(json.dumps(rows, default=_plain, separators=(",", ":")).encode("ascii"))


def decode(content: bytes) -> Rows:
    """The rows that were encoded; raises DamagedResult for anything else, without unpacking more than a result can hold."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(content, MAX_RESULT_BYTES)
        if not unpacking.eof:
            raise DamagedResult("cut short, or too large")
        rows = json.loads(text, object_hook=_dated)
    except (zlib.error, ValueError, RecursionError) as error:
        raise DamagedResult(str(error)) from error
    _check(rows)
    return rows


def _check(rows: Any) -> None:
    """Raise DamagedResult unless these are rows of declared tables with declared columns, `documents` with exactly one."""
    specs = load_tables()
    if not isinstance(rows, dict) or not all(isinstance(members, list) for members in rows.values()):
        raise DamagedResult("no tables")
    for name, members in rows.items():
        known = set(specs[name].column_names) if name in specs else set()
        if not all(isinstance(row, dict) and row.keys() <= known for row in members):
            raise DamagedResult(f"no rows of {name}")
    if len(rows.get("documents", ())) != 1:
        raise DamagedResult("not one document")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {DATE: value.isoformat()}
    if hasattr(value, "item"):  # a number of numpy's, as text recognition gives
        return value.item()
    raise TypeError(f"{type(value).__name__} has no place in a row")


def _dated(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[DATE]) if value.keys() == {DATE} else value
