"""Row per area or behaviour: each assertion column gives a claim about the row's label, within its group."""

from __future__ import annotations

import pytest

from tests.unit.builders import SCALE, Styled, claims, heading, label_of, readings, stated, table, told

HEADER = ("Key area", "Where we are", "Where we want to be")


def test_each_row_gives_a_claim_for_each_assertion_column() -> None:
    found = claims(
        heading("Appendix"),
        table(HEADER, ("Engaging councillors", "Developing", "Leader"), ("Obtaining social value", "2/3", "Mature - a plan is kept")),
    )
    assert stated(found) == [
        ("Engaging councillors", "current", (2, 2)),
        ("Engaging councillors", "target", (4, 4)),
        ("Obtaining social value", "current", (2, 3)),
        ("Obtaining social value", "target", (3, 3)),
    ]
    assert [claim.level_source for claim in found] == ["label", "label", "score", "label"]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == [None, None, None, "a plan is kept"]
    assert [claim.level_quote and claim.level_quote.text for claim in found] == ["Developing", "Leader", "2/3", "Mature"]
    assert {claim.subject.trail for claim in found} == {("Appendix",)}
    assert {claim.target_kind for claim in found if claim.kind == "target"} == {"ambition"}


@pytest.mark.parametrize(
    "header",
    [
        ("Area", "Present level", "Target level"),
        ("Key area", "As is", "To be"),
        ("Topic", "Our assessment", "Our ambition"),
        ("NPS area", "Where are we now?", "Where do we want to be?"),
        ("", "Baseline", "Goal"),
        ("Theme", "2023 score", "2026 target"),
    ],
)
def test_headers_vary(header: tuple[str, ...]) -> None:
    assert told(claims(table(header, ("Engaging councillors", "2", "4")))) == [("current", (2, 2)), ("target", (4, 4))]


def test_a_cell_without_a_level_is_a_descriptor_and_stands_word_for_word() -> None:
    text = "Members are briefed twice a year.\nChampions are named."
    (claim,) = claims(table(HEADER, ("Engaging councillors", text, "")))
    assert (claim.level, claim.level_source) == (None, None)
    assert claim.descriptor is not None and claim.descriptor.text == text


def test_a_descriptor_under_a_score_header_asserts_nothing() -> None:
    assert claims(table(("Area", "Score"), ("Engaging councillors", "3"), ("Working with partners", "see page 4"))) == claims(
        table(("Area", "Score"), ("Engaging councillors", "3"))
    )


def test_a_row_of_one_cell_opens_a_group() -> None:
    found = claims(
        table(
            HEADER, ("Engaging councillors", "<", "<"), ("Reporting", "Mature", "Leader"), ("Partners", "", ""), ("Culture", "Mature", "")
        )
    )
    assert [(label_of(claim), claim.subject.groups[0].text) for claim in found] == [
        ("Reporting", "Engaging councillors"),
        ("Reporting", "Engaging councillors"),
        ("Culture", "Partners"),
    ]


def test_a_row_that_repeats_the_header_opens_a_group_and_asserts_nothing() -> None:
    found = claims(
        table(
            HEADER,
            ("Reporting", "Mature", "Leader"),
            ("Working with partners", "Where we are", "Where we want to be"),
            ("Culture", "Developing", "Mature"),
        )
    )
    assert [(label_of(claim), [group.text for group in claim.subject.groups]) for claim in found] == [
        ("Reporting", []),
        ("Reporting", []),
        ("Culture", ["Working with partners"]),
        ("Culture", ["Working with partners"]),
    ]


def test_a_header_repeated_word_for_word_on_the_next_page_changes_no_group() -> None:
    found = claims(
        table(HEADER, ("Showing leadership", "<", "<"), ("Members", "Mature", "Leader"), HEADER, ("Partners", "Mature", "Leader"))
    )
    assert len(found) == 4


def test_a_merged_first_column_is_the_group_of_its_rows() -> None:
    found = claims(
        table(
            ("Key area", "Behaviour", "Current", "Target"),
            ("Engaging councillors", "Reporting", "Developing", "Leader"),
            ("^", "Training & development", "Mature", "Leader"),
            ("Working with partners", "Culture", "Mature", "Leader"),
        )
    )
    assert [(label_of(claim), claim.subject.groups[0].text) for claim in found if claim.kind == "current"] == [
        ("Reporting", "Engaging councillors"),
        ("Training & development", "Engaging councillors"),
        ("Culture", "Working with partners"),
    ]


def test_a_level_that_is_merged_over_two_rows_is_claimed_once() -> None:
    found = claims(table(HEADER, ("Reporting", "Mature", "Leader"), ("Culture", "^", "Leader")))
    assert [one for one in stated(found) if one[1] == "current"] == [("Reporting", "current", (3, 3))]


def test_a_caption_above_the_header_is_a_group_of_every_row() -> None:
    found = claims(table(("Working with partners", "<", "<"), HEADER, ("Culture", "Mature", "Leader")))
    assert [group.text for group in found[0].subject.groups] == ["Working with partners"]


def test_numbers_of_rows_are_kept() -> None:
    found = claims(table(("#", "Behaviour", "Current"), ("2", "Reporting", "Mature"), ("3.", "Training", "Leader")))
    assert [(claim.subject.number, label_of(claim)) for claim in found] == [(2, "Reporting"), (3, "Training")]


@pytest.mark.parametrize("label", ["High level principle", "High level principle/specific behaviour", "Overall"])
def test_a_headline_row_is_no_label(label: str) -> None:
    found = claims(table(("Objective", "Current", "Target"), (label, "Developing", "Mature"), ("Reporting", "Mature", "Leader")))
    assert [(claim.subject.is_headline, label_of(claim)) for claim in found if claim.kind == "current"] == [
        (True, None),
        (False, "Reporting"),
    ]


def test_scores_of_years_are_claims_of_their_own_with_their_own_comments() -> None:
    found = claims(
        table(
            ("Area", "2022 score", "2022 comments", "2023 score", "2023 comments and action"),
            ("Engaging councillors", "2", "A start.", "3", "Better. Action: train members."),
        )
    )
    assert [(claim.period and claim.period.text, claim.level and claim.level.low) for claim in found] == [("2022", 2), ("2023", 3)]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == ["A start.", "Better. Action: train members."]
    assert [[(note.kind, note.quote.text) for note in claim.notes] for claim in found] == [
        [("comment", "A start.")],
        [("comment", "Better."), ("action", "train members.")],
    ]


def test_the_next_level_is_a_next_step_and_its_requirements_are_split() -> None:
    header = ("Key area", "Current assessment", "To move to next level would mean", "and would require")
    current, target = claims(
        table(header, ("Engaging councillors", "Developing", "Mature - all are briefed", "A plan; a champion;\ntraining"))
    )
    assert (target.kind, target.target_kind, target.level and target.level.low) == ("target", "next-step", 3)
    assert current.notes == ()
    assert [(note.kind, note.quote.text) for note in target.notes] == [
        ("requirement", "A plan"),
        ("requirement", "a champion"),
        ("requirement", "training"),
    ]


def test_a_description_beside_a_bare_level_is_its_descriptor() -> None:
    header = ("Key area", "Current level", "Description", "Target level", "Description")
    found = claims(table(header, ("Engaging councillors", "Developing", "Some are briefed", "Leader", "All are briefed")))
    assert [claim.descriptor and claim.descriptor.text for claim in found] == ["Some are briefed", "All are briefed"]


def test_under_a_header_of_two_columns_the_level_is_found_wherever_it_stands() -> None:
    found = claims(table(("Key area", "Current", "<"), ("Engaging councillors", "Some are briefed", "Developing")))
    assert told(found) == [("current", (2, 2))]
    assert found[0].descriptor is not None and found[0].descriptor.text == "Some are briefed"


def test_without_a_header_levels_are_read_by_position_and_are_guesses() -> None:
    found = claims(table(("Engaging councillors", "Developing", "Leader"), ("Working with partners", "Mature", "Leader")))
    assert stated(found)[:2] == [("Engaging councillors", "current", (2, 2)), ("Engaging councillors", "target", (4, 4))]
    assert all(claim.guesses for claim in found)


@pytest.mark.parametrize(
    "rows",
    [
        (("Risk", "Likelihood", "Impact", "Risk score", "Owner"), ("Fraud", "3", "4", "12", "CFO")),
        (("Supplier", "Contract", "Value"), ("A", "Paper", "£2,024")),
        (("Member", "Ward"), ("Leader", "North"), ("Deputy", "South")),
    ],
)
def test_other_tables_are_not_understood(rows: tuple[tuple[str, ...], ...]) -> None:
    assert readings(table(*rows)) == [None]


def test_four_of_five_beside_scores_out_of_five_is_no_half_level() -> None:
    found = claims(table(("Key area", "Current score", "Target score"), ("Social value", "2/5", "4/5"), ("Partners", "4/5", "5/5")))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4)), ("current", (4, 4)), ("target", (5, 5))]
    halves = claims(table(("Key area", "Current score", "Target score"), ("Social value", "2/3", "4/5")))
    assert told(halves) == [("current", (2, 3)), ("target", (4, 5))]


def test_one_column_that_says_both_levels_in_words() -> None:
    rows = (
        ("Social value", "Currently Developing, aiming for Mature by 2027", "x"),
        ("Partners", "Currently Leader, aiming for Innovator", "y"),
    )
    found = claims(table(("Key area", "Maturity", "Comments"), *rows))
    assert told(found) == [("current", (2, 2)), ("target", (3, 3)), ("current", (4, 4)), ("target", (5, 5))]


def test_cards_beside_one_another_say_their_levels_below_their_names() -> None:
    rows = (
        ("Partners", "Social value"),
        ("Current level: Developing", "Current level: Mature"),
        ("Target level: Mature", "Target level: Leader"),
    )
    found = claims(table(*rows))
    assert stated(found) == [
        ("Partners", "current", (2, 2)),
        ("Partners", "target", (3, 3)),
        ("Social value", "current", (3, 3)),
        ("Social value", "target", (4, 4)),
    ]


def test_the_level_of_a_year_beside_the_level_now_is_the_target() -> None:
    rows = ("Partners", "Minimum", "Mature"), ("Social value", "Developing", "Mature")
    found = claims(table(("Key area", "NPS level now", "NPS level in 2028"), *rows))
    assert [claim.kind for claim in found] == ["current", "target"] * 2


def test_half_levels_of_two_years_stay_half_levels() -> None:
    rows = ("Partners", "Developing to Mature", "Mature"), ("Social value", "Developing", "Developing to Mature")
    found = claims(table(("Key area", "Level at March 2018", "Level at March 2019"), *rows))
    assert [(claim.level.low, claim.level.high) for claim in found if claim.level] == [(2, 3), (3, 3), (2, 2), (2, 3)]


def test_a_row_of_averages_is_about_no_area() -> None:
    found = claims(
        "The levels are Minimum, Developing, Mature, Leader and Innovator.",
        table(("Key area", "Score", "Target score"), ("Engaging councillors", "2", "3"), ("Average", "2.0", "3.0")),
    )
    assert stated(found) == [("Engaging councillors", "current", (2, 2)), ("Engaging councillors", "target", (3, 3))]


def test_short_forms_are_levels_where_the_document_explains_them() -> None:
    rows = table(HEADER, ("Reporting", "D", "L"), ("Culture", "M", "I"))
    key = "M is Minimum, D Developing, Ma Mature, L Leader and I Innovator."
    assert told(claims(key, rows)) == [("current", (2, 2)), ("target", (4, 4)), ("current", (1, 1)), ("target", (5, 5))]
    assert not any(claim.level for claim in claims("We use many letters.", rows))


def test_filled_signs_of_five_are_a_score() -> None:
    found = claims(table(HEADER, ("Reporting", "●●○○○", "★★★★☆"), ("Culture", "●○○○○", "●●○○○○")))
    assert [(claim.level.low if claim.level else None) for claim in found] == [2, 4, 1, None]


def test_a_number_beside_the_name_of_the_same_level_is_said_once() -> None:
    rows = table(
        ("Key area", "Current score", "Current level", "Target score", "Target level"),
        ("Engaging councillors", "2", "Developing", "3", "Mature"),
        ("Working with partners", "2", "Mature", "3", "Mature"),
    )
    assert told(claims("The levels are Minimum, Developing, Mature, Leader and Innovator.", rows)) == [
        ("current", (2, 2)),
        ("target", (3, 3)),
        ("current", (2, 2)),
        ("current", (3, 3)),
        ("target", (3, 3)),
    ]


def test_a_cell_may_say_where_the_council_is_going() -> None:
    rows = table(("Key area", "Assessment"), ("Engaging councillors", "Developing, working towards Mature"), ("Social value", "Mature"))
    assert told(claims(rows)) == [("current", (2, 2)), ("target", (3, 3)), ("current", (3, 3))]


def test_now_and_next_in_one_cell() -> None:
    rows = table(
        ("Key area", "Maturity"), ("Engaging councillors", "Now: Developing\nNext: Mature"), ("Social value", "Now: Mature\nNext: Leader")
    )
    assert told(claims(rows)) == [("current", (2, 2)), ("target", (3, 3)), ("current", (3, 3)), ("target", (4, 4))]


@pytest.mark.parametrize(
    ("key", "now", "then"),
    [
        ("Key: ○ Minimum, ◔ Developing, ◑ Mature, ◕ Leader, ● Innovator", "◔", "◕"),
        ("★ Minimum, ★★ Developing, ★★★ Mature, ★★★★ Leader, ★★★★★ Innovator", "★★", "★★★★"),
    ],
)
def test_signs_are_levels_where_the_document_explains_them(key: str, now: str, then: str) -> None:
    found = claims(key, table(HEADER, ("Engaging councillors", now, then), ("Social value", now, now)))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4)), ("current", (2, 2)), ("target", (2, 2))]


def test_colours_are_levels_where_the_document_colours_its_scale() -> None:
    colours = dict(zip(SCALE, ("F4B6B6", "FBD9A5", "FFF3B0", "CFE8C6", "A9D3F5"), strict=True))
    scale = table([Styled(name, fill) for name, fill in colours.items()])
    now, then = Styled("", colours["Developing"]), Styled("", colours["Leader"])
    rows = table(HEADER, ("Engaging councillors", now, then), ("Social value", now, now))
    found = claims(scale, rows)
    assert told(found) == [("current", (2, 2)), ("target", (4, 4)), ("current", (2, 2)), ("target", (2, 2))]
    assert {claim.level_source for claim in found} == {"mark"}
    assert told(claims(rows)) == []


def test_the_ticked_box_among_boxes_for_all_levels_is_the_level() -> None:
    def boxes(at: int) -> str:
        return " ".join(("☒ " if level == at else "☐ ") + name for level, name in enumerate(SCALE, start=1))

    assert told(claims(table(HEADER, ("Engaging councillors", boxes(2), boxes(3)), ("Social value", boxes(1), boxes(9))))) == [
        ("current", (2, 2)),
        ("target", (3, 3)),
        ("current", (1, 1)),
        ("target", None),
    ]


def test_a_sentence_in_a_column_says_its_level_wherever_it_stands() -> None:
    rows = table(("Key area", "Self-assessment"), ("Social value", "We have assessed ourselves as Mature because plans are made together"))
    assert told(claims(rows)) == [("current", (3, 3))]


def test_questions_beside_sentences_are_about_what_the_heading_says() -> None:
    card = table(("Where are we now?", "We are Developing. Plans are made."), ("Where do we want to be?", "By 2027 we want to be Mature."))
    found = claims(heading("Social value"), card)
    assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
    assert [claim.subject.label for claim in found] == [None, None]
