"""From a document to its claims: every table is offered to the shapes, the first that understands it speaks.

Recognising says what is printed and in which role; whether a table is an assessment against the
framework, and what its words mean, is for the stages above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.claims import Quote, Reading
from extract.legends import Legend, legend_in_table, legend_of_passage, legend_of_table
from extract.level_codes import level_codes, level_fills
from extract.levels import LevelReader, scores_out_of_five
from extract.model import Block, Document, Passage, Table
from extract.passages import Lead, PassageContext, is_short, lead_of
from extract.shapes import SHAPES, sentences
from extract.tables import TableContext
from extract.vocabulary import Vocabulary

# A scale names all five levels, or all but one that the text calls otherwise.
LEAST_OF_SCALE = 4
# The depth of words that introduce a list: below every heading.
BELOW_HEADINGS = 99


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
    levels = LevelReader(vocabulary, codes=level_codes(_texts(document), vocabulary))
    return [RecognisedTable(context, _read(context)) for context in _contexts(document, vocabulary, levels)]


def recognise_passages(document: Document, vocabulary: Vocabulary) -> list[tuple[PassageContext, Reading]]:
    """What the running text says outside tables: readings of sentences, those of one chapter together."""
    levels = LevelReader(vocabulary)
    found = []
    leads: dict[int, Lead | None] = {}
    name: Quote | None = None
    for number, (trail, block) in enumerate(document.with_trails()):
        if not isinstance(block, Passage):
            name = None
            continue
        above = trail[:-1] if block.kind == "heading" else trail
        context = PassageContext(block, above, vocabulary, levels, number, _lead(leads), name)
        reading = sentences.read(context) if levels.find(block.text) else None
        if reading is not None:
            found.append((context, reading))
            continue
        name = context.quote(0, len(block.text)) if block.kind != "heading" and is_short(context, block.text) else None
        if block.kind == "heading" or block.text.rstrip().endswith(":"):
            depth = block.level if block.kind == "heading" else BELOW_HEADINGS
            leads = {at: lead for at, lead in leads.items() if at < depth}
            leads[depth] = lead_of(context, 0, len(block.text))
    return sentences.gather(found)


def _lead(leads: Mapping[int, Lead | None]) -> Lead | None:
    """What the nearest heading or introduction that says anything says of the levels in a list below it."""
    return next((leads[depth] for depth in sorted(leads, reverse=True) if leads[depth] is not None), None)


def names_scale(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a passage or a table of the document names most of the levels together, so that bare numbers can be scores on their scale."""
    levels = LevelReader(vocabulary)
    return any(len(set(levels.names_in(text))) >= LEAST_OF_SCALE for text in _texts(document))


def _texts(document: Document) -> Iterator[str]:
    """The words of each passage and table."""
    return (block.text if isinstance(block, Passage) else " ".join(cell.text for cell in block.cells) for block in document.blocks)


def _read(context: TableContext) -> Reading | None:
    return next((reading for shape in SHAPES if (reading := shape(context)) is not None), None)


def _contexts(document: Document, vocabulary: Vocabulary, levels: LevelReader) -> list[TableContext]:
    contexts: list[TableContext] = []
    before: list[Passage] = []
    blocks = list(document.with_trails())
    legends = _legends(blocks, vocabulary)
    has_scale = names_scale(document, vocabulary)
    fills = level_fills(document.tables, levels)
    out_of_five = LevelReader(vocabulary, is_out_of_five=True)
    for at, (trail, block) in enumerate(blocks):
        if isinstance(block, Table):
            table_no = len(contexts) + 1
            own, own_rows = legend_in_table(block, table_no, vocabulary, vocabulary.marks)
            legend = own.merged(_nearest(legends, at))
            reader = out_of_five if scores_out_of_five(cell.text for cell in block.cells) else levels
            around = TableContext(
                block, trail, vocabulary, reader, tuple(before), table_no=table_no, has_scale=has_scale, level_fills=fills
            )
            contexts.append(replace(around, legend=legend, legend_rows=own_rows))
            before = []
        elif block.kind == "heading":
            before = []
        else:
            before.append(block)
    return contexts


def _legends(blocks: Sequence[tuple[tuple[str, ...], Block]], vocabulary: Vocabulary) -> dict[int, Legend]:
    """The keys of a document by the index of the block that holds them."""
    found: dict[int, Legend] = {}
    table_no = 0
    for at, (trail, block) in enumerate(blocks):
        if isinstance(block, Table):
            table_no += 1
            legend = legend_of_table(block, table_no, vocabulary, vocabulary.marks)
        else:
            legend = legend_of_passage(block, " > ".join(trail) or None, vocabulary, vocabulary.marks)
        if legend:
            found[at] = legend
    return found


def _nearest(legends: dict[int, Legend], at: int) -> Legend:
    """The key that a table goes by: the nearest above it and, for what that does not explain, the nearest below."""
    above = max((index for index in legends if index < at), default=None)
    below = min((index for index in legends if index > at), default=None)
    found = Legend()
    # Lines of one key that follow one another are one key.
    while above is not None and above in legends:
        found = found.merged(legends[above])
        above -= 1
    while below is not None and below in legends:
        found = found.merged(legends[below])
        below += 1
    return found
