"""Small CSV files of a user: what a spreadsheet adds is nothing, and what is wrong is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity.errors import WrongUse
from council_maturity.given_csv import read_given


def given(folder: Path, content: bytes) -> Path:
    path = folder / "given.csv"
    path.write_bytes(content)
    return path


def test_values_come_with_their_lines(tmp_path: Path) -> None:
    path = given(tmp_path, b'\xef\xbb\xbf a , b\r\n1,"x, y"\r\n\r\n3\r\n')
    assert read_given(path, "given.csv") == (["a", "b"], [(2, ["1", "x, y"]), (4, ["3"])])


def test_empty_columns_and_lines_of_a_spreadsheet_are_nothing(tmp_path: Path) -> None:
    path = given(tmp_path, b"a,b,,\n1,,,\n,,,\n1,2,3,\n")
    assert read_given(path, "given.csv") == (["a", "b"], [(2, ["1", ""]), (4, ["1", "2", "3"])])


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    assert read_given(given(tmp_path, b""), "given.csv") == ([], [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,a\n1,2\n", "given.csv: there are two columns 'a'"),
        (b"a\n\xff\n", "save it as 'CSV UTF-8'"),
        (b'a\n"open\n', "given.csv: unexpected end of data"),
    ],
)
def test_a_fault_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(WrongUse) as told:
        read_given(given(tmp_path, content), "given.csv")
    assert said in str(told.value) and "\n" not in str(told.value)


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"given\.csv cannot be opened: No such file or directory\. Make one\."):
        read_given(tmp_path / "none.csv", "given.csv", ". Make one.")
