"""Ladders: rules, or the edges of stripes, that lie under one another with the same ends.

Between the first and the last stands a table, or several with headings or text between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.pdf_bands import middle
from extract.pdf_follow import FAR, LARGER, begins_table
from extract.pdf_grid import SNAP, merged_rules
from extract.pdf_ink import PageInk, Rule
from extract.pdf_strips import SplitLine

RAIL = 0.25
"""Of the page's width: shorter rules are underlines or belong to a cell."""
PART = 0.5
"""Of a table's width: rules at least so long with one end in common belong to it."""
SAME_SIZE = 1.01
"""Larger type by more than rounding is a heading's."""
SECTION = 4.0
"""Of the font size: the height of a row that heads a section, margins and all; a heading between two tables has more room."""
EMPTY = 5.0
"""Points: a higher space without text between two rules parts two tables; double rules and the joints of fills are lower."""


Band = tuple[float, float, list[SplitLine]]
"""The space between two rails: from, to, and the lines in it."""


@dataclass
class Ladder:
    """Where the rules begin and end across the page, and how far down it they lie."""

    x0: float
    x1: float
    ys: list[float] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float]:
        return self.x0, self.x1


def ladders_of(ink: PageInk) -> list[tuple[Ladder, Ladder]]:
    """Rules and stripes with the same ends: the positions of both, down the page."""
    least = RAIL * ink.width
    sides = [Rule(fill.x0, y, fill.x1, y) for fill in ink.fills for y in (fill.top, fill.bottom)]
    found: list[tuple[Ladder, Ladder]] = []
    for kind, source in enumerate(([rule for rule in ink.rules if not rule.is_vertical], sides)):
        for rule in merged_rules(source, vertical=False):
            if rule.x1 - rule.x0 < least:
                continue
            home = next((pair for pair in found if abs(pair[0].x0 - rule.x0) <= SNAP and abs(pair[0].x1 - rule.x1) <= SNAP), None)
            if home is None:
                home = (Ladder(rule.x0, rule.x1), Ladder(rule.x0, rule.x1))
                found.append(home)
            home[kind].ys.append(rule.top)
    whole = _put_together(found)
    for rules, _ in whole:
        rules.ys += _ends(ink, rules)
    return whole


def _put_together(ladders: list[tuple[Ladder, Ladder]]) -> list[tuple[Ladder, Ladder]]:
    """The ladders, with rules that leave out a merged first or last column put to those of the whole width."""
    whole: list[tuple[Ladder, Ladder]] = []
    for pair in sorted(ladders, key=lambda pair: pair[0].x0 - pair[0].x1):
        x0, x1 = pair[0].box
        home = next((wide for wide in whole if _is_part(x0, x1, *wide[0].box)), None)
        if home is None:
            whole.append(pair)
            continue
        for wide, part in zip(home, pair, strict=True):
            wide.ys += part.ys
    return whole


def _is_part(x0: float, x1: float, left: float, right: float) -> bool:
    inside = left - SNAP <= x0 and x1 <= right + SNAP
    return inside and (abs(x0 - left) <= SNAP or abs(x1 - right) <= SNAP) and x1 - x0 >= PART * (right - left)


def _ends(ink: PageInk, ladder: Ladder) -> list[float]:
    """Where the outer box of a ladder ends, if it has one: a row that the page's edge cut may have no rule there."""
    upright = merged_rules([rule for rule in ink.rules if rule.is_vertical], vertical=True)
    sides = [rule for rule in upright if any(abs(rule.x0 - x) <= SNAP for x in ladder.box)]
    ends = [rule for rule in sides if any(rule.top - SNAP <= y <= rule.bottom + SNAP for y in ladder.ys)]
    return [y for rule in ends for y in (rule.top, rule.bottom) if not any(abs(y - other) <= SNAP for other in ladder.ys)]


def parts_of(ys: list[float], lines: Sequence[SplitLine], ends: tuple[float, float], is_striped: bool = False) -> list[list[float]]:
    """The positions of a ladder parted where running text or a heading stands between two of them.

    `is_striped`: the ladder has stripes alone, so that white space may part tables at an edge of one.
    """
    parts: list[list[float]] = [[]]
    bands = [(a, b, [line for line in lines if a <= middle(line) < b]) for a, b in pairwise(ys)]
    sizes = sorted(line.size for _, _, inside in bands for line in inside)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    pads = sorted(inside[0].top - a for a, _, inside in bands if inside)
    pad = pads[len(pads) // 4] if pads else 0.0
    last: SplitLine | None = None
    has_sections = False
    for y, band, below in zip(ys, [*bands, None], [*bands[1:], None, None], strict=True):
        parts[-1].append(y)
        if band is None:
            break
        if _is_section(band, usual) and (has_sections if below is None else _holds_row(below)):
            has_sections = True
        elif _is_between(band, ends, usual, pad) or any(_are_apart(lines, a, b) for a, b in pairwise(band[2])):
            parts.append([])
        elif last is not None and band[2] and _begins_at_edge(lines, last, band, is_striped):
            parts.append([y])
        last = band[2][-1] if band[2] else last
    return [part for part in parts if len(part) > 1]


def _is_bold(inside: Sequence[SplitLine]) -> bool:
    """Whether the lines between two rails are a header's: a row whose levels alone are bold goes on in plain type."""
    return bool(inside) and all(line.is_bold for line in inside)


def _are_apart(lines: Sequence[SplitLine], above: SplitLine, below: SplitLine) -> bool:
    """Whether the lower of two lines between the same rails begins another table, by its look or its distance."""
    return below.base - above.base > FAR * max(above.size, below.size) or begins_table(lines, lines.index(below), above)


def _begins_at_edge(lines: Sequence[SplitLine], last: SplitLine, band: Band, is_striped: bool) -> bool:
    """Whether the first line below a rail begins another table than the one that the last line above it is of."""
    first = band[2][0]
    if is_striped and first.base - last.base > FAR * max(last.size, first.size):
        return True
    return _is_bold(band[2]) and begins_table(lines, lines.index(first), last)


def _is_section(band: Band, usual: float) -> bool:
    """Whether a bold line alone between two rails may head rows of the table: it is no larger, and has no more room than a row."""
    top, bottom, inside = band
    alone = len(inside) == 1 and len(inside[0].segments) == 1 and inside[0].is_bold
    return alone and inside[0].size <= SAME_SIZE * usual and bottom - top <= SECTION * usual


def _holds_row(band: Band) -> bool:
    """Whether a space between rails holds a row that is no header."""
    return any(len(line.segments) > 1 for line in band[2]) and not _is_bold(band[2][:1])


def _is_between(band: Band, ends: tuple[float, float], usual: float, pad: float) -> bool:
    """Whether the space between two rails lies between two tables, and is no row of one."""
    top, bottom, inside = band
    if not inside:
        return bottom - top > EMPTY
    first = inside[0]
    if min(line.x0 for line in inside) < ends[0] + 0.5 or max(line.x1 for line in inside) > ends[1] + SNAP:
        return True
    alone = len(first.segments) == 1
    return alone and (first.size > LARGER * usual or first.top - top > pad + 0.8 * usual)
