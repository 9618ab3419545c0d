"""A small dataset of two files, a PDF and a hostile Word file, and the folder that they came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from council_maturity.cli import main

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.invalid/","Click")'
ROWS = (
    ("Key area", "Current level", "Target by 2026"),
    ("Engaging councillors", "Developing", "Leader"),
    ("Obtaining social value", "Minimum/Developing", "Mature"),
    ("Managing strategic risk", "Mature", "Mature"),
)
HOSTILE_ROWS = (
    ("Key area", "Where we are now", "Where we want to be"),
    ("Engaging councillors", f"Developing\n{SCRIPT}", "Leader"),
    ("Obtaining social value", f"Minimum\n{FORMULA}", "Mature"),
)


@dataclass(frozen=True)
class Made:
    """Where the dataset is, and its documents."""

    dataset: Path
    documents: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("report")
    documents = root / "documents"
    documents.mkdir()
    write_pdf(documents / "leeds.pdf")
    write_word(documents / "medway.docx")
    assert main(["ingest", str(documents), "--out", str(root / "data"), "--quiet"]) == 0
    return Made(root / "data", documents)


def write_pdf(path: Path) -> None:
    style = getSampleStyleSheet()
    table = Table(ROWS, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    title = "Leeds City Council Procurement Strategy 2022 to 2026"
    SimpleDocTemplate(str(path), title=title, invariant=1).build([Paragraph(title, style["Heading1"]), table])


def write_word(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = f"Medway Council Procurement Strategy 2021 to 2025 {SCRIPT}"
    document.add_heading(f"Appendix {SCRIPT}", 1)
    table = document.add_table(rows=0, cols=3)
    for row in HOSTILE_ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
