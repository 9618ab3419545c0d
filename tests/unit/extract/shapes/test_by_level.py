"""Areas by level: each cell of a row lists what is at the row's level, or shall be."""

from __future__ import annotations

from tests.unit.builders import assessed, claims, readings, stated, table

HEADER = ("Level", "Key areas at this level now", "Key areas at this level by 2027")
ROWS = (
    ("Minimum", "Engaging councillors\nManaging contracts and relationships", ""),
    ("Developing", "Working with partners", "Engaging councillors, working with partners"),
    ("Mature", "", "Managing contracts and relationships"),
)


def test_a_cell_says_which_areas_are_at_the_level_of_its_row() -> None:
    found = claims(table(HEADER, *ROWS))
    assert stated(found)[0] == ("Engaging councillors\nManaging contracts and relationships", "current", (1, 1))
    assert [(claim.kind, claim.period and claim.period.year_end) for claim in found] == [
        ("current", None),
        ("current", None),
        ("target", 2027),
        ("target", 2027),
    ]


def test_each_name_of_a_list_is_an_assessment_of_its_own() -> None:
    rows = assessed(table(HEADER, *ROWS)).rows["assessments"]
    assert sorted((row["kind"], row["key_area"], row["level_low"]) for row in rows) == [
        ("current", "engaging-councillors", 1),
        ("current", "managing-contracts-and-relationships", 1),
        ("current", "working-with-partners", 2),
        ("target", "engaging-councillors", 2),
        ("target", "managing-contracts-and-relationships", 3),
        ("target", "working-with-partners", 2),
    ]


def test_a_scale_with_statements_is_none() -> None:
    (reading,) = readings(
        table(
            ("Level", "Description", "Our position"),
            *((name, f"What {name} means", "") for name in ("Minimum", "Developing", "Mature", "Leader")),
        )
    )
    assert reading is None or reading.shape != "by-level"
