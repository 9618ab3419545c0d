"""What the row of a document says before its levels are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity.discover import Found
from council_maturity.record import blank_record, describe, document_title, front_of, kind_by_title
from extract.model import Document, Line, Passage, Table, Text


def passage(text: str, kind: str = "paragraph", page: int | None = 1) -> Passage:
    return Passage(kind, Text((Line(text, page=page),)), 1 if kind == "heading" else 0)


@pytest.mark.parametrize("made_up", ["Microsoft Word - strategy.doc", "final_v3.docx", "Untitled-1", "", None, "  "])
def test_a_title_that_a_program_made_up_gives_way_to_the_first_heading(made_up: str | None) -> None:
    blocks = (passage("For decision"), passage("Procurement  Strategy", "heading"), passage("Foreword", "heading"))
    assert document_title(Document("application/pdf", "pdf", blocks, title=made_up)) == "Procurement Strategy"


def test_the_title_of_the_file_s_properties_is_taken() -> None:
    document = Document("application/pdf", "pdf", (passage("Foreword", "heading"),), title="Procurement Strategy 2020")
    assert document_title(document) == "Procurement Strategy 2020"


@pytest.mark.parametrize(
    "first, title",
    [("8 Contacting us", None), ("3.1. Leadership", None), ("2022 to 2025 procurement strategy", "2022 to 2025 procurement strategy")],
)
def test_a_numbered_section_is_no_title(first: str, title: str | None) -> None:
    blocks = (passage(first, "heading"), passage("Appendix 1", "heading"))
    assert document_title(Document("application/pdf", "pdf", blocks)) == title


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


def described(filename: str, *lines: str, manifest: dict | None = None, knowledge=None) -> dict:
    blocks = tuple(passage(line) for line in lines)
    found = Found(Path(filename), filename, "0" * 16, problem="not opened here")
    return describe(blank_record(found), front_of(Document("application/pdf", "pdf", blocks)), manifest or {}, knowledge)[0]


def test_cover_and_folder_tell_council_period_and_stage(knowledge) -> None:
    row = described("somerset/strategy.pdf", "Procurement Strategy 2019 - 2022", "Adopted on 2 May 2019", knowledge=knowledge)
    assert (row["council_id"], row["council_source"], row["strategy_start"], row["stage"]) == (
        "somerset-county",
        "filename",
        2019,
        "adopted",
    )
    assert row["published_on"].isoformat() == "2019-05-02"


def test_the_manifest_goes_before_what_is_read(knowledge) -> None:
    manifest = {"council_id": "leeds", "stage": "draft", "strategy_start": 2020}
    row = described("medway.pdf", "Medway Council", "Strategy 2023-2026", manifest=manifest, knowledge=knowledge)
    assert (row["council_id"], row["council_source"], row["stage"], row["strategy_start"]) == ("leeds", "manifest", "draft", 2020)


def test_another_body_has_its_type_and_no_council(knowledge) -> None:
    row = described("x.pdf", "Avon Fire & Rescue Service", "Procurement Strategy", knowledge=knowledge)
    assert (row["council_id"], row["body_type"]) == (None, "fire")
