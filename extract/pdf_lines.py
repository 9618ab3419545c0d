"""Printed lines from glyphs: words in reading order, with the edges of every character.

Spaces come from the file where it has them and from gaps where it has not. Text turned by a quarter is read
along its own direction. No glyph is lost: each stands in one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import Box
from extract.pdf_ink import Glyph

SAME_LINE = 0.5
"""Of the font size: baselines nearer than this are one line. Superscripts rise by 0.33, lines follow at 1.0 or more."""
WORD_GAP = 0.17
"""Of the font size: a wider gap is a space. Word spaces are 0.25 or more, 0.2 in tight justified text; kerning stays below 0.1."""


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


def _along(row: list[Glyph], turn: int) -> list[tuple[float, float, Glyph]]:
    """The glyphs of a line in writing order, each with its start and end along the direction of writing."""
    if turn == 0:
        placed = [(g.x0, g.x1, g) for g in row]
    elif turn == 180:
        placed = [(-g.x1, -g.x0, g) for g in row]
    elif turn == 90:
        placed = [(-g.bottom, -g.top, g) for g in row]
    else:
        placed = [(g.top, g.bottom, g) for g in row]
    placed.sort(key=lambda item: item[0])
    return placed


def _line(placed: list[tuple[float, float, Glyph]], turn: int) -> RawLine | None:
    characters: list[str] = []
    edges: list[float] = []
    inked: list[Glyph] = []
    space = False
    last = 0.0
    for start, end, glyph in placed:
        if glyph.text == " ":
            space = True
            continue
        if inked and (space or start - last > WORD_GAP * glyph.size):
            characters.append(" ")
            edges.append(min(last, start))
        characters.append(glyph.text)
        edges.append(start)
        inked.append(glyph)
        last = max(end, last) if inked else end
        space = False
    if not inked:
        return None
    box = Box(min(g.x0 for g in inked), min(g.top for g in inked), max(g.x1 for g in inked), max(g.bottom for g in inked))
    edges.append(last)
    size = max(g.size for g in inked)
    bold = all(g.bold for g in inked if g.text.isalnum()) and any(g.bold for g in inked)
    flat = tuple(edges) if turn == 0 else ()
    return RawLine("".join(characters), flat, box, inked[0].base, size, bold, inked[0].bold, space, turn)
