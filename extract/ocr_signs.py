"""Signs that stand alone in a strip, told by their shape where the engine is unsure: a wide ring, a cross, a tick.

The engine was trained on words: it takes a lone O for a nought, and knows no tick. A shape is named only where it has all the
marks of that sign, and only in place of what looks like it; any other reading stays as it is. A ring is the letter O: a letter
and a drawn circle are the same on paper, and a key read from the same page says O as well.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr_engine import Reading
from extract.ocr_picture import Pixels

RING, CROSS, TICK = "O", "X", "✓"
LEAST = 8
"""Pixels: a sign lower or narrower than this has no shape to speak of (a capital of 6 point print is 9 high at 150 dots an inch)."""
WIDE = 0.88
"""Times its height: a ring at least so wide is an O; noughts are 0.55 to 0.75, letters O and drawn circles 0.95 to 1.1."""
HOLLOW = 0.3
"""The share of a ring's outline that its hole takes; in bold print 0.35, in a D or a lower-case a with its bow less."""
ARM = 0.6
"""Of its height: how low the short arm of a tick begins at least to stay below the long one; the arms of a V are level."""
FOOT = 0.48
"""Of its width: the foot of a tick lies left of this; that of a V in the middle."""
SCORE = 0.6
"""The score of what shape and engine agree on."""


def told_by_shape(reading: Reading, ink: Pixels) -> Reading:
    """The reading, or the sign that a strip's ink shows where a single character was read that looks like it."""
    shape = _shape(ink) if len(reading.text) == 1 else None
    if shape is None:
        return reading
    if reading.text in "0oO" and _is_ring(shape):
        return Reading(RING, (0.5,), max(reading.score, SCORE))
    if reading.text in "xX" and _is_cross(shape):
        return Reading(CROSS, (0.5,), max(reading.score, SCORE))
    if reading.text in "Vv√" and _is_tick(shape):
        return Reading(TICK, (0.5,), max(reading.score, SCORE))
    return reading


def _shape(ink: Pixels) -> NDArray[np.bool_] | None:
    """The one blot of the strip, cut out; None where it has several, for specks are wiped before."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    x, y, wide, high, area = (int(value) for value in stats[largest])
    if min(wide, high) < LEAST or area < 0.9 * stats[1:, cv2.CC_STAT_AREA].sum():
        return None
    return np.asarray(labels[y : y + high, x : x + wide] == largest)


def _is_ring(shape: NDArray[np.bool_]) -> bool:
    """Whether a blot is a closed ring, as wide as high, with one large hole and even in its four quarters."""
    high, wide = shape.shape
    open_ground = np.pad(~shape, 1, constant_values=True).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(open_ground, connectivity=4)
    holes = sorted(int(area) for area in stats[1:, cv2.CC_STAT_AREA])[:-1] if count > 2 else []
    corners = [shape[:2, :2], shape[:2, -2:], shape[-2:, :2], shape[-2:, -2:]]
    round_off = not any(corner.any() for corner in corners)
    return WIDE <= wide / high <= 1 / WIDE + 0.1 and round_off and len(holes) == 1 and holes[0] >= HOLLOW * high * wide


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
