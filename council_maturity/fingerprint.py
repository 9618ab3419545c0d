"""What a result depends on besides its document, in one hash: the program, its libraries, all that is declared, the options.

The program is told by its code and not by its version alone, so that whoever mends it never meets a stale result.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from council_maturity import __version__
from council_maturity.resources import PACKAGE, data_root

PACKAGES = ("extract", "normalise", "council_maturity")
# Their versions decide what is read; one that is not installed (text recognition) counts as such.
LIBRARIES = (
    "pdfplumber",
    "pdfminer.six",
    "pypdfium2",
    "camelot-py",
    "python-docx",
    "lxml",
    "rapidfuzz",
    "rapidocr",
    "onnxruntime",
    "opencv-python-headless",
)
DECLARED = ("schema", "corpus/councils.csv", "corpus/council_succession.csv")


def fingerprint(options: Mapping[str, Any]) -> str:
    """SHA-256, in hex, of everything that equal results need to be equal."""
    digest = hashlib.sha256(json.dumps([__version__, _versions(), dict(options)], sort_keys=True).encode())
    for name, path in _files():
        digest.update(f"{name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def _files() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        yield from _below(PACKAGE.parent / package, "*.py")
    for name in DECLARED:
        path = data_root() / name
        yield from _below(path, "*") if path.is_dir() else iter([(name, path)])


def _below(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "_data" not in path.relative_to(folder).parts:
            yield path.relative_to(folder.parent).as_posix(), path
