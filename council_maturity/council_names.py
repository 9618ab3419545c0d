"""Where a text names a council, and how: the place, and the words of a council's name beside it.

A place alone is no council: "Reading", "Kent" and "Bury" are words and surnames too. What stands
around it decides, so every naming keeps it. No council is chosen here; `councils` does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extract.wording import fold

Row = dict[str, Any]

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# A name does not run over the end of a sentence; "St." ends none.
_SENTENCE_END = re.compile(r"(?<=\w{3})[.;!?]\s+|\n")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
# Beside a bare name in a title: a year, a version, the letter of an appendix.
_NUMBER = re.compile(r"v?\d+(st|nd|rd|th)?|[a-z]")


def folded(text: str) -> str:
    """The text for comparing names: as `fold` gives it, with "&" and "+" read as "and" and the possessive s as a word."""
    return fold(_POSSESSIVE.sub(" s", re.sub(r"\s*[&+]\s*", " and ", text)))


def file_words(name: str) -> str:
    """The words of a file name that joins them: "HackneyStrategy2020_v2" is "Hackney Strategy 2020 v 2"."""
    return _CAMEL.sub(" ", re.sub(r"[_\-.]+", " ", name))


@dataclass(frozen=True)
class NameWords:
    """How councils are named, from `schema/vocabulary/councils.yaml`, where each group is explained; all words are folded."""

    telling: frozenset[str]
    loose: frozenset[str]
    nouns: frozenset[str]
    plural: frozenset[str]
    short_forms: Mapping[str, str]
    silent: frozenset[str]
    in_full: frozenset[str]
    other_places: frozenset[str]
    beside: frozenset[str]
    before_only: frozenset[str]
    documents: frozenset[str]
    partners: frozenset[str]
    bodies: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]


def name_words(declared: Mapping[str, Any]) -> NameWords:
    """The declared words, ready for use."""

    def words(name: str) -> frozenset[str]:
        return frozenset(folded(str(word)) for word in declared[name])

    def by_council(name: str) -> dict[str, tuple[str, ...]]:
        return {str(key): tuple(folded(str(word)) for word in group) for key, group in declared[name].items()}

    return NameWords(
        telling=words("telling"),
        loose=words("loose"),
        nouns=words("nouns"),
        plural=words("plural"),
        short_forms={folded(short): folded(long) for short, long in declared["short_forms"].items()},
        silent=words("silent"),
        in_full=frozenset(map(str, declared["in_full"])),
        other_places=words("other_places"),
        beside=words("beside"),
        before_only=words("before_only"),
        documents=words("documents"),
        partners=words("partners"),
        bodies={folded(phrase): str(body) for body, phrases in declared["bodies"].items() for phrase in phrases},
        places=by_council("places"),
        names=by_council("names"),
    )


@dataclass(frozen=True)
class Naming:
    """One place where a text names a council: from `start` to `end` of the folded sentence `text`.

    `councils` are the ids that the place or the whole name may mean; `said` are the words of a
    council's name beside it. `whole`: the name needs nothing beside it; `prefixed`: words such as
    "London Borough of" stand before it.
    """

    text: str
    start: int
    end: int
    place: str
    said: tuple[str, ...]
    councils: tuple[str, ...]
    whole: bool = False
    prefixed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text[self.start : self.end].split())

    @property
    def before(self) -> str:
        """The word before the naming, empty at the start of the text."""
        return (self.text[: self.start].split() or [""])[-1]

    @property
    def after(self) -> str:
        return (self.text[self.end :].split() or [""])[0]


class NameIndex:
    """Finds namings of the councils of a register in text."""

    def __init__(self, councils: Sequence[Row], words: NameWords) -> None:
        self.words = words
        self._councils = councils

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """Ids by the folded name of their place; the longest name wins where one is part of another."""
        found: dict[str, set[str]] = {}
        for row in self._councils:
            if row["type"] not in self.words.in_full:
                found.setdefault(self.place_of(row["name"]), set()).add(row["council_id"])
        self._add(found, self.words.places)
        return {place: tuple(sorted(ids)) for place, ids in found.items()}

    @cached_property
    def _wholes(self) -> dict[str, tuple[str, ...]]:
        """Ids by the folded whole names that need nothing beside them."""
        found: dict[str, set[str]] = {}
        for row in self._councils:
            if row["type"] in self.words.in_full:
                found.setdefault(self._spoken(row["name"]), set()).add(row["council_id"])
        self._add(found, self.words.names)
        return {name: tuple(sorted(ids)) for name, ids in found.items()}

    def _add(self, found: dict[str, set[str]], declared: Mapping[str, tuple[str, ...]]) -> None:
        known = {row["council_id"] for row in self._councils}
        for council_id, names in declared.items():
            for name in names if council_id in known else ():
                found.setdefault(name, set()).add(council_id)

    def _spoken(self, text: str) -> str:
        return " ".join(word for word in folded(text).split() if word not in self.words.silent)

    def place_of(self, name: str) -> str:
        """The place in a council's name: "Royal Borough of Greenwich" and "Exampleton City Council" less the words around it."""
        match = re.fullmatch(rf"{self._before}(?P<place>.+?){self._after}", self._spoken(name))
        return match["place"] if match else folded(name)

    @cached_property
    def _before(self) -> str:
        kinds = _any(self.words.telling | self.words.loose)
        of = rf"(?:{kinds} )+of (?:the )?"
        return rf"(?P<before>(?:the )?(?:(?:{of}){{1,2}}|(?:{_any(self.words.short_forms)}) )?)"

    @cached_property
    def _after(self) -> str:
        return rf"(?P<after>(?: s)?(?: {_any(self.words.telling | self.words.loose)}\b)*(?: s)?)"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        place = rf"{self._before}(?P<place>{_any(self._places)})\b{self._after}"
        return re.compile(rf"\b(?:(?P<whole>{_any(self._wholes)})|{place})(?!\S)" if self._wholes else rf"\b(?P<whole>(?!))?{place}(?!\S)")

    def namings(self, text: str) -> list[Naming]:
        """Every naming in the text, in order; places that a word before them makes another place are left out."""
        matches = (match for sentence in _SENTENCE_END.split(text) for match in self._pattern.finditer(self._spoken(sentence)))
        return [naming for match in matches if (naming := self._naming(match)).before not in self.words.other_places]

    def _naming(self, match: re.Match[str]) -> Naming:
        text, start, end = match.string, match.start(), match.end()
        if match["whole"]:
            return Naming(text, start, end, match["whole"], (), self._wholes[match["whole"]], whole=True)
        before = match["before"].removeprefix("the ").strip()
        around = f"{self.words.short_forms.get(before, before)} {match['after']}"
        said = tuple(word for word in around.split() if word in self.words.telling | self.words.loose)
        return Naming(text, start, end, match["place"], said, self._places[match["place"]], prefixed=bool(before))

    def body(self, text: str) -> str | None:
        """The sort of body that is no council which the text names first, or None."""
        match = self._body_pattern.search(self._spoken(text))
        return self.words.bodies[match[0]] if match else None

    @cached_property
    def _body_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_any(self.words.bodies)}\b")

    def is_of_council(self, naming: Naming) -> bool:
        """Whether the words of the naming say by themselves that it is a council's, as running text needs it."""
        return naming.whole or naming.prefixed or any(word in self.words.nouns for word in naming.said)

    def with_joined(self, namings: Sequence[Naming]) -> list[Naming]:
        """The namings that speak of councils, with the bare places that share a plural: "Stockport, Trafford and Tameside Councils"."""
        plural = {one.text for one in namings if self.words.plural & set(one.said)}
        return [one for one in namings if self.is_of_council(one) or self.is_whole_line(one) or one.text in plural]

    def speaks_of_document(self, text: str) -> bool:
        """Whether the text has a word for a document such as a council's own: "this strategy"."""
        return not self.words.documents.isdisjoint(folded(text).split())

    def is_whole_line(self, naming: Naming) -> bool:
        """Whether the text is nothing but a place of several words, which is no surname and no common word."""
        return naming.end - naming.start == len(naming.text) and " " in naming.place

    def stands_alone(self, naming: Naming, others: Iterable[Naming]) -> bool:
        """Whether the bare name of a place may be that of the council: nothing but words of titles and other such names beside it."""
        joined = [other for other in others if other is not naming and other.text == naming.text]
        return self._is_beside(self._word_before(naming), naming, joined) and self._is_beside(naming.after, naming, joined)

    def _word_before(self, naming: Naming) -> str:
        """The word before the naming that is more than "for the": "Homes for Lambeth" are no strategy for Lambeth."""
        words = naming.text[: naming.start].split()
        while words and words[-1] in self.words.before_only:
            words.pop()
        return words[-1] if words else ""

    def _is_beside(self, word: str, naming: Naming, others: Iterable[Naming]) -> bool:
        if word == "and":
            return any(naming.text[min(naming.end, other.end) : max(naming.start, other.start)] == " and " for other in others)
        return not word or word in self.words.beside or bool(_NUMBER.fullmatch(word))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
