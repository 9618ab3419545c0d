"""Ruled lines, shades and strips of a picture."""

from __future__ import annotations

import numpy as np
import pytest

from extract.model import Box
from extract.ocr_fills import Palette, fills_of, ground_of, shade_edges
from extract.ocr_picture import straightened, whitened
from extract.ocr_rules import rules_of
from extract.ocr_strips import Strip, cut, missed
from extract.pdf_grid import grids_of
from extract.pdf_ink import PageInk, Rule
from tests.unit.extract import ocr_scans as scans


def _grid(sheet: object) -> tuple[list[float], list[float]]:
    shot = straightened(scans.picture(sheet))  # type: ignore[arg-type]
    (grid,) = grids_of(PageInk(1, shot.width, shot.height, (), tuple(rules_of(shot))))
    return list(grid.xs), list(grid.ys)


@pytest.mark.parametrize("colour", ["black", "#808080", "#BFBFBF"])
def test_rules_are_found_where_they_are_drawn_and_nowhere_else(colour: str) -> None:
    sheet = scans.paper()
    scans.ruled(sheet, colour=colour)
    for top, row in zip(scans.ROWS, scans.WORDS, strict=False):
        for x, text in zip(scans.COLUMNS, row, strict=False):
            scans.words(sheet, x + 5, top + 8, text)
    rules = rules_of(scans.picture(sheet))
    assert sorted(r.top for r in rules if not r.is_vertical) == pytest.approx(scans.ROWS, abs=0.6)
    assert sorted(r.x0 for r in rules if r.is_vertical) == pytest.approx(scans.COLUMNS, abs=0.6)


def test_the_grid_of_a_crooked_and_dusty_scan() -> None:
    xs, ys = _grid(scans.scanned(scans.assessment(), angle=-1.3))
    assert np.diff(xs) == pytest.approx(np.diff(scans.COLUMNS), abs=1)
    assert np.diff(ys) == pytest.approx(np.diff(scans.ROWS), abs=1)


def test_a_line_with_small_breaks_is_one() -> None:
    sheet = scans.assessment()
    for x in (90, 200, 330):
        scans.shade(sheet, x, ROW - 2, x + 4, ROW + 2, "white")
    rules = [r for r in rules_of(scans.picture(sheet)) if not r.is_vertical]
    assert [round(r.x1 - r.x0) for r in rules if abs(r.top - ROW) < 1] == [360]


ROW = scans.ROWS[2]


def test_white_lines_between_dark_cells_are_rules() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 60, 400, 170, "#1F3864")
    scans.ruled(sheet, scans.COLUMNS[1:3], scans.ROWS[:2], "white")
    assert [round(r.x0) for r in rules_of(scans.picture(sheet)) if r.is_vertical] == []
    for x in (150, 280):
        scans.line(sheet, x, 60, x, 170, "white")
    assert [round(r.x0) for r in rules_of(scans.picture(sheet)) if r.is_vertical] == [150, 280]


def test_text_and_the_edges_of_shades_are_no_rules() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 60, 400, 120, "#A0A0A0")
    for i in range(8):
        scans.words(sheet, 50, 130 + 15 * i, "Illegible millimetre HEHEHE HTHTHT mmmm nnnn ____ llll", 11)
    assert rules_of(scans.picture(sheet)) == []


def test_fills_are_the_ground_of_cells_and_one_shade_has_one_name() -> None:
    shot = scans.inked(whitened(scans.pixels(scans.scanned(scans.assessment(), angle=0.0))), scans.DPI)
    cells = [Box(40, 60, 150, 90), Box(150, 60, 280, 90), Box(40, 90, 150, 130)]
    fills = [fill for fill in fills_of(ground_of(shot), cells, Palette()) if fill.x0 < 270]
    assert [(f.x0, f.top) for f in fills] == [(40, 60), (150, 60)]
    (colour,) = {f.colour for f in fills}
    assert [int(colour[i : i + 2], 16) for i in (0, 2, 4)] == pytest.approx([0xD9, 0xE2, 0xF3], abs=4)


def test_shaded_bars_outside_tables_keep_their_colours_apart() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 40, 200, 60, "#C6E0B4")
    scans.shade(sheet, 40, 60, 200, 80, "#FFE699")
    scans.words(sheet, 50, 44, "Where we are", 9)
    fills = fills_of(ground_of(scans.picture(sheet)), [], Palette())
    assert sorted((round(f.top, -1), round(f.bottom, -1), f.colour) for f in fills) == [(40, 60, "C6E0B4"), (60, 80, "FFE699")]


def test_palette_takes_near_shades_for_one() -> None:
    palette = Palette()
    assert [palette.name(c) for c in ((200, 220, 180), (203, 217, 182), (230, 220, 180))] == ["C8DCB4", "C8DCB4", "E6DCB4"]


def test_strips_are_cut_at_column_rules_and_trimmed_at_row_rules() -> None:
    shot = scans.picture(scans.paper())
    px = scans.SCALE
    strip = Strip(round(50 * px), round(58 * px), round(250 * px), round(72 * px))
    rules = [Rule(150, 20, 150, 200), Rule(200, 66, 200, 200), Rule(20, 59, 300, 59)]
    parts = cut(strip, rules, shot)
    assert [(round(p.left / px), round(p.right / px)) for p in parts] == [(50, 149), (151, 250)]
    assert all(p.top / px > 59.4 and p.bottom == strip.bottom for p in parts)


def test_marks_that_no_box_covers_are_strips_and_rules_are_not() -> None:
    sheet = scans.assessment()
    shot = scans.picture(sheet)
    px = scans.SCALE
    seen = [
        Strip(round(a * px), round((top + 5) * px), round(b * px), round((top + 24) * px))
        for top in scans.ROWS[:3]
        for a, b in ((42, 148), (152, 278))
    ]
    found = missed(shot, seen, rules_of(shot))
    places = [(round(s.left / px) // 10 * 10, round(s.top / px) // 10 * 10) for s in found]
    assert all(280 < s.left / px < 400 for s in found) and not any(s.seen for s in found)
    assert len(places) == 3


def test_the_edge_and_the_corner_of_a_dark_bar_are_neither_rule_nor_mark() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 60, 400, 92, "#1F3764")
    scans.shade(sheet, 40, 91.4, 400, 92, "#00102A")
    shot = scans.picture(sheet)
    assert rules_of(shot) == []
    assert shot.ink[round(62 * scans.SCALE), round(41 * scans.SCALE)] > 0
    assert missed(shot, [], []) == []


def test_a_black_rule_through_a_dark_header_is_one_rule() -> None:
    sheet = scans.paper()
    scans.shade(sheet, scans.COLUMNS[0], 60, scans.COLUMNS[-1], 80, "#1F3764")
    scans.ruled(sheet, rows=(60, 80, 110, 140))
    shot = scans.inked(whitened(scans.pixels(scans.scanned(sheet, angle=0.0))), scans.DPI)
    assert {150, 280} <= {round(r.x0) for r in rules_of(shot) if r.is_vertical}


def test_where_a_dark_header_ends_without_a_rule_the_cell_ends() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 60, 200, 90, "#1F3764")
    scans.words(sheet, 50, 68, "Current", 10, "white")
    cell, below = Box(40, 60, 200, 130), Box(40, 90, 200, 130)
    shot = scans.picture(sheet)
    assert [round(rule.top) for rule in shade_edges(ground_of(shot), [cell])] == pytest.approx([90], abs=1)
    assert shade_edges(ground_of(shot), [below]) == []


def test_shades_that_touch_at_a_corner_are_two() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 40, 140, 80, "#E4DFEC")
    scans.shade(sheet, 140, 80, 240, 120, "#E4DFEC")
    scans.words(sheet, 50, 44, "Leader", 9)
    fills = fills_of(ground_of(scans.picture(sheet)), [], Palette())
    assert sorted((round(f.x0, -1), round(f.top, -1), round(f.x1, -1), round(f.bottom, -1)) for f in fills) == [
        (40, 40, 140, 80),
        (140, 80, 240, 120),
    ]


@pytest.mark.parametrize("noise", [5.0, 8.0])
def test_light_tints_side_by_side_keep_their_colours_apart_and_grainy_paper_is_no_shade(noise: float) -> None:
    sheet = scans.paper()
    scans.shade(sheet, 40, 40, 120, 60, "#DFEBF7")
    scans.shade(sheet, 120, 40, 200, 60, "#E4E0EE")
    shot = scans.inked(whitened(scans.pixels(scans.scanned(sheet, angle=0.0, specks=0, noise=noise))), scans.DPI)
    fills = fills_of(ground_of(shot), [], Palette())
    assert sorted((round(f.x0, -1), round(f.x1, -1)) for f in fills) == [(40, 120), (120, 200)]
    assert len({f.colour for f in fills}) == 2


def test_a_rule_beside_a_dark_cell_is_a_rule() -> None:
    sheet = scans.paper()
    scans.shade(sheet, 150, 70, 250, 150, "#1F3764")
    scans.ruled(sheet, columns=(40, 150, 250, 400), rows=(40, 70, 150, 190))
    assert {40, 150, 250, 400} <= {round(r.x0) for r in rules_of(scans.picture(sheet)) if r.is_vertical}
