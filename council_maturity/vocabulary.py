"""Loading the declared wordings of `schema/vocabulary/` into the values that the stages take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

from council_maturity.resources import resource
from extract.marks import MarkVocabulary
from extract.vocabulary import Role, Vocabulary
from extract.wording import fold
from normalise.areas import AreaNames, area_names
from normalise.framework import Framework
from normalise.knowledge import Knowledge
from normalise.matcher import Matcher
from normalise.other_models import OtherModels
from normalise.prose import ProseVocabulary
from normalise.words import WordVocabulary

_TARGET = "target"
# Lists of roles.yaml that are no roles of columns.
_NOT_ROLES = (
    "headline",
    "summary",
    "earlier",
    "now_words",
    "pairs",
    "area_label",
    "definition_rows",
    "legend",
    "fillers",
    "foreign",
    "aim_words",
    "whole",
    "state_words",
    "timeless",
)


def read_yaml(*parts: str) -> Any:
    """The content of a YAML file of the declared data."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resource(*parts).read_text(encoding="utf-8"), Loader=loader)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The wordings by which structure is told."""
    levels = read_yaml("schema", "vocabulary", "levels.yaml")
    roles = read_yaml("schema", "vocabulary", "roles.yaml")
    notes = read_yaml("schema", "vocabulary", "notes.yaml")
    sentences = read_yaml("schema", "vocabulary", "sentences.yaml")
    return Vocabulary(
        levels={int(entry["level"]): str(entry["name"]) for entry in levels["levels"]},
        level_prefixes=tuple(levels["prefixes"]),
        level_suffixes=tuple(levels["suffixes"]),
        level_between=tuple(levels["between"]),
        level_range_prefixes=tuple(levels["range_prefixes"]),
        out_of=tuple(levels["out_of"]),
        number_leads=tuple(levels["number_leads"]),
        roles=_roles(roles),
        headlines=frozenset(fold(str(word)) for word in roles["headline"]),
        area_labels=tuple(fold(str(word)) for word in roles["area_label"]),
        definition_rows=frozenset(fold(str(word)) for word in roles["definition_rows"]),
        legends=frozenset(fold(str(word)) for word in roles["legend"]),
        note_labels={str(word): kind for kind, words in notes["labels"].items() for word in words},
        note_separators=tuple(notes["separators"]),
        empty_notes=frozenset(fold(str(word)) for word in notes["empty"]),
        marks=_marks(read_yaml("schema", "vocabulary", "marks.yaml")),
        cues=_cues(sentences),
        scale_words=tuple(sentences["scale"]),
        sentence_subjects=frozenset(str(word) for word in sentences["subjects"]),
        about_words=tuple(sentences["about"]),
        date_words=tuple(sentences["dates"]),
        fillers=frozenset(fold(str(word)) for word in roles["fillers"]),
        foreign=frozenset(fold(str(word)) for word in roles["foreign"]),
        aim_words=tuple(fold(str(word)) for word in roles["aim_words"]),
        state_words=frozenset(fold(str(word)) for word in roles["state_words"]),
        timeless=frozenset(fold(str(word)) for word in roles["timeless"]),
        whole=frozenset(fold(str(word)) for word in roles["whole"]),
        summary=frozenset(fold(str(word)) for word in roles["summary"]),
        earlier=frozenset(fold(str(word)) for word in roles["earlier"]),
        now_words=frozenset(fold(str(word)) for word in roles["now_words"]),
        pairs={fold(str(first)): fold(str(second)) for first, second in roles["pairs"]},
    )


def _cues(declared: Mapping[str, Any]) -> dict[str, Role]:
    roles = {"current": Role("current"), "target": Role("target", "ambition")}
    return {str(word).lower(): role for kind, role in roles.items() for word in declared[kind]}


def _marks(declared: Mapping[str, Any]) -> MarkVocabulary:
    words = {str(name): f"symbol:{symbol}" for symbol, names in declared["symbol_words"].items() for name in names}
    words.update({str(name): f"colour:{colour}" for colour, entry in declared["colours"].items() for name in entry["names"]})
    tones = declared["tones"]
    words.update(
        {
            f"{word} {name}": f"colour:{tone} {colour}"
            for tone, said in tones.items()
            for word in said["words"]
            for colour, entry in declared["colours"].items()
            for name in entry["names"]
        }
    )
    words.update({str(name): f"style:{style}" for style, names in declared["styles"].items() for name in names})
    return MarkVocabulary(
        symbols={str(one): str(name) for name, symbols in declared["symbols"].items() for one in symbols},
        unmarked=frozenset(map(str, declared["unmarked"])),
        words=words,
        hues={str(name): tuple((low, high) for low, high in entry["hues"]) for name, entry in declared["colours"].items()},
        tones={str(tone): (float(said["from"]), float(said["to"])) for tone, said in tones.items()},
        references=frozenset(str(word) for word in declared["references"]),
        grey_below=float(declared["grey_below"]),
        key_words=frozenset(str(word) for word in declared["key_words"]),
        explaining=frozenset(str(word) for word in declared["explaining"]),
        void=frozenset(str(word) for word in declared["void"]),
        linking=frozenset(str(word) for word in declared["linking"]),
        openers=frozenset(str(word) for word in declared["openers"]),
        leading=frozenset(str(word) for word in declared["leading"]),
    )


def _roles(declared: Mapping[str, Any]) -> dict[str, tuple[Role, ...]]:
    found: dict[str, list[Role]] = {}
    for role, wording in _wordings(declared):
        found.setdefault(fold(wording), []).append(role)
    return {wording: tuple(roles) for wording, roles in found.items() if wording}


def _wordings(declared: Mapping[str, Any]) -> Iterator[tuple[Role, str]]:
    for name, words in declared.items():
        if name == _TARGET:
            for target_kind, wordings in words.items():
                yield from ((Role(name, target_kind), str(wording)) for wording in wordings)
        elif name not in _NOT_ROLES:
            yield from ((Role(name), str(wording)) for wording in words)


@lru_cache(maxsize=1)
def load_words() -> WordVocabulary:
    """The wordings by which descriptors are compared."""
    declared = read_yaml("schema", "vocabulary", "wording.yaml")
    return WordVocabulary(
        same={fold(str(word)): fold(str(group[0])) for group in declared["same"] for word in group[1:]},
        weak=frozenset(str(word) for word in declared["weak"]),
        void=frozenset(fold(str(word)) for word in declared["void"]),
        degrees={scale: tuple(tuple(fold(str(word)) for word in step) for step in steps) for scale, steps in declared["degrees"].items()},
        subjects=tuple(fold(str(word)) for word in declared["subjects"]),
    )


@lru_cache(maxsize=1)
def load_prose() -> ProseVocabulary:
    """The wordings by which running text speaks of levels."""
    declared = read_yaml("schema", "vocabulary", "prose.yaml")
    return ProseVocabulary(
        about=tuple(declared["about"]),
        until=tuple(declared["until"]),
        since=tuple(declared["since"]),
        scopes={name: tuple(words) for name, words in declared["scopes"].items()},
        basis={name: tuple(words) for name, words in declared["scoring_basis"].items()},
        basis_about=tuple(declared["scoring_words"]),
    )


@lru_cache(maxsize=1)
def load_other_models() -> OtherModels:
    """What other maturity models share with the framework."""
    declared = read_yaml("schema", "vocabulary", "other_models.yaml")
    words = {name: tuple(fold(str(word)) for word in declared[name]) for name in ("levels", "areas", "names", "own", "called")}
    return OtherModels(frozenset(words["levels"]), frozenset(words["areas"]), words["names"], words["own"], words["called"])


@lru_cache(maxsize=1)
def load_issue_severities() -> dict[str, str]:
    """The severity of every declared issue code."""
    return {str(entry["code"]): str(entry["severity"]) for entry in read_yaml("schema", "vocabulary", "issues.yaml")}


def load_area_names(framework: Framework, edition: str, vocabulary: Vocabulary) -> AreaNames:
    """The names by which an edition's items are told."""
    return area_names(framework, edition, read_yaml("schema", "vocabulary", "areas.yaml"), vocabulary.area_labels)


def normalising(framework: Framework, vocabulary: Vocabulary, edition: str | None = None, without: Collection[str] = ()) -> Knowledge:
    """What normalising knows of an edition (the main one where None), less the wordings of the sources in `without`."""
    edition = edition or framework.editions[0]
    words = load_words()
    names = load_area_names(framework, edition, vocabulary)
    return Knowledge(
        vocabulary, framework, edition, names, words, Matcher(framework, words, edition, without), load_prose(), load_other_models()
    )
