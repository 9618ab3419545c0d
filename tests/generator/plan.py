"""What a made-up council says of itself: which items, which dates, which levels, before any layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from council_maturity.framework import load_framework
from normalise.framework import Area, statement_id
from tests.generator.blocks import Block, Story
from tests.generator.names import EDITION, Naming, areas, behaviours
from tests.generator.truth import Truth

LEVELS = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
Range = tuple[int, int]
# "joint Council projects" is a statement that nobody could tell from others.
SHORTEST = 25
# Scans are read in seconds a page: they are kept to two or three.
MOST_SCANNED = 4


@dataclass(frozen=True)
class Series:
    """A column of assertions: its kind and the year printed in its header, if any."""

    kind: str
    year: int | None = None
    next_step: bool = False


@dataclass(frozen=True)
class Item:
    """A key area's headline or a behaviour, with the name that the document prints for it."""

    area: Area
    printed: str

    @property
    def own_area(self) -> str:
        return self.area.key_area


@dataclass
class Draft:
    """A document in the making: its random numbers, blocks, truth, and the features that it shows."""

    rng: Random
    doc: str
    story: Story
    naming: Naming
    now: int
    then: int
    features: set[str] = field(default_factory=set)
    truth: list[Truth] = field(default_factory=list)
    tables: int = 0
    scan: bool = False
    word: bool = False

    def add(self, *blocks: Block) -> None:
        self.story.body += blocks

    def next_table(self) -> str:
        self.tables += 1
        return f"t{self.tables}"

    def claim(self, table: str, row: int, item: Item, series: Series, level: Range, stated: str, descriptor: str = "") -> None:
        """Record what has just been printed."""
        year = str(series.year) if series.year else ""
        self.truth.append(
            Truth(self.doc, table, row, item.area.key_area, item.area.value_code, series.kind, year, *level, stated, descriptor)
        )

    def feature(self, *names: str) -> None:
        self.features.update(names)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


def wording(draft: Draft, area: Area, level: int) -> str | None:
    """One attested wording of a level of an item, on one line; None where nothing attests it."""
    texts = [text for text in wordings(area, level) if len(text) >= SHORTEST]
    return draft.rng.choice(texts) if texts else None


def wordings(area: Area, level: int) -> list[str]:
    found = load_framework().wordings_for(statement_id(EDITION, area.key_area, area.value_code, level))
    return sorted({" ".join(one.text.split()) for one in found})


def headline_items(draft: Draft, least: int = 3, most: int = 14) -> list[Item]:
    """Some key areas and enablers, in the toolkit's order."""
    every = areas()
    many = min(len(every), draft.rng.randint(least, most), MOST_SCANNED if draft.scan else most)
    chosen = sorted(draft.rng.sample(range(len(every)), many))
    if draft.chance(0.35):
        chosen = list(range(many))
    return [Item(every[at], draft.naming.area(every[at], place)) for place, at in enumerate(chosen, 1)]


def behaviour_items(draft: Draft, areas_wanted: int) -> list[tuple[Item, list[Item]]]:
    """Some key areas, each with some of its behaviours; enablers have none and are left out."""
    every = [area for area in areas() if area.value_code == 0]
    chosen = sorted(draft.rng.sample(range(len(every)), 1 if draft.scan else min(areas_wanted, len(every))))
    groups = []
    for place, at in enumerate(chosen, 1):
        members = list(behaviours(every[at].key_area))
        keep = sorted(draft.rng.sample(range(len(members)), draft.rng.randint(min(2, len(members)), len(members))))
        inner = [Item(members[i], draft.naming.behaviour(members[i])) for i in keep]
        groups.append((Item(every[at], draft.naming.area(every[at], place)), inner))
    return groups


def one_level(rng: Random) -> int:
    return rng.choice((1, 1, 2, 2, 2, 2, 3, 3, 4))


def levels_for(draft: Draft, series: Sequence[Series], halves: bool) -> dict[Series, Range]:
    """A level for each series of an item: they do not fall from one date to the next, and a target lies above the present."""
    found: dict[Series, Range] = {}
    level = one_level(draft.rng)
    current = level
    for one in series:
        if one.kind == "target":
            step = 1 if one.next_step else draft.rng.choice((1, 1, 2))
            level = min(5, max(level, current) + step) if level == current or draft.chance(0.5) else level
        elif found:
            level = current = min(4, level + draft.rng.choice((0, 0, 1)))
        found[one] = (level, level)
        if halves and one.kind == "current" and level < 5 and draft.chance(0.35):
            found[one] = (level, level + 1)
            level = current = level + 1
        elif halves and one.kind == "target" and level < 5 and draft.chance(0.15):
            found[one] = (level, level + 1)
            level += 1
    return found


def attested_levels(area: Area) -> list[int]:
    """The levels of an item that some document attests word for word."""
    return [level for level in range(1, 6) if wordings(area, level)]


def themes_of(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """The items by theme, in order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.area.theme, []).append(item)
    return list(found.items())
