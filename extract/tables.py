"""Looking at a table's grid: captions, blank cells, quotes.

Small questions that every shape asks; the answers never depend on wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract.claims import Quote
from extract.legends import Legend
from extract.levels import LevelReader, PrintedLevel
from extract.marks import same_fill
from extract.model import Cell, Passage, Table
from extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class TableContext:
    """A table with what stands around it: headings above, highest first, and the passages between.

    `before` are the passages since the last table or heading, nearest last; `after` those that follow.
    `legend` is what the nearest key says that its marks mean, `legend_rows` are rows of the table that
    are such a key; `is_mirrored` tells that rows and columns of the printed table were exchanged,
    `has_scale` that the document names its levels as a scale; `level_fills` are the colours that the document gives its levels.
    """

    table: Table
    trail: tuple[str, ...]
    vocabulary: Vocabulary
    levels: LevelReader
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    table_no: int = 0
    legend: Legend = field(default_factory=Legend)
    is_mirrored: bool = False
    legend_rows: frozenset[int] = frozenset()
    has_scale: bool = False
    level_fills: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def names_levels(self) -> bool:
        """Whether the table, its headings, the words before it or the document's scale name levels, so that bare numbers can be meant."""
        if self.has_scale:
            return True
        words = " ".join([*self.trail, *(passage.text for passage in self.before), *(cell.text for cell in self.table.cells)])
        return len(set(self.levels.names_in(words))) >= 2

    @property
    def section(self) -> str | None:
        return " > ".join(self.trail) or None

    def coloured(self, cell: Cell) -> PrintedLevel | None:
        """The level whose colour a blank cell has, or None."""
        if cell.text.strip() or not cell.fill:
            return None
        level = next((level for fill, level in self.level_fills.items() if same_fill(fill, cell.fill)), None)
        return PrintedLevel(level, level, 0, 0, 0, False) if level else None

    def quote(self, cell: Cell, start: int = 0, end: int | None = None) -> Quote:
        """The stretch of a cell's text, without white space at its ends."""
        row, column = (cell.column, cell.row) if self.is_mirrored else (cell.row, cell.column)
        whole = Quote(cell.content, 0, len(cell.text), self.section, self.table_no, row + 1, column + 1, cell)
        return whole.part(start, len(cell.text) if end is None else end)


def row_cells(table: Table, row: int) -> list[Cell]:
    """The distinct cells of a grid row, left to right, also those that began in a row above."""
    return _distinct(table.grid[row])


def _distinct(cells: list[Cell | None]) -> list[Cell]:
    seen: list[Cell] = []
    for cell in cells:
        if cell is not None and all(cell is not other for other in seen):
            seen.append(cell)
    return seen


def filled(table: Table, row: int) -> list[Cell]:
    """The distinct cells of a grid row that say something and begin in this row."""
    return [cell for cell in _distinct(table.grid[row]) if cell.text.strip() and cell.row == row]


def caption(table: Table, row: int) -> Cell | None:
    """The one cell that says something in a row of a table of several columns, or None."""
    cells = _distinct(table.grid[row])
    told = [cell for cell in cells if cell.text.strip()]
    if table.columns == 1 or len(told) != 1 or told[0].row != row or not (told[0].column_span > 1 or told[0].column == 0):
        return None
    # A label beside cells of which some are filled is a row of a table that marks by colour.
    return told[0] if len({cell.fill for cell in cells if cell is not told[0]}) <= 1 else None


def mirrored(table: Table) -> Table:
    """The table with rows and columns exchanged; cells keep their text, boxes and paths."""
    cells = tuple(sorted((_mirrored(cell) for cell in table.cells), key=lambda cell: (cell.row, cell.column)))
    return replace(table, rows=table.columns, columns=table.rows, cells=cells, header_rows=0)


def _mirrored(cell: Cell) -> Cell:
    return replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
