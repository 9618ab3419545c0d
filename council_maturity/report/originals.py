"""The original documents beside a dataset, told by their content: a file of the same name and other bytes is another document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from council_maturity.errors import WrongUse

Row = Mapping[str, Any]
BLOCK = 1 << 20


def find_originals(folder: Path, documents: Iterable[Row]) -> dict[str, Path]:
    """The file of each document that is in the folder or below it, by document_id; raises WrongUse where there is no such folder.

    The recorded path is tried first; then every file of the same size.
    """
    if not folder.is_dir():
        raise WrongUse(f"{folder} is no folder: name the one that holds the documents, or leave --documents out.")
    found: dict[str, Path] = {}
    missing: dict[int, list[Row]] = {}
    for row in documents:
        if row["sha256"] is None:
            continue
        path = folder / row["filename"]
        if path.is_file() and _sha256(path) == row["sha256"]:
            found[row["document_id"]] = path
        else:
            missing.setdefault(row["bytes"], []).append(row)
    if missing:
        found.update(_elsewhere(folder, missing))
    return found


def _elsewhere(folder: Path, missing: Mapping[int, list[Row]]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        rows = missing.get(path.stat().st_size, ()) if path.is_file() else ()
        if rows:
            digest = _sha256(path)
            found.update({row["document_id"]: path for row in rows if row["sha256"] == digest})
    return found


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
