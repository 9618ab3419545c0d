"""How the text of a strip is set, measured on its ink: baseline, size, weight.

Recognition gives words and no type. Baseline and size decide what is one paragraph, size and weight what is a heading,
so they are measured to the fraction of a pixel and then brought to the few sizes that a document really has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr_picture import INK, Picture, Pixels
from extract.ocr_strips import Strip

CORE = 0.45
"""Of the fullest row's ink: rows with more are the body of the letters, those with less ascenders, descenders and the next line."""
X_HEIGHT, CAP_HEIGHT = 0.51, 0.71
"""Of the font size: small and capital letters (Arial 0.52 and 0.72, Calibri 0.47 and 0.64, Times 0.45 and 0.66)."""
_TALL = "bdfhkl"
FEW, MOST = 0.36, 0.75
"""The share of tall letters up to which the fullest rows are as high as small letters (running text: 0.2 to 0.35), from which as tall."""
SAME_SIZE = 0.12
"""Of the size: measures of one size scatter by 0.08 at 150 dots an inch; a heading is larger by 0.15 and more."""
MIXED = 0.2
"""The same for lines of small and tall letters alike ("2022 Score"), whose body lies anywhere between the two heights."""
SMALL_BODY, TALL_BODY = 0.77, 0.86
"""Of the height of the tallest letter: the body is that of small letters up to the first (0.68 to 0.75), of tall ones from the second."""
LEVEL = 1.0
"""Points between the baselines of strips on one line."""
BESIDE = 2
"""Strips on its line from which one alone in its size takes theirs: short bold labels measure 0.15 more than the row that they begin."""
BLUR = 0.5
"""Pixels by which scanning and straightening spread each edge of a letter: 9 point text measured 10.4 without this, and 9.4 with it."""
BOLD = 1.2
"""Times the usual width of stems: bold type is 1.27 to 1.65 times as wide, plain type stays below 1.06."""
MUCH_BOLDER, SOME = 1.4, 0.15
"""Times the width of the thinner stems, and their share of a page's characters, that make the usual ones bold: cards of headings and level
names are mostly bold (1.65); stems of one weight scatter by 1.1, faces and sizes on one page differ by 1.25."""
STRAY = 0.3
"""Of a strip's height: ink that comes in over its edge reaches no further. The detector's boxes stand off the letters by a fifth."""
RIM = 0.9
"""The share of a strip's outermost row or column that the paper beside a dark shade fills; of the letters in one it is up to 0.7."""
LONGEST_STROKE = 0.25
"""Of the size: measures of one size scatter by up to 0.08 at 150 dots an inch."""


@dataclass(frozen=True)
class Setting:
    """Type of a strip in points: baseline from the top of the page, size, width of stems, and where the ink begins and ends.

    `other` is the size if the height measured is that of the other letters, tall or small; None where that is out of the question.
    """

    base: float
    size: float
    other: float | None
    stem: float
    left: float
    right: float


@dataclass
class Sizes:
    """The font sizes of a document so far, in points."""

    known: list[float] = field(default_factory=list)

    def settle(self, settings: Sequence[Setting], lengths: Sequence[int]) -> list[float]:
        """For each strip the size that it really is: the sure ones make the sizes, commonest first, the others take one of those."""
        result = [0.0] * len(settings)
        waiting = [i for i, setting in enumerate(settings) if setting.other is None]
        measured = [(setting.size, length) for setting, length in zip(settings, lengths, strict=True)]
        while waiting:
            centre = max((measured[i][0] for i in waiting), key=lambda size: (self._weight(measured, waiting, size), -size))
            near = [i for i in waiting if abs(measured[i][0] - centre) <= SAME_SIZE * centre]
            beside = self._beside(settings, result, near[0]) if len(near) == 1 else None
            size = beside or self._known(_median([measured[i] for i in near]))
            for i in near:
                result[i] = size
            waiting = [i for i in waiting if i not in set(near)]
        weights: Counter[float] = Counter()
        for size, length in zip(result, lengths, strict=True):
            weights[size] += length
        for i, setting in enumerate(settings):
            if setting.other is not None:
                result[i] = self._nearer(setting.size, setting.other, weights)
        return result

    @staticmethod
    def _beside(settings: Sequence[Setting], found: Sequence[float], at: int) -> float | None:
        """The size of the strips on the same line, for one that is alone in its size and not far from theirs."""
        own = settings[at]
        sizes = [size for size, one in zip(found, settings, strict=True) if size and abs(one.base - own.base) <= LEVEL]
        near = [size for size in sizes if abs(size - own.size) <= MIXED * size]
        return near[0] if len(near) >= BESIDE and len(set(near)) == 1 else None

    def _nearer(self, size: float, other: float, weights: Mapping[float, int]) -> float:
        """The known size that either measure is near to and most of the page is set in; the first measure where none is."""
        near = [known for known in self.known if min(abs(known - size), abs(known - other)) <= MIXED * known]
        return max(near, key=lambda known: weights.get(known, 0)) if near else self._known(size)

    @staticmethod
    def _weight(measured: Sequence[tuple[float, int]], waiting: Sequence[int], size: float) -> int:
        return sum(measured[i][1] for i in waiting if abs(measured[i][0] - size) <= SAME_SIZE * size / 2)

    def _known(self, size: float) -> float:
        old = min(self.known, key=lambda known: abs(known - size), default=None)
        if old is not None and abs(old - size) <= SAME_SIZE * old:
            return old
        self.known.append(round(size, 1))
        return self.known[-1]


def _median(weighed: Sequence[tuple[float, int]]) -> float:
    ordered = sorted(weighed)
    half, seen = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        seen += weight
        if seen >= half:
            return value
    return ordered[-1][0]


@dataclass(frozen=True)
class Measured:
    """The ink of a strip: its darkness, the rows between which the body of its letters lies, and that where its tallest begin."""

    dark: NDArray[np.float64]
    top: float
    base: float
    peak: float


def measured(picture: Picture, letters: Pixels, strip: Strip) -> Measured:
    """The measure of a strip before it is read; `letters` is the page's ink without its rules."""
    own = own_ink(picture, letters, strip)
    dark = _darkness(picture, own, strip)
    rows = dark.sum(axis=1)
    top, base = _core(rows)
    return Measured(dark, top + BLUR, max(base - BLUR, top + BLUR + 1.0), _peak(own, top, base) + BLUR)


def setting_of(picture: Picture, strip: Strip, ink: Measured, text: str) -> Setting:
    """The type of a strip that says `text`."""
    height, share = picture.pt(ink.base - ink.top), tall_share(text)
    sizes = height / X_HEIGHT, height / CAP_HEIGHT
    small = _is_small(ink, text)
    size = sizes[0] if share is not None and (share <= (FEW + MOST) / 2 if small is None else small) else sizes[1]
    rows = ink.dark[max(int(ink.top) - 2, 0) : int(ink.base) + 3]
    columns = np.flatnonzero(rows.max(axis=0) > INK / 255)
    first, last = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, ink.dark.shape[1])
    stem = picture.pt(_stem(ink.dark[int(ink.top) : int(np.ceil(ink.base))], picture.px(LONGEST_STROKE * max(size, 4.0))))
    unsure = share is None or FEW < share < MOST or (0 < share <= FEW and not small)
    other = sizes[size == sizes[0]] if unsure else None
    return Setting(
        picture.pt(strip.top + ink.base),
        size,
        other,
        stem,
        picture.pt(strip.left + first),
        picture.pt(strip.left + last),
    )


def _is_small(ink: Measured, text: str) -> bool | None:
    """Whether the body of a strip is as high as small letters, told by how far its tallest letter rises over it; None where that is open.

    The fullest rows alone mislead: brackets, dots and numbers ("Pay (P2P)") fill the rows above the small letters too.
    """
    share = tall_share(text)
    if not share or share >= MOST:
        return None if share is None else share == 0
    body = (ink.base - ink.top) / max(ink.base - ink.peak, 1.0)
    if body <= SMALL_BODY:
        return True
    return False if body >= TALL_BODY else None


def tall_share(text: str) -> float | None:
    """The share of tall letters and digits in a text; None without any letter or digit."""
    letters = [c for c in text if c.isalnum()]
    return sum(not c.islower() or c in _TALL for c in letters) / len(letters) if letters else None


def _own_ground(picture: Picture, strip: Strip) -> float:
    """The grey of the strip's ground."""
    grey, inked = strip.of(picture.grey), strip.of(picture.ink) > 0
    return float(np.median(grey[~inked])) if (~inked).any() else 255.0


def own_ink(picture: Picture, letters: Pixels, strip: Strip) -> Pixels:
    """The ink of a strip told from its own ground, which is even; `letters` is the page's ink without its rules.

    The page's ink is told from the ground around, and near the edge of a dark shade takes the shade for ink. What comes in over
    the strip's upper or lower edge and ends there, or is narrow and goes from one to the other, is the edge of a shade or a rule, or
    of the line above.
    """
    grey, ruled = strip.of(picture.grey).astype(np.float64), (strip.of(picture.ink) > 0) & (strip.of(letters) == 0)
    ink = _within_rim((np.abs(grey - _own_ground(picture, strip)) > INK) & ~ruled).astype(np.uint8)
    count, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    first, last = stats[:, cv2.CC_STAT_TOP], stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT]
    high = len(ink)
    narrow = stats[:, cv2.CC_STAT_WIDTH] <= STRAY * high
    strays = ((first == 0) & ((last <= STRAY * high) | ((last == high) & narrow))) | ((last == high) & (first >= (1 - STRAY) * high))
    strays[0] = False
    return np.where(strays[np.asarray(found, dtype=np.int32)], 0, ink * 255).astype(np.uint8) if count > 1 else ink


def _within_rim(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without the rows and columns at the strip's edges that are ink from end to end: where a shade ends inside the strip."""
    rows = np.flatnonzero(ink.mean(axis=1) < RIM)
    if not len(rows):
        return ink
    inside = slice(int(rows[0]), int(rows[-1]) + 1)
    columns = np.flatnonzero(ink[inside].mean(axis=0) < RIM)
    kept = np.zeros_like(ink)
    if len(columns):
        part = (inside, slice(int(columns[0]), int(columns[-1]) + 1))
        kept[part] = ink[part]
    return kept


def _darkness(picture: Picture, letters: Pixels, strip: Strip) -> NDArray[np.float64]:
    """How far each pixel in and beside a letter is from the strip's ground, 0 to 1; light letters on a dark ground count alike.

    `letters` is the strip's own ink.
    """
    grey = strip.of(picture.grey).astype(np.float64)
    near = cv2.dilate(letters, np.ones((3, 3), np.uint8)) > 0
    return np.where(near, np.abs(grey - _own_ground(picture, strip)) / 255, 0.0)


def _core(rows: NDArray[np.float64]) -> tuple[float, float]:
    """Where the body of the letters begins and ends, in rows, to the fraction of one."""
    if not rows.any():
        return 0.0, float(len(rows))
    middle = np.sort(rows[rows > 0])
    limit = CORE * float(np.median(middle[len(middle) // 3 :]))
    first, last = _longest(rows >= limit)
    return _crossing(rows, first, first - 1, limit), _crossing(rows, last, last + 1, limit)


def _peak(letters: Pixels, top: float, base: float) -> float:
    """The first row of the blots that reach into the body: the line above and the edge of a shade end before it."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(letters, connectivity=8)
    first, last = stats[1:count, cv2.CC_STAT_TOP], stats[1:count, cv2.CC_STAT_TOP] + stats[1:count, cv2.CC_STAT_HEIGHT]
    inside = first[(last > (top + base) / 2) & (first < base)]
    return float(inside.min()) if len(inside) else 0.0


def _longest(kept: NDArray[np.bool_]) -> tuple[int, int]:
    """First and last of the longest run."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], kept.astype(np.int8), [0]))))
    start, end = max(zip(edges[::2], edges[1::2], strict=True), key=lambda run: (run[1] - run[0], -run[0]))
    return int(start), int(end) - 1


def _crossing(rows: NDArray[np.float64], inside: int, outside: int, limit: float) -> float:
    """Where the ink falls below the limit, between the middles of two rows."""
    beyond = float(rows[outside]) if 0 <= outside < len(rows) else 0.0
    share = (float(rows[inside]) - limit) / (float(rows[inside]) - beyond) if rows[inside] > beyond else 0.5
    return inside + 0.5 + (outside - inside) * share


def _stem(dark: NDArray[np.float64], longest: int) -> float:
    """The usual width of stems in pixels: the middle one of the short runs of ink in all rows, each weighed by its darkness."""
    level = float(np.percentile(dark[dark > 0.2], 90)) if (dark > 0.2).any() else 1.0
    widths = []
    for row in dark:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], (row > 0.1).astype(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start <= longest + 2:
                widths.append(float(row[start:end].sum()) / level)
    return float(np.median(widths)) if widths else 0.0


def are_bold(settings: Sequence[Setting], sizes: Sequence[float], lengths: Sequence[int]) -> list[bool]:
    """Which strips of a page are bold: their stems are wider than usual for their size. One or two characters count as plain."""
    ratios = [setting.stem / size for setting, size in zip(settings, sizes, strict=True)]
    words = [(ratio, length) for ratio, length in zip(ratios, lengths, strict=True) if length > 2]
    if not words:
        return [False] * len(ratios)
    plain = _plain(words)
    return [ratio > BOLD * plain and length > 2 for ratio, length in zip(ratios, lengths, strict=True)]


def _plain(words: Sequence[tuple[float, int]]) -> float:
    """The usual width of stems of a page's plain type; where most of it is bold, of the part whose stems are much thinner."""
    usual = _median(words)
    thin = [(ratio, length) for ratio, length in words if ratio * MUCH_BOLDER < usual]
    share = sum(length for _, length in thin) / sum(length for _, length in words)
    return _median(thin) if share >= SOME else usual
