"""Tables that are made with tabs: lines one under the other with the same fields become a table.

Only what looks like nothing else is taken: not tables of contents, not numbered paragraphs with a tab
after the number, not headings or list items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import Cell, Line, Table, Text

# Two lines can be a name and address; three with the same number of fields are a table.
MIN_LINES = 3
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})?[.)\]]?|[-\u2013\u2022\u00b7\u25aa\u25cf\u25cbo]")


def rows_of_tabs(lines: Sequence[str]) -> list[list[str]] | None:
    """The fields of each line if all lines together read as a table; None if they do not.

    A line may leave out blank fields at its end; the first line, the header, has all.
    """
    if len(lines) < MIN_LINES:
        return None
    for split in (_fields, _fields_between_runs):
        rows = [split(line) for line in lines]
        width = len(rows[0])
        if width == max(map(len, rows)) and _reads_as_table(rows):
            return [row + [""] * (width - len(row)) for row in rows]
    return None


def has_fields(line: str) -> bool:
    """Whether the line has a tab behind a text; a tab before it is an indent."""
    return "\t" in line.lstrip()


def tab_table(bold: Sequence[bool], rows: list[list[str]], number: int) -> Table:
    """The table of the rows; `bold` tells it for each line that a row was."""
    cells = tuple(
        Cell(r, c, Text((Line(text, bold=is_bold),)) if text else Text(), path=f"table {number}, row {r + 1}, cell {c + 1}")
        for r, (is_bold, row) in enumerate(zip(bold, rows, strict=True))
        for c, text in enumerate(row)
    )
    return Table(len(rows), len(rows[0]), cells, "tabs", number=number)


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("\t")]


def _fields_between_runs(line: str) -> list[str]:
    """Several tabs in a row reach the next stop together where the text before them is short."""
    return [field.strip() for field in re.split(r"\t+", line.strip("\t"))]


def _reads_as_table(rows: list[list[str]]) -> bool:
    full = [row for row in rows if sum(map(bool, row)) > 1]
    # A header names every column but the first; where it does not, its tabs only reach for the next stop.
    if len(rows[0]) < 2 or not all(rows[0][1:]) or len(full) * 2 <= len(rows):
        return False
    return not (len(rows[0]) == 2 and all(_MARKER.fullmatch(row[0]) for row in rows))
