"""What a made-up document asserts, in the columns of the hand-checked labels."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Truth:
    """One assertion; `as_of` is the printed year where the document has several for an item, else what is printed or empty."""

    doc: str
    table: str
    row: int
    key_area: str
    value_code: int
    kind: str
    as_of: str
    level_low: int
    level_high: int
    stated: str
    descriptor: str
    notes: str = ""


COLUMNS = tuple(field.name for field in fields(Truth))


def write_truth(rows: Iterable[Truth], path: Path) -> None:
    """Write rows as the scorer reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
