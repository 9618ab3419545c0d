"""What the row of a document says before its levels are looked at."""

from __future__ import annotations

import pytest

from council_maturity.record import document_title, kind_by_title, strategy_years
from extract.model import Document, Line, Passage, Table, Text


def passage(text: str, kind: str = "paragraph", page: int | None = 1) -> Passage:
    return Passage(kind, Text((Line(text, page=page),)), 1 if kind == "heading" else 0)


@pytest.mark.parametrize(
    "title, lines, years",
    [
        ("Procurement Strategy 2019 to 2024", [], (2019, 2024)),
        ("Corporate Procurement Strategy", ["2022 - 2025"], (2022, 2025)),
        ("Strategy 2020/21", [], (2020, 2021)),
        ("Strategy 2023", [], (None, None)),
        ("Our history 1990 - 2024", [], (None, None)),
        ("Strategy 2019-2024, replacing that of 2014-2019", ["2022 - 2025"], (None, None)),
        (None, ["From 2019 to 2024 we " + "bought " * 40], (None, None)),
    ],
)
def test_the_years_are_those_of_the_one_period_that_is_printed(title: str | None, lines: list[str], years: tuple) -> None:
    assert strategy_years(title, lines) == years


@pytest.mark.parametrize("made_up", ["Microsoft Word - strategy.doc", "final_v3.docx", "Untitled-1", "", None, "  "])
def test_a_title_that_a_program_made_up_gives_way_to_the_first_heading(made_up: str | None) -> None:
    blocks = (passage("For decision"), passage("Procurement  Strategy", "heading"), passage("Foreword", "heading"))
    assert document_title(Document("application/pdf", "pdf", blocks, title=made_up)) == "Procurement Strategy"


def test_the_title_of_the_file_s_properties_is_taken() -> None:
    document = Document("application/pdf", "pdf", (passage("Foreword", "heading"),), title="Procurement Strategy 2020")
    assert document_title(document) == "Procurement Strategy 2020"


def test_a_heading_behind_a_table_or_on_a_later_page_is_no_title() -> None:
    blocks = (Table(0, 0, ()), passage("Key area", "heading"))
    assert document_title(Document("application/pdf", "pdf", blocks)) is None
    assert document_title(Document("application/pdf", "pdf", (passage("Appendix", "heading", page=3),))) is None


@pytest.mark.parametrize(
    "title, filename, kind",
    [
        ("Procurement Strategy", "x.pdf", "strategy"),
        ("Self-assessment", "strategy.pdf", "assessment"),
        (None, "north/strategy_2020.pdf", "strategy"),
        (None, "strategy/report.pdf", "assessment"),
    ],
)
def test_a_strategy_says_so_in_its_title(title: str | None, filename: str, kind: str, knowledge) -> None:
    assert kind_by_title({"title": title, "filename": filename}, knowledge) == kind
