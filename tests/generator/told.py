"""How a level is printed in a cell: a name, a half level, a score, before a statement, or a statement alone."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.blocks import Cell, Line, Run, cell_of, line
from tests.generator.plan import LEVELS, SHORTEST, Draft, Item, Range, Series, wording, wordings
from tests.generator.sayings import OWN

# Style of the level, and whether a statement follows in the same cell.
ALONE = ("name", "name", "numbered", "score", "score", "level-score")
BEFORE = ("dash", "colon", "bold-line", "line", "bracket")
STATEMENT = ("statement",)
SCORES = ("score", "level-score")


@dataclass(frozen=True)
class Telling:
    """A document's habit: `style` of the printed level, form of halves, where the words come from."""

    style: str
    form: int
    halves: bool

    @property
    def needs_scale(self) -> bool:
        return self.style in SCORES

    @property
    def is_wordy(self) -> bool:
        return self.style in BEFORE or self.style in STATEMENT


def telling(draft: Draft, wordy: bool | None = None, statements: bool = True) -> Telling:
    """A habit drawn at random; `statements` allows descriptors alone."""
    kinds = {True: BEFORE + (STATEMENT if statements else ()), False: ALONE, None: ALONE + BEFORE + (STATEMENT if statements else ())}
    style = draft.rng.choice(kinds[wordy])
    halves = style not in STATEMENT and draft.chance(0.35)
    draft.feature(f"level:{style}")
    if halves:
        draft.feature("level:half-score" if style in SCORES else "level:half-name")
    return Telling(style, draft.rng.randrange(6), halves)


def level_text(told: Telling, level: Range) -> str:
    """The level as printed, without a statement."""
    low, high = level
    if told.style in SCORES:
        text = (
            str(low)
            if low == high
            else (f"{low}/{high}", f"{low}.5", f"Between {low} and {high}", f"{low}.5", f"{low} - {high}", f"{low}/{high}")[told.form]
        )
        return f"Level {text}" if told.style == "level-score" and text[0].isdigit() else text
    if low != high:
        first, second = LEVELS[low - 1], LEVELS[high - 1]
        return (
            f"{first}/{second}",
            f"Between {first} and {second}",
            f"{first} / {second}",
            f"{first} to {second}",
            f"{first} - {second}",
            f"{first}/ {second}",
        )[told.form]
    name = LEVELS[low - 1]
    if told.style == "numbered":
        return (f"{low} - {name}", f"{name} ({low})", f"Level {low} - {name}", f"{low} {name}", f"{low}. {name}", f"Level {low}: {name}")[
            told.form
        ]
    return name


def words_for(draft: Draft, item: Item, series: Series, level: Range, own_share: float = 0.3) -> str:
    """A statement of the level, or the council's own words: other ones for the target than for the present."""
    statement = wording(draft, item.area, level[0]) if level[0] == level[1] else None
    if statement and not draft.chance(own_share):
        return statement
    return OWN[item.area.key_area][series.kind == "target"]


def can_say(item: Item, level: Range) -> bool:
    """Whether a statement alone can tell the level."""
    return level[0] == level[1] and any(len(text) >= SHORTEST for text in wordings(item.area, level[0]))


def tell(draft: Draft, told: Telling, item: Item, series: Series, level: Range) -> tuple[Cell, str, str]:
    """The cell, its descriptor, and how the level is stated."""
    if told.style == "statement":
        text = wording(draft, item.area, level[0])
        assert text is not None
        return cell_of([line(text)]), text, "none"
    printed = level_text(told, level)
    stated = "score" if told.style in SCORES else "label"
    if told.style not in BEFORE:
        return cell_of([_tracked(draft, printed, level)], centred=draft.word is False and len(printed) < 4), "", stated
    words = words_for(draft, item, series, level)
    return cell_of(_before(told, printed, words)), words, stated


def _tracked(draft: Draft, printed: str, level: Range) -> Line:
    """Now and then (Word) the level was changed under tracking: another level is deleted before it."""
    if "word:tracked" in draft.features and draft.chance(0.3):
        other = LEVELS[level[0] % 5] if printed[0].isalpha() and "evel" not in printed else str(level[0] % 5 + 1)
        return Line((Run(printed, was=other),))
    return line(printed)


def _before(told: Telling, printed: str, words: str) -> list[Line]:
    if told.style == "dash":
        return [line(f"{printed} {'-–'[told.form % 2]} {words}")]
    if told.style == "colon":
        return [Line((Run(f"{printed}:", bold=told.form % 2 == 0), Run(f" {words}")))]
    if told.style == "bracket":
        return [line(f"({printed}) {words}")]
    return [line(printed, bold=told.style == "bold-line"), *_spread(words, told.form)]


def _spread(words: str, form: int) -> list[Line]:
    """The words as one paragraph, or as bullets where they are several sentences."""
    parts = [part.strip() for part in words.replace(". ", ".\0").split("\0") if part.strip()]
    if form % 3 == 0 and len(parts) > 1:
        return [line(part, bullet=True) for part in parts]
    return [line(words)]
