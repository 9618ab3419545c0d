"""A Word table as a grid: each printed cell once, with the spans that it really has.

Skipped cells before and after a row leave holes in the grid, deleted rows and cells are gone, and a cell
merged downwards stands at its top. A table inside a cell is a table of its own that follows the outer one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from extract.model import Cell, Table, Text
from extract.word_flow import Paragraph, flow, opened
from extract.word_package import W
from extract.word_shading import Spot, TableShading
from extract.word_styles import on
from extract.word_text import Look, Piece, lines_of

# Word itself allows 63 columns; a larger number is damage, and a grid of it would fill the memory.
MAX_SPAN = 63


@dataclass
class _Slot:
    """A cell of the file with its place in the grid."""

    element: etree._Element
    row: int
    column: int
    span: int
    number: int
    height: int = 1


def is_frame(table: etree._Element) -> bool:
    """Whether the table is one cell around other tables: a layout, not a grid of its own."""
    cells = [cell for row in rows_of(table) for cell in opened(row, (f"{W}tc",))]
    return len(cells) == 1 and next(opened(cells[0], (f"{W}tbl",)), None) is not None


def frame_content(table: etree._Element) -> etree._Element:
    """The only cell of a table that is a frame."""
    return next(cell for row in rows_of(table) for cell in opened(row, (f"{W}tc",)))


def read_table(table: etree._Element, look: Look, number: int) -> tuple[Table | None, list[tuple[etree._Element, Cell | None]]]:
    """The table, or None if no cell is left in it, and the `w:tbl` elements inside its cells, each with the label of its row."""
    rows = rows_of(table)
    slots, columns = _slots(rows)
    shading = TableShading(table, look)
    cells: list[Cell] = []
    nested: list[tuple[etree._Element, Cell | None]] = []
    for slot in slots:
        paragraphs, inner = _content(slot.element, look)
        label = next((cell for cell in cells if cell.row <= slot.row < cell.row + cell.row_span and cell.text.strip()), None)
        nested.extend((element, label) for element in inner)
        spot = Spot(slot.row, slot.column, slot.row + slot.height == len(rows), slot.column + slot.span == columns)
        cells.append(
            Cell(
                slot.row,
                slot.column,
                Text(tuple(line for pieces in paragraphs for line in lines_of(pieces))),
                slot.height,
                slot.span,
                shading.fill(slot.element, paragraphs, spot),
                path=f"table {number}, row {slot.row + 1}, cell {slot.number}",
            )
        )
    if not cells:
        return None, nested
    return Table(len(rows), columns, tuple(cells), "word", _header_rows(rows), number=number), nested


def captioned(table: Table, label: Cell) -> Table:
    """A nested table under the label of the row that it stands in, as a row of its own."""
    below = (replace(cell, row=cell.row + 1) for cell in table.cells)
    top = replace(label, row=0, column=0, row_span=1, column_span=table.columns, fill=None)
    return replace(table, rows=table.rows + 1, cells=(top, *below), header_rows=table.header_rows + bool(table.header_rows))


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows that are printed: not those deleted under tracking or hidden."""
    return [row for row in opened(table, (f"{W}tr",)) if not _is_gone(row)]


def _is_gone(row: etree._Element) -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or bool(on(properties.find(f"{W}hidden")))


def _slots(rows: list[etree._Element]) -> tuple[list[_Slot], int]:
    slots: list[_Slot] = []
    above: dict[int, _Slot] = {}
    columns = 0
    for row_number, row in enumerate(rows):
        placed, width = _row_slots(row, row_number)
        columns = max(columns, width)
        reaching: dict[int, _Slot] = {}
        for slot in placed:
            merge = slot.element.find(f"{W}tcPr/{W}vMerge")
            top = above.get(slot.column)
            if merge is not None and merge.get(f"{W}val", "continue") != "restart" and top is not None:
                top.height += 1
                reaching[slot.column] = top
                continue
            slots.append(slot)
            if merge is not None:
                reaching[slot.column] = slot
        above = reaching
    return slots, columns


def _row_slots(row: etree._Element, number: int) -> tuple[list[_Slot], int]:
    """The cells of a row with their columns, and the width of the row."""
    column = _skipped(row, "gridBefore")
    placed: list[_Slot] = []
    for element in opened(row, (f"{W}tc",)):
        if element.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        span = max(1, _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
        merge = element.find(f"{W}tcPr/{W}hMerge")
        if merge is not None and merge.get(f"{W}val", "continue") != "restart" and placed:
            placed[-1].span += span
        else:
            placed.append(_Slot(element, number, column, span, len(placed) + 1))
        column += span
    return placed, column + _skipped(row, "gridAfter")


def _skipped(row: etree._Element, name: str) -> int:
    return _number(row.find(f"{W}trPr/{W}{name}"), 0)


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), MAX_SPAN) if value.isdecimal() else default


def _content(cell: etree._Element, look: Look) -> tuple[list[list[Piece]], list[etree._Element]]:
    """The cell's own paragraphs that are not blank, and the tables inside it."""
    paragraphs: list[list[Piece]] = []
    nested: list[etree._Element] = []
    for block in flow(cell, look):
        if not isinstance(block, Paragraph):
            nested.append(block)
        elif any(piece.text.strip() for piece in block.pieces):
            paragraphs.append(block.pieces)
    return paragraphs, nested


def _header_rows(rows: list[etree._Element]) -> int:
    count = 0
    for row in rows:
        if not on(row.find(f"{W}trPr/{W}tblHeader")):
            break
        count += 1
    return count
