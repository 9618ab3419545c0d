"""The framework as plain values: what the areas are, and which words attest which level of which item.

An *item* is the headline of a key area (value code 0), a behaviour (1..55) or an enabler (56..59).
Nothing here opens a file; the application loads the declared data and hands it in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

LEVELS = (1, 2, 3, 4, 5)
HEADLINE_CODE = 0
ENABLER_CODES = frozenset({56, 57, 58, 59})
HEADLINE_CODES = ENABLER_CODES | {HEADLINE_CODE}

# Which kind of source speaks for the framework, best first: a statement's canonical words come from the first kind that has any.
SOURCE_KINDS = ("imported", "reproduced", "quoted", "adapted")


def is_headline(value_code: int) -> bool:
    """Whether the code is the headline of its key area: 0, or the one code of an enabler."""
    return value_code in HEADLINE_CODES


def statement_id(edition: str, key_area: str, value_code: int, level: int) -> str:
    """The id of a level of an item: edition/area/code/level."""
    return f"{edition}/{key_area}/{value_code}/{level}"


@dataclass(frozen=True, slots=True)
class Area:
    """An item of an edition: a key area's headline or one behaviour under it.

    `behaviour` is None for a headline with code 0; `other_label` is a second printed name of the
    behaviour, if one is known; `sort_order` counts the items of an edition in the toolkit's order.
    """

    edition: str
    theme: str
    theme_label: str
    key_area: str
    key_area_label: str
    value_code: int
    behaviour: str | None = None
    behaviour_description: str | None = None
    other_label: str | None = None
    sort_order: int = 0

    @property
    def is_headline(self) -> bool:
        return is_headline(self.value_code)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a source for a level of an item; `source_kind` is one of SOURCE_KINDS."""

    wording_id: str
    statement_id: str
    edition: str
    key_area: str
    value_code: int
    level: int
    text: str
    source_document: str
    source_kind: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """A statement of one edition and the statement of another edition that it became."""

    from_statement_id: str
    to_statement_id: str
    relation: str


@dataclass(frozen=True)
class Framework:
    """All editions: areas in the toolkit's order, wordings in the order of their sources, pairs between editions."""

    areas: tuple[Area, ...] = ()
    wordings: tuple[Wording, ...] = ()
    crosswalk: tuple[Crossing, ...] = ()
    version: str = ""

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """The ids of the editions, the main one first."""
        return tuple(dict.fromkeys(area.edition for area in self.areas))

    def areas_of(self, edition: str, key_area: str | None = None) -> tuple[Area, ...]:
        """The items of an edition, or of one of its key areas, in the toolkit's order."""
        return tuple(area for area in self._areas_by_edition.get(edition, ()) if key_area in (None, area.key_area))

    def area(self, edition: str, key_area: str, value_code: int) -> Area | None:
        """The item, or None where the edition has none such."""
        return self._areas_by_key.get((edition, key_area, value_code))

    def headlines(self, edition: str) -> tuple[Area, ...]:
        """The headlines of the key areas and the enablers of an edition, in the toolkit's order."""
        return tuple(area for area in self.areas_of(edition) if area.is_headline)

    def headline_code(self, edition: str, key_area: str) -> int | None:
        """The value code of the key area's headline: 0, or an enabler's own code; None for an unknown area."""
        return next((area.value_code for area in self.areas_of(edition, key_area) if area.is_headline), None)

    def wordings_of(self, edition: str, key_area: str | None = None, value_code: int | None = None) -> tuple[Wording, ...]:
        """The wordings of an edition, of one of its key areas, or of one item."""
        return tuple(
            wording
            for wording in self._wordings_by_edition.get(edition, ())
            if key_area in (None, wording.key_area) and value_code in (None, wording.value_code)
        )

    def wordings_for(self, statement: str) -> tuple[Wording, ...]:
        """The wordings of a statement, by its id."""
        return self._wordings_by_statement.get(statement, ())

    def canonical(self, statement: str) -> str | None:
        """The words that stand for a statement: those of the best kind of source; None where nothing attests it."""
        return _canonical(self.wordings_for(statement))

    @cached_property
    def _areas_by_edition(self) -> dict[str, tuple[Area, ...]]:
        return _grouped(self.areas, "edition")

    @cached_property
    def _areas_by_key(self) -> dict[tuple[str, str, int], Area]:
        return {(area.edition, area.key_area, area.value_code): area for area in self.areas}

    @cached_property
    def _wordings_by_edition(self) -> dict[str, tuple[Wording, ...]]:
        return _grouped(self.wordings, "edition")

    @cached_property
    def _wordings_by_statement(self) -> dict[str, tuple[Wording, ...]]:
        return _grouped(self.wordings, "statement_id")


def _grouped(values: Iterable, attribute: str) -> dict[str, tuple]:
    groups: dict[str, list] = {}
    for value in values:
        groups.setdefault(getattr(value, attribute), []).append(value)
    return {key: tuple(members) for key, members in groups.items()}


def _canonical(wordings: tuple[Wording, ...]) -> str | None:
    """The most frequent text of the best kind of source; of equals one without a list mark, then the first."""
    for kind in SOURCE_KINDS:
        texts = [wording.text for wording in wordings if wording.source_kind == kind]
        if texts:
            return max(texts, key=lambda text: (texts.count(text), text[:1].isalnum()))
    return None
