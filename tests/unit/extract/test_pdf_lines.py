"""Printed lines from glyphs, also where something is printed over something else."""

from __future__ import annotations

from extract.pdf_ink import Glyph
from extract.pdf_lines import lines_of

SIZE, ADVANCE = 10.0, 5.0


def printed(text: str, x0: float, width: float = ADVANCE, base: float = 100.0) -> list[Glyph]:
    """A text in letters of equal advance, in the order in which it is drawn."""
    return [
        Glyph(letter, x0 + at * ADVANCE, base - 8, x0 + at * ADVANCE + width, base + 2, base, SIZE, False) for at, letter in enumerate(text)
    ]


def texts(*drawn: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of([glyph for one in drawn for glyph in one])]


def test_two_texts_printed_over_one_another_keep_their_words() -> None:
    assert texts(printed("Innovator", 50), printed("Engaging councillors", 52)) == ["Innovator Engaging councillors"]
    assert texts(printed("Engaging councillors", 52), printed("Innovator", 50)) == ["Innovator Engaging councillors"]
    assert texts(printed("A comment of nine words", 50), printed("Leader", 102.5)) == ["A comment of nine words Leader"]


def test_pieces_drawn_in_any_order_are_read_from_left_to_right() -> None:
    assert texts(printed("over", 72), printed("all", 100), printed("read", 50)) == ["read over all"]


def test_accents_drawn_for_themselves_part_no_word() -> None:
    assert texts(printed("Cafe", 50), printed("´s", 64.5), printed(" fete", 75), printed("´", 94.5)) == ["Cafe´s fete´"]


def test_letters_wider_than_their_advance_stay_in_order() -> None:
    assert texts(printed("Developing", 50, width=2 * ADVANCE)) == ["Developing"]
