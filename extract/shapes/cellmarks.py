"""The marks in a row of cells, one cell for each level: words, symbols, letters, fills, bold print.

What the document's key explains is a mark as the key says. A symbol or colour without a key is
taken by its place, the lower level for the current one, and the claim says that it was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.claims import Quote
from extract.dates import Period, periods, without_periods
from extract.headers import mark_of, read_header
from extract.marks import bare_mark, fill_marks, odd_ones, same_fill, symbols_in
from extract.model import Cell
from extract.tables import TableContext
from extract.vocabulary import CURRENT, TARGET, Role
from extract.wording import fold

# At most this many of a row's level cells are marked; where more look alike, the look is decoration.
MOST_MARKED = 3
# A kind has one level, or a half level between two that are ticked.
MOST_TICKED = 2
_BRACKETED = re.compile(r"^\s*[\[(]([^\])\n]{2,40})[\])]|[\[(]([^\])\n]{2,40})[\])]\s*$")
_LETTER_IN_BRACKETS = re.compile(r"[\[(]\s*([A-Z]{1,2})\s*[\])]")
GUESSED_FROM_COLOUR = "a colour that no key explains marks the level"
GUESSED_FROM_DATE = "a date alone marks a level that is not above the current one"
GUESSED_FROM_SYMBOL = "a symbol that no key explains marks the level"


@dataclass(frozen=True)
class CellMark:
    """A role that a mark gives to a level, where the mark stands or is explained, and the period that goes with it.

    `start` and `end` are the mark's stretch of its cell's text; None where the mark is no text.
    """

    role: Role
    quote: Quote | None
    period: Period | None = None
    is_words: bool = False
    start: int | None = None
    end: int | None = None
    is_whole_cell: bool = False
    guesses: tuple[str, ...] = ()


def row_marks(
    context: TableContext, cells: Mapping[int, Cell], labels: Mapping[int, tuple[int, int]] | None = None, may_guess: bool = True
) -> dict[int, list[CellMark]]:
    """The marks of a row's cells by level; `labels` are stretches of text that name the level and are no mark."""
    found: dict[int, list[CellMark]] = {}
    for level, cell in cells.items():
        marks = [*_in_words(context, cell, labels), *_symbols(context, cell, labels[level][1] if labels else 0)]
        if marks:
            found[level] = marks
    found |= _dated(context, cells, found) if labels is None else {}
    for level, mark in _fills(context, cells):
        found.setdefault(level, []).append(mark)
    for level, mark in _bold(context, cells, labels):
        found.setdefault(level, []).append(mark)
    if not found and may_guess:
        found = _guessed(context, cells)
    return found if len(found) <= MOST_MARKED else {}


def ticked(context: TableContext, labels: Iterable[Cell], cells: Mapping[int, Cell]) -> dict[int, list[CellMark]]:
    """The levels that are ticked in a row of which one of the labels says the kind, as "Where we are today" beside or above tick boxes."""
    ticks = {level: marks for level, cell in cells.items() if (marks := bare_mark(cell.text, context.vocabulary.marks))}
    if not 1 <= len(ticks) <= MOST_TICKED or len({tuple(marks) for marks in ticks.values()}) > 1:
        return {}
    for label in labels:
        role = mark_of(label.text, context.vocabulary) if label.text.strip() else None
        if role is not None:
            quote = context.quote(label)
            period = read_header(label.text, context.vocabulary).period
            return {level: [CellMark(role, quote, period, is_whole_cell=True)] for level in ticks}
    return {}


def _in_words(context: TableContext, cell: Cell, labels: Mapping[int, tuple[int, int]] | None) -> list[CellMark]:
    """A mark in words: the whole cell, or a bracket at its beginning or end."""
    if labels is not None:
        return []
    marks = _line_marks(context, cell)
    for match in _BRACKETED.finditer(cell.text):
        role = mark_of(match[1] or match[2], context.vocabulary)
        if role:
            quote = context.quote(cell, *match.span())
            marks.append(CellMark(role, quote, read_header(quote.text, context.vocabulary).period, True, *match.span()))
    if marks:
        return marks
    whole = mark_of(cell.text, context.vocabulary) if cell.text.strip() else None
    if whole:
        quote = context.quote(cell)
        return [CellMark(whole, quote, read_header(cell.text, context.vocabulary).period, True, 0, len(cell.text), True)]
    return []


def _line_marks(context: TableContext, cell: Cell) -> list[CellMark]:
    """A mark in words that has the first or the last line of a cell to itself."""
    spans = cell.content.paragraphs()
    marks = []
    for start, end in dict.fromkeys((spans[0], spans[-1])) if len(spans) > 1 else ():
        words = cell.text[start:end]
        role = mark_of(words.strip("[]() "), context.vocabulary) if not words.strip().startswith(("[", "(")) else None
        if role:
            marks.append(CellMark(role, context.quote(cell, start, end), read_header(words, context.vocabulary).period, True, start, end))
    return marks


def _dated(context: TableContext, cells: Mapping[int, Cell], found: Mapping[int, list[CellMark]]) -> dict[int, list[CellMark]]:
    """A date alone in brackets, where another cell of the row says that it is where the council is now: "[Now]" and "[2027]"."""
    said = {level: mark.role.name for level, marks in found.items() for mark in marks if mark.is_words}
    dates = [
        (level, match.span())
        for level, cell in cells.items()
        for match in _BRACKETED.finditer(cell.text)
        if level not in found and periods(match[0]) and not fold(without_periods(match[0]))
    ]
    if list(said.values()) != [CURRENT] or len(dates) != 1:
        return {}
    (level, span), (now,) = dates[0], said
    quote = context.quote(cells[level], *span)
    guesses = () if level > now else (GUESSED_FROM_DATE,)
    return {level: [CellMark(Role(TARGET, "ambition"), quote, periods(quote.text)[0], True, *span, guesses=guesses)]}


def _symbols(context: TableContext, cell: Cell, start: int) -> list[CellMark]:
    """Symbols and letters that the key explains: alone in the cell behind its label, or a symbol at the edge of its text."""
    vocabulary = context.vocabulary.marks
    whole = bare_mark(cell.text[start:], vocabulary)
    explained = [meaning for mark in whole if (meaning := context.legend.meaning([mark]))]
    if whole:
        quote = context.quote(cell)
        return [CellMark(meaning.role, quote, meaning.period, False, 0, len(cell.text), True) for meaning in explained]
    marks = _symbol_lines(context, cell, start) or _bracketed_letters(context, cell, start)
    for one in symbols_in(cell.text, vocabulary) if not marks else ():
        meaning = context.legend.meaning([one.mark])
        at_edge = not cell.text[start : one.start].strip() or not cell.text[one.end :].strip()
        if meaning and at_edge and one.start >= start:
            marks.append(CellMark(meaning.role, context.quote(cell, one.start, one.end), meaning.period, False, one.start, one.end))
    return marks


def _bracketed_letters(context: TableContext, cell: Cell, start: int) -> list[CellMark]:
    """Letters that the key explains, in brackets before or behind a statement: "(C) Plans are made together"."""
    marks = []
    for match in _LETTER_IN_BRACKETS.finditer(cell.text):
        meaning = context.legend.meaning([f"letter:{match[1]}"])
        at_edge = not cell.text[start : match.start()].strip() or not cell.text[match.end() :].strip()
        if meaning and at_edge and match.start() >= start:
            marks.append(CellMark(meaning.role, context.quote(cell, *match.span()), meaning.period, False, *match.span()))
    return marks


def _symbol_lines(context: TableContext, cell: Cell, start: int) -> list[CellMark]:
    """Symbols or letters that have the first or the last line of a cell to themselves."""
    spans = [span for span in cell.content.paragraphs() if span[0] >= start]
    marks = []
    for first, last in dict.fromkeys((spans[0], spans[-1])) if spans else ():
        for mark in bare_mark(cell.text[first:last], context.vocabulary.marks):
            meaning = context.legend.meaning([mark])
            if meaning:
                marks.append(CellMark(meaning.role, context.quote(cell, first, last), meaning.period, False, first, last))
    return marks


def _fills(context: TableContext, cells: Mapping[int, Cell]) -> list[tuple[int, CellMark]]:
    """Fills that the key explains, where they stand out among the row's cells."""
    levels = sorted(cells)
    marks = []
    for at in odd_ones([cells[level].fill for level in levels]):
        cell = cells[levels[at]]
        meaning = context.legend.meaning(fill_marks(cell.fill, context.vocabulary.marks))
        if meaning:
            marks.append((levels[at], CellMark(meaning.role, context.legend.quote, meaning.period)))
    return marks


def _bold(context: TableContext, cells: Mapping[int, Cell], labels: Mapping[int, tuple[int, int]] | None) -> list[tuple[int, CellMark]]:
    """Bold print where the key says that it marks something."""
    meaning = context.legend.meaning(["style:bold"])
    if meaning is None:
        return []
    bold = [level for level, cell in cells.items() if cell.text.strip() and cell.content.is_bold(*_statement_span(level, cell, labels))]
    return [(level, CellMark(meaning.role, context.legend.quote, meaning.period)) for level in bold if len(bold) * 2 < len(cells)]


def _statement_span(level: int, cell: Cell, labels: Mapping[int, tuple[int, int]] | None) -> tuple[int, int]:
    start = labels[level][1] if labels else 0
    return (start, len(cell.text)) if cell.text[start:].strip() else (0, len(cell.text))


def _guessed(context: TableContext, cells: Mapping[int, Cell]) -> dict[int, list[CellMark]]:
    """One or two marked levels that no key explains: the lower is where the council is, the higher where it wants to be."""
    symbols = {level: whole for level, cell in cells.items() if (whole := bare_mark(cell.text, context.vocabulary.marks))}
    levels, reason = sorted(symbols), GUESSED_FROM_SYMBOL
    if not levels:
        order = sorted(cells)
        levels, reason = [order[at] for at in odd_ones([cells[level].fill for level in order])], GUESSED_FROM_COLOUR
    if not 1 <= len(levels) <= 2 or (not symbols and _look_alike(cells, levels)):
        return {}
    roles = [Role(CURRENT), Role(TARGET, "ambition")]
    return {
        level: [CellMark(role, context.quote(cells[level]), is_whole_cell=level in symbols, guesses=(reason,))]
        for level, role in zip(levels, roles, strict=False)
    }


def _look_alike(cells: Mapping[int, Cell], levels: list[int]) -> bool:
    """Whether two fills are one colour, as the stripes of a table are: one colour cannot mean two things."""
    fills = [cells[level].fill for level in levels]
    return len(fills) == 2 and fills[0] is not None and fills[1] is not None and same_fill(fills[0], fills[1])
