"""Whether a reading of white space as a table makes sense in the domain.

No wording stands here: what a level's name is and which words are telling is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.options import ReadOptions
from extract.pdf_bands import ALONE, Row
from extract.pdf_columns import column_of
from extract.pdf_strips import Strip

LABEL = 90
"""Characters: a longer text is no label and no header."""
PARAGRAPH = 300
"""Characters: a longer text in a first column is a column of running text."""
KIND = 40
"""Characters: a longer text that has a word such as "target" in it is no header and no mark."""
VALUE = 14
"""Characters: a longer text is no score, mark or date."""
MOSTLY = 0.6
"""The share of short texts in a column of values: its header may be longer."""
APART = 3
"""Lines of each column of a page set in two columns that say what they tell; cards side by side say it in the same rows."""
CONTENTS = 6
"""A column of whole numbers that never fall and go beyond the levels are page numbers."""

Texts = list[list[str]]


def makes_sense(rows: Sequence[Row], gutters: Sequence[Strip], options: ReadOptions, is_drawn: bool, above: str = "") -> bool:
    """Whether rows and columns say what a table of levels says: in the first row, in a column of levels, or as scores of key areas.

    `above` is the line above the table: over a small card it names the key area.
    """
    if not gutters or not rows:
        return False
    texts = texts_of(rows, gutters)
    if not is_drawn and _run_side_by_side(texts, options):
        return False
    header = max((_told(row, options) for row in texts[:2]), default=0)
    if header >= 2 or max(_headed(row, options) for row in texts[:2]) >= 2 or _is_card(texts, options, above):
        return True
    if _are_page_numbers([row[-1] for row in texts]):
        return False
    if is_drawn and len(texts) == 1 and header and len(gutters) > 1:
        return any(0 < len(text) <= VALUE for text in texts[0])
    if len(texts) < 2 or (not is_drawn and any(len(row[0]) > PARAGRAPH for row in texts)):
        return False
    columns = range(len(gutters) + 1)
    levels = max(sum(_is_level(row[column], options) for row in texts) for column in columns)
    labels = sum(_is_label(row[0], options) for row in texts)
    least = 2 if is_drawn else 3
    values = [_are_values([row[column] for row in texts]) for column in columns]
    if any(values) and _is_label(above, options):
        return True
    if any(values[1:]):
        return labels >= 2 or (len(texts) >= least and header + labels >= 1)
    return len(texts) >= least and (levels >= 2 or (header > 0 and labels >= 2))


def _run_side_by_side(texts: Texts, options: ReadOptions) -> bool:
    """Whether two columns each say in lines of their own what is and what shall be, not row by row: a page set in two columns."""
    if any(len(row) != 2 for row in texts):
        return False
    says = [[_is_kind(text, options) for text in row] for row in texts]
    apart = sum(left != right for left, right in says)
    return min(sum(left for left, _ in says), sum(right for _, right in says)) >= APART <= apart


def texts_of(rows: Sequence[Row], gutters: Sequence[Strip]) -> Texts:
    """The words of each cell; a text over several columns stands in the first."""
    texts = []
    for row in rows:
        cells = [""] * (len(gutters) + 1)
        for line in row.lines:
            for segment in line.segments:
                column = column_of(segment.x0, gutters)
                cells[column] = f"{cells[column]} {segment.text}".strip()
        texts.append(cells)
    return texts


def _headed(row: Sequence[str], options: ReadOptions) -> int:
    """How many cells of a row could be headers of columns that tell levels, or of their labels."""
    return sum(_is_label(text, options) or _is_kind(text, options) for text in row)


def _is_card(texts: Texts, options: ReadOptions, above: str) -> bool:
    """Whether each row says in one column whether it tells where the council is or wants to be; a row alone needs a known name above."""
    rows = [row for row in texts if sum(map(bool, row)) > 1]
    marked = any(all(_is_kind(row[column], options) for row in rows) for column in range(len(texts[0])))
    captions = [row[0] for row in texts if sum(map(bool, row)) == 1]
    return bool(rows) and marked and (len(rows) > 1 or any(_is_label(text, options) for text in (above, *captions)))


def _is_kind(text: str, options: ReadOptions) -> bool:
    return 0 < len(text) <= KIND and options.kinds.search(text) is not None


def _told(row: Sequence[str], options: ReadOptions) -> int:
    """How many cells of a row are labels with a telling word."""
    return sum(_is_label(text, options) for text in row)


def _is_label(text: str, options: ReadOptions) -> bool:
    return 0 < len(text) <= LABEL and (options.cue.search(text) is not None or options.levels.match(text) is not None)


def _is_level(text: str, options: ReadOptions) -> bool:
    found = options.levels.match(text)
    if found is None:
        return False
    rest = text[found.end() :].lstrip()
    return len(rest) <= ALONE or not rest[0].isalnum()


def _are_values(column: Sequence[str]) -> bool:
    """Whether a column holds short values that are no page numbers."""
    filled = [text for text in column if text]
    values = [text for text in filled if len(text) <= VALUE]
    if len(values) < 2 or len(values) < MOSTLY * len(filled):
        return False
    return not _are_page_numbers(values)


def _are_page_numbers(column: Sequence[str]) -> bool:
    """Whether the numbers of a column never fall and go beyond the levels."""
    numbers = [int(text) for text in column if text.isdecimal()]
    return len(numbers) > 2 and numbers == sorted(numbers) and numbers[-1] >= CONTENTS
