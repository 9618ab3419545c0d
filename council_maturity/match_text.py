"""Which statements a text says, in plain text: the matcher of the pipeline, asked by hand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from council_maturity.errors import WrongUse
from normalise.descriptors import Part, parts_of
from normalise.knowledge import Knowledge

SHOWN = 3
INDENT = "       "


def match(text: str, key_area: str | None, knowledge: Knowledge, width: int = 100) -> str:
    """The parts of the text, each with the level that it says and the statements that come nearest.

    With a key area only its statements are considered. Raises WrongUse for an unknown key area or a blank text.
    """
    if not text.strip():
        raise WrongUse("The text is blank. Give the words of a descriptor, in quotes.")
    if key_area is not None and key_area not in knowledge.names.order:
        raise WrongUse(f"There is no key area {key_area!r}; there are {', '.join(knowledge.names.order)}.")
    items = knowledge.names.items_of([key_area]) if key_area else None
    parts = parts_of(text, items, knowledge.matcher, knowledge.words)
    return "\n".join(line for part in parts for line in _told(text, part, knowledge, width))


def _told(text: str, part: Part, knowledge: Knowledge, width: int) -> Iterator[str]:
    yield from textwrap.wrap(f'"{" ".join(text[part.start : part.end].split())}"', width)
    if part.candidate is None:
        yield f"  no statement fits ({part.status})"
    else:
        found = part.candidate
        level = f"{knowledge.vocabulary.levels[found.level]} ({found.level})"
        yield f"  {level} of {found.key_area}, value code {found.value_code} ({part.status})"
    for candidate in part.candidates[:SHOWN]:
        words = knowledge.framework.canonical(candidate.statement_id) or ""
        yield from textwrap.wrap(
            f"  {candidate.score:5.1f} {candidate.statement_id}: {' '.join(words.split())}", width, subsequent_indent=INDENT
        )
