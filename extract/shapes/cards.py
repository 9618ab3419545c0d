"""Cards: a small table with a row for each level, where a cell says "where we are" or "where we want to be"."""

from __future__ import annotations

from extract.claims import Claim, Quote, Reading, Subject
from extract.headers import kind_beside_level, mark_of, named_roles, read_header
from extract.levels import PrintedLevel
from extract.model import Cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, TARGET, Role
from extract.wording import fold

# A card of one row without a level says so many words at least; fewer are a value of something.
LEAST_WORDS = 4
# Words beside a level that say its kind are as few; more are a sentence.
LONGEST_MARK = 8


def read(context: TableContext) -> Reading | None:
    """A claim for each row that has a level, a mark and, mostly, a descriptor; None for other tables."""
    claims: list[Claim] = []
    groups: list[Quote] = []
    rows = 0
    for row in range(context.table.rows):
        cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
        one = caption(context.table, row)
        if one is not None:
            groups.insert(0, context.quote(one))
        elif len(cells) == 2 and fold(cells[0].text) in context.vocabulary.area_labels:
            groups.insert(0, context.quote(cells[1]))
        elif cells and _is_note(context, cells):
            continue
        elif cells and not _is_header(context, cells):
            rows += 1
            claim = _claim(context, row, cells, tuple(groups))
            claims += [claim] if claim else []
    if not claims or len(claims) * 2 < rows:
        return None
    return Reading("cards", tuple(claims))


def _is_note(context: TableContext, cells: list[Cell]) -> bool:
    """Whether a row says in its first cell that it holds actions, requirements or comments."""
    return read_header(cells[0].text, context.vocabulary).has("action", "requirement", "comment", "ignore", "description")


def _is_header(context: TableContext, cells: list[Cell]) -> bool:
    """Whether every cell reads as a column's name and none as a level."""
    return all(read_header(cell.text, context.vocabulary).roles and not context.levels.read(cell.text) for cell in cells)


def _claim(context: TableContext, row: int, cells: list[Cell], groups: tuple[Quote, ...]) -> Claim | None:
    if len(cells) == 2:
        told = _described_only(context, row, cells, groups)
        if told is not None:
            return told
    levels = [(cell, printed) for cell in cells if (printed := _level(context, cell))]
    marks = [(cell, known) for cell in cells if (known := _bare_mark(context, cell))]
    if not marks and len(levels) == 1 and len(cells) == 2 and levels[0][0] is cells[1]:
        marks = _before_level(context, cells[0])
    others = [cell for cell in cells if all(cell is not used for used, _ in [*levels, *marks])]
    if len(levels) != 1 or len(marks) != 1 or len(others) > 2:
        return None
    (level_cell, level), (mark_cell, role) = levels[0], marks[0]
    own = context.quote(level_cell, level.rest)
    label, described = _label_and_descriptor(context, others, bool(own.text))
    header = read_header(mark_cell.text, context.vocabulary)
    descriptor = own if own.text else (context.quote(described) if described else None)
    return Claim(
        shape="cards",
        kind=role.name,
        target_kind=role.target_kind,
        subject=_subject(context, label, groups),
        level=level,
        level_source="label" if level.is_name else "score",
        level_quote=context.quote(level_cell, level.start, level.end),
        descriptor=descriptor,
        period=header.period,
        period_quote=context.quote(mark_cell) if header.period else None,
        legend=context.quote(mark_cell),
        table_no=context.table_no,
        row=row,
    )


def _described_only(context: TableContext, row: int, cells: list[Cell], groups: tuple[Quote, ...]) -> Claim | None:
    """A claim of a card's only row that says what it is about and, without naming a level, how it is."""
    mark, described = cells
    role = _bare_mark(context, mark)
    others = any(
        row_cells(context.table, other) for other in range(context.table.rows) if other != row and caption(context.table, other) is None
    )
    if role is None or others or _level(context, described) or len(described.text.split()) < LEAST_WORDS:
        return None
    header = read_header(mark.text, context.vocabulary)
    return Claim(
        shape="cards",
        kind=role.name,
        target_kind=role.target_kind,
        subject=_subject(context, None, groups),
        descriptor=context.quote(described),
        period=header.period,
        period_quote=context.quote(mark) if header.period else None,
        legend=context.quote(mark),
        table_no=context.table_no,
        row=row,
    )


def _label_and_descriptor(context: TableContext, others: list[Cell], is_described: bool) -> tuple[Cell | None, Cell | None]:
    """Which of the other cells names the area and which describes the level: by their headers, else by place and length."""
    labels = [cell for cell in others if _column_names(context, cell, "area", "behaviour", "theme") or cell.row_span > 1]
    rest = [cell for cell in others if all(cell is not label for label in labels)]
    if not labels and (is_described or len(rest) == 2):
        labels, rest = rest[:1], rest[1:]
    return (labels[-1] if labels else None), max(rest, key=lambda cell: len(cell.text), default=None)


def _column_names(context: TableContext, cell: Cell, *roles: str) -> bool:
    """Whether the top cell of the cell's column is a header of one of the roles."""
    top = context.table.grid[0][cell.column]
    return top is not None and top is not cell and any(role.name in roles for role in named_roles(top.text, context.vocabulary))


def _subject(context: TableContext, label: Cell | None, groups: tuple[Quote, ...]) -> Subject:
    is_headline = label is not None and fold(label.text) in context.vocabulary.headlines
    return Subject(context.quote(label) if label and not is_headline else None, groups, context.trail, is_headline=is_headline)


def _level(context: TableContext, cell: Cell) -> PrintedLevel | None:
    """The level that the cell names, alone or before a statement."""
    return context.levels.read(cell.text)


def _before_level(context: TableContext, cell: Cell) -> list[tuple[Cell, Role]]:
    """The cell with the role that its words give the level beside it: "Maturity we will reach"; none where it is a name."""
    kind = kind_beside_level(cell.text, context.vocabulary) if len(cell.text.split()) <= LONGEST_MARK else None
    return [(cell, kind)] if kind else []


def _bare_mark(context: TableContext, cell: Cell) -> Role | None:
    """The current or target role that the whole cell gives."""
    role = mark_of(cell.text, context.vocabulary)
    return role if role and role.name in (CURRENT, TARGET) else None
