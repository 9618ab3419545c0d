"""What a file is, told by its bytes first and by its name only where bytes cannot tell.

Names lie: a PDF arrives as .docx, a saved web page as .pdf. The reader is chosen by what is there.
"""

from __future__ import annotations

import errno
import lzma
import zipfile
import zlib
from pathlib import Path

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
RTF = "application/rtf"
ZIP = "application/zip"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
LEGACY_WORD = "application/msword"
LEGACY_OFFICE = "application/x-ole-storage"
OFFICE_ENCRYPTED = "application/x-office-encrypted"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
MARKDOWN_SUFFIXES = (".md", ".markdown")

# What comes out of zipfile where an archive is damaged: its own words, those of what unpacks, and of names that are no UTF-8.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, UnicodeDecodeError, OverflowError, OSError)

# The PDF specification lets a reader look for the mark in the first 1024 bytes.
_PDF_WITHIN = 1024
_HEAD_BYTES = 4096
# An OLE file's directory stands anywhere in it; 32 MB is more than any legacy strategy has.
_OLE_BYTES = 32 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Text copied out of a PDF has a stray control character a page; binary data has one byte in eight.
_MAX_CONTROL_SHARE = 0.02
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b\x1a\x08")


def media_type(path: Path) -> str:
    """The media type of the file at `path`, by content; `OSError` where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        return EMPTY
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if head.startswith(b"PK"):
        return _archive(path)
    if head.startswith(_OLE):
        return _compound(path)
    picture = _picture(head)
    if picture:
        return picture
    if head.lstrip().startswith(b"{\\rtf"):
        return RTF
    return _text(head, path)


def _archive(path: Path) -> str:
    """What a zip holds; a truncated one is told by the names in the clear at its head."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = _start(archive, "mimetype", 80).decode("ascii", "replace") if "mimetype" in names else ""
            types = _start(archive, "[Content_Types].xml", 1 << 20) if "[Content_Types].xml" in names else b""
    except (*DAMAGE, RuntimeError) as error:  # RuntimeError is zipfile's for a packing that it does not know, and a part with a password
        if not is_of_the_file(error):
            raise
        return DOCX if path.suffix.lower() in WORD_SUFFIXES else ZIP
    if kind.startswith("application/vnd.oasis.opendocument"):
        return OPEN_DOCUMENT
    if "word/document.xml" in names or b"wordprocessingml" in types:
        return DOCX
    if b"spreadsheetml" in types:
        return SPREADSHEET
    if b"presentationml" in types:
        return SLIDES
    return ZIP


def is_of_the_file(error: Exception) -> bool:
    """Whether an error of reading an archive is the file's own, and not a disk's: a place before its beginning, bytes that bz2 rejects."""
    return not isinstance(error, OSError) or error.errno in (None, errno.EINVAL)


def _start(archive: zipfile.ZipFile, name: str, count: int) -> bytes:
    """The first bytes of a part; no more of it is unpacked."""
    with archive.open(name) as part:
        return part.read(count)


def _compound(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_OLE_BYTES)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return OFFICE_ENCRYPTED
    return LEGACY_WORD if "WordDocument".encode("utf-16-le") in data else LEGACY_OFFICE


def _picture(head: bytes) -> str | None:
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "image/heic"
    return next((kind for mark, kind in _PICTURES if head.startswith(mark) and (mark != b"BM" or 0 in head[:32])), None)


def _text(head: bytes, path: Path) -> str:
    marked = head.startswith(_BYTE_ORDER_MARKS)
    share = sum(byte in _CONTROL for byte in head) / len(head)
    if not marked and (0 in head or share > _MAX_CONTROL_SHARE):
        return UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start):
        return HTML
    return MARKDOWN if path.suffix.lower() in MARKDOWN_SUFFIXES else TEXT
