"""Tables that a page's edge cut in two become one again, and rows cut by it become one row.

Two parts belong together when nothing but page furniture stands between them and their columns have the same edges.
A new caption or another header starts a new table. What rests on a guess says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import Join
from extract.pdf_opentable import Columns, OpenCell, OpenTable, append, common_columns
from extract.pdf_paragraphs import SENTENCE_END, Measure, would_have_fitted
from extract.pdf_tables import PageCell, PageTable

ROW_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]?$", re.I)
_LABEL = re.compile(r"^([^:]{2,40}):")
FILLED = 3
"""Rows that tell whether a column is ever blank."""
SCANNED = "ocr"
"""How a table was read whose shades are those of a picture: they may differ within a cell. Printed cells have one on both pages."""
FOOT = 24.0
"""Points: how much less than the room that was left a row may need before it counts as having had room (two lines)."""


def join(table: OpenTable, part: PageTable, lowest: float) -> bool:
    """Add the part to the table if it continues it; `lowest` is where the text area of the table's page ends, in points.

    Returns whether it did; the table's joins then tell how.
    """
    columns = common_columns(table, part)
    if columns is None or part.page != table.parts[-1].page + 1 or _is_marked_otherwise(table, part):
        return False
    repeated = _repeated_rows(table, part)
    if not repeated and (_starts_anew(table, part) or (_had_room(table, part, lowest) and not _is_header_alone(table))):
        return False
    if repeated >= part.grid.rows:
        return False
    cut, why = _row_is_cut(table, part, repeated, columns)
    row = table.rows - (1 if cut else 0)
    append(table, part, columns, repeated, cut)
    if repeated:
        table.header_rows = max(table.header_rows, repeated)
    evidence = "repeated-header" if repeated else why if cut and why != "guessed" else "same-columns"
    table.joins.append(Join("table", row, part.page, evidence))
    if cut:
        table.joins.append(Join("row", row, part.page, why))
    return True


def _repeated_rows(table: OpenTable, part: PageTable) -> int:
    """How many of the part's first rows say the same as the table's first rows."""
    count = 0
    while count < min(table.header_rows or table.rows, part.grid.rows):
        above, here = table.row(count), part.row(count)
        same = [cell.text for cell in above if cell.text] == [cell.text for cell in here if cell.text] and any(cell.text for cell in here)
        if not same or any(cell.field.row_span > 1 and cell.field.row + cell.field.row_span > part.grid.rows for cell in here):
            break
        count += 1
    return count


def _is_marked_otherwise(table: OpenTable, part: PageTable) -> bool:
    """Whether the part begins with the table's header and other cells of it are shaded: then shades mark levels, of another area."""
    above, here = table.row(0), part.row(0)
    if [cell.text for cell in above] != [cell.text for cell in here]:
        return False
    shades = [[cell.fill for cell in row] for row in (above, here)]
    return shades[0] != shades[1] and all(any(row) for row in shades)


def _starts_anew(table: OpenTable, part: PageTable) -> bool:
    """Whether the part's first row is the head of another table: a caption or header like the table's own, but not the same."""
    first, head = part.row(0), table.row(0)
    if not any(cell.text for cell in first):
        return False
    if _is_header_like(first, table):
        return True
    if len(first) == len(head) and _label(first) is not None and _label(first) == _label(head):
        return True
    if len(first) == len(head) == 2 and table.rows > 1 and first[0].text and first[0].text == head[0].text:
        return True
    if table.rows > 1 and part.grid.rows > 1 and len(first) == len(head) == 1:
        return [c.text for c in part.row(1)] == [c.text for c in table.row(1)]
    return False


def _label(row: Sequence[OpenCell | PageCell]) -> str | None:
    """What the first cell of a row calls its value: "Key area" in "Key area: Social value", or in a cell of its own."""
    found = _LABEL.match(row[0].text) if row else None
    return found[1].casefold() if found else None


def _is_header_like(first: Sequence[PageCell], table: OpenTable) -> bool:
    """Whether a row is set as a header: bold under a row that is not, or in the colour of the table's own header alone.

    A stripe is no header: its colour comes back in the table's body. Nor is a caption over rows of a table whose header names columns.
    """
    if sum(bool(cell.text) for cell in first) == 1 < sum(bool(cell.text) for cell in table.row(0)):
        return False
    bold = [line.bold for cell in first for line in cell.lines]
    last = [line.bold for cell in table.row(table.rows - 1) for part in cell.parts for line in part.lines]
    if all(bold) and bold and last and not all(last):
        return True
    head = {cell.fill for cell in table.row(0)}
    body = {cell.fill for cell in table.cells if cell.row > 0}
    return {cell.fill for cell in first} == head and len(head) == 1 and None not in head and bool(body) and not head & body


def _had_room(table: OpenTable, part: PageTable, lowest: float) -> bool:
    """Whether the part's first row would have fitted under the table: then the page was ended there on purpose."""
    left = lowest - table.parts[-1].grid.box.bottom
    return left > part.grid.ys[1] - part.grid.ys[0] + FOOT


def _is_header_alone(table: OpenTable) -> bool:
    """Whether nothing but one row of a table without rules was read so far: such a table is not whole, whatever room was left."""
    return table.rows == 1 and bool(table.parts[-1].grid.gutters)


def _row_is_cut(table: OpenTable, part: PageTable, skip: int, columns: Columns) -> tuple[bool, str]:
    """Whether the part's first row after the header is the rest of the table's last row, and the evidence."""
    last = table.rows - 1
    if last < table.header_rows or (skip and last < skip):
        return False, ""
    pairs = _pairs(table, part, skip, columns)
    if not pairs or not any(below.text for _, below in pairs):
        return False, ""
    against = [pair for pair in pairs if _speaks_against(*pair)]
    goes_on = [pair for pair in pairs if _goes_on(*pair)]
    label_above, label_below = pairs[0]
    if _is_new_number(label_above.text, label_below.text) or _new_style(pairs) or _is_caption(pairs):
        return False, ""
    if part.reader != SCANNED and any(above.fill != below.fill for above, below in pairs):
        return False, ""
    blank = bool(label_above.text) and not label_below.text
    if goes_on or any(_is_missing(table, above) for above, below in pairs[1:] if not below.text):
        return True, "continued-text" if not against else "guessed"
    if blank and not _has_blank_labels(table, last) and not _has_merged_labels(table, part):
        return True, "continued-text" if not against else "guessed"
    return False, ""


def _pairs(table: OpenTable, part: PageTable, skip: int, columns: Columns) -> list[tuple[OpenCell, PageCell]]:
    """The last row's cells with those below them over the page's edge; empty if the two rows are divided differently."""
    above = table.covering(table.rows - 1)
    below = part.row(skip)
    if len(above) != len(below):
        return []
    for cell, page_cell in zip(above, below, strict=True):
        at = page_cell.field
        here = (columns.old[cell.column], columns.old[cell.column + cell.column_span])
        if here != (columns.new[at.column], columns.new[at.column + at.column_span]):
            return []
    return list(zip(above, below, strict=True))


def _goes_on(above: OpenCell, below: PageCell) -> bool:
    """Whether a cell's text runs over the edge: the line was wrapped there, or a sentence goes on."""
    line, part = above.last_line, above.parts[-1]
    if line is None or not below.lines or SENTENCE_END.search(line.text):
        return False
    inset = max(0.0, min(line.box.x0 for line in part.lines) - part.box.x0) if part.lines else 0.0
    measure = Measure(part.box.x0 + inset, part.box.x1 - inset)
    return (line.runs_on or below.text[0].islower()) and not would_have_fitted(line, below.lines[0], measure)


def _speaks_against(above: OpenCell, below: PageCell) -> bool:
    """Whether a cell begins below the edge though it was empty above it."""
    return bool(below.text) and not above.text


def _is_new_number(above: str, below: str) -> bool:
    return bool(below) and above != below and bool(ROW_NUMBER.match(above)) and bool(ROW_NUMBER.match(below))


def _new_style(pairs: Sequence[tuple[OpenCell, PageCell]]) -> bool:
    """Whether the row above is bold throughout and the one below is not: a header and its first row."""
    bold_above = [line.bold for cell, _ in pairs for part in cell.parts for line in part.lines]
    bold_below = [line.bold for _, cell in pairs for line in cell.lines]
    return all(bold_above) and bool(bold_above) and not any(bold_below)


def _is_caption(pairs: Sequence[tuple[OpenCell, PageCell]]) -> bool:
    """Whether below the edge stands a caption row: bold in the first cell, blank beside it, under a label that is not bold."""
    (above, below), *others = pairs
    bold_above = [line.bold for part in above.parts for line in part.lines]
    bold_below = [line.bold for line in below.lines]
    return bool(others) and not any(cell.text for _, cell in others) and all(bold_below) and bool(bold_below) and not any(bold_above)


def _is_missing(table: OpenTable, above: OpenCell) -> bool:
    """Whether a column has text in every row of the table so far, so that a blank below the edge is the rest of a row."""
    column = [cell for cell in table.cells if cell.column == above.column and cell.row >= max(1, table.header_rows)]
    return len(column) >= FILLED and all(cell.text and cell.column_span == above.column_span for cell in column)


def _has_blank_labels(table: OpenTable, last: int) -> bool:
    """Whether the table has rows of their own with a blank first cell: then a blank label does not tell a cut row."""
    return any(
        not row[0].text and any(cell.text for cell in row[1:])
        for i in range(1, last)
        if len(row := table.row(i)) > 1 and row[0].column == 0
    )


def _has_merged_labels(table: OpenTable, part: PageTable) -> bool:
    """Whether first cells stand beside several rows: then a blank one below the edge goes on beside new rows."""
    above = any(cell.column == 0 and cell.row_span > 1 and cell.column_span < len(table.xs) - 1 for cell in table.cells)
    return above or any(cell.field.column == 0 and cell.field.row_span > 1 and not cell.text for cell in part.cells)
