"""Claims: what a table or sentence says about levels, as raw texts with their roles and places.

A claim interprets nothing beyond what the print shows: which words name the level, which describe
it, which name the area, and where each of them stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.dates import Period
from extract.levels import PrintedLevel
from extract.model import Cell, Place, Text


@dataclass(frozen=True)
class Quote:
    """A stretch of the text of a cell or passage, with the place of that cell in the document.

    `table_no`, `row_no` and `column_no` count from 1 and are None outside tables.
    """

    content: Text
    start: int
    end: int
    section: str | None = field(default=None, compare=False)
    table_no: int | None = field(default=None, compare=False)
    row_no: int | None = field(default=None, compare=False)
    column_no: int | None = field(default=None, compare=False)
    cell: Cell | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.content.text[self.start : self.end]

    @property
    def page(self) -> int | None:
        places = self.places()
        return places[0].page if places else None

    @property
    def sure(self) -> float:
        """How sure text recognition was of the words, 0 to 1; 1 for what is printed as text."""
        return self.content.sure(self.start, self.end)

    def places(self) -> list[Place]:
        """Where on which pages the words stand."""
        return self.content.places(self.start, self.end)

    def part(self, start: int, end: int) -> Quote:
        """The stretch start..end of this quote's own text, without white space at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return Quote(
            self.content,
            self.start + start,
            self.start + max(start, end),
            self.section,
            self.table_no,
            self.row_no,
            self.column_no,
            self.cell,
        )

    def paragraphs(self) -> list[Quote]:
        """The paragraphs of the quote that are not blank."""
        parts, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                parts.append(self.part(at, at + len(line)))
            at += len(line) + 1
        return parts


@dataclass(frozen=True)
class Note:
    """A requirement, action or comment that stands beside a claim."""

    kind: str
    quote: Quote


@dataclass(frozen=True)
class Subject:
    """What a claim is about, as printed, from the nearest words to the farthest.

    `label` is the row's own label, `groups` the captions and section rows above it, nearest first,
    `trail` the headings above the table, highest first; `number` is the row's printed number.
    `is_headline` is true where the label is a wording such as "high level principle"; `is_loose` where
    the label is the beginning of a sentence, which may name what it is about or leave that to the heading. `printed` is the row's own label
    where it names nothing, as "high level principle"; `over` is what stands over the column of labels, which may name
    what all rows are about; `listing` is all of a place that may list several names.
    """

    label: Quote | None = None
    groups: tuple[Quote, ...] = ()
    trail: tuple[str, ...] = ()
    number: int | None = None
    is_headline: bool = False
    is_loose: bool = False
    printed: Quote | None = None
    over: Quote | None = None
    listing: Quote | None = None


@dataclass(frozen=True)
class Claim:
    """That the document asserts a current or target state of something, at one place.

    `level` is the printed level, None where the print gives only a descriptor; `level_source` says
    how it is printed: label, score or mark. `guesses` are the reasons why a person should look.
    """

    shape: str
    kind: str
    subject: Subject
    target_kind: str | None = None
    level: PrintedLevel | None = None
    level_source: str | None = None
    level_quote: Quote | None = None
    descriptor: Quote | None = None
    period: Period | None = None
    period_quote: Quote | None = None
    legend: Quote | None = None
    notes: tuple[Note, ...] = ()
    guesses: tuple[str, ...] = ()
    table_no: int = 0
    row: int = 0


@dataclass(frozen=True)
class Definition:
    """A level of an item as a framework table defines it: no assessment."""

    subject: Subject
    level: int
    statement: Quote
    table_no: int = 0


@dataclass(frozen=True)
class Reading:
    """What a shape makes of a table: claims, definitions, or the reason why it made nothing of it."""

    shape: str
    claims: tuple[Claim, ...] = ()
    definitions: tuple[Definition, ...] = ()
    problem: str | None = None
