"""Reading a printed level: a name, a half level, a number or a score, where a text begins with one.

A level's name counts as a label only where it stands like one (alone, before a separator, a
bracket, a new paragraph or a capital), because "Developing a strategy" and "Leader of the Council"
are plain English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extract.pips import pips
from extract.vocabulary import LEVEL_COUNT, Vocabulary

_NUMBER = r"[1-5](?:[.,][05])?"
# A number or sign that leads to a footnote stands right behind a word: "Minimum1", "Leader*".
_FOOTNOTE = r"(?:\d{1,2}(?!\w)|[*†‡]+)"
_BRACKET = r"[ \t]*[(\[](?P<bracket>[^)\]\n]{1,60})[)\]]"


@dataclass(frozen=True, slots=True)
class PrintedLevel:
    """A level as printed at the start of a text: its range, where the label stands, where the rest begins.

    `is_name` tells a level's name from a bare number; `bracket` is what stands in brackets behind it
    or after a dash on the same line, such as "Current Level".
    """

    low: int
    high: int
    start: int
    end: int
    rest: int
    is_name: bool
    bracket: str | None = None

    @property
    def is_half(self) -> bool:
        return self.low != self.high


# A row of boxes offers all levels, or all but one that was read otherwise.
LEAST_BOXES = 4
_OUT_OF_FIVE = re.compile(rf"\s*[1-3{LEVEL_COUNT}]\s*/\s*{LEVEL_COUNT}\s*")


def scores_out_of_five(texts: Iterable[str]) -> bool:
    """Whether one of the texts can only be a score out of five, such as "3/5", so that "4/5" beside it is one and no half level."""
    return any(_OUT_OF_FIVE.fullmatch(text) for text in texts)


class LevelReader:
    """Reads printed levels with the names of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, is_out_of_five: bool = False, codes: Mapping[str, int] | None = None):
        self._is_out_of_five = is_out_of_five
        self._codes = codes or {}
        self._marks = vocabulary.marks
        self._boxes = vocabulary.marks.unmarked | set(vocabulary.marks.symbols)
        self._numbers = vocabulary.level_numbers
        self._named = _named_pattern(vocabulary)
        self._scored = _score_pattern(vocabulary)
        self._any_name = re.compile(rf"\b(?:{_names(vocabulary)})\b", re.IGNORECASE)
        self._inside = _inside_pattern(vocabulary)
        self._numbered = _numbered_pattern(vocabulary)
        self._level_numbers = _numbers_inside_pattern(vocabulary)
        self._ways = _way_pattern(vocabulary)
        self._level_behind = re.compile(rf"\s+(?:{_alternatives(vocabulary.level_suffixes)})\b", re.IGNORECASE)

    def names_in(self, text: str) -> list[int]:
        """The levels whose names occur in the text, in order."""
        return [self._numbers[match[0].lower()] for match in self._any_name.finditer(text)]

    def find(self, text: str, start: int = 0) -> list[PrintedLevel]:
        """The levels in running text from `start` on: names with a capital, numbers behind "level" or at an arrow, half levels as one."""
        found = []
        for match in self._level_numbers.finditer(text, start):
            low, high = _score_range(match["first"], match["second"], match["joint"])
            if _is_level_range(low, high):
                found.append(PrintedLevel(low, high, match.start("label"), match.end("label"), match.end("label"), False))
        for match in self._ways.finditer(text, start):
            for group in ("from", "to"):
                found.append(PrintedLevel(int(match[group]), int(match[group]), *match.span(group), match.end(group), False))
        for match in self._inside.finditer(text, start):
            first, second = (match["from"], match["to"]) if match["from"] else (match["first"], match["second"])
            low, high = self._range(first, second)
            if (first[:1].isupper() or self._is_called_level(text, match)) and _is_level_range(low, high):
                found.append(PrintedLevel(low, high, self._numbered_start(text, match, low, high), match.end(), match.end(), True))
        return _said_twice(text, sorted(found, key=lambda level: level.start))

    def _numbered_start(self, text: str, match: re.Match[str], low: int, high: int) -> int:
        """Where a name begins, its own number before it included: "3 - Mature", "4. Leader"."""
        number = _OWN_NUMBER.search(text[: match.start()])
        return number.start(1) if number and low == high == int(number[1]) else match.start()

    def _is_called_level(self, text: str, match: re.Match[str]) -> bool:
        """Whether a name in small letters is called a level or stands in quotation marks: "the mature level", "'developing'"."""
        quoted = _QUOTE.match(text[match.end() : match.end() + 1]) and _QUOTE.match(text[match.start() - 1 : match.start()])
        called = self._level_behind.match(text, match.end()) and _ARTICLE.search(text[: match.start()])
        return bool(quoted or called)

    def label(self, text: str) -> PrintedLevel | None:
        """The level whose name the text begins with, or None."""
        match = self._named.match(text)
        return self._from_match(text, match) if match and _stands_alone(text, match) else self._coded(text) or self._ticked(text)

    def _coded(self, text: str) -> PrintedLevel | None:
        """The level that the whole text gives by a short form of the document's own key."""
        code = "".join(text.rstrip(". ").lower().split())
        if code not in self._codes:
            return None
        start = len(text) - len(text.lstrip())
        return PrintedLevel(self._codes[code], self._codes[code], start, len(text.rstrip()), len(text), True)

    def _ticked(self, text: str) -> PrintedLevel | None:
        """The level that is ticked among boxes for each: "☐ Minimum ☒ Developing ☐ Mature"."""
        names = list(self._any_name.finditer(text))
        if len(names) < LEAST_BOXES or not any(character in self._marks.unmarked for character in text):
            return None
        in_front = text.lstrip()[:1] in self._boxes
        between = [text[(before.end() if before else 0) : name.start()] for before, name in zip([None, *names], names, strict=False)]
        behind = text[names[-1].end() :]
        shown = between if in_front else [*between[1:], behind]
        ticked = [name for name, signs in zip(names, shown, strict=True) if self._is_ticked(signs)]
        if any(not set(signs.strip()) <= self._boxes for signs in [*between, behind]) or len(ticked) != 1:
            return None
        level = self._numbers[ticked[0][0].lower()]
        return PrintedLevel(level, level, *ticked[0].span(), len(text), True)

    def _is_ticked(self, signs: str) -> bool:
        return any(sign in self._boxes and sign not in self._marks.unmarked for sign in signs.strip())

    def beginning(self, text: str) -> PrintedLevel | None:
        """The level whose name is the first word of the text, whatever follows: for places where only a scale can stand."""
        match = self._named.match(text)
        return self._from_match(text, match) if match else None

    def _from_match(self, text: str, match: re.Match[str]) -> PrintedLevel | None:
        low, high = self._range(match["first"], match["second"])
        if not _is_level_range(low, high):
            return None
        start, end = match.span("label")
        # A bracket that opens inside the label, as in "3 (Mature)", closes inside it.
        end += text[start:end].count("(") - text[start:end].count(")") if text[end : end + 1] == ")" else 0
        return PrintedLevel(low, high, start, end, _rest(text, match.end()), True, match["bracket"])

    def numbered(self, text: str) -> PrintedLevel | None:
        """The level that a text begins with as "Level 3", with what stands behind it on the line and the level's name below."""
        match = self._numbered.match(text)
        if match is None or (match["name"] and self._numbers[match["name"].lower()] != int(match["number"])):
            return None
        level = int(match["number"])
        mark = self._without_name(match["mark"].strip(), level)
        return PrintedLevel(level, level, *match.span("label"), _rest(text, match.end()), True, mark or None)

    def _without_name(self, mark: str, level: int) -> str:
        """The mark without the level's own name behind it: a narrow cell may have wrapped "Level 5 / Ambition / Innovator" as one line."""
        name = next((found for found in self._any_name.finditer(mark) if found.end() == len(mark)), None)
        return mark[: name.start()].rstrip() if name and self._numbers[name[0].lower()] == level else mark

    def score(self, text: str) -> PrintedLevel | None:
        """The level that the whole text gives as a number ("3", "2/3", "2.5", "Level 3", "3 out of 5"), or None."""
        match = self._scored.fullmatch(text.strip())
        if match is None:
            return self._drawn(text)
        low, high = _score_range(match["first"], match["second"], match["joint"])
        if self._is_out_of_five and match["joint"] == "/" and match["second"] == str(LEVEL_COUNT):
            high = low
        if not _is_level_range(low, high):
            return None
        offset = len(text) - len(text.lstrip())
        return PrintedLevel(low, high, offset + match.start("label"), offset + match.end("label"), len(text), False)

    def _drawn(self, text: str) -> PrintedLevel | None:
        level = pips(text, self._marks)
        start = len(text) - len(text.lstrip())
        return PrintedLevel(level, level, start, len(text.rstrip()), len(text), False) if level else None

    def read(self, text: str) -> PrintedLevel | None:
        """A label at the start of the text, or a score that is the whole text."""
        return self.label(text) or self.score(text)

    def _range(self, first: str, second: str | None) -> tuple[int, int]:
        low = self._numbers[first.lower()]
        high = self._numbers[second.lower()] if second else low
        return (low, high) if low <= high else (high, low)


def _is_level_range(low: int, high: int) -> bool:
    """One level, or two that are neighbours: wider ranges are no assessment of one item."""
    return 1 <= low <= high <= LEVEL_COUNT and high - low <= 1


def _names(vocabulary: Vocabulary) -> str:
    return "|".join(re.escape(name) for name in vocabulary.levels.values())


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _named_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    name = _names(vocabulary)
    prefix = (
        rf"(?:(?:{_alternatives(vocabulary.level_prefixes)})\s*[:\-–]?\s*)?(?:(?:{_alternatives(vocabulary.level_range_prefixes)})\s+)?"
    )
    number = r"(?:\(?[1-5]\)?\s*(?:[-–—.:)=(]|\s)\s*)?"
    suffix = rf"(?:\s+(?:{_alternatives(vocabulary.level_suffixes)})\b)?"
    between = rf"\s*(?:{_alternatives(vocabulary.level_between)})\s*"
    return re.compile(
        rf"\s*[•▪*“\"'(\[]?\s*{prefix}(?P<label>{number}(?P<first>{name})(?:{between}{number}(?P<second>{name}))?)(?:{_FOOTNOTE}|\b)[)\]]?{suffix}(?:{_BRACKET})?",
        re.IGNORECASE,
    )


def level_at_start(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Matches a level's name, or a half level, at the start of a text."""
    name, between = _names(vocabulary), _alternatives(vocabulary.level_between)
    return re.compile(rf"\s*[•▪*]?\s*(?:{name})(?:\s*(?:{between})\s*(?:{name}))?\b", re.IGNORECASE)


def _inside_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Names anywhere; two are one level only if joined tightly or as "between ... and ...": "from Developing to Leader" names two."""
    name = _names(vocabulary)
    tight = _alternatives(tuple(word for word in vocabulary.level_between if not word.isalpha()))
    half = rf"\s*(?:{tight})\s*"
    between = rf"\bbetween\s+(?P<from>{name})\s+and\s+(?P<to>{name})(?!\w)"
    return re.compile(rf"{between}|(?<![\w/])(?P<first>{name})(?:{half}(?P<second>{name}))?(?!\w)", re.IGNORECASE)


def _numbers_inside_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Numbers that running text calls a level or a score: "level 3", "a score of 2.5", "3 out of 5"."""
    words = _alternatives((*vocabulary.level_suffixes, *(f"{word}s" for word in vocabulary.level_suffixes), *vocabulary.number_leads))
    joint = r"(?:\s*(?P<joint>/|-|–|—|to|and)\s*(?P<second>[1-5]))?"
    out_of = _alternatives(tuple(word for word in vocabulary.out_of if word[:1].isalpha()))
    return re.compile(
        rf"(?:\b(?:{words})\s+|(?<![\w.,£$€])(?={_NUMBER}\s+(?:{out_of})))(?P<label>(?P<first>{_NUMBER}){joint})(?!\d|[.,/%]\d|\s*%)",
        re.IGNORECASE,
    )


def _way_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Two numbers with an arrow between them: "2 → 3"."""
    arrows = _alternatives(("->", "=>", "-->", *(sign for sign, name in vocabulary.marks.symbols.items() if name == "arrow")))
    return re.compile(rf"(?<![\w.,/-])(?P<from>[1-{LEVEL_COUNT}])\s*(?:{arrows})\s*(?P<to>[1-{LEVEL_COUNT}])(?![\w%]|[.,/-]\d)")


_OWN_NUMBER = re.compile(rf"(?<![\w.,/-])([1-{LEVEL_COUNT}])\s*[-–—.:)]\s*$")
_QUOTE = re.compile("[\"'‘’“”]")
_ARTICLE = re.compile(r"\b(?:the|a|an|at|as|to|is|are|be)\s+$", re.IGNORECASE)
_AGAIN = re.compile(r"\s*(?:[(\[]|[-–—:=])\s*(?:level\s+)?", re.IGNORECASE)


def _said_twice(text: str, levels: list[PrintedLevel]) -> list[PrintedLevel]:
    """The levels, a number and its name side by side being one: "level 3 (Mature)"."""
    told: list[PrintedLevel] = []
    for level in levels:
        before = told[-1] if told else None
        if before and (before.low, before.high) == (level.low, level.high) and _AGAIN.fullmatch(text, before.end, level.start):
            end = level.end + (text[level.end : level.end + 1] in (")", "]"))
            told[-1] = replace(before, end=end, rest=end, is_name=True)
        elif before is None or level.start >= before.end:
            told.append(level)
    return told


def _numbered_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """ "Level 3", a mark of a few words, and perhaps the level's name on the next line."""
    words = _alternatives(vocabulary.level_suffixes)
    return re.compile(
        rf"\s*(?P<label>(?:{words})\s*(?P<number>[1-5]))(?!\d)(?P<mark>[^\n]{{0,40}})(?:\n\s*(?P<name>{_names(vocabulary)})\b)?",
        re.IGNORECASE,
    )


def _score_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    prefix = (
        rf"(?:(?:{_alternatives(vocabulary.level_prefixes)})\s*[:\-–]?\s*)?(?:(?:{_alternatives(vocabulary.level_range_prefixes)})\s+)?"
    )
    out_of = rf"(?:\s*(?:{_alternatives(vocabulary.out_of)}))?"
    return re.compile(
        rf"{prefix}(?P<label>(?P<first>{_NUMBER})(?:\s*(?P<joint>/|-|–|—|to|and|or)\s*(?P<second>[1-5]))?){out_of}[.*]?", re.IGNORECASE
    )


def _score_range(first: str, second: str | None, joint: str | None) -> tuple[int, int]:
    value = float(first.replace(",", "."))
    low, high = int(value), int(value) + (value != int(value))
    if second is None:
        return low, high
    if low != high:
        return 0, 0
    # "3/5" is three out of five unless the two are neighbours, as in "2/3".
    if int(second) - low == 1:
        return low, int(second)
    return (low, low) if joint == "/" and int(second) == LEVEL_COUNT else (0, 0)


# Behind a name without a separator stands a statement; "Developing Strategy for 2020" is a title.
LEAST_WORDS_BEHIND = 4
_SEPARATOR = re.compile(r"[ \t]*(?:[-–—:.]+|\n|$)")
_CAPITAL_NEXT = re.compile(r"[ \t]*(?:[A-Z0-9•▪●(\[“\"'‘]|\n)")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether what follows the name shows that it is a label and not the first word of a sentence."""
    rest = text[match.end() :]
    if match["bracket"] or _SEPARATOR.match(rest):
        return True
    return bool(_CAPITAL_NEXT.match(rest)) and match["first"][:1].isupper() and len(rest.split()) >= LEAST_WORDS_BEHIND


_LEAD = re.compile(r"\s*(?:[-–—:.]+\s*)?")


def _rest(text: str, end: int) -> int:
    """Where the text goes on behind a label: after separators and white space."""
    found = _LEAD.match(text, end)
    return found.end() if found else end
