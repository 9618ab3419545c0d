"""A text dump (.txt, .md) as a `Document`: what other tools make of a PDF, with its tables as rows of tabs or bars.

A dump has no pages, boxes or fills; a cell knows the line of the dump that it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from extract.errors import UnreadableFile
from extract.limits import MAX_TEXT_BYTES
from extract.model import Block, Document, Passage
from extract.options import ReadOptions
from extract.sniff import MARKDOWN, MARKDOWN_SUFFIXES, TEXT
from extract.text_lines import Gap, HeaderRule, Item, Row, Words, decoded, items
from extract.text_prose import passages
from extract.text_tables import Run, table, tables_of


def read_text(path: Path, options: ReadOptions) -> Document:
    """The blocks of the dump in order; any bytes are text, so nothing is raised but `OSError`, and UnreadableFile for too many of them."""
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise UnreadableFile(f"the file is larger than {MAX_TEXT_BYTES // 2**20} MB, which no text of a document is: split it")
    blocks: list[Block] = []
    tables = 0
    for kind, stretch in _stretches(items(decoded(path.read_bytes()), options.furniture)):
        if kind == "words":
            blocks += _prose(stretch, options, is_first=not blocks)
            continue
        for grid in tables_of(_runs(stretch), options.levels):
            tables += 1
            blocks.append(table(grid, tables))
    media = MARKDOWN if path.suffix.lower() in MARKDOWN_SUFFIXES else TEXT
    return Document(media, "text", tuple(blocks), title=_title(blocks))


def _stretches(found: list[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Runs of words and runs of rows, by turns; a gap belongs to what stands before it."""
    kind = "words"
    stretch: list[Item] = []
    for item in _without_indents(found):
        now = "words" if isinstance(item, Words) else "rows" if isinstance(item, Row) else kind
        if now != kind and stretch:
            yield kind, stretch
            stretch = []
        kind = now
        stretch.append(item)
    if stretch:
        yield kind, stretch


def _without_indents(found: list[Item]) -> list[Item]:
    """A run of rows that only ever fill one cell is text with an indent."""
    result: list[Item] = []
    for is_row, group in groupby(found, key=lambda item: isinstance(item, Row)):
        members = list(group)
        indented = is_row and all(isinstance(row, Row) and _is_indented(row) for row in members)
        result += [_as_words(row) for row in members if isinstance(row, Row)] if indented else members
    return result


def _as_words(row: Row) -> Words:
    return Words(row.number, " ".join(line.text for cell in row.cells for line in cell))


def _is_indented(row: Row) -> bool:
    """Whether the row is one text behind tabs, with nothing after it."""
    return len(row.cells) > 1 and bool(row.cells[-1]) and not any(row.cells[:-1])


def _prose(stretch: list[Item], options: ReadOptions, is_first: bool) -> list[Block]:
    found: list[Block] = []
    for is_gap, group in groupby(stretch, key=lambda item: not isinstance(item, Words)):
        if not is_gap:
            block = [item for item in group if isinstance(item, Words)]
            found += passages(block, options, is_first and not found)
    return found


def _runs(stretch: list[Item]) -> list[Run]:
    runs: list[Run] = []
    fresh = True
    for item in stretch:
        if isinstance(item, Gap):
            fresh = True
        elif isinstance(item, HeaderRule) and runs and not fresh and not runs[-1].header_rows:
            runs[-1].header_rows = len(runs[-1].rows)
        elif isinstance(item, Row):
            if fresh:
                runs.append(Run([]))
            runs[-1].rows.append(item)
            fresh = False
    return runs


def _title(blocks: list[Block]) -> str | None:
    headings = (block.text for block in blocks if isinstance(block, Passage) and block.kind == "heading")
    return next((" ".join(text.split()) for text in headings), None)
