"""A story as a PDF: pages with headers and footers, running text, tables over as many pages as they need."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from tests.generator.blocks import Block, Grid, Heading, Prose, Story, Turn, line
from tests.generator.look import Look
from tests.generator.pdf_draw import draw
from tests.generator.pdf_table import LEADING, measure, place
from tests.generator.pens import FpdfPen, Pen, ReportLabPen
from tests.generator.sayings import PACK_SENTENCES
from tests.generator.wrap import Type, wrap

PORTRAIT = (595.0, 842.0)
MARGIN = 52.0
HEADINGS = {1: 15.0, 2: 12.5, 3: 11.0}
WATERMARK = "E6E6E6"


class Setter:
    """Sets blocks one after another; `y` is where the next one begins."""

    def __init__(self, pen: Pen, look: Look, running: str) -> None:
        self.pen = pen
        self.look = look
        self.running = running
        self.kind = Type(look.family, look.size, look.hyphens, look.ligatures)
        self.text = Type(look.family, max(10.0, look.size), look.hyphens, look.ligatures)
        self.landscape = False
        self.number = 0
        self.y = 0.0
        self.most_pages = 0
        self.left_header = False

    @property
    def size(self) -> tuple[float, float]:
        return (PORTRAIT[1], PORTRAIT[0]) if self.landscape else PORTRAIT

    @property
    def bottom(self) -> float:
        return self.size[1] - MARGIN

    @property
    def room(self) -> float:
        return self.size[0] - 2 * MARGIN

    def new_page(self) -> None:
        width, height = self.size
        self.pen.page(width, height, self.landscape and self.look.rotated)
        self.number += 1
        if self.look.watermark:
            self.pen.slanted(width * 0.3, height * 0.7, "DRAFT", 90, WATERMARK)
        if self.look.furniture:
            self.pen.text(MARGIN, 30, self.running, False, 8, "595959")
            self.pen.text(width - MARGIN - 40, height - 26, f"Page {self.number}", False, 8, "595959")
        self.y = MARGIN

    def block(self, block: Block) -> None:
        if isinstance(block, Turn):
            if block.landscape != self.landscape or block.fresh:
                self.landscape = block.landscape
                self.new_page()
        elif isinstance(block, Heading):
            self.heading(block)
        elif isinstance(block, Prose):
            self.prose(block)
        else:
            self.table(block)

    def heading(self, block: Heading) -> None:
        size = HEADINGS[block.level]
        kind = Type(self.look.family, size)
        lines = wrap(line(block.text, bold=True), self.room, kind)
        if self.y + len(lines) * size * 1.3 + 70 > self.bottom:
            self.new_page()
        self.y += size * 0.7
        for printed in lines:
            self.pen.text(MARGIN, self.y + size, printed.text, True, size)
            self.y += size * 1.3
        self.y += 3

    def prose(self, block: Prose) -> None:
        lines = wrap(block.line, self.room, self.text)
        leading = self.text.size * 1.3
        if block.legend and self.y + len(lines) * leading > self.bottom:
            self.new_page()
        for printed in lines:
            if self.y + leading > self.bottom:
                self.new_page()
            left = MARGIN + printed.indent
            for words, bold in printed.parts:
                self.pen.text(left, self.y + self.text.size, words, bold, self.text.size)
                left += self.text.width(words, bold)
            self.y += leading
        self.y += 5

    def table(self, block: Grid) -> None:
        look = self.look if not block.plain else Look(rules="full", family=self.look.family)
        found = measure(block, look, self.kind, self.room if not block.plain else min(self.room, 380.0))
        header = sum(found.heights[: max(1, block.header_rows)])
        self._make_room(block, found.heights, header, look)
        pages = place(found, self.y, MARGIN, self.bottom)
        spanning: dict[tuple[int, int], int] = {}
        for at, page in enumerate(pages):
            if at:
                self.new_page()
            draw(self.pen, found, page, MARGIN, spanning)
        last = pages[-1].slices[-1]
        self.y = last.top + last.height + found.leading
        self.most_pages = max(self.most_pages, len(pages))

    def _fill_page(self, header: float) -> None:
        """Running text down to where only the header has room on the page."""
        self.left_header = True
        leading = self.text.size * 1.3
        sentences = cycle(PACK_SENTENCES)
        while self.y + 2 * leading + 10 < self.bottom - header:
            self.prose(Prose(line(next(sentences)[:70].rpartition(" ")[0] + ".")))
        self.y = max(self.y, self.bottom - header - 1)

    def _make_room(self, block: Grid, heights: list[float], header: float, look: Look) -> None:
        """Keep the header with its first row, or leave it alone at the foot where the look says so."""
        if (
            look.header_at_foot
            and not self.left_header
            and block.header_rows == 1
            and len(block.rows) > 4
            and self.y < self.bottom - header - 30
        ):
            self._fill_page(header)
            return
        small = sum(heights) < (self.bottom - MARGIN) * 0.4
        first = heights[block.header_rows] if len(heights) > block.header_rows else 0.0
        need = sum(heights) if small else header + min(first, LEADING * self.kind.size * 6)
        if self.y + need > self.bottom:
            self.new_page()


def write_pdf(story: Story, look: Look, path: Path) -> set[str]:
    """Set the story; the features that came of it (how many pages a table ran over)."""
    pen: Pen = FpdfPen(path) if look.tool == "fpdf2" else ReportLabPen(path, look.family, look.doubled)
    setter = Setter(pen, look, story.title)
    setter.new_page()
    setter.heading(Heading(story.title, 1))
    for block in story.before:
        setter.block(block)
    setter.block(Turn(look.landscape))
    for block in story.body:
        setter.block(block)
    setter.block(Turn(False))
    for block in story.after:
        setter.block(block)
    pen.save()
    pages = setter.most_pages
    return {f"pages:{'3-or-more' if pages >= 3 else pages}"} if pages > 1 else set()
