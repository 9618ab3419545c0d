"""What tells another maturity model from the framework: its name in a heading, its levels' names, rows such as "People"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims import Claim
from extract.wording import fold

# Levels of another scale among a table's: one slip in a table of all key areas is 1 in 28.
SHARE_OF_FOREIGN_LEVELS = 0.1


@dataclass(frozen=True)
class OtherModels:
    """What other maturity models share with the framework, all folded: names of levels, names of rows, names in headings.

    `own` are the names by which a heading says that it is about the framework all the same; `called` are words before a number
    by which it is then a level of the framework.
    """

    levels: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    def has_area(self, label: str) -> bool:
        """Whether rows of any model have this label, its number or letter aside."""
        return " ".join(word for word in fold(label).split() if len(word) > 1 and not word.isdigit()) in self.areas

    def is_own(self, heading: str) -> bool:
        """Whether a heading names the framework."""
        return any(f" {name} " in f" {fold(heading)} " for name in self.own)


def is_of_another_model(claims: Sequence[Claim], others: OtherModels) -> bool:
    """Whether the heading above names another model, or cells that should tell a level name those of another scale."""
    heading = next((f" {fold(claim.subject.trail[-1])} " for claim in claims if claim.subject.trail), "")
    if any(f" {name} " in heading for name in others.names) and not any(f" {name} " in heading for name in others.own):
        return True
    foreign = [claim for claim in claims if claim.level is None and claim.descriptor and fold(claim.descriptor.text) in others.levels]
    return len(foreign) > SHARE_OF_FOREIGN_LEVELS * len(claims)
