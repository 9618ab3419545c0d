"""A level matrix asserts what its marks say and, without marks, only defines levels."""

from __future__ import annotations

import pytest

from tests.unit.builders import SCALE, Styled, claims, heading, label_of, readings, stated, table, told

GREEN, BLUE = "C6EFCE", "BDD7EE"
KEY = "Green shading shows where we are, blue where we want to be by 2026."
STATEMENTS = tuple(f"Officers brief members at {name.lower()} length on procurement" for name in SCALE)


def row(label: str, marks: dict[int, str], cells: tuple[str, ...] = STATEMENTS) -> tuple[Styled | str, ...]:
    """A row of cells, those in `marks` with a fill."""
    return (label, *(Styled(text, marks.get(level)) for level, text in enumerate(cells, start=1)))


def test_without_marks_levels_are_defined_and_nothing_is_claimed() -> None:
    (reading,) = readings(table(("", *SCALE), ("Engaging councillors", *STATEMENTS)))
    assert reading is not None and reading.claims == ()
    assert [(one.level, one.statement.text) for one in reading.definitions] == list(enumerate(STATEMENTS, start=1))
    assert {one.subject.label and one.subject.label.text for one in reading.definitions} == {"Engaging councillors"}


def test_words_in_the_header_cells_mark_the_level() -> None:
    header = ("", "Minimum", "Developing (Current Level)", "Mature", "Leader (Target by 2026)", "Innovator")
    (reading,) = readings(table(header, ("Engaging councillors", *STATEMENTS)))
    assert reading is not None and reading.definitions == ()
    current, target = reading.claims
    assert stated([current, target]) == [("Engaging councillors", "current", (2, 2)), ("Engaging councillors", "target", (4, 4))]
    assert current.descriptor is not None and current.descriptor.text == STATEMENTS[1]
    assert (current.level_source, current.level_quote and current.level_quote.text) == ("label", "Developing")
    assert target.period is not None and target.period.year_end == 2026
    assert not current.guesses


def test_a_date_behind_the_number_of_a_level_is_its_target() -> None:
    header = ("Minimum (1)", "Developing (2) Current position", "Mature (3)", "Leader (4) (by 2027)", "Innovator (5)")
    found = claims(heading("Engaging councillors"), table(header, STATEMENTS))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert found[1].period is not None and found[1].period.year_end == 2027


def test_statements_may_stand_in_the_cells_of_the_levels() -> None:
    cells = [f"{name}\n{text}" for name, text in zip(SCALE, STATEMENTS, strict=True)]
    cells[2] = f"Mature (Current Level)\n{STATEMENTS[2]}"
    (claim,) = claims(heading("Engaging councillors"), table(cells))
    assert told([claim]) == [("current", (3, 3))]
    assert claim.descriptor is not None and claim.descriptor.text == STATEMENTS[2]
    assert claim.subject.trail == ("Engaging councillors",)


@pytest.mark.parametrize(
    ("current", "target"),
    [("[NOW] ", " (Target)"), ("(where we are) ", " [our ambition]"), ("(Current) ", " (by 2026)")],
)
def test_words_in_brackets_mark_a_statement_and_are_no_part_of_it(current: str, target: str) -> None:
    cells = (STATEMENTS[0], current + STATEMENTS[1], STATEMENTS[2], STATEMENTS[3] + target, STATEMENTS[4])
    found = claims(table(("", *SCALE), ("Engaging councillors", *cells)))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == [STATEMENTS[1], STATEMENTS[3]]


def test_a_scale_may_run_from_the_top_down() -> None:
    assert told(claims(table(("", *reversed(SCALE)), ("Members", "", "NOW", "", "", "")))) == [("current", (4, 4))]


@pytest.mark.parametrize("key", [KEY, "Where we are is shown in green and where we want to be by 2026 in blue."])
@pytest.mark.parametrize("cells", [STATEMENTS, ("",) * 5])
def test_fills_mean_what_the_key_says(key: str, cells: tuple[str, ...]) -> None:
    one = table(("", *SCALE), row("Members", {2: GREEN, 4: BLUE}, cells), row("Partners", {3: GREEN, 5: BLUE}, cells))
    found = claims(key, one)
    assert stated(found) == [
        ("Members", "current", (2, 2)),
        ("Members", "target", (4, 4)),
        ("Partners", "current", (3, 3)),
        ("Partners", "target", (5, 5)),
    ]
    assert {claim.level_source for claim in found} == {"mark"}
    assert all(claim.legend is not None and claim.legend.text == key for claim in found)
    assert [claim.period and claim.period.year_end for claim in found] == [None, 2026] * 2
    assert not any(claim.guesses for claim in found)


def test_fills_may_be_explained_below_the_table_or_in_a_small_table() -> None:
    one = table(("", *SCALE), row("Members", {2: GREEN, 4: BLUE}))
    key = table((Styled("", GREEN), "Where we are"), (Styled("", BLUE), "Where we want to be"))
    assert told(claims(one, KEY)) == told(claims(key, one)) == [("current", (2, 2)), ("target", (4, 4))]


def test_a_colour_that_nobody_explains_gives_a_guess() -> None:
    found = claims(table(("", *SCALE), row("Members", {2: GREEN, 4: BLUE})))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert all(claim.guesses for claim in found)


def test_a_fill_that_the_whole_row_has_marks_nothing() -> None:
    one = table(("", *SCALE), row("Members", dict.fromkeys(range(1, 6), GREEN)))
    assert claims(KEY, one) == []


def test_zebra_stripes_mark_nothing() -> None:
    stripes = dict.fromkeys(range(1, 6), "F2F2F2")
    one = table(("", *SCALE), row("Members", stripes), row("Partners", {**stripes, 3: GREEN}))
    assert stated(claims(KEY, one)) == [("Partners", "current", (3, 3))]


def test_two_neighbouring_levels_marked_alike_are_a_half_level() -> None:
    found = claims(KEY, table(("", *SCALE), row("Members", {2: GREEN, 3: GREEN}, ("",) * 5)))
    assert told(found) == [("current", (2, 3))]


@pytest.mark.parametrize(
    ("key", "current", "target"),
    [
        ("✓ current level, ★ target level", "✓", "★"),
        ("The current level is marked with a tick and the target with a star.", "✔", "⭐"),
        ("● = current ○ = target", "●", "○"),
        ("C = current, T = target", "C", "T"),
        ("X = where we are now, O = where we want to be", "x", "o"),
        ("Current = C, Target = T", "C", "T"),
    ],
)
def test_symbols_and_letters_mean_what_the_key_says(key: str, current: str, target: str) -> None:
    found = claims(key, table(("", *SCALE), ("Members", "", current, "", target, ""), ("Partners", "", "", f"{current} {target}", "", "")))
    assert stated(found) == [
        ("Members", "current", (2, 2)),
        ("Members", "target", (4, 4)),
        ("Partners", "current", (3, 3)),
        ("Partners", "target", (3, 3)),
    ]
    assert not any(claim.guesses for claim in found)


def test_a_symbol_that_nobody_explains_gives_a_guess_and_an_empty_box_nothing() -> None:
    (claim,) = claims(table(("", *SCALE), ("Members", "☐", "☑", "☐", "☐", "☐")))
    assert told([claim]) == [("current", (2, 2))]
    assert claim.guesses


@pytest.mark.parametrize("text", ["N/A", "n/a", "-", "TBC"])
def test_a_cell_that_says_nothing_marks_nothing(text: str) -> None:
    assert claims(table(("", *SCALE), ("Members", text, "", "", "", ""))) == []


def test_amber_is_the_orange_of_office() -> None:
    one = table(("", *SCALE), row("Members", {2: "FFC000", 4: "92D050"}))
    assert told(claims("Amber shows where we are, green where we want to be.", one)) == [("current", (2, 2)), ("target", (4, 4))]


def test_a_symbol_beside_a_statement_is_no_part_of_it() -> None:
    cells = (STATEMENTS[0], f"✓ {STATEMENTS[1]}", *STATEMENTS[2:])
    (claim,) = claims("✓ = current", table(("", *SCALE), ("Members", *cells)))
    assert claim.descriptor is not None and claim.descriptor.text == STATEMENTS[1]


def test_bold_print_means_what_the_key_says() -> None:
    cells = [Styled(text, bold=level == 3) for level, text in enumerate(STATEMENTS, start=1)]
    assert told(claims("Bold text shows our current level.", table(("", *SCALE), ("Members", *cells)))) == [("current", (3, 3))]
    assert claims(table(("", *SCALE), ("Members", *cells))) == []


def test_bare_numbers_are_a_scale_where_the_words_around_say_so() -> None:
    one = table(("", "1", "2", "3", "4", "5"), ("Members", "", "✓", "", "", ""))
    assert told(claims("1 is Minimum and 5 Innovator. ✓ = current", one)) == [("current", (2, 2))]
    assert claims("✓ = current", one) == []


def test_a_row_of_marks_below_a_row_of_statements_marks_them() -> None:
    one = table(("", *SCALE), ("", *STATEMENTS), ("", "", "Where we are", "", "Where we want to be", ""))
    found = claims(heading("Members"), one)
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == [STATEMENTS[1], STATEMENTS[3]]


def test_each_scale_of_a_table_holds_for_the_rows_below_it_and_its_caption_names_them() -> None:
    found = claims(
        table(
            ("Engaging councillors", "<", "<", "<", "<"),
            SCALE,
            (STATEMENTS[0], f"{STATEMENTS[1]} (current)", *STATEMENTS[2:]),
            ("Working with partners", "<", "<", "<", "<"),
            SCALE,
            (*STATEMENTS[:2], f"{STATEMENTS[2]} (current)", *STATEMENTS[3:]),
        )
    )
    assert told(found) == [("current", (2, 2)), ("current", (3, 3))]
    assert [claim.subject.groups[0].text for claim in found] == ["Engaging councillors", "Working with partners"]


def test_a_label_to_the_left_of_a_label_is_its_group() -> None:
    found = claims(
        table(
            ("", "", *SCALE),
            ("Engaging councillors", "Reporting", "", "NOW", "", "", ""),
            ("^", "Training & development", "", "", "NOW", "", ""),
        )
    )
    assert [(label_of(claim), claim.subject.groups[0].text) for claim in found] == [
        ("Reporting", "Engaging councillors"),
        ("Training & development", "Engaging councillors"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("", "Initial", "Managed", "Defined", "Quantitatively managed", "Optimised"), ("Social value", "", "NOW", "", "", "")),
        (("Area", "Red", "Amber", "Green"), ("Social value", "", "✓", "")),
        (("", "Minimum", "Maximum"), ("Contract value", "1", "5")),
    ],
)
def test_other_scales_are_no_level_matrix(rows: tuple[tuple[str, ...], ...]) -> None:
    (reading,) = readings(table(*rows))
    assert reading is None or (reading.shape != "matrix" and not reading.claims)


def test_bare_numbers_are_levels_where_the_document_names_the_scale_anywhere() -> None:
    marked = (Styled("Engaging councillors"), Styled(""), Styled("", fill="F4B084"), *(Styled(""),) * 3)
    one = table(("Key area", "1", "2", "3", "4", "5"), marked)
    scale = "The levels are Minimum, Developing, Mature, Leader and Innovator."
    key = "Orange shading shows where we are today."
    assert told(claims(scale, heading("Assessment"), key, one)) == [("current", (2, 2))]
    assert claims(heading("Assessment"), key, one) == []


def test_a_mark_may_stand_between_the_number_of_a_level_and_its_name() -> None:
    names = (
        "Level 1 Our current level Minimum",
        "Level 2 Ambition 2024 Developing",
        "Level 3 Mature",
        "Level 4\nLeader",
        "Level 5\nInnovator",
    )
    statements = ("None at all", "Some of it here", "Most of it here", "All of it here", "More than that")
    found = claims(table(("Key area", *names), ("Social value", *statements)))
    assert told(found) == [("current", (1, 1)), ("target", (2, 2))]


def test_a_date_in_brackets_beside_now_marks_the_target() -> None:
    first, second, third, fourth, fifth = STATEMENTS
    cells = (first, f"[NOW] {second}", third, f"[2027] {fourth}", fifth)
    found = claims(table(("Key area", *SCALE), ("Engaging councillors", *cells), ("Partners", *cells)))
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))] * 2
    assert not any(claim.guesses for claim in found)
    fallen = (f"[2027] {first}", f"[NOW] {second}", third, fourth, fifth)
    assert [bool(claim.guesses) for claim in claims(table(("Key area", *SCALE), ("Engaging councillors", *fallen)))] == [True, False]


def test_tick_boxes_in_columns_that_say_the_kind_are_no_guess() -> None:
    boxes = {2: ("☑", "☐"), 3: ("☐", "☑")}
    rows = [(name, *boxes.get(level, ("☐", "☐"))) for level, name in enumerate(SCALE, start=1)]
    found = claims(heading("Social value"), table(("Level", "Where we are today", "Where we want to be by 2027"), *rows))
    assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
    assert not any(claim.guesses for claim in found) and [claim.period and claim.period.year_end for claim in found] == [None, 2027]


SCALE_DOWN = tuple((name, f"The council does it {name.lower()}ly in most of its contracts") for name in SCALE)


def test_a_column_called_current_and_one_called_target_say_what_their_ticks_mean() -> None:
    ticks = {"Developing": ("✓", ""), "Mature": ("", "✓")}
    rows = [(name, words, *ticks.get(name, ("", ""))) for name, words in SCALE_DOWN]
    found = claims(heading("Engaging councillors"), table(("Level", "What it looks like", "Current", "Target"), *rows))
    assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
    assert [claim.guesses for claim in found] == [(), ()]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == [SCALE_DOWN[1][1], SCALE_DOWN[2][1]]
    assert [claim.subject.label for claim in found] == [None, None]


def test_letters_that_a_key_explains_mean_what_it_says_whatever_their_column_is_called() -> None:
    letters = {"Developing": "C", "Mature": "T"}
    rows = [(name, words, letters.get(name, "")) for name, words in SCALE_DOWN]
    key = "Key: C = current level, T = target level"
    assert told(claims(key, heading("Engaging councillors"), table(("Level", "Description", "Our position"), *rows))) == [
        ("current", (2, 2)),
        ("target", (3, 3)),
    ]


def test_the_name_of_a_column_of_marks_is_no_area() -> None:
    rows = [
        (name, text, {"Developing": "Current", "Mature": "Target 2026"}.get(name, "")) for name, text in zip(SCALE, STATEMENTS, strict=True)
    ]
    found = claims(heading("Engaging councillors"), table(("Level", "Statement", "Status"), *rows))
    assert told(found) == [("current", (2, 2)), ("target", (3, 3))]
    assert [claim.subject.label for claim in found] == [None, None]


def test_letters_in_brackets_before_a_statement_mean_what_the_key_says() -> None:
    cells = [f"The council does it {name.lower()}ly in most of its contracts" for name in SCALE]
    cells[1], cells[3] = f"(C) {cells[1]}", f"(T) {cells[3]}"
    key = "C denotes our current level and T our target level for 2026."
    found = claims(table(("Key area", *SCALE), ("Engaging councillors", *cells)), key)
    assert told(found) == [("current", (2, 2)), ("target", (4, 4))]
    assert [claim.period and claim.period.text for claim in found] == [None, "2026"]
    assert [claim.descriptor and claim.descriptor.text for claim in found] == [cells[1][4:], cells[3][4:]]


def boxes(at: int) -> list[str]:
    return ["☒" if level == at else "☐" for level in range(1, 6)]


def test_the_corner_of_a_table_of_ticks_says_what_they_mean() -> None:
    found = claims(table(("Target position (2027)", *SCALE), ("Engaging councillors", *boxes(3)), ("Social value", *boxes(4))))
    assert stated(found) == [("Engaging councillors", "target", (3, 3)), ("Social value", "target", (4, 4))]
    assert {(claim.period and claim.period.text, claim.guesses) for claim in found} == {("2027", ())}


def test_two_scales_side_by_side_are_of_the_kinds_above_them() -> None:
    found = claims(
        table(
            ("Key area", "Where we are now", "<", "<", "<", "<", "Where we aim to be", "<", "<", "<", "<"),
            ("Key area", *SCALE, *SCALE),
            ("Engaging councillors", *boxes(2), *boxes(4)),
            ("Social value", *boxes(1), *boxes(3)),
        )
    )
    assert sorted(stated(found)) == [
        ("Engaging councillors", "current", (2, 2)),
        ("Engaging councillors", "target", (4, 4)),
        ("Social value", "current", (1, 1)),
        ("Social value", "target", (3, 3)),
    ]
    assert not any(claim.guesses for claim in found)
