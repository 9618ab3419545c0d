"""How plainly a page speaks of an assessment: what stands where names of levels, key areas and columns stand.

Words such as "leader", "developing" or "contracts" are on every other page of a council's papers. As a name a level begins a
cell or is capitalised; as a plain word it is followed by the rest of its sentence. And a word that turns up all over a file
tells nothing of any one page of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from extract.model import Box
from extract.options import ReadOptions
from extract.wording import fold

LEVELS = 2
"""So many names of levels make a page plain. Pages of an assessment that print levels have three and more (116 of 120 made-up
ones), budgets, risks, performance tables and lists of people one at most ("Leader"): 193 of 193 made-up pages."""
NAMES = 3
"""So many names of levels, areas and columns do as well: pages that print scores, or nothing but statements."""
PLACES = 5
"""A name in more places of a file than this tells nothing of a page: an assessment stands in one place or two."""
APART = 3
"""Pages: what stands nearer is one place."""
ALL_OVER = 1 / 3
"""Of a file's pages: a name on more of them tells nothing, be they one behind the other."""
LEADS = tuple(":=(/-–—")
"""What may stand before a level that is told of something: "Current level: Mature"."""
BESIDE = 0.5
"""Of the height of the text: letters further apart belong to different stretches."""
TALLEST = 20.0
"""Points: letters count as no taller, since the box of a whole line of turned text is as tall as the line is long."""


@dataclass(frozen=True)
class Signs:
    """The folded names on a page: of levels where they stand as names, of areas, of columns at the start of a stretch of text.

    `standing` are levels that begin a stretch or follow a colon or the like; `words` are areas of one word at the start of a
    stretch, which are plain words as often.
    """

    levels: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return self.levels | self.areas | self.columns | self.words

    def without(self, names: Set[str]) -> Signs:
        """What is left when these names are not counted."""
        return Signs(self.levels - names, self.standing - names, self.areas - names, self.columns - names, self.words - names)

    @property
    def prints_levels(self) -> bool:
        """Whether the page can hardly be about anything else: names of several levels, or one that stands beside what it is of.

        Names all over a file count here too: its assessment may be scattered.
        """
        return len(self.levels) >= LEVELS or bool(self.standing and (self.columns or self.areas))

    @property
    def names_much(self) -> bool:
        """Whether names of areas and columns, with or without a level, say the same."""
        told = len(self.levels) + len(self.columns)
        return told + len(self.areas) >= NAMES or (told == NAMES - 1 and bool(self.words))

    @property
    def weight(self) -> int:
        """For the order of pages that are not plain; nothing where there are only words."""
        names = len(self.levels) + len(self.columns) + len(self.areas)
        return 2 * names + len(self.words) if names else 0


def signs_of(text: str, box_at: Callable[[int], Box], options: ReadOptions) -> Signs:
    """The signs in a page's text; `box_at` gives the place of the character at a position in it."""
    found: dict[str, set[str]] = {"levels": set(), "standing": set(), "areas": set(), "columns": set(), "words": set()}
    for match in options.cue.finditer(text):
        name = fold(match[0])
        if options.levels.fullmatch(match[0]):
            if _is_name(text, match.start(), match.end(), box_at):
                found["levels"].add(name)
                if _stands(text, match.start(), box_at):
                    found["standing"].add(name)
        elif options.areas.fullmatch(match[0]) and " " in name:
            found["areas"].add(name)
        elif _starts(text, match.start(), box_at):
            found["words" if options.areas.fullmatch(match[0]) else "columns"].add(name)
    return Signs(**{kind: frozenset(names) for kind, names in found.items()})


def _is_name(text: str, start: int, end: int, box_at: Callable[[int], Box]) -> bool:
    """Whether a level stands as a name: alone in its stretch, or before no small letter and first in its stretch or capitalised."""
    first = _starts(text, start, box_at)
    if first and _ends(text, end, box_at):
        return True
    rest = text[end:].lstrip(" \t")[:1]
    return (first or text[start].isupper()) and (not rest.islower() or _ends(text, end, box_at))


def _stands(text: str, start: int, box_at: Callable[[int], Box]) -> bool:
    return text[:start].rstrip(" \t")[-1:] in LEADS or _starts(text, start, box_at)


def _starts(text: str, at: int, box_at: Callable[[int], Box]) -> bool:
    before = at - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before < 0 or text[before] in "\r\n" or _are_apart(box_at(before), box_at(at))


def _ends(text: str, end: int, box_at: Callable[[int], Box]) -> bool:
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    return after >= len(text) or text[after] in "\r\n" or _are_apart(box_at(end - 1), box_at(after))


def _are_apart(one: Box, other: Box) -> bool:
    """Whether there is room between two letters, in whatever direction the text runs."""
    gap = max(other.x0 - one.x1, one.x0 - other.x1, other.top - one.bottom, one.top - other.bottom)
    return gap > BESIDE * min(one.bottom - one.top, TALLEST)


def plain_pages(signs: Mapping[int, Signs], pages: int) -> tuple[set[int], list[int]]:
    """Of a file of so many pages: the numbers of those that are plain, and of others that say something, the most telling first."""
    common = _common(signs, pages)
    told = {number: one.without(common) for number, one in signs.items()}
    plain = {number for number, one in told.items() if signs[number].prints_levels or one.names_much}
    others = [number for number in signs if number not in plain and told[number].weight > 0]
    return plain, sorted(others, key=lambda number: (-told[number].weight, number))


def _common(signs: Mapping[int, Signs], pages: int) -> set[str]:
    """The names that turn up all over the file."""
    on: dict[str, list[int]] = {}
    for number in sorted(signs):
        for name in signs[number].names:
            on.setdefault(name, []).append(number)
    return {name for name, numbers in on.items() if _places(numbers) > PLACES or len(numbers) > max(PLACES, ALL_OVER * pages)}


def _places(numbers: Iterable[int]) -> int:
    last, places = -APART, 0
    for number in numbers:
        places += number - last > APART
        last = number
    return places
