"""Small tables for one key area each (cards), levels downwards, and the transposed table."""

from __future__ import annotations

from tests.generator import words
from tests.generator.blocks import Cell, Grid, Heading, cell, grid
from tests.generator.marks import dress, legend, scheme
from tests.generator.matrix import _level_names, _levels
from tests.generator.plan import Draft, Item, headline_items, wording
from tests.generator.rows import Columns, _actions, columns_for, sayable_levels, scale
from tests.generator.told import Telling, tell, telling, words_for


def cards(draft: Draft) -> None:
    """A card for each key area: what a row is about, its level, its words."""
    draft.feature("shape:cards")
    form = draft.rng.choice(("mark-level-text", "level-text-mark", "mark-content", "pairs"))
    draft.feature(f"card:{form}")
    told = telling(draft, wordy=None if form == "mark-content" else False)
    columns = columns_for(draft, periods=form != "pairs", noted=False)
    scale(draft, told)
    caption = draft.rng.choice(("heading", "heading", "row")) if form != "pairs" else "label"
    draft.feature(f"area:{caption}")
    for item in headline_items(draft, 3, 10):
        if caption == "heading":
            draft.add(Heading(item.printed, 3))
        card = _card(draft, told, columns, item, form, caption)
        if card is not None:
            draft.add(card)


def _card(draft: Draft, told: Telling, columns: Columns, item: Item, form: str, caption: str) -> Grid | None:
    levels = sayable_levels(draft, columns.series, told, item)
    if levels is None:
        return None
    table, rows = draft.next_table(), []
    wide = 2 if form in ("mark-content", "pairs") else 3
    if caption == "row":
        rows.append([cell(item.printed, bold=True, columns=wide)])
    if form == "pairs":
        rows.append([cell("Key area", bold=True), cell(item.printed)])
    for one, header in zip(columns.series, columns.headers, strict=True):
        content, descriptor, stated = tell(draft, told, item, one, levels[one])
        label = cell(header, bold=True)
        if form == "mark-content" or form == "pairs":
            rows.append([label, content])
        else:
            descriptor = words_for(draft, item, one, levels[one])
            rows.append([label, content, cell(descriptor)] if form == "mark-level-text" else [content, cell(descriptor), label])
        draft.claim(table, len(rows), item, one, levels[one], stated, descriptor)
    if form == "pairs" and draft.chance(0.7):
        rows.append([cell(draft.rng.choice(words.ACTION_HEADERS), bold=True), cell(_actions(draft.rng))])
    weights = {2: (2, 6), 3: (2, 2, 5)}[wide] if form != "level-text-mark" else (2, 5, 2)
    return grid(rows, weights, int(caption == "row"))


def levels_down(draft: Draft) -> None:
    """A table for each key area with a row for each level: statement, and a mark beside it or on it."""
    draft.feature("shape:levels-down")
    plan = scheme(draft, ("words", "words", "shading", "sign"))
    draft.add(*legend(draft, plan))
    names = _level_names(draft)
    head = [draft.rng.choice(words.LEVEL_HEADERS), draft.rng.choice(words.STATEMENT_HEADERS)]
    own_column = plan.way != "shading" and draft.chance(0.7)
    if own_column:
        head.append(draft.rng.choice(words.POSITION_HEADERS))
    draft.feature("mark-place:column" if own_column else "mark-place:level-cell")
    for item in headline_items(draft, 2, 6):
        draft.add(Heading(item.printed, 3))
        levels = _levels(draft, plan)
        marked = {level[0]: one for one, level in levels.items()}
        table, rows = draft.next_table(), [[cell(text, bold=True) for text in head]]
        for level in range(1, 6):
            text = wording(draft, item.area, level) or ""
            row: list[Cell] = [cell(names[level - 1].replace("\n", " ")), cell(text), *([cell(centred=True)] if own_column else [])]
            if level in marked:
                spots = [2] if own_column else ([0, 1] if plan.way == "shading" else [0])
                for spot in spots:
                    row[spot] = dress(row[spot], plan, marked[level].kind, "same-line" if spot == 0 and plan.way == "words" else "end")
                draft.claim(table, level, item, marked[level], (level, level), "label", text)
            rows.append(row)
        draft.add(grid(rows, (2, 6, 2) if own_column else (2, 6)))


def transposed(draft: Draft) -> None:
    """A table whose columns are key areas and whose rows are dates."""
    draft.feature("shape:transposed")
    told = telling(draft)
    columns = columns_for(draft, noted=False)
    scale(draft, told)
    items = headline_items(draft, 4, 10)
    across = draft.rng.choice((3, 4, 5)) if not told.is_wordy else 3
    corner = draft.rng.choice(("", "Key area", "NPS key area"))
    for start in range(0, len(items), across):
        part = [(item, levels) for item in items[start : start + across] if (levels := sayable_levels(draft, columns.series, told, item))]
        if len(part) < 2:
            continue
        table = draft.next_table()
        rows = [[cell(corner, bold=True), *(cell(item.printed, bold=True) for item, _ in part)]]
        for at, (one, header) in enumerate(zip(columns.series, columns.headers, strict=True), 1):
            row = [cell(header, bold=True)]
            for item, levels in part:
                content, descriptor, stated = tell(draft, told, item, one, levels[one])
                draft.claim(table, at, item, one, levels[one], stated, descriptor)
                row.append(content)
            rows.append(row)
        draft.add(grid(rows, (2, *(3 for _ in part))))
