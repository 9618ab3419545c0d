"""Pictures of pages drawn in code: ruled cells, shading and words, askew and dusty if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extract.ocr_picture import Picture, Pixels, inked, turned

DPI = 150.0
SCALE = DPI / 72
COLUMNS = (40, 150, 280, 400)
ROWS = (60, 90, 130, 170)
WORDS = (("Key area", "Current", "Target"), ("Engaging councillors", "Mature", "Leader"), ("Social value", "Developing", "3"))


def paper(width: float = 440, height: float = 300) -> Image.Image:
    """A white sheet; measures are points."""
    return Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")


def line(sheet: Image.Image, x0: float, top: float, x1: float, bottom: float, colour: str = "black", width: int = 2) -> None:
    ImageDraw.Draw(sheet).line([(x0 * SCALE, top * SCALE), (x1 * SCALE, bottom * SCALE)], fill=colour, width=width)


def shade(sheet: Image.Image, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
    ImageDraw.Draw(sheet).rectangle([x0 * SCALE, top * SCALE, x1 * SCALE, bottom * SCALE], fill=colour)


def words(sheet: Image.Image, x: float, top: float, text: str, size: float = 10, colour: str = "black") -> None:
    font = ImageFont.load_default(size * SCALE)
    ImageDraw.Draw(sheet).text((x * SCALE, top * SCALE), text, fill=colour, font=font)


def ruled(sheet: Image.Image, columns: Sequence[float] = COLUMNS, rows: Sequence[float] = ROWS, colour: str = "black") -> None:
    for y in rows:
        line(sheet, columns[0], y, columns[-1], y, colour)
    for x in columns:
        line(sheet, x, rows[0], x, rows[-1], colour)


def assessment(cells: Sequence[Sequence[str]] = WORDS) -> Image.Image:
    """A sheet with a small ruled table whose header is shaded."""
    sheet = paper()
    shade(sheet, COLUMNS[0], ROWS[0], COLUMNS[-1], ROWS[1], "#D9E2F3")
    ruled(sheet)
    for top, row in zip(ROWS, cells, strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            words(sheet, x + 5, top + 8, text)
    return sheet


def pixels(sheet: Image.Image) -> Pixels:
    return np.asarray(sheet, dtype=np.uint8).copy()


def picture(sheet: Image.Image) -> Picture:
    return inked(pixels(sheet), DPI)


def scanned(sheet: Image.Image, angle: float = 0.8, specks: int = 150, noise: float = 3.0) -> Image.Image:
    """The sheet as a scanner gives it: turned by some degrees, with grain and dust, the same on every run."""
    grains = np.random.default_rng(7)
    colour = turned(pixels(sheet), angle).astype(np.float64) * 0.97 + grains.normal(0, noise, (sheet.height, sheet.width, 1))
    for y, x in zip(grains.integers(0, sheet.height, specks), grains.integers(0, sheet.width, specks), strict=True):
        colour[y, x] = 40
    return Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))


def scan_pdf(path: Path, *sheets: Image.Image) -> Path:
    """A PDF whose pages are these pictures."""
    sheets[0].save(path, save_all=True, append_images=list(sheets[1:]), resolution=DPI)
    return path
