"""The summary counts what is there and says it in words, and ends with a command that works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from council_maturity.schema import load_tables
from council_maturity.summary import ASSESSMENT_WORDS, STATUS_WORDS, failures, summary


def tables() -> dict[str, list[dict[str, Any]]]:
    return {
        "documents": [
            {"document_id": "1", "filename": "north/strategy.pdf", "read_status": "extracted", "copies": ["a.pdf", "b.pdf"]},
            {"document_id": "2", "filename": "old.doc", "read_status": "unsupported", "copies": []},
        ],
        "assessments": [
            {"assessment_id": "ab12", "status": "unmatched", "level_low": None},
            {"assessment_id": "cd34", "status": "accepted", "level_low": 3},
        ],
        "positions": [
            {"document_id": "1", "is_headline": True, "current_low": 2, "target_low": None},
            {"document_id": "1", "is_headline": True, "current_low": 3, "target_low": 4},
            {"document_id": "1", "is_headline": False, "current_low": 1, "target_low": 1},
        ],
        "issues": [
            {"severity": "info", "code": "row-joined", "message": "joined"},
            {"severity": "error", "code": "unsupported", "message": "old.doc: save it as .docx"},
            {"severity": "info", "code": "row-joined", "message": "joined"},
        ],
    }


def lines(folder: str = "out") -> list[list[str]]:
    return [line.split() for line in summary(tables(), Path(folder)).split("\n")]


def test_documents_and_assessments_are_counted_by_status() -> None:
    text = summary(tables(), Path("out"))
    assert "Documents: 2" in text
    assert "Assessments: 2" in text
    counts = [line[:2] for line in lines()]
    assert ["1", "read,"] in counts
    assert ["1", "not"] in counts
    assert ["2", "further"] in counts
    assert ["1", "accepted:"] in counts


def test_headlines_with_a_level_are_counted_for_each_document() -> None:
    assert ["north/strategy.pdf", "2", "1", "2"] in lines()


def test_issues_are_counted_errors_first_and_told() -> None:
    found = lines()
    assert found.index(["1", "error", "unsupported"]) < found.index(["2", "info", "row-joined"])
    assert "! old.doc: save it as .docx" in summary(tables(), Path("out"))
    assert failures(tables()) == ["old.doc: save it as .docx"]


def test_the_next_command_names_the_dataset_and_a_row_with_a_level() -> None:
    assert "council-maturity explain out cd34" in summary(tables(), Path("out"))
    assert 'council-maturity explain "my data" cd34' in summary(tables(), Path("my data"))


def test_without_levels_the_next_command_needs_no_row() -> None:
    empty = {**tables(), "assessments": [], "positions": [], "issues": []}
    text = summary(empty, Path("out"))
    assert "council-maturity validate out" in text
    assert "Issues: none" in text


def test_every_status_of_the_schema_has_words() -> None:
    specs = load_tables()
    assert set(STATUS_WORDS) == set(specs["documents"].column("read_status").enum)
    assert set(ASSESSMENT_WORDS) == set(specs["assessments"].column("status").enum)
