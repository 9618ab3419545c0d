"""Tables whose rules are missing in part or altogether, read by white space, drawn rows and what the cells say.

A reading is a guess about structure, never about text. It is taken only where the domain bears it out: level names alone in
cells, or a first row that speaks of levels, key areas and dates; otherwise the text stays running text. The result is a Grid,
so that all that follows is the same as for ruled tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Box
from extract.options import ReadOptions
from extract.pdf_bands import ENOUGH_RULED, Band, Row, row_edges, rows_of_bands
from extract.pdf_colour import visible
from extract.pdf_columns import columns_of
from extract.pdf_grid import SNAP, Grid, fields_between, merged_rules
from extract.pdf_ink import Fill, PageInk, Rule
from extract.pdf_joints import drawn_columns
from extract.pdf_regions import ALONE_ABOVE, Region, regions_of
from extract.pdf_sense import makes_sense
from extract.pdf_strips import SplitLine, Strip, common, split_lines, with_margins

INSET = 4.0
"""Points: how far before the text of a column its edge is set, as a cell's margin would."""
NEAR_EDGE = 0.5
"""Of the page's height: a table that goes on from the page before stood within this distance of that page's foot; a row that
is not cut leaves as much room as it is high."""
HEADER_ROWS = 2
"""A table of so few rows may be a header whose first row did not fit, wherever it stands."""
LEAST_HEADED = 3
"""Columns of a header that alone is ruled: fewer may be anything."""
ROOM = 1.0
"""Points on both sides of a rule between columns that are kept free of text."""
OUTER = 2.0
"""Points between the text of a table and its outline where none is drawn."""
MARGIN = 0.1
"""Of the page's height: headers and footers stand within this distance of the page's upper or lower edge."""
TALL = 0.7
"""Of the font size: a lower fill is a rule or an underline and no cell."""


@dataclass(frozen=True)
class Before:
    """What the page before ended with: the grid of its last table, and how much of the page was below it."""

    grid: Grid
    page_height: float

    @property
    def gutters(self) -> tuple[Strip, ...]:
        """The strips between its columns, with the margins; those at the rules of a header that alone is ruled. Empty where unknown."""
        if self.grid.gutters or self.grid.rows > HEADER_ROWS or self.grid.columns < LEAST_HEADED:
            return self.grid.gutters
        inner = [(x - ROOM, x + ROOM) for x in self.grid.xs[1:-1]]
        return tuple(with_margins(inner, self.grid.xs[0], self.grid.xs[-1]))

    @property
    def may_go_on(self) -> bool:
        """Whether its columns are known and it stood low enough to go on over the edge, or was hardly begun."""
        begun = self.grid.rows <= HEADER_ROWS or self.grid.box.bottom > (1 - NEAR_EDGE) * self.page_height
        return bool(self.gutters) and begun


def unruled_grids(ink: PageInk, options: ReadOptions, before: Before | None = None) -> list[Grid]:
    """The grids of tables without full rules among what stands on a page, from top to bottom."""
    lines = [line for line in split_lines(ink.glyphs) if not _is_furniture(line, ink, options)]
    going_on = before.gutters if before is not None and before.may_go_on else ()
    grids: list[Grid] = []
    for region in regions_of(lines, ink, going_on):
        is_first = bool(going_on) and sum(line.base < region.lines[0].base for line in lines) <= ALONE_ABOVE and not grids
        above = max((line for line in lines if line.base < region.lines[0].base), key=lambda line: line.base, default=None)
        grid = _grid(region, ink, options, before if is_first else None, above.text if above else "")
        if grid is not None:
            grids.append(grid)
    return grids


def _is_furniture(line: SplitLine, ink: PageInk, options: ReadOptions) -> bool:
    """Whether a line is a header or footer of the page; a bare number is one only where it stands alone and on no shade."""
    at_edge = line.bottom < MARGIN * ink.height or line.top > (1 - MARGIN) * ink.height
    alone = len(line.segments) == 1 and not _is_shaded(line, ink)
    known = (segment.text for segment in line.segments if alone or any(c.isalpha() for c in segment.text))
    return at_edge and any(options.furniture.search(text) for text in known)


def _is_shaded(line: SplitLine, ink: PageInk) -> bool:
    """Whether a line stands on the shade of a cell: a year there is the rest of a header."""
    return any(
        visible(fill.colour) and fill.x0 <= line.x0 and line.x1 <= fill.x1 and fill.top <= line.top and line.bottom <= fill.bottom
        for fill in ink.fills
    )


def _grid(region: Region, ink: PageInk, options: ReadOptions, before: Before | None, above: str) -> Grid | None:
    gutters, edges = drawn_columns(region.lines, region.strips, ink), None
    goes_on = False
    if before is not None:
        shared = _shared(before, region, gutters)
        if shared is not None:
            goes_on, gutters = True, shared[1:-1]
            edges = before.grid.xs if len(shared) == len(before.gutters) else None
    fills = _cell_fills(region, ink, gutters)
    outline = region.box or _outline(region.lines, fills)
    if before is not None and goes_on:
        outline = outline.union(Box(before.grid.xs[0], outline.top, before.grid.xs[-1], outline.bottom))
    xs = [outline.x0, *_inner_edges(gutters, fills, edges), outline.x1]
    bands = _bands(region, outline, fills, _cell_rules(ink, outline, xs, gutters))
    rows = rows_of_bands(region.lines, bands, gutters, options.levels)
    if not goes_on and not region.is_ruled and not makes_sense(rows, gutters, options, bool(region.rails or region.stripes), above):
        return None
    ys = row_edges(rows, outline.top, outline.bottom)
    return _lattice(xs, ys, rows, ink, tuple(_strips(region, gutters)))


def _shared(before: Before, region: Region, gutters: Sequence[Strip]) -> list[Strip] | None:
    """The strips that a region shares with the table on the page before; captions may stand across those that the rows keep free."""
    shared = common(before.gutters, _strips(region, gutters))
    if shared is None:
        rows = [line for line in region.lines if len(line.segments) > 1]
        own = columns_of(rows, True) if rows else []
        shared = common(before.gutters, _strips(region, own)) if own else None
    return shared


def _span(region: Region) -> tuple[float, float]:
    """How far the text of a region reaches."""
    return min(line.x0 for line in region.lines), max(line.x1 for line in region.lines)


def _strips(region: Region, gutters: Sequence[Strip]) -> list[Strip]:
    """The gutters with the margins: a column that is blank here lies between a margin and the first or last gutter."""
    left, right = _span(region)
    return with_margins(gutters, min(left, gutters[0][0]), max(right, gutters[-1][1]))


def _outline(lines: Sequence[SplitLine], fills: Sequence[Fill]) -> Box:
    box = Box(
        min(line.x0 for line in lines) - OUTER,
        min(line.top for line in lines) - OUTER,
        max(line.x1 for line in lines) + OUTER,
        max(line.bottom for line in lines) + OUTER,
    )
    for fill in fills:
        box = box.union(Box(*fill[:4]))
    return box


def _cell_fills(region: Region, ink: PageInk, gutters: Sequence[Strip]) -> list[Fill]:
    """The fills that shade cells or rows of the region: their sides lie between columns or outside the text."""
    left, right = min(line.x0 for line in region.lines), max(line.x1 for line in region.lines)
    top, bottom = min(line.top for line in region.lines), max(line.bottom for line in region.lines)
    sides = [(float("-inf"), left + 0.5), *gutters, (right - 0.5, float("inf"))]
    size = region.lines[0].size
    found = []
    for fill in ink.fills:
        inside = fill.top < bottom and fill.bottom > top and fill.bottom - fill.top > TALL * size
        if inside and visible(fill.colour) and all(any(a - 0.5 <= x <= b + 0.5 for a, b in sides) for x in (fill.x0, fill.x1)):
            found.append(fill)
    return found


def _inner_edges(gutters: Sequence[Strip], fills: Sequence[Fill], before: Sequence[float] | None) -> list[float]:
    """A position in each gutter: where fills end, as on the page before, else a cell's margin before the next column's text."""
    drawn = [x for fill in fills for x in (fill.x0, fill.x1)]
    edges = []
    for i, (start, end) in enumerate(gutters):
        ends = sorted(x for x in drawn if start <= x <= end)
        if ends:
            edges.append(ends[len(ends) // 2])
        elif before is not None:
            edges.append(min(max(before[i + 1], start), end))
        else:
            edges.append(max(end - INSET, (start + end) / 2))
    return edges


def _bands(region: Region, outline: Box, fills: Sequence[Fill], rules: Sequence[float]) -> list[Band]:
    """The height of the region between its drawn edges; `rules` are those of rules, whole or over some columns."""
    ys = [y for y in (*rules, *region.stripes) if outline.top - SNAP < y < outline.bottom + SNAP]
    ys += [y for fill in fills for y in (fill.top, fill.bottom)]
    edges = _apart([outline.top, *ys, outline.bottom])
    all_ruled = len(_apart(rules)) > ENOUGH_RULED
    bands = []
    for top, bottom in pairwise(edges):
        filled = any(abs(fill.top - top) <= SNAP and abs(fill.bottom - bottom) <= SNAP for fill in fills)
        ruled = all_ruled and _has(rules, top) and _has(rules, bottom)
        bands.append(Band(top, bottom, filled or ruled))
    return bands


def _cell_rules(ink: PageInk, outline: Box, xs: Sequence[float], gutters: Sequence[Strip]) -> list[float]:
    """The positions of the rules that go over one or more whole columns."""
    sides = [(outline.x0 - SNAP, xs[0] + SNAP), *gutters, (xs[-1] - SNAP, outline.x1 + SNAP)]
    found = []
    for rule in merged_rules([rule for rule in ink.rules if not rule.is_vertical], vertical=False):
        x0, x1 = max(rule.x0, sides[0][0]), min(rule.x1, sides[-1][1])
        begins = [i for i, (start, end) in enumerate(sides) if start - SNAP <= x0 <= end + SNAP]
        ends = [i for i, (start, end) in enumerate(sides) if start - SNAP <= x1 <= end + SNAP]
        if begins and ends and begins[0] < ends[-1] and outline.top - SNAP <= rule.top <= outline.bottom + SNAP:
            found.append(rule.top)
    return found


def _apart(ys: Iterable[float]) -> list[float]:
    """Positions in order, those within SNAP of one another once."""
    apart: list[float] = []
    for y in sorted(ys):
        if not apart or y - apart[-1] > SNAP:
            apart.append(y)
    return apart


def _has(ys: Iterable[float], at: float) -> bool:
    return any(abs(y - at) <= SNAP for y in ys)


def _lattice(xs: list[float], ys: list[float], rows: Sequence[Row], ink: PageInk, gutters: tuple[Strip, ...]) -> Grid:
    """The grid with a wall in each row wherever no text stands across a column's edge."""
    upright = [
        Rule(x, ys[i], x, ys[i + 1])
        for i, row in enumerate(rows)
        for x in xs[1:-1]
        if not any(segment.x0 < x < segment.x1 for line in row.lines for segment in line.segments)
    ]
    across = [rule for y in ys[1:-1] for rule in _floor(y, xs, ink)]
    return Grid(tuple(xs), tuple(ys), tuple(fields_between(xs, ys, across, upright)), gutters)


def _floor(y: float, xs: list[float], ink: PageInk) -> list[Rule]:
    """What parts two rows: the rule as far as it is drawn, or the whole width where nothing is."""
    near = [rule for rule in ink.rules if not rule.is_vertical and abs(rule.top - y) <= SNAP and rule.x1 > xs[0] and rule.x0 < xs[-1]]
    drawn = [rule._replace(top=y, bottom=y) for rule in merged_rules([Rule(r.x0, y, r.x1, y) for r in near], vertical=False)]
    reach = sum(rule.x1 - rule.x0 for rule in drawn)
    if reach < min(b - a for a, b in pairwise(xs)) - SNAP:
        return [Rule(xs[0], y, xs[-1], y)]
    return drawn
