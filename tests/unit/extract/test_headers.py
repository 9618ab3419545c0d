"""Headers tell their role by the vocabulary, in any of the wordings that councils use."""

from __future__ import annotations

import pytest

from extract.headers import kind_beside_level, mark_of, read_header, roles_of
from extract.vocabulary import Role, Vocabulary
from tests.unit.builders import VOCABULARY


@pytest.mark.parametrize(
    ("text", "name", "target_kind"),
    [
        ("Where we are now", "current", None),
        ("WHERE ARE WE NOW?", "current", None),
        ("Present level", "current", None),
        ("As is", "current", None),
        ("Our assessment", "current", None),
        ("Baseline", "current", None),
        ("Where we want to be", "target", "ambition"),
        ("Where do we want to be?", "target", "ambition"),
        ("Our ambition", "target", "ambition"),
        ("Target level", "target", "ambition"),
        ("Interim target", "target", "milestone"),
        ("To reach the next level", "target", "next-step"),
        ("To move to next level would mean", "target", "next-step"),
        ("Score", "score", None),
        ("Key area", "area", None),
        ("Behaviour", "behaviour", None),
        ("#", "number", None),
        ("No.", "number", None),
        ("and would require", "requirement", None),
        ("Comments and action", "comment", None),
        ("Risk score", "ignore", None),
        ("Lead officer", "ignore", None),
    ],
)
def test_a_declared_wording_tells_its_role(text: str, name: str, target_kind: str | None) -> None:
    assert read_header(text, VOCABULARY).role(name) == Role(name, target_kind)


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2023 score", "score", 2023, 2023),
        ("2026 target", "target", 2026, 2026),
        ("Current level (2022/23)", "current", 2022, 2023),
        ("Where we want to be by March 2026", "target", 2026, 2026),
    ],
)
def test_a_date_is_read_apart_from_the_role(text: str, name: str, first: int, last: int) -> None:
    header = read_header(text, VOCABULARY)
    assert header.has(name)
    assert header.period is not None and (header.period.year_start, header.period.year_end) == (first, last)


def test_a_date_alone_is_a_period_without_a_role() -> None:
    header = read_header("2023", VOCABULARY)
    assert header.roles == () and header.period is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Engaging councillors",
        "Contract & supplier relationship management",
        "Target operating model update",
        "The council has a target of a great many small suppliers in every one of its wards this year",
    ],
)
def test_other_words_tell_none(text: str) -> None:
    assert read_header(text, VOCABULARY).roles == ()


def test_the_longest_wording_decides() -> None:
    assert {role.target_kind for role in read_header("What to reach the next level", VOCABULARY).roles} == {"next-step"}


def test_a_slip_of_the_keyboard_is_forgiven() -> None:
    assert read_header("Where we wnat to be", VOCABULARY).has("target")
    assert read_header("Curent assesment", VOCABULARY).has("current")
    assert read_header("Targt level", VOCABULARY).has("target")


def test_a_wording_with_two_meanings_gives_both() -> None:
    assert {role.name for role in read_header("Level", VOCABULARY).roles} == {"score", "level"}


def test_what_the_vocabulary_does_not_know_is_nothing() -> None:
    vocabulary = Vocabulary({1: "Low"}, roles={"heute": (Role("current"),)})
    assert roles_of("Heute", vocabulary) == (Role("current"),)
    assert roles_of("Today", vocabulary) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(Current)", "current"),
        ("[NOW]", "current"),
        ("Current Level", "current"),
        ("we are here", "current"),
        ("our ambition", "target"),
        ("by 2026", "target"),
        ("Target: March 2026", "target"),
        ("Target by 2026", "target"),
    ],
)
def test_a_mark_in_words(text: str, kind: str) -> None:
    mark = mark_of(text, VOCABULARY)
    assert mark is not None and mark.name == kind


@pytest.mark.parametrize(
    "text", ["", "Key area", "Score", "a target for all small suppliers", "the current plan for briefing members", "a now famous plan"]
)
def test_words_of_a_statement_are_no_mark(text: str) -> None:
    assert mark_of(text, VOCABULARY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Maturity sought",
        "Desired status",
        "Planned maturity level",
        "Position sought by April 2026",
        "Score we want in 2025",
        "Level required",
        "Level in 3 years",
        "Where are we aiming to be?",
    ],
)
def test_a_level_that_is_wished_or_planned_for_is_a_target(text: str) -> None:
    assert read_header(text, VOCABULARY).role("target") == Role("target", "ambition")


@pytest.mark.parametrize("text", ["Required actions", "Planned actions", "Evidence required"])
def test_a_wish_for_something_else_is_no_target(text: str) -> None:
    assert not read_header(text, VOCABULARY).has("target")


def test_where_we_judge_ourselves_to_be_is_no_wish() -> None:
    assert mark_of("where we judge ourselves to be", VOCABULARY) == Role("current")
    assert mark_of("To be", VOCABULARY) == Role("target", "ambition")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Maturity as assessed", "current"),
        ("Self-evaluation", "current"),
        ("Status at January 2025", "current"),
        ("Where the Council needs to be", "target"),
        ("Maturity we will reach", "target"),
        ("Our position by 2028", "target"),
        ("Engaging councillors", None),
        ("Peer group", None),
    ],
)
def test_beside_a_level_a_single_word_tells_the_kind(text: str, kind: str | None) -> None:
    role = kind_beside_level(text, VOCABULARY)
    assert (role.name if role else None) == kind
