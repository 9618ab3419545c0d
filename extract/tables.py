"""Looking at a table's grid: captions, blank cells, quotes.

Small questions that every shape asks; the answers never depend on wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from extract.claims import Quote
from extract.legends import Legend
from extract.levels import LevelReader
from extract.model import Cell, Passage, Table
from extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class TableContext:
    """A table with what stands around it: headings above, highest first, and the passages between.

    `before` are the passages since the last table or heading, nearest last; `after` those that follow.
    `legend` is what the nearest key says that its marks mean; `is_mirrored` tells that rows and columns
    of the printed table were exchanged.
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

    @cached_property
    def names_levels(self) -> bool:
        """Whether the table, its headings or the words before it name levels, so that bare numbers can be meant as such."""
        words = " ".join([*self.trail, *(passage.text for passage in self.before), *(cell.text for cell in self.table.cells)])
        return len(set(self.levels.names_in(words))) >= 2

    @property
    def section(self) -> str | None:
        return " > ".join(self.trail) or None

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
    cells = [cell for cell in _distinct(table.grid[row]) if cell.text.strip()]
    if table.columns > 1 and len(cells) == 1 and cells[0].row == row and (cells[0].column_span > 1 or cells[0].column == 0):
        return cells[0]
    return None
