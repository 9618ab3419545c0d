"""A PDF as a Document: running text and tables in reading order, tables whole again over page edges.

Each page is looked at once through pdfium; pages that can hold an assessment are parsed in full, once, and freed.
A page that fails is a finding and the rest is kept; a file that cannot be opened is an error that says what to try.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import merge
from pathlib import Path
from typing import TypeVar

import pypdfium2

from extract.errors import NeedsOcr, UnreadableFile
from extract.model import Document, Finding
from extract.ocr_scan import COMMAND, is_installed, scanned_pages
from extract.options import ReadOptions
from extract.pdf_assemble import assembled
from extract.pdf_flow import PageFlow, in_order, without_furniture
from extract.pdf_ink import PageInk, ink_of
from extract.pdf_lines import RawLine
from extract.pdf_newspaper import lines_by_column
from extract.pdf_open import is_restricted, open_pdf, title_of
from extract.pdf_outsize import outsize
from extract.pdf_page import page_tables
from extract.pdf_paragraphs import set_apart, setting_of
from extract.pdf_parse import parsed
from extract.pdf_prose import columns_of
from extract.pdf_tables import PageTable
from extract.pdf_triage import LONG, WHOLE, PageSketch, chosen_pages, drawn_again, lines_again, sketch
from extract.pdf_upright import Frame, as_displayed, frame_of, upright
from extract.pdf_veiled import is_veiled

Parsed = tuple[list[PageTable], list[RawLine]]
"""The tables of a page, and the lines outside them."""
Seen = TypeVar("Seen")
_PRINTED, _SCANNED = ("ruled", "unruled"), ("ocr", "ocr")


def read_pdf(path: Path, options: ReadOptions) -> Document:
    """The document in a PDF file.

    Raises EncryptedFile, NeedsOcr (no page has text) or UnreadableFile, each with what to try.
    """
    findings: list[Finding] = []
    document = open_pdf(path, options.allow_restricted)
    try:
        if is_restricted(document):
            findings.append(Finding("owner-restricted", "The file was read though its owner forbids taking out its text.", "warning"))
        title = title_of(document)
        pages = len(document)
        sketches = _sketches(document, options, findings)
        scans = _scans(document, sketches, findings) if is_installed() else []
        _require_text(sketches, scans, findings)
        chosen = chosen_pages(sketches, lambda page: _again(drawn_again, document, page, findings, None)) - set(scans)
        veiled = _veiled(document, (sketches[number] for number in sorted(chosen)))
        if is_installed():
            scans, chosen = sorted({*scans, *veiled}), chosen - set(veiled)
        inks = merge(_inks(path, chosen), scanned_pages(document, scans, options), key=lambda page: page[0])
        frames: dict[int, Frame] = {}
        parsed = _parsed(_upright(inks, frames), set(scans), options, findings)
        flows = _flows(document, sketches, parsed, frames, findings)
    finally:
        document.close()
    flows = without_furniture(flows, options.furniture, is_pack=pages > LONG)
    texts = [*(page.text for page in sketches.values()), *(_text_of(parsed[number]) for number in scans if number in parsed)]
    setting = setting_of(columns_of(flows), texts)
    if pages > LONG:
        setting = set_apart(setting, {flow.number: columns_of([flow]) for flow in flows})
    findings += _pictures(sketches, scans, veiled)
    blocks = as_displayed(assembled(flows, setting), frames)
    return Document("application/pdf", _reader(sketches, scans), blocks, pages, title, False, tuple(findings))


def _reader(sketches: dict[int, PageSketch], scans: Sequence[int]) -> str:
    return "ocr" if scans and all(page.is_blank or number in scans for number, page in sketches.items()) else "pdf"


def _text_of(parsed: Parsed) -> str:
    tables, lines = parsed
    inside = (line.text for table in tables for cell in table.cells for line in cell.lines)
    return "\n".join([*(line.text for line in lines), *inside])


def _sketches(document: pypdfium2.PdfDocument, options: ReadOptions, findings: list[Finding]) -> dict[int, PageSketch]:
    sketches = {}
    for index in range(len(document)):
        try:
            reason = outsize(document, index)
            if reason:
                findings.append(_unreadable(index + 1, reason))
            else:
                sketches[index + 1] = sketch(document, index, options)
        except pypdfium2.PdfiumError as error:
            findings.append(_unreadable(index + 1, str(error)))
        options.progress()
    return sketches


def _scans(document: pypdfium2.PdfDocument, sketches: dict[int, PageSketch], findings: list[Finding]) -> list[int]:
    """The numbers of the pages that are pictures of text, but for those too large to be any."""
    scans = []
    for number in [number for number, page in sketches.items() if page.is_picture]:
        try:
            reason = outsize(document, number - 1, is_scan=True)
        except pypdfium2.PdfiumError as error:
            reason = str(error)
        if reason:
            findings.append(_unreadable(number, reason))
            del sketches[number]
        else:
            scans.append(number)
    return scans


def _unreadable(page: int, reason: str) -> Finding:
    return Finding("page-unreadable", f"Page {page} could not be read ({reason}); try to print the file to a new PDF.", "warning", page)


def _require_text(sketches: dict[int, PageSketch], scans: Sequence[int], findings: Sequence[Finding]) -> None:
    if not sketches:
        first = next((f" {finding.message}" for finding in findings if finding.code == "page-unreadable"), "")
        raise UnreadableFile(f"None of the file's pages can be read; get it again, or open it and print it to a new PDF.{first}")
    if scans or not all(page.is_blank for page in sketches.values()):
        return
    if is_installed():
        raise UnreadableFile("The file's pages show neither text nor pictures: get it again, or open it and print it to a new PDF.")
    raise NeedsOcr(f"No page has text that can be read: to read scans, run {COMMAND} and then this again.")


def _veiled(document: pypdfium2.PdfDocument, pages: Iterable[PageSketch]) -> list[int]:
    """The numbers of those of the pages that are pictures under hidden text, but for those too large for text recognition."""
    veiled = []
    for page in pages:
        if page.drawn is not None and page.drawn.image_share < WHOLE:
            continue
        try:
            if is_veiled(document, page.number - 1) and not outsize(document, page.number - 1, is_scan=True):
                veiled.append(page.number)
        except pypdfium2.PdfiumError:
            continue  # the full parse opens it by another library, and tells what that cannot take
    return veiled


def _pictures(sketches: dict[int, PageSketch], scans: Sequence[int], veiled: Sequence[int]) -> list[Finding]:
    """Findings that name the pages that are pictures of text and were not read as such."""
    unread = [page.number for page in sketches.values() if page.is_picture and page.number not in scans]
    searchable = [number for number in veiled if number not in scans]
    told = (
        (unread, "Pages that are pictures and were not read: {}; to read them, run {}."),
        (searchable, "Pages that are pictures under hidden text, whose rules, shades and marks were not seen: {}; to read them, run {}."),
    )
    return [
        Finding("page-needs-ocr", message.format(", ".join(map(str, pages)), COMMAND), "warning", pages[0])
        for pages, message in told
        if pages
    ]


def _inks(path: Path, chosen: Collection[int]) -> Iterator[tuple[int, PageInk | None, str]]:
    """The ink of each page, or None and the reason."""
    for number, page, reason in parsed(path, chosen):
        yield number, ink_of(page) if page is not None else None, reason


def _upright(inks: Iterable[tuple[int, PageInk | None, str]], frames: dict[int, Frame]) -> Iterator[tuple[int, PageInk | None, str]]:
    """The pages with those turned whose text does not run to the right; how they are displayed is put into `frames`."""
    for number, ink, reason in inks:
        frame = frame_of(ink) if ink is not None else None
        if ink is None or frame is None:
            yield number, ink, reason
        else:
            frames[number] = frame
            yield number, upright(ink, frame), reason


def _parsed(
    inks: Iterable[tuple[int, PageInk | None, str]], scans: set[int], options: ReadOptions, findings: list[Finding]
) -> dict[int, Parsed]:
    """Tables and the lines outside them of the pages that were parsed in full or read as scans, in the order of the pages."""
    result: dict[int, Parsed] = {}
    for number, ink, reason in inks:
        if ink is None:
            findings.append(_unreadable(number, reason))
        else:
            before = result[number - 1][0][-1:] if number - 1 in result else []
            tables, rest = page_tables(ink, options, before[0] if before else None, _SCANNED if number in scans else _PRINTED)
            result[number] = (tables, lines_by_column(rest))
        options.progress()
    return result


def _again(
    look: Callable[[pypdfium2.PdfDocument, PageSketch], Seen],
    document: pypdfium2.PdfDocument,
    page: PageSketch,
    findings: list[Finding],
    otherwise: Seen,
) -> Seen:
    """What a second look at a page shows; where it cannot be opened again, a finding says so."""
    try:
        return look(document, page)
    except pypdfium2.PdfiumError as error:
        findings.append(_unreadable(page.number, str(error)))
        return otherwise


def _flows(
    document: pypdfium2.PdfDocument,
    sketches: dict[int, PageSketch],
    parsed: dict[int, Parsed],
    frames: dict[int, Frame],
    findings: list[Finding],
) -> list[PageFlow]:
    flows = []
    for number, page in sketches.items():
        if number in parsed:
            tables, lines = parsed[number]
            is_sideways = number in frames and frames[number].turn != 180
            flows.append(PageFlow(number, page.width if is_sideways else page.height, in_order(lines, tables)))
        else:
            flows.append(PageFlow(number, page.height, page.lines or _again(lines_again, document, page, findings, ())))
    return flows
