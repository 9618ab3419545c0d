"""Confidence rises with what speaks for a match, and the status follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalise.confidence import ACCEPT, REVIEW, Signals, confidence, signals_of, status_of
from normalise.matcher import Candidate

MIDDLING = Signals(score=70, lead=15, item_lead=None, clash=0, weight=8, gaps=2)


@pytest.mark.parametrize("open_lead", [None, 10.0])
def test_a_better_score_makes_surer(open_lead: float | None) -> None:
    signals = replace(MIDDLING, item_lead=open_lead)
    assert confidence(signals) < confidence(replace(signals, score=90))


def test_a_lead_makes_surer_and_a_level_without_words_less_sure() -> None:
    assert confidence(MIDDLING) < confidence(replace(MIDDLING, lead=35))
    assert confidence(replace(MIDDLING, gaps=4)) < confidence(MIDDLING) < confidence(replace(MIDDLING, gaps=0))


def test_what_nothing_fits_is_unsure_and_the_very_words_are_sure() -> None:
    assert confidence(Signals(20, 2, None, 1, 5, 3)) < 0.05
    assert confidence(Signals(100, 60, None, 0, 12, 3)) > 0.98


def test_a_lead_over_other_items_counts_where_any_may_be_meant() -> None:
    signals = replace(MIDDLING, item_lead=0.0)
    assert confidence(signals) < confidence(replace(signals, item_lead=25.0))


def test_the_status_has_two_thresholds() -> None:
    assert [status_of(one) for one in (ACCEPT, ACCEPT - 0.001, REVIEW, REVIEW - 0.001)] == ["accepted", "review", "review", "unmatched"]


def test_signals_tell_levels_of_the_item_from_other_items() -> None:
    best, other_level, other_item = (
        Candidate("e/a/0/2", "e", "a", 0, 2, 80.0, 0.9, 0.5),
        Candidate("e/a/0/3", "e", "a", 0, 3, 60.0),
        Candidate("e/b/0/2", "e", "b", 0, 2, 70.0),
    )
    signals = signals_of(best, (best, other_level, other_item), 6.0, 3, True)
    assert signals == Signals(80.0, 20.0, 10.0, 0.5, 6.0, 2)
    assert signals_of(best, (best,), 6.0, 5, False).item_lead is None
