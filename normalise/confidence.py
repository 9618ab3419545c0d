"""How sure a match is: the chance that the statement is the one that the text says, and what follows from it.

The chance comes from a few named signals through a logistic curve. Its weights are constants that
`python -m tests.acceptance.matching --fit` prints; how far they hold on texts that took no part in
the fit is in `docs/matching.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from normalise.framework import LEVELS
from normalise.matcher import Candidate

# Two thresholds on the confidence, chosen on the development texts of tests/acceptance/matching.py. From ACCEPT on a
# match stands as it is: inside the known item 147 of the 160 hand-checked descriptors, none wrong, and 2 of the 160
# once their own statement is taken out of the framework; at 0.90 it is 3. Below REVIEW a text says no statement:
# the least sure of the right matches in the appendix without printed levels has 0.80, wrong ones 0.72 and 0.81.
ACCEPT = 0.94
REVIEW = 0.75
# A lead counts up to here, and a text's weight up to a dozen telling words: beyond, more says nothing more.
MOST_LEAD, MOST_ITEM_LEAD, MOST_WEIGHT = 40.0, 30.0, 12.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a match.

    `score` 0-100; `lead` over the best statement of another level of the item; `item_lead` over the best
    of another item, None where the item was given; `clash` of degrees; `weight` of the text's terms;
    `gaps`, the levels of the item whose words no source gives, any of which the text may say.
    """

    score: float
    lead: float
    item_lead: float | None
    clash: float
    weight: float
    gaps: int

    def values(self) -> tuple[float, ...]:
        """The numbers that the curve weighs, in the order of its weights."""
        values = (
            1.0,
            self.score / 10,
            min(self.lead, MOST_LEAD) / 10,
            self.clash,
            log(1 + min(self.weight, MOST_WEIGHT)),
            self.gaps * (100 - self.score) / 100,
        )
        return values if self.item_lead is None else (*values, max(-MOST_ITEM_LEAD, min(self.item_lead, MOST_ITEM_LEAD)) / 10)


# Weights in the order of Signals.values: constant, score, lead, clash, weight, gaps (and lead over other items).
GIVEN_ITEM = (-3.39, 0.54, 0.63, -0.11, 0.65, -2.58)
ANY_ITEM = (-5.94, 0.99, 0.03, -0.70, -0.25, -2.50, 1.17)


def confidence(signals: Signals) -> float:
    """The chance (0-1) that a match with these signals is right."""
    weights = GIVEN_ITEM if signals.item_lead is None else ANY_ITEM
    return 1 / (1 + exp(-sum(weight * value for weight, value in zip(weights, signals.values(), strict=True))))


def status_of(sure: float) -> str:
    """accepted, review or unmatched."""
    return "accepted" if sure >= ACCEPT else "review" if sure >= REVIEW else "unmatched"


def signals_of(chosen: Candidate, candidates: Sequence[Candidate], weight: float, attested: int, is_open: bool) -> Signals:
    """The signals of a candidate among all that were considered.

    `attested` levels of its item have words; `is_open`: any item could be meant.
    """
    item = (chosen.key_area, chosen.value_code)
    of_item = [other.score for other in candidates if (other.key_area, other.value_code) == item and other.level != chosen.level]
    of_others = [other.score for other in candidates if (other.key_area, other.value_code) != item]
    return Signals(
        chosen.score,
        chosen.score - max(of_item, default=0.0),
        chosen.score - max(of_others, default=0.0) if is_open else None,
        chosen.clash,
        weight,
        len(LEVELS) - attested,
    )
