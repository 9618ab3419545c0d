"""The rows of a table whose columns are known: where rules, fills and white space part them.

What is drawn is trusted: a rule or the edge of a shaded cell parts rows, and between the rules of a table that rules every row
nothing else does. Where nothing is drawn, a row begins where the lines of all columns stop and begin again further down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.pdf_columns import columns_touched
from extract.pdf_strips import SplitLine, Strip

ROW_GAP = 0.15
"""Of the font size: lines further apart than those of one cell by more than this may be rows (cell margins of 1 point twice are 0.2)."""
LOOSEST, USUAL = 1.5, 1.25
"""Of the font size: a wider distance is one of rows, not of lines (office programs set 1.15 to 1.38); where no cell has two lines, 1.25."""
SURE = 0.85
"""Of the usual distance of rows: a wider one parts rows although the first column is blank below it."""
ENOUGH_RULED = 3
"""Rows with rules above and below: a table with as many has a rule between all its rows (one with a rule below its header has two)."""
ALONE = 3
"""Characters that may follow a level's name in a cell that says only the level."""
_RUNS_ON = re.compile(r"(?:\s[^\W\d_]+|[/\-\u2013\u2014&,])\s*$")
"""What shows that a level goes on in the next line: a word such as "to" behind its name, or a sign that joins two names."""


@dataclass(frozen=True)
class Row:
    """The lines of a row, and where it begins and ends if that is drawn."""

    lines: tuple[SplitLine, ...]
    top: float | None = None
    bottom: float | None = None


@dataclass(frozen=True)
class Band:
    """A space between drawn edges; `closed` says that it is one row."""

    top: float
    bottom: float
    closed: bool


def rows_of_bands(lines: Sequence[SplitLine], bands: Sequence[Band], gutters: Sequence[Strip], levels: re.Pattern[str]) -> list[Row]:
    """The rows from top to bottom; the bands cover the whole height of the table."""
    gaps = RowGaps(lines, gutters, levels)
    rows: list[Row] = []
    for band in bands:
        inside = [line for line in lines if band.top <= middle(line) < band.bottom]
        if not inside:
            continue
        groups = [inside] if band.closed else gaps.rows(inside, not rows)
        for i, group in enumerate(groups):
            first, last = i == 0, i == len(groups) - 1
            rows.append(Row(tuple(group), band.top if first else None, band.bottom if last else None))
    return rows


def middle(line: SplitLine) -> float:
    """Where a line stands for the question on which side of an edge it is."""
    return line.base - 0.3 * line.size


def row_edges(rows: Sequence[Row], top: float, bottom: float) -> list[float]:
    """The edges of rows from the table's top to its bottom: those drawn, else midway between the lines."""
    edges = [top]
    for above, below in pairwise(rows):
        if below.top is not None:
            edges.append(below.top)
        elif above.bottom is not None:
            edges.append(above.bottom)
        else:
            edges.append((max(line.bottom for line in above.lines) + min(line.top for line in below.lines)) / 2)
    return [*edges, bottom]


class RowGaps:
    """Parts lines into rows by their distances, as they are usual in the table."""

    def __init__(self, lines: Sequence[SplitLine], gutters: Sequence[Strip], levels: re.Pattern[str]) -> None:
        self._gutters, self._levels = gutters, levels
        self._size = median(line.size for line in lines)
        self._wide = self._line_pitch(lines) + ROW_GAP * self._size
        blocks = self._blocks(lines)
        starts = [gap for gap, block in blocks[1:] if self._is_full(block[0])]
        self._row_gap = median(starts) if starts else 0.0

    def _line_pitch(self, lines: Sequence[SplitLine]) -> float:
        """The usual distance of lines within a cell."""
        seen: Counter[float] = Counter()
        last: dict[int, SplitLine] = {}
        for line in lines:
            for column in self._touched(line):
                if column in last:
                    seen[round(line.base - last[column].base, 1)] += 1
                last[column] = line
        enough = max(seen.values(), default=0) / 4
        pitch = min((pitch for pitch, count in seen.items() if count >= enough), default=0.0)
        return pitch if 0.8 * self._size < pitch <= LOOSEST * self._size else USUAL * self._size

    def _touched(self, line: SplitLine) -> set[int]:
        return columns_touched(line, self._gutters)

    def _is_full(self, line: SplitLine) -> bool:
        """Whether a line is one that only a new row begins with: it has text in the first column and beside it."""
        touched = self._touched(line)
        return 0 in touched and len(touched) > 1

    def _blocks(self, lines: Sequence[SplitLine]) -> list[tuple[float, list[SplitLine]]]:
        """Lines between gaps that go across all columns, each block with the gap before it."""
        blocks: list[tuple[float, list[SplitLine]]] = []
        for line in lines:
            gap = line.base - blocks[-1][1][-1].base if blocks else 0.0
            if not blocks or gap > self._wide:
                blocks.append((gap, [line]))
            else:
                blocks[-1][1].append(line)
        return blocks

    def rows(self, lines: Sequence[SplitLine], is_top: bool) -> list[list[SplitLine]]:
        """The rows of lines between two drawn edges; `is_top`: they may begin with the header."""
        rows: list[list[SplitLine]] = []
        for gap, block in self._blocks(lines):
            if not rows or self._is_new_row(gap, block):
                rows.append(list(block))
            else:
                rows[-1] += block
        parted = [part for i, row in enumerate(rows) for part in self._without_header(row, is_top and i == 0)]
        return [part for row in parted for part in self._by_levels(row)]

    def _is_new_row(self, gap: float, block: Sequence[SplitLine]) -> bool:
        touched = set().union(*map(self._touched, block))
        if 0 in touched:
            return self._is_full(block[0]) or gap >= SURE * self._row_gap
        return gap >= SURE * self._row_gap and self._row_gap > 0 and len(self._touched(block[0])) > 1

    def _without_header(self, row: list[SplitLine], is_top: bool) -> list[list[SplitLine]]:
        """A header set in bold parted from the row that follows it without a gap."""
        bold = next((i for i, line in enumerate(row) if not line.is_bold), len(row))
        if not is_top or not 0 < bold < len(row) or not self._is_full(row[bold]) or len(set().union(*map(self._touched, row[:bold]))) < 2:
            return [row]
        return [row[:bold], row[bold:]]

    def _by_levels(self, row: list[SplitLine]) -> list[list[SplitLine]]:
        """A block of rows without gaps parted at the lines that begin with a label and have a level alone in a cell."""
        starts = [i for i, line in enumerate(row) if self._is_full(line) and any(self._is_level(s.text) for s in line.segments[1:])]
        starts = [i for i in starts if not i or not any(self._runs_on(s.text) for s in row[i - 1].segments[1:])]
        if len(starts) < 2 or starts[0] != 0:
            return [row]
        return [row[a:b] for a, b in zip(starts, [*starts[1:], len(row)], strict=True)]

    def _is_level(self, text: str) -> bool:
        """Whether a text is a level's name, whole or the first part of two."""
        found = self._levels.match(text)
        return found is not None and len(text) <= found.end() + ALONE

    def _runs_on(self, text: str) -> bool:
        """Whether a text is a level's name that another follows."""
        return self._is_level(text) and _RUNS_ON.search(text) is not None
