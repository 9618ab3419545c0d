"""Fixtures that several tests share: small documents made in code, and the declared knowledge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest

from council_maturity.knowledge import Knowledge, load_knowledge

# A council's assessment of itself in a layout of its own: printed levels, a half level, a next step.
ASSESSMENT = (
    ("Key area", "Where we are now", "Where we want to be"),
    ("Engaging councillors", "Developing", "Leader"),
    ("Obtaining social value", "Minimum/Developing", "Mature"),
    ("Managing strategic risk", "Mature", "Mature"),
)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def write_word() -> Callable[..., Path]:
    """A Word file with a title, paragraphs and one table; by default the table is an assessment."""

    def write(path: Path, title: str, rows: Sequence[Sequence[str]] = ASSESSMENT, paragraphs: Sequence[str] = ()) -> Path:
        document = docx.Document()
        document.core_properties.title = title
        document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
        table = document.add_table(rows=0, cols=len(rows[0]) if rows else 1)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
        return path

    return write
