"""What a document's own key says its marks mean: "green shading shows where we are today", "C = current, T = target".

A key is a sentence, a list, a row of a table or a small table of its own. Only what it says counts:
a mark that no key explains stays unexplained here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.claims import Quote
from extract.dates import Period, periods, without_periods
from extract.headers import kind_in
from extract.marks import MarkInText, MarkVocabulary, bare_mark, fill_marks, marks_in_key, same_fill
from extract.model import Cell, Passage, Table
from extract.vocabulary import Role, Vocabulary
from extract.wording import fold

# A key is short: longer texts that name a colour and a target speak of something else.
LONGEST_KEY = 400
# Where what a mark means ends at the latest: behind a sentence, or behind the date by which it is meant where a new sentence begins.
_END_OF_MEANING = re.compile(r"[.!?]\s+(?=[A-Z“\"'])|(?<=\b20\d\d)\s+(?=[A-Z][a-z])")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'])")
LARGEST_KEY_TABLE = 16


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mark means: current or target, and by when if the key says so."""

    role: Role
    period: Period | None = None


@dataclass(frozen=True)
class Legend:
    """Meanings by mark, and where the key says so."""

    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    quote: Quote | None = None

    def __bool__(self) -> bool:
        return bool(self.meanings)

    def meaning(self, marks: list[str]) -> Meaning | None:
        """The meaning of the first of the marks that the key explains; a fill also by a fill of the key that looks the same."""
        for mark in marks:
            if mark in self.meanings:
                return self.meanings[mark]
            if mark.startswith("fill:"):
                alike = next((known for known in self.meanings if known.startswith("fill:") and same_fill(known[5:], mark[5:])), None)
                if alike:
                    return self.meanings[alike]
        return None

    def merged(self, other: Legend) -> Legend:
        """Both keys together; this one's meanings win."""
        return Legend({**other.meanings, **self.meanings}, self.quote or other.quote)


def legend_of_text(quote: Quote, vocabulary: Vocabulary, marks: MarkVocabulary, says_key: bool = False) -> Legend:
    """The meanings that a sentence or line gives to the marks that it names."""
    text = quote.text
    if len(text) > LONGEST_KEY:
        return Legend()
    found = marks_in_key(text, marks, says_key or _calls_itself_key(text, vocabulary))
    if not found or not (says_key or _explains(text, found, vocabulary, marks)):
        return Legend()
    meanings: dict[str, Meaning] = {}
    ambiguous: set[str] = set()
    for one, segment in _segments(text, found, vocabulary, marks):
        meaning = _meaning(segment, vocabulary, marks)
        if meaning is not None and meanings.setdefault(one.mark, meaning).role.name != meaning.role.name:
            ambiguous.add(one.mark)
    meanings = {mark: meaning for mark, meaning in meanings.items() if mark not in ambiguous}
    return Legend(meanings, quote) if meanings else Legend()


def _calls_itself_key(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a word for a key: "Key: T is our target", but not "Key area 2", which is the name of a column."""
    first, *rest = fold(text).split(" ")
    return first in vocabulary.legends and not (rest and f"{first} {rest[0]}" in vocabulary.roles)


def _explains(text: str, found: list[MarkInText], vocabulary: Vocabulary, marks: MarkVocabulary) -> bool:
    """Whether a text that names marks is a key: it has a word or sign that explains, or says nothing but marks and meanings."""
    words = fold(without_periods(text)).split()
    if fold(text).split(" ")[0] in marks.explaining or any(word in marks.explaining for word in words) or re.search(r"[=:]", text):
        return True
    told = [_meaning(segment, vocabulary, marks) for _, segment in _segments(text, found, vocabulary, marks)]
    if None not in told and len({meaning.role.name for meaning in told if meaning}) > 1:
        return True  # one mark for where the council is and one for where it wants to be
    said = {word for one in found for word in fold(text[one.start : one.end]).split()}
    wordings = {word for wording in vocabulary.kind_wordings if f" {wording} " in f" {' '.join(words)} " for word in wording.split()}
    rest = [word for word in words if word not in {*said, *wordings, *marks.key_words, *vocabulary.fillers}]
    return not rest


def _segments(text: str, found: list[MarkInText], vocabulary: Vocabulary, marks: MarkVocabulary) -> Iterator[tuple[MarkInText, str]]:
    """Each mark with the words that explain it: those after it, or those before it where the text begins with an explanation."""
    lead = text[: found[0].start]
    explained_first = (
        _meaning(lead, vocabulary, marks) is not None and _meaning(_explanation(text[found[-1].end :]), vocabulary, marks) is None
    )
    for at, one in enumerate(found):
        if explained_first:
            start = found[at - 1].end if at else 0
            yield one, text[start : one.start]
        else:
            end = found[at + 1].start if at + 1 < len(found) else len(text)
            yield one, _explanation(text[one.end : end])


def _explanation(text: str) -> str:
    """The words behind a mark that explain it: not those of the sentences that follow."""
    end = _END_OF_MEANING.search(text)
    return text[: end.start()] if end else text


def _meaning(segment: str, vocabulary: Vocabulary, marks: MarkVocabulary) -> Meaning | None:
    words = [word for word in fold(without_periods(segment)).split() if word not in marks.key_words]
    role = kind_in(without_periods(segment), vocabulary) or kind_in(" ".join(words), vocabulary)
    found = periods(segment)
    return Meaning(role, found[0] if found else None) if role else None


def legend_of_table(table: Table, table_no: int, vocabulary: Vocabulary, marks: MarkVocabulary) -> Legend:
    """The meanings that a small table gives: a filled or marked cell beside words, or filled words."""
    if len(table.cells) > LARGEST_KEY_TABLE or not all(_belongs_to_key(cell.text, vocabulary, marks) for cell in table.cells):
        return Legend()
    meanings: dict[str, Meaning] = {}
    first: Quote | None = None
    for cell in table.cells:
        quote = Quote(cell.content, 0, len(cell.text), None, table_no, cell.row + 1, cell.column + 1, cell)
        own = _meaning(cell.text, vocabulary, marks) if cell.text.strip() else None
        if own is None:
            continue
        beside = _beside(table, cell)
        for one in (beside, cell):
            if one is None or (one is beside and one.text.strip() and not marks_in_key(one.text + " =", marks)):
                continue
            named = [found.mark for found in marks_in_key(one.text + " =", marks)] if one is beside else []
            for mark in [*named, *fill_marks(one.fill, marks)[:1]]:
                meanings.setdefault(mark, own)
                first = first or quote
        meanings.update({mark: known for mark, known in legend_of_text(quote, vocabulary, marks).meanings.items() if mark not in meanings})
    return Legend(meanings, first)


def _beside(table: Table, cell: Cell) -> Cell | None:
    """The nearest cell to the left that shows anything: a key in a row of a larger table may leave columns of that blank."""
    before = (table.grid[cell.row][column] for column in range(cell.column - 1, -1, -1))
    return next((one for one in before if one is not None and (one.text.strip() or one.fill)), None)


def _belongs_to_key(text: str, vocabulary: Vocabulary, marks: MarkVocabulary) -> bool:
    """Whether a cell may stand in a key: blank, a mark or its name, a title such as "Key", or what a mark means."""
    words = fold(text)
    if not words or words in vocabulary.legends or bare_mark(text, marks) or _meaning(text, vocabulary, marks):
        return True
    return all(word in marks.key_words or word in marks.words for word in words.split())


def legend_in_table(table: Table, table_no: int, vocabulary: Vocabulary, marks: MarkVocabulary) -> tuple[Legend, frozenset[int]]:
    """The key that stands in rows of a larger table, and the rows: those that call themselves a key, or whose one cell explains marks."""
    legend, rows = Legend(), set()
    for row in range(table.rows):
        cells = list({id(cell): cell for cell in table.grid[row] if cell is not None and cell.text.strip() and cell.row == row}.values())
        says_key = bool(cells) and _calls_itself_key(cells[0].text, vocabulary)
        if not says_key and (len(cells) != 1 or cells[0].column_span < 2):
            continue
        own = Legend()
        for cell in cells:
            quote = Quote(cell.content, 0, len(cell.text), None, table_no, cell.row + 1, cell.column + 1, cell)
            own = own.merged(legend_of_text(quote, vocabulary, marks, says_key))
        if says_key:
            own = own.merged(legend_of_table(_only_row(table, row), table_no, vocabulary, marks))
        if own:
            legend = legend.merged(own)
            rows.add(row)
    return legend, frozenset(rows)


def _only_row(table: Table, row: int) -> Table:
    """One row of a table as a table of its own."""
    cells = tuple(replace(cell, row=0, row_span=1) for cell in table.cells if cell.row == row)
    return replace(table, rows=1, cells=cells)


def legend_of_passage(passage: Passage, section: str | None, vocabulary: Vocabulary, marks: MarkVocabulary) -> Legend:
    """The meanings that a passage outside tables gives, sentence by sentence."""
    whole = Quote(passage.content, 0, len(passage.text), section)
    legend = Legend()
    for paragraph in whole.paragraphs():
        for quote in [paragraph] if len(paragraph.text) <= LONGEST_KEY else _sentences(paragraph):
            legend = legend.merged(legend_of_text(quote, vocabulary, marks))
    return legend


def _sentences(paragraph: Quote) -> Iterator[Quote]:
    """The sentences of a paragraph: a reader may have taken a key and what follows it for one."""
    starts = [0, *(found.end() for found in _SENTENCES.finditer(paragraph.text)), len(paragraph.text)]
    return (paragraph.part(start, end) for start, end in pairwise(starts))
