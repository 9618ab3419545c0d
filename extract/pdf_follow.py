"""What belongs to a table that goes on from line to line: rows, captions over them, and where another table begins.

White space alone does not tell a row from the heading of the next table: type, distances and the columns' strips together do.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.pdf_strips import GUTTER, SplitLine, Strip, without

FAR = 3.2
"""Of the font size: the widest distance of lines of one table. Rows with generous margins are 2.5 apart, footers 3.5 and more."""
CLOSE = 1.6
"""Of the font size: the widest distance within a wrapped header cell."""
LARGER = 1.12
"""Larger type than the table's is a heading."""
OUTDENT = 2.0
"""Points: a line that begins this far left of the table's text is none of it."""
LABEL = 250.0
"""Points: the widest first column whose header may be blank, so that the rows begin further left than the header."""
BRIDGE = 3
"""Lines across all columns that may stand inside a table: a caption row."""
CELL_PITCH = 1.4
"""Of the font size: the widest distance of lines of one cell (office programs set 1.15 to 1.38)."""
ROW_LINES = 12
"""Lines of a row that are looked at for one that is not bold."""
HEADER_CELLS = 3
"""Stretches of a line that are all bold under one that is not: fewer may be a label and a level."""
APART = 1.25
"""A caption this many times as far from the line above it as from the one below begins a table; in a table both are row gaps."""
TITLE_PLACE = 0.5
"""Points by which a caption row may begin beside the cell below it."""


def grown(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> int:
    """The last line, going up or down from one, that still belongs to a table with these strips."""
    while 0 <= at + step < len(lines):
        there = lines[at + step]
        kept = _narrowed(strips, there, GUTTER * there.size) if _follows(lines, at, step) else None
        if kept is not None and not _is_alone(lines[at], there, strips):
            strips, at = kept, at + step
            continue
        beyond = _beyond(lines, at, step, strips)
        if beyond is None:
            break
        at, strips = beyond
    if step < 0 < at and is_title(lines[at - 1], lines[at]):
        at -= 1
    return at


def _follows(lines: Sequence[SplitLine], at: int, step: int) -> bool:
    """Whether the next line, going up or down, may belong to the same table by its distance and size, and begins no other."""
    here, there = lines[at], lines[at + step]
    above, below = (here, there) if step > 0 else (there, here)
    alike = here.size / LARGER <= there.size <= here.size * LARGER
    return alike and below.base - above.base <= FAR * here.size and not is_header(lines, max(at, at + step))


def _is_alone(here: SplitLine, there: SplitLine, strips: Sequence[Strip]) -> bool:
    """Whether a line has text in the first column only, and is not the next line of a cell there."""
    only = len(there.segments) == 1 and there.x0 < strips[0][0]
    return only and (there.x0 < here.x0 - OUTDENT or abs(there.base - here.base) > CLOSE * here.size)


def _beyond(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> tuple[int, list[Strip]] | None:
    """The next row beyond lines that stand alone or go over several columns (captions), and what it leaves of the strips."""
    for far in range(1, BRIDGE + 2):
        to = at + step * far
        if not 0 <= to < len(lines) or not _follows(lines, to - step, step):
            return None
        there = lines[to]
        if len(there.segments) == 1:
            continue
        kept = _narrowed(strips, there, GUTTER * there.size)
        between = lines[at + step : to : step]
        outdented = step > 0 and any(line.x0 < there.x0 - OUTDENT for line in between)
        return (to, kept) if kept is not None and not outdented else None
    return None


def _narrowed(strips: Sequence[Strip], line: SplitLine, least: float) -> list[Strip] | None:
    """What a line leaves of each strip, the widest part of it; None if it takes one away."""
    left = []
    for strip in strips:
        parts = without([strip], line, least)
        if not parts:
            return None
        left.append(max(parts, key=lambda part: part[1] - part[0]))
    return left


def resumes(lines: Sequence[SplitLine], at: int, step: int, strips: Sequence[Strip]) -> bool:
    """Whether beyond a line alone, and a few more, there are rows of the same columns: a header may begin further right than it."""
    here = lines[at]
    for beyond in range(at + step, at + step * (BRIDGE + 1), step):
        if not 0 <= beyond < len(lines):
            return False
        there, nearer = lines[beyond], lines[beyond - step]
        if abs(there.base - nearer.base) > FAR * here.size or abs(there.size - here.size) >= 0.5:
            return False
        if is_header(lines, max(beyond, beyond - step)):
            return False
        if _narrowed(strips, there, GUTTER * there.size) is None or there.x0 < here.x0 - OUTDENT:
            return False
        if len(there.segments) > 1:
            return step < 0 or there.x0 <= here.x0 + OUTDENT
    return False


def begins_table(lines: Sequence[SplitLine], at: int, above: SplitLine, first: SplitLine | None = None) -> bool:
    """Whether a line is the header of another table, or the caption above that: set as one, or the words of the table's own again."""
    heads = [lines[at], *lines[at + 1 : at + 2]] if len(lines[at].segments) < HEADER_CELLS else [lines[at]]
    if len(heads) > 1 and lines[at].base - above.base < CLOSE * above.size and heads[1].base - lines[at].base > CLOSE * above.size:
        return False  # the next line of the cell above it
    if is_header(lines, at + len(heads) - 1, at) and heads[0].is_bold:
        return True
    if _is_apart(heads, above):
        return True
    return first is not None and len(first.segments) >= HEADER_CELLS and heads[-1].text == first.text and heads[0].is_bold == first.is_bold


def _is_apart(heads: Sequence[SplitLine], above: SplitLine) -> bool:
    """Whether a bold line alone stands nearer to the row below it than to what is above: the caption of a table of its own."""
    if len(heads) < 2 or len(heads[0].segments) > 1 or not heads[0].is_bold or above.is_bold:
        return False
    before, after = heads[0].base - above.base, heads[1].base - heads[0].base
    return after > CLOSE * heads[0].size and before > APART * after


def is_header(lines: Sequence[SplitLine], at: int, under: int | None = None) -> bool:
    """Whether a line is set as the header of a table: bold in several columns, and the row above it (or above line `under`) is not."""
    if len(lines[at].segments) < HEADER_CELLS or not lines[at].is_bold or _goes_on_plain(lines, at):
        return False
    below = at if under is None else under
    if _is_followed_by_plain(lines, at) and _rows_begin_bold(lines, below):
        return False
    for i in range(below - 1, max(-1, below - ROW_LINES), -1):
        if not lines[i].is_bold:
            return True
        if i == 0 or lines[i].base - lines[i - 1].base > CLOSE * lines[i].size:
            return False
    return False


def _rows_begin_bold(lines: Sequence[SplitLine], at: int) -> bool:
    """Whether a row not far above begins in bold and goes on in plain type: a row below it whose label has two lines may do so too."""
    above = range(max(0, at - 2 * ROW_LINES), at)
    return any(len(lines[i].segments) >= HEADER_CELLS and lines[i].is_bold and _goes_on_plain(lines, i) for i in above)


def _goes_on_plain(lines: Sequence[SplitLine], at: int) -> bool:
    """Whether the cells of a bold line go on in plain type, but for the first: a row that begins with levels in bold, and no header."""
    return _is_followed_by_plain(lines, at) and lines[at + 1].x0 >= lines[at].segments[1].x0 - OUTDENT


def _is_followed_by_plain(lines: Sequence[SplitLine], at: int) -> bool:
    """Whether the next line is one of the same cells by its distance, and is not bold."""
    if at + 1 == len(lines):
        return False
    here, below = lines[at], lines[at + 1]
    return below.base - here.base <= CELL_PITCH * here.size and not below.is_bold


def with_caption_at_foot(lines: Sequence[SplitLine], first: int, end: int) -> int:
    """The end of a table's lines, one further where the page's last line is a caption row like others in it: its rows stand overleaf."""
    if end >= len(lines) or len(lines[end].segments) > 1 or not lines[end].is_bold:
        return end
    last = lines[end]
    near = last.base - lines[end - 1].base <= FAR * last.size
    is_last = end + 1 == len(lines) or lines[end + 1].base - last.base > FAR * last.size
    alike = (line for line in lines[first + 1 : end - 1] if len(line.segments) == 1 and line.is_bold)
    return end + (near and is_last and any(abs(line.x0 - last.x0) < TITLE_PLACE and abs(line.size - last.size) < 0.1 for line in alike))


def is_title(line: SplitLine, below: SplitLine) -> bool:
    """Whether a line is a caption row above a table's first: bold, as far from it as rows are, at the place of its first cell."""
    alike = abs(line.x0 - below.x0) < TITLE_PLACE and abs(line.size - below.size) < 0.1
    return len(line.segments) == 1 and line.is_bold and alike and below.base - line.base < FAR * line.size
