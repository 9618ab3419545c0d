"""What one document does to its process costs that document alone: the run goes on with a fresh worker."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import psutil
import pytest

import council_maturity.pipeline as pipeline
from council_maturity.errors import WrongUse
from council_maturity.workers import START, Beat, Limits, Lost, serve, supervised
from tests.faults import made
from tests.faults.conftest import ROOT

LIMITS = Limits(timeout=3.0, memory=400 << 20)
_read_one = pipeline._work


def misbehave(task: pipeline.Task, beat: Beat) -> bytes:
    """Reads as the program does, but for files whose names say what happens."""
    match Path(task.found.filename).stem:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "grow":
            hoard = []
            while True:
                hoard.append(b"x" * (20 << 20))
                time.sleep(0.01)
                beat()
        case "fault":
            raise ZeroDivisionError("by zero")
        case "slow":
            for _ in range(8):
                time.sleep(0.5)
                beat()
    return _read_one(task, beat)


def test_each_bad_document_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "crash", "exit", "fault", "grow", "hang", "slow", "z"):
        made.word(tmp_path / f"{name}.docx", made.body(f"<w:p><w:r><w:t>{name}</w:t></w:r></w:p>" + made.word_table()))
    monkeypatch.setattr(pipeline, "_work", misbehave)
    tables = pipeline.ingest(tmp_path, workers=2, limits=LIMITS)
    names = {row["document_id"]: row["filename"] for row in tables["documents"]}
    assert {row["filename"]: row["read_status"] for row in tables["documents"]} == {
        "a.docx": "extracted",
        "crash.docx": "unreadable",
        "exit.docx": "unreadable",
        "fault.docx": "unreadable",
        "grow.docx": "unreadable",
        "hang.docx": "timeout",
        "slow.docx": "extracted",
        "z.docx": "extracted",
    }
    told = {names[row["document_id"]]: (row["code"], row["message"]) for row in tables["issues"] if row["severity"] == "error"}
    assert {name: code for name, (code, _) in told.items()} == {
        "crash.docx": "reader-failed",
        "exit.docx": "reader-failed",
        "fault.docx": "reader-failed",
        "grow.docx": "reader-failed",
        "hang.docx": "timeout",
    }
    for name, words in {
        "crash": "died (SIGSEGV)",
        "fault": "ZeroDivisionError: by zero in test_workers.py, line",
        "grow": "--memory",
        "hang": "no page came to an end within 3 seconds",
    }.items():
        assert words in told[f"{name}.docx"][1]


def echo(task: int, beat: Beat) -> bytes:
    return str(task).encode()


def test_every_task_has_its_answer_whatever_the_number_of_workers() -> None:
    for count in (1, 3):
        assert sorted(supervised(list(range(250)), echo, count, Limits())) == [(at, str(at).encode()) for at in range(250)]


def remark(task: int, beat: Beat) -> bytes:
    logging.getLogger("pdfminer.pdfpage").warning("The PDF contains a metadata field")
    warnings.warn("Duplicate name: 'word/document.xml'", UserWarning, stacklevel=1)
    return b""


def test_what_libraries_remark_does_not_stand_between_the_lines_of_progress(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(supervised([1], remark, 1, Limits())) == [(0, b"")]
    assert capfd.readouterr() == ("", "")


def test_a_worker_whose_run_is_gone_before_it_is_ready_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    ours.close()
    worker = context.Process(target=serve, args=(theirs, echo))
    worker.start()
    worker.join(START)
    assert worker.exitcode == 0
    assert capfd.readouterr() == ("", "")


def never(task: int, beat: Beat) -> bytes:
    raise AssertionError


def die(task: int, beat: Beat) -> bytes:
    os._exit(1)


def test_no_process_is_left_when_the_run_ends_or_is_stopped() -> None:
    before = set(psutil.Process().children())
    assert all(isinstance(answer, Lost) for _, answer in supervised([1, 2], die, 2, Limits()))
    for _ in supervised(list(range(50)), echo, 2, Limits()):
        break
    assert set(psutil.Process().children()) <= before | {
        one for one in psutil.Process().children() if "resource_tracker" in str(one.cmdline())
    }


def test_workers_that_cannot_start_are_wrong_use_and_not_an_endless_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("council_maturity.workers.serve", die)
    with pytest.raises(WrongUse, match="No process can be started"):
        list(supervised([1], never, 1, Limits()))


def sleep(task: int, beat: Beat) -> bytes:
    print("at work", flush=True)
    time.sleep(600)
    return b""


SLOW_TO_START = """
import time
from council_maturity.workers import Limits, supervised
from tests.faults.test_workers import sleep
if __name__ == "__main__":
    try:
        list(supervised([1, 2], sleep, 2, Limits()))
    except KeyboardInterrupt:
        print("stopped")
else:
    print("starts", flush=True)
    time.sleep(600)
"""


def test_ctrl_c_while_workers_start_is_told_by_the_run_alone(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(SLOW_TO_START, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert [run.stdout.readline() for _ in range(2)] == ["starts\n"] * 2, run.communicate()
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=60) == ("stopped\n", "")


ORPHANS = """
from council_maturity.workers import Limits, supervised
from tests.faults.test_workers import sleep
if __name__ == "__main__":
    list(supervised([1, 2], sleep, 2, Limits()))
"""


def test_workers_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(ORPHANS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen([sys.executable, str(tmp_path / "run.py")], env=environment, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert [run.stdout.readline() for _ in range(2)] == ["at work\n"] * 2
    workers = [child for child in psutil.Process(run.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    assert len(workers) == 2
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
