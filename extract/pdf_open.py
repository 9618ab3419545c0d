"""PDF files opened by the two libraries that read them, their failures told as ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.errors import EncryptedFile, UnreadableFile
from extract.limits import MAX_PAGES
from extract.pdf_encodings import correct_encodings
from extract.pdf_ink import PageInk, ink_of

_MAY_EXTRACT = 0x10
"""The permission bit of a protected PDF that allows its text to be taken out (ISO 32000-1, table 22, bit 5)."""
_PARSE_ERRORS = (PSException, PDFException, PdfminerException, MalformedPDFException)


def open_pdf(path: Path, allow_restricted: bool = False) -> pypdfium2.PdfDocument:
    """The file opened without a password, or with the empty one.

    Raises EncryptedFile if it needs one or, unless `allow_restricted`, forbids the reading of its text; UnreadableFile for what is
    no whole PDF.
    """
    if path.stat().st_size == 0:
        raise UnreadableFile("The file is empty: get it again from where it came.")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFile("The file needs a password to open: save a copy without it.") from error
        raise UnreadableFile("The file is damaged, cut short or no PDF: get it again, or open it and print it to a new PDF.") from error
    if not allow_restricted and is_restricted(document):
        document.close()
        raise EncryptedFile(
            "The file's owner forbids taking out its text: ask for a copy without that restriction, "
            "or, where you are entitled to, run again with --allow-restricted."
        )
    pages = len(document)
    if not 0 < pages <= MAX_PAGES:
        document.close()
        claim = f"claims {pages} pages, more than any document has" if pages > 0 else "has no pages"
        raise UnreadableFile(f"The file {claim}: get it again from where it came.")
    return document


def is_restricted(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file's owner forbids taking out its text."""
    protected = pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0
    return protected and not pdfium.FPDF_GetDocPermissions(document.raw) & _MAY_EXTRACT


def title_of(document: pypdfium2.PdfDocument) -> str | None:
    """The title in the file's properties."""
    return document.get_metadata_dict().get("Title", "").strip() or None


def parsed_pages(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, PageInk | None, str]]:
    """The ink of each page, or None and the reason; each page is freed before the next is parsed."""
    if not numbers:
        return
    correct_encodings()
    done: set[int] = set()
    try:
        with pdfplumber.open(path, pages=list(numbers)) as pdf:
            for page in pdf.pages:
                done.add(page.page_number)
                try:
                    yield page.page_number, ink_of(page), ""
                except _PARSE_ERRORS as error:
                    yield page.page_number, None, _reason(error)
                finally:
                    page.close()
    except _PARSE_ERRORS as error:
        for number in numbers:
            if number not in done:
                yield number, None, _reason(error)


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
