"""Councils compared: counts, lower medians and shares over those that print a level, never without n and N."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_maturity.benchmark import LEVEL_COLUMNS, Benchmark, Options, benchmark, lower_median
from council_maturity.benchmark_output import columns, text, write
from council_maturity.benchmark_select import select
from council_maturity.cli import main
from council_maturity.errors import WrongUse
from council_maturity.rules import level_name

Rows = list[dict[str, Any]]
AREA = {"edition": "nps-2018", "theme": "t", "key_area": "engaging-smes", "behaviour": None}
AREAS = [
    {**AREA, "key_area_label": "Engaging SMEs", "value_code": 0, "sort_order": 1},
    {**AREA, "key_area_label": "Engaging SMEs", "value_code": 41, "behaviour": "Policy", "sort_order": 2},
]


def council(
    name: str, kind: str = "unitary", region: str = "South East", start: date | None = None, end: date | None = None
) -> dict[str, Any]:
    return {"council_id": name, "name": name.title(), "type": kind, "region": region, "start_date": start, "end_date": end}


def document(name: str, council_id: str | None = None, **values: Any) -> dict[str, Any]:
    base = {"document_id": name, "filename": f"{name}.pdf", "council_id": council_id or name, "council_name": name, "body_type": "council"}
    return {**base, "read_status": "extracted", "excluded_reason": None, "published_on": None, "strategy_start": 2022, **values}


def position(
    name: str, low: int | None, high: int | None = None, state: str = "printed", target: int | None = None, **values: Any
) -> dict[str, Any]:
    high = high or low
    gap = (target - high, target - low) if target and low and high else (None, None)
    row = {**AREA, "value_code": 0, "document_id": name, "current_low": low, "current_high": high, "current_state": state}
    row |= {"current_name": level_name(low, high) if low and high else None, "gap_low": gap[0], "gap_high": gap[1]}
    target_name = level_name(target, target) if target else None
    return {**row, "target_name": target_name, "target_state": "printed" if target else "not-assessed", **values}


def tables(positions: Rows, councils: Rows | None = None, documents: Rows | None = None, changes: Sequence[dict] = ()) -> dict[str, Rows]:
    names = list(dict.fromkeys(row["document_id"] for row in positions))
    return {
        "documents": documents if documents is not None else [document(name) for name in names],
        "councils": councils if councils is not None else [council(name) for name in names],
        "positions": positions,
        "areas": AREAS,
        "changes": list(changes),
    }


def headline(found: Benchmark, group: str = "all") -> dict[str, Any]:
    return next(row for row in found.rows if row["group"] == group and row["value_code"] == 0)


FIVE = [position(name, low, target=4) for name, low in zip("abcde", (1, 2, 2, 3, 5), strict=True)]


def test_levels_are_counted_and_the_lower_median_is_a_level() -> None:
    row = headline(benchmark(tables(FIVE), Options()))
    assert [row[column] for column in LEVEL_COLUMNS.values()] == [1, 0, 2, 0, 1, 0, 0, 0, 1]
    assert (row["n"], row["councils_read"], row["councils_in_register"]) == (5, 5, 5)
    assert (row["median_low"], row["median_high"], row["at_mature"], row["share_at_mature"]) == (2, 2, 2, 0.4)
    assert (row["gap_n"], row["gap_low_median"], row["gap_high_median"]) == (5, 2, 2)


@given(st.lists(st.integers(1, 5), min_size=1))
def test_the_lower_median_is_a_value_with_half_on_either_side(values: list[int]) -> None:
    median = lower_median(values)
    assert median in values
    assert sum(value <= median for value in values) * 2 >= len(values)
    assert sum(value < median for value in values) * 2 < len(values)


def test_a_half_level_that_straddles_mature_is_counted_apart() -> None:
    row = headline(benchmark(tables([*FIVE, position("f", 2, 3)]), Options()))
    assert (row["at_mature"], row["partly_mature"], row["developing_mature"]) == (2, 1, 1)
    assert row["share_partly_mature"] == pytest.approx(1 / 6)


def test_below_the_smallest_n_there_are_counts_only() -> None:
    row = headline(benchmark(tables(FIVE[:4]), Options()))
    assert row["is_small"] and row["n"] == 4 and row["developing"] == 2 and row["at_mature"] == 1
    figures = [name for name in row if name.startswith(("share_", "median_")) or name.endswith("_median")]
    assert len(figures) == 7 and all(row[name] is None for name in figures)
    assert not headline(benchmark(tables(FIVE[:4]), Options(min_n=4)))["is_small"]


def test_what_has_no_printed_level_is_told_and_not_pooled() -> None:
    rows = [*FIVE, position("f", 5, state="inferred"), position("g", None, state="conflict"), position("h", None, state="not-assessed")]
    row = headline(benchmark(tables(rows), Options(with_inferred=True)))
    assert (row["n"], row["inferred_only"], row["in_conflict"], row["not_assessed"], row["councils_read"]) == (5, 1, 1, 1, 8)
    assert (row["innovator"], row["inferred_innovator"]) == (1, 1)
    assert "inferred_innovator" not in headline(benchmark(tables(rows), Options()))


def test_there_is_neither_a_mean_nor_a_rank() -> None:
    names = [column.name for column in columns(benchmark(tables(FIVE), Options(with_inferred=True, council="a")))]
    assert not [name for name in names if "mean" in name or "average" in name or "rank" in name]


def test_the_columns_are_those_of_the_rows() -> None:
    for options in (Options(), Options(with_inferred=True, council="a")):
        found = benchmark(tables(FIVE), options)
        assert {column.name for column in columns(found)} == set(found.rows[0])


def test_groups_by_type_and_region_with_their_coverage() -> None:
    councils = [*(council(name) for name in "abcde"), council("x", "district"), council("y", "district", "London")]
    found = benchmark(tables(FIVE, councils), Options())
    assert [(row["group"], row["councils_read"], row["councils_in_register"]) for row in found.coverage] == [
        ("all", 5, 7),
        ("district", 0, 2),
        ("unitary", 5, 5),
        ("London", 0, 1),
        ("South East", 5, 6),
    ]
    assert headline(found, "unitary")["median_low"] == 2 and headline(found, "district")["n"] == 0


def test_headlines_come_first_and_behaviours_only_where_somebody_has_one() -> None:
    rows = [*FIVE, position("a", 3, value_code=41)]
    found = benchmark(tables(rows, [*(council(name) for name in "abcde"), council("x", "district")]), Options())
    assert [(row["group"], row["value_code"]) for row in found.rows if row["group_by"] != "region"] == [
        ("all", 0),
        ("all", 41),
        ("district", 0),
        ("unitary", 0),
        ("unitary", 41),
    ]


def test_other_bodies_are_neither_read_nor_in_the_register() -> None:
    councils = [*(council(name) for name in "abcd"), council("e", "combined-authority")]
    found = benchmark(tables(FIVE, councils), Options())
    assert headline(found)["councils_in_register"] == 4 and headline(found)["n"] == 4


def test_a_council_beside_its_own_type() -> None:
    councils = [*(council(name) for name in "abcde"), council("x", "district")]
    found = benchmark(tables(FIVE, councils), Options(council="d", by=("type",)))
    (row,) = found.rows
    assert (row["group"], row["own_current_name"], row["own_target_name"], row["own_gap_low"]) == ("unitary", "Mature", "Leader", 1)
    with pytest.raises(KeyError):
        benchmark(tables(FIVE, councils), Options(council="nowhere"))


EDITIONS = [
    document("old", "a", strategy_start=2019, excluded_reason="superseded"),
    document("new", "a", strategy_start=2023),
    document("draft", "a", strategy_start=2018, excluded_reason="draft"),
    document("undated", "b", strategy_start=None),
]


@pytest.mark.parametrize("as_at, chosen", [(None, "new"), (date(2024, 1, 1), "new"), (date(2021, 1, 1), "old"), (date(2018, 1, 1), None)])
def test_the_latest_strategy_as_at_a_date(as_at: date | None, chosen: str | None) -> None:
    selection = select(EDITIONS, [council("a"), council("b")], as_at)
    assert selection.documents.get("a", {}).get("document_id") == chosen
    assert len(selection.documents) + len(selection.left_out) == len(EDITIONS)


def test_what_was_left_out_says_why() -> None:
    reasons = {row["document_id"]: row["reason"] for row in select(EDITIONS, [council("a"), council("b")], date(2021, 1, 1)).left_out}
    assert reasons == {"new": "too-late", "draft": "draft", "undated": "undated"}
    tied = [document("one", "a"), document("two", "a"), document("gone", "z")]
    assert [row["reason"] for row in select(tied, [council("a")]).left_out] == ["latest-unclear", "latest-unclear", "not-in-force"]


def test_the_day_of_publication_goes_before_the_first_year() -> None:
    late = document("a", published_on=date(2021, 6, 1), strategy_start=2021)
    assert not select([late], [council("a")], date(2021, 5, 31)).documents
    assert select([late], [council("a")], date(2021, 6, 1)).documents


def test_the_register_is_that_of_the_date() -> None:
    councils = [council("a", end=date(2023, 4, 1)), council("b", start=date(2023, 4, 1)), council("c")]
    assert [sorted(select([], councils, day).councils) for day in (date(2023, 3, 31), date(2023, 4, 1), None)] == [
        ["a", "c"],
        ["b", "c"],
        ["b", "c"],
    ]


def change(name: str, direction: str, **values: Any) -> dict[str, Any]:
    base = {
        **AREA,
        "value_code": 0,
        "council_id": name,
        "from_document_id": "old",
        "to_document_id": name,
        "from_year": None,
        "to_year": None,
    }
    reason = "overlapping-ranges" if direction == "not-comparable" else None
    return {**base, "from_low": 1, "to_low": 2, "direction": direction, "reason": reason, **values}


def test_changes_are_over_the_councils_with_a_level_at_both_dates() -> None:
    rows = [change("a", "up"), change("b", "up"), change("c", "same"), change("d", "down"), change("e", "not-comparable")]
    row = headline(benchmark(tables(FIVE, changes=rows), Options()))
    assert [row[name] for name in ("change_n", "moved_up", "unmoved", "moved_down", "unclear_move", "share_moved_up")] == [
        5,
        2,
        1,
        1,
        1,
        0.4,
    ]
    gone = [*rows[:3], change("d", "down", from_low=None), change("x", "up"), change("e", "up", reason="inferred-before")]
    row = headline(benchmark(tables(FIVE, changes=gone), Options()))
    assert (row["change_n"], row["share_moved_up"]) == (3, None)


def test_a_council_counts_once_with_its_last_movement() -> None:
    rows = [
        change("a", "down"),
        change("a", "up", from_document_id="a", from_year=2021, to_year=2022),
        change("a", "same", from_document_id="a", from_year=2022, to_year=2023),
    ]
    row = headline(benchmark(tables(FIVE, changes=rows), Options()))
    assert (row["change_n"], row["unmoved"]) == (1, 1)


def test_changes_since_a_date() -> None:
    documents = [
        document("old", "a", strategy_start=2019, excluded_reason="superseded"),
        document("new", "a", strategy_start=2023),
        document("b", strategy_start=2019),
    ]
    rows = [position("old", 2), position("new", 4), position("b", 3)]
    found = benchmark(tables(rows, [council("a"), council("b")], documents), Options(since=date(2020, 1, 1)))
    assert (headline(found)["n"], headline(found)["change_n"], headline(found)["moved_up"]) == (2, 1, 1)


def test_the_lines_have_n_and_register_coverage_and_what_was_left_out() -> None:
    found = benchmark(
        tables(FIVE, documents=[*(document(name) for name in "abcde"), document("x", excluded_reason="draft")]), Options(by=("all",))
    )
    lines = text(found)
    assert "All types together (5 of 5 councils read)" in lines and "5/5" in lines and "Developing" in lines
    assert "1  a draft" in lines and "chose to" in lines


def test_files_have_the_same_rows(tmp_path: Path) -> None:
    found = benchmark(tables([*FIVE, position("f", 5, state="inferred")]), Options(with_inferred=True, council="a"))
    package = {"versions": {"data": "1"}, "content_hash": "abc", "warnings": ["careful"]}
    for ending in (".parquet", ".csv", ".xlsx"):
        write(found, tmp_path / f"b{ending}", package)
    table = pq.read_table(tmp_path / "b.parquet")
    assert table.to_pylist() == found.rows and b"careful" in table.schema.metadata[b"warnings"]
    with (tmp_path / "b.csv").open(encoding="utf-8", newline="") as file:
        assert [row["n"] for row in csv.DictReader(file)] == [str(row["n"]) for row in found.rows]
    assert (tmp_path / "b-coverage.csv").is_file() and (tmp_path / "b-left-out.parquet").is_file()
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["readme", "benchmark", "coverage", "left-out"] and book["benchmark"].max_row == len(found.rows) + 1


def test_another_ending_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="ending"):
        write(benchmark(tables(FIVE), Options()), tmp_path / "b.doc", {})


def test_the_command(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", str(dataset), "--out", str(tmp_path / "b.csv")]) == 0
    told = capsys.readouterr().out
    assert "1 of 1 councils read" in told and "b-left-out.csv" in told
    for wrong in (["--council", "nowhere"], ["--out", "b.doc"], ["--since", "2024-01-01", "--as-at", "2023-01-01"]):
        assert main(["benchmark", str(dataset), *wrong]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(SystemExit):
        main(["benchmark", str(dataset), "--as-at", "soon"])
