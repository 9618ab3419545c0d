"""The columns of a table without rules between them: the white strips that its lines leave free.

A line over several columns (a caption, a header above two others) does not close a strip that the rows keep free.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extract.pdf_strips import GUTTER, SplitLine, Strip, free_strips

HEADER_LINES = 4
"""Lines at the top that may be a header over several columns and say nothing of the columns below."""
CAPTIONS = 0.34
"""The share of lines that may cross the columns; with more, the strips are the ragged edge of running text."""
MERGED = 0.08
"""The share of lines that may have a cell over two columns, so that one in thirteen lines may close a strip."""
FEW, WIDE = 3, 1.0
"""Three lines or fewer are little evidence: their gap must be as wide as the font size is high."""
_MARK = re.compile(r"^(?:[•●○▪■□◦‣➢➔→❖◆*·\u2013\u2014-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$")
HANGING = 1.6
"""Of the font size: how far the text of a list item stands from its mark at most."""


def columns_of(lines: Sequence[SplitLine], is_drawn: bool = False) -> list[Strip]:
    """The gutters between the columns of a stretch of lines, from left to right; empty if there is one column.

    `is_drawn`: rules or stripes tell that it is a table, so that few lines are evidence enough.
    """
    best = _gutters(lines, is_drawn)
    for skip in range(1, min(HEADER_LINES, len(lines) // 3) + 1):
        below = _gutters(lines[skip:], is_drawn)
        if len(below) > len(best) and _is_supported(below, lines[skip:]):
            best = below
    return best


def _is_supported(strips: Sequence[Strip], lines: Sequence[SplitLine]) -> bool:
    """Whether each column has text in several lines; a table of one row or two cannot show that."""
    touched = [column for line in lines for column in columns_touched(line, strips)]
    return len(lines) <= HEADER_LINES or all(touched.count(column) > 1 for column in range(len(strips) + 1))


def _gutters(lines: Sequence[SplitLine], is_drawn: bool) -> list[Strip]:
    return _without_offsets(_without_marks(_strips(lines, is_drawn), lines), lines)


def _strips(lines: Sequence[SplitLine], is_drawn: bool) -> list[Strip]:
    divided = [line for line in lines if len(line.segments) > 1]
    if not divided:
        return []
    least = (WIDE if len(divided) <= FEW and not is_drawn else GUTTER) * median(line.size for line in lines)
    found = _tolerant(divided, least)
    whole = [line for line in lines if len(line.segments) == 1]
    captions = [line for line in whole if any(not _cut(strip, line, least) for strip in found)]
    if len(captions) > CAPTIONS * len(lines):
        return []
    beside = {id(line) for line in captions}
    for line in whole:
        if id(line) not in beside:
            found = [_cut(strip, line, least) or strip for strip in found]
    return found


def _cut(strip: Strip, line: SplitLine, least: float) -> Strip | None:
    """The wider part of a strip that a line reaches into, or None if too little is left."""
    segment = line.segments[0]
    if segment.x1 <= strip[0] or segment.x0 >= strip[1]:
        return strip
    part = max((strip[0], segment.x0), (segment.x1, strip[1]), key=lambda part: part[1] - part[0])
    return part if part[1] - part[0] >= least else None


def _tolerant(lines: Sequence[SplitLine], least: float) -> list[Strip]:
    """The strips that all lines leave free, but for the few whose cells may go over two columns."""
    kept, found = list(lines), free_strips(lines, least)
    for _ in range(int(MERGED * len(lines))):
        tries = [(len(free_strips(kept[:i] + kept[i + 1 :], least)), -i) for i in range(len(kept))]
        most, at = max(tries)
        without = kept[:-at] + kept[-at + 1 :]
        gained = free_strips(without, least)
        if most <= len(found) or not _go_below_header(gained, lines):
            break
        kept, found = without, gained
    return found


def _go_below_header(strips: Sequence[Strip], lines: Sequence[SplitLine]) -> bool:
    """Whether each column has text below the first lines: one that has not is a word of a wrapped header beside centred values."""
    touched = {column for line in lines[HEADER_LINES:] for column in columns_touched(line, strips)}
    return len(touched) == len(strips) + 1


def _without_marks(strips: list[Strip], lines: Sequence[SplitLine]) -> list[Strip]:
    """The strips but for those between the marks of list items and their text."""
    kept = []
    for i, strip in enumerate(strips):
        left = strips[i - 1][1] if i else 0.0
        pairs = [_around(line, left, strip) for line in lines]
        marks = [pair for pair in pairs if pair[0] is not None]
        hanging = [mark is not None and bool(_MARK.match(mark)) and gap is not None for mark, gap in marks]
        near = [gap for _, gap in marks if gap is not None]
        size = max(line.size for line in lines)
        if not (hanging and all(hanging) and max(near) <= HANGING * size):
            kept.append(strip)
    return kept


def _without_offsets(strips: list[Strip], lines: Sequence[SplitLine]) -> list[Strip]:
    """The strips but for those between a header and values that are set beside it, not below it: one is left-aligned, one centred."""
    kept, headed = list(strips), set[int]()
    while found := _offsets(kept, lines):
        strip, header = min(found, key=lambda one: one[0][1] - one[0][0])
        kept.remove(strip)
        headed |= header
    columns = set().union(*(columns_touched(lines[at], kept) for at in headed))
    return kept if headed and len(columns) >= len(kept) else strips


def _offsets(strips: Sequence[Strip], lines: Sequence[SplitLine]) -> list[tuple[Strip, set[int]]]:
    """The strips that have nothing but the first lines on one side and nothing of these on the other, with those lines' numbers."""
    touched = [columns_touched(line, strips) for line in lines]
    found = []
    for i, strip in enumerate(strips):
        left, right = ([at for at, columns in enumerate(touched) if column in columns] for column in (i, i + 1))
        one, other = sorted((left, right))
        if one and other and one[-1] < min(other[0], HEADER_LINES):
            found.append((strip, set(one)))
    return found


def _around(line: SplitLine, left: float, strip: Strip) -> tuple[str | None, float | None]:
    """What a line has in the column before a strip, and how far the next stretch is from it."""
    before = [segment for segment in line.segments if left <= segment.x0 and segment.x1 <= strip[0] + 0.01]
    after = [segment for segment in line.segments if segment.x0 >= strip[1] - 0.01]
    if not before:
        return None, None
    return " ".join(segment.text for segment in before), after[0].x0 - before[-1].x1 if after else None


def column_of(x: float, gutters: Sequence[Strip]) -> int:
    """The number of the column that a position lies in, from 0."""
    return sum(x > (start + end) / 2 for start, end in gutters)


def columns_touched(line: SplitLine, gutters: Sequence[Strip]) -> set[int]:
    """The columns that a line has text in."""
    return {
        column
        for segment in line.segments
        for column in range(column_of(segment.x0 + 0.1, gutters), column_of(segment.x1 - 0.1, gutters) + 1)
    }
