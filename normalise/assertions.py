"""From claims to assertions: each with the items it is about, its range of levels and the statement it says.

What is printed wins: a printed level stands as printed, and the words beside it only say which
statement they are. Where no level is printed, the words give one if they say a statement clearly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.claims import Claim, Quote
from normalise.areas import Item, Resolved, headline_order, resolve
from normalise.descriptors import Part, parts_of, whole_or_nothing
from normalise.knowledge import Knowledge
from normalise.listed import each_listed
from normalise.matcher import RESEMBLES, SAYS, Candidate

# How many candidates are kept for a person to look at.
KEPT_CANDIDATES = 5
# An item is chosen among several by the words only if its best statement leads those of other items by this much.
ITEM_MARGIN = 8.0
# A sibling in the same row that says a statement this clearly tells what the row is about.
SIBLING_SCORE = 80.0
# Words say another level than the one printed only if they are nearly that level's own words.
DISAGREES_FROM = 90.0
DISAGREES_BY = 10.0
# A line that text recognition scored lower may hold a misread word: its level, area or period is for a person to look at. Of 1,305
# lines of fourteen scans 12 scored 0.7 to 0.95, all read right; one scored less.
SURE_READING = 0.7
UNSURE_READING = "text recognition was not sure of the words"


@dataclass(frozen=True)
class Assertion:
    """A claim about one item (None: not known), with its level range (None: none), and how sure each is.

    `is_in_context`: its label names the item, and the words above the row name the key area too.
    """

    claim: Claim
    item: Item | None
    area_source: str | None
    levels: tuple[int, int] | None
    level_source: str | None
    descriptor: Quote | None
    statement: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    status: str = "accepted"
    margin: float = 0.0
    confidence: float | None = None
    disagrees: bool = False
    guesses: tuple[str, ...] = field(default=())
    is_in_context: bool = False

    @property
    def is_printed(self) -> bool:
        return self.levels is not None and self.level_source != "matched"


def assertions_of(claims: Sequence[Claim], knowledge: Knowledge) -> list[Assertion]:
    """The assertions of one table's claims, in reading order."""
    rows = _by_row([_with_doubt(claim) for claim in each_listed(claims, knowledge.names)])
    resolved = headline_order([(row[0].subject, resolve(row[0].subject, knowledge.names)) for row in rows], knowledge.names)
    found: list[Assertion] = []
    for row, subject in zip(rows, resolved, strict=True):
        found += _row_assertions(_with_milestones(row), subject, knowledge)
    return found


def _with_doubt(claim: Claim) -> Claim:
    """The claim, as a guess if text recognition was not sure of what names its level, area or period.

    A sign that stands for the level is told by its shape, so its score says nothing.
    """
    told = (claim.level_quote, claim.subject.label, claim.period_quote if claim.period_quote is not claim.legend else None)
    if all(quote is None or quote.sure >= SURE_READING for quote in told):
        return claim
    return replace(claim, guesses=(*claim.guesses, UNSURE_READING))


def _by_row(claims: Sequence[Claim]) -> list[list[Claim]]:
    rows: list[list[Claim]] = []
    for claim in claims:
        if rows and (rows[-1][0].row, rows[-1][0].subject) == (claim.row, claim.subject):
            rows[-1].append(claim)
        else:
            rows.append([claim])
    return rows


def _with_milestones(row: list[Claim]) -> list[Claim]:
    """The claims of a row, dated targets before the furthest told as milestones."""
    dated = [claim.period.year_end for claim in row if claim.target_kind == "ambition" and claim.period]
    furthest = max(dated, default=None)
    return [
        replace(claim, target_kind="milestone")
        if claim.target_kind == "ambition" and claim.period and furthest and claim.period.year_end < furthest
        else claim
        for claim in row
    ]


def _row_assertions(row: list[Claim], subject: Resolved, knowledge: Knowledge) -> Iterator[Assertion]:
    if not subject.is_certain and subject.source != "cell":
        subject = _told_by_words(row, subject, knowledge)
    for claim in row:
        if claim.level is not None:
            yield from _printed(claim, subject, knowledge)
        else:
            yield from _described(claim, subject, knowledge)


def _told_by_words(row: list[Claim], subject: Resolved, knowledge: Knowledge) -> Resolved:
    """An uncertain subject narrowed to the items whose statements the row's cells say clearly.

    Cells that speak of several of the row's items keep them all: each part is told apart later.
    """
    items = subject.items or None
    clear: dict[Item, float] = {}
    for claim in row:
        if claim.descriptor is None or knowledge.words.is_void(claim.descriptor.text):
            continue
        for part in parts_of(claim.descriptor.text, items, knowledge.matcher, knowledge.words):
            if part.candidate and part.candidate.score >= SIBLING_SCORE and _leads(part, ITEM_MARGIN):
                item = (part.candidate.key_area, part.candidate.value_code)
                clear[item] = max(clear.get(item, 0.0), part.candidate.score)
    if not clear:
        return subject
    found = tuple(sorted(clear, key=lambda item: -clear[item]))
    return Resolved(found, len(found) == 1, "matched")


def _leads(part: Part, margin: float) -> bool:
    """Whether a part's statement leads the statements of every other item."""
    best = part.candidate
    if best is None:
        return False
    others = [other.score for other in part.candidates if (other.key_area, other.value_code) != (best.key_area, best.value_code)]
    return best.score - max(others, default=0.0) >= margin


def _printed(claim: Claim, subject: Resolved, knowledge: Knowledge) -> Iterator[Assertion]:
    assert claim.level is not None
    text = claim.descriptor.text if claim.descriptor else ""
    levels = (claim.level.low, claim.level.high)
    items: tuple[Item | None, ...] = subject.items if subject.is_certain else (_item_by_words(text, subject, knowledge),)
    for item in items:
        ranked = knowledge.matcher.rank(text, [item]) if item and text else []
        best = ranked[0] if ranked and ranked[0].score >= RESEMBLES else None
        yield Assertion(
            claim,
            item,
            (subject.source if subject.is_certain else "matched") if item else None,
            levels,
            claim.level_source,
            claim.descriptor,
            best,
            tuple(ranked[:KEPT_CANDIDATES]),
            "accepted" if item and not claim.guesses else "review",
            disagrees=_disagrees(ranked, levels),
            guesses=claim.guesses,
            is_in_context=subject.is_in_context,
        )


def _item_by_words(text: str, subject: Resolved, knowledge: Knowledge) -> Item | None:
    """The item whose statement the words say clearly, of those that the structure allows."""
    ranked = knowledge.matcher.rank(text, subject.items or None) if text else []
    if not ranked:
        return None
    part = Part(0, len(text), ranked[0], tuple(ranked))
    return (ranked[0].key_area, ranked[0].value_code) if ranked[0].score >= SAYS and _leads(part, ITEM_MARGIN) else None


def _disagrees(ranked: Sequence[Candidate], levels: tuple[int, int]) -> bool:
    """Whether the words are nearly those of a level outside the printed range, and clearly less those of one inside."""
    if not ranked or ranked[0].score < DISAGREES_FROM or levels[0] <= ranked[0].level <= levels[1]:
        return False
    inside = [candidate.score for candidate in ranked if levels[0] <= candidate.level <= levels[1]]
    return ranked[0].score - max(inside, default=0.0) >= DISAGREES_BY


def _described(claim: Claim, subject: Resolved, knowledge: Knowledge) -> Iterator[Assertion]:
    """An assertion for each part of the words, and for each item that is meant."""
    if claim.descriptor is None:
        return
    pools: list[tuple[Item, ...] | None] = [(item,) for item in subject.items] if subject.is_certain else [subject.items or None]
    for pool in pools:
        parts = parts_of(claim.descriptor.text, pool, knowledge.matcher, knowledge.words)
        if subject.is_certain and subject.source != "matched":
            parts = whole_or_nothing(claim.descriptor.text, parts, knowledge.matcher)
        for part in parts:
            yield _from_part(claim, claim.descriptor, part, pool, subject)


def _from_part(claim: Claim, descriptor: Quote, part: Part, pool: tuple[Item, ...] | None, subject: Resolved) -> Assertion:
    best = part.candidate
    known = pool[0] if pool is not None and len(pool) == 1 else None
    item = (best.key_area, best.value_code) if best else known
    status = part.status
    if best is not None and known is None and not _leads(part, ITEM_MARGIN):
        status, item, best = "unmatched", None, None
    if claim.guesses and status == "accepted":
        status = "review"
    return Assertion(
        claim,
        item,
        (subject.source if known else "matched") if item else None,
        (best.level, best.level) if best else None,
        "matched" if best else None,
        descriptor.part(part.start, part.end),
        best,
        part.candidates[:KEPT_CANDIDATES],
        status,
        part.margin,
        part.confidence if best else None,
        guesses=claim.guesses,
        is_in_context=subject.is_in_context,
    )
