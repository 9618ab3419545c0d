"""A second run reads what has changed and nothing else, and what it writes is what a first run would."""

from __future__ import annotations

import pickle
import zlib
from datetime import date
from pathlib import Path

import pytest

import council_maturity.pipeline as pipeline
from council_maturity.cli import main
from council_maturity.store import Store, decode, encode
from council_maturity.swap import STORE_FOLDER
from tests.faults import made
from tests.faults.conftest import records, rows

TABLES = ("documents", "assessments", "evidence", "positions", "requirements", "issues", "candidates")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        made.word(folder / f"{name}.docx", made.body(f"<w:p><w:r><w:t>{name}</w:t></w:r></w:p>" + made.word_table()))
    (folder / "empty.pdf").write_bytes(b"")
    return folder


@pytest.fixture
def reads(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A run in this process; gives back the names of the files that were read."""

    def run(*options: str) -> list[str]:
        names: list[str] = []
        real = pipeline.read
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "read", lambda path, told: (names.append(path.name), real(path, told))[1])
            patch.setattr(pipeline, "supervised", lambda tasks, work, count, limits: pipeline._here(tasks))
            assert main(["ingest", str(folder), "--out", str(folder.parent / "out"), "--quiet", *options]) == 0
        return names

    return run


def content(folder: Path) -> list:
    return [rows(folder.parent / "out", name) for name in TABLES]


def test_an_unchanged_folder_is_not_read_again_and_gives_the_same(folder: Path, reads) -> None:
    assert len(reads()) == 4
    before = content(folder)
    assert reads() == []
    assert content(folder) == before
    assert len(reads("--fresh")) == 4
    assert content(folder) == before


def test_a_changed_file_and_a_new_one_are_read(folder: Path, reads) -> None:
    reads()
    made.word(folder / "b.docx", made.body(made.word_table()))
    (folder / "new.txt").write_text("words")
    assert reads() == ["b.docx", "new.txt"]


def test_a_renamed_file_keeps_its_ids(folder: Path, reads) -> None:
    reads()
    before = {row["assessment_id"] for row in rows(folder.parent / "out", "assessments")}
    (folder / "a.docx").rename(folder / "z.docx")
    reads()
    assert {row["assessment_id"] for row in rows(folder.parent / "out", "assessments")} == before
    assert records(folder.parent / "out").keys() == {"b.docx", "c.docx", "empty.pdf", "z.docx"}


def test_a_copy_is_named_and_read_by_nobody(folder: Path, reads) -> None:
    reads()
    (folder / "copy.docx").write_bytes((folder / "a.docx").read_bytes())
    assert reads() == []
    assert records(folder.parent / "out")["a.docx"]["copies"] == ["copy.docx"]
    (folder / "copy.docx").unlink()
    assert reads() == []
    assert records(folder.parent / "out")["a.docx"]["copies"] == []


def test_a_removed_file_leaves_the_dataset_and_the_store(folder: Path, reads) -> None:
    reads()
    (folder / "a.docx").unlink()
    assert reads() == []
    assert "a.docx" not in records(folder.parent / "out")
    assert len(list((folder.parent / "out" / STORE_FOLDER).iterdir())) == 3


def test_the_manifest_is_heeded_for_the_file_it_names_alone(folder: Path, reads) -> None:
    reads()
    (folder / "manifest.csv").write_text("filename,council_id\na.docx,medway\n")
    assert reads() == ["a.docx"]
    assert records(folder.parent / "out")["a.docx"]["council_id"] == "medway"


@pytest.mark.parametrize("name", ["vocabulary/roles.yaml", "frameworks/statements.csv", "tables/documents.yaml"])
def test_what_is_declared_anew_reads_all_again(folder: Path, reads, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    reads()
    real = Path.read_bytes
    changed = tuple(name.split("/"))
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path) + (b"\n" if path.parts[-2:] == changed else b""))
    assert len(reads()) == 4


def test_options_that_change_what_is_read_are_told_apart(reads) -> None:
    reads()
    assert len(reads("--allow-restricted")) == 4
    assert reads("--timeout", "10", "--memory", "1", "--workers", "1", "--allow-restricted") == []


class Trap:
    def __reduce__(self):
        return pytest.fail, ("a file of the store was run",)


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "pickle", "bomb"])
def test_a_damaged_store_costs_time_and_nothing_else(folder: Path, reads, damage: str) -> None:
    reads()
    before = content(folder)
    results = sorted((folder.parent / "out" / STORE_FOLDER).iterdir())
    damaged = {
        "cut": results[0].read_bytes()[:-20],
        "empty": b"",
        "other": results[1].read_bytes(),
        "pickle": pickle.dumps(Trap()),
        "bomb": zlib.decompress(made.zeros(400 * made.MIB)),
    }
    results[0].write_bytes(damaged[damage])
    assert len(reads()) == 1
    assert content(folder) == before


def test_rows_survive_the_store_to_the_letter(tmp_path: Path) -> None:
    row = {
        "document_id": "a",
        "title": "\ud800 é\x00",
        "published_on": date(2024, 2, 29),
        "text_kept": 0.1 + 0.2,
        "pages": None,
        "copies": ["b"],
    }
    assert decode(encode({"documents": [row]})) == {"documents": [row]}


def test_a_result_is_found_by_all_that_it_depends_on(tmp_path: Path) -> None:
    keys = {
        Store(tmp_path, print_of).key(sha, name, said)
        for print_of in "pq"
        for sha in "ab"
        for name in ("one.pdf", "two.pdf")
        for said in ({}, {"stage": "draft"})
    }
    assert len(keys) == 16
