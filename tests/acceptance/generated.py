"""How right the application is on documents that nobody has seen: generated ones, whose truth is known.

    python -m tests.acceptance.generated --documents 200 --seed 9000 [--kind word|pdf|scan|negative] [--keep DIR]

The documents are ingested as a user's folder is, and scored as the hand-checked ones are. Seeds below
5000 are for development; figures are quoted on seeds that the code was not developed on.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from council_maturity.pipeline import ingest
from tests.acceptance.scoring import Score, compare, from_labels, from_rows
from tests.generator import KINDS, Generated, all_features, generate, generate_negative, write_truth

# Of ten documents so many are of each kind: scans take seconds a page.
MIX = ("word", "word", "word", "word", "pdf", "pdf", "pdf", "pdf", "pdf", "scan")
NEGATIVE = "negative"
# Documents and features shown where not all are asked for.
WORST, WEAKEST = 15, 40


@dataclass(frozen=True)
class Result:
    """One document: what was made, its score, the score of its accepted rows alone, and how it was read."""

    made: Generated
    kind: str
    score: Score
    accepted: Score
    rows: int
    status: str

    @property
    def errors(self) -> int:
        return self.score.wrong + self.score.missing


@dataclass
class Sum:
    """Counts over several documents."""

    documents: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    accepted_right: int = 0
    accepted_wrong: int = 0
    worded: int = 0
    exact: int = 0

    def add(self, result: Result) -> None:
        self.documents += 1
        self.right += result.score.right
        self.wrong += result.score.wrong
        self.missing += result.score.missing
        self.accepted_right += result.accepted.right
        self.accepted_wrong += result.accepted.wrong
        self.worded += result.score.worded
        self.exact += result.score.exact

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missing)

    @property
    def accepted_share_right(self) -> float:
        return _share(self.accepted_right, self.accepted_right + self.accepted_wrong)

    @property
    def right_share_accepted(self) -> float:
        return _share(self.accepted_right, self.right)

    @property
    def words(self) -> float:
        return _share(self.exact, self.worded)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def make(kind: str | None, documents: int, seed: int, folder: Path) -> list[tuple[str, Generated]]:
    """The documents of seeds `seed`, `seed + 1`, ...: of one kind, or of a mix of them."""
    made = []
    for at in range(documents):
        one = kind or MIX[at % len(MIX)]
        made.append((one, generate_negative(seed + at, folder) if one == NEGATIVE else generate(seed + at, folder, one)))
    return made


def measure(made: Sequence[tuple[str, Generated]], folder: Path) -> list[Result]:
    """Ingest the folder in this process and score each document against its truth."""
    tables = ingest(folder)
    names = {row["document_id"]: row for row in tables["documents"]}
    by_name = {name: row for row in names.values() for name in (row["filename"], *(row["copies"] or ()))}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tables["assessments"]:
        rows[row["document_id"]].append(row)
    return [_result(kind, one, by_name[one.path.name], rows[by_name[one.path.name]["document_id"]]) for kind, one in made]


def _result(kind: str, made: Generated, record: dict[str, Any], rows: list[dict[str, Any]]) -> Result:
    labels = from_labels({name: str(value) for name, value in asdict(truth).items()} for truth in made.truth)
    accepted = [row for row in rows if row["status"] == "accepted"]
    return Result(made, kind, compare(labels, from_rows(rows)), compare(labels, from_rows(accepted)), len(rows), record["read_status"])


def totals(results: Iterable[Result], of: str) -> dict[str, Sum]:
    """Sums by kind, or by feature."""
    found: dict[str, Sum] = defaultdict(Sum)
    for result in results:
        for name in [result.kind] if of == "kind" else sorted(result.made.features):
            found[name].add(result)
    return dict(found)


def report(results: Sequence[Result], every: bool, errors: int) -> Iterator[str]:
    """The lines of the report: by kind, by feature, the worst documents."""
    yield f"{'kind':34s} docs  precision  recall     F1  accepted right  right accepted  words"
    for name, one in totals(results, "kind").items():
        yield _line(name, one)
    features = sorted(totals(results, "feature").items(), key=lambda item: (item[1].f1, item[0]))
    absent = sorted(all_features() - {name for name, _ in features})
    yield f"\nfeatures, the weakest first ({len(features)} in all; not in these documents: {' '.join(absent) or 'none'})"
    yield from (_line(name, one) for name, one in features[: None if every else WEAKEST])
    worst = sorted((result for result in results if result.errors), key=lambda result: (-result.errors, result.made.path.name))
    yield f"\ndocuments with errors: {len(worst)} of {len(results)}"
    for result in worst[: None if every else WORST]:
        counts = f"right {result.score.right:3d} wrong {result.score.wrong:3d} missing {result.score.missing:3d} {result.status}"
        yield f"{result.made.path.name}  {counts}\n    {' '.join(sorted(result.made.features))}"
        yield from (f"    missing {one}" for one in result.score.misses[:errors])
        yield from (f"    extra   {one}" for one in result.score.extras[:errors])


def _line(name: str, one: Sum) -> str:
    accepted = f"{one.accepted_share_right:14.4f}  {one.right_share_accepted:14.4f}"
    return f"{name:34s} {one.documents:4d}  {one.precision:9.4f}  {one.recall:6.4f}  {one.f1:.4f}  {accepted}  {one.words:.4f}"


def report_negatives(results: Sequence[Result]) -> Iterator[str]:
    """How many rows came of documents that assert nothing."""
    wrong = [result for result in results if result.rows]
    yield f"documents {len(results)}, with rows {len(wrong)}, rows of any status {sum(result.rows for result in results)}"
    for result in wrong:
        yield f"{result.made.path.name}  rows {result.rows} {result.status}\n    {' '.join(sorted(result.made.features))}"
    yield "read as " + ", ".join(f"{status} {count}" for status, count in sorted(Counter(result.status for result in results).items()))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
    else:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep


def main() -> None:
    """Make, measure, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=9000)
    parser.add_argument("--kind", choices=(*KINDS, NEGATIVE))
    parser.add_argument("--keep", type=Path, help="an empty folder for the documents and their truth")
    parser.add_argument("--every", action="store_true", help="every feature and every document with errors")
    parser.add_argument("--errors", type=int, default=0, help="print so many missing and extra assertions a document")
    options = parser.parse_args()
    with _folder(options.keep) as folder:
        began = time.monotonic()
        made = make(options.kind, options.documents, options.seed, folder)
        between = time.monotonic()
        results = measure(made, folder)
        if options.keep:
            for _, one in made:
                write_truth(one.truth, folder / f"{one.doc}.records.csv")
        lines = report_negatives(results) if options.kind == NEGATIVE else report(results, options.every, options.errors)
        print("\n".join(lines))
        print(f"\nmade in {between - began:.0f} s, read in {time.monotonic() - between:.0f} s")


if __name__ == "__main__":
    main()
