"""Levels told in running text: lists and sentences."""

from __future__ import annotations

from tests.generator.blocks import Heading, prose
from tests.generator.names import Naming
from tests.generator.plan import LEVELS, Draft, Item, Range, Series, headline_items, levels_for

# {area}, {current}, {target}, {year}; the first group stands in lists, the second under a heading, the third in a paragraph.
LISTED = (
    "{area}: currently {current}, target {target} by March {year}",
    "{area} – {current} now, aiming for {target} by {year}.",
    "{area}: current level {current}; target level {target} ({year})",
    "{area}: we are at {current} and aim to be {target} by {year}.",
    "{area} - current: {current}, target: {target}",
    "{area}: {current} (current), {target} (target {year})",
    "{area}: currently assessed as {current}, with an ambition to be {target} by {year}",
)
HEADED = (
    "We assess ourselves as {current} and aim to be {target} by {year}.",
    "We are currently {current}. Our ambition is to be {target} by March {year}.",
    "Our current level is {current} and our target is {target}.",
    "Current level: {current}. Target level: {target}.",
    "The Council has assessed itself as {current} and wants to reach {target} by {year}.",
    "Our self-assessment is that we are at {current}; by {year} we want to be {target}.",
)
TOLD = (
    "For {area} the Council is currently at {current} and wants to reach {target} by {year}.",
    "In {area} we assess ourselves as {current} and aim to be {target} by {year}.",
    "In the area of {area} we are currently {current} and our target is {target}.",
)
ALONE = {
    "listed": ("{area}: currently {current}", "{area}: assessed as {current}", "{area} – current level {current}."),
    "headed": ("We assess ourselves as {current}.", "Our current level is {current}."),
    "told": ("For {area} we assess ourselves as {current}.",),
}
HALF = ("{a}/{b}", "between {a} and {b}")
FILLER = (
    "More is said of this in the action plan.",
    "Work goes on with services and with the region.",
    "The team meets every month to look at how things stand.",
)


def sentences(draft: Draft) -> None:
    """A sentence for each key area: in a list, under a heading of its own, or in paragraphs."""
    draft.feature("shape:sentences")
    form = draft.rng.choice(("listed", "listed", "headed", "told"))
    draft.feature(f"sentence:{form}")
    with_target = draft.chance(0.85)
    pattern = draft.rng.choice({"listed": LISTED, "headed": HEADED, "told": TOLD}[form]) if with_target else draft.rng.choice(ALONE[form])
    year = draft.then if "{year}" in pattern else None
    series = [Series("current"), *([Series("target", year)] if with_target else [])]
    halves = draft.chance(0.3)
    if halves:
        draft.feature("level:half-name")
    draft.feature("level:in-sentence")
    half = draft.rng.choice(HALF)
    table = draft.next_table()
    for at, item in enumerate(headline_items(draft, 3, 12)):
        levels = levels_for(draft, series, halves)
        name = item.printed if form != "told" else _in_a_sentence(draft.naming, item)
        shown = [_shown(levels[one], half) for one in series]
        text = pattern.format(area=name, current=shown[0], target=shown[-1], year=year)
        if form == "headed":
            draft.add(Heading(item.printed, 3))
        if form == "headed" and draft.chance(0.4):
            text = f"{text} {draft.rng.choice(FILLER)}"
        draft.add(prose(text, bullet=form == "listed" and draft.chance(0.95)))
        for one in series:
            draft.claim(table, at, item, one, levels[one], "label")


def _in_a_sentence(naming: Naming, item: Item) -> str:
    name = naming.plain(item.area)
    return name if name[:2].isupper() or name in ("Social Value",) else name[0].lower() + name[1:]


def _shown(level: Range, half: str) -> str:
    low, high = level
    return LEVELS[low - 1] if low == high else half.format(a=LEVELS[low - 1], b=LEVELS[high - 1])
