"""Reading words for comparison: what means the same becomes the same, what carries little counts little.

A descriptor becomes a list of terms: lower case, one word for each group of equal meaning, endings
taken off. The groups are declared in `schema/vocabulary/wording.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log

from extract.wording import fold

# The list marks that begin a line or a sentence and are no words of it.
_LIST_MARK = re.compile(r"(?:^|(?<=\s))(?:[•▪●◦*o–-]|\(?\d{1,2}[.)]|\([a-z]\))\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(“\"'‘•▪●\d])|\s+(?=[•▪●]\s)")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|eg|ie|etc|no|vs|incl|approx|\d{1,2})\.)$", re.IGNORECASE)
# Endings that do not change what a word speaks of, taken off twice at most; the stem keeps at least
# this many letters, one more before "ed", which many words end in by themselves ("embed").
_ENDINGS = ("ments", "ment", "ings", "ing", "ions", "ion", "ives", "ive", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
# What a weak word weighs beside a word that stands in one statement only.
WEAK_WEIGHT = 0.15
# What a word that tells levels apart ("some", "all") weighs beside another as rare. At 1.0 the best wrong level of the
# hand-checked descriptors, their own statement taken out, has 75.8 points, at 1.5 71.7, at 2.0 68.1.
DECIDING_WEIGHT = 2.0


@dataclass(frozen=True)
class WordVocabulary:
    """Groups of wordings with one meaning, weak words, phrases that assert nothing, and steps of scales; all folded.

    `degrees` maps a scale to its steps, each the words that name it; `subjects` are what a statement may be about.
    """

    same: Mapping[str, str]
    weak: frozenset[str] = frozenset()
    void: frozenset[str] = frozenset()
    degrees: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()

    @cached_property
    def _groups(self) -> dict[tuple[str, ...], str]:
        """The term that stands for each wording, by its stems."""
        groups: dict[tuple[str, ...], str] = {}
        for wording, first in self.same.items():
            term = "-".join(_stems(first))
            groups.setdefault(_stems(first), term)
            groups.setdefault(_stems(wording), term)
        return groups

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How many stems the longest wording that begins with a stem has."""
        longest: dict[str, int] = {}
        for stems in self._groups:
            longest[stems[0]] = max(longest.get(stems[0], 0), len(stems))
        return longest

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms of the text, in order: the stems of its words, each wording of a group read as the group's term."""
        stems = _stems(fold(_LIST_MARK.sub(" ", text)))
        found: list[str] = []
        at = 0
        while at < len(stems):
            length = next((n for n in range(self._longest.get(stems[at], 0), 0, -1) if stems[at : at + n] in self._groups), 0)
            found.append(self._groups[stems[at : at + length]] if length else stems[at])
            at += length or 1
        return tuple(found)

    @cached_property
    def steps(self) -> dict[str, tuple[str, int]]:
        """The scale and the step on it that a term names."""
        return {
            self.terms(word)[0]: (scale, step)
            for scale, steps in self.degrees.items()
            for step, words in enumerate(steps)
            for word in words
        }

    @cached_property
    def subject_terms(self) -> frozenset[str]:
        """The terms that name a subject."""
        return frozenset(self.terms(word)[0] for word in self.subjects)

    def is_void(self, text: str) -> bool:
        """Whether the text asserts nothing: blank, a dash, "ongoing", also several times over."""
        return all(not words or words in self.void for words in (fold(part) for part in re.split(r"[\n.;]+", text)))


def _stems(folded: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in folded.split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word less its common endings: "embedding", "embedded" and "embeds" are one."""
    for _ in range(2):
        ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST_STEM + (one == "ed")), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


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
    """How much a term tells: rare terms of a collection of texts much, words that decide between levels more, weak words little."""

    def __init__(self, collection: Iterable[Iterable[str]], weak: frozenset[str], deciding: Collection[str] = ()):
        counts: dict[str, int] = {}
        size = 0
        for terms in collection:
            size += 1
            for term in set(terms):
                counts[term] = counts.get(term, 0) + 1
        self._weak = frozenset(stem(word) for word in weak)
        self._deciding = frozenset(deciding)
        self._counts, self._size = counts, max(size, 1)

    def __call__(self, term: str) -> float:
        if term in self._weak:
            return WEAK_WEIGHT
        rarity = 1.0 + log(self._size / (1 + self._counts.get(term, 0)) + 1) / log(self._size + 1)
        return DECIDING_WEIGHT * rarity if term in self._deciding else rarity

    def of(self, terms: Iterable[str]) -> float:
        """The weight of a set of terms."""
        return sum(self(term) for term in terms)
