"""The register of councils against another register, and against names as councils and typists write them.

`python -m tests.acceptance.register --shared DIR` compares codes, successions and dates with
`reference/uk_local_authorities.csv` there, and finds every council in force by 20 written forms of
its name drawn at random: none may be taken for another, 99 % must be found. Without that folder the
forms are made of our own names and the comparison is left out.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from council_maturity.councils import COUNCIL_BODY, Days, Register, body_type, days_of, identify
from council_maturity.knowledge import load_knowledge

REFERENCE = Path("reference") / "uk_local_authorities.csv"
FORMS = 20
SEED = 20260401
FOUND_FLOOR = 0.99
SHOWN = 10

# Where we differ from the other register on purpose, by code.
KNOWN_DIFFERENCES = {
    "E47000010": "ended on 7 May 2024, when the North East Mayoral Combined Authority took over",
    "E47000011": "ended on 7 May 2024, when the North East Mayoral Combined Authority took over",
    "E47000012": "in being since its order came into force; the other register has the day of its launch",
    "E47000013": "in being since its regulations came into force; the other register has the day on which they were made",
    "E47000016": "in being since its order came into force; the other register has the day of its first election",
    "E47000017": "in being since its regulations came into force; the other register has the day of its first election",
    "E08000016": "the code before the change of its boundary",
    "E08000019": "the code before the change of its boundary",
}
# What the other register does not have yet.
LATER = ("E47000014", "E47000015", "E47000018", "E08000038", "E08000039")

Row = Mapping[str, str]
Form = Callable[[str, str, Random], str]


def _without(*words: str) -> Form:
    def form(name: str, place: str, rng: Random) -> str:
        return " ".join(word for word in name.split() if word not in words)

    return form


def _ampersand(name: str, place: str, rng: Random) -> str:
    return name.replace(" and ", " & ")


def _hyphens(name: str, place: str, rng: Random) -> str:
    return name.replace("-", " ")


def _borough_of(name: str, place: str, rng: Random) -> str:
    """The other order of the words: "Council of the London Borough of Hackney", "The City of Leeds"."""
    if name.startswith(("London Borough of", "Royal Borough of")):
        return rng.choice((f"The {name}", f"Council of the {name}", f"{place} London Borough Council", f"LB {place}"))
    if name.endswith(" City Council"):
        return rng.choice((f"City of {place}", f"The City of {place}", f"The Council of the City of {place}"))
    return f"The {name}"


def _spoken(name: str, place: str, rng: Random) -> str:
    return f"{place} Council"


FORMS_OF_NAMES: tuple[Form, ...] = (
    lambda name, place, rng: name,
    lambda name, place, rng: place,
    _spoken,
    _without("Council"),
    _without("Council", "Metropolitan"),
    _ampersand,
    _hyphens,
    _borough_of,
)
CASES: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.lower, lambda text: text.replace("’", "'").replace("'", ""))
TITLES = (
    "{}",
    "{} Procurement Strategy",
    "{} Procurement Strategy {}",
    "{}'s Procurement Strategy {}",
    "Procurement Strategy {1}-{2} {0}",
    "{} Corporate Procurement and Commissioning Strategy",
)
FILE_NAMES = ("{}-procurement-strategy", "{}_Procurement_Strategy_{}_final", "appendix-a-{}-nps-self-assessment", "{}")


def drawn(name: str, place: str, rng: Random) -> str:
    """One written form of a council's name."""
    form = name
    for change in rng.sample(FORMS_OF_NAMES, 2):
        form = change(form, place, rng)
    return rng.choice(CASES)(form)


def question(form: str, rng: Random) -> tuple[list[tuple[str, str]], list[Days]]:
    """The form in a title, a file name, on a cover or in a sentence, with the strategy's days, which may be unknown."""
    year = rng.randint(2024, 2026)
    when = [days_of(year)] if rng.random() < 0.7 else []
    kind = rng.randrange(3)
    if kind == 0:
        return [("title", _fill(rng.choice(TITLES), form, year))], when
    if kind == 1:
        words = form.replace(" & ", " and ").replace(",", "").replace(" ", rng.choice("-_ "))
        return [("title", "Procurement Strategy"), ("filename", _file(_fill(rng.choice(FILE_NAMES), words, year)))], when
    cover = form if "council" in form.lower() else f"{form} Council" if " of " not in form.lower() else form
    return [("title", "Procurement Strategy"), ("text", f"{cover}\nProcurement Strategy\nWe buy goods, services and works.")], when


def _fill(pattern: str, form: str, year: int) -> str:
    return pattern.format(form, year, year + 3)


def _file(name: str) -> str:
    from council_maturity.council_names import file_words

    return file_words(name)


def names(shared: Path | None, register: Register) -> Iterator[tuple[str, str, str]]:
    """Id, name and place of every council in force, from the other register where it is at hand."""
    current = {row["gss_code"]: row for row in register.councils if row["end_date"] is None and body_type(row) == COUNCIL_BODY}
    if shared is None:
        for row in current.values():
            yield row["council_id"], row["name"], row["name"].replace(" Council", "")
        return
    for line in reference(shared):
        if line["gss-code"] in {row["gss_code"] for row in register.councils} and line["current-authority"] == "True":
            row = next(row for row in register.councils if row["gss_code"] == line["gss-code"])
            if body_type(row) == COUNCIL_BODY:
                yield row["council_id"], line["official-name"].strip(), line["nice-name"].strip()


def reference(shared: Path) -> list[dict[str, str]]:
    with (shared / REFERENCE).open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if line["nation"] == "England"]


def found(register: Register, shared: Path | None) -> tuple[Counter[str], list[str]]:
    """How many forms were right, not found and wrong, and the forms that were not right."""
    counts: Counter[str] = Counter()
    lines = []
    rng = Random(SEED)
    for council_id, name, place in sorted(names(shared, register)):
        for _ in range(FORMS):
            texts, when = question(drawn(name, place, rng), rng)
            one = identify(register, texts, when)
            told = one.council["council_id"] if one.council else None
            outcome = "right" if told == council_id else "not found" if told is None else "wrong"
            counts[outcome] += 1
            if outcome != "right":
                lines.append(f"{outcome}: {council_id} in {texts[-1]} {when[0][0].year if when else 'undated'}: {told or one.rivals}")
    return counts, lines


def differences(register: Register, shared: Path) -> Iterator[str]:
    """Codes, ends, starts since April 2019 and successions that differ from the other register's, the known ones left out."""
    ours = {row["gss_code"]: row for row in register.councils if row["gss_code"]}
    theirs = {line["gss-code"]: line for line in reference(shared)}
    yield from (f"{code} {theirs[code]['official-name']} is missing" for code in theirs if code not in ours)
    yield from (f"{code} {ours[code]['name']} is not in the other register" for code in ours if code not in theirs and code not in LATER)
    for code in sorted(set(ours) & set(theirs) - set(KNOWN_DIFFERENCES)):
        if bool(theirs[code]["end-date"]) != (ours[code]["end_date"] is not None):
            yield f"{code}: end {ours[code]['end_date']}, there {theirs[code]['end-date'] or 'none'}"
        if ours[code]["start_date"] and str(ours[code]["start_date"]) != theirs[code]["start-date"]:
            yield f"{code}: start {ours[code]['start_date']}, there {theirs[code]['start-date']}"
    ids = {line["local-authority-code"]: ours[code]["council_id"] for code, line in theirs.items() if code in ours}
    expected = {
        (ids[line["local-authority-code"]], ids[to])
        for line in theirs.values()
        for to in line["replaced-by"].split(",")
        if to and line["gss-code"] in ours
    }
    said = {(row["from_council_id"], row["to_council_id"]) for row in register.succession}
    yield from (f"succession {pair} is missing" for pair in sorted(expected - said))
    combined = {row["council_id"] for row in register.councils if body_type(row) != COUNCIL_BODY}
    yield from (f"succession {pair} is not in the other register" for pair in sorted(said - expected) if pair[0] not in combined)


def run(shared: Path | None) -> int:
    """Compare, print, and return the exit status."""
    register = load_knowledge().register
    wrong = list(differences(register, shared)) if shared else []
    print("\n".join(wrong) or ("the register agrees with the other one" if shared else "no other register to compare with"))
    counts, lines = found(register, shared)
    asked = sum(counts.values())
    print(f"{asked} written forms of {asked // FORMS} councils: {counts['right'] / asked:.2%} found, {counts['wrong']} wrong")
    print("\n".join(lines[:SHOWN]))
    return int(bool(wrong) or counts["wrong"] > 0 or counts["right"] < FOUND_FLOOR * asked)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="folder with the other register, if there is one")
    shared = parser.parse_args().shared
    return run(shared if shared and (shared / REFERENCE).is_file() else None)


if __name__ == "__main__":
    sys.exit(main())
