"""Tables of a text dump: runs of rows, with the runs that a page edge cut apart put together.

A blank line ends a table, unless what follows goes on with it: the header repeated, a row that goes on,
or rows of the same width without a header of their own. Every such join is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Cell, Join, Line, Table, Text
from extract.text_lines import Row
from extract.text_rows import (
    LogicalRow,
    begins_with_levels,
    continues,
    goes_on,
    is_banner,
    is_open,
    join,
    key_of,
    looks_like_header,
    repeats_header,
    spill,
)

# A dump has no pages; 0 says that the page is not known.
NO_PAGE = 0


@dataclass
class Grid:
    """A table in the making."""

    rows: list[LogicalRow]
    header_rows: int = 0

    @property
    def columns(self) -> int:
        return max(len(row.cells) for row in self.rows)

    @property
    def header(self) -> LogicalRow:
        """The first row that is not a banner over the table."""
        return next((row for row in self.rows if not is_banner(row)), self.rows[0])


@dataclass
class Run:
    """Rows that follow one another without a blank line; `header_rows` is told by a Markdown rule."""

    rows: list[Row]
    header_rows: int = 0


def tables_of(runs: Sequence[Run], levels: re.Pattern[str]) -> list[Grid]:
    """The tables of runs between which nothing but blank lines stands."""
    grids: list[Grid] = []
    for run in runs:
        rows = _logical(run)
        why = _goes_on_with(grids[-1], rows, levels) if grids else None
        if why is None:
            grids.append(Grid(rows[:1], run.header_rows))
            _add(grids[-1], rows[1:], levels)
        else:
            _append_run(grids[-1], rows, why, levels)
    for grid in grids:
        _put_back_spilled(grid, levels)
    return grids


def table(grid: Grid, number: int) -> Table:
    """The grid as a table of the model; columns at the right that say nothing are left out."""
    columns = max((max(row.filled, default=0) for row in grid.rows), default=0) + 1
    cells = tuple(_cell(row, r, column) for r, row in enumerate(grid.rows) for column in range(columns))
    return Table(len(grid.rows), columns, cells, "text", grid.header_rows, _joins(grid), number=number)


def _cell(row: LogicalRow, r: int, column: int) -> Cell:
    lines = tuple(row.cells[column]) if column < len(row.cells) else ()
    return Cell(r, column, Text(lines), path=f"line {row.numbers[0]}, cell {column + 1}")


def _joins(grid: Grid) -> tuple[Join, ...]:
    found: list[Join] = []
    for r, row in enumerate(grid.rows):
        found += [Join("table", r, NO_PAGE, row.after_gap)] if row.after_gap else []
        found += [Join("row", r, NO_PAGE, why) for why in sorted(row.joined)]
    return tuple(found)


def _logical(run: Run) -> list[LogicalRow]:
    return [LogicalRow([row.number], [list(cell) for cell in row.cells]) for row in run.rows]


def _key(row: LogicalRow) -> tuple[str, ...]:
    """The row's words for comparing headers: case, spacing, punctuation and blank cells at the end do not matter."""
    texts = [key_of(row.text(column)) or row.text(column) for column in range(len(row.cells))]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _goes_on_with(grid: Grid, rows: list[LogicalRow], levels: re.Pattern[str]) -> str | None:
    """Why the rows after a gap belong to the table, or None."""
    first = rows[0]
    if _key(first) == _key(grid.header):
        return "repeated-header"
    width = max(len(row.cells) for row in rows)
    if width < grid.columns and _open_columns(grid, rows):
        return "continued-text"
    if width > grid.columns or _restarts(grid, rows):
        return None
    if not first.text(0) and not looks_like_header(first, levels):
        return "continued-text"
    if width < grid.columns or (looks_like_header(first, levels) and looks_like_header(grid.header, levels)):
        return None
    return "same-columns"


def _restarts(grid: Grid, rows: list[LogicalRow]) -> bool:
    """Whether the rows begin as the table began: a banner and then its header, or a first row with the same label."""
    header = grid.header
    begin = rows[1] if is_banner(rows[0]) and len(rows) > 1 else rows[0]
    same_label = bool(header.text(0)) and header.text(0).casefold() == begin.text(0).casefold()
    return same_label or _key(begin) == _key(header)


def _open_columns(grid: Grid, rows: list[LogicalRow]) -> list[int]:
    """The columns of the table's last row that a narrower run goes on with, or nothing.

    A dump loses blank cells at a page's top; what is left begins in the middle of as many sentences as
    the row before the gap leaves open.
    """
    last, first = grid.rows[-1], rows[0]
    columns = [column for column in last.filled if is_open(last.text(column))]
    begun = first.filled
    in_order = begun == list(range(len(columns))) and all(goes_on(first.text(column)) for column in begun)
    return columns if columns and in_order and all(len(row.cells) <= len(columns) for row in rows) else []


def _append_run(grid: Grid, rows: list[LogicalRow], why: str, levels: re.Pattern[str]) -> None:
    columns = _open_columns(grid, rows) if max(len(row.cells) for row in rows) < grid.columns else []
    if columns:
        last = grid.rows[-1]
        for row in rows:
            cells: list[list[Line]] = [[] for _ in range(grid.columns)]
            for column, cell in zip(columns, row.cells, strict=False):
                cells[column] = cell
            row.cells = cells
            join(last, row, levels)
        last.joined.add(why)
        return
    if why == "repeated-header":
        grid.header_rows = max(grid.header_rows, grid.rows.index(grid.header) + 1)
        rows = rows[1:]
    if rows:
        rows[0].after_gap = why
        _add(grid, rows, levels)


def _add(grid: Grid, rows: list[LogicalRow], levels: re.Pattern[str]) -> None:
    """Adds the rows one by one, each to the row above where it goes on with it; repeated headers are dropped."""
    for row in rows:
        above = grid.rows[-1]
        row.widen(len(above.cells))
        above.widen(len(row.cells))
        if _key(row) == _key(grid.header) and row is not grid.header and len(grid.rows) > 1:
            grid.header_rows = max(grid.header_rows, grid.rows.index(grid.header) + 1)
        elif not repeats_header(row, grid.header) and continues(above, row, _is_head(grid, above), levels):
            join(above, row, levels)
            above.joined.add(row.after_gap or "continued-text")
        else:
            grid.rows.append(row)


def _is_head(grid: Grid, row: LogicalRow) -> bool:
    """Whether the row is the table's header, a banner, or the header of a section."""
    return row is grid.header or is_banner(row) or repeats_header(row, grid.header)


def _put_back_spilled(grid: Grid, levels: re.Pattern[str]) -> None:
    """Moves text that a page edge left in the next row's cell back to the row that it ends."""
    for at in range(2, len(grid.rows)):
        row = grid.rows[at]
        if not row.after_gap:
            continue
        others = [*grid.rows[:at], *grid.rows[at + 1 :]]
        for column in range(1, len(row.cells)):
            if begins_with_levels(others, column, levels) and spill(grid.rows[at - 1], row, column, levels):
                grid.rows[at - 1].joined.add("continued-text")
