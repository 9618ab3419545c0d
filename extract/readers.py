"""One reader for each kind of file, chosen by what the file is and not only by its name.

A reader is imported when a file of its kind is met, so that reading text never loads a PDF library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from extract import sniff
from extract.errors import EncryptedFile, ReadError, UnreachableFile, UnreadableFile, UnsupportedFile
from extract.model import Document, Finding
from extract.options import ReadOptions

Reader = Callable[[Path, ReadOptions], Document]

# What a file with this ending should be; files with other endings are no documents unless their bytes say so.
SUFFIXES: dict[str, str] = {
    ".pdf": sniff.PDF,
    **dict.fromkeys(sniff.WORD_SUFFIXES, sniff.DOCX),
    ".txt": sniff.TEXT,
    **dict.fromkeys(sniff.MARKDOWN_SUFFIXES, sniff.MARKDOWN),
}
_NAMES = {sniff.PDF: "a PDF file", sniff.DOCX: "a Word file", sniff.TEXT: "plain text", sniff.MARKDOWN: "plain text"}
_ADVICE = {
    sniff.LEGACY_WORD: "a legacy .doc file: save it as .docx in Word or LibreOffice",
    sniff.LEGACY_OFFICE: "a legacy Office file: save the document as .docx or PDF",
    sniff.RTF: "a rich text file: save it as .docx in Word or LibreOffice",
    sniff.OPEN_DOCUMENT: "an OpenDocument file: save it as .docx in LibreOffice or Word",
    sniff.SPREADSHEET: "a spreadsheet: save the sheet with the assessment as PDF",
    sniff.SLIDES: "a slide show: save it as PDF",
    sniff.HTML: "a web page: print it to PDF, or download the document that it links to",
    sniff.ZIP: "an archive: unpack it and put the documents into the folder",
}


def read(path: Path, options: ReadOptions) -> Document:
    """The file as a document, read by what it is; `ReadError` says why there is none and what to try.

    A readable file with the wrong ending is read, with a finding "wrong-extension".
    """
    try:
        kind = sniff.media_type(path)
        reader = _reader(path, kind)
        document = reader(path, options)
    except OSError as error:
        raise UnreachableFile(
            f"the file cannot be read ({error.strerror or error}): see that it can be opened, and run it again"
        ) from error
    expected = SUFFIXES.get(path.suffix.lower())
    if _NAMES.get(kind) == _NAMES.get(expected or ""):
        return document
    finding = Finding("wrong-extension", f"The file is {_NAMES[kind]} by its content and was read as that", "warning")
    return replace(document, findings=(finding, *document.findings))


def _reader(path: Path, kind: str) -> Reader:
    """The reader for the kind of file; `ReadError` where there is none."""
    expected = SUFFIXES.get(path.suffix.lower())
    if kind == sniff.PDF:
        return _pdf
    if kind == sniff.DOCX or (kind == sniff.ZIP and expected == sniff.DOCX):
        return _word
    # Any bytes without control characters are text, so text under the name of a PDF is no evidence of a document.
    if kind in (sniff.TEXT, sniff.MARKDOWN) and expected in (None, sniff.TEXT, sniff.MARKDOWN):
        return _text
    raise _refusal(kind, expected)


def _refusal(kind: str, expected: str | None) -> ReadError:
    if kind == sniff.EMPTY:
        return UnreadableFile("the file is empty: get it again from its source")
    if kind == sniff.OFFICE_ENCRYPTED:
        return EncryptedFile("the file needs a password: remove the password in Word and save it again")
    if kind.startswith("image/"):
        return UnsupportedFile("the file is a picture: put it into a PDF, which is then read by text recognition")
    if kind in _ADVICE:
        return UnsupportedFile(f"the file is {_ADVICE[kind]}")
    if expected is not None:
        return UnreadableFile(f"the file is not {_NAMES[expected]} or is damaged: get it again from its source")
    return UnsupportedFile("the file is of a kind that is not read: save the document as PDF or .docx")


def _pdf(path: Path, options: ReadOptions) -> Document:
    from extract.pdf_reader import read_pdf

    return read_pdf(path, options)


def _word(path: Path, options: ReadOptions) -> Document:
    from extract.word_reader import read_word

    return read_word(path, options)


def _text(path: Path, options: ReadOptions) -> Document:
    from extract.text_reader import read_text

    return read_text(path, options)
