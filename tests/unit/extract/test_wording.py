"""Case, punctuation, dashes and spacing never matter to a comparison; words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.wording import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contract & supplier", "contract and supplier"),
        ("Key-area:", "KEY AREA"),
        ("SMEs/VCSEs", "smes – vcses"),
        ("the council’s plan", "the council's plan"),
        ("Where we\nare  now?", "where we are now"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﬁnance", "finance"),
        ("Key_area", "key area"),
    ],
)
def test_wordings_that_differ_in_print_alone_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("R&D", "R and D"), ("SME", "SMEs"), ("#", ""), ("level 2", "level 3")])
def test_other_wordings_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_a_folded_text_has_single_spaces_and_no_capitals(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert folded == folded.lower()


@given(st.lists(st.sampled_from(("key", "area", "sme", "level", "and", "2023")), max_size=6))
def test_a_folded_wording_stays_as_it_is(words: list[str]) -> None:
    assert fold(" ".join(words)) == " ".join(words)
