"""What is printed on a page: glyphs, rules, fills and pictures, whoever found them.

The table code works on these four lists alone, so that text recognition on a scanned page can feed it as
well as a text PDF does. Coordinates are points as the page is displayed (rotation undone), origin at the
top left. Every glyph is one character: a ligature stands as its letters, a fake bold stands once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTFigure, LTImage
from pdfplumber.page import Page

from extract.pdf_colour import hex_colour, visible
from extract.pdf_symbols import printed_text

THIN = 3.0
"""Points: a filled shape no wider than this is a rule, not a fill. Office programs draw borders of 0.25 to 2.25 points so."""
SKEW = 0.5
"""Points: how far a stroke may lean and still be a horizontal or vertical rule."""
SLANTED = 0.1
"""Text at more than this slope (6 degrees) to page and quarter turns is a watermark across the page; a skewed scan has 0.05 at most."""
LARGE, LIGHT = 36.0, 0xB0
"""Points, and the least of red, green and blue: larger letters as light as this are an upright watermark (Word's are C0C0C0)."""
BACKGROUND = 0.8
"""A fill over this share of the page is its background and says nothing about a cell."""
DOUBLED = 0.15
"""Of the font size: the same character twice within this distance is one, printed twice to look bold (offsets seen: 0.02 to 0.05)."""


FAR = 1e6
"""Points: ten times the longest page's side and more; what stands further off, or nowhere, is left out."""


class Glyph(NamedTuple):
    """One printed character. `base` is the position of its baseline across the direction of writing;
    `turn` is the direction of writing in degrees, anticlockwise: 0 to the right, 90 upwards, 180, 270 downwards.
    `sure` is the score of text recognition, 0 to 1; 1 for what is printed as text."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int = 0
    sure: float = 1.0


class Rule(NamedTuple):
    """A drawn line, horizontal (top == bottom) or vertical (x0 == x1)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_vertical(self) -> bool:
        return self.x0 == self.x1


class Fill(NamedTuple):
    """A filled rectangle; `colour` is six hex digits. Later fills lie over earlier ones."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


@dataclass(frozen=True)
class PageInk:
    """All that a page shows. `number` counts from 1; `image_share` is the part of the page that the largest picture covers."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    image_share: float = 0.0


def ink_of(page: Page) -> PageInk:
    """The ink of a pdfplumber page, parsed once.

    Reads the layout and not `page.chars`: the dictionaries of the latter take as long again as the parsing.
    """
    left, _, _, top = page.layout.bbox  # the layout has the page's own origin taken off
    frame = _Frame(-float(left), float(top), float(page.width), float(page.height))
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    fills: list[Fill] = []
    image_share = 0.0
    for item in _leaves(page.layout):
        if isinstance(item, LTChar):
            glyphs.extend(_glyphs(item, frame))
        elif isinstance(item, LTCurve):
            _add_shape(item, frame, rules, fills)
        elif isinstance(item, LTImage):
            image_share = max(image_share, item.width * item.height / (frame.width * frame.height))
    return PageInk(page.page_number, frame.width, frame.height, tuple(single(glyphs)), tuple(rules), tuple(fills), min(image_share, 1.0))


def single(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without second prints of one at nearly the same place."""
    glyphs = list(glyphs)
    if len({(g.text, round(g.x0), round(g.top)) for g in glyphs}) == len(glyphs):
        return glyphs
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, row = round(glyph.x0), round(glyph.top)
        reach = range(-int(DOUBLED * glyph.size) - 1, int(DOUBLED * glyph.size) + 2)
        if not any(_is_twin(glyph, other) for c in reach for r in reach for other in seen.get((glyph.text, column + c, row + r), ())):
            kept.append(glyph)
            seen.setdefault((glyph.text, column, row), []).append(glyph)
    return kept


def _is_twin(glyph: Glyph, other: Glyph) -> bool:
    if glyph.x0 == glyph.x1 or glyph.top == glyph.bottom:  # letters without room stand on one another, and each of them counts
        return False
    near = DOUBLED * glyph.size
    return abs(other.x0 - glyph.x0) < near and abs(other.top - glyph.top) < near


class _Frame(NamedTuple):
    """Where the page's own coordinates lie on the displayed page."""

    left: float
    bottom: float
    width: float
    height: float


def _leaves(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer | LTFigure):
            yield from _leaves(item)
        elif _is_placed(item):
            yield item


def _is_placed(item: LTComponent) -> bool:
    """Whether an item stands somewhere: numbers in a damaged file may be too large to reckon with."""
    if not (-FAR <= item.x0 <= FAR and -FAR <= item.y0 <= FAR and -FAR <= item.x1 <= FAR and -FAR <= item.y1 <= FAR):
        return False
    return not isinstance(item, LTChar) or (-FAR <= item.matrix[4] <= FAR and -FAR <= item.matrix[5] <= FAR)


def _glyphs(char: LTChar, frame: _Frame) -> Iterator[Glyph]:
    font = char.fontname if isinstance(char.fontname, str) else str(char.fontname)
    text = printed_text(char.get_text(), font)
    if not text:
        return
    x0, x1 = char.x0 + frame.left, char.x1 + frame.left
    top, bottom = frame.bottom - char.y1, frame.bottom - char.y0
    if x1 < -THIN or x0 > frame.left + frame.width + THIN or bottom < -THIN or top > frame.bottom + THIN:
        return
    a, b, c, d, e, f = char.matrix
    if min(abs(a), abs(b)) > SLANTED * max(abs(a), abs(b)):
        return
    if char.size >= LARGE and _is_light(char):
        return
    turn = _turn(a, b, c, d)
    base = frame.bottom - f if turn in (0, 180) else e + frame.left
    bold = is_bold(font)
    size = char.size if turn in (0, 180) else char.width
    if len(text) == 1:
        yield Glyph(text, x0, top, x1, bottom, base, size, bold, turn)
        return
    for i, letter in enumerate(text):
        yield _part(Glyph(letter, x0, top, x1, bottom, base, size, bold, turn), i, len(text))


def _is_light(char: LTChar) -> bool:
    """Whether a character is printed in a light shade, but not in white (a title on a dark cover)."""
    colour = visible(hex_colour(char.graphicstate.ncolor))
    return colour is not None and min(int(colour[i : i + 2], 16) for i in (0, 2, 4)) >= LIGHT


def _part(glyph: Glyph, index: int, count: int) -> Glyph:
    """The index-th of `count` equal parts of a glyph along its direction of writing."""
    if glyph.turn in (0, 180):
        step = (glyph.x1 - glyph.x0) / count
        at = index if glyph.turn == 0 else count - 1 - index
        return glyph._replace(x0=glyph.x0 + at * step, x1=glyph.x0 + (at + 1) * step)
    step = (glyph.bottom - glyph.top) / count
    at = index if glyph.turn == 270 else count - 1 - index
    return glyph._replace(top=glyph.top + at * step, bottom=glyph.top + (at + 1) * step)


def _turn(a: float, b: float, c: float, d: float) -> int:
    """The direction of writing of a text matrix, to the nearest quarter turn; a mirrored or slanted text reads to the right."""
    if abs(b) > abs(a) and abs(c) > abs(d):
        return 90 if b > 0 else 270
    return 180 if a < 0 and d < 0 else 0


def is_bold(font: str) -> bool:
    """Whether a font's name says that it is a bold one ("ABCDEF+Arial-BoldMT", "Lato-Black", "Calibri,Bold")."""
    name = font.rpartition("+")[2].lower()
    return "bold" in name or "black" in name or "heavy" in name


def _add_shape(shape: LTCurve, frame: _Frame, rules: list[Rule], fills: list[Fill]) -> None:
    x0, x1 = shape.x0 + frame.left, shape.x1 + frame.left
    top, bottom = frame.bottom - shape.y1, frame.bottom - shape.y0
    width, height = x1 - x0, bottom - top
    if shape.fill and not _is_rule(width, height):
        if width * height < BACKGROUND * frame.width * frame.height:
            colour = hex_colour(shape.non_stroking_color)
            if colour:
                fills.append(Fill(x0, top, x1, bottom, colour))
        if not shape.stroke:
            return
    if not (shape.fill or shape.stroke):
        return
    if _is_rule(width, height):
        rules.append(_thin_rule(x0, top, x1, bottom))
        return
    points = [(x + frame.left, frame.bottom - y) for x, y in shape.pts]
    if len(points) > 2 and type(shape).__name__ == "LTRect":
        points = [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= SKEW < abs(ax - bx):
            rules.append(Rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
        elif abs(ax - bx) <= SKEW < abs(ay - by):
            rules.append(Rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))


def _is_rule(width: float, height: float) -> bool:
    return min(width, height) <= THIN and max(width, height) > 0


def _thin_rule(x0: float, top: float, x1: float, bottom: float) -> Rule:
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, top, middle, bottom)
