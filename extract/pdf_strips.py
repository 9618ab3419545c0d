"""Printed lines as stretches of ink, and the white strips between them that run down several lines.

A strip is a pair of positions across the page, in points. Words of one sentence are one stretch: only a gap that no
word space explains divides a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.pdf_ink import Glyph
from extract.pdf_lines import WORD_GAP, rows_of

GUTTER = 0.6
"""Of the font size: the narrowest gap between columns. Word spaces are 0.25 to 0.33, two of them 0.56; the cell margins of
office programs leave 0.7 at 11 point where both cells are full."""

Strip = tuple[float, float]


class Segment(NamedTuple):
    """A stretch of a line without a gap that could be a gutter."""

    x0: float
    x1: float
    text: str
    bold: bool


@dataclass(frozen=True)
class SplitLine:
    """A printed line across the whole page, in its stretches from left to right."""

    top: float
    bottom: float
    base: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(segment.bold for segment in self.segments)

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1


def split_lines(glyphs: Iterable[Glyph]) -> list[SplitLine]:
    """The upright lines of a page from top to bottom."""
    upright = [glyph for glyph in glyphs if glyph.turn == 0 and glyph.text != " "]
    return [_split(sorted(row, key=lambda glyph: glyph.x0)) for row in rows_of(upright)]


def _split(row: list[Glyph]) -> SplitLine:
    size = max(glyph.size for glyph in row)
    parts: list[list[Glyph]] = [[row[0]]]
    reach = row[0].x1
    for glyph in row[1:]:
        if glyph.x0 - reach >= GUTTER * size:
            parts.append([])
        parts[-1].append(glyph)
        reach = max(reach, glyph.x1)
    base = max(glyph.base for glyph in row)
    top, bottom = min(glyph.top for glyph in row), max(glyph.bottom for glyph in row)
    return SplitLine(top, bottom, base, size, tuple(map(_segment, parts)))


def _segment(glyphs: list[Glyph]) -> Segment:
    text, reach = "", glyphs[0].x0
    for glyph in glyphs:
        text += (" " if text and glyph.x0 - reach > WORD_GAP * glyph.size else "") + glyph.text
        reach = max(reach, glyph.x1)
    bold = all(glyph.bold for glyph in glyphs if glyph.text.isalnum()) and any(glyph.bold for glyph in glyphs)
    return Segment(glyphs[0].x0, reach, text, bold)


def free_strips(lines: Iterable[SplitLine], least: float) -> list[Strip]:
    """The strips of at least this width that no line crosses, those outside all text left out."""
    strips: list[Strip] = []
    reach = None
    for segment in sorted(segment for line in lines for segment in line.segments):
        if reach is not None and segment.x0 - reach >= least:
            strips.append((reach, segment.x0))
        reach = segment.x1 if reach is None else max(reach, segment.x1)
    return strips


def without(strips: Iterable[Strip], line: SplitLine, least: float) -> list[Strip]:
    """What a line leaves free of the strips, in parts of at least this width; a strip that it does not touch stays, however narrow."""
    left: list[Strip] = []
    for start, end in strips:
        if all(segment.x1 <= start or segment.x0 >= end for segment in line.segments):
            left.append((start, end))
            continue
        at = start
        for segment in line.segments:
            if segment.x1 <= at or segment.x0 >= end:
                continue
            if segment.x0 - at >= least:
                left.append((at, segment.x0))
            at = max(at, segment.x1)
        if end - at >= least:
            left.append((at, end))
    return left


def common(one: Sequence[Strip], other: Sequence[Strip], shift: float = 0.0) -> list[Strip] | None:
    """The strips of two parts of a table put together, or None if their columns do not lie in line.

    Both begin and end with the margins beside their text, which are endless. A column without text on one page leaves one wide
    strip, or a wide margin, for two of the other. The other part is moved left by `shift`.
    """
    moved = [(start - shift, end - shift) for start, end in other]
    cuts = {cut for a in one[1:-1] for b in moved[1:-1] if (cut := _both(a, b))}
    for strips, partner in ((one, moved), (moved, one)):
        for strip in strips[1:-1]:
            if not any(_both(strip, cut) for cut in cuts):
                blank = next((cut for margin in (partner[0], partner[-1]) if (cut := _both(strip, margin))), None)
                if blank is None:
                    return None
                cuts.add(blank)
    inner = sorted(cuts)
    if not inner or any(a[1] > b[0] for a, b in pairwise(inner)):
        return None
    return [min(one[0], moved[0]), *inner, max(one[-1], moved[-1])]


def with_margins(gutters: Sequence[Strip], left: float, right: float) -> list[Strip]:
    """The strips between columns with the endless ones beside text that reaches from left to right."""
    return [(float("-inf"), left), *gutters, (right, float("inf"))]


def _both(a: Strip, b: Strip) -> Strip | None:
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return (start, end) if end > start else None
