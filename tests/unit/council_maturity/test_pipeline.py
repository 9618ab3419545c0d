"""Every file has its row, whatever becomes of it; workers and order change nothing; one file's fault stays its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import council_maturity.pipeline as pipeline
from council_maturity.discover import discover
from council_maturity.errors import WrongUse
from council_maturity.pipeline import ingest, is_failure
from council_maturity.reading import read_content
from council_maturity.store import decode, encode
from council_maturity.workers import Beat

PLAIN = (("Item", "Price"), ("Paper", "3"))


@pytest.fixture
def folder(tmp_path: Path, write_word) -> Path:
    """An assessment, a document without one, and files that cannot be read."""
    documents = tmp_path / "documents"
    write_word(documents / "leeds.docx", "Leeds City Council Procurement Strategy 2019 to 2024")
    write_word(documents / "sub" / "prices.docx", "Prices", PLAIN)
    (documents / "empty.pdf").write_bytes(b"")
    (documents / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(32))
    (documents / "cut.docx").write_bytes(b"PK\x03\x04" + b"x" * 50)
    return documents


def records(tables: pipeline.Rows) -> dict[str, dict]:
    return {row["filename"]: row for row in tables["documents"]}


def test_every_file_is_accounted_for(folder: Path) -> None:
    found = {name: row["read_status"] for name, row in records(ingest(folder)).items()}
    assert found == {
        "cut.docx": "unreadable",
        "empty.pdf": "unreadable",
        "leeds.docx": "extracted",
        "picture.png": "unsupported",
        "sub/prices.docx": "nothing-found",
    }


def test_a_file_that_is_not_read_has_an_issue_that_names_it(folder: Path) -> None:
    tables = ingest(folder)
    for name, row in records(tables).items():
        errors = [issue for issue in tables["issues"] if issue["document_id"] == row["document_id"] and issue["severity"] == "error"]
        assert len(errors) == is_failure(row)
        assert all(Path(name).name in issue["message"] for issue in errors)


def test_what_was_not_understood_is_not_said_to_be_missing(tmp_path: Path, write_word) -> None:
    rows = (("Thing", "Where"), ("Kettles", "Mature"), ("Chairs", "Leader"), ("Desks", "Minimum"))
    write_word(tmp_path / "leeds.docx", "Leeds City Council Procurement Strategy 2019 to 2024", rows)
    messages = {row["code"]: row["message"] for row in ingest(tmp_path)["issues"]}
    assert (
        messages["nothing-found"]
        == "leeds.docx was read and no self-assessment was understood, but 1 table of it names levels: look at it."
    )


def test_the_record_says_what_is_known_of_the_document(folder: Path) -> None:
    row = records(ingest(folder))["leeds.docx"]
    assert row["council_id"] == "leeds"
    assert row["council_source"] == "title"
    assert (row["strategy_start"], row["strategy_end"]) == (2019, 2024)
    assert (row["document_kind"], row["reader"], row["body_type"]) == ("strategy", "word", "council")
    assert row["assessments"] == 6
    assert row["in_benchmark"]


def test_assessments_carry_the_council_and_their_levels(folder: Path) -> None:
    rows = ingest(folder)["assessments"]
    assert {row["council_id"] for row in rows} == {"leeds"}
    found = {(row["key_area"], row["kind"]): (row["level_low"], row["level_high"]) for row in rows}
    assert found == {
        ("engaging-councillors", "current"): (2, 2),
        ("engaging-councillors", "target"): (4, 4),
        ("obtaining-social-value", "current"): (1, 2),
        ("obtaining-social-value", "target"): (3, 3),
        ("managing-strategic-risk", "current"): (3, 3),
        ("managing-strategic-risk", "target"): (3, 3),
    }


def test_two_workers_give_the_rows_that_one_gives(folder: Path) -> None:
    assert ingest(folder, workers=2) == ingest(folder, workers=1)


def test_a_copy_is_in_the_row_of_the_first(folder: Path) -> None:
    (folder / "again.docx").write_bytes((folder / "leeds.docx").read_bytes())
    found = records(ingest(folder))
    assert found["again.docx"]["copies"] == ["leeds.docx"]
    assert "leeds.docx" not in found


def test_the_manifest_wins_over_what_is_read_also_for_a_copy(folder: Path) -> None:
    (folder / "again.docx").write_bytes((folder / "leeds.docx").read_bytes())
    (folder / "manifest.csv").write_text(
        "filename,council_id,stage,strategy_end,exclude,reason\nleeds.docx,medway,adopted,2030,yes,withdrawn\nempty.pdf,,draft,,,\n"
    )
    found = records(ingest(folder))
    row = found["again.docx"]
    assert (row["council_id"], row["council_source"], row["stage"], row["strategy_end"]) == ("medway", "manifest", "adopted", 2030)
    assert (row["excluded_reason"], row["in_benchmark"]) == ("withdrawn", False)
    assert found["empty.pdf"]["stage"] == "draft"


def test_a_wrong_manifest_stops_before_any_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "manifest.csv").write_text("filename,council_id\nleeds.docx,atlantis\n")
    monkeypatch.setattr(pipeline, "_work", lambda *_: pytest.fail("work was begun"))
    with pytest.raises(WrongUse, match="atlantis"):
        ingest(folder)


def test_a_defect_of_the_program_is_raised_where_no_process_is_between(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("council_maturity.reading.assess", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ingest(folder)


def test_a_defect_of_the_program_is_told_and_the_other_files_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_work", _fail_on_prices)
    tables = ingest(folder, workers=1)
    assert records(tables)["leeds.docx"]["read_status"] == "extracted"
    assert records(tables)["sub/prices.docx"]["read_status"] == "unreadable"
    (issue,) = [row for row in tables["issues"] if row["code"] == "reader-failed"]
    assert issue["severity"] == "error"
    assert "sub/prices.docx" in issue["message"]
    assert "ZeroDivisionError: division by zero in test_pipeline.py, line" in issue["message"]


def test_a_process_that_dies_takes_only_its_own_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_work", _die_on_prices)
    tables = ingest(folder, workers=2)
    found = {name: row["read_status"] for name, row in records(tables).items()}
    assert found["sub/prices.docx"] == "unreadable"
    assert found["leeds.docx"] == "extracted"
    (issue,) = [row for row in tables["issues"] if row["code"] == "reader-failed"]
    assert "process that read it died" in issue["message"]


_read_one = pipeline._work


def _die_on_prices(task: pipeline.Task, beat: Beat) -> bytes:
    if task.found.filename == "sub/prices.docx":
        os._exit(1)
    return _read_one(task, beat)


def _fail_on_prices(task: pipeline.Task, beat: Beat) -> bytes:
    if task.found.filename == "sub/prices.docx":
        1 / 0  # noqa: B018
    return _read_one(task, beat)


def test_what_a_file_says_survives_the_store(folder: Path, knowledge) -> None:
    reading = read_content(discover(folder)[2], knowledge)
    assert reading.rows["assessments"]
    assert decode(encode(reading)) == reading


def test_tables_of_many_rows_can_be_gone_through_again(folder: Path) -> None:
    evidence = ingest(folder)["evidence"]
    assert list(evidence) == list(evidence) and {row["part"] for row in evidence} > {"level"}
    assert evidence == list(evidence) and evidence != []


def test_progress_is_told_for_every_document(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    ingest(folder, progress=lambda done, total, result: told.append((done, total, result.record["filename"])))
    assert [one[:2] for one in told] == [(done, 5) for done in range(1, 6)]
    assert len({one[2] for one in told}) == 5


def test_declared_tables_come_with_the_documents(folder: Path) -> None:
    tables = ingest(folder)
    assert {"statements", "wordings", "areas", "crosswalk", "councils", "council_succession", "changes"} <= tables.keys()
    assert len(tables["statements"]) > 300
    assert len(tables["councils"]) > 300
