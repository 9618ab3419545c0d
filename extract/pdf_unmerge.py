"""Cells that only seem merged: office programs draw the walls of some rows and leave those of the rows between to white space.

A field over several columns is divided where the rows above and below it are, if its words keep free of those edges and stand on
both sides of one. A caption stands on one side of all edges, and words that run over an edge belong to a merged cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.model import Box
from extract.pdf_grid import Field, Grid
from extract.pdf_ink import Glyph
from extract.pdf_strips import SplitLine, split_lines


def unmerged(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    """The grid with such fields divided; `glyphs` are those inside it."""
    wide = [field for field in grid.fields if field.column_span > 1]
    if not wide or len(wide) == len(grid.fields):
        return grid
    inside = _by_field(grid, wide, glyphs)
    fields = [part for field in grid.fields for part in _parts(grid, field, split_lines(inside.get(field, ())))]
    return grid if len(fields) == len(grid.fields) else replace(grid, fields=tuple(fields))


def _by_field(grid: Grid, fields: Sequence[Field], glyphs: Sequence[Glyph]) -> dict[Field, list[Glyph]]:
    home = {
        (row, column): field
        for field in fields
        for row in range(field.row, field.row + field.row_span)
        for column in range(field.column, field.column + field.column_span)
    }
    found: dict[Field, list[Glyph]] = {}
    for glyph in glyphs:
        row = bisect_right(grid.ys, (glyph.top + glyph.bottom) / 2) - 1
        column = bisect_right(grid.xs, (glyph.x0 + glyph.x1) / 2) - 1
        field = home.get((row, column))
        if field is not None:
            found.setdefault(field, []).append(glyph)
    return found


def _parts(grid: Grid, field: Field, lines: Sequence[SplitLine]) -> list[Field]:
    """A field divided at the edges that its words keep free, or as it is where they stand on one side of each."""
    segments = [segment for line in lines for segment in line.segments]
    edges = range(field.column + 1, field.column + field.column_span)
    free = [at for at in edges if not any(segment.x0 < grid.xs[at] < segment.x1 for segment in segments)]
    cuts = [field.column, *free, field.column + field.column_span]
    parts = [_part(grid, field, first, last) for first, last in pairwise(cuts)]
    told = sum(any(part.box.x0 <= segment.x0 < part.box.x1 for segment in segments) for part in parts)
    return parts if told > 1 else [field]


def _part(grid: Grid, field: Field, first: int, last: int) -> Field:
    return Field(field.row, first, field.row_span, last - first, Box(grid.xs[first], field.box.top, grid.xs[last], field.box.bottom))
