"""The lines of a text dump, each told for what it is: a row of a table, words, or nothing.

Rules drawn with dashes and lines that are page furniture are nothing; a rule does not end a table.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import Line
from extract.text_markup import content

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NEW_LINE = re.compile(r"\r\n|\r|\n")
# A cell of a rule: dashes, equals signs, the colons of Markdown, or a bullet that lost its text.
_RULE_CELL = re.compile(r"[-=_:\u2013\u2014\u2022\u00b7\u25aa\u25cf\s]*")
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """A line of the dump that is a row: its number from 1, and its cells, each a tuple of paragraphs."""

    number: int
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Words:
    """A line of the dump that is no row: its number from 1, and its text with its markup."""

    number: int
    raw: str


@dataclass(frozen=True)
class Gap:
    """A blank line, or what is no text: a page's header or footer."""


@dataclass(frozen=True)
class HeaderRule:
    """The rule below the header of a Markdown table."""


Item = Row | Words | Gap | HeaderRule


def decoded(data: bytes) -> str:
    """The text of the bytes: by their byte order mark, else UTF-8, else Windows' Western code page."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def items(text: str, furniture: re.Pattern[str]) -> list[Item]:
    """What each line of the text is, in order."""
    lines = _NEW_LINE.split(text.replace("\f", "\n\n"))
    found: list[Item] = []
    piped = _piped(lines)
    for number, line in enumerate(lines, 1):
        item = _item(number, line, furniture, number - 1 in piped)
        if item is not None:
            found.append(item)
    return found


def _item(number: int, line: str, furniture: re.Pattern[str], is_piped: bool) -> Item | None:
    stripped = line.strip()
    if not stripped:
        return Gap() if "\t" not in line else None
    if furniture.fullmatch(stripped):
        return Gap()
    if is_piped and _PIPE_RULE.fullmatch(line):
        return HeaderRule()
    if is_piped or "\t" in line:
        raw = _PIPE.split(stripped.removeprefix("|").removesuffix("|")) if is_piped else line.split("\t")
        if _is_rule(raw):
            return None
        cells = tuple(content(cell, furniture) for cell in raw)
        return Row(number, cells) if any(cells) else Gap()
    return Gap() if _is_rule([line]) else Words(number, line)


def _is_rule(cells: Iterable[str]) -> bool:
    return all(_RULE_CELL.fullmatch(cell) for cell in cells)


def _piped(lines: list[str]) -> set[int]:
    """Which lines are rows of Markdown tables: framed in bars, or barred lines around a rule."""
    found = {i for i, line in enumerate(lines) if line.strip().startswith("|") and line.rstrip().endswith("|") and line.strip() != "|"}
    for i, line in enumerate(lines):
        if i and "|" in line and _PIPE_RULE.fullmatch(line) and _PIPE.search(lines[i - 1]):
            found.add(i - 1)
            while i < len(lines) and _PIPE.search(lines[i]):
                found.add(i)
                i += 1
    return found
