"""Where the parts of a table stand on its pages: column widths, row heights, and what the page edge cuts."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.generator.blocks import Cell, Grid
from tests.generator.look import Look
from tests.generator.wrap import Printed, Type, longest_word, wrap

LEADING = 1.22
# Fewer lines of a row than this are not left alone at a page's foot.
LEAST_LINES = 2


@dataclass
class Slice:
    """A row, or the part of a row that stands on one page: its top and height, and which lines of each cell are on it."""

    row: int
    top: float
    height: float
    lines: dict[int, tuple[int, int]]
    opened: bool = False
    closed: bool = False


@dataclass
class Page:
    slices: list[Slice] = field(default_factory=list)


@dataclass
class Measure:
    """The measures of a grid: widths of columns, printed lines and heights of its cells."""

    grid: Grid
    look: Look
    kind: Type
    widths: list[float]
    pad_x: float
    pad_y: float
    lines: dict[tuple[int, int], list[Printed]]
    heights: list[float]

    @property
    def leading(self) -> float:
        return self.kind.size * LEADING

    def left(self, column: int) -> float:
        return sum(self.widths[:column])

    def width(self, column: int, one: Cell) -> float:
        return sum(self.widths[column : column + one.columns])


def measure(table: Grid, look: Look, kind: Type, room: float) -> Measure:
    """Widths by weight, no word sticking out; heights by the lines of the cells."""
    open_table = look.is_open
    pad_x, pad_y = (8.0, 5.0) if open_table else (4.0, 3.0)
    widths = _widths(table, kind, room, pad_x)
    lines = {}
    for at, row in enumerate(table.rows):
        for column, one in enumerate(row):
            if one is not None:
                inner = sum(widths[column : column + one.columns]) - 2 * pad_x
                lines[at, column] = [printed for part in one.lines for printed in wrap(part, inner, kind)]
    found = Measure(table, look, kind, widths, pad_x, pad_y, lines, [])
    found.heights = _heights(found)
    return found


def _widths(table: Grid, kind: Type, room: float, pad: float) -> list[float]:
    least = [kind.size * 2.0] * table.columns
    for row in table.rows:
        for column, one in enumerate(row):
            if one is not None and one.columns == 1:
                words = max((longest_word(part, kind) + (kind.size * 0.9 if part.bullet else 0) for part in one.lines), default=0.0)
                least[column] = max(least[column], words + 2 * pad + 1)
    total = sum(table.weights)
    widths = [max(low, room * weight / total) for low, weight in zip(least, table.weights, strict=True)]
    excess = sum(widths) - room
    slack = sum(width - low for width, low in zip(widths, least, strict=True))
    if excess > 0 and slack > 0:
        share = min(1.0, excess / slack)
        widths = [width - (width - low) * share for width, low in zip(widths, least, strict=True)]
    return widths


def _heights(table: Measure) -> list[float]:
    heights = [table.leading + 2 * table.pad_y] * len(table.grid.rows)
    spanning = []
    for (row, column), lines in table.lines.items():
        one = table.grid.rows[row][column]
        assert one is not None
        need = len(lines) * table.leading + 2 * table.pad_y
        if one.rows == 1:
            heights[row] = max(heights[row], need)
        else:
            spanning.append((row, row + one.rows, need))
    for first, end, need in spanning:
        heights[end - 1] += max(0.0, need - sum(heights[first:end]))
    return heights


def place(table: Measure, top: float, page_top: float, page_bottom: float) -> list[Page]:
    """The slices of the table, page by page, the first page from `top` on."""
    pages, y = [Page()], top
    header = table.grid.header_rows
    begun = False  # whether the last page was opened here and holds nothing but the header again
    for row, height in enumerate(table.heights):
        taken = dict.fromkeys(_columns(table, row), 0)
        opened = False
        while True:
            need = _left(table, row, taken, height if not opened else 0.0)
            fresh = not pages[-1].slices
            lines = int((page_bottom - y - 2 * table.pad_y) / table.leading)
            can_cut = (
                table.look.cut != "never"
                and row >= header
                and lines >= LEAST_LINES
                and _most_left(table, row, taken) >= lines + LEAST_LINES
            )
            is_forced = (fresh and (table.look.cut == "never" or need < 3 * table.leading)) or (begun and not can_cut)
            if y + need <= page_bottom or is_forced:  # the next page would have no more room
                pages[-1].slices.append(_slice(table, row, y, need, taken, 10**6, opened, False))
                y += need
                begun = False
                break
            if can_cut:
                pages[-1].slices.append(_slice(table, row, y, lines * table.leading + 2 * table.pad_y, taken, lines, opened, True))
                opened = True
            pages.append(Page())
            begun = True
            y = _repeat(table, pages[-1], page_top) if table.look.repeat and row >= header else page_top
    return pages


def _columns(table: Measure, row: int) -> list[int]:
    return [column for column, one in enumerate(table.grid.rows[row]) if one is not None and one.rows == 1]


def _most_left(table: Measure, row: int, taken: dict[int, int]) -> int:
    return max((len(table.lines[row, column]) - at for column, at in taken.items()), default=0)


def _left(table: Measure, row: int, taken: dict[int, int], least: float) -> float:
    return max(least, max(1, _most_left(table, row, taken)) * table.leading + 2 * table.pad_y)


def _slice(table: Measure, row: int, top: float, height: float, taken: dict[int, int], most: int, opened: bool, cut: bool) -> Slice:
    lines = {}
    for column, at in taken.items():
        end = min(len(table.lines[row, column]), at + most)
        lines[column] = (at, end)
        taken[column] = end
    return Slice(row, top, height, lines, opened, cut)


def _repeat(table: Measure, page: Page, y: float) -> float:
    """The header again, at the head of a page."""
    for row in range(table.grid.header_rows):
        page.slices.append(_slice(table, row, y, table.heights[row], dict.fromkeys(_columns(table, row), 0), 10**6, False, False))
        y += table.heights[row]
    return y
