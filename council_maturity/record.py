"""The row of `documents`: what is known of a file before its levels are looked at.

The manifest wins over what is read; what neither tells is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from council_maturity.council_names import file_words
from council_maturity.councils import Days, Identified, Register, Row, body_type, days_of, identify
from council_maturity.cover import published_on, stage, strategy_years
from council_maturity.discover import Found
from council_maturity.knowledge import Knowledge
from extract.model import Document, Passage, Table
from extract.wording import fold

# A title and the council's name stand on the first pages, before the text; a committee's cover sheet may come first.
OPENING_PASSAGES = 30
OPENING_PAGES = 2
# A section's number, which a year is not: "8 Contacting us", "3.1 Leadership", but "2022 to 2025 procurement strategy".
NUMBERED = re.compile(r"\d{1,2}(\.\d{1,2})*[.)]?\s")
TITLE_LENGTH = 150
# Characters: the longest paragraph of a strategy seen has 3,000; a file without line breaks is one paragraph of millions.
LINE_LENGTH = 10_000
# Titles that a program made up: "Microsoft Word - strategy.doc", "strategy_final.docx", "Untitled".
MADE_UP_TITLE = re.compile(r"microsoft \w+ - .*|.*\.(docx?|pdf|pptx?|rtf|odt|indd|txt)|untitled.*|document\d*|\W*", re.IGNORECASE)


def blank_record(found: Found) -> Row:
    """The row of a file of which nothing but its bytes is known."""
    return {
        "document_id": found.document_id,
        "sha256": found.sha256,
        "filename": found.filename,
        "copies": sorted(found.copies),
        "media_type": None,
        "bytes": found.size,
        "document_kind": "other",
        "council_id": None,
        "gss_code": None,
        "council_name": None,
        "stage": "unknown",
        "has_tracked_changes": False,
        "read_status": found.status or "unreadable",
        "tables": 0,
        "claims": 0,
        "assessments": 0,
        "in_benchmark": False,
    }


@dataclass(frozen=True)
class Front:
    """How a document opens, and what its file tells of it: all that its row of `documents` takes from it but the counts.

    `lines` are the running text of the first pages, up to the first table, one line a passage.
    """

    title: str | None = None
    lines: tuple[str, ...] = ()
    pages: int | None = None
    reader: str | None = None
    has_tracked_changes: bool = False


def front_of(document: Document) -> Front:
    """The front of a document, no line of it longer than any that is read for dates and names."""
    title = document_title(document)
    lines = tuple(line[:LINE_LENGTH] for line in opening(document))
    return Front(title[:LINE_LENGTH] if title else title, lines, document.pages, document.reader, document.has_tracked_changes)


def describe(record: Mapping[str, Any], front: Front, manifest: Mapping[str, Any], knowledge: Knowledge) -> tuple[Row, Identified]:
    """The record with what the document and the manifest say, and how the council was told."""
    title, lines, words = front.title, list(front.lines), knowledge.cover
    start, end = strategy_years(title, lines, words)
    described = {
        **record,
        "pages": front.pages,
        "title": title,
        "strategy_start": start,
        "strategy_end": end,
        "stage": stage(title, file_words(PurePosixPath(record["filename"]).stem), lines, words),
        "published_on": published_on(lines, words),
        "reader": front.reader,
        "has_tracked_changes": front.has_tracked_changes,
    }
    described.update(told(manifest))
    identified = _council(described, front, manifest, knowledge)
    if identified.council:
        described.update(
            council_id=identified.council["council_id"],
            gss_code=identified.council["gss_code"],
            council_name=identified.council["name"],
            council_source=identified.source,
            body_type=manifest.get("body_type") or body_type(identified.council),
        )
    elif identified.body:
        described["body_type"] = manifest.get("body_type") or identified.body
    return described, identified


def told(manifest: Mapping[str, Any]) -> Row:
    """The columns of the row that the manifest gives."""
    return {name: value for name, value in manifest.items() if name not in ("exclude", "reason")}


def _council(record: Mapping[str, Any], front: Front, manifest: Mapping[str, Any], knowledge: Knowledge) -> Identified:
    when = _when(record)
    if "council_id" in manifest:
        return Identified(knowledge.register.council(manifest["council_id"], when[0][0].year if when else None), "manifest")
    texts = [("title", record["title"] or ""), ("text", "\n".join(front.lines))]
    texts.append(("filename", _name_in_words(record["filename"], knowledge.register)))
    return identify(knowledge.register, texts, when)


def _when(record: Mapping[str, Any]) -> list[Days]:
    """The days of the strategy: that of its publication and the first year of its period, as far as they are known."""
    published: date | None = record.get("published_on")
    start: int | None = record.get("strategy_start")
    return ([(published, published)] if published else []) + ([days_of(start)] if start else [])


def _name_in_words(filename: str, register: Register) -> str:
    """The file's name as words; where that names no council, the name of the nearest folder that does."""
    path = PurePosixPath(filename)
    names = [file_words(name) for name in (path.stem, *reversed(path.parent.parts))]
    return next((name for name in names if register.index.namings(name)), names[0])


def opening(document: Document) -> list[str]:
    """The running text of the first pages, up to the first table, one line a passage."""
    return [" ".join(passage.text.split()) for passage in _opening(document)]


def _opening(document: Document) -> Iterator[Passage]:
    for block in document.blocks[:OPENING_PASSAGES]:
        if isinstance(block, Table) or (block.page or 1) > OPENING_PAGES:
            return
        yield block


def document_title(document: Document) -> str | None:
    """The title in the file's properties, unless a program made it up; else the first heading of the first pages.

    A document that begins with a numbered section is a part of another and has no title of its own.
    """
    title = " ".join((document.title or "").split())
    if title and not MADE_UP_TITLE.fullmatch(title):
        return title
    headings = (" ".join(passage.text.split()) for passage in _opening(document) if passage.kind == "heading")
    first = next((heading for heading in headings if heading and len(heading) <= TITLE_LENGTH), None)
    return None if first is None or NUMBERED.match(first) else first


def kind_by_title(record: Mapping[str, Any], knowledge: Knowledge) -> str:
    """The kind of a document that holds assessments: a strategy, if its title says so, else an assessment by itself."""
    words = f" {fold(record.get('title') or PurePosixPath(record['filename']).stem)} "
    return "strategy" if any(f" {fold(word)} " in words for word in knowledge.strategy_titles) else "assessment"
