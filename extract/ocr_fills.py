"""The shading of a scanned page as filled rectangles: the ground of each ruled cell, and shaded bars outside ruled tables.

Scanning scatters a colour, so a cell's is the median of its ground, and colours that the eye takes for one become one
(a legend and the cells that it explains must agree to be matched).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.model import Box
from extract.ocr_picture import Picture
from extract.pdf_ink import Fill

TINT = 7
"""Levels below white in some channel: a ground this dark is shaded. The lightest shading of offices is 13 below, paper 2."""
ALIKE = 10
"""Levels in every channel: medians of cells of one colour differ by 3 after scanning, neighbouring tints of a theme by 20."""
INSET = 2.0
"""Points from the rule to the ground."""
BAR = 8.0
"""Points: the least width and height of a shaded bar or legend key."""
SOLID = 0.75
"""The share of its outline that a bar must cover: letters and pictures cover less."""
COLOURS = 12
"""Levels in every channel: medians of cells of one colour differ by 1 after scanning, neighbouring tints of a theme by 20."""

Colour = tuple[int, int, int]


@dataclass
class Palette:
    """The shades of a document so far; a new one that looks like an old one is the old one."""

    colours: list[Colour] = field(default_factory=list)

    def name(self, colour: Colour) -> str:
        """The colour as RRGGBB."""
        known = next((old for old in self.colours if _distance(old, colour) <= ALIKE), None)
        if known is None:
            self.colours.append(colour)
        return "{:02X}{:02X}{:02X}".format(*(known or colour))


def _distance(a: Colour, b: Colour) -> int:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def fills_of(picture: Picture, fields: Iterable[Box], palette: Palette) -> list[Fill]:
    """The shaded cells among `fields` (boxes in points), and the shaded bars that lie outside of them."""
    ground = cv2.dilate(picture.ink, np.ones((3, 3), np.uint8)) == 0
    fields = list(fields)
    fills = [_fill(box, colour, palette) for box in fields if (colour := _ground(picture, ground, box)) is not None]
    return [*_bars(picture, ground, fields, palette), *fills]


def _fill(box: Box, colour: Colour, palette: Palette) -> Fill:
    return Fill(box.x0, box.top, box.x1, box.bottom, palette.name(colour))


def _ground(picture: Picture, ground: NDArray[np.bool_], box: Box) -> Colour | None:
    """The median colour of a cell's ground; None for white, and for a cell that is all ink."""
    inset = min(INSET, (box.x1 - box.x0) / 4, (box.bottom - box.top) / 4)
    top, bottom = picture.px(box.top + inset), picture.px(box.bottom - inset)
    left, right = picture.px(box.x0 + inset), picture.px(box.x1 - inset)
    pixels = picture.colour[top:bottom, left:right][ground[top:bottom, left:right]]
    if len(pixels) < 4:
        return None
    return _shade(pixels)


def _shade(pixels: NDArray[np.uint8]) -> Colour | None:
    red, green, blue = (round(float(value)) for value in np.median(pixels, axis=0))
    return (red, green, blue) if min(red, green, blue) < 255 - TINT else None


def _bars(picture: Picture, ground: NDArray[np.bool_], fields: Sequence[Box], palette: Palette) -> Iterator[Fill]:
    """Shaded rectangles of one colour outside the cells, the largest colour first."""
    step = max(1, picture.px(1.0))
    small = cv2.medianBlur(np.ascontiguousarray(picture.colour[::step, ::step]), 3)
    rest = small.min(axis=2) < 255 - 2 * TINT
    for box in fields:
        rest[_slice(picture, box, step)] = False
    least = (BAR * picture.dpi / 72 / step) ** 2
    for _ in range(COLOURS):
        if rest.sum() < least:
            return
        colour = _commonest(small[rest])
        alike = (np.abs(small.astype(np.int16) - np.array(colour, dtype=np.int16)).max(axis=2) <= ALIKE) & rest
        rest &= ~alike
        for box in _rectangles(alike, picture, step):
            shade = _ground(picture, ground, box)
            if shade is not None:
                yield _fill(box, shade, palette)


def _slice(picture: Picture, box: Box, step: int) -> tuple[slice, slice]:
    return (
        slice(picture.px(box.top) // step, picture.px(box.bottom) // step + 1),
        slice(picture.px(box.x0) // step, picture.px(box.x1) // step + 1),
    )


def _commonest(pixels: NDArray[np.uint8]) -> Colour:
    coarse = (pixels >> 3).astype(np.int32)
    keys = coarse[:, 0] * 1024 + coarse[:, 1] * 32 + coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    red, green, blue = (round(float(value)) for value in np.median(pixels[keys == values[int(np.argmax(counts))]], axis=0))
    return red, green, blue


def _rectangles(mask: NDArray[np.bool_], picture: Picture, step: int) -> Iterator[Box]:
    """The outlines of the mask's solid parts in points; holes that letters leave are filled first."""
    whole = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    for i in range(1, count):
        x, y, wide, high, area = (int(stats[i, k]) for k in range(5))
        box = Box(picture.pt(x * step), picture.pt(y * step), picture.pt((x + wide) * step), picture.pt((y + high) * step))
        if min(box.x1 - box.x0, box.bottom - box.top) >= BAR and area >= SOLID * wide * high:
            yield box
