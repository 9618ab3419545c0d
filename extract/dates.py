"""Dates and periods as councils print them: "2022", "2020-21", "2022 - 2024", "March 2026", "2019/20".

Only what is printed is found; a period is the first and the last calendar year that it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASONS = r"(?:spring|summer|autumn|winter|q[1-4]|end(?:\s+of)?|early|late|mid)"
_YEAR = r"(?:19|20)\d{2}"
_DATE = rf"(?:\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?:{_MONTHS}|{_SEASONS})[\s-]+)?{_YEAR}"
# A second year may be shortened to two digits: 2020-21, 2019/20.
_SHORT = r"\d{2}(?![\d,.]*\d)"
_FINANCIAL_YEAR = rf"{_YEAR}\s*[-–—/]\s*{_SHORT}"
_PERIOD = re.compile(
    rf"(?<![\d£€$.,])(?<![£€$]\s)(?:({_FINANCIAL_YEAR})\s*(?:-|–|—|to|and|until)\s*({_FINANCIAL_YEAR})"
    rf"|({_DATE})(?:\s*(?:-|–|—|/|to|and|until)\s*({_DATE}|(?<=[-–—/]){_SHORT}))?)(?![\d%])",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(_YEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """A printed period: its words, where they stand in the text, first and last calendar year."""

    text: str
    start: int
    end: int
    year_start: int
    year_end: int


def periods(text: str) -> list[Period]:
    """Every period printed in the text, in order."""
    return [_period(match) for match in _PERIOD.finditer(text)]


def _period(match: re.Match[str]) -> Period:
    if match[1]:
        first, last = int(match[1][:4]), int(match[2][:4]) + 1
        return Period(match[0], match.start(), match.end(), first, max(first, last))
    first = int(_YEAR_ONLY.findall(match[3])[-1])
    last = _last_year(match[4], first) if match[4] else first
    if last < first:
        return Period(match[3], match.start(3), match.end(3), first, first)
    return Period(match[0], match.start(), match.end(), first, last)


def _last_year(text: str, first: int) -> int:
    full = _YEAR_ONLY.findall(text)
    if full:
        return int(full[-1])
    last = first - first % 100 + int(text)
    return last if last >= first else last + 100 * (last % 100 == 0)


def without_periods(text: str) -> str:
    """The text less the periods printed in it."""
    return _PERIOD.sub(" ", text)
