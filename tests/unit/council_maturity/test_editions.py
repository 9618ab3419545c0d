"""Which document counts for its council, and why another does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from council_maturity.editions import in_order, is_later, settle

SEVERITIES = {"duplicate-edition": "info", "latest-unclear": "warning"}


def document(name: str, **values: Any) -> dict[str, Any]:
    base = {
        "document_id": name,
        "filename": f"{name}.pdf",
        "council_id": "leeds",
        "body_type": "council",
        "stage": "unknown",
        "assessments": 1,
        "strategy_start": 2019,
    }
    return {**base, **values}


def settled(*documents: dict[str, Any], same: bool = False, manifest: dict | None = None) -> dict[str, list[dict[str, Any]]]:
    """The tables after settling; each document has one assessment, all of them equal if `same`."""
    tables = {
        "documents": list(documents),
        "assessments": [
            {"document_id": row["document_id"], "key_area": "engaging-smes", "descriptor": "a  b" if same else row["document_id"]}
            for row in documents
            if row["assessments"]
        ],
        "positions": [{"document_id": row["document_id"]} for row in documents],
        "issues": [],
    }
    settle(tables, manifest or {}, SEVERITIES)
    return tables


def reasons(tables: dict[str, list[dict[str, Any]]]) -> list[str | None]:
    assert all(row["in_benchmark"] is (row["excluded_reason"] is None) for row in tables["documents"])
    return [row["excluded_reason"] for row in tables["documents"]]


@pytest.mark.parametrize(
    "values, reason",
    [
        ({}, None),
        ({"stage": "adopted"}, None),
        ({"assessments": 0}, "no-assessments"),
        ({"council_id": None}, "unknown-council"),
        ({"body_type": "police"}, "not-a-council"),
        ({"body_type": "police", "council_id": None}, "not-a-council"),
        ({"body_type": "combined-authority"}, "not-a-council"),
        ({"stage": "draft"}, "draft"),
    ],
)
def test_a_document_by_itself(values: dict[str, Any], reason: str | None) -> None:
    assert reasons(settled(document("a", **values))) == [reason]


def test_the_user_s_reason_comes_first() -> None:
    tables = settled(
        document("a", assessments=0), document("b"), manifest={"a": {"exclude": True, "reason": "withdrawn"}, "b": {"exclude": True}}
    )
    assert reasons(tables) == ["withdrawn", "excluded"]


def test_an_older_strategy_is_superseded_and_a_draft_supersedes_nothing() -> None:
    tables = settled(document("old"), document("new", strategy_start=2024), document("draft", strategy_start=2029, stage="draft"))
    assert reasons(tables) == ["superseded", None, "draft"]
    assert [row["is_latest"] for row in tables["positions"]] == [False, True, False]
    assert [row["in_benchmark"] for row in tables["positions"]] == [False, True, False]


def test_the_date_of_publication_goes_before_the_strategy_s_first_year() -> None:
    assert reasons(settled(document("a", published_on=date(2020, 1, 1)), document("b", strategy_start=2018))) == [None, "superseded"]


def test_equal_assessments_of_one_council_are_renderings_of_one_document() -> None:
    tables = settled(document("a"), document("b"), same=True)
    assert reasons(tables) == [None, "copy"]
    (issue,) = tables["issues"]
    assert (issue["code"], issue["document_id"]) == ("duplicate-edition", "b")
    assert "a.pdf" in issue["message"]


def test_white_space_does_not_make_another_document() -> None:
    tables = {
        "documents": [document("a"), document("b")],
        "assessments": [{"document_id": "a", "descriptor": "a\nb"}, {"document_id": "b", "descriptor": "a b"}],
        "positions": [],
        "issues": [],
    }
    settle(tables, {}, SEVERITIES)
    assert reasons(tables) == [None, "copy"]


def test_equal_assessments_of_other_councils_or_of_unknown_ones_are_no_copies() -> None:
    tables = settled(
        document("a"), document("b", council_id="medway"), document("c", council_id=None), document("d", council_id=None), same=True
    )
    assert reasons(tables) == [None, None, "unknown-council", "unknown-council"]
    assert tables["issues"] == []


def test_a_tie_is_told_and_neither_counts() -> None:
    tables = settled(document("old", strategy_start=2015), document("a"), document("b"))
    assert reasons(tables) == ["superseded", "latest-unclear", "latest-unclear"]
    assert not any(row["is_latest"] for row in tables["positions"])
    assert [(issue["code"], issue["document_id"]) for issue in tables["issues"]] == [("latest-unclear", "a"), ("latest-unclear", "b")]
    assert "b.pdf" in tables["issues"][0]["message"]


def test_equal_levels_a_year_later_are_an_edition_and_no_copy() -> None:
    tables = settled(document("a"), document("b", strategy_start=2020), same=True)
    assert reasons(tables) == ["superseded", None]
    assert tables["issues"] == []


def test_the_best_rendering_is_kept() -> None:
    scan, word = document("a", reader="ocr"), document("b", reader="word")
    assert reasons(settled(scan, word, same=True)) == ["copy", None]
    assert reasons(settled(document("a", strategy_start=None), document("b"), same=True)) == ["copy", None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (document("leeds-2023-copy"), document("leeds-2023")),
        (document("a"), document("leeds-refresh", published_on=date(2020, 1, 1))),
    ],
)
def test_the_copy_is_the_one_with_the_longer_name_or_with_fewer_dates(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert reasons(settled(one, other, same=True)) == ["copy", None]


def test_recognised_words_may_differ_where_the_levels_are_equal() -> None:
    levels = {"key_area": "engaging-smes", "level_low": 2, "level_high": 2}
    tables = {
        "documents": [document("a"), document("b")],
        "assessments": [{"document_id": "a", "descriptor": "buys", **levels}, {"document_id": "b", "descriptor": "huys", **levels}],
        "positions": [],
        "issues": [],
    }
    settle(tables, {}, SEVERITIES)
    assert reasons(tables) == [None, "copy"]


def test_what_the_user_excludes_supersedes_nothing_and_is_no_original() -> None:
    tables = settled(document("a", strategy_start=2024), document("b"), manifest={"a": {"exclude": True}})
    assert reasons(tables) == ["excluded", None]
    assert reasons(settled(document("a"), document("b"), same=True, manifest={"a": {"exclude": True}})) == ["excluded", None]


@pytest.mark.parametrize(
    "one, other, later",
    [
        ({"published_on": date(2021, 5, 1)}, {"published_on": date(2021, 4, 1)}, True),
        ({"published_on": date(2021, 5, 1), "strategy_start": 2020}, {"published_on": date(2021, 5, 1), "strategy_start": 2022}, False),
        ({"published_on": date(2021, 5, 1)}, {"strategy_start": 2019}, True),
        ({"published_on": date(2021, 5, 1)}, {"strategy_start": 2021}, False),
        ({}, {"strategy_start": 2019}, False),
    ],
)
def test_which_is_the_later(one: dict[str, Any], other: dict[str, Any], later: bool) -> None:
    assert is_later(one, other) is later


def test_editions_in_order_or_not_at_all() -> None:
    rows = [document("c", strategy_start=2024), document("a", strategy_start=2015), document("b", strategy_start=2019)]
    assert [row["document_id"] for row in in_order(rows) or ()] == ["a", "b", "c"]
    assert in_order([*rows, document("d", strategy_start=2019)]) is None
