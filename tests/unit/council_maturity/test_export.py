"""Exports hold what the dataset holds, open in their programs, and no text of a document becomes a formula."""

from __future__ import annotations

import builtins
import csv
import json
import sqlite3
from pathlib import Path

import duckdb
import openpyxl
import pytest

from council_maturity.cli import main
from council_maturity.dataset import DatasetError, write_dataset
from council_maturity.errors import WrongUse
from council_maturity.export import default_path, export
from council_maturity.exports.csv_files import guarded
from council_maturity.exports.source import load_views
from council_maturity.exports.workbook import LONGEST_TEXT
from council_maturity.schema import load_tables

FORMULA = '=HYPERLINK("https://example.org/","click")'


@pytest.fixture
def evil(tmp_path: Path, rows) -> Path:
    """A dataset with text that a spreadsheet program would take for a formula, a link or a number, and text that no cell holds."""
    rows["assessments"][0].update(descriptor=FORMULA, level_text="https://example.org/", period="2023", area_text="x" * (LONGEST_TEXT + 1))
    rows["evidence"][0]["text"] = 'a\rb,\t"c"\n<script>'
    folder = tmp_path / "evil"
    write_dataset(rows, folder)
    return folder


def sheet_rows(path: Path, name: str) -> list[dict]:
    header, *content = openpyxl.load_workbook(path)[name].iter_rows()
    return [{title.value: cell for title, cell in zip(header, row, strict=True)} for row in content]


def test_a_workbook_has_a_sheet_for_each_table_behind_the_readme(dataset: Path, tmp_path: Path) -> None:
    export(dataset, "xlsx", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["readme", *load_tables()]
    positions = book["positions"]
    assert positions.freeze_panes == "B2" and positions.auto_filter.ref.startswith("A1:")
    assert positions.max_row == 15 and positions["A1"].comment.text.startswith("Id of the position")
    readme = " ".join(str(cell.value) for row in book["readme"].iter_rows() for cell in row if cell.value)
    assert "self-assessed" in readme and "Open Government Licence" in readme and "positions" in readme


def test_levels_are_coloured_and_numbers_and_dates_are_such(dataset: Path, tmp_path: Path) -> None:
    export(dataset, "xlsx", tmp_path / "x.xlsx")
    row = next(row for row in sheet_rows(tmp_path / "x.xlsx", "positions") if row["current_low"].value)
    assert (row["current_low"].value, row["current_name"].value, row["is_headline"].value) == (1, "Minimum/Developing", True)
    assert sheet_rows(tmp_path / "x.xlsx", "documents")[0]["published_on"].is_date
    rules = openpyxl.load_workbook(tmp_path / "x.xlsx")["positions"].conditional_formatting
    assert {formula for area in rules for rule in area.rules for formula in rule.formula} >= {'"Mature"', '"Leader/Innovator"'}


def test_text_in_a_workbook_stays_text(evil: Path, tmp_path: Path) -> None:
    export(evil, "xlsx", tmp_path / "x.xlsx")
    row = sheet_rows(tmp_path / "x.xlsx", "assessments")[0]
    assert row["descriptor"].value == FORMULA and row["descriptor"].data_type != "f"
    assert row["level_text"].hyperlink is None and row["level_text"].value == "https://example.org/"
    assert row["period"].data_type == "s"
    assert len(row["area_text"].value) == LONGEST_TEXT and "cut" in row["area_text"].value[-60:]


def test_equal_datasets_give_equal_workbooks(dataset: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export(dataset, "xlsx", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_files_guard_text_and_say_so(evil: Path, tmp_path: Path) -> None:
    export(evil, "csv", tmp_path / "guarded")
    export(evil, "csv", tmp_path / "raw", raw=True)
    assert read_csv(tmp_path / "guarded" / "assessments.csv")[0]["descriptor"] == "'" + FORMULA
    assert read_csv(tmp_path / "raw" / "assessments.csv")[0]["descriptor"] == FORMULA
    assert "apostrophe" in (tmp_path / "guarded" / "README.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "guarded" / "datapackage.json").read_text(encoding="utf-8"))["csv_export"]["guarded"] is True


def test_csv_files_keep_every_sign_of_the_text(evil: Path, tmp_path: Path) -> None:
    export(evil, "csv", tmp_path / "csv")
    assert read_csv(tmp_path / "csv" / "evidence.csv")[0]["text"] == 'a\rb,\t"c"\n<script>'
    row = read_csv(tmp_path / "csv" / "documents.csv")[0]
    assert (row["in_benchmark"], row["copies"], row["published_on"], row["pages"]) == ("true", '["old/anytown.pdf"]', "2023-04-18", "")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx"])
def test_what_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"a{text}") == f"a{text}"


def test_csv_replaces_an_earlier_export_and_nothing_else(dataset: Path, tmp_path: Path) -> None:
    export(dataset, "csv", tmp_path / "csv")
    export(dataset, "csv", tmp_path / "csv")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DatasetError, match="no earlier export"):
        export(dataset, "csv", tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_sqlite_has_the_rows_keys_and_references(dataset: Path, tmp_path: Path) -> None:
    written = export(dataset, "sqlite", tmp_path / "d.sqlite")
    with sqlite3.connect(tmp_path / "d.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM positions").fetchone() == (14,)
        assert connection.execute("SELECT published_on, in_benchmark, copies FROM documents").fetchone() == (
            "2023-04-18",
            1,
            '["old/anytown.pdf"]',
        )
        assert {row[2] for row in connection.execute("PRAGMA foreign_key_list(assessments)")} >= {"documents", "positions", "statements"}
        connection.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "UPDATE positions SET current_name = 'Great'",
            "UPDATE positions SET document_id = 'x'",
            "UPDATE positions SET current_low = 9",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)
    metadata = json.loads(written[1].read_text(encoding="utf-8"))
    assert "self-assessed" in metadata["description_html"]
    assert metadata["databases"]["d"]["tables"]["positions"]["columns"]["current_low"].startswith("Lower bound")


def test_every_view_answers_in_both_databases(dataset: Path, tmp_path: Path) -> None:
    export(dataset, "sqlite", tmp_path / "d.sqlite")
    export(dataset, "duckdb", tmp_path / "d.duckdb")
    with sqlite3.connect(tmp_path / "d.sqlite") as one, duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as two:
        for view in load_views():
            query = f"SELECT count(*) FROM {view.name}"
            assert one.execute(query).fetchone() == two.execute(query).fetchone(), view.name
        headline = "SELECT council_id, current_name FROM latest_headlines WHERE current_low = 1"
        assert one.execute(headline).fetchall() == two.execute(headline).fetchall() == [("anytown", "Minimum/Developing")]


def test_duckdb_keeps_the_order_of_levels_and_the_meaning_of_columns(dataset: Path, tmp_path: Path) -> None:
    export(dataset, "duckdb", tmp_path / "d.duckdb")
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as connection:
        query = "SELECT current_name < 'Mature'::positions_current_name FROM positions WHERE current_name IS NOT NULL"
        assert connection.execute(query).fetchall() == [(True,)]
        comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'positions' AND column_name = 'gap_low'"
        assert "distance" in connection.execute(comment).fetchone()[0]


def test_duckdb_that_is_not_installed_is_told_in_one_line(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest):
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(WrongUse, match=r"council-maturity\[duckdb\]"):
        export(dataset, "duckdb", tmp_path / "d.duckdb")
    assert list(tmp_path.glob("*duckdb*")) == []


def test_where_an_export_goes(dataset: Path) -> None:
    assert [default_path(dataset, form).name for form in ("xlsx", "csv", "sqlite", "duckdb")] == [
        "dataset.xlsx",
        "dataset-csv",
        "dataset.sqlite",
        "dataset.duckdb",
    ]


def test_the_dataset_itself_is_never_the_target(dataset: Path) -> None:
    with pytest.raises(DatasetError):
        export(dataset, "csv", dataset)
    with pytest.raises(DatasetError):
        export(dataset, "xlsx", dataset)


def test_the_command(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(dataset), "--format", "csv", "--out", str(tmp_path / "csv")]) == 0
    assert "written:" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "none"), "--format", "csv"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
