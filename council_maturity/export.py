"""From a dataset to a file or folder that another program opens: which format, and where it goes."""

from __future__ import annotations

from pathlib import Path

from council_maturity.dataset import DatasetError

# What each format's file is called after the dataset's folder; CSV gives a folder.
ENDINGS = {"xlsx": ".xlsx", "csv": "-csv", "sqlite": ".sqlite", "duckdb": ".duckdb"}


def default_path(dataset: Path, form: str) -> Path:
    """Where an export goes unless it is told: beside the dataset's folder, under its name."""
    folder = dataset.resolve()
    return folder.with_name(folder.name + ENDINGS[form])


def export(dataset: Path, form: str, out: Path | None = None, raw: bool = False) -> list[Path]:
    """Write the dataset as `form` (xlsx, csv, sqlite, duckdb) and return the paths written.

    `raw` leaves text in CSV as it is. Raises DatasetError where there is no dataset or the target
    cannot be written, WrongUse where a program for the format is not installed.
    """
    from council_maturity.exports.source import load_source

    source, path = load_source(dataset), out or default_path(dataset, form)
    if path.resolve() == dataset.resolve():
        raise DatasetError(f"{path} is the dataset itself: name another place with --out")
    if form == "xlsx":
        from council_maturity.exports.workbook import write_workbook

        write_workbook(source, path)
    elif form == "csv":
        from council_maturity.exports.csv_files import write_csv

        write_csv(source, path, raw)
    elif form == "sqlite":
        from council_maturity.exports.sqlite_file import write_sqlite

        return [path, write_sqlite(source, path)]
    else:
        from council_maturity.exports.duckdb_file import write_duckdb

        write_duckdb(source, path)
    return [path]
