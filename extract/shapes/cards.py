"""Cards: a small table with a row for each level, where a cell says "where we are" or "where we want to be"."""

from __future__ import annotations

from extract.claims import Claim, Quote, Reading, Subject
from extract.headers import mark_of, read_header
from extract.levels import PrintedLevel
from extract.model import Cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, TARGET, Role
from extract.wording import fold


def read(context: TableContext) -> Reading | None:
    """A claim for each row that has a level, a mark and, mostly, a descriptor; None for other tables."""
    claims, rows, groups = [], 0, []
    for row in range(context.table.rows):
        cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
        one = caption(context.table, row)
        if one is not None:
            groups.insert(0, context.quote(one))
        elif cells and not _is_header(context, cells):
            rows += 1
            claim = _claim(context, row, cells, tuple(groups))
            claims += [claim] if claim else []
    if not claims or len(claims) * 2 < rows:
        return None
    return Reading("cards", tuple(claims))


def _is_header(context: TableContext, cells: list[Cell]) -> bool:
    """Whether every cell reads as a column's name and none as a level."""
    return all(read_header(cell.text, context.vocabulary).roles and not context.levels.read(cell.text) for cell in cells)


def _claim(context: TableContext, row: int, cells: list[Cell], groups: tuple[Quote, ...]) -> Claim | None:
    levels = [(cell, label) for cell in cells if (label := _bare_level(context, cell))]
    marks = [(cell, role) for cell in cells if (role := _bare_mark(context, cell))]
    others = [cell for cell in cells if all(cell is not used for used, _ in [*levels, *marks])]
    if len(levels) != 1 or len(marks) != 1 or len(others) > 2:
        return None
    (level_cell, level), (mark_cell, role) = levels[0], marks[0]
    descriptor = max(others, key=lambda cell: len(cell.text), default=None)
    label = next((cell for cell in others if cell is not descriptor), None)
    header = read_header(mark_cell.text, context.vocabulary)
    return Claim(
        shape="cards",
        kind=role.name,
        target_kind=role.target_kind,
        subject=_subject(context, label, groups),
        level=level,
        level_source="label" if level.is_name else "score",
        level_quote=context.quote(level_cell, level.start, level.end),
        descriptor=context.quote(descriptor) if descriptor else None,
        period=header.period,
        period_quote=context.quote(mark_cell) if header.period else None,
        legend=context.quote(mark_cell),
        table_no=context.table_no,
        row=row,
    )


def _subject(context: TableContext, label: Cell | None, groups: tuple[Quote, ...]) -> Subject:
    is_headline = label is not None and fold(label.text) in context.vocabulary.headlines
    return Subject(context.quote(label) if label and not is_headline else None, groups, context.trail, is_headline=is_headline)


def _bare_level(context: TableContext, cell: Cell) -> PrintedLevel | None:
    """The level that the whole cell names."""
    level = context.levels.read(cell.text)
    return level if level and not cell.text[level.rest :].strip() else None


def _bare_mark(context: TableContext, cell: Cell) -> Role | None:
    """The current or target role that the whole cell gives."""
    role = mark_of(cell.text, context.vocabulary)
    return role if role and role.name in (CURRENT, TARGET) else None
