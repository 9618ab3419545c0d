"""Running text as passages: headings with their level, paragraphs, list items.

A heading is told by its type alone: larger than the body text, or bold, and short. Levels follow the sizes of the
headings that the document has, largest first. Lines of one wrapped heading or paragraph are one passage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.model import Line, Passage, Text
from extract.pdf_flow import PageFlow
from extract.pdf_lines import RawLine
from extract.pdf_paragraphs import MARK, NUMBER, SENTENCE_END, Measure, Setting, glue, set_lines, without_hyphen
from extract.pdf_tables import PageTable

LARGER = 1.1
"""Of the body size: larger type than this is a heading (13 over 11 point is 1.18; a body of 10 and 10.5 point is 1.05)."""
HEADING_LENGTH = 200
"""Characters: a longer passage in bold or large type is emphasised text."""
COLUMN = 40.0
"""Points: lines that begin this near to one another belong to one column, indented or not."""
LARGER_THAN_TABLE = 1.3
"""The same where only tables tell the body size: text in tables is often set smaller (9 in tables and 11 outside is 1.22)."""
SAME_SIZE = 0.5
"""Points: type sizes this near are one; files print 11 as 10.98 or 11.04."""
ENOUGH = 4
"""Lines of one type that tell how wide its column is; headings are fewer and are measured by all lines."""
BODY = 400
"""Characters of plain running text that tell the body size; with fewer, the text in tables tells it."""


@dataclass(frozen=True)
class Types:
    """The body size of a document in points, and its heading styles from the highest."""

    body: float
    styles: tuple[tuple[float, bool], ...] = ()
    larger: float = LARGER

    def stands_out(self, line: RawLine) -> bool:
        """Whether a line is set like a heading."""
        return (line.bold and line.size > self.body / LARGER) or line.size > self.larger * self.body

    def level(self, line: RawLine) -> int:
        """The heading level of a line's type, from 1."""
        style = (round(line.size, 1), line.bold)
        return self.styles.index(style) + 1 if style in self.styles else len(self.styles) + 1


def types_of(flows: Sequence[PageFlow]) -> Types:
    """The type sizes of a document."""
    plain: Counter[float] = Counter()
    table: Counter[float] = Counter()
    for flow in flows:
        for item in flow.items:
            if isinstance(item, RawLine):
                plain[round(item.size, 1)] += 0 if item.bold else len(item.text)
            else:
                for cell in item.cells:
                    for line in cell.lines:
                        table[round(line.size, 1)] += len(line.text)
    told = sum(plain.values()) >= BODY or not table
    counts = plain if told else table
    body = Types(max(counts, key=lambda size: (counts[size], -size), default=0.0), (), LARGER if told else LARGER_THAN_TABLE)
    styles = {(round(line.size, 1), line.bold) for flow in flows for line in flow.lines if body.stands_out(line) and _is_short(line.text)}
    return replace(body, styles=tuple(sorted(styles, key=lambda style: (-style[0], not style[1]))))


def _is_short(text: str) -> bool:
    """Whether a text may be a heading for what it says: short, with a letter, no sentence, no list item."""
    if len(text) > HEADING_LENGTH or MARK.match(text) or text.rstrip().endswith((".", ";", ",")):
        return False
    return any(c.isalpha() for c in text)


class Columns:
    """How wide the columns of running text on a page are, measured once for each type and indent."""

    def __init__(self, flow: PageFlow, setting: Setting) -> None:
        self.page, self._lines, self._setting = flow.number, flow.lines, setting.on(flow.number)
        self._known: dict[tuple[int, float, bool], Measure] = {}

    def measure(self, line: RawLine) -> Measure:
        """The limits of the column that a line stands in."""
        key = (round(line.box.x0), round(line.size, 1), line.bold)
        if key not in self._known:
            near = [other for other in self._lines if abs(other.box.x0 - line.box.x0) < COLUMN]
            alike = [other for other in near if other.bold == line.bold and abs(other.size - line.size) < SAME_SIZE]
            column = alike if len(alike) >= ENOUGH else near or [line]
            left, right = min(other.box.x0 for other in column), max(other.box.x1 for other in column)
            self._known[key] = Measure(left, right, self._setting)
        return self._known[key]


def passages(run: Sequence[RawLine], columns: Columns, types: Types) -> list[Passage]:
    """The passages of lines that follow one another on a page."""
    groups: list[list[RawLine]] = []
    for i, line in enumerate(run):
        if i and _same_passage(run[i - 1], line, columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_passage(group, columns, types) for group in groups]


def _same_passage(above: RawLine, below: RawLine, columns: Columns) -> bool:
    if abs(above.size - below.size) > SAME_SIZE or above.bold != below.bold or below.base <= above.base:
        return False
    return glue(above, below, columns.measure(above)) != "\n"


def _passage(group: list[RawLine], columns: Columns, types: Types) -> Passage:
    lines = set_lines(group, columns.measure(group[0]), columns.page)
    content = Text(tuple(line if i == 0 or line.glue != "\n" else replace(line, glue=" ") for i, line in enumerate(lines)))
    text = content.text
    if all(types.stands_out(line) for line in group) and _is_short(text):
        return Passage("heading", content, types.level(group[0]))
    if MARK.match(text) or NUMBER.match(text):
        return Passage("list-item", content)
    return Passage("paragraph", content)


def continued(above: Passage, below: Passage, setting: Setting) -> Passage | None:
    """Two passages with a page's edge between them as one, if a sentence runs over the edge."""
    last, first = above.content.lines[-1], below.content.lines[0]
    if above.kind == "heading" or below.kind != "paragraph" or last.bold != first.bold:
        return None
    if SENTENCE_END.search(last.text) or not first.text[0].islower():
        return None
    cut = last.text.endswith(("-", "\u2010", "\u00ad"))
    if cut:
        last = without_hyphen(last, first.text, setting)
    over = Line(first.text, "" if cut else " ", first.bold, first.page, first.box, first.edges, first.sure)
    return replace(above, content=Text((*above.content.lines[:-1], last, over, *below.content.lines[1:])))


def columns_of(flows: Iterable[PageFlow]) -> list[Sequence[RawLine]]:
    """The columns of lines of a document whose line distances are worth measuring: running text and table cells."""
    columns: list[Sequence[RawLine]] = []
    for flow in flows:
        columns.append([line for line in flow.lines if not line.bold])
        columns += [cell.lines for item in flow.items if isinstance(item, PageTable) for cell in item.cells if len(cell.lines) > 1]
    return columns
