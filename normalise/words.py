"""Reading words for comparison: what means the same becomes the same, what carries little counts little.

A descriptor becomes a list of terms: lower case, one word for each group of equal meaning, endings
taken off. The groups are declared in `schema/vocabulary/wording.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from extract.wording import fold

# The list marks that begin a line or a sentence and are no words of it.
_LIST_MARK = re.compile(r"(?:^|(?<=\s))(?:[•▪●◦*o–-]|\(?\d{1,2}[.)]|\([a-z]\))\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(“\"'‘•▪●\d])|\s+(?=[•▪●]\s)")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|eg|ie|etc|no|vs|incl|approx|\d{1,2})\.)$", re.IGNORECASE)
# Endings that do not change what a word speaks of; the stem keeps at least this many letters.
_ENDINGS = ("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 4
# What a weak word weighs beside a word that stands in one statement only.
WEAK_WEIGHT = 0.15


@dataclass(frozen=True)
class WordVocabulary:
    """Groups of wordings with one meaning, weak words, and phrases that assert nothing; all folded."""

    same: Mapping[str, str]
    weak: frozenset[str] = frozenset()
    void: frozenset[str] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        phrases = sorted(self.same, key=lambda phrase: (-len(phrase), phrase))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b") if phrases else re.compile(r"(?!)")

    def plain(self, text: str) -> str:
        """The text folded, without list marks, each wording replaced by the first of its group."""
        return self._pattern.sub(lambda match: self.same[match[0]], fold(_LIST_MARK.sub(" ", text)))

    def terms(self, text: str) -> tuple[str, ...]:
        """The stems of the text's words, in order."""
        return tuple(stem(word) for word in self.plain(text).split())

    def is_void(self, text: str) -> bool:
        """Whether the text asserts nothing: blank, a dash, "ongoing", also several times over."""
        return all(not words or words in self.void for words in (fold(part) for part in re.split(r"[\n.;]+", text)))


def stem(word: str) -> str:
    """The word less a common ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line break always ends one, an abbreviation never does."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        begin = at
        for match in _SENTENCE_END.finditer(line):
            if not _ABBREVIATION.search(line[: match.start()]):
                spans.append((begin, at + match.start()))
                begin = at + match.end()
        spans.append((begin, at + len(line)))
        at += len(line) + 1
    return [(start, end) for start, end in spans if text[start:end].strip()]


class TermWeights:
    """How much a term tells: rare terms of a collection of texts much, weak words little."""

    def __init__(self, collection: Iterable[Iterable[str]], weak: frozenset[str]):
        counts: dict[str, int] = {}
        size = 0
        for terms in collection:
            size += 1
            for term in set(terms):
                counts[term] = counts.get(term, 0) + 1
        self._weak = frozenset(stem(word) for word in weak)
        self._counts, self._size = counts, max(size, 1)

    def __call__(self, term: str) -> float:
        if term in self._weak:
            return WEAK_WEIGHT
        return 1.0 + log(self._size / (1 + self._counts.get(term, 0)) + 1) / log(self._size + 1)

    def of(self, terms: Iterable[str]) -> float:
        """The weight of a set of terms."""
        return sum(self(term) for term in terms)
