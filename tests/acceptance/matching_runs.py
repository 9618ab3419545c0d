"""Runs of the matcher and of plain scorers over texts, each without the wordings of the text's own document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from rapidfuzz import fuzz, utils

from council_maturity.framework import load_framework
from council_maturity.vocabulary import load_words
from normalise.confidence import Signals, confidence, signals_of, status_of
from normalise.framework import Wording
from normalise.matcher import Candidate, Matcher
from tests.acceptance.matching_texts import Text

# Items that have a twin, alike in all but who it is about; their names, and how alike a statement of the
# other then has to be to be true of the text as well.
TWINS = frozenset({"engaging-smes", "enabling-vcse"})
_TWIN_NAMES = re.compile(r"\b(smes?|vcses?|micro-businesses|small|organisations)\b", re.IGNORECASE)
SAME_TEXT = 95


@dataclass(frozen=True)
class Outcome:
    """What the matcher says about a text; `signals` is None where nothing came into question."""

    text: Text
    best: Candidate | None
    signals: Signals | None
    is_right: bool
    is_right_level: bool

    @property
    def confidence(self) -> float:
        return confidence(self.signals) if self.signals else 0.0

    @property
    def is_accepted(self) -> bool:
        return status_of(self.confidence) == "accepted"


class Runs:
    """Matchers and baselines over the declared framework."""

    def __init__(self) -> None:
        self.framework = load_framework()
        self.edition = self.framework.editions[0]

    @cached_property
    def everything(self) -> Matcher:
        return self._matcher(None, ())

    @cache  # noqa: B019 - one value lives as long as the program
    def _matcher(self, document: str | None, dropped: tuple[str, ...]) -> Matcher:
        kept = tuple(wording for wording in self.framework.wordings if wording.statement_id not in dropped)
        return Matcher(replace(self.framework, wordings=kept), load_words(), self.edition, (document,) if document else ())

    def outcomes(self, texts: Sequence[Text], is_open: bool, without_own: bool = False) -> list[Outcome]:
        """What is said of each text; `is_open`: any item may be meant; `without_own`: the statements that it says are not known."""
        return [self.outcome(text, is_open, text.right if without_own else ()) for text in texts]

    def outcome(self, text: Text, is_open: bool, dropped: tuple[str, ...] = ()) -> Outcome:
        """What is said of one text, `dropped` statements being unknown."""
        matcher = self._matcher(text.document, dropped)
        ranked = matcher.rank(text.text, None if is_open or text.item is None else [text.item])
        if not ranked:
            return Outcome(text, None, None, False, False)
        best = ranked[0]
        attested = matcher.attested((best.key_area, best.value_code))
        signals = signals_of(best, ranked, matcher.weight(text.text), attested, is_open or text.item is None)
        levels = {name.rsplit("/", 1)[1] for name in text.right}
        right = self.is_true(best.statement_id, text)
        return Outcome(text, best, signals, right, right or str(best.level) in levels)

    def is_true(self, statement: str, text: Text) -> bool:
        """Whether the text says the statement, or the statement of a twin in the same words."""
        if statement in text.right:
            return True
        areas = {name.split("/")[1] for name in (statement, *text.right[:1])}
        if not text.right or not areas <= TWINS:
            return False
        said = _TWIN_NAMES.sub("", text.text)
        return any(fuzz.token_set_ratio(said, _TWIN_NAMES.sub("", one.text)) >= SAME_TEXT for one in self.framework.wordings_for(statement))

    def levels(self, text: Text) -> Collection[int]:
        """The levels that come into question for a text in its item."""
        return {one.level for one in self._wordings(text, False)}

    def margin(self, texts: Sequence[Text]) -> float:
        """The mean lead of the right statement over the next level in its item; 0 where the right one does not lead."""
        leads = [one.signals.lead if one.is_right and one.signals else 0.0 for one in self.outcomes(texts, False)]
        return sum(leads) / len(leads)

    def baseline(self, texts: Sequence[Text], scorer: str, is_open: bool) -> float:
        """The share of texts for which a plain scorer puts the right statement first."""
        return sum(self.is_true(self._plain(text, scorer, is_open)[0][0], text) for text in texts) / len(texts)

    def baseline_margin(self, texts: Sequence[Text], scorer: str) -> float:
        """The mean lead that a plain scorer gives the right statement in its item."""
        leads = []
        for text in texts:
            ranked = self._plain(text, scorer, False)
            leads.append(ranked[0][1] - ranked[1][1] if self.is_true(ranked[0][0], text) else 0.0)
        return sum(leads) / len(leads)

    def _plain(self, text: Text, scorer: str, is_open: bool) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for wording in self._wordings(text, is_open):
            score = getattr(fuzz, scorer)(text.text, wording.text, processor=utils.default_process)
            best[wording.statement_id] = max(score, best.get(wording.statement_id, 0.0))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))

    def _wordings(self, text: Text, is_open: bool) -> list[Wording]:
        of = (
            self.framework.wordings_of(self.edition)
            if is_open or text.item is None
            else self.framework.wordings_of(self.edition, *text.item)
        )
        return [wording for wording in of if wording.source_document != text.document]
