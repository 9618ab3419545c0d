"""How like a sentence is to the sentences of wordings, for all wordings at a time.

Two things count: the terms that both have, rare ones more, and their order. Which scorers, and how
much each counts, was chosen by measurement: see `docs/matching.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from normalise.words import TermWeights

# What counts for how much in the likeness of a sentence.
SHARED, ORDER, COVERED = 0.5, 0.3, 0.2
# The order of terms is compared where the terms themselves are most alike: with this many sentences.
MOST_ORDERED = 64


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as it is compared: its terms in order, as a set, and their weight."""

    plain: str
    terms: frozenset[str]
    weight: float


class Lines:
    """The wordings to compare with: of each the whole and, where it has several, its sentences."""

    def __init__(self, wordings: Sequence[Sequence[Unit]], weights: TermWeights):
        self._wordings, self._term_weights = wordings, weights
        lines = [unit for units in wordings for unit in units]
        self._plain = [unit.plain for unit in lines]
        self._weight = np.array([unit.weight for unit in lines])
        self._starts = np.cumsum([0, *(len(units) for units in wordings)])[:-1]
        terms = sorted({term for unit in lines for term in unit.terms})
        self._row = {term: row for row, term in enumerate(terms)}
        self._has = np.zeros((len(terms), len(lines)), dtype=np.float32)
        for column, unit in enumerate(lines):
            for term in unit.terms:
                self._has[self._row[term], column] = weights(term)

    def of(self, at: Sequence[int]) -> Lines:
        """The lines of some of the wordings only."""
        return Lines([self._wordings[one] for one in at], self._term_weights)

    def compare(self, unit: Unit) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Three numbers for each wording: likeness to its best sentence and to the whole (0-100), share of the sentence in it (0-1)."""
        shared = self._has[[row for term in sorted(unit.terms) if (row := self._row.get(term)) is not None]].sum(axis=0)
        alike = 200 * shared / np.maximum(self._weight + unit.weight, 1e-9)
        pair = (SHARED * alike + ORDER * self._order(unit, alike)) / (SHARED + ORDER)
        covered = shared[self._starts] / max(unit.weight, 1e-9)
        best = np.maximum.reduceat(pair, self._starts)
        return (1 - COVERED) * best + COVERED * 100 * covered, pair[self._starts], covered

    def _order(self, unit: Unit, alike: np.ndarray) -> np.ndarray:
        """How alike the order of terms is (0-100), for the lines whose terms are most alike; 0 for the others."""
        order = np.zeros(len(alike))
        at = range(len(alike)) if len(alike) <= MOST_ORDERED else np.sort(np.argpartition(-alike, MOST_ORDERED)[:MOST_ORDERED])
        order[at] = process.cdist([unit.plain], [self._plain[one] for one in at], scorer=fuzz.ratio)[0]
        return order


class Deciding:
    """The words that decide between statements alike in all else: degrees ("some", "all") and subjects ("smes", "vcses").

    `steps` gives the scale and the step on it that a term names, `subjects` the terms that name a subject.
    """

    def __init__(self, wordings: Sequence[Collection[str]], steps: Mapping[str, tuple[str, int]], subjects: Collection[str]):
        self._steps, self._subjects = steps, frozenset(subjects)
        self._degrees = [_told(terms, steps) for terms in wordings]
        self._about = [self._subjects.intersection(terms) for terms in wordings]

    def clash(self, terms: Collection[str], at: Sequence[int]) -> np.ndarray:
        """How many degrees the terms tell that a wording does not; one counts half where the wording tells none of its scale."""
        told = _told(terms, self._steps)
        if not told:
            return np.zeros(len(at))
        return np.array([sum(_distance(scale, steps, self._degrees[one]) for scale, steps in told.items()) for one in at])

    def strange(self, terms: Collection[str], at: Sequence[int]) -> np.ndarray:
        """1 for each wording that is about subjects of which the terms name none, but another; else 0."""
        about = self._subjects.intersection(terms)
        if not about:
            return np.zeros(len(at))
        return np.array([float(bool(self._about[one]) and not about & self._about[one]) for one in at])


def _told(terms: Collection[str], steps: Mapping[str, tuple[str, int]]) -> dict[str, set[int]]:
    told: dict[str, set[int]] = {}
    for term in terms:
        if term in steps:
            told.setdefault(steps[term][0], set()).add(steps[term][1])
    return told


def _distance(scale: str, steps: set[int], of_wording: Mapping[str, set[int]]) -> float:
    if scale not in of_wording:
        return 0.5 * len(steps)
    return float(len(steps - of_wording[scale]))
