"""Short forms that a document gives the levels in a key of its own: "M is Minimum, D Developing", "Developing (D)", "◔ Developing".

A short form counts only where a key explains most of the scale, each form once and by a name that
begins as it does; a letter by itself may stand for anything. Colours of cells are told in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extract.levels import LevelReader, PrintedLevel
from extract.model import Cell, Table
from extract.vocabulary import LEVEL_COUNT, Vocabulary

# A key of the scale explains all levels, or all but one that was read otherwise.
LEAST_OF_SCALE = 4
LONGEST_CODE = 4


def level_codes(texts: Iterable[str], vocabulary: Vocabulary) -> dict[str, int]:
    """The short forms, in lower case, by level: of the first text that explains a scale; empty where none does."""
    for text in texts:
        for pattern in _patterns(vocabulary):
            found = _explained(pattern.finditer(text), vocabulary.level_numbers)
            if len(set(found.values())) >= LEAST_OF_SCALE:
                return found
    return {}


def _explained(matches: Iterable[re.Match[str]], numbers: Mapping[str, int]) -> dict[str, int]:
    """Short forms that one level alone has and whose name begins with the same letter."""
    found: dict[str, int] = {}
    unsure: set[str] = set()
    for match in matches:
        code, name = "".join(match["code"].lower().split()), match["name"].lower()
        if code == name or (code.isalpha() and code[0] != name[0]):
            continue
        if found.setdefault(code, numbers[name]) != numbers[name]:
            unsure.add(code)
    return {code: level for code, level in found.items() if code not in unsure}


def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Signs or letters in front of the name, with or without words between; and behind it in brackets."""
    names = "|".join(map(re.escape, vocabulary.levels.values()))
    linking = "|".join(map(re.escape, sorted(vocabulary.marks.linking, key=len, reverse=True)))
    code = rf"(?P<code>[A-Za-z]{{1,{LONGEST_CODE}}})"
    before = rf"(?<!\w){code}[”\"’')\]]*\s*(?:=|:|-|–|—|\b(?:{linking})\b)?\s*(?P<name>{names})\b"
    behind = rf"\b(?P<name>{names})\s*(?:[(\[]\s*|=\s*|[-–—:]\s*)[“\"‘']?{code}(?!\w)"
    signs = rf"(?P<code>(?:[^\w\s,;:.()\[\]=/&'\"-]\s?){{1,{LEVEL_COUNT}}}?)\s*[=:-]?\s*(?P<name>{names})\b"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (signs, before, behind))


def level_fills(tables: Iterable[Table], levels: LevelReader) -> dict[str, int]:
    """The fills of cells that are each the name of a level, by level: of the first table that colours a scale; empty where none does."""
    for table in tables:
        named = [
            (cell.fill, level.low) for cell in table.cells if cell.fill and (level := levels.label(cell.text)) and _is_alone(cell, level)
        ]
        found = dict(named)
        if len(set(found.values())) >= LEAST_OF_SCALE and len(set(named)) == len(found) == len(set(found.values())):
            return found
    return {}


def _is_alone(cell: Cell, level: PrintedLevel) -> bool:
    return not level.is_half and not cell.text[level.end :].strip()
