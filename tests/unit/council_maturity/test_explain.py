"""An explanation names the document, the place, the words, the match and the issues, for exactly one assessment."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity.dataset import write_dataset
from council_maturity.errors import WrongUse
from council_maturity.explain import explain
from council_maturity.pipeline import ingest


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document: a printed level whose words say another, and a descriptor without a level."""
    import docx

    folder = tmp_path_factory.mktemp("explain")
    document = docx.Document()
    document.core_properties.title = "Medway Council Procurement Strategy"
    document.add_heading("Where we stand", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Key area", "Current assessment", "Would require"),
        (
            "Engaging councillors",
            "Mature\nCouncillors regard procurement and commercial issues as purely operational matters.",
            "Training; Reports",
        ),
        ("Managing strategic risk", "Developing", ""),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    (folder / "documents").mkdir()
    document.save(str(folder / "documents" / "medway.docx"))
    write_dataset(ingest(folder / "documents"), folder / "out")
    return folder / "out"


def ids(dataset: Path) -> dict[str, str]:
    import pyarrow.parquet as pq

    return {row["key_area"]: row["assessment_id"] for row in pq.read_table(dataset / "assessments.parquet").to_pylist()}


def test_it_tells_everything_behind_a_level(dataset: Path) -> None:
    text = " ".join(explain(dataset, ids(dataset)["engaging-councillors"]).split())
    for words in (
        "medway.docx (Medway Council)",
        "Where we stand",
        "Mature (3), printed as 'Mature' (label)",
        "Councillors regard procurement and commercial issues as purely operational matters.",
        "table 1, row 2, column 2",
        "nps-2018/engaging-councillors/0/1 (100.0 of 100)",
        "this assessment set it",
        "requirement Training",
        "requirement Reports",
        "info label-statement-disagree:",
    ):
        assert words in text


def test_it_tells_nothing_of_another_assessment(dataset: Path) -> None:
    text = explain(dataset, ids(dataset)["managing-strategic-risk"])
    assert "operational matters" not in text
    assert "Training" not in text


def test_the_first_digits_of_the_id_are_enough(dataset: Path) -> None:
    name = ids(dataset)["engaging-councillors"]
    assert explain(dataset, name[:6].upper()) == explain(dataset, name)


@pytest.mark.parametrize("name, said", [("ffffffffffffffff", "No assessment"), ("ab", "at least")])
def test_an_id_that_names_no_single_row_is_wrong_use(dataset: Path, name: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        explain(dataset, name)


def test_lines_keep_to_the_width(dataset: Path) -> None:
    text = explain(dataset, ids(dataset)["engaging-councillors"], width=60)
    assert max(map(len, text.split("\n"))) <= 60
