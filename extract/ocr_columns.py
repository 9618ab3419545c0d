"""Strips as columns have them: those that the detector drew over two columns parted, those that overlap kept apart.

Read as one strip, two headers side by side become one sentence, and no gap of the page parts what the engine ran together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extract.ocr_glyphs import gaps_of
from extract.ocr_picture import Picture, Pixels
from extract.ocr_strips import Strip
from extract.ocr_type import CAP_HEIGHT, X_HEIGHT, Measured, measured
from extract.pdf_strips import GUTTER

RISES = 1.2
"""Times the height of the letters' body: what rises so far over it are tall letters (1.4), and they tell the size."""
LABEL = 2.0
"""Of the font size: a part narrower than this is the mark of a list item, unless the gap beside it is as wide."""
SAME_LINE = 0.6
"""The share of the lower strip's height that two strips of one line have in common; strips of lines below one another have up to 0.3."""
BESIDE = 0.5
"""Of a strip's height: how far beside the overlap of two strips the white between them is looked for, half the size of their type."""
MARGIN = 0.3
"""Of the font size: the white that a part keeps, as the detector's boxes have it."""


def apart(letters: Pixels, strips: Sequence[Strip]) -> list[Strip]:
    """The strips, those of the detector that overlap on one line cut where the white between them is widest.

    A strip that begins with the last letter of the column before it bridges the white between the two.
    """
    result = list(strips)
    order = sorted((i for i, strip in enumerate(result) if strip.seen), key=lambda i: result[i].left)
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if result[j].left >= result[i].right:
                break
            cut = _white_between(letters, result[i], result[j])
            if cut is not None:
                result[i], result[j] = result[i]._replace(right=cut), result[j]._replace(left=cut)
    return result


def _white_between(letters: Pixels, left: Strip, right: Strip) -> int | None:
    """The middle of the widest white about where two strips overlap; None for strips of two lines, and for one inside the other."""
    top, bottom = max(left.top, right.top), min(left.bottom, right.bottom)
    lower = min(left.bottom - left.top, right.bottom - right.top)
    if bottom - top < SAME_LINE * lower or left.right >= right.right or left.left >= right.left:
        return None
    room = round(BESIDE * lower)
    start, end = max(right.left - room, left.left + 1), min(left.right + room, right.right - 1)
    inked = np.flatnonzero(letters[top:bottom, start:end].any(axis=0))
    edges = [-1, *(int(column) for column in inked), end - start]
    gap, before = max((b - a, a) for a, b in pairwise(edges))
    return start + before + gap // 2 if gap > 1 else None


def parted(picture: Picture, letters: Pixels, strip: Strip) -> list[Strip]:
    """The parts of a strip from left to right; `letters` is the page's ink without its rules."""
    if not strip.seen:
        return [strip]
    ink = measured(picture, letters, strip)
    return list(_parts(strip, ink, _size(ink)))


def _size(ink: Measured) -> float:
    """The font size in pixels; overrated where all letters are alike in height, so that no word space is taken for a gap."""
    body, tallest = ink.base - ink.top, ink.base - ink.peak
    return tallest / CAP_HEIGHT if tallest > RISES * body else body / X_HEIGHT


def _parts(strip: Strip, ink: Measured, size: float) -> Iterator[Strip]:
    margin, start = round(MARGIN * size), 0
    width = strip.right - strip.left
    for a, b in gaps_of(ink, GUTTER * size):
        if min(a - start, width - b) >= LABEL * size or b - a >= LABEL * size:
            yield strip._replace(left=strip.left + max(start - margin, 0), right=strip.left + a + margin)
            start = b
    yield strip._replace(left=strip.left + max(start - margin, 0))
