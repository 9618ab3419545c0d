"""Level matrix: the five levels stand side by side, a mark says which is current and which is target.

Without a mark the table defines levels and assesses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims import Claim, Definition, Quote, Reading, Subject
from extract.headers import mark_of, read_header
from extract.levels import PrintedLevel
from extract.model import Cell
from extract.tables import TableContext, caption, filled, row_cells
from extract.vocabulary import Role
from extract.wording import fold

# Fewer level names in a row are the levels of a few assertions side by side, not a scale.
LEAST_LEVELS = 4


@dataclass(frozen=True)
class _LevelCell:
    """A level of the scale: the cell that names it, and the label as read."""

    cell: Cell
    label: PrintedLevel


def read(context: TableContext) -> Reading | None:
    """Claims where levels are marked, definitions where none is; None where the table has no scale."""
    claims: list[Claim] = []
    definitions: list[Definition] = []
    level_rows = list(_level_rows(context))
    if not level_rows:
        return None
    for at, (row, scale) in enumerate(level_rows):
        end = level_rows[at + 1][0] if at + 1 < len(level_rows) else context.table.rows
        found_claims, found_definitions = _read_scale(context, row, end, scale)
        claims += found_claims
        definitions += found_definitions
    return Reading("matrix", tuple(claims), () if claims else tuple(definitions))


def _level_rows(context: TableContext) -> Iterator[tuple[int, list[_LevelCell]]]:
    for row in range(context.table.rows):
        found = []
        for cell in row_cells(context.table, row):
            label = context.levels.label(cell.text) if cell.row == row else None
            if label and not label.is_half:
                found.append(_LevelCell(cell, label))
        levels = [item.label.low for item in found]
        if len(set(levels)) >= LEAST_LEVELS and levels in (sorted(levels), sorted(levels, reverse=True)) and len(set(levels)) == len(levels):
            yield row, found


def _read_scale(context: TableContext, row: int, end: int, scale: list[_LevelCell]) -> tuple[list[Claim], list[Definition]]:
    """The claims of one scale and its definitions: statements in the level cells, or in the rows below them."""
    inside = any(item.cell.text[item.label.rest :].strip() and _own_statement(item) for item in scale)
    body = [row] if inside else _body_rows(context, row + 1, end)
    claims: list[Claim] = []
    definitions: list[Definition] = []
    for body_row in body or [row]:
        subject = _subject(context, row, body_row, scale)
        for item in scale:
            statement = _statement(context, item, body_row, inside)
            mark = _mark(context, item)
            if mark:
                claims.append(_claim(context, item, subject, statement, mark, body_row))
            if statement:
                definitions.append(Definition(subject, item.label.low, statement, context.table_no))
    return claims, definitions


def _own_statement(item: _LevelCell) -> bool:
    """Whether the level's cell goes on after the label's own paragraph."""
    return "\n" in item.cell.text.strip() or len(item.cell.text[item.label.rest :].split()) > 4


def _body_rows(context: TableContext, start: int, end: int) -> list[int]:
    """The rows under a scale that hold statements for at least two of its levels."""
    return [row for row in range(start, end) if len(filled(context.table, row)) >= 2]


def _statement(context: TableContext, item: _LevelCell, body_row: int, inside: bool) -> Quote | None:
    if inside:
        quote = context.quote(item.cell, _statement_start(context, item))
    else:
        cell = context.table.grid[body_row][item.cell.column]
        if cell is None or cell is item.cell:
            return None
        quote = context.quote(cell)
    return quote if quote.text else None


def _statement_start(context: TableContext, item: _LevelCell) -> int:
    """Where the statement begins behind a label: after a mark on the label's own line too."""
    text, rest = item.cell.text, item.label.rest
    line_end = text.find("\n", item.label.end)
    line_end = len(text) if line_end < 0 else line_end
    if rest < line_end and mark_of(text[rest:line_end], context.vocabulary):
        return line_end
    return rest


def _mark(context: TableContext, item: _LevelCell) -> tuple[Role, Quote] | None:
    """The current or target mark in words in the level's own cell."""
    text = item.cell.text
    line_end = text.find("\n", item.label.end)
    line_end = len(text) if line_end < 0 else line_end
    for words in (item.label.bracket, text[item.label.end : line_end]):
        role = mark_of(words, context.vocabulary) if words else None
        if role:
            return role, context.quote(item.cell, 0, line_end if item.label.bracket is None else max(item.label.rest, item.label.end))
    return None


def _claim(
    context: TableContext, item: _LevelCell, subject: Subject, statement: Quote | None, mark: tuple[Role, Quote], row: int
) -> Claim:
    role, quote = mark
    period = read_header(quote.text, context.vocabulary).period
    return Claim(
        shape="matrix",
        kind=role.name,
        target_kind=role.target_kind,
        subject=subject,
        level=item.label,
        level_source="label",
        level_quote=context.quote(item.cell, item.label.start, item.label.end),
        descriptor=statement,
        period=period,
        period_quote=quote if period else None,
        legend=quote,
        table_no=context.table_no,
        row=row,
    )


def _subject(context: TableContext, level_row: int, body_row: int, scale: list[_LevelCell]) -> Subject:
    """What the scale is about: the label of the row, captions above it in the table, the headings above the table."""
    first = min(item.cell.column for item in scale)
    label = _row_label(context, body_row, first) or _row_label(context, level_row, first)
    is_headline = label is not None and fold(label.text) in context.vocabulary.headlines
    groups = tuple(reversed(list(_captions(context, level_row))))
    return Subject(None if is_headline else label, groups, context.trail, is_headline=is_headline)


def _row_label(context: TableContext, row: int, before: int) -> Quote | None:
    cells = [cell for cell in row_cells(context.table, row) if cell.column < before and cell.text.strip()]
    if not cells or read_header(cells[-1].text, context.vocabulary).has("score", "level"):
        return None
    return context.quote(cells[-1])


def _captions(context: TableContext, until: int) -> Iterator[Quote]:
    """Rows above a scale that name the key area: one cell, or a label and a name."""
    for row in range(until):
        cells = filled(context.table, row)
        one = caption(context.table, row)
        if one is not None and fold(one.text.split("\n")[0]) not in context.vocabulary.definition_rows:
            yield context.quote(one)
        elif len(cells) >= 2 and fold(cells[0].text) in context.vocabulary.area_labels:
            yield context.quote(cells[1])
