"""A made-up sector: councils of every type that do not exist, their register, and what they published.

    python -m tests.generator.sector FOLDER

writes FOLDER/documents with a `manifest.csv`, FOLDER/register, and FOLDER/labels.csv with what the
documents say. It is deterministic, and nothing in it can be taken for a council of England: no name
and no code is a real one's, and every document says under its title that it is made up.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from tests.generator.make import Cover, Generated, generate, generate_copies
from tests.generator.names import FIRST, LAST
from tests.generator.truth import Truth, write_truth

NOTICE = "Made-up data: these councils do not exist"
COUNCILS = 40
SEED = 2018
# Type, tier and form of the name, in turn: of forty councils every type has five or more, so that each has a benchmark.
TYPES = (
    ("county", "upper", "{} County Council"),
    ("district", "lower", "{} District Council"),
    ("unitary", "single", "{} Council"),
    ("metropolitan-district", "single", "{} Metropolitan Borough Council"),
    ("london-borough", "single", "London Borough of {}"),
    ("district", "lower", "{} Borough Council"),
    ("unitary", "single", "{} City Council"),
)
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "South East",
    "South West",
)
# The Office for National Statistics gives numbers from 1 on; nothing has come near these.
CODES = {"county": "E1099", "district": "E0799", "unitary": "E0699", "metropolitan-district": "E0899", "london-borough": "E0999"}
COUNCIL_COLUMNS = ("council_id", "gss_code", "name", "type", "tier", "region", "nation", "start_date", "end_date")
MANIFEST_COLUMNS = ("filename", "body_type", "stage", "published_on")
# Which councils are special, by their place: one in ten has an earlier strategy too.
WITH_EARLIER, COPIED, DRAFTED, MERGED = 10, 1, 3, 2
MERGED_ON = "2023-04-01"
# A story that its PDF tells as well as its Word file does, so that the two are seen to be one.
COPIED_SEED = 3000
FIRST_YEAR, YEARS, TERM = 2021, 5, 3
ENDING = "-procurement-strategy"
FIRE = "Quernshire Fire and Rescue Authority"


@dataclass(frozen=True)
class Council:
    """A row of the register; dates are empty where the register has none."""

    council_id: str
    gss_code: str
    name: str
    type: str
    tier: str
    region: str
    nation: str = "England"
    start_date: str = ""
    end_date: str = ""


def councils(count: int = COUNCILS) -> list[Council]:
    """The councils in force: types in turn, places drawn without repeating one."""
    rng = Random(SEED)
    places = rng.sample(_places(), count)
    return [_council(at, place) for at, place in enumerate(places)]


def _places() -> list[str]:
    return [first + last for first in FIRST for last in LAST]


def _council(at: int, place: str) -> Council:
    kind, tier, form = TYPES[at % len(TYPES)]
    region = "London" if kind == "london-borough" else REGIONS[at // 2 % len(REGIONS)]
    return Council(
        place.lower(), f"{CODES[kind]}{at:04d}", form.format(place), kind, tier, region, start_date=MERGED_ON if at == MERGED else ""
    )


def abolished(count: int = COUNCILS) -> list[Council]:
    """Two districts that one of the unitaries took over."""
    successor = councils(count)[MERGED]
    taken = {one.council_id for one in councils(count)}
    places = [place for place in _places() if place.lower() not in taken][:2]
    return [
        Council(
            place.lower(),
            f"{CODES['district']}9{at:03d}",
            f"{place} District Council",
            "district",
            "lower",
            successor.region,
            end_date=MERGED_ON,
        )
        for at, place in enumerate(places)
    ]


def write_sector(folder: Path, count: int = COUNCILS) -> list[Generated]:
    """Write documents, manifest, labels and register into the folder; `count` councils are in force."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    for path in documents.glob(f"*{ENDING}.*"):  # of an earlier run
        path.unlink()
    written: list[Generated] = []
    lines: list[dict[str, str]] = []
    for at, council in enumerate(councils(count)):
        for made, line in _published(at, council, documents):
            written.append(made)
            lines.append(line)
    made = _named(generate(SEED + count, documents, "word", cover=_cover(FIRE, FIRST_YEAR)), FIRE.split()[0], FIRST_YEAR)
    written.append(made)
    lines.append(_line(made, FIRST_YEAR))
    _write(documents / "manifest.csv", MANIFEST_COLUMNS, lines)
    write_truth(_labels(written), folder / "labels.csv")
    write_register(folder / "register", councils(count), abolished(count))
    return written


def _published(at: int, council: Council, folder: Path) -> Iterable[tuple[Generated, dict[str, str]]]:
    """What a council published, each with its line of the manifest: Word and PDF in turn, an earlier strategy first."""
    year, place = FIRST_YEAR + at % YEARS, council.council_id
    cover = _cover(council.name, year, is_draft=at == DRAFTED)
    if at == COPIED:
        copies = generate_copies(COPIED_SEED, folder, cover)
        return [(made, _line(made, year)) for made in (_named(copy, place, year) for copy in copies)]
    kind = ("word", "pdf")[at % 2]
    found = []
    if at % WITH_EARLIER == 0:
        before = year - TERM
        earlier = _named(generate(SEED * 2 + at, folder, "word", cover=_cover(council.name, before)), place, before)
        found.append((earlier, _line(earlier, before)))
    made = _named(generate(SEED + at, folder, kind, cover=cover), place, year)
    return [*found, (made, _line(made, year, is_draft=cover.is_draft))]


def _cover(name: str, year: int, is_draft: bool = False) -> Cover:
    return Cover(name, year, year + TERM, is_draft, f"{NOTICE}.")


def _named(made: Generated, place: str, year: int) -> Generated:
    """The document under a name that a council would give the file; labels name it by the first word of that."""
    name = f"{place.lower()}{year}"
    path = made.path.replace(made.path.with_name(f"{name}{ENDING}{made.path.suffix}"))
    return replace(made, path=path, truth=tuple(replace(row, doc=name) for row in made.truth))


def _line(made: Generated, year: int, is_draft: bool = False) -> dict[str, str]:
    return {"filename": made.path.name, "stage": "draft" if is_draft else "adopted", "published_on": date(year, 4, 1).isoformat()}


def _labels(written: Iterable[Generated]) -> list[Truth]:
    """What the documents say; copies say it once."""
    return list(dict.fromkeys(row for made in written for row in made.truth))


def write_register(folder: Path, present: Sequence[Council], gone: Sequence[Council]) -> None:
    """Write the two files of a register; those that are gone have passed to the one council that began that day."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "councils.csv", COUNCIL_COLUMNS, [vars(one) for one in (*present, *gone)])
    heirs = [(one.council_id, other.council_id, one.end_date) for one in gone for other in present if other.start_date == one.end_date]
    columns = ("from_council_id", "to_council_id", "date")
    _write(folder / "council_succession.csv", columns, [dict(zip(columns, heir, strict=True)) for heir in heirs])


def _write(path: Path, columns: Sequence[str], lines: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a made-up sector: documents, manifest, labels and register")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--councils", type=int, default=COUNCILS, help="how many councils (default: %(default)s)")
    options = parser.parse_args()
    written = write_sector(options.folder, options.councils)
    print(f"{options.folder}: {len(written)} documents of {options.councils} made-up councils and a fire authority")


if __name__ == "__main__":
    main()
