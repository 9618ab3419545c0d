"""Which parts of a descriptor say which statements, where no level is printed.

The sentences of a cell are assigned to statements so that the whole fits best: a sentence stays
with its neighbour unless its own words speak clearly of another level, and is left unmatched where
no statement says anything like it. No word is dropped or moved: the parts are stretches of the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalise.areas import Item
from normalise.confidence import REVIEW, confidence, signals_of, status_of
from normalise.matcher import Candidate, Matcher
from normalise.words import WordVocabulary, sentences

# A sentence is nearer to a statement than to none from this score on.
FITS = 58.0
# Where no sentence alone says a statement, all of them together do only if this share of their words is in its
# wording: 69 of the 70 moderate paraphrases used for development have more than half.
LEAST_COVERED = 0.4
# A part whose best score is below this speaks of something else, such as a figure to reach, and tells
# nothing about the rest of its cell; parts about their item, at whatever level, score 20 and more.
ELSEWHERE = 15.0
# What a change of statement must gain, in weighted points of similarity: less at a new paragraph,
# where a cell's author starts a new thought, than inside one.
SWITCH_PARAGRAPH = 0.6
SWITCH_SENTENCE = 4.0


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch start..end of a descriptor and the statements considered for it, best first.

    `candidate` is the statement that it says, None where none fits; `confidence` the chance that this is
    right (0-1), or was of the best one where none fits; `margin` how far the statement leads the best one
    of another level of its item.
    """

    start: int
    end: int
    candidate: Candidate | None
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 0.0
    margin: float = 0.0

    @property
    def status(self) -> str:
        """accepted, review or unmatched."""
        return "unmatched" if self.candidate is None else status_of(self.confidence)


def parts_of(text: str, items: Sequence[Item] | None, matcher: Matcher, words: WordVocabulary) -> list[Part]:
    """The parts of a descriptor, in order, with the statement that each says, of the given items (all where None)."""
    units = sentences(text)
    if not units or words.is_void(text):
        return [Part(0, len(text), None)]
    scores = [{c.statement_id: c for c in matcher.rank(text[start:end], items)} for start, end in units]
    weights = [matcher.weight(text[start:end]) for start, end in units]
    path = _best_path(text, units, scores, weights)
    return [_covered(_part(text, run, items, matcher), run[2]) for run in _runs(units, path)]


def matched(text: str, items: Sequence[Item] | None, matcher: Matcher, words: WordVocabulary) -> Part:
    """The text as one part, with the statement that it says as a whole."""
    if words.is_void(text):
        return Part(0, len(text), None)
    return _part(text, (0, len(text), None), items, matcher)


def whole_or_nothing(text: str, parts: list[Part], matcher: Matcher) -> list[Part]:
    """The parts of a cell about one item, or one unmatched part where most of the cell says no statement of it.

    A single sentence that resembles a statement, in a cell that otherwise says something else, is
    too little to give the cell a level.
    """
    scores = [(part.candidate or part.candidates[0]).score if part.candidate or part.candidates else 0.0 for part in parts]
    weights = [matcher.weight(text[part.start : part.end]) * (score >= ELSEWHERE) for part, score in zip(parts, scores, strict=True)]
    total = sum(weights) or 1.0
    matched = sum(weight for weight, part in zip(weights, parts, strict=True) if part.candidate)
    on_average = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / total
    if on_average >= FITS and matched >= total / 2:
        return parts
    return [Part(0, len(text), None, tuple(candidate for part in parts for candidate in part.candidates[:1]))]


def _best_path(text: str, units: list[tuple[int, int]], scores: list[dict[str, Candidate]], weights: list[float]) -> list[str | None]:
    """The statement of each sentence, None for no statement, so that gains less costs of changing are greatest."""
    states: list[str | None] = [None, *dict.fromkeys(statement for unit in scores for statement in unit)]
    total = dict.fromkeys(states, 0.0)
    came_from: list[dict[str | None, str | None]] = []
    for at, (unit, weight) in enumerate(zip(scores, weights, strict=True)):
        best_before = max(states, key=lambda state: total[state])
        cost = 0.0 if at == 0 else _switch_cost(text, units[at - 1], units[at])
        reached, origin = {}, {}
        for state in states:
            stay, change = total[state], total[best_before] - cost
            origin[state] = state if stay >= change else best_before
            gain = weight * (unit[state].score - FITS) / 100 if state in unit else (0.0 if state is None else -weight * FITS / 100)
            reached[state] = max(stay, change) + gain
        total = reached
        came_from.append(origin)
    state = max(states, key=lambda state: total[state])
    path = [state]
    for origin in reversed(came_from[1:]):
        state = origin[state]
        path.append(state)
    return path[::-1]


def _switch_cost(text: str, before: tuple[int, int], after: tuple[int, int]) -> float:
    return SWITCH_PARAGRAPH if "\n" in text[before[1] : after[0]] else SWITCH_SENTENCE


def _runs(units: list[tuple[int, int]], path: list[str | None]) -> list[tuple[int, int, str | None]]:
    runs: list[tuple[int, int, str | None]] = []
    for (start, end), state in zip(units, path, strict=True):
        if runs and runs[-1][2] == state:
            runs[-1] = (runs[-1][0], end, state)
        else:
            runs.append((start, end, state))
    return runs


def _part(text: str, run: tuple[int, int, str | None], items: Sequence[Item] | None, matcher: Matcher) -> Part:
    start, end, statement = run
    ranked = matcher.rank(text[start:end], items)
    chosen = next((candidate for candidate in ranked if candidate.statement_id == statement), ranked[0] if ranked else None)
    if chosen is None:
        return Part(start, end, None)
    signals = signals_of(chosen, ranked, matcher.weight(text[start:end]), matcher.attested(_item(chosen)), items is None or len(items) > 1)
    sure = confidence(signals)
    return Part(start, end, chosen if sure >= REVIEW else None, tuple(ranked), round(sure, 3), signals.lead)


def _covered(part: Part, statement: str | None) -> Part:
    """The part, without its statement where no sentence says one and too little of the words is in its wording."""
    if statement is None and part.candidate is not None and part.candidate.coverage < LEAST_COVERED:
        return replace(part, candidate=None)
    return part


def _item(candidate: Candidate) -> Item:
    return candidate.key_area, candidate.value_code
