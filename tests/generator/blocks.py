"""The neutral model of a made-up document: what it says, before any file format.

A shape writes blocks and a renderer sets them; neither knows the other, so every shape can be
combined with every rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Run:
    """A stretch of text; `was` is text that tracked changes delete before it (Word only)."""

    text: str
    bold: bool = False
    was: str | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph, in a cell or in the running text."""

    runs: tuple[Run, ...]
    bullet: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    """A cell; `fill` is six hex digits; `means` says that the fill carries meaning and no stripe may hide it."""

    lines: tuple[Line, ...] = ()
    fill: str | None = None
    columns: int = 1
    rows: int = 1
    means: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Prose:
    """A paragraph of running text."""

    line: Line
    legend: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, None where a merged cell reaches; `weights` are the columns' relative widths.

    `plain` tables are noise or legends: renderers play no tricks on them.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    weights: tuple[float, ...]
    header_rows: int = 1
    plain: bool = False

    @property
    def columns(self) -> int:
        return len(self.weights)

    @property
    def has_marks(self) -> bool:
        """Whether a fill means something."""
        return any(cell is not None and cell.means for row in self.rows for cell in row)

    @property
    def has_spans(self) -> bool:
        return any(cell is None or cell.columns > 1 or cell.rows > 1 for row in self.rows for cell in row)


@dataclass(frozen=True)
class Turn:
    """From here on pages are landscape, or portrait; `fresh` begins a page in any case."""

    landscape: bool
    fresh: bool = False


Block = Heading | Prose | Grid | Turn


@dataclass
class Story:
    """A document as blocks: before, the assessment, after. `title` is printed on top."""

    title: str
    before: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)


def line(text: str, bold: bool = False, bullet: bool = False) -> Line:
    return Line((Run(text, bold),), bullet)


def cell(text: str = "", bold: bool = False, fill: str | None = None, columns: int = 1, rows: int = 1, centred: bool = False) -> Cell:
    """A cell with a paragraph for each line of the text; an empty text gives an empty cell."""
    return Cell(tuple(line(part, bold) for part in text.split("\n") if part), fill, columns, rows, False, centred)


def cell_of(lines: Iterable[Line], **look: object) -> Cell:
    return replace(Cell(tuple(lines)), **look)  # type: ignore[arg-type]


def prose(text: str, bold: bool = False, bullet: bool = False, legend: bool = False) -> Prose:
    return Prose(line(text, bold, bullet), legend)


def grid(rows: Sequence[Sequence[Cell | None]], weights: Sequence[float], header_rows: int = 1, plain: bool = False) -> Grid:
    """A grid; a row that is shorter than the grid because of merged cells is filled up with None."""
    filled: list[list[Cell | None]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for one in row:
            if one is None:
                continue
            while (at, column) in taken:
                column += 1
            for down in range(one.rows):
                for along in range(one.columns):
                    taken.add((at + down, column + along))
            filled[at] += [None] * (column - len(filled[at])) + [one]
            column += one.columns
    return Grid(tuple(tuple(row + [None] * (len(weights) - len(row))) for row in filled), tuple(weights), header_rows, plain)
