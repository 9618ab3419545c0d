"""Everything declared that a document is read against, loaded once in a process and handed to the stages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import normalise.knowledge
from council_maturity import __version__
from council_maturity.any_word import any_word
from council_maturity.council_names import name_words
from council_maturity.councils import Register, read_register
from council_maturity.cover import CoverWords
from council_maturity.framework import load_framework
from council_maturity.own_register import register_file
from council_maturity.resources import resource
from council_maturity.vocabulary import load_issue_severities, load_vocabulary, normalising, read_yaml
from extract.levels import level_at_start
from extract.options import ReadOptions


@dataclass(frozen=True)
class Knowledge:
    """What each stage is handed: the readers' options, the stages' knowledge, the register of councils, the issue codes.

    `severities` maps each code of `issues` to its severity; `strategy_titles` are words of a strategy's title,
    `cover` those that tell what a date on a cover is.
    """

    options: ReadOptions
    normalise: normalise.knowledge.Knowledge
    register: Register
    severities: Mapping[str, str]
    strategy_titles: tuple[str, ...] = ()
    cover: CoverWords = field(default_factory=CoverWords)


def load_knowledge() -> Knowledge:
    """The declared knowledge with the register in use, loaded on the first call."""
    return _load(register_file("councils"), register_file("council_succession"))


@lru_cache(maxsize=1)
def _load(councils: Path, succession: Path) -> Knowledge:
    documents = _vocabulary("documents")
    stages = normalising(load_framework(), load_vocabulary())
    return Knowledge(
        options=ReadOptions(
            cue=any_word(_cues(stages)),
            furniture=_any_line(documents["furniture"]),
            parts=_part(documents["parts"]),
            levels=level_at_start(stages.vocabulary),
            areas=any_word(_areas(stages)),
            kinds=any_word(wording for wording, roles in stages.vocabulary.roles.items() if any(role.is_assertion for role in roles)),
        ),
        normalise=stages,
        register=read_register(councils, succession, name_words(_vocabulary("councils"))),
        severities=load_issue_severities(),
        strategy_titles=tuple(documents["strategy_titles"]),
        cover=CoverWords(
            draft=tuple(documents["stages"]["draft"]),
            drafting=tuple(documents["stages"]["drafting"]),
            adopted=tuple(documents["stages"]["adopted"]),
            published=tuple(documents["published"]),
            period_of=tuple(documents["period_of"]),
        ),
    )


def _vocabulary(name: str) -> Any:
    return read_yaml("schema", "vocabulary", f"{name}.yaml")


def _cues(stages: normalise.knowledge.Knowledge) -> set[str]:
    """Words that make a page worth a closer look: level names, key areas, column wordings of more than one word."""
    return set(stages.vocabulary.levels.values()) | _areas(stages) | {wording for wording in stages.vocabulary.roles if " " in wording}


def _areas(stages: normalise.knowledge.Knowledge) -> set[str]:
    return set(stages.names.areas) | {area.key_area_label for area in stages.framework.areas}


def versions() -> dict[str, str]:
    """The versions of the pipeline and of what is declared; the vocabulary's is a hash of its files, line ends aside."""
    digest = hashlib.sha256()
    for path in sorted(resource("schema", "vocabulary").glob("*.yaml")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes().replace(b"\r\n", b"\n"))
    return {"pipeline": __version__, "framework": load_framework().version, "vocabulary": digest.hexdigest()[:12]}


def _part(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s+(?:\d{{1,2}}|[A-Z])\b", re.IGNORECASE)


def _any_line(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(patterns)})\s*$", re.IGNORECASE)
