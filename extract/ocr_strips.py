"""The strips of a page to be read: the engine's boxes cut at the rules, and the marks that it did not see.

A strip lies in one column of a ruled table, so that no reading runs from one cell into the next. A single tick,
digit or letter in a cell is often missed by a detector of lines; every mark of ink is in some strip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.ocr_picture import INK, Picture, Pixels
from extract.pdf_ink import Rule

CLEAR = 1.0
"""Points on both sides of a rule that belong to it."""
NARROW = 3.0
"""Points: what a cut leaves that is narrower than this is the margin of the box, not text."""
CROSSES = 0.6
"""The share of a strip's height that a rule must cross to cut it: a rule that ends at a cell's corner grazes the line beside it."""
LEAST, MOST = 3.0, 36.0
"""Points: the height of a mark that may be text, from a bullet to a large tick."""
APART = 3.0
"""Points: marks nearer than this in a row are one strip."""
SMALLEST = 1.5
"""Points: a mark must be this wide; thinner ones are remains of rules."""
BLENDED = 0.25
"""The share of a mark's surroundings that may be as dark: around a sign all is lighter, the corner of a dark shade goes on."""
SEEN = 0.5
"""The share of a mark that the detector's boxes must cover to count as seen."""


class Strip(NamedTuple):
    """A part of the picture in pixels. `seen` tells the detector's strips from marks that it missed."""

    left: int
    top: int
    right: int
    bottom: int
    seen: bool = True

    def of(self, pixels: Pixels) -> Pixels:
        """The strip's pixels."""
        return pixels[self.top : self.bottom, self.left : self.right]


def strips_of(picture: Picture, boxes: Iterable[tuple[float, float, float, float]], rules: Sequence[Rule]) -> list[Strip]:
    """All strips of a page, those of the detector first."""
    seen = [part for box in boxes for part in cut(_strip(picture, box), rules, picture)]
    return [*seen, *missed(picture, seen, rules)]


def _strip(picture: Picture, box: tuple[float, float, float, float]) -> Strip:
    high, wide = picture.grey.shape
    x0, top, x1, bottom = box
    return Strip(max(int(x0), 0), max(int(top), 0), min(int(np.ceil(x1)), wide), min(int(np.ceil(bottom)), high))


def cut(strip: Strip, rules: Iterable[Rule], picture: Picture) -> list[Strip]:
    """The parts of a strip between the vertical rules that cross it; the strip itself if none does.

    Above and below it is trimmed at a rule that lies in its upper or lower quarter.
    """
    rules = list(rules)
    strip = _trimmed(strip, rules, picture)
    clear, narrow = picture.px(CLEAR), picture.px(NARROW)
    scale = picture.dpi / 72
    cuts = sorted(rule.x0 * scale for rule in rules if rule.is_vertical and _crosses(rule, strip, scale))
    parts, left = [], strip.left
    for at in cuts:
        parts.append(strip._replace(left=left, right=min(strip.right, int(at) - clear)))
        left = max(left, int(np.ceil(at)) + clear)
    parts.append(strip._replace(left=left))
    return [part for part in parts if part.right - part.left >= narrow] if cuts else [strip]


def _crosses(rule: Rule, strip: Strip, scale: float) -> bool:
    if not strip.left < rule.x0 * scale < strip.right:
        return False
    common = min(rule.bottom * scale, strip.bottom) - max(rule.top * scale, strip.top)
    return common >= CROSSES * (strip.bottom - strip.top)


def _trimmed(strip: Strip, rules: Iterable[Rule], picture: Picture) -> Strip:
    scale, clear = picture.dpi / 72, picture.px(CLEAR)
    quarter = (strip.bottom - strip.top) / 4
    top, bottom = strip.top, strip.bottom
    middle = (strip.left + strip.right) / 2
    for rule in rules:
        if rule.is_vertical or not rule.x0 * scale <= middle <= rule.x1 * scale:
            continue
        at = rule.top * scale
        if strip.top <= at < strip.top + quarter:
            top = max(top, int(at) + clear)
        elif strip.bottom - quarter < at <= strip.bottom:
            bottom = min(bottom, int(np.ceil(at)) - clear)
    return strip._replace(top=top, bottom=bottom)


def missed(picture: Picture, seen: Iterable[Strip], rules: Iterable[Rule]) -> list[Strip]:
    """The marks that stand in no strip, put together where they stand close in a row."""
    rest = without_rules(picture, rules)
    for strip in seen:
        strip.of(rest)[:] = 0
    reach = np.ones((picture.px(0.5), 2 * (picture.px(APART) // 2) + 1), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(rest, reach), connectivity=8)
    strips = []
    for i in range(1, count):
        x, y, wide, high = (int(stats[i, k]) for k in range(4))
        inked = (labels[y : y + high, x : x + wide] == i) & (rest[y : y + high, x : x + wide] > 0)
        found = _mark(picture, inked, x, y)
        if found is not None:
            strips.append(found)
    return sorted(strips, key=lambda strip: (strip.top, strip.left))


def _mark(picture: Picture, inked: np.ndarray, x: int, y: int) -> Strip | None:
    """A strip around a mark with room for the engine to see it whole; None for what cannot be text."""
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not len(rows):
        return None
    high, wide = picture.pt(rows[-1] + 1 - rows[0]), picture.pt(columns[-1] + 1 - columns[0])
    whole = picture.ink[y + rows[0] : y + rows[-1] + 1, x + columns[0] : x + columns[-1] + 1] > 0
    if not LEAST <= high <= MOST or wide < SMALLEST or wide > 20 * high:
        return None
    if inked.sum() < SEEN * whole.sum() or _is_shade(picture, inked, x, y):
        return None
    margin = max(picture.px(1.5), (rows[-1] + 1 - rows[0]) // 5)
    return Strip(
        max(x + int(columns[0]) - margin, 0),
        max(y + int(rows[0]) - margin, 0),
        min(x + int(columns[-1]) + 1 + margin, picture.grey.shape[1]),
        min(y + int(rows[-1]) + 1 + margin, picture.grey.shape[0]),
        seen=False,
    )


def _is_shade(picture: Picture, inked: np.ndarray, x: int, y: int) -> bool:
    """Whether a mark goes over into ground of its own darkness: the corner of a dark shade stands out from the paper as ink does."""
    room = 3
    high, wide = inked.shape
    top, left = max(y - room, 0), max(x - room, 0)
    grey = picture.grey[top : y + high + room, left : x + wide + room]
    mark = np.zeros(grey.shape, np.uint8)
    mark[y - top : y - top + high, x - left : x - left + wide] = inked
    around = (cv2.dilate(mark, np.ones((2 * room + 1, 2 * room + 1), np.uint8)) > 0) & (cv2.dilate(mark, np.ones((3, 3), np.uint8)) == 0)
    alike = np.abs(grey.astype(np.int16) - int(np.median(grey[mark > 0]))) < INK / 2
    return bool(around.any() and alike[around].mean() > BLENDED)


def without_rules(picture: Picture, rules: Iterable[Rule]) -> Pixels:
    """The ink of a page without that of its rules."""
    ink = picture.ink.copy()
    clear, scale = picture.px(CLEAR) + 1, picture.dpi / 72
    for rule in rules:
        top, bottom = int(rule.top * scale) - clear, int(np.ceil(rule.bottom * scale)) + clear
        left, right = int(rule.x0 * scale) - clear, int(np.ceil(rule.x1 * scale)) + clear
        ink[max(top, 0) : bottom, max(left, 0) : right] = 0
    return ink
