"""Row per area or behaviour: columns say where the council is, where it wants to be, and what that takes.

The header gives each column its role. Rows with one cell and rows that repeat the header open a
new group; every other row is about its own label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.claims import Claim, Note, Quote, Reading, Subject
from extract.column import Column, TableHeader
from extract.columns import find_header, header_by_content
from extract.dates import without_periods
from extract.headers import is_column_name, read_header
from extract.model import Cell
from extract.notes import split_notes
from extract.shapes.told import told_in_cell
from extract.tables import TableContext, caption, row_cells
from extract.vocabulary import CURRENT, TARGET
from extract.wording import fold

LABEL_ROLES = ("theme", "area", "behaviour")
_NOTE_KINDS = {"requirement": "requirement", "action": "action", "comment": "comment"}


@dataclass(frozen=True)
class _Row:
    """A data row: its cells by column, and the groups that it stands under, nearest first."""

    number: int
    cells: dict[int, Cell]
    groups: tuple[Quote, ...]
    first: int = 0


def read_with_header(context: TableContext) -> Reading | None:
    """The claims of a table whose header names a current, target or score column; None for other tables."""
    return _read(context, find_header(context))


def read_without_header(context: TableContext) -> Reading | None:
    """The claims of a table that has levels in one or two columns and no header that says so; a guess throughout."""
    return _read(context, header_by_content(context))


def _read(context: TableContext, header: TableHeader | None) -> Reading | None:
    if header is None:
        return None
    claims = [claim for row in _data_rows(context, header.columns, header.end) for claim in _claims(context, header.columns, row)]
    if _is_foreign(context, header):
        claims = [claim for claim in claims if claim.level is None or claim.level.is_name]
    return Reading("rows", tuple(claims))


def _is_foreign(context: TableContext, header: TableHeader) -> bool:
    """Whether a column or the heading above says that the table is a register of something else, whose numbers are no levels."""
    names = [cell.text for row in range(header.end) for cell in row_cells(context.table, row)]
    return any(fold(name) in context.vocabulary.foreign for name in [*names, *context.trail[-1:]])


def _data_rows(context: TableContext, columns: tuple[Column, ...], start: int) -> Iterator[_Row]:
    groups = [context.quote(cell) for row in range(start) if (cell := caption(context.table, row))]
    fixed = list(reversed(groups))
    section: list[Quote] = []
    for row in range(start, context.table.rows):
        coloured = any(context.coloured(cell) for cell in row_cells(context.table, row))
        one = caption(context.table, row) if not coloured else None
        if row in context.legend_rows:
            continue
        if one is not None:
            section = [context.quote(one)]
        elif _repeats_header(context, columns, row):
            section = [context.quote(cell) for cell in _group_labels(context, columns, row)] or section
        else:
            cells = {cell.column: cell for cell in row_cells(context.table, row) if cell.text.strip() or context.coloured(cell)}
            yield _Row(row, cells, (*section, *fixed), start)


def _repeats_header(context: TableContext, columns: tuple[Column, ...], row: int) -> bool:
    """Whether the row gives every assertion column its role again, as a section row does."""
    asserting = [column for column in columns if column.asserts]
    cells = [context.table.grid[row][column.index] for column in asserting]
    told = [cell for cell in cells if cell is not None and cell.text.strip() and not context.levels.read(cell.text)]
    headers = [read_header(cell.text, context.vocabulary) for cell in told]
    return len(headers) == len(asserting) and all(header.has(column.role.name) for header, column in zip(headers, asserting, strict=True))


def _group_labels(context: TableContext, columns: tuple[Column, ...], row: int) -> list[Cell]:
    """The cells of a section row that name the group: those outside the assertion columns that are no column's name."""
    asserting = {column.index for column in columns if column.asserts}
    cells = [cell for cell in row_cells(context.table, row) if cell.column not in asserting and cell.text.strip()]
    return [cell for cell in cells if not is_column_name(cell.text, context.vocabulary)] or cells[-1:]


def _claims(context: TableContext, columns: tuple[Column, ...], row: _Row) -> Iterator[Claim]:
    yield from _told_once(list(_claims_of_cells(context, columns, row)))


def _told_once(claims: list[Claim]) -> list[Claim]:
    """The claims of a row, a number beside the name of the same level left out: "Current score: 2 | Current level: Developing"."""

    def said(claim: Claim) -> tuple:
        span = (claim.period.year_start, claim.period.year_end) if claim.period else None
        return claim.kind, span, claim.level and (claim.level.low, claim.level.high)

    named = {said(claim) for claim in claims if claim.level is not None and claim.level.is_name}
    return [claim for claim in claims if claim.level is None or claim.level.is_name or said(claim) not in named]


def _claims_of_cells(context: TableContext, columns: tuple[Column, ...], row: _Row) -> Iterator[Claim]:
    subject = _subject(context, columns, row)
    if subject.label is not None and fold(without_periods(subject.label.text)) in context.vocabulary.summary:
        return
    for column in columns:
        cell = _asserting_cell(context, row, column) if column.asserts else None
        if cell is None or cell.row != row.number:
            continue
        told = told_in_cell(context, cell)
        of_column = told and {claim.kind for claim in told} == {column.role.name} and not context.levels.read(cell.text)
        if len({claim.kind for claim in told}) > 1 or (told and column.role.name == "score") or of_column:
            # The cell says in words what is current and what is the target, whatever its column is called.
            yield from (replace(claim, subject=subject, table_no=context.table_no, row=row.number) for claim in told)
            continue
        claim = _claim(context, columns, row, subject, column, cell)
        if claim is not None:
            yield claim


def _asserting_cell(context: TableContext, row: _Row, column: Column) -> Cell | None:
    """The cell under an assertion header; under one that spans several columns the cell that holds the level."""
    cells = [row.cells[at] for at in range(column.index, column.index + column.width) if at in row.cells]
    return next((cell for cell in cells if context.levels.read(cell.text)), cells[0] if cells else None)


def _claim(context: TableContext, columns: tuple[Column, ...], row: _Row, subject: Subject, column: Column, cell: Cell) -> Claim | None:
    level = context.levels.read(cell.text) or context.coloured(cell)
    notes = tuple(_notes(context, columns, row, column))
    descriptor = context.quote(cell, level.rest if level else 0)
    if level is None and column.role.name == "score":
        return None
    beside = _beside(columns, row, column, cell) if level and not descriptor.text else None
    if beside is not None:
        descriptor = context.quote(beside)
    kind = TARGET if column.role.name == TARGET else CURRENT
    return Claim(
        shape="rows",
        kind=kind,
        target_kind=column.role.target_kind,
        subject=subject,
        level=level,
        level_source=("mark" if not cell.text.strip() else "label" if level.is_name else "score") if level else None,
        level_quote=context.quote(cell, level.start, level.end) if level and level.end else None,
        descriptor=descriptor if descriptor.text else None,
        period=column.period,
        period_quote=column.quote if column.period else None,
        legend=column.quote,
        notes=notes,
        guesses=column.guesses,
        table_no=context.table_no,
        row=row.number,
    )


def _beside(columns: tuple[Column, ...], row: _Row, column: Column, cell: Cell) -> Cell | None:
    """The cell that describes a bare level: under the same header, a comment of the same period, or a description just right of it."""
    under = [row.cells[at] for at in range(column.index, column.index + column.width) if at in row.cells]
    for other_cell in under:
        if other_cell is not cell:
            return other_cell
    for other in columns:
        if other.role.name == "comment" and other.describes is column.index and other.index in row.cells:
            return row.cells[other.index]
        if other.role.name == "description" and other.index == column.index + column.width:
            return row.cells.get(other.index)
    return None


def _notes(context: TableContext, columns: tuple[Column, ...], row: _Row, column: Column) -> Iterator[Note]:
    for other in columns:
        cell = row.cells.get(other.index)
        if other.role.name in _NOTE_KINDS and other.describes == column.index and cell is not None:
            yield from split_notes(context.quote(cell), _NOTE_KINDS[other.role.name], context.vocabulary)


def _label_above(context: TableContext, columns: tuple[Column, ...], row: _Row, column: Column) -> Cell | None:
    """The area that stands once for several rows: above a blank place in a row that has a label of its own further in."""
    inner = [other for other in columns if other.role.name in LABEL_ROLES and other.index > column.index and other.index in row.cells]
    if column.role.name not in LABEL_ROLES or not inner:
        return None
    for above in range(row.number - 1, row.first - 1, -1):
        cell = context.table.grid[above][column.index]
        if cell is not None and cell.text.strip():
            return cell if cell.column == column.index and cell.column_span <= column.width else None
    return None


def _subject(context: TableContext, columns: tuple[Column, ...], row: _Row) -> Subject:
    """What the row is about: its innermost label; labels farther out, merged cells too, are groups."""
    labels: list[Quote] = []
    number = over = None
    for column in columns:
        cell = row.cells.get(column.index) or _label_above(context, columns, row, column)
        if cell is None:
            continue
        if column.role.name == "number" and cell.text.strip().strip(".#").isdigit():
            number = int(cell.text.strip().strip(".#"))
        elif column.role.name in LABEL_ROLES:
            labels.append(context.quote(cell))
            over = column.quote
    label = labels[-1] if labels else None
    headline = label is not None and fold(label.text) in context.vocabulary.headlines
    groups = (*reversed(labels[:-1]), *row.groups)
    return Subject(None if headline else label, groups, context.trail, number, headline, printed=label, over=over)
