"""Which statement of the framework a text says: scores from 0 to 100, best statement first.

A statement has several wordings, and a text may say one sentence of it. A text is therefore
compared sentence by sentence, by the words that both share (rare words count more) and by their
order; the key area and value code that the structure gives narrow the choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from normalise.framework import Framework, Wording
from normalise.words import TermWeights, WordVocabulary, sentences

# Weights of the three parts of a sentence's score; chosen on the sentences of the framework's own
# sources, each with its document's wordings left out.
SHARED, ORDER, COVERED = 0.5, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement considered for a text, with the wording that fits best and its score (0-100)."""

    statement_id: str
    edition: str
    key_area: str
    value_code: int
    level: int
    score: float


@dataclass(frozen=True)
class _Sentence:
    plain: str
    terms: frozenset[str]
    weight: float


@dataclass(frozen=True)
class _Prepared:
    wording: Wording
    whole: _Sentence
    parts: tuple[_Sentence, ...]


class Matcher:
    """Compares texts with the wordings of an edition, leaving out those of given source documents."""

    def __init__(self, framework: Framework, words: WordVocabulary, edition: str, without: Collection[str] = ()):
        self._words = words
        wordings = [wording for wording in framework.wordings_of(edition) if wording.source_document not in without]
        texts = {wording.text: words.terms(wording.text) for wording in wordings}
        self._weights = TermWeights(texts.values(), words.weak)
        self._prepared = [self._prepare(wording) for wording in wordings]

    @cached_property
    def _by_item(self) -> dict[tuple[str, int], list[_Prepared]]:
        items: dict[tuple[str, int], list[_Prepared]] = {}
        for prepared in self._prepared:
            items.setdefault((prepared.wording.key_area, prepared.wording.value_code), []).append(prepared)
        return items

    def weight(self, text: str) -> float:
        """How much a text tells: the weight of its terms."""
        return self._weights.of(set(self._words.terms(text)))

    def rank(self, text: str, items: Iterable[tuple[str, int]] | None = None) -> list[Candidate]:
        """The statements of the given items (all where None) by how well a text of any length says them, best first."""
        units = [self._sentence(text[start:end]) for start, end in sentences(text)]
        units = [unit for unit in units if unit.terms]
        if not units:
            return []
        total = sum(unit.weight for unit in units)
        best: dict[str, Candidate] = {}
        for prepared in self._pool(items):
            score = sum(self._similarity(unit, prepared) * unit.weight for unit in units) / total
            self._keep(best, prepared.wording, score)
        return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.statement_id))

    def _keep(self, best: dict[str, Candidate], wording: Wording, score: float) -> None:
        known = best.get(wording.statement_id)
        if known is None or score > known.score:
            best[wording.statement_id] = Candidate(
                wording.statement_id, wording.edition, wording.key_area, wording.value_code, wording.level, round(score, 1)
            )

    def _pool(self, items: Iterable[tuple[str, int]] | None) -> Sequence[_Prepared]:
        if items is None:
            return self._prepared
        return [prepared for item in dict.fromkeys(items) for prepared in self._by_item.get(item, ())]

    def _prepare(self, wording: Wording) -> _Prepared:
        parts = tuple(self._sentence(wording.text[start:end]) for start, end in sentences(wording.text))
        return _Prepared(wording, self._sentence(wording.text), parts)

    def _sentence(self, text: str) -> _Sentence:
        terms = frozenset(self._words.terms(text))
        return _Sentence(self._words.plain(text), terms, self._weights.of(terms))

    def _similarity(self, unit: _Sentence, prepared: _Prepared) -> float:
        """How well a sentence says a wording (0-100): the best of the wording's sentences and the whole."""
        whole = prepared.whole
        best = max((self._pair(unit, part) for part in prepared.parts), default=0.0)
        if len(prepared.parts) > 1:
            best = max(best, self._pair(unit, whole))
        covered = self._weights.of(unit.terms & whole.terms) / unit.weight if unit.weight else 0.0
        return (1 - COVERED) * best + COVERED * 100 * covered

    def _pair(self, a: _Sentence, b: _Sentence) -> float:
        shared = self._weights.of(a.terms & b.terms)
        dice = 200 * shared / (a.weight + b.weight) if a.weight + b.weight else 0.0
        order = fuzz.ratio(a.plain, b.plain)
        return (SHARED * dice + ORDER * order) / (SHARED + ORDER)
