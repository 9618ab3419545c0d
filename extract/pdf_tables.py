"""The tables of one page: each glyph inside a grid goes to exactly one cell, the rest of the page is handed back.

A cell's colour is the topmost fill that covers it. Page furniture that was printed into a table's outline
(a footer under a table that runs to the paper's edge) is no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.model import Box
from extract.pdf_colour import visible
from extract.pdf_grid import Field, Grid
from extract.pdf_ink import Fill, Glyph, PageInk
from extract.pdf_lines import RawLine, lines_of, rows_of
from extract.pdf_unmerge import unmerged

RULED = "ruled"
COVERS = 0.5
"""The share of a cell that a fill must cover to be its colour; less is a highlighted word."""
MARGIN = 0.1
"""Of the page's height: furniture stands within this distance of the page's upper or lower edge."""


@dataclass(frozen=True)
class PageCell:
    """A cell as it stands on one page."""

    field: Field
    lines: tuple[RawLine, ...]
    fill: str | None

    @property
    def text(self) -> str:
        """The words of the cell with single spaces, for comparison."""
        return " ".join(" ".join(line.text for line in self.lines).split())


@dataclass(frozen=True)
class PageTable:
    """A table, or the part of one, on one page. `inside` counts the characters inside its outline, `kept` those in its cells."""

    page: int
    page_height: float
    grid: Grid
    cells: tuple[PageCell, ...]
    reader: str = "ruled"
    inside: int = 0
    kept: int = 0

    def row(self, index: int) -> list[PageCell]:
        """The cells that start in a row, from left to right."""
        return [cell for cell in self.cells if cell.field.row == index]


def fill_grids(
    ink: PageInk, grids: Sequence[Grid], furniture: re.Pattern[str], reader: str | Sequence[str] = "ruled"
) -> tuple[list[PageTable], list[Glyph]]:
    """Tables from grids, however these were found, and the glyphs outside them; `reader` names the way, for all or for each."""
    readers = [reader] * len(grids) if isinstance(reader, str) else reader
    rest: list[Glyph] = []
    inside: list[list[Glyph]] = [[] for _ in grids]
    for glyph in ink.glyphs:
        home = _grid_at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2, grids)
        (rest if home is None else inside[home]).append(glyph)
    tables = [
        _table(ink, unmerged(grid, glyphs) if name == RULED else grid, _without_furniture(glyphs, ink, furniture), name)
        for grid, glyphs, name in zip(grids, inside, readers, strict=True)
    ]
    return [table for table in tables if table.inside], rest


def _grid_at(x: float, y: float, grids: Sequence[Grid]) -> int | None:
    for i, grid in enumerate(grids):
        if grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]:
            return i
    return None


def _without_furniture(glyphs: list[Glyph], ink: PageInk, furniture: re.Pattern[str]) -> list[Glyph]:
    """The glyphs without whole lines at the page's edge that are its header or footer.

    A bare number is left alone: in a table it is a value.
    """
    edge = [g for g in glyphs if g.bottom < MARGIN * ink.height or g.top > (1 - MARGIN) * ink.height]
    dropped: set[int] = set()
    for row in rows_of(edge) if edge else []:
        text = "".join(g.text for g in sorted(row, key=lambda g: g.x0)).strip()
        if furniture.search(text) and any(c.isalpha() for c in text):
            dropped.update(id(g) for g in row)
    return [g for g in glyphs if id(g) not in dropped] if dropped else glyphs


def _table(ink: PageInk, grid: Grid, glyphs: list[Glyph], reader: str) -> PageTable:
    owner = [[-1] * grid.columns for _ in range(grid.rows)]
    for i, field in enumerate(grid.fields):
        for r in range(field.row, field.row + field.row_span):
            owner[r][field.column : field.column + field.column_span] = [i] * field.column_span
    contents: list[list[Glyph]] = [[] for _ in grid.fields]
    for glyph in glyphs:
        r = bisect_right(grid.ys, (glyph.top + glyph.bottom) / 2) - 1
        c = bisect_right(grid.xs, (glyph.x0 + glyph.x1) / 2) - 1
        contents[owner[r][c]].append(glyph)
    outline = grid.box
    fills = [fill for fill in ink.fills if _overlap(outline, fill) > 0]
    cells = tuple(
        PageCell(field, tuple(lines_of(content)), _colour(field.box, fills)) for field, content in zip(grid.fields, contents, strict=True)
    )
    kept = sum(len(line.text.replace(" ", "")) for cell in cells for line in cell.lines)
    return PageTable(ink.number, ink.height, grid, cells, reader, sum(g.text != " " for g in glyphs), kept)


def _colour(box: Box, fills: Iterable[Fill]) -> str | None:
    """The colour of the last fill that covers the box."""
    colour = None
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    for fill in fills:
        if _overlap(box, fill) > COVERS * area:
            colour = fill.colour
    return visible(colour)


def _overlap(box: Box, fill: Fill) -> float:
    """The area that a box and a fill have in common."""
    width = min(box.x1, fill.x1) - max(box.x0, fill.x0)
    height = min(box.bottom, fill.bottom) - max(box.top, fill.top)
    return width * height if width > 0 and height > 0 else 0.0
