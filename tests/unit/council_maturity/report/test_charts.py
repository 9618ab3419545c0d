"""Drawings have no colours or styles of their own, equal ones are equal, and what they show is in words beside them."""

from __future__ import annotations

import lxml.etree
import pytest

from council_maturity.report.benchmarks import Line
from council_maturity.report.charts import Bar, Position, count_chart, symbols

WHOLE, HALF = Position((2, 2), (4, 4)), Position((1, 2), (3, 4))


def test_each_position_is_drawn_once_and_in_the_same_way() -> None:
    drawn = symbols([WHOLE, HALF, WHOLE])
    assert drawn == symbols([HALF, WHOLE])
    root = lxml.etree.fromstring(f"<svg>{drawn}</svg>")
    assert [symbol.get("id") for symbol in root] == ["g12-34", "g22-44"]
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)), "ids of the page must not repeat"


@pytest.mark.parametrize("position", [WHOLE, HALF, Position((3, 3), (None, None)), Position((None, None), (5, 5))])
def test_a_drawing_has_classes_for_colours(position: Position) -> None:
    drawn = symbols([position])
    assert "style" not in drawn and "#0" not in drawn and "url(" not in drawn
    assert ("f-now" in drawn or "s-now" in drawn) == (position.current[0] is not None)
    assert ("s-aim" in drawn) == (position.target[0] is not None)


def test_nothing_to_show_is_not_drawn() -> None:
    assert symbols([Position((None, None), (None, None))]) == ""
    assert count_chart([Bar("Engaging councillors", [])], "Levels") == ""


def test_a_chart_of_counts_names_levels_and_counts_where_there_is_room() -> None:
    root = lxml.etree.fromstring(count_chart([Bar("Engaging councillors", [(1, 1, 19), (2, 3, 4), (5, 5, 1)], "24 of 30")], "Levels"))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Levels")
    assert [text for text in root.xpath("//text()") if text.strip()] == ["Engaging councillors", "1: 19", "2–3: 4", "5", "24 of 30"]


def test_a_label_is_escaped() -> None:
    assert "<script>" not in count_chart([Bar("<script>", [(1, 1, 2)])], "<script>")


def test_too_few_councils_have_counts_and_no_median_or_share() -> None:
    row = {"n": 3, "median_low": None, "median_high": None, "at_mature": 2, "share_at_mature": None, "partly_mature": 1}
    line = Line("Unitary", {**row, "gap_low_median": None, "gap_high_median": None, "gap_n": 2})
    assert (line.median, line.mature, line.gap) == ("too few", "2 of 3, and 1 partly", "too few")
