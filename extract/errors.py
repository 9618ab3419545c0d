"""Why a file could not be read, as data: a status for its row in `documents` and what to try."""

from __future__ import annotations


class ReadError(Exception):
    """A file that gives no document. The message is one line without the file's name: what is wrong, and what to try.

    `lasts` says that the same bytes will fail again.
    """

    status = "unreadable"
    code = "unreadable"
    lasts = True


class EncryptedFile(ReadError):
    """The file needs a password, or forbids the reading of its text."""

    status = "encrypted"
    code = "encrypted"


class UnsupportedFile(ReadError):
    """The file is of a kind that is not read (a legacy .doc, a picture, an archive)."""

    status = "unsupported"
    code = "unsupported"


class NeedsOcr(ReadError):
    """The file has pages but no text on them, and text recognition is not installed."""

    status = "needs-ocr"
    code = "needs-ocr"


class UnreadableFile(ReadError):
    """The file is empty, truncated, damaged, or not what its name says."""


class UnreachableFile(ReadError):
    """The file could not be opened or read to its end, for a reason that lies outside it: a disk, a network, a permission."""

    lasts = False
