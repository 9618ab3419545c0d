"""Whether confidence tells the truth: weights fitted on development texts, errors on texts that took no part.

A reliability table compares the mean confidence of a band with the share that is right. Records are
measured by weights fitted without their own document; everything else by the constants of
`normalise/confidence.py` on held-out texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.acceptance.matching_runs import Outcome, Runs
from tests.acceptance.matching_texts import Text, paraphrases, prose, records, unattested, unmapped

BANDS = 10
# What a development text weighs in the fit where its item is given. A statement taken out of the framework is
# a made-up case; prose and cells about nothing seldom stand beside the name of an item. Chosen on the development
# texts, in folds: with full weight the curve says 0.4 where nine in ten are right.
WEIGHTS = {"missing": 0.1, "prose": 0.03, "unmapped": 0.3}
# The same where any item may be meant: prose stands everywhere.
WEIGHTS_OPEN = {"missing": 0.4}
SHRINKAGE = 0.3
ROUNDS = 60

Rows = list[tuple[Outcome, float]]


def fitted(runs: Runs, shared: Path) -> Iterator[str]:
    """The weights of the two curves, as they stand in `normalise/confidence.py`."""
    for is_open, name in ((False, "GIVEN_ITEM"), (True, "ANY_ITEM")):
        yield f"{name} = {tuple(round(float(one), 2) for one in _fit(_training(runs, shared, is_open)))}"


def measured(show: Callable[..., None], runs: Runs, shared: Path) -> Iterator[str]:
    """The expected calibration error out of sample, and the reliability table, for both curves."""
    for is_open, how in ((False, "area known"), (True, "open")):
        outside = list(_out_of_sample(runs, shared, is_open))
        sure = np.array([one for one, _ in outside])
        right = np.array([two for _, two in outside], dtype=float)
        show(f"{how}: expected calibration error out of sample ({len(outside)} texts)", calibration_error(sure, right), most=0.05)
        yield from _table(sure, right)


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """The mean distance between confidence and share of right ones over bands of confidence, by the size of the bands."""
    return sum(abs(sure[band].mean() - right[band].mean()) * band.mean() for band in _bands(sure))


def _bands(sure: np.ndarray) -> Iterator[np.ndarray]:
    of = np.minimum((sure * BANDS).astype(int), BANDS - 1)
    yield from (of == band for band in range(BANDS) if (of == band).any())


def _table(sure: np.ndarray, right: np.ndarray) -> Iterator[str]:
    yield "    confidence   texts   mean   right"
    for band in _bands(sure):
        low = int(sure[band].min() * BANDS) / BANDS
        yield f"    {low:.1f} to {low + 1 / BANDS:.1f}   {band.sum():5d}  {sure[band].mean():.3f}   {right[band].mean():.3f}"


def _training(runs: Runs, shared: Path, is_open: bool, without: str | None = None) -> Rows:
    """Development texts with their weights, less those of one document."""
    rewritten = [text for kind in ("moderate", "heavy") for text in paraphrases(kind, runs.edition) if not text.held_out]
    of = [text for text in records(shared, runs.framework, runs.edition) if text.document != without]
    idle = [text for text in (*prose(shared), *unmapped(shared)) if not text.held_out and text.document != without]
    weigh = WEIGHTS_OPEN if is_open else WEIGHTS
    rows: Rows = [(one, 1.0) for one in runs.outcomes([*of, *rewritten], is_open)]
    rows += [(one, weigh["missing"]) for one in runs.outcomes([*of, *rewritten], is_open, without_own=True)]
    rows += [(one, weigh.get(one.text.kind, 1.0)) for one in _idle(runs, idle, is_open)]
    if not is_open:
        rows += [(one, 1.0) for one in runs.outcomes([t for t in unattested(shared, runs.edition) if t.document != without], False)]
    return [row for row in rows if row[0].signals]


def _idle(runs: Runs, texts: Sequence[Text], is_open: bool) -> list[Outcome]:
    """Texts that say no statement; where an item is to be known, in the one that they resemble most."""
    found = runs.outcomes(texts, True)
    if is_open:
        return found
    return [runs.outcome(replace(one.text, item=(one.best.key_area, one.best.value_code)), False) for one in found if one.best]


def _out_of_sample(runs: Runs, shared: Path, is_open: bool) -> Iterator[tuple[float, bool]]:
    """Confidence and whether it is right, of every text by weights that it took no part in."""
    of = records(shared, runs.framework, runs.edition)
    if not is_open:
        of += unattested(shared, runs.edition)
    for document in sorted({text.document or "" for text in of}):
        weights = _fit(_training(runs, shared, is_open, document))
        for one in runs.outcomes([text for text in of if text.document == document], is_open):
            yield (_chance(weights, one), one.is_right) if one.signals else (0.0, False)
    rewritten = [text for kind in ("moderate", "heavy") for text in paraphrases(kind, runs.edition) if text.held_out]
    for one in runs.outcomes(rewritten, is_open):
        yield one.confidence, one.is_right
    idle = [text for text in prose(shared) if text.held_out]
    for one in runs.outcomes(idle, True) if is_open else ():
        yield one.confidence, False


def _chance(weights: np.ndarray, outcome: Outcome) -> float:
    return float(1 / (1 + np.exp(-np.array(outcome.signals.values()) @ weights))) if outcome.signals else 0.0


def _fit(rows: Rows) -> np.ndarray:
    """The weights of a logistic curve, by Newton's method with a little shrinkage."""
    values = np.array([one.signals.values() for one, _ in rows if one.signals])
    right = np.array([one.is_right for one, _ in rows], dtype=float)
    counts = np.array([count for _, count in rows])
    weights = np.zeros(values.shape[1])
    ridge = np.diag([1e-3, *[SHRINKAGE] * (len(weights) - 1)])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (counts * (chance - right)) + ridge @ weights
        weights -= np.linalg.solve((values.T * (counts * chance * (1 - chance))) @ values + ridge, slope)
    return weights
