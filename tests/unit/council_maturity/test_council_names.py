"""Names of councils in text: where they stand and what stands beside them."""

from __future__ import annotations

import pytest

from council_maturity.council_names import NameIndex, file_words, folded


@pytest.fixture(scope="module")
def index(knowledge) -> NameIndex:
    return knowledge.register.index


@pytest.mark.parametrize(
    "name, place",
    [
        ("Leeds City Council", "leeds"),
        ("London Borough of Barking and Dagenham", "barking and dagenham"),
        ("Borough Council of King's Lynn and West Norfolk", "king s lynn and west norfolk"),
        ("City of Bradford Metropolitan District Council", "bradford"),
        ("East Riding of Yorkshire Council", "east riding of yorkshire"),
        ("Council of the Isles of Scilly", "isles of scilly"),
        ("St Albans City and District Council", "st albans"),
    ],
)
def test_the_place_in_a_name(index: NameIndex, name: str, place: str) -> None:
    assert index.place_of(name) == place


def test_every_place_of_the_register_is_found_in_its_council_s_name(index: NameIndex, knowledge) -> None:
    for row in knowledge.register.councils:
        assert any(row["council_id"] in naming.councils for naming in index.namings(row["name"])), row["name"]


def test_signs_that_join_words() -> None:
    assert folded("Bath&North East  Somerset") == folded("Bath + North East Somerset") == "bath and north east somerset"


@pytest.mark.parametrize(
    "name, words",
    [
        ("HackneyStrategy2020_v2", "Hackney Strategy 2020 v 2"),
        ("LBHackney-final", "LB Hackney final"),
        ("appendix.a", "appendix a"),
    ],
)
def test_words_of_a_file_name(name: str, words: str) -> None:
    assert file_words(name) == words


def test_words_beside_the_place_are_kept(index: NameIndex) -> None:
    (naming,) = index.namings("the Royal Borough of Greenwich adopted it")
    assert (naming.place, naming.said, naming.after) == ("greenwich", ("royal", "borough"), "adopted")


def test_names_of_councils_that_the_register_lacks_are_passed_over(knowledge) -> None:
    rows = [row for row in knowledge.register.councils if row["council_id"] == "hull"]
    index = NameIndex(rows, knowledge.register.words)
    assert [naming.councils for naming in index.namings("Kingston upon Hull and RBKC")] == [("hull",)]
