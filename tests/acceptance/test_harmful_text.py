"""Words, file names, names of councils and lines of the manifest that would be formulas, markup or commands come out as text everywhere."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import duckdb
import lxml.html
import openpyxl
import pyarrow.parquet as pq
import pytest

from council_maturity.cli import main
from council_maturity.own_register import REGISTER
from tests.generator.sector import COUNCIL_COLUMNS

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LINK = '=HYPERLINK("http://example.invalid/","Click")'
MARKUP = "<script>document.title='harm'</script>"
ESCAPE = "\x1b[2J"
NOTICE = f"=1+1 {MARKUP}"
FILES = {"counted": f"=1+1 {MARKUP.replace('/', '')}.docx", "left out": f"-x {ESCAPE}.docx", "damaged": "@bad.pdf"}
# The name that the register gives, with a sign before it, and the name in the title.
COUNCILS = {"quern": ("=1+1 Quernshire Council", "E06990001"), "brack": ("@Brackthorpe Council", "E06990002")}
CELLS = (
    ("Key area", "Where we are now", "Where we want to be", "Actions"),
    ("Engaging councillors", f"Developing\n{LINK}", "Leader\n+1+1", LINK),
    ("Obtaining social value", "Minimum\n@SUM(1)", "Mature\n-1+1", MARKUP),
    ("Managing strategic risk", "Minimum\n=cmd|' /C calc'!A0", "Mature", "\t=1+1"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dataset and everything that is made of it."""
    root = tmp_path_factory.mktemp("harmful")
    _write_documents(root / "documents")
    _write_register(root / "register")
    data, documents = str(root / "data"), str(root / "documents")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(REGISTER, "")
        assert main(["ingest", documents, "--out", data, "--quiet", "--register", str(root / "register"), "--notice", NOTICE]) == 0
    for name, target in (("csv", "csv"), ("xlsx", "data.xlsx"), ("sqlite", "data.sqlite"), ("duckdb", "data.duckdb")):
        assert main(["export", data, "--format", name, "--out", str(root / target)]) == 0
    for target in ("benchmark.csv", "benchmark.xlsx"):
        assert main(["benchmark", data, "--out", str(root / target), "--council", "quern"]) == 0
    assert main(["report", data, "--documents", documents, "--out", str(root / "report.html")]) == 0
    return root


def _write_documents(folder: Path) -> None:
    folder.mkdir()
    for at, name in enumerate(FILES.values()):
        if name.endswith(".pdf"):
            (folder / name).write_bytes(b"no PDF")
            continue
        document = docx.Document()
        document.core_properties.title = f"=2+{at} Procurement Strategy 2022 {MARKUP}"
        document.add_heading(f"={at}+1 Appendix {MARKUP}", 1)
        table = document.add_table(rows=0, cols=len(CELLS[0]))
        for row in CELLS:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(str(folder / name))
    lines = [
        ("filename", "council_id", "source_url", "exclude", "reason"),
        (FILES["counted"], "quern", LINK, "", ""),
        (FILES["left out"], "brack", "javascript:alert(1)", "yes", f"+1 {MARKUP}"),
    ]
    _write(folder / "manifest.csv", lines)


def _write_register(folder: Path) -> None:
    folder.mkdir()
    kind = ("unitary", "single", "South East", "England", "", "")
    _write(folder / "councils.csv", [COUNCIL_COLUMNS, *((one, code, name, *kind) for one, (name, code) in COUNCILS.items())])
    _write(folder / "council_succession.csv", [("from_council_id", "to_council_id", "date")])


def _write(path: Path, lines: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def test_the_harm_is_in_the_data(made: Path) -> None:
    """What is not there cannot do harm, and would show nothing."""
    documents = {row["filename"]: row for row in pq.read_table(made / "data" / "documents.parquet").to_pylist()}
    assert set(documents) == set(FILES.values())
    counted = documents[FILES["counted"]]
    assert (counted["council_name"], counted["source_url"], counted["in_benchmark"]) == (COUNCILS["quern"][0], LINK, True)
    assert documents[FILES["left out"]]["excluded_reason"] == f"+1 {MARKUP}"
    said = {row["descriptor"] for row in pq.read_table(made / "data" / "assessments.parquet").to_pylist()}
    assert {LINK, "@SUM(1)", "+1+1", "=cmd|' /C calc'!A0"} <= said


def test_no_value_of_a_csv_file_begins_a_formula(made: Path) -> None:
    files = [*(made / "csv").glob("*.csv"), *made.glob("benchmark*.csv")]
    assert len(files) > 15
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            values = [value for row in csv.reader(file) for value in row if value.startswith(STARTS)]
        assert [value for value in values if not _is_number(value)] == []


def _is_number(text: str) -> bool:
    try:
        return isinstance(float(text), float)
    except ValueError:
        return False


@pytest.mark.parametrize("name", ["data.xlsx", "benchmark.xlsx"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(made: Path, name: str) -> None:
    cells = [cell for sheet in openpyxl.load_workbook(made / name) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert any(str(cell.value).startswith("=1+1") for cell in cells)


def test_databases_hold_the_very_words(made: Path) -> None:
    tables = {"documents": "filename, title, council_name, source_url, excluded_reason, citation", "councils": "name"}
    tables |= {"assessments": "descriptor, level_text, section, council_name", "requirements": "text"}
    with sqlite3.connect(made / "data.sqlite") as sqlite, duckdb.connect(str(made / "data.duckdb"), read_only=True) as duck:
        for table, columns in tables.items():
            frame = pq.read_table(made / "data" / f"{table}.parquet", columns=columns.split(", "))
            words = _sorted(tuple(row.values()) for row in frame.to_pylist())
            query = f"SELECT {columns} FROM {table}"
            assert words == _sorted(sqlite.execute(query).fetchall()) == _sorted(duck.execute(query).fetchall())


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def test_the_report_shows_the_words_and_runs_none_of_them(made: Path) -> None:
    page = lxml.html.document_fromstring((made / "report.html").read_text(encoding="utf-8"))
    assert page.xpath("//script | //@onerror | //@onload | //iframe | //form") == []
    assert [link for link in page.xpath("//@href") if not link.startswith("#")] == []
    text = page.text_content()
    assert all(words in text for words in (MARKUP, LINK, COUNCILS["quern"][0], FILES["counted"], NOTICE))


def test_metadata_are_whole(made: Path) -> None:
    for path in (made / "data" / "datapackage.json", made / "csv" / "datapackage.json", made / "data-metadata.json"):
        assert NOTICE in json.loads(path.read_text(encoding="utf-8"))["title"]


def test_nothing_steers_the_terminal(made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGISTER, "")
    again = ["ingest", str(made / "documents"), "--out", str(made / "again"), "--register", str(made / "register")]
    assert main(again) == 0
    first = pq.read_table(made / "data" / "assessments.parquet").to_pylist()[0]["assessment_id"]
    for command in (["explain", str(made / "data"), first], ["benchmark", str(made / "data")], ["validate", str(made / "data")]):
        assert main(command) == 0
    told = "".join(capsys.readouterr())
    assert "\ufffd[2J" in told and ESCAPE not in told
