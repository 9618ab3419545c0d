"""The line by which a document is cited: whose it is, when, what it is called, where it was found, and which bytes were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Enough digits of the hash to tell files apart by eye; the whole is in `sha256`.
DIGITS = 12


def citation(record: Mapping[str, Any]) -> str:
    """One line for a row of `documents`; what is not known of the document is left out, never guessed."""
    who = record.get("council_name") or "Unknown author"
    year = _year(record)
    title = f": {record['title'].rstrip('.')}" if record.get("title") else ""
    parts = [f"{who}{f' ({year})' if year else ''}{title}."]
    if record.get("source_url"):
        retrieved = f", retrieved {record['retrieved_on'].isoformat()}" if record.get("retrieved_on") else ""
        parts.append(f"{record['source_url']}{retrieved}.")
    sha256 = record.get("sha256")
    parts.append(f"File {record['filename']}{f', SHA-256 {sha256[:DIGITS]}' if sha256 else ''}.")
    return " ".join(parts)


def _year(record: Mapping[str, Any]) -> str | None:
    """The year of publication, else the strategy's own period."""
    if record.get("published_on"):
        return str(record["published_on"].year)
    start, end = record.get("strategy_start"), record.get("strategy_end")
    if start and end:
        return f"{start}-{end}"
    return str(start) if start else None
