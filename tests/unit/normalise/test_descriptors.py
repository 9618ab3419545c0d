"""Parts of a cell: which sentences say which statements, and when a cell says none."""

from __future__ import annotations

from normalise.descriptors import matched, parts_of, whole_or_nothing
from tests.unit.normalise.matching import WORDS, matcher

SMES = [("engaging-smes", 0)]
TWO_LEVELS = "SMEs are engaged in few key contracts.\nSMEs engagement is embedded into corporate strategy."


def test_parts_of_different_levels_are_told_apart_and_lose_no_word() -> None:
    parts = parts_of(TWO_LEVELS, SMES, matcher(), WORDS)
    assert [part.candidate.level for part in parts if part.candidate] == [2, 4]
    assert [TWO_LEVELS[part.start : part.end] for part in parts] == TWO_LEVELS.split("\n")
    assert {part.status for part in parts} == {"accepted"}


def test_what_nothing_fits_is_unmatched() -> None:
    (part,) = parts_of("The cat sat on the mat.", SMES, matcher(), WORDS)
    assert (part.candidate, part.status) == (None, "unmatched")


def test_a_void_cell_is_one_part_without_candidates() -> None:
    (part,) = parts_of("Ongoing.", SMES, matcher(), WORDS)
    assert (part.status, part.candidates) == ("unmatched", ())


def test_one_likely_sentence_does_not_speak_for_a_cell_about_the_item() -> None:
    text = (
        "SMEs are engaged in few key contracts. "
        "Taking part in procurement events, smes hear of contracts in council buildings, at fairs, in shops and on the radio of the town. "
        "Corporate reporting of smes by regular letters, posters, columns, bulletins and briefings comes to the key people in town halls."
    )
    parts = whole_or_nothing(text, parts_of(text, SMES, matcher(), WORDS), matcher())
    assert [part.candidate for part in parts] == [None]


def test_a_paragraph_about_something_else_does_not_count_against_a_match() -> None:
    text = "SMEs are engaged in few key contracts.\nThe lido opens at noon when swimmers, divers and anglers queue by the old pier."
    parts = parts_of(text, SMES, matcher(), WORDS)
    kept = whole_or_nothing(text, parts, matcher())
    assert [part.candidate.level for part in kept if part.candidate] == [2]


def test_a_text_can_be_matched_as_a_whole() -> None:
    part = matched("Small firms in a handful of key contracts", SMES, matcher(), WORDS)
    assert part.candidate is not None and (part.start, part.candidate.level) == (0, 2)
    assert matched("n/a", SMES, matcher(), WORDS).candidate is None
