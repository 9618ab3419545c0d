"""What is typed in, what is printed, and with which status it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import council_maturity
from council_maturity.cli import main
from council_maturity.concluding import DocumentResult
from council_maturity.progress import Progress


@pytest.fixture
def documents(tmp_path: Path, write_word) -> Path:
    write_word(tmp_path / "my documents" / "leeds.docx", "Leeds City Council Procurement Strategy 2019 to 2024")
    return tmp_path / "my documents"


def run(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as end:  # argparse ends the process itself
        return int(end.code or 0)


def test_ingest_writes_a_valid_dataset_and_says_what_it_found(documents: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "my dataset"
    assert run("ingest", documents, "--out", out) == 0
    printed = capsys.readouterr()
    assert "[1/1] leeds.docx: extracted, 6 assessments" in printed.err
    assert "Documents: 1" in printed.out
    assert run("validate", out) == 0
    assert "is valid: 14 tables" in capsys.readouterr().out


def test_the_command_that_the_summary_names_works(documents: Path, tmp_path: Path, capsys) -> None:
    run("ingest", documents, "--out", tmp_path / "out")
    command = next(line for line in capsys.readouterr().out.split("\n") if line.startswith("Next: "))
    arguments = command.removeprefix("Next: ").split("   ")[0].split(" -m council_maturity ")[1].split()
    assert run(*arguments) == 0
    assert "leeds.docx (Leeds City Council)" in capsys.readouterr().out


def test_a_second_run_replaces_the_dataset_and_keeps_the_readme(documents: Path, tmp_path: Path, write_word) -> None:
    out = tmp_path / "outputs"
    out.mkdir()
    (out / "README.md").write_text("the data dictionary")
    assert run("ingest", documents, "--out", out, "--quiet") == 0
    write_word(documents / "medway.docx", "Medway Council Procurement Strategy")
    assert run("ingest", documents, "--out", out, "--quiet") == 0
    assert (out / "README.md").read_text() == "the data dictionary"
    assert run("validate", out) == 0


def test_two_runs_are_equal_but_for_run_json(documents: Path, tmp_path: Path) -> None:
    for name, workers in (("one", 1), ("two", 2)):
        assert run("ingest", documents, "--out", tmp_path / name, "--workers", workers, "--quiet") == 0
    ours = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir() if path.is_file()}
    others = {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir() if path.is_file()}
    assert ours.keys() == others.keys()
    assert [name for name in ours if ours[name] != others[name]] == ["run.json"]


@pytest.mark.parametrize("options, status", [((), 0), (("--strict",), 1)])
def test_a_file_that_cannot_be_read_fails_a_strict_run_only(documents: Path, tmp_path: Path, options: tuple, status: int, capsys) -> None:
    (documents / "empty.pdf").write_bytes(b"")
    assert run("ingest", documents, "--out", tmp_path / "out", "--quiet", *options) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "empty.pdf" in printed.err
    assert run("validate", tmp_path / "out") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ingest",),
        ("ingest", "missing"),
        ("ingest", "empty"),
        ("ingest", "documents", "--workers", "0"),
        ("ingest", "documents", "--out", "documents"),
        ("ingest", "documents", "--out", "documents/a.txt"),
        ("validate", "missing"),
        ("validate", "documents"),
        ("explain", "documents", "abcd"),
        ("framework", "show", "--key-area", "atlantis"),
        ("match", " "),
        ("match", "--key-area", "atlantis", "words"),
        ("fly",),
    ],
)
def test_wrong_use_is_status_2_and_one_line(arguments: tuple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("words")
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("council-maturity")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("ingest", "closed/documents"), ("ingest", "documents", "--out", "closed/out"), ("validate", "closed/out")]
)
def test_a_place_that_may_not_be_looked_into_is_told_in_a_line(
    arguments: tuple, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Root may look everywhere, so the refusal is played."""
    looked = Path.stat

    def refuse(path: Path, **options: object) -> os.stat_result:
        if "closed" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return looked(path, **options)

    monkeypatch.chdir(tmp_path)
    documents.rename(tmp_path / "documents")
    monkeypatch.setattr(Path, "stat", refuse)
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert "closed" in printed.err
    assert printed.err.count("\n") == 1


def test_a_place_that_may_not_be_written_to_is_told_before_any_work(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr("council_maturity.pipeline.ingest", lambda *_, **__: pytest.fail("work was begun"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert run("ingest", documents, "--out", tmp_path / "out") == 2
    assert "Permission denied" in capsys.readouterr().err


def test_each_fault_of_a_manifest_is_a_line(documents: Path, tmp_path: Path, capsys) -> None:
    (documents / "manifest.csv").write_text("filename,stage\nleeds.docx,final\nother.pdf,draft\n")
    assert run("ingest", documents, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.count("council-maturity: manifest.csv line") == 2
    assert not (tmp_path / "out").exists()


def test_a_dataset_with_a_fault_is_status_1(documents: Path, tmp_path: Path, capsys) -> None:
    run("ingest", documents, "--out", tmp_path / "out", "--quiet")
    (tmp_path / "out" / "evidence.parquet").unlink()
    assert run("validate", tmp_path / "out") == 1
    assert "evidence.parquet" in capsys.readouterr().out


def test_the_framework_is_shown_and_counted(capsys) -> None:
    assert run("framework", "show", "--key-area", "engaging-smes") == 0
    shown = capsys.readouterr().out
    assert "SME engagement is embedded into corporate strategy." in shown
    assert "Councillors regard" not in shown
    assert run("framework", "coverage") == 0
    assert "nps-2018: " in capsys.readouterr().out


def test_match_tells_the_level_that_a_text_says(capsys) -> None:
    assert run("match", "--key-area", "engaging-smes", "SME engagement is embedded into corporate strategy.") == 0
    assert "Leader (4) of engaging-smes" in capsys.readouterr().out
    assert run("match", "The cat sat on the mat.") == 0
    assert "no statement fits" in capsys.readouterr().out


def test_ctrl_c_is_told_in_a_line_and_writes_nothing(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("council_maturity.pipeline.ingest", stop)
    assert run("ingest", documents, "--out", tmp_path / "out") == 130
    assert "stopped" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("on_path, program", [(True, "council-maturity"), (False, os.path.join("bin", "council-maturity"))])
def test_the_next_command_can_be_copied_wherever_the_program_lies(
    documents: Path, tmp_path: Path, on_path: bool, program: str, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    script = tmp_path / "bin" / "council-maturity"
    script.parent.mkdir()
    script.write_text("")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(script.parent) if on_path else "")
    monkeypatch.setattr(sys, "argv", [str(script)])
    run("ingest", documents, "--out", "out")
    assert f"Next: {program} explain out " in capsys.readouterr().out


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "council_maturity", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["council-maturity", council_maturity.__version__]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _result(name: str) -> DocumentResult:
    return DocumentResult({"filename": name, "read_status": "extracted", "assessments": 3})


def test_a_terminal_has_one_line_that_changes_and_goes_away() -> None:
    stream = _Terminal()
    progress = Progress(stream)
    progress.step(1, 2, _result("a.pdf"))
    progress.step(2, 2, _result("b.pdf"))
    progress.end()
    assert "\n" not in stream.getvalue()
    *_, last, blank, end = stream.getvalue().split("\r")
    assert "b.pdf" in last and blank == " " * len(last) and end == ""
    assert list(progress.timings) == ["a.pdf", "b.pdf"]


def test_a_name_with_line_breaks_stands_in_one_line() -> None:
    log = io.StringIO()
    Progress(log).step(1, 1, _result("a\nb\u202efdp.pdf"))
    assert log.getvalue() == "[1/1] a\ufffdb\ufffdfdp.pdf: extracted, 3 assessments\n"


def test_a_log_has_one_plain_line_a_document_and_a_quiet_one_none() -> None:
    log, quiet = io.StringIO(), io.StringIO()
    for stream, silent in ((log, False), (quiet, True)):
        progress = Progress(stream, quiet=silent)
        progress.step(1, 1, _result("a.pdf"))
        progress.end()
    assert log.getvalue() == "[1/1] a.pdf: extracted, 3 assessments\n"
    assert quiet.getvalue() == ""
