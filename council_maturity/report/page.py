"""The report's HTML: one file that asks the network for nothing, runs no script, and shows document text as text.

Everything is escaped by the template engine; the content policy forbids what the page does not need, so that even a mistake
there could not run or fetch anything. Equal contents give equal HTML: there is no date of the run in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from council_maturity.councils import COUNCIL_BODY, body_type
from council_maturity.report.benchmarks import benchmark_parts, group_words
from council_maturity.report.charts import Position, position_of, symbols
from council_maturity.report.contents import Area, Contents, Edition, Subject, counts
from council_maturity.report.evidence import Shot, one_line
from council_maturity.report.levels import INFERRED, Level, level_words
from council_maturity.summary import STATUS_WORDS
from council_maturity.vocabulary import load_vocabulary, read_yaml

TEMPLATES = Path(__file__).parent / "templates"
TITLE = "Procurement maturity of English councils"
CONTACT = "whoever gave you this report"
OTHERS = "Other bodies, and documents of which no council is known"
UP_TO_NOW = "current"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class PictureLink:
    """Where the page finds a picture, and its size in pixels of the screen."""

    source: str
    width: int
    height: int


Pictures = Callable[[str, Shot], PictureLink | None]


class Anchors:
    """The ids of places in the page."""

    @staticmethod
    def assertion(name: str) -> str:
        return f"a{name}"

    @staticmethod
    def area(name: str) -> str:
        return f"k{name}"

    @staticmethod
    def subject(name: str) -> str:
        return name


def render(contents: Contents, pictures: Pictures, notice: str = "", contact: str = CONTACT) -> str:
    """The whole page. `pictures` gives the picture of a place, where there is one; `notice` is a line that every page bears."""
    style = _minified((TEMPLATES / "report.css").read_text(encoding="utf-8")) + _page_header(notice)
    columns = _columns(contents)
    environment = _environment()
    page = environment.get_template("report.html.j2").render(
        anchors=Anchors(),
        title=TITLE,
        style=Markup(style),
        policy=_policy(style),
        notice=notice,
        contact=contact,
        symbols=Markup(symbols(_positions(contents))),
        facts=_facts(contents),
        legend=Markup(environment.get_template("legend.html.j2").render(levels=_legend())),
        columns=columns,
        width=1 + sum(len(areas) for _, areas in columns),
        starts=set(accumulate((len(areas) for _, areas in columns), initial=0)),
        heat=_heat(contents, columns),
        benchmark=_benchmark(environment, contents),
        subjects=contents.subjects,
        pictures=pictures,
        coverage=_coverage(contents),
        documents=contents.documents,
        issues=_issues(contents),
        warnings=contents.package.get("warnings", ()),
        sources=[source["title"] for source in contents.package.get("sources", ())],
        versions=contents.package.get("versions", {}),
        content_hash=contents.package.get("content_hash", ""),
    )
    return "\n".join(line for line in page.split("\n") if line.strip()) + "\n"


def _benchmark(environment: jinja2.Environment, contents: Contents) -> Markup:
    parts = benchmark_parts(contents)
    return Markup(environment.get_template("benchmark.html.j2").render(parts)) if parts else Markup("")


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["anchors"] = Anchors()
    environment.filters.update(
        one_line=one_line,
        position=_position,
        counted=_counted,
        groupby_theme=_by_theme,
        status_words=lambda row: STATUS_WORDS[row["read_status"]],
        capitalize_first=lambda text: text[:1].upper() + text[1:],
        changes=_changes,
        group_words=group_words,
        whose=_whose,
        code_words=_code_words,
    )
    return environment


def _policy(style: str) -> str:
    """Nothing but the page's own style sheet and the pictures beside it; browsers differ on whether a file is its own origin."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"


def _minified(style: str) -> str:
    return "".join(line.strip() for line in style.split("\n"))


def _page_header(notice: str) -> str:
    """A rule that prints the notice at the head of every sheet; every character is written by its number, so that none can end the text."""
    if not notice:
        return ""
    return f'@page{{@top-center{{content:"{"".join(f"{chr(92)}{ord(character):06x}" for character in notice)}";font:700 9pt sans-serif}}}}'


def _position(levels: Mapping[str, Level]) -> Position:
    return position_of(levels)


def _positions(contents: Contents) -> Iterator[Position]:
    for subject in contents.subjects:
        for edition in subject.editions:
            for area in edition.areas:
                for item in (area.headline, *area.behaviours):
                    yield position_of(item.levels)


def _columns(contents: Contents) -> list[tuple[str, list[Row]]]:
    """The headlines of the edition that most positions speak of, by theme, in the toolkit's order."""
    found = counts(contents.tables["positions"], "edition")
    edition = max(sorted(found), key=lambda name: found[name], default=None)
    first: dict[str, Row] = {}
    for row in sorted(contents.tables["areas"], key=lambda row: row["sort_order"]):
        if row["edition"] == edition:
            first.setdefault(row["key_area"], row)
    columns = [{"theme": row["theme_label"], "key": row["key_area"], "label": row["key_area_label"]} for row in first.values()]
    return [(theme, list(rows)) for theme, rows in groupby(columns, key=lambda column: column["theme"])]


def _heat(contents: Contents, columns: Sequence[tuple[str, list[Row]]]) -> list[tuple[str, list[tuple[Subject, list[Area | None]]]]]:
    keys = [column["key"] for _, areas in columns for column in areas]
    groups = [("", contents.councils), (OTHERS, contents.others)]
    return [(heading, [(subject, _cells(subject, keys)) for subject in subjects]) for heading, subjects in groups if subjects]


def _cells(subject: Subject, keys: Sequence[str]) -> list[Area | None]:
    areas = {area.key: area for area in subject.main.areas}
    return [areas.get(key) for key in keys]


def _facts(contents: Contents) -> list[tuple[str, str]]:
    headlines = [area.headline for subject in contents.councils for area in subject.main.areas]
    told = [item.levels[UP_TO_NOW] for item in headlines if item.levels[UP_TO_NOW].told]
    return [
        ("Councils with levels", str(len(contents.councils))),
        ("Documents given", str(len(contents.documents))),
        ("Current levels of key areas", str(len(told))),
        ("of these inferred, not printed", str(sum(level.state == INFERRED for level in told))),
        ("Printed contradictions", str(sum(len(subject.main.contradictions) for subject in contents.subjects))),
    ]


def _legend() -> list[tuple[Level, str]]:
    levels = [(Level(level, level, "printed"), name) for level, name in sorted(load_vocabulary().levels.items())]
    extra = [
        (Level(1, 2, "printed"), f"{level_words(1, 2)}: a half level"),
        (Level(3, 3, INFERRED), "in brackets: inferred from the words"),
        (Level(None, None, "conflict"), "the document contradicts itself"),
        (Level(None, None, "not-assessed"), "not assessed"),
    ]
    return levels + extra


def _counted(edition: Edition) -> str:
    """How many key areas have levels, and whether the document counts when councils are compared."""
    areas = edition.areas
    current, target = (sum(area.headline.levels[kind].told for area in areas) for kind in ("current", "target"))
    row = edition.row
    in_benchmark = row["in_benchmark"] or any(other["in_benchmark"] for other in edition.renderings)
    reason = (row["excluded_reason"] or "").replace("-", " ")
    ending = "in the benchmark" if in_benchmark else f"not in the benchmark ({reason or 'no reason given'})"
    return f"{current} of {len(areas)} key areas and enablers have a current level, {target} a target; {ending}"


def _by_theme(areas: Iterable[Area]) -> list[tuple[str, list[Area]]]:
    return [(theme, list(members)) for theme, members in groupby(areas, key=lambda area: area.theme)]


def _changes(subject: Subject) -> list[str]:
    """The movements of the subject's headlines, in words."""
    names = {area.key: area.name for edition in subject.editions for area in edition.areas}
    return [_change(row, names.get(row["key_area"]) or str(row["key_area"])) for row in subject.changes if row["is_headline"]]


def _change(row: Row, name: str) -> str:
    sides = [_dated(row, side) for side in ("from", "to")]
    ending = f" (not comparable: {row['reason'].replace('-', ' ')})" if row["reason"] else ""
    return f"{name}: {sides[0]} to {sides[1]}{ending}"


def _dated(row: Row, side: str) -> str:
    low, high, year = row[f"{side}_low"], row[f"{side}_high"], row[f"{side}_year"]
    level = level_words(low, high) if low is not None else "no level"
    return f"{level} ({year})" if year else level


def _whose(row: Row) -> str:
    """Whose document it is, in words."""
    if row["council_name"]:
        return str(row["council_name"])
    return "not known" if row["body_type"] in (COUNCIL_BODY, None) else f"not a council: {row['body_type'].replace('-', ' ')}"


def _code_words(text: str) -> Markup:
    """Text in which words between backticks, as warnings have them, are code."""
    parts = [Markup("<code>{}</code>" if at % 2 else "{}").format(part) for at, part in enumerate(text.split("`"))]
    return Markup("").join(parts)


def _coverage(contents: Contents) -> str:
    """How many of the present councils the documents speak for; combined authorities and the Greater London Authority are none."""
    register = {row["council_id"] for row in contents.tables["councils"] if row["end_date"] is None and body_type(row) == COUNCIL_BODY}
    read = {subject.id.removeprefix("c-") for subject in contents.councils}
    return (
        f"{len(read & register)} of the {len(register)} councils in the register have a level here. "
        "Councils that publish their levels chose to do so: they are no sample of all councils."
    )


def _issues(contents: Contents) -> list[tuple[int, str, str]]:
    """How many issues of each kind there are, the severe ones first."""
    declared = {entry["code"]: entry["meaning"] for entry in read_yaml("schema", "vocabulary", "issues.yaml")}
    found: dict[tuple[str, str], int] = {}
    for row in contents.tables["issues"]:
        found[row["severity"], row["code"]] = found.get((row["severity"], row["code"]), 0) + 1
    order = ("error", "warning", "info")
    ranked = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return [(found[key], key[0], declared.get(key[1], key[1])) for key in ranked]
