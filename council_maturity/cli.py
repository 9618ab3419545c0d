"""The command line: what was typed in, lines of text and an exit status out.

0: every file is accounted for. 1: with --strict a file could not be read, or a dataset is not valid.
2: wrong use, said in one line for each thing that is wrong. Nothing here knows how the work is done.
"""

from __future__ import annotations

import argparse
import errno
import os
import platform
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from council_maturity import __version__
from council_maturity.terminal import one_line, say

DONE, FAILED, WRONG = 0, 1, 2
STOPPED = 130  # what a shell gives a command that Ctrl-C ended
WIDEST = 140  # characters; longer lines are hard to read
PROGRAM = "council-maturity"
DEFAULT_OUT = Path("outputs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("\ncouncil-maturity: stopped; no dataset was written, and what was read is kept for the next run", file=sys.stderr)
        return STOPPED


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a character shows a sign for it, and nothing stops
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    from council_maturity.dataset import DatasetError
    from council_maturity.errors import WrongUse

    try:
        return options.command(options)
    except (WrongUse, DatasetError) as error:
        say("\n".join(f"council-maturity: {line}" for line in str(error).split("\n")), sys.stderr)
        return WRONG
    except PermissionError as error:  # of a folder that was named, or of one above it
        say(f"{PROGRAM}: {error.filename}: {error.strerror}. Check who may read and write it.", sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message} (try {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description="Turns councils' procurement strategies into rows of National Procurement Strategy maturity levels.",
    )
    parser.add_argument("--version", action="version", version=f"council-maturity {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    one = commands.add_parser("ingest", help="read a folder of documents and write a dataset")
    one.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the documents; folders in it are read too")
    one.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DIR", help="where the dataset is written (default: %(default)s)")
    one.add_argument("--workers", type=_count, metavar="N", help="how many documents are read at a time (default: the cores)")
    one.add_argument(
        "--timeout", type=_amount, default=60.0, metavar="S", help="seconds without progress on a page that end a document (default: 60)"
    )
    one.add_argument("--memory", type=_amount, default=2.0, metavar="GB", help="memory that reading one document may take (default: 2)")
    one.add_argument("--fresh", action="store_true", help="read every file again, also those that have not changed")
    one.add_argument("--allow-restricted", action="store_true", help="read PDF files whose owner forbids taking out their text")
    one.add_argument("--strict", action="store_true", help="exit with 1 if a file could not be read")
    one.add_argument("--quiet", action="store_true", help="no progress and no summary; problems are still told")
    one.add_argument("--framework", type=Path, metavar="FILE.csv", help="statements of your own, from framework import --out")
    one.add_argument("--register", type=Path, metavar="FOLDER", help="councils of your own: councils.csv and council_succession.csv in it")
    one.add_argument(
        "--notice", default="", metavar="TEXT", help="a line that whatever is made of the dataset bears, such as: Made-up data"
    )
    one.set_defaults(command=_ingest)

    one = commands.add_parser("validate", help="check a dataset: types, keys, vocabularies, references")
    one.add_argument("dataset", type=Path, metavar="DATASET")
    one.set_defaults(command=_validate)

    one = commands.add_parser("explain", help="show where an assessment comes from and why it has its level")
    one.add_argument("dataset", type=Path, metavar="DATASET")
    one.add_argument("assessment", metavar="ASSESSMENT_ID", help="the id, or its first digits")
    one.set_defaults(command=_explain)

    one = commands.add_parser("benchmark", help="compare the councils of a dataset, by key area and behaviour")
    one.add_argument("dataset", type=Path, metavar="DATASET")
    one.add_argument("--with-inferred", action="store_true", help="add a second set of columns for levels inferred from wording")
    one.add_argument("--as-at", type=_day, metavar="DATE", help="councils and their latest strategies as at a day, such as 2024-03-31")
    one.add_argument("--since", type=_day, metavar="DATE", help="changes since a day, over the councils with a level at both dates")
    one.add_argument("--min-n", type=_count, default=5, metavar="N", help="below this many councils only counts (default: %(default)s)")
    one.add_argument("--by", choices=("type", "region", "all"), help="one grouping only (default: the table shows all, a file has each)")
    one.add_argument("--council", metavar="ID", help="show a council, such as norwich, beside its own type")
    one.add_argument("--out", type=Path, metavar="PATH", help="write it too: the ending .parquet, .csv or .xlsx says how")
    one.set_defaults(command=_benchmark)

    one = commands.add_parser("export", help="write a dataset as a workbook, CSV files, or a database")
    one.add_argument("dataset", type=Path, metavar="DATASET")
    one.add_argument("--format", required=True, choices=("xlsx", "csv", "sqlite", "duckdb"), help="what to write")
    one.add_argument("--out", type=Path, metavar="PATH", help="where (default: beside the dataset, under its name)")
    one.add_argument("--raw", action="store_true", help="csv only: no apostrophe before text that a spreadsheet would take for a formula")
    one.set_defaults(command=_export)

    one = commands.add_parser("match", help="find the statements and the level that a text says")
    one.add_argument("text", metavar="TEXT", nargs="?", help="the words of a descriptor, in quotes")
    one.add_argument("--key-area", metavar="A", help="the key area that it stands under, such as engaging-smes")
    one.add_argument("--csv", type=Path, metavar="IN.csv", help="match every row of a file: columns text and, if known, key_area")
    one.add_argument("--out", type=Path, metavar="OUT.csv", help="with --csv: the file to write")
    one.add_argument("--framework", type=Path, metavar="FILE.csv", help="statements of your own, from framework import --out")
    one.set_defaults(command=_match)

    one = commands.add_parser("report", help="write an HTML page of a dataset, with the evidence of every level")
    one.add_argument("dataset", type=Path, metavar="DATASET")
    one.add_argument("--documents", type=Path, metavar="DIR", help="the folder with the documents, for pictures of the pages")
    one.add_argument(
        "--out", type=Path, metavar="FILE.html", help="the page; pictures go into a folder beside it (default: DATASET/report.html)"
    )
    one.add_argument("--single-file", action="store_true", help="no folder: pictures of the key areas are inside the page, others left out")
    one.add_argument("--notice", default="", metavar="TEXT", help="a line that every page bears (default: the dataset's own)")
    one.set_defaults(command=_report)

    framework = commands.add_parser("framework", help="show the framework, or how much of it is known word for word")
    parts = framework.add_subparsers(title="commands", required=True, metavar="COMMAND")
    one = parts.add_parser("show", help="print the statements of the current edition")
    one.add_argument("--key-area", metavar="A", help="of one key area only, such as engaging-smes")
    one.add_argument("--edition", metavar="ID", help="of another edition, such as nps-2018-draft")
    one.set_defaults(command=_framework_show)
    one = parts.add_parser("coverage", help="print which statements have words from a source, and from which")
    one.add_argument("--edition", metavar="ID", help="the edition to list by value code and level (default: the current one)")
    one.set_defaults(command=_framework_coverage)
    one = parts.add_parser("import", help="read statements from a framework document and show what is new, same and different")
    one.add_argument("file", type=Path, metavar="FILE", help="the document: PDF, Word or text")
    one.add_argument("--edition", metavar="ID", help="the edition that it is of (default: the one that it fits best)")
    one.add_argument("--out", type=Path, metavar="FILE.csv", help="write the statements to a new file, for --framework of ingest and match")
    one.add_argument("--write", action="store_true", help="add the statements to the declared framework of this checkout")
    one.add_argument(
        "--with-different", action="store_true", help="with --write: also words that differ from known ones, which stay beside them"
    )
    one.set_defaults(command=_framework_import)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = 0.0
    if not 0 < amount < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return amount


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-03-31") from error


def _ingest(options: argparse.Namespace) -> int:
    from council_maturity.dataset import check_target
    from council_maturity.lock import locked
    from council_maturity.own_register import use_register
    from council_maturity.pipeline import is_failure
    from council_maturity.summary import failures, summary
    from council_maturity.swap import recover

    _use_imported(options)
    register = {"register": use_register(options.register)} if options.register else {}
    check_target(options.out)
    _check_writable(options.out)
    with locked(options.out):
        recover(options.out.resolve())
        tables = _ingest_alone(options, register)
    failed = any(is_failure(row) for row in tables["documents"])
    if not options.quiet:
        say(summary(tables, options.out, _program()))
    elif failed:
        say("\n".join(failures(tables)), sys.stderr)
    return FAILED if options.strict and failed else DONE


def _ingest_alone(options: argparse.Namespace, register: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The tables that were read and written, by a run that no other disturbs."""
    from council_maturity.dataset import write_dataset
    from council_maturity.fingerprint import fingerprint
    from council_maturity.knowledge import versions
    from council_maturity.pipeline import ingest
    from council_maturity.progress import Progress
    from council_maturity.store import Store
    from council_maturity.workers import GIB, Limits

    begun = time.perf_counter()
    workers = options.workers or _cores()
    recorded = {"allow_restricted": options.allow_restricted, **register}
    store = Store(options.out, fingerprint({**recorded, **versions()}), options.fresh)
    limits = Limits(options.timeout, int(options.memory * GIB))
    progress = Progress(sys.stderr, quiet=options.quiet)
    tables = ingest(
        options.folder,
        options.out,
        workers,
        progress.step,
        limits=limits,
        allow_restricted=options.allow_restricted,
        store=store,
    )
    progress.end()
    run = {
        "seconds": round(time.perf_counter() - begun, 3),
        "workers": workers,
        "timeout": options.timeout,
        "memory_gb": options.memory,
        "kept": progress.kept,
        "read": len(tables["documents"]) - progress.kept,
        **_machine(),
        "documents": progress.timings,
    }
    write_dataset(tables, options.out, {"versions": versions(), "options": recorded, "notice": options.notice}, run)
    store.prune()
    return tables


def _check_writable(out: Path) -> None:
    """Return if the dataset can be put beside what stands at `out`; asked before the work that would be lost."""
    parent = next(path for path in out.absolute().parents if path.is_dir())
    if not os.access(parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(parent))


def _program() -> str:
    """How the program was run, so that a command that is shown can be copied: it need not be on the path."""
    called = Path(sys.argv[0])
    found = shutil.which(PROGRAM)
    if called.stem != PROGRAM:
        return f"{Path(sys.executable).stem} -m council_maturity"
    if found is not None and Path(found).resolve() == called.resolve():
        return PROGRAM
    return os.path.relpath(called) if called.is_relative_to(Path.cwd()) else str(called)


def _machine() -> Mapping[str, Any]:
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}


def _validate(options: argparse.Namespace) -> int:
    from council_maturity.dataset import read_package
    from council_maturity.validate import problems

    package = read_package(options.dataset)
    found = problems(options.dataset)
    for line in found:
        say(line)
    if not found:
        rows = sum(int(resource["rows"]) for resource in package["resources"])
        say(f"{options.dataset} is valid: {len(package['resources'])} tables, {rows} rows")
    return FAILED if found else DONE


def _explain(options: argparse.Namespace) -> int:
    from council_maturity.dataset import read_package
    from council_maturity.explain import explain

    read_package(options.dataset)
    say(explain(options.dataset, options.assessment, _width()))
    return DONE


def _benchmark(options: argparse.Namespace) -> int:
    from council_maturity.benchmark import Options
    from council_maturity.benchmark_output import run

    chosen = Options(
        options.as_at, options.since, options.min_n, options.with_inferred, (options.by,) if options.by else (), options.council
    )
    say(run(options.dataset, chosen, options.out))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from council_maturity.export import export

    for path in export(options.dataset, options.format, options.out, options.raw):
        say(f"written: {path}")
    return DONE


def _match(options: argparse.Namespace) -> int:
    from council_maturity.errors import WrongUse
    from council_maturity.knowledge import load_knowledge
    from council_maturity.match import match, match_csv

    if (options.text is None) == (options.csv is None) or (options.csv is None) != (options.out is None):
        raise WrongUse("Give a text in quotes, or --csv IN.csv with --out OUT.csv.")
    _use_imported(options)
    knowledge = load_knowledge().normalise
    if options.csv is None:
        say(match(options.text, options.key_area, knowledge, _width()))
        return DONE
    counts = match_csv(options.csv, options.out, knowledge, options.key_area)
    say(f"{options.out}: {sum(counts.values())} rows, " + ", ".join(f"{count} {status}" for status, count in counts.items()))
    return DONE


def _use_imported(options: argparse.Namespace) -> None:
    if options.framework is not None:
        from council_maturity.framework import use_imported

        use_imported(options.framework)


def _report(options: argparse.Namespace) -> int:
    from council_maturity.report.write import ReportOptions, write_report

    out = options.out or options.dataset / "report.html"
    written = write_report(options.dataset, out, ReportOptions(options.documents, options.single_file, options.notice))
    for name in written.missing:
        say(f"{PROGRAM}: {one_line(name)} is not in {options.documents} as it was read: no pictures of its pages", sys.stderr)
    pictures = f", with {written.pictures} pictures of pages" if written.pictures else ""
    say(f"The report is {written.path} ({written.size / 1e6:.1f} MB{pictures}). Open it in any browser; it needs no network.")
    return DONE


def _framework_show(options: argparse.Namespace) -> int:
    from council_maturity.framework import load_framework
    from council_maturity.framework_report import edition_of
    from council_maturity.framework_text import show
    from council_maturity.vocabulary import load_vocabulary

    framework, levels = load_framework(), load_vocabulary().levels
    edition = edition_of(framework, options.edition)
    say(show(framework, edition, [levels[level] for level in sorted(levels)], options.key_area, _width()))
    return DONE


def _framework_coverage(options: argparse.Namespace) -> int:
    from council_maturity.framework import load_framework
    from council_maturity.framework_report import coverage_by_item, edition_of
    from council_maturity.framework_text import coverage

    framework = load_framework()
    say(f"{coverage(framework)}\n\n{coverage_by_item(framework, edition_of(framework, options.edition))}")
    return DONE


def _framework_import(options: argparse.Namespace) -> int:
    from council_maturity.framework_import import import_statements

    for line in import_statements(options.file, options.edition, options.out, options.write, options.with_different):
        say(line)
    return DONE


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
