"""The shading of a scanned page as filled rectangles: the ground of each ruled cell, and shaded bars outside ruled tables.

Scanning scatters a colour, so a cell's is the median of its ground, and colours that the eye takes for one become one
(a legend and the cells that it explains must agree to be matched).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.model import Box
from extract.ocr_picture import Picture
from extract.pdf_ink import Fill, Rule

TINT = 7
"""Levels below white in some channel: a ground this dark is shaded. The lightest shading of offices is 13 below, paper 2."""
ALIKE = 10
"""Levels in every channel: point by point 99 in 100 of a shaded cell's ground are within 7 of its median after scanning (24 cells)."""
ONE_COLOUR = 7
"""The same for medians: those of cells of one colour differ by 1 after scanning (24 cells), the light blue and lilac of offices by 11."""
GREYED = 12
"""Levels below white of the most of a page that is still paper: grain that is cut off at white darkens its mean by up to 9."""
INSET = 2.0
"""Points from the rule to the ground."""
BAR = 8.0
"""Points: the least width and height of a shaded bar or legend key."""
SOLID = 0.75
"""The share of its outline that a bar must cover: letters and pictures cover less."""
EVEN = 40
"""Levels between the lightest and the darkest pixel of a square of 2.4 points where there is no letter; the noise of scans spans 25."""
KNOWN = 0.25
"""The share of a point's square that must show the ground; less is the rim of a letter."""
WINDOW = 9
"""Points around a letter in which its ground is looked for: wider than the bold strokes of headings, narrower than cells."""
CORNER = 4.0
"""Points by which the outline of a part must jump to be a corner: the sides of shades wander by one or two after scanning."""
COLOURS = 12
"""Colours that are looked for on a page, the commonest first; pages with keys and headers have up to five."""

Colour = tuple[int, int, int]


@dataclass
class Palette:
    """The shades of a document so far; a new one that looks like an old one is the old one."""

    colours: list[Colour] = field(default_factory=list)

    def name(self, colour: Colour) -> str:
        """The colour as RRGGBB."""
        known = next((old for old in self.colours if _distance(old, colour) <= ONE_COLOUR), None)
        if known is None:
            self.colours.append(colour)
        return "{:02X}{:02X}{:02X}".format(*(known or colour))


def _distance(a: Colour, b: Colour) -> int:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def fills_of(ground: Ground, fields: Iterable[Box], palette: Palette) -> list[Fill]:
    """The shaded cells among `fields` (boxes in points), and the shaded bars that lie outside of them or take up a part of one."""
    even = [box for box in fields if not ground.changes(box, down=False)]
    fills = [_fill(box, colour, palette) for box in even if (colour := _shade(ground.inside(box))) is not None]
    return [*_bars(ground, even, palette), *fills]


def shade_edges(ground: Ground, fields: Iterable[Box]) -> list[Rule]:
    """Where one shade ends and another begins below it inside a cell: the side of a dark cell shows no rule of its own."""
    return [Rule(box.x0, y, box.x1, y) for box in fields for y in ground.changes(box, down=True)]


def _fill(box: Box, colour: Colour, palette: Palette) -> Fill:
    return Fill(box.x0, box.top, box.x1, box.bottom, palette.name(colour))


@dataclass(frozen=True)
class Ground:
    """The colours of a page without its ink, one for each step of about a point: (rows, columns, 3)."""

    colours: NDArray[np.uint8]
    step: float

    def inside(self, box: Box) -> NDArray[np.uint8]:
        """The ground of a box without a margin."""
        inset = min(INSET, (box.x1 - box.x0) / 4, (box.bottom - box.top) / 4)
        return self.colours[self._span(box.top + inset, box.bottom - inset), self._span(box.x0 + inset, box.x1 - inset)]

    def _span(self, start: float, end: float) -> slice:
        return slice(round(start / self.step), max(round(end / self.step), round(start / self.step) + 1))

    def changes(self, box: Box, down: bool) -> list[float]:
        """Where in a box the ground becomes another for good, from the top down or from the left to the right, in points."""
        part = self.inside(box)
        if min(part.shape[:2]) < 2:
            return []
        lines = np.median(part, axis=1 if down else 0).astype(np.int16)
        least = max(round(BAR / self.step), 1)
        start = (box.top if down else box.x0) + INSET
        found, begun = [], 0
        for at in range(least, len(lines) - least + 1):
            if at < begun + least:
                continue
            before, after = np.median(lines[begun:at], axis=0), np.median(lines[at : at + least], axis=0)
            if np.abs(after - before).max() > ALIKE and np.abs(lines[at] - before).max() > np.abs(lines[at] - after).max():
                found.append(start + at * self.step)
                begun = at
        return found


def ground_of(picture: Picture) -> Ground:
    """The page's ground: what is no ink, or is even over more than a stroke's width; under letters what lies around them."""
    around = cv2.dilate(picture.ink, np.ones((5, 5), np.uint8)) == 0
    window = np.ones((5, 5), np.uint8)
    even = cv2.subtract(cv2.dilate(picture.grey, window), cv2.erode(picture.grey, window)) < EVEN
    known = (around | even).astype(np.float32)
    size = (round(picture.width), round(picture.height))
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    sums = cv2.resize(picture.colour.astype(np.float32) * known[:, :, None], size, interpolation=cv2.INTER_AREA)
    wide = (WINDOW, WINDOW)
    shares, colours = cv2.boxFilter(share, -1, wide), cv2.boxFilter(sums, -1, wide)
    own = share >= KNOWN
    colours = np.where(own[:, :, None], sums / np.maximum(share, KNOWN)[:, :, None], colours / np.maximum(shares, 1e-3)[:, :, None])
    colours[~own & (shares < 1e-3)] = 255
    paper = np.median(colours.reshape(-1, 3), axis=0)
    lift = 255 - paper if paper.min() >= 255 - GREYED else 0.0
    return Ground(cv2.medianBlur(np.clip(np.round(colours + lift), 0, 255).astype(np.uint8), 3), picture.width / size[0])


def _shade(pixels: NDArray[np.uint8]) -> Colour | None:
    if not pixels.size:
        return None
    red, green, blue = (round(float(value)) for value in np.median(pixels.reshape(-1, 3), axis=0))
    return (red, green, blue) if min(red, green, blue) < 255 - TINT else None


def _bars(ground: Ground, fields: Sequence[Box], palette: Palette) -> Iterator[Fill]:
    """Shaded rectangles of one colour outside the cells, the largest colour first."""
    rest = ground.colours.min(axis=2) < 255 - TINT
    for box in fields:
        rest[ground._span(box.top, box.bottom), ground._span(box.x0, box.x1)] = False
    centres = list(_centres(ground, rest))
    if not centres:
        return
    pixels = ground.colours.astype(np.int16)
    apart = np.stack([np.abs(pixels - np.array(colour, dtype=np.int16)).max(axis=2) for colour in centres])
    nearest = np.where(rest & (apart.min(axis=0) <= ALIKE), apart.argmin(axis=0), -1)
    for i in range(len(centres)):
        for box in _rectangles(nearest == i, ground.step):
            shade = _shade(ground.inside(box))
            if shade is not None:
                yield _fill(box, shade, palette)


def _centres(ground: Ground, rest: NDArray[np.bool_]) -> Iterator[Colour]:
    """The colours of what is shaded, the commonest first; the scatter of one and the rims of shades are nowhere solid and are none."""
    least = (BAR / ground.step) ** 2
    for _ in range(COLOURS):
        if rest.sum() < least:
            return
        colour = _commonest(ground.colours[rest])
        alike = (np.abs(ground.colours.astype(np.int16) - np.array(colour, dtype=np.int16)).max(axis=2) <= ALIKE) & rest
        rest = rest & ~alike
        if cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).sum() >= least:
            yield colour


def _commonest(pixels: NDArray[np.uint8]) -> Colour:
    coarse = (pixels >> 3).astype(np.int32)
    keys = coarse[:, 0] * 1024 + coarse[:, 1] * 32 + coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    red, green, blue = (round(float(value)) for value in np.median(pixels[keys == values[int(np.argmax(counts))]], axis=0))
    return red, green, blue


def _rectangles(mask: NDArray[np.bool_], step: float) -> Iterator[Box]:
    """The outlines of the mask's solid parts in points; small holes are filled first, and parts that touch at a corner are parted."""
    window = np.ones((3, 3), np.uint8)
    whole = cv2.morphologyEx(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, window), cv2.MORPH_OPEN, window)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    for i in range(1, count):
        x, y, wide, high, area = (int(stats[i, k]) for k in range(5))
        if min(wide, high) * step < BAR:
            continue
        if area >= SOLID * wide * high:
            yield _box(x, y, wide, high, step)
        else:
            yield from _parts(labels[y : y + high, x : x + wide] == i, x, y, step)


def _parts(part: NDArray[np.bool_], x: int, y: int, step: float) -> Iterator[Box]:
    """The solid rectangles of a part with corners: rows that begin and end alike."""
    ends = np.array([(row[0], row[-1]) if len(row := np.flatnonzero(line)) else (-1, -1) for line in part])
    turns = np.flatnonzero(np.abs(np.diff(ends, axis=0)).max(axis=1) > CORNER / step) + 1
    for top, bottom in pairwise((0, *(int(turn) for turn in turns), len(part))):
        left, right = int(np.median(ends[top:bottom, 0])), int(np.median(ends[top:bottom, 1])) + 1
        if left >= 0 and min(bottom - top, right - left) * step >= BAR and part[top:bottom, left:right].mean() >= SOLID:
            yield _box(x + left, y + top, right - left, bottom - top, step)


def _box(x: int, y: int, wide: int, high: int, step: float) -> Box:
    return Box(x * step, y * step, (x + wide) * step, (y + high) * step)
