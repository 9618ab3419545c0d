"""PDF files built in code: text at a place, rules, fills, and simple ruled tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.options import ReadOptions

WIDTH, HEIGHT = 595.0, 842.0
OPTIONS = ReadOptions(
    cue=re.compile(r"\b(minimum|developing|mature|leader|innovator|key area|current|target)\b", re.I),
    furniture=re.compile(r"^\s*(page\s+\d+(\s+of\s+\d+)?|\d+|- ?\d+ ?-)\s*$", re.I),
    levels=re.compile(r"\s*(minimum|developing|mature|leader|innovator)\b", re.I),
    kinds=re.compile(r"\b(self-assessment|ambition|current|target|score)\b", re.I),
)

Page = Callable[[Canvas], None]


def pdf(path: Path, *pages: Page, size: tuple[float, float] = (WIDTH, HEIGHT), rotate: int = 0) -> Path:
    """A file with one page for each drawing function; the drawing uses y from the top (see `text`)."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for draw in pages:
        if rotate:
            canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def text(canvas: Canvas, x: float, top: float, line: str, size: float = 10, font: str = "Helvetica") -> None:
    """A line whose baseline is `top` points below the upper edge."""
    canvas.setFont(font, size)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(x, canvas._pagesize[1] - top, line)


def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    height = canvas._pagesize[1]
    canvas.setLineWidth(0.5)
    canvas.line(x0, height - top, x1, height - bottom)


def fill(canvas: Canvas, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
    canvas.setFillColorRGB(*(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    canvas.rect(x0, canvas._pagesize[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)


def table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    top: float,
    xs: Sequence[float] = (60, 180, 360, 530),
    pitch: float = 12,
    bold_rows: int = 0,
    outer: bool = True,
    row_heights: Sequence[float] = (),
) -> float:
    """A ruled table; cell text is broken at line breaks only. Returns where it ends, from the upper edge."""
    y = top
    for i, row in enumerate(rows):
        height = row_heights[i] if row_heights else 6 + pitch * max(len(cell.split("\n")) for cell in row)
        for x, cell in zip(xs, row, strict=False):
            for k, line in enumerate(cell.split("\n")):
                text(canvas, x + 4, y + pitch * (k + 1) - 1, line, font="Helvetica-Bold" if i < bold_rows else "Helvetica")
        rule(canvas, xs[0], y, xs[-1], y)
        for x in xs if outer else xs[1:-1]:
            rule(canvas, x, y, x, y + height)
        y += height
    rule(canvas, xs[0], y, xs[-1], y)
    return y
