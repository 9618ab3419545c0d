"""The words by which a table's structure is told: names of levels, roles of columns, marks.

Loaded from `schema/vocabulary/` by the application and handed in; nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extract.marks import MarkVocabulary
from extract.wording import fold

CURRENT, TARGET = "current", "target"
LEVEL_COUNT = 5


@dataclass(frozen=True, slots=True)
class Role:
    """What a column, a row or a mark says: `name` as in roles.yaml, `target_kind` for targets."""

    name: str
    target_kind: str | None = None

    @property
    def is_assertion(self) -> bool:
        """Whether a cell of this role asserts a level."""
        return self.name in (CURRENT, TARGET, "score")


@dataclass(frozen=True)
class Vocabulary:
    """Wordings by what they mean.

    `levels` maps 1..5 to the level's name; the other level wordings serve to read labels.
    `roles` maps a folded wording to its role; `headlines`, `area_labels`, `definition_rows` and
    `legends` are folded wordings; `note_labels` maps a folded label to its kind of note; `cues` maps a
    word of running text that leads to a level to its role; `scale_words` tell a sentence that explains
    the scale; `sentence_subjects` are words for the council itself, which name no area; `about_words` lead to
    a name behind a level, `date_words` to the date of a level later in the
    sentence; `fillers` are words of headers and marks that tell no role; `foreign` are names of columns and headings
    of registers whose numbers are no levels; `aim_words` say that a level is wished or planned for; `whole` are wordings of roles that
    tell nothing among other words; `state_words` stand for a level without saying which; `timeless` are wordings of `current` that fit a
    target as well; `summary` are labels of rows that sum others up; `earlier` are words of headers for where
    the council started; `now_words` say of levels that they are what was found; `pairs` maps a
    header of the council's level to the header of its target beside it.
    """

    levels: Mapping[int, str]
    level_prefixes: tuple[str, ...] = ()
    level_suffixes: tuple[str, ...] = ()
    level_between: tuple[str, ...] = ()
    level_range_prefixes: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    number_leads: tuple[str, ...] = ()
    roles: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    headlines: frozenset[str] = frozenset()
    area_labels: tuple[str, ...] = ()
    definition_rows: frozenset[str] = frozenset()
    legends: frozenset[str] = frozenset()
    note_labels: Mapping[str, str] = field(default_factory=dict)
    note_separators: tuple[str, ...] = (";",)
    empty_notes: frozenset[str] = frozenset()
    marks: MarkVocabulary = field(default_factory=MarkVocabulary)
    cues: Mapping[str, Role] = field(default_factory=dict)
    scale_words: tuple[str, ...] = ()
    sentence_subjects: frozenset[str] = frozenset()
    about_words: tuple[str, ...] = ()
    date_words: tuple[str, ...] = ()
    fillers: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    aim_words: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    state_words: frozenset[str] = frozenset()
    timeless: frozenset[str] = frozenset()
    summary: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    now_words: frozenset[str] = frozenset()
    pairs: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def level_numbers(self) -> dict[str, int]:
        """Folded level name to number."""
        return {fold(name): number for number, name in self.levels.items()}

    @cached_property
    def kind_wordings(self) -> tuple[str, ...]:
        """The wordings that mean current or target."""
        return tuple(wording for wording, roles in self.roles.items() if any(role.name in (CURRENT, TARGET) for role in roles))

    def aims(self, words: str) -> bool:
        """Whether folded words say that something is wished or planned for."""
        return self._aim_pattern.search(words) is not None

    def without_aims(self, words: str) -> str:
        """Folded words less those that wish or plan."""
        return " ".join(self._aim_pattern.sub(" ", words).split())

    @cached_property
    def _aim_pattern(self) -> re.Pattern[str]:
        phrases = sorted(map(re.escape, self.aim_words), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)" if phrases else r"(?!)")

    @cached_property
    def cue_pattern(self) -> re.Pattern[str]:
        """The words of running text that lead to a level; `cues` maps each to its role."""
        phrases = sorted(self.cues, key=len, reverse=True)
        joined = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if phrases else r"(?!)", re.IGNORECASE)

    @cached_property
    def about_pattern(self) -> re.Pattern[str]:
        """The words behind a level that lead to the name of what it is about."""
        phrases = sorted(self.about_words, key=len, reverse=True)
        suffix = "|".join(map(re.escape, self.level_suffixes)) or r"(?!)"
        return re.compile(rf"(?:\s+(?:{suffix}))?\s+(?:{'|'.join(map(re.escape, phrases))})\s+" if phrases else r"(?!)", re.IGNORECASE)

    @cached_property
    def roles_by_length(self) -> tuple[tuple[str, tuple[Role, ...]], ...]:
        """Wordings of roles, the longest first, so that the most telling one is found first."""
        return tuple(sorted(self.roles.items(), key=lambda item: (-len(item[0].split()), -len(item[0]), item[0])))
