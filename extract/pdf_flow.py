"""What stands on the pages in reading order: printed lines and tables, without the pages' headers and footers.

Furniture is what stands alone at the edge of a page and is either known by its wording or repeated at the same place.
A line that merely looks like a page number in the middle of a page stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.pdf_lines import RawLine
from extract.pdf_tables import PageTable

MARGIN = 0.12
"""Of the page's height: headers and footers stand this near to the upper or lower edge (2.5 cm of an A4 page's 29.7, and some)."""
REPEATS = 3
"""A line is a running header when it stands at the same place on this many pages, or on both pages of two."""
SAME_PLACE = 3.0
"""Points by which a running header may move from page to page."""

Item = RawLine | PageTable


@dataclass(frozen=True)
class PageFlow:
    """The lines and tables of a page in reading order."""

    number: int
    height: float
    items: tuple[Item, ...]

    @property
    def lines(self) -> list[RawLine]:
        return [item for item in self.items if isinstance(item, RawLine)]


def top_of(item: Item) -> float:
    """How far down the page an item begins."""
    return item.box.top if isinstance(item, RawLine) else item.grid.box.top


def in_order(lines: Iterable[RawLine], tables: Sequence[PageTable]) -> tuple[Item, ...]:
    """Lines in their order, with each table before the first line below its top."""
    items: list[Item] = []
    waiting = list(tables)
    for line in lines:
        while waiting and waiting[0].grid.box.top < line.box.top:
            items.append(waiting.pop(0))
        items.append(line)
    return (*items, *waiting)


def without_furniture(flows: Sequence[PageFlow], furniture: re.Pattern[str], is_pack: bool = False) -> list[PageFlow]:
    """The pages without their headers, footers and page numbers; `is_pack` says that they are papers put together."""
    repeated = _running_lines(flows, is_pack)
    return [
        PageFlow(flow.number, flow.height, tuple(item for item in flow.items if not _is_furniture(item, flow, furniture, repeated)))
        for flow in flows
    ]


def _is_furniture(item: Item, flow: PageFlow, furniture: re.Pattern[str], repeated: set[tuple[int, int]]) -> bool:
    if not isinstance(item, RawLine):
        return False
    if (flow.number, id(item)) in repeated:
        return True
    known = furniture.search(item.text) is not None
    return known and (_at_edge(item, flow) or any(c.isalpha() for c in item.text))


def _at_edge(line: RawLine, flow: PageFlow) -> bool:
    return line.box.bottom < MARGIN * flow.height or line.box.top > (1 - MARGIN) * flow.height


def _running_lines(flows: Sequence[PageFlow], is_pack: bool) -> set[tuple[int, int]]:
    """Lines at the edge of the page that stand at the same place on several, the same but for a number that counts the pages.

    A paper in a pack may have two pages: there two that follow one another are enough.
    """
    groups: dict[tuple[str, tuple[int, ...]], list[tuple[int, RawLine]]] = {}
    for flow in flows:
        for line in flow.lines:
            if _at_edge(line, flow):
                for counted in _readings(line.text, flow.number):
                    groups.setdefault(counted, []).append((flow.number, line))
    wanted = max(2, min(REPEATS, len(flows)))
    running: set[tuple[int, int]] = set()
    for group in groups.values():
        for number, line in group:
            same = {n for n, other in group if abs(other.box.top - line.box.top) <= SAME_PLACE}
            if len(same) >= wanted or (is_pack and not same.isdisjoint((number - 1, number + 1))):
                running.add((number, id(line)))
    return running


def _readings(text: str, page: int) -> list[tuple[str, tuple[int, ...]]]:
    """The line as it is, and with each of its numbers told as its distance from the page's number."""
    readings: list[tuple[str, tuple[int, ...]]] = [(text, ())]
    for number in re.finditer(r"\d{1,4}", text):
        readings.append((text[: number.start()] + "#" + text[number.end() :], (int(number[0]) - page,)))
    return readings
