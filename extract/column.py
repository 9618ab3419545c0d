"""A column of a table, and the header that its columns make."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.claims import Quote
from extract.dates import Period
from extract.vocabulary import Role

UNKNOWN_HEADER = "the header of the column of levels has words that are not known"
TOLD_BY_POSITION = "no header says what the column of levels is: told by its position"


@dataclass(frozen=True)
class Column:
    """A column of the grid: index and width in grid columns, its role, the period in its header.

    `describes` is the index of the assertion column that a comment, action or requirement belongs to.
    `says_now`, `is_timeless` and `is_earlier` tell whether the words of its header say when: now, nothing, or when it all began.
    """

    index: int
    role: Role
    width: int = 1
    period: Period | None = None
    quote: Quote | None = None
    describes: int | None = None
    guesses: tuple[str, ...] = field(default=())
    says_now: bool = False
    is_timeless: bool = False
    is_earlier: bool = False

    @property
    def asserts(self) -> bool:
        return self.role.is_assertion


@dataclass(frozen=True)
class TableHeader:
    """The columns of a table, and the first row below its header."""

    columns: tuple[Column, ...]
    end: int
