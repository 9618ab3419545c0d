"""The command `match`: for one text with its reasons, and for a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from council_maturity.errors import WrongUse
from council_maturity.knowledge import load_knowledge
from council_maturity.match import ADDED, match, match_csv

TEXT = "Small firms are involved in a handful of important contracts only."


@pytest.fixture(scope="module")
def knowledge():
    return load_knowledge().normalise


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_text_is_told_with_level_status_and_reasons(knowledge) -> None:
    told = match(TEXT, None, knowledge)
    assert "Developing (2) of engaging-smes, value code 0 (accepted" in told
    assert "wording" in told and "coverage" in told and "margin" in told


def test_a_key_area_may_be_given_by_name(knowledge) -> None:
    assert "of engaging-smes" in match(TEXT, "SMEs", knowledge)


@pytest.mark.parametrize(("text", "area"), [(" ", None), (TEXT, "atlantis")])
def test_blank_text_and_unknown_areas_are_wrong_use(text, area, knowledge) -> None:
    with pytest.raises(WrongUse):
        match(text, area, knowledge)


def test_a_csv_keeps_its_rows_and_columns_and_gains_those_of_a_match(tmp_path, knowledge) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f'id,text,key_area\n1,"{TEXT}",\n2,The cat sat.,enabling-vcse\n3,,\n', encoding="utf-8-sig")
    assert match_csv(source, target, knowledge) == {"accepted": 1, "review": 0, "unmatched": 2}
    rows = _rows(target)
    assert list(rows[0]) == ["id", "text", *ADDED]
    assert [row["statement_id"] for row in rows] == ["nps-2018/engaging-smes/0/2", "", ""]
    assert (rows[0]["level"], rows[0]["status"], rows[1]["key_area"], rows[2]["status"]) == ("2", "accepted", "enabling-vcse", "unmatched")


def test_text_that_a_spreadsheet_takes_for_a_formula_is_guarded(tmp_path, knowledge) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('text,note\n=1+1,"@SUM(A1)"\n', encoding="utf-8")
    match_csv(source, target, knowledge)
    assert [row[name][0] for row in _rows(target) for name in ("text", "note")] == ["'", "'"]


def test_a_file_from_excel_in_the_code_page_of_windows_is_read(tmp_path, knowledge) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes("text\nCouncil’s engagement – none\n".encode("cp1252"))
    match_csv(source, target, knowledge)
    assert _rows(target)[0]["text"] == "Council’s engagement – none"


def test_wrong_files_are_told_in_one_line(tmp_path, knowledge) -> None:
    source = tmp_path / "in.csv"
    source.write_text("words\nhello\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="no column 'text'"):
        match_csv(source, tmp_path / "out.csv", knowledge)
    with pytest.raises(WrongUse, match="file to read"):
        match_csv(source, source, knowledge)
    with pytest.raises(WrongUse, match="cannot be read"):
        match_csv(tmp_path / "none.csv", tmp_path / "out.csv", knowledge)
    source.write_text("text,key_area\nhello,atlantis\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="Line 2"):
        match_csv(source, tmp_path / "out.csv", knowledge)
