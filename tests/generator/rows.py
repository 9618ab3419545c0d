"""Row per area and row per behaviour: columns for each date, levels in the cells, notes beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.generator import words
from tests.generator.blocks import Cell, Heading, cell, grid, prose
from tests.generator.plan import LEVELS, Draft, Item, Range, Series, attested_levels, behaviour_items, headline_items, levels_for, themes_of
from tests.generator.sayings import ACTIONS, COMMENTS, OWNERS, RAG, SCALE_SENTENCES
from tests.generator.told import Telling, can_say, tell, telling

Fill = Callable[[Random], str]
NOTES: tuple[tuple[str, Sequence[str], float, Fill], ...] = (
    ("actions", words.ACTION_HEADERS, 4, lambda rng: _actions(rng)),
    ("requirements", words.REQUIREMENT_HEADERS, 4, lambda rng: _actions(rng)),
    ("comments", words.COMMENT_HEADERS, 3, lambda rng: rng.choice(COMMENTS)),
    ("owner", words.OWNER_HEADERS, 2, lambda rng: rng.choice(OWNERS)),
    ("rag", words.RAG_HEADERS, 1.2, lambda rng: rng.choice(RAG)),
    ("date", words.DATE_HEADERS, 1.6, lambda rng: f"{rng.choice(('March', 'June', 'September'))} {rng.choice((2024, 2025, 2026))}"),
)


def _actions(rng: Random) -> str:
    chosen = rng.sample(ACTIONS, rng.choice((1, 1, 2, 3)))
    return "\n".join(f"• {text}" for text in chosen) if len(chosen) > 1 else chosen[0]


@dataclass(frozen=True)
class Columns:
    """The columns of a table of rows: series with their headers, notes with theirs."""

    series: tuple[Series, ...]
    headers: tuple[str, ...]
    notes: tuple[tuple[str, str, float, Fill], ...]


def columns_for(draft: Draft, periods: bool = True, noted: bool = True) -> Columns:
    """Current and target, either with its year, two dates of one kind, or a next step instead of a target."""
    draw = draft.rng.random()
    if periods and draw < 0.12:
        draft.feature("periods:two-current")
        series: list[Series] = [Series("current", draft.now - 1), Series("current", draft.now)]
    elif periods and draw < 0.25:
        draft.feature("periods:two-target")
        series = [Series("current"), Series("target", draft.then), Series("target", draft.then + 2)]
    elif draw < 0.33:
        draft.feature("periods:next-step")
        series = [Series("current"), Series("target", None, next_step=True)]
    elif draw < 0.4:
        draft.feature("periods:current-only")
        series = [Series("current", draft.rng.choice((None, draft.now)))]
    else:
        series = [Series("current", draft.rng.choice((None, None, draft.now))), Series("target", draft.rng.choice((None, draft.then)))]
        if any(one.year for one in series):
            draft.feature("periods:dated-header")
    return Columns(tuple(series), headers_for(draft, series), _notes(draft) if noted else ())


def headers_for(draft: Draft, series: Sequence[Series]) -> tuple[str, ...]:
    """A header for each series; two of one kind have one wording with two years."""
    form: dict[tuple[str, bool], str] = {}
    found = []
    for one in series:
        if one.next_step:
            found.append(draft.rng.choice(words.NEXT_STEPS))
            continue
        plain, dated = (words.CURRENT_HEADERS, words.CURRENT_DATED) if one.kind == "current" else (words.TARGET_HEADERS, words.TARGET_DATED)
        key = (one.kind, one.year is not None)
        form.setdefault(key, draft.rng.choice(dated if one.year else plain))
        found.append(form[key].format(year=one.year))
    return tuple(found)


def _notes(draft: Draft) -> tuple[tuple[str, str, float, Fill], ...]:
    chosen = sorted(draft.rng.sample(range(len(NOTES)), draft.rng.choice((0, 0, 1, 1, 2, 3))))
    for at in chosen:
        draft.feature(f"notes:{NOTES[at][0]}")
    return tuple((NOTES[at][0], draft.rng.choice(NOTES[at][1]), NOTES[at][2], NOTES[at][3]) for at in chosen)


def sayable_levels(draft: Draft, columns: Sequence[Series], told: Telling, item: Item) -> dict[Series, Range] | None:
    """Levels for the item; where statements alone tell them, levels that a statement is known for; None where there are none."""
    if told.style != "statement":
        return levels_for(draft, columns, told.halves)
    for _ in range(20):
        found = levels_for(draft, columns, False)
        if all(can_say(item, level) for level in found.values()):
            return found
    known = [level for level in attested_levels(item.area)]
    if len(columns) == 2 and len(known) >= 2 and columns[0].kind != columns[1].kind and not columns[1].next_step:
        return {columns[0]: (known[0],) * 2, columns[1]: (known[-1],) * 2}
    return None


def scale(draft: Draft, told: Telling) -> None:
    """Scores need their scale nearby."""
    if told.needs_scale and draft.chance(0.75):
        draft.feature("level:scale-sentence")
        draft.add(prose(draft.rng.choice(SCALE_SENTENCES)))
    elif told.needs_scale:
        draft.feature("level:scale-table")
        rows = [["Score", "Level"], *([str(level), name] for level, name in enumerate(LEVELS, 1))]
        draft.add(prose("Scores are given on this scale:"), grid([[cell(text) for text in row] for row in rows], (1, 3), 1, plain=True))


def rows_area(draft: Draft) -> None:
    """A row for each key area; themes as rows, as a merged first column, as headings, or not at all."""
    draft.feature("shape:rows-area")
    told = telling(draft)
    columns = columns_for(draft)
    scale(draft, told)
    grouping = draft.rng.choice(("none", "none", "theme-row", "merged", "heading"))
    draft.feature(f"area:{grouping}")
    themes = themes_of(headline_items(draft, 4, 14))
    header = _header(draft, columns, [draft.rng.choice(words.AREA_HEADERS)], grouping, draft.rng.choice(words.THEME_HEADERS))
    if grouping == "heading":
        for theme, items in themes:
            draft.add(Heading(draft.naming.theme(theme), 3))
            _one_table(draft, told, columns, header, [(None, items)], grouping)
    else:
        _one_table(draft, told, columns, header, [(draft.naming.theme(theme), items) for theme, items in themes], grouping)


def rows_behaviour(draft: Draft) -> None:
    """A row for each behaviour, its key area in a heading, a row, a merged column, or a headline row with levels of its own."""
    draft.feature("shape:rows-behaviour")
    told = telling(draft)
    columns = columns_for(draft)
    scale(draft, told)
    grouping = draft.rng.choice(("theme-row", "merged", "heading", "headline-heading", "headline-merged"))
    draft.feature(f"behaviour:{grouping}")
    groups = behaviour_items(draft, draft.rng.randint(2, 5))
    header = _header(
        draft,
        columns,
        [draft.rng.choice(words.BEHAVIOUR_HEADERS)],
        grouping.removeprefix("headline-"),
        draft.rng.choice(words.AREA_HEADERS),
    )
    headline = draft.rng.choice(words.HEADLINES)
    tables = []
    for area, members in groups:
        items = [Item(area.area, headline), *members] if grouping.startswith("headline") else members
        tables.append((area.printed, items))
    kind = grouping.removeprefix("headline-")
    if kind == "heading":
        for name, items in tables:
            draft.add(Heading(name, 3))
            _one_table(draft, told, columns, header, [(None, items)], kind)
    else:
        _one_table(draft, told, columns, header, tables, kind)


def _header(draft: Draft, columns: Columns, labels: list[str], grouping: str, outer: str) -> list[Cell]:
    labels = [outer, *labels] if grouping == "merged" else labels
    if draft.chance(0.1) and grouping != "merged":
        draft.feature("header:blank-label")
        labels = ["", *labels[1:]]
    return [cell(text, bold=True) for text in (*labels, *columns.headers, *(note[1] for note in columns.notes))]


def _one_table(
    draft: Draft, told: Telling, columns: Columns, header: list[Cell], groups: Sequence[tuple[str | None, list[Item]]], grouping: str
) -> None:
    table, rows = draft.next_table(), [header]
    for name, items in groups:
        kept = [(item, levels) for item in items if (levels := sayable_levels(draft, columns.series, told, item))]
        if not kept:
            continue
        if name and grouping == "theme-row":
            rows.append([cell(name, bold=True, columns=len(header))])
        for at, (item, levels) in enumerate(kept):
            first = [cell(name or "", bold=True, rows=len(kept))] if grouping == "merged" and at == 0 else []
            rows.append([*first, *_row(draft, told, columns, item, levels, table, len(rows))])
    if len(rows) > 1:
        wide = 4.0 if told.is_wordy else 2.2
        weights = [*([2.2] if grouping == "merged" else []), 3.0, *(wide for _ in columns.series), *(note[2] for note in columns.notes)]
        draft.add(grid(rows, weights))


def _row(draft: Draft, told: Telling, columns: Columns, item: Item, levels: dict[Series, Range], table: str, row: int) -> list[Cell]:
    cells = [cell(item.printed)]
    for one in columns.series:
        content, descriptor, stated = tell(draft, told, item, one, levels[one])
        draft.claim(table, row, item, one, levels[one], stated, descriptor)
        cells.append(content)
    return [*cells, *(cell(note[3](draft.rng)) for note in columns.notes)]
