"""The framework in plain text: its statements, and how much of it the declared sources attest."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from council_maturity.errors import WrongUse
from normalise.framework import LEVELS, Area, Framework, statement_id

UNKNOWN = "(no source attests the words)"
INDENT = " " * 15


def show(framework: Framework, edition: str, levels: Sequence[str], key_area: str | None = None, width: int = 100) -> str:
    """Every item of an edition, or of one key area, with the words of its five levels; raises WrongUse for an unknown key area."""
    known = dict.fromkeys(area.key_area for area in framework.areas_of(edition))
    if key_area is not None and key_area not in known:
        raise WrongUse(f"There is no key area {key_area!r} in {edition}; it has {', '.join(known)}.")
    return "\n".join(line for area in framework.areas_of(edition, key_area) for line in _item(framework, area, levels, width))


def _item(framework: Framework, area: Area, levels: Sequence[str], width: int) -> Iterator[str]:
    name = f"{area.value_code}. {area.behaviour or area.key_area_label}" if area.value_code else f"{area.key_area_label} ({area.key_area})"
    yield name if not area.is_headline else name.upper()
    for level, label in zip(LEVELS, levels, strict=True):
        words = framework.canonical(statement_id(area.edition, area.key_area, area.value_code, level)) or UNKNOWN
        text = textwrap.wrap(" ".join(words.split()), max(20, width - len(INDENT)))
        yield f"  {level} {label:10s} {text[0]}"
        yield from (INDENT + line for line in text[1:])
    yield ""


def coverage(framework: Framework) -> str:
    """For each edition how many of its statements have words from a source, by key area: headlines and behaviours apart."""
    return "\n".join(line for edition in framework.editions for line in _edition(framework, edition))


def _edition(framework: Framework, edition: str) -> Iterator[str]:
    areas = framework.areas_of(edition)
    yield f"{edition}: {_attested(framework, areas)} statements have words from a source"
    yield f"  {'':42s} headline  behaviours"
    for key_area in dict.fromkeys(area.key_area for area in areas):
        inside = framework.areas_of(edition, key_area)
        headline, behaviours = ([area for area in inside if area.is_headline is wanted] for wanted in (True, False))
        yield f"  {key_area:42s} {_attested(framework, headline):>8s}  {_attested(framework, behaviours) if behaviours else '-':>10s}"


def _attested(framework: Framework, areas: Sequence[Area]) -> str:
    names = [statement_id(area.edition, area.key_area, area.value_code, level) for area in areas for level in LEVELS]
    return f"{sum(framework.canonical(name) is not None for name in names)} of {len(names)}"
