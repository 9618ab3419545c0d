"""Slips in the parser's tables of character codes, put right before pages are parsed.

In the Windows encoding code 173 is a hyphen that shows (ISO 32000-1, table D.2, note 6): typesetters end a cut word with it.
pdfminer takes it for a space, which would leave "supp lier" in the text.
"""

from __future__ import annotations

from pdfminer.encodingdb import EncodingDB

_SOFT_HYPHEN = 173


def correct_encodings() -> None:
    """Make pdfminer read code 173 of the Windows encoding as a soft hyphen; calling it again changes nothing."""
    EncodingDB.win2unicode[_SOFT_HYPHEN] = "\u00ad"
