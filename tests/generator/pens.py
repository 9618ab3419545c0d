"""Two typesetters behind one small interface: ReportLab and fpdf2 write the operators of a page in different ways.

Lengths are points, the origin is the top left of the page as it is read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Protocol

from fpdf import FPDF
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests.generator.fonts import DINGBATS, is_plain, sans

FAMILIES = {"helvetica": ("Helvetica", "Helvetica-Bold"), "times": ("Times-Roman", "Times-Bold"), "sans": ("GenSans", "GenSans-Bold")}


class Pen(Protocol):
    """Draws pages of text, rectangles and lines."""

    def page(self, width: float, height: float, rotated: bool = False) -> None: ...
    def text(self, x: float, baseline: float, words: str, bold: bool, size: float, colour: str = "000000") -> None: ...
    def slanted(self, x: float, y: float, words: str, size: float, colour: str) -> None: ...
    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None: ...
    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.6) -> None: ...
    def save(self) -> None: ...


@cache
def register_sans() -> bool:
    """Make the wide font known to ReportLab; False where there is none."""
    found = sans()
    if found:
        for name, path in zip(FAMILIES["sans"], found, strict=True):
            pdfmetrics.registerFont(TTFont(name, str(path)))
    return found is not None


def runs_of(words: str, family: str, bold: bool) -> list[tuple[str, str]]:
    """The text in stretches of one font: signs that the family lacks come from another."""
    main = FAMILIES[family][bold]
    if family == "sans" and register_sans():
        return [(words, main)]
    found = []
    for plain, group in groupby(words, is_plain):
        part = "".join(group)
        if plain:
            found.append((part, main))
        elif register_sans():
            found.append((part, FAMILIES["sans"][bold]))
        else:
            found.append(("".join(DINGBATS.get(sign, "l") for sign in part), "ZapfDingbats"))
    return found


@cache
def width_of(words: str, family: str, bold: bool, size: float) -> float:
    """How wide the text is set; both pens use the same measures."""
    return sum(pdfmetrics.stringWidth(part, font, size) for part, font in runs_of(words, family, bold))


class ReportLabPen:
    """Draws with ReportLab; `doubled` draws bold text twice, a little apart, as some printers' drivers do."""

    def __init__(self, path: Path, family: str, doubled: bool = False) -> None:
        register_sans()
        self._canvas = canvas.Canvas(str(path), invariant=1, pageCompression=1)
        self._family = family
        self._doubled = doubled
        self._height = 0.0
        self._started = False

    def page(self, width: float, height: float, rotated: bool = False) -> None:
        if self._started:
            self._canvas.showPage()
        self._started = True
        self._height = height
        self._canvas.setPageRotation(90 if rotated else 0)
        self._canvas.setPageSize((width, height))
        if rotated:  # ReportLab stores the page upright and says that it is shown turned: what is drawn is turned the other way
            self._canvas.rotate(90)
            self._canvas.translate(0, -height)

    def text(self, x: float, baseline: float, words: str, bold: bool, size: float, colour: str = "000000") -> None:
        self._canvas.setFillColor(HexColor(f"#{colour}"))
        for again in range(2 if bold and self._doubled else 1):
            at = x + 0.25 * again
            for part, font in runs_of(words, self._family, bold):
                self._canvas.setFont(font, size)
                self._canvas.drawString(at, self._height - baseline, part)
                at += pdfmetrics.stringWidth(part, font, size)

    def slanted(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, self._height - y)
        self._canvas.rotate(45)
        self._canvas.setFillColor(HexColor(f"#{colour}"))
        self._canvas.setFont("Helvetica-Bold", size)
        self._canvas.drawString(0, 0, words)
        self._canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self._canvas.setFillColor(HexColor(f"#{fill}"))
        self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)

    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.6) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def save(self) -> None:
        self._canvas.showPage()
        self._canvas.save()


class FpdfPen:
    """Draws with fpdf2, always in the wide font, rules as thin filled boxes as word processors draw them."""

    def __init__(self, path: Path) -> None:
        found = sans()
        if found is None:
            raise RuntimeError("fpdf2 needs a font with ticks and dashes; install DejaVu Sans")
        self._pdf = FPDF(unit="pt")
        self._pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        self._pdf.set_auto_page_break(False)
        self._pdf.c_margin = 0
        for style, font in zip(("", "B"), found, strict=True):
            self._pdf.add_font("GenSans", style, str(font))
        self._path = path

    def page(self, width: float, height: float, rotated: bool = False) -> None:
        self._pdf.add_page(format=(width, height))

    def text(self, x: float, baseline: float, words: str, bold: bool, size: float, colour: str = "000000") -> None:
        self._pdf.set_font("GenSans", "B" if bold else "", size)
        self._pdf.set_text_color(*_parts(colour))
        self._pdf.text(x, baseline, words)

    def slanted(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        with self._pdf.rotation(45, x, y):
            self.text(x, y, words, True, size, colour)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self._pdf.set_fill_color(*_parts(fill))
        self._pdf.rect(x, y, width, height, style="F")

    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.6) -> None:
        self._pdf.set_fill_color(0)
        self._pdf.rect(x0, y0, max(x1 - x0, thickness), max(y1 - y0, thickness), style="F")

    def save(self) -> None:
        self._pdf.output(str(self._path))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
