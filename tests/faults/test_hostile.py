"""One folder of files made to do harm, read in one run: each has its row and its reason, and the sound one among them is read."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.faults import made
from tests.faults.conftest import Run, records, rows

SECRET = "a-secret-from-elsewhere"
LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
READ = {"extracted", "nothing-found"}

# What becomes of each file, and words of the issue that says why.
EXPECTED: dict[str, tuple[set[str], str]] = {
    "sound.docx": ({"extracted"}, ""),
    "bomb.docx": ({"unreadable"}, "unpacks to"),
    "types-bomb.docx": (READ, ""),
    "nested.docx": ({"extracted"}, ""),
    "laughs.docx": ({"unreadable"}, ""),
    "outside.docx": ({"unreadable"}, "document type"),
    "elements.docx": ({"unreadable"}, "elements"),
    "deep.docx": ({"unreadable"}, "damaged"),
    "picture.pdf": ({"unreadable"}, "pixels"),
    "poster.pdf": ({"unreadable"}, "too large for text recognition"),
    "pages.pdf": ({"nothing-found"}, ""),
    "claims.pdf": ({"unreadable", "nothing-found"}, ""),
    "circular.pdf": ({"unreadable", "nothing-found"}, ""),
    "gigabyte.pdf": ({"unreadable", "timeout", "nothing-found"}, ""),
    "kilometre.pdf": ({"unreadable"}, "it measures 39370 by 12 inches"),
    "no-font.pdf": ({"unreadable", "nothing-found"}, ""),
    "broken-table.pdf": ({"nothing-found"}, ""),
    "long.txt": ({"unreadable"}, "larger than"),
}


def hostile(folder: Path) -> None:
    made.word(folder / "sound.docx", made.body(made.word_table()))
    made.word(folder / "bomb.docx", made.body(PARAGRAPH.format(" " * (80 * made.MIB))))
    made.word(folder / "types-bomb.docx", made.body(made.word_table()), {"mimetype": bytes(100 * made.MIB)})
    nested = made.zipped("a.zip", made.zipped("b.zip", made.zipped("zeros", bytes(50 * made.MIB))))
    made.word(folder / "nested.docx", made.body(made.word_table()), {"word/embeddings/a.zip": nested})
    made.word(folder / "laughs.docx", made.body(PARAGRAPH.format("&i;"), LAUGHS))
    (folder.parent / "elsewhere.txt").write_text(SECRET)
    entity = f'<!DOCTYPE l [<!ENTITY x SYSTEM "{(folder.parent / "elsewhere.txt").as_uri()}">]>'
    made.word(folder / "outside.docx", made.body(PARAGRAPH.format("&x;"), entity))
    made.word(folder / "elements.docx", made.body("<w:p/>" * 5_000_000))
    made.word(folder / "deep.docx", made.body("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000))
    made.pdf(folder / "picture.pdf", made.picture_page(60_000, 60_000))
    made.pdf(folder / "poster.pdf", made.picture_page(1000, 1000, "0 0 9000 9000"))
    made.pdf(folder / "pages.pdf", made.many_pages(10_000))
    claims = made.one_page(made.text("One page"), resources=made.FONT)
    made.pdf(folder / "claims.pdf", {**claims, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"})
    circle = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 4 >>"
    made.pdf(folder / "circular.pdf", {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: circle})
    gigabyte = made.stream(made.zeros(1024 * made.MIB), "/Filter [/FlateDecode /FlateDecode]")
    made.pdf(folder / "gigabyte.pdf", made.one_page(gigabyte, resources=made.FONT))
    made.pdf(folder / "kilometre.pdf", made.one_page(made.text("Far"), "0 0 2834645 842", made.FONT))
    made.pdf(folder / "no-font.pdf", made.one_page(made.text("A word without a font")))
    made.pdf(folder / "broken-table.pdf", made.one_page(made.text("The table of objects is elsewhere"), resources=made.FONT), start=7)
    with (folder / "long.txt").open("wb") as file:
        file.truncate(100 * made.MIB)
        file.write(b"words\n" * 1000)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    (place / "in").mkdir()
    hostile(place / "in")
    result = run("ingest", place / "in", "--out", place / "out", "--workers", 2, "--timeout", 20, "--memory", 0.7)
    assert result.returncode == 0, result.stderr
    return place / "out"


@pytest.mark.parametrize("name", EXPECTED)
def test_each_file_has_its_outcome_and_reason(dataset: Path, name: str) -> None:
    statuses, reason = EXPECTED[name]
    record = records(dataset)[name]
    messages = [row["message"] for row in rows(dataset, "issues") if row["document_id"] == record["document_id"]]
    assert record["read_status"] in statuses, messages
    assert reason in " ".join(messages)
    assert record["read_status"] == "extracted" or messages


def test_every_file_is_accounted_for_and_the_dataset_is_valid(dataset: Path, run: Run) -> None:
    assert records(dataset).keys() == EXPECTED.keys()
    assert run("validate", dataset).returncode == 0


def test_nothing_from_outside_the_folder_is_in_the_dataset(dataset: Path) -> None:
    for path in dataset.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert SECRET.encode() not in (zlib.decompress(content) if path.suffix == ".z" else content)


def test_all_pages_of_a_long_file_are_read(dataset: Path) -> None:
    assert records(dataset)["pages.pdf"]["pages"] == 10_000


def test_the_run_says_what_it_did(dataset: Path) -> None:
    told: dict[str, Any] = json.loads((dataset / "run.json").read_text())
    assert told["read"] == len(EXPECTED) == len(told["documents"])
    assert (told["kept"], told["workers"], told["timeout"], told["memory_gb"]) == (0, 2, 20, 0.7)


NAMES = (
    "with space.txt",
    "line\nbreak.txt",
    "quote'\".txt",
    "-dash.txt",
    "per%20cent%s{}.txt",
    "\u202egnp.txt",
    "😀 e\u0301.txt",
    "back\\slash.txt",
    "n" * 250 + ".txt",
    os.fsdecode(b"no-text-\xff\xfe.txt"),
)


def test_names_links_pipes_and_paths_of_every_kind(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(f"Words {number}\n")
    (folder / "loop").symlink_to(folder)
    (folder / "ring-a").symlink_to(folder / "ring-b")
    (folder / "ring-b").symlink_to(folder / "ring-a")
    (tmp_path / "elsewhere.txt").write_text(SECRET)
    (folder / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "null.pdf").symlink_to("/dev/null")
    os.mkfifo(folder / "pipe.pdf")
    _deep(folder)
    result = run("ingest", folder, "--out", tmp_path / "out", "--workers", 1, timeout=60)
    assert result.returncode == 0, result.stderr
    found = {name: record["read_status"] for name, record in records(tmp_path / "out").items()}
    read = {name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for name in NAMES}
    assert {name for name in found if found[name] == "nothing-found"} == read
    others = {name: found[name] for name in found.keys() - read}
    deep = [name for name in others if name.startswith("deep")]
    assert len(deep) == 1 and others.pop(deep[0]) == "unreadable"
    assert others == {
        "ring-a": "unreadable",
        "ring-b": "unreadable",
        "out.txt": "unsupported",
        "passwords.txt": "unsupported",
        "null.pdf": "unsupported",
        "pipe.pdf": "unsupported",
    }
    assert SECRET not in result.stdout + result.stderr
    assert run("validate", tmp_path / "out").returncode == 0


def _deep(folder: Path) -> None:
    """Folders in folders, until their path is longer than the system takes."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(30):
            os.mkdir("deep" * 40)
            os.chdir("deep" * 40)
        Path("far.txt").write_text("Too far\n")
    finally:
        os.chdir(before)


def test_a_manifest_that_is_a_pipe_or_a_link_is_wrong_use(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("words")
    os.mkfifo(tmp_path / "in" / "manifest.csv")
    result = run("ingest", tmp_path / "in", "--out", tmp_path / "out", timeout=60)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "manifest.csv is no ordinary file" in result.stderr
