"""Which reader a file gets: by what it is, with its name as the second witness."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extract import readers, sniff
from extract.errors import EncryptedFile, ReadError, UnreachableFile, UnreadableFile, UnsupportedFile
from extract.model import Document
from extract.options import ReadOptions
from extract.readers import SUFFIXES, read
from tests.unit.extract.word_files import p, write_word

OPTIONS = ReadOptions(cue=re.compile("(?!)"), furniture=re.compile("(?!)"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def made(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def zipped(tmp_path: Path, name: str, **members: str) -> Path:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for member, text in members.items():
            archive.writestr(member.replace("__", "/"), text)
    return tmp_path / name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", sniff.EMPTY),
        (b"junk first\n%PDF-1.7\n", sniff.PDF),
        (OLE + "WordDocument".encode("utf-16-le"), sniff.LEGACY_WORD),
        (OLE + "Workbook".encode("utf-16-le"), sniff.LEGACY_OFFICE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), sniff.OFFICE_ENCRYPTED),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"II*\x00....", "image/tiff"),
        (b"{\\rtf1 x}", sniff.RTF),
        (b"\n<!DOCTYPE html><html></html>", sniff.HTML),
        ("Café\tMature\n".encode(), sniff.TEXT),
        ("Café\n".encode("utf-16"), sniff.TEXT),
        (b"BMW suppliers\n", sniff.TEXT),
        (bytes(range(256)), sniff.UNKNOWN),
    ],
)
def test_a_file_is_told_by_its_bytes(tmp_path: Path, data: bytes, kind: str) -> None:
    assert sniff.media_type(made(tmp_path, "file.bin", data)) == kind


def test_archives_are_told_by_their_parts(tmp_path: Path) -> None:
    assert sniff.media_type(write_word(tmp_path / "a.zip", p("x"))) == sniff.DOCX
    assert sniff.media_type(zipped(tmp_path, "b.zip", mimetype="application/vnd.oasis.opendocument.text")) == sniff.OPEN_DOCUMENT
    assert sniff.media_type(zipped(tmp_path, "c.zip", **{"[Content_Types].xml": "spreadsheetml"})) == sniff.SPREADSHEET
    assert sniff.media_type(zipped(tmp_path, "d.zip", readme="x")) == sniff.ZIP
    assert sniff.media_type(made(tmp_path, "e.docx", b"PK\x03\x04 cut")) == sniff.DOCX
    assert sniff.media_type(made(tmp_path, "f.zip", b"PK\x03\x04 cut")) == sniff.ZIP


def test_each_kind_gets_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_pdf", lambda path, options: Document(sniff.PDF, "ruled"))
    assert read(made(tmp_path, "a.PDF", b"%PDF-1.7"), OPTIONS).reader == "ruled"
    assert read(write_word(tmp_path / "a.docx", p("x")), OPTIONS).reader == "word"
    assert read(write_word(tmp_path / "a.docm", p("x")), OPTIONS).findings == ()
    assert read(made(tmp_path, "a.txt", b"Text."), OPTIONS).findings == ()
    assert read(made(tmp_path, "a.md", b"# Text"), OPTIONS).media_type == sniff.MARKDOWN


def test_a_readable_file_with_the_wrong_ending_is_read_and_said(tmp_path: Path) -> None:
    document = read(write_word(tmp_path / "strategy.pdf", p("x")), OPTIONS)
    assert document.reader == "word"
    assert [(finding.code, finding.severity) for finding in document.findings] == [("wrong-extension", "warning")]


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.pdf", b"", UnreadableFile, "is empty"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "remove the password"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), UnsupportedFile, "save it as .docx"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", UnsupportedFile, "picture"),
        ("a.pdf", b"\xff\xd8\xff\xe0....", UnsupportedFile, "picture"),
        ("a.pdf", b"<html>404</html>", UnsupportedFile, "web page"),
        ("a.pdf", b"just some words", UnreadableFile, "not a PDF file"),
        ("a.docx", b"just some words", UnreadableFile, "not a Word file"),
        ("a.pdf", bytes(range(256)), UnreadableFile, "damaged"),
        ("a.bin", bytes(range(256)), UnsupportedFile, "not read"),
        ("a.docx", b"PK\x03\x04 cut", UnreadableFile, "damaged"),
        ("a.zip", b"PK\x03\x04 cut", UnsupportedFile, "archive"),
    ],
)
def test_a_file_that_gives_no_document_says_what_to_try(tmp_path: Path, name: str, data: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)) as caught:
        read(made(tmp_path, name, data), OPTIONS)
    assert "\n" not in str(caught.value)


def test_an_archive_under_the_name_of_a_word_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(zipped(tmp_path, "a.docx", readme="x"), OPTIONS)


def test_the_systems_reason_is_given(tmp_path: Path) -> None:
    with pytest.raises(UnreachableFile, match="No such file") as caught:
        read(tmp_path / "missing.pdf", OPTIONS)
    assert not caught.value.lasts
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreachableFile, match="the file cannot be read"):
        read(tmp_path / "folder.txt", OPTIONS)


def test_reading_text_loads_no_library_of_other_kinds(tmp_path: Path) -> None:
    path = made(tmp_path, "a.txt", b"Area\tNow\nSMEs\t2\n")
    code = (
        "import re, sys; from pathlib import Path; from extract.options import ReadOptions; from extract.readers import read; "
        f"read(Path({str(path)!r}), ReadOptions(re.compile('x'), re.compile('x'))); "
        "sys.exit(bool({'pdfplumber', 'pypdfium2', 'camelot', 'lxml', 'docx'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_the_endings_of_documents_are_known() -> None:
    assert {".pdf", ".docx", ".docm", ".dotx", ".txt", ".md"} <= set(SUFFIXES)
    assert ".csv" not in SUFFIXES and ".json" not in SUFFIXES
