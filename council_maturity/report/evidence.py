"""What stands behind a figure: the words, where they are, and the boxes on the page; nothing here is shortened or reworded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from council_maturity.report.levels import TARGET_WORDS, level_words

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]

# The parts of the evidence that a picture outlines; the header and key (legend) are drawn above the row, without an outline.
OUTLINED = ("level", "descriptor")
CONTEXT = ("area", "legend", "period")
SOURCE_WORDS = {"label": "printed as", "score": "scored as", "mark": "marked", "matched": "inferred: the words fit"}
STATUS_WORDS = {"accepted": "", "review": "to be reviewed", "unmatched": ""}


@dataclass(frozen=True)
class Outline:
    """Boxes on one page, in points from its top left, of one kind of assertion; `context` boxes are shown and not outlined."""

    kind: str
    boxes: tuple[Box, ...]
    context: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Shot:
    """A part of a page to be pictured: the page from 1, and what to outline on it."""

    page: int
    outlines: tuple[Outline, ...]


@dataclass(frozen=True)
class Note:
    """A requirement, action or comment."""

    kind: str
    text: str


@dataclass(frozen=True)
class Assertion:
    """One assessment, ready to be shown."""

    row: Row
    notes: tuple[Note, ...] = ()
    issues: tuple[str, ...] = ()
    statement: str | None = None

    @property
    def id(self) -> str:
        return str(self.row["assessment_id"])

    @property
    def what(self) -> str:
        """Current, target, milestone or next step, with its period."""
        kind = TARGET_WORDS.get(self.row["target_kind"] or "", "target") if self.row["kind"] == "target" else "current"
        return f"{kind.capitalize()}, {one_line(self.row['period'])}" if self.row["period"] else kind.capitalize()

    @property
    def level(self) -> str:
        low, high = self.row["level_low"], self.row["level_high"]
        if low is None:
            return "no level fits"
        return f"{level_words(low, high)} ({low})" if low == high else f"{level_words(low, high)} ({low} to {high})"

    @property
    def told_by(self) -> str:
        """How the level is known: the printed words, a mark, or the statement that the words fit."""
        source = self.row["level_source"]
        if source is None:
            return ""
        if source == "matched":
            said = f"“{one_line(self.statement)}” ({self.row['statement_id']})" if self.statement else self.row["statement_id"]
            return f"{SOURCE_WORDS[source]} {said}"
        printed = one_line(self.row["level_text"])
        return f"{SOURCE_WORDS[source]} “{printed}”" if printed else SOURCE_WORDS[source]

    @property
    def status(self) -> str:
        """Empty for what can be relied on."""
        return STATUS_WORDS[self.row["status"]]

    @property
    def words(self) -> str:
        return self.row["descriptor"] or ""


@dataclass(frozen=True)
class Place:
    """Assertions that stand at one place of a document, and the pictures of it."""

    page: int | None
    section: str | None
    assertions: tuple[Assertion, ...]
    shots: tuple[Shot, ...] = ()


@dataclass
class Sources:
    """The rows that assessments are shown with, by assessment."""

    evidence: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    notes: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    issues: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    statements: Mapping[str, str | None] = field(default_factory=dict)
    """The framework's words by id of the statement."""


def places(assessments: Iterable[Row], sources: Sources) -> tuple[Place, ...]:
    """The assessments of one item, in the order of the document, those of one place together."""
    groups: dict[tuple[int | None, str | None], list[Row]] = {}
    for row in sorted(assessments, key=_order):
        groups.setdefault((row["page"], row["section"]), []).append(row)
    return tuple(_place(page, section, rows, sources) for (page, section), rows in groups.items())


def one_line(text: str | None) -> str:
    """The text with every run of white space made one space; empty for none."""
    return " ".join((text or "").split())


def _order(row: Row) -> tuple[Any, ...]:
    return (row["page"] or 0, row["section"] or "", row["kind"], row["period_end"] or 0, row["assessment_id"])


def _place(page: int | None, section: str | None, rows: Sequence[Row], sources: Sources) -> Place:
    assertions = tuple(_assertion(row, sources) for row in rows)
    return Place(page, section, assertions, tuple(_shots(rows, sources)))


def _assertion(row: Row, sources: Sources) -> Assertion:
    """Notes that are a part of the descriptor are left out: they are shown with it."""
    descriptor = one_line(row["descriptor"])
    notes = sorted(sources.notes.get(row["assessment_id"], ()), key=lambda note: note["seq"])
    apart = tuple(Note(note["note_kind"], note["text"]) for note in notes if one_line(note["text"]) not in descriptor)
    issues = tuple(issue["message"] for issue in sources.issues.get(row["assessment_id"], ()))
    return Assertion(row, apart, issues, sources.statements.get(row["statement_id"]))


def _shots(rows: Sequence[Row], sources: Sources) -> Iterator[Shot]:
    """A picture for each page that the assessments of a place stand on; a cell that crosses pages has several."""
    pages: dict[int, list[Outline]] = {}
    for row in rows:
        by_page: dict[int, list[Row]] = {}
        for one in sources.evidence.get(row["assessment_id"], ()):
            if one["page"] is not None and one["x0"] is not None:
                by_page.setdefault(one["page"], []).append(one)
        for page, members in by_page.items():
            boxes = _boxes(members, OUTLINED)
            if boxes:
                pages.setdefault(page, []).append(Outline(row["kind"], boxes, _boxes(members, CONTEXT)))
    for page in sorted(pages):
        yield Shot(page, tuple(dict.fromkeys(pages[page])))


def _boxes(rows: Iterable[Row], parts: Sequence[str]) -> tuple[Box, ...]:
    boxes = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in rows if one["part"] in parts]
    return tuple(dict.fromkeys(boxes))
