"""The scorer counts as it says: a wrong level, a missing one, a repeated one and a loose word each show."""

from __future__ import annotations

import pytest

from tests.acceptance.accuracy import DOCUMENT_FLOORS, below
from tests.acceptance.scoring import Assertion, bare, compare, label_of, years

ITEM = ("engaging-smes", 0, "current")
OTHER = ("engaging-smes", 0, "target")


def label(item: tuple = ITEM, level: int = 3, stated: str = "label", in_years: tuple = (), words: str = "words") -> Assertion:
    return Assertion(item, in_years, (level, level), stated, words)


def test_all_right() -> None:
    score = compare([label(), label(OTHER, 4)], [label(), label(OTHER, 4)])
    assert (score.right, score.wrong, score.missing, score.precision, score.words) == (2, 0, 0, 1.0, 1.0)
    assert score.recall("label") == 1.0
    assert score.recall("score") is None
    assert list(below(score, DOCUMENT_FLOORS)) == []


def test_a_wrong_level_is_wrong_and_missing() -> None:
    score = compare([label(level=3)], [label(level=4)])
    assert (score.right, score.wrong, score.missing) == (0, 1, 1)
    assert len(list(below(score, DOCUMENT_FLOORS))) == 3


def test_printed_levels_count_as_often_as_they_are_printed_and_inferred_ones_once() -> None:
    assert compare([label(), label()], [label()]).missing == 1
    assert compare([label()], [label(), label()]).wrong == 1
    assert compare([label(stated="none")] * 2, [label()]).missing == 0


def test_what_nothing_attests_may_be_left_out_but_not_be_wrong() -> None:
    assert compare([label(stated="none-unattested")], []).missing == 0
    assert compare([label(stated="none-unattested")], [label(level=5)]).wrong == 1


def test_years_count_only_where_the_labels_have_several() -> None:
    assert compare([label(in_years=("2023",))], [label()]).right == 1
    labels = [label(in_years=("2022",)), label(in_years=("2023",))]
    assert compare(labels, [label(in_years=("2022",)), label(in_years=("2024",))]).right == 1


def test_other_words_show() -> None:
    assert compare([label(words="these words")], [label(words="those")]).words == 0.0


@pytest.mark.parametrize(
    "text, found", [("2020-21", ("2020", "2021")), ("by March 2026", ("2026",)), ("2019/20 - £185,000", ("2019", "2020")), (None, ())]
)
def test_years_of_a_text(text: str | None, found: tuple) -> None:
    assert years(text) == found


def test_bare_words_and_names() -> None:
    assert bare("1. Council’s\nplan ") == "1councilsplan"
    assert label_of("folder/a-b-c.pdf", ["a", "a-b", "b"]) == "a-b"
    assert label_of("x.pdf", ["a"]) is None
