"""Measures the matcher and holds it to floors: right statements, rejection, calibration, speed, with plain scorers beside it.

    python -m tests.acceptance.matching --shared DIR [--fit]

`DIR` holds `gold/` (labels and text of the source documents). The framework never has the wordings of the
document whose text is matched. `--fit` prints weights for `normalise/confidence.py`, from the development
texts alone. The exit status is 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.acceptance import calibration, matching_speed
from tests.acceptance.matching_runs import Runs
from tests.acceptance.matching_texts import Text, paraphrases, prose, records, unattested, unmapped

LEAST_CANDIDATES = 3


class Figures:
    """Lines of figures with their floors; `failed` those that are missed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def show(self, name: str, figure: float, least: float | None = None, most: float | None = None, beside: str = "") -> None:
        """Prints a figure, its floor or ceiling and what stands beside it."""
        asked = f">= {least:.3f}" if least is not None else f"<= {most:.3f}" if most is not None else ""
        missed = (least is not None and figure < least) or (most is not None and figure > most)
        print(f"{name:66s} {figure:7.3f}  {asked:9s} {'MISSED' if missed else '':6s} {beside}")
        if missed:
            self.failed.append(name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints every figure; 1 where one misses its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.matching")
    parser.add_argument("--shared", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fit", action="store_true", help="print weights for normalise/confidence.py, and nothing else")
    options = parser.parse_args(arguments)
    if not (options.shared / "gold").is_dir():
        print(f"matching: {options.shared} has no gold/, nothing is measured")
        return 0
    runs = Runs()
    if options.fit:
        print("\n".join(calibration.fitted(runs, options.shared)))
        return 0
    figures = Figures()
    _rank(figures, runs, options.shared)
    _accept(figures, runs, options.shared)
    for line in calibration.measured(figures.show, runs, options.shared):
        print(line)
    figures.show("open matching of 2,000 texts, times the plain scorer", matching_speed.ratio(runs, options.shared), most=2.0)
    for name in figures.failed:
        print(f"matching: missed: {name}", file=sys.stderr)
    return 1 if figures.failed else 0


def _rank(figures: Figures, runs: Runs, shared: Path) -> None:
    """Which statement comes first."""
    of = records(shared, runs.framework, runs.edition)
    _level(figures, runs, f"{len(of)} records", of, known=1.0, open_=0.985)
    wide = [text for text in of if len(runs.levels(text)) >= LEAST_CANDIDATES]
    baseline = runs.baseline_margin(wide, "token_set_ratio")
    name = f"{len(wide)} of them with {LEAST_CANDIDATES} levels and more: mean margin"
    figures.show(name, runs.margin(wide), least=baseline, beside=f"token_set_ratio {baseline:.1f}")
    for kind, floors in (("moderate", (0.97, 0.90)), ("heavy", (None, None))):
        texts = paraphrases(kind, runs.edition)
        _level(figures, runs, f"{kind} paraphrase, development", [text for text in texts if not text.held_out])
        _level(figures, runs, f"{kind} paraphrase, held out", [text for text in texts if text.held_out], *floors)


def _level(figures: Figures, runs: Runs, name: str, texts: Sequence[Text], known: float | None = None, open_: float | None = None) -> None:
    for is_open, floor, how in ((False, known, "area known: level right"), (True, open_, "open: area, code and level right")):
        right = _share(outcome.is_right for outcome in runs.outcomes(texts, is_open))
        beside = ", ".join(f"{scorer} {runs.baseline(texts, scorer, is_open):.3f}" for scorer in ("token_set_ratio", "WRatio"))
        figures.show(f"{name}, {how}", right, least=floor, beside=beside)


def _accept(figures: Figures, runs: Runs, shared: Path) -> None:
    """What is accepted, and what had better not be."""
    of = records(shared, runs.framework, runs.edition)
    moderate = [text for text in paraphrases("moderate", runs.edition) if text.held_out]
    heavy = paraphrases("heavy", runs.edition)
    real = [*of, *unattested(shared, runs.edition)]
    for is_open, how in ((False, "area known"), (True, "open")):
        accepted = [one for one in runs.outcomes([*(of if is_open else real), *moderate], is_open) if one.is_accepted]
        figures.show(f"{how}: accepted matches that are right (records, moderate)", _share(one.is_right for one in accepted), least=0.995)
        for name, texts, floor in (("records", of, 0.90), ("moderate, held out", moderate, None)):
            right = [one for one in runs.outcomes(texts, is_open) if one.is_right]
            figures.show(f"{how}: right matches that are accepted ({name})", _share(one.is_accepted for one in right), least=floor)
        wrong = [one.is_accepted and not one.is_right_level for one in runs.outcomes(heavy, is_open)]
        figures.show(f"{how}: heavy paraphrases accepted at a wrong level", _share(wrong), most=0.02)
        for name, texts in (("records", of), ("moderate, held out", moderate)):
            lost = runs.outcomes(texts, is_open, without_own=True)
            wrong = [one.is_accepted and not one.is_right_level for one in lost]
            figures.show(f"{how}: true level not in the framework, wrong accepted ({name})", _share(wrong), most=0.02)
    for name, texts in (
        ("prose", prose(shared)),
        ("prose, held out", [t for t in prose(shared) if t.held_out]),
        ("unmapped cells", unmapped(shared)),
    ):
        figures.show(f"open: {len(texts)} {name}, accepted", _share(one.is_accepted for one in runs.outcomes(texts, True)), most=0.01)
    wrong = [one.is_accepted for one in runs.outcomes(unattested(shared, runs.edition), False)]
    figures.show("area known: descriptors that no other source attests, accepted", _share(wrong), most=0.0)


def _share(values: Iterator[bool] | Sequence[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 1.0


if __name__ == "__main__":
    sys.exit(main())
