"""The texts on which the matcher is measured, each with the statement that it says.

Hand-checked descriptors and prose come from a folder with `gold/`; the paraphrases are part of this
repository. What was used to set the matcher up and what never was is told by `held_out`.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from normalise.framework import Framework, statement_id

PARAPHRASES = Path(__file__).parent / "paraphrases"
# The documents whose prose has no assessment in it, and the one of them whose table has cells that say no statement.
PROSE, UNMAPPED = ("leeds-2019", "worcestershire-2022"), "leeds-2019"
LEAST_WORDS = 4
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Item = tuple[str, int]
Row = Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A text of a set; `right` are the statements that it says (none: it says none), `item` where it stands, `document` its source."""

    kind: str
    text: str
    right: tuple[str, ...] = ()
    item: Item | None = None
    document: str | None = None
    held_out: bool = False


def paraphrases(kind: str, edition: str) -> list[Text]:
    """The moderate or heavy paraphrases of the headline statements."""
    return [
        Text(kind, row["text"], (statement_id(edition, *_item(row), int(row["level"])),), _item(row), held_out=row["split"] == "held-out")
        for row in _rows(PARAPHRASES / f"{kind}.csv")
    ]


def records(shared: Path, framework: Framework, edition: str) -> list[Text]:
    """The descriptors with a printed level, or none, whose statement another document attests; the printed conflict is left out."""
    return [
        text
        for path in sorted((shared / "gold").glob("*.records.csv"))
        for row in _rows(path)
        if row["stated"] in ("label", "none")
        and row["level_low"]
        and row["descriptor"].strip()
        and "label/statement disagree" not in row["notes"]
        if (text := _record(row, edition)) and any(_attested_elsewhere(name, text.document, framework) for name in text.right)
    ]


def unattested(shared: Path, edition: str) -> list[Text]:
    """The descriptors whose own level no other document has words for: whatever statement is given is wrong."""
    return [
        Text("unattested", row["descriptor"], (), _item(row), row["doc"])
        for path in sorted((shared / "gold").glob("*.records.csv"))
        for row in _rows(path)
        if row["stated"] == "none-unattested"
    ]


def unmapped(shared: Path) -> list[Text]:
    """The cells of an assessment that say no statement."""
    rows = _rows(shared / "gold" / f"{UNMAPPED}.records.csv")
    return [Text("unmapped", row["descriptor"], document=UNMAPPED) for row in rows if not row["level_low"] and row["descriptor"].strip()]


def prose(shared: Path) -> list[Text]:
    """The sentences of the strategies outside their tables; every second one is held out."""
    found = [(document, sentence) for document in PROSE for sentence in _sentences(shared / "gold" / f"{document}.json")]
    return [Text("prose", sentence, document=document, held_out=at % 2 == 1) for at, (document, sentence) in enumerate(found)]


def _sentences(path: Path) -> Iterator[str]:
    for block in json.loads(path.read_text(encoding="utf-8"))["blocks"]:
        texts = [block["text"]] if block["type"] == "para" else block["items"] if block["type"] == "bullets" else []
        for text in texts:
            yield from (one for one in _SENTENCE_END.split(text) if len(one.split()) >= LEAST_WORDS)


def _record(row: Row, edition: str) -> Text:
    levels = range(int(row["level_low"]), int(row["level_high"]) + 1)
    return Text("records", row["descriptor"], tuple(statement_id(edition, *_item(row), level) for level in levels), _item(row), row["doc"])


def _item(row: Row) -> Item:
    return row["key_area"], int(row["value_code"] or 0)


def _attested_elsewhere(statement: str, document: str | None, framework: Framework) -> bool:
    return any(wording.source_document != document for wording in framework.wordings_for(statement))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
