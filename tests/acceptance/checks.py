"""What must hold of a dataset beside its figures; each check gives one line for each thing that does not hold."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from council_maturity.validate import problems
from tests.acceptance.dataset import Dataset, Row
from tests.acceptance.scoring import bare, label_of

Labels = Mapping[str, Sequence[Mapping[str, str]]]

# The document whose printed label disagrees with the sentence beside it, the item, and the kind.
DISAGREES = {"committee-pack": [("engaging-councillors", "target")]}
# The document that prints different levels in two places, the items, and the kinds: five conflicts on four positions.
CONFLICTS = {
    "worcestershire-2022": [
        ("enabling-vcse", "target"),
        ("engaging-smes", "target"),
        ("managing-strategic-risk", "current"),
        ("managing-strategic-risk", "target"),
        ("obtaining-social-value", "target"),
    ]
}
FRAMEWORKS = ("draft-nps",)


def spaceless(text: str | None) -> str:
    """The text without white space."""
    return "".join((text or "").split())


def is_read(document: Row) -> bool:
    """Whether the text of the document itself was read, and not a picture of it."""
    return document["read_status"] in ("extracted", "nothing-found", "framework") and document["reader"] != "ocr"


def sound(dataset: Dataset) -> Iterator[str]:
    """The dataset is valid and no document met a fault of the program."""
    yield from problems(dataset.folder)
    yield from (row["message"] for row in dataset.rows("issues") if row["code"] == "reader-failed")


def requirements(dataset: Dataset, gold: Path) -> Iterator[str]:
    """The requirements of a document with `*.actions.csv` are those, word for word and in their order."""
    for path in sorted(gold.glob("*.actions.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            want = Counter((line["key_area"], int(line["seq"]), " ".join(line["action"].split())) for line in csv.DictReader(file))
        for document in _documents(dataset, path.name.split(".")[0]):
            areas = {row["assessment_id"]: row["key_area"] for row in dataset.of("assessments", document)}
            have = Counter(
                (areas.get(row["assessment_id"]), row["seq"], " ".join(row["text"].split()))
                for row in dataset.of("requirements", document)
                if row["note_kind"] == "requirement"
            )
            for what, those in (("missing", want - have), ("not asked for", have - want)):
                yield from (f"{document['filename']}: requirement {what}: {one}" for one in sorted(those, key=str))


def unmapped(dataset: Dataset, labels: Labels) -> Iterator[str]:
    """No row has a level from a cell that the labels say fits none."""
    for document in dataset.rows("documents"):
        lines = labels.get(label_of(document["filename"], labels) or "", ())
        free = [bare(line["descriptor"]) for line in lines if not line["level_low"]]
        mapped = {bare(line["descriptor"]) for line in lines if line["level_low"]}
        for row in dataset.of("assessments", document):
            words = bare(row["descriptor"])
            if row["level_low"] is not None and words and words not in mapped and any(words in one for one in free):
                yield f"{document['filename']}: level {row['level_name']} from a cell that fits none: {row['descriptor']!r}"


def frameworks(dataset: Dataset) -> Iterator[str]:
    """A document that defines levels is a framework and assesses nobody."""
    for name in FRAMEWORKS:
        for document in _documents(dataset, name):
            count = len(dataset.of("assessments", document))
            if (document["document_kind"], document["read_status"], count) != ("framework", "framework", 0):
                yield f"{document['filename']}: {document['document_kind']}, {document['read_status']}, {count} assessments"


def disagreements(dataset: Dataset, labels: Labels) -> Iterator[str]:
    """Labels that disagree with their statements are told, and only those."""
    yield from _issues(dataset, labels, "label-statement-disagree", DISAGREES)


def conflicts(dataset: Dataset, labels: Labels) -> Iterator[str]:
    """Levels that a document prints differently are told with both places, and their positions are not consistent."""
    yield from _issues(dataset, labels, "printed-conflict", CONFLICTS)
    for document in dataset.rows("documents"):
        if not is_read(document):
            continue
        for row in dataset.of("issues", document):
            if row["code"] == "printed-conflict" and None in (row["assessment_id"], row["related_assessment_id"], row["position_id"]):
                yield f"{document['filename']}: a conflict does not name both places: {row['message']}"
        want = sorted({area for area, _ in CONFLICTS.get(label_of(document["filename"], labels) or "", ())})
        have = sorted(row["key_area"] for row in dataset.of("positions", document) if not row["consistent"])
        if want != have:
            yield f"{document['filename']}: not consistent are {have}, should be {want}"


def _issues(dataset: Dataset, labels: Labels, code: str, expected: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[str]:
    for document in dataset.rows("documents"):
        if not is_read(document):
            continue
        assessments = {row["assessment_id"]: row for row in dataset.of("assessments", document)}
        found = [assessments[row["assessment_id"]] for row in dataset.of("issues", document) if row["code"] == code]
        have = sorted((row["key_area"], row["kind"]) for row in found)
        want = sorted(expected.get(label_of(document["filename"], labels) or "", ()))
        if have != want:
            yield f"{document['filename']}: {code} for {have}, should be for {want}"


def same_in_word(dataset: Dataset) -> Iterator[str]:
    """The PDF and the Word file of one document assert the same, white space aside."""
    by_stem = defaultdict(dict)
    for document in dataset.rows("documents"):
        stem, _, suffix = document["filename"].rpartition(".")
        by_stem[stem][suffix] = Counter(map(_meaning, dataset.of("assessments", document)))
    for stem, forms in by_stem.items():
        if {"pdf", "docx"} <= forms.keys():
            for here, there in (("pdf", "docx"), ("docx", "pdf")):
                yield from (f"{stem}: only in the {here}: {one}" for one in sorted(forms[here] - forms[there], key=str))


def _meaning(row: Row) -> tuple:
    levels = (row["level_low"], row["level_high"])
    return (row["key_area"], row["value_code"], row["kind"], spaceless(row["period"]), *levels, spaceless(row["descriptor"]))


def _documents(dataset: Dataset, name: str) -> list[Row]:
    return [row for row in dataset.rows("documents") if row["filename"].startswith(name) and is_read(row)]
