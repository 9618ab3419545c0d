"""A scanned page as the ink that a text page has: glyphs, rules and fills, so that all that follows is the same.

What the engine reads is kept as it reads it: no dictionary corrects a word. Coordinates are those of the page as it is read,
straightened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from extract.model import Box
from extract.ocr_columns import apart, parted
from extract.ocr_dust import Band, clean_strip, without_dust
from extract.ocr_engine import Engine, Reading
from extract.ocr_fills import Palette, fills_of, ground_of, shade_edges
from extract.ocr_glyphs import glyphs_of
from extract.ocr_picture import Picture, picture_of, straightened
from extract.ocr_rules import rules_of
from extract.ocr_signs import Company, told_by_shape
from extract.ocr_strips import Strip, strips_of, without_rules
from extract.ocr_type import X_HEIGHT, Measured, Sizes, are_bold, measured, setting_of
from extract.pdf_grid import grids_of
from extract.pdf_ink import Glyph, PageInk, Rule

SURE = 0.5
"""The engine's score below which a strip is no text: of what it reads on dust and pictures four in five score less, of words none."""
SURE_MARK = 0.6
"""The engine's score below which a strip is no text: words of scans at 150 dots an inch score 0.95 and more."""


@dataclass(frozen=True)
class Found:
    """A strip, the measure of its ink, and what it says."""

    strip: Strip
    ink: Measured
    reading: Reading

    @property
    def is_text(self) -> bool:
        return bool(self.reading.text) and self.reading.score >= (SURE if self.strip.seen else SURE_MARK)


@dataclass
class ScanReader:
    """Reads the scanned pages of one document, one at a time; shades and sizes found on one page are known on the next."""

    engine: Engine
    palette: Palette = field(default_factory=Palette)
    sizes: Sizes = field(default_factory=Sizes)
    company: Company = field(default_factory=Company)

    def read(self, page: pypdfium2.PdfPage, number: int) -> PageInk:
        """The ink of a page; `number` counts from 1."""
        return self.ink_of(straightened(without_dust(picture_of(page))), number)

    def ink_of(self, picture: Picture, number: int) -> PageInk:
        """The ink of a clean picture."""
        rules, ground = rules_of(picture), ground_of(picture)
        rules += shade_edges(ground, _fields(picture, rules, number))
        found = [one for one in self._found(picture, rules) if one.is_text]
        fills = fills_of(ground, _fields(picture, rules, number), self.palette)
        return PageInk(number, picture.width, picture.height, tuple(self._glyphs(picture, found)), tuple(rules), tuple(fills), 1.0)

    def _found(self, picture: Picture, rules: Sequence[Rule]) -> list[Found]:
        strips = strips_of(picture, self.engine.boxes(picture.colour, picture.dpi), rules)
        letters = without_rules(picture, rules)
        strips = [part for strip in apart(letters, strips) for part in parted(picture, letters, strip)]
        inks = [measured(picture, letters, strip) for strip in strips]
        readings = self.engine.read([clean_strip(picture, strip, _band(ink)) for strip, ink in zip(strips, inks, strict=True)])
        body = _small_letters([ink.base - ink.top for strip, ink in zip(strips, inks, strict=True) if strip.seen])
        bodies = [min(body, ink.base - ink.top) if strip.seen else body for strip, ink in zip(strips, inks, strict=True)]
        told = [told_by_shape(reading, strip.of(letters), high) for strip, reading, high in zip(strips, readings, bodies, strict=True)]
        return [Found(*one) for one in zip(strips, inks, self.company.settled(told), strict=True)]

    def _glyphs(self, picture: Picture, found: Sequence[Found]) -> Iterator[Glyph]:
        settings = [setting_of(picture, one.strip, one.ink, one.reading.text) for one in found]
        lengths = [len(one.reading.text) for one in found]
        sizes = self.sizes.settle(settings, lengths)
        for one, setting, size, bold in zip(found, settings, sizes, are_bold(settings, sizes, lengths), strict=True):
            yield from glyphs_of(picture, one.strip, one.reading, one.ink, setting, size, bold)


def _band(ink: Measured) -> Band:
    """The band of a strip that has not been read: taken for small letters, as most are; of capitals it overrates the size."""
    return Band(ink.top, ink.base, (ink.base - ink.top) / X_HEIGHT)


def _small_letters(heights: Sequence[float]) -> float:
    """The height of a page's small letters, from those of the bodies of its lines: of headers in capitals and numbers it is larger."""
    return sorted(heights)[len(heights) // 4] if heights else 0.0


def _fields(picture: Picture, rules: Sequence[Rule], number: int) -> list[Box]:
    """The cells that the rules draw."""
    drawn = PageInk(number, picture.width, picture.height, (), tuple(rules))
    return [cell.box for grid in grids_of(drawn) for cell in grid.fields]
