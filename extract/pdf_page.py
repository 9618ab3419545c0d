"""The tables of a page, ruled or not, and what stands outside them.

Rules decide where they divide columns; where columns are told by shading or white space alone, the reading that takes in more
of the table stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.pdf_grid import SNAP, Grid, grids_of
from extract.pdf_ink import Glyph, PageInk
from extract.pdf_tables import PageTable, fill_grids
from extract.pdf_unruled import Before, unruled_grids
from extract.readers import ReadOptions


def page_tables(
    ink: PageInk, options: ReadOptions, before: PageTable | None = None, readers: tuple[str, str] = ("ruled", "unruled")
) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs that are in none of them.

    `before` is the last table of the page before, if nothing stood below it; `readers` name the two ways of reading.
    """
    drawn = grids_of(ink)
    divided = [grid for grid in drawn if is_divided(grid, ink)]
    outside = _outside(ink.glyphs, divided)
    above = Before(before.grid, before.page_height) if before is not None and before.page == ink.number - 1 else None
    guessed = unruled_grids(ink, outside, options, above)
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


def _outside(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[Glyph]:
    boxes = [grid.box for grid in grids]
    return [
        glyph
        for glyph in glyphs
        if not any(
            box.x0 <= (glyph.x0 + glyph.x1) / 2 < box.x1 and box.top <= (glyph.top + glyph.bottom) / 2 < box.bottom for box in boxes
        )
    ]


def _replaces(reading: Grid, drawn: Grid) -> bool:
    """Whether a reading by white space takes in a grid that fills alone draw, and more than it, or parts what that left whole."""
    if not reading.box.contains(drawn.box, 2 * SNAP):
        return False
    return len(reading.fields) > len(drawn.fields) or (drawn.rows == 1 and len(reading.fields) == len(drawn.fields))


def _meet(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.bottom, b.bottom) > max(a.top, b.top)
