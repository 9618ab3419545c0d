"""What the report tells of a dataset, before any HTML: councils, their documents, their key areas, and what is missing.

Every number is a row of the dataset; nothing is averaged, ranked or filled in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from council_maturity.dataset import read_arrow, read_package
from council_maturity.report.evidence import Assertion, Place, Sources, places
from council_maturity.report.levels import NOT_ASSESSED, Level, level_of

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

TABLES = ("documents", "assessments", "evidence", "positions", "requirements", "issues", "areas", "councils", "changes", "statements")
KINDS = ("current", "target")
# Issues about a single assessment that its reader should see beside it; the others are counted.
SHOWN_ISSUES = ("label-statement-disagree", "inferred-conflict", "level-uncertain", "guessed-structure", "row-join-guessed")
PRINTED_CONFLICT = "printed-conflict"
COUNCIL = "council"
# What two renderings of one document share for every item and kind.
SIGNATURE = ("state", "low", "high", "year")


@dataclass(frozen=True)
class Item:
    """A headline or behaviour: its levels, and the places that tell them."""

    id: str
    code: int
    name: str
    levels: Mapping[str, Level]
    places: tuple[Place, ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything is known of the item, were it only a contradiction."""
        return any(level.state != NOT_ASSESSED for level in self.levels.values()) or bool(self.places)


@dataclass(frozen=True)
class Area:
    """A key area or enabler of a document: its headline, and its behaviours where the document speaks of any."""

    id: str
    key: str
    name: str
    theme: str
    headline: Item
    behaviours: tuple[Item, ...] = ()

    @property
    def told(self) -> bool:
        return self.headline.told or any(item.told for item in self.behaviours)


@dataclass(frozen=True)
class Contradiction:
    """One item for which a document prints two levels of one kind, and the two places."""

    area: str
    kind: str
    sides: tuple[Assertion, ...]


@dataclass(frozen=True)
class Edition:
    """A document with positions: what it says of every key area, and what it does not."""

    row: Row
    areas: tuple[Area, ...]
    contradictions: tuple[Contradiction, ...]
    unplaced: tuple[Place, ...]
    renderings: tuple[Row, ...] = ()

    @property
    def missing(self) -> list[str]:
        """The key areas and enablers without a current level and without a target."""
        return [area.name for area in self.areas if not any(level.state != NOT_ASSESSED for level in area.headline.levels.values())]


@dataclass(frozen=True)
class Subject:
    """A council, another body, or a document of which neither is known; its documents, the one that counts first."""

    id: str
    name: str
    is_council: bool
    editions: tuple[Edition, ...]
    facts: str = ""
    changes: tuple[Row, ...] = ()

    @property
    def main(self) -> Edition:
        return self.editions[0]


@dataclass
class Contents:
    """The whole report."""

    package: Row
    tables: Tables
    subjects: list[Subject] = field(default_factory=list)

    @cached_property
    def councils(self) -> list[Subject]:
        return [subject for subject in self.subjects if subject.is_council]

    @cached_property
    def others(self) -> list[Subject]:
        return [subject for subject in self.subjects if not subject.is_council]

    @property
    def documents(self) -> Sequence[Row]:
        return self.tables["documents"]


def read_contents(folder: Path) -> Contents:
    """What the report tells of the dataset in the folder; raises DatasetError where it is none."""
    package = read_package(folder)
    return contents(package, {name: read_arrow(folder, name).to_pylist() for name in TABLES})


def contents(package: Row, tables: Tables) -> Contents:
    """What the report tells of these rows."""
    reader = _Reader(tables)
    return Contents(package, tables, reader.subjects())


class _Reader:
    """Puts the rows of a dataset together, by document and by item."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.positions = _by(tables["positions"], "document_id")
        self.assessments = _by(tables["assessments"], "position_id")
        self.issues = _by((row for row in tables["issues"] if row["code"] == PRINTED_CONFLICT), "document_id")
        self.sources = Sources(
            _by(tables["evidence"], "assessment_id"),
            _by(tables["requirements"], "assessment_id"),
            _by((row for row in tables["issues"] if row["code"] in SHOWN_ISSUES), "assessment_id"),
            {row["statement_id"]: row["statement"] for row in tables["statements"]},
        )
        self.places_of = {(row["edition"], row["key_area"], row["value_code"]): row for row in tables["areas"]}
        self.unplaced = _by((row for row in tables["assessments"] if row["position_id"] is None), "document_id")

    def subjects(self) -> list[Subject]:
        """Councils by name, then other bodies and documents of which no council is known."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.tables["documents"]:
            if row["document_id"] in self.positions:
                groups[_key(row)].append(row)
        found = [self._subject(key, rows) for key, rows in groups.items()]
        return sorted(found, key=lambda subject: (not subject.is_council, subject.name.casefold(), subject.id))

    def _subject(self, key: tuple[str, str], rows: Sequence[Row]) -> Subject:
        first = rows[0]
        name = first["council_name"] or _unnamed(first)
        is_council = first["council_id"] is not None and first["body_type"] in (COUNCIL, None)
        council = next((row for row in self.tables["councils"] if row["council_id"] == first["council_id"]), None)
        facts = ", ".join(str(council[part]).replace("-", " ") for part in ("type", "region") if council[part]) if council else ""
        changes = tuple(row for row in self.tables["changes"] if row["council_id"] == first["council_id"]) if first["council_id"] else ()
        return Subject(f"{key[0]}-{key[1]}", name, is_council, tuple(self._editions(rows)), facts, changes)

    def _editions(self, rows: Sequence[Row]) -> list[Edition]:
        """The documents of a subject, the one that counts first; renderings of one document are told once."""
        alike: dict[Any, list[Row]] = {}
        for row in sorted(rows, key=self._rank, reverse=True):
            alike.setdefault(_signature(self.positions[row["document_id"]]), []).append(row)
        return [self._edition(group) for group in alike.values()]

    def _rank(self, row: Row) -> tuple[Any, ...]:
        latest = any(position["is_latest"] for position in self.positions[row["document_id"]])
        return (latest, row["in_benchmark"], str(row["published_on"] or ""), row["strategy_start"] or 0, row["filename"])

    def _edition(self, group: Sequence[Row]) -> Edition:
        """Of renderings of one document the one with pages is shown: its evidence can be pictured."""
        row = max(group, key=lambda one: one["pages"] or 0)
        positions = sorted(self.positions[row["document_id"]], key=self._sort_order)
        unplaced = places(self.unplaced.get(row["document_id"], ()), self.sources)
        others = tuple(one for one in group if one is not row)
        return Edition(row, tuple(self._areas(row, positions)), tuple(self._contradictions(row)), unplaced, others)

    def _sort_order(self, position: Row) -> int:
        return int(self._framework(position)["sort_order"])

    def _framework(self, row: Row) -> Row:
        return self.places_of[row["edition"], row["key_area"], row["value_code"]]

    def _areas(self, row: Row, positions: Sequence[Row]) -> Iterable[Area]:
        groups: dict[tuple[str, str], list[Row]] = {}
        for position in positions:
            groups.setdefault((position["edition"], position["key_area"]), []).append(position)
        for number, members in enumerate(groups.values(), start=1):
            declared = self._framework(members[0])
            items = [self._item(position) for position in members]
            headline = next(item for item, position in zip(items, members, strict=True) if position["is_headline"])
            behaviours = tuple(item for item in items if item is not headline and item.told)
            name = declared["key_area_label"]
            yield Area(f"{row['document_id']}-{number}", declared["key_area"], name, declared["theme_label"], headline, behaviours)

    def _item(self, position: Row) -> Item:
        declared = self._framework(position)
        name = declared["key_area_label"] if position["is_headline"] else declared["behaviour"] or ""
        levels = {kind: level_of(position, kind) for kind in KINDS}
        found = places(self.assessments.get(position["position_id"], ()), self.sources)
        return Item(position["position_id"], position["value_code"], name, levels, found)

    def _contradictions(self, row: Row) -> Iterable[Contradiction]:
        known = {one["assessment_id"]: one for one in self.tables["assessments"] if one["document_id"] == row["document_id"]}
        for issue in self.issues.get(row["document_id"], ()):
            sides = [known[name] for name in (issue["assessment_id"], issue["related_assessment_id"]) if name in known]
            if sides:
                declared = self._framework(sides[0])
                name = declared["key_area_label"] if sides[0]["is_headline"] else f"{declared['key_area_label']}: {declared['behaviour']}"
                yield Contradiction(name, sides[0]["kind"], tuple(Assertion(side) for side in sides))


def _unnamed(row: Row) -> str:
    """What a document is called by that no council is known of, or that is another body's."""
    title = row["title"] or row["filename"]
    if row["body_type"] in (COUNCIL, None):
        return f"Council not known: {title}"
    return f"{title} (not a council: {row['body_type'].replace('-', ' ')})"


def _key(row: Row) -> tuple[str, str]:
    return ("c", row["council_id"]) if row["council_id"] else ("d", row["document_id"])


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column] is not None:
            groups[row[column]].append(row)
    return dict(groups)


def _signature(positions: Iterable[Row]) -> frozenset[Any]:
    """What two renderings of one document share: the state and bounds of every item, and the years."""
    return frozenset(
        (row["edition"], row["key_area"], row["value_code"], *(row[f"{kind}_{part}"] for kind in KINDS for part in SIGNATURE))
        for row in positions
    )


def counts(rows: Iterable[Row], column: str) -> Counter[Any]:
    """How many rows have each value of a column."""
    return Counter(row[column] for row in rows)
