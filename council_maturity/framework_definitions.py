"""The levels that the tables of a framework document define, with the names that tell of which item.

What a shape reads is taken as it is. A table that no shape reads, because a dump has lost some of its
level names, is read by the names that are left: a cell between two neighbouring levels is the one
between them, and this is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims import Subject
from extract.levels import LevelReader
from extract.model import Document
from extract.recognise import RecognisedTable, recognise
from extract.vocabulary import Vocabulary

# A row of statements names at least this many levels, in order.
LEAST_NAMED = 2
BETWEEN = "no level is printed; it stands between the levels below and above it"


@dataclass(frozen=True)
class Defined:
    """A level's words as a table defines them; `names` may tell of which item, the nearest first."""

    subject: Subject
    level: int
    text: str
    names: tuple[str, ...] = ()
    guess: str | None = None

    @property
    def label(self) -> str:
        return self.names[0] if self.names else ""


def defined_levels(document: Document, vocabulary: Vocabulary) -> Iterator[Defined]:
    """Every level that the document's tables define, in reading order."""
    levels = LevelReader(vocabulary)
    for one in recognise(document, vocabulary):
        if one.reading is not None and one.reading.definitions:
            for definition in one.reading.definitions:
                subject = definition.subject
                yield Defined(subject, definition.level, definition.statement.text, _names(subject))
        elif one.reading is None:
            yield from _by_order(one, levels)


def _names(subject: Subject) -> tuple[str, ...]:
    label = (subject.label.text,) if subject.label is not None else ()
    return (*label, *(group.text for group in subject.groups), *reversed(subject.trail))


def _by_order(one: RecognisedTable, levels: LevelReader) -> Iterator[Defined]:
    """The levels of rows in which some cells begin with a level's name, in order."""
    above: list[str] = []
    for row in range(one.table.rows):
        texts = [
            cell.text.strip() for cell in sorted(one.table.cells, key=lambda cell: cell.column) if cell.row == row and cell.text.strip()
        ]
        found = [(at, label) for at, text in enumerate(texts) if (label := levels.beginning(text)) is not None and label.is_name]
        if len(found) < LEAST_NAMED or any(label.is_half for _, label in found):
            above += texts
            continue
        names = (*above, *reversed(one.context.trail))
        named = {at: label for at, label in found}
        for at, text in enumerate(texts):
            if at in named:
                yield Defined(Subject(trail=one.context.trail), named[at].low, text[named[at].rest :].strip(), names)
            elif at - 1 in named and at + 1 in named and named[at + 1].low - named[at - 1].low == 2:
                yield Defined(Subject(trail=one.context.trail), named[at - 1].low + 1, text, names, BETWEEN)
