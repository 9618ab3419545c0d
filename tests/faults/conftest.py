"""Running the program on a folder as a user does, and reading what it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from council_maturity.dataset import read_arrow

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "council_maturity", *map(str, arguments)]


def rows(dataset: Path, table: str) -> list[dict[str, Any]]:
    return read_arrow(dataset, table).to_pylist()


def records(dataset: Path) -> dict[str, dict[str, Any]]:
    """The rows of `documents` by file name."""
    return {row["filename"]: row for row in rows(dataset, "documents")}


@pytest.fixture(scope="session")
def run() -> Run:
    """The program run on its own, as `run("ingest", folder, "--out", dataset)`."""

    def run(*arguments: object, path: Path | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [path, ROOT] if path else [ROOT]))}
        return subprocess.run(
            command(*arguments), cwd=ROOT, env=environment, text=True, encoding="utf-8", capture_output=True, check=False, **options
        )

    return run
