"""What marks a cell: symbols and letters in its text, its fill colour, its bold print; and what a key says they mean.

A mark is named, not interpreted: "symbol:tick", "letter:C", "colour:green", "fill:C6EFCE", "style:bold".
Which mark means current and which target is for the document's key to say.
"""

from __future__ import annotations

import colorsys
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Two fills are the same colour if no channel differs by more: renderers round, tints of a key differ more.
SAME_FILL = 10


# Signs behind a mark that explain it, and in front of one that is explained: "C = current", "current - C".
_SIGN_BEHIND = r"=|:|-|–|—|\)"
_SIGN_BEFORE = r"=|:|–|—|\s-"
_QUOTES = r"[”\"’')]*"


@dataclass(frozen=True)
class MarkVocabulary:
    """Symbols, colours and styles with their names, and the filler words of keys.

    `symbols` maps a character to the symbol's name, `words` a word or phrase of a key to a mark,
    `hues` a colour's name to its ranges on the colour wheel in degrees, `tones` a word such as "light" to
    its range of lightness; `references` are names of things that a letter behind them counts.
    """

    symbols: Mapping[str, str] = field(default_factory=dict)
    unmarked: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    hues: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    tones: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    references: frozenset[str] = frozenset()
    grey_below: float = 0.06
    key_words: frozenset[str] = frozenset()
    explaining: frozenset[str] = frozenset()
    void: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()

    @cached_property
    def _explaining(self) -> str:
        return "|".join(map(re.escape, sorted(self.linking, key=len, reverse=True)))

    @cached_property
    def opening_pattern(self) -> re.Pattern[str]:
        """What stands in front of a letter that opens an explanation."""
        words = "|".join(map(re.escape, sorted(self.openers, key=len, reverse=True)))
        return re.compile(rf"(?:^|[,;:.()\[“\"‘'\n]|\b(?:{words})\b)\s*[“\"‘'(]?$", re.IGNORECASE)

    @cached_property
    def explaining_pattern(self) -> re.Pattern[str]:
        """What stands behind a letter and begins to explain it."""
        return re.compile(rf"\s*{_QUOTES}\s*(?:{_SIGN_BEHIND}|(?:{self._explaining})\b)", re.IGNORECASE)

    @cached_property
    def leading_pattern(self) -> re.Pattern[str]:
        """What leads from an explanation to the letter that it is of."""
        words = "|".join(map(re.escape, sorted(self.leading, key=len, reverse=True)))
        return re.compile(rf"(?:{_SIGN_BEFORE}|\b(?:{words}))\s*[“\"‘'(]?$", re.IGNORECASE)

    @cached_property
    def empty_of(self) -> dict[str, str]:
        """The name of each symbol that is drawn filled, to that of its empty form."""
        names = set(self.symbols.values())
        pairs = {f"filled {name.removeprefix('empty ')}": name for name in names if name.startswith("empty ")}
        pairs.update({name.removeprefix("open "): name for name in names if name.startswith("open ")})
        return {filled: empty for filled, empty in pairs.items() if filled in names}

    @cached_property
    def word_pattern(self) -> re.Pattern[str]:
        phrases = sorted(self.words, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b" if phrases else r"(?!)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkInText:
    """A mark in a text and where it stands."""

    mark: str
    start: int
    end: int


_JOINED = re.compile(r"(?:\band|[,;&])\s*[“\"‘'(]?$", re.IGNORECASE)
_LETTER = re.compile(r"(?<![\w'’])[A-Z]{1,2}(?![\w'’])")


def symbols_in(text: str, vocabulary: MarkVocabulary) -> list[MarkInText]:
    """The symbols in a text, boxes without a tick left out; one that is not declared goes by its own form."""
    return [
        MarkInText(f"symbol:{vocabulary.symbols.get(character, character)}", at, at + 1)
        for at, character in enumerate(text)
        if character not in vocabulary.unmarked and (character in vocabulary.symbols or _is_symbol(character))
    ]


def _is_symbol(character: str) -> bool:
    """Whether a character is a picture and neither a letter, a sign of punctuation nor one of arithmetic."""
    return character > "\u00ff" and unicodedata.category(character) in ("So", "Sm")


def bare_mark(text: str, vocabulary: MarkVocabulary) -> list[str]:
    """The marks that a cell consists of: symbols or letters and nothing else; empty where it says more."""
    stripped = text.strip()
    if not stripped or len(stripped) > 12 or stripped.lower() in vocabulary.void:
        return []
    rest = "".join(" " if character in vocabulary.unmarked or symbols_in(character, vocabulary) else character for character in stripped)
    rest = re.sub(r"\band\b", " ", rest, flags=re.IGNORECASE).upper()
    letters = _LETTER.findall(rest)
    if re.sub(r"[\s/,&+()\[\]]", "", _LETTER.sub("", rest)):
        return []
    return [*(one.mark for one in symbols_in(stripped, vocabulary)), *(f"letter:{letter}" for letter in letters)]


def is_box(text: str, vocabulary: MarkVocabulary) -> bool:
    """Whether a text is a mark or an empty box and nothing else."""
    return bool(bare_mark(text, vocabulary)) or (bool(text.strip()) and set(text.split()) <= vocabulary.unmarked)


def marks_in_key(text: str, vocabulary: MarkVocabulary, says_key: bool = False) -> list[MarkInText]:
    """The marks that a key's text names, in order: symbols, single capital letters, words for colours, symbols and styles.

    A letter counts where the words around it explain it, or anywhere in a text that calls itself a key (`says_key`).
    """
    found = symbols_in(text, vocabulary)
    found += [MarkInText(vocabulary.words[m[0].lower()], *m.span()) for m in vocabulary.word_pattern.finditer(text)]
    letters = list(_LETTER.finditer(text))
    told = [m for m in letters if says_key or _is_explained(text, *m.span(), vocabulary)]
    # "X marks our current level and T our target": the word that explains is said once.
    told += [m for m in letters if told and m not in told and m.start() > told[0].end() and _JOINED.search(text[: m.start()])]
    found += [MarkInText(f"letter:{m[0]}", *m.span()) for m in told]
    return sorted(found, key=lambda one: one.start)


def _is_explained(text: str, start: int, end: int, vocabulary: MarkVocabulary) -> bool:
    """Whether the words after a letter explain it ("C = current"), or those before it do ("current = C").

    In a key a letter opens an explanation; "Appendix A: our assessment" is none.
    """
    before, after = text[:start], text[end:]
    explains = vocabulary.explaining_pattern.match(after)
    opens = explains and (
        vocabulary.opening_pattern.search(before) or (explains[0][-1:].isalpha() and _is_no_reference(before, vocabulary))
    )
    closes = vocabulary.leading_pattern.search(before) and re.match(rf"\s*{_QUOTES}\s*(?:[,;.)\n]|and\b|$)", after)
    return bool(opens or closes)


def _is_no_reference(before: str, vocabulary: MarkVocabulary) -> bool:
    """Whether the word before a letter is none that the letter could be the number of: "below N marks", not "Table N marks"."""
    word = re.search(r"(\w+)\s+[“\"‘'(]?$", before)
    return word is not None and word[1].islower() and word[1] not in vocabulary.references


def colour_names(fill: str, vocabulary: MarkVocabulary) -> frozenset[str]:
    """The names by which a key may call a fill; hues between two names have both."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    # Saturation is relative to lightness, so that a light tint keeps its hue.
    if saturation < vocabulary.grey_below:
        return frozenset({"grey"})
    degrees = hue * 360
    return frozenset(name for name, ranges in vocabulary.hues.items() if any(low <= degrees <= high for low, high in ranges))


def same_fill(one: str, other: str) -> bool:
    """Whether two fills are one colour to the eye of a renderer."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(a - b) <= SAME_FILL for a, b in pairs)


def fill_marks(fill: str | None, vocabulary: MarkVocabulary) -> list[str]:
    """The marks that a fill is: its own colour first, then the colour's names, those that say how light it is before the others."""
    if fill is None:
        return []
    names = sorted(colour_names(fill, vocabulary))
    channels = [int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    lightness = (min(channels) + max(channels)) / 2
    toned = [f"{tone} {name}" for tone, (low, high) in vocabulary.tones.items() if low <= lightness <= high for name in names]
    return [f"fill:{fill}", *(f"colour:{name}" for name in (*toned, *names))]


def odd_ones(fills: Iterable[str | None]) -> list[int]:
    """Which of a row's fills stand out: those that at most two cells have while most have another or none."""
    listed = list(fills)
    return [at for at, fill in enumerate(listed) if fill is not None and sum(_alike(fill, other) for other in listed) * 2 < len(listed)]


def _alike(one: str, other: str | None) -> bool:
    return other is not None and same_fill(one, other)
