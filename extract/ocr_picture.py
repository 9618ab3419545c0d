"""A page as a picture that can be read: straight, on white paper, its ink told from its ground.

Every measure of the other modules is in points; `Picture.px` turns them into pixels, so that nothing depends on
the resolution. Positions are those of the straightened page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

LEAST_DPI = 150.0
"""Text of 9 point is read without a slip at 150 dots an inch; a coarser picture is enlarged, as rules are found by the pixel."""
MOST_DPI = 200.0
"""Finer pictures are reduced: 200 dots an inch took twice as long as 150 and read not one line of the same pages better."""
MOST_SKEW = 5.0
"""Degrees: a sheet fed further askew than this has been turned on purpose."""
LEAST_SKEW = 0.04
"""Degrees: less moves the end of a line across a page of A4 by half a point and is left alone."""
SKETCH_DPI = 75.0
"""The skew is measured on a reduction: the profile of text lines is as sharp there, and forty turns of it cost a tenth of a second."""
INK = 60
"""Levels from its surroundings at which a pixel is ink: of the ground of four scans 99.999 % differ by up to 58 (of one with more
speckles 99.99 % by 63), and the strokes of 99.9 % of their letters reach 120."""


@dataclass(frozen=True)
class Picture:
    """A page's pixels in RGB, their grey, and what of it is ink (255) or not (0)."""

    colour: Pixels
    grey: Pixels
    ink: Pixels
    dpi: float

    def px(self, points: float) -> int:
        """Points in whole pixels, at least one."""
        return max(1, round(points * self.dpi / 72))

    def pt(self, pixels: float) -> float:
        """Pixels in points."""
        return float(pixels) * 72 / self.dpi

    @property
    def width(self) -> float:
        """Points."""
        return self.pt(self.grey.shape[1])

    @property
    def height(self) -> float:
        """Points."""
        return self.pt(self.grey.shape[0])


def picture_of(page: pypdfium2.PdfPage) -> Picture:
    """A page of a PDF on white paper, as it was fed to the scanner."""
    dpi = min(max(_picture_dpi(page), LEAST_DPI), MOST_DPI)
    pixels = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    colour = pixels[:, :, :3] if pixels.shape[2] >= 3 else np.repeat(pixels[:, :, :1], 3, axis=2)
    return inked(whitened(np.ascontiguousarray(colour)), dpi)


def _picture_dpi(page: pypdfium2.PdfPage) -> float:
    """The finest resolution of the page's larger pictures."""
    finest = 0.0
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        x0, y0, x1, y1 = item.get_bounds()
        wide, high = item.get_px_size()
        points = max(x1 - x0, y1 - y0)
        if points > page.get_width() / 4:
            finest = max(finest, max(wide, high) / points * 72)
    return finest


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines run level."""
    angle = skew_of(picture.grey, picture.dpi)
    return inked(turned(picture.colour, angle), picture.dpi) if abs(angle) >= LEAST_SKEW else picture


def inked(colour: Pixels, dpi: float) -> Picture:
    """The picture with its grey and its ink; ink is darker than its surroundings, so letters on a shaded cell are, the shade is not."""
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    picture = Picture(colour, grey, grey, dpi)
    around = cv2.medianBlur(cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), _odd(picture.px(18) / 4))
    around = cv2.resize(around, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    difference = cv2.absdiff(around, grey)
    return replace(picture, ink=np.asarray((difference > INK) * 255, dtype=np.uint8))


def _odd(size: float) -> int:
    return 2 * (round(size) // 2) + 1


def whitened(colour: Pixels) -> Pixels:
    """The picture with its most common light colour, the paper's, made white; a page that is dark throughout stays."""
    parts = []
    for channel in cv2.split(colour):
        counts = np.bincount(channel[::4, ::4].ravel(), minlength=256)
        paper = 160 + int(np.argmax(counts[160:]))
        scale = 255.0 / paper if counts[160:].any() else 1.0
        parts.append(cv2.convertScaleAbs(channel, alpha=scale))
    return np.asarray(cv2.merge(parts), dtype=np.uint8)


def skew_of(grey: Pixels, dpi: float) -> float:
    """By how many degrees the page must be turned anticlockwise to stand straight; 0 where nothing tells.

    Lines of text and rules are sharpest in the sums of the rows when they run along them.
    """
    scale = SKETCH_DPI / dpi
    reduced = cv2.resize(255 - grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if reduced.max() < INK:
        return 0.0
    small = np.asarray(np.where(reduced > INK / 2, reduced, 0), dtype=np.uint8)
    best = _sharpest(small, np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.5))
    best = _sharpest(small, np.arange(best - 0.4, best + 0.41, 0.1))
    best = _sharpest(small, np.arange(best - 0.08, best + 0.081, 0.02))
    return 0.0 if abs(best) > MOST_SKEW - 0.1 else round(best, 2)


def _sharpest(small: Pixels, angles: NDArray[np.float64]) -> float:
    scores = [_sharpness(turned(small, float(angle), paper=0)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(pixels: Pixels) -> float:
    sums = pixels.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(sums)).sum())


def turned(pixels: Pixels, angle: float, paper: int = 255) -> Pixels:
    """The picture turned anticlockwise about its middle, in degrees, at its own size."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,) * 3),
        dtype=np.uint8,
    )
