"""Compares what the pipeline reads with hand-checked labels and holds it to floors.

    python -m tests.acceptance.accuracy [--shared DIR] [--dataset-dir DIR]

`DIR` holds `corpus/` (documents), `seeds/` (text dumps), `gold/` (labels) and `tools/score.py`. Without it
the sample of this repository is read and compared with `corpus/gold`. Every figure is for one file by
itself. The exit status is 1 when a figure is below its floor or a check does not hold; lines say which.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance import checks, places
from tests.acceptance.dataset import Dataset, Row, ingest
from tests.acceptance.scoring import Score, compare, from_labels, from_rows, label_of, load_labels

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, GOLD = ROOT / "corpus" / "sample", ROOT / "corpus" / "gold"
SHOWN = 8  # misses and extras of a file, and failures of a check, that are printed

LINE = 220  # characters of such a failure


@dataclass(frozen=True)
class Floors:
    """The least that a file of a kind must reach; None: no floor."""

    printed: float
    none: float
    precision: float
    words: float | None


# A PDF or Word file has its structure; a text dump has lost part of it.
DOCUMENT_FLOORS = Floors(printed=1.0, none=0.90, precision=0.98, words=0.99)
DUMP_FLOORS = Floors(printed=0.99, none=0.85, precision=0.97, words=None)
DUMP_SUFFIXES = (".txt", ".md")


def floors_of(document: Row) -> Floors | None:
    """The floors of a file; None for one that was not read, or read from pictures."""
    if not checks.is_read(document):
        return None
    return DUMP_FLOORS if document["filename"].endswith(DUMP_SUFFIXES) else DOCUMENT_FLOORS


def figures(dataset: Dataset, labels: checks.Labels) -> Iterator[tuple[Row, Score]]:
    """The score of each document that has labels, in the order of the files."""
    for document in dataset.rows("documents"):
        name = label_of(document["filename"], labels)
        if name is not None:
            yield document, compare(from_labels(labels[name]), from_rows(dataset.of("assessments", document)))


def below(score: Score, floors: Floors) -> Iterator[str]:
    """Each figure that is below its floor."""
    measured = {
        "recall of labels": (score.recall("label"), floors.printed),
        "recall of scores": (score.recall("score"), floors.printed),
        "recall of levels that are not printed": (score.recall("none"), floors.none),
        "precision": (score.precision, floors.precision),
        "words": (score.words, floors.words),
    }
    for name, (figure, floor) in measured.items():
        if figure is not None and floor is not None and figure < floor:
            yield f"{name} {figure:.4f} is below {floor:.2f}"


def table(scores: Sequence[tuple[Row, Score]]) -> Iterator[str]:
    """The figures of every file as lines of a table, with what was missed or wrong."""
    yield f"{'file':36s} {'right':>5s} {'wrong':>5s} {'miss':>5s} {'precision':>9s} {'label':>7s} {'score':>7s} {'none':>7s} {'words':>7s}"
    for document, score in scores:
        recalls = (score.recall("label"), score.recall("score"), score.recall("none"), score.words)
        shown = " ".join(f"{'-' if one is None else f'{one:.4f}':>7s}" for one in recalls)
        note = "" if floors_of(document) else f"  (no floor: {document['reader'] or document['read_status']})"
        counts = f"{score.right:5d} {score.wrong:5d} {score.missing:5d}"
        yield f"{document['filename']:36s} {counts} {score.precision:9.4f} {shown}{note}"
        if floors_of(document):
            yield from (f"    missing {one}" for one in score.misses[:SHOWN])
            yield from (f"    extra   {one}" for one in score.extras[:SHOWN])


def gather(shared: Path | None, folder: Path) -> tuple[Path, Path]:
    """A folder with the documents to read, and the folder of their labels."""
    if shared is None:
        return SAMPLE, GOLD
    folder.mkdir()
    for path in sorted((shared / "corpus").iterdir()) + sorted((shared / "seeds").iterdir()):
        if path.suffix in (".pdf", ".docx", ".txt") and ".scan." not in path.name:
            shutil.copyfile(path, folder / path.name)
    return folder, shared / "gold"


def agrees_with(tool: Path, dataset: Dataset, gold: Path, scores: Sequence[tuple[Row, Score]]) -> Iterator[str]:
    """The scoring script beside the labels counts as we do."""
    command = [sys.executable, str(tool), str(dataset.folder), *map(str, sorted(gold.glob("*.records.csv"))), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = {"tp": sum(s.right for _, s in scores), "fp": sum(s.wrong for _, s in scores), "fn": sum(s.missing for _, s in scores)}
    if any(told[name] != count for name, count in ours.items()):
        yield f"{tool.name} counts {told['tp']}, {told['fp']}, {told['fn']}; we count {ours['tp']}, {ours['fp']}, {ours['fn']}"


def hold(name: str, failures: Iterator[str]) -> list[str]:
    """Print whether a check holds and why it does not; one line that names it if it does not."""
    lines = list(failures)
    print(f"{'FAILS' if lines else 'holds':6s} {name}")
    for line in lines[:SHOWN]:
        print(f"       {textwrap.shorten(line, LINE)}")
    if len(lines) > SHOWN:
        print(f"       and {len(lines) - SHOWN} more")
    return [f"does not hold: {name}"] if lines else []


def equal(dataset: Dataset, again: Dataset) -> Iterator[str]:
    """Two datasets of the same documents have the same rows."""
    if dataset.content_hash != again.content_hash:
        yield f"content hashes are {dataset.content_hash[:12]} and {again.content_hash[:12]}"


def all_checks(dataset: Dataset, again: Dataset, gold: Path, labels: checks.Labels) -> Mapping[str, Iterator[str]]:
    """Everything else that must hold, by name; nothing is looked at before the lines are asked for."""
    return {
        "the dataset is valid, and the program failed on no file": checks.sound(dataset),
        "two runs, with one worker and with two, give equal tables": equal(dataset, again),
        "requirements are those of the document": checks.requirements(dataset, gold),
        "a cell that fits no level gives none": checks.unmapped(dataset, labels),
        "a framework assesses nobody": checks.frameworks(dataset),
        "a label that disagrees with its statement is told, and only there": checks.disagreements(dataset, labels),
        "printed levels that contradict each other are told, and only there": checks.conflicts(dataset, labels),
        "PDF and Word of one document assert the same": checks.same_in_word(dataset),
        "evidence is where it says": places.evidence(dataset),
    }


def run(shared: Path | None, work: Path) -> int:
    """Read, compare, print; the exit status."""
    sources, gold = gather(shared, work / "documents")
    labels = load_labels(gold)
    dataset = ingest(sources, work / "dataset")
    again = ingest(sources, work / "again", "--workers", "2")
    scores = list(figures(dataset, labels))
    print("\n".join(table(scores)))
    failures = []
    for document, score in scores:
        floors = floors_of(document)
        failures += [f"{document['filename']}: {line}" for line in (below(score, floors) if floors else ())]
    for name, found in all_checks(dataset, again, gold, labels).items():
        failures += hold(name, found)
    if shared is not None:
        failures += hold("our counts are those of score.py", agrees_with(shared / "tools" / "score.py", dataset, gold, scores))
    crossing, descriptors = places.over_page_edges(dataset)
    print(f"{crossing} of {descriptors} descriptors of PDF files run over a page edge")
    if failures:
        print(f"accuracy: {len(failures)} below the floor or not holding:\n  " + "\n  ".join(failures))
    else:
        print(f"accuracy: every figure of {len(scores)} files is at or above its floor, every check holds")
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="documents and labels; the sample is used where there is no such folder")
    parser.add_argument("--dataset-dir", type=Path, metavar="DIR", help="keep the datasets in this new folder")
    options = parser.parse_args()
    shared = options.shared if options.shared and (options.shared / "gold").is_dir() else None
    print(f"accuracy on {shared or 'the sample of this repository'}")
    if options.dataset_dir:
        options.dataset_dir.mkdir(parents=True)
        return run(shared, options.dataset_dir)
    with tempfile.TemporaryDirectory() as folder:
        return run(shared, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
