"""Several names in one place are told one by one; a name that holds "and" stays whole."""

from __future__ import annotations

import pytest

from tests.unit.builders import assessed, heading


def areas(text: str) -> list[str]:
    rows = assessed(heading("National Procurement Strategy self-assessment"), text).rows["assessments"]
    return sorted(row["key_area"] for row in rows)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "We assessed ourselves as Developing for engaging councillors, managing contracts and relationships and social value.",
            ["engaging-councillors", "managing-contracts-and-relationships", "obtaining-social-value"],
        ),
        (
            "We rate ourselves Mature for enabling voluntary, community and social enterprise engagement and for managing strategic risk, "
            "engaging councillors and embedding change.",
            ["embedding-change", "enabling-vcse", "engaging-councillors", "managing-strategic-risk"],
        ),
    ],
)
def test_each_name_behind_a_level_is_assessed(text: str, named: list[str]) -> None:
    assert areas(text) == named


def test_a_clause_behind_a_name_is_no_list() -> None:
    rows = assessed(
        heading("National Procurement Strategy self-assessment"),
        "We rate ourselves Mature for engaging councillors, which is why training continues.",
        "We rate ourselves Mature for social value, and are proud of it.",
        "We rate ourselves Developing for working with partners.",
    ).rows["assessments"]
    assert sorted(row["key_area"] for row in rows) == ["engaging-councillors", "obtaining-social-value", "working-with-partners"]
