"""Rows of a text dump put together again where a page edge or a narrow column cut them.

A row goes on when its label is blank, or when its words go on in the middle of a sentence. Levels and
numbers are stronger than that: a cell that begins with a level where the one above does too is a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.model import Line, Text

_CLOSED = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
# "e-tendering" and "eInvoicing" are names, not the middle of a sentence.
_LOWER_START = re.compile(r"[\"'(\u2018\u201c]?[a-z](?!-|[A-Z])|[,;)]")
_BARE_MARK = re.compile(r"\W*\d{0,4}(?:[./-]\d{1,4})?\W*|[A-Za-z\u2713\u2714\u2717\u2610-\u2612\u25cb\u25cf\u2605]")
# A header's cells are names: the longest in the sample strategies has six words.
_HEADER_WORDS = 7
# A shorter text is a name or a mark, which needs no full stop to be complete.
_SENTENCE_WORDS = 2
# One name in common is chance ("Yes", "Ongoing").
_SHARED_NAMES = 2
# A level word in the middle of a cell opens a new row's text only where most of the column begins with one.
_LEVEL_SHARE = 0.6
_SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass
class LogicalRow:
    """A row put together: the lines of the dump that it came from, and its cells.

    `after_gap` is why a row that follows a page edge belongs to the table above it, `joined` why rows were put together in it.
    """

    numbers: list[int]
    cells: list[list[Line]]
    after_gap: str | None = None
    joined: set[str] = field(default_factory=set)

    def text(self, column: int) -> str:
        return Text(tuple(self.cells[column])).text if column < len(self.cells) else ""

    def widen(self, columns: int) -> None:
        self.cells += [[] for _ in range(columns - len(self.cells))]

    @property
    def filled(self) -> list[int]:
        return [column for column, cell in enumerate(self.cells) if cell]


def is_open(text: str) -> bool:
    """Whether the text can go on: words without an end."""
    return len(text.split()) >= _SENTENCE_WORDS and not _CLOSED.search(text)


def goes_on(text: str) -> bool:
    """Whether the text begins in the middle of a sentence."""
    return bool(_LOWER_START.match(text))


def is_banner(row: LogicalRow) -> bool:
    """Whether only the first of several cells says something."""
    return len(row.cells) > 1 and row.filled == [0]


def looks_like_header(row: LogicalRow, levels: re.Pattern[str]) -> bool:
    """Whether all cells that say something are names of columns: short, no sentence, no level, no number."""
    texts = [row.text(column) for column in row.filled]
    return len(texts) > 1 and all(_is_name(text) and not levels.match(text) for text in texts)


def _is_name(text: str) -> bool:
    return len(text.split()) <= _HEADER_WORDS and not text.endswith((".", ";")) and (text == "#" or not _BARE_MARK.fullmatch(text))


def repeats_header(row: LogicalRow, header: LogicalRow) -> bool:
    """Whether the row gives most of the header's names again in their columns, as the row that opens a section does."""
    same = [column for column in row.filled if key_of(row.text(column)) == key_of(header.text(column))]
    return len(same) >= _SHARED_NAMES and len(same) * 2 >= len(row.filled)


def key_of(text: str) -> str:
    """The text for comparing headers: letters and digits alone."""
    return "".join(filter(str.isalnum, text)).casefold()


def continues(above: LogicalRow, row: LogicalRow, is_header: bool, levels: re.Pattern[str]) -> bool:
    """Whether the row is a part of the row above; `is_header` tells that the row above is the table's header."""
    if is_banner(above) and goes_on(row.text(0)):
        return not _CLOSED.search(above.text(0))
    if _opens_a_record(above, row, levels):
        return False
    shared = [column for column in row.filled if above.text(column)]
    running = [column for column in shared if goes_on(row.text(column)) and not levels.match(row.text(column))]
    if is_header:
        return bool(running) and len(running) == len(row.filled) and all(not _CLOSED.search(above.text(c)) for c in running)
    if not row.text(0):
        return not _is_complete_under(above, row)
    return _label_continues(above, row, running)


def _label_continues(above: LogicalRow, row: LogicalRow, running: list[int]) -> bool:
    """Whether a row with a label of its own still belongs to the row above."""
    others = [column for column in row.filled if column]
    cut = [column for column in running if column and is_open(above.text(column))]
    if not above.text(0):
        return bool(cut) and len(cut) * 2 > len(others)
    if 0 in running and not _CLOSED.search(above.text(0)):
        return not others or len(cut) == len(others) or _is_label_wrap(above, row, others)
    leaves_blank = any(above.text(column) and not row.text(column) for column in range(1, len(above.cells)))
    return bool(cut) and len(cut) == len(others) and leaves_blank


def _is_label_wrap(above: LogicalRow, row: LogicalRow, others: Sequence[int]) -> bool:
    """Whether the text of each cell follows on: the cell above is open, short, or blank."""
    return all(is_open(above.text(c)) or len(above.text(c).split()) <= _SENTENCE_WORDS or goes_on(row.text(c)) for c in others)


def _opens_a_record(above: LogicalRow, row: LogicalRow, levels: re.Pattern[str]) -> bool:
    """Whether levels or numbers stand in the row where the row above has them too, or only here."""
    if _is_number(row.text(0)):
        return True
    others = [column for column in row.filled if column]
    levelled = [column for column in others if levels.match(row.text(column))]
    numbered = [column for column in others if _is_number(row.text(column))]
    # Plain English may go on with the word of a level ("the Cabinet | Leader"): a row of its own fills its columns.
    is_full = bool(row.text(0)) or all(row.text(column) for column in above.filled if column)
    graded = [*levelled, *numbered] if is_full else numbered
    if any(levels.match(above.text(column)) or _is_number(above.text(column)) for column in graded):
        return True
    return len(levelled) > 1 and len(levelled) == len(others)


def _is_number(text: str) -> bool:
    return bool(text) and bool(_BARE_MARK.fullmatch(text)) and any(c.isdigit() for c in text)


def _is_complete_under(above: LogicalRow, row: LogicalRow) -> bool:
    """Whether a row without a label stands by itself: every cell is full and none follows on from above."""
    columns = range(1, len(above.cells))
    full = all(row.text(column) for column in columns)
    fresh = all(not goes_on(row.text(column)) and not is_open(above.text(column)) for column in columns)
    return full and fresh and len(above.cells) > _SENTENCE_WORDS + 1


def join(above: LogicalRow, row: LogicalRow, levels: re.Pattern[str]) -> None:
    """Puts the row's cells below those of the row above."""
    above.widen(len(row.cells))
    for column in row.filled:
        below = row.cells[column]
        if above.cells[column]:
            below = [replace(below[0], glue=_glue(above.text(column), below[0].text, levels)), *below[1:]]
        above.cells[column] = above.cells[column] + below
    above.numbers += row.numbers


def _glue(above: str, below: str, levels: re.Pattern[str]) -> str:
    """A new paragraph after a full stop or a bare level, nothing after a hyphen inside a word, else a space."""
    level = levels.match(above)
    if level and not above[level.end() :].strip():
        return "\n"
    if goes_on(below):
        return "" if re.search(r"\w-$", above) and below[0].isalpha() else " "
    return "\n" if _CLOSED.search(above) else " "


def spill(above: LogicalRow, row: LogicalRow, column: int, levels: re.Pattern[str]) -> bool:
    """Moves the end of the row above out of a cell of this row: what stands before the level that the cell should begin with."""
    text = row.text(column)
    if not above.text(column) or levels.match(text):
        return False
    starts = [match.end() for match in _SENTENCE_START.finditer(text) if levels.match(text[match.end() :])]
    if len(starts) != 1:
        return False
    lead, rest = _cut(row.cells[column], starts[0])
    row.cells[column] = rest
    part = LogicalRow([], [[] for _ in above.cells])
    part.cells[column] = lead
    join(above, part, levels)
    return True


def _cut(lines: list[Line], at: int) -> tuple[list[Line], list[Line]]:
    lead: list[Line] = []
    rest: list[Line] = []
    for line, start in zip(lines, Text(tuple(lines)).starts, strict=True):
        before, after = line.text[: max(at - start, 0)].rstrip(), line.text[max(at - start, 0) :].lstrip()
        if before:
            lead.append(replace(line, text=before))
        if after:
            rest.append(replace(line, text=after))
    return lead, rest


def begins_with_levels(rows: Sequence[LogicalRow], column: int, levels: re.Pattern[str]) -> bool:
    """Whether most cells of the column begin with a level."""
    texts = [text for row in rows if (text := row.text(column))]
    return bool(texts) and sum(bool(levels.match(text)) for text in texts) >= _LEVEL_SHARE * len(texts)
