"""Breaking paragraphs into printed lines."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.blocks import Line
from tests.generator.pens import width_of

# A word is hyphenated only if it leaves this many letters on both sides.
LEAST_PART = 4
LIGATURES = (("fi", "ﬁ"), ("fl", "ﬂ"))


@dataclass(frozen=True)
class Printed:
    """A printed line: stretches of text and whether they are bold; `indent` in points."""

    parts: tuple[tuple[str, bool], ...]
    indent: float = 0.0

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True)
class Type:
    """What the measure of a line depends on."""

    family: str
    size: float
    hyphens: str = "none"
    ligatures: bool = False

    def width(self, words: str, bold: bool) -> float:
        return width_of(words, self.family, bold, self.size)

    def set(self, words: str) -> str:
        for letters, sign in LIGATURES if self.ligatures else ():
            words = words.replace(letters, sign)
        return words


def wrap(source: Line, width: float, kind: Type) -> list[Printed]:
    """The printed lines of a paragraph of the given width."""
    indent = kind.size * 0.9 if source.bullet else 0.0
    lines: list[list[tuple[str, bool]]] = [[]]
    room = width - indent
    used = 0.0
    for word, bold in _words(source, kind):
        space = kind.width(" ", bold) if lines[-1] else 0.0
        length = kind.width(word, bold)
        if lines[-1] and used + space + length > room:
            head, tail = _hyphenated(word, bold, room - used - space, kind)
            if head:
                lines[-1].append((f" {head}", bold))
            lines.append([(tail, bold)])
            used = kind.width(tail, bold)
        else:
            lines[-1].append((f" {word}" if lines[-1] else word, bold))
            used += space + length
    found = [Printed(_merged(parts), indent) for parts in lines if parts]
    if source.bullet and found:
        found[0] = Printed((("• ", False), *found[0].parts), 0.0)
    return found


def _words(source: Line, kind: Type) -> list[tuple[str, bool]]:
    return [(word, run.bold) for run in source.runs for word in kind.set(run.text).split()]


def _merged(parts: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for words, bold in parts:
        if found and found[-1][1] == bold:
            found[-1] = (found[-1][0] + words, bold)
        else:
            found.append((words, bold))
    return tuple(found)


def _hyphenated(word: str, bold: bool, room: float, kind: Type) -> tuple[str, str]:
    """The part of the word that still fits, with its hyphen, and the rest; nothing and the word where it is not broken."""
    if kind.hyphens == "none" or not word.isalpha():
        return "", word
    sign = "\u00ad" if kind.hyphens == "soft" else "-"
    for at in range(len(word) - LEAST_PART, LEAST_PART - 1, -1):
        if word[at - 1] not in "aeiou" and kind.width(word[:at] + "-", bold) <= room:
            return word[:at] + sign, word[at:]
    return "", word


def longest_word(source: Line, kind: Type) -> float:
    """How wide a column must be so that no word sticks out."""
    return max((kind.width(word, bold) for word, bold in _words(source, kind)), default=0.0)
