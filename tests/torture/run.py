"""Hours of bad luck in minutes: mutated documents, kills at random moments, and a long run, with figures.

    python -m tests.torture.run [--documents 2000] [--kills 50] [--long 500] [--fuzz SECONDS] [--seed N]

Everything is drawn from one seed, which is printed; the same seed gives the same mutations and moments. Ends with 1 where
something does not hold, and leaves the folder of the case for a look.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psutil

from council_maturity.dataset import read_arrow, read_package
from council_maturity.validate import problems
from tests.torture.fuzz import fuzz
from tests.torture.mutations import mutated, seeds
from tests.torture.words import foreign_descriptors

ROOT = Path(__file__).resolve().parents[2]
KILLED_DOCUMENTS = 60
# While it reads, a run keeps what it read packed: 5 KB a document of these, and 10 to 18 KB were measured with what is told of each.
GROWTH_A_DOCUMENT = 32 * 1024  # bytes
# When it writes, Arrow takes 70 MB once, and each document of these (19 assessments, 140 rows) was measured to take 110 KB more.
WRITING, WRITING_A_DOCUMENT = 100 * 1024 * 1024, 200 * 1024  # bytes


class Broken(Exception):
    """Something that must hold does not."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases asked for and return an exit status."""
    options = _options(arguments)
    print(f"seed {options.seed}", flush=True)
    place = Path(tempfile.mkdtemp(prefix="torture-"))
    cases = (
        (options.documents, lambda: mutations(place / "mutations", options.documents, options.seed)),
        (options.kills, lambda: kills(place / "kills", options.kills, options.seed)),
        (options.long, lambda: long_run(place / "long", options.long, options.seed)),
        (options.fuzz, lambda: fuzz(options.fuzz, options.seed)),
    )
    try:
        for size, case in cases:
            if size:
                print(case(), flush=True)
    except Broken as error:
        print(f"BROKEN (seed {options.seed}, see {place}): {error}")
        return 1
    return 0


def mutations(place: Path, count: int, seed: int) -> str:
    """A run over mutated documents does not crash, has a row for every file, and no descriptor that is not in its file."""
    folder = _folder(place)
    originals = seeds(place / "originals")
    chance = random.Random(seed)
    for number in range(count):
        name, content = mutated(originals, chance)
        (folder / f"{number:05}-{name}").write_bytes(content)
    begun = time.perf_counter()
    _ingest(folder, place / "out", "--timeout", "20", "--memory", "1")
    seconds = time.perf_counter() - begun
    _valid(place / "out")
    records = read_arrow(place / "out", "documents").to_pylist()
    named = {name for row in records for name in (row["filename"], *row["copies"])}
    if named != {path.name for path in folder.iterdir()}:
        raise Broken("a file has no row")
    foreign = foreign_descriptors(folder, place / "out")
    if foreign:
        raise Broken(f"{len(foreign)} descriptors are not in their files; first: {foreign[0]}")
    statuses = Counter(row["read_status"] for row in records)
    faults = Counter(_fault(row) for row in read_arrow(place / "out", "issues").to_pylist() if row["code"] in ("reader-failed", "timeout"))
    assessments = sum(row["assessments"] for row in records)
    told = [f"mutations: {count} documents in {seconds:.0f} s; {dict(statuses)}; {assessments} assessments, no foreign descriptor"]
    return "\n".join([*told, *(f"  {number} x {fault}" for fault, number in faults.most_common(10))])


def _fault(row: dict) -> str:
    return f"{row['code']}: {row['message'].partition(': ')[2][:140]}"


def kills(place: Path, count: int, seed: int) -> str:
    """After each kill the dataset is valid, and a run to the end gives what an undisturbed one gives."""
    folder = _folder(place)
    _vary(seeds(place / "originals"), folder, KILLED_DOCUMENTS)
    begun = time.perf_counter()
    undisturbed = _ingest(folder, place / "undisturbed")
    whole = time.perf_counter() - begun
    chance = random.Random(seed)
    out, stood = place / "out", 0
    for number in range(count):
        process = subprocess.Popen(_command(folder, out, "--fresh" if number % 5 == 4 else "--quiet"), cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, whole * 1.1))
        process.kill()
        process.wait()
        if (out / "datapackage.json").exists():
            stood += 1
            _valid(out)
        elif stood:
            raise Broken(f"kill {number} took the dataset away")
        if _ingest(folder, out) != undisturbed:
            raise Broken(f"after kill {number} the dataset is not that of an undisturbed run")
        stood += 1
        if number % 3 == 2:  # begin from nothing again now and then
            subprocess.run([sys.executable, "-c", "import shutil, sys; shutil.rmtree(sys.argv[1])", str(out)], check=True)
            stood = 0
    left = sorted(path.name for path in place.iterdir() if path.name.startswith("."))
    if left:
        raise Broken(f"left behind: {left}")
    return f"kills: {count} within a run of {whole:.1f} s over {KILLED_DOCUMENTS} documents; every dataset valid and equal in the end"


def long_run(place: Path, count: int, seed: int) -> str:
    """The memory of a run and of its workers does not grow with the documents while it reads, and little when it writes."""
    folder = _folder(place)
    _vary(seeds(place / "originals"), folder, count)
    process = psutil.Popen(_command(folder, place / "out", "--quiet"), cwd=ROOT, stdout=subprocess.DEVNULL)
    samples: list[tuple[int, int]] = []
    while process.poll() is None:
        samples.append(_sizes(process))
        time.sleep(0.1)
    _valid(place / "out")
    parents, workers = (_thirds([sample[which] for sample in samples if sample[1]]) for which in (0, 1))  # while it had workers
    growth = (parents[2] - parents[1]) / max(count / 3, 1)
    peak = max(parent for parent, _ in samples)
    told = ", ".join(f"{one / 2**20:.0f}/{other / 2**20:.0f}" for one, other in zip(parents, workers, strict=True))
    told = f"{count} documents; run/largest worker in MB, by thirds of the time: {told}; {peak / 2**20:.0f} when the run wrote"
    is_large = peak > parents[2] + WRITING + WRITING_A_DOCUMENT * count
    if workers[2] > 1.25 * max(workers[:2]) or growth > GROWTH_A_DOCUMENT or is_large:
        raise Broken(f"memory grows: {told}")
    return f"long run: {told}"


def _sizes(process: psutil.Popen) -> tuple[int, int]:
    """Resident bytes of the run, and of its largest worker."""
    try:
        return process.memory_info().rss, max((child.memory_info().rss for child in process.children()), default=0)
    except psutil.Error:
        return 0, 0


def _thirds(values: Sequence[int]) -> list[int]:
    """The median of each third of the samples: a run's last moment writes the dataset, its first loads libraries."""
    third = max(1, len(values) // 3)
    return [sorted(values[start : start + third])[third // 2] for start in (0, third, len(values) - third)]


def _vary(originals: Sequence[Path], folder: Path, count: int) -> None:
    """Copies that differ in bytes that say nothing: a comment behind a PDF's end or an archive's, blank lines and spaces behind a text."""
    for number in range(count):
        path = originals[number % len(originals)]
        content, note = path.read_bytes(), f"{number:08}".encode()
        if path.suffix == ".pdf":
            content += b"\n%" + note
        elif path.suffix == ".docx":  # an archive's last field is the length of its comment
            content = content[:-2] + b"\x08\x00" + note
        else:
            content += f"{number:b}".translate({48: " ", 49: "\n"}).encode()
        (folder / f"{number:05}-{path.name}").write_bytes(content)


def _folder(place: Path) -> Path:
    (place / "in").mkdir(parents=True)
    return place / "in"


def _command(folder: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "council_maturity", "ingest", str(folder), "--out", str(out), "--quiet", *options]


def _ingest(folder: Path, out: Path, *options: str) -> str:
    """The hash of the dataset of a run that must end well."""
    run = subprocess.run(_command(folder, out, *options), cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Broken(f"the run ended with {run.returncode}: {run.stderr[-400:]}")
    return str(read_package(out)["content_hash"])


def _valid(out: Path) -> None:
    wrong = problems(out)
    if wrong:
        raise Broken(f"the dataset is not valid: {wrong[0]}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutations, kills and a long run, with figures.")
    parser.add_argument("--documents", type=int, default=2000, help="mutated documents (default: %(default)s)")
    parser.add_argument("--kills", type=int, default=50, help="kills of a run (default: %(default)s)")
    parser.add_argument("--long", type=int, default=500, help="documents of the run whose memory is watched (default: %(default)s)")
    parser.add_argument("--fuzz", type=int, default=600, help="seconds of fuzzing the Word and text readers (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32), help="default: a new one, printed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
