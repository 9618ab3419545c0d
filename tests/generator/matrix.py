"""The level matrix: the five levels side by side, a table for each key area or one for all."""

from __future__ import annotations

from tests.generator import words
from tests.generator.blocks import Cell, Grid, Heading, cell, grid, prose
from tests.generator.marks import Scheme, dress, key_row, legend, scheme
from tests.generator.plan import LEVELS, Draft, Item, Range, Series, behaviour_items, headline_items, levels_for, themes_of, wording
from tests.generator.sayings import SCALE_SENTENCES

LEVEL_FORMS = ("{name}", "{name}", "{n} {name}", "{n} - {name}", "Level {n}\n{name}", "{name} ({n})", "{n}. {name}", "Level {n}: {name}")


def _level_names(draft: Draft) -> list[str]:
    form = draft.rng.choice(LEVEL_FORMS)
    upper = draft.chance(0.1)
    return [form.format(n=n, name=name.upper() if upper else name) for n, name in enumerate(LEVELS, 1)]


def _series(plan: Scheme) -> list[Series]:
    return [Series("current"), *([Series("target", plan.year)] if plan.target else [])]


def _levels(draft: Draft, plan: Scheme) -> dict[Series, Range]:
    while True:
        found = levels_for(draft, _series(plan), halves=False)
        if len({level for level in found.values()}) == len(found):
            return found


def matrix_per_area(draft: Draft) -> None:
    """A matrix for each key area under its heading, or with its name in a row on top."""
    draft.feature("shape:matrix-per-area")
    plan = scheme(draft)
    items = headline_items(draft, 2, 6)
    names = _level_names(draft)
    caption = draft.rng.choice(("heading", "heading", "row", "label-row", "first-column"))
    draft.feature(f"area:{caption}")
    place = (
        draft.rng.choice(("header", "header", "under", "statement"))
        if plan.way != "shading"
        else draft.rng.choice(("statement", "header", "both"))
    )
    draft.feature(f"mark-place:{place}")
    before = draft.chance(0.7)
    if before:
        draft.add(*legend(draft, plan))
    for at, item in enumerate(items):
        if caption == "heading":
            draft.add(Heading(item.printed, 3))
        draft.add(_area_matrix(draft, plan, item, names, caption, place))
        if not before and at == len(items) - 1:
            draft.add(*legend(draft, plan))


def _area_matrix(draft: Draft, plan: Scheme, item: Item, names: list[str], caption: str, place: str) -> Grid:
    levels = _levels(draft, plan)
    marked = {level[0]: one for one, level in levels.items()}
    texts = [wording(draft, item.area, level) or "" for level in range(1, 6)]
    header = [cell(name, bold=True) for name in names]
    body = [cell(text) for text in texts]
    under = [cell() for _ in texts]
    for level, one in marked.items():
        at = level - 1
        if place in ("header", "both"):
            header[at] = dress(header[at], plan, one.kind, draft.rng.choice(("same-line", "end")) if plan.way == "words" else "end")
        if place in ("statement", "both"):
            body[at] = dress(body[at], plan, one.kind, "top")
        if place == "under":
            under[at] = dress(under[at], plan, one.kind)
    rows: list[list[Cell]] = [header, body, *([under] if place == "under" else [])]
    weights = [3.0] * 5
    if caption == "first-column":
        label = cell(item.printed, bold=True, rows=len(rows) - 1)
        rows = [[cell("Key area", bold=True), *header], [label, *body], *rows[2:]]
        weights = [2.2, *weights]
    if caption == "row":
        rows = [[cell(item.printed, bold=True, columns=5)], *rows]
    if caption == "label-row":
        rows = [[cell("Key area", bold=True), cell(item.printed, bold=True, columns=4)], *rows]
    table = draft.next_table()
    for one, found in levels.items():
        draft.claim(table, 1, item, one, found, "label", texts[found[0] - 1])
    return grid(rows, weights, 1 + (caption in ("row", "label-row")))


def matrix_all(draft: Draft) -> None:
    """One matrix for all: a row for each area, a column for each level, a statement or a sign in the cells."""
    filled = draft.chance(0.4)
    draft.feature("shape:matrix-all-statements" if filled else "shape:matrix-all-signs")
    plan = scheme(draft, ("words", "shading", "shading") if filled else ("sign", "sign", "shading", "words"), alone=not filled)
    items = headline_items(draft, 4, 7 if filled else 14)
    before = draft.chance(0.7)
    keyed = plan.way != "words" and draft.chance(0.2)
    notes = [] if keyed else legend(draft, plan)
    if before:
        draft.add(*notes)
    if not filled and draft.chance(0.3):
        draft.feature("matrix:numbers")
        draft.add(prose(draft.rng.choice(SCALE_SENTENCES)))
        names = [str(n) for n in range(1, 6)]
    else:
        names = _level_names(draft)
    rows = _one_matrix(draft, plan, themes_of(items), names, filled)
    if keyed:
        draft.feature("legend:row")
        rows.append(key_row(plan, 6))
    draft.add(grid(rows, (3, 3, 3, 3, 3, 3) if filled else (4, 2, 2, 2, 2, 2)))
    if not before:
        draft.add(*notes)


def matrix_behaviours(draft: Draft) -> None:
    """One matrix of signs with a row for each behaviour, under a row for its key area."""
    draft.feature("shape:matrix-behaviours")
    plan = scheme(draft, ("sign", "shading"), alone=True)
    draft.add(*legend(draft, plan))
    names = _level_names(draft)
    head = [cell(draft.rng.choice(words.BEHAVIOUR_HEADERS), bold=True), *(cell(name, bold=True, centred=True) for name in names)]
    rows: list[list[Cell]] = [head]
    table = draft.next_table()
    for area, members in behaviour_items(draft, draft.rng.randint(2, 5)):
        rows.append([cell(area.printed, bold=True, columns=6)])
        for item in members:
            rows.append(_marked_row(draft, plan, item, table, len(rows)))
    draft.add(grid(rows, (4, 2, 2, 2, 2, 2)))


def _marked_row(draft: Draft, plan: Scheme, item: Item, table: str, row: int) -> list[Cell]:
    levels = _levels(draft, plan)
    marked = {level[0]: one for one, level in levels.items()}
    body = [cell(plan.blank if level not in marked else "", centred=True) for level in range(1, 6)]
    for level, one in marked.items():
        body[level - 1] = dress(body[level - 1], plan, one.kind)
    for one, found in levels.items():
        draft.claim(table, row, item, one, found, "label")
    return [cell(item.printed), *body]


def _one_matrix(draft: Draft, plan: Scheme, themes: list[tuple[str, list[Item]]], names: list[str], filled: bool) -> list[list[Cell]]:
    head = [cell(draft.rng.choice(words.AREA_HEADERS), bold=True), *(cell(name, bold=True, centred=not filled) for name in names)]
    rows: list[list[Cell]] = [head]
    theme_rows = draft.chance(0.3)
    if theme_rows:
        draft.feature("area:theme-row")
    table = draft.next_table()
    for theme, items in themes:
        if theme_rows:
            rows.append([cell(draft.naming.theme(theme), bold=True, columns=6)])
        for item in items:
            rows.append(_statement_row(draft, plan, item, table, len(rows)) if filled else _marked_row(draft, plan, item, table, len(rows)))
    return rows


def _statement_row(draft: Draft, plan: Scheme, item: Item, table: str, row: int) -> list[Cell]:
    levels = _levels(draft, plan)
    texts = [wording(draft, item.area, level) or "" for level in range(1, 6)]
    body = [cell(text) for text in texts]
    for one, level in levels.items():
        body[level[0] - 1] = dress(body[level[0] - 1], plan, one.kind, "top")
        draft.claim(table, row, item, one, level, "label", texts[level[0] - 1])
    return [cell(item.printed), *body]
