"""A level drawn as filled and empty signs: "●●○○○" is two of five, "★★★☆☆" three.

Only a full row of five counts: of "●●" alone nobody can say how many there might have been.
"""

from __future__ import annotations

from extract.marks import MarkVocabulary
from extract.vocabulary import LEVEL_COUNT


def pips(text: str, marks: MarkVocabulary) -> int | None:
    """How many of five signs are filled, the filled ones first; None where the text is no such row."""
    names = [marks.symbols.get(character, "") for character in "".join(text.split())]
    empty = marks.empty_of
    if len(names) != LEVEL_COUNT or names[0] not in empty:
        return None
    count = names.count(names[0])
    drawn = names[:count] == [names[0]] * count and names[count:] == [empty[names[0]]] * (LEVEL_COUNT - count)
    return count if drawn else None
