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
from extract.dates import Period, periods
from extract.headers import AMBITION, kind_beside_level, mark_of, read_header
from extract.levels import PrintedLevel
from extract.passages import LONGEST_LABEL, PassageContext, is_short, telling
from extract.shapes.lists import listed
from extract.shapes.sentence_dates import in_front, period_of
from extract.vocabulary import CURRENT, TARGET, Role

# Words between a cue and the level that it leads to: "aim to be at the level of", not "to the committee, and the leader".
LONGEST_LEAD = 5
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\S))+(?:[.!?]|\n|$)")
_BRACKET_AFTER = re.compile(r"\s*[\[(]([^\])\n]{2,40})[\])]")
_BRACKETS = re.compile(r"[\[(][^\])\n]{1,40}[\])]")
_CLAUSE_END = re.compile(r"[:;,.(\[–—]|\s-\s|\s(?:and|but|while)\s*$|\sand\s(?:we|will|aims?|wants?|plans?|hopes?)\b")
# Words behind a level describe it if they are as many, and stand behind a full stop, colon or dash.
LEAST_WORDS_OF_DESCRIPTOR = 4
_BEHIND = re.compile(r"\s*(?:[(\[]\s*(?:level\s*)?[1-5]\s*[)\]])?\s*[.:\n–—-]\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;]*(?:\b(?:and|but)\b)?\s*$")
_VERB = re.compile(r"\s(?:is|was|are|were)\s*$", re.IGNORECASE)
_AS = re.compile(r"\s+(?:as|at|to be)(?:\s+(?:being|the|at))*\s*$", re.IGNORECASE)
# A list of names goes on behind commas.
_LIST_END = re.compile(r"[:;.\[–—]|\s-\s|\b(?:but|while|whilst|where|which)\b|\sand\s(?:we|will|aims?|wants?|plans?|hopes?)\b")
# Two cues with no more words between them speak of one level: "our aim over time is to be".
MOST_WORDS_BETWEEN_CUES = 2
TOLD_BY_ARROW = "an arrow between two levels says from which to which, and no words say what it stands for"


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
    items = [] if len(said) > 1 else list(listed(context, start, end))
    if len(items) > len(said):
        yield from items
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


def _named_behind(context: PassageContext, said: Sequence[_Said], one: _Said, end: int) -> tuple[Quote, Quote] | None:
    """What a sentence names behind its level: "we rate ourselves Mature for creating commercial opportunities"; and all of the list."""
    limit = min((other.cue_start for other in said if other.cue_start >= one.end), default=end)
    behind = context.vocabulary.about_pattern.match(context.passage.text[:limit], one.end)
    if behind is None:
        return None
    stop = _CLAUSE_END.search(context.passage.text[:limit], behind.end())
    quote = context.quote(behind.end(), stop.start() if stop else limit)
    if not telling(context, quote.text) or periods(quote.text) or len(quote.text.split()) > LONGEST_LABEL:
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
    if not telling(context, words) or len(words.split()) > LONGEST_LABEL:
        return None
    return context.quote(start, start + len(words))


def _names_something(context: PassageContext, words: str) -> bool:
    """Whether the words behind a colon are a name: "Key area 1: Social value", not "Social value: moving"."""
    return bool(telling(context, words)) and not words.strip()[:1].islower()


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
            found.append(_Said(level, role, level.start, level.end, period_of(context, at, level, limit), (TOLD_BY_ARROW,)))
        elif role is not None:
            found.append(_Said(level, role, cue_start, after, period_of(context, at, level, limit)))
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
    if before and (before[-1] not in (":", "-", "–", "—", "\t") or not telling(context, before)):
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
        return _role_in_front(context, start, level) or _role_by_verb(context, start, level) or _role_behind(context, level, limit)
    return context.vocabulary.cues[" ".join(cues[-1][0].lower().split())], _start_of(cues, text), level.end


def _between(context: PassageContext, cue_end: int, level: PrintedLevel) -> Quote | None:
    """What stands between a cue and "as" before its level: "we rated working with partners as Mature"; None where nothing is named so."""
    found = _AS.search(context.passage.text, cue_end, level.start)
    if found is None:
        return None
    name = context.quote(cue_end, found.start())
    is_name = bool(telling(context, name.text)) and len(name.text.split()) <= LONGEST_LABEL and not re.search(r"[.:;]", name.text)
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
    before = in_front(context, start, level)
    if not before or before[-1] not in signs:
        return None
    words = before.rstrip(" " + signs)
    clause = max((match.end() for match in _CLAUSE_END.finditer(words)), default=0)
    header = read_header(words[clause:], context.vocabulary)
    dated = header.period is not None and header.role("score", "level") is not None  # as a column that is called "Score 2023"
    role = kind_beside_level(words[clause:], context.vocabulary) or (Role(CURRENT) if dated else None)
    return (role, start + clause, level.end) if role else None


def _role_by_verb(context: PassageContext, start: int, level: PrintedLevel) -> tuple[Role, int, int] | None:
    """The role that the words before "is" or "was" give: "The assessment for social value was Developing"."""
    verb = _VERB.search(context.passage.text, start, level.start)
    kind = kind_beside_level(context.passage.text[start : verb.start()], context.vocabulary) if verb else None
    return (kind, verb.start(), level.end) if kind and verb else None


def _role_behind(context: PassageContext, level: PrintedLevel, limit: int) -> tuple[Role | None, int, int]:
    """The role that the words just behind a level give it: "Developing now", "Leader by 2026"."""
    words = re.split(r"[,;:.\n–—]|\s-\s|\band\b", context.passage.text[level.end : limit], maxsplit=1)[0]
    return (mark_of(words, context.vocabulary) if words.strip() else None), level.start, level.end + len(words)


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
