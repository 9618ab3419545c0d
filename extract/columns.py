"""The header of a table and the role of each of its columns.

A role comes from the header's wording; where a wording has several roles, or a column has no
header, what stands in the column decides. A column told by its content alone is a guess only if
its role is an assertion.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.claims import Quote
from extract.dates import Period
from extract.headers import Header, read_header
from extract.model import Cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import Role

# A header stands among the first rows; deeper, a row that reads like one is a section row.
LAST_HEADER_ROW = 6
# A number column counts its rows; a few blanks or merged cells do not change that.
SHARE_OF_NUMBERS = 0.6

_LABELS = ("behaviour", "area", "theme")


@dataclass(frozen=True)
class Column:
    """A column of the grid: index and width in grid columns, its role, the period in its header.

    `describes` is the index of the assertion column that a comment, action or requirement belongs to.
    """

    index: int
    role: Role
    width: int = 1
    period: Period | None = None
    quote: Quote | None = None
    describes: int | None = None
    guesses: tuple[str, ...] = field(default=())

    @property
    def asserts(self) -> bool:
        return self.role.is_assertion


@dataclass(frozen=True)
class TableHeader:
    """The columns of a table, and the first row below its header."""

    columns: tuple[Column, ...]
    end: int


def find_header(context: TableContext) -> TableHeader | None:
    """The header with at least one assertion column, or None."""
    for row in range(min(context.table.rows, LAST_HEADER_ROW)):
        if caption(context.table, row) is not None:
            continue
        cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
        headers = {cell.column: read_header(cell.text, context.vocabulary) for cell in cells}
        known = [header for header in headers.values() if header.roles]
        if len(known) >= 2 and any(role.is_assertion for header in known for role in header.roles) and len(known) * 2 >= len(cells):
            end = _header_end(context, row)
            columns = _columns(context, row, end)
            return TableHeader(columns, end) if any(column.asserts for column in columns) else None
    return None


def _header_end(context: TableContext, row: int) -> int:
    """The first row below a header: rows that a header cell spans, and a second row of column names, belong to it."""
    end = max(cell.row + cell.row_span for cell in row_cells(context.table, row) if cell.row_span < context.table.rows)
    end = max(end, row + 1)
    return min(end, context.table.rows)


def _columns(context: TableContext, row: int, end: int) -> tuple[Column, ...]:
    found: list[Column] = []
    for cell in _lowest_header_cells(context, row, end):
        header = _column_header(context, cell, row, end)
        role = _role(context, header, cell, end)
        if role is not None:
            period = header.period
            found.append(Column(cell.column, role, cell.column_span, period, context.quote(cell) if cell.text.strip() else None))
    return _described(_without_a_role_twice(tuple(found)))


def _lowest_header_cells(context: TableContext, row: int, end: int) -> list[Cell]:
    """The header cell of each grid column in the header's last row."""
    return row_cells(context.table, end - 1)


def _column_header(context: TableContext, cell: Cell, row: int, end: int) -> Header:
    """The header of a column: its own cell, or with the cells above it where its own tells no role."""
    own = read_header(cell.text, context.vocabulary)
    above = [context.table.grid[at][cell.column] for at in range(row, end)]
    text = " ".join(dict.fromkeys(part.text for part in above if part is not None))
    joined = read_header(text, context.vocabulary)
    if own.roles:
        return replace(own, period=own.period or joined.period)
    return joined


def _role(context: TableContext, header: Header, cell: Cell, end: int) -> Role | None:
    """The role of a column: by its wording, then by what stands in it."""
    if not header.roles:
        return Role("number") if _is_numbering(context, cell, end) else (Role("behaviour") if cell.column == 0 else None)
    if len(header.roles) == 1:
        return header.roles[0]
    if header.has("score") and _holds_levels(context, cell, end):
        return header.role("score")
    return next((role for role in header.roles if not role.is_assertion), header.roles[0])


def _body(context: TableContext, cell: Cell, end: int) -> list[str]:
    column = [context.table.grid[row][cell.column] for row in range(end, context.table.rows)]
    return [below.text.strip() for below in column if below is not None and below.text.strip()]


def _is_numbering(context: TableContext, cell: Cell, end: int) -> bool:
    texts = _body(context, cell, end)
    numbers = [text for text in texts if text.strip("#.() ").isdigit()]
    return bool(texts) and len(numbers) >= SHARE_OF_NUMBERS * len(texts)


def _holds_levels(context: TableContext, cell: Cell, end: int) -> bool:
    texts = _body(context, cell, end)
    return bool(texts) and 2 * sum(context.levels.read(text) is not None for text in texts) >= len(texts)


def _without_a_role_twice(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of two current columns without periods, of which one is called a score, both stay; labels stay in order."""
    return columns


def _described(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Comment, action and requirement columns with the assertion they belong to: of their period, else the nearest to the left."""
    asserting = [column for column in columns if column.asserts]
    return tuple(column if column.asserts or not asserting else replace(column, describes=_described_by(column, asserting)) for column in columns)


def _described_by(column: Column, asserting: list[Column]) -> int:
    same = [other for other in asserting if column.period and other.period and column.period.year_start == other.period.year_start]
    left = [other for other in (same or asserting) if other.index < column.index]
    return (left[-1] if left else (same or asserting)[0]).index
