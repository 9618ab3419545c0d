"""What is told on a terminal. Signs that would steer it, in a file name or in the words of a document, are never sent.

A name with an escape sequence in it could otherwise clear the screen, or recolour a status.
"""

from __future__ import annotations

import sys
from typing import TextIO
from unicodedata import category

# Line breaks and what is not seen but does something: controls, marks of direction, private and unassigned codes, halves of characters.
HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
# Of those, what text may hold that is told whole: words of documents have soft hyphens, and signs of their own fonts.
CONTROL = "Cc"
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INSTEAD = "\ufffd"


def say(text: str, stream: TextIO | None = None) -> None:
    """Print the text to the stream (standard output where none is given), with a sign in the place of each that would steer it."""
    print(shown(text), file=stream or sys.stdout)


def shown(text: str) -> str:
    """The text in its lines."""
    return "".join(INSTEAD if (category(sign) == CONTROL and sign != "\n") or sign in TURNING else sign for sign in text)


def one_line(text: str) -> str:
    """The text as it can stand in one line: names may hold line breaks, and signs that turn the line around or hide what follows."""
    return text if text.isprintable() else "".join(INSTEAD if category(sign) in HIDDEN else sign for sign in text)
