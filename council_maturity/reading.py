"""What a file says, whatever it is called: the part of a document's rows that reading gives, and that no renaming changes.

It is kept from run to run under the content of the file. The file's name, its copies and what the manifest says of it come to
it afterwards (see `concluding`), so that none of them makes a run read a file again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from council_maturity.discover import Found
from council_maturity.knowledge import Knowledge
from council_maturity.record import Front, blank_record, front_of
from extract.errors import ReadError
from extract.readers import read
from extract.sniff import EMPTY, UNKNOWN, media_type
from normalise.assess import assess

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Failure:
    """Why a file gives no document: its read status, the code of the issue, and what to try. `lasts` until the file changes."""

    status: str
    code: str
    message: str
    lasts: bool = True


@dataclass(frozen=True)
class Reading:
    """All that one content says: how it opens and the rows that it gives, or the failure.

    `rows` has no row of `documents`, and no council in any other.
    """

    document_id: str
    media_type: str | None = None
    failure: Failure | None = None
    front: Front = field(default_factory=Front)
    kind_hint: str = "other"
    tables: int = 0
    claims: int = 0
    text_kept: float | None = None
    rows: Rows = field(default_factory=dict)


def read_content(found: Found, knowledge: Knowledge) -> Reading:
    """What the file says, or why it could not be read."""
    kind = _media_type(found)
    try:
        document = read(found.path, knowledge.options)
    except ReadError as error:
        return Reading(found.document_id, kind, Failure(error.status, error.code, str(error), error.lasts))
    nobody: Mapping[str, Any] = blank_record(found)
    outcome = assess(document, nobody, knowledge.normalise, knowledge.severities)
    front = front_of(document)
    return Reading(
        found.document_id, kind, None, front, outcome.kind_hint, outcome.tables, outcome.claims, outcome.text_kept, dict(outcome.rows)
    )


def _media_type(found: Found) -> str | None:
    try:
        kind = media_type(found.path)
    except OSError:  # it could be read a moment ago; the reader will say what is wrong
        return None
    return None if kind in (EMPTY, UNKNOWN) else kind
