"""Periods as councils print them, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import periods, without_periods

YEARS = st.integers(1950, 2098)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("2022", "2022", 2022, 2022),
        ("2022 score", "2022", 2022, 2022),
        ("Target for 2020-21", "2020-21", 2020, 2021),
        ("2019/20", "2019/20", 2019, 2020),
        ("2022–24", "2022–24", 2022, 2024),
        ("2022 - 2024", "2022 - 2024", 2022, 2024),
        ("2022 to 2024", "2022 to 2024", 2022, 2024),
        ("2022/2023", "2022/2023", 2022, 2023),
        ("by March 2026.", "March 2026", 2026, 2026),
        ("1st April 2023", "1st April 2023", 2023, 2023),
        ("April 2020-March 2021", "April 2020-March 2021", 2020, 2021),
        ("1 April 2023 to 31 March 2025", "1 April 2023 to 31 March 2025", 2023, 2025),
        ("Q1 2024", "Q1 2024", 2024, 2024),
        ("end of 2025", "end of 2025", 2025, 2025),
        ("Target 2024/25 to 2026/27", "2024/25 to 2026/27", 2024, 2027),
        ("Actual spend 2022", "2022", 2022, 2022),
    ],
)
def test_a_printed_period_is_its_words_and_its_years(text: str, printed: str, first: int, last: int) -> None:
    (found,) = periods(text)
    assert (found.text, found.year_start, found.year_end) == (printed, first, last)
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    "text", ["", "£2024", "£ 2024", "€2024", "£2,024", "£2024m", "2,024", "2023%", "12023", "20231", "1850", "score 3", "03.2025"]
)
def test_money_shares_and_other_numbers_are_no_year(text: str) -> None:
    assert periods(text) == []
    assert without_periods(text) == text


def test_periods_are_found_in_order() -> None:
    assert [one.text for one in periods("2020-21, 2022-23 and then March 2026")] == ["2020-21", "2022-23", "March 2026"]


def test_a_range_never_runs_backwards() -> None:
    assert [(one.text, one.year_start, one.year_end) for one in periods("2021-2020")] == [("2021", 2021, 2021)]


@given(YEARS, st.integers(0, 30), st.sampled_from(("-", "/", " - ", " to ", "–")))
def test_a_range_of_full_years_is_read_back(first: int, years: int, between: str) -> None:
    last = min(first + years, 2099)
    (found,) = periods(f"{first}{between}{last}")
    assert (found.year_start, found.year_end) == (first, last)


@given(YEARS.filter(lambda year: year % 100 != 99), st.sampled_from("-/–"))
def test_a_financial_year_is_two_years(first: int, between: str) -> None:
    (found,) = periods(f"{first}{between}{(first + 1) % 100:02d}")
    assert (found.year_start, found.year_end) == (first, first + 1)


@given(st.text(max_size=40))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for found in periods(text):
        assert text[found.start : found.end] == found.text
        assert found.year_start <= found.year_end


def test_a_text_less_its_periods() -> None:
    assert without_periods("2023 score").split() == ["score"]
    assert without_periods("Where we want to be by March 2026").split() == ["Where", "we", "want", "to", "be", "by"]
