"""Draws a placed table on one page: fills first, then rules, then words."""

from __future__ import annotations

from tests.generator.blocks import Cell
from tests.generator.pdf_table import Measure, Page, Slice
from tests.generator.pens import Pen

STRIPE = "F2F2F2"
DARK = "1F3864"


def draw(pen: Pen, table: Measure, page: Page, x: float, spanning: dict[tuple[int, int], int]) -> None:
    """Draw the slices of one page; `spanning` counts the lines already printed of cells over several rows."""
    regions = _regions(table, page)
    for row, column, one, top, height, _ in regions:
        fill = _fill(table, row, one)
        if fill:
            pen.box(x + table.left(column), top, table.width(column, one), height, fill)
    _rules(pen, table, page, x, regions)
    for row, column, one, top, height, part in regions:
        _words(pen, table, (row, column), one, x, top, height, part, spanning)


Region = tuple[int, int, Cell, float, float, Slice]


def _regions(table: Measure, page: Page) -> list[Region]:
    """Each cell on the page with its top and height: a cell over several rows as far as they stand on the page."""
    found: list[Region] = []
    header = set(range(table.grid.header_rows))
    for part in page.slices:
        for column, one in enumerate(table.grid.rows[part.row]):
            if one is not None and one.rows == 1:
                found.append((part.row, column, one, part.top, part.height, part))
    for row, cells in enumerate(table.grid.rows):
        for column, one in enumerate(cells):
            if one is not None and one.rows > 1:
                parts = [part for part in page.slices if row <= part.row < row + one.rows and part.row not in header]
                if parts:
                    found.append((row, column, one, parts[0].top, sum(part.height for part in parts), parts[-1]))
    return found


def _fill(table: Measure, row: int, one: Cell) -> str | None:
    if one.fill:
        return one.fill.split("|")[0]
    if row < table.grid.header_rows and not table.grid.plain:
        return table.look.header_fill
    return STRIPE if table.look.rules == "zebra" and row % 2 == 0 and row >= table.grid.header_rows else None


def _rules(pen: Pen, table: Measure, page: Page, x: float, regions: list[Region]) -> None:
    if not page.slices:
        return
    style, right = table.look.rules, x + sum(table.widths)
    top, bottom = page.slices[0].top, page.slices[-1].top + page.slices[-1].height
    open_cut = table.look.cut == "open"
    if style == "header-line":
        heads = [part for part in page.slices if part.row == table.grid.header_rows - 1]
        for part in heads:
            pen.line(x, part.top + part.height, right, part.top + part.height, 0.9)
        return
    if style in ("none", "zebra"):
        return
    for _, column, one, up, height, part in regions:
        left, edge = x + table.left(column), x + table.left(column) + table.width(column, one)
        if not (open_cut and part.opened and one.rows == 1):
            pen.line(left, up, edge, up)
        if not (open_cut and part.closed):
            pen.line(left, up + height, edge, up + height)
        if style == "full":
            pen.line(left, up, left, up + height)
            pen.line(edge, up, edge, up + height)
    if style == "boxed":
        pen.line(x, top, x, bottom)
        pen.line(right, top, right, bottom)


def _words(
    pen: Pen,
    table: Measure,
    place: tuple[int, int],
    one: Cell,
    x: float,
    top: float,
    height: float,
    part: Slice,
    spanning: dict[tuple[int, int], int],
) -> None:
    lines = table.lines[place]
    row, column = place
    if one.rows == 1:
        start, end = part.lines[column]
    else:
        start = spanning.get(place, 0)
        end = min(len(lines), start + int((height - 2 * table.pad_y + 0.5) / table.leading))
        spanning[place] = end
    colour = "FFFFFF" if _fill(table, row, one) == DARK else "000000"
    width = table.width(column, one)
    for at, printed in enumerate(lines[start:end]):
        used = sum(table.kind.width(words, bold) for words, bold in printed.parts)
        left = x + table.left(column) + (max(table.pad_x, (width - used) / 2) if one.centred else table.pad_x + printed.indent)
        baseline = top + table.pad_y + at * table.leading + table.kind.size * 0.95
        for words, bold in printed.parts:
            pen.text(left, baseline, words, bold, table.kind.size, colour)
            left += table.kind.width(words, bold)
