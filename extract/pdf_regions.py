"""Where on a page a table without full rules may stand: between rules or stripes of one width, or where lines keep strips free.

A region is a run of printed lines; what stops it is a line across all its strips, larger type, a heading, or a wide gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.model import Box
from extract.pdf_bands import middle
from extract.pdf_columns import columns_of
from extract.pdf_grid import SNAP, merged_rules
from extract.pdf_ink import PageInk, Rule
from extract.pdf_strips import GUTTER, SplitLine, Strip, free_strips, without

RAIL = 0.25
"""Of the page's width: shorter rules are underlines or belong to a cell."""
FAR = 3.2
"""Of the font size: the widest distance of lines of one table. Rows with generous margins are 2.5 apart, footers 3.5 and more."""
CLOSE = 1.6
"""Of the font size: the widest distance within a wrapped header cell."""
LARGER = 1.12
"""Larger type than the table's is a heading."""
OUTDENT = 2.0
"""Points: a line that begins this far left of the table's text is none of it."""
ROW_LINES = 12
"""Lines of a row that are looked at for one that is not bold."""
HEADER_CELLS = 3
"""Stretches of a line that are all bold under one that is not: fewer may be a label and a level."""
PART = 0.5
"""Of a table's width: rules at least so long with one end in common belong to it."""
RULED = 2
"""Rules of one width: more than these are the rows of a table; two alone may stand around anything, in two columns too."""
APART = 1.25
"""A caption this many times as far from the line above it as from the one below begins a table; in a table both are row gaps."""
EMPTY = 5.0
"""Points: a higher space without text between two rules parts two tables; double rules and the joints of fills are lower."""
TITLE_PLACE = 0.5
"""Points by which a caption row may begin beside the cell below it."""
LABEL = 250.0
"""Points: the widest first column whose header may be blank, so that the rows begin further left than the header."""
BRIDGE = 3
"""Lines across all columns that may stand inside a table: a caption row."""
ALONE_ABOVE = 3
"""Lines of page furniture that may stand above a table that goes on from the page before."""


@dataclass
class Region:
    """Lines that may be a table. `rails` are full-width edges of rules (`stripes`: of fills) inside it."""

    lines: list[SplitLine]
    strips: list[Strip] = field(default_factory=list)
    rails: list[float] = field(default_factory=list)
    stripes: list[float] = field(default_factory=list)
    box: Box | None = None

    @property
    def is_ruled(self) -> bool:
        """Whether rules tell a table whatever it says: one below each of several rows, or around several columns."""
        return len(self.rails) > RULED or (len(self.rails) > 1 and len(self.strips) > 1)


def regions_of(lines: Sequence[SplitLine], ink: PageInk, before: Sequence[Strip] = ()) -> list[Region]:
    """The regions of a page from top to bottom; `before` are the strips, margins included, of a table that may go on at its top."""
    drawn = [region for region in _railed(lines, ink) if region.strips]
    taken = {id(line) for region in drawn for line in region.lines}
    free = [line for line in lines if id(line) not in taken]
    regions = [*drawn]
    for run in _stretches(free, drawn):
        regions += _runs(run, before if run and run[0] is next(iter(lines), None) else (), ink)
    return sorted(regions, key=lambda region: region.lines[0].top)


def _stretches(free: Sequence[SplitLine], drawn: Sequence[Region]) -> list[list[SplitLine]]:
    """The free lines between the drawn regions."""
    cuts = sorted(region.lines[0].base for region in drawn)
    stretches: list[list[SplitLine]] = [[] for _ in range(len(cuts) + 1)]
    for line in free:
        stretches[sum(cut < line.base for cut in cuts)].append(line)
    return stretches


def _railed(lines: Sequence[SplitLine], ink: PageInk) -> list[Region]:
    """The regions between rules or stripes of one width."""
    regions: list[Region] = []
    taken: set[int] = set()
    for rules, stripes in _ladders(ink):
        parts = _parts(sorted({*rules.ys, *stripes.ys}), lines, rules.box)
        for i, part in enumerate(parts):
            top = parts[i - 1][-1] if i else 0.0
            bottom = parts[i + 1][0] if i + 1 < len(parts) else ink.height
            region = _railed_region(part, lines, rules, stripes, (top, bottom))
            if region is not None and taken.isdisjoint(map(id, region.lines)):
                regions.append(region)
                taken.update(map(id, region.lines))
    return regions


@dataclass
class _Ladder:
    x0: float
    x1: float
    ys: list[float] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float]:
        return self.x0, self.x1


def _ladders(ink: PageInk) -> list[tuple[_Ladder, _Ladder]]:
    """Rules and stripes with the same ends: the positions of both, down the page."""
    least = RAIL * ink.width
    sides = [Rule(fill.x0, y, fill.x1, y) for fill in ink.fills for y in (fill.top, fill.bottom)]
    found: list[tuple[_Ladder, _Ladder]] = []
    for kind, source in enumerate(([rule for rule in ink.rules if not rule.is_vertical], sides)):
        for rule in merged_rules(source, vertical=False):
            if rule.x1 - rule.x0 < least:
                continue
            home = next((pair for pair in found if abs(pair[0].x0 - rule.x0) <= SNAP and abs(pair[0].x1 - rule.x1) <= SNAP), None)
            if home is None:
                home = (_Ladder(rule.x0, rule.x1), _Ladder(rule.x0, rule.x1))
                found.append(home)
            home[kind].ys.append(rule.top)
    whole = _put_together(found)
    for rules, _ in whole:
        rules.ys += _ends(ink, rules)
    return whole


def _put_together(ladders: list[tuple[_Ladder, _Ladder]]) -> list[tuple[_Ladder, _Ladder]]:
    """The ladders, with rules that leave out a merged first or last column put to those of the whole width."""
    whole: list[tuple[_Ladder, _Ladder]] = []
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


def _ends(ink: PageInk, ladder: _Ladder) -> list[float]:
    """Where the outer box of a ladder ends, if it has one: a row that the page's edge cut may have no rule there."""
    upright = merged_rules([rule for rule in ink.rules if rule.is_vertical], vertical=True)
    sides = [rule for rule in upright if any(abs(rule.x0 - x) <= SNAP for x in ladder.box)]
    ends = [rule for rule in sides if any(rule.top - SNAP <= y <= rule.bottom + SNAP for y in ladder.ys)]
    return [y for rule in ends for y in (rule.top, rule.bottom) if not any(abs(y - other) <= SNAP for other in ladder.ys)]


def _parts(ys: list[float], lines: Sequence[SplitLine], ends: tuple[float, float]) -> list[list[float]]:
    """The positions of a ladder parted where running text or a heading stands between two of them."""
    parts: list[list[float]] = [[]]
    bands = [(a, b, [line for line in lines if a <= middle(line) < b]) for a, b in zip(ys, ys[1:], strict=False)]
    sizes = sorted(line.size for _, _, inside in bands for line in inside)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    pads = sorted(inside[0].top - a for a, _, inside in bands if inside)
    pad = pads[len(pads) // 4] if pads else 0.0
    last: SplitLine | None = None
    for y, band in zip(ys, [*bands, None], strict=True):
        parts[-1].append(y)
        if band is None:
            break
        if _is_between(band, ends, usual, pad) or any(_begins_table(lines, lines.index(b), a) for a, b in pairwise(band[2])):
            parts.append([])
        elif band[2] and last is not None and _begins_table(lines, lines.index(band[2][0]), last):
            parts.append([y])
        last = band[2][-1] if band[2] else last
    return [part for part in parts if len(part) > 1]


def _is_between(band: tuple[float, float, list[SplitLine]], ends: tuple[float, float], usual: float, pad: float) -> bool:
    """Whether the space between two rails lies between two tables, and is no row of one."""
    top, bottom, inside = band
    if not inside:
        return bottom - top > EMPTY
    first = inside[0]
    if min(line.x0 for line in inside) < ends[0] + 0.5 or max(line.x1 for line in inside) > ends[1] + SNAP:
        return True
    alone = len(first.segments) == 1
    return alone and (first.size > LARGER * usual or first.top - top > pad + 0.8 * usual)


def _railed_region(
    ys: list[float], lines: Sequence[SplitLine], rules: _Ladder, stripes: _Ladder, room: tuple[float, float]
) -> Region | None:
    """The region of one part of a ladder; `room` is where the parts above and below it end and begin."""
    inside = [line for line in lines if ys[0] <= middle(line) < ys[-1]]
    if not inside or not any(len(line.segments) > 1 for line in inside):
        return None
    first, last = lines.index(inside[0]), lines.index(inside[-1])
    ruled = [y for y in rules.ys if ys[0] <= y <= ys[-1]]
    edges = [y for y in stripes.ys if ys[0] <= y <= ys[-1]]
    strips = columns_of(inside, True)
    if not strips:
        return None
    top, bottom = ys[0], ys[-1]
    up, down = _grown(lines, first, -1, strips), _grown(lines, last, 1, strips)
    up = next(i for i in range(up, first + 1) if i == first or middle(lines[i]) >= room[0])
    down = next(i for i in range(down, last - 1, -1) if i == last or middle(lines[i]) < room[1])
    if len(ruled) > 1 and top in ruled and bottom in ruled:  # closed, unless the page's edge left it open
        up = up if up <= ALONE_ABOVE else first
        down = down if down >= len(lines) - 1 - ALONE_ABOVE else last
    whole = list(lines[up : down + 1])
    top = top if up == first else min(line.top for line in whole) - 2
    bottom = bottom if down == last else max(line.bottom for line in whole) + 2
    box = Box(min(rules.x0, *(line.x0 for line in whole)), top, max(rules.x1, *(line.x1 for line in whole)), bottom)
    return Region(whole, columns_of(whole, True) or strips, ruled, edges, box)


def _grown(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> int:
    """The last line, going up or down from one, that still belongs to a table with these strips."""
    while 0 <= at + step < len(lines):
        there = lines[at + step]
        kept = _narrowed(strips, there, GUTTER * there.size) if _follows(lines, at, step) else None
        if kept is not None and not _is_alone(lines[at], there, strips):
            strips, at = kept, at + step
            continue
        beyond = _beyond(lines, at, step, strips)
        if beyond is None:
            break
        at, strips = beyond
    if step < 0 < at and _is_title(lines[at - 1], lines[at]):
        at -= 1
    return at


def _follows(lines: Sequence[SplitLine], at: int, step: int) -> bool:
    """Whether the next line, going up or down, may belong to the same table by its distance and size, and begins no other."""
    here, there = lines[at], lines[at + step]
    above, below = (here, there) if step > 0 else (there, here)
    alike = here.size / LARGER <= there.size <= here.size * LARGER
    return alike and below.base - above.base <= FAR * here.size and not is_header(lines, max(at, at + step))


def _is_alone(here: SplitLine, there: SplitLine, strips: Sequence[Strip]) -> bool:
    """Whether a line has text in the first column only, and is not the next line of a cell there."""
    only = len(there.segments) == 1 and there.x0 < strips[0][0]
    return only and (there.x0 < here.x0 - OUTDENT or abs(there.base - here.base) > CLOSE * here.size)


def _beyond(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> tuple[int, list[Strip]] | None:
    """The next row beyond lines that stand alone or go over several columns (captions), and what it leaves of the strips."""
    for far in range(1, BRIDGE + 2):
        to = at + step * far
        if not 0 <= to < len(lines) or not _follows(lines, to - step, step):
            return None
        there = lines[to]
        if len(there.segments) == 1:
            continue
        kept = _narrowed(strips, there, GUTTER * there.size)
        between = lines[at + step : to : step]
        outdented = any(line.x0 < there.x0 - OUTDENT for line in between) if step > 0 else any(line.x0 > there.x0 + LABEL for line in between)
        return (to, kept) if kept is not None and not outdented else None
    return None


def _narrowed(strips: Sequence[Strip], line: SplitLine, least: float) -> list[Strip] | None:
    """What a line leaves of each strip, the widest part of it; None if it takes one away."""
    left = []
    for strip in strips:
        parts = without([strip], line, least)
        if not parts:
            return None
        left.append(max(parts, key=lambda part: part[1] - part[0]))
    return left


def _resumes(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> bool:
    """Whether beyond a line alone, and a few more, there are rows of the same columns: a header may begin further right than it."""
    here = lines[at]
    for beyond in range(at + step, at + step * (BRIDGE + 1), step):
        if not 0 <= beyond < len(lines):
            return False
        there, nearer = lines[beyond], lines[beyond - step]
        if abs(there.base - nearer.base) > FAR * here.size or abs(there.size - here.size) >= 0.5 or is_header(lines, max(beyond, beyond - step)):
            return False
        if _narrowed(strips, there, GUTTER * there.size) is None or there.x0 < here.x0 - OUTDENT:
            return False
        if len(there.segments) > 1:
            return step < 0 or there.x0 <= here.x0 + OUTDENT
    return False


def _runs(lines: Sequence[SplitLine], before: Sequence[Strip], ink: PageInk) -> list[Region]:
    """The runs of lines that keep strips free."""
    regions: list[Region] = []
    at = 0
    if before and lines:
        begun, end = _resumed(lines, before)
        found = _region(lines[begun:end]) or _shaded(lines[begun:end], before[1:-1], ink)
        regions += found
        at = end if found else 0
    while at < len(lines):
        strips = _own_strips(lines[at])
        if not strips:
            at += 1
            continue
        end = _end(lines, at, strips, len(strips))
        first = _begin(lines, at, regions[-1].lines[-1] if regions else None)
        regions += _region(lines[first:end])
        at = max(end, at + 1)
    return regions


def _resumed(lines: Sequence[SplitLine], before: Sequence[Strip]) -> tuple[int, int]:
    """Where a table from the page before goes on at the top of this page: below a header of the page, but not below a heading."""
    strips, left = list(before[1:-1]), before[0][1]
    best = (0, 0)
    for begun in range(min(ALONE_ABOVE + 1, len(lines))):
        first = lines[begun]
        alone = len(first.segments) == 1
        if alone and begun + 1 < len(lines) and abs(first.size - lines[begun + 1].size) >= 0.5:
            continue
        if alone and first.x0 < left - OUTDENT and not _resumes(lines, begun, 1, strips):
            continue
        end = _end(lines, begun, strips, 1)
        best = max(best, (begun, end), key=lambda run: run[1] - run[0])
        if best[1] > best[0]:
            break
    return best


def _shaded(lines: Sequence[SplitLine], before: Sequence[Strip], ink: PageInk) -> list[Region]:
    """The region of lines that are labels only, where cells beside them are shaded."""
    inside = [line for line in lines if line.x1 < before[0][1]]
    beside = [fill for fill in ink.fills if inside and fill.x0 >= before[0][0] and inside[0].top < fill.bottom and fill.top < inside[-1].bottom]
    return [Region(inside, list(before))] if len(inside) > 1 and beside else []


def _region(lines: Sequence[SplitLine]) -> list[Region]:
    whole = _trimmed(list(lines))
    strips = columns_of(whole) if whole else []
    return [Region(whole, strips)] if strips else []


def _begins_table(lines: Sequence[SplitLine], at: int, above: SplitLine, first: SplitLine | None = None) -> bool:
    """Whether a line is the header of another table, or the caption above that: set as one, or the words of the table's own again."""
    heads = [lines[at], *lines[at + 1 : at + 2]] if len(lines[at].segments) < HEADER_CELLS else [lines[at]]
    if is_header(lines, at + len(heads) - 1, at) and heads[0].is_bold:
        return True
    if _is_apart(heads, above):
        return True
    return first is not None and len(first.segments) >= HEADER_CELLS and heads[-1].text == first.text and heads[0].is_bold == first.is_bold


def _is_apart(heads: Sequence[SplitLine], above: SplitLine) -> bool:
    """Whether a bold line alone stands nearer to the row below it than to what is above: the caption of a table of its own."""
    if len(heads) < 2 or len(heads[0].segments) > 1 or not heads[0].is_bold or above.is_bold:
        return False
    before, after = heads[0].base - above.base, heads[1].base - heads[0].base
    return after > CLOSE * heads[0].size and before > APART * after


def is_header(lines: Sequence[SplitLine], at: int, under: int | None = None) -> bool:
    """Whether a line is set as the header of a table: bold in several columns, and the row above it (or above line `under`) is not."""
    if len(lines[at].segments) < HEADER_CELLS or not lines[at].is_bold:
        return False
    below = at if under is None else under
    for i in range(below - 1, max(-1, below - ROW_LINES), -1):
        if not lines[i].is_bold:
            return True
        if i == 0 or lines[i].base - lines[i - 1].base > CLOSE * lines[i].size:
            return False
    return False


def _own_strips(line: SplitLine) -> list[Strip]:
    return free_strips([line], GUTTER * line.size)


def _end(lines: Sequence[SplitLine], start: int, strips: list[Strip], wanted: int) -> int:
    """The index after the last line of a run that begins at `start` and keeps some of the strips free."""
    size = lines[start].size
    left = min(line.x0 for line in lines[start : start + 1])
    at = start
    if not without(strips, lines[start], GUTTER * size):
        return start
    while at + 1 < len(lines):
        there = lines[at + 1]
        outdented = _is_outdented(there, left) and not (there.x0 > left - LABEL and _resumes(lines, at + 1, 1, strips))
        if outdented or _is_parted(lines[at], there, size) or _begins_table(lines, at + 1, lines[at], lines[start]):
            break
        kept = without(strips, there, GUTTER * size)
        if kept:
            strips, at = kept, at + 1
            left = min(left, there.x0) if len(there.segments) > 1 else left
            continue
        bridge = _bridge(lines, at + 1, strips, size, left)
        if bridge is None:
            break
        at = bridge
    return at + 1


def _bridge(lines: Sequence[SplitLine], at: int, strips: list[Strip], size: float, left: float) -> int | None:
    """The line below a caption row that keeps the strips again."""
    for below in range(at + 1, min(at + BRIDGE + 1, len(lines))):
        if _is_parted(lines[below - 1], lines[below], size) or _is_outdented(lines[below], left):
            return None
        kept = without(strips, lines[below], GUTTER * size)
        if len(kept) >= len(strips) and len(lines[below].segments) > 1:
            return below
    return None


def _is_parted(above: SplitLine, below: SplitLine, size: float) -> bool:
    """Whether a line begins something else than the table that stands above it."""
    return below.base - above.base > FAR * size or below.size > LARGER * size


def _is_outdented(line: SplitLine, left: float) -> bool:
    """Whether a line alone begins left of the table's text."""
    return len(line.segments) == 1 and line.x0 < left - OUTDENT


def _begin(lines: Sequence[SplitLine], at: int, last: SplitLine | None) -> int:
    """The first line of a wrapped header above the line that shows the columns, or of a caption row in bold above that."""
    size, left = lines[at].size, lines[at].x0
    first = at
    strips = _own_strips(lines[at])
    while first > 0 and lines[first - 1] is not last:
        above = lines[first - 1]
        near = lines[first].base - above.base < CLOSE * size and abs(above.size - size) < 0.5
        if not near or above.is_bold != lines[at].is_bold or above.x0 < left - OUTDENT or not without(strips, above, GUTTER * size):
            break
        first -= 1
    if first > 0 and lines[first - 1] is not last and _is_title(lines[first - 1], lines[first]):
        first -= 1
    return first


def _is_title(line: SplitLine, below: SplitLine) -> bool:
    """Whether a line is a caption row above a table's first: bold, as far from it as rows are, at the place of its first cell."""
    alike = abs(line.x0 - below.x0) < TITLE_PLACE and abs(line.size - below.size) < 0.1
    return len(line.segments) == 1 and line.is_bold and alike and below.base - line.base < FAR * line.size


def _trimmed(lines: list[SplitLine]) -> list[SplitLine]:
    """The lines without a heading or a footer that stands further off than rows do."""
    for end in (-1, 0):
        while len(lines) > 2 and len(lines[end].segments) == 1:
            gaps = [below.base - above.base for above, below in zip(lines, lines[1:], strict=False)]
            others = gaps[:-1] if end else gaps[1:]
            if gaps[end] <= 1.15 * max(others):
                break
            del lines[end]
    return lines
