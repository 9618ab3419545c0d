"""Signs told by their shape: only those, and only where the engine read what looks like them or nothing."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.ocr_engine import Reading
from extract.ocr_picture import Pixels
from extract.ocr_signs import Company, told_by_shape
from tests.unit.extract import ocr_scans as scans

BODY = 20.0
"""Pixels: the height of small letters beside which the signs below are drawn."""


def _sheet() -> Image.Image:
    return Image.new("L", (60, 60), 0)


def _pixels(sheet: Image.Image) -> Pixels:
    return np.asarray(sheet, dtype=np.uint8)


def _drawn(*lines: list[tuple[int, int]]) -> Pixels:
    sheet = _sheet()
    for points in lines:
        ImageDraw.Draw(sheet).line(points, fill=255, width=3)
    return _pixels(sheet)


def _ring(wide: int, high: int, width: int = 3) -> Pixels:
    sheet = _sheet()
    ImageDraw.Draw(sheet).ellipse([10, 10, 10 + wide, 10 + high], outline=255, width=width)
    return _pixels(sheet)


def _disc(wide: int) -> Pixels:
    sheet = _sheet()
    ImageDraw.Draw(sheet).ellipse([10, 10, 10 + wide, 10 + wide], fill=255)
    return _pixels(sheet)


def _box(*lines: list[tuple[int, int]], fill: int = 0) -> Pixels:
    sheet = _sheet()
    ImageDraw.Draw(sheet).rectangle([10, 10, 34, 34], outline=255, fill=fill, width=2)
    for points in lines:
        ImageDraw.Draw(sheet).line(points, fill=255, width=4)
    return _pixels(sheet)


TICK = _drawn([(12, 28), (18, 38), (34, 12)])
VEE = _drawn([(12, 12), (22, 38), (32, 12)])
CROSS = _drawn([(12, 12), (34, 36)], [(34, 12), (12, 36)])
PLUS = _drawn([(22, 12), (22, 36)], [(12, 24), (34, 24)])
SQUARE, EMPTY, CHECKED = _box(fill=255), _box(), _box([(11, 22), (18, 32), (33, 11)])
_TRIANGLE = _sheet()
ImageDraw.Draw(_TRIANGLE).polygon([(22, 10), (10, 34), (34, 34)], fill=255)
TRIANGLE = _pixels(_TRIANGLE)


@pytest.mark.parametrize(
    ("read", "ink", "told"),
    [
        ("0", _ring(24, 24), "O"),
        ("0", _ring(24, 24, 6), "O"),
        ("0", _ring(15, 24), "0"),
        ("V", TICK, "✓"),
        ("J", TICK, "✓"),
        ("V", VEE, "V"),
        ("x", CROSS, "X"),
        ("x", PLUS, "x"),
        ("T", _ring(24, 24), "T"),
        ("", TICK, ""),
        ("0", CROSS, "0"),
        ("O", _disc(20), "●"),
        ("•", _disc(12), "•"),
        ("", SQUARE, "■"),
        ("■", SQUARE, "■"),
        ("A", TRIANGLE, "▲"),
        ("□", EMPTY, "□"),
        ("", CHECKED, "☑"),
        ("□", CHECKED, "☑"),
        ("☒", CHECKED, "☒"),
    ],
)
def test_a_sign_is_named_where_shape_and_reading_agree(read: str, ink: Pixels, told: str) -> None:
    assert told_by_shape(Reading(read, (0.5,) * len(read), 0.4), ink, BODY).text == told


def test_a_letter_that_the_engine_is_sure_of_stays() -> None:
    assert told_by_shape(Reading("J", (0.5,), 0.9), TICK, BODY).text == "J"


def test_what_the_shape_confirms_is_surer() -> None:
    assert told_by_shape(Reading("●", (0.5,), 0.4), _disc(20), BODY).score >= 0.6


def test_printed_letters_are_told_from_noughts() -> None:
    for printed, told in (("O", "O"), ("0", "0")):
        sheet = scans.paper(60, 40)
        scans.words(sheet, 20, 10, printed, 12)
        assert told_by_shape(Reading("0", (0.5,), 0.9), scans.picture(sheet).ink, 13).text == told


def _line(text: str, at: float, draw: str) -> tuple[Pixels, float]:
    """The ink of a line with a sign drawn at a place, in points, and the height of its small letters."""
    sheet = scans.paper(200, 30)
    scans.words(sheet, 10, 8, text, 10)
    side = [at * scans.SCALE, 9 * scans.SCALE, (at + 7) * scans.SCALE, 16 * scans.SCALE]
    getattr(ImageDraw.Draw(sheet), draw)(side, fill="black")
    return scans.picture(sheet).ink, 11.0


def test_a_sign_that_was_passed_over_in_a_line_is_put_in_its_place() -> None:
    ink, body = _line("Now.        shows", 37, "rectangle")
    read = "Now. shows"
    centres = tuple((10 + x + 2) / 200 for x in (0, 7, 14, 19, 25, 45, 50, 56, 62, 69))
    told = told_by_shape(Reading(read, centres, 0.9), ink, body)
    assert told.text == "Now. ■ shows" and len(told.centres) == len(told.text) and list(told.centres) == sorted(told.centres)


def test_a_disc_read_as_a_bullet_is_a_disc_and_a_line_of_words_stays() -> None:
    ink, body = _line("     Current", 10, "ellipse")
    centres = tuple((10 + x) / 200 for x in (3, 9, 16, 23, 29, 34, 39, 45, 51))
    assert told_by_shape(Reading("• Current", centres, 0.9), ink, body).text == "● Current"
    words, body = _line("Some round moon OO", 190, "ellipse")
    read = "Some round moon"
    assert told_by_shape(Reading(read, tuple((12 + 6 * i) / 200 for i in range(len(read))), 0.9), words[:, :300], body).text == read


def test_other_signs_tell_what_a_square_and_a_ring_are() -> None:
    company = Company()
    read = [Reading(text, (0.5,) * len(text), 0.9) for text in ("□", "O", "O Target", "Obtaining")]
    assert [one.text for one in company.settled(read)] == ["□", "O", "O Target", "Obtaining"]
    company.settled([Reading("☑", (0.5,), 0.9), Reading("●", (0.5,), 0.9)])
    assert [one.text for one in company.settled(read)] == ["☐", "○", "○ Target", "Obtaining"]


def test_a_round_letter_of_a_word_is_no_ring() -> None:
    sheet = scans.paper(200, 30)
    scans.words(sheet, 10, 8, "o nline", 11)
    ink = scans.picture(sheet).ink
    read = "online"
    assert told_by_shape(Reading(read, tuple((10 + 6 * i) / 200 for i in range(6)), 0.9), ink, 12).text == read
