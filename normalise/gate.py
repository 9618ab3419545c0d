"""Whether a table is an assessment against the framework, or something else that looks like one.

Risk registers have scores, performance tables have baselines and targets, other maturity models
have levels. A table counts only if its own words tie it to the framework: names of its items beside
names of its levels, or statements that its cells say. Names that any model has ("People", "Culture")
tie nothing, and neither do level names among those of another scale. What does not count gives no row at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.claims import Quote
from extract.wording import fold
from normalise.assertions import Assertion
from normalise.matcher import SAYS
from normalise.other_models import OtherModels, is_of_another_model

# Levels without any words of the framework beside them count where at least this share of the rows
# are its items: a register in which one row happens to be called "Reporting" does not.
SHARE_OF_KNOWN_ROWS = 0.5
# Bare numbers are scores of many things: they count in a document that shows the framework's scale.
LEAST_SCORED_ROWS = 2
# Descriptors alone count where at least this many say a statement of the framework.
LEAST_SAID_STATEMENTS = 3
# Names that any model has tie a table to the framework where they are those of so many key areas.
LEAST_GENERIC_AREAS = 5


def is_assessment(assertions: Sequence[Assertion], document_has_scale: bool, others: OtherModels) -> bool:
    """Whether the assertions of a table are about the framework; `document_has_scale`: the document names its levels as a scale."""
    if not assertions or is_of_another_model([one.claim for one in assertions], others):
        return False
    known = [one for one in assertions if one.item is not None]
    said = [one for one in assertions if one.statement is not None and one.statement.score >= SAYS]
    named = [one for one in known if one.level_source in ("label", "mark") and one.claim.level is not None and one.claim.level.is_name]
    scored = [one for one in known if one.is_printed and not (one.claim.level and one.claim.level.is_name)]
    mostly_known = len(known) >= SHARE_OF_KNOWN_ROWS * len(assertions) and (bool(said) or _is_telling(known, others))
    if named and (mostly_known or len(said) >= 2):
        return True
    if scored and mostly_known and (document_has_scale or len(said) >= 2 or _are_framework_levels(scored, others)):
        return len({(one.claim.table_no, one.claim.row) for one in scored}) >= LEAST_SCORED_ROWS or bool(said)
    return len(said) >= LEAST_SAID_STATEMENTS


def _are_framework_levels(scored: Sequence[Assertion], others: OtherModels) -> bool:
    """Whether numbers are called levels under a heading that names the framework: its levels need no other scale."""
    called = all(one.claim.level_quote is not None and _is_called_level(one.claim.level_quote, others) for one in scored)
    return called and all(any(others.is_own(heading) for heading in one.claim.subject.trail) for one in scored)


def _is_called_level(number: Quote, others: OtherModels) -> bool:
    return any(f" {fold(number.content.text[: number.start])}".endswith(f" {word}") for word in others.called)


def is_like_assessment(assertions: Sequence[Assertion]) -> bool:
    """Whether a table could be an assessment too small to be told alone.

    Every row prints a level of a known item, or says a statement of one.
    """
    return bool(assertions) and all(one.item is not None and (one.is_printed or one.statement is not None) for one in assertions)


def _is_telling(known: Sequence[Assertion], others: OtherModels) -> bool:
    """Whether one of the names is the framework's own, or so many are the framework's that they cannot be another model's."""
    if any(not _is_generic(one, others) for one in known):
        return True
    return len({one.item[0] for one in known if one.item}) >= LEAST_GENERIC_AREAS


def _is_generic(one: Assertion, others: OtherModels) -> bool:
    """Whether a row is known by nothing but a label that rows of any model have."""
    label = one.claim.subject.label
    return one.area_source == "cell" and not one.is_in_context and label is not None and others.has_area(label.text)
