"""Straight, white and clean pictures of pages."""

from __future__ import annotations

import numpy as np
import pytest

from extract.ocr_dust import Band, clean_strip, without_dust
from extract.ocr_picture import skew_of, straightened, turned, whitened
from extract.ocr_strips import Strip
from tests.unit.extract import ocr_scans as scans


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.3, 1.5, 4.0])
def test_skew_is_found_to_a_twentieth_of_a_degree(angle: float) -> None:
    askew = scans.picture(scans.paper())
    askew = scans.inked(turned(scans.pixels(scans.assessment()), angle), scans.DPI)
    assert skew_of(askew.grey, scans.DPI) == pytest.approx(-angle, abs=0.05)


def test_a_straight_or_empty_page_is_left_as_it_is() -> None:
    straight, empty = scans.picture(scans.assessment()), scans.picture(scans.paper())
    assert straightened(straight) is straight
    assert straightened(empty) is empty


def test_grey_paper_becomes_white_and_shades_stay_apart() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 0, 0, 440, 300, "#F0F0F0")
    scans.shade(sheet, 50, 50, 150, 100, "#D0D0D0")
    white = whitened(scans.pixels(sheet))
    assert white[0, 0].tolist() == [255, 255, 255]
    assert white[round(75 * scans.SCALE), round(100 * scans.SCALE)].max() < 230


def test_ink_is_what_differs_from_its_surroundings() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 50, 50, 250, 150, "#1F3864")
    scans.words(sheet, 60, 80, "White on blue", 12, "white")
    ink = scans.picture(sheet).ink
    inside = ink[round(60 * scans.SCALE) : round(140 * scans.SCALE), round(60 * scans.SCALE) : round(240 * scans.SCALE)]
    assert 0.01 < (inside > 0).mean() < 0.3


def test_dust_goes_and_full_stops_stay() -> None:
    sheet = scans.paper()
    scans.words(sheet, 50, 50, "It is done. Next: ready; well-known.", 10)
    clean = scans.picture(sheet)
    dusty = scans.pixels(sheet)
    for y, x in ((400, 300), (450, 700), (30, 30), (112, 96), (100, 60)):
        dusty[y, x] = 0
    dusty[500:502, 500:502] = 0
    swept = without_dust(scans.inked(dusty, scans.DPI))
    assert np.array_equal(swept.ink > 0, clean.ink > 0)


def _line(text: str) -> tuple[scans.Picture, Strip, Band]:
    """A line of 12 point text, and the band in which its small letters stand."""
    sheet = scans.paper()
    scans.words(sheet, 50, 50, text, 12)
    shot = scans.picture(sheet)
    rows, columns = np.nonzero(shot.ink)
    strip = Strip(int(columns.min()) - 4, int(rows.min()) - 12, int(columns.max()) + 30, int(rows.max()) + 6)
    size = 12 * scans.SCALE
    base = int(np.nonzero(shot.ink[:, columns.min() : columns.min() + 6])[0].max()) + 1 - strip.top
    return shot, strip, Band(base - 0.52 * size, base, size)


def test_specks_where_no_dot_can_be_are_wiped_from_a_strip() -> None:
    shot, strip, band = _line("eco")
    dusty = shot.colour.copy()
    high = strip.top + int(band.top) - 6
    dusty[high : high + 2, strip.left + 23 : strip.left + 25] = 0
    dusty[strip.top + int(band.base) - 2 : strip.top + int(band.base), strip.right - 8 : strip.right - 6] = 0
    cleaned = clean_strip(scans.inked(dusty, scans.DPI), strip, band)
    assert (np.abs(cleaned.astype(int) - strip.of(shot.colour)).max(axis=2) > 100).sum() == 0


def test_dots_of_letters_and_stops_are_kept_in_a_strip() -> None:
    shot, strip, band = _line("His list: a.b; in-it...")
    assert np.array_equal(clean_strip(shot, strip, band), strip.of(shot.colour))
