"""Which statements a text says, asked by hand: for one text with the reasons, for a CSV file one row for each row.

The matcher and its confidence are those of the pipeline. Where a text is one of several sentences
that speak of different levels, the parts are told one by one; a CSV file is matched text by text,
so that its rows stay what they are.
"""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from council_maturity.errors import WrongUse
from council_maturity.exports.csv_files import write_rows
from normalise.areas import Item, key_areas_named
from normalise.descriptors import Part, matched, parts_of
from normalise.knowledge import Knowledge

SHOWN = 3
INDENT = "       "
TEXT, KEY_AREA = "text", "key_area"
ADDED = ("key_area", "value_code", "level", "statement_id", "score", "confidence", "status")
# Excel writes CSV in UTF-8 with a mark at the start, or in the code page of Windows.
ENCODINGS = ("utf-8-sig", "cp1252")


def match(text: str, key_area: str | None, knowledge: Knowledge, width: int = 100) -> str:
    """The parts of the text, each with the level that it says, how sure that is and why, and the nearest statements.

    With a key area, by its slug or a name, only its statements are considered. Raises WrongUse for
    an unknown key area or a blank text.
    """
    if not text.strip():
        raise WrongUse("The text is blank. Give the words of a descriptor, in quotes.")
    parts = parts_of(text, _items(key_area, knowledge), knowledge.matcher, knowledge.words)
    return "\n".join(line for part in parts for line in _told(text, part, knowledge, width))


def _told(text: str, part: Part, knowledge: Knowledge, width: int) -> Iterator[str]:
    yield from textwrap.wrap(f'"{" ".join(text[part.start : part.end].split())}"', width)
    found = part.candidate
    if found is None:
        yield f"  no statement fits ({part.status})"
    else:
        level = knowledge.vocabulary.levels[found.level]
        sure = f"{part.status}, confidence {part.confidence:.2f}"
        yield f"  {level} ({found.level}) of {found.key_area}, value code {found.value_code} ({sure})"
        why = f"wording {found.score:.0f} of 100, coverage {found.coverage:.0%} of its words, margin {part.margin:.0f} to the next level"
        yield f"  because: {why}"
    for candidate in part.candidates[:SHOWN]:
        words = knowledge.framework.canonical(candidate.statement_id) or ""
        line = f"  {candidate.score:5.1f} {candidate.statement_id}: {' '.join(words.split())}"
        yield from textwrap.wrap(line, width, subsequent_indent=INDENT)


def match_csv(source: Path, target: Path, knowledge: Knowledge, key_area: str | None = None) -> Mapping[str, int]:
    """Write each row of a CSV file with what its text says, and return how many rows have each status.

    The file has a column `text` and may have `key_area`; where that is blank, `key_area` stands for it. The
    columns of ADDED are added at the end; a key area that is given stays where nothing fits. Text that a
    spreadsheet would take for a formula is guarded. Raises WrongUse where the file cannot be read, lacks the
    column, or the target is the source.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise WrongUse(f"{target} is the file to read. Name another file with --out.")
    header, rows = _read(source)
    kept = [name for name in header if name not in ADDED]
    results = [_result(row, at, knowledge, key_area) for at, row in enumerate(rows, start=2)]
    content = ([*(row[name] or "" for name in kept), *(result[name] for name in ADDED)] for row, result in zip(rows, results, strict=True))
    try:
        write_rows(target, [*kept, *ADDED], content)
    except OSError as error:
        raise WrongUse(f"{target} cannot be written: {error.strerror or error}.") from error
    return {status: sum(result["status"] == status for result in results) for status in ("accepted", "review", "unmatched")}


def _read(source: Path) -> tuple[Sequence[str], list[dict[str, str]]]:
    for encoding in ENCODINGS:
        try:
            with source.open(encoding=encoding, newline="") as file:
                reader = csv.DictReader(file, restval="")
                rows = [{name: row[name] for name in reader.fieldnames or ()} for row in reader]
            break
        except UnicodeDecodeError:
            continue
        except (OSError, csv.Error) as error:
            raise WrongUse(f"{source} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    else:
        raise WrongUse(f"{source} is no text. Save it as CSV (UTF-8).")
    header = list(reader.fieldnames or ())
    if TEXT not in header:
        raise WrongUse(f"{source} has no column {TEXT!r}; it has {', '.join(header) or 'no columns'}.")
    return header, rows


def _result(row: Mapping[str, str], line: int, knowledge: Knowledge, key_area: str | None) -> dict[str, Any]:
    given = (row.get(KEY_AREA) or "").strip() or key_area
    try:
        items = _items(given, knowledge)
    except WrongUse as error:
        raise WrongUse(f"Line {line}: {error}") from error
    part = matched(row[TEXT], items, knowledge.matcher, knowledge.words)
    found = part.candidate
    result: dict[str, Any] = dict.fromkeys(ADDED)
    result.update(key_area=items[0][0] if items else None, status=part.status, confidence=part.confidence)
    if found is not None:
        result.update(key_area=found.key_area, value_code=found.value_code, level=found.level)
        result.update(statement_id=found.statement_id, score=found.score)
    return result


def _items(key_area: str | None, knowledge: Knowledge) -> tuple[Item, ...] | None:
    """The items of a key area given by its slug or a name; None where none is given."""
    if not key_area:
        return None
    names = knowledge.names
    areas = (key_area,) if key_area in names.order else key_areas_named(key_area, names)
    if len(areas) != 1:
        raise WrongUse(f"There is no key area {key_area!r}; there are {', '.join(names.order)}.")
    return names.items_of(areas)
