"""signs_of and plain_pages: which pages of a long file speak plainly of an assessment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extract.model import Box
from extract.pdf_signs import Signs, plain_pages, signs_of
from tests.unit.extract.pdf_files import OPTIONS

OPTIONS_WITH_AREAS = replace(
    OPTIONS,
    cue=re.compile(r"\b(minimum|developing|mature|leader|innovator|key area|current level|social value|risks?)\b", re.I),
    areas=re.compile(r"\b(social value|risks?)\b", re.I),
)
LETTER = 5.0


def box_at(text: str, at: int) -> Box:
    """Letters side by side, lines below one another; a tab is the room between two columns."""
    start = max(text.rfind("\n", 0, at), -1) + 1
    x = sum(4 * LETTER if c == "\t" else LETTER for c in text[start:at])
    top = 12.0 * text.count("\n", 0, at)
    return Box(x, top, x + LETTER, top + 10)


def signs(text: str) -> Signs:
    return signs_of(text, lambda at: box_at(text, at), OPTIONS_WITH_AREAS)


@pytest.mark.parametrize(
    "text",
    ["Engaging\tDeveloping\tMature", "we are Developing, target: Mature", "Developing – we try\nMature - we do", "developing\tmature"],
)
def test_levels_that_stand_as_names(text: str) -> None:
    assert signs(text).levels == {"developing", "mature"} and signs(text).prints_levels


@pytest.mark.parametrize("text", ["Social value\tMature", "Social value now: Mature", "Social value: Leader / Leader"])
def test_one_level_that_stands_beside_what_it_is_of(text: str) -> None:
    assert signs(text).prints_levels
    assert not signs("Councillor Holt, Leader, on Social value").prints_levels


@pytest.mark.parametrize("text", ["a mature market", "Developing talent matters", "Leader of the Council", "the\tLeader of\tit"])
def test_levels_that_are_plain_words(text: str) -> None:
    assert not signs(text).levels


def test_areas_of_one_word_and_columns_count_at_the_start_of_a_stretch() -> None:
    assert signs("Social value and risks\tRisk\tCurrent level") == Signs(
        areas=frozenset({"social value"}), columns=frozenset({"current level"}), words=frozenset({"risk"})
    )
    assert not signs("the risks and the current level of it").names


def test_turned_letters_of_two_cells_are_apart() -> None:
    text = "Mature Leader"
    turned = {at: Box(100, 400 - 5 * at - (100 if at > 6 else 0), 110, 405 - 5 * at - (100 if at > 6 else 0)) for at in range(len(text))}
    assert signs_of(text, turned.__getitem__, OPTIONS_WITH_AREAS).levels == {"mature", "leader"}


def test_what_is_all_over_a_file_tells_nothing_and_one_place_does() -> None:
    everywhere = Signs(frozenset({"leader"}), areas=frozenset({"social value", "managing risk"}))
    here = Signs(areas=frozenset({"working with partners", "embedding change", "social value"}), columns=frozenset({"our level"}))
    found = {number: everywhere for number in range(1, 100, 5)} | {number: here for number in range(52, 70)}
    plain, others = plain_pages(found, 300)
    assert plain == set(range(52, 70)) and others == []


def test_the_others_stand_by_what_they_say() -> None:
    one, two, none = Signs(frozenset({"mature"})), Signs(frozenset({"mature"}), words=frozenset({"risk"})), Signs(words=frozenset({"risk"}))
    assert plain_pages({1: one, 2: two, 3: none, 4: one}, 300) == (set(), [2, 1, 4])
