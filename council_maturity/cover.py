"""What the title and first pages of a document say of itself: its period, its stage, the day it was published.

Only what is printed with a word that says what it is; a date beside nothing is just a date, and two
different answers are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extract.dates import periods
from extract.wording import fold

# A line of a cover is a name, a title, a date; longer lines are sentences.
COVER_LINE = 80
# Strategies run for two to ten years; "1998 - 2023" in a title is history.
LONGEST_STRATEGY = 15
# Characters between "strategy" and its period in a sentence: "this strategy, which covers the four years 2021 to 2025".
NEAR = 60
# And between a word such as "Approved" and its day: "Approved by the Cabinet Member for Finance on 12 May 2022".
NEAR_DAY = 60

_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+((?:19|20)\d{2})\b|\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})\b"
)
DRAFT, ADOPTED, UNKNOWN = "draft", "adopted", "unknown"


@dataclass(frozen=True)
class CoverWords:
    """The words of `schema/vocabulary/documents.yaml` that tell what a date or a document is."""

    draft: tuple[str, ...] = ()
    drafting: tuple[str, ...] = ()
    adopted: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    period_of: tuple[str, ...] = ()


def strategy_years(title: str | None, lines: Sequence[str], words: CoverWords) -> tuple[int | None, int | None]:
    """First and last year of the strategy: the one period in its title, else on the cover, else beside the word strategy in a sentence.

    A title with one year only ("Procurement Strategy 2023") gives the first year. None twice where
    nothing is printed, or two periods are.
    """
    cover = "\n".join(line for line in lines if len(line) <= COVER_LINE)
    sentences = _beside(lines, words.period_of)
    for text in (title or "", cover, sentences):
        ranges = {(one.year_start, one.year_end) for one in periods(text) if 0 < one.year_end - one.year_start <= LONGEST_STRATEGY}
        if ranges:
            return ranges.pop() if len(ranges) == 1 else (None, None)
    years = {one.year_start for one in periods(title or "")}
    if len(years) == 1 and _has_any(title or "", words.period_of):
        return years.pop(), None
    return None, None


def _beside(lines: Iterable[str], words: Iterable[str]) -> str:
    """What stands within reach of one of the words in the sentences, one stretch a line."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b[^.]{{0,{NEAR}}}", re.IGNORECASE) if words else None
    return "\n".join(match[0] for line in lines for match in (pattern.finditer(line) if pattern else ()))


def _has_any(text: str, words: Iterable[str]) -> bool:
    padded = f" {fold(text)} "
    return any(f" {fold(word)} " in padded for word in words)


def stage(title: str | None, filename: str, lines: Sequence[str], words: CoverWords) -> str:
    """Whether the document says that it is a draft (title, cover, file name) or that it was adopted; a printed draft goes first."""
    cover = [line for line in lines if len(line) <= COVER_LINE]
    if any(_has_any(text, words.draft) and not _has_any(text, words.drafting) for text in (title or "", *cover)):
        return DRAFT
    if any(_days_after(line, words.adopted) for line in cover):
        return ADOPTED
    return DRAFT if _has_any(filename, words.draft) else UNKNOWN


def published_on(lines: Sequence[str], words: CoverWords) -> date | None:
    """The one day that the cover says the document was published or adopted on, or None."""
    days = {day for line in lines if len(line) <= COVER_LINE for day in _days_after(line, words.published)}
    return days.pop() if len(days) == 1 else None


def _days_after(line: str, words: Collection[str]) -> list[date]:
    """The days that stand behind one of the words in the line."""
    if not words:
        return []
    stretches = re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?P<rest>.{{0,{NEAR_DAY}}})", line, re.IGNORECASE)
    return [day for stretch in stretches for match in _DAY.finditer(stretch["rest"]) if (day := _day(match))]


def _day(match: re.Match[str]) -> date | None:
    if match[1]:
        text, formats = f"{match[1]} {match[2]} {match[3]}", ["%d %B %Y", "%d %b %Y"]
    else:
        text, formats = f"{match[4]} {match[5]} {match[6]}", ["%d %m %Y"]
    for one in formats:
        try:
            return datetime.strptime(text, one).date()
        except ValueError:
            continue
    return None
