"""Columns told by how rows are drawn: cell by cell, so that shades and rules meet where columns do.

Office programs shade and underline each cell for itself. Where the pieces of a row cover it from end to end, the joints
between them are its column edges, whatever the text in the cells leaves free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.pdf_grid import SNAP
from extract.pdf_ink import PageInk
from extract.pdf_strips import SplitLine, Strip

SAME_ROW = 0.6
"""Points: pieces whose upper and lower edges agree so well are drawn as one row."""
WHOLE = 0.98
"""The share of the text's width that the pieces of a row must reach over."""
NARROW = 8.0
"""Points: no column is narrower, and no piece of a row is."""
ROOM = 1.0
"""Points on both sides of a joint, where the text leaves no strip free around it."""

Piece = tuple[float, float]


def drawn_columns(lines: Sequence[SplitLine], strips: Sequence[Strip], ink: PageInk) -> list[Strip]:
    """The gutters at the joints of rows that are drawn cell by cell; the strips themselves where no row is."""
    joints = _joints(lines, ink)
    if not joints:
        return list(strips)
    found = []
    for x in joints:
        around = next((strip for strip in strips if strip[0] - SNAP <= x <= strip[1] + SNAP), None)
        free = around is not None and sum(around[0] - SNAP <= other <= around[1] + SNAP for other in joints) == 1
        found.append((min(around[0], x - ROOM), max(around[1], x + ROOM)) if around is not None and free else (x - ROOM, x + ROOM))
    return found if all(a[1] < b[0] for a, b in pairwise(found)) else list(strips)


def _joints(lines: Sequence[SplitLine], ink: PageInk) -> list[float]:
    """Where the pieces of the rows meet, from left to right."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top, bottom = min(line.top for line in lines) - SNAP, max(line.bottom for line in lines) + SNAP
    rows: dict[tuple[float, float], list[Piece]] = {}
    for x0, y0, x1, y1 in _drawn(ink):
        if y0 >= top - NARROW and y1 <= bottom + NARROW and x1 - x0 >= NARROW:
            rows.setdefault((round(y0 / SAME_ROW), round(y1 / SAME_ROW)), []).append((x0, x1))
    found = sorted(x for pieces in rows.values() for x in _row_joints(pieces, left, right))
    apart: list[float] = []
    for x in found:
        if not apart or x - apart[-1] > NARROW:
            apart.append(x)
    return apart


def _drawn(ink: PageInk) -> Iterable[tuple[float, float, float, float]]:
    for fill in ink.fills:
        yield fill.x0, fill.top, fill.x1, fill.bottom
    for rule in ink.rules:
        if not rule.is_vertical:
            yield rule.x0, rule.top, rule.x1, rule.bottom


def _row_joints(pieces: Sequence[Piece], left: float, right: float) -> list[float]:
    """The joints of a row whose pieces follow one another over the whole width of the text; none otherwise."""
    ordered = sorted(set(pieces))
    if ordered[0][0] > left + SNAP or ordered[-1][1] < left + WHOLE * (right - left):
        return []
    joints = []
    for before, after in pairwise(ordered):
        if abs(after[0] - before[0]) <= SNAP:
            continue
        if abs(after[0] - before[1]) > SNAP:
            return []
        joints.append((before[1] + after[0]) / 2)
    return joints
