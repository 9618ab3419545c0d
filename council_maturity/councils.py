"""The register of councils, and which of them a document speaks for.

A council is told only by its whole name, and only where one fits: a document that names two stays
without a council and says so, because a wrong name would put its levels into another council's row.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from extract.wording import fold

Row = dict[str, Any]
DATE_COLUMNS = ("start_date", "end_date", "date")
# Part of England and no combined authority: what most rows of the register are.
COUNCIL_BODY = "council"
OTHER_BODIES = ("combined-authority",)


@dataclass(frozen=True)
class Identified:
    """What telling the council came to: its row of the register and where it was told from, or the names that fit alike."""

    council: Row | None = None
    source: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """Councils in their periods, their successions, and the words that their names are made of."""

    councils: Sequence[Row]
    succession: Sequence[Row] = ()
    words: Collection[str] = ()
    nouns: Collection[str] = ()

    @cached_property
    def council_ids(self) -> frozenset[str]:
        return frozenset(row["council_id"] for row in self.councils)

    def council(self, council_id: str, year: int | None = None) -> Row:
        """The row of the council that was in force in the year, else its last one; KeyError for an unknown id."""
        rows = [row for row in self.councils if row["council_id"] == council_id]
        if not rows:
            raise KeyError(council_id)
        return next((row for row in rows if year is not None and in_force(row, year)), _last(rows))

    @cached_property
    def _by_place(self) -> dict[str, list[Row]]:
        """Councils by the folded name of their place."""
        places: dict[str, list[Row]] = {}
        for row in self.councils:
            places.setdefault(self._place(row["name"]), []).append(row)
        return places

    def _place(self, name: str) -> str:
        words = fold(name).split()
        while words and words[-1] in self.words:
            words.pop()
        while words and words[0] in self.words:
            words.pop(0)
        return " ".join(words) or fold(name)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any place, the longest name first, with the words of a council's name around it."""
        around = "|".join(map(re.escape, sorted(self.words, key=lambda word: (-len(word), word))))
        places = "|".join(map(re.escape, sorted(self._by_place, key=lambda place: (-len(place), place))))
        return re.compile(rf"\b(?P<before>(?:(?:{around}) )*)(?P<place>{places})\b(?P<after>(?: (?:{around})\b)*)")

    def named(self, text: str, bare: bool, year: int | None) -> list[str]:
        """The ids of the councils that the text names, one for each naming; names that fit several councils give all of them.

        `bare`: the name of the place is enough (titles, file names); otherwise it needs a council's word beside it.
        """
        found: list[str] = []
        for match in self._pattern.finditer(fold(text)):
            whole = match[0].strip()
            if bare or any(re.search(rf"\b{noun}\b", whole) for noun in self.nouns):
                found.extend(sorted({row["council_id"] for row in self._fitting(match["place"], whole, year)}))
        return found

    def _fitting(self, place: str, whole: str, year: int | None) -> list[Row]:
        rows = self._by_place[place]
        exact = [row for row in rows if whole != place and fold(row["name"]) in (whole, f"{whole} council")]
        rows = exact or rows
        if year is not None:
            return [row for row in rows if in_force(row, year)] or rows
        return [row for row in rows if row["end_date"] is None] or rows


def in_force(row: Mapping[str, Any], year: int) -> bool:
    """Whether the council was in force at any time of the calendar year; `end_date` is the first day that it was not."""
    start, end = row["start_date"], row["end_date"]
    return (start is None or start.year <= year) and (end is None or end > date(year, 1, 1))


def _last(rows: Sequence[Row]) -> Row:
    return max(rows, key=lambda row: (row["end_date"] is None, row["end_date"] or date.min, row["start_date"] or date.min))


def identify(register: Register, texts: Sequence[tuple[str, str]], year: int | None) -> Identified:
    """The council that the first telling text names: `texts` are pairs of source (title, text, filename) and words.

    Running text needs the council's full name, and the council that it names most often is taken.
    """
    for source, text in texts:
        counts = Counter(register.named(text, bare=source != "text", year=year))
        if not counts:
            continue
        most = max(counts.values()) if source == "text" else 1
        best = sorted(council_id for council_id, count in counts.items() if count >= most)
        if len(best) == 1:
            return Identified(register.council(best[0], year), source)
        return Identified(rivals=tuple(register.council(council_id, year)["name"] for council_id in best))
    return Identified()


def body_type(council: Mapping[str, Any]) -> str:
    """The sort of body that a council of the register is."""
    return council["type"] if council["type"] in OTHER_BODIES else COUNCIL_BODY


def read_register(councils: Path, succession: Path, words: Collection[str], nouns: Collection[str]) -> Register:
    """The register from its two files."""
    return Register(_rows(councils), _rows(succession), frozenset(words), frozenset(nouns))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: _value(name, value) for name, value in row.items()} for row in csv.DictReader(file)]


def _value(name: str, value: str) -> str | date | None:
    if not value:
        return None
    return date.fromisoformat(value) if name in DATE_COLUMNS else value
