"""The header of a table and the role of each of its columns.

A role comes from the header's wording; where a wording has several roles, or a column has no
header, what stands in the column decides. A column told by its content alone is a guess only if
its role is an assertion.
"""

from __future__ import annotations

from dataclasses import replace

from extract.column import TOLD_BY_POSITION, UNKNOWN_HEADER, Column, TableHeader
from extract.column_order import SHARE_OF_LEVELS, settled, share_of_levels
from extract.dates import without_periods
from extract.headers import AMBITION, Header, is_timeless, kind_beside_level, read_header, says_nothing_else, says_now
from extract.model import Cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, Role
from extract.wording import fold

# A header stands among the first rows; deeper, a row that reads like one is a section row.
LAST_HEADER_ROW = 6
# A number column counts its rows; a few blanks or merged cells do not change that.
SHARE_OF_NUMBERS = 0.6

# Under a header whose first cell is blank, so many rows with a label each.
LEAST_LABELS = 2
# A column under "2020 level" whose cells are mostly so long (in words) holds statements of where the council was.
STATEMENT = 5


def find_header(context: TableContext) -> TableHeader | None:
    """The header with at least one assertion column, or None."""
    for row in range(min(context.table.rows, LAST_HEADER_ROW)):
        if caption(context.table, row) is not None:
            continue
        cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
        headers = {cell.column: _own_header(context, cell) for cell in cells if not _says_level(context, cell.text)}
        known = [header for header in headers.values() if header.roles]
        over_levels = [header for at, header in headers.items() if not header.roles and _is_over_levels(context, row, at)]
        asserts = any(role.is_assertion for header in known for role in header.roles)
        asserts = asserts or any(kind_beside_level(header.text, context.vocabulary) for header in over_levels)
        told = len(known) + len(over_levels)
        if asserts and told * 2 >= len(cells) and (told >= 2 or _heads_labels(context, row, cells)):
            end = _header_end(context, row)
            columns = _columns(context, row, end)
            return TableHeader(columns, end) if any(column.asserts for column in columns) else None
    return None


def _is_over_levels(context: TableContext, row: int, column: int) -> bool:
    """Whether all that stands below a cell are levels, so that it heads them whatever its words are."""
    below = [context.table.grid[at][column] for at in range(row + 1, context.table.rows)]
    texts = [cell.text for cell in below if cell is not None and cell.text.strip()]
    return len(texts) >= LEAST_LABELS and all(context.levels.read(text) for text in texts)


def _says_level(context: TableContext, text: str) -> bool:
    """Whether a cell begins with a level, or is a sentence that names one: it is no header."""
    return context.levels.read(text) is not None or (len(text.split()) >= STATEMENT and bool(context.levels.find(text)))


def _own_header(context: TableContext, cell: Cell) -> Header:
    """What a header cell says; one of a pair ("From", "To") says it by the cell beside it."""
    header = read_header(cell.text, context.vocabulary)
    row, words = context.table.grid[cell.row], fold(without_periods(cell.text))
    after, before = cell.column + cell.column_span, cell.column - 1
    if after < len(row) and _reads(row[after], context.vocabulary.pairs.get(words)):
        return replace(header, roles=(Role(CURRENT),))
    if before >= 0 and any(_reads(row[before], first) for first, second in context.vocabulary.pairs.items() if second == words):
        return replace(header, roles=(AMBITION,))
    return header


def _reads(cell: Cell | None, words: str | None) -> bool:
    return cell is not None and words is not None and fold(without_periods(cell.text)) == words


def _heads_labels(context: TableContext, row: int, cells: list[Cell]) -> bool:
    """Whether the one cell of a row heads the last column and the columns before it are labels without a header."""
    if len(cells) != 1 or cells[0].column != context.table.columns - 1 or cells[0].column_span > 1:
        return False
    below = [context.table.grid[at][0] for at in range(row + 1, context.table.rows)]
    return len(below) >= LEAST_LABELS and all(cell is not None and cell.text.strip() for cell in below)


def _header_end(context: TableContext, row: int) -> int:
    """The first row below a header: rows that a header cell spans, and a second row of column names, belong to it."""
    cells = row_cells(context.table, row)
    end = max((cell.row + cell.row_span for cell in cells if cell.row_span < context.table.rows), default=row + 1)
    end = max(end, row + 1)
    while end < min(context.table.header_rows, context.table.rows - 1) and not _has_level(context, end):
        end += 1
    if end == row + 1 and end < context.table.rows and any(cell.column_span > 1 or not cell.text.strip() for cell in cells):
        end += _names_columns(context, end)
    return min(end, context.table.rows)


def _has_level(context: TableContext, row: int) -> bool:
    """Whether a cell of the row is a level: then the row is none of the header's, whatever the file calls it."""
    return any(context.levels.read(cell.text) for cell in row_cells(context.table, row) if cell.text.strip())


def _names_columns(context: TableContext, row: int) -> bool:
    """Whether a row under a header with merged or blank cells names the columns below them."""
    cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
    return len(cells) >= 2 and all(
        read_header(cell.text, context.vocabulary).roles and not context.levels.label(cell.text) for cell in cells
    )


def header_by_content(context: TableContext) -> TableHeader | None:
    """Columns told by what stands in them: one column of levels is current, of two the second is the target; else None."""
    cells = row_cells(context.table, 0)
    level_columns = [cell.column for cell in cells if share_of_levels(context, cell.column) >= SHARE_OF_LEVELS]
    if not 1 <= len(level_columns) <= 2 or level_columns[0] == 0:
        return None
    roles = (Role("current"), Role("target", "ambition"))
    columns = [Column(0, Role("behaviour"))]
    start = 0 if any(context.levels.label(cell.text) for cell in cells) else 1
    for at, role in zip(level_columns, roles, strict=False):
        top = context.table.grid[0][at]
        period = read_header(top.text, context.vocabulary).period if top is not None and start else None
        quote = context.quote(top) if top is not None and period else None
        columns.append(Column(at, role, period=period, quote=quote, guesses=(TOLD_BY_POSITION,)))
    return TableHeader(tuple(columns), start)


def _columns(context: TableContext, row: int, end: int) -> tuple[Column, ...]:
    found: list[Column] = []
    for cell in row_cells(context.table, end - 1):
        header = _column_header(context, cell, row, end)
        role = _role(context, header, cell, end)
        if role is not None:
            guesses = (UNKNOWN_HEADER,) if role.is_assertion and not header.roles and not _is_told(context, header) else ()
            quote = context.quote(cell) if cell.text.strip() else None
            now, timeless = says_now(header.text, context.vocabulary), is_timeless(header.text, context.vocabulary)
            earlier = bool(context.vocabulary.earlier & set(fold(header.text).split()))
            column = Column(cell.column, role, cell.column_span, header.period, quote, None, guesses, now, timeless, earlier)
            found.append(column)
    return settled(context, found, row, end)


def _is_told(context: TableContext, header: Header) -> bool:
    """Whether a header that names no role says no more than a date, or wishes for a level."""
    words = fold(without_periods(header.text))
    return context.vocabulary.aims(words) or says_nothing_else(words, context.vocabulary)


def _column_header(context: TableContext, cell: Cell, row: int, end: int) -> Header:
    """The header of a column: its own cell, or with the cells above it where its own tells no role."""
    own = _own_header(context, cell)
    above = [context.table.grid[at][cell.column] for at in range(row, end)]
    text = " ".join(dict.fromkeys(part.text for part in above if part is not None))
    joined = read_header(text, context.vocabulary)
    if own.has("score", "level") or not own.roles:
        outer = next((found for found in _headers_above(context, cell, row) if found.has("current", "target")), None)
        if outer is not None:
            return replace(outer, period=own.period or outer.period)
    if own.roles:
        return replace(own, period=own.period or joined.period)
    return joined


def _headers_above(context: TableContext, cell: Cell, row: int) -> list[Header]:
    """The headers of the cells above a column's own, nearest first."""
    above = [context.table.grid[at][cell.column] for at in range(cell.row - 1, row - 1, -1)]
    return [read_header(one.text, context.vocabulary) for one in above if one is not None and one is not cell]


def _role(context: TableContext, header: Header, cell: Cell, end: int) -> Role | None:
    """The role of a column: by its wording, then by what stands in it."""
    if not header.roles and _holds_levels(context, cell, end):
        kind = kind_beside_level(header.text, context.vocabulary)
        if kind is not None:
            return kind
        if header.period:
            return Role("score")
    if not header.roles:
        return Role("number") if _is_numbering(context, cell, end) else (Role("behaviour") if cell.column == 0 else None)
    if header.has("level") and header.period and _holds_levels(context, cell, end):
        return Role("score")
    if header.has("score") and _holds_levels(context, cell, end):
        return header.role("score")
    if header.has("score") and header.period and _holds_statements(context, cell, end):
        return Role("current")
    if len(header.roles) == 1:
        return header.roles[0]
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
    return bool(texts) and 2 * sum(bool(context.levels.read(text) or context.levels.find(text)) for text in texts) >= len(texts)


def _holds_statements(context: TableContext, cell: Cell, end: int) -> bool:
    texts = _body(context, cell, end)
    return bool(texts) and 2 * sum(len(text.split()) >= STATEMENT for text in texts) >= len(texts)
