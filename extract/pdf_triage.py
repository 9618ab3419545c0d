"""Which pages of a PDF deserve a full parse: those that speak of the domain and have rules or columns, and those their tables run on to.

A committee pack has three hundred pages and six that matter; the other pages are read as running text only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2

from extract.options import ReadOptions
from extract.pdf_lines import RawLine
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
GAPS = 3
"""Gaps between stretches of text on one line that make a page worth a full parse: pages of prose have none, the smallest tables five."""
RUNS_ON = 0.3
"""Of the page's height: a table that runs over the edge has shapes within this distance of it on both pages."""


@dataclass(frozen=True)
class PageSketch:
    """What the quick pass knows of a page. `lines` is empty for a page that was seen to need the full parse."""

    number: int
    width: float
    height: float
    text: str
    cues: int
    drawn: Drawn | None
    lines: tuple[RawLine, ...] = ()
    gaps: int = 0

    @property
    def has_shapes(self) -> bool:
        """Whether enough is drawn for a table."""
        return self.drawn is not None and len(self.drawn.shapes) >= SHAPES

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
    return sum(not c.isspace() for c in text) < STAMP


def sketch(document: pypdfium2.PdfDocument, index: int, options: ReadOptions) -> PageSketch:
    """The quick pass over one page.

    The place of every character is asked for only near level names: what running text asserts, it asserts with one.
    """
    with Sketch(document, index) as page:
        text = page.text
        found = list(options.cue.finditer(text))
        hits = [match.start() for match in found if options.levels.match(match[0])]
        cues = len(found)
        drawn = page.drawn() if cues >= CUES or _is_sparse(text) else None
        gaps = page.gaps() if text.strip() else 0
        wanted = drawn is not None and cues >= CUES and (len(drawn.shapes) >= SHAPES or gaps >= GAPS)
        lines = () if wanted else tuple(page.lines(text, hits))
        return PageSketch(index + 1, page.width, page.height, text, cues, drawn, lines, gaps)


def lines_again(document: pypdfium2.PdfDocument, page: PageSketch) -> tuple[RawLine, ...]:
    """The lines of a page that was to be parsed in full and could not be; raises PdfiumError where it cannot be opened again."""
    if page.is_blank:
        return ()
    with Sketch(document, page.number - 1) as opened:
        return tuple(opened.lines(page.text, range(len(page.text))))


def chosen_pages(sketches: dict[int, PageSketch], drawn_on: Callable[[PageSketch], Drawn | None]) -> set[int]:
    """The numbers of the pages to parse in full; `drawn_on` says what a page shows that was not looked at for it yet."""
    chosen = {n for n, page in sketches.items() if page.is_wanted}
    for number in sorted(chosen):
        _add_laid_out(chosen, number, sketches)
        for step in (1, -1):
            here, drawn = number, sketches[number].drawn
            while here + step in sketches and here + step not in chosen:
                beyond = drawn_on(sketches[here + step])
                above, below = (drawn, beyond) if step > 0 else (beyond, drawn)
                if above is None or below is None or not _runs_on(above, below, sketches[min(here, here + step)].height):
                    break
                here, drawn = here + step, beyond
                chosen.add(here)
    return chosen


def _add_laid_out(chosen: set[int], number: int, sketches: dict[int, PageSketch]) -> None:
    """Add the pages around one that are laid out in columns too: a table without rules may run on to them, or have its header there."""
    if number - 1 in sketches and sketches[number - 1].gaps:
        chosen.add(number - 1)
    while number + 1 in sketches and number + 1 not in chosen and sketches[number + 1].gaps:
        number += 1
        chosen.add(number)


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
