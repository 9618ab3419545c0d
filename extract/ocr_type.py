"""How the text of a strip is set, measured on its ink: baseline, size, weight.

Recognition gives words and no type. Baseline and size decide what is one paragraph, size and weight what is a heading,
so they are measured to the fraction of a pixel and then brought to the few sizes that a document really has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extract.ocr_picture import INK, Picture
from extract.ocr_strips import Strip

CORE = 0.4
"""Of the fullest row's ink: rows with more are the body of the letters, those with less ascenders, descenders and the next line."""
X_HEIGHT, CAP_HEIGHT = 0.51, 0.71
"""Of the font size: small and capital letters (Arial 0.52 and 0.72, Calibri 0.47 and 0.64, Times 0.45 and 0.66, DejaVu Serif 0.52 and 0.73)."""
SAME_SIZE = 0.12
"""Of the size: measures of one size scatter by 0.08 at 150 dots an inch; a heading is larger by 0.15 and more."""
BOLD = 1.3
"""Times the usual width of strokes: bold type is 1.45 to 1.6 times as wide, scatter of plain type 1.15."""
LONGEST_STROKE = 0.25
"""Of the font size: longer runs of ink in a row are bars of letters, not stems."""


@dataclass(frozen=True)
class Setting:
    """Type of a strip in points: baseline from the top of the page, size, width of stems, and where the ink begins and ends."""

    base: float
    size: float
    stem: float
    left: float
    right: float


@dataclass
class Sizes:
    """The font sizes of a document so far, in points."""

    known: list[float] = field(default_factory=list)

    def settle(self, measured: Sequence[tuple[float, int]]) -> list[float]:
        """For each measured size and its number of characters the size that it really is: the commonest first."""
        waiting = list(range(len(measured)))
        result = [0.0] * len(measured)
        while waiting:
            centre = max((measured[i][0] for i in waiting), key=lambda size: (self._weight(measured, waiting, size), -size))
            near = [i for i in waiting if abs(measured[i][0] - centre) <= SAME_SIZE * centre]
            size = self._known(_median([measured[i] for i in near]))
            for i in near:
                result[i] = size
            waiting = [i for i in waiting if i not in set(near)]
        return result

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


def setting_of(picture: Picture, strip: Strip, text: str) -> Setting:
    """The type of a strip that says `text`."""
    dark = _darkness(picture, strip)
    top, bottom = _core(dark.sum(axis=1))
    height = picture.pt(bottom - top)
    letters = [c for c in text if c.isalpha()]
    small = sum(c.islower() for c in letters) > len(letters) / 2
    size = height / (X_HEIGHT if small else CAP_HEIGHT)
    columns = np.flatnonzero(dark[max(int(top) - 2, 0) : int(bottom) + 3].max(axis=0) > INK / 255)
    first, last = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, dark.shape[1])
    stem = picture.pt(_stem(dark[int(top) : int(np.ceil(bottom))], picture.px(LONGEST_STROKE * max(size, 4.0))))
    return Setting(picture.pt(strip.top + bottom), size, stem, picture.pt(strip.left + first), picture.pt(strip.left + last))


def _darkness(picture: Picture, strip: Strip) -> NDArray[np.float64]:
    """How far each pixel of the strip is from its ground, 0 to 1; light letters on a dark ground count alike."""
    grey = strip.of(picture.grey).astype(np.float64)
    inked = strip.of(picture.ink) > 0
    ground = float(np.median(grey[~inked])) if (~inked).any() else 255.0
    difference = np.abs(grey - ground)
    return np.where(difference > INK / 3, difference / 255, 0.0)


def _core(rows: NDArray[np.float64]) -> tuple[float, float]:
    """Where the body of the letters begins and ends, in rows, to the fraction of one."""
    if not rows.any():
        return 0.0, float(len(rows))
    limit = CORE * float(np.percentile(rows, 90))
    first = last = int(np.argmax(rows))
    while first > 0 and rows[first - 1] >= limit:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1] >= limit:
        last += 1
    above = _fraction(rows, first - 1, limit)
    below = _fraction(rows, last + 1, limit)
    return max(first - above, 0.0), min(last + 1 + below, float(len(rows)))


def _fraction(rows: NDArray[np.float64], outside: int, limit: float) -> float:
    """How much of the row just outside the body still belongs to it."""
    return float(rows[outside] / limit) if 0 <= outside < len(rows) and limit else 0.0


def _stem(dark: NDArray[np.float64], longest: int) -> float:
    """The mean width of stems in pixels: the ink of each short run in a row."""
    total = runs = 0.0
    for row in dark:
        inked = np.flatnonzero(np.diff(np.concatenate(([0], (row > 0).astype(np.int8), [0]))))
        for start, end in zip(inked[::2], inked[1::2], strict=True):
            if end - start <= longest + 2:
                total += float(row[start:end].sum()) / max(float(row[start:end].max()), 0.01)
                runs += 1
    return total / runs if runs else 0.0


def are_bold(settings: Sequence[Setting], lengths: Sequence[int]) -> list[bool]:
    """Which strips of a page are bold: their stems are wider than usual for their size."""
    if not settings:
        return []
    ratios = [setting.stem / setting.size if setting.size else 0.0 for setting in settings]
    usual = _median(list(zip(ratios, lengths, strict=True)))
    return [ratio > BOLD * usual for ratio in ratios]
