"""A council is told by words that name it, in force at the strategy's date, and only where nothing names another."""

from __future__ import annotations

from datetime import date

import pytest

from council_maturity.councils import Register, body_type, days_of, identify, in_force


@pytest.fixture(scope="module")
def register(knowledge) -> Register:
    return knowledge.register


def told(register: Register, *texts: tuple[str, str], year: int | None = None) -> tuple[str | None, str | None]:
    found = identify(register, texts, [days_of(year)] if year else [])
    return (found.council["council_id"] if found.council else None, found.source)


def title(register: Register, text: str, year: int | None = None) -> str | None:
    return told(register, ("title", text), year=year)[0]


def test_dates_are_dates_and_open_ends_are_null(register: Register) -> None:
    assert register.council("somerset")["start_date"] == date(2023, 4, 1)
    assert register.council("somerset")["end_date"] is None
    assert any(row["date"] == date(2023, 4, 1) and row["to_council_id"] == "somerset" for row in register.succession)


def test_the_end_is_the_first_day_out_of_force(register: Register) -> None:
    county = register.council("somerset-county")
    assert in_force(county, 2023) and not in_force(county, 2024)
    assert county not in register.in_force_on(date(2023, 4, 1)) and county in register.in_force_on(date(2023, 3, 31))


def test_a_council_with_two_codes_has_the_one_of_the_year(register: Register) -> None:
    assert [register.council("sheffield", year)["gss_code"] for year in (2020, 2026, None)] == ["E08000019", "E08000039", "E08000039"]


@pytest.mark.parametrize(
    "text, council",
    [
        ("London Borough of Hackney", "hackney"),
        ("Hackney London Borough Council", "hackney"),
        ("LB Hackney Procurement Strategy", "hackney"),
        ("HACKNEY COUNCIL PROCUREMENT STRATEGY", "hackney"),
        ("Hackney's Procurement Strategy 2020", "hackney"),
        ("Stoke-on-Trent City Council", "stoke-on-trent"),
        ("Stoke on Trent Procurement Strategy", "stoke-on-trent"),
        ("Bath & North East Somerset", "bath-and-north-east-somerset"),
        ("B&NES Council", "bath-and-north-east-somerset"),
        ("North East Lincolnshire Council", "north-east-lincolnshire"),
        ("The Council of the City of York", "york"),
        ("KINGS LYNN & WEST NORFOLK", "kings-lynn-and-west-norfolk"),
        ("St. Albans City & District Council", "st-albans"),
        ("County of Herefordshire District Council", "herefordshire"),
        ("Surrey Heath Procurement Strategy", "surrey-heath"),
        ("Reading Procurement Strategy", "reading"),
        ("Procurement Strategy for Kent", "kent"),
        ("Southend-on-Sea Borough Council", "southend-on-sea"),
        ("Newcastle City Council", "newcastle-upon-tyne"),
        ("City of London Corporation", "city-of-london"),
        ("Sheffield City Region Mayoral Combined Authority", "south-yorkshire-combined-authority"),
    ],
)
def test_written_forms_of_a_name(register: Register, text: str, council: str) -> None:
    assert title(register, text) == council


@pytest.mark.parametrize(
    "text",
    [
        "Foreword from Councillor Adam Kent",
        "Reading list for procurement",
        "Proofreading and Somersetshire",
        "Bury the hatchet: a commercial strategy",
        "West Kent Procurement Strategy",
        "University of Reading Procurement Strategy",
        "London Procurement Strategy",
        "Greater Manchester Procurement Strategy",
        "Oxford County Council",  # a slip for one of two
        "Lichfield City Council",  # a parish; the district is another body
        "Bath Procurement Strategy",
    ],
)
def test_what_looks_like_a_name_and_is_none(register: Register, text: str) -> None:
    assert identify(register, [("title", text)]).council is None


def test_york_is_not_in_north_yorkshire_nor_somerset_in_bath(register: Register) -> None:
    assert told(register, ("text", "North Yorkshire Council\nProcurement Strategy"))[0] == "north-yorkshire"
    assert told(register, ("text", "Bath and North East Somerset Council"))[0] == "bath-and-north-east-somerset"


@pytest.mark.parametrize("year, council", [(2019, "somerset-county"), (2025, "somerset"), (None, None)])
def test_a_repeated_name_is_told_by_the_year_and_not_without(register: Register, year: int | None, council: str | None) -> None:
    assert title(register, "Somerset Procurement Strategy", year) == council


def test_the_exact_name_tells_a_council_from_its_successor(register: Register) -> None:
    assert title(register, "Somerset County Council Strategy", 2023) == "somerset-county"
    assert title(register, "Somerset Council Strategy", 2023) == "somerset"
    assert title(register, "Somerset Council Strategy") == "somerset"


def test_an_exact_name_before_its_time_is_not_given_to_the_council_before(register: Register) -> None:
    found = identify(register, [("title", "Somerset Council")], [days_of(2019)])
    assert found.council is None and found.rivals == ("Somerset Council", "Somerset County Council")


def test_a_council_that_was_not_in_force_is_named_and_not_taken(register: Register) -> None:
    found = identify(register, [("title", "Cumbria County Council Strategy")], [days_of(2025)])
    assert found.council is None and found.expired == ("Cumbria County Council",)


def test_two_councils_in_a_title_are_rivals_and_none_is_taken(register: Register) -> None:
    found = identify(register, [("title", "Camden and Reading joint strategy")])
    assert found.council is None
    assert found.rivals == ("London Borough of Camden", "Reading Borough Council")


def test_the_title_tells_first_then_the_text_then_the_file_name(register: Register) -> None:
    text = ("text", "Camden is a London Borough. The strategy of Surrey County Council stands.")
    assert told(register, ("title", "Procurement Strategy"), text) == ("surrey", "text")
    assert told(register, ("title", "Camden Procurement Strategy"), text) == ("camden", "title")
    assert told(register, ("title", "Strategy"), ("text", "We buy."), ("filename", "reading 2020")) == ("reading", "filename")


def test_text_and_file_name_must_not_disagree(register: Register) -> None:
    text = ("text", "Surrey County Council\nProcurement Strategy")
    assert told(register, text, ("filename", "surrey strategy"))[0] == "surrey"
    assert identify(register, [text, ("filename", "medway council strategy")]).rivals == ("Medway Council", "Surrey County Council")


def test_a_file_name_tells_which_of_two_councils_in_the_text_is_meant(register: Register) -> None:
    text = ("text", "Surrey County Council and Reading Borough Council\nJoint procurement")
    assert identify(register, [text]).rivals
    assert told(register, text, ("filename", "Reading strategy")) == ("reading", "text")


def test_a_place_in_running_text_is_no_council(register: Register) -> None:
    assert told(register, ("text", "We enjoy reading in Camden and in Kent, with Councillor Adam Kent.")) == (None, None)
    assert told(register, ("text", "The London Borough of Camden adopted this strategy.")) == ("camden", "text")


def test_the_cover_goes_before_the_sentences_and_partners_do_not_count(register: Register) -> None:
    sentence = (
        "In the last year Essex County Council and Essex County Council again have bought more together than ever before with us all."
    )
    assert told(register, ("text", f"Medway Council\n{sentence}"))[0] == "medway"
    partner = "We have learnt a great deal over the years from working very closely with Essex County Council on our contracts."
    assert told(register, ("text", partner))[0] is None


@pytest.mark.parametrize(
    "text, body",
    [
        ("Kent Fire and Rescue Authority Procurement Strategy", "fire"),
        ("Surrey Police and Crime Commissioner", "police"),
        ("Leeds Teaching Hospitals NHS Trust", "health"),
        ("Swindon Town Council Procurement Strategy", "other"),
        ("Greater Essex Combined County Authority", "combined-authority"),
    ],
)
def test_bodies_that_are_no_councils(register: Register, text: str, body: str) -> None:
    found = identify(register, [("title", text)])
    assert (found.council, found.body) == (None, body)


def test_a_body_on_the_cover(register: Register) -> None:
    assert (
        identify(register, [("title", "Procurement Strategy"), ("text", "Avon Fire & Rescue Service\nProcurement Strategy")]).body == "fire"
    )


def test_combined_authorities_and_the_gla_are_no_councils(register: Register) -> None:
    ids = ("leeds", "city-of-london", "greater-manchester-combined-authority", "greater-london-authority")
    assert [body_type(register.council(one)) for one in ids] == ["council", "council", "combined-authority", "greater-london-authority"]
