"""The grid of a ruled table: drawn lines become walls, the spaces between walls become cells.

Rules that touch form a frame. Its coordinates span a lattice, and two neighbouring fields of the lattice are one
cell unless a wall stands between them. So every point inside a table lies in exactly one cell, merged cells
come out as spans, and a side that is left open (no outer border) is closed by the frame itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Box
from extract.pdf_ink import Fill, PageInk, Rule

SNAP = 3.0
"""Points: rules this near to one another are one, as in pdfplumber (double borders, a fill beside its border)."""
TOUCH = 3.0
"""Points: rules whose ends come this near meet."""
BAR, TALL = 8.0, 2.0
"""Points, and times its width: a fill so narrow and so tall holds no text (style sheets draw side bars of 3 to 6 points)."""
WALL = 0.6
"""The share of a field's side that must be drawn for a wall: dashes are joined before, and an underline seldom spans a field."""


@dataclass(frozen=True)
class Field:
    """A cell of a grid before its text is read."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """The positions of column and row edges, and the fields between them, row by row.

    `gutters` are the white strips that the column edges were set in, where no rules drew them; the first and last are the
    margins beside the text, without end. The same columns may have other strips on another page.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]
    gutters: tuple[tuple[float, float], ...] = ()

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


def grids_of(ink: PageInk) -> list[Grid]:
    """The grids of a page from top to bottom, those inside a cell of another left out."""
    ruled = [grid for frame in _frames(list(ink.rules)) if (grid := _grid(frame)) is not None]
    fills = [fill for fill in ink.fills if not _is_bar(fill)]
    loose = [*_outside(fills, ruled), *_bands(fills, ruled)]
    if loose:
        sides = [side for fill in loose for side in _sides(fill)]
        ruled = [grid for frame in _frames([*ink.rules, *sides]) if (grid := _grid(frame)) is not None]
    outermost = [grid for grid in ruled if not any(other is not grid and _holds(other, grid) for other in ruled)]
    return sorted(outermost, key=lambda grid: (grid.box.top, grid.box.x0))


def _is_bar(fill: Fill) -> bool:
    """Whether a fill is a coloured bar along the side of a box, too narrow for a cell."""
    width, height = fill.x1 - fill.x0, fill.bottom - fill.top
    return width < BAR and height > TALL * width


def _outside(fills: Sequence[Fill], grids: list[Grid]) -> list[Fill]:
    """The fills that are not the shading of drawn cells: they draw cells of their own."""
    return [fill for fill in fills if not any(grid.box.contains(_box(fill), SNAP) for grid in grids)]


def _bands(fills: Sequence[Fill], grids: list[Grid]) -> list[Fill]:
    """The fills that reach from one column edge of a grid to another but end within its rows: stripes that part rows without rules."""
    return [
        fill
        for fill in fills
        for grid in grids
        if grid.box.contains(_box(fill), SNAP)
        and _is_near(fill.x0, grid.xs)
        and _is_near(fill.x1, grid.xs)
        and not (_is_near(fill.top, grid.ys) and _is_near(fill.bottom, grid.ys))
    ]


def _is_near(at: float, edges: Sequence[float]) -> bool:
    return any(abs(at - edge) <= SNAP for edge in edges)


def _sides(fill: Fill) -> list[Rule]:
    x0, top, x1, bottom, _ = fill
    return [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]


def _holds(outer: Grid, inner: Grid) -> bool:
    area = (outer.box.x1 - outer.box.x0) * (outer.box.bottom - outer.box.top)
    return outer.box.contains(inner.box, SNAP) and area > (inner.box.x1 - inner.box.x0) * (inner.box.bottom - inner.box.top)


def _box(fill: Fill) -> Box:
    return Box(fill.x0, fill.top, fill.x1, fill.bottom)


def _frames(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, crosswise or end to end, put together."""
    across = merged_rules([rule for rule in rules if not rule.is_vertical], vertical=False)
    upright = merged_rules([rule for rule in rules if rule.is_vertical], vertical=True)
    joined = across + upright
    group = list(range(len(joined)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, flat in enumerate(across):
        for k, tall in enumerate(upright, len(across)):
            if flat.x0 - TOUCH <= tall.x0 <= flat.x1 + TOUCH and tall.top - TOUCH <= flat.top <= tall.bottom + TOUCH and root(i) != root(k):
                group[root(k)] = root(i)
    frames: dict[int, list[Rule]] = {}
    for i, rule in enumerate(joined):
        frames.setdefault(root(i), []).append(rule)
    return list(frames.values())


def merged_rules(rules: list[Rule], vertical: bool) -> list[Rule]:
    """Rules on one line, and within SNAP of one, joined where they meet."""
    at, start, end = (0, 1, 3) if vertical else (1, 0, 2)
    merged: list[Rule] = []
    for line in _clusters(sorted(rules, key=lambda rule: rule[at]), at):
        where = sum(rule[at] for rule in line) / len(line)
        spans: list[list[float]] = []
        for rule in sorted(line, key=lambda rule: rule[start]):
            if spans and rule[start] <= spans[-1][1] + TOUCH:
                spans[-1][1] = max(spans[-1][1], rule[end])
            else:
                spans.append([rule[start], rule[end]])
        merged += [Rule(where, a, where, b) if vertical else Rule(a, where, b, where) for a, b in spans]
    return merged


def _clusters(ordered: list[Rule], at: int) -> list[list[Rule]]:
    lines: list[list[Rule]] = []
    for rule in ordered:
        if lines and rule[at] - lines[-1][-1][at] <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return lines


def _grid(frame: list[Rule]) -> Grid | None:
    """The grid that a frame of rules draws; None for a line, a box, an underline, stripes without columns."""
    across = [rule for rule in frame if not rule.is_vertical]
    upright = [rule for rule in frame if rule.is_vertical]
    if len(across) < 2 or not upright:
        return None
    xs = _positions([rule.x0 for rule in upright], [end for rule in across for end in (rule.x0, rule.x1)])
    ys = _positions([rule.top for rule in across], [end for rule in upright for end in (rule.top, rule.bottom)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    fields = fields_between(xs, ys, across, upright)
    xs, ys, fields = _trimmed(xs, ys, fields)
    return Grid(tuple(xs), tuple(ys), tuple(fields)) if len(xs) > 2 else None


def _positions(drawn: list[float], ends: list[float]) -> list[float]:
    """Edge positions: those of drawn rules, and the outermost ends of the rules that cross them."""
    inner = sorted(set(drawn))
    low, high = min(ends), max(ends)
    return ([low] if low < inner[0] - SNAP else []) + inner + ([high] if high > inner[-1] + SNAP else [])


def fields_between(xs: list[float], ys: list[float], across: list[Rule], upright: list[Rule]) -> list[Field]:
    """The fields of a lattice that walls on its lines leave, row by row; the outer sides are closed."""
    columns, rows = len(xs) - 1, len(ys) - 1
    beside = [[_covered(upright, xs[c + 1], ys[r], ys[r + 1], vertical=True) for c in range(columns - 1)] for r in range(rows)]
    below = [[_covered(across, ys[r + 1], xs[c], xs[c + 1], vertical=False) for c in range(columns)] for r in range(rows - 1)]
    group = [[-1] * columns for _ in range(rows)]
    fields: list[Field] = []
    for r in range(rows):
        for c in range(columns):
            if group[r][c] >= 0:
                continue
            right = c
            while right + 1 < columns and not beside[r][right] and group[r][right + 1] < 0:
                right += 1
            bottom = r
            while bottom + 1 < rows and _goes_on(below, beside, bottom, c, right):
                bottom += 1
            for i in range(r, bottom + 1):
                group[i][c : right + 1] = [len(fields)] * (right + 1 - c)
            fields.append(Field(r, c, bottom + 1 - r, right + 1 - c, Box(xs[c], ys[r], xs[right + 1], ys[bottom + 1])))
    return fields


def _goes_on(below: list[list[bool]], beside: list[list[bool]], row: int, left: int, right: int) -> bool:
    """Whether the fields left..right of a row run on into the next row, and are one field of the same width there."""
    sides = beside[row + 1]
    same_width = (left == 0 or sides[left - 1]) and (right == len(sides) or sides[right])
    return same_width and not any(sides[left:right]) and not any(below[row][left : right + 1])


def _covered(rules: list[Rule], where: float, start: float, end: float, vertical: bool) -> bool:
    """Whether the rules at a position cover the way from start to end, or as good as."""
    at, first, last = (0, 1, 3) if vertical else (1, 0, 2)
    drawn = sum(max(0.0, min(end, rule[last]) - max(start, rule[first])) for rule in rules if rule[at] == where)
    return drawn >= WALL * (end - start)


def _trimmed(xs: list[float], ys: list[float], fields: list[Field]) -> tuple[list[float], list[float], list[Field]]:
    """The same cells on a lattice without the lines that bound none of them."""
    used_x = sorted({f.column for f in fields} | {f.column + f.column_span for f in fields})
    used_y = sorted({f.row for f in fields} | {f.row + f.row_span for f in fields})
    to_x, to_y = {c: i for i, c in enumerate(used_x)}, {r: i for i, r in enumerate(used_y)}
    moved = [
        Field(
            to_y[f.row],
            to_x[f.column],
            to_y[f.row + f.row_span] - to_y[f.row],
            to_x[f.column + f.column_span] - to_x[f.column],
            f.box,
        )
        for f in fields
    ]
    return [xs[c] for c in used_x], [ys[r] for r in used_y], moved
