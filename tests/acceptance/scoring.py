"""How well rows agree with hand-checked labels, one document at a time.

An assertion is an item, a kind, a level range and, where the labels have several periods for one item
and kind, the years of the period. Printed levels are compared with their number of printings, inferred
ones once. A label `none-unattested` (only a descriptor, whose statement no other source has) may be
left out, but a wrong level there counts against precision.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PRINTED = ("label", "score")
OPTIONAL = "none-unattested"
FULL_YEAR = re.compile(r"(?:19|20)\d\d")
SHORT_YEAR = re.compile(r"(?:19|20)\d\d\s*[-–/]\s*(\d\d)(?!\d)")


@dataclass(frozen=True)
class Assertion:
    """A label or a row: what it is about, the years that it names, its levels, how it is told, its words (letters and digits)."""

    item: tuple[str | None, int, str]
    years: tuple[str, ...]
    levels: tuple[int, int]
    stated: str
    words: str


@dataclass(frozen=True)
class Score:
    """Counts for one document; `found` of `seen` labels by how they are stated, `exact` of `worded` descriptors word for word."""

    right: int
    wrong: int
    missing: int
    seen: Mapping[str, int]
    found: Mapping[str, int]
    worded: int
    exact: int
    misses: tuple[tuple, ...] = ()
    extras: tuple[tuple, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def words(self) -> float:
        return self.exact / max(1, self.worded)

    def recall(self, *stated: str) -> float | None:
        """The share of the labels stated in one of these ways that was found; None where there are none."""
        seen = sum(self.seen.get(one, 0) for one in stated)
        return sum(self.found.get(one, 0) for one in stated) / seen if seen else None


def years(text: object) -> tuple[str, ...]:
    """The years in a text, the second year of '2020-21' completed."""
    text = str(text or "")
    return tuple(sorted({*FULL_YEAR.findall(text), *("20" + year for year in SHORT_YEAR.findall(text))}))


def bare(text: str | None) -> str:
    """The letters and digits of a text in lower case."""
    return re.sub(r"\W+", "", text or "").lower()


def load_labels(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The lines of every `*.records.csv`, by the id of their document."""
    labels: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in sorted(folder.glob("*.records.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                labels[line["doc"]].append(line)
    return dict(labels)


def label_of(filename: str, labels: Iterable[str]) -> str | None:
    """The id of the labels of a file: the longest that its name begins with."""
    name = filename.rsplit("/", 1)[-1]
    return max((one for one in labels if name.startswith(one)), key=len, default=None)


def from_labels(lines: Iterable[Mapping[str, str]]) -> list[Assertion]:
    """The labels with a level."""
    return [
        Assertion(
            (line["key_area"], int(line["value_code"] or 0), line["kind"]),
            years(line["as_of"]),
            (int(line["level_low"]), int(line["level_high"])),
            line["stated"],
            bare(line["descriptor"]),
        )
        for line in lines
        if line["level_low"]
    ]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Assertion]:
    """The rows of `assessments` with a level."""
    return [
        Assertion(
            (row["key_area"], int(row["value_code"] or 0), row["kind"]),
            years(row["period"]) or tuple(sorted({str(year) for year in (row["period_start"], row["period_end"]) if year})),
            (int(row["level_low"]), int(row["level_high"])),
            row["level_source"],
            bare(row["descriptor"]),
        )
        for row in rows
        if row["level_low"] is not None
    ]


def compare(labels: Sequence[Assertion], rows: Sequence[Assertion]) -> Score:
    """The score of a document's rows against its labels."""
    periods = defaultdict(set)
    for label in labels:
        periods[label.item].add(label.years)

    def key(one: Assertion) -> tuple:
        return (*one.item, one.years if len(periods[one.item]) > 1 else (), *one.levels)

    printed = {key(label) for label in labels if label.stated in PRINTED}
    optional = {key(label) for label in labels if label.stated == OPTIONAL}

    def count(those: Sequence[Assertion]) -> Counter:
        return Counter({one: n if one in printed else 1 for one, n in Counter(map(key, those)).items()})

    want, have = count(labels), count(rows)
    misses = Counter({one: n for one, n in (want - have).items() if one not in optional})
    extras = have - want
    seen: Counter = Counter()
    found: Counter = Counter()
    for stated, one in {(label.stated, key(label)) for label in labels}:
        n = want[one] if one in printed else 1
        seen[stated] += n
        found[stated] += min(n, have[one])
    texts = defaultdict(set)
    for label in labels:
        texts[key(label)].add(label.words)
    worded = [row for row in rows if any(texts.get(key(row), ()))]
    return Score(
        right=(want & have).total(),
        wrong=extras.total(),
        missing=misses.total(),
        seen=seen,
        found=found,
        worded=len(worded),
        exact=sum(row.words in texts[key(row)] for row in worded),
        misses=tuple(sorted(misses, key=str)),
        extras=tuple(sorted(extras, key=str)),
    )
