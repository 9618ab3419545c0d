"""PDF files opened, and what keeps one shut told as ours: a password, an owner's restriction, damage."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import EncryptedFile, UnreadableFile
from extract.limits import MAX_PAGES

_MAY_EXTRACT = 0x10
"""The permission bit of a protected PDF that allows its text to be taken out (ISO 32000-1, table 22, bit 5)."""


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
    size = pdfium.FPDF_GetMetaText(document.raw, b"Title", None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document.raw, b"Title", buffer, size)
    # Read here, as the library's own call stops at what is no UTF-16; the last two bytes end the text.
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip() or None
