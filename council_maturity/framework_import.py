"""Statements read from a framework document, compared with what is known, and written only where nothing is lost.

A document is read like any other; the tables that define levels give statements. Nothing is written
before what is new, same and different has been shown, and words that differ from known ones are
written only when that is asked for: they come beside the known ones, never in their place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from council_maturity.errors import WrongUse
from council_maturity.framework_definitions import Defined, defined_levels
from council_maturity.resources import data_root, resource
from extract.errors import ReadError
from extract.options import ReadOptions
from extract.readers import read
from extract.vocabulary import Vocabulary
from extract.wording import fold
from normalise.areas import AreaNames, Item, behaviours_named, key_areas_named, resolve
from normalise.framework import LEVELS, Framework, statement_id

COLUMNS = ("edition", "key_area", "value_code", "level", "statement", "source_document", "source_kind")
KIND = "imported"
NEW, SAME, DIFFERENT = "new", "same", "different"


@dataclass(frozen=True)
class Imported:
    """Words of a document for a level of an item; `relation` is new, same or different beside the `known` words."""

    statement_id: str
    edition: str
    item: Item
    level: int
    text: str
    relation: str
    known: str | None = None
    guess: str | None = None

    def row(self, source: str) -> dict[str, str]:
        """The row of `statements.csv` that says it."""
        values = (self.edition, self.item[0], str(self.item[1]), str(self.level), _line(self.text), source, KIND)
        return dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True)
class Import:
    """What a document gives for an edition: statements in its order, and what could not be placed, in words."""

    source: str
    edition: str
    statements: tuple[Imported, ...]
    unplaced: tuple[str, ...] = ()

    def of(self, relation: str) -> list[Imported]:
        """The statements that are new, same or different."""
        return [one for one in self.statements if one.relation == relation]

    def missing(self, framework: Framework) -> list[str]:
        """The levels of the items it speaks of for which it gives no words."""
        told = {one.statement_id for one in self.statements}
        items = dict.fromkeys(one.item for one in self.statements)
        return [name for item in items for level in LEVELS if (name := statement_id(self.edition, *item, level)) not in told]


def read_import(path: Path, options: ReadOptions, vocabulary: Vocabulary, framework: Framework, names: Sequence[AreaNames]) -> Import:
    """The statements of a framework document, for that one of the editions in `names` which it fits best.

    Raises WrongUse where the file cannot be read or defines no level.
    """
    try:
        document = read(path, options)
    except ReadError as error:
        raise WrongUse(f"{path.name}: {error}") from error
    defined = list(defined_levels(document, vocabulary))
    if not defined:
        raise WrongUse(f"{path.name} has no table in which levels are defined. Is it a framework document?")
    return max((_import(path.stem, defined, framework, one) for one in names), key=_fit)


def _fit(found: Import) -> tuple[int, int]:
    """How well an edition fits: first by words that it has too, then by what could be placed."""
    return len(found.of(SAME)), len(found.statements)


def _import(source: str, defined: Iterable[Defined], framework: Framework, names: AreaNames) -> Import:
    statements: dict[str, Imported] = {}
    unplaced: list[str] = []
    for one in defined:
        item = _item(one, names)
        if item is None:
            unplaced.append(f"{one.label or 'no name'}, level {one.level}: {one.text}")
            continue
        name = statement_id(names.edition, *item, one.level)
        if name in statements and fold(statements[name].text) != fold(one.text):
            unplaced.append(f"{name} is told twice, the second time as: {one.text}")
        statements.setdefault(name, _compared(name, names.edition, item, one, framework))
    return Import(source, names.edition, tuple(statements.values()), tuple(unplaced))


def _compared(name: str, edition: str, item: Item, one: Defined, framework: Framework) -> Imported:
    known = [wording.text for wording in framework.wordings_for(name)]
    same = any(fold(text) == fold(one.text) for text in known)
    relation = SAME if same else DIFFERENT if known else NEW
    return Imported(name, edition, item, one.level, one.text, relation, framework.canonical(name), one.guess)


def _item(one: Defined, names: AreaNames) -> Item | None:
    """The one item that a level is of: told by the nearest name that means one, a shared name by the names farther off."""
    for at, text in enumerate(one.names):
        areas = key_areas_named(text, names) or _begun(text, names)
        if len(areas) == 1:
            return names.headline(areas[0])
        behaviours = behaviours_named(text, names)
        if len(behaviours) > 1:
            around = {area for other in one.names[at + 1 :] for area in key_areas_named(other, names)}
            behaviours = tuple(item for item in behaviours if item[0] in around)
        if len(behaviours) == 1:
            return behaviours[0]
    found = resolve(one.subject, names)
    return found.items[0] if len(found.items) == 1 else None


def _begun(text: str, names: AreaNames) -> tuple[str, ...]:
    """The key areas with a name that begins with the text, if it has two words at least."""
    folded = fold(text)
    if len(folded.split()) < 2:
        return ()
    return tuple(dict.fromkeys(area for name, areas in names.areas.items() if name.startswith(f"{folded} ") for area in areas))


def written_rows(found: Import, with_different: bool) -> list[dict[str, str]]:
    """The rows to add to known ones: new statements, and with `with_different` those that differ from known words."""
    kept = (NEW, DIFFERENT) if with_different else (NEW,)
    return [one.row(found.source) for one in found.statements if one.relation in kept]


def write_file(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write statements to a new file; raises WrongUse where there is a file already."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, (*COLUMNS, "relation"), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except FileExistsError as error:
        raise WrongUse(f"{path} is there already and is left as it is: name another file.") from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror or error}.") from error


def append_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add statements at the end of a `statements.csv`; the rows that are there stay as they are."""
    try:
        ends = path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write("" if ends else "\n")
            csv.DictWriter(file, COLUMNS, lineterminator="\n").writerows(rows)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror or error}. Use --out to write a file of your own.") from error


def told(found: Import, framework: Framework, everything: bool = False) -> Iterator[str]:
    """What a person has to see before anything is written: counts, differences in full, what was guessed and what is missing."""
    counts = ", ".join(f"{len(found.of(relation))} {relation}" for relation in (NEW, SAME, DIFFERENT))
    yield f"{found.source}: {len(found.statements)} statements of {found.edition} ({counts})"
    for one in found.statements:
        if one.relation == DIFFERENT:
            yield f"different  {one.statement_id}"
            yield f"    known: {_line(one.known or '')}"
            yield f"    here:  {_line(one.text)}"
        elif one.relation == NEW or everything:
            yield f"{one.relation:9s}  {one.statement_id}: {_line(one.text)}"
        if one.guess:
            yield f"    guessed: {one.guess}"
    yield from (f"missing    {name}: the document has no words for it" for name in found.missing(framework))
    yield from (f"not placed {_line(text)}" for text in found.unplaced)


def _line(text: str) -> str:
    return " ".join(text.split())


def import_statements(
    path: Path, edition: str | None = None, out: Path | None = None, in_place: bool = False, with_different: bool = False
) -> Iterator[str]:
    """What a framework document has beside the declared framework, in lines; then writes it, where that is asked for.

    `out` is a new file of one's own, `in_place` the declared `statements.csv` of a checkout. Raises
    WrongUse for an unknown edition, a file that cannot be read, and a target that cannot be written.
    """
    from council_maturity.framework_report import edition_of
    from council_maturity.knowledge import load_knowledge
    from council_maturity.vocabulary import load_area_names

    knowledge = load_knowledge()
    framework = knowledge.normalise.framework
    editions = [edition_of(framework, edition)] if edition else framework.editions
    names = [load_area_names(framework, one, knowledge.normalise.vocabulary) for one in editions]
    found = read_import(path, knowledge.options, knowledge.normalise.vocabulary, framework, names)
    yield from told(found, framework)
    if out is not None:
        write_file(out, [{**one.row(found.source), "relation": one.relation} for one in found.statements])
        yield f"written: {out}, all {len(found.statements)} statements, each with how it relates to the known ones"
    if in_place:
        rows, target = written_rows(found, with_different), declared_statements()
        append_rows(target, rows)
        left = 0 if with_different else len(found.of(DIFFERENT))
        yield f"added to {target}: {len(rows)} statements" + (f"; {left} different ones left out (--with-different)" if left else "")
    if out is None and not in_place:
        yield "Nothing is written yet: --out FILE.csv writes a file for --framework of ingest and match; --write adds to this checkout."


def declared_statements() -> Path:
    """The `statements.csv` of this checkout; raises WrongUse where the application is installed and has none of its own."""
    if data_root().name == "_data":
        raise WrongUse("This is an installed application, not a checkout: use --out FILE.csv and --framework FILE.csv.")
    return resource("schema", "frameworks", "statements.csv")
