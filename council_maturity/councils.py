"""The register of councils, and which of them a document speaks for.

A wrong name would put a document's levels into another council's row, so a council is taken only
where the words name one, it was in force at the strategy's date, and nothing names another as well.
Otherwise there is none, and the rivals are told.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from council_maturity.council_names import NameIndex, NameWords, Naming, folded

Row = dict[str, Any]
DATE_COLUMNS = ("start_date", "end_date", "date")
# What most rows of the register are; the types that are another sort of body stand for themselves.
COUNCIL_BODY = "council"
OTHER_BODIES = ("combined-authority", "greater-london-authority")
# A line of a cover holds a name and a title, not a sentence; names such as Bournemouth, Christchurch and Poole take five words.
COVER_LINE_WORDS = 10
# How many times as often as any other a council has to be named in sentences to be the one that speaks: made-up strategies speak of
# the neighbour that leads a shared service two or three times as often as of their own council.
CLEAR_LEAD = 4

# Days from the first to the last, both counted.
Days = tuple[date, date]


@dataclass(frozen=True)
class Identified:
    """What telling the council came to.

    `council` is its row of the register and `source` where it was told from. `rivals` are names that
    fit alike; `expired` are names of councils that were not in force at the strategy's date. `body`
    is the sort of body where the document names one that is no council.
    """

    council: Row | None = None
    source: str | None = None
    rivals: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    body: str | None = None


@dataclass(frozen=True)
class Register:
    """Councils in their periods, their successions, and how they are named."""

    councils: Sequence[Row]
    words: NameWords
    succession: Sequence[Row] = ()

    @cached_property
    def council_ids(self) -> frozenset[str]:
        return frozenset(row["council_id"] for row in self.councils)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of each council by its id."""
        found: dict[str, list[Row]] = {}
        for row in self.councils:
            found.setdefault(row["council_id"], []).append(row)
        return found

    @cached_property
    def index(self) -> NameIndex:
        return NameIndex(self.councils, self.words)

    def council(self, council_id: str, year: int | None = None) -> Row:
        """The row of the council that was in force in the year, else its last one; KeyError for an unknown id."""
        rows = self.rows[council_id]
        return next((row for row in rows if year is not None and in_force(row, year)), _last(rows))

    def in_force_on(self, day: date) -> list[Row]:
        """The rows that were in force on the day: one for each council."""
        return [row for row in self.councils if _overlaps(row, [(day, day)])]


def in_force(row: Mapping[str, Any], year: int) -> bool:
    """Whether the council was in force at any time of the calendar year; `end_date` is the first day that it was not."""
    return _overlaps(row, [days_of(year)])


def days_of(year: int) -> Days:
    """The calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def _overlaps(row: Mapping[str, Any], when: Iterable[Days]) -> bool:
    start, end = row["start_date"] or date.min, row["end_date"] or date.max
    return any(start <= last and first < end for first, last in when)


def _last(rows: Sequence[Row]) -> Row:
    return max(rows, key=lambda row: (row["end_date"] is None, row["end_date"] or date.min, row["start_date"] or date.min))


@dataclass(frozen=True)
class Fit:
    """The ids that a naming fits at the strategy's date; `expired` where it fits only councils that were not in force then."""

    councils: frozenset[str] = frozenset()
    expired: bool = False


def fit(register: Register, naming: Naming, when: Collection[Days]) -> Fit:
    """Which councils a naming means: those that its words allow and, where `when` is known, that were in force.

    The exact name of a council decides among those of one place, unless another was in force instead.
    """
    rows = [row for council_id in naming.councils for row in register.rows[council_id] if naming.whole or _allows(register, naming, row)]
    exact = [row for row in rows if _is_exact(register, naming, row)]
    if not when:
        return Fit(_ids(exact or rows))
    live = [row for row in rows if _overlaps(row, when)]
    if not live:
        return Fit(_ids(exact or rows), expired=bool(rows))
    live_exact = [row for row in exact if _overlaps(row, when)]
    return Fit(_ids(live_exact or [*exact, *live]))


def _ids(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row["council_id"] for row in rows)


def _allows(register: Register, naming: Naming, row: Row) -> bool:
    """Whether the words beside the place can be this council's: each telling word is in its own name or type, and a county says so."""
    words = register.words
    own = set(folded(row["name"]).split()) | set(folded(row["type"]).split())
    said = set(naming.said) & words.telling
    if not said <= own:
        return False
    other_kinds = set(naming.said) & (words.loose - words.nouns) - {"authority", "s"}
    return not ("county" in own and "county" not in said and other_kinds & {"borough", "district"})


def _is_exact(register: Register, naming: Naming, row: Row) -> bool:
    """Whether the naming is the council's name as the register has it, "the" aside; the bare place never is."""
    if not naming.said or naming.whole:
        return naming.whole
    return _core(naming.words) == _core(folded(row["name"]).split())


def _core(words: Iterable[str]) -> list[str]:
    return [{"councils": "council"}.get(word, word) for word in words if word not in ("the", "s")]


def identify(register: Register, texts: Sequence[tuple[str, str]], when: Collection[Days] = ()) -> Identified:
    """The council that the texts name: pairs of source (title, text, filename) and words, the most telling first.

    A title that names a council decides. Otherwise running text and file name must not disagree; a
    file name decides between councils that the text names alike. `when` are the days of the strategy.
    """
    said = {source: _said(register, source, text, when) for source, text in texts}
    title, text, file = (said.get(source, Said()) for source in ("title", "text", "filename"))
    if title.fits or title.body:
        return _decided(register, title.fits, "title", when) if title.fits else Identified(body=title.body)
    if text.fits and file.fits:
        return _decided(register, _shared(text.fits, file.fits) or (*text.fits, *file.fits), "text", when)
    if text.fits:
        return _decided(register, text.fits, "text", when)
    if file.fits:
        return _decided(register, file.fits, "filename", when)
    return Identified(body=text.body or file.body)


def _shared(some: Iterable[Fit], others: Collection[Fit]) -> tuple[Fit, ...]:
    """What two texts both name."""
    return _distinct(Fit(one.councils & other.councils, one.expired) for one in some for other in others)


@dataclass(frozen=True)
class Said:
    """What one text says: the councils that it may speak for, each once, or the sort of other body."""

    fits: tuple[Fit, ...] = ()
    body: str | None = None


def _said(register: Register, source: str, text: str, when: Collection[Days]) -> Said:
    return _said_in_text(register, text, when) if source == "text" else _said_in_title(register, text, when)


def _said_in_title(register: Register, text: str, when: Collection[Days]) -> Said:
    """A title or file name: the bare name of a place is enough where nothing but words of titles stands beside it."""
    index, body = register.index, register.index.body(text)
    namings = index.namings(text)
    clear = [one for one in namings if index.is_of_council(one)]
    bare = [one for one in namings if one not in clear and body is None and index.stands_alone(one, namings)]
    if len(clear) + len(bare) < len(namings) and not clear:
        bare = []  # a second place that may be anything makes the first doubtful too: "one place v another"
    fits = _distinct(fit(register, one, when) for one in (*clear, *bare))
    return Said(fits, body)


def _said_in_text(register: Register, text: str, when: Collection[Days]) -> Said:
    """Running text, one passage a line: the council on the cover, else the one that the sentences name first and far more than others."""
    index = register.index
    cover: list[Fit] = []
    prose: list[tuple[Fit, bool]] = []
    body = None
    for line in text.split("\n"):
        namings = [one for one in index.with_joined(index.namings(line)) if one.before not in register.words.partners]
        fits = [fit(register, one, when) for one in namings]
        if len(line.split()) <= COVER_LINE_WORDS and not line.rstrip().endswith("."):
            body = body or (index.body(line) if not namings else None)
            cover += fits
        else:
            prose += [(one, index.speaks_of_document(line)) for one in fits if one.councils]
    on_cover = _distinct(cover)
    return Said(on_cover, body) if on_cover or body else Said(_speakers(prose))


def _speakers(prose: Sequence[tuple[Fit, bool]]) -> tuple[Fit, ...]:
    """The council that sentences name first and far more than others, rivals where that is not one; none that is named but in passing.

    Each naming is given with whether its sentence speaks of the document: a council that is named once, in a sentence that does not,
    may be anybody's example.
    """
    counts = Counter(one for one, _ in prose)
    if not counts or (len(prose) == 1 and not prose[0][1]):
        return ()
    leading = tuple(one for one in counts if counts[one] * CLEAR_LEAD > max(counts.values()))
    first = prose[0][0]
    return leading if first in leading else (first, *leading)


def _distinct(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    return tuple(dict.fromkeys(one for one in fits if one.councils))


def _decided(register: Register, fits: Sequence[Fit], source: str, when: Collection[Days]) -> Identified:
    """The one council that all the fits have in common, if they have one; a council in force goes before one that is not."""
    live = [one for one in fits if not one.expired]
    if not live:
        return Identified(expired=_names(register, fits))
    common = frozenset.intersection(*(one.councils for one in live))
    if len(common) != 1:
        return Identified(rivals=_names(register, live))
    rows = register.rows[next(iter(common))]
    return Identified(next((row for row in rows if _overlaps(row, when)), _last(rows)), source)


def _names(register: Register, fits: Iterable[Fit]) -> tuple[str, ...]:
    ids = sorted({council_id for one in fits for council_id in one.councils})
    return tuple(register.council(council_id)["name"] for council_id in ids)


def body_type(council: Mapping[str, Any]) -> str:
    """The sort of body that a council of the register is."""
    return council["type"] if council["type"] in OTHER_BODIES else COUNCIL_BODY


def read_register(councils: Path, succession: Path, words: NameWords) -> Register:
    """The register from its two files and the words by which councils are named."""
    return Register(_rows(councils), words, _rows(succession))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: _value(name, value) for name, value in row.items()} for row in csv.DictReader(file)]


def _value(name: str, value: str) -> str | date | None:
    if not value:
        return None
    return date.fromisoformat(value) if name in DATE_COLUMNS else value
