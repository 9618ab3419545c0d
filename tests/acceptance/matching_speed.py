"""How long open matching takes beside a plain scorer over the same texts and wordings, in one run."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from rapidfuzz import fuzz, process

from tests.acceptance.matching_runs import Runs
from tests.acceptance.matching_texts import paraphrases, prose, records

TEXTS = 2000
ROUNDS = 3


def ratio(runs: Runs, shared: Path) -> float:
    """The time of the matcher divided by that of `cdist` with token_set_ratio: the best of a few alternating rounds of each."""
    known = [*records(shared, runs.framework, runs.edition), *prose(shared), *paraphrases("moderate", runs.edition)]
    texts = [text.text for text in islice(cycle(known), TEXTS)]
    wordings = sorted({wording.text for wording in runs.framework.wordings_of(runs.edition)})
    matcher = runs.everything
    ours, plain = [], []
    for _ in range(ROUNDS):
        plain.append(_timed(lambda: process.cdist(texts, wordings, scorer=fuzz.token_set_ratio)))
        ours.append(_timed(lambda: [matcher.rank(text) for text in texts]))
    return min(ours) / min(plain)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
