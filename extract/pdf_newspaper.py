"""Running text set in columns side by side, as strategies that a designer has laid out are: read column by column, not across.

A table that nobody understood also stands in columns; it is told apart by its short labels, and stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.pdf_grid import Grid
from extract.pdf_ink import Glyph
from extract.pdf_lines import RawLine, lines_of
from extract.pdf_strips import SplitLine, split_lines

STEP = 4.0
"""Points between the places where a gutter is looked for: the gutters of set pages are 12 and more wide."""
MIDDLE = (0.25, 0.75)
"""Of the width of the text: where the gutter of two columns, or the first of three, can be."""
LINES = 4
"""The fewest lines of a column; fewer are a caption beside a picture, or two addresses side by side."""
WORDS = 6
"""Words of a full line of running text: lines of labels have two or three."""
RUNNING = 0.25
"""Of the lines of a column of running text, how many are full at the least; the rest are headings and short items."""
BESIDE = 0.5
"""Of their height, how far two columns stand side by side at the least."""

TWO_COLUMNS = 3
"""Edges of a grid of two columns; a page is hardly set in more, and a table with more is no accident."""
SMALL = 0.5
"""Of the height of two columns of text: what is lower and was taken for a table is a stretch of them."""


def lines_by_column(glyphs: Sequence[Glyph]) -> list[RawLine]:
    """The lines of what stands on a page outside tables, in reading order."""
    return [line for part in _parts(list(glyphs)) for line in lines_of(part)]


def cut_out(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether what was taken for a table is a small part of two columns of running text that go on above or below it."""
    found = _columns([glyph for glyph in glyphs if glyph.turn == 0]) if len(grid.xs) <= TWO_COLUMNS else None
    if found is None:
        return False
    at, top, bottom = found
    inside = grid.box.x0 < at < grid.box.x1 and grid.box.bottom > top and grid.box.top < bottom
    return inside and grid.box.bottom - grid.box.top < SMALL * (bottom - top)


def _parts(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs in parts to be read one after the other: what is above two columns, each column, what is below."""
    found = _columns([glyph for glyph in glyphs if glyph.turn == 0])
    if found is None:
        return [glyphs]
    at, top, bottom = found
    parts: tuple[list[Glyph], ...] = ([], [], [], [])
    for glyph in glyphs:
        inside = glyph.turn == 0 and top <= glyph.base <= bottom
        parts[(1 if glyph.x0 < at else 2) if inside else 0 if glyph.base < top else 3].append(glyph)
    above, left, right, below = parts
    return [above, *_parts(left), *_parts(right), *_parts(below)]


def _columns(glyphs: list[Glyph]) -> tuple[float, float, float] | None:
    """Where the gutter of the longest stretch of two columns stands, and its first and last baseline."""
    lines = split_lines(glyphs)
    if len(lines) < LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, float, list[SplitLine]] | None = None
    for step in range(int((right - left) * (MIDDLE[1] - MIDDLE[0]) / STEP) + 1):
        at = left + MIDDLE[0] * (right - left) + step * STEP
        for run in _runs(lines, at):
            if (best is None or len(run) > best[0]) and _are_columns(run, at):
                best = len(run), at, run
    return (best[1], best[2][0].base, best[2][-1].base) if best else None


def _runs(lines: Sequence[SplitLine], at: float) -> list[list[SplitLine]]:
    """Stretches of lines that follow one another and leave a place across the page free."""
    runs: list[list[SplitLine]] = [[]]
    for line in lines:
        if any(segment.x0 < at < segment.x1 for segment in line.segments):
            runs.append([])
        else:
            runs[-1].append(line)
    return runs


def _are_columns(run: Sequence[SplitLine], at: float) -> bool:
    """Whether lines of running text stand on both sides of a place, beside one another."""
    sides = [[(line.base, _words(line, at, side)) for line in run] for side in (False, True)]
    spans = []
    for side in sides:
        told = [(base, words) for base, words in side if words]
        if len(told) < LINES or sum(words >= WORDS for _, words in told) < RUNNING * len(told):
            return False
        spans.append((told[0][0], told[-1][0]))
    (start, end), (other_start, other_end) = spans
    return min(end, other_end) - max(start, other_start) >= BESIDE * max(end - start, other_end - other_start)


def _words(line: SplitLine, at: float, is_right: bool) -> int:
    return sum(len(segment.text.split()) for segment in line.segments if (segment.x0 >= at) == is_right)
