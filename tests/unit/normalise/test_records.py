"""Rows of assessments say word for word what is printed, and where every part of it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.model import Box, Cell, Line, Table, Text
from tests.unit.builders import assessed, heading, table

HEADER = ("Key area", "Where we are", "Where we want to be by 2026")
AREA = "Engaging councillors"


def rows(*blocks: Any) -> dict[str, list[dict[str, Any]]]:
    return assessed(*blocks).rows


def printed(text: str, page: int, top: float, glue: str = "\n") -> Line:
    edges = tuple(100.0 + 4 * at for at in range(len(text) + 1))
    return Line(text, glue, False, page, Box(edges[0], top, edges[-1], top + 9), edges)


def over_a_page_edge() -> Table:
    """A table whose first assessment begins on page 4 and ends on page 5."""
    plain = table(HEADER, (AREA, "x", "Leader"), ("Working with partners", "Mature", "Leader"))
    lines = (
        printed("Developing - members are", 4, 700),
        printed("briefed by officers", 4, 710, " "),
        printed("and take part.", 5, 60, " "),
    )
    cut = Cell(1, 1, Text(lines), boxes=((4, Box(95, 690, 300, 730)), (5, Box(95, 50, 300, 80))))
    return replace(plain, cells=tuple(cut if (cell.row, cell.column) == (1, 1) else cell for cell in plain.cells))


def test_an_assessment_says_what_is_printed_and_what_it_means() -> None:
    current, target = rows(heading("Appendix"), heading("Our levels", 2), table(HEADER, (AREA, "Minimum/ Developing - in part", "Leader")))[
        "assessments"
    ]
    said = {
        name: current[name] for name in ("area_text", "level_text", "level_name", "level_low", "level_high", "level_source", "descriptor")
    }
    assert said == {
        "area_text": AREA,
        "level_text": "Minimum/ Developing",
        "level_name": "Minimum/Developing",
        "level_low": 1,
        "level_high": 2,
        "level_source": "label",
        "descriptor": "in part",
    }
    assert (current["kind"], current["target_kind"], current["period"]) == ("current", None, None)
    assert (target["kind"], target["target_kind"], target["period"], target["period_end"]) == ("target", "ambition", "2026", 2026)
    assert (current["section"], current["theme"], current["is_headline"]) == ("Appendix > Our levels", "showing-leadership", True)
    assert (current["council_id"], current["document_id"]) == ("anytown", "00000000000000aa")


def test_the_headline_of_an_enabler_and_a_behaviour_are_told_apart() -> None:
    found = rows(table(HEADER, ("Developing talent", "Mature", ""), ("Mission and strategy", "Mature", "")))["assessments"]
    assert [(row["value_code"], row["is_headline"], row["behaviour"]) for row in found] == [
        (56, True, "Developing talent"),
        (5, False, "Mission and strategy"),
    ]


def test_a_descriptor_over_a_page_edge_has_evidence_on_both_pages() -> None:
    found = rows(over_a_page_edge())
    (assessment,) = [row for row in found["assessments"] if row["level_text"] == "Developing"]
    evidence = [row for row in found["evidence"] if row["assessment_id"] == assessment["assessment_id"] and row["part"] == "descriptor"]
    assert assessment["descriptor"] == "members are briefed by officers and take part."
    assert assessment["page"] == 4
    assert [row["page"] for row in evidence] == [4, 4, 5]
    assert " ".join(row["text"] for row in evidence) == assessment["descriptor"]
    assert [(row["x0"], row["top"], row["x1"], row["bottom"]) for row in evidence] == [
        (152.0, 700.0, 196.0, 709.0),
        (100.0, 710.0, 176.0, 719.0),
        (100.0, 60.0, 156.0, 69.0),
    ]
    assert {(row["table_no"], row["row_no"], row["column_no"]) for row in evidence} == {(1, 2, 2)}


def test_every_part_of_an_assessment_has_its_evidence() -> None:
    found = rows("Green shows where we are.", table(HEADER, (AREA, "Developing - in part", "Leader")))
    parts = {(row["part"], row["text"]) for row in found["evidence"]}
    assert {("level", "Developing"), ("descriptor", "in part"), ("area", AREA), ("legend", "Where we are"), ("period", HEADER[2])} <= parts


def test_every_evidence_candidate_and_requirement_is_of_an_assessment() -> None:
    header = ("Key area", "Current", "To reach the next level", "and would require")
    found = rows(table(header, (AREA, "Developing - members are engaged", "Mature", "Plan; train")))
    known = {row["assessment_id"] for row in found["assessments"]}
    for name in ("evidence", "candidates", "requirements"):
        assert {row["assessment_id"] for row in found[name]} <= known, name
    assert [(row["seq"], row["note_kind"], row["text"]) for row in found["requirements"]] == [
        (1, "requirement", "Plan"),
        (2, "requirement", "train"),
    ]
    (target,) = [row for row in found["assessments"] if row["kind"] == "target"]
    assert {row["assessment_id"] for row in found["requirements"]} == {target["assessment_id"]}


def test_notes_of_a_row_about_two_areas_are_kept_once() -> None:
    header = ("Key area", "Current", "To reach the next level", "and would require")
    found = rows(table(header, ("SMEs and VCSEs", "Developing", "Mature", "Plan; train")))
    assert len(found["assessments"]) == 4
    assert [row["text"] for row in found["requirements"]] == ["Plan", "train"]


def test_candidates_are_ranked() -> None:
    found = rows(table(HEADER, (AREA, "Mature - Member engagement is delivering better results on some projects.", "")))["candidates"]
    assert [row["rank"] for row in found] == list(range(1, len(found) + 1))
    assert found[0]["statement_id"] == "nps-2018/engaging-councillors/0/3"
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


def test_a_level_without_an_area_has_no_position_and_no_confidence() -> None:
    found = rows(table(HEADER, (AREA, "Mature", ""), ("Buying biscuits", "Leader", "")))["assessments"]
    assert [(row["key_area"], row["position_id"] is None, row["confidence"] is None) for row in found] == [
        ("engaging-councillors", False, False),
        (None, True, True),
    ]


def test_a_guess_is_less_sure_than_a_print() -> None:
    sure = rows(table(HEADER, (AREA, "Mature", "")))["assessments"][0]["confidence"]
    guessed = rows(table((AREA, "Mature"), ("Working with partners", "Leader")))["assessments"][0]["confidence"]
    assert 0 < guessed < sure <= 1
