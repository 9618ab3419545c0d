"""Pages whose text runs up, down or upside down, turned so that it reads from left to right, and the places found there turned back.

Papers put together hold landscape tables on portrait pages, and pages that were fed the wrong way round. All that reads a page
takes its text for upright; a place in the document is one on the page as it is displayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extract.model import Block, Box, Cell, Line, Passage, Table, Text
from extract.pdf_ink import Fill, Glyph, PageInk, Rule

MOST = 0.6
"""The share of a page's letters that run one way, from which on the page is turned: headers of narrow columns have a tenth at most."""


@dataclass(frozen=True)
class Frame:
    """A page as it is displayed, in points, whose text runs in the direction of `turn` (90: upwards, 180, 270: downwards)."""

    turn: int
    width: float
    height: float

    def upright(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the displayed page as it lies when the text runs to the right."""
        if self.turn == 90:
            return self.height - bottom, x0, self.height - top, x1
        if self.turn == 180:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return top, self.width - x1, bottom, self.width - x0

    def displayed(self, box: Box) -> Box:
        """The opposite of `upright`."""
        if self.turn == 90:
            return Box(box.top, self.height - box.x1, box.bottom, self.height - box.x0)
        if self.turn == 180:
            return Box(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        return Box(self.width - box.bottom, box.x0, self.width - box.top, box.x1)


def frame_of(ink: PageInk) -> Frame | None:
    """How a page has to be turned; None where most of it is upright."""
    turns = Counter(glyph.turn for glyph in ink.glyphs if glyph.text.isalnum())
    if not turns:
        return None
    turn, count = turns.most_common(1)[0]
    return Frame(turn, ink.width, ink.height) if turn and count > MOST * turns.total() else None


def upright(ink: PageInk, frame: Frame) -> PageInk:
    """The page turned so that most of its text reads from left to right."""
    width, height = (ink.width, ink.height) if frame.turn == 180 else (ink.height, ink.width)
    return replace(
        ink,
        width=width,
        height=height,
        glyphs=tuple(_glyph(glyph, frame) for glyph in ink.glyphs),
        rules=tuple(Rule(*frame.upright(*rule)) for rule in ink.rules),
        fills=tuple(Fill(*frame.upright(*fill[:4]), fill.colour) for fill in ink.fills),
    )


def _glyph(glyph: Glyph, frame: Frame) -> Glyph:
    turn = (glyph.turn - frame.turn) % 360
    x0, top, x1, bottom = frame.upright(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
    across = frame.upright(glyph.base, glyph.base, glyph.base, glyph.base)
    base = across[1] if turn in (0, 180) else across[0]
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom, base=base, turn=turn)


def as_displayed(blocks: Iterable[Block], frames: Mapping[int, Frame]) -> tuple[Block, ...]:
    """The blocks with their places on turned pages where they are displayed; letters have no places of their own there."""
    return tuple(_block(block, frames) for block in blocks) if frames else tuple(blocks)


def _block(block: Block, frames: Mapping[int, Frame]) -> Block:
    if isinstance(block, Passage):
        return replace(block, content=_text(block.content, frames))
    if isinstance(block, Table):
        return replace(block, cells=tuple(_cell(cell, frames) for cell in block.cells))
    return block


def _cell(cell: Cell, frames: Mapping[int, Frame]) -> Cell:
    boxes = tuple((page, frames[page].displayed(box) if page in frames else box) for page, box in cell.boxes)
    return replace(cell, content=_text(cell.content, frames), boxes=boxes)


def _text(text: Text, frames: Mapping[int, Frame]) -> Text:
    return Text(tuple(_line(line, frames) for line in text.lines))


def _line(line: Line, frames: Mapping[int, Frame]) -> Line:
    frame = frames.get(line.page) if line.page is not None else None
    return line if frame is None or line.box is None else replace(line, box=frame.displayed(line.box), edges=())
