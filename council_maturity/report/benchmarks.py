"""The benchmark in the report: counts of levels as charts, and beside each chart a table with the same numbers.

What may be said of how few councils is the benchmark's own rule; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from council_maturity.benchmark import LEVEL_COLUMNS, Benchmark, Options, benchmark, without_documents
from council_maturity.report.charts import Bar, count_chart
from council_maturity.report.contents import Contents
from council_maturity.rules import LEVEL_NAMES

Row = Mapping[str, Any]
ALL = "all"
GROUP_WORDS = {"type": "Type of council", "region": "Region"}
# Names of places among the words for types.
PLACES = ("London", "Scilly")
# The bounds of the level or half level that a column counts.
BOUNDS = {
    column: (LEVEL_NAMES.index(name.partition("/")[0]) + 1, LEVEL_NAMES.index(name.rpartition("/")[2]) + 1)
    for name, column in LEVEL_COLUMNS.items()
}


@dataclass(frozen=True)
class Line:
    """One row of a table beside a chart, in words."""

    label: str
    row: Row

    @property
    def levels(self) -> str:
        """How many councils are at each level: "2 Developing: 4, 3 Mature: 1"."""
        told = [(name, self.row[column]) for name, column in LEVEL_COLUMNS.items() if self.row[column]]
        return ", ".join(f"{name.replace('/', ' to ')}: {count}" for name, count in told) or "none"

    @property
    def median(self) -> str:
        """The lower median of the levels; a word where there are too few councils for one."""
        low, high = self.row["median_low"], self.row["median_high"]
        if low is None:
            return "too few"
        return LEVEL_NAMES[low - 1] if low == high else f"{LEVEL_NAMES[low - 1]} to {LEVEL_NAMES[high - 1]}"

    @property
    def mature(self) -> str:
        """How many are at Mature or above of those that print a level, and the share where there are enough."""
        partly = f", and {self.row['partly_mature']} partly" if self.row["partly_mature"] else ""
        share = "" if self.row["share_at_mature"] is None else f" ({self.row['share_at_mature']:.0%})"
        return f"{self.row['at_mature']} of {self.row['n']}{share}{partly}"

    @property
    def gap(self) -> str:
        """The lower median of the distance to the target, in levels."""
        low, high = self.row["gap_low_median"], self.row["gap_high_median"]
        if low is None:
            return "too few" if self.row["gap_n"] else "no targets"
        bare = str(low) if low == high else f"{low} to {high}"
        return f"{bare} (of {self.row['gap_n']})"

    @property
    def bar(self) -> Bar:
        parts = [(*BOUNDS[column], self.row[column]) for column in BOUNDS if self.row[column]]
        return Bar(self.label, parts, f"{self.row['n']} of {self.row['councils_read']}")


@dataclass(frozen=True)
class Comparison:
    """A chart and its table."""

    title: str
    chart: Markup
    lines: Sequence[Line]


def benchmark_parts(contents: Contents) -> dict[str, Any] | None:
    """What the template of the benchmark shows; None where no document of a council counts."""
    found = benchmark(contents.tables, Options())
    overall = [row for row in found.rows if row["group_by"] == ALL and row["is_headline"]]
    if not any(row["councils_read"] for row in overall):
        return None
    whole = next(row for row in found.coverage if row["group_by"] == ALL)
    return {
        "whole": whole,
        "min_n": found.options.min_n,
        "overall": _comparison("Current levels of all councils", (Line(row["key_area_label"], row) for row in overall)),
        "areas": [(row["key_area_label"], _by_group(found, row)) for row in overall if row["n"]],
        "coverage": [row for row in found.coverage if row["group_by"] != ALL],
        "group_words": GROUP_WORDS,
        "left_out": list(without_documents(found)),
    }


def _by_group(found: Benchmark, item: Row) -> list[tuple[str, Comparison]]:
    """The item by type and by region, groups without a level left out."""
    comparisons = []
    for by, heading in GROUP_WORDS.items():
        rows = [row for row in found.rows if row["group_by"] == by and _same_item(row, item) and row["n"]]
        title = f"{item['key_area_label']} by {heading.lower()}"
        comparisons.append((heading, _comparison(title, (Line(group_words(row["group"]), row) for row in rows))))
    return comparisons


def _same_item(row: Row, item: Row) -> bool:
    return all(row[name] == item[name] for name in ("edition", "key_area", "value_code"))


def _comparison(title: str, lines: Iterable[Line]) -> Comparison:
    lines = list(lines)
    return Comparison(title, Markup(count_chart([line.bar for line in lines], title)), lines)


def group_words(name: str) -> str:
    """A type or region as it is read: "London borough"."""
    words = name.replace("-", " ")
    for place in PLACES:
        words = words.replace(place.lower(), place)
    return words[:1].upper() + words[1:]
