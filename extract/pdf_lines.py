"""Printed lines from glyphs: words in reading order, with the edges of every character.

Spaces come from the file where it has them and from gaps where it has not. Text turned by a quarter is read
along its own direction. No glyph is lost: each stands in one line. Where two texts are printed over one another, each is kept
together: their letters in turn would be words that nobody wrote.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Box
from extract.pdf_ink import Glyph

SAME_LINE = 0.5
"""Of the font size: baselines nearer than this are one line. Superscripts rise by 0.33, lines follow at 1.0 or more."""
WORD_GAP = 0.17
"""Of the font size: a wider gap is a space. Word spaces are 0.25 or more, 0.2 in tight justified text; kerning stays below 0.1."""
OVER = 0.4
"""Of the narrower glyph's width: glyphs that share more of the line are printed over one another. Kerning and italics share 0.2 at most."""
MIXED = 2
"""So many glyphs over others make a line of two texts; an accent drawn for itself makes one."""
SAME_TEXT = 1.0
"""Of the font size: a text goes on with a glyph drawn next no further on than this; a word space takes half of it at most."""

Placed = tuple[float, float, Glyph]
"""A glyph with its start and end along the direction of writing."""


@dataclass(frozen=True)
class RawLine:
    """A printed line. `edges` are the left edges of the characters and the right edge of the last, in points across the page.

    `runs_on` says that the file has a space after the last character: the typesetter wrapped the line here.
    """

    text: str
    edges: tuple[float, ...]
    box: Box
    base: float
    size: float
    bold: bool
    bold_start: bool
    runs_on: bool = False
    turn: int = 0
    sure: float = 1.0


def lines_of(glyphs: Iterable[Glyph]) -> list[RawLine]:
    """The lines of a region from top to bottom; turned text after upright text, in its own reading order."""
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(glyph)
    return [line for turn in sorted(by_turn) for line in _lines(by_turn[turn], turn)]


def _lines(glyphs: list[Glyph], turn: int) -> list[RawLine]:
    lines = (_line(_along(row, turn), turn) for row in rows_of(glyphs, turn))
    return [line for line in lines if line is not None]


def rows_of(glyphs: Iterable[Glyph], turn: int = 0) -> list[list[Glyph]]:
    """Glyphs of one direction, grouped by baseline in reading order of the lines."""
    backwards = turn in (180, 270)
    rows: list[list[Glyph]] = []
    reference = None
    for glyph in sorted(glyphs, key=lambda g: g.base, reverse=backwards):
        if reference is not None and abs(glyph.base - reference.base) < SAME_LINE * max(glyph.size, reference.size):
            rows[-1].append(glyph)
            continue
        rows.append([glyph])
        reference = glyph
    return rows


def _along(row: list[Glyph], turn: int) -> list[Placed]:
    """The glyphs of a line in writing order."""
    if turn == 0:
        placed = [(g.x0, g.x1, g) for g in row]
    elif turn == 180:
        placed = [(-g.x1, -g.x0, g) for g in row]
    elif turn == 90:
        placed = [(-g.bottom, -g.top, g) for g in row]
    else:
        placed = [(g.top, g.bottom, g) for g in row]
    along = sorted(placed, key=lambda item: item[0])
    return _text_by_text(placed) if _is_mixed(along) else along


def _is_mixed(along: list[Placed]) -> bool:
    """Whether a line is of two texts, one printed over the other."""
    inked = [item for item in along if item[2].text != " "]
    over = sum(one[1] - other[0] >= OVER * min(one[1] - one[0], other[1] - other[0]) for one, other in pairwise(inked))
    return over >= MIXED


def _text_by_text(drawn: list[Placed]) -> list[Placed]:
    """The glyphs, given in the order in which they were drawn, with those of each text together."""
    texts: list[list[Placed]] = []
    for item in drawn:
        last = texts[-1][-1] if texts else None
        if last is not None and last[0] <= item[0] <= last[1] + SAME_TEXT * item[2].size:
            texts[-1].append(item)
        else:
            texts.append([item])
    return [item for text in sorted(texts, key=lambda text: text[0][0]) for item in text]


def _line(placed: list[Placed], turn: int) -> RawLine | None:
    characters: list[str] = []
    edges: list[float] = []
    inked: list[Glyph] = []
    space = False
    begun = last = -math.inf
    for start, end, glyph in placed:
        if glyph.text == " ":
            space = True
            continue
        goes_back = start < begun and end <= begun  # to another text, printed over this one
        if inked and (space or goes_back or start - last > WORD_GAP * glyph.size):
            characters.append(" ")
            edges.append(min(last, start))
        characters.append(glyph.text)
        edges.append(start)
        inked.append(glyph)
        last = max(end, last)
        begun, space = start, False
    if not inked:
        return None
    box = Box(min(g.x0 for g in inked), min(g.top for g in inked), max(g.x1 for g in inked), max(g.bottom for g in inked))
    edges.append(last)
    size = max(g.size for g in inked)
    bold = all(g.bold for g in inked if g.text.isalnum()) and any(g.bold for g in inked)
    flat = tuple(edges) if turn == 0 else ()
    return RawLine("".join(characters), flat, box, inked[0].base, size, bold, inked[0].bold, space, turn, min(g.sure for g in inked))
