"""A council is told by its whole name, and only where one fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from council_maturity.councils import Register, identify, read_register

CSV = """council_id,gss_code,name,type,tier,region,nation,start_date,end_date
surrey,E10000030,Surrey County Council,county,upper,South East,England,,
surrey-heath,E07000214,Surrey Heath Borough Council,district,lower,South East,England,,
somerset-county,E10000027,Somerset County Council,county,upper,South West,England,,2023-04-01
somerset,E06000066,Somerset Council,unitary,single,South West,England,2023-04-01,
north-somerset,E06000024,North Somerset Council,unitary,single,South West,England,,
reading,E06000038,Reading Borough Council,unitary,single,South East,England,,
camden,E09000007,London Borough of Camden,london-borough,single,London,England,,
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    (tmp_path / "councils.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "succession.csv").write_text("from_council_id,to_council_id,date\nsomerset-county,somerset,2023-04-01\n", encoding="utf-8")
    words = ["council", "city", "county", "borough", "district", "london", "of", "the"]
    return read_register(tmp_path / "councils.csv", tmp_path / "succession.csv", words, ["council", "borough of", "city of"])


def told(register: Register, *texts: tuple[str, str], year: int | None = None) -> tuple[str | None, str | None]:
    found = identify(register, texts, year)
    return (found.council["council_id"] if found.council else None, found.source)


def test_dates_are_dates_and_open_ends_are_null(register: Register) -> None:
    assert register.council("somerset")["start_date"] == date(2023, 4, 1)
    assert register.council("somerset")["end_date"] is None
    assert register.succession[0]["date"] == date(2023, 4, 1)


def test_the_title_tells_first_then_the_text_then_the_file_name(register: Register) -> None:
    texts = [
        ("title", "Procurement Strategy"),
        ("text", "Camden is a London Borough. Surrey County Council buys."),
        ("filename", "reading-2020"),
    ]
    assert told(register, *texts) == ("surrey", "text")
    assert told(register, ("title", "Camden Procurement Strategy"), *texts[1:]) == ("camden", "title")
    assert told(register, texts[0], ("text", "We buy."), texts[2]) == ("reading", "filename")


def test_the_longest_name_is_meant(register: Register) -> None:
    assert told(register, ("title", "Surrey Heath Procurement Strategy")) == ("surrey-heath", "title")
    assert told(register, ("title", "North Somerset Council")) == ("north-somerset", "title")


def test_a_place_in_running_text_is_no_council(register: Register) -> None:
    assert told(register, ("text", "Reading the strategy takes an hour. We serve Surrey.")) == (None, None)
    assert told(register, ("text", "The London Borough of Camden adopted it.")) == ("camden", "text")


def test_parts_of_words_are_no_names(register: Register) -> None:
    assert told(register, ("title", "Proofreading and Somersetshire")) == (None, None)


@pytest.mark.parametrize("year, council", [(2019, "somerset-county"), (2024, "somerset"), (None, "somerset")])
def test_a_repeated_name_is_told_by_the_year(register: Register, year: int | None, council: str) -> None:
    assert told(register, ("filename", "somerset-strategy"), year=year) == (council, "filename")


def test_the_exact_name_tells_a_council_from_its_successor(register: Register) -> None:
    assert told(register, ("title", "Somerset County Council Strategy"), year=2023)[0] == "somerset-county"


def test_two_councils_in_a_title_are_rivals_and_none_is_taken(register: Register) -> None:
    found = identify(register, [("title", "Camden and Reading joint strategy")], None)
    assert found.council is None
    assert found.rivals == ("London Borough of Camden", "Reading Borough Council")


def test_text_goes_by_the_council_that_it_names_most(register: Register) -> None:
    text = "Surrey County Council buys with Reading Borough Council. Surrey County Council leads."
    assert told(register, ("text", text)) == ("surrey", "text")
    assert identify(register, [("text", "Surrey County Council and Reading Borough Council")], None).rivals
