"""The pictures of levels, drawn by matplotlib: where a council is and wants to be, and how many councils are at each level.

A position's picture is drawn once and used wherever the same position occurs. Every chart stands beside a table with its numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from council_maturity.report.levels import Level
from council_maturity.report.svg import ink, markup, svg_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEVELS = (1, 2, 3, 4, 5)
INCH = 72
# Points. A picture of a position is as high as a line of text.
POSITION_WIDTH, POSITION_HEIGHT = 150, 24
# Levels: where the scale begins and ends, and how large its marks are; a target's ring stands around a disc at the same level.
SCALE_START, SCALE_END = 0.6, 5.4
CURRENT_RADIUS, TARGET_RADIUS = 0.16, 0.27
RING = 2.2
"""Points: how thick a ring is."""
# A chart is narrow enough for a telephone, so a bar's label stands above it. Shares of a row's height.
CHART_WIDTH, ROW_HEIGHT, LABEL_SIZE, NAME_SIZE = 360, 40, 11, 10
LABEL_MIDDLE, BAR_MIDDLE, BAR_SHARE = 0.25, 0.7, 0.5
CHARACTER, LABEL_CHARACTER = 0.62, 0.56
"""Of the font size: how wide a figure is, with a little room, and a letter of a label in a wide font."""
BAR_ROOM = 0.82
"""Of the chart's width: what the longest bar takes; behind a bar stands of how many councils it speaks."""
NOTE_GAP = 4
"""Points between a bar and what stands behind it."""
LAST_LIGHT = 3
"""The highest level whose colour is light by day: dark figures stand on it."""
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Position:
    """What a picture of a position shows: the bounds of the current level and of the target."""

    current: Bounds
    target: Bounds

    @property
    def id(self) -> str:
        """The id of its picture in the page, such as g22-44."""
        return "g" + "-".join("".join(str(bound or 0) for bound in bounds) for bounds in (self.current, self.target))

    @property
    def is_blank(self) -> bool:
        return self.current[0] is None and self.target[0] is None


@dataclass(frozen=True)
class Bar:
    """One bar of a chart of counts: its label, how many are at each level or half level, from the lowest up, and of how many it speaks."""

    label: str
    parts: Sequence[tuple[int, int, int]]
    """(low, high, count)"""
    note: str = ""


def position_of(levels: Mapping[str, Level]) -> Position:
    """The picture for the current and target level of an item."""
    current, target = levels["current"], levels["target"]
    return Position((current.low, current.high), (target.low, target.high))


def symbols(positions: Iterable[Position]) -> str:
    """SVG symbols, one for each distinct position, to be used by id."""
    distinct = {position.id: position for position in positions if not position.is_blank}
    return "".join(_symbol(distinct[name]) for name in sorted(distinct))


def _symbol(position: Position) -> str:
    root = svg_of(_position_figure(position))
    root.tag = "symbol"
    root.set("id", position.id)
    return markup(root)


def _figure(width: float, height: float) -> Figure:
    """A figure of that size in points, without a window or a global state behind it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / INCH, height / INCH), dpi=INCH)
    figure.patch.set_visible(False)
    return figure


def _position_figure(position: Position) -> Figure:
    """A scale of five ticks; a filled disc (or bar, for a half level) where the council is, a ring where it wants to be."""
    figure = _figure(POSITION_WIDTH, POSITION_HEIGHT)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(SCALE_START, SCALE_END)
    half = (SCALE_END - SCALE_START) * POSITION_HEIGHT / POSITION_WIDTH / 2
    axes.set_ylim(-half, half)
    axes.set_axis_off()
    axes.plot([1, 5], [0, 0], color=ink("line"), linewidth=1)
    for level in LEVELS:
        axes.plot([level, level], [-0.11, 0.11], color=ink("line"), linewidth=1)
    (low, high), (aim_low, aim_high) = position.current, position.target
    if low is not None and high is not None and aim_low is not None and aim_high is not None:
        axes.plot([(low + high) / 2, (aim_low + aim_high) / 2], [0, 0], color=ink("aim"), linewidth=2, zorder=3)
    if aim_low is not None and aim_high is not None:
        _mark(axes, aim_low, aim_high, "aim", TARGET_RADIUS, hollow=True)
    if low is not None and high is not None:
        _mark(axes, low, high, "now", CURRENT_RADIUS, hollow=False)
    return figure


def _mark(axes: Axes, low: int, high: int, name: str, radius: float, hollow: bool) -> None:
    """A disc or ring at a level; for a half level one that is drawn out from the lower to the upper."""
    from matplotlib.patches import Circle

    colour, face, order = ink(name), ink("paper") if hollow else ink(name), 4 if hollow else 6
    if low == high:
        axes.add_patch(Circle((low, 0), radius, facecolor=face, edgecolor=colour, linewidth=RING if hollow else 0, zorder=order))
        return
    wide = 2 * radius * POSITION_WIDTH / (SCALE_END - SCALE_START)
    for ends, width in ((colour, wide + RING), (face, wide - RING)) if hollow else ((colour, wide),):
        axes.plot([low, high], [0, 0], color=ends, linewidth=width, solid_capstyle="round", zorder=order)


def count_chart(bars: Sequence[Bar], title: str) -> str:
    """Stacked bars of counts per level, each under its label, as an SVG image with a title; empty where there is nothing to count."""
    most = max((sum(count for _, _, count in bar.parts) for bar in bars), default=0)
    if not most:
        return ""
    figure = _figure(CHART_WIDTH, ROW_HEIGHT * len(bars))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, most / BAR_ROOM)
    axes.set_ylim(len(bars), 0)
    axes.set_axis_off()
    for row, bar in enumerate(bars):
        axes.text(0, row + LABEL_MIDDLE, bar.label, ha="left", va="center", fontsize=_label_size(bar.label), color=ink("ink"))
        _bar(axes, row, bar, CHART_WIDTH * BAR_ROOM / most)
    root = svg_of(figure)
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-label", title)
    return markup(root)


def _label_size(label: str) -> float:
    """The size at which a label is no wider than the chart."""
    return min(LABEL_SIZE, CHART_WIDTH / max(len(label), 1) / LABEL_CHARACTER)


def _bar(axes: Axes, row: int, bar: Bar, wide: float) -> None:
    """The pieces of one bar, from the lowest level up; `wide` is the width of one council in points."""
    left = 0
    for low, high, count in sorted(bar.parts):
        axes.barh(row + BAR_MIDDLE, count, left=left, height=BAR_SHARE, color=ink(f"l{low}"), edgecolor=ink("paper"), linewidth=1)
        if low != high:  # a half level shows the level that it reaches in the lower part of its piece
            part = BAR_SHARE / 3
            axes.barh(row + BAR_MIDDLE + part, count, left=left, height=part, color=ink(f"l{high}"), linewidth=0)
        middle = row + BAR_MIDDLE - (BAR_SHARE / 8 if low != high else 0)
        tone = ink("on1") if low <= LAST_LIGHT else ink("on5")
        axes.text(left + count / 2, middle, _name(low, high, count, count * wide), ha="center", va="center", fontsize=NAME_SIZE, color=tone)
        left += count
    axes.text(left + NOTE_GAP / wide, row + BAR_MIDDLE, bar.note, ha="left", va="center", fontsize=NAME_SIZE, color=ink("ink"))


def _name(low: int, high: int, count: int, room: float) -> str:
    """What fits into a piece of a bar: level and count, the level, or nothing; the table has them all."""
    level = str(low) if low == high else f"{low}–{high}"
    return next((name for name in (f"{level}: {count}", level) if len(name) * NAME_SIZE * CHARACTER < room), "")
