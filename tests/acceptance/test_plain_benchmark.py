"""Every number of the benchmark is the one that plain pandas gets from the tables, at any date and with any options."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from council_maturity.cli import main
from council_maturity.own_register import REGISTER
from tests.acceptance.plain_benchmark import ITEM, LEVELS, Frames, councils_at, documents_at, figures
from tests.generator.sector import write_sector

# Two councils or more of each type, so that groups have figures at a smallest n of two and have none at five.
COUNCILS = 14
TABLES = ("documents", "positions", "councils", "areas", "changes")
OPTIONS = (
    {},
    {"min_n": 2},
    {"as_at": date(2022, 12, 31)},
    {"as_at": date(2023, 3, 31), "min_n": 1},
    {"as_at": date(2024, 6, 30), "since": date(2021, 12, 31), "min_n": 1},
    {"since": date(2022, 3, 31), "min_n": 3},
)
# Days between which documents of a shaken sector are published.
FIRST_DAY, DAYS = date(2019, 1, 1), 2500


@pytest.fixture(scope="module")
def sector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of a made-up sector."""
    folder = tmp_path_factory.mktemp("compared")
    write_sector(folder, COUNCILS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(REGISTER, "")
        arguments = ["--register", str(folder / "register"), "--quiet"]
        assert main(["ingest", str(folder / "documents"), "--out", str(folder / "dataset"), *arguments]) == 0
    return folder / "dataset"


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_benchmark_of_a_sector_is_that_of_plain_pandas(sector: Path, tmp_path: Path, options: Mapping[str, Any]) -> None:
    assert differences(sector, tmp_path, options) == []


@pytest.mark.parametrize("seed", range(len(OPTIONS)))
def test_the_benchmark_of_a_shaken_sector_is_that_of_plain_pandas(sector: Path, tmp_path: Path, seed: int) -> None:
    """Levels, states, dates and reasons drawn anew: ties, half levels, conflicts and undated documents, more than documents have."""
    shaken = shake(sector, tmp_path / "shaken", Random(seed))
    assert differences(shaken, tmp_path, OPTIONS[seed]) == []


def test_what_counts_today_is_what_the_documents_say(sector: Path) -> None:
    found = frames(sector)
    documents, present = found["documents"], councils_at(found["councils"], None)
    marked = documents[documents.in_benchmark & documents.council_id.isin(present.council_id)]
    assert sorted(documents_at(documents, present, None)) == sorted(marked.document_id)
    latest = found["positions"][found["positions"].is_latest & found["positions"].council_id.isin(present.council_id)]
    assert set(latest.document_id) == set(marked.document_id)


def test_the_sector_has_what_there_is_to_compare(sector: Path) -> None:
    """A benchmark without gaps or changes would agree with anything."""
    rows = figures(frames(sector), None, None, 2).values()
    assert all(any(row[name] for row in rows) for name in ("gap_low_median", "change_n", "share_at_mature", "not_assessed"))


def frames(dataset: Path) -> Frames:
    return {name: pq.read_table(dataset / f"{name}.parquet").to_pandas(date_as_object=True) for name in TABLES}


def differences(dataset: Path, folder: Path, options: Mapping[str, Any]) -> list[str]:
    """Where the program's benchmark and that of plain pandas differ, in words; none where they are the same."""
    path = folder / "benchmark.parquet"
    given = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    assert main(["benchmark", str(dataset), "--with-inferred", "--out", str(path), *given]) == 0
    program = {(row["group_by"], row["group"], *(row[name] for name in ITEM)): row for row in pq.read_table(path).to_pylist()}
    plain = figures(frames(dataset), options.get("as_at"), options.get("since"), options.get("min_n", 5))
    assert set(program) == set(plain)
    return [
        f"{key} {name}: {program[key][name]!r}, in plain pandas {value!r}"
        for key, row in plain.items()
        for name, value in row.items()
        if program[key][name] != (pytest.approx(value) if isinstance(value, float) else value)
    ]


def shake(dataset: Path, target: Path, rng: Random) -> Path:
    """A copy of the dataset whose documents have other dates, councils and reasons, and whose positions have other levels."""
    shutil.copytree(dataset, target)
    schemas = {name: pq.read_schema(target / f"{name}.parquet") for name in ("documents", "positions", "changes")}
    documents, positions, changes = (pq.read_table(target / f"{name}.parquet").to_pylist() for name in schemas)
    for row in documents:
        if row["council_id"] and row["assessments"]:
            _shake_document(row, rng, [one["council_id"] for one in documents if one["council_id"]])
    for row in positions:
        _shake_position(row, rng)
    councils = {row["document_id"]: row["council_id"] for row in documents if row["council_id"]}
    drawn = [_shaken_change(row, rng, councils) for row in changes for _ in range(3)]
    for name, rows in zip(schemas, (documents, positions, drawn), strict=True):
        pq.write_table(pa.Table.from_pylist(rows, schemas[name]), target / f"{name}.parquet")
    return target


def _shake_document(row: dict[str, Any], rng: Random, councils: list[str]) -> None:
    published = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    row["council_id"] = rng.choice([row["council_id"], rng.choice(councils)])
    row["published_on"] = rng.choice([None, published])
    row["strategy_start"] = rng.choice([None, 2019 + rng.randrange(7)])
    row["excluded_reason"] = rng.choice([None, None, None, "superseded", "latest-unclear", "draft", "copy", "no longer wanted"])


def _shake_position(row: dict[str, Any], rng: Random) -> None:
    row["current_state"] = rng.choice(["printed", "printed", "inferred", "conflict", "not-assessed"])
    row["target_state"] = rng.choice(["printed", "printed", "inferred", "conflict", "not-assessed"])
    row["target_kind"] = rng.choice(["ambition", "milestone", "next-step"]) if row["target_state"] != "not-assessed" else None
    for kind in ("current", "target"):
        low = rng.randint(1, 5) if row[f"{kind}_state"] in ("printed", "inferred") else None
        high = low and min(5, low + rng.choice([0, 0, 1]))
        name = low and (LEVELS[low - 1] if low == high else f"{LEVELS[low - 1]}/{LEVELS[high - 1]}")
        row |= {f"{kind}_low": low, f"{kind}_high": high, f"{kind}_name": name}
    known = row["current_low"] and row["target_low"] and row["target_kind"] in ("ambition", "milestone")
    row["gap_low"] = row["target_low"] - row["current_high"] if known else None
    row["gap_high"] = row["target_high"] - row["current_low"] if known else None


def _shaken_change(row: dict[str, Any], rng: Random, councils: Mapping[str, str]) -> dict[str, Any]:
    """The change with another end, which may be the same document, and other years, each but once in the table."""
    end = rng.choice([row["to_document_id"], rng.choice(list(councils))])
    start = rng.choice([end, row["from_document_id"]])
    years = sorted(rng.sample(range(1000, 9999), 2))
    ends = {"from_document_id": start, "to_document_id": end, "council_id": councils[end]}
    return {**row, **ends, "from_year": years[0], "to_year": years[1]}
