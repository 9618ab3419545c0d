"""What the rows of a dataset must mean beyond types and keys: the rules of levels, states, gaps and periods.

Each rule is a sentence about a wrong row and a test for it; a test sees a whole row, whose types are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from normalise.framework import is_headline

Row = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]

LEVEL_NAMES = ("Minimum", "Developing", "Mature", "Leader", "Innovator")
KNOWN_STATES = ("printed", "inferred")
GAP_KINDS = ("ambition", "milestone")


class Rule(NamedTuple):
    """What is wrong with a row, and whether it is."""

    wrong: str
    is_broken: Callable[[Row], bool]


class Breach(NamedTuple):
    """Rows of a table that break a rule, told by their keys."""

    table: str
    wrong: str
    keys: list[str]


def level_name(low: int, high: int) -> str | None:
    """The name of a level or half level; None for bounds that are neither."""
    if not 1 <= low <= high <= len(LEVEL_NAMES) or high - low > 1:
        return None
    return "/".join(LEVEL_NAMES[level - 1] for level in range(low, high + 1))


def _bounds_broken(low: str, high: str, name: str) -> list[Rule]:
    """The rules for a pair of bounds and their name."""
    return [
        Rule(f"one of {low} and {high} is null", lambda row: (row[low] is None) != (row[high] is None)),
        Rule(f"{low} is above {high}", lambda row: None not in (row[low], row[high]) and row[low] > row[high]),
        Rule(f"{name} does not agree with {low} and {high}", lambda row: row[name] != _name_of(row[low], row[high])),
    ]


def _name_of(low: int | None, high: int | None) -> str | None:
    return None if low is None or high is None else level_name(low, high)


def _side_broken(side: str) -> list[Rule]:
    """The rules for the current or the target side of a position."""
    low, state, year, source = f"{side}_low", f"{side}_state", f"{side}_year", f"{side}_year_source"
    return [
        *_bounds_broken(low, f"{side}_high", f"{side}_name"),
        Rule(
            f"{state} and {side}_low do not agree on whether there is a level",
            lambda row: (row[state] in KNOWN_STATES) != (row[low] is not None),
        ),
        Rule(f"{year} and {source} do not agree on whether there is a year", lambda row: (row[source] == "none") != (row[year] is None)),
    ]


def _headline_broken(row: Row) -> bool:
    code = row["value_code"]
    return row["is_headline"] != (None if code is None else is_headline(code))


def _gap_broken(row: Row) -> bool:
    bounds = [row["current_low"], row["current_high"], row["target_low"], row["target_high"]]
    expected = (None, None)
    if None not in bounds and row["target_kind"] in GAP_KINDS:
        expected = (row["target_low"] - row["current_high"], row["target_high"] - row["current_low"])
    return (row["gap_low"], row["gap_high"]) != expected


def _period_broken(row: Row) -> bool:
    start, end = row["period_start"], row["period_end"]
    return (start is None) != (end is None) or (start is not None and start > end)


HEADLINE = Rule("is_headline does not agree with value_code", _headline_broken)

RULES: dict[str, list[Rule]] = {
    "documents": [
        Rule(
            "read_status and assessments do not agree on whether there are any",
            lambda row: (row["read_status"] == "extracted") != (row["assessments"] > 0),
        ),
        Rule("in_benchmark and excluded_reason do not agree", lambda row: row["in_benchmark"] != (row["excluded_reason"] is None)),
        Rule(
            "strategy_start is after strategy_end",
            lambda row: None not in (row["strategy_start"], row["strategy_end"]) and row["strategy_start"] > row["strategy_end"],
        ),
    ],
    "assessments": [
        *_bounds_broken("level_low", "level_high", "level_name"),
        Rule("the row is unmatched and has a level", lambda row: row["status"] == "unmatched" and row["level_low"] is not None),
        Rule(
            "the row is accepted without a level or key area",
            lambda row: row["status"] == "accepted" and None in (row["level_low"], row["key_area"]),
        ),
        Rule(
            "level_source and level_low do not agree on whether there is a level",
            lambda row: (row["level_source"] is None) != (row["level_low"] is None),
        ),
        Rule("target_kind does not agree with kind", lambda row: (row["kind"] == "target") != (row["target_kind"] is not None)),
        Rule("period_start and period_end are no period", _period_broken),
        Rule("the row is used and has no position", lambda row: row["used"] and row["position_id"] is None),
        HEADLINE,
    ],
    "positions": [
        *_side_broken("current"),
        *_side_broken("target"),
        Rule(
            "target_kind does not agree with target_state", lambda row: row["target_state"] in KNOWN_STATES and row["target_kind"] is None
        ),
        Rule("gap_low and gap_high do not agree with the levels", _gap_broken),
        Rule(
            "consistent does not agree with the states",
            lambda row: row["consistent"] == ("conflict" in (row["current_state"], row["target_state"])),
        ),
        HEADLINE,
    ],
    "changes": [
        Rule("direction and reason do not agree", lambda row: (row["direction"] == "not-comparable") != (row["reason"] is not None)),
        HEADLINE,
    ],
    "councils": [
        Rule(
            "end_date is not after start_date",
            lambda row: None not in (row["start_date"], row["end_date"]) and row["start_date"] >= row["end_date"],
        ),
    ],
}


def row_breaches(table: str, rows: Iterable[Row], key: str) -> Iterator[Breach]:
    """The rules that rows of the table break; `key` is the column that tells the rows apart."""
    rows = list(rows)
    for rule in RULES.get(table, ()):
        broken = [str(row[key]) for row in rows if rule.is_broken(row)]
        if broken:
            yield Breach(table, rule.wrong, broken)


def dataset_breaches(tables: Tables) -> Iterator[Breach]:
    """The rules that hold between tables and are broken; `tables` has every table of the dataset."""
    checks = (
        _without_evidence,
        _wrong_counts,
        _other_item,
        _unexplained_positions,
        _missing_headlines,
        _other_benchmark,
        _silent_conflicts,
    )
    for check in checks:
        breach = check(tables)
        if breach.keys:
            yield breach


def _without_evidence(tables: Tables) -> Breach:
    known = {row["assessment_id"] for row in tables["evidence"]}
    return Breach(
        "assessments",
        "the row has no evidence",
        [row["assessment_id"] for row in tables["assessments"] if row["assessment_id"] not in known],
    )


def _wrong_counts(tables: Tables) -> Breach:
    counts: dict[str, int] = {}
    for row in tables["assessments"]:
        counts[row["document_id"]] = counts.get(row["document_id"], 0) + 1
    wrong = [row["document_id"] for row in tables["documents"] if row["assessments"] != counts.get(row["document_id"], 0)]
    return Breach("documents", "assessments is not the number of the document's rows there", wrong)


ITEM = ("document_id", "edition", "key_area", "value_code")


def _item(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in ITEM)


def _other_item(tables: Tables) -> Breach:
    items = {row["position_id"]: _item(row) for row in tables["positions"]}
    wrong = [
        row["assessment_id"] for row in tables["assessments"] if row["position_id"] in items and items[row["position_id"]] != _item(row)
    ]
    return Breach("assessments", "the position is of another document or item", wrong)


def _unexplained_positions(tables: Tables) -> Breach:
    used = {(row["position_id"], row["kind"]) for row in tables["assessments"] if row["used"]}
    wrong = [
        row["position_id"]
        for row in tables["positions"]
        if any(row[f"{kind}_state"] in KNOWN_STATES and (row["position_id"], kind) not in used for kind in ("current", "target"))
    ]
    return Breach("positions", "no used assessment stands behind the level", wrong)


def _missing_headlines(tables: Tables) -> Breach:
    headlines: dict[str, list[tuple[Any, ...]]] = {}
    for area in tables["areas"]:
        if is_headline(area["value_code"]):
            headlines.setdefault(area["edition"], []).append((area["key_area"], area["value_code"]))
    present = {_item(row) for row in tables["positions"]}
    assessed = sorted({(row["document_id"], row["edition"]) for row in tables["assessments"]})
    wrong = [
        f"{document} {area}"
        for document, edition in assessed
        for area, code in headlines.get(edition, ())
        if (document, edition, area, code) not in present
    ]
    return Breach("positions", "a document with assessments has no position for a headline", wrong)


def _other_benchmark(tables: Tables) -> Breach:
    counted = {row["document_id"]: row["in_benchmark"] for row in tables["documents"]}
    wrong = [
        row["position_id"] for row in tables["positions"] if counted.get(row["document_id"], row["in_benchmark"]) != row["in_benchmark"]
    ]
    return Breach("positions", "in_benchmark is not that of the document", wrong)


def _silent_conflicts(tables: Tables) -> Breach:
    explained = {row["position_id"] for row in tables["issues"]}
    wrong = [row["position_id"] for row in tables["positions"] if not row["consistent"] and row["position_id"] not in explained]
    return Breach("positions", "a conflict has no issue", wrong)
