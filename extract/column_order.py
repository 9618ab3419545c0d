"""What columns say by their place: beside one another, under a title, before what describes them.

A column whose own header leaves it open is told by those around it, mostly on a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.column import TOLD_BY_POSITION, UNKNOWN_HEADER, Column
from extract.dates import periods
from extract.headers import AMBITION, kind_of_title, says_nothing_else
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, TARGET, Role
from extract.wording import fold

# Without a header, a column holds levels if this share of its cells are levels by name.
SHARE_OF_LEVELS = 0.6
TOLD_BY_NEIGHBOUR = "the header says no time: taken for the target because the column before it says now"


def settled(context: TableContext, columns: list[Column], row: int, end: int) -> tuple[Column, ...]:
    """The columns of a header in rows row..end, each told as far as those beside it and the title above tell it."""
    known = _as_titled(context, _with_unknown(context, columns, end), row)
    return _described(_with_a_label(_told_apart(_beside_now(context, known, end))))


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
    unknown = [cell for cell in cells if share_of_levels(context, cell.column) >= SHARE_OF_LEVELS]
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


def share_of_levels(context: TableContext, column: int) -> float:
    """The share of a column's texts that are levels by name; 0 where it has fewer than two."""
    cells = [cell for row in range(context.table.rows) if (cell := context.table.grid[row][column]) is not None and cell.row == row]
    texts = [cell.text for cell in cells if cell.text.strip()]
    return sum(context.levels.label(text) is not None for text in texts) / len(texts) if len(texts) >= 2 else 0.0
