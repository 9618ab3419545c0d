"""Several names in one place: "Mature for social value, SMEs and working with partners".

Names of key areas hold commas and "and" themselves, so the parts are put together again as far as
they make a known name; what is no list of names stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.claims import Claim, Quote
from extract.wording import fold
from normalise.areas import AreaNames, behaviours_named, is_name, key_areas_named

_DIVIDER = re.compile(r"[,;\n•▪]+|\s+(?:and|&)\s+|\s[-–—]\s", re.IGNORECASE)
# "Enabling voluntary, community and social enterprise (VCSE) engagement" has as many parts as this.
MOST_PARTS = 5
LEAST_NAMES = 2


def each_listed(claims: Sequence[Claim], names: AreaNames) -> list[Claim]:
    """The claims, one about a list of names told once for each name."""
    return [one for claim in claims for one in _each(claim, names)]


def _each(claim: Claim, names: AreaNames) -> Iterator[Claim]:
    listing = claim.subject.listing
    parts = list(_segments(listing, names)) if listing else []
    named = sum(is_named for _, is_named in parts)
    if len(parts) == named == 1:
        # One name that holds commas: "voluntary, community and social enterprises".
        yield replace(claim, subject=replace(claim.subject, label=parts[0][0]))
        return
    if named < LEAST_NAMES or (claim.subject.is_loose and named < len(parts)):
        yield claim
        return
    for quote, _ in parts:
        yield replace(claim, subject=replace(claim.subject, label=quote, printed=quote, listing=None))


def _segments(listing: Quote, names: AreaNames) -> Iterator[tuple[Quote, bool]]:
    """The parts of a list, the longest run of them that is a name as one, and whether each is a name."""
    spans = _spans(listing.text, names)
    at = 0
    while at < len(spans):
        count = next((n for n in range(min(MOST_PARTS, len(spans) - at), 0, -1) if _is_named(listing, spans, at, n, names)), 0)
        yield listing.part(spans[at][0], spans[at + max(count, 1) - 1][1]), count > 0
        at += max(count, 1)


def _spans(text: str, names: AreaNames) -> list[tuple[int, int]]:
    """Where the parts between dividers stand, blank ones left out."""
    dividers = (match for match in _DIVIDER.finditer(text) if not _is_inside_name(text, match, names))
    edges = [0, *(edge for match in dividers for edge in match.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if re.search(r"\w", text[start:end])]


def _is_inside_name(text: str, divider: re.Match[str], names: AreaNames) -> bool:
    """Whether the words around an "and" stand so in a known name: "SMEs and micro-businesses"."""
    before, after = fold(text[: divider.start()]).split(), fold(text[divider.end() :]).split()
    return divider[0].strip().isalpha() and bool(before and after) and (before[-1], after[0]) in names.joined


def _is_named(listing: Quote, spans: Sequence[tuple[int, int]], at: int, count: int, names: AreaNames) -> bool:
    words = listing.text[spans[at][0] : spans[at + count - 1][1]].strip(" .\n\t")
    return is_name(words, names) or (count == 1 and bool(key_areas_named(words, names) or behaviours_named(words, names)))
