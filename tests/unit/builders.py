"""Small documents made in code, as a reader would give them: tables from rows of strings, blocks in reading order.

In a row of a table "<" goes on with the cell to its left and "^" with the cell above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from council_maturity.framework import load_framework
from council_maturity.vocabulary import load_issue_severities, load_vocabulary, normalising
from extract.claims import Claim, Quote, Reading, Subject
from extract.levels import LevelReader
from extract.model import Block, Cell, Document, Line, Passage, Table, Text
from extract.recognise import recognise, recognise_passages
from extract.tables import TableContext
from normalise.assess import Outcome, assess

LEFT, ABOVE = "<", "^"
VOCABULARY = load_vocabulary()
STAGES = normalising(load_framework(), VOCABULARY)
SEVERITIES = load_issue_severities()
LEVELS = LevelReader(VOCABULARY)
SCALE = ("Minimum", "Developing", "Mature", "Leader", "Innovator")

# What an assessment needs of its document's row.
RECORD: dict[str, Any] = {
    "document_id": "00000000000000aa",
    "council_id": "anytown",
    "gss_code": "E06000099",
    "council_name": "Anytown Council",
    "in_benchmark": True,
}


@dataclass(frozen=True)
class Styled:
    """A cell with a fill, or in bold."""

    text: str
    fill: str | None = None
    bold: bool = False


def content(text: str, bold: bool = False) -> Text:
    """A text of one line for each paragraph."""
    return Text(tuple(Line(line, bold=bold) for line in text.split("\n"))) if text else Text()


def table(*rows: Sequence[str | Styled], **options: Any) -> Table:
    """A table of the rows; `options` are fields of `Table`."""
    grid = [[one if isinstance(one, Styled) else Styled(one) for one in row] for row in rows]
    cells = [
        Cell(row, column, content(one.text, one.bold), _height(grid, row, column), _width(grid, row, column), one.fill)
        for row, line in enumerate(grid)
        for column, one in enumerate(line)
        if one.text not in (LEFT, ABOVE)
    ]
    return Table(len(grid), max(len(line) for line in grid), tuple(cells), **options)


def _width(grid: list[list[Styled]], row: int, column: int) -> int:
    end = column + 1
    while end < len(grid[row]) and grid[row][end].text == LEFT:
        end += 1
    return end - column


def _height(grid: list[list[Styled]], row: int, column: int) -> int:
    end = row + 1
    while end < len(grid) and grid[end][column].text == ABOVE:
        end += 1
    return end - row


def passage(text: str, kind: str = "paragraph", level: int = 0) -> Passage:
    return Passage(kind, content(text), level)


def heading(text: str, level: int = 1) -> Passage:
    return passage(text, "heading", level)


def document(*blocks: Block | str, **options: Any) -> Document:
    """A document of the blocks; a string is a paragraph."""
    return Document("text/plain", "text", tuple(passage(one) if isinstance(one, str) else one for one in blocks), **options)


def context(one: Table, trail: tuple[str, ...] = (), before: tuple[Passage, ...] = ()) -> TableContext:
    """The table under the headings of `trail`."""
    return TableContext(one, trail, VOCABULARY, LEVELS, before, table_no=1)


def quote(text: str) -> Quote:
    """The whole of a text."""
    return Quote(content(text), 0, len(text))


def subject(label: str | None, *groups: str, trail: tuple[str, ...] = (), is_headline: bool = False) -> Subject:
    """What a row with this label under these groups, nearest first, is about."""
    return Subject(quote(label) if label else None, tuple(map(quote, groups)), trail, None, is_headline)


def readings(*blocks: Block | str) -> list[Reading | None]:
    """What the shapes make of each table of a document."""
    return [one.reading for one in recognise(document(*blocks), VOCABULARY)]


def claims(*blocks: Block | str) -> list[Claim]:
    """The claims of all tables of a document."""
    return [claim for reading in readings(*blocks) if reading for claim in reading.claims]


def said(*blocks: Block | str) -> list[Claim]:
    """The claims of a document's running text."""
    return [claim for _, reading in recognise_passages(document(*blocks), VOCABULARY) for claim in reading.claims]


def label_of(claim: Claim) -> str | None:
    return claim.subject.label.text if claim.subject.label else None


def range_of(claim: Claim) -> tuple[int, int] | None:
    return (claim.level.low, claim.level.high) if claim.level else None


def stated(found: Sequence[Claim]) -> list[tuple[str | None, str, tuple[int, int] | None]]:
    """Label, kind and range of levels of each claim."""
    return [(label_of(claim), claim.kind, range_of(claim)) for claim in found]


def told(found: Sequence[Claim]) -> list[tuple[str, tuple[int, int] | None]]:
    """Kind and range of levels of each claim."""
    return [(claim.kind, range_of(claim)) for claim in found]


def assessed(*blocks: Block | str, **options: Any) -> Outcome:
    """The rows of a document made of the blocks."""
    return assess(document(*blocks, **options), RECORD, STAGES, SEVERITIES)


def issues(outcome: Outcome, code: str) -> list[dict[str, Any]]:
    return [row for row in outcome.rows["issues"] if row["code"] == code]
