"""Sentences and lists: "Engaging councillors: currently Developing, target Mature by March 2026".

A level's name in running text counts only where words such as "currently" or "we aim to be" lead to
it, or a mark in brackets follows it, because Leader is also a person and mature also a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.claims import Claim, Quote, Reading, Subject
from extract.dates import Period, periods, without_periods
from extract.headers import AMBITION, kind_of_title, mark_of, read_header
from extract.levels import LevelReader, PrintedLevel
from extract.model import Passage
from extract.vocabulary import CURRENT, TARGET, Role, Vocabulary
from extract.wording import fold

# Words between a cue and the level that it leads to: "aim to be at the level of", not "to the committee, and the leader".
LONGEST_LEAD = 5
# A label in front of a colon or dash has at most this many words.
LONGEST_LABEL = 20
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\S))+(?:[.!?]|\n|$)")
_BRACKET_AFTER = re.compile(r"\s*[\[(]([^\])\n]{2,40})[\])]")
_BRACKETS = re.compile(r"[\[(][^\])\n]{1,40}[\])]")
# Between the date that a label ends with and the level: "Goal for 2026: ", "Current level (2023) - ", a tab.
_LABEL_SIGN = re.compile(r"\s*[)\]]?\s*[:=\t–—-]")
_CLAUSE_END = re.compile(r"[:;,.(\[–—]|\s-\s|\s(?:and|but|while)\s*$|\sand\s(?:we|will|aims?|wants?|plans?|hopes?)\b")
# Words behind a level describe it if they are as many, and stand behind a full stop, colon or dash.
LEAST_WORDS_OF_DESCRIPTOR = 4
_BEHIND = re.compile(r"\s*(?:[(\[]\s*(?:level\s*)?[1-5]\s*[)\]])?\s*[.:\n–—-]\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;]*(?:\b(?:and|but)\b)?\s*$")
_AS = re.compile(r"\s+(?:as|at|to be)(?:\s+(?:being|the|at))*\s*$", re.IGNORECASE)
# What closes the level of a list's item, and what may stand behind the last one.
_CLOSING = re.compile(r"\s*[)\]]")
_LIST_TAIL = re.compile(r"[\s.;,)\]]*")
# A list of names goes on behind commas.
_LIST_END = re.compile(r"[:;.\[–—]|\s-\s|\b(?:but|while|whilst|where|which)\b|\sand\s(?:we|will|aims?|wants?|plans?|hopes?)\b")
# Two cues with no more words between them speak of one level: "our aim over time is to be".
MOST_WORDS_BETWEEN_CUES = 2
TOLD_BY_ARROW = "an arrow between two levels says from which to which, and no words say what it stands for"


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


@dataclass(frozen=True)
class _Said:
    """A level in a sentence, the role that the words give it, and where they stand."""

    level: PrintedLevel
    role: Role
    cue_start: int
    end: int
    period: Period | None
    guesses: tuple[str, ...] = ()


def read(context: PassageContext) -> Reading | None:
    """A claim for each level that a sentence of the passage gives a role; None where none does."""
    claims: list[Claim] = []
    known = _first_line(context) or context.above
    for start, end in _sentences(context):
        found = list(_claims(context, start, end, known))
        known = next((claim.subject.label for claim in found if claim.subject.label), known)
        claims += found
    return Reading("sentence", tuple(_described(context, claims))) if claims else None


def _first_line(context: PassageContext) -> Quote | None:
    """The first of several lines, where it may name what the others say: "Working with partners / Now: Developing"."""
    first, *more = context.passage.text.split("\n")
    return context.quote(0, len(first)) if more and is_short(context, first) else None


def is_short(context: PassageContext, text: str) -> bool:
    """Whether a text is short enough for a name and names no level."""
    return bool(_telling(context, text)) and len(text.split()) <= LONGEST_LABEL and not context.levels.find(text)


def _described(context: PassageContext, claims: list[Claim]) -> list[Claim]:
    """The claims; of a passage that says one thing only, "Where are we now? Developing. Some contracts ...", what follows describes it."""
    claim, text = claims[0], context.passage.text
    if len(claims) != 1 or claim.subject.label is not None or claim.level_quote is None:
        return claims
    behind = _BEHIND.match(text, claim.level_quote.end)
    if behind is None or len(text[behind.end() :].split()) < LEAST_WORDS_OF_DESCRIPTOR:
        return claims
    return [replace(claim, descriptor=context.quote(behind.end(), len(text)))]


def _sentences(context: PassageContext) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; a question and the level that answers it are one: "Where are we now? Developing."."""
    text, asked = context.passage.text, None
    for match in _SENTENCE.finditer(text):
        if not match[0].strip():
            continue
        start, end = match.span()
        if asked is not None and context.levels.label(text[start:end]):
            start = asked
        asked = match.start() if match[0].rstrip().endswith("?") else None
        yield start, end


def _claims(context: PassageContext, start: int, end: int, known: Quote | None) -> Iterator[Claim]:
    """The claims of a sentence; `known` is what the sentences before it are about, for one that only speaks of the council."""
    said = [] if _explains_the_scale(context, start, end) else list(_said(context, start, end))
    listed = [] if len(said) > 1 else list(_listed(context, start, end))
    if listed and len(listed) > len(said):
        yield from listed
        return
    if not said:
        return
    label = _label(context, start, min(one.cue_start for one in said))
    sentence = context.quote(start, end)
    behind, listing = None, label
    for one in said:
        named = _named_behind(context, said, one, end)
        behind, listing = named if named and not label else (behind, listing)
        if not label and not behind:
            behind = listing = _named_between(context, one)
        groups = (known,) if known and not label else ()
        subject = Subject(label or behind, groups, context.trail, is_loose=True, listing=listing)
        yield Claim(
            shape="sentence",
            kind=one.role.name,
            target_kind=one.role.target_kind,
            subject=subject,
            level=one.level,
            level_source="label" if one.level.is_name else "score",
            level_quote=context.quote(one.level.start, one.level.end),
            descriptor=None,
            period=one.period,
            period_quote=context.quote(one.period.start, one.period.end) if one.period else None,
            legend=sentence,
            guesses=one.guesses,
            row=context.number,
        )


def _listed(context: PassageContext, start: int, end: int) -> Iterator[Claim]:
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
        if not opens or not _telling(context, label) or len(label.split()) > LONGEST_LABEL:
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


def lead_of(context: PassageContext, start: int, end: int) -> Lead | None:
    """What the words of a passage say of the levels that a list below or behind them names; None where they say nothing or both kinds."""
    words = context.passage.text[start:end]
    role = kind_of_title(words, context.vocabulary) if words.strip() else None
    found = periods(words)
    return Lead(role, found[0] if found else None, context.quote(start, end)) if role else None


def _named_behind(context: PassageContext, said: Sequence[_Said], one: _Said, end: int) -> tuple[Quote, Quote] | None:
    """What a sentence names behind its level: "we rate ourselves Mature for creating commercial opportunities"; and all of the list."""
    limit = min((other.cue_start for other in said if other.cue_start >= one.end), default=end)
    behind = context.vocabulary.about_pattern.match(context.passage.text[:limit], one.end)
    if behind is None:
        return None
    stop = _CLAUSE_END.search(context.passage.text[:limit], behind.end())
    quote = context.quote(behind.end(), stop.start() if stop else limit)
    if not _telling(context, quote.text) or periods(quote.text) or len(quote.text.split()) > LONGEST_LABEL:
        return None
    over = _LIST_END.search(context.passage.text[:limit], behind.end())
    until = over.start() if over else limit
    return quote, context.quote(behind.end(), behind.end() + len(_LOOSE_END.sub("", context.passage.text[behind.end() : until])))


def _explains_the_scale(context: PassageContext, start: int, end: int) -> bool:
    words = f" {' '.join(context.passage.text[start:end].lower().split())} "
    return any(f" {phrase} " in words for phrase in context.vocabulary.scale_words)


def _label(context: PassageContext, start: int, cue_start: int) -> Quote | None:
    """The words before the first cue, up to a colon behind which nothing is named; None where they only speak of the council."""
    words = context.passage.text[start:cue_start]
    while ":" in words and not _names_something(context, words[words.rindex(":") + 1 :]):
        words = words[: words.rindex(":")]
    words = words.rstrip(" -–—\t(,")
    if not _telling(context, words) or len(words.split()) > LONGEST_LABEL:
        return None
    return context.quote(start, start + len(words))


def _names_something(context: PassageContext, words: str) -> bool:
    """Whether the words behind a colon are a name: "Key area 1: Social value", not "Social value: moving"."""
    return bool(_telling(context, words)) and not words.strip()[:1].islower()


def _telling(context: PassageContext, words: str) -> list[str]:
    """The words that do not only stand for the council itself."""
    return [word for word in fold(without_periods(words)).split() if word not in context.vocabulary.sentence_subjects]


def _said(context: PassageContext, start: int, end: int) -> Iterator[_Said]:
    """The levels of a sentence that have a role, in order."""
    text = context.passage.text[:end]
    levels = context.levels.find(text, start)
    arrows = [_is_arrow(context, text[one.end : other.start]) for one, other in pairwise(levels)]
    at, found = start, []
    for position, level in enumerate(levels):
        limit = levels[position + 1].start if position + 1 < len(levels) else end
        role, cue_start, after = _role(context, at, level, limit)
        if role is not None and _is_person(context, level):
            at = after
            continue
        if (
            role is None
            and arrows.count(True) == 1
            and True in (*arrows[position : position + 1], *arrows[max(position - 1, 0) : position])
        ):
            role = Role(CURRENT) if arrows[position : position + 1] == [True] else AMBITION
            found.append(_Said(level, role, level.start, level.end, _period(context, at, level, limit), (TOLD_BY_ARROW,)))
        elif role is not None:
            found.append(_Said(level, role, cue_start, after, _period(context, at, level, limit)))
        at = level.end if role is None else after
    yield from _with_bare_level(context, levels, _settled(found), start)


def _settled(found: list[_Said]) -> list[_Said]:
    """The levels said; at an arrow one whose role is told by words settles the other: "Developing (now) -> Mature"."""
    told = {one.role.name for one in found if not one.guesses}
    other = {CURRENT: TARGET, TARGET: CURRENT}
    return [replace(one, guesses=()) if one.guesses and other.get(one.role.name) in told else one for one in found]


def _is_arrow(context: PassageContext, between: str) -> bool:
    """Whether nothing but an arrow stands between two levels, their numbers and dates in brackets apart."""
    rest = _BRACKETS.sub("", between).strip()
    return rest in ("->", "=>", "-->", "–>") or (len(rest) == 1 and context.vocabulary.marks.symbols.get(rest) == "arrow")


def _with_bare_level(context: PassageContext, levels: Sequence[PrintedLevel], found: list[_Said], start: int) -> list[_Said]:
    """The levels found; in "Social value - Mature (moving to Leader)" the first is where the council is, for only the second has a word."""
    if len(levels) != 2 or len(found) != 1 or found[0].level != levels[1] or found[0].role.name != TARGET:
        return found
    before = context.passage.text[start : levels[0].start].rstrip()
    if before and (before[-1] not in (":", "-", "–", "—", "\t") or not _telling(context, before)):
        return found
    return [_Said(levels[0], Role(CURRENT), levels[0].start, levels[0].end, None), *found]


def _is_person(context: PassageContext, level: PrintedLevel) -> bool:
    """Whether a name is a person's office: "the Leader of the Council", not "the Leader level"."""
    before, after = context.passage.text[: level.start], context.passage.text[level.end :]
    suffixes = tuple(context.vocabulary.level_suffixes)
    return level.is_name and bool(re.search(r"\bthe\s+$", before, re.IGNORECASE)) and not after.strip().lower().startswith(suffixes)


def _role(context: PassageContext, start: int, level: PrintedLevel, limit: int) -> tuple[Role | None, int, int]:
    """The role that a level has: by a bracket behind it, the nearest cue before it, a wording of headers, or the words behind it."""
    text = context.passage.text
    bracket = _BRACKET_AFTER.match(text[:limit], level.end)
    marked = mark_of(bracket[1], context.vocabulary) if bracket else None
    if bracket and marked:
        return marked, level.start, bracket.end()
    asked = _role_in_front(context, start, level, "?")
    if asked:
        return asked
    cues = list(context.vocabulary.cue_pattern.finditer(text, start, level.start))
    if not cues or (len(text[cues[-1].end() : level.start].split()) > LONGEST_LEAD and not _between(context, cues[-1].end(), level)):
        return _role_in_front(context, start, level) or _role_behind(context, level, limit)
    return context.vocabulary.cues[" ".join(cues[-1][0].lower().split())], _start_of(cues, text), level.end


def _between(context: PassageContext, cue_end: int, level: PrintedLevel) -> Quote | None:
    """What stands between a cue and "as" before its level: "we rated working with partners as Mature"; None where nothing is named so."""
    found = _AS.search(context.passage.text, cue_end, level.start)
    if found is None:
        return None
    name = context.quote(cue_end, found.start())
    is_name = bool(_telling(context, name.text)) and len(name.text.split()) <= LONGEST_LABEL and not re.search(r"[.:;]", name.text)
    return name if is_name else None


def _named_between(context: PassageContext, one: _Said) -> Quote | None:
    """The name between the cue and "as" of a level, if the sentence puts it there."""
    cues = list(context.vocabulary.cue_pattern.finditer(context.passage.text, one.cue_start, one.level.start))
    return next((name for cue in reversed(cues) if (name := _between(context, cue.end(), one.level))), None)


def _start_of(cues: Sequence[re.Match[str]], text: str) -> int:
    """Where the cues begin that lead to a level together with the last one."""
    at = len(cues) - 1
    while at and len(text[cues[at - 1].end() : cues[at].start()].split()) <= MOST_WORDS_BETWEEN_CUES:
        at -= 1
    return cues[at].start()


def _role_in_front(context: PassageContext, start: int, level: PrintedLevel, signs: str = ":-–—\t=") -> tuple[Role, int, int] | None:
    """The role that the words in front of a colon, dash or question mark give as a column's header would: "Desired position: Mature"."""
    before = _in_front(context, start, level)
    if not before or before[-1] not in signs:
        return None
    words = before.rstrip(" " + signs)
    clause = max((match.end() for match in _CLAUSE_END.finditer(words)), default=0)
    header = read_header(words[clause:], context.vocabulary)
    dated = header.period is not None and header.role("score", "level") is not None  # as a column that is called "Score 2023"
    role = header.role(CURRENT, TARGET) or (Role(CURRENT) if dated else None)
    return (role, start + clause, level.end) if role else None


def _role_behind(context: PassageContext, level: PrintedLevel, limit: int) -> tuple[Role | None, int, int]:
    """The role that the words just behind a level give it: "Developing now", "Leader by 2026"."""
    words = re.split(r"[,;:.\n–—]|\s-\s|\band\b", context.passage.text[level.end : limit], maxsplit=1)[0]
    return (mark_of(words, context.vocabulary) if words.strip() else None), level.start, level.end + len(words)


def _period(context: PassageContext, start: int, level: PrintedLevel, limit: int) -> Period | None:
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
    return bool(_LABEL_SIGN.fullmatch(_in_front(context, period.end, level)))


def _in_front(context: PassageContext, start: int, level: PrintedLevel) -> str:
    """The text before a level; the word "level" before a number is a part of the level: "Self-assessment: Level 3"."""
    before = context.passage.text[start : level.start].rstrip(" \u00a0\n")
    suffixes = () if level.is_name else context.vocabulary.level_suffixes
    own = next((word for word in suffixes if before.lower().endswith(word) and not before[: -len(word)][-1:].isalnum()), "")
    return before[: len(before) - len(own)].rstrip(" \u00a0\n")


def gather(readings: Sequence[tuple[PassageContext, Reading]]) -> list[tuple[PassageContext, Reading]]:
    """Readings of passages under one heading put together: what stands in a list is judged as one."""
    together: list[tuple[PassageContext, Reading]] = []
    for context, reading in readings:
        if together and together[-1][0].trail[:1] == context.trail[:1]:
            first, known = together[-1]
            together[-1] = (first, Reading(known.shape, (*known.claims, *reading.claims)))
        else:
            together.append((context, reading))
    return together
