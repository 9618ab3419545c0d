"""Sentences and lists: a level counts where words lead to it or a bracket marks it."""

from __future__ import annotations

import pytest

from tests.unit.builders import heading, passage, range_of, said, stated, told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Engaging councillors: currently Developing, target Leader by March 2026", "Engaging councillors"),
        ("Engaging councillors - Developing (current), Leader (target by 2026)", "Engaging councillors"),
        ("For working with partners we are at Developing and aim to reach Leader in 2026", "For working with partners"),
        ("Social value: moving from Developing to Leader", "Social value"),
        ("Contract management: current level: 2 (Developing); target level: 4 (Leader)", "Contract management"),
    ],
)
def test_a_sentence_says_where_the_council_is_and_wants_to_be(text: str, label: str) -> None:
    found = said(heading("Self-assessment"), text)
    assert stated(found) == [(label, "current", (2, 2)), (label, "target", (4, 4))]
    assert {claim.shape for claim in found} == {"sentence"}
    assert all(claim.legend is not None and claim.legend.text == text for claim in found)


def test_a_sentence_about_the_council_itself_is_told_by_its_headings() -> None:
    found = said(heading("Working with partners"), "We assess ourselves as Developing and aim to be Leader by 2026.")
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert {claim.subject.trail for claim in found} == {("Working with partners",)}


def test_a_date_goes_with_the_level_before_it() -> None:
    current, target = said("Working with partners: currently Developing (2022), target Mature by March 2026")
    assert (current.period and current.period.text, target.period and target.period.text) == ("2022", "March 2026")
    assert target.period_quote is not None and target.period_quote.text == "March 2026"


@pytest.mark.parametrize("sign", ["\t", ": ", " – ", " = "])
def test_a_label_with_its_date_is_parted_from_the_level_by_a_sign(sign: str) -> None:
    found = said(heading("Engaging councillors"), f"Self-assessment 2022{sign}Level 3", f"Goal for 2026{sign}Level 4")
    assert told(found) == [("current", (3, 3)), ("target", (4, 4))]
    assert [claim.period and claim.period.text for claim in found] == ["2022", "2026"]


def test_levels_of_two_years_under_a_heading_are_both_current() -> None:
    found = said(heading("Working with partners"), "Level at March 2022\tLevel 2", "Level at March 2023\tLevel 3")
    assert told(found) == [("current", (2, 2)), ("current", (3, 3))]
    assert [claim.period and claim.period.text for claim in found] == ["March 2022", "March 2023"]


def test_a_half_level_in_a_sentence() -> None:
    assert told(said("Working with partners: currently Minimum/Developing, target Mature")) == [("current", (1, 2)), ("target", (3, 3))]


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("Working with partners: Developing now; Mature by 2026", (2, 2)),
        ("Working with partners: between Minimum and Developing now, aiming for Mature", (1, 2)),
    ],
)
def test_words_behind_a_level_may_say_that_the_council_is_there(text: str, current: tuple[int, int]) -> None:
    assert told(said(text)) == [("current", current), ("target", (3, 3))]


def test_each_sentence_and_each_item_of_a_list_is_read_by_itself() -> None:
    found = said(
        heading("Self-assessment"),
        passage("Engaging councillors: currently Developing", "list-item"),
        passage("Working with partners: currently Mature. Social value: target Leader.", "list-item"),
    )
    assert stated(found) == [
        ("Engaging councillors", "current", (2, 2)),
        ("Working with partners", "current", (3, 3)),
        ("Social value", "target", (4, 4)),
    ]


def test_level_and_sentence_are_quoted_from_the_passage() -> None:
    (claim,) = said("We did much. Working with partners: currently Mature. More to come.")
    assert claim.level_quote is not None and claim.level_quote.text == "Mature"
    assert claim.legend is not None and claim.legend.text == "Working with partners: currently Mature."


def test_the_headings_above_say_what_a_sentence_without_a_label_is_about() -> None:
    (claim,) = said(heading("Appendix"), heading("Working with partners", 2), "Currently Mature.")
    assert claim.subject.label is None
    assert claim.subject.trail == ("Appendix", "Working with partners")


@pytest.mark.parametrize(
    "text",
    [
        "The Leader of the Council is Councillor Smith.",
        "Cllr Jones, Deputy Leader, chairs the board.",
        "The borough has many mature trees.",
        "We are currently developing a plan and want to be leader of the field.",
        "The levels are Minimum, Developing, Mature, Leader and Innovator.",
        "Our current strategy ends in 2026.",
    ],
)
def test_plain_english_says_nothing(text: str) -> None:
    assert said(heading("Engaging councillors"), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Performance will be reported to the Audit Committee, and the Leader will receive a summary.",
        "We aim to report savings twice in each and every year so that Leader and members see them.",
    ],
)
def test_a_person_or_a_word_far_from_its_cue_is_no_level(text: str) -> None:
    assert said(heading("Managing strategic risk"), text) == []


def test_what_the_council_judges_itself_to_be_is_current() -> None:
    text = "Talent - we judge ourselves to be Developing and want to become Leader by 2027."
    assert told(said(text)) == [("current", (2, 2)), ("target", (4, 4))]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Social value – Developing (moving to Leader)", "Social value"),
        ("Social value: our current position - Developing; desired position - Leader", "Social value"),
        ("Social value: we are currently at level 2 (Developing) and aim to be at level 4 (Leader)", "Social value: we are"),
        ("We rate ourselves Developing for social value and will be working towards Leader", "social value"),
    ],
)
def test_other_ways_of_saying_where_the_council_is_and_wants_to_be(text: str, label: str) -> None:
    found = said(heading("Self-assessment"), text)
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert {claim.subject.label and claim.subject.label.text for claim in found} <= {label, "Social value"}


def test_a_sentence_without_a_name_goes_on_with_what_the_one_before_it_is_about() -> None:
    found = said(heading("Self-assessment"), "Working with partners is at Developing. Our ambition is to move to Leader by 2026.")
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert [group.text for group in found[1].subject.groups] == ["Working with partners"]


def test_an_arrow_between_two_levels_is_a_guess_where_no_words_say_what_it_stands_for() -> None:
    found = said(heading("Self-assessment"), "Working with partners: Developing → Leader")
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert all(claim.guesses for claim in found)


def test_a_question_asks_for_the_level_that_answers_it_and_what_follows_describes_it() -> None:
    current, target = said(
        heading("Working with partners"),
        "Where are we now? Developing. Some contracts are let together.",
        "Where do we want to be by 2028? Mature. Plans are made together with others.",
    )
    assert told([current, target]) == [("current", (2, 2)), ("target", (3, 3))]
    assert current.descriptor is not None and current.descriptor.text == "Some contracts are let together."
    assert target.period is not None and target.period.text == "2028"
    assert {claim.subject.label for claim in (current, target)} == {None}


def test_an_arrow_is_no_guess_where_words_tell_one_of_its_ends() -> None:
    found = said("Working with partners – Developing (now) → Mature (2027)")
    assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
    assert not any(claim.guesses for claim in found)


def test_a_date_may_lead_a_sentence() -> None:
    (claim,) = said(heading("Working with partners"), "By 2028 we will be at the Mature level.")
    assert claim.period is not None and claim.period.text == "2028"
    assert claim.subject.label is None


def test_a_heading_or_the_words_before_a_list_say_what_its_levels_are() -> None:
    found = said(
        heading("Self-assessment"),
        heading("Current levels", 2),
        passage("Engaging councillors: Developing", "list-item"),
        passage("Working with partners – Mature", "list-item"),
        "Our targets for 2027:",
        passage("Engaging councillors (Leader)", "list-item"),
    )
    assert stated(found) == [
        ("Engaging councillors", "current", (2, 2)),
        ("Working with partners", "current", (3, 3)),
        ("Engaging councillors", "target", (4, 4)),
    ]
    assert [claim.period and claim.period.text for claim in found] == [None, None, "2027"]


def test_a_heading_that_says_nothing_leaves_a_list_without_a_role() -> None:
    assert said(heading("Self-assessment"), passage("Engaging councillors: Developing", "list-item")) == []


def test_a_sentence_may_name_its_levels_one_by_one() -> None:
    found = said("Our current levels are: Engaging councillors (Developing), Working with partners (Mature) and Social value (Leader).")
    assert stated(found) == [
        ("Engaging councillors", "current", (2, 2)),
        ("Working with partners", "current", (3, 3)),
        ("Social value", "current", (4, 4)),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We rated working with partners as Developing, with a target of Leader.", "working with partners"),
        ("We rated small and medium-sized enterprises (SMEs) as Developing.", "small and medium-sized enterprises (SMEs)"),
        ("The Council is currently at the Developing level for social value and aims to be at the Leader level.", "social value"),
    ],
)
def test_a_name_may_stand_between_the_verb_and_the_level_or_behind_it(text: str, label: str) -> None:
    found = said(heading("Self-assessment"), text)
    assert stated(found)[0] == (label, "current", (2, 2))
    assert {(claim.kind, range_of(claim)) for claim in found} <= {("current", (2, 2)), ("target", (4, 4))}


def test_the_first_of_several_lines_or_the_line_above_says_what_levels_are_about() -> None:
    lines = said(passage("Working with partners\nNow: Developing\nBy 2027: Mature", "list-item"))
    above = said("Working with partners", "Now: Developing", "By 2027: Mature")
    for found in (lines, above):
        assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
        assert [[group.text for group in claim.subject.groups] for claim in found] == [["Working with partners"]] * 2


def test_a_long_paragraph_above_names_nothing() -> None:
    prose = "We have a small central team " + "which supports colleagues in directorates to plan, tender and manage contracts " * 2
    (claim,) = said(prose, "Now: Developing")
    assert claim.subject.groups == ()


def test_numbers_at_an_arrow_are_a_way_from_level_to_level() -> None:
    found = said(heading("Self-assessment"), passage("Engaging councillors (2 → 3)", "list-item"))
    assert stated(found) == [("Engaging councillors", "current", (2, 2)), ("Engaging councillors", "target", (3, 3))]
    assert all(claim.guesses for claim in found)
    assert said(heading("Self-assessment"), "Bids rose from 12 → 15 and costs by 2.5 → 3.5%") == []


def test_words_before_is_or_was_tell_the_kind() -> None:
    found = said("The assessment for working with partners was Developing. Our ambition is Mature.")
    assert stated(found) == [
        ("The assessment for working with partners", "current", (2, 2)),
        (None, "target", (3, 3)),
    ]
    assert said("Councillor Smith was Leader from 2019 to 2023.") == []


def test_a_number_before_the_name_of_its_level_belongs_to_it() -> None:
    (claim,) = said(heading("Working with partners"), "Our 2024 self-assessment: 3 – Mature")
    assert (claim.kind, range_of(claim), claim.level_quote and claim.level_quote.text) == ("current", (3, 3), "3 – Mature")
