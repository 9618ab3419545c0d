"""A second run reads what has changed and nothing else, and what it writes is what a first run would."""

from __future__ import annotations

import errno
import json
import pickle
import zipfile
import zlib
from pathlib import Path

import pytest

import council_maturity.pipeline as pipeline
import council_maturity.reading as reading
from council_maturity.cli import main
from council_maturity.framework import IMPORTED, load_framework
from council_maturity.reading import Failure, Reading
from council_maturity.record import Front
from council_maturity.store import DamagedResult, Store, decode, encode, rows_of
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
        real = reading.read
        with monkeypatch.context() as patch:
            patch.setattr(reading, "read", lambda path, told: (names.append(path.name), real(path, told))[1])
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


def test_a_renamed_file_keeps_its_ids_and_is_not_read_again(folder: Path, reads) -> None:
    reads()
    before = {name: {row["assessment_id"] for row in rows(folder.parent / "out", "assessments")} for name in TABLES}
    (folder / "north").mkdir()
    (folder / "a.docx").rename(folder / "north" / "Leeds City Council.DOCX")
    (folder / "empty.pdf").rename(folder / "none.pdf")
    assert reads() == []
    assert {name: {row["assessment_id"] for row in rows(folder.parent / "out", "assessments")} for name in TABLES} == before
    assert records(folder.parent / "out").keys() == {"b.docx", "c.docx", "none.pdf", "north/Leeds City Council.DOCX"}


def test_a_renamed_file_is_told_as_it_would_be_if_it_were_read(folder: Path, reads) -> None:
    reads()
    (folder / "a.docx").rename(folder / "Leeds City Council draft.docx")
    (folder / "b.docx").rename(folder / "City of Atlantis.docx")
    (folder / "empty.pdf").rename(folder / "none.pdf")
    assert reads() == []
    kept = content(folder)
    assert len(reads("--fresh")) == 4
    assert content(folder) == kept
    assert records(folder.parent / "out")["Leeds City Council draft.docx"]["council_id"] == "leeds"
    assert {row["council_id"] for row in rows(folder.parent / "out", "positions")} == {"leeds", None}


def test_a_file_with_another_ending_is_read_as_what_that_says(folder: Path, reads) -> None:
    reads()
    (folder / "a.docx").rename(folder / "a.pdf")
    assert reads() == ["a.pdf"]
    assert "wrong-extension" in {row["code"] for row in rows(folder.parent / "out", "issues")}


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


def test_what_the_manifest_says_is_heeded_and_nothing_is_read_for_it(folder: Path, reads) -> None:
    reads()
    (folder / "manifest.csv").write_text("filename,council_id\na.docx,medway\n")
    assert reads() == []
    found = records(folder.parent / "out")
    assert {name: found[name]["council_id"] for name in ("a.docx", "b.docx")} == {"a.docx": "medway", "b.docx": None}
    assert {row["council_id"] for row in rows(folder.parent / "out", "assessments")} == {"medway", None}
    kept = content(folder)
    reads("--fresh")
    assert content(folder) == kept


def test_a_file_that_could_not_be_reached_is_tried_again(folder: Path, reads, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", unreachable(Path.read_bytes))
        patch.setattr("zipfile.ZipFile", unreachable(zipfile.ZipFile))
        reads()
    assert records(folder.parent / "out")["a.docx"]["read_status"] == "unreadable"
    assert reads() == ["a.docx"]
    assert records(folder.parent / "out")["a.docx"]["read_status"] == "extracted"


def unreachable(real):
    """Fails on a.docx as a share does that has gone away."""

    def opened(path: Path, *more: object) -> object:
        if path.name == "a.docx":
            raise OSError(errno.EIO, "Input/output error")
        return real(path, *more)

    return opened


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


def test_another_framework_and_its_absence_read_all_again(folder: Path, reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(IMPORTED, "")
    header = "edition,key_area,value_code,level,statement,source_document,source_kind\n"
    own = folder.parent / "own.csv"
    own.write_text(header + "nps-2018,engaging-councillors,0,2,Words of our own,ours,imported\n", encoding="utf-8")
    assert len(reads()) == 4
    assert len(reads("--framework", str(own))) == 4
    assert reads("--framework", str(own)) == []
    monkeypatch.setenv(IMPORTED, "")
    load_framework.cache_clear()
    assert len(reads()) == 4


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


def test_a_reading_survives_the_store_to_the_letter() -> None:
    row = {"issue_id": "a", "message": "\ud800 é\x00", "page": None}
    kept = Reading("a", "text/plain", front=Front("é", ("one", "\ud800")), text_kept=0.1 + 0.2, rows={"issues": [row]})
    lost = Reading("b", failure=Failure("encrypted", "encrypted", "a password", lasts=False))
    assert [decode(encode(one)) for one in (kept, lost)] == [kept, lost]


@pytest.mark.parametrize(
    "change",
    [
        {"tables": "many"},
        {"front": {}},
        {"failure": []},
        {"more": 1},
        {"rows": {}},
    ],
)
def test_what_is_no_reading_is_damage(change: dict) -> None:
    parts, *rest = lines(encode(Reading("a")))
    with pytest.raises(DamagedResult):
        decode(packed({**parts, **change}, *rest))


@pytest.mark.parametrize(
    "changed",
    [[], [{}], [["issues"]], [["issues"], [], []], [["users"], []], [["issues"], [{"user": 1}]], [["issues"], {}], [[[]], []], [1, []]],
)
def test_what_are_no_rows_is_damage(changed: list) -> None:
    with pytest.raises(DamagedResult):
        decode(packed(lines(encode(Reading("a")))[0], *changed))


def lines(content: bytes) -> list:
    return [json.loads(line) for line in zlib.decompress(content).split(b"\n")]


def packed(*parts: object) -> bytes:
    return zlib.compress("\n".join(map(json.dumps, parts)).encode())


def test_the_rows_of_some_tables_are_those_of_the_reading() -> None:
    rows = {"issues": [{"message": "a\nb\ud800"}], "evidence": [{"text": "c"}, {"text": None}], "positions": []}
    kept = encode(Reading("a", rows=rows))
    assert decode(kept).rows == rows
    assert rows_of(kept, ("evidence", "positions", "documents")) == {"evidence": rows["evidence"], "positions": []}


def test_a_result_is_found_by_all_that_it_depends_on(tmp_path: Path) -> None:
    keys = {Store(tmp_path, print_of).key(sha, ending) for print_of in "pq" for sha in "ab" for ending in (".pdf", ".docx", ".PDF")}
    assert len(keys) == 8
