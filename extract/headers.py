"""Which role a header, a row label or a mark gives: told by the vocabulary, never by the document.

A wording counts when it is the whole header, when it is a phrase inside a short header, or when it
is nearly the whole header (a slip of the keyboard). Dates are read apart and say nothing about the role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extract.dates import Period, periods, without_periods
from extract.vocabulary import CURRENT, TARGET, Role, Vocabulary
from extract.wording import fold

# A longer text is a sentence and no header; the longest wording in use has ten words.
LONGEST_HEADER = 14
# A single word inside a header tells the role only if it is at least this share of the header's words:
# "2023 target level" is a target, "target operating model update" is not.
SHARE_OF_SINGLE_WORD = 0.5
# A mark is most of what it stands in: "* Current", not "the current plan".
SHARE_OF_MARK = 0.6
# What a header wishes for without saying by when.
AMBITION = Role(TARGET, "ambition")
# In a header that names a level, or nothing known, a word such as "current" tells the kind if it is this share of the words.
LEAST_SHARE_OF_KIND = 0.3
# "Score (1-5)": the ends of the scale say nothing about the column.
_SCALE_ENDS = re.compile(r"[(\[]\s*1\s*(?:[-–—/]|to)\s*5\s*[)\]]", re.IGNORECASE)
# Slips such as "Curent level" score 95 and more; different wordings of equal length below 85.
NEARLY_EQUAL = 90


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says: the roles that its wording may have, and the period printed in it."""

    text: str
    roles: tuple[Role, ...] = ()
    period: Period | None = None

    def has(self, *names: str) -> bool:
        return any(role.name in names for role in self.roles)

    def role(self, *names: str) -> Role | None:
        """The first role of one of these names."""
        return next((role for role in self.roles if role.name in names), None)


def read_header(text: str, vocabulary: Vocabulary) -> Header:
    """The roles and the period of a header; no roles where the vocabulary does not know its wording."""
    text = _SCALE_ENDS.sub(" ", text)
    found = periods(text)
    roles = roles_of(without_periods(text), vocabulary)
    if all(role.name in ("score", "level") for role in roles):
        # "NPS level: current" names a level and says which.
        kind = kind_in(text, vocabulary, LEAST_SHARE_OF_KIND)
        roles = (kind,) if kind else roles
    if found and {role.name for role in roles} <= {CURRENT, "score", "level"} and is_due(text[: found[0].start], vocabulary):
        roles = (AMBITION,) if not says_now(text, vocabulary) else roles
    return Header(text, _aimed(roles, fold(without_periods(text)), vocabulary), found[0] if found else None)


def is_due(before: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before a date say that it is one to be met: "our position by 2028"."""
    words = f" {fold(before)}"
    return any(words.endswith(f" {one}") for one in vocabulary.kind_wordings if any(role.name == TARGET for role in vocabulary.roles[one]))


def _aimed(roles: tuple[Role, ...], words: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """The roles of a header, a level that its words wish or plan for being a target: "Maturity sought", "Score we want", "Desired"."""
    if len(words.split()) > LONGEST_HEADER or not vocabulary.aims(words):
        return roles
    if not roles and says_nothing_else(vocabulary.without_aims(words), vocabulary):
        return (AMBITION,)
    if roles and all(role.name in (CURRENT, "score", "level") for role in roles):
        return (AMBITION,)
    return roles


def roles_of(text: str, vocabulary: Vocabulary, share_of_phrase: float = 0.0) -> tuple[Role, ...]:
    """The roles that a wording gives, of the longest wording of the vocabulary found in it.

    A wording of several words must be at least `share_of_phrase` of the words of the text.
    """
    words = fold(text)
    if not words or len(words.split()) > LONGEST_HEADER:
        return ()
    return (
        vocabulary.roles.get(words)
        or _phrase_role(words, vocabulary, share_of_phrase, least_words=2)
        or _nearly_equal_role(words, vocabulary)
        or _phrase_role(words, vocabulary, SHARE_OF_SINGLE_WORD, least_words=1)
    )


def _phrase_role(words: str, vocabulary: Vocabulary, least_share: float, least_words: int) -> tuple[Role, ...]:
    padded, count = f" {words} ", len(words.split())
    for wording, roles in vocabulary.roles_by_length:
        length = len(wording.split())
        if length >= least_words and f" {wording} " in padded and length >= least_share * count and _may_stand(wording, words, vocabulary):
            return roles
    return ()


def _may_stand(wording: str, words: str, vocabulary: Vocabulary) -> bool:
    """Whether a wording tells a role inside these words: those that are plain English among others must be all that is said."""
    if wording not in vocabulary.whole:
        return True
    said = wording.split()
    return all(word in said or word in vocabulary.fillers for word in words.split())


def says_nothing_else(words: str, vocabulary: Vocabulary) -> bool:
    """Whether folded words only stand for a level or for nothing: "level", "status", "our"."""
    return all(word in vocabulary.fillers or word in vocabulary.state_words or word.isdigit() for word in words.split())


def _nearly_equal_role(words: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    if len(words) < 5:
        return ()
    best = process.extractOne(words, vocabulary.roles.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY_EQUAL)
    return vocabulary.roles[best[0]] if best else ()


def kind_in(text: str, vocabulary: Vocabulary, share: float = 0.0) -> Role | None:
    """The current or target role of the longest such wording in a short text, of at least a share of its telling words, or None."""
    words = fold(without_periods(text))
    if not words or len(words.split()) > LONGEST_HEADER:
        return None
    padded = f" {words} "
    told = sum(word not in vocabulary.fillers and not word.isdigit() for word in words.split())
    for wording, roles in vocabulary.roles_by_length:
        role = next((role for role in roles if role.name in (CURRENT, TARGET)), None)
        if (
            role is not None
            and f" {wording} " in padded
            and len(wording.split()) >= share * told
            and _may_stand(wording, words, vocabulary)
        ):
            return AMBITION if role.name == CURRENT and vocabulary.aims(words) else role
    # A key may say "the level we hope to reach"; in a header or a mark a wish alone tells too little.
    return AMBITION if not share and vocabulary.aims(words) else None


def says_now(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a header has words for where the council is, and not only the name of a level or position."""
    return any(role.name == CURRENT for role in _timed_roles(text, vocabulary))


def kind_beside_level(text: str, vocabulary: Vocabulary) -> Role | None:
    """Current or target, as the words over a column of levels or before a level say; None where they say neither.

    There only the kind is open, so that a single word such as "assessed" or "will" tells it, which elsewhere tells nothing.
    """
    role = read_header(text, vocabulary).role(CURRENT, TARGET)
    words = fold(without_periods(text))
    if role is not None or len(words.split()) > LONGEST_HEADER:
        return role
    found = periods(text)
    if vocabulary.aims(words) or (found and is_due(text[: found[0].start], vocabulary)):
        return AMBITION
    padded = f" {words} "
    return Role(CURRENT) if any(f" {word} " in padded for word in vocabulary.now_words) else None


def kind_of_title(text: str, vocabulary: Vocabulary) -> Role | None:
    """The one kind that a heading or caption says of what stands below it, or None: "Where we want to be in 2028", not "Now and next"."""
    words = fold(without_periods(text))
    found = periods(text)
    timed = _timed_roles(text, vocabulary)
    if found and is_due(text[: found[0].start], vocabulary):
        timed.append(AMBITION)
    kinds = {role.name for role in timed}
    if len(kinds) != 1 or (kinds == {CURRENT} and vocabulary.aims(words)):
        return None
    return next((role for role in timed if role.target_kind), timed[0])


def is_timeless(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a header has no words that say whether it is where the council is or where it wants to be."""
    return not _timed_roles(text, vocabulary) and not vocabulary.aims(fold(without_periods(text)))


def _timed_roles(text: str, vocabulary: Vocabulary) -> list[Role]:
    """The current and target roles of the wordings in a short text that say a time."""
    words = fold(without_periods(text))
    if len(words.split()) > LONGEST_HEADER:
        return []
    said = (wording for wording in vocabulary.kind_wordings if f" {wording} " in f" {words} " and wording not in vocabulary.timeless)
    return [role for wording in said for role in vocabulary.roles[wording] if role.name in (CURRENT, TARGET)]


def mark_of(text: str, vocabulary: Vocabulary) -> Role | None:
    """The current or target role of a mark such as "Current Level" or "where we want to be", or None.

    A mark stands beside statements, in which any short phrase may occur: it must be most of the text.
    """
    words = fold(without_periods(text))
    if not words or len(words.split()) > LONGEST_HEADER:
        return None
    found = kind_in(text, vocabulary, SHARE_OF_MARK)
    if found is None:
        found = next((role for role in _nearly_equal_role(words, vocabulary) if role.name in (CURRENT, TARGET)), None)
    if found is None and periods(text) and any(role.name == "score" for role in roles_of(without_periods(text), vocabulary)):
        # A level with a date and no word of an aim is where the council was on that date.
        found = Role(CURRENT)
    return found


def named_roles(text: str, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """The roles of a text that is the name of a column and nothing more: "Key area", not "Key area: social value"."""
    return vocabulary.roles.get(fold(text), ())


def is_column_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the name of a column and nothing more."""
    return bool(named_roles(text, vocabulary))
