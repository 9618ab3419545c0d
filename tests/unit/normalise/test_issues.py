"""Issues carry the declared severity, and a code that nobody declared is a defect."""

from __future__ import annotations

import pytest

from normalise.issues import IssueLog

SEVERITIES = {"text-lost": "warning", "table-joined": "info"}


def test_an_issue_has_the_severity_of_its_code_unless_it_says_otherwise() -> None:
    log = IssueLog("d", SEVERITIES)
    log.add("text-lost", "some", page=3, section="Part")
    log.add("text-lost", "more", severity="error")
    assert [(row["severity"], row["page"], row["section"], row["document_id"]) for row in log.rows] == [
        ("warning", 3, "Part", "d"),
        ("error", None, None, "d"),
    ]


def test_a_code_that_is_not_declared_raises() -> None:
    with pytest.raises(KeyError):
        IssueLog("d", SEVERITIES).add("made-up", "words")


def test_equal_issues_have_ids_of_their_own_that_follow_from_what_they_say() -> None:
    def ids(page: int) -> list[str]:
        log = IssueLog("d", SEVERITIES)
        for code, message in (("text-lost", "some"), ("text-lost", "some"), ("table-joined", "some")):
            log.add(code, message, page=page)
        return [row["issue_id"] for row in log.rows]

    assert len(set(ids(1))) == 3
    assert ids(1) == ids(2)
