"""Which pages of a PDF deserve a full parse: those that speak of the domain and have rules or columns, and those their tables run on to.

A committee pack has three hundred pages and six that matter; the other pages are read as running text only. In a file of
ordinary length any page with a few words of the domain is parsed. In a long one it has to speak plainly of an assessment;
where no page does, the weaker rule holds there too, since a page left out is a council lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pypdfium2

from extract.options import ReadOptions
from extract.pdf_lines import RawLine
from extract.pdf_signs import Signs, plain_pages, signs_of
from extract.pdf_sketch import Drawn, Sketch

CUES = 3
"""A page with fewer cue words is no candidate by itself: a page of an assessment has ten and more, prose of other subjects none or one."""
SHAPES = 4
"""The fewest shapes that can draw a table of two columns: the emptiest page with part of a table seen has ten."""
PICTURE = 0.3
"""A picture over this share of a page without text is a scan, not a logo."""
WHOLE = 0.7
"""The same for a page with a little text: committee packs stamp page numbers and titles of agenda items on scanned pages."""
STAMP = 120
"""Characters: a stamp is shorter, the text of a page with a photograph is not."""
REST = 2
"""The fewest shapes of the last row of a table: a rule above it and one below."""
WORDS = 20
"""Fewer words tell nothing about a page's writing."""
SINGLE = 0.4
"""Of the words of a page, so many single characters are no text: English has one in twenty, tables of numbers one in five."""
GAPS = 3
"""Gaps between stretches of text on one line that make a page worth a full parse: pages of prose have none, the smallest tables five."""
LONG = 100
"""Pages: a longer file is a pack of papers on many matters. Strategies have 15 to 60 pages, and a full parse of all is soon done."""
SPARE = 12
"""So many pages of a long file are parsed in full at the least, the most telling first: it takes a second."""
REACH = 5
"""Pages of a long file without a plain word that a table may go on over: a row over three pages is the longest seen."""
ALIKE = 2.0
"""Points: columns of two pages that lie nearer are in line."""
EDGES = 3
"""So many edges in line belong to a table of two columns; the rules of a page's header and footer have two."""
RUNS_ON = 0.3
"""Of the page's height: a table that runs over the edge has shapes within this distance of it on both pages."""

DrawnOn = Callable[["PageSketch"], Drawn | None]
"""What a page shows, which the quick pass over a long file does not ask of each."""


@dataclass(frozen=True)
class PageSketch:
    """What the quick pass knows of a page.

    `drawn` is None where it was not asked for; `lines` is empty for a page that is likely to be parsed in full; `columns` are the
    left edges of text beside other text; `signs` are looked for in long files alone, on pages that are wanted.
    """

    number: int
    width: float
    height: float
    text: str
    cues: int
    drawn: Drawn | None
    lines: tuple[RawLine, ...] = ()
    columns: tuple[float, ...] = ()
    signs: Signs | None = None

    @property
    def has_shapes(self) -> bool:
        """Whether enough is drawn for a table."""
        return self.drawn is not None and len(self.drawn.shapes) >= SHAPES

    @property
    def gaps(self) -> int:
        """How often text stands beside text with room for a column between them."""
        return len(self.columns)

    @property
    def is_wanted(self) -> bool:
        """Whether the page speaks of the domain and may show a table by what is drawn or by how its text is laid out."""
        return self.cues >= CUES and (self.has_shapes or self.gaps >= GAPS)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_picture(self) -> bool:
        """Whether the page is a scan: a picture under no text, or a whole page's picture under a stamp."""
        share = self.drawn.image_share if self.drawn is not None else 0.0
        return share >= (PICTURE if self.is_blank else WHOLE) and _is_sparse(self.text)


def _is_sparse(text: str) -> bool:
    return len("".join(text.split())) < STAMP


def _is_shattered(text: str) -> bool:
    """Whether most words of a page are single characters: the library takes sparse pages set one by one for vertical writing."""
    words = text.split()
    return len(words) >= WORDS and sum(len(word) == 1 for word in words) > SINGLE * len(words)


def sketch(document: pypdfium2.PdfDocument, index: int, options: ReadOptions) -> PageSketch:
    """The quick pass over one page.

    The place of every character is asked for only near level names: what running text asserts, it asserts with one.
    """
    with Sketch(document, index) as page:
        text = page.text
        found = list(options.cue.finditer(text))
        hits = [match.start() for match in found if options.levels.match(match[0])]
        cues = max(len(found), CUES if _is_shattered(text) else 0)
        columns = tuple(page.columns()) if text.strip() else ()
        is_long = len(document) > LONG
        drawn = page.drawn() if (cues >= CUES and not (is_long and len(columns) >= GAPS)) or _is_sparse(text) else None
        wanted = cues >= CUES and (len(columns) >= GAPS or (drawn is not None and len(drawn.shapes) >= SHAPES))
        signs = signs_of(text, page.box_at, options) if wanted and is_long else None
        lines = () if wanted and (signs is None or signs.prints_levels) else tuple(page.lines(text, hits))
        return PageSketch(index + 1, page.width, page.height, text, cues, drawn, lines, columns, signs)


def lines_again(document: pypdfium2.PdfDocument, page: PageSketch) -> tuple[RawLine, ...]:
    """The lines of a page that was to be parsed in full and could not be; raises PdfiumError where it cannot be opened again."""
    if page.is_blank:
        return ()
    with Sketch(document, page.number - 1) as opened:
        return tuple(opened.lines(page.text, range(len(page.text))))


def chosen_pages(sketches: dict[int, PageSketch], drawn_on: DrawnOn) -> set[int]:
    """The numbers of the pages to parse in full; `drawn_on` says what a page shows that was not looked at for it yet."""
    candidates = _candidates(sketches)
    chosen = set(candidates)
    once = cache(lambda number: drawn_on(sketches[number]))
    for number in sorted(candidates):
        for step in (1, -1):
            chosen |= _beside(sketches, number, step, chosen, lambda page: once(page.number))
    return chosen


def _beside(sketches: dict[int, PageSketch], number: int, step: int, chosen: set[int], drawn_on: DrawnOn) -> set[int]:
    """The pages after a candidate (before it, where the step is -1) on which its table may go on, as far as none is chosen yet.

    In a long file they have to be laid out as it is, but for the first: that may hold a header or a legend alone.
    """
    if step < 0 and number - 1 in sketches and sketches[number - 1].gaps:
        return {number - 1}
    found: set[int] = set()
    is_long = len(sketches) > LONG
    while number + step in sketches and number + step not in chosen:
        goes_on = _goes_on(sketches, number, step, drawn_on) or (is_long and sketches[number + step].is_wanted)
        if not goes_on or (is_long and len(found) == REACH):
            break
        number += step
        found.add(number)
        if is_long and not _is_alike(sketches, number, step, drawn_on):
            break
    return found


def _candidates(sketches: dict[int, PageSketch]) -> set[int]:
    """The pages that are parsed for what they say: all that are wanted, or of a long file those that say it plainly and some more."""
    wanted = {n for n, page in sketches.items() if page.is_wanted}
    plain, others = plain_pages({n: signs for n in wanted if (signs := sketches[n].signs) is not None}, len(sketches))
    if not plain or len(wanted) <= SPARE:
        return wanted
    return plain | set(others[: max(0, SPARE - len(plain))])


def _goes_on(sketches: dict[int, PageSketch], number: int, step: int, drawn_on: DrawnOn) -> bool:
    """Whether the table of a page may go on, or have begun, on the page beside it.

    A table without rules may run on to any page that is laid out in columns.
    """
    page, beside = sketches[number], sketches[number + step]
    if step > 0 and beside.gaps:
        return True
    here, beyond = drawn_on(page), drawn_on(beside)
    if here is None or beyond is None:
        return False
    above, below = (here, beyond) if step > 0 else (beyond, here)
    return _runs_on(above, below, min(page, beside, key=lambda one: one.number).height) or _is_rest(beside, beyond)


def _is_alike(sketches: dict[int, PageSketch], number: int, step: int, drawn_on: DrawnOn) -> bool:
    """Whether a page is laid out as the one before it on the way, drawn or in columns of text."""
    page, before = sketches[number], sketches[number - step]
    if page.gaps and 2 * sum(any(abs(x - other) <= ALIKE for other in before.columns) for x in page.columns) >= page.gaps:
        return True
    drawn, other = drawn_on(page), drawn_on(before)
    return drawn is not None and other is not None and len(_edges(drawn) & _edges(other)) >= EDGES


def _edges(drawn: Drawn) -> set[int]:
    return {round(x / ALIKE) for box in drawn.shapes for x in (box.x0, box.x1)}


def _is_rest(page: PageSketch, drawn: Drawn | None) -> bool:
    """Whether a page beside a table that is no candidate can be the rest of it: it speaks of the domain, and something is drawn."""
    return page.cues >= CUES and not page.is_wanted and drawn is not None and len(drawn.shapes) >= REST


def drawn_again(document: pypdfium2.PdfDocument, page: PageSketch) -> Drawn | None:
    """Where the page has shapes; nothing of a page without text. Raises PdfiumError where it cannot be opened again."""
    if page.drawn is not None or page.is_blank:
        return page.drawn
    with Sketch(document, page.number - 1) as opened:
        return opened.drawn()


def _runs_on(above: Drawn, below: Drawn, height: float) -> bool:
    """Whether the shapes of a page reach its foot, and those of the next begin at its top at the same left edge."""
    if len(above.shapes) < SHAPES or len(below.shapes) < SHAPES:
        return False
    last = max(above.shapes, key=lambda box: box.bottom)
    first = min(below.shapes, key=lambda box: box.top)
    return last.bottom > (1 - RUNS_ON) * height and first.top < RUNS_ON * height
