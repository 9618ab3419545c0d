"""What of the framework is attested, item by item and level by level, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from council_maturity.errors import WrongUse
from normalise.framework import LEVELS, SOURCE_KINDS, Area, Framework, Wording, statement_id

# The letter of each kind of source in the table.
LETTERS = {kind: kind[0].upper() for kind in SOURCE_KINDS}
NOTHING = "-"
COLUMN = 8


def edition_of(framework: Framework, edition: str | None) -> str:
    """The edition asked for, the main one where none is; raises WrongUse for an unknown one."""
    if edition is not None and edition not in framework.editions:
        raise WrongUse(f"There is no edition {edition!r}; there are {', '.join(framework.editions)}.")
    return edition or framework.editions[0]


def coverage_by_item(framework: Framework, edition: str) -> str:
    """A line for each value code: which kinds of source attest each level, and which documents those are."""
    sources = list(dict.fromkeys(wording.source_document for wording in framework.wordings_of(edition)))
    return "\n".join(_lines(framework, edition, sources))


def _lines(framework: Framework, edition: str, sources: Sequence[str]) -> Iterator[str]:
    kinds = ", ".join(f"{letter} {kind}" for kind, letter in LETTERS.items())
    numbers = ", ".join(f"{number} {source}" for number, source in enumerate(sources, start=1))
    yield f"{edition}: what each level rests on ({kinds}; {NOTHING} nothing)"
    yield f"sources: {numbers or 'none'}"
    yield f"{'code':>4s}  {'item':52s} " + "".join(f"{level:<{COLUMN}d}" for level in LEVELS)
    for area in framework.areas_of(edition):
        cells = (_cell(framework, area, level, sources) for level in LEVELS)
        name = area.behaviour if area.behaviour and not area.is_headline else area.key_area_label.upper()
        yield f"{area.value_code:4d}  {(name or '')[:52]:52s} {''.join(f'{cell:{COLUMN}s}' for cell in cells)}".rstrip()


def _cell(framework: Framework, area: Area, level: int, sources: Sequence[str]) -> str:
    """The kinds of source of a level with the numbers of the documents, as "R12 A3"."""
    wordings = framework.wordings_for(statement_id(area.edition, area.key_area, area.value_code, level))
    found = "".join(
        f"{LETTERS[kind]}{_numbers(wordings, kind, sources)}" for kind in SOURCE_KINDS if any(one.source_kind == kind for one in wordings)
    )
    return found or NOTHING


def _numbers(wordings: Sequence[Wording], kind: str, sources: Sequence[str]) -> str:
    return "".join(str(number) for number, source in enumerate(sources, start=1) if any(_is(one, kind, source) for one in wordings))


def _is(wording: Wording, kind: str, source: str) -> bool:
    return wording.source_kind == kind and wording.source_document == source
