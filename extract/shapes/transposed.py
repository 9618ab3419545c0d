"""Transposed: areas are columns, and the rows say where the council is and where it wants to be."""

from __future__ import annotations

from dataclasses import replace

from extract.claims import Reading
from extract.model import Cell, Table
from extract.shapes import rows
from extract.tables import TableContext


def read(context: TableContext) -> Reading | None:
    """What the table says when its rows are read as columns; None where that has no header either."""
    if context.table.columns < 2 or context.is_mirrored:
        return None
    reading = rows.read_with_header(replace(context, table=mirrored(context.table), is_mirrored=True))
    return replace(reading, shape="transposed") if reading and reading.claims else None


def mirrored(table: Table) -> Table:
    """The table with rows and columns exchanged; cells keep their text, boxes and paths."""
    cells = tuple(sorted((_mirrored(cell) for cell in table.cells), key=lambda cell: (cell.row, cell.column)))
    return replace(table, rows=table.columns, columns=table.rows, cells=cells, header_rows=0)


def _mirrored(cell: Cell) -> Cell:
    return replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
