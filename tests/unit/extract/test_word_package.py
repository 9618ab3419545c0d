"""Files that are no Word document, or a dangerous one: one line that says what to try, never a stack trace."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest

from extract import word_package
from extract.errors import EncryptedFile, ReadError, UnreadableFile, UnsupportedFile
from extract.sniff import DOCX, ZIP, media_type
from extract.word_reader import read_word
from tests.unit.extract.word_files import CONTENT_TYPES, NAMESPACES, OPTIONS, p, write_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def failure(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_word(path, OPTIONS)
    assert "\n" not in str(caught.value)
    return caught.value


def archive_with(path: Path, document: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", document)
    return path


def test_a_file_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"))
    assert isinstance(failure(path), EncryptedFile)


def test_a_legacy_file(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + bytes(512) + "WordDocument".encode("utf-16-le"))
    error = failure(path)
    assert isinstance(error, UnsupportedFile) and ".docx" in str(error)


def test_a_truncated_file(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", p("text"))
    path.write_bytes(path.read_bytes()[:-300])
    assert isinstance(failure(path), UnreadableFile)


def test_a_file_with_a_damaged_part(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", p("text " * 500))
    data = bytearray(path.read_bytes())
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[at + 5 : at + 25] = bytes(20)
    path.write_bytes(bytes(data))
    assert isinstance(failure(path), UnreadableFile)


def test_an_archive_with_a_wrong_number_is_damaged_and_not_out_of_reach(tmp_path: Path) -> None:
    """zipfile looks before the file's beginning where its list of parts is said to be longer than it is, and unpacks what it is told to."""
    sound = archive_with(tmp_path / "a.docx", "<w:p/>").read_bytes()
    directory, end = sound.rindex(b"PK\x01\x02"), sound.rindex(b"PK\x05\x06")
    for at, value in {
        "a list of parts that is too long": (end + 15, 0x7F),
        "another packing": (directory + 10, 12),  # bz2
        "an unknown packing": (directory + 10, 99),
        "a name that is no text": (directory + 9, 0x08),  # said to be UTF-8, which the byte below is not
        "a wrong checksum": (directory + 16, sound[directory + 16] ^ 0xFF),
        "a part with a password": (directory + 8, 1),
    }.values():
        data = bytearray(sound)
        data[at] = value
        if value == 0x08:
            data[directory + 46] = 0xFF
        (tmp_path / "b.docx").write_bytes(bytes(data))
        assert failure(tmp_path / "b.docx").lasts
        assert media_type(tmp_path / "b.docx") in (DOCX, ZIP)


def test_a_disk_that_fails_is_not_the_files_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_word(tmp_path / "a.docx", p("text"))

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(zipfile.ZipFile, "infolist", fail)
    with pytest.raises(OSError, match="Input/output"):
        read_word(path, OPTIONS)


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        f"<w:document {NAMESPACES}/>",
        f'<!DOCTYPE d [<!ENTITY e "x">]><w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>',
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}><w:body>&e;</w:body></w:document>',
    ],
)
def test_a_body_that_is_no_body(tmp_path: Path, document: str) -> None:
    assert isinstance(failure(archive_with(tmp_path / "a.docx", document)), UnreadableFile)


def test_an_archive_without_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "word/document.xml" in str(failure(tmp_path / "a.docx"))


def test_an_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    size = word_package.RATIO_FROM_BYTES + 1
    assert "unpacks" in str(failure(archive_with(tmp_path / "a.docx", " " * size)))


def test_an_archive_that_is_too_large_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MAX_TOTAL_BYTES", 100)
    assert "unpacks" in str(failure(write_word(tmp_path / "a.docx", p("text"))))


def test_the_body_may_stand_elsewhere_and_the_title_comes_from_the_properties(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    relation = '<Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="/word/document2.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
        )
        archive.writestr("word/document2.xml", f"<w:document {NAMESPACES}><w:body>{p('found')}</w:body></w:document>")
        archive.writestr("docProps/core.xml", '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Our\n strategy </dc:title></c>')
    document = read_word(path, OPTIONS)
    assert (document.title, document.blocks[0].text) == ("Our strategy", "found")  # type: ignore[union-attr]
