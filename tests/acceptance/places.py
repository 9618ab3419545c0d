"""Whether the evidence of a PDF is where it says: read again with another program's eyes, page by page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfplumber.page import Page

from tests.acceptance.checks import is_read, spaceless
from tests.acceptance.dataset import Dataset, Row

# Points by which a box may stand over its cell: the ink of a letter may touch the rule beside it.
TOLERANCE = 1.0


def evidence(dataset: Dataset) -> Iterator[str]:
    """Descriptor fragments put together are the descriptor; each says what lies in its box; no box is larger than its cell."""
    fragments = defaultdict(list)
    for row in dataset.rows("evidence"):
        if row["part"] == "descriptor":
            fragments[row["assessment_id"]].append(row)
    for document in dataset.rows("documents"):
        if document["media_type"] == "application/pdf" and is_read(document):
            assessments = [row for row in dataset.of("assessments", document) if row["descriptor"]]
            yield from (f"{document['filename']}: {line}" for line in _put_together(assessments, fragments))
            mine = [one for row in assessments for one in fragments[row["assessment_id"]]]
            yield from (f"{document['filename']}: {line}" for line in _in_place(dataset, document, mine))


def over_page_edges(dataset: Dataset) -> tuple[int, int]:
    """How many descriptors of text PDFs stand on more than one page, and how many there are."""
    texts = {row["document_id"] for row in dataset.rows("documents") if row["media_type"] == "application/pdf" and is_read(row)}
    wanted = {row["assessment_id"] for row in dataset.rows("assessments") if row["document_id"] in texts and row["descriptor"]}
    pages = defaultdict(set)
    for row in dataset.rows("evidence"):
        if row["part"] == "descriptor" and row["assessment_id"] in wanted:
            pages[row["assessment_id"]].add(row["page"])
    return sum(len(one) > 1 for one in pages.values()), len(wanted)


def _put_together(assessments: Sequence[Row], fragments: dict[str, list[Row]]) -> Iterator[str]:
    for row in assessments:
        together = "".join(spaceless(one["text"]) for one in fragments[row["assessment_id"]])
        if together != spaceless(row["descriptor"]):
            yield f"fragments of {row['assessment_id']} are not its descriptor: {together[:60]!r}"


def _in_place(dataset: Dataset, document: Row, fragments: Sequence[Row]) -> Iterator[str]:
    by_page = defaultdict(list)
    for one in fragments:
        if None in (one["page"], one["x0"], one["top"], one["x1"], one["bottom"]):
            yield f"a fragment of {one['assessment_id']} has no box"
        else:
            by_page[one["page"]].append(one)
    with pdfplumber.open(dataset.sources / document["filename"]) as pdf:
        for number in sorted(by_page):
            page = pdf.pages[number - 1]
            yield from _on_page(page, by_page[number])
            page.close()


def _on_page(page: Page, fragments: Sequence[Row]) -> Iterator[str]:
    cells = [cell for table in page.find_tables() for cell in table.cells]
    for one in fragments:
        inside = "".join(char["text"] for char in page.chars if _holds(one, char))
        if _letters(inside) != _letters(one["text"]):
            yield f"page {page.page_number}: the box of {one['assessment_id']} holds {inside[:60]!r}, not {one['text'][:60]!r}"
        if not any(_is_within(one, cell) for cell in cells):
            yield f"page {page.page_number}: the box of {one['assessment_id']} is larger than its cell"


def _holds(box: Row, char: dict) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box["x0"] <= across <= box["x1"] and box["top"] <= down <= box["bottom"]


def _letters(text: str) -> Counter:
    """How often each letter and digit occurs: lines may be stored in any order."""
    return Counter(re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)))


def _is_within(box: Row, cell: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = cell
    inside = box["x0"] >= x0 - TOLERANCE and box["x1"] <= x1 + TOLERANCE
    return inside and box["top"] >= top - TOLERANCE and box["bottom"] <= bottom + TOLERANCE
