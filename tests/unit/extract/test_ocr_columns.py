"""Strips over two columns, strips that overlap, and strips that reach over the edge of a shade."""

from __future__ import annotations

import pytest

from extract.ocr_columns import apart, parted
from extract.ocr_picture import Picture
from extract.ocr_strips import Strip, without_rules
from extract.ocr_type import measured
from tests.unit.extract import ocr_scans as scans


def _strip(x0: float, top: float, x1: float, bottom: float) -> Strip:
    return Strip(*(round(value * scans.SCALE) for value in (x0, top, x1, bottom)))


def _shot(*texts: tuple[float, str]) -> Picture:
    sheet = scans.paper()
    for x, text in texts:
        scans.words(sheet, x, 50, text, 10)
    return scans.picture(sheet)


def _points(strips: list[Strip]) -> list[tuple[int, int]]:
    return [(round(strip.left / scans.SCALE), round(strip.right / scans.SCALE)) for strip in strips]


def test_a_strip_over_two_columns_is_parted_and_one_of_words_is_not() -> None:
    shot = _shot((50, "Level in 2027"), (125, "Level in 2029"))
    letters = without_rules(shot, [])
    (left, right) = parted(shot, letters, _strip(45, 46, 200, 66))
    assert left.right <= right.left + 0.6 * 10 * scans.SCALE and 112 * scans.SCALE < left.right < 125 * scans.SCALE
    assert parted(shot, letters, _strip(45, 46, 118, 66)) == [_strip(45, 46, 118, 66)]


def test_the_number_of_a_list_item_stays_with_it() -> None:
    shot = _shot((50, "1."), (64, "Engaging councillors"))
    assert len(parted(shot, without_rules(shot, []), _strip(45, 46, 170, 66))) == 1


def test_strips_that_overlap_are_cut_in_the_white_between_their_words() -> None:
    shot = _shot((50, "approaches"), (112, "such as"))
    letters = without_rules(shot, [])
    ends = 50 + 55
    (left, right) = apart(letters, [_strip(45, 46, ends, 66), _strip(ends - 6, 46, 160, 66)])
    assert left.right == right.left and 101 < left.right / scans.SCALE < 112


def test_strips_of_two_lines_and_one_inside_another_stay() -> None:
    shot = _shot((50, "approaches"), (112, "such as"))
    letters = without_rules(shot, [])
    for strips in ([_strip(45, 46, 110, 66), _strip(100, 60, 160, 80)], [_strip(45, 46, 160, 66), _strip(100, 46, 150, 66)]):
        assert apart(letters, strips) == strips


def test_the_paper_beside_a_dark_header_is_no_ink_of_its_text() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 48, 40, 200, 70, "#1F3764")
    scans.words(sheet, 56, 50, "Key Area", 10, "white")
    shot = scans.picture(sheet)
    letters = without_rules(shot, [])
    inside, over = (measured(shot, letters, _strip(x, top, 120, 68)) for x, top in ((52, 44), (44, 38)))
    first = next(i for i, column in enumerate(over.dark.max(axis=0)) if column > 0.3)
    assert first / scans.SCALE == pytest.approx(56 - 44, abs=2)
    assert over.base - over.peak == pytest.approx(inside.base - inside.peak, abs=1)
