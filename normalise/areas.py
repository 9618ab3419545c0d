"""Which items of the framework a claim is about: told by its structure, from the nearest words to the farthest.

A row's own label decides; where several items share its name ("Training & development"), or it says
only "high level principle", the groups and headings above it do, and then the order of the rows.
Words are looked up, not guessed: what no name fits stays open for the matcher, or unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process

from extract.claims import Subject
from extract.wording import fold
from normalise.framework import HEADLINE_CODE, Framework
from normalise.words import stem

Item = tuple[str, int]

# Names of different items score up to 86 against each other (token_sort_ratio over all names of the
# vocabulary, twins for SMEs and VCSEs apart), slips and plurals 92 and more.
SAME_NAME = 92
# In a label of at most this many words a name of two words is what it is about.
SHORT_LABEL = 6
# Lines that a name may take at the top of a label that goes on with a description.
MOST_LINES_OF_NAME = 3
_CUT_WORD = re.compile(r"(?<=[a-z])-(?=[a-z])")
# What divides the parts of a sentence.
_CLAUSES = re.compile(r"[,;:–—]|\s-\s")


@dataclass(frozen=True)
class AreaNames:
    """Names of items, folded: of key areas, of behaviours, of groups of areas, of themes.

    `areas` maps a name to the key areas that a row of this name speaks of; `among` to the key areas
    that a section of this name may hold; `behaviours` to the items that share the name.
    """

    edition: str
    areas: Mapping[str, tuple[str, ...]]
    among: Mapping[str, tuple[str, ...]]
    behaviours: Mapping[str, tuple[Item, ...]]
    themes: Mapping[str, str]
    headline_codes: Mapping[str, int]
    order: tuple[str, ...]
    area_labels: tuple[str, ...] = ()
    codes: Mapping[int, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    numbered: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()

    @cached_property
    def numbering(self) -> re.Pattern[str]:
        """A number, letter or word with a number in front of a name: "3.1.2", "(a)", "iv", "Key area 2"."""
        words = "|".join(map(re.escape, sorted(self.numbered, key=len, reverse=True)))
        return re.compile(rf"^(?:(?:{words})\s*(?:\d+[a-z]?|[a-z])\s+|(?:\d+[a-z]?\s)+|[a-z]\s(?=\w{{3}})|[ivx]+\s(?=\w{{3}}))+")

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """Words behind a name that are none of it: "Social value assessment"."""
        return re.compile(rf"\s(?:{'|'.join(map(re.escape, sorted(self.trailing, key=len, reverse=True)))})$" if self.trailing else r"(?!)")

    @cached_property
    def area_keys(self) -> dict[frozenset[str], tuple[str, ...]]:
        """The key areas by the stems of their names; stems that several areas share name none."""
        return _by_key(self.areas, self.fillers)

    @cached_property
    def behaviour_keys(self) -> dict[frozenset[str], tuple[Item, ...]]:
        """The items by the stems of their names."""
        return _by_key(self.behaviours, self.fillers)

    @cached_property
    def joined(self) -> frozenset[tuple[str, str]]:
        """The words on both sides of "and" in known names: it divides no list there."""
        names = (name.split() for name in (*self.areas, *self.behaviours))
        return frozenset((words[i - 1], words[i + 1]) for words in names for i in range(1, len(words) - 1) if words[i] == "and")

    def headline(self, key_area: str) -> Item:
        """The headline item of a key area."""
        return key_area, self.headline_codes.get(key_area, HEADLINE_CODE)

    def items_of(self, key_areas: Iterable[str]) -> tuple[Item, ...]:
        """Every item of the key areas, headlines first."""
        wanted = list(dict.fromkeys(key_areas))
        headlines = [self.headline(area) for area in wanted]
        return (*headlines, *((area, code) for code, area in self.codes.items() if area in wanted and (area, code) not in headlines))


@dataclass(frozen=True, slots=True)
class Context:
    """The key areas that the words above a row name: `key_areas` all meant (sections of one) or some of them (`among`).

    `own` are those of which the words are a name too: meant by what is said of no row in particular.
    """

    key_areas: tuple[str, ...] = ()
    among: bool = False
    source: str = "context"
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a subject is about.

    `items` are all meant where `is_certain`; otherwise they are what the matcher may choose from
    (empty: everything). `source` is a value of `key_area_source`. `alternatives` are behaviours of
    the same name ("Contract management"), should the rows around show that one of them is meant.
    `is_in_context`: the words above the row name the key area too.
    """

    items: tuple[Item, ...] = ()
    is_certain: bool = False
    source: str = "context"
    alternatives: tuple[Item, ...] = ()
    is_in_context: bool = False


def area_names(framework: Framework, edition: str, declared: Mapping, area_labels: Sequence[str] = ()) -> AreaNames:
    """The names of an edition's items: its own labels and those declared in `schema/vocabulary/areas.yaml`."""
    areas: dict[str, tuple[str, ...]] = {}
    behaviours: dict[str, list[Item]] = {}
    codes = {area.value_code: area.key_area for area in framework.areas_of(edition) if area.value_code}
    headline_codes = {area.key_area: area.value_code for area in framework.headlines(edition)}
    for area in framework.areas_of(edition):
        areas.setdefault(fold(area.key_area_label), (area.key_area,))
        if not area.is_headline:
            for name in (area.behaviour, area.other_label):
                if name:
                    _add(behaviours, fold(name), (area.key_area, area.value_code))
    for key_area, names in declared["key_areas"].items():
        areas.update({fold(str(name)): (key_area,) for name in names if key_area in headline_codes})
    areas.update({fold(str(name)): tuple(meant) for name, meant in _of(declared["several"], headline_codes)})
    for code, names in declared["behaviours"].items():
        for name in names if int(code) in codes else ():
            _add(behaviours, fold(str(name)), (codes[int(code)], int(code)))
    for name, shared in declared["shared_behaviours"].items():
        for code in (code for code in map(int, shared) if code in codes):
            _add(behaviours, fold(str(name)), (codes[code], code))
    return AreaNames(
        edition,
        areas,
        {fold(str(name)): tuple(meant) for name, meant in _of(declared["among"], headline_codes)},
        {name: tuple(items) for name, items in behaviours.items()},
        {fold(str(name)): theme for theme, names in declared["themes"].items() for name in names},
        headline_codes,
        tuple(dict.fromkeys(area.key_area for area in framework.areas_of(edition))),
        tuple(area_labels),
        codes,
        frozenset(fold(str(word)) for word in declared["fillers"]),
        tuple(fold(str(word)) for word in declared["numbered"]),
        tuple(fold(str(word)) for word in declared["trailing"]),
    )


def _of(declared: Mapping[str, Sequence[str]], known: Mapping[str, int]) -> Iterator[tuple[str, Sequence[str]]]:
    """The names for several key areas, those whose areas an edition has."""
    return ((name, meant) for name, meant in declared.items() if known.keys() >= set(meant))


def name_key(text: str, fillers: frozenset[str]) -> frozenset[str]:
    """The stems of the words that name something, in no order: "Engagement of senior managers" is "engaging senior managers"."""
    return frozenset(stem(word) for word in fold(text).split() if word not in fillers)


Named = TypeVar("Named")


def _by_key(named: Mapping[str, tuple[Named, ...]], fillers: frozenset[str]) -> dict[frozenset[str], tuple[Named, ...]]:
    keys: dict[frozenset[str], tuple[Named, ...]] = {}
    for name, meant in named.items():
        key = name_key(name, fillers)
        # One key for two meanings tells neither.
        keys[key] = meant if keys.get(key, meant) == meant else ()
    return {key: meant for key, meant in keys.items() if key and meant}


def _add(behaviours: dict[str, list[Item]], name: str, item: Item) -> None:
    known = behaviours.setdefault(name, [])
    if item not in known:
        known.append(item)


def key_areas_named(text: str, names: AreaNames) -> tuple[str, ...]:
    """The key areas that a label or heading names; empty where it names none."""
    found = _looked_up(text, names, names.areas, names.area_keys) or _contained(_bare(text, names), names)
    return found or (key_areas_named(_whole_words(text), names) if _CUT_WORD.search(text) else ())


def _looked_up(
    text: str, names: AreaNames, known: Mapping[str, tuple[Named, ...]], keys: Mapping[frozenset[str], tuple[Named, ...]]
) -> tuple[Named, ...]:
    """What a text names: by one of its forms word for word, by the stems of its words, or but for a slip; else nothing."""
    for candidate in _forms(text, names):
        if candidate in known:
            return known[candidate]
    folded = _bare(text, names)
    by_key = keys.get(name_key(folded, names.fillers))
    if by_key:
        return by_key
    found = _nearly(folded, known)
    return known[found] if found else ()


def _nearly(folded: str, known: Mapping[str, object]) -> str | None:
    """The known name that differs by a slip, a plural, a hyphen or the order of its words."""
    if len(folded) < 4:
        return None
    for scorer in (fuzz.token_sort_ratio, fuzz.ratio):
        best = process.extractOne(folded, known.keys(), scorer=scorer, score_cutoff=SAME_NAME)
        if best:
            return best[0]
    return None


def _contained(folded: str, names: AreaNames) -> tuple[str, ...]:
    """The key areas of the longest name of three words or more, or of two in a short text, that stands inside the text."""
    padded = f" {folded} "
    least = 2 if len(folded.split()) <= SHORT_LABEL else 3
    found = [name for name in names.areas if len(name.split()) >= least and f" {name} " in padded]
    return names.areas[max(found, key=lambda name: (len(name), name))] if found else ()


def behaviours_named(text: str, names: AreaNames) -> tuple[Item, ...]:
    """The items that share the name that a label gives; two names joined by "and" give the items of both."""
    found = _looked_up(text, names, names.behaviours, names.behaviour_keys) or _joined_names(_bare(text, names), names)
    return found or (behaviours_named(_whole_words(text), names) if _CUT_WORD.search(text) else ())


def _whole_words(text: str) -> str:
    """A text whose words are put together at hyphens: a typesetter's at the end of a line may have stayed ("oppor-tunities")."""
    return _CUT_WORD.sub("", text)


def _joined_names(folded: str, names: AreaNames) -> tuple[Item, ...]:
    """The items of "A and B" where A and B are both names of behaviours."""
    words = folded.split()
    for at in (i for i, word in enumerate(words) if word == "and"):
        first, second = " ".join(words[:at]), " ".join(words[at + 1 :])
        if first in names.behaviours and second in names.behaviours:
            return (*names.behaviours[first], *names.behaviours[second])
    return ()


def _forms(text: str, names: AreaNames) -> list[str]:
    """The text as a name, with and without numbering, introductory label and trailing words."""
    folded = fold(text)
    bare = _bare(text, names)
    return list(dict.fromkeys((folded, bare, names.ending.sub("", bare))))


def _bare(text: str, names: AreaNames) -> str:
    """The text less its numbering and a label such as "Key area:"."""
    bare = names.numbering.sub("", fold(text))
    for label in sorted(names.area_labels, key=len, reverse=True):
        if bare.startswith(f"{label} "):
            bare = names.numbering.sub("", bare[len(label) + 1 :])
            break
    return names.ending.sub("", bare)


def context_of(subject: Subject, names: AreaNames) -> Context:
    """The key areas named by the groups and headings above a row, the nearest that names any.

    A group whose name is not known ends the search inside the table: its rows are about something else. The words of an
    earlier sentence do not.
    """
    for group in subject.groups:
        found = _named_context(_telling_clause(group.text, names) if subject.is_loose else group.text, names)
        if found is not None:
            return found if found.key_areas else _heading_context(subject, names)
        if not subject.is_loose:
            return Context()
    return _heading_context(subject, names)


def _heading_context(subject: Subject, names: AreaNames) -> Context:
    over = _named_context(subject.over.text, names) if subject.over else None
    if over is not None and over.key_areas:
        return over
    for heading in reversed(subject.trail):
        found = _named_context(heading, names)
        if found is not None:
            return replace(found, source="heading")
    return Context()


def _named_context(text: str, names: AreaNames) -> Context | None:
    """What a group's or heading's words say; a theme names no key area but is known."""
    areas = key_areas_named(text, names)
    for candidate in _forms(text, names):
        if candidate in names.among:
            return Context(names.among[candidate], among=True, own=names.areas.get(candidate, ()))
        if candidate in names.themes and not areas:
            return Context()
    return Context(areas) if areas else None


def resolve(subject: Subject, names: AreaNames) -> Resolved:
    """The items that a subject is about, from its own label first and its context second."""
    context = context_of(subject, names)
    if subject.is_headline or subject.label is None:
        return _headline_of(context, names)
    label = _telling_clause(subject.label.text, names) if subject.is_loose else _telling_lines(subject.label.text, names)
    behaviours = behaviours_named(label, names)
    inside = tuple(item for item in behaviours if item[0] in context.key_areas)
    areas = key_areas_named(label, names)
    if inside:
        return _within(inside, context)
    if areas:
        return Resolved(tuple(names.headline(area) for area in areas), True, "cell", behaviours)
    if len(behaviours) == 1:
        return Resolved(behaviours, True, "cell")
    if behaviours:
        return Resolved(behaviours, False, "context")
    if subject.is_loose:
        return _headline_of(context, names)
    if context.key_areas:
        return Resolved(names.items_of(context.key_areas), False, "matched")
    return Resolved((), False, "matched")


def _telling_lines(text: str, names: AreaNames) -> str:
    """The words of a label that name what its row is about: its first lines, where a description follows the name below it.

    A description may mention other areas: a name that is the whole of the first lines comes before one found among many words.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(text.split()) <= SHORT_LABEL:
        return text
    head = text.split(":", 1)[0] if ":" in lines[0] else ""
    if head and is_name(head, names):
        return head
    tops = (" ".join(lines[:count]) for count in range(min(MOST_LINES_OF_NAME, len(lines) - 1), 0, -1))
    return next((top for top in tops if is_name(top, names)), text)


def is_name(text: str, names: AreaNames) -> bool:
    """Whether the text, as a whole, is the name of key areas or of behaviours."""
    return bool(_looked_up(text, names, names.areas, names.area_keys) or _looked_up(text, names, names.behaviours, names.behaviour_keys))


def _telling_clause(text: str, names: AreaNames) -> str:
    """The words of a sentence that name what it is about: all of them, or the first part between commas or dashes that does."""
    parts = [text, *_CLAUSES.split(text)]
    return next((part for part in parts if key_areas_named(part, names) or behaviours_named(part, names)), text)


def _within(items: tuple[Item, ...], context: Context) -> Resolved:
    """Items of the context's areas: one for each area is meant; several of one area are to be told apart by the words."""
    areas = [area for area, _ in items]
    certain = len(areas) == len(set(areas)) and not (context.among and len(items) > 1)
    return Resolved(items, certain, "cell", is_in_context=True)


def _headline_of(context: Context, names: AreaNames) -> Resolved:
    if not context.key_areas:
        return Resolved((), False, "context")
    items = tuple(names.headline(area) for area in context.own or context.key_areas)
    return Resolved(items, bool(context.own) or not context.among, context.source)


def headline_order(rows: Sequence[tuple[Subject, Resolved]], names: AreaNames) -> list[Resolved]:
    """The rows of one table with what their order tells.

    A "high level principle" row without a key area opens one: the area whose behaviours the rows
    below it name, and of several the next in the toolkit's order. A shared name belongs to the area
    that the rows around it are of.
    """
    resolved = [one for _, one in rows]
    openers = [at for at, (subject, one) in enumerate(rows) if subject.is_headline and not one.items]
    previous = -1
    for position, at in enumerate(openers):
        end = openers[position + 1] if position + 1 < len(openers) else len(rows)
        area = _area_of_segment(resolved[at + 1 : end], previous, names)
        if area is not None:
            previous = names.order.index(area)
            resolved[at] = Resolved((names.headline(area),), True, "context")
            for inner in range(at + 1, end):
                resolved[inner] = _narrowed(resolved[inner], area)
    return _by_neighbours(resolved, [subject.is_headline for subject, _ in rows])


def _area_of_segment(rows: Sequence[Resolved], previous: int, names: AreaNames) -> str | None:
    votes: dict[str, float] = {}
    for row in rows:
        items = row.alternatives or row.items
        for area in {area for area, _ in items} if len(items) <= len(names.order) else ():
            votes[area] = votes.get(area, 0.0) + 1 / len(items)
    if not votes:
        return None
    best = max(votes.values())
    tied = [names.order.index(area) for area, vote in votes.items() if vote > best - 1e-9]
    return names.order[min(tied, key=lambda index: (index <= previous, index))]


def _narrowed(row: Resolved, area: str) -> Resolved:
    inside = tuple(item for item in row.alternatives or row.items if item[0] == area)
    settled = row.is_certain and not row.alternatives
    return Resolved(inside, len(inside) == 1, "context") if inside and not settled else row


def _by_neighbours(resolved: list[Resolved], headlines: Sequence[bool]) -> list[Resolved]:
    """Shared names settled by the nearest certain row above, else below, if its area has such a name."""
    result = list(resolved)
    for at, row in enumerate(result):
        if row.is_certain or headlines[at] or len(row.items) < 2 or row.source != "context":
            continue
        around = [*reversed(result[:at]), *resolved[at + 1 :]]
        near = next((other.items[0][0] for other in around if other.is_certain and len(other.items) == 1), None)
        if near is not None:
            result[at] = _narrowed(row, near)
    return result
