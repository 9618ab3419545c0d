"""The date that goes with a level in running text: behind it, at the end of its label, or led to by a word such as "by"."""

from __future__ import annotations

import re

from extract.dates import Period, periods
from extract.levels import PrintedLevel
from extract.passages import PassageContext
from extract.wording import fold

# Between the date that a label ends with and the level: "Goal for 2026: ", "Current level (2023) - ", a tab.
_LABEL_SIGN = re.compile(r"\s*[)\]]?\s*[:=\t–—-]")


def period_of(context: PassageContext, start: int, level: PrintedLevel, limit: int) -> Period | None:
    """The date behind a level, before the next one; else the last before it that a word such as "by" leads to, or a label ends with.

    "By 2028 we aim to be Mature", "Self-assessment 2022: Level 3".
    """
    found = periods(context.passage.text[:limit])
    behind = [period for period in found if period.start >= level.end]
    led = [one for one in found if start <= one.start < level.start and (_leads_to_date(context, one) or _ends_label(context, one, level))]
    return behind[0] if behind else led[-1] if led else None


def _leads_to_date(context: PassageContext, period: Period) -> bool:
    before = f" {fold(context.passage.text[: period.start])}"
    return any(before.endswith(f" {word}") for word in context.vocabulary.date_words)


def _ends_label(context: PassageContext, period: Period, level: PrintedLevel) -> bool:
    """Whether nothing but the sign of a label stands between the date and the level."""
    return bool(_LABEL_SIGN.fullmatch(in_front(context, period.end, level)))


def in_front(context: PassageContext, start: int, level: PrintedLevel) -> str:
    """The text before a level; the word "level" before a number is a part of the level: "Self-assessment: Level 3"."""
    before = context.passage.text[start : level.start].rstrip(" \u00a0\n")
    starts_with_digit = context.passage.text[level.start : level.start + 1].isdigit()
    suffixes = context.vocabulary.level_suffixes if starts_with_digit else ()
    own = next((word for word in suffixes if before.lower().endswith(word) and not before[: -len(word)][-1:].isalnum()), "")
    return before[: len(before) - len(own)].rstrip(" \u00a0\n")
