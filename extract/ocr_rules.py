"""The ruled lines of a picture, found as thin ridges: darker, or lighter, than what lies on both sides of them.

The edge of a shaded cell is no ridge, text is none over any length, and a line with small breaks is one line.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr_picture import INK, Picture, Pixels
from extract.pdf_ink import Rule

THICK = 2.5
"""Points: the thickest rule. Office borders go up to 2.25 points; the bars of letters so thick are no longer than LONG."""
CONTRAST = 22
"""Levels between a rule and both its sides. Light grey hairlines (0.5 point, BFBFBF) show 30 after scanning, noise of scans 5."""
SHORT = 12.0
"""Points: the shortest piece of a rule that is looked for: the side of a row of small print; stems of body text reach 8 points."""
DARK = 200
"""Light lines are looked for where the surroundings are darker than this: between shaded cells, not between lines of text."""
CROWDED = 0.15
"""The share of a row beside a piece that may be inked: between a rule and text is a clear row, below the top of letters stems take 0.25."""
LONG = 72.0
"""Points: a piece shorter than this is a rule only if both its ends meet other rules; underlines and the strokes of letters are not."""
BREAK = 1.2
"""Points: breaks of a line that are closed at once, as dashes and dots are."""
GAP = 8.0
"""Points: pieces of one line further apart than a break and nearer than this are joined (a letter or a fold lies over the line)."""
DRAWN = 0.9
"""The share of a piece that must be drawn, at least half as dark as its middle: rows of letters with closed breaks have 0.6 to 0.8."""
BESIDE = 1.5
"""Points above and below a piece within which a clear row must be."""
NEAR = 2.0
"""Points: pieces that lie so near to one line are pieces of it; after straightening a line wanders by less than one."""
AROUND = 18.0
"""Points of a row over which its ground is taken: many stems of letters, a fraction of a cell's side."""
RINGING = 0.2
"""Of the step between its two sides: a ridge must be deeper. The edge of a dark shade is drawn 0.15 darker by scanning and sharpening."""


def rules_of(picture: Picture) -> list[Rule]:
    """The rules of a page in points, horizontal ones first, each from top to bottom or left to right."""
    across = _joined(_pieces(picture, picture.grey, picture.ink), picture)
    upright = _joined(_pieces(picture, np.ascontiguousarray(picture.grey.T), np.ascontiguousarray(picture.ink.T)), picture)
    flat = [Rule(picture.pt(a), picture.pt(at), picture.pt(b), picture.pt(at)) for at, a, b in across]
    tall = [Rule(picture.pt(at), picture.pt(a), picture.pt(at), picture.pt(b)) for at, a, b in upright]
    return [*_anchored(flat, tall), *_anchored(tall, flat)]


def _pieces(picture: Picture, grey: Pixels, ink: Pixels) -> list[tuple[float, float, float]]:
    """Position, start and end of each horizontal ridge in pixels; dark on light, and light on dark where the surroundings are dark."""
    dark = _ridges(picture, grey, ink, np.ones(1, np.uint8))
    around = cv2.boxFilter(grey, -1, (picture.px(SHORT), picture.px(4 * THICK)))
    light = _ridges(picture, np.asarray(255 - grey, dtype=np.uint8), ink, np.asarray(around < DARK, dtype=np.uint8))
    return [*dark, *light]


def _ridges(picture: Picture, grey: Pixels, ink: Pixels, where: Pixels) -> list[tuple[float, float, float]]:
    thick = 2 * (picture.px(THICK) // 2) + 1
    soft = cv2.blur(grey, (3, 1))
    filled = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, np.ones((thick, 1), np.uint8))
    ridge = np.asarray(cv2.subtract(filled, soft) > CONTRAST, dtype=np.uint8) * where
    closed = cv2.morphologyEx(ridge, cv2.MORPH_CLOSE, np.ones((1, 2 * picture.px(BREAK) + 1), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, picture.px(SHORT)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found = []
    for i in range(1, count):
        x, y, wide, high = (int(stats[i, k]) for k in range(4))
        if high > 2 * thick or wide < 3 * high:
            continue
        part = (labels[y : y + high, x : x + wide] == i) & (ridge[y : y + high, x : x + wide] > 0)
        depth = cv2.subtract(filled[y : y + high, x : x + wide], soft[y : y + high, x : x + wide]) * part
        deepest = depth.max(axis=0)
        ground = (filled[y : y + high, x : x + wide] * part).max(axis=0)
        place = (x, y, wide, high)
        if _is_even(deepest, ground) and _stands_clear(grey, ink, place, picture) and not _is_edge(grey, deepest, place, thick):
            found.append((y + _middle(part), float(x), float(x + wide)))
    return found


def _is_even(depth: NDArray[np.uint8], ground: NDArray[np.uint8]) -> bool:
    """Whether a piece is drawn with one stroke: about as deep in every place where the ground leaves it room.

    A black rule that runs on through a dark header is shallow there, as its ground is nearly black.
    """
    if not depth.any():
        return False
    light = ground >= np.median(ground[depth > 0]) / 2
    light |= depth == 0
    return bool((depth[light] >= np.median(depth[depth > 0]) / 2).mean() >= DRAWN)


def _is_edge(grey: Pixels, depth: NDArray[np.uint8], place: tuple[int, int, int, int], thick: int) -> bool:
    """Whether a piece is the edge of a shade, which has paper on one side, and no line on it."""
    x, y, wide, high = place
    above, below = grey[max(y - thick, 0) : y, x : x + wide], grey[y + high : y + high + thick, x : x + wide]
    if not above.size or not below.size:
        return False
    return bool(np.median(depth[depth > 0]) < RINGING * abs(float(np.median(above)) - float(np.median(below))))


def _stands_clear(grey: Pixels, ink: Pixels, place: tuple[int, int, int, int], picture: Picture) -> bool:
    """Whether a clear row lies close above and close below: the top or foot of a row of letters has stems on one side."""
    x, y, wide, high = place
    reach = picture.px(BESIDE)
    for top in (y - reach, y + high):
        rows = slice(max(top, 0), max(top + reach, 0)), slice(x, x + wide)
        beside = ink[rows]
        if len(beside) and (beside > 0).mean(axis=1).min() > CROWDED and _are_letters(grey[rows], picture):
            return False
    return True


def _are_letters(rows: Pixels, picture: Picture) -> bool:
    """Whether each of some rows is crowded with ink that stands out from the row itself: that of a shaded cell does not."""
    window = min(2 * (picture.px(AROUND) // 2) + 1, 2 * (rows.shape[1] // 2) - 1)
    grounds = [cv2.medianBlur(np.ascontiguousarray(row[None, :]), window) for row in rows]
    shares = [float((cv2.absdiff(row[None, :], ground) > INK).mean()) for row, ground in zip(rows, grounds, strict=True)]
    return min(shares) > CROWDED


def _middle(part: NDArray[np.bool_]) -> float:
    rows = part.sum(axis=1)
    return float((rows * (np.arange(len(rows)) + 0.5)).sum() / max(rows.sum(), 1))


def _joined(pieces: Iterable[tuple[float, float, float]], picture: Picture) -> list[tuple[float, float, float]]:
    """Pieces on one line put together over small gaps; the position is the mean, weighed by length."""
    lines: list[list[tuple[float, float, float]]] = []
    near, gap = picture.px(NEAR), picture.px(GAP)
    for piece in sorted(pieces):
        home = next((line for line in lines if _meets(line, piece, near, gap)), None)
        if home is None:
            lines.append([piece])
        else:
            home.append(piece)
    joined = []
    for line in lines:
        length = sum(b - a for _, a, b in line)
        joined.append((sum(at * (b - a) for at, a, b in line) / length, min(a for _, a, _ in line), max(b for *_, b in line)))
    return sorted(joined)


def _meets(line: list[tuple[float, float, float]], piece: tuple[float, float, float], near: float, gap: float) -> bool:
    at, start, end = piece
    return any(abs(at - other) <= near and start <= last + gap and end >= first - gap for other, first, last in line)


def _anchored(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """The rules that are long, or run from one crossing rule to another."""
    return [rule for rule in rules if _length(rule) >= LONG or all(_is_met(end, crossing) for end in _ends(rule))]


def _length(rule: Rule) -> float:
    return max(rule.x1 - rule.x0, rule.bottom - rule.top)


def _ends(rule: Rule) -> tuple[tuple[float, float], tuple[float, float]]:
    return (rule.x0, rule.top), (rule.x1, rule.bottom)


def _is_met(end: tuple[float, float], crossing: list[Rule]) -> bool:
    x, y = end
    reach = THICK
    return any(
        other.x0 - reach <= x <= other.x1 + reach and other.top - reach <= y <= other.bottom + reach
        for other in crossing
        if _length(other) >= LONG
    )
