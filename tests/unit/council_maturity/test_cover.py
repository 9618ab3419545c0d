"""What a title and cover say of the document itself."""

from __future__ import annotations

from datetime import date

import pytest

from council_maturity.cover import CoverWords, published_on, stage, strategy_years


@pytest.fixture(scope="module")
def words(knowledge) -> CoverWords:
    return knowledge.cover


@pytest.mark.parametrize(
    "title, lines, years",
    [
        ("Procurement Strategy 2019 to 2024", [], (2019, 2024)),
        ("Corporate Procurement Strategy", ["2022 - 2025"], (2022, 2025)),
        ("Strategy 2020/21", [], (2020, 2021)),
        ("Strategy 2023", [], (2023, None)),
        ("Self-assessment of March 2023", [], (None, None)),
        ("Our history 1990 - 2024", [], (None, None)),
        ("Strategy 2019-2024, replacing that of 2014-2019", ["2022 - 2025"], (None, None)),
        (None, ["From 2019 to 2024 we " + "bought " * 40], (None, None)),
        (
            None,
            ["In these pages we say how the council will buy; this strategy covers the four years from April 2021 to March 2025."],
            (2021, 2025),
        ),
        (
            None,
            ["The strategy was written. " + "We spent more in the years 2015 to 2019 than in the five years that went before them."],
            (None, None),
        ),
    ],
)
def test_the_years_are_those_of_the_one_period_that_is_printed(
    title: str | None, lines: list[str], years: tuple, words: CoverWords
) -> None:
    assert strategy_years(title, lines, words) == years


@pytest.mark.parametrize(
    "title, filename, lines, expected",
    [
        ("Draft Procurement Strategy", "x", [], "draft"),
        ("Procurement Strategy", "x", ["CONSULTATION DRAFT"], "draft"),
        ("Procurement Strategy", "procurement strategy draft v 2", [], "draft"),
        ("Procurement Strategy", "x", ["Approved by Cabinet on 3 May 2022"], "adopted"),
        ("Procurement Strategy", "strategy draft", ["Approved by Cabinet on 3 May 2022"], "adopted"),
        ("Procurement Strategy", "x", ["Approved by"], "unknown"),
        (
            "Procurement Strategy",
            "x",
            ["We consult on every draft that the council writes before it is approved by the members."],
            "unknown",
        ),
        ("Drafting contracts", "x", [], "unknown"),
        ("Strategy", "s.pdf", ["Draft a training plan with human resources."], "unknown"),
    ],
)
def test_the_stage(title: str, filename: str, lines: list[str], expected: str, words: CoverWords) -> None:
    assert stage(title, filename, lines, words) == expected


@pytest.mark.parametrize(
    "lines, day",
    [
        (["Published: 18 April 2023"], date(2023, 4, 18)),
        (["Approved by the Cabinet Member on 1st Feb 2021"], date(2021, 2, 1)),
        (["Date of publication 03/05/2022"], date(2022, 5, 3)),
        (["18 April 2023"], None),
        (["Published April 2023"], None),
        (["Published 31 February 2023"], None),
        (["Approved 1 May 2022", "Published 9 May 2022"], None),
    ],
)
def test_the_day_of_publication(lines: list[str], day: date | None, words: CoverWords) -> None:
    assert published_on(lines, words) == day


def test_without_words_nothing_is_told() -> None:
    assert published_on(["Published 1 May 2022"], CoverWords()) is None
