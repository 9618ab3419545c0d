"""Importing a framework document: what is new, same and different, and that nothing known is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import pytest

from council_maturity import framework_import
from council_maturity.errors import WrongUse
from council_maturity.framework import IMPORTED, load_framework, use_imported
from council_maturity.framework_import import append_rows, import_statements, write_file
from council_maturity.framework_report import coverage_by_item

LEVELS = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
SMES = (
    "Council does not see any benefits to be gained from SME engagement.",
    "SME organisations are engaged in a few key contracts only.",
    "Taking a very proactive approach to integrating SME organisations.",
    "SME engagement is embedded into corporate strategy.",
    "SME engagement is a core operational way of doing business, integrated into all directorates/ departments and activities "
    "with regular reporting against targets.",
)
TENDERING = tuple(f"Tendering is made up for level {level} of this test." for level in range(1, 6))


def _toolkit(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("National Procurement Strategy toolkit", 1)
    for heading, words in (("Engaging SMEs", SMES), ("Tendering", TENDERING)):
        document.add_heading(heading, 2)
        table = document.add_table(rows=2, cols=5)
        for column in range(5):
            table.cell(0, column).text = LEVELS[column]
            table.cell(1, column).text = words[column]
    document.save(str(path))
    return path


@pytest.fixture
def toolkit(tmp_path: Path) -> Path:
    return _toolkit(tmp_path / "toolkit.docx")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_new_same_and_different_are_shown_before_anything_is_written(toolkit, tmp_path) -> None:
    told = "\n".join(import_statements(toolkit, "nps-2018"))
    assert "different  nps-2018/engaging-smes/0/3" in told and "here:  Taking a very proactive" in told
    assert "new        nps-2018/creating-commercial-opportunities/17/1" in told
    assert "Nothing is written yet" in told


def test_a_file_has_every_statement_with_its_relation_and_is_never_overwritten(toolkit, tmp_path) -> None:
    out = tmp_path / "mine.csv"
    list(import_statements(toolkit, "nps-2018", out))
    rows = _rows(out)
    assert len(rows) == 10
    smes = [row for row in rows if row["key_area"] == "engaging-smes"]
    assert [row["relation"] for row in smes] == ["same", "same", "different", "same", "same"]
    assert {(row["source_document"], row["source_kind"]) for row in rows} == {("toolkit", "imported")}
    before = out.read_bytes()
    with pytest.raises(WrongUse, match="there already"):
        list(import_statements(toolkit, "nps-2018", out))
    assert out.read_bytes() == before


def test_in_place_new_statements_are_added_and_different_ones_only_if_asked(toolkit, tmp_path, monkeypatch) -> None:
    declared = tmp_path / "statements.csv"
    declared.write_text("edition,key_area,value_code,level,statement,source_document,source_kind\nkept", encoding="utf-8")
    monkeypatch.setattr(framework_import, "declared_statements", lambda: declared)
    told = list(import_statements(toolkit, "nps-2018", in_place=True))
    lines = declared.read_text(encoding="utf-8").split("\n")
    assert lines[1] == "kept" and "very proactive" not in "\n".join(lines)
    assert "3 different ones left out" in told[-1]
    list(import_statements(toolkit, "nps-2018", in_place=True, with_different=True))
    assert "very proactive" in declared.read_text(encoding="utf-8")


def test_the_edition_that_fits_best_is_taken(toolkit) -> None:
    assert "statements of nps-2018 (" in next(iter(import_statements(toolkit)))


def test_a_dump_that_lost_level_names_is_read_by_those_that_are_left(tmp_path) -> None:
    path = tmp_path / "dump.txt"
    cells = (f"Minimum {SMES[0]}", SMES[1], f"Mature {SMES[2]}", SMES[3], f"Innovator {SMES[4]}")
    path.write_text("NPS Key Area:\tEngaging SMEs\t\t\t\t\nPrinciple:\t" + "\t".join(cells) + "\n", encoding="utf-8")
    told = list(import_statements(path, "nps-2018"))
    assert "5 statements" in told[0]
    assert sum("guessed: no level is printed" in line for line in told) == 2


def test_a_document_without_levels_and_an_unknown_edition_are_wrong_use(tmp_path, toolkit) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear council, thank you for your letter.", encoding="utf-8")
    with pytest.raises(WrongUse, match="no table in which levels are defined"):
        list(import_statements(path))
    with pytest.raises(WrongUse, match="no edition"):
        list(import_statements(toolkit, "nps-1066"))


def test_imported_statements_count_in_the_framework_that_uses_them(toolkit, tmp_path, monkeypatch) -> None:
    out = tmp_path / "mine.csv"
    list(import_statements(toolkit, "nps-2018", out))
    plain = load_framework()
    monkeypatch.setenv(IMPORTED, "")
    try:
        use_imported(out)
        name = "nps-2018/creating-commercial-opportunities/17/1"
        assert plain.canonical(name) is None and load_framework().canonical(name) == TENDERING[0]
        assert load_framework().version.startswith(plain.version + "+")
    finally:
        monkeypatch.undo()
        load_framework.cache_clear()


def test_a_file_that_names_unknown_items_is_refused(tmp_path, monkeypatch) -> None:
    path = tmp_path / "bad.csv"
    write_file(path, [])
    row = dict.fromkeys(framework_import.COLUMNS, "x") | {"value_code": "0", "level": "1", "source_kind": "imported"}
    append_rows(path, [row])
    monkeypatch.setenv(IMPORTED, "")
    try:
        with pytest.raises(WrongUse, match="no file of imported statements"):
            use_imported(path)
    finally:
        monkeypatch.undo()
        load_framework.cache_clear()


def test_coverage_tells_for_each_level_which_sources_attest_it() -> None:
    lines = coverage_by_item(load_framework(), "nps-2018").split("\n")
    assert "1 leeds-2019, 2 medway-2023, 3 worcestershire-2022" in lines[1]
    tendering = next(line for line in lines if line.strip().startswith("17 "))
    assert tendering.split()[-5:] == ["-", "-", "-", "Q2", "A3"]
