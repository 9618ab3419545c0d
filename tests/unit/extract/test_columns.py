"""A table's header gives each column its role: by wording, by the second header row, and only then by what stands below."""

from __future__ import annotations

import pytest

from extract.column import Column
from extract.columns import find_header, header_by_content
from tests.unit.builders import context, table


def columns(*rows: tuple[str, ...], **options: int) -> tuple[Column, ...]:
    header = find_header(context(table(*rows, **options)))
    assert header is not None
    return header.columns


def roles(*rows: tuple[str, ...], **options: int) -> dict[int, str]:
    return {column.index: column.role.name for column in columns(*rows, **options)}


def test_each_column_has_the_role_of_its_wording() -> None:
    found = roles(
        ("#", "Key area", "Behaviour", "Where we are now", "Where we want to be", "Requirements", "Comments", "Owner"),
        ("1", "Engaging councillors", "Reporting", "Mature", "Leader", "a", "b", "CFO"),
    )
    assert list(found.values()) == ["number", "area", "behaviour", "current", "target", "requirement", "comment", "ignore"]


def test_the_first_column_without_a_header_names_the_rows() -> None:
    assert roles(("", "Current", "Target"), ("Engaging councillors", "Mature", "Leader"))[0] == "behaviour"


def test_a_column_that_counts_its_rows_is_a_number() -> None:
    found = roles(("", "Key area", "Current", "Target"), ("1", "Members", "Mature", "Leader"), ("2.", "Partners", "Mature", "Leader"))
    assert found[0] == "number"


def test_a_column_of_levels_called_level_is_a_score() -> None:
    assert roles(("Key area", "Level"), ("Members", "Mature"), ("Partners", "3"))[1] == "score"


def test_the_second_row_of_a_header_names_the_columns_and_the_first_says_which_kind() -> None:
    header = find_header(
        context(
            table(
                ("Key area", "Current", "<", "Target", "<"),
                ("^", "Level", "Comments", "Level", "Comments"),
                ("Members", "Developing", "a", "Leader", "b"),
            )
        )
    )
    assert header is not None and header.end == 2
    found = {column.index: column for column in header.columns}
    assert [found[at].role.name for at in range(5)] == ["area", "current", "comment", "target", "comment"]
    assert (found[2].describes, found[4].describes) == (1, 3)


def test_a_row_of_column_names_below_merged_headers_belongs_to_the_header() -> None:
    rows = (
        ("Key area", "Current", "<", "Target", "<"),
        ("", "Level", "Comments", "Level", "Comments"),
        ("Members", "Mature", "a", "Leader", "b"),
    )
    header = find_header(context(table(*rows)))
    assert header is not None and header.end == 2
    assert [column.role.name for column in header.columns if column.asserts] == ["current", "target"]


def test_years_in_the_second_row_are_the_periods_of_its_columns() -> None:
    found = columns(("Key area", "Score", "<", "Target", "<"), ("^", "2022", "2023", "2024", "2026"), ("Members", "1", "2", "3", "4"))
    assert [(one.role.name, one.period.year_end) for one in found if one.period] == [
        ("score", 2022),
        ("score", 2023),
        ("target", 2024),
        ("target", 2026),
    ]


def test_a_caption_above_the_header_is_no_header() -> None:
    header = find_header(
        context(table(("Showing leadership", "<", "<"), ("Key area", "Current", "Target"), ("Members", "Mature", "Leader")))
    )
    assert header is not None and header.end == 2


def test_rows_that_the_file_marks_as_header_belong_to_it() -> None:
    one = table(("Key area", "Current", "Target"), ("a", "b", "c"), ("Members", "Mature", "Leader"), header_rows=2)
    header = find_header(context(one))
    assert header is not None and header.end == 2


def test_comments_belong_to_the_score_of_their_own_year() -> None:
    found = columns(
        ("Area", "2022 score", "2023 score", "2022 comments", "2023 comments"),
        ("Members", "2", "3", "a", "b"),
    )
    assert {column.index: column.describes for column in found if column.role.name == "comment"} == {3: 1, 4: 2}


def test_a_comment_without_a_year_belongs_to_the_nearest_assertion_on_its_left() -> None:
    found = columns(("Area", "Current", "Comments", "Target", "Actions"), ("Members", "Mature", "a", "Leader", "b"))
    assert {column.index: column.describes for column in found if not column.asserts} == {0: 1, 2: 1, 4: 3}


def test_tables_without_current_target_or_score_have_no_header() -> None:
    for rows in (
        (("Risk", "Likelihood", "Impact", "Risk score", "Owner"), ("Fraud", "3", "4", "12", "CFO")),
        (("Supplier", "Contract", "Value"), ("A", "Paper", "£2024")),
        (("Engaging councillors", "Developing"), ("Working with partners", "Mature")),
    ):
        assert find_header(context(table(*rows))) is None


def test_without_a_header_the_first_column_of_levels_is_current_and_the_second_the_target_and_both_are_guesses() -> None:
    header = header_by_content(context(table(("Members", "Developing", "Leader"), ("Partners", "Mature", "Leader"))))
    assert header is not None and header.end == 0
    assert [(column.role.name, bool(column.guesses)) for column in header.columns] == [
        ("behaviour", False),
        ("current", True),
        ("target", True),
    ]


def test_columns_of_other_words_or_a_whole_scale_give_no_header() -> None:
    for rows in (
        (("Members", "Good", "Better"), ("Partners", "Bad", "Better")),
        (("Mature", "Members"), ("Leader", "Partners")),
        (("Members", "Minimum", "Developing", "Mature"), ("Partners", "Minimum", "Developing", "Mature")),
    ):
        assert header_by_content(context(table(*rows))) is None


def test_a_column_of_levels_under_an_unknown_dated_header_beside_the_current_one_is_guessed_to_be_the_target() -> None:
    found = [one for one in columns(("Key area", "Current", "Our vision (2028)"), ("Members", "Mature", "Leader")) if one.asserts]
    assert [(one.role.name, bool(one.guesses)) for one in found] == [("current", False), ("target", True)]


def test_two_columns_that_say_current_are_not_both_taken_for_sure() -> None:
    found = [one for one in columns(("Key area", "Current", "Score"), ("Members", "Mature", "Leader")) if one.asserts]
    assert [(one.role.name, bool(one.guesses)) for one in found] == [("current", False), ("target", True)]


def test_scores_of_two_years_are_no_guess() -> None:
    found = [one for one in columns(("Key area", "Score 2022", "2023"), ("Members", "3", "4")) if one.asserts]
    assert [one.guesses for one in found] == [(), ()]


STATEMENTS = ("Councillors approve the plan each year", "Partners meet and share a pipeline")


def test_a_dated_level_above_statements_is_where_the_council_was() -> None:
    found = columns(("Key area", "2020 level"), ("Members", STATEMENTS[0]), ("Partners", STATEMENTS[1]))
    assert [(column.role.name, column.period and column.period.year_end) for column in found[1:]] == [("current", 2020)]


def test_a_dated_level_above_other_values_asserts_nothing() -> None:
    assert find_header(context(table(("Key area", "2020 level"), ("Members", "78%"), ("Partners", "Amber")))) is None


def test_one_header_above_labelled_rows_is_enough_where_the_corner_is_blank() -> None:
    assert roles(("", "Current level"), ("Members", "Mature"), ("Partners", "Leader")) == {0: "behaviour", 1: "current"}
    assert find_header(context(table(("", "Current level"), ("Members", "Mature")))) is None


def kinds(*rows: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The kind of each assertion column after the first column, and whether it was guessed."""
    return [(column.role.name, bool(column.guesses)) for column in columns(*rows) if column.asserts]


def test_a_year_beside_now_is_the_target_and_a_guess_where_a_level_falls() -> None:
    assert kinds(("Key area", "Now", "2027"), ("Social value", "2", "3"), ("Partners", "3", "3")) == [("current", False), ("target", False)]
    assert kinds(("Key area", "Now", "2027"), ("Social value", "3", "2"), ("Partners", "3", "3")) == [("current", False), ("target", True)]


def test_a_year_before_now_or_not_after_its_year_is_no_target() -> None:
    assert kinds(("Key area", "2019", "Now"), ("Social value", "2", "3"), ("Partners", "3", "3"))[0] == ("score", False)
    assert kinds(("Key area", "Now (2024)", "2022"), ("Social value", "3", "2"), ("Partners", "3", "3"))[1] == ("score", False)


def test_a_position_without_a_time_beside_one_that_says_now_is_a_guess() -> None:
    rows = (
        ("Key area", "Our position now", "Our position after reform"),
        ("Social value", "Mature", "Leader"),
        ("Partners", "Mature", "Leader"),
    )
    assert kinds(*rows) == [("current", False), ("target", True)]


def test_words_of_an_aim_win_over_the_name_of_a_position() -> None:
    for header in ("Our position by 2028", "Position in four years", "Aspirational score", "Score (1-5) planned for 2027"):
        assert kinds(("Key area", "Score (1-5) 2024", header), ("Social value", "2", "3"), ("Partners", "3", "3"))[1] == ("target", False)


def test_between_a_baseline_and_a_target_stands_where_the_council_is_by_then() -> None:
    found = columns(
        ("Key area", "Baseline 2022", "Position 2024", "Ambition 2027"), ("Engaging councillors", "Minimum", "Developing", "Mature")
    )
    assert [(one.role.name, one.period and one.period.year_start) for one in found[1:]] == [
        ("current", 2022),
        ("current", 2024),
        ("target", 2027),
    ]
    assert not any(one.guesses for one in found)


def test_from_and_to_say_what_they_are_side_by_side_only() -> None:
    body = ("Engaging councillors", "Developing", "Mature"), ("Working with partners", "Minimum", "Leader")
    found = columns(("Objective", "From", "To"), *body)
    assert [(one.role.name, one.guesses) for one in found] == [("behaviour", ()), ("current", ()), ("target", ())]
    assert find_header(context(table(("Objective", "From", "Whom"), *body))) is None


def test_an_unknown_header_over_levels_is_the_kind_that_is_missing_on_a_guess() -> None:
    rows = ("Engaging councillors", "Developing", "Mature"), ("Working with partners", "Minimum", "Leader")
    before = columns(("Key area", "Our verdict", "Target"), *rows)
    behind = columns(("Key area", "Current level", "Wherever"), *rows)
    assert [(one.role.name, bool(one.guesses)) for one in before[1:]] == [("current", True), ("target", False)]
    assert [(one.role.name, bool(one.guesses)) for one in behind[1:]] == [("current", False), ("target", True)]
    both = columns(("Key area", "Current level", "Target", "Our neighbours"), ("Engaging councillors", "Developing", "Mature", "Leader"))
    assert [one.role.name for one in both] == ["area", "current", "target"]


@pytest.mark.parametrize(
    ("title", "role", "year"),
    [("Where we want to be in 2028", "target", 2028), ("Where we are in 2024", "current", 2024), ("Our key areas", "score", None)],
)
def test_the_title_says_what_a_column_of_levels_is_that_says_no_more_than_level(title: str, role: str, year: int | None) -> None:
    header = find_header(context(table(("Key area", "Level"), ("Engaging councillors", "Mature")), (title,)))
    assert header is not None
    column = header.columns[1]
    assert (column.role.name, column.period and column.period.year_start, column.guesses) == (role, year, ())


def test_a_title_does_not_change_what_a_header_says_itself() -> None:
    header = find_header(context(table(("Key area", "Self-assessed level"), ("Engaging councillors", "Mature")), ("Where we want to be",)))
    assert header is not None and header.columns[1].role.name == "current"


def test_a_score_of_a_year_above_statements_is_where_the_council_was() -> None:
    words = "Contribution is recognised through involvement in several projects"
    assert roles(("Sub-area", "2025 score", "Ambition for 2029"), ("Influence and impact", words, words))[1] == "current"
    assert roles(("Sub-area", "2025 score", "Ambition for 2029"), ("Influence and impact", "3", words))[1] == "score"
