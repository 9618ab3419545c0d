"""How a level is shown: always with its number or a sign, so that no colour carries a meaning alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from council_maturity.vocabulary import load_vocabulary

Row = Mapping[str, Any]

NOT_ASSESSED, CONFLICT, INFERRED = "not-assessed", "conflict", "inferred"
NEXT_STEP = "next-step"
SIGNS = {NOT_ASSESSED: "·", CONFLICT: "≠"}
STATE_WORDS = {
    "printed": "printed",
    INFERRED: "inferred from the words",
    CONFLICT: "the document contradicts itself",
    NOT_ASSESSED: "not assessed",
}
TARGET_WORDS = {"ambition": "target", "milestone": "milestone", NEXT_STEP: "next step, no target"}


@dataclass(frozen=True)
class Level:
    """A current or target level of a position; bounds are None where it is not assessed or contradicts itself."""

    low: int | None
    high: int | None
    state: str
    year: int | None = None
    period: str | None = None
    target_kind: str | None = None

    @property
    def told(self) -> bool:
        """Whether there is a level to show."""
        return self.low is not None

    @property
    def number(self) -> str:
        """The level in a character or three: 3, 1–2 for a half level, in brackets where it is inferred, a sign where there is none."""
        if self.low is None or self.high is None:
            return SIGNS.get(self.state, SIGNS[NOT_ASSESSED])
        bare = str(self.low) if self.low == self.high else f"{self.low}–{self.high}"
        return f"({bare})" if self.state == INFERRED else bare

    @property
    def words(self) -> str:
        """The level in words: "Developing", "Minimum to Developing", or why there is none."""
        if self.low is None or self.high is None:
            return STATE_WORDS[self.state]
        named = level_words(self.low, self.high)
        return f"{named}, inferred" if self.state == INFERRED else named

    @property
    def when(self) -> str:
        """The year or the printed period, empty where neither is known."""
        return str(self.year) if self.year else self.period or ""

    @property
    def arrow(self) -> str:
        """The sign before a target in a small cell: a next step has another than an ambition or milestone."""
        return "" if not self.told else "↗ " if self.target_kind == NEXT_STEP else "→ "

    @property
    def shade(self) -> str:
        """The style class: l3, h12 for a half level, lx for a contradiction, l0 for none."""
        if self.low is None or self.high is None:
            return "lx" if self.state == CONFLICT else "l0"
        return f"l{self.low}" if self.low == self.high else f"h{self.low}{self.high}"


def level_words(low: int, high: int) -> str:
    """The name of a level or of a half level."""
    names = load_vocabulary().levels
    return names[low] if low == high else f"{names[low]} to {names[high]}"


def level_of(position: Row, kind: str) -> Level:
    """The current or target level of a row of `positions`."""
    return Level(
        position[f"{kind}_low"],
        position[f"{kind}_high"],
        position[f"{kind}_state"],
        position[f"{kind}_year"],
        position[f"{kind}_period"],
        position["target_kind"] if kind == "target" else None,
    )
