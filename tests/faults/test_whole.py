"""The dataset is whole or not at all: a run that is killed, crowded out or out of room leaves what was there before."""

from __future__ import annotations

import errno
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import council_maturity.dataset as dataset_module
from council_maturity.cli import main
from council_maturity.dataset import DatasetError, read_package
from council_maturity.lock import lock_path, locked
from council_maturity.store import Store
from council_maturity.swap import STORE_FOLDER
from council_maturity.validate import problems
from tests.faults import made
from tests.faults.conftest import ROOT, Run, command, records

SEED = 20240331
DOCUMENTS = 12


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder of documents, `in`, and the dataset that was made of it, `out`."""
    place = tmp_path_factory.mktemp("first")
    (place / "in").mkdir()
    for number in range(DOCUMENTS):
        add(place / "in", number)
    assert run("ingest", place / "in", "--out", place / "out", "--workers", 2).returncode == 0
    return place


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    """The documents, with their dataset beside them."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path / "in"


@pytest.fixture
def unread(folder: Path) -> Path:
    """The documents, without a dataset."""
    shutil.rmtree(folder.parent / "out")
    return folder


def add(folder: Path, number: int) -> None:
    made.word(folder / f"{number:02}.docx", made.body(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" + made.word_table()))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_kill_at_any_moment_leaves_a_valid_dataset_and_the_next_run_ends_it(folder: Path, run: Run) -> None:
    out = folder.parent / "out"
    chance = random.Random(SEED)
    hashes = {read_package(out)["content_hash"]}
    for kill in range(6):
        add(folder, 50 + kill)
        process = subprocess.Popen(command("ingest", folder, "--out", out, "--workers", 2, "--quiet"), cwd=ROOT)
        time.sleep(chance.uniform(0.3, 3.0))
        process.kill()
        process.wait()
        assert problems(out) == [], f"seed {SEED}, kill {kill}"
    assert run("ingest", folder, "--out", out, "--workers", 2).returncode == 0
    assert run("ingest", folder, "--out", folder.parent / "undisturbed", "--workers", 2).returncode == 0
    assert read_package(out)["content_hash"] == read_package(folder.parent / "undisturbed")["content_hash"]
    assert read_package(out)["content_hash"] not in hashes
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out", "undisturbed"]


def test_the_next_run_picks_up_where_a_killed_one_stopped(unread: Path, run: Run) -> None:
    out = unread.parent / "out"
    process = subprocess.Popen(command("ingest", unread, "--out", out, "--workers", 1, "--quiet"), cwd=ROOT)
    kept = out / STORE_FOLDER
    while not kept.is_dir() or sum(path.suffix == ".z" for path in kept.iterdir()) < 3:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert run("ingest", unread, "--out", out).returncode == 0
    told = json.loads((out / "run.json").read_text("utf-8"))
    assert told["kept"] >= 3 and told["kept"] + told["read"] == DOCUMENTS
    assert problems(out) == []


def test_a_second_run_on_the_dataset_says_so_and_stops(unread: Path, capsys) -> None:
    out = unread.parent / "out"
    with locked(out):
        assert main(["ingest", str(unread), "--out", str(out)]) == 2
        told = capsys.readouterr().err
        assert f"another run is at work on {out} (process {os.getpid()})" in told and told.count("\n") == 1
        assert not out.exists()
    assert not lock_path(out).exists()


@pytest.mark.parametrize("change", [{"pid": 2**22 + 1}, {"began": 1.0}])
def test_a_lock_whose_run_is_gone_is_taken_over(tmp_path: Path, change: dict) -> None:
    ours = {"pid": os.getpid(), "began": psutil.Process().create_time(), "host": platform.node()}
    lock_path(tmp_path / "out").write_text(json.dumps({**ours, **change}))
    with locked(tmp_path / "out"):
        assert json.loads(lock_path(tmp_path / "out").read_text()) == ours
    assert list(tmp_path.iterdir()) == []


def test_a_lock_of_another_machine_is_respected_and_named(tmp_path: Path) -> None:
    lock_path(tmp_path / "out").write_text(json.dumps({"pid": 1, "began": 1.0, "host": "another-machine"}))
    with pytest.raises(DatasetError, match=r"on another-machine.*delete"), locked(tmp_path / "out"):
        pytest.fail("the lock was taken")


def test_a_lock_cut_short_counts_while_it_is_fresh(tmp_path: Path) -> None:
    path = lock_path(tmp_path / "out")
    path.write_text("")
    with pytest.raises(DatasetError, match="begins at this moment"), locked(tmp_path / "out"):
        pytest.fail("the lock was taken")
    os.utime(path, (1, 1))
    with locked(tmp_path / "out"):
        assert path.exists()


if sys.platform != "win32":  # which has no such limit

    def limited(size: int) -> None:
        """No file of this process may grow beyond the size: what a full disk does, without filling one."""
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    @pytest.mark.parametrize("size", [0, 40, 4000])
    def test_a_disk_without_room_is_told_in_a_line_and_the_old_dataset_stays(folder: Path, run: Run, size: int) -> None:
        out = folder.parent / "out"
        before = contents(out)
        add(folder, 99)
        result = run("ingest", folder, "--out", out, "--workers", 1, "--quiet", preexec_fn=lambda: limited(size))
        assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stderr
        assert "cannot be written: " in result.stderr
        assert contents(out) == before and problems(out) == []
        assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("where", ["lock", "store", "dataset"])
def test_each_place_that_cannot_be_written_is_told_in_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys, code: int, where: str
) -> None:
    out = folder.parent / "out"
    before = contents(out)

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    place = {"lock": (os, "write"), "store": (Path, "write_bytes"), "dataset": (dataset_module, "_write_table")}[where]
    monkeypatch.setattr(*place, fail)
    options = ["--fresh", "--workers", "1"] if where == "store" else []
    assert main(["ingest", str(folder), "--out", str(out), "--quiet", *options]) == 2
    told = capsys.readouterr().err
    assert os.strerror(code) in told and told.count("\n") == 1
    assert contents(out) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out"]


def test_the_store_leaves_no_half_of_a_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "out", "print")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(DatasetError, match="No space left"):
        store.keep("key", b"content")
    assert list((tmp_path / "out" / STORE_FOLDER).iterdir()) == []


def test_the_folder_of_a_run_that_failed_at_first_is_taken_by_the_next(unread: Path, run: Run) -> None:
    out = unread.parent / "out"
    (out / STORE_FOLDER).mkdir(parents=True)
    (out / STORE_FOLDER / "stranger.json.z").write_bytes(b"\x00")
    assert run("ingest", unread, "--out", out).returncode == 0
    assert len(records(out)) == DOCUMENTS == len(list((out / STORE_FOLDER).iterdir()))
    assert sys.platform != "linux" or problems(out) == []
