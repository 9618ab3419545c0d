"""A printed level is read where a text begins with one, and a word of plain English is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.levels import level_at_start
from tests.unit.builders import LEVELS, SCALE, VOCABULARY

NAMES = st.sampled_from(SCALE)
NUMBER = {name: number for number, name in enumerate(SCALE, start=1)}


@pytest.mark.parametrize(
    ("text", "low", "high", "rest"),
    [
        ("Mature", 3, 3, ""),
        ("MATURE", 3, 3, ""),
        ("mature", 3, 3, ""),
        ("• Mature", 3, 3, ""),
        ("Innovator.", 5, 5, ""),
        ("Mature level", 3, 3, ""),
        ("Mature1", 3, 3, ""),
        ("Mature*", 3, 3, ""),
        ("Maintain Mature", 3, 3, ""),
        ("Currently Mature", 3, 3, ""),
        ("Level: Mature", 3, 3, ""),
        ("Mature - A plan is in place", 3, 3, "A plan is in place"),
        ("Mature – a plan", 3, 3, "a plan"),
        ("Mature: The council leads", 3, 3, "The council leads"),
        ("Mature The council leads all its neighbours", 3, 3, "The council leads all its neighbours"),
        ("Leader\nthe council leads", 4, 4, "the council leads"),
        ("Mature (Current Level)\nA plan", 3, 3, "A plan"),
        ("3 - Mature", 3, 3, ""),
        ("3. Mature", 3, 3, ""),
        ("3 Mature", 3, 3, ""),
        ("(3) Mature", 3, 3, ""),
        ("3 (Mature)", 3, 3, ""),
        ("Level 3 - Mature", 3, 3, ""),
        ("Level 3: Mature", 3, 3, ""),
        ("Mature (3)", 3, 3, ""),
        ("Minimum/Developing", 1, 2, ""),
        ("Minimum / Developing", 1, 2, ""),
        ("Minimum - Developing", 1, 2, ""),
        ("Developing to Mature", 2, 3, ""),
        ("Between Developing and Mature", 2, 3, ""),
        ("Mature/Developing", 2, 3, ""),
        ("Developing/Mature - a plan", 2, 3, "a plan"),
    ],
)
def test_a_name_that_stands_like_a_label_is_one(text: str, low: int, high: int, rest: str) -> None:
    label = LEVELS.label(text)
    assert label is not None
    assert (label.low, label.high, text[label.rest :].strip(), label.is_name) == (low, high, rest, True)
    assert label.is_half is (low != high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Developing a strategy",
        "Leader of the Council",
        "Mature organisations share their plans",
        "Developing Strategy for 2020",
        "Leader Cllr Smith",
        "Mature procurement function in place",
        "Developing and training of staff",
        "Leaders",
        "Minimums",
        "The council is Mature",
        "Strategy",
    ],
)
def test_a_name_inside_plain_english_is_no_label(text: str) -> None:
    assert LEVELS.read(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3),
        (" 3 ", 3, 3),
        ("2.5", 2, 3),
        ("2,5", 2, 3),
        ("4.5", 4, 5),
        ("2/3", 2, 3),
        ("2-3", 2, 3),
        ("2 – 3", 2, 3),
        ("2 to 3", 2, 3),
        ("between 2 and 3", 2, 3),
        ("3/5", 3, 3),
        ("5/5", 5, 5),
        ("3 out of 5", 3, 3),
        ("Level 3", 3, 3),
        ("Level 2.5", 2, 3),
        ("Score: 3", 3, 3),
    ],
)
def test_a_number_that_is_the_whole_text_is_a_score(text: str, low: int, high: int) -> None:
    score = LEVELS.score(text)
    assert score is not None
    assert (score.low, score.high, score.is_name) == (low, high, False)


@pytest.mark.parametrize(
    "text", ["0", "6", "5.5", "£3", "3%", "3 years", "33", "3 suppliers", "2.7", "2/4", "4/2", "-3", "2023", "three", "1-5", "1 to 5"]
)
def test_other_numbers_are_no_score(text: str) -> None:
    assert LEVELS.read(text) is None


@given(NAMES, NAMES, st.sampled_from(("/", " / ", " to ", " - ", " and ")))
def test_half_levels_lie_between_neighbours_alone(first: str, second: str, between: str) -> None:
    label = LEVELS.label(f"{first}{between}{second}")
    low, high = sorted((NUMBER[first], NUMBER[second]))
    if high - low > 1:
        assert label is None
    else:
        assert label is not None and (label.low, label.high) == (low, high)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(("/", "-", " to ", " and ")))
def test_a_score_never_spans_more_than_two_levels_of_the_scale(first: int, second: int, between: str) -> None:
    score = LEVELS.score(f"{first}{between}{second}")
    if score is not None:
        assert 1 <= score.low <= score.high <= 5
        assert score.high - score.low <= 1
        assert first in (score.low, score.high)


@given(st.text(max_size=30), NAMES, st.sampled_from((" - ", ": ", "\n", "", " ")), st.text(max_size=30))
def test_label_and_rest_are_stretches_of_the_text(before: str, name: str, between: str, after: str) -> None:
    text = before + name + between + after
    label = LEVELS.label(text)
    if label is not None:
        assert 0 <= label.start < label.end <= label.rest <= len(text)
        assert LEVELS.names_in(text[label.start : label.end])[0] in (label.low, label.high)
        assert 1 <= label.low <= label.high <= 5


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    level = LEVELS.read(text)
    assert level is None or 0 <= level.start < level.end <= level.rest <= len(text)


@pytest.mark.parametrize(
    ("text", "bracket"),
    [("Mature (Current Level)", "Current Level"), ("Mature [NOW]", "NOW"), ("Developing / Mature (target)", "target"), ("Mature", None)],
)
def test_what_stands_in_brackets_is_kept_apart(text: str, bracket: str | None) -> None:
    label = LEVELS.label(text)
    assert label is not None and label.bracket == bracket


def test_running_text_names_levels_by_their_capital() -> None:
    text = "We move from Developing to Leader; the mature trees and Developing/Mature stay."
    assert [(one.low, one.high, text[one.start : one.end]) for one in LEVELS.find(text)] == [
        (2, 2, "Developing"),
        (4, 4, "Leader"),
        (2, 3, "Developing/Mature"),
    ]
    assert [one.low for one in LEVELS.find(text, text.index("Leader"))] == [4, 2]


def test_names_in_order() -> None:
    assert LEVELS.names_in("Minimum, mature and Innovator but no Leadership") == [1, 3, 5]


@pytest.mark.parametrize(
    ("text", "is_start"), [("Minimum", True), (" • Leader / Innovator", True), ("Leadership", False), ("the Leader", False)]
)
def test_readers_are_told_how_a_level_begins(text: str, is_start: bool) -> None:
    assert (level_at_start(VOCABULARY).match(text) is not None) is is_start


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("at level 3 (Mature)", [(3, 3)]),
        ("at the mature level", [(3, 3)]),
        ("we scored 3 out of 5", [(3, 3)]),
        ("a score of 2.5", [(2, 3)]),
        ("at senior leader level", []),
        ("we scored 3% and 4 out of 10", []),
    ],
)
def test_running_text_names_levels_by_number_and_in_small_letters(text: str, levels: list[tuple[int, int]]) -> None:
    assert [(level.low, level.high) for level in LEVELS.find(text)] == levels


@pytest.mark.parametrize(("text", "low", "high"), [("L3", 3, 3), ("3.0", 3, 3), ("2.5", 2, 3)])
def test_a_score_may_have_a_letter_or_a_decimal(text: str, low: int, high: int) -> None:
    score = LEVELS.score(text)
    assert score is not None and (score.low, score.high) == (low, high)
