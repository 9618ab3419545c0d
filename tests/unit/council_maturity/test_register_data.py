"""The register of councils as data: complete, unique, and every successor known."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

from council_maturity.resources import resource
from council_maturity.rows import to_table
from council_maturity.schema import load_tables

PRINCIPAL = {
    "county": 21,
    "district": 164,
    "unitary": 62,
    "metropolitan-district": 36,
    "london-borough": 32,
    "city-of-london": 1,
    "isles-of-scilly": 1,
}


def rows(name: str) -> list[dict[str, str]]:
    with resource("corpus", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_are_those_of_the_tables():
    for name in ("councils", "council_succession"):
        assert tuple(rows(name)[0]) == load_tables()[name].column_names


def test_words_are_those_of_the_closed_vocabularies():
    undated = [{key: value for key, value in row.items() if not key.endswith("_date")} for row in rows("councils")]
    assert to_table(load_tables()["councils"], undated).num_rows == len(undated)


def test_317_principal_councils_are_in_force():
    counts = Counter(row["type"] for row in rows("councils") if not row["end_date"])
    assert {kind: counts[kind] for kind in PRINCIPAL} == PRINCIPAL and sum(PRINCIPAL.values()) == 317
    assert counts["combined-authority"] == 19 and counts["greater-london-authority"] == 1


def test_codes_are_unique_and_periods_of_a_council_follow_one_another():
    codes = [row["gss_code"] for row in rows("councils") if row["gss_code"]]
    assert len(set(codes)) == len(codes)
    periods = defaultdict(list)
    for row in rows("councils"):
        periods[row["council_id"]].append((row["start_date"], row["end_date"]))
    for following in periods.values():
        assert all(before[1] == after[0] != "" for before, after in zip(sorted(following), sorted(following)[1:], strict=False))


def test_only_strategic_authorities_of_2026_have_no_code_yet():
    without = [row for row in rows("councils") if not row["gss_code"]]
    assert len(without) == 4
    assert all(row["type"] == "combined-authority" and row["start_date"] >= "2026-01-01" for row in without)


def test_every_abolished_council_has_its_successors():
    in_force = {row["council_id"] for row in rows("councils") if not row["end_date"]}
    ended = {row["council_id"]: row["end_date"] for row in rows("councils") if row["council_id"] not in in_force}
    starts = {row["council_id"]: row["start_date"] for row in rows("councils")}
    succession = rows("council_succession")
    assert {row["from_council_id"] for row in succession} == set(ended)
    assert all(row["date"] == ended[row["from_council_id"]] == starts[row["to_council_id"]] for row in succession)
    for county, successors in {"cumbria": 2, "northamptonshire": 2, "somerset-county": 1}.items():
        assert sum(row["from_council_id"] == county for row in succession) == successors
