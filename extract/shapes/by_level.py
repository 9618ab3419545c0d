"""Areas by level: a row for each level, and in its cells the areas that are there now or shall be there.

| Level | Key areas at this level now | Key areas at this level by 2027 |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.claims import Claim, Reading, Subject
from extract.dates import periods
from extract.headers import AMBITION, is_due, kind_in
from extract.levels import PrintedLevel
from extract.model import Cell
from extract.tables import TableContext, mirrored, row_cells
from extract.vocabulary import Role
from extract.wording import fold

# A scale has a row for each level, or for all but those at which nothing is.
LEAST_LEVELS = 3


def read(context: TableContext) -> Reading | None:
    """The claims of a table whose first column is the scale and whose other columns list what stands where; None for others."""
    if _level_rows(context):
        return _reading(context)
    on_its_side = replace(context, table=mirrored(context.table), is_mirrored=not context.is_mirrored, legend_rows=frozenset())
    return _reading(on_its_side) if _level_rows(on_its_side) else None


def _reading(context: TableContext) -> Reading | None:
    rows = _level_rows(context)
    columns = list(_columns(context, min(rows)))
    claims = [claim for row, level in rows.items() for column in columns for claim in _claims(context, row, level, *column)]
    return Reading("by-level", tuple(claims)) if claims else None


def _level_rows(context: TableContext) -> dict[int, tuple[Cell, PrintedLevel]]:
    """The rows whose first cell is the name of a level and no more; none where a level has two, or another row has words first."""
    found: dict[int, tuple[Cell, PrintedLevel]] = {}
    for row in range(context.table.rows):
        cell = context.table.grid[row][0]
        level = context.levels.read(cell.text) if cell is not None and cell.row == row else None
        if cell is not None and level is not None and not cell.text[level.rest :].strip():
            found[row] = (cell, level)
        elif found:
            return {}
    levels = [(level.low, level.high) for _, level in found.values()]
    return found if len(levels) >= LEAST_LEVELS and len(set(levels)) == len(levels) and min(found) > 0 else {}


def _columns(context: TableContext, end: int) -> Iterator[tuple[Cell, Role]]:
    """The columns behind the first whose header says that areas stand there, and whether now or by plan."""
    for cell in row_cells(context.table, end - 1):
        if cell.column and _lists_areas(context, cell):
            found = periods(cell.text)
            due = found and is_due(cell.text[: found[0].start], context.vocabulary)
            role = AMBITION if due else kind_in(cell.text, context.vocabulary)
            if role is not None:
                yield cell, role


def _lists_areas(context: TableContext, cell: Cell) -> bool:
    words = fold(cell.text).split()
    forms = {*words, *(word.removesuffix("s") for word in words)}
    return any(role.name == "area" for word in forms for role in context.vocabulary.roles.get(word, ()))


def _claims(context: TableContext, row: int, told: tuple[Cell, PrintedLevel], head: Cell, role: Role) -> Iterator[Claim]:
    cell, (label, level) = context.table.grid[row][head.column], told
    found = periods(head.text)
    if cell is not None and cell.row == row and cell.text.strip():
        name = context.quote(cell)
        yield Claim(
            shape="by-level",
            kind=role.name,
            target_kind=role.target_kind,
            subject=Subject(name, (), context.trail, printed=name, listing=name),
            level=level,
            level_source="label" if level.is_name else "score",
            level_quote=context.quote(label, level.start, level.end),
            descriptor=None,
            period=found[0] if found else None,
            period_quote=context.quote(head) if found else None,
            legend=context.quote(head),
            table_no=context.table_no,
            row=row,
        )
