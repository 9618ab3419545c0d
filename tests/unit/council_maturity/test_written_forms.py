"""How councils are written in titles, file names and text, with the council that is meant; none where nobody can be sure."""

from __future__ import annotations

import pytest

from council_maturity.council_names import file_words
from council_maturity.councils import Register, days_of, identify
from council_maturity.knowledge import load_knowledge

TITLES = {
    "Hackney LBC Procurement Strategy 2022": "hackney",
    "RBKC Procurement Strategy": "kensington-and-chelsea",
    "BCP Council Procurement Strategy 2023": "bournemouth-christchurch-and-poole",
    "City of York Council Procurement Strategy": "york",
    "Cheshire West & Chester Council: Procurement Strategy": "cheshire-west-and-chester",
    "Durham County Council Procurement Strategy": "durham",
    "Durham City Council Procurement Strategy": None,
    "St. Helens Borough Council Procurement Strategy": "st-helens",
    "The Council of the City of Stoke-on-Trent": "stoke-on-trent",
    "City of Wakefield Procurement Strategy": "wakefield",
    "SHROPSHIRE COUNCIL": "shropshire",
    "West Northants Council Procurement Strategy": "west-northamptonshire",
    "Borough Council of Kings Lynn and West Norfolk Procurement Strategy": "kings-lynn-and-west-norfolk",
    "Royal Borough of Kingston Procurement Strategy": "kingston-upon-thames",
    "Newcastle Council Procurement Strategy": None,
    "Nottingham County Council": None,
    "St Albans City and District Council": "st-albans",
    "Procurement Strategy (Uttlesford District)": "uttlesford",
    "Procurement strategy for Kent": "kent",
    "Homes for Lambeth Procurement Strategy": None,
    "Minutes of the Kent meeting": None,
    "The Reading list of the procurement team": None,
    "Leeds v Bradford compared": None,
    "Adur & Worthing Councils": None,
    "Babergh and Mid Suffolk District Councils Joint Procurement Strategy": None,
    "Richmond and Wandsworth Councils Procurement Strategy": None,
    "Cambridgeshire County Council and Peterborough City Council Joint Procurement Strategy": None,
    "Procurement Strategy prepared by Hackney Consulting Ltd": None,
    "Leeds Teaching Hospitals NHS Trust Procurement Strategy": None,
    "Manchester Metropolitan University Procurement Strategy": None,
    "Hampshire and Isle of Wight procurement strategy": None,
    "Cardiff Council Procurement Strategy": None,
}
FILES = {
    "hackney-lbc-procurement-strategy-2022": "hackney",
    "20230405 BCPCouncil Procurement Strategy v3": "bournemouth-christchurch-and-poole",
    "StHelensProcurementStrategy": "st-helens",
    "stratford-upon-avon-dc": "stratford-on-avon",
    "appendix-2-tamworth": "tamworth",
    "leeds_v_bradford_comparison": None,
    "DCC-procurement-strategy": None,
    "john-reading-notes": None,
}
TEXTS = {
    "Thurrock Council\nCouncillor John Kent": "thurrock",
    "Councillor John Kent, Leader\nProcurement Strategy": None,
    "Wokingham Borough Council\nShute End, Wokingham\nReading RG40": "wokingham",
    "Cherwell District Council\nIn partnership with Oxfordshire County Council": "cherwell",
    "Stockport, Trafford, Rochdale and Tameside Councils\nOur procurement strategy": None,
    "STAR Procurement buys for the four boroughs of Greater Manchester: Stockport, Trafford, Rochdale and Tameside Councils.": None,
    "Kent County Council\nDistricts: Ashford Borough Council, Canterbury City Council, Dartford Borough Council.": "kent",
    "Westminster City Council and the Royal Borough of Kensington and Chelsea\nBi-borough procurement strategy": None,
}
OWN = "Shropshire Council will review this strategy together with its members and staff in 2025."
NEIGHBOUR = "The shared service of Telford and Wrekin Council leads the framework and hosts the portal for us."
PERIODS = {
    ("Somerset Council Procurement Strategy", 2024): "somerset",
    ("Somerset County Council Procurement Strategy", 2019): "somerset-county",
    ("North Yorkshire Council Procurement Strategy", 2023): "north-yorkshire",
    ("Cumbria County Council Procurement Strategy", 2021): "cumbria",
    ("Northamptonshire County Council Procurement Strategy", 2023): None,
}


@pytest.fixture(scope="module")
def register() -> Register:
    return load_knowledge().register


@pytest.mark.parametrize(("title", "council"), TITLES.items())
def test_a_title(register: Register, title: str, council: str | None) -> None:
    assert meant(register, ("title", title)) == council


@pytest.mark.parametrize(("name", "council"), FILES.items())
def test_a_file_name(register: Register, name: str, council: str | None) -> None:
    assert meant(register, ("title", "Procurement Strategy"), ("filename", file_words(name))) == council


@pytest.mark.parametrize(("text", "council"), TEXTS.items())
def test_a_text(register: Register, text: str, council: str | None) -> None:
    assert meant(register, ("title", "Procurement Strategy"), ("text", text)) == council


@pytest.mark.parametrize("lines", [(OWN, NEIGHBOUR), (NEIGHBOUR, OWN), (NEIGHBOUR,) * 3 + (OWN,), (OWN, *(NEIGHBOUR,) * 5)])
def test_a_neighbour_that_is_named_more_often_is_not_the_council(register: Register, lines: tuple[str, ...]) -> None:
    assert meant(register, ("text", "\n".join(lines))) is None


def test_a_council_that_is_named_once_is_told_where_the_sentence_is_about_the_document(register: Register) -> None:
    assert meant(register, ("text", OWN)) == "shropshire"
    assert meant(register, ("text", NEIGHBOUR)) is None


def test_a_council_that_names_itself_first_and_far_more_often_is_told(register: Register) -> None:
    assert meant(register, ("text", "\n".join((*(OWN,) * 5, NEIGHBOUR)))) == "shropshire"


@pytest.mark.parametrize(("asked", "council"), PERIODS.items())
def test_a_name_that_recurs_is_that_of_the_council_in_force(register: Register, asked: tuple[str, int], council: str | None) -> None:
    title, year = asked
    assert meant(register, ("title", title), year=year) == council


def meant(register: Register, *texts: tuple[str, str], year: int | None = None) -> str | None:
    found = identify(register, texts, [days_of(year)] if year else [])
    return found.council["council_id"] if found.council else None
