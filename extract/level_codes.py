"""Short forms that a document gives the levels in a key of its own: "M is Minimum, D Developing", "Developing (D)".

A short form counts only where a key explains most of the scale, each form once and by a name that
begins as it does; a letter by itself may stand for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extract.vocabulary import Vocabulary

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
        code, name = match["code"].lower(), match["name"].lower()
        if code == name or code[0] != name[0]:
            continue
        if found.setdefault(code, numbers[name]) != numbers[name]:
            unsure.add(code)
    return {code: level for code, level in found.items() if code not in unsure}


def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """The form in front of the name, with or without words between; and behind it in brackets."""
    names = "|".join(map(re.escape, vocabulary.levels.values()))
    linking = "|".join(map(re.escape, sorted(vocabulary.marks.linking, key=len, reverse=True)))
    code = rf"(?P<code>[A-Za-z]{{1,{LONGEST_CODE}}})"
    before = rf"(?<!\w){code}[”\"’')\]]*\s*(?:=|:|-|–|—|\b(?:{linking})\b)?\s*(?P<name>{names})\b"
    behind = rf"\b(?P<name>{names})\s*(?:[(\[]\s*|=\s*|[-–—:]\s*)[“\"‘']?{code}(?!\w)"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)
