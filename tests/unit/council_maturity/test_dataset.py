"""A dataset is whole, the same for the same rows, and comes back with its types."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from council_maturity import dataset as module
from council_maturity import swap
from council_maturity.dataset import DatasetError, load, read_arrow, read_package, read_table, write_dataset
from council_maturity.schema import SchemaError, load_tables

ROOT = Path(__file__).parents[3]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_every_table_is_written_even_without_rows(dataset: Path):
    frames = load(dataset)
    assert list(frames) == list(load_tables())
    assert frames["changes"].empty and len(frames["positions"]) == 14
    assert json.loads((dataset / "run.json").read_text()) == {"seconds": 1.5}


def test_types_survive_plain_pandas(dataset: Path):
    positions = pd.read_parquet(dataset / "positions.parquet")
    assert str(positions.current_low.dtype) == "Int8" and str(positions.consistent.dtype) == "boolean"
    assert positions.current_name.cat.ordered
    known = positions.dropna(subset="current_name")
    assert (known.current_name < "Mature").all() and list(known.current_name) == ["Minimum/Developing"]


def test_empty_columns_keep_their_categories(dataset: Path):
    assert list(read_table(dataset, "changes").direction.cat.categories) == ["up", "down", "same", "not-comparable"]


def test_dates_and_lists_come_back(dataset: Path):
    row = read_arrow(dataset, "documents").to_pylist()[0]
    assert row["published_on"] == date(2023, 4, 18) and row["copies"] == ["old/anytown.pdf"]


def test_same_rows_in_another_order_give_the_same_files(dataset: Path, rows, tmp_path: Path):
    shuffled = {name: list(reversed(list(table))) for name, table in rows.items()}
    write_dataset(shuffled, tmp_path / "again", {"versions": {"pipeline": "0"}, "options": {}}, {"seconds": 9})
    first, second = contents(dataset), contents(tmp_path / "again")
    assert first.pop("run.json") != second.pop("run.json")
    assert first == second


def test_another_value_gives_another_hash(dataset: Path, rows, tmp_path: Path):
    rows["assessments"][0]["level_text"] = "Minimum/Developing"
    write_dataset(rows, tmp_path / "other")
    assert read_package(dataset)["content_hash"] != read_package(tmp_path / "other")["content_hash"]


def test_text_that_utf8_cannot_hold_is_replaced_and_the_rest_kept(rows, tmp_path: Path):
    rows["evidence"][0]["text"] = "a\x00b\ud800c\tnaïve\r\n\x0b•"
    write_dataset(rows, tmp_path / "d")
    assert read_arrow(tmp_path / "d", "evidence").to_pylist()[0]["text"] == "ab\ufffdc\tnaïve\r\n\x0b•"


def test_versions_stand_in_every_file(dataset: Path):
    for name in load_tables():
        metadata = read_arrow(dataset, name).schema.metadata
        assert {b"schema_version", b"data_version"} <= set(metadata)
        assert json.loads(metadata[b"versions"])["pipeline"] == "0"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"levle_low": 1}, r"assessments\.levle_low: there is no such column"),
        ({"status": None}, r"assessments\.status: a value is missing"),
        ({"status": "fine"}, r"assessments\.status: 'fine' is none of accepted"),
        ({"level_low": 300}, r"assessments\.level_low: a value is no int8"),
        ({"level_low": "two"}, r"assessments\.level_low: a value is no int8"),
        ({"page": 1.5}, r"assessments\.page: a value is no int32"),
    ],
)
def test_rows_that_do_not_fit_are_refused(rows, tmp_path: Path, change: dict, message: str):
    rows["assessments"][0].update(change)
    with pytest.raises(SchemaError, match=message):
        write_dataset(rows, tmp_path / "d")
    assert list(tmp_path.iterdir()) == []


def test_unknown_table_is_refused(tmp_path: Path):
    with pytest.raises(SchemaError, match="pets: there is no such table"):
        write_dataset({"pets": []}, tmp_path / "d")


def test_error_before_the_swap_leaves_the_old_dataset(dataset: Path, rows, monkeypatch: pytest.MonkeyPatch):
    before = contents(dataset)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_write_json", fail)
    with pytest.raises(DatasetError, match="No space left on device"):
        write_dataset({**rows, "evidence": []}, dataset)
    assert contents(dataset) == before and [path.name for path in dataset.parent.iterdir()] == ["dataset"]


KILLED_RUN = """
import os, sys
from pathlib import Path
from council_maturity import swap
from council_maturity.dataset import write_dataset

renames, rename = [], swap._rename

def rename_or_die(source, target):
    if len(renames) == int(sys.argv[2]):
        os._exit(1)
    rename(source, target)
    renames.append(target)
    if len(renames) == 2:
        os._exit(1)

swap._exchange = lambda *_: False  # as where there is no such step
swap._rename = rename_or_die
write_dataset({}, Path(sys.argv[1]), {"options": {"run": "killed"}})
"""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_killed_run_leaves_a_whole_dataset_for_the_next_one(dataset: Path, renames: int):
    before = contents(dataset)
    run = subprocess.run([sys.executable, "-c", KILLED_RUN, str(dataset), str(renames)], cwd=ROOT, check=False)
    assert run.returncode == 1 and len(list(dataset.parent.iterdir())) == 2
    assert dataset.exists() == (renames != 1)
    swap.recover(dataset)
    assert [path.name for path in dataset.parent.iterdir()] == ["dataset"]
    if renames < 2:
        assert contents(dataset) == before
    else:
        assert read_package(dataset)["options"] == {"run": "killed"}


def test_two_folders_change_places_in_one_step_or_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    done = swap._exchange(tmp_path / "one", tmp_path / "other")
    assert done or sys.platform != "linux"
    assert (tmp_path / "one" / "file").read_text() == ("other" if done else "one")
    assert (tmp_path / "other" / "file").read_text() == ("one" if done else "other")


@pytest.mark.parametrize("name", [".dataset.old", ".dataset.partial-999999999"])
def test_kept_results_move_to_the_new_folder_also_after_a_kill(dataset: Path, name: str) -> None:
    (dataset / swap.STORE_FOLDER).mkdir()
    (dataset / swap.STORE_FOLDER / "a.json.z").write_bytes(b"kept")
    write_dataset({}, dataset)
    assert (dataset / swap.STORE_FOLDER / "a.json.z").read_bytes() == b"kept"
    (dataset.parent / name).mkdir()
    (dataset / swap.STORE_FOLDER).rename(dataset.parent / name / swap.STORE_FOLDER)
    swap.recover(dataset)
    assert (dataset / swap.STORE_FOLDER / "a.json.z").read_bytes() == b"kept"
    assert [path.name for path in dataset.parent.iterdir()] == ["dataset"]


def test_what_others_keep_in_the_folder_survives(dataset: Path, rows):
    (dataset / "README.md").write_text("The dictionary.")
    (dataset / ".gitignore").write_text("*")
    (dataset / "mine").mkdir()
    (dataset / "mine" / "notes.txt").write_text("Do not lose me.")
    write_dataset(rows, dataset, {"options": {"run": 2}})
    assert (dataset / "README.md").read_text() == "The dictionary." and (dataset / ".gitignore").exists()
    assert (dataset / "mine" / "notes.txt").read_text() == "Do not lose me."
    assert read_package(dataset)["options"] == {"run": 2}


def test_table_that_is_no_longer_declared_goes(dataset: Path, rows):
    package = read_package(dataset)
    package["resources"].append({"name": "pets", "path": "pets.parquet"})
    (dataset / "datapackage.json").write_text(json.dumps(package))
    (dataset / "pets.parquet").write_bytes(b"old")
    write_dataset(rows, dataset)
    assert not (dataset / "pets.parquet").exists()


def test_folder_with_only_a_readme_becomes_a_dataset(rows, tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("Soon.")
    write_dataset(rows, tmp_path / "out")
    assert (tmp_path / "out" / "README.md").exists() and (tmp_path / "out" / "documents.parquet").exists()


@pytest.mark.parametrize("name", ["thesis.docx", "datapackage.json"])
def test_folder_of_somebody_else_is_refused_and_left_alone(rows, tmp_path: Path, name: str):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text('{"name": "mine"}')
    with pytest.raises(DatasetError, match=f"docs holds files and is no dataset.*{name}"):
        write_dataset(rows, tmp_path / "docs")
    assert contents(tmp_path / "docs") == {name: b'{"name": "mine"}'}


def test_file_in_the_way_is_told(rows, tmp_path: Path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(DatasetError, match="is a file"):
        write_dataset(rows, tmp_path / "out")
