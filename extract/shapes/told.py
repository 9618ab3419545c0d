"""Told in cells: each row names an area and says in words which level is current and which is the target.

"Currently Developing, aiming for Leader by 2026" in one cell, or "Developing (current)" and "Leader
(target)" in several: the words of the cell, not its column, give the role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.claims import Claim, Quote, Reading, Subject
from extract.headers import mark_of
from extract.model import Cell, Passage
from extract.passages import PassageContext
from extract.shapes import sentences
from extract.tables import TableContext, mirrored, row_cells
from extract.vocabulary import CURRENT, TARGET
from extract.wording import fold

# One cell that happens to read like a sentence about a level is no table of them.
LEAST_CLAIMS = 2


def read(context: TableContext) -> Reading | None:
    """The claims that the words of the cells make; None where fewer than two cells say such a thing."""
    if _is_on_its_side(context):
        context = replace(context, table=mirrored(context.table), is_mirrored=True, legend_rows=frozenset())
    claims = [claim for row in range(context.table.rows) for claim in _row_claims(context, row)]
    return Reading("told", tuple(claims)) if len(claims) >= LEAST_CLAIMS else None


def _is_on_its_side(context: TableContext) -> bool:
    """Whether the names stand in the first row and the first column says levels as the others do: cards beside one another."""
    first = [cell for cell in row_cells(mirrored(context.table), 0) if cell.text.strip()]
    return len(first) > 1 and not told_in_cell(context, first[0]) and any(told_in_cell(context, cell) for cell in first[1:])


def _row_claims(context: TableContext, row: int) -> Iterator[Claim]:
    cells = [cell for cell in row_cells(context.table, row) if cell.text.strip()]
    if len(cells) < 2:
        return
    label = context.quote(cells[0])
    headline = fold(label.text) in context.vocabulary.headlines or mark_of(label.text.rstrip("?"), context.vocabulary) is not None
    subject = Subject(None if headline else label, (), context.trail, is_headline=headline, printed=label)
    for cell in cells[1:]:
        for claim in told_in_cell(context, cell):
            yield replace(claim, shape="told", subject=subject, table_no=context.table_no, row=row)


def told_in_cell(context: TableContext, cell: Cell) -> list[Claim]:
    """The claims of the sentences of a cell, their quotes placed in the table.

    An arrow between two levels is no guess under a header that names both kinds.
    """
    if _begins_with_half_level(context, cell):
        return []
    passage = PassageContext(Passage("paragraph", cell.content), context.trail, context.vocabulary, context.levels, cell.row)
    reading = sentences.read(passage)
    return [
        replace(
            claim,
            level_quote=_placed(context, cell, claim.level_quote),
            period_quote=_placed(context, cell, claim.period_quote),
            legend=_placed(context, cell, claim.legend),
            guesses=() if claim.guesses and _names_both_kinds(context, cell) else claim.guesses,
        )
        for claim in (reading.claims if reading else ())
    ]


def _begins_with_half_level(context: TableContext, cell: Cell) -> bool:
    """Whether a cell begins with a half level: "Developing to Mature" says one level and no way from one to the other."""
    level = context.levels.read(cell.text)
    return level is not None and level.low != level.high and not cell.text[: level.start].strip()


def _names_both_kinds(context: TableContext, cell: Cell) -> bool:
    """Whether the header above a cell says that it holds where the council is and where it wants to be."""
    top = context.table.grid[0][cell.column]
    words = f" {fold(top.text)} " if top is not None and top is not cell else ""
    kinds = {role.name for wording, roles in context.vocabulary.roles.items() if f" {wording} " in words for role in roles}
    return {CURRENT, TARGET} <= kinds


def _placed(context: TableContext, cell: Cell, quote: Quote | None) -> Quote | None:
    return context.quote(cell, quote.start, quote.end) if quote else None
