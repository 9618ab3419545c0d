"""Level matrix: the five levels stand side by side, marks say which is current and which is target.

A scale is a row that names the levels. Statements stand in its own cells or in the rows below it,
one row or one for each area. A mark is a word in a cell, a symbol, a letter, or a fill that the
document's key explains. Without any mark the table defines levels and assesses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.claims import Claim, Definition, Quote, Reading, Subject
from extract.columns import find_header
from extract.headers import is_column_name, mark_of, read_header, says_nothing_else
from extract.levels import PrintedLevel
from extract.marks import bare_mark, is_box
from extract.model import Cell
from extract.shapes.cellmarks import CellMark, row_marks, ticked
from extract.tables import TableContext, caption, filled, mirrored, row_cells
from extract.wording import fold

# Fewer level names in a row are the levels of a few assertions side by side, not a scale.
LEAST_LEVELS = 4
# Behind a label, more words than this on its line are a statement and no mark.
LONGEST_MARK = 6


@dataclass(frozen=True)
class _LevelCell:
    """A level of the scale: the cell that names it, and the label as read."""

    cell: Cell
    label: PrintedLevel


@dataclass(frozen=True)
class _Body:
    """A row under a scale: its subject, its statement cell by level, its marks by level."""

    row: int
    subject: Subject
    statements: dict[int, Quote]
    marks: dict[int, list[CellMark]]


def read(context: TableContext) -> Reading | None:
    """Claims where levels are marked, definitions where none is; None where the table has no scale."""
    claims: list[Claim] = []
    definitions: list[Definition] = []
    scales = list(_scales(context))
    if not scales:
        return None
    for at, (row, scale) in enumerate(scales):
        end = next((below for below, _ in scales[at + 1 :] if below > row), context.table.rows)
        bodies = _with_marks_of_other_rows(_bodies(context, row, end, scale))
        claims += [claim for body in bodies for claim in _claims(context, scale, body)]
        definitions += [
            Definition(body.subject, level, statement, context.table_no) for body in bodies for level, statement in body.statements.items()
        ]
    return Reading("matrix", tuple(claims), () if claims else tuple(definitions))


def read_mirrored(context: TableContext) -> Reading | None:
    """The same for a scale that runs down a column, statements and marks beside it."""
    if context.table.columns < 2:
        return None
    return read(replace(context, table=mirrored(context.table), is_mirrored=not context.is_mirrored, legend_rows=frozenset()))


def _scales(context: TableContext) -> Iterator[tuple[int, list[_LevelCell]]]:
    """The rows that name the levels in order; a row of levels under columns that assert is none."""
    header = find_header(context)
    asserting = {column.index for column in header.columns if column.asserts} if header else set()
    for row in range(context.table.rows):
        found = []
        for cell in row_cells(context.table, row):
            label = _level_of_scale(context, cell) if cell.row == row else None
            if label and not label.is_half:
                found.append(_LevelCell(cell, label))
        if header and row >= header.end and {item.cell.column for item in found} <= asserting:
            continue
        for scale in _side_by_side(found):
            levels = [item.label.low for item in scale]
            in_order = levels in (sorted(set(levels)), sorted(set(levels), reverse=True))
            if len(levels) >= LEAST_LEVELS and in_order and not _is_named_assertion(context, row, scale):
                yield row, scale


def _side_by_side(found: list[_LevelCell]) -> list[list[_LevelCell]]:
    """The scales of a row that has several beside one another: each begins with the level of the first."""
    scales: list[list[_LevelCell]] = []
    for item in found:
        if not scales or item.label.low == scales[0][0].label.low:
            scales.append([])
        scales[-1].append(item)
    return scales


def _is_named_assertion(context: TableContext, row: int, scale: list[_LevelCell]) -> bool:
    """Whether a cell before the levels says that they are levels of assertions: "Current: Minimum, Developing, Mature, Leader"."""
    first = min(item.cell.column for item in scale)
    labels = [cell for cell in row_cells(context.table, row) if cell.column < first and cell.text.strip()]
    return any(mark_of(cell.text, context.vocabulary) for cell in labels) and not _has_marks_below(context, row, scale)


def _has_marks_below(context: TableContext, row: int, scale: list[_LevelCell]) -> bool:
    """Whether the cells below a scale hold marks and nothing else."""
    below = [context.table.grid[at][item.cell.column] for at in range(row + 1, context.table.rows) for item in scale]
    texts = [cell.text for cell in below if cell is not None and cell.text.strip()]
    return bool(texts) and all(is_box(text, context.vocabulary.marks) for text in texts)


def _level_of_scale(context: TableContext, cell: Cell) -> PrintedLevel | None:
    """The level that a cell of a scale names: by its name, as "Level 3", or by a bare number where levels are named nearby.

    Bare numbers down a column are the numbers of its rows.
    """
    label = context.levels.label(cell.text) or _marked_level(context, cell) or context.levels.numbered(cell.text)
    if label is None and context.names_levels and not context.is_mirrored:
        return context.levels.score(cell.text)
    return label


def _marked_level(context: TableContext, cell: Cell) -> PrintedLevel | None:
    """A level's name with a mark behind it on its line: "Leader We are here", "Mature * Current"."""
    label = context.levels.beginning(cell.text)
    line = cell.text[label.end :].split("\n")[0] if label else ""
    return label if label and mark_of(line, context.vocabulary) else None


def _bodies(context: TableContext, row: int, end: int, scale: list[_LevelCell]) -> list[_Body]:
    """The rows that a scale holds for: its own where its cells hold the statements, else those below it."""
    if any(_holds_statement(context, item) for item in scale):
        statements = {item.label.low: quote for item in scale if (quote := context.quote(item.cell, _statement_start(context, item))).text}
        return [_Body(row, _subject(context, row, row, scale), statements, _header_marks(context, scale, row))]
    header = _header_marks(context, scale, None)
    return [_body(context, row, below, scale, header) for below in _body_rows(context, row + 1, end, scale)] or [
        _Body(row, _subject(context, row, row, scale), {}, header)
    ]


def _holds_statement(context: TableContext, item: _LevelCell) -> bool:
    """Whether the level's cell goes on after the label, and with more than a mark."""
    rest = item.cell.text[item.label.rest :].strip()
    is_mark = mark_of(rest, context.vocabulary) is not None or bool(bare_mark(rest, context.vocabulary.marks))
    if len(rest.split()) > LONGEST_MARK:
        return not is_mark
    return "\n" in item.cell.text[item.label.end :].rstrip() and bool(rest) and not is_mark


def _body_rows(context: TableContext, start: int, end: int, scale: list[_LevelCell]) -> Iterator[int]:
    """The rows under a scale with something in or under its levels, a fill counting as something."""
    columns = {item.cell.column for item in scale}
    for row in range(start, end):
        if row in context.legend_rows:
            continue
        if caption(context.table, row) is not None and not any(context.table.grid[row][at] in filled(context.table, row) for at in columns):
            continue
        cells = [cell for at in columns if (cell := context.table.grid[row][at]) is not None and cell.row == row]
        if any(cell.text.strip() for cell in cells) or len({cell.fill for cell in cells}) > 1:
            yield row


def _body(context: TableContext, scale_row: int, row: int, scale: list[_LevelCell], header: dict[int, list[CellMark]]) -> _Body:
    cells = {item.label.low: context.table.grid[row][item.cell.column] for item in scale}
    present = {level: cell for level, cell in cells.items() if cell is not None}
    first = min(item.cell.column for item in scale)
    labels = [cell for cell in row_cells(context.table, row) if cell.column < first]
    marks = ticked(context, [*labels, *_over(context, scale_row, first)], present) or row_marks(context, present)
    statements = {}
    for level, cell in cells.items():
        own = marks.get(level, [])
        if cell is not None and cell.row == row and not any(mark.is_whole_cell for mark in own):
            start, end = _less_marks(cell, own)
            if (quote := context.quote(cell, start, end)).text:
                statements[level] = quote
    together = {level: [*header.get(level, []), *marks.get(level, [])] for level in cells}
    return _Body(row, _subject(context, scale_row, row, scale), statements, {level: found for level, found in together.items() if found})


def _over(context: TableContext, scale_row: int, first: int) -> list[Cell]:
    """The cells that may say what ticks under a scale mean: the one above it, and those before it in its row."""
    above = context.table.grid[scale_row - 1][first] if scale_row else None
    return [cell for cell in (above, *row_cells(context.table, scale_row)) if cell is not None and (cell is above or cell.column < first)]


def _less_marks(cell: Cell, marks: Sequence[CellMark]) -> tuple[int, int]:
    """The stretch of a cell's text between the marks at its ends."""
    start, end = 0, len(cell.text)
    for mark in marks:
        if mark.start is None or mark.end is None:
            continue
        if not cell.text[: mark.start].strip():
            start = max(start, mark.end)
        elif not cell.text[mark.end :].strip():
            end = min(end, mark.start)
    return start, end


def _with_marks_of_other_rows(bodies: list[_Body]) -> list[_Body]:
    """A row of statements and a row of marks under one scale are one row."""
    told = [body for body in bodies if body.statements]
    marking = [body for body in bodies if body.marks and not body.statements]
    if len(told) != 1 or len(told[0].statements) < 2 or not marking or told[0].marks:
        return bodies
    if any(body.subject.label is not None and body.subject.label != told[0].subject.label for body in marking):
        return bodies  # rows with labels of their own speak for themselves
    marks: dict[int, list[CellMark]] = {}
    for body in marking:
        for level, found in body.marks.items():
            marks.setdefault(level, []).extend(found)
    return [replace(told[0], marks=marks)]


def _claims(context: TableContext, scale: list[_LevelCell], body: _Body) -> Iterator[Claim]:
    """A claim for each kind that is marked; a kind marked at two neighbouring levels is a half level."""
    labels = {item.label.low: item for item in scale}
    kinds: dict[tuple, list[tuple[int, CellMark]]] = {}
    for level in sorted(body.marks):
        for mark in body.marks[level]:
            key = (mark.role.name, mark.role.target_kind, mark.period and (mark.period.year_start, mark.period.year_end))
            kinds.setdefault(key, []).append((level, mark))
    for found in kinds.values():
        levels = sorted({level for level, _ in found})
        if len(levels) == 2 and levels[1] - levels[0] == 1:
            yield _claim(context, labels, body, (levels[0], levels[1]), found[0][1])
        else:
            for level in levels:
                yield _claim(context, labels, body, (level, level), next(mark for at, mark in found if at == level))


def _claim(context: TableContext, labels: dict[int, _LevelCell], body: _Body, levels: tuple[int, int], mark: CellMark) -> Claim:
    item = labels[levels[0]]
    descriptor = body.statements.get(levels[0]) if levels[0] == levels[1] else None
    return Claim(
        shape="matrix",
        kind=mark.role.name,
        target_kind=mark.role.target_kind,
        subject=body.subject,
        level=replace(item.label, low=levels[0], high=levels[1]),
        level_source="label" if mark.is_words else "mark",
        level_quote=context.quote(item.cell, item.label.start, item.label.end),
        descriptor=descriptor,
        period=mark.period,
        period_quote=mark.quote if mark.period else None,
        legend=mark.quote,
        guesses=mark.guesses,
        table_no=context.table_no,
        row=body.row,
    )


def _statement_start(context: TableContext, item: _LevelCell) -> int:
    """Where the statement begins behind a label: after a mark on the label's own line too."""
    text, rest = item.cell.text, item.label.rest
    line_end = _line_end(item)
    if rest < line_end and len(text[rest:line_end].split()) <= LONGEST_MARK and mark_of(text[rest:line_end], context.vocabulary):
        return line_end
    return rest


def _line_end(item: _LevelCell) -> int:
    end = item.cell.text.find("\n", item.label.end)
    return len(item.cell.text) if end < 0 else end


def _header_marks(context: TableContext, scale: list[_LevelCell], statement_row: int | None) -> dict[int, list[CellMark]]:
    """The marks of the level cells: in words behind the label, and fills or symbols that stand out among them."""
    marks: dict[int, list[CellMark]] = {}
    for item in scale:
        found = _mark_in_words(context, item)
        if found:
            marks[item.label.low] = [found]
    if marks:
        return marks
    cells = {item.label.low: item.cell for item in scale}
    labels = {item.label.low: (item.label.start, item.label.end) for item in scale}
    return row_marks(context, cells, labels, may_guess=statement_row is not None)


def _mark_in_words(context: TableContext, item: _LevelCell) -> CellMark | None:
    """The current or target mark in words in the level's own cell."""
    text, line_end = item.cell.text, _line_end(item)
    after, behind_number = text[item.label.end :], text[item.label.rest :]
    for words in (item.label.bracket, text[item.label.end : line_end], after, behind_number):
        role = mark_of(words, context.vocabulary) if words else None
        if role:
            end = (
                len(text)
                if words in (after, behind_number)
                else line_end
                if item.label.bracket is None
                else max(item.label.rest, item.label.end)
            )
            quote = context.quote(item.cell, 0, end)
            return CellMark(role, quote, read_header(quote.text, context.vocabulary).period, is_words=True)
    return None


def _subject(context: TableContext, scale_row: int, body_row: int, scale: list[_LevelCell]) -> Subject:
    """What a row is about: its own label, captions above it in the table, the headings above the table."""
    first = min(item.cell.column for item in scale)
    labels = _row_labels(context, body_row, first) or (_row_labels(context, scale_row, first) if body_row == scale_row + 1 else [])
    label = labels[-1] if labels else None
    is_headline = label is not None and fold(label.text) in context.vocabulary.headlines
    groups = (*reversed(labels[:-1]), *reversed(list(_captions(context, body_row, scale_row))))
    return Subject(None if is_headline else label, groups, context.trail, is_headline=is_headline, printed=label)


def _row_labels(context: TableContext, row: int, before: int) -> list[Quote]:
    cells = [cell for cell in row_cells(context.table, row) if cell.column < before and cell.text.strip()]
    return [
        context.quote(cell)
        for cell in cells
        if not is_column_name(cell.text, context.vocabulary)
        and not is_box(cell.text, context.vocabulary.marks)
        and not cell.text.strip().strip(".").isdigit()
        and not mark_of(cell.text, context.vocabulary)
        and not says_nothing_else(fold(cell.text), context.vocabulary)
    ]


def _captions(context: TableContext, until: int, scale_row: int) -> Iterator[Quote]:
    """Rows above a row that name what it is about: one cell, or, above the scale, a label and a name."""
    for row in range(until):
        cells = filled(context.table, row)
        one = caption(context.table, row)
        if one is not None and fold(one.text.split("\n")[0]) not in context.vocabulary.definition_rows:
            yield context.quote(one)
        elif row < scale_row and len(cells) >= 2 and fold(cells[0].text) in context.vocabulary.area_labels:
            yield context.quote(cells[1])
