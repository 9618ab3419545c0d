"""Requirements, actions and comments are taken apart word for word, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.notes import split_notes
from tests.unit.builders import VOCABULARY, quote


def notes(text: str, kind: str) -> list[tuple[str, str]]:
    return [(note.kind, note.quote.text) for note in split_notes(quote(text), kind, VOCABULARY)]


def test_requirements_are_split_at_semicolons_and_paragraphs() -> None:
    text = "A forward plan; training for members ;\nA champion.\n\nBetter, timely data"
    assert notes(text, "requirement") == [
        ("requirement", "A forward plan"),
        ("requirement", "training for members"),
        ("requirement", "A champion."),
        ("requirement", "Better, timely data"),
    ]


def test_actions_keep_their_kind() -> None:
    assert notes("Train; recruit", "action") == [("action", "Train"), ("action", "recruit")]


def test_a_comment_stays_whole_and_its_labels_tell_its_parts() -> None:
    text = "Good progress; more to do.\nAction: train members; buy a system. Commentary: funded."
    assert notes(text, "comment") == [
        ("comment", "Good progress; more to do."),
        ("action", "train members; buy a system."),
        ("comment", "funded."),
    ]


def test_a_label_inside_a_sentence_is_none() -> None:
    assert notes("We took action: nothing came of it", "comment") == [("comment", "We took action: nothing came of it")]


@pytest.mark.parametrize("text", ["", "n/a", "N/A", "None", "-", "Not applicable", "TBC"])
@pytest.mark.parametrize("kind", ["requirement", "action", "comment"])
def test_what_says_nothing_is_no_note(text: str, kind: str) -> None:
    assert notes(text, kind) == []


def test_what_says_nothing_among_others_is_left_out() -> None:
    assert notes("; n/a; Train members;", "requirement") == [("requirement", "Train members")]


@given(st.text("ab ;\n", max_size=40))
def test_no_word_of_a_cell_is_lost(text: str) -> None:
    found = [one for _, one in notes(text, "requirement")]
    assert all(one == one.strip() and not {";", "\n"} & set(one) for one in found)
    assert "".join("".join(one.split()) for one in found) == "".join(text.replace(";", "").split())


@given(st.text("ab ;.:\n", max_size=40))
def test_notes_stand_in_their_cell_in_order(text: str) -> None:
    at = 0
    for _, one in notes(text, "requirement"):
        at = text.index(one, at) + len(one)
