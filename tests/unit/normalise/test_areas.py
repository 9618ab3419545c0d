"""What a row is about is told by its structure: its own label, then groups and headings, then the rows around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.claims import Subject
from normalise.areas import Item, Resolved, behaviours_named, headline_order, key_areas_named, resolve
from tests.unit.builders import STAGES, quote, subject

NAMES = STAGES.names
HEADLINE = subject(None, is_headline=True)


def items(one: Resolved) -> tuple[Item, ...] | None:
    """The items that are meant, None where that is not certain."""
    return one.items if one.is_certain else None


def in_order(*subjects: Subject) -> list[tuple[Item, ...] | None]:
    """The items of rows that follow one another in a table."""
    return [items(one) for one in headline_order([(one, resolve(one, NAMES)) for one in subjects], NAMES)]


@pytest.mark.parametrize(
    ("text", "key_area"),
    [
        ("Engaging councillors", "engaging-councillors"),
        ("ENGAGING COUNCILLORS", "engaging-councillors"),
        ("Member engagement", "engaging-councillors"),
        ("Contract & supplier relationship management", "managing-contracts-and-relationships"),
        ("SMEs", "engaging-smes"),
        ("VCSE engagement", "enabling-vcse"),
        ("Social value", "obtaining-social-value"),
        ("Key area: Managing strategic risk", "managing-strategic-risk"),
        ("1. Engaging councillors", "engaging-councillors"),
        ("3.2 Working with partners", "working-with-partners"),
        ("Appendix 2 Engaging strategic suppliers", "engaging-strategic-suppliers"),
        ("Engaging councilors", "engaging-councillors"),
        ("Obtaining social value - self assessment", "obtaining-social-value"),
        ("Developing talent", "developing-talent"),
        ("E. Creation of commercial oppor-tunities", "creating-commercial-opportunities"),
    ],
)
def test_a_key_area_has_many_names(text: str, key_area: str) -> None:
    assert key_areas_named(text, NAMES) == (key_area,)


@pytest.mark.parametrize(
    "text", ["", "Introduction", "Purchase to pay", "Risk register", "Biscuits", "Councillor Smith is the Leader of the council"]
)
def test_other_words_name_none(text: str) -> None:
    assert key_areas_named(text, NAMES) == ()


def test_every_label_of_the_framework_names_its_own_item() -> None:
    for area in STAGES.framework.areas_of(STAGES.edition):
        if area.behaviour is None:
            assert key_areas_named(area.key_area_label, NAMES) == (area.key_area,)
        else:
            assert (area.key_area, area.value_code) in behaviours_named(area.behaviour, NAMES) or area.is_headline


def test_smes_and_vcses_are_never_taken_for_each_other() -> None:
    for name, meant in NAMES.areas.items():
        if len(meant) == 1 and ("sme" in name.split() or "smes" in name.split()) and "vcse" not in name:
            assert key_areas_named(name, NAMES) == ("engaging-smes",)


def test_the_rows_own_label_decides() -> None:
    one = resolve(subject("Managing strategic risk", "Working with partners", trail=("Engaging councillors",)), NAMES)
    assert (items(one), one.source) == ((("managing-strategic-risk", 0),), "cell")


def test_the_headline_of_an_enabler_is_its_own_code() -> None:
    assert items(resolve(subject("Developing talent"), NAMES)) == (("developing-talent", 56),)


@pytest.mark.parametrize(
    ("context", "key_area", "code"),
    [
        ("Engaging councillors", "engaging-councillors", 3),
        ("Engaging senior managers", "engaging-senior-managers", 7),
        ("Working with partners", "working-with-partners", 10),
    ],
)
def test_training_and_development_is_what_its_context_says(context: str, key_area: str, code: int) -> None:
    by_group = resolve(subject("Training & development", context), NAMES)
    by_heading = resolve(subject("Training & development", trail=("Appendix", context)), NAMES)
    assert items(by_group) == items(by_heading) == ((key_area, code),)


def test_a_shared_name_without_context_is_open() -> None:
    one = resolve(subject("Training & development"), NAMES)
    assert not one.is_certain
    assert {code for _, code in one.items} == {3, 7, 10}


def test_a_shared_name_is_settled_by_the_rows_around_it() -> None:
    assert in_order(subject("Culture"), subject("Training & development")) == [
        (("working-with-partners", 8),),
        (("working-with-partners", 10),),
    ]
    assert in_order(subject("Training & development"), subject("Mission and strategy"))[0] == (("engaging-senior-managers", 7),)


def test_the_nearest_group_is_the_context() -> None:
    one = resolve(subject("Training & development", "Working with partners", "Engaging councillors"), NAMES)
    assert items(one) == (("working-with-partners", 10),)


def test_the_nearest_heading_that_names_an_area_is_the_context() -> None:
    one = resolve(subject(None, trail=("Engaging councillors", "Working with partners", "Our self-assessment")), NAMES)
    assert (items(one), one.source) == ((("working-with-partners", 0),), "heading")


def test_a_group_that_is_not_known_ends_the_context() -> None:
    one = resolve(subject(None, "Buying biscuits", trail=("Working with partners",)), NAMES)
    assert items(one) is None


def test_a_theme_row_is_no_key_area() -> None:
    assert items(resolve(subject(None, "Showing leadership"), NAMES)) is None
    assert items(resolve(subject("Training & development", "Showing leadership", trail=("Working with partners",)), NAMES)) == (
        ("working-with-partners", 10),
    )


def test_a_heading_or_row_that_names_two_areas_speaks_of_each() -> None:
    assert items(resolve(subject(None, trail=("Engaging SMEs and VCSEs",)), NAMES)) == (("engaging-smes", 0), ("enabling-vcse", 0))
    assert items(resolve(subject("SMEs and VCSEs"), NAMES)) == (("engaging-smes", 0), ("enabling-vcse", 0))
    assert items(resolve(subject("Policy and scope", trail=("SMEs and VCSEs",)), NAMES)) == (("engaging-smes", 41), ("enabling-vcse", 48))


def test_a_label_that_joins_two_behaviours_speaks_of_both() -> None:
    found = {item for item in behaviours_named("Culture and Mission and strategy", NAMES)}
    assert found == {("working-with-partners", 8), ("engaging-senior-managers", 5)}


def test_a_section_of_several_areas_lets_each_row_be_of_one() -> None:
    assert items(resolve(subject("Developing talent", "Enablers"), NAMES)) == (("developing-talent", 56),)
    assert items(resolve(subject(None, "Enablers", is_headline=True), NAMES)) is None


def test_what_is_said_under_a_name_that_stands_for_several_areas_is_of_the_one_that_it_names() -> None:
    alone = resolve(subject(None, trail=("Contract and supplier management",)), NAMES)
    assert items(alone) == (("managing-contracts-and-relationships", 0),)
    assert items(resolve(subject(None, trail=("Enablers",)), NAMES)) is None


def test_headline_rows_open_the_area_of_the_behaviours_below_them() -> None:
    assert in_order(
        HEADLINE,
        subject("Culture"),
        subject("Training & development"),
        HEADLINE,
        subject("Data collection and analysis"),
        HEADLINE,
        subject("Reporting"),
        subject("Internal management"),
    ) == [
        (("working-with-partners", 0),),
        (("working-with-partners", 8),),
        (("working-with-partners", 10),),
        (("engaging-strategic-suppliers", 0),),
        (("engaging-strategic-suppliers", 11),),
        (("obtaining-social-value", 0),),
        (("obtaining-social-value", 39),),
        (("obtaining-social-value", 32),),
    ]


def test_of_several_areas_that_share_their_names_the_next_in_order_is_opened() -> None:
    shared = (subject("Policy and scope"), subject("Commissioning"), subject("Procurement"))
    found = in_order(HEADLINE, *shared, HEADLINE, *shared, HEADLINE, *shared)
    assert [found[at] for at in (0, 4, 8)] == [(("obtaining-social-value", 0),), (("engaging-smes", 0),), (("enabling-vcse", 0),)]
    assert [one and one[0][1] for one in found[1:4]] == [31, 34, 35]
    assert [one and one[0][1] for one in found[9:]] == [48, 51, 53]


def test_a_headline_row_with_a_group_needs_no_order() -> None:
    assert in_order(subject(None, "Working with partners", is_headline=True), subject("Reporting", "Engaging councillors")) == [
        (("working-with-partners", 0),),
        (("engaging-councillors", 2),),
    ]


def test_a_headline_row_that_nothing_tells_stays_open() -> None:
    assert in_order(HEADLINE, HEADLINE) == [None, None]
    assert in_order(HEADLINE, subject("Buying biscuits")) == [None, None]


def test_an_unknown_label_may_be_any_item_of_its_area() -> None:
    one = resolve(subject("Buying biscuits", trail=("Working with partners",)), NAMES)
    assert not one.is_certain
    assert {code for _, code in one.items} == {0, 8, 9, 10}


def test_a_sentence_names_its_area_in_one_of_its_clauses() -> None:
    loose = replace(subject("In relation to engaging councillors, the council has looked at itself and"), is_loose=True)
    assert items(resolve(loose, NAMES)) == (("engaging-councillors", 0),)


def test_a_sentence_that_names_nothing_is_about_what_the_sentence_before_it_is_about() -> None:
    loose = replace(subject(None, "For social value, the council has looked at itself and", trail=("Assessment",)), is_loose=True)
    assert items(resolve(loose, NAMES)) == (("obtaining-social-value", 0),)


def test_the_first_line_of_a_label_names_it_whatever_the_description_mentions() -> None:
    label = "Reporting\nThe extent to which reporting informs councillors and senior managers, and those working with partners"
    found = resolve(subject(label, "Engaging councillors"), NAMES)
    assert found.items == (("engaging-councillors", 2),)


def test_what_stands_over_the_labels_may_name_their_area() -> None:
    one = replace(subject("Reporting"), over=quote("Engaging councillors"))
    assert resolve(one, NAMES).items == (("engaging-councillors", 2),)
    assert resolve(replace(one, over=quote("What we looked at")), NAMES).items != (("engaging-councillors", 2),)


def test_a_name_before_a_colon_is_the_name_whatever_the_description_mentions() -> None:
    label = "Reporting: The extent to which reporting informs senior managers and those working with partners"
    assert resolve(subject(label, "Engaging councillors"), NAMES).items == (("engaging-councillors", 2),)
