"""The blocks of a document from the lines and tables of its pages: what a page's edge had cut is put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model import Block, Passage
from extract.pdf_flow import PageFlow
from extract.pdf_join import join
from extract.pdf_lines import RawLine
from extract.pdf_opentable import OpenTable, finished, opened
from extract.pdf_paragraphs import Setting
from extract.pdf_prose import Columns, continued, passages, types_of
from extract.pdf_tables import PageTable


def assembled(flows: Sequence[PageFlow], setting: Setting) -> tuple[Block, ...]:
    """Passages and tables in reading order; tables are numbered from 1."""
    types = types_of(flows)
    feet = _feet(flows)
    blocks: list[Passage | OpenTable] = []
    for flow in flows:
        columns = Columns(flow, setting)
        for run in _runs(flow):
            if isinstance(run, PageTable):
                _add_table(blocks, run, feet)
            else:
                _add_passages(blocks, passages(run, columns, types), flow.number, setting)
    done: list[Block] = []
    number = 0
    for block in blocks:
        number += isinstance(block, OpenTable)
        done.append(finished(block, setting, number) if isinstance(block, OpenTable) else block)
    return tuple(done)


def _add_table(blocks: list[Passage | OpenTable], part: PageTable, feet: dict[int, float]) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, OpenTable) and join(last, part, feet[round(last.parts[-1].page_height)]):
        return
    blocks.append(opened(part))


def _add_passages(blocks: list[Passage | OpenTable], found: list[Passage], page: int, setting: Setting) -> None:
    last = blocks[-1] if blocks else None
    if found and isinstance(last, Passage) and last.content.lines[-1].page != page:
        whole = continued(last, found[0], setting)
        if whole is not None:
            blocks[-1] = whole
            found = found[1:]
    blocks += found


def _runs(flow: PageFlow) -> Iterator[PageTable | list[RawLine]]:
    """The tables of a page, and the lines between them put together."""
    run: list[RawLine] = []
    for item in flow.items:
        if isinstance(item, RawLine):
            run.append(item)
            continue
        if run:
            yield run
            run = []
        yield item
    if run:
        yield run


def _feet(flows: Sequence[PageFlow]) -> dict[int, float]:
    """How far down the text area is seen to reach on the pages of each height."""
    feet: dict[int, float] = {}
    for flow in flows:
        size = round(flow.height)
        bottoms = (item.box.bottom if isinstance(item, RawLine) else item.grid.box.bottom for item in flow.items)
        feet[size] = max(feet.get(size, 0.0), max(bottoms, default=0.0))
    return feet
