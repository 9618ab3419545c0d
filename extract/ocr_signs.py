"""Signs told by their shape where the engine is unsure or saw nothing: rings, discs, squares, triangles, crosses, ticks.

The engine was trained on words: it takes a lone O for a nought, knows no tick, and passes over a square between two words. A shape is
named only where it has all the marks of that sign and stands alone; a letter that the engine is sure of stays. A ring is the letter O,
as on paper they are the same, and a key read from the same page says O as well; only beside full discs it is a circle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr_engine import Reading
from extract.ocr_picture import Pixels

RING, CROSS, TICK, DISC, BLOCK, TRIANGLE, BOX, TICK_BOX = "O", "X", "✓", "●", "■", "▲", "□", "☑"
LOOKS = {RING: "0oO○◯", CROSS: "xX×☒", TICK: "Vv√✔", DISC: "0oO○◯•·.", BLOCK: "□▪·.•", TRIANGLE: "△A4", BOX: "□☐口DO0", TICK_BOX: "☑☒☐□√✓"}
"""What the engine reads for a sign that it takes for something else, by the sign."""
TICKED, UNTICKED, CIRCLE = "☑☒", "☐", "○"
_LONE_RING = re.compile(r"(?<!\S)O(?!\S)")
LEAST = 8
"""Pixels: a sign lower or narrower than this has no shape to speak of (a capital of 6 point print is 9 high at 150 dots an inch)."""
SMALLEST, LARGEST = 0.75, 2.2
"""Of the height of small letters: lower ones are bullets of lists (0.5 to 0.68 in seven faces), discs and squares have 0.8 to 1.65."""
WIDE = 0.88
"""Times its height: a ring at least so wide is an O; noughts are 0.55 to 0.75, letters O and drawn circles 0.95 to 1.1."""
HOLLOW = 0.12
"""The share of a ring's outline that its hole takes: 0.3 in plain print, 0.14 to 0.29 in bold; a disc has none."""
ROUND = (0.7, 0.9)
"""The share of its outline that a disc covers: 0.79 to 0.89 as printed, a square 0.93 and more."""
FULL = 0.92
"""The share of its outline that a square covers."""
PEAKED = (0.45, 0.65)
"""The share of its outline that a triangle covers: 0.54 to 0.62."""
SIDE, BLANK = 0.9, 0.1
"""The share of each side that the frame of a box covers, and of its inside that ink covers: 0.24 and more if ticked, else none."""
ARM = 0.6
"""Of its height: how low the short arm of a tick begins at least to stay below the long one; the arms of a V are level."""
FOOT = 0.48
"""Of its width: the foot of a tick lies left of this; that of a V in the middle."""
SCORE = 0.6
"""The score of what the shape tells."""
UNSURE = 0.5
"""The engine's score below which a shape tells more: ticks read as J or 1 scored 0.27 to 0.37, lone letters and digits 0.59 and more."""
CLEAR = 0.4
"""Of the height of small letters: the white beside a sign that stands alone in a line; word spaces have 0.5, letters up to 0.3."""


class Blot(NamedTuple):
    """A mark of ink in a strip, cut out, and the columns that it takes."""

    shape: NDArray[np.bool_]
    left: int
    right: int


def told_by_shape(reading: Reading, ink: Pixels, body: float) -> Reading:
    """The reading with the signs that the strip's ink shows; `body` is the height of the page's small letters in pixels."""
    if len(reading.text) > 1:
        return _with_signs(reading, ink, body)
    blots = _blots(ink)
    whole = sum(blot.shape.sum() for blot in blots)
    blot = max(blots, key=lambda one: int(one.shape.sum()), default=None)
    # Specks are wiped before; what is left beside a sign is no part of it.
    if blot is None or min(blot.shape.shape) < LEAST or blot.shape.sum() < 0.9 * whole:
        return reading
    sign = _sign_of(blot.shape, body)
    if sign is None or not _gives_way(reading, sign):
        return reading
    if sign == TICK_BOX and reading.text in TICKED:
        sign = reading.text or sign
    return Reading(sign, (0.5,), max(reading.score, SCORE))


@dataclass
class Company:
    """The signs that a document has shown so far, which tell what others are: drawn things look like letters and like one another."""

    has_ticked: bool = False
    has_discs: bool = False

    def settled(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings of a page: beside ticked boxes an empty square is a box that is not, beside discs a lone ring is a circle."""
        self.has_ticked |= any(character in reading.text for reading in readings for character in TICKED)
        self.has_discs |= any(DISC in reading.text for reading in readings)
        return [replace(reading, text=self._settled(reading.text)) for reading in readings]

    def _settled(self, text: str) -> str:
        text = text.replace(BOX, UNTICKED) if self.has_ticked else text
        return _LONE_RING.sub(CIRCLE, text) if self.has_discs else text


def _gives_way(reading: Reading, sign: str) -> bool:
    """Whether what the engine read is what it reads for this sign, or nothing, or something that it is not sure of."""
    text = reading.text
    if not text:
        return sign in (DISC, BLOCK, TRIANGLE, BOX, TICK_BOX)
    if text == sign or text in LOOKS[sign]:
        return True
    return sign in (TICK, DISC, BLOCK, TRIANGLE) and reading.score < UNSURE


def _sign_of(shape: NDArray[np.bool_], body: float) -> str | None:
    """The sign that a blot is; discs, squares and triangles only in a size that no bullet of a list has."""
    if SMALLEST * body <= shape.shape[0] <= LARGEST * body:
        if _is_disc(shape):
            return DISC
        if _is_block(shape):
            return BLOCK
        if _is_triangle(shape):
            return TRIANGLE
    if _is_frame(shape):
        return TICK_BOX if shape[_inside(shape)].mean() > BLANK else BOX
    if _is_ring(shape):
        return RING
    if _is_cross(shape):
        return CROSS
    return TICK if _is_tick(shape) else None


def _with_signs(reading: Reading, ink: Pixels, body: float) -> Reading:
    """A line with the signs that stand alone in it: in place of the character read there, or where none was read."""
    blots = _blots(ink)
    for i, blot in enumerate(blots):
        if min(blot.shape.shape) < LEAST or not _stands_alone(blots, i, body):
            continue
        sign = _sign_of(blot.shape, body)
        if sign in (DISC, BLOCK, TRIANGLE, RING):
            reading = _put(reading, sign, blot, ink.shape[1])
    return reading


def _stands_alone(blots: Sequence[Blot], at: int, body: float) -> bool:
    """Whether there is white on both sides of a blot, which is not the dot or accent of another."""
    room = CLEAR * body
    own = blots[at]
    return all(blot.right + room <= own.left or own.right + room <= blot.left for i, blot in enumerate(blots) if i != at)


def _put(reading: Reading, sign: str, blot: Blot, width: int) -> Reading:
    """The reading with a sign for what was read at its place; a sign that was passed over is put between the words beside it."""
    left, right = blot.left / width, blot.right / width
    reach = (right - left) / 4
    near = [i for i, at in enumerate(reading.centres) if left - reach <= at <= right + reach and reading.text[i] != " "]
    alone = [i for i in near if reading.text[max(i - 1, 0) : i + 2].strip() == reading.text[i]]
    if alone:
        i = alone[0]
        return replace(reading, text=reading.text[:i] + sign + reading.text[i + 1 :]) if reading.text[i] in LOOKS[sign] else reading
    if any(left + reach <= reading.centres[i] <= right - reach or sign == RING for i in near):
        return reading
    return _inserted(reading, sign, (left + right) / 2)


def _inserted(reading: Reading, sign: str, middle: float) -> Reading:
    """The reading with a sign as a word of its own at a place."""
    before = sum(at < middle for at in reading.centres)
    head, tail = reading.text[:before].rstrip(), reading.text[before:].lstrip()
    parts = [(head, reading.centres[: len(head)]), (sign, (middle,)), (tail, reading.centres[len(reading.text) - len(tail) :])]
    text, places = "", list[float]()
    for word, own in parts:
        if word and text:
            text += " "
            places.append((places[-1] + own[0]) / 2)
        text += word
        places += own
    return Reading(text, tuple(places), reading.score)


def _blots(ink: Pixels) -> list[Blot]:
    """The marks of a strip from left to right."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = []
    for x, y, wide, high, label in sorted((*(int(value) for value in stats[i, :4]), i) for i in range(1, count)):
        found.append(Blot(np.asarray(labels[y : y + high, x : x + wide] == label), x, x + wide))
    return found


def _corners(shape: NDArray[np.bool_]) -> Iterator[bool]:
    """Whether there is ink in each corner of a blot's outline."""
    n = max(min(shape.shape) // 8, 1)
    for part in (shape[:n, :n], shape[:n, -n:], shape[-n:, :n], shape[-n:, -n:]):
        yield bool(part.any())


def _holes(shape: NDArray[np.bool_]) -> list[int]:
    """The sizes of the holes of a blot in pixels, smallest first."""
    open_ground = np.pad(~shape, 1, constant_values=True).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(open_ground, connectivity=4)
    return sorted(int(area) for area in stats[1:, cv2.CC_STAT_AREA])[:-1] if count > 2 else []


def _is_even(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is about as wide as high."""
    high, wide = shape.shape
    return WIDE <= wide / high <= 1 / WIDE + 0.1


def _is_ring(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is a closed ring, as wide as high, with one large hole and even in its four quarters."""
    holes = _holes(shape)
    return _is_even(shape) and not any(_corners(shape)) and len(holes) == 1 and holes[0] >= HOLLOW * shape.size


def _is_disc(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is round and full."""
    return _is_even(shape) and ROUND[0] <= shape.mean() <= ROUND[1] and not any(_corners(shape)) and not _holes(shape)


def _is_block(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is a full square."""
    return _is_even(shape) and bool(shape.mean() >= FULL)


def _inside(shape: NDArray[np.bool_]) -> tuple[slice, slice]:
    """What lies inside the frame of a box, whose lines are up to a fifth of it wide."""
    n = max(shape.shape) // 5
    return slice(n, -n), slice(n, -n)


def _is_frame(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is a square with four sides and something light inside."""
    n = max(min(shape.shape) // 8, 1)
    sides = (shape[:n].any(axis=0), shape[-n:].any(axis=0), shape[:, :n].any(axis=1), shape[:, -n:].any(axis=1))
    return _is_even(shape) and bool(min(side.mean() for side in sides) >= SIDE) and bool(shape[_inside(shape)].mean() < 0.8)


def _is_triangle(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is full in every row, broad at its foot and narrow at its top."""
    spans = [np.flatnonzero(row) for row in shape]
    full = all(len(span) and span[-1] - span[0] + 1 == len(span) for span in spans)
    wide = shape.shape[1]
    return (
        _is_even(shape) and full and PEAKED[0] <= shape.mean() <= PEAKED[1] and len(spans[0]) <= wide / 3 and len(spans[-2]) >= 0.8 * wide
    )


def _is_cross(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot reaches into its four corners, is open in the middle of each side, and closed in its middle."""
    high, wide = shape.shape
    h, w = max(high // 4, 2), max(wide // 4, 2)
    corners = (shape[:h, :w], shape[:h, -w:], shape[-h:, :w], shape[-h:, -w:])
    down, across = slice(high // 2 - 1, high // 2 + 1), slice(wide // 2 - 1, wide // 2 + 1)
    sides = (shape[: max(high // 8, 1), across], shape[-max(high // 8, 1) :, across], shape[down, : max(wide // 8, 1)])
    return all(corner.any() for corner in corners) and not any(side.any() for side in sides) and bool(shape[down, across].any())


def _is_tick(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot has its foot left of the middle, a long arm to the upper right and a short one that begins lower down."""
    high, wide = shape.shape
    foot = float(np.flatnonzero(shape[-max(high // 8, 1) :].any(axis=0)).mean())
    left, right = shape[:, : max(wide // 4, 1)], shape[:, -max(wide // 4, 1) :]
    if not left.any() or not right.any():
        return False
    begins = int(np.flatnonzero(left.any(axis=1))[0])
    return foot <= FOOT * wide and begins >= (1 - ARM) * high and int(np.flatnonzero(right.any(axis=1))[0]) <= high // 8
