"""One document's rows: complete, consistent with one another, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Finding, Join, Table, Text
from normalise.assess import Outcome
from tests.unit.builders import SCALE, STAGES, Styled, assessed, heading, issues, table

HEADER = ("Key area", "Where we are", "Where we want to be")
COUNCILLORS = ("Engaging councillors", "Developing", "Leader")
PARTNERS = ("Working with partners", "Mature", "Leader")
HEADLINES = [area for area in STAGES.framework.areas_of(STAGES.edition) if area.is_headline]


def position(outcome: Outcome, key_area: str, code: int = 0) -> dict[str, Any]:
    (row,) = [row for row in outcome.rows["positions"] if (row["key_area"], row["value_code"]) == (key_area, code)]
    return row


def used(outcome: Outcome) -> list[tuple[str, str | None]]:
    return [(row["kind"], row["period"]) for row in outcome.rows["assessments"] if row["used"]]


def test_every_headline_has_a_position_absence_too() -> None:
    outcome = assessed(table(HEADER, COUNCILLORS))
    assert len(outcome.rows["positions"]) == len(HEADLINES) == 14
    assert position(outcome, "engaging-councillors")["current_state"] == "printed"
    assert position(outcome, "working-with-partners")["current_state"] == "not-assessed"
    assert position(outcome, "developing-talent", 56)["target_state"] == "not-assessed"


def test_a_behaviour_has_a_position_where_it_is_assessed() -> None:
    outcome = assessed(table(HEADER, ("Mission and strategy", "Mature", "Leader")))
    one = position(outcome, "engaging-senior-managers", 5)
    assert (one["current_name"], one["target_name"], one["gap_low"], one["is_headline"]) == ("Mature", "Leader", 1, False)
    assert len(outcome.rows["positions"]) == len(HEADLINES) + 1


def test_a_document_without_an_assessment_has_no_rows() -> None:
    outcome = assessed(heading("Prices"), table(("Item", "Price"), ("Paper", "3")), "The end.")
    assert (outcome.kind_hint, outcome.tables, outcome.claims) == ("other", 1, 0)
    assert not any(outcome.rows.values())


def test_definitions_alone_make_a_framework() -> None:
    outcome = assessed(heading("Engaging councillors"), table(SCALE, tuple(f"The council is {name.lower()}" for name in SCALE)))
    assert outcome.kind_hint == "framework"
    assert not any(outcome.rows.values())


def test_a_scale_beside_a_table_that_was_not_understood_makes_no_framework() -> None:
    scale = table(SCALE, tuple(f"The council is {name.lower()}" for name in SCALE))
    unknown = table(("Thing", "Where"), ("Kettles", "Mature"), ("Chairs", "Leader"), ("Desks", "Minimum"))
    outcome = assessed(scale, unknown)
    assert len(issues(outcome, "table-not-understood")) == 1
    assert outcome.kind_hint == "other"


def test_a_scale_some_of_whose_names_were_lost_is_still_a_scale() -> None:
    scale = table(SCALE, tuple(f"The council is {name.lower()}" for name in SCALE))
    lost = (
        "Help",
        "Mature The council acts early on",
        "Help",
        "Leader The council leads all others",
        "Innovator The council invents new ways",
    )
    outcome = assessed(scale, heading("Wider benefits"), table(("Behaviour", "", "", "", ""), lost))
    assert issues(outcome, "table-not-understood") == []
    assert outcome.kind_hint == "framework"


def test_two_prints_that_differ_are_a_conflict_with_one_issue_that_names_both_places() -> None:
    outcome = assessed(
        heading("Section 3"),
        table(HEADER, COUNCILLORS, PARTNERS),
        heading("Appendix 1"),
        table(HEADER, ("Engaging councillors", "Mature", "Leader"), PARTNERS),
    )
    one = position(outcome, "engaging-councillors")
    assert (one["current_state"], one["current_low"], one["current_high"], one["consistent"]) == ("conflict", None, None, False)
    assert (one["target_state"], one["target_low"]) == ("printed", 4)
    (issue,) = issues(outcome, "printed-conflict")
    assert "Developing (Section 3)" in issue["message"] and "Mature (Appendix 1)" in issue["message"]
    assert issue["position_id"] == one["position_id"]
    named = {row["assessment_id"]: row["level_text"] for row in outcome.rows["assessments"]}
    assert (named[issue["assessment_id"]], named[issue["related_assessment_id"]]) == ("Developing", "Mature")
    assert position(outcome, "working-with-partners")["consistent"] is True


def test_ranges_that_overlap_agree() -> None:
    outcome = assessed(table(HEADER, COUNCILLORS), table(HEADER, ("Engaging councillors", "Developing/Mature", "Leader")))
    one = position(outcome, "engaging-councillors")
    assert (one["current_state"], one["current_low"], one["current_high"], one["consistent"]) == ("printed", 2, 2, True)
    assert issues(outcome, "printed-conflict") == []


def test_the_latest_score_and_the_furthest_target_set_the_position() -> None:
    outcome = assessed(
        "The levels are Minimum, Developing, Mature, Leader and Innovator.",
        table(
            ("Key area", "2022 score", "2023 score", "Target 2024", "Target 2026"),
            ("Engaging councillors", "1", "2", "3", "4"),
            ("Working with partners", "1", "2", "4", "5"),
        ),
    )
    one = position(outcome, "engaging-councillors")
    assert (one["current_low"], one["current_year"], one["target_low"], one["target_year"]) == (2, 2023, 4, 2026)
    assert (one["target_kind"], one["gap_low"], one["gap_high"]) == ("ambition", 2, 2)
    assert used(outcome) == [("current", "2023"), ("target", "2026")] * 2
    assert [row["target_kind"] for row in outcome.rows["assessments"] if row["period"] == "2024"] == ["milestone"] * 2


def test_a_next_step_is_no_gap() -> None:
    outcome = assessed(
        table(("Key area", "Current assessment", "To move to next level would mean"), ("Engaging councillors", "Developing", "Mature"))
    )
    one = position(outcome, "engaging-councillors")
    assert (one["target_low"], one["target_kind"], one["gap_low"], one["gap_high"]) == (3, "next-step", None, None)


def test_a_label_that_its_words_contradict_is_an_issue_and_stands() -> None:
    statement = STAGES.framework.canonical(f"{STAGES.edition}/engaging-councillors/0/4")
    outcome = assessed(table(HEADER, ("Engaging councillors", f"Mature - {statement}", "")))
    assert position(outcome, "engaging-councillors")["current_low"] == 3
    (issue,) = issues(outcome, "label-statement-disagree")
    assert issue["severity"] == "info" and issue["assessment_id"] == outcome.rows["assessments"][0]["assessment_id"]


def test_what_is_not_understood_is_told() -> None:
    outcome = assessed(table(HEADER, COUNCILLORS, ("Buying biscuits", "Mature", ""), ("Social value", "Fridays at the corner shop.", "")))
    assert [row["status"] for row in outcome.rows["assessments"]] == ["accepted", "accepted", "review", "unmatched"]
    assert "Buying biscuits" in issues(outcome, "area-unknown")[0]["message"]
    assert "corner shop" in issues(outcome, "level-unmatched")[0]["message"]
    assert position(outcome, "obtaining-social-value")["current_state"] == "not-assessed"


def test_an_overall_row_of_a_section_of_several_areas_is_none_of_them() -> None:
    outcome = assessed(
        table(HEADER, ("Enablers", "<", "<"), ("Developing talent", "Developing", "Leader"), ("Overall", "Mature", "Leader"))
    )
    told = {row["area_text"]: row["key_area"] for row in outcome.rows["assessments"]}
    assert len(told) == 2 and told.pop("Developing talent") == "developing-talent"
    assert list(told.values()) == [None]
    assert position(outcome, "developing-talent", 56)["current_name"] == "Developing"
    assert issues(outcome, "printed-conflict") == []


def test_the_first_column_of_a_scale_may_have_a_name_and_the_heading_still_tells_the_area() -> None:
    for name in ("", "Key area", "Behaviour"):
        outcome = assessed(heading("Engaging senior managers"), table((name, *SCALE), ("Training & development", "", "NOW", "", "", "")))
        assert [row["value_code"] for row in outcome.rows["assessments"]] == [7], name


def test_a_guess_is_for_review_with_the_reason() -> None:
    cells = [Styled(f"The council is {name.lower()} here", "C6EFCE" if name == "Mature" else None) for name in SCALE]
    outcome = assessed(table(("", *SCALE), ("Engaging councillors", *cells), ("Working with partners", *cells)))
    assert {row["status"] for row in outcome.rows["assessments"]} == {"review"}
    found = issues(outcome, "guessed-structure")
    assert {row["assessment_id"] for row in found} == {row["assessment_id"] for row in outcome.rows["assessments"]}


def test_joins_over_page_edges_and_lost_text_are_told() -> None:
    joins = (Join("row", 1, 4, "continued-text"), Join("table", 2, 5, "repeated-header"))
    outcome = assessed(table(HEADER, COUNCILLORS, PARTNERS, joins=joins, text_kept=0.95))
    assert [(row["code"], row["severity"], row["page"]) for row in outcome.rows["issues"]] == [
        ("row-joined", "info", 4),
        ("table-joined", "info", 5),
        ("text-lost", "warning", None),
    ]
    assert outcome.text_kept == 0.95
    assert {row["status"] for row in outcome.rows["assessments"]} == {"accepted"}


def test_a_row_that_was_joined_by_a_guess_is_for_review() -> None:
    outcome = assessed(table(HEADER, COUNCILLORS, PARTNERS, joins=(Join("row", 2, 5, "guessed"),)))
    assert [(row["severity"], row["page"]) for row in issues(outcome, "row-join-guessed")] == [("warning", 5)]
    found = {(row["key_area"], row["status"]) for row in outcome.rows["assessments"]}
    assert ("working-with-partners", "review") in found
    assert ("working-with-partners", "accepted") not in found


def test_tables_that_are_no_assessment_raise_nothing() -> None:
    other = table(("Item", "Price"), ("Paper", "3"), joins=(Join("row", 1, 2, "guessed"),), text_kept=0.5)
    outcome = assessed(other, table(HEADER, COUNCILLORS))
    assert (outcome.rows["issues"], outcome.text_kept) == ([], 1.0)


def test_what_the_reader_noticed_is_told() -> None:
    outcome = assessed("Words.", findings=(Finding("page-unreadable", "page 3 is damaged", "warning", 3),))
    assert [(row["code"], row["message"], row["page"]) for row in outcome.rows["issues"]] == [("page-unreadable", "page 3 is damaged", 3)]


def test_sentences_count_as_tables_do() -> None:
    outcome = assessed(heading("Self-assessment"), "Engaging councillors: currently Developing, target Mature by March 2026")
    one = position(outcome, "engaging-councillors")
    assert (one["current_name"], one["target_name"], one["target_year"]) == ("Developing", "Mature", 2026)


AREAS = st.sampled_from([area.key_area_label for area in HEADLINES] + ["Reporting", "Training & development", "Overall", "Buying biscuits"])
LEVELS = st.sampled_from([*SCALE, "Minimum/Developing", "3", "2.5", "Mature - a plan is in place", "A plan is in place", "", "n/a"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    body = draw(st.lists(st.tuples(AREAS, LEVELS, LEVELS), min_size=1, max_size=5))
    return table(HEADER, *body)


@settings(max_examples=40, deadline=None)
@given(tables(), tables())
def test_equal_input_gives_equal_rows_and_every_row_finds_the_others(one: Table, other: Table) -> None:
    outcome = assessed(heading("Appendix"), one, other)
    assert outcome == assessed(heading("Appendix"), one, other)
    rows = outcome.rows
    known = [row["assessment_id"] for row in rows["assessments"]]
    assert len(known) == len(set(known)) == outcome.claims
    positions = {row["position_id"] for row in rows["positions"]}
    assert {row["position_id"] for row in rows["assessments"]} - {None} <= positions
    texts = {cell.text for block in (one, other) for cell in block.cells}
    for row in rows["assessments"]:
        assert row["descriptor"] is None or any(row["descriptor"] in text for text in texts)
        assert row["level_text"] is None or any(row["level_text"] in text for text in texts)
        assert row["level_low"] is None or 1 <= row["level_low"] <= row["level_high"] <= min(5, row["level_low"] + 1)
        assert not row["used"] or row["key_area"] is not None
    for row in rows["positions"]:
        assert row["consistent"] or any(issue["position_id"] == row["position_id"] for issue in issues(outcome, "printed-conflict"))


@pytest.mark.parametrize("name", ["evidence", "candidates", "requirements", "issues"])
def test_rows_refer_to_assessments_that_are_there(name: str) -> None:
    header = ("Key area", "Current", "To reach the next level", "and would require")
    rows = assessed(
        table(header, ("Engaging councillors", "Developing - members are engaged", "Mature", "a; b"), ("Biscuits", "Mature", "", ""))
    ).rows
    known = {row["assessment_id"] for row in rows["assessments"]} | {None}
    assert rows[name] and {row["assessment_id"] for row in rows[name]} <= known


def test_columns_of_a_transposed_table_are_no_rows_that_were_joined() -> None:
    turned = tuple(zip(HEADER, COUNCILLORS, PARTNERS, ("Social value", "Minimum", "Mature"), strict=True))
    assert {row["status"] for row in assessed(table(*turned)).rows["assessments"]} == {"accepted"}
    joined = assessed(table(*turned, joins=(Join("row", 2, 5, "guessed"),)))
    assert {row["kind"]: row["status"] for row in joined.rows["assessments"]} == {"current": "accepted", "target": "review"}


def _read_by_eye(one: Table, row: int, column: int, sure: float) -> Table:
    """The table with one cell as text recognition read it."""
    cells = tuple(
        replace(cell, content=Text(tuple(replace(line, sure=sure) for line in cell.content.lines)))
        if (cell.row, cell.column) == (row, column)
        else cell
        for cell in one.cells
    )
    return replace(one, cells=cells)


@pytest.mark.parametrize(("sure", "status"), [(0.6, "review"), (0.9, "accepted")])
def test_a_level_that_text_recognition_was_not_sure_of_waits_for_review(sure: float, status: str) -> None:
    one = table(("Key area", "Current level"), ("Engaging councillors", "Mature"), ("Working with partners", "Leader"))
    outcome = assessed(_read_by_eye(one, 1, 1, sure))
    assert [row["status"] for row in outcome.rows["assessments"]] == [status, "accepted"]
    assert bool(issues(outcome, "guessed-structure")) == (status == "review")


def test_a_level_marked_by_a_sign_that_was_told_by_its_shape_is_less_sure() -> None:
    one = table(("Key area", *SCALE), ("Engaging councillors", "", "", "●", "", ""), ("Working with partners", "", "●", "", "", ""))
    rows = assessed("Key: ● shows where we are now.", _read_by_eye(one, 1, 3, 0.6)).rows["assessments"]
    assert [(row["status"], row["confidence"]) for row in rows] == [("accepted", 0.97), ("accepted", 0.99)]
