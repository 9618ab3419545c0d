"""From a document to its claims: every table is offered to the shapes, the first that understands it speaks.

Recognising says what is printed and in which role; whether a table is an assessment against the
framework, and what its words mean, is for the stages above.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims import Reading
from extract.levels import LevelReader
from extract.model import Document, Passage, Table
from extract.shapes import SHAPES
from extract.tables import TableContext
from extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class RecognisedTable:
    """A table in its context and what was made of it; `reading` is None where no shape understood it."""

    context: TableContext
    reading: Reading | None

    @property
    def table(self) -> Table:
        return self.context.table


def recognise(document: Document, vocabulary: Vocabulary) -> list[RecognisedTable]:
    """The tables of a document, in reading order, each with its reading."""
    levels = LevelReader(vocabulary)
    return [RecognisedTable(context, _read(context)) for context in _contexts(document, vocabulary, levels)]


def _read(context: TableContext) -> Reading | None:
    return next((reading for shape in SHAPES if (reading := shape(context)) is not None), None)


def _contexts(document: Document, vocabulary: Vocabulary, levels: LevelReader) -> list[TableContext]:
    contexts: list[TableContext] = []
    before: list[Passage] = []
    for trail, block in document.with_trails():
        if isinstance(block, Table):
            contexts.append(TableContext(block, trail, vocabulary, levels, tuple(before), (), len(contexts) + 1))
            before = []
        elif block.kind == "heading":
            before = []
        else:
            before.append(block)
    return contexts
