"""The layouts that councils use, one module each: a shape takes a table and gives a reading, or None.

A new layout is one new module and one line in `SHAPES`; wordings are in `schema/vocabulary/`.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.claims import Reading
from extract.shapes import by_level, cards, matrix, rows, told, transposed
from extract.tables import TableContext

Shape = Callable[[TableContext], Reading | None]

# In the order in which they are tried: the more particular layout first.
SHAPES: tuple[Shape, ...] = (
    by_level.read,
    matrix.read,
    matrix.read_mirrored,
    cards.read,
    rows.read_with_header,
    transposed.read,
    rows.read_without_header,
    told.read,
)
