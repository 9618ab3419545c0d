"""The single notes in a cell of requirements, actions or comments, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.claims import Note, Quote
from extract.vocabulary import Vocabulary
from extract.wording import fold


def split_notes(quote: Quote, kind: str, vocabulary: Vocabulary) -> Iterator[Note]:
    """The notes of a cell, in order: requirements and actions one by one, comments by their own labels.

    A cell of comments may hold actions: a part that begins with "Action:" is one.
    """
    if kind == "comment":
        yield from _labelled(quote, kind, vocabulary)
    else:
        for paragraph in quote.paragraphs():
            yield from _divided(paragraph, kind, vocabulary)


def _divided(quote: Quote, kind: str, vocabulary: Vocabulary) -> Iterator[Note]:
    pattern = re.compile("|".join(re.escape(mark) for mark in vocabulary.note_separators))
    at = 0
    for match in [*pattern.finditer(quote.text), None]:
        part = quote.part(at, match.start() if match else len(quote.text))
        if part.text.strip() and fold(part.text) not in vocabulary.empty_notes:
            yield Note(kind, part)
        at = match.end() if match else at


def _labelled(quote: Quote, kind: str, vocabulary: Vocabulary) -> Iterator[Note]:
    """The parts of a comment between labels such as "Commentary:" and "Action:"; the words before the first are a comment."""
    names = sorted(vocabulary.note_labels, key=len, reverse=True)
    pattern = re.compile(rf"(?:^|(?<=[.?!)\n'\"’”]))\s*({'|'.join(re.escape(name) for name in names)})\s*:", re.IGNORECASE)
    at, current = 0, kind
    for match in [*pattern.finditer(quote.text), None]:
        part = quote.part(at, match.start() if match else len(quote.text))
        if part.text.strip() and fold(part.text) not in vocabulary.empty_notes:
            yield Note(current, part)
        if match:
            at, current = match.end(), vocabulary.note_labels[match[1].lower()]
