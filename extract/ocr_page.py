"""A scanned page as the ink that a text page has: glyphs, rules and fills, so that all that follows is the same.

What the engine reads is kept as it reads it: no dictionary corrects a word. Coordinates are those of the page as it is read,
turned upright and straightened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from extract.model import Box
from extract.ocr_engine import Engine, Reading
from extract.ocr_fills import Palette, fills_of
from extract.ocr_picture import Picture, Pixels, picture_of
from extract.ocr_rules import rules_of
from extract.ocr_strips import Strip, strips_of, without_rules
from extract.ocr_type import Setting, Sizes, are_bold, setting_of
from extract.pdf_grid import grids_of
from extract.pdf_ink import Glyph, PageInk, Rule

SURE = 0.5
"""The engine's score below which a strip is no text: of what it reads on dust and pictures four in five score less, of words none."""
SURE_MARK = 0.6
"""The same for a mark that its detector did not take for text."""
ASCENT, DESCENT = 0.75, 0.2
"""Of the font size: how far letters reach above and below the baseline."""


@dataclass
class ScanReader:
    """Reads the scanned pages of one document, one at a time; shades and sizes found on one page are known on the next."""

    engine: Engine
    palette: Palette = field(default_factory=Palette)
    sizes: Sizes = field(default_factory=Sizes)

    def read(self, page: pypdfium2.PdfPage, number: int) -> PageInk:
        """The ink of a page; `number` counts from 1."""
        return self.ink_of(picture_of(page), number)

    def ink_of(self, picture: Picture, number: int) -> PageInk:
        """The ink of a clean picture."""
        rules = rules_of(picture)
        strips = strips_of(picture, self.engine.boxes(picture.colour), rules)
        readings = self.engine.read([strip.of(picture.colour) for strip in strips])
        kept = [(strip, reading) for strip, reading in zip(strips, readings, strict=True) if _is_text(strip, reading)]
        fills = fills_of(picture, _fields(picture, rules, number), self.palette)
        glyphs = tuple(self._glyphs(picture, without_rules(picture, rules), kept))
        return PageInk(number, picture.width, picture.height, glyphs, tuple(rules), tuple(fills), 1.0)

    def _glyphs(self, picture: Picture, letters: Pixels, kept: Sequence[tuple[Strip, Reading]]) -> Iterator[Glyph]:
        settings = [setting_of(picture, letters, strip, reading.text) for strip, reading in kept]
        lengths = [len(reading.text) for _, reading in kept]
        sizes = self.sizes.settle([(setting.size, length) for setting, length in zip(settings, lengths, strict=True)])
        bold = are_bold(settings, lengths)
        for (strip, reading), setting, size, is_bold in zip(kept, settings, sizes, bold, strict=True):
            yield from glyphs_of(picture, strip, reading, setting, size, is_bold)


def _is_text(strip: Strip, reading: Reading) -> bool:
    return bool(reading.text) and reading.score >= (SURE if strip.seen else SURE_MARK)


def _fields(picture: Picture, rules: Sequence[Rule], number: int) -> list[Box]:
    """The cells that the rules draw."""
    drawn = PageInk(number, picture.width, picture.height, (), tuple(rules))
    return [cell.box for grid in grids_of(drawn) for cell in grid.fields]


def glyphs_of(picture: Picture, strip: Strip, reading: Reading, setting: Setting, size: float, bold: bool) -> Iterator[Glyph]:
    """The characters of a strip, each from midway to its neighbour before to midway to the one after."""
    edges = edges_of(picture, strip, reading, setting)
    top, bottom = setting.base - ASCENT * size, setting.base + DESCENT * size
    for i, character in enumerate(reading.text):
        yield Glyph(character, edges[i], top, edges[i + 1], bottom, setting.base, size, bold)


def edges_of(picture: Picture, strip: Strip, reading: Reading, setting: Setting) -> list[float]:
    """The left edge of each character and the right edge of the last, in points, never going back."""
    left, width = picture.pt(strip.left), picture.pt(strip.right - strip.left)
    centres = [left + centre * width for centre in reading.centres]
    edges = [setting.left]
    for before, after in zip(centres, centres[1:], strict=False):
        edges.append(min(max(edges[-1], (before + after) / 2), setting.right))
    return [*edges, max(edges[-1], setting.right)]
