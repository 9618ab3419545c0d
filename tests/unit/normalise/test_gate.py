"""What ties a table to the framework counts; what merely looks like an assessment gives no row at all."""

from __future__ import annotations

import pytest

from extract.model import Block
from normalise.gate import is_assessment
from normalise.other_models import OtherModels
from tests.unit.builders import SCALE, Styled, assessed, heading, table

SCALE_NAMED = "Levels: Minimum, Developing, Mature, Leader, Innovator."
HEADER = ("Key area", "Where we are", "Where we want to be")
AREAS = ("Engaging councillors", "Working with partners", "Strategic risk", "Social value", "Engaging SMEs", "Developing talent")

NO_ASSESSMENT: dict[str, tuple[Block | str, ...]] = {
    "risk register": (
        table(
            ("Risk", "Likelihood", "Impact", "Current risk score", "Target risk score", "Owner"),
            ("Managing strategic risk", "3", "4", "4", "2", "CFO"),
            ("Social value", "3", "4", "3", "1", "CFO"),
        ),
    ),
    "performance table": (
        table(
            ("Indicator", "Current performance", "Target"),
            ("Social value", "3", "5"),
            ("Invoices paid in time", "92%", "95%"),
            ("Spend with SMEs", "41%", "45%"),
        ),
    ),
    "scores without a scale": (table(("KPI", "2023 score", "2024 target"), ("Innovation", "3", "4"), ("Social value", "2", "3")),),
    "performance beside a scale": (
        SCALE_NAMED,
        table(("Measure", "Current", "Target"), ("Reporting", "3", "4"), ("Invoices", "2", "3"), ("Calls", "1", "2"), ("Visits", "1", "2")),
    ),
    "another maturity model in words": (
        table(HEADER, ("Engaging councillors", "Initial", "Optimised"), ("Obtaining social value", "Managed", "Defined")),
    ),
    "another maturity model as a matrix": (
        table(
            ("", "Initial", "Repeatable", "Defined", "Managed", "Optimised"),
            ("Social value", "", "✓", "", "", ""),
            ("Talent", "✓", "", "", "", ""),
        ),
    ),
    "red, amber, green": (
        table(("Key area", "Current RAG", "Target"), ("Engaging councillors", "Red", "Green"), ("Social value", "Amber", "Green")),
    ),
    "definitions": (heading("Engaging councillors"), table(SCALE, tuple(f"The council is {name.lower()}" for name in SCALE))),
    "people": (table(("Name", "Current role", "Target"), ("Cllr Smith", "Leader", ""), ("Cllr Jones", "Deputy Leader", "")),),
    "prose": (
        heading("Engaging councillors"),
        "The Leader of the Council chairs the board. Mature trees are developing well, at a minimum.",
        "We are currently developing a plan and want to be an innovator in our field.",
    ),
    "levels of something else": (
        table(("Orchard", "Current", "Target"), ("Apples", "Mature", "Mature"), ("Pears", "Developing", "Mature")),
    ),
    "levels of something else with one name of ours": (
        table(
            ("Measure", "Current", "Target"),
            ("Social value", "Mature", "Leader"),
            ("Apples", "Mature", "Leader"),
            ("Pears", "Mature", "Leader"),
            ("Plums", "Mature", "Leader"),
        ),
    ),
    "another maturity model with some of our levels": (
        heading("Digital maturity assessment"),
        table(
            ("Capability", "Current", "Target"),
            ("Data", "Developing", "Mature"),
            ("Social value", "Initial", "Mature"),
            ("Innovation", "Developing", "Leading"),
            ("Managing contracts and relationships", "Mature", "Optimised"),
        ),
    ),
    "rows that any model has": (
        heading("Our maturity"),
        table(("Dimension", "Current", "Target"), ("People", "Minimum", "Mature"), ("Systems", "Mature", ""), ("Processes", "Mature", "")),
    ),
    "another model's name in the heading": (
        heading("Contract management maturity (CIPFA model)"),
        table(("Dimension", "Current", "Target"), ("Social value", "Minimum", "Mature"), ("Contract management", "Mature", "Leader")),
    ),
    "nothing": (),
}


@pytest.mark.parametrize("blocks", NO_ASSESSMENT.values(), ids=NO_ASSESSMENT)
def test_what_is_no_assessment_gives_no_row(blocks: tuple[Block | str, ...]) -> None:
    rows = assessed(*blocks).rows
    assert not any(rows[name] for name in ("assessments", "evidence", "positions", "candidates", "requirements"))


ASSESSMENT: dict[str, tuple[Block | str, ...]] = {
    "levels by name": (table(HEADER, ("Engaging councillors", "Developing", "Leader")),),
    "most rows known": (
        table(HEADER, ("Engaging councillors", "Mature", ""), ("Social value", "Mature", ""), ("Buying biscuits", "Mature", "")),
    ),
    "one slip among many": (
        table(HEADER, *((name, "Developing", "Mature") for name in AREAS), ("Embedding change", "Developing", "Leading")),
    ),
    "one-word names of many key areas": (
        table(HEADER, *((name, "Developing", "Mature") for name in ("Members", "Partners", "Risk", "Talent", "Digital", "Innovation"))),
    ),
    "another model that is said to be compared": (
        heading("CIPS standards and the National Procurement Strategy"),
        table(HEADER, ("Social value", "Minimum", "Mature")),
    ),
    "scores beside a scale": (SCALE_NAMED, table(HEADER, ("Engaging councillors", "2", "4"), ("Social value", "1", "3"))),
    "marks": (table(("", *SCALE), ("Engaging councillors", "", "NOW", "", "", "")),),
    "colours without a key": (
        table(
            ("", *SCALE),
            *(
                (area, *(Styled(f"The council is {name.lower()} here", "C6EFCE" if name == "Mature" else None) for name in SCALE))
                for area in ("Engaging councillors", "Working with partners")
            ),
        ),
    ),
}


@pytest.mark.parametrize("blocks", ASSESSMENT.values(), ids=ASSESSMENT)
def test_what_is_tied_to_the_framework_counts(blocks: tuple[Block | str, ...]) -> None:
    assert assessed(*blocks).rows["assessments"]


def test_nothing_asserted_is_no_assessment() -> None:
    assert not is_assessment([], True, OtherModels())


def test_what_stands_beside_an_assessment_stays_out_all_the_same() -> None:
    assessment = table(HEADER, ("Engaging councillors", "Developing", "Leader"))
    alone = assessed(assessment).rows["assessments"]
    for name in ("risk register", "another maturity model in words", "people", "levels of something else"):
        assert assessed(*NO_ASSESSMENT[name], assessment).rows["assessments"] == alone, name


def test_numbers_called_levels_count_under_a_heading_that_names_the_framework() -> None:
    header = ("Key area", "Current", "Target")
    rows = table(header, ("Engaging councillors", "Level 2", "Level 3"), ("Working with partners", "Level 1", "Level 3"))
    assert len(assessed(heading("National Procurement Strategy self-assessment"), rows).rows["assessments"]) == 4
    assert assessed(heading("How we compare"), rows).rows["assessments"] == []
