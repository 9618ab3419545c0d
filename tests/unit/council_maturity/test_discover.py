"""Every file is found once by its content, in the order of its name, and what is no document is passed over."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from council_maturity.discover import JUNCTION, Found, discover
from council_maturity.errors import WrongUse


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(found: list[Found]) -> list[str]:
    return [one.filename for one in found]


def test_files_of_all_folders_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, b_dot_pdf="1", a__z_dot_docx="2", a__b__c_dot_txt="3")
    assert names(discover(tmp_path)) == ["a/b/c.txt", "a/z.docx", "b.pdf"]


def test_a_document_is_named_by_its_bytes(tmp_path: Path) -> None:
    put(tmp_path, a_dot_txt="words")
    (found,) = discover(tmp_path)
    assert found.sha256 == hashlib.sha256(b"words").hexdigest()
    assert found.document_id == found.sha256[:16]
    assert found.size == 5


def test_the_same_content_twice_is_one_document_with_a_copy(tmp_path: Path) -> None:
    put(tmp_path, b_dot_pdf="same", a__x_dot_pdf="same", c_dot_pdf="other")
    first, second = discover(tmp_path)
    assert (first.filename, first.copies) == ("a/x.pdf", ("b.pdf",))
    assert (second.filename, second.copies) == ("c.pdf", ())


def test_hidden_and_lock_files_the_manifest_and_the_output_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, _dot_hidden="1", _dot_git__config="2", manifest_dot_csv="3", out__documents_dot_parquet="4", a_dot_txt="5")
    (tmp_path / "~$a.docx").write_text("6")
    put(tmp_path, sub__manifest_dot_csv="7")
    assert names(discover(tmp_path, tmp_path / "out")) == ["a.txt", "sub/manifest.csv"]


def test_every_other_file_is_accounted_for_whatever_its_kind(tmp_path: Path) -> None:
    put(tmp_path, picture_dot_png="1", notes="2", old_dot_doc="3")
    assert names(discover(tmp_path)) == ["notes", "old.doc", "picture.png"]


def test_links_that_lead_out_of_the_folder_or_nowhere_are_told_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, outside__secret_dot_txt="1", inside__a_dot_txt="2")
    inside = tmp_path / "inside"
    (inside / "file.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inside / "folder").symlink_to(tmp_path / "outside")
    (inside / "nowhere.txt").symlink_to(inside / "missing.txt")
    found = {one.filename: one.status for one in discover(inside)}
    assert found == {"a.txt": None, "file.txt": "unsupported", "folder": "unsupported", "nowhere.txt": "unreadable"}
    assert all(one.sha256 is None and one.problem for one in discover(inside) if one.status)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path, a__b_dot_txt="1")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert names(discover(tmp_path)) == ["a/b.txt"]


def test_a_junction_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a__b_dot_txt="1")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    monkeypatch.setattr(Path, "is_symlink", lambda path: False)
    real = Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda path: SimpleNamespace(st_reparse_tag=JUNCTION) if path.name == "loop" else real(path))
    assert names(discover(tmp_path)) == ["a/b.txt"]


def test_what_is_no_ordinary_file_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = discover(tmp_path)
    assert (found.filename, found.status) == ("pipe", "unsupported")


def test_a_file_that_cannot_be_opened_is_named_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a_dot_pdf="1", b_dot_pdf="2")
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "a.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = discover(tmp_path)
    assert (first.status, first.sha256) == ("unreadable", None)
    assert first.document_id == hashlib.sha256(b"a.pdf").hexdigest()[:16]
    assert "Permission denied" in first.problem
    assert second.status is None


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, closed__a_dot_pdf="1", open__b_dot_pdf="2")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(one.filename, one.status) for one in discover(tmp_path)] == [("closed", "unreadable"), ("open/b.pdf", None)]


def test_the_root_that_cannot_be_opened_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(WrongUse, match="cannot be opened"):
        discover(tmp_path)


@pytest.mark.parametrize("name, said", [("missing", "There is no folder"), ("file.txt", "is a file"), ("empty", "holds no files")])
def test_a_wrong_folder_is_wrong_use_in_one_line(tmp_path: Path, name: str, said: str) -> None:
    put(tmp_path, file_dot_txt="1")
    (tmp_path / "empty").mkdir()
    with pytest.raises(WrongUse, match=said) as told:
        discover(tmp_path / name)
    assert "\n" not in str(told.value)


def test_the_dataset_cannot_be_written_over_the_documents(tmp_path: Path) -> None:
    put(tmp_path, a_dot_txt="1")
    with pytest.raises(WrongUse, match="--out"):
        discover(tmp_path, tmp_path)


def test_a_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"1")
    (found,) = discover(tmp_path)
    assert found.filename == "caf�.txt"
    found.filename.encode()
