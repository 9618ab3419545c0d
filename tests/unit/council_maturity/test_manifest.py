"""The manifest is checked as a whole, every fault is a line, and what it says comes as values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from council_maturity.errors import WrongUse
from council_maturity.manifest import load_manifest

FILES, COUNCILS = ["a.pdf", "north/b.docx"], {"leeds", "medway"}


def load(folder: Path, text: str) -> dict:
    (folder / "manifest.csv").write_text(text, encoding="utf-8")
    return load_manifest(folder, FILES, COUNCILS)


def test_no_manifest_says_nothing(tmp_path: Path) -> None:
    assert load_manifest(tmp_path, FILES, COUNCILS) == {}


def test_values_come_with_their_types_and_blank_ones_say_nothing(tmp_path: Path) -> None:
    entries = load(
        tmp_path,
        "filename,council_id,stage,published_on,strategy_start,exclude,reason,source_url\n"
        "a.pdf,leeds,adopted,2019-07-24,2019,yes,withdrawn,\n"
        '"north/b.docx",,,,,,,https://www.example.gov.uk/b\n',
    )
    assert entries["a.pdf"] == {
        "council_id": "leeds",
        "stage": "adopted",
        "published_on": date(2019, 7, 24),
        "strategy_start": 2019,
        "exclude": True,
        "reason": "withdrawn",
    }
    assert entries["north/b.docx"] == {"exclude": False, "source_url": "https://www.example.gov.uk/b"}


def test_a_spreadsheet_s_mark_and_backslashes_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"\xef\xbb\xbffilename,stage\r\nnorth\\b.docx,draft\r\n\r\n")
    assert load_manifest(tmp_path, FILES, COUNCILS) == {"north/b.docx": {"stage": "draft", "exclude": False}}


@pytest.mark.parametrize(
    "text, said",
    [
        ("filename,colour\na.pdf,red\n", "no column 'colour'"),
        ("council_id\nleeds\n", "'filename' is missing"),
        ("filename\nc.pdf\n", "line 2: there is no file 'c.pdf'"),
        ("filename\na.pdf\na.pdf\n", "line 3: a.pdf stands in the manifest twice"),
        ("filename,council_id\na.pdf,atlantis\n", "line 2: council_id 'atlantis'"),
        ("filename,published_on\na.pdf,24/07/2019\n", "line 2: published_on '24/07/2019'"),
        ("filename,strategy_start\na.pdf,19\n", "line 2: strategy_start '19'"),
        ("filename,stage\na.pdf,final\n", "line 2: stage 'final'"),
        ("filename,exclude\na.pdf,perhaps\n", "line 2: exclude 'perhaps'"),
        ("filename,reason\na.pdf,old, and withdrawn\n", "line 2: too many values"),
    ],
)
def test_a_fault_is_one_line_that_says_where(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WrongUse) as told:
        load(tmp_path, text)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_a_name_is_known_however_its_letters_are_written(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("filename,stage\nCafe\u0301.pdf,draft\nb\\c.pdf,adopted\n", encoding="utf-8")
    entries = load_manifest(tmp_path, ["Caf\u00e9.pdf", "b\\c.pdf", "b/c.pdf"], COUNCILS)
    assert {name: entry["stage"] for name, entry in entries.items()} == {"Caf\u00e9.pdf": "draft", "b\\c.pdf": "adopted"}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as told:
        load(tmp_path, "filename,council_id,published_on\nc.pdf,atlantis,soon\na.pdf,leeds,never\n")
    assert len(str(told.value).split("\n")) == 4


def test_a_manifest_that_is_no_utf8_text_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"filename,reason\na.pdf,caf\xe9\n")
    with pytest.raises(WrongUse, match="UTF-8"):
        load_manifest(tmp_path, FILES, COUNCILS)
