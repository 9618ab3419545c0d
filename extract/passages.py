"""A passage of running text with what stands around it: the headings above, the words that lead its list, the name above it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims import Quote
from extract.dates import Period, periods, without_periods
from extract.headers import kind_of_title
from extract.levels import LevelReader
from extract.model import Passage
from extract.vocabulary import Role, Vocabulary
from extract.wording import fold

# A label in front of a colon or dash has at most this many words.
LONGEST_LABEL = 20


@dataclass(frozen=True)
class Lead:
    """What the words above a list say of the levels in it, and by when."""

    role: Role
    period: Period | None
    quote: Quote


@dataclass(frozen=True)
class PassageContext:
    """A passage with the headings that it stands under, the wordings to read it by, and what leads the list that it is part of."""

    passage: Passage
    trail: tuple[str, ...]
    vocabulary: Vocabulary
    levels: LevelReader
    number: int
    lead: Lead | None = None
    above: Quote | None = None

    def quote(self, start: int, end: int) -> Quote:
        section = " > ".join(self.trail) or None
        return Quote(self.passage.content, start, end, section).part(0, end - start)


def is_short(context: PassageContext, text: str) -> bool:
    """Whether a text is short enough for a name and names no level."""
    return bool(telling(context, text)) and len(text.split()) <= LONGEST_LABEL and not context.levels.find(text)


def lead_of(context: PassageContext, start: int, end: int) -> Lead | None:
    """What the words of a passage say of the levels that a list below or behind them names; None where they say nothing or both kinds."""
    words = context.passage.text[start:end]
    role = kind_of_title(words, context.vocabulary) if words.strip() else None
    found = periods(words)
    return Lead(role, found[0] if found else None, context.quote(start, end)) if role else None


def telling(context: PassageContext, words: str) -> list[str]:
    """The words that do not only stand for the council itself."""
    return [word for word in fold(without_periods(words)).split() if word not in context.vocabulary.sentence_subjects]
