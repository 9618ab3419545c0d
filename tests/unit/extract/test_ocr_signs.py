"""Signs told by their shape: only those, and only where the engine read what looks like them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.ocr_engine import Reading
from extract.ocr_picture import Pixels
from extract.ocr_signs import told_by_shape
from tests.unit.extract import ocr_scans as scans


def _drawn(*lines: list[tuple[int, int]]) -> Pixels:
    sheet = Image.new("L", (60, 60), 0)
    for points in lines:
        ImageDraw.Draw(sheet).line(points, fill=255, width=3)
    return np.asarray(sheet, dtype=np.uint8)


def _ring(wide: int, high: int) -> Pixels:
    sheet = Image.new("L", (60, 60), 0)
    ImageDraw.Draw(sheet).ellipse([10, 10, 10 + wide, 10 + high], outline=255, width=3)
    return np.asarray(sheet, dtype=np.uint8)


TICK = _drawn([(12, 28), (18, 38), (34, 12)])
VEE = _drawn([(12, 12), (22, 38), (32, 12)])
CROSS = _drawn([(12, 12), (34, 36)], [(34, 12), (12, 36)])
PLUS = _drawn([(22, 12), (22, 36)], [(12, 24), (34, 24)])


@pytest.mark.parametrize(
    ("read", "ink", "told"),
    [
        ("0", _ring(24, 24), "O"),
        ("0", _ring(15, 24), "0"),
        ("V", TICK, "✓"),
        ("V", VEE, "V"),
        ("x", CROSS, "X"),
        ("x", PLUS, "x"),
        ("T", _ring(24, 24), "T"),
        ("", TICK, ""),
        ("00", _ring(24, 24), "00"),
        ("0", CROSS, "0"),
    ],
)
def test_a_sign_is_named_where_shape_and_reading_agree(read: str, ink: Pixels, told: str) -> None:
    assert told_by_shape(Reading(read, (0.5,) * len(read), 0.4), ink).text == told


def test_printed_letters_are_told_from_noughts() -> None:
    for printed, told in (("O", "O"), ("0", "0")):
        sheet = scans.paper(60, 40)
        scans.words(sheet, 20, 10, printed, 12)
        assert told_by_shape(Reading("0", (0.5,), 0.9), scans.picture(sheet).ink).text == told
