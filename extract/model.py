"""What a document says and where it says it: the one model that every reader gives.

Text is never invented: a cell's text is its printed lines put together, and every character of
it can be traced to a line, a page and a box. Structure may be guessed, and the table then says so.
Two records are equal when they say the same; pages, boxes and paths are left out of the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, origin at the top left of the page as it is read."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether the other box lies inside this one, give or take `tolerance` points."""
        return (
            other.x0 >= self.x0 - tolerance
            and other.top >= self.top - tolerance
            and other.x1 <= self.x1 + tolerance
            and other.bottom <= self.bottom + tolerance
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A run of text on one page: `page` counts from 1 and is None where the format has no pages."""

    text: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (PDF, scan) or one paragraph (Word, text dump).

    `glue` stands between this line and the one before it in the text: a line break for a new
    paragraph, a space for a wrapped line, nothing where a word or a hyphenated compound was wrapped.
    `edges` are the left edges of the characters and the right edge of the last one, in points:
    one more than the text has characters, or empty where unknown. `sure` is the score of text
    recognition, 0 to 1, and 1 for what is printed as text.
    """

    text: str
    glue: str = "\n"
    bold: bool = False
    page: int | None = field(default=None, compare=False)
    box: Box | None = field(default=None, compare=False)
    edges: tuple[float, ...] = field(default=(), compare=False, repr=False)
    sure: float = field(default=1.0, compare=False, repr=False)

    def place(self, start: int, end: int) -> Place:
        """Where the characters start..end of the line stand; the whole line's box where edges are unknown."""
        box = self.box
        if box is not None and len(self.edges) == len(self.text) + 1 and end > start:
            box = Box(min(self.edges[start:end]), box.top, max(self.edges[start + 1 : end + 1]), box.bottom)
        return Place(self.text[start:end], self.page, box)


@dataclass(frozen=True)
class Text:
    """Lines of text that belong together, in reading order."""

    lines: tuple[Line, ...] = ()

    @cached_property
    def text(self) -> str:
        """The lines put together; paragraphs are separated by one line break."""
        return "".join((line.glue if i else "") + line.text for i, line in enumerate(self.lines))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts in `text`."""
        starts, at = [], 0
        for i, line in enumerate(self.lines):
            at += len(line.glue) if i else 0
            starts.append(at)
            at += len(line.text)
        return tuple(starts)

    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end in `text` of each paragraph that is not blank."""
        spans, at = [], 0
        for part in self.text.split("\n"):
            if part.strip():
                spans.append((at, at + len(part)))
            at += len(part) + 1
        return spans

    def is_bold(self, start: int, end: int) -> bool:
        """Whether every line that start..end touches is bold."""
        touched = [line for line, _, _ in self._touched(start, end)]
        return bool(touched) and all(line.bold for line in touched)

    def sure(self, start: int, end: int) -> float:
        """How sure text recognition was of the characters start..end: as sure as of the least sure of their lines."""
        return min((line.sure for line, _, _ in self._touched(start, end)), default=1.0)

    def places(self, start: int, end: int) -> list[Place]:
        """Where the characters start..end stand.

        Lines that are taken whole and follow one another on a page share a place; a line that is
        taken in part has its own, so that a place's box holds the characters of that place alone.
        """
        places: list[Place] = []
        open_run = False
        for line, first, last in self._touched(start, end):
            place = line.place(first, last)
            whole = first == 0 and last == len(line.text)
            previous = places[-1] if places else None
            if open_run and whole and previous is not None and _may_share(previous, place):
                places[-1] = Place(previous.text + line.glue + place.text, place.page, _joined(previous.box, place.box))
            else:
                places.append(place)
            open_run = whole
        return places

    def _touched(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        for line, at in zip(self.lines, self.starts, strict=True):
            first, last = max(start - at, 0), min(end - at, len(line.text))
            if first < last:
                yield line, first, last


def _may_share(above: Place, below: Place) -> bool:
    if above.page != below.page:
        return False
    return above.box is None or below.box is None or below.box.top >= above.box.top


def _joined(a: Box | None, b: Box | None) -> Box | None:
    return a.union(b) if a and b else a or b


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its place in the grid (from 0), what it says, its fill colour.

    `fill` is six hex digits, None for no fill or white. `boxes` are the outlines of the cell, one
    for each page that it stands on; `path` names the cell in a format without pages.
    """

    row: int
    column: int
    content: Text = Text()
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    boxes: tuple[tuple[int, Box], ...] = field(default=(), compare=False)
    path: str | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def page(self) -> int | None:
        """The page that the cell starts on."""
        if self.boxes:
            return self.boxes[0][0]
        return next((line.page for line in self.content.lines), None)


@dataclass(frozen=True, slots=True)
class Join:
    """A place where the reader put together what a page edge had cut.

    `kind` is "table" or "row"; `row` is the grid row that follows the cut (table) or runs over it
    (row); `page` is the page after the edge. `why` is the evidence: "repeated-header",
    "continued-text" (a sentence or a blank label goes on), "same-columns", or "guessed".
    """

    kind: str
    row: int
    page: int
    why: str

    @property
    def is_guess(self) -> bool:
        return self.why == "guessed"


@dataclass(frozen=True)
class Table:
    """A grid of cells, one cell for each printed cell: a merged cell stands once, at its top left.

    `reader` says how the grid was found: "ruled", "unruled", "word", "text", "tabs" or "ocr".
    `text_kept` is the share of the characters inside the table's outline that landed in a cell.
    `header_rows` counts the leading rows that the file itself marks or repeats as header; 0: unknown.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    reader: str = "ruled"
    header_rows: int = 0
    joins: tuple[Join, ...] = ()
    text_kept: float = 1.0
    number: int = field(default=0, compare=False)

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        """rows x columns; a merged cell stands in every place that it covers."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return grid

    @property
    def page(self) -> int | None:
        return next((cell.page for cell in self.cells if cell.page is not None), None)


@dataclass(frozen=True)
class Passage:
    """Running text outside tables: `kind` is "heading", "paragraph" or "list-item"; `level` 1 is the highest heading."""

    kind: str
    content: Text
    level: int = 0

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def page(self) -> int | None:
        return next((line.page for line in self.content.lines), None)


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader of the data should know about the file: a code of `issues`, and where."""

    code: str
    message: str
    severity: str = "info"
    page: int | None = None
    section: str | None = None


@dataclass(frozen=True)
class Document:
    """A file as read: blocks in reading order, and what was noticed on the way.

    `pages` is None where the format has no pages. `title` comes from the file's properties.
    """

    media_type: str
    reader: str
    blocks: tuple[Block, ...] = ()
    pages: int | None = None
    title: str | None = None
    has_tracked_changes: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    def with_trails(self) -> Iterator[tuple[tuple[str, ...], Block]]:
        """Each block with the headings that it stands under, highest first."""
        trail: list[tuple[int, str]] = []
        for block in self.blocks:
            if isinstance(block, Passage) and block.kind == "heading":
                trail = [(level, text) for level, text in trail if level < block.level]
                trail.append((block.level, " ".join(block.text.split())))
            yield tuple(text for _, text in trail), block
