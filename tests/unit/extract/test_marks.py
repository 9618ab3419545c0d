"""Marks are named by what they look like; what they mean is for the document's key to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.marks import bare_mark, colour_names, fill_marks, marks_in_key, odd_ones, same_fill, symbols_in
from tests.unit.builders import VOCABULARY

MARKS = VOCABULARY.marks
FILLS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("✓", ["symbol:tick"]),
        ("☑", ["symbol:tick"]),
        (" ✔\n", ["symbol:tick"]),
        ("●", ["symbol:filled circle"]),
        ("○", ["symbol:empty circle"]),
        ("★", ["symbol:star"]),
        ("X", ["letter:X"]),
        ("x", ["letter:X"]),
        ("C/T", ["letter:C", "letter:T"]),
        ("C, T", ["letter:C", "letter:T"]),
        ("(C)", ["letter:C"]),
        ("✓ ★", ["symbol:tick", "symbol:star"]),
    ],
)
def test_a_cell_of_marks_alone(text: str, marks: list[str]) -> None:
    assert bare_mark(text, MARKS) == marks


@pytest.mark.parametrize("text", ["", "Yes", "Mature", "A plan", "✓ A plan is in place", "3"])
def test_a_cell_that_says_more_is_no_bare_mark(text: str) -> None:
    assert bare_mark(text, MARKS) == []


@pytest.mark.parametrize("box", ["☐", "❏"])
def test_an_empty_box_marks_nothing(box: str) -> None:
    assert bare_mark(box, MARKS) == []
    assert symbols_in(box, MARKS) == []


def test_symbols_know_where_they_stand() -> None:
    text = "✓ A plan ☐ and ★"
    assert [(one.mark, text[one.start : one.end]) for one in symbols_in(text, MARKS)] == [("symbol:tick", "✓"), ("symbol:star", "★")]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Green shading means current, BLUE the target", ["colour:green", "colour:blue"]),
        ("C = current; T = target", ["letter:C", "letter:T"]),
        ("A tick is current and a filled circle the target", ["symbol:tick", "symbol:filled circle"]),
        ("Bold text is current", ["style:bold"]),
        ("✓ current", ["symbol:tick"]),
        ("A greenhouse, a starter and a bluebell", []),
        ("We are C and I am T", []),
    ],
)
def test_the_marks_that_a_key_names(text: str, marks: list[str]) -> None:
    assert [one.mark for one in marks_in_key(text, MARKS)] == marks


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("00B050", "green"),
        ("C6EFCE", "green"),
        ("E2EFDA", "green"),
        ("FFFF00", "yellow"),
        ("FFF2CC", "yellow"),
        ("BDD7EE", "blue"),
        ("DDEBF7", "blue"),
        ("0070C0", "blue"),
        ("F4B183", "orange"),
        ("FF0000", "red"),
        ("7030A0", "purple"),
        ("D9D9D9", "grey"),
        ("F2F2F2", "grey"),
    ],
)
def test_a_fill_has_the_name_that_a_key_would_use_tints_too(fill: str, name: str) -> None:
    assert name in colour_names(fill, MARKS)


@pytest.mark.parametrize(("fill", "name"), [("C6EFCE", "blue"), ("BDD7EE", "green"), ("D9D9D9", "blue"), ("FFC7CE", "green")])
def test_a_fill_has_no_other_name(fill: str, name: str) -> None:
    assert name not in colour_names(fill, MARKS)


@given(FILLS)
def test_every_fill_has_a_name_and_is_a_mark_of_itself_first(fill: str) -> None:
    assert colour_names(fill, MARKS)
    marks = fill_marks(fill, MARKS)
    assert marks[0] == f"fill:{fill}"
    assert len(marks) == len(set(marks))


def test_no_fill_is_no_mark() -> None:
    assert fill_marks(None, MARKS) == []


@given(FILLS, FILLS)
def test_alike_is_mutual(one: str, other: str) -> None:
    assert same_fill(one, one)
    assert same_fill(one, other) == same_fill(other, one)


def test_fills_that_a_renderer_rounds_are_one_colour_and_tints_are_not() -> None:
    assert same_fill("C6EFCE", "C5F0CD")
    assert not same_fill("C6EFCE", "E2EFDA")


@pytest.mark.parametrize(
    ("fills", "odd"),
    [
        ([None, "C6EFCE", None, None, None], [1]),
        ([None, "C6EFCE", None, "BDD7EE", None], [1, 3]),
        (["F2F2F2", "F2F2F2", "C6EFCE", "F2F2F2", "F2F2F2"], [2]),
        (["F2F2F2", "F3F2F2", "C6EFCE", "F2F2F1", "F2F2F2"], [2]),
        ([None] * 5, []),
        (["C6EFCE"] * 5, []),
    ],
)
def test_the_fills_that_stand_out_in_a_row(fills: list[str | None], odd: list[int]) -> None:
    assert odd_ones(fills) == odd
