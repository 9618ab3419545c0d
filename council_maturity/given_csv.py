"""Small CSV files that a user writes by hand or in a spreadsheet: read whole, and what is wrong with them said in one line.

Spreadsheet programs save empty columns at the end and lines of commas only; neither is anything.
"""

from __future__ import annotations

import csv
from pathlib import Path

from council_maturity.errors import WrongUse

Lines = list[tuple[int, list[str]]]


def read_given(path: Path, name: str, hint: str = "") -> tuple[list[str], Lines]:
    """The columns, and each line that holds anything: its number in the file and its values, stripped.

    A line may have fewer values than there are columns, and more only where those are not blank. Raises WrongUse for a file that
    cannot be opened (`hint` goes behind that), is no UTF-8 or no CSV, or names a column twice; the
    line calls it `name`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            columns = _trimmed(next(reader, []))
            lines = [(reader.line_num, _trimmed(row, len(columns))) for row in reader if any(map(str.strip, row))]
    except UnicodeDecodeError as error:
        raise WrongUse(f"{name}: the file is not UTF-8 text; save it as 'CSV UTF-8'") from error
    except csv.Error as error:
        raise WrongUse(f"{name}: {error}") from error
    except OSError as error:
        raise WrongUse(f"{name} cannot be opened: {error.strerror}{hint}") from error
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise WrongUse(f"{name}: there are two columns {twice!r}")
    return columns, lines


def _trimmed(row: list[str], kept: int = 0) -> list[str]:
    """The values without white space around them, and without the blank ones at the end behind those that are kept."""
    values = [value.strip() for value in row]
    while len(values) > kept and not values[-1]:
        values.pop()
    return values
