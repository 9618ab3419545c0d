"""Whether a table is an assessment against the framework, or something else that looks like one.

Risk registers have scores, performance tables have baselines and targets, other maturity models
have levels. A table counts only if its own words tie it to the framework: names of its items beside
names of its levels, or statements that its cells say. What does not count gives no row at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from normalise.assertions import Assertion
from normalise.matcher import SAYS

# Levels without any words of the framework beside them count where at least this share of the rows
# are its items: a register in which one row happens to be called "Reporting" does not.
SHARE_OF_KNOWN_ROWS = 0.5
# Bare numbers are scores of many things: they count in a document that shows the framework's scale.
LEAST_SCORED_ROWS = 2
# Descriptors alone count where at least this many say a statement of the framework.
LEAST_SAID_STATEMENTS = 3


def is_assessment(assertions: Sequence[Assertion], document_has_scale: bool) -> bool:
    """Whether the assertions of a table are about the framework; `document_has_scale`: the document names its levels as a scale."""
    if not assertions:
        return False
    known = [one for one in assertions if one.item is not None]
    said = [one for one in assertions if one.statement is not None and one.statement.score >= SAYS]
    named = [one for one in known if one.level_source in ("label", "mark") and one.claim.level is not None and one.claim.level.is_name]
    scored = [one for one in known if one.is_printed and not (one.claim.level and one.claim.level.is_name)]
    mostly_known = len(known) >= SHARE_OF_KNOWN_ROWS * len(assertions)
    if named and (mostly_known or len(said) >= 2):
        return True
    if scored and mostly_known and (document_has_scale or len(said) >= 2):
        return len({(one.claim.table_no, one.claim.row) for one in scored}) >= LEAST_SCORED_ROWS or bool(said)
    return len(said) >= LEAST_SAID_STATEMENTS


def is_like_assessment(assertions: Sequence[Assertion]) -> bool:
    """Whether a table could be an assessment too small to be told alone.

    Every row prints a level of a known item, or says a statement of one.
    """
    return bool(assertions) and all(one.item is not None and (one.is_printed or one.statement is not None) for one in assertions)
