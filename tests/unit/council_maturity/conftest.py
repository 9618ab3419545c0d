"""Fixtures of the application's tests: the rows of a small dataset and the dataset itself."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from council_maturity.dataset import write_dataset


def _sample() -> Any:
    spec = importlib.util.spec_from_file_location("council_maturity_sample", Path(__file__).with_name("sample.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def rows() -> dict[str, list[dict[str, Any]]]:
    """Rows of every table that keep every rule."""
    return _sample().small_dataset()


@pytest.fixture
def dataset(tmp_path: Path, rows: dict[str, list[dict[str, Any]]]) -> Path:
    """A folder with those rows as a dataset."""
    folder = tmp_path / "dataset"
    write_dataset(rows, folder, {"versions": {"pipeline": "0"}, "options": {}}, {"seconds": 1.5})
    return folder
