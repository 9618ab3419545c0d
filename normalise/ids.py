"""Ids that a better reader does not change: made of what the document says, never of where the table puts it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

ID_LENGTH = 16


def hash_id(*parts: object) -> str:
    """The first sixteen hex digits of the sha256 of the parts."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class Occurrences:
    """Counts how often the same key was met, so that equal assertions of one document have ids of their own."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[object, ...]] = Counter()

    def id_of(self, *parts: object) -> str:
        """The id of this occurrence of the parts."""
        self._seen[parts] += 1
        return hash_id(*parts, self._seen[parts])
