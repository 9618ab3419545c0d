"""The row of `documents`: what is known of a file before its levels are looked at.

The manifest wins over what is read; what neither tells is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from council_maturity.councils import Identified, Row, body_type, identify
from council_maturity.discover import Found
from council_maturity.knowledge import Knowledge
from extract.dates import periods
from extract.model import Document, Passage, Table
from extract.sniff import EMPTY, UNKNOWN, media_type
from extract.wording import fold

# A title and the council's name stand on the first pages, before the text; a committee's cover sheet may come first.
OPENING_PASSAGES = 30
OPENING_PAGES = 2
TITLE_LENGTH = 150
# Titles that a program made up: "Microsoft Word - strategy.doc", "strategy_final.docx", "Untitled".
MADE_UP_TITLE = re.compile(r"microsoft \w+ - .*|.*\.(docx?|pdf|pptx?|rtf|odt|indd|txt)|untitled.*|document\d*|\W*", re.IGNORECASE)
# Strategies run for two to ten years; "1998 - 2023" in a title is history.
LONGEST_STRATEGY = 15


def blank_record(found: Found) -> Row:
    """The row of a file of which nothing but its bytes is known."""
    return {
        "document_id": found.document_id,
        "sha256": found.sha256,
        "filename": found.filename,
        "copies": sorted(found.copies),
        "media_type": _media_type(found),
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


def _media_type(found: Found) -> str | None:
    if found.problem is not None:
        return None
    try:
        kind = media_type(found.path)
    except OSError:  # it could be read a moment ago; the reader will say what is wrong
        return None
    return None if kind in (EMPTY, UNKNOWN) else kind


def describe(record: Mapping[str, Any], document: Document, manifest: Mapping[str, Any], knowledge: Knowledge) -> tuple[Row, Identified]:
    """The record with what the document and the manifest say, and how the council was told."""
    title = document_title(document)
    start, end = strategy_years(title, opening(document))
    described = {
        **record,
        "pages": document.pages,
        "title": title,
        "strategy_start": start,
        "strategy_end": end,
        "reader": document.reader,
        "has_tracked_changes": document.has_tracked_changes,
    }
    described.update(told(manifest))
    identified = _council(described, document, manifest, knowledge)
    if identified.council:
        described.update(
            council_id=identified.council["council_id"],
            gss_code=identified.council["gss_code"],
            council_name=identified.council["name"],
            council_source=identified.source,
            body_type=manifest.get("body_type") or body_type(identified.council),
        )
    return described, identified


def told(manifest: Mapping[str, Any]) -> Row:
    """The columns of the row that the manifest gives."""
    return {name: value for name, value in manifest.items() if name not in ("exclude", "reason")}


def _council(record: Mapping[str, Any], document: Document, manifest: Mapping[str, Any], knowledge: Knowledge) -> Identified:
    year = _year(record)
    if "council_id" in manifest:
        return Identified(knowledge.register.council(manifest["council_id"], year), "manifest")
    texts = [("title", record["title"] or "")]
    texts += [("text", "\n".join(opening(document))), ("filename", PurePosixPath(record["filename"]).stem.replace("_", " "))]
    return identify(knowledge.register, texts, year)


def _year(record: Mapping[str, Any]) -> int | None:
    published: date | None = record.get("published_on")
    return record.get("strategy_start") or (published.year if published else None)


def opening(document: Document) -> list[str]:
    """The running text of the first pages, up to the first table, one line a passage."""
    return [" ".join(passage.text.split()) for passage in _opening(document)]


def _opening(document: Document) -> Iterator[Passage]:
    for block in document.blocks[:OPENING_PASSAGES]:
        if isinstance(block, Table) or (block.page or 1) > OPENING_PAGES:
            return
        yield block


def document_title(document: Document) -> str | None:
    """The title in the file's properties, unless a program made it up; else the first heading of the first pages."""
    title = " ".join((document.title or "").split())
    if title and not MADE_UP_TITLE.fullmatch(title):
        return title
    headings = (" ".join(passage.text.split()) for passage in _opening(document) if passage.kind == "heading")
    return next((heading for heading in headings if heading and len(heading) <= TITLE_LENGTH), None)


def strategy_years(title: str | None, lines: list[str]) -> tuple[int | None, int | None]:
    """First and last year of the one period in the title, else of the one in the short lines of the first pages; else None twice."""
    for text in (title or "", "\n".join(line for line in lines if len(line) <= TITLE_LENGTH)):
        ranges = {
            (period.year_start, period.year_end) for period in periods(text) if 0 < period.year_end - period.year_start <= LONGEST_STRATEGY
        }
        if len(ranges) == 1:
            return ranges.pop()
        if ranges:
            break
    return None, None


def kind_by_title(record: Mapping[str, Any], knowledge: Knowledge) -> str:
    """The kind of a document that holds assessments: a strategy, if its title says so, else an assessment by itself."""
    words = f" {fold(record.get('title') or PurePosixPath(record['filename']).stem)} "
    return "strategy" if any(f" {fold(word)} " in words for word in knowledge.strategy_titles) else "assessment"
