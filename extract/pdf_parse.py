"""The pages of a PDF as pdfplumber parses them: one that breaks the library is a reason, and the others are parsed all the same.

The library believes what stands in a file: a name where a number belongs, or a table that ends too early, ends in whatever
Python makes of that. Only its calls stand inside the boundary here; what is made of a parsed page stands outside, so that a
defect of ours still shows as one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.limits import MAX_SIDE
from extract.pdf_encodings import correct_encodings

_SAID = (PSException, PDFException, MalformedPDFException, PdfminerException)
"""What the libraries raise where they see that a file is broken."""
_MISTAKEN = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, RuntimeError, TypeError, ValueError)
_UNPACKING = (struct.error, zlib.error)
"""What comes out of them where they do not, and out of what they call. No MemoryError and no OSError: those are not the file's."""

ParsedPage = tuple[int, Page | None, str]
"""A page's number, and the page with its layout, or None and the reason."""


class _Broken(Exception):
    """The library could not take something; the message is the reason, in one line."""


def parsed(path: Path, numbers: Collection[int]) -> Iterator[ParsedPage]:
    """Each of the pages (numbers from 1) in their order; a page is freed before the next is parsed."""
    if not numbers:
        return
    correct_encodings()
    done: set[int] = set()
    reason = "its list of pages is damaged"
    try:
        with path.open("rb") as file:
            with _library():
                pdf = pdfplumber.open(file)  # not closed: that would parse the pages that nobody asked for
            for number, listed in _listed(pdf):
                if number in numbers:
                    done.add(number)
                    yield from _laid_out(pdf, listed, number)
                if len(done) == len(numbers):
                    return
    except _Broken as error:
        reason = str(error)
    for number in sorted(set(numbers) - done):
        yield number, None, reason


@contextmanager
def _library() -> Iterator[None]:
    """The boundary: nothing but calls of pdfplumber and pdfminer belongs inside it."""
    try:
        yield
    except _SAID as error:
        raise _Broken(_line(error) or type(error).__name__) from error
    except (*_MISTAKEN, *_UNPACKING) as error:
        raise _Broken(f"{type(error).__name__}: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


class _Listed(PDFPage):
    """A page as the file lists it, also one that the library cannot take: `reason` says why, and the pages after it keep their numbers."""

    def __init__(self, doc: PDFDocument, pageid: object, attrs: object, label: str | None) -> None:
        self.reason = ""
        try:
            with _library():
                super().__init__(doc, pageid, attrs, label)
        except _Broken as error:
            self.reason = str(error)


def _listed(pdf: PDF) -> Iterator[tuple[int, _Listed]]:
    """The pages with their numbers, as far as the library finds them."""
    with _library():
        pages = _Listed.create_pages(pdf.doc)
    for number in count(1):
        with _library():
            page = next(pages, None)
        if page is None:
            return
        assert isinstance(page, _Listed)
        yield number, page


def _laid_out(pdf: PDF, listed: _Listed, number: int) -> Iterator[ParsedPage]:
    if listed.reason:
        yield number, None, listed.reason
        return
    try:
        with _library():
            page = Page(pdf, listed, page_number=number)
            page.layout  # noqa: B018 - parsed here, inside the boundary, and kept by the page
    except _Broken as error:
        yield number, None, str(error)
        return
    try:
        has_size = 0 < page.width <= MAX_SIDE and 0 < page.height <= MAX_SIDE
        yield (number, page, "") if has_size else (number, None, f"it measures {page.width / 72:.0f} by {page.height / 72:.0f} inches")
    finally:
        page.close()
