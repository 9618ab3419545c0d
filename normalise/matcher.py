"""Which statement of the framework a text says: candidates with scores from 0 to 100, best first.

A statement has several wordings, and a text may say one sentence of it. A text is therefore compared
sentence by sentence with the sentences of each wording, by the terms that both have and by their
order (`normalise/scorers.py`); the key area and value code that the structure gives narrow the choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from normalise.framework import Framework, Wording
from normalise.scorers import Deciding, Lines, Unit
from normalise.words import TermWeights, WordVocabulary, sentences

# Scores (0-100) on the scale of Candidate.score. From SAYS on a text says a statement whatever stands around
# it: of the 459 sentences of prose in two strategies two do. From RESEMBLES on it is worth naming beside a printed level.
SAYS = 66.0
RESEMBLES = 58.0
# How much of the way to the likeness of its best sentence a text of several sentences is moved: a cell
# that holds a whole wording and more besides says it.
HELD = 0.4
# What a degree that a text names and a wording does not costs. With it the best wrong level of the 160 hand-checked
# descriptors, their own statement taken out, falls from 83.8 to 75.8; the right ones stay where they were.
CLASH = 8.0
# What it costs a wording to be about another subject: of the development paraphrases, their own statement taken out,
# the best wrong one falls from 83.9 ("small firms" for VCSEs) to 70.5.
STRANGE = 20.0
# How many statements are told of where every item is asked about; the ones after them are far from any level.
MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement considered for a text, with the score (0-100) of the wording that fits best.

    `coverage` is the share of the text's weight that the wording has (0-1), `clash` how many degrees
    ("some", "all") the text names that the wording does not.
    """

    statement_id: str
    edition: str
    key_area: str
    value_code: int
    level: int
    score: float
    coverage: float = 0.0
    clash: float = 0.0


class Matcher:
    """Compares texts with the wordings of an edition, leaving out those of given source documents."""

    def __init__(self, framework: Framework, words: WordVocabulary, edition: str, without: Collection[str] = ()):
        self._words = words
        found = (wording for wording in framework.wordings_of(edition) if wording.source_document not in without)
        distinct = {(wording.statement_id, words.terms(wording.text)): wording for wording in found}
        self._wordings = sorted(
            distinct.values(), key=lambda wording: (wording.key_area, wording.value_code, wording.level, wording.wording_id)
        )
        self._weights = TermWeights((words.terms(wording.text) for wording in self._wordings), words.weak, words.steps)
        self._lines = Lines([self._units(wording.text, whole=True) for wording in self._wordings], self._weights)
        self._deciding = Deciding([words.terms(wording.text) for wording in self._wordings], words.steps, words.subject_terms)
        self._items: dict[tuple[str, int], list[int]] = {}
        for at, wording in enumerate(self._wordings):
            self._items.setdefault((wording.key_area, wording.value_code), []).append(at)
        self._pools: dict[tuple[tuple[str, int], ...] | None, Lines] = {None: self._lines}

    def weight(self, text: str) -> float:
        """How much a text tells: the weight of its terms."""
        return self._weights.of(set(self._words.terms(text)))

    def attested(self, item: tuple[str, int]) -> int:
        """Of how many levels of an item the matcher has words."""
        return len({self._wordings[at].level for at in self._items.get(item, ())})

    def rank(self, text: str, items: Iterable[tuple[str, int]] | None = None) -> list[Candidate]:
        """The statements of the given items (all where None) by how well a text of any length says them, best first."""
        units = [unit for unit in self._units(text) if unit.terms]
        asked = None if items is None else tuple(dict.fromkeys(items))
        at = self._at(asked)
        if not units or not at:
            return []
        lines = self._pool(asked, at)
        total = sum(unit.weight for unit in units)
        likeness, coverage, held = (np.zeros(len(at)) for _ in range(3))
        for unit in units:
            of_parts, of_whole, covered = lines.compare(unit)
            likeness += of_parts * unit.weight
            coverage += covered * unit.weight
            held = np.maximum(held, of_whole)
        score = likeness / total
        if len(units) > 1:
            score = score + HELD * np.maximum(held - score, 0)
        terms = frozenset().union(*(unit.terms for unit in units))
        clash = self._deciding.clash(terms, at)
        score = score - CLASH * clash - STRANGE * self._deciding.strange(terms, at)
        return self._best(at, np.maximum(score, 0), coverage / total, clash)

    def _best(self, at: Sequence[int], score: np.ndarray, coverage: np.ndarray, clash: np.ndarray) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        for place in np.argsort(-score, kind="stable")[: 2 * MOST_CANDIDATES]:
            wording = self._wordings[at[place]]
            if wording.statement_id not in best:
                best[wording.statement_id] = _candidate(wording, float(score[place]), float(coverage[place]), float(clash[place]))
        return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.statement_id))[:MOST_CANDIDATES]

    def _at(self, items: tuple[tuple[str, int], ...] | None) -> Sequence[int]:
        return range(len(self._wordings)) if items is None else [at for item in items for at in self._items.get(item, ())]

    def _pool(self, items: tuple[tuple[str, int], ...] | None, at: Sequence[int]) -> Lines:
        if items not in self._pools:
            self._pools[items] = self._lines.of(at)
        return self._pools[items]

    def _units(self, text: str, whole: bool = False) -> list[Unit]:
        """The sentences of a text; with `whole`, the text as a whole first."""
        spans = sentences(text)
        parts = [self._unit(text[start:end]) for start, end in spans]
        return [self._unit(text), *(parts if len(parts) > 1 else ())] if whole else parts

    def _unit(self, text: str) -> Unit:
        terms = self._words.terms(text)
        return Unit(" ".join(terms), frozenset(terms), self._weights.of(set(terms)))


def _candidate(wording: Wording, score: float, coverage: float, clash: float) -> Candidate:
    return Candidate(
        wording.statement_id,
        wording.edition,
        wording.key_area,
        wording.value_code,
        wording.level,
        round(score, 1),
        round(coverage, 3),
        clash,
    )
