"""Lists of names with a level each, where words above or in front say what the levels are: "Current levels: A (Mature), B (Leader)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.claims import Claim, Quote, Subject
from extract.levels import PrintedLevel
from extract.passages import LONGEST_LABEL, Lead, PassageContext, lead_of, telling

# What closes the level of a list's item, and what may stand behind the last one.
_CLOSING = re.compile(r"\s*[)\]]")
_LIST_TAIL = re.compile(r"[\s.;,)\]]*")


def listed(context: PassageContext, start: int, end: int) -> Iterator[Claim]:
    """The claims of names with a level each, where words in front say what the levels are: "Current levels: A (Mature), B (Leader)"."""
    text = context.passage.text
    levels = context.levels.find(text[:end], start)
    lead, at = _own_lead(context, start, levels) if len(levels) > 1 else (context.lead, start)
    if lead is None or not levels:
        return
    for label, level in _named_levels(context, at, end, levels):
        yield Claim(
            shape="sentence",
            kind=lead.role.name,
            target_kind=lead.role.target_kind,
            subject=Subject(label, (), context.trail, is_loose=True),
            level=level,
            level_source="label" if level.is_name else "score",
            level_quote=context.quote(level.start, level.end),
            period=lead.period,
            period_quote=lead.quote if lead.period else None,
            legend=lead.quote,
            row=context.number,
        )


def _named_levels(context: PassageContext, at: int, end: int, levels: Sequence[PrintedLevel]) -> list[tuple[Quote, PrintedLevel]]:
    """Each level with the name in front of it; none where a level has no name, or the stretch says more than names and levels."""
    text, parts = context.passage.text, []
    for level in levels:
        behind = _CLOSING.match(text[:end], level.end)
        name = text[at : level.start].strip(" ,;\n\t")
        opens = bool(name) and name[-1] in "([:–—-="
        label = re.sub(r"^(?:and|&)\s+", "", name.rstrip(" ([:–—-="))
        if not opens or not telling(context, label) or len(label.split()) > LONGEST_LABEL:
            return []
        place = text.index(label, at)
        parts.append((context.quote(place, place + len(label)), level))
        at = behind.end() if behind else level.end
    return parts if _LIST_TAIL.fullmatch(text[at:end]) else []


def _own_lead(context: PassageContext, start: int, levels: Sequence[PrintedLevel]) -> tuple[Lead | None, int]:
    """What a sentence says before its first colon of the levels behind it, and where the list begins."""
    before = context.passage.text[start : levels[0].start]
    colon = before.find(":")
    words = before[:colon] if colon > 0 else ""
    return lead_of(context, start, start + len(words)), start + colon + 1
