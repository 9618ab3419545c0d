"""Words for comparison: endings, groups of one meaning, sentences, weights."""

from __future__ import annotations

import pytest

from normalise.words import DECIDING_WEIGHT, WEAK_WEIGHT, TermWeights, WordVocabulary, sentences, stem
from tests.unit.normalise.matching import WORDS


@pytest.mark.parametrize(
    "words",
    [
        "embed embeds embedded embedding",
        "engage engages engaging engagement",
        "plan plans planned planning",
        "integrate integrated integration",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    assert len({stem(word) for word in ("contract", "contractor", "council", "councillor")}) == 4


def test_a_phrase_of_a_group_is_read_as_its_first_word_in_any_form() -> None:
    assert WORDS.terms("Small firms in every contract") == WORDS.terms("SMEs in all contracts")


def test_the_longest_phrase_of_a_group_wins() -> None:
    words = WordVocabulary(same={"members": "councillors", "members of staff": "staff"})
    assert words.terms("members of staff") == words.terms("staff")
    assert words.terms("members of it")[0] == words.terms("councillors")[0]


def test_list_marks_are_no_words() -> None:
    assert WORDS.terms("1. Plans • (a) systems") == WORDS.terms("plans systems")


def test_terms_of_scales_and_subjects_are_those_of_the_text() -> None:
    assert WORDS.steps[WORDS.terms("handful")[0]] == ("amount", 0)
    assert WORDS.terms("small businesses")[0] in WORDS.subject_terms


def test_a_deciding_word_weighs_more_and_a_weak_one_less() -> None:
    weights = TermWeights([("some", "the", "plan"), ("rare", "the")], frozenset({"the"}), ("some",))
    assert weights("some") == pytest.approx(DECIDING_WEIGHT * weights("plan"))
    assert weights("the") == WEAK_WEIGHT


def test_an_abbreviation_ends_no_sentence_and_a_line_does() -> None:
    text = "Training e.g. CIPS is paid. Staff go\nThey return"
    assert [text[start:end] for start, end in sentences(text)] == ["Training e.g. CIPS is paid.", "Staff go", "They return"]


def test_void_cells_assert_nothing() -> None:
    assert WORDS.is_void("Ongoing.\nOngoing") and WORDS.is_void(" - ") and not WORDS.is_void("Ongoing plans")
