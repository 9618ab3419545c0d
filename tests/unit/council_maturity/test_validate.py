"""Every way in which a dataset can break its contract is one line that names the place."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from council_maturity.dataset import write_dataset
from council_maturity.validate import problems


def rewritten(dataset: Path, name: str, change) -> list[str]:
    """The problems after a table was changed behind the back of `datapackage.json`, without those of the hashes."""
    path = dataset / f"{name}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    return [line for line in problems(dataset) if "content hash" not in line]


def column(name: str, values: list, kind: pa.DataType):
    return lambda table: table.set_column(table.column_names.index(name), name, pa.array(values, kind))


def test_sound_dataset_has_no_problems(dataset: Path):
    assert problems(dataset) == []


def test_folder_that_is_no_dataset(tmp_path: Path):
    assert len(problems(tmp_path)) == 1 and "it has no datapackage.json" in problems(tmp_path)[0]


def test_missing_and_damaged_files(dataset: Path):
    (dataset / "evidence.parquet").unlink()
    (dataset / "issues.parquet").write_bytes(b"PAR1 no more")
    found = problems(dataset)
    assert found[0] == "evidence.parquet is missing" and found[1].startswith("issues.parquet cannot be read")


def test_interrupted_swap_names_the_way_out(dataset: Path):
    dataset.rename(dataset.with_name(".dataset.old"))
    assert "run ingest again" in problems(dataset)[0]


@pytest.mark.parametrize(
    ("table", "change", "line"),
    [
        ("documents", lambda table: table.drop_columns(["title"]), "documents.title: the column is missing"),
        (
            "documents",
            lambda table: table.append_column("mood", pa.array(["good"])),
            "documents.mood: there is no such column in the schema",
        ),
        ("documents", column("tables", [1], pa.int64()), "documents.tables: the type is int64, not int32"),
        ("documents", column("stage", [None], pa.string()), "documents.stage: 1 value missing; first in row 0"),
        (
            "documents",
            column("stage", ["old"], pa.string()),
            "documents.stage: 1 distinct value none of draft, adopted, unknown; first: old",
        ),
        ("documents", column("text_kept", [1.5], pa.float64()), "documents.text_kept: 1 distinct value above 1; first: 1.5"),
        ("documents", column("pages", [-1], pa.int32()), "documents.pages: 1 distinct value below 0; first: -1"),
        ("documents", column("sha256", ["XY"], pa.string()), "documents.sha256: 1 distinct value not of the form [0-9a-f]{64}; first: XY"),
        (
            "councils",
            lambda table: pa.concat_tables([table, table]),
            "councils: 1 value of (council_id, gss_code) not unique; first: (anytown, E06000099)",
        ),
    ],
)
def test_types_values_and_keys(dataset: Path, table: str, change, line: str):
    assert line in rewritten(dataset, table, change)


def test_closed_vocabulary_may_stand_as_plain_strings(dataset: Path):
    assert rewritten(dataset, "documents", column("stage", ["adopted"], pa.string())) == []


@pytest.mark.parametrize(
    ("table", "change", "line"),
    [
        ("evidence", {"assessment_id": "0" * 16}, "evidence: 1 row whose assessment_id is not in assessments; first: 0000000000000000"),
        (
            "assessments",
            {"statement_id": "nps-2018/x/0/1"},
            "assessments: 1 row whose statement_id is not in statements; first: nps-2018/x/0/1",
        ),
        ("assessments", {"council_id": "atlantis"}, "assessments: 1 row whose council_id is not in councils; first: atlantis"),
        (
            "assessments",
            {"value_code": 17},
            "assessments: 1 row whose (edition, key_area, value_code) is not in areas; first: (nps-2018, engaging-councillors, 17)",
        ),
    ],
)
def test_dangling_reference(rows, tmp_path: Path, table: str, change: dict, line: str):
    rows[table][0].update(change)
    write_dataset(rows, tmp_path / "d")
    assert line in problems(tmp_path / "d")


@pytest.mark.parametrize(
    ("table", "change", "wrong"),
    [
        ("assessments", {"level_low": 3}, "level_low is above level_high"),
        ("assessments", {"level_high": None}, "one of level_low and level_high is null"),
        ("assessments", {"level_name": "Mature"}, "level_name does not agree with level_low and level_high"),
        ("assessments", {"level_high": 4, "level_name": "Leader"}, "level_name does not agree"),
        ("assessments", {"status": "unmatched"}, "the row is unmatched and has a level"),
        ("assessments", {"level_source": None}, "level_source and level_low do not agree"),
        ("assessments", {"is_headline": False}, "is_headline does not agree with value_code"),
        ("assessments", {"kind": "target"}, "target_kind does not agree with kind"),
        ("assessments", {"period_end": 2021}, "period_start and period_end are no period"),
        ("assessments", {"used": False}, "no used assessment stands behind the level"),
        ("assessments", {"position_id": "0" * 15 + "1"}, "the position is of another document or item"),
        ("positions", {"current_state": "conflict"}, "current_state and current_low do not agree"),
        ("positions", {"current_year": None}, "current_year and current_year_source do not agree"),
        ("positions", {"gap_low": 1, "gap_high": 2}, "gap_low and gap_high do not agree with the levels"),
        ("positions", {"consistent": False}, "consistent does not agree with the states"),
        ("positions", {"in_benchmark": False}, "in_benchmark is not that of the document"),
        ("documents", {"assessments": 2}, "assessments is not the number of the document's rows"),
        ("documents", {"read_status": "nothing-found"}, "read_status and assessments do not agree"),
        ("documents", {"excluded_reason": "copy"}, "in_benchmark and excluded_reason do not agree"),
    ],
)
def test_broken_rule(rows, tmp_path: Path, table: str, change: dict, wrong: str):
    rows[table][0].update(change)
    write_dataset(rows, tmp_path / "d")
    assert any(line.startswith((f"{table}:", "positions:")) and wrong in line for line in problems(tmp_path / "d"))


def test_gap_of_an_ambition_is_required_and_that_of_a_next_step_forbidden(rows, tmp_path: Path):
    target = {"target_low": 4, "target_high": 4, "target_name": "Leader", "target_state": "printed"}
    assessment = {
        **rows["assessments"][0],
        "assessment_id": "f" * 16,
        "kind": "target",
        "level_low": 4,
        "level_high": 4,
        "level_name": "Leader",
    }
    rows["evidence"].append({**rows["evidence"][0], "assessment_id": "f" * 16})
    rows["documents"][0]["assessments"] = 2
    gaps = {"gap_low": 2, "gap_high": 3}
    for kind, expected in (("ambition", gaps), ("milestone", gaps), ("next-step", {"gap_low": None, "gap_high": None})):
        rows["positions"][0].update(target, target_kind=kind, **expected)
        write_dataset({**rows, "assessments": [*rows["assessments"], {**assessment, "target_kind": kind}]}, tmp_path / kind)
        assert problems(tmp_path / kind) == []


def test_assessment_without_evidence(rows, tmp_path: Path):
    write_dataset({**rows, "evidence": []}, tmp_path / "d")
    assert problems(tmp_path / "d") == ["assessments: the row has no evidence (1 row; first: 8c0b4a6f2d91e375)"]


def test_missing_headline(rows, tmp_path: Path):
    rows["positions"].pop()
    write_dataset(rows, tmp_path / "d")
    assert problems(tmp_path / "d") == [
        "positions: a document with assessments has no position for a headline (1 row; first: 1f3a09c25be7d480 embedding-change)"
    ]


def test_rows_that_were_changed_after_the_run(dataset: Path):
    path = dataset / "documents.parquet"
    pq.write_table(column("title", ["Another"], pa.string())(pq.read_table(path)), path)
    assert problems(dataset) == [
        "datapackage.json: the content hash of documents is not that of its rows: they were changed after the run",
        "datapackage.json: the content hash is not that of the tables",
    ]


def test_hash_that_was_changed(dataset: Path):
    path = dataset / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "content_hash": "0"}))
    assert problems(dataset) == ["datapackage.json: the content hash is not that of the tables"]
