"""Runs of lines that keep strips of white free: where one begins and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.pdf_follow import BRIDGE, CLOSE, FAR, LABEL, LARGER, OUTDENT, begins_table, is_title, resumes
from extract.pdf_strips import GUTTER, SplitLine, Strip, free_strips, without

FURTHER = 1.15
"""A first or last line alone this many times as far away as any row is from the next is a heading or a footer."""


def own_strips(line: SplitLine) -> list[Strip]:
    return free_strips([line], GUTTER * line.size)


def run_end(lines: Sequence[SplitLine], start: int, strips: list[Strip], wanted: int) -> int:
    """The index after the last line of a run that begins at `start` and keeps some of the strips free."""
    size = lines[start].size
    left = min(line.x0 for line in lines[start : start + 1])
    at = start
    if not without(strips, lines[start], GUTTER * size):
        return start
    while at + 1 < len(lines):
        there = lines[at + 1]
        outdented = _is_outdented(there, left) and not (there.x0 > left - LABEL and resumes(lines, at + 1, 1, strips))
        if outdented or _is_parted(lines[at], there, size) or begins_table(lines, at + 1, lines[at], lines[start]):
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


def run_begin(lines: Sequence[SplitLine], at: int, last: SplitLine | None) -> int:
    """The first line of a wrapped header above the line that shows the columns, or of a caption row in bold above that."""
    size, left = lines[at].size, lines[at].x0
    first = at
    strips = own_strips(lines[at])
    while first > 0 and lines[first - 1] is not last:
        above = lines[first - 1]
        near = lines[first].base - above.base < CLOSE * size and abs(above.size - size) < 0.5
        if not near or above.is_bold != lines[at].is_bold or above.x0 < left - OUTDENT or not without(strips, above, GUTTER * size):
            break
        first -= 1
    if first > 0 and lines[first - 1] is not last and is_title(lines[first - 1], lines[first]):
        first -= 1
    return first


def trimmed(lines: list[SplitLine]) -> list[SplitLine]:
    """The lines without a heading or a footer that stands further off than rows do."""
    for end in (-1, 0):
        while len(lines) > 2 and len(lines[end].segments) == 1:
            gaps = [below.base - above.base for above, below in pairwise(lines)]
            others = gaps[:-1] if end else gaps[1:]
            if gaps[end] <= FURTHER * max(others):
                break
            del lines[end]
    return lines
