"""The tables of a page, ruled or not, and what stands outside them.

Rules decide where they divide columns; where columns are told by shading or white space alone, the reading that takes in more
of the table stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.options import ReadOptions
from extract.pdf_grid import SNAP, Grid, grids_of
from extract.pdf_ink import Fill, Glyph, PageInk, Rule
from extract.pdf_newspaper import cut_out
from extract.pdf_tables import PageTable, fill_grids
from extract.pdf_unruled import Before, unruled_grids

MUCH_MORE = 2
"""A reading with so many times the cells stands against a grid of fills that it does not take in whole: those are marks."""


def page_tables(
    ink: PageInk, options: ReadOptions, before: PageTable | None = None, readers: tuple[str, str] = ("ruled", "unruled")
) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs that are in none of them.

    `before` is the last table of the page before, if nothing stood below it; `readers` name the two ways of reading.
    """
    drawn = grids_of(ink)
    divided = [grid for grid in drawn if is_divided(grid, ink)]
    rest = _outside(ink, divided)
    above = Before(before.grid, before.page_height) if before is not None and before.page == ink.number - 1 else None
    guessed = [grid for grid in unruled_grids(rest, options, above) if not cut_out(grid, rest.glyphs)]
    ruled = divided + [grid for grid in drawn if grid not in divided and not any(_replaces(other, grid) for other in guessed)]
    guessed = [grid for grid in guessed if not any(_meet(grid, other) for other in ruled)]
    grids = sorted([*ruled, *guessed], key=lambda grid: (grid.box.top, grid.box.x0))
    if not grids:
        return [], list(ink.glyphs)
    names = {id(grid): readers[grid in guessed] for grid in grids}
    return fill_grids(ink, grids, options.furniture, [names[id(grid)] for grid in grids])


def is_divided(grid: Grid, ink: PageInk) -> bool:
    """Whether drawn rules, and not fills alone, part columns inside a grid."""
    left, right = grid.xs[0] + SNAP, grid.xs[-1] - SNAP
    return any(
        rule.is_vertical and left < rule.x0 < right and rule.top < grid.box.bottom and rule.bottom > grid.box.top for rule in ink.rules
    )


def _outside(ink: PageInk, grids: Sequence[Grid]) -> PageInk:
    """What stands on the page outside grids."""
    boxes = [grid.box for grid in grids]

    def is_outside(item: Glyph | Rule | Fill) -> bool:
        x, y = (item.x0 + item.x1) / 2, (item.top + item.bottom) / 2
        return not any(box.x0 - SNAP <= x <= box.x1 + SNAP and box.top - SNAP <= y <= box.bottom + SNAP for box in boxes)

    return replace(
        ink,
        glyphs=tuple(filter(is_outside, ink.glyphs)),
        rules=tuple(filter(is_outside, ink.rules)),
        fills=tuple(filter(is_outside, ink.fills)),
    )


def _replaces(reading: Grid, drawn: Grid) -> bool:
    """Whether a reading by white space takes in more than a grid that fills alone draw, or parts what that left whole."""
    if not reading.box.contains(drawn.box, 2 * SNAP) and not _refines(reading, drawn):
        return _meet(reading, drawn) and len(reading.fields) >= MUCH_MORE * len(drawn.fields)
    return len(reading.fields) > len(drawn.fields) or (drawn.rows == 1 and len(reading.fields) == len(drawn.fields))


def _refines(reading: Grid, drawn: Grid) -> bool:
    """Whether a reading has all the inner edges of a grid and more, so that the grid's outline is further out by cell margins alone."""
    return _has_edges(reading.xs, drawn.xs[1:-1]) and _has_edges(reading.ys, drawn.ys) and reading.columns > drawn.columns


def _has_edges(edges: Sequence[float], wanted: Sequence[float]) -> bool:
    return all(any(abs(edge - one) <= 2 * SNAP for edge in edges) for one in wanted)


def _meet(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.bottom, b.bottom) > max(a.top, b.top)
