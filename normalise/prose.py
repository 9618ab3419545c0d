"""What running text says about a document's levels: by when, since when, and on what basis they were scored.

A date counts only if one sentence that speaks of the levels gives it and no other gives another: a
strategy's own years are never passed off as the years of its levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extract.claims import Quote
from extract.dates import Period, periods
from extract.model import Document, Passage
from normalise.words import sentences

KEY_AREAS, ENABLERS = "key-areas", "enablers"


@dataclass(frozen=True)
class ProseVocabulary:
    """Wordings of prose.yaml, as phrases; `basis` maps a name of a scoring basis to its phrases."""

    about: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    basis: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    basis_about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """Something that a sentence says: a period or a basis, for key areas, enablers or (None) both."""

    quote: Quote
    kind: str
    period: Period | None = None
    basis: str | None = None
    scope: str | None = None


def dated(document: Document, vocabulary: ProseVocabulary) -> list[Said]:
    """The sentences that date the levels: kind "target" (to be reached by) or "current" (assessed in)."""
    return [said for quote in _sentences(document) if _has(quote.text, vocabulary.about) for said in _dates(quote, vocabulary)]


def scoring_basis(document: Document, vocabulary: ProseVocabulary) -> Said | None:
    """The first sentence that states a basis of scoring, or None."""
    for quote in _sentences(document):
        if _has(quote.text, vocabulary.basis_about):
            for name, phrases in vocabulary.basis.items():
                if _has(quote.text, phrases):
                    return Said(quote, "basis", basis=name)
    return None


def only_date(said: list[Said], kind: str, is_enabler: bool) -> Said | None:
    """The date that the text gives for levels of a kind: the one year that all its sentences in scope agree on, or None."""
    scope = ENABLERS if is_enabler else KEY_AREAS
    found = [one for one in said if one.kind == kind and one.scope in (None, scope)]
    years = {one.period.year_end for one in found if one.period}
    return found[0] if len(years) == 1 else None


def _sentences(document: Document) -> Iterator[Quote]:
    for trail, block in document.with_trails():
        if isinstance(block, Passage) and block.kind != "heading":
            text = block.text
            for start, end in sentences(text):
                yield Quote(block.content, start, end, " > ".join(trail) or None).part(0, end - start)


def _dates(quote: Quote, vocabulary: ProseVocabulary) -> Iterator[Said]:
    for period in periods(quote.text):
        before = quote.text[: period.start].rstrip().lower()
        for kind, phrases in (("target", vocabulary.until), ("current", vocabulary.since)):
            if any(re.search(rf"(?<!\w){re.escape(phrase)}$", before) for phrase in phrases):
                yield Said(quote, kind, period, scope=_scope(quote.text, vocabulary))


def _scope(text: str, vocabulary: ProseVocabulary) -> str | None:
    named = [scope for scope, phrases in vocabulary.scopes.items() if _has(text, phrases)]
    return named[0] if len(named) == 1 else None


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    folded = f" {' '.join(re.sub(r'[^a-z0-9-]+', ' ', text.lower()).split())} "
    return any(f" {phrase} " in folded for phrase in phrases)
