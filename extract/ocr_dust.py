"""Dust on a scanned page: blots that are no part of any letter, told by their size and by where they stand in a line.

A speck above an n makes it a letter of another language, one beside a word a full stop, so dust is taken off before the
page is read. What may be a dot, a full stop or an accent is left alone.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr_picture import Picture, Pixels
from extract.ocr_strips import Strip

FAINT = 0.25
"""Square points of full black: less is no mark of print. The full stop of 6 point text has 0.3, a black pixel at 150 dots an inch 0.23."""
LONE = 1.0
"""Square points: a blot of less than this without a mark near it is dust; the full stop of 9 point text has 0.7."""
NEAR = 5.0
"""Points around a blot in which another mark makes it part of a text."""
DOT = 0.15
"""Of the size, and a pixel: dots and full stops are no larger each way (0.10 to 0.13); hyphens are 0.25 wide, quotes 0.2 high."""
LONGER = 1.7
"""Times as long as wide: a blot longer than this is a hyphen or a quotation mark."""
ON_LINE = 0.13
"""Of the size: full stops stand this near to the baseline."""
AFTER = 0.3
"""Of the size: and no further than this from the letter before them."""
STEM = 0.9
"""The share of the letters' body that is ink below the middle of an i's dot: a whole stem, not the bow of an o."""


def without_dust(picture: Picture) -> Picture:
    """The page without faint blots, and without small ones that stand alone."""
    count, found, stats, _ = cv2.connectedComponentsWithStats(picture.ink, connectivity=8)
    labels = np.asarray(found, dtype=np.int32)
    if count < 2:
        return picture
    limit = picture.px(1.5)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= limit) & (stats[:, cv2.CC_STAT_HEIGHT] <= limit)
    small[0] = False
    if not small.any():
        return picture
    mass = _masses(255 - picture.grey, labels, count) * (72 / picture.dpi) ** 2
    faint, lone = small & (mass < FAINT), small & (mass < LONE)
    reach = 2 * picture.px(NEAR) + 1
    marks = np.asarray((picture.ink > 0) & ~lone[labels], dtype=np.uint8)
    near = np.unique(labels[(cv2.dilate(marks, np.ones((reach, reach), np.uint8)) > 0) & (labels > 0)])
    lone[near] = False
    return _wiped(picture, (faint | lone)[labels])


def _masses(dark: Pixels, labels: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    """The darkness of each blot, in pixels of full black."""
    return np.asarray(np.bincount(labels.ravel(), weights=dark.ravel() / 255.0, minlength=count), dtype=np.float64)


def _wiped(picture: Picture, dust: NDArray[np.bool_]) -> Picture:
    """The page with the colour of the surroundings where the dust was."""
    if not dust.any():
        return picture
    letters = (picture.ink > 0) & ~dust
    wider = _grown(dust) & ~_grown(letters)
    wider |= dust
    ground = cv2.medianBlur(picture.colour, 9)
    colour = np.where(wider[:, :, None], ground, picture.colour)
    grey = np.where(wider, cv2.cvtColor(ground, cv2.COLOR_RGB2GRAY), picture.grey)
    return Picture(np.ascontiguousarray(colour), grey.astype(np.uint8), np.where(dust, 0, picture.ink).astype(np.uint8), picture.dpi)


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask and the pixels around it."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, dtype=np.bool_)


class Band(NamedTuple):
    """Where the body of a strip's letters lies, in rows of the strip, and the size of its type in pixels."""

    top: float
    base: float
    size: float


def clean_strip(picture: Picture, strip: Strip, band: Band) -> Pixels:
    """The colours of a strip without the specks that are where no dot and no full stop can be."""
    colour, ink = strip.of(picture.colour), strip.of(picture.ink)
    count, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels = np.asarray(found, dtype=np.int32)
    if count < 3:
        return colour
    limit = DOT * band.size + 1
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    small = (wide <= limit) & (high <= limit) & (np.maximum(wide, high) <= np.maximum(LONGER * np.minimum(wide, high), 2))
    small[0] = False
    letters = (ink > 0) & ~small[labels]
    specks = [i for i in np.flatnonzero(small) if not _has_place(stats[i], letters, ink, band)]
    if not specks:
        return colour
    wider = _grown(np.isin(labels, specks)) & ~_grown(letters)
    paper = np.median(colour[ink == 0], axis=0).astype(np.uint8)
    return np.where(wider[:, :, None], paper, colour).astype(np.uint8)


def _has_place(blot: NDArray[np.int32], letters: NDArray[np.bool_], ink: Pixels, band: Band) -> bool:
    """Whether a small blot stands where print has dots: at the foot of a letter, over a stem, over another dot, in a row of dots."""
    x, y, wide, high = (int(value) for value in blot[:4])
    size = band.size
    if abs(y + high - band.base) <= ON_LINE * size + 1:
        before = ink[max(y - int(size / 2), 0) : y + high, max(x - int(np.ceil(AFTER * size)), 0) : x]
        return bool((before > 0).any())
    if y + high > band.base:
        return True
    gap = ink[y + high + 1 : y + high + 1 + int(ON_LINE * size), x : x + wide]
    foot = ink[int(band.base - ON_LINE * size) : int(band.base) + 1, x : x + wide]
    between = letters[y + high + 1 : int(band.base - AFTER * size), x : x + wide]
    if (foot > 0).any() and len(gap) and not (gap > 0).any(axis=1).all() and not between.any():
        return True
    middle = x + (wide - 1) // 2
    below = letters[max(int(np.ceil(band.top)), y + high) : int(band.base), middle : x + wide // 2 + 1]
    return y + high <= band.top + ON_LINE * size and bool(len(below) and below.any(axis=1).mean() >= STEM)
