"""The benchmark's charts and tables in the report."""

from __future__ import annotations

from pathlib import Path


def benchmark_html(dataset: Path) -> str:
    """The HTML of the benchmark section; empty where there is nothing to compare."""
    return ""
