"""The header of a table and the role of each of its columns.

A role comes from the header's wording; where a wording has several roles, or a column has no
header, what stands in the column decides. A column told by its content alone is a guess only if
its role is an assertion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.claims import Quote
from extract.dates import Period, periods, without_periods
from extract.headers import AMBITION, Header, is_timeless, kind_of_title, read_header, says_nothing_else, says_now
from extract.model import Cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, TARGET, Role
from extract.wording import fold

# A header stands among the first rows; deeper, a row that reads like one is a section row.
LAST_HEADER_ROW = 6
# A number column counts its rows; a few blanks or merged cells do not change that.
SHARE_OF_NUMBERS = 0.6

# Under a header whose first cell is blank, so many rows with a label each.
LEAST_LABELS = 2
# A column under "2020 level" whose cells are mostly so long (in words) holds statements of where the council was.
STATEMENT = 5

# Without a header, a column holds levels if this share of its cells are levels by name.
SHARE_OF_LEVELS = 0.6
UNKNOWN_HEADER = "the header of the column of levels has words that are not known"
TOLD_BY_NEIGHBOUR = "the header says no time: taken for the target because the column before it says now"
TOLD_BY_POSITION = "no header says what the column of levels is: told by its position"


@dataclass(frozen=True)
class Column:
    """A column of the grid: index and width in grid columns, its role, the period in its header.

    `describes` is the index of the assertion column that a comment, action or requirement belongs to.
    `says_now`, `is_timeless` and `is_earlier` tell whether the words of its header say when: now, nothing, or when it all began.
    """

    index: int
    role: Role
    width: int = 1
    period: Period | None = None
    quote: Quote | None = None
    describes: int | None = None
    guesses: tuple[str, ...] = field(default=())
    says_now: bool = False
    is_timeless: bool = False
    is_earlier: bool = False

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
        headers = {cell.column: _own_header(context, cell) for cell in cells if not _says_level(context, cell.text)}
        known = [header for header in headers.values() if header.roles]
        asserts = any(role.is_assertion for header in known for role in header.roles)
        if asserts and len(known) * 2 >= len(cells) and (len(known) >= 2 or _heads_labels(context, row, cells)):
            end = _header_end(context, row)
            columns = _columns(context, row, end)
            return TableHeader(columns, end) if any(column.asserts for column in columns) else None
    return None


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
    level_columns = [cell.column for cell in cells if _share_of_levels(context, cell.column) >= SHARE_OF_LEVELS]
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


def _share_of_levels(context: TableContext, column: int) -> float:
    cells = [cell for row in range(context.table.rows) if (cell := context.table.grid[row][column]) is not None and cell.row == row]
    texts = [cell.text for cell in cells if cell.text.strip()]
    return sum(context.levels.label(text) is not None for text in texts) / len(texts) if len(texts) >= 2 else 0.0


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
    found = _as_titled(context, _with_unknown(context, found, end), row)
    return _described(_with_a_label(_told_apart(_beside_now(context, found, end))))


def _as_titled(context: TableContext, columns: list[Column], row: int) -> list[Column]:
    """The columns, the only one of levels being what the title above says where its own header says no more than "Level"."""
    asserting = [column for column in columns if column.asserts]
    only = asserting[0] if len(asserting) == 1 else None
    if only is None or only.period or only.quote is None or only.role.name == TARGET:
        return columns
    if not says_nothing_else(fold(only.quote.text), context.vocabulary):
        return columns
    title, role = next(((text, kind) for text in _titles(context, row) if (kind := kind_of_title(text, context.vocabulary))), (None, None))
    if title is None or role is None:
        return columns
    found = periods(title)
    told = replace(only, role=role, period=found[0] if found else None, guesses=())
    return [told if column is only else column for column in columns]


def _titles(context: TableContext, row: int) -> Iterator[str]:
    """What stands above a table's header, nearest first: captions in the table, the words just before it, the heading."""
    yield from (one.text for above in range(row - 1, -1, -1) if (one := caption(context.table, above)))
    yield from (passage.text for passage in context.before[-1:])
    yield from context.trail[-1:]


def _with_unknown(context: TableContext, columns: list[Column], end: int) -> list[Column]:
    """The columns, and one of levels whose header is not known on a guess: the kind that the table lacks, if it stands in its place."""
    kinds = {column.role.name for column in columns if column.asserts}
    known = [column for column in columns if column.asserts]
    taken = {column.index for column in columns}
    cells = [cell for cell in row_cells(context.table, end - 1) if cell.column not in taken and cell.column]
    unknown = [cell for cell in cells if _share_of_levels(context, cell.column) >= SHARE_OF_LEVELS]
    if len(known) != 1 or len(unknown) != 1 or len(kinds) != 1:
        return columns
    (other,), (cell,) = known, unknown
    role = Role(CURRENT) if TARGET in kinds and cell.column < other.index else None
    role = AMBITION if CURRENT in kinds and cell.column > other.index else role
    quote = context.quote(cell) if cell.text.strip() else None
    column = Column(cell.column, role, cell.column_span, quote=quote, guesses=(UNKNOWN_HEADER,)) if role else None
    return sorted([*columns, column], key=lambda one: one.index) if column else columns


def _beside_now(context: TableContext, columns: list[Column], end: int) -> list[Column]:
    """The columns, those whose header says no time taken for targets where one to their left says now.

    "Baseline | 2024 | Target" is no case of it: the second is where the council is by then.
    "Now | 2027" is a target if no later level is lower; a header without a year, or of a level that falls, is a guess. A year that
    is not after that of the column that says now stays what it is.
    """
    now = next((column for column in columns if column.asserts and column.says_now), None)
    has_target = any(column.role.name == TARGET for column in columns)
    if now is None or (now.is_earlier and has_target):
        return columns
    return [_after(context, now, column, end) if column.asserts and column.is_timeless else column for column in columns]


def _after(context: TableContext, now: Column, column: Column, end: int) -> Column:
    """A column whose header says no time, as its place beside one that says now tells it."""
    if column.index < now.index or (column.period and now.period and column.period.year_end <= now.period.year_end):
        return column
    sure = column.period is not None and not column.guesses and not _falls(context, now, column, end)
    return replace(column, role=AMBITION, guesses=() if sure else (TOLD_BY_NEIGHBOUR,))


def _falls(context: TableContext, now: Column, column: Column, end: int) -> bool:
    """Whether a level of a column is lower than that of the same row in the column that says now."""
    for row in range(end, context.table.rows):
        cells = context.table.grid[row][now.index], context.table.grid[row][column.index]
        one, other = (context.levels.read(cell.text) if cell is not None else None for cell in cells)
        if one is not None and other is not None and other.high < one.low:
            return True
    return False


def _is_told(context: TableContext, header: Header) -> bool:
    """Whether a header that names no role says no more than a date, or wishes for a level."""
    words = fold(without_periods(header.text))
    return context.vocabulary.aims(words) or says_nothing_else(words, context.vocabulary)


def _told_apart(columns: list[Column]) -> list[Column]:
    """The columns, the second of two that say "current" of one date taken on a guess: for the target if only a level is named.

    Two columns for one thing are mostly two kinds of which one has a wording that is not known.
    """
    told = list(columns)
    kinds = [column.role.name for column in columns]
    for at, column in enumerate(columns):
        earlier = [other for other in columns[:at] if other.role.name in (CURRENT, "score")]
        if column.role.name not in (CURRENT, "score") or not earlier or TARGET in kinds:
            continue
        if any(_span(other) == _span(column) for other in earlier) or (column.guesses and column.period):
            role = AMBITION if column.role.name == "score" else column.role
            told[at] = replace(column, role=role, guesses=(TOLD_BY_POSITION,))
    return told


def _span(column: Column) -> tuple[int, int] | None:
    return (column.period.year_start, column.period.year_end) if column.period else None


def _with_a_label(columns: list[Column]) -> tuple[Column, ...]:
    """The columns, the first before the assertions taken for the label of the rows where no header names one."""
    first = min((column.index for column in columns if column.asserts), default=0)
    if any(column.role.name in ("behaviour", "area", "theme") for column in columns):
        return tuple(columns)
    before = next((column for column in columns if column.index < first and column.role.name != "number"), None)
    return tuple(replace(column, role=Role("behaviour")) if column is before else column for column in columns)


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
        if context.vocabulary.aims(fold(without_periods(header.text))):
            return AMBITION
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


def _described(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Comment, action and requirement columns with the assertion they belong to: of their period, else the nearest to the left."""
    asserting = [column for column in columns if column.asserts]
    return tuple(
        column if column.asserts or not asserting else replace(column, describes=_described_by(column, asserting)) for column in columns
    )


def _described_by(column: Column, asserting: list[Column]) -> int:
    same = [other for other in asserting if column.period and other.period and column.period.year_start == other.period.year_start]
    left = [other for other in (same or asserting) if other.index < column.index]
    return (left[-1] if left else (same or asserting)[0]).index
