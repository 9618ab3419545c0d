"""Running text in two columns is read column by column; what stands in columns and is a table is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.model import Passage
from extract.pdf_reader import read_pdf
from tests.unit.extract.pdf_files import OPTIONS, pdf, text

LEFT = (
    "Working with partners",
    "Current: Developing",
    "We have a small central team which supports",
    "colleagues in directorates to plan and tender,",
    "and most low value purchasing is devolved",
    "to the directorates that need it.",
)
RIGHT = (
    "to those who know the market best of all.",
    "Social value",
    "Current: Mature",
    "Our vision is procurement that is simple and",
    "delivers value, helping local firms to grow",
    "and cutting the carbon of what we buy.",
)


def two_columns(canvas: Canvas) -> None:
    text(canvas, 60, 80, "Our self-assessment of current levels against the key areas of the strategy, in two columns of text")
    for at, lines in ((60, LEFT), (320, RIGHT)):
        for number, line in enumerate(lines):
            text(canvas, at, 110 + 16 * number, line)


def glyph_by_glyph(canvas: Canvas, prose: bool) -> None:
    """A table without rules whose file places each character by itself, as browsers write them."""
    for number in range(12 if prose else 0):
        text(canvas, 60, 200 + 14 * number, "The forward plan of procurements is published on the website so that suppliers see it.")
    rows = [("Key area", "What we do now", "Target"), ("Social value", "Developing", "Mature"), ("Innovation", "Minimum", "Leader")]
    for number, row in enumerate(rows):
        for x, words in zip((60, 200, 400), row, strict=True):
            line = canvas.beginText()
            line.setFont("Helvetica", 10)
            line.setTextOrigin(x, canvas._pagesize[1] - 100 - 20 * number)
            for character in words:
                line._code.append(f"({character}) Tj {canvas.stringWidth(character, 'Helvetica', 10)} 0 Td")
            canvas.drawText(line)


def words(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path, OPTIONS).blocks if isinstance(block, Passage)]


def test_two_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    found = read_pdf(pdf(tmp_path / "a.pdf", two_columns), OPTIONS)
    assert found.tables == []
    told = " ".join(words(tmp_path / "a.pdf"))
    assert told.index("directorates that need it.") < told.index("to those who know") < told.index("Our vision")
    assert "Current: Developing" in words(tmp_path / "a.pdf") and "Current: Mature" in words(tmp_path / "a.pdf")


@pytest.mark.parametrize("prose", [True, False])
def test_a_table_set_character_by_character_without_rules_is_found(tmp_path: Path, prose: bool) -> None:
    (found,) = read_pdf(pdf(tmp_path / "a.pdf", lambda canvas: glyph_by_glyph(canvas, prose)), OPTIONS).tables
    assert [[cell.text for cell in found.cells if cell.row == row] for row in (1, 2)] == [
        ["Social value", "Developing", "Mature"],
        ["Innovation", "Minimum", "Leader"],
    ]
