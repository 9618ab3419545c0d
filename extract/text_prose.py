"""Headings, paragraphs and list items of a text dump, told by how a line stands and begins.

A dump has no styles: a heading is a short line between blank lines that is numbered or reads like a
title. Headings without a number rank below numbered ones, because they stand inside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import Line, Passage, Text
from extract.options import ReadOptions
from extract.text_lines import Words
from extract.text_markup import content

_BULLET = re.compile(r"\s*(?:[-*+\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\uf0b7\uf0a7\u2013\u27a2\u2713]|o(?=\s))\s+(?=\S)")
_NUMBERED_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+\S")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s+(.*?)\s*#*\s*")
_NUMBERED_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-Z])")
_ENDS = (".", ";", ",", ":", "?", "!")
# The longest headings of the five dumps: 13 words with a number, 10 without.
_NUMBERED_WORDS, _PLAIN_WORDS, _CHARACTERS = 16, 12, 110
_PLAIN_LEVEL = 6
# A line that is wrapped by a margin is at least this long; shorter lines end where their writer ended them.
_WRAPPED_CHARACTERS = 60


def passages(block: Sequence[Words], options: ReadOptions, is_first: bool = False) -> list[Passage]:
    """The passages of lines that stand together between blank lines; a file's first heading ranks highest."""
    found: list[Passage] = []
    alone = len(block) == 1
    for words in block:
        passage = _passage(words.raw, options, alone, is_first and not found)
        if passage is None:
            continue
        if found and passage.kind == "paragraph" and _is_wrapped(found[-1], passage):
            found[-1] = _joined(found[-1], passage)
        else:
            found.append(passage)
    return found


def _passage(raw: str, options: ReadOptions, alone: bool, is_first: bool) -> Passage | None:
    marked = _MARKDOWN_HEADING.fullmatch(raw)
    bullet = None if marked else _BULLET.match(raw)
    lines = content(marked[2] if marked else raw[bullet.end() :] if bullet else raw, options.furniture)
    if not lines:
        return None
    if marked:
        return Passage("heading", Text(lines), len(marked[1]))
    if bullet or (_NUMBERED_ITEM.match(raw) and not (alone and _heading_level(lines, options.parts))):
        return Passage("list-item", Text(lines))
    level = _heading_level(lines, options.parts) if alone else 0
    if level:
        return Passage("heading", Text(lines), 1 if is_first else level)
    return Passage("paragraph", Text(lines))


def _heading_level(lines: Sequence[Line], parts: re.Pattern[str]) -> int:
    """The level of a line that reads as a heading, 0 for any other."""
    text = lines[0].text
    if len(lines) > 1 or len(text) > _CHARACTERS or text.endswith(_ENDS) or not re.search(r"[A-Za-z]{3}", text):
        return 0
    words = len(text.split())
    if parts.match(text) and words <= _NUMBERED_WORDS:
        return 1
    numbered = _NUMBERED_HEADING.match(text)
    if numbered:
        numbers = [part for part in numbered["number"].split(".") if part != "0"]
        return min(len(numbers) + 1, _PLAIN_LEVEL - 1) if words <= _NUMBERED_WORDS else 0
    return _PLAIN_LEVEL if text[0].isupper() and words <= _PLAIN_WORDS else 0


def _is_wrapped(above: Passage, below: Passage) -> bool:
    """Whether a line goes on with the one above: that one fills the margin and does not end its sentence."""
    if above.kind == "heading":
        return False
    last = above.content.lines[-1].text
    return below.text[0].islower() or (
        len(last) >= _WRAPPED_CHARACTERS and not last.endswith(_ENDS) and len(last) <= 2 * _WRAPPED_CHARACTERS
    )


def _joined(above: Passage, below: Passage) -> Passage:
    first, *rest = below.content.lines
    line = Line(first.text, glue=" ", bold=first.bold)
    return Passage(above.kind, Text((*above.content.lines, line, *rest)), above.level)
