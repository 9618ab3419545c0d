"""One assessment with everything behind it, so that a figure can be defended: the document, the page, the words, the match."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from council_maturity.dataset import read_arrow
from council_maturity.errors import WrongUse

Row = Mapping[str, Any]

LABEL_WIDTH = 14
# An id is given in full or by its first digits; fewer than this would be chance.
LEAST_DIGITS = 4
SHOWN_RIVALS = 5


def explain(folder: Path, name: str, width: int = 100) -> str:
    """The assessment whose id begins with `name`, told in lines of at most `width` characters.

    Raises WrongUse when no assessment or several have such an id, DatasetError when the dataset cannot be read.
    """
    return "\n".join(_told(folder, _find(folder, name), width))


def _find(folder: Path, name: str) -> Row:
    if len(name) < LEAST_DIGITS:
        raise WrongUse(f"Give at least {LEAST_DIGITS} digits of the id; assessment_id stands in assessments.parquet.")
    found = [row for row in _rows(folder, "assessments") if row["assessment_id"].startswith(name.lower())]
    if not found:
        raise WrongUse(f"No assessment in {folder} has an id that begins with {name}; ids stand in assessments.parquet.")
    if len(found) > 1:
        few = ", ".join(row["assessment_id"] for row in found[:3])
        raise WrongUse(f"{len(found)} assessments in {folder} have an id that begins with {name} ({few}): give more of it.")
    return found[0]


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return read_arrow(folder, table).to_pylist()


def _of(folder: Path, table: str, column: str, value: object) -> list[dict[str, Any]]:
    return [row for row in _rows(folder, table) if row[column] == value]


def _told(folder: Path, row: Row, width: int) -> Iterator[str]:
    name = row["assessment_id"]
    statements = {one["statement_id"]: one["statement"] for one in _rows(folder, "statements")}
    labels = {(one["edition"], one["key_area"]): one["key_area_label"] for one in _rows(folder, "areas")}
    document = _of(folder, "documents", "document_id", row["document_id"])[0]
    yield from _assertion(row, document, labels, width)
    yield from _places(_of(folder, "evidence", "assessment_id", name), width)
    yield from _match(row, _of(folder, "candidates", "assessment_id", name), statements, width)
    yield from _position(_of(folder, "positions", "position_id", row["position_id"]) if row["position_id"] else [], row, width)
    requirements = sorted(_of(folder, "requirements", "assessment_id", name), key=lambda one: one["seq"])
    yield from _section("What stands beside it", ((one["note_kind"], one["text"]) for one in requirements), width)
    issues = [one for one in _rows(folder, "issues") if name in (one["assessment_id"], one["related_assessment_id"])]
    yield from _section("Issues", ((one["severity"], f"{one['code']}: {one['message']}") for one in issues), width)


def _assertion(row: Row, document: Row, labels: Mapping[tuple[str, str], str], width: int) -> Iterator[str]:
    area = labels.get((row["edition"], row["key_area"]), "not recognised")
    code = row["value_code"]
    item = f"{area}: {row['behaviour']} (value code {code})" if row["behaviour"] and not row["is_headline"] else area
    target = f" ({row['target_kind']})" if row["target_kind"] else ""
    yield from _field("Assessment", row["assessment_id"], width)
    yield from _field("Document", f"{document['filename']}{_council(document)}", width)
    yield from _field("Title", document["title"], width)
    yield from _field("Source", document["source_url"], width)
    yield from _field("Place", _place(row), width)
    yield from _field("About", f"{item}; printed as {row['area_text']!r}, told by {row['key_area_source']}", width)
    yield from _field("Kind", f"{row['kind']}{target}", width)
    yield from _field("Period", row["period"], width)
    yield from _field("Level", _level(row), width)
    yield from _field("Words", row["descriptor"], width)
    yield from _field("Status", _status(row), width)


def _council(document: Row) -> str:
    return f" ({document['council_name']})" if document["council_name"] else ""


def _place(row: Row) -> str:
    page = f"page {row['page']}" if row["page"] else None
    return ", ".join(part for part in (page, row["section"]) if part) or "no page or heading is known"


def _level(row: Row) -> str:
    if row["level_low"] is None:
        return "none: nothing is printed and no statement fits"
    bounds = str(row["level_low"]) if row["level_low"] == row["level_high"] else f"{row['level_low']} to {row['level_high']}"
    if row["level_text"] is None:
        return f"{row['level_name']} ({bounds}), inferred from the words; none is printed"
    return f"{row['level_name']} ({bounds}), printed as {' '.join(row['level_text'].split())!r} ({row['level_source']})"


def _status(row: Row) -> str:
    chance = f", confidence {row['confidence']:.2f}" if row["confidence"] is not None else ""
    return f"{row['status']}{chance}"


def _places(evidence: list[dict[str, Any]], width: int) -> Iterator[str]:
    yield from _section("Where it stands", ((one["part"], f"{_spot(one)}: {' '.join(one['text'].split())}") for one in evidence), width)


def _spot(one: Row) -> str:
    parts = [f"page {one['page']}"] if one["page"] else []
    if one["table_no"]:
        parts.append(f"table {one['table_no']}, row {one['row_no']}, column {one['column_no']}")
    if one["x0"] is not None:
        parts.append(f"box {one['x0']:.0f},{one['top']:.0f} to {one['x1']:.0f},{one['bottom']:.0f} points")
    return ", ".join(parts) or one["section"] or "in the text"


def _match(row: Row, candidates: list[dict[str, Any]], statements: Mapping[str, str | None], width: int) -> Iterator[str]:
    lines = []
    if row["statement_id"]:
        score = f" ({row['match_score']:.1f} of 100)" if row["match_score"] is not None else ""
        lines.append(("best match", f"{row['statement_id']}{score}: {statements.get(row['statement_id']) or ''}"))
    ranked = sorted(candidates, key=lambda one: one["rank"])
    rivals = [one for one in ranked if one["statement_id"] != row["statement_id"]][:SHOWN_RIVALS]
    lines += [(f"{one['score']:.1f}", f"{one['statement_id']}: {statements.get(one['statement_id']) or ''}") for one in rivals]
    yield from _section("Statements of the framework that were considered", lines, width)


def _position(found: list[dict[str, Any]], row: Row, width: int) -> Iterator[str]:
    for one in found:
        kind = row["kind"]
        part = "this assessment set it" if row["used"] else "another assessment set it, or none could"
        year = f", {one[f'{kind}_year']}" if one[f"{kind}_year"] else ""
        level = one[f"{kind}_name"] or "no level"
        yield from _section("The document's position", [(kind, f"{level} ({one[f'{kind}_state']}{year}); {part}")], width)


def _section(title: str, lines: Any, width: int) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield ""
        yield title
        for label, text in lines:
            yield from _field(f"  {label}", text, width)


def _field(label: str, text: str | None, width: int) -> Iterator[str]:
    """A label and its text, wrapped under itself; paragraphs keep their line breaks; nothing where there is no text."""
    if not text:
        return
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, max(20, width - LABEL_WIDTH))] or [""]
    for at, line in enumerate(lines):
        yield f"{label if at == 0 else '':{LABEL_WIDTH}}{'' if len(label) < LABEL_WIDTH or at else ' '}{line}".rstrip()
