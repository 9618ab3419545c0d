"""The made-up sector: small here, from documents to benchmark, workbook and report, made up on every page of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from council_maturity.cli import main
from council_maturity.councils import COUNCIL_BODY
from council_maturity.knowledge import load_knowledge
from council_maturity.own_register import REGISTER
from council_maturity.validate import problems
from tests.acceptance.plain_package import broken
from tests.generator.names import FIRST, LAST
from tests.generator.sector import COUNCILS, FIRE, NOTICE, TYPES, councils, write_sector

COUNT = 4


@pytest.fixture(scope="module")
def sector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents, the register and the dataset of a few councils."""
    folder = tmp_path_factory.mktemp("sector")
    write_sector(folder, COUNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(REGISTER, "")
        register = ("--register", str(folder / "register"), "--notice", NOTICE)
        assert main(["ingest", str(folder / "documents"), "--out", str(folder / "dataset"), "--quiet", *register]) == 0
    return folder


def test_each_document_is_of_its_council_and_counts_or_says_why_not(sector: Path) -> None:
    documents = pq.read_table(sector / "dataset" / "documents.parquet").to_pylist()
    reasons = {row["filename"]: row["excluded_reason"] for row in documents}
    assert sorted(map(str, reasons.values())) == ["None", "None", "None", "copy", "draft", "not-a-council", "superseded"]
    told = {row["council_name"] for row in documents if row["body_type"] == COUNCIL_BODY}
    assert told == {council.name for council in councils(COUNT)}
    assert [row["council_id"] for row in documents if FIRE in row["title"]] == [None]


def test_the_dataset_is_valid_and_says_which_register_it_has(sector: Path) -> None:
    assert problems(sector / "dataset") == []
    package = json.loads((sector / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["options"]["register"]["folder"] == "register"
    assert NOTICE in package["title"] and package["warnings"][0] == NOTICE
    assert pq.read_table(sector / "dataset" / "councils.parquet").num_rows == COUNT + 2
    assert pq.read_table(sector / "dataset" / "council_succession.parquet").num_rows == 2


def test_the_tables_keep_what_the_data_package_promises(sector: Path, tmp_path: Path) -> None:
    assert broken(sector / "dataset") == []
    wrong = shutil.copytree(sector / "dataset", tmp_path / "wrong")
    rows = pq.read_table(wrong / "positions.parquet").to_pylist()
    rows[0] |= {"current_state": "guessed", "document_id": "0" * 16, "current_low": 6}
    schema = pq.read_schema(wrong / "positions.parquet")
    pq.write_table(pa.Table.from_pylist([*rows, rows[1]], schema), wrong / "positions.parquet")
    told = " ".join(broken(wrong))
    assert all(word in told for word in ("enum", "leads nowhere", "maximum 5", "stands twice", "rows, not"))


def test_every_page_says_that_it_is_made_up(sector: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = str(sector / "dataset")
    assert main(["benchmark", dataset, "--out", str(sector / "benchmark.xlsx")]) == 0
    assert capsys.readouterr().out.startswith(f"{NOTICE}\n")
    assert main(["export", dataset, "--format", "xlsx", "--out", str(sector / "data.xlsx")]) == 0
    assert main(["report", dataset, "--out", str(sector / "report.html")]) == 0
    assert (sector / "report.html").read_text(encoding="utf-8").count(NOTICE) > COUNT
    for name in ("benchmark.xlsx", "data.xlsx"):
        for sheet in openpyxl.load_workbook(sector / name):
            first = [str(cell.value) for row in sheet.iter_rows(max_row=2) for cell in row if cell.value]
            assert any(NOTICE in text for text in first), sheet.title
            assert sheet.oddHeader.center.text and NOTICE in sheet.oddHeader.center.text


def test_no_made_up_council_is_a_real_one() -> None:
    register = load_knowledge().register
    forms = {form for _, _, form in TYPES}
    names = [form.format(first + last) for first in FIRST for last in LAST for form in forms]
    assert not [name for name in (*names, FIRE) if register.index.namings(name)]
    assert not {one.gss_code for one in councils()} & {row["gss_code"] for row in register.councils}
    assert not {one.council_id for one in councils()} & register.council_ids


def test_the_sector_has_five_councils_of_every_type_and_names_none_twice() -> None:
    made = councils(COUNCILS)
    assert len({one.name for one in made}) == len({one.gss_code for one in made}) == COUNCILS
    assert all(sum(one.type == kind for one in made) >= 5 for kind, _, _ in TYPES)
