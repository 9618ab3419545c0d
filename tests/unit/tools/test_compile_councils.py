"""The compiled register: corrections over the open list, nothing missing, nothing twice."""

from __future__ import annotations

import pytest

from tools.compile_councils import Incomplete, broken_successions, compiled, listed

RECORDS = [
    {"LTLA21CD": "E07000026", "LTLA21NM": "Allerdale", "UTLA21CD": "E10000006", "UTLA21NM": "Cumbria"},
    {"LTLA21CD": "W06000001", "LTLA21NM": "Isle of Anglesey", "UTLA21CD": "W06000001", "UTLA21NM": "Isle of Anglesey"},
]
ALLERDALE = {
    "gss_code": "E07000026",
    "name": "Allerdale Borough Council",
    "region": "North West",
    "end_date": "2023-04-01",
    "source": "order",
}
CUMBRIA = {"gss_code": "E10000006", "name": "Cumbria County Council", "region": "North West", "end_date": "2023-04-01", "source": "order"}


def test_english_authorities_of_both_tiers_are_listed() -> None:
    assert listed(RECORDS) == {"E07000026": "Allerdale", "E10000006": "Cumbria"}


def test_corrections_win_and_codes_tell_the_type() -> None:
    rows = compiled(listed(RECORDS), [ALLERDALE, CUMBRIA])
    assert [(row["council_id"], row["name"], row["type"], row["tier"]) for row in rows] == [
        ("allerdale", "Allerdale Borough Council", "district", "lower"),
        ("cumbria", "Cumbria County Council", "county", "upper"),
    ]


def test_an_authority_that_the_list_lacks_is_added() -> None:
    added = {"gss_code": "E06000063", "name": "Cumberland Council", "council_id": "cumberland", "region": "North West", "source": "order"}
    assert [row["council_id"] for row in compiled({}, [added])] == ["cumberland"]


def test_an_authority_without_a_code_is_told_by_its_name() -> None:
    given = {"type": "combined-authority", "tier": "strategic", "region": "North West", "source": "order"}
    lines = [{"gss_code": "", "name": f"{place} Combined Authority", **given} for place in ("Cumbria", "Cheshire and Warrington")]
    assert [(row["council_id"], row["gss_code"]) for row in compiled({}, lines)] == [
        ("cheshire-and-warrington-combined-authority", ""),
        ("cumbria-combined-authority", ""),
    ]
    with pytest.raises(Incomplete, match="Cumbria Combined Authority stands twice"):
        compiled({}, [lines[0], lines[0]])
    with pytest.raises(Incomplete, match="Cumbria Combined Authority has no type"):
        compiled({}, [{**lines[0], "type": ""}])


@pytest.mark.parametrize(
    "lines, wrong",
    [
        ([CUMBRIA], "E07000026 has no name"),
        ([ALLERDALE, CUMBRIA, CUMBRIA], "E10000006 stands twice"),
        ([ALLERDALE, {**CUMBRIA, "source": ""}], "E10000006 has no source"),
    ],
)
def test_what_is_wrong_is_told(lines: list[dict[str, str]], wrong: str) -> None:
    with pytest.raises(Incomplete, match=wrong):
        compiled(listed(RECORDS), lines)


def test_successions_agree_with_the_dates() -> None:
    rows = [
        {"council_id": "cumbria", "start_date": "", "end_date": "2023-04-01"},
        {"council_id": "cumberland", "start_date": "2023-04-01", "end_date": ""},
    ]
    right = {"from_council_id": "cumbria", "to_council_id": "cumberland", "date": "2023-04-01"}
    assert broken_successions(rows, [right]) == []
    assert len(broken_successions(rows, [{**right, "date": "2023-04-02"}])) == 1
