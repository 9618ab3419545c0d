"""Times an ingest by one worker against a plain extraction of every table from the same PDF files.

    python -m tests.acceptance.bench [--shared DIR] [--rounds N]

Each is a whole process, from its start to its end; they alternate in one run, so that a busy machine
slows both alike. Prints the medians and their ratio; the exit status is 1 when the ratio is above the limit.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "sample"

# An ingest reads, recognises, matches and writes; it may take this much longer than pdfplumber finding tables on all pages.
LIMIT = 1.2
PLAIN = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
"""


def seconds(command: list[str]) -> float:
    """The time that a process takes; raises CalledProcessError when it does not end well."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def text_pdfs(shared: Path | None) -> list[Path]:
    """The PDF files with text: all of `shared`, or those of the sample."""
    folder = shared / "corpus" if shared else SAMPLE
    return [path for path in sorted(folder.glob("*.pdf")) if "scan" not in path.stem]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, metavar="DIR")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    options = parser.parse_args()
    shared = options.shared if options.shared and (options.shared / "corpus").is_dir() else None
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents")
        documents.mkdir()
        copies = [Path(shutil.copy(path, documents)) for path in text_pdfs(shared)]
        ours = [
            sys.executable,
            "-m",
            "council_maturity",
            "ingest",
            str(documents),
            "--out",
            str(Path(folder, "out")),
            "--workers",
            "1",
            "--fresh",
        ]
        plain = [sys.executable, "-c", PLAIN, *map(str, copies)]
        times = [(seconds(ours), seconds(plain)) for _ in range(options.rounds)]
    ingest, extraction = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"{len(copies)} PDF files of {shared or 'the sample'}, medians of {options.rounds} alternating runs")
    print(f"  ingest, one worker           {ingest:6.2f} s")
    print(f"  pdfplumber, extract_tables   {extraction:6.2f} s")
    print(f"  ratio                        {ingest / extraction:6.2f}   (limit {LIMIT})")
    return 1 if ingest / extraction > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
