"""Transposed: areas are columns, and the rows say where the council is and where it wants to be."""

from __future__ import annotations

from dataclasses import replace

from extract.claims import Reading
from extract.shapes import rows
from extract.tables import TableContext, mirrored


def read(context: TableContext) -> Reading | None:
    """What the table says when its rows are read as columns; None where that has no header either."""
    if context.table.columns < 2 or context.is_mirrored:
        return None
    reading = rows.read_with_header(replace(context, table=mirrored(context.table), is_mirrored=True, legend_rows=frozenset()))
    if reading is None or not reading.claims:
        return None
    return Reading("transposed", tuple(replace(claim, shape="transposed") for claim in reading.claims))
