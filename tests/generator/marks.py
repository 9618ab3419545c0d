"""Marks in a level matrix: which cell is current and which is target, in words, by shading or by a sign.

A scheme is drawn once for a document and used in every table of it; its legend is printed once,
before the first table, after it, or with each table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.generator import words
from tests.generator.blocks import Block, Cell, Line, Run, cell, grid, line, prose
from tests.generator.plan import Draft


@dataclass(frozen=True)
class Scheme:
    """How marks are printed: `way` is words, shading or sign; `current` and `target` the text, colour or sign of each.

    `target` is empty where only the present is marked. `blank` is printed in cells without a mark.
    """

    way: str
    current: str
    target: str = ""
    said: tuple[str, str] = ("", "")
    year: int | None = None
    names: tuple[str, str] = ("", "")
    blank: str = ""

    def of(self, kind: str) -> str:
        return self.current if kind == "current" else self.target


def scheme(draft: Draft, ways: Iterable[str] = ("words", "words", "shading", "shading", "sign"), alone: bool = False) -> Scheme:
    """A scheme; `alone`: marks stand in cells of their own."""
    way = draft.rng.choice(tuple(ways))
    with_target = draft.chance(0.8)
    year = draft.then if draft.chance(0.6) else None
    draft.feature(f"mark:{way}")
    if not with_target:
        draft.feature("mark:current-only")
    if way == "words":
        return _words(draft, year, with_target)
    said = (
        draft.rng.choice(words.CURRENT_SAID),
        _filled(draft, [text for text in words.TARGET_SAID if ("{year}" in text) == bool(year)], year),
    )
    return _shading(draft, said, year, with_target) if way == "shading" else _sign(draft, said, year, with_target, alone)


def _filled(draft: Draft, choices: Iterable[str], year: int | None) -> str:
    return draft.rng.choice(tuple(choices)).format(year=year)


def _words(draft: Draft, year: int | None, with_target: bool) -> Scheme:
    dated = [text for text in words.TARGET_MARKS if ("{year}" in text) == bool(year)]
    return Scheme("words", draft.rng.choice(words.CURRENT_MARKS), _filled(draft, dated, year) if with_target else "", year=year)


def _shading(draft: Draft, said: tuple[str, str], year: int | None, with_target: bool) -> Scheme:
    if draft.word and draft.chance(0.4):
        draft.feature("word:theme-colour")
        palette = tuple((f"{fill}|{theme}|{tint}", name) for fill, name, theme, tint in words.THEMED)
    else:
        light = draft.chance(0.4)
        draft.feature("mark:tint" if light else "mark:strong-colour")
        palette = words.TINTS if light else words.COLOURS
    first = draft.rng.choice(palette)
    second = draft.rng.choice([one for one in palette if not {one[1], first[1]} <= words.ALIKE and one[1] != first[1]])
    names = (first[1], second[1] if with_target else "")
    return Scheme("shading", first[0], second[0] if with_target else "", said, year, names)


def _sign(draft: Draft, said: tuple[str, str], year: int | None, with_target: bool, alone: bool) -> Scheme:
    if alone and draft.chance(0.45) and not draft.scan:
        signs = draft.rng.choice(words.ALONE_SIGNS)
        draft.feature("mark:sign-current-only", "mark:filled-among-empty" if signs[1] else "mark:one-sign")
        return Scheme("sign", signs[0], "", (said[0], ""), year, (signs[0], ""), signs[1])
    signs = draft.rng.choice(words.LETTER_SIGNS if draft.scan else words.SIGNS)
    draft.feature("mark:letters" if signs[0].isalpha() else "mark:symbols")
    return Scheme("sign", signs[0], signs[1] if with_target else "", said, year, (signs[0], signs[1] if with_target else ""))


def dress(target: Cell, plan: Scheme, kind: str, place: str = "end") -> Cell:
    """The cell with a mark: a fill, or words or a sign on its own line or on the first line."""
    if plan.way == "shading":
        return replace(target, fill=plan.of(kind), means=True)
    mark = plan.of(kind)
    if not target.lines:
        return replace(target, lines=(line(mark),), centred=True)
    if place == "same-line":
        first = target.lines[0]
        return replace(target, lines=(Line((*first.runs, Run(f" {mark}", first.runs[-1].bold))), *target.lines[1:]))
    if place == "top":
        return replace(target, lines=(line(mark, bold=True), *target.lines))
    return replace(target, lines=(*target.lines, line(mark, bold=True)))


def legend(draft: Draft, plan: Scheme) -> list[Block]:
    """What says what the marks mean: a sentence, a key of two cells, or nothing where words say it."""
    if plan.way == "words":
        return []
    if draft.chance(0.6):
        draft.feature("legend:sentence")
        return [prose(_sentence(draft, plan), legend=True)]
    draft.feature("legend:table")
    return [_table(draft, plan)]


def key_row(plan: Scheme, columns: int) -> list[Cell]:
    """A row for the foot of a table of five columns or more that says what its marks mean."""
    pairs = [(plan.current, plan.said[0]), *([(plan.target, plan.said[1])] if plan.target else [])]
    cells = [cell("Key", bold=True)] if len(pairs) * 2 < columns else []
    cells += [one for mark, said in pairs for one in (_swatch(plan, mark), cell(said[0].upper() + said[1:]))]
    used = len(cells)
    return [*cells[:-1], replace(cells[-1], columns=1 + columns - used)]


def _sentence(draft: Draft, plan: Scheme) -> str:
    first, second = plan.names
    if plan.way == "shading":
        form = draft.rng.choice(words.SHADING_SENTENCES if second else words.SHADING_ALONE)
    else:
        form = draft.rng.choice(words.SIGN_SENTENCES if second else words.SIGN_ALONE)
    return form.format(a=first, A=first.capitalize(), b=second, current=plan.said[0], target=plan.said[1])


def _table(draft: Draft, plan: Scheme) -> Block:
    """A small table: a swatch or sign beside what it means, downwards or in one row."""
    pairs = [(plan.current, plan.said[0]), *([(plan.target, plan.said[1])] if plan.target else [])]
    swatches = [(_swatch(plan, mark), cell(said[0].upper() + said[1:])) for mark, said in pairs]
    if draft.chance(0.5):
        return grid([list(pair) for pair in swatches], (1, 5), 0, plain=True)
    key = [cell("Key", bold=True)] if draft.chance(0.6) else []
    return grid([[*key, *(one for pair in swatches for one in pair)]], (*([1.2] if key else []), *([1, 4] * len(swatches))), 0, plain=True)


def _swatch(plan: Scheme, mark: str) -> Cell:
    return Cell(fill=mark, means=True) if plan.way == "shading" else cell(mark)
