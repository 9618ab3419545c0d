"""What the application hands to the readers: the little that they need to know of the domain, and how to run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_NEVER = re.compile(r"(?!)")


def _nobody() -> None:
    """Where nobody waits for a sign of life."""


@dataclass(frozen=True)
class ReadOptions:
    """What the readers need to know of the domain.

    `cue` matches a word or phrase that makes a page worth a closer look (level names, key areas,
    column wordings); it is compiled from the vocabulary by the application, case-insensitive.
    `furniture` matches a whole line that is a page's header or footer and not text ("Page 46").
    `parts` matches the beginning of a heading that opens a part of a document ("Appendix B").
    `levels` matches the name of a level at the start of a text; without it nothing is told by levels.
    `kinds` matches a wording of headers and marks that tell a current, target or other level ("our assessment", "target").
    `areas` matches the name of a key area or behaviour.
    `ocr_threads` is the number of threads for text recognition; 0 takes all cores.
    `allow_restricted` reads a PDF whose owner forbids taking out its text, and says so in a finding.
    `progress` is called after each page, as a sign of life to whoever watches.
    """

    cue: re.Pattern[str]
    furniture: re.Pattern[str]
    parts: re.Pattern[str] = _NEVER
    levels: re.Pattern[str] = _NEVER
    kinds: re.Pattern[str] = _NEVER
    areas: re.Pattern[str] = _NEVER
    ocr_threads: int = 0
    allow_restricted: bool = False
    progress: Callable[[], None] = field(default=_nobody, compare=False, repr=False)
