"""A table that may still grow: parts from several pages put into one grid, then finished as a Table.

The order of the parts is the order of the pages. A part's column edges may be fewer than the table's (a page that
shows only merged cells): the grid takes all edges, and cells span what they covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Box, Cell, Join, Line, Table, Text
from extract.pdf_lines import RawLine
from extract.pdf_paragraphs import Measure, Setting, glue, set_lines, without_hyphen
from extract.pdf_strips import Strip, common
from extract.pdf_tables import PageCell, PageTable

EDGE = 3.0
"""Points: column edges this near are the same, as for rules."""


@dataclass
class Part:
    """What a cell shows on one page."""

    page: int
    box: Box
    lines: tuple[RawLine, ...]


@dataclass
class OpenCell:
    """A cell whose text may go on over the page's edge."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[Part]
    fill: str | None

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text for part in self.parts for line in part.lines).split())

    @property
    def last_line(self) -> RawLine | None:
        return next((part.lines[-1] for part in reversed(self.parts) if part.lines), None)


@dataclass
class OpenTable:
    """Parts of a table so far. `xs` are the column edges as on the page of the first part."""

    parts: list[PageTable]
    xs: list[float]
    rows: int
    cells: list[OpenCell]
    header_rows: int = 0
    joins: list[Join] = field(default_factory=list)

    def row(self, index: int) -> list[OpenCell]:
        """The cells that start in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == index), key=lambda cell: cell.column)

    def covering(self, row: int) -> list[OpenCell]:
        """The cells that stand in a row, from left to right, those that started above it too."""
        return sorted((cell for cell in self.cells if cell.row <= row < cell.row + cell.row_span), key=lambda cell: cell.column)


def opened(part: PageTable) -> OpenTable:
    """A table of one part."""
    cells = [_open_cell(part, cell, 0, list(range(part.grid.columns + 1))) for cell in part.cells]
    return OpenTable([part], list(part.grid.xs), part.grid.rows, cells)


def _open_cell(part: PageTable, cell: PageCell, down: int, columns: Sequence[int]) -> OpenCell:
    at = cell.field
    first, last = columns[at.column], columns[at.column + at.column_span]
    return OpenCell(at.row + down, first, at.row_span, last - first, [Part(part.page, at.box, cell.lines)], cell.fill)


@dataclass(frozen=True)
class Columns:
    """The column edges of a table and of a part put together, and where each edge of the two stands among them."""

    edges: list[float]
    old: list[int]
    new: list[int]


def common_columns(table: OpenTable, part: PageTable) -> Columns | None:
    """The columns of both, or None if they are not columns of one table.

    Between rules the outer edges and all edges of the one with fewer must agree; a page may be shifted as a whole (mirrored
    margins). Where white space parts the columns, each strip of one must lie in line with one of the other.
    """
    gutters = table.parts[-1].grid.gutters
    if gutters and part.grid.gutters:
        return _by_gutters(table, part) if len(gutters) == len(table.xs) else None
    shift = part.grid.xs[0] - table.xs[0]
    moved = [x - shift for x in part.grid.xs]
    fewer, more = sorted((table.xs, moved), key=len)
    if abs(fewer[-1] - more[-1]) > EDGE or any(min(abs(x - y) for y in more) > EDGE for x in fewer):
        return None
    edges = list(more)
    return Columns(edges, [_nearest(x, edges) for x in table.xs], [_nearest(x, edges) for x in moved])


def _by_gutters(table: OpenTable, part: PageTable) -> Columns | None:
    """The columns of two parts that white space divides alike; a page may be shifted as a whole.

    The part may show columns that were blank above it; it was read with those above in mind and has all of them.
    """
    above, below = table.parts[-1].grid, part.grid
    for shift in (0.0, below.xs[0] - above.xs[0]):
        if common(above.gutters, below.gutters, shift) is not None and below.columns >= above.columns:
            moved = [(start - shift, end - shift) for start, end in below.gutters]
            inner = [_partner(own, moved) for own in above.gutters[1:-1]]
            first = inner[0] - 1 if inner else 0
            last = inner[-1] + 1 if inner else below.columns
            same = below.columns == above.columns
            edges = list(table.xs) if same else [x - shift for x in below.xs]
            return Columns(edges, [first, *inner, last], list(range(len(below.xs))))
    return None


def _partner(own: Strip, strips: Sequence[Strip]) -> int:
    """The strip in line with another; a margin only if no strip between columns is."""
    inner = range(1, len(strips) - 1)
    return next((i for i in (*inner, 0, len(strips) - 1) if _meet(strips[i], own)), 0)


def _meet(a: Strip, b: Strip) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])


def append(table: OpenTable, part: PageTable, columns: Columns, skip: int, cut: bool) -> None:
    """Add a part below the table without its first `skip` rows; `cut`: its first row is the rest of the table's last."""
    for cell in table.cells:
        first, last = columns.old[cell.column], columns.old[cell.column + cell.column_span]
        cell.column, cell.column_span = first, last - first
    if columns.old[0] > 0:
        table.cells += _blanks(table, columns)
    table.xs = columns.edges
    down = table.rows - skip - (1 if cut else 0)
    for page_cell in part.cells:
        if page_cell.field.row < skip:
            continue
        cell = _open_cell(part, page_cell, down, columns.new)
        above = _continued(table, cell) if page_cell.field.row == skip else None
        if above is not None and not (cut or _is_rest_of_label(above, cell)):
            above = None
        if above is None:
            table.cells.append(cell)
        else:
            above.parts += cell.parts
            above.row_span = max(above.row_span, cell.row + cell.row_span - above.row)
            above.fill = above.fill or cell.fill
    table.rows = down + part.grid.rows
    table.parts.append(part)


def _blanks(table: OpenTable, columns: Columns) -> list[OpenCell]:
    """The blank cells of the rows so far in the columns that only the new part shows."""
    last = table.parts[-1]
    ys = last.grid.ys[-table.rows - 1 :] if len(table.parts) == 1 else [last.grid.box.bottom] * (table.rows + 1)
    left, right = columns.edges[0], columns.edges[columns.old[0]]
    outline = [Box(left, ys[row], right, ys[row + 1]) for row in range(table.rows)]
    return [OpenCell(row, 0, 1, columns.old[0], [Part(last.page, box, ())], None) for row, box in enumerate(outline)]


def _is_rest_of_label(above: OpenCell, below: OpenCell) -> bool:
    """Whether a blank cell is the lower part of a cell that stands beside several rows."""
    return not below.text and bool(above.text) and above.row_span + below.row_span > 2


def _continued(table: OpenTable, cell: OpenCell) -> OpenCell | None:
    for above in table.covering(table.rows - 1):
        if above.column == cell.column and above.column_span == cell.column_span:
            return above
    return None


def _nearest(x: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def finished(table: OpenTable, setting: Setting, number: int) -> Table:
    """The table of the model: cells row by row, their lines glued within and across pages."""
    padding = min((line.box.x0 - part.box.x0 for cell in table.cells for part in cell.parts for line in part.lines), default=0.0)
    cells = tuple(_cell(cell, max(padding, 0.0), setting) for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)))
    inside = sum(part.inside for part in table.parts)
    kept = sum(part.kept for part in table.parts) / inside if inside else 1.0
    return Table(table.rows, len(table.xs) - 1, cells, table.parts[0].reader, table.header_rows, tuple(table.joins), min(kept, 1.0), number)


def _cell(cell: OpenCell, padding: float, setting: Setting) -> Cell:
    lines: list[Line] = []
    previous: RawLine | None = None
    for part in cell.parts:
        measure = _measure(part, padding, setting)
        ours = set_lines(part.lines, measure, part.page)
        if ours and previous is not None:
            between = glue(previous, part.lines[0], measure, same_page=False)
            if between == "":
                lines[-1] = without_hyphen(lines[-1], part.lines[0].text, setting)
            first = ours[0]
            ours[0] = Line(first.text, between, first.bold, first.page, first.box, first.edges, first.sure)
        lines += ours
        previous = part.lines[-1] if part.lines else previous
    boxes = tuple((part.page, part.box) for part in cell.parts)
    return Cell(cell.row, cell.column, Text(tuple(lines)), cell.row_span, cell.column_span, cell.fill, boxes)


def _measure(part: Part, padding: float, setting: Setting) -> Measure:
    left, right = part.box.x0 + padding, part.box.x1 - padding
    widest = max((line.box.x1 for line in part.lines), default=right)
    return Measure(left, max(right, widest), setting.on(part.page))
