"""What the report tells is what the rows say: councils, their levels, contradictions, and renderings told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from council_maturity.dataset import DatasetError, read_arrow, read_package
from council_maturity.report.contents import TABLES, Contents, contents, read_contents
from council_maturity.report.evidence import Assertion, Sources, places
from council_maturity.report.levels import Level

CURRENT = Level(2, 2, "printed")


@pytest.fixture
def tables(made) -> dict[str, list[dict[str, Any]]]:
    return {name: read_arrow(made.dataset, name).to_pylist() for name in TABLES}


def told(made, tables) -> Contents:
    return contents(read_package(made.dataset), tables)


def area(found: Contents, council: str, key: str):
    subject = next(one for one in found.subjects if one.id == f"c-{council}")
    return next(one for one in subject.main.areas if one.key == key)


def test_councils_stand_in_the_order_of_their_names_with_their_levels(made) -> None:
    found = read_contents(made.dataset)
    assert [subject.name for subject in found.councils] == ["Leeds City Council", "Medway Council"]
    levels = area(found, "leeds", "obtaining-social-value").headline.levels
    assert (levels["current"].number, levels["current"].words) == ("1–2", "Minimum to Developing")
    assert (levels["target"].number, levels["target"].when) == ("3", "2026")


def test_every_key_area_is_there_and_what_is_missing_is_said(made) -> None:
    main = read_contents(made.dataset).councils[0].main
    assert len(main.areas) == 14
    assert len(main.missing) == 11 and "Developing talent" in main.missing and "Engaging councillors" not in main.missing


def test_a_figure_has_its_words_its_place_and_its_boxes(made) -> None:
    place = area(read_contents(made.dataset), "leeds", "engaging-councillors").headline.places[0]
    assert place.page == 1
    assert {(one.what, one.level, one.told_by) for one in place.assertions} == {
        ("Current", "Developing (2)", "printed as “Developing”"),
        ("Target, 2026", "Leader (4)", "printed as “Leader”"),
    }
    assert {outline.kind for outline in place.shots[0].outlines} == {"current", "target"}


def test_an_inferred_level_shows_the_words_of_the_framework() -> None:
    row = {
        "assessment_id": "a",
        "level_source": "matched",
        "statement_id": "nps-2018/engaging-smes/0/2",
        "descriptor": "We involve small firms.",
    }
    sources = Sources(statements={row["statement_id"]: "Small firms are involved."})
    (place,) = places([{**row, "page": 1, "section": None, "kind": "current", "period_end": None}], sources)
    assert place.assertions[0].told_by == "inferred: the words fit “Small firms are involved.” (nps-2018/engaging-smes/0/2)"
    assert Assertion(row).told_by == "inferred: the words fit nps-2018/engaging-smes/0/2"


def test_word_documents_have_places_and_no_pictures(made) -> None:
    places = area(read_contents(made.dataset), "medway", "engaging-councillors").headline.places
    assert places and all(place.shots == () and place.page is None for place in places)


def test_two_renderings_of_one_document_are_told_once_and_the_one_with_pages_is_shown(made, tables) -> None:
    leeds = next(row for row in tables["documents"] if row["council_id"] == "leeds")
    other = {**leeds, "document_id": "0" * 16, "filename": "a.docx", "pages": None, "in_benchmark": True, "excluded_reason": None}
    leeds |= {"in_benchmark": False, "excluded_reason": "copy"}
    copies = [{**row, "document_id": other["document_id"]} for row in tables["positions"] if row["document_id"] == leeds["document_id"]]
    tables["documents"].insert(0, other)
    tables["positions"] += copies
    subject = told(made, tables).councils[0]
    assert len(subject.editions) == 1
    assert subject.main.row["filename"] == "leeds.pdf"
    assert [row["filename"] for row in subject.main.renderings] == ["a.docx"]


def test_a_contradiction_names_both_sides(made, tables) -> None:
    leeds = next(row["document_id"] for row in tables["documents"] if row["council_id"] == "leeds")
    sides = [row for row in tables["assessments"] if row["document_id"] == leeds and row["kind"] == "current"][:2]
    tables["issues"].append(
        {
            "document_id": leeds,
            "assessment_id": sides[0]["assessment_id"],
            "related_assessment_id": sides[1]["assessment_id"],
            "code": "printed-conflict",
            "severity": "warning",
            "message": "",
        }
    )
    found = told(made, tables).councils[0].main.contradictions
    assert [side.id for side in found[0].sides] == [side["assessment_id"] for side in sides]


def test_a_body_that_is_no_council_stands_apart(made, tables) -> None:
    next(row for row in tables["documents"] if row["council_id"] == "leeds")["body_type"] = "fire"
    found = told(made, tables)
    assert [subject.name for subject in found.others] == ["Leeds City Council"]


def test_another_body_is_told_as_what_it_is(made, tables) -> None:
    row = next(row for row in tables["documents"] if row["council_id"] == "leeds")
    row |= {"council_id": None, "council_name": None, "body_type": "fire", "title": "Avon Fire Authority"}
    assert [subject.name for subject in told(made, tables).others] == ["Avon Fire Authority (not a council: fire)"]
    row["body_type"] = None
    assert [subject.name for subject in told(made, tables).others] == ["Council not known: Avon Fire Authority"]


def test_what_is_no_dataset_is_refused(tmp_path) -> None:
    with pytest.raises(DatasetError, match="is no dataset"):
        read_contents(tmp_path)


@pytest.mark.parametrize(
    ("level", "number", "shade"),
    [
        (CURRENT, "2", "l2"),
        (replace(CURRENT, high=3), "2–3", "h23"),
        (replace(CURRENT, state="inferred"), "(2)", "l2"),
        (Level(None, None, "conflict"), "≠", "lx"),
        (Level(None, None, "not-assessed"), "·", "l0"),
    ],
)
def test_a_level_is_told_by_a_sign_and_not_by_colour_alone(level: Level, number: str, shade: str) -> None:
    assert (level.number, level.shade) == (number, shade)


def test_a_next_step_has_another_arrow_than_a_target() -> None:
    assert replace(CURRENT, target_kind="next-step").arrow != replace(CURRENT, target_kind="ambition").arrow
