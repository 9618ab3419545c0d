"""Where on a page a table without full rules may stand: between rules or stripes of one width, or where lines keep strips free.

A region is a run of printed lines; what stops it is a line across all its strips, larger type, a heading, or a wide gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Box
from extract.pdf_bands import middle
from extract.pdf_columns import columns_of
from extract.pdf_follow import CLOSE, OUTDENT, grown, is_title, resumes, with_caption_at_foot
from extract.pdf_ink import PageInk
from extract.pdf_ladders import Ladder, ladders_of, parts_of
from extract.pdf_runs import own_strips, run_begin, run_end, trimmed
from extract.pdf_strips import GUTTER, SplitLine, Strip, without

RULED = 2
"""Rules of one width: more than these are the rows of a table; two alone may stand around anything, in two columns too."""
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
    for rules, stripes in ladders_of(ink):
        parts = parts_of(sorted({*rules.ys, *stripes.ys}), lines, rules.box, not rules.ys)
        for i, part in enumerate(parts):
            top = parts[i - 1][-1] if i else 0.0
            bottom = parts[i + 1][0] if i + 1 < len(parts) else ink.height
            region = _railed_region(part, lines, rules, stripes, (top, bottom))
            if region is not None and taken.isdisjoint(map(id, region.lines)):
                regions.append(region)
                taken.update(map(id, region.lines))
    return regions


def _railed_region(ys: list[float], lines: Sequence[SplitLine], rules: Ladder, stripes: Ladder, room: tuple[float, float]) -> Region | None:
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
    # Captions may be wider than the first column: they do not tell what a header above them leaves free.
    free = columns_of([line for line in inside if len(line.segments) > 1], True) or strips
    up, down = grown(lines, first, -1, free), grown(lines, last, 1, free)
    up = next(i for i in range(up, first + 1) if i == first or middle(lines[i]) >= room[0])
    down = next(i for i in range(down, last - 1, -1) if i == last or middle(lines[i]) < room[1])
    if len(ruled) > 1 and top in ruled and bottom in ruled:  # closed, unless the page's edge left it open
        up = up if up <= ALONE_ABOVE else _header_over(lines, min(up, _on_rule(lines, first, top, free)), first)
        down = down if down >= len(lines) - 1 - ALONE_ABOVE else last
    down = with_caption_at_foot(lines, up, down + 1) - 1
    whole = list(lines[up : down + 1])
    top = top if up == first else min(line.top for line in whole) - 2
    bottom = bottom if down == last else max(line.bottom for line in whole) + 2
    box = Box(min(rules.x0, *(line.x0 for line in whole)), top, max(rules.x1, *(line.x1 for line in whole)), bottom)
    return Region(whole, columns_of(whole, True) or strips, ruled, edges, box)


def _on_rule(lines: Sequence[SplitLine], first: int, top: float, strips: Sequence[Strip]) -> int:
    """The line above a table's first if it stands right on the first rule and in the table's columns, else the first itself."""
    if not first:
        return first
    above = lines[first - 1]
    near = 0 <= top - above.bottom <= above.size and len(above.segments) > 1
    return first - 1 if near and len(without(strips, above, GUTTER * above.size)) >= len(strips) else first


def _header_over(lines: Sequence[SplitLine], up: int, first: int) -> int:
    """Where the header over the first rule begins: rows with a rule below each have none above the first. `first` if there is none.

    `up` is the uppermost line that keeps the columns free.
    """
    at = first
    while at > up and (at == first or lines[at].base - lines[at - 1].base <= CLOSE * lines[at].size):
        at -= 1
    return at if any(len(line.segments) > 1 for line in lines[at:first]) else first


def _runs(lines: Sequence[SplitLine], before: Sequence[Strip], ink: PageInk) -> list[Region]:
    """The runs of lines that keep strips free."""
    regions: list[Region] = []
    at = 0
    if before and lines:
        begun, end = _resumed(lines, before)
        end = with_caption_at_foot(lines, begun, end)
        found = _region(lines[begun:end], goes_on=True) or _shaded(lines[begun:end], before[1:-1], ink)
        regions += found
        at = end if found else 0
    while at < len(lines):
        strips = own_strips(lines[at])
        if not strips:
            at += 1
            continue
        end = with_caption_at_foot(lines, at, run_end(lines, at, strips, len(strips)))
        first = run_begin(lines, at, regions[-1].lines[-1] if regions else None)
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
        if alone and first.x0 < left - OUTDENT and not resumes(lines, begun, 1, strips):
            continue
        end = run_end(lines, begun, strips, 1)
        best = max(best, (begun, end), key=lambda run: run[1] - run[0])
        if best[1] > best[0]:
            break
    return best


def _shaded(lines: Sequence[SplitLine], before: Sequence[Strip], ink: PageInk) -> list[Region]:
    """The region of lines that are labels only, where cells beside them are shaded."""
    inside = [line for line in lines if line.x1 < before[0][1]]
    if len(inside) < 2:
        return []
    top, bottom = inside[0].top, inside[-1].bottom
    beside = any(fill.x0 >= before[0][0] and top < fill.bottom and fill.top < bottom for fill in ink.fills)
    return [Region(inside, list(before))] if beside else []


def _region(lines: Sequence[SplitLine], goes_on: bool = False) -> list[Region]:
    """The region of a run of lines; where a table goes on from the page before, a caption row above its first row is its own."""
    title = list(lines[:1]) if goes_on and len(lines) > 1 and is_title(lines[0], lines[1]) else []
    whole = [*title, *trimmed(list(lines[len(title) :]))]
    strips = columns_of(whole) if whole else []
    return [Region(whole, strips)] if strips else []
