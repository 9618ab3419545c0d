"""Comparing wordings: case, punctuation, dashes and spacing never matter, words do.

Every comparison of a header, a name or a label goes through `fold`, so that the vocabulary can be
written plainly: lower case, no punctuation.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w#&]+|_+")
_JOINING_AMPERSAND = re.compile(r"\s&\s|^&\s|\s&$")


def fold(text: str) -> str:
    """The text in lower case, words separated by one space, "&" read as "and", punctuation gone."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("'s ", "s ").replace("\u00ad", "")
    text = _JOINING_AMPERSAND.sub(" and ", text.lower())
    return " ".join(_NOT_WORD.sub(" ", text).split())
