"""A document's own key gives marks their meaning, whichever way round it is written."""

from __future__ import annotations

import pytest

from extract.legends import Legend, legend_in_table, legend_of_passage, legend_of_table, legend_of_text
from extract.marks import fill_marks
from tests.unit.builders import VOCABULARY, Styled, passage, quote, table

GREEN, BLUE = "C6EFCE", "BDD7EE"


def meanings(legend: Legend) -> dict[str, str]:
    return {mark: meaning.role.name for mark, meaning in legend.meanings.items()}


def key(text: str) -> Legend:
    return legend_of_text(quote(text), VOCABULARY, VOCABULARY.marks)


@pytest.mark.parametrize(
    "text",
    [
        "Cells shaded green show where we are today; cells shaded blue show where we want to be by 2023. The toolkit has levels: {rest}",
        "Green = our current position; blue = the level we are aiming for by 2023 The Committee considered it. {rest} {rest} {rest}",
        "Green shading shows current level and blue shading shows target level. {rest} {rest} {rest} {rest}",
    ],
)
def test_what_follows_a_key_in_its_paragraph_is_no_part_of_it(text: str) -> None:
    rest = "Members asked about the timetable for the new depot and were told that the consultation had closed by now."
    found = legend_of_passage(passage(text.format(rest=rest)), None, VOCABULARY, VOCABULARY.marks)
    assert meanings(found) == {"colour:green": "current", "colour:blue": "target"}


@pytest.mark.parametrize(
    "text",
    [
        "Green shading shows where we are today, blue shading where we want to be.",
        "Where we are today is shown in green and where we want to be in blue.",
        "Cells shaded green show where we are; cells shaded blue show where we aim to be",
        "Key: green = current; blue = target",
        "Current: green. Target: blue.",
        "Our current level is highlighted in green, our target level in blue",
        "The green boxes indicate our current position and the blue boxes our ambition",
        "Green: where we believe we are. Blue: where we are aiming to be by 2027.",
        "The statement in green is where we judge ourselves to be; the one in blue is the level we hope to reach",
    ],
)
def test_colours_are_explained_in_both_orders(text: str) -> None:
    assert meanings(key(text)) == {"colour:green": "current", "colour:blue": "target"}


@pytest.mark.parametrize(
    "text",
    [
        "✓ current level, ★ target level",
        "A tick marks the current level and a star the target.",
        "The current level is marked with a tick and the target with a star.",
        "✓ = where we are now    ★ = where we want to be",
        "Where we are now: ✓ Where we want to be: ★",
    ],
)
def test_symbols_are_explained_in_both_orders(text: str) -> None:
    assert meanings(key(text)) == {"symbol:tick": "current", "symbol:star": "target"}


@pytest.mark.parametrize("text", ["C = current, T = target", "C: current level; T: target level", "current (C) and target (T)"])
def test_letters_are_explained_in_both_orders(text: str) -> None:
    assert meanings(key(text)) == {"letter:C": "current", "letter:T": "target"}


def test_bold_print_is_explained() -> None:
    assert meanings(key("Bold text shows our current level")) == {"style:bold": "current"}


def test_a_key_tells_by_when() -> None:
    legend = key("Green shading shows where we are today, blue where we want to be by March 2026")
    assert legend.meanings["colour:green"].period is None
    period = legend.meanings["colour:blue"].period
    assert period is not None and period.year_end == 2026


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Green means good",
        "Our current level is Mature",
        "The green spaces of the borough are dear to its members",
        "The council's current contracts " + "are kept in a register and " * 20 + "are shown in green",
    ],
)
def test_other_words_explain_nothing(text: str) -> None:
    assert not key(text)


def test_a_legend_answers_for_the_first_mark_that_it_knows() -> None:
    legend = key("Green = current")
    found = legend.meaning(["fill:C6EFCE", "colour:green"])
    assert found is not None and found.role.name == "current"
    assert legend.meaning(["fill:BDD7EE", "colour:blue"]) is None


def test_the_nearer_legend_wins_and_the_farther_fills_up() -> None:
    both = key("Green = target").merged(key("Green = current, blue = current"))
    assert meanings(both) == {"colour:green": "target", "colour:blue": "current"}


def test_a_small_table_of_filled_cells_beside_words_is_a_key() -> None:
    one = table((Styled("", GREEN), "Where we are today"), (Styled("", BLUE), "Where we want to be"))
    legend = legend_of_table(one, 3, VOCABULARY, VOCABULARY.marks)
    assert meanings(legend) == {f"fill:{GREEN}": "current", f"fill:{BLUE}": "target"}
    near = legend.meaning(["fill:C5EFCF"])
    assert near is not None and near.role.name == "current"
    assert legend.quote is not None
    assert (legend.quote.text, legend.quote.table_no, legend.quote.row_no, legend.quote.column_no) == ("Where we are today", 3, 1, 2)


def test_a_small_table_of_filled_words_is_a_key() -> None:
    one = table((Styled("Current", GREEN), Styled("Target", BLUE)))
    assert meanings(legend_of_table(one, 1, VOCABULARY, VOCABULARY.marks)) == {f"fill:{GREEN}": "current", f"fill:{BLUE}": "target"}


def test_a_small_table_of_symbols_is_a_key() -> None:
    one = table(("✓", "Current level"), ("★", "Target level"))
    assert meanings(legend_of_table(one, 1, VOCABULARY, VOCABULARY.marks)) == {"symbol:tick": "current", "symbol:star": "target"}


def test_a_small_table_of_colours_by_name_is_a_key() -> None:
    one = table(("Green", "Current level"), ("Blue", "Target level"))
    assert meanings(legend_of_table(one, 1, VOCABULARY, VOCABULARY.marks)) == {"colour:green": "current", "colour:blue": "target"}


def test_a_large_table_is_no_key() -> None:
    rows = [(Styled("", GREEN), "Where we are today")] * 9
    assert not legend_of_table(table(*rows), 1, VOCABULARY, VOCABULARY.marks)


def test_a_passage_may_hold_a_key_in_several_lines() -> None:
    one = passage("How to read this table\nGreen: where we are\nBlue: where we want to be")
    legend = legend_of_passage(one, "Appendix", VOCABULARY, VOCABULARY.marks)
    assert meanings(legend) == {"colour:green": "current", "colour:blue": "target"}
    assert legend.quote is not None and legend.quote.section == "Appendix"


def test_a_key_in_a_row_of_a_larger_table_may_leave_columns_blank() -> None:
    rows = (("Key area", "", "Minimum", "Developing", "", "Mature"), ("Key", "X", "", "Where we are today", "O", "Our ambition"))
    legend, found = legend_in_table(table(*rows), 1, VOCABULARY, VOCABULARY.marks)
    assert (meanings(legend), found) == ({"letter:X": "current", "letter:O": "target"}, frozenset({1}))


def test_light_and_dark_of_one_colour_have_meanings_of_their_own() -> None:
    found = key("Dark green cells show the level we have reached. Light green cells show the level we want to reach by 2028.")
    assert found.meaning(fill_marks("00843D", VOCABULARY.marks)).role.name == "current"
    assert found.meaning(fill_marks("B7E1C0", VOCABULARY.marks)).role.name == "target"


def test_a_colour_with_two_meanings_has_none() -> None:
    assert not key("Green shading shows where we are now, green borders where we want to be")


def test_a_letter_is_explained_behind_any_word_that_it_could_not_number() -> None:
    text = "In the tables below N marks where we are now and F marks where we want to be in the future."
    assert meanings(key(text)) == {"letter:N": "current", "letter:F": "target"}
    assert not key("The table N shows where we are now")


def test_a_key_of_symbols_and_dated_meanings_needs_no_word_that_explains() -> None:
    assert meanings(key("★ Baseline 2025 ☆ Aim for 2030")) == {"symbol:star": "current", "symbol:open star": "target"}


def test_a_row_for_a_key_area_is_no_key() -> None:
    words = "Council acknowledges the business case for a cross council approach to solutions and is seeking to encourage this."
    rows = (["Key area", "Current level", "Target level"], ["Key area 2: Working with partners", f"Developing\n{words}", "Mature"])
    assert legend_in_table(table(*rows), 1, VOCABULARY, VOCABULARY.marks)[1] == frozenset()


def test_italics_in_a_key_are_a_mark_of_their_own() -> None:
    found = key("Bold text shows where we are now and italic text shows where we will be in 2027.")
    assert {mark: meaning.role.name for mark, meaning in found.meanings.items()} == {"style:bold": "current", "style:italic": "target"}


def test_a_word_that_explains_one_letter_explains_the_next() -> None:
    assert meanings(key("X marks our current level and T our target.")) == {"letter:X": "current", "letter:T": "target"}
