"""The document model: every character of a text can be traced to its line, page and box, and to nothing more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Box, Cell, Join, Line, Place, Table, Text
from tests.unit.builders import document, heading, table

HEIGHT = 10.0
GLUES = ("\n", " ", "")
LETTERS = st.text("abc ,", min_size=1, max_size=8)


def printed(text: str, number: int, page: int, glue: str = "\n", bold: bool = False, left: float = 50.0) -> Line:
    """A line on a page, every character five points wide, the lines of a page one below the other."""
    edges = tuple(left + 5 * at for at in range(len(text) + 1))
    return Line(text, glue, bold, page, Box(edges[0], HEIGHT * number, edges[-1], HEIGHT * number + 8), edges)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Texts of a few printed lines over up to three pages."""
    lines, page = [], 1
    for number in range(draw(st.integers(0, 6))):
        page += draw(st.integers(0, 1))
        left = draw(st.sampled_from((50.0, 62.5)))
        lines.append(printed(draw(LETTERS), number, page, draw(st.sampled_from(GLUES)), draw(st.booleans()), left))
    return Text(tuple(lines))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Text, int, int]:
    text = draw(texts())
    start = draw(st.integers(0, len(text.text)))
    return text, start, draw(st.integers(start, len(text.text)))


def characters(text: Text, start: int, end: int) -> list[tuple[int | None, Box]]:
    """Page and box of every character of the stretch that is printed."""
    found = []
    for line, at in zip(text.lines, text.starts, strict=True):
        for index in range(max(start - at, 0), min(end - at, len(line.text))):
            assert line.box is not None
            found.append((line.page, Box(line.edges[index], line.box.top, line.edges[index + 1], line.box.bottom)))
    return found


@given(stretches())
def test_places_put_together_are_the_stretch_less_the_glue_between_them(given_: tuple[Text, int, int]) -> None:
    text, start, end = given_
    rest = text.text[start:end]
    for place in text.places(start, end):
        at = rest.index(place.text)
        assert not rest[:at].strip("\n "), "only glue may stand between places"
        rest = rest[at + len(place.text) :]
    assert not rest.strip("\n ")


@given(texts())
def test_places_of_a_whole_text_have_all_its_lines(text: Text) -> None:
    together = "".join("".join(place.text.split()) for place in text.places(0, len(text.text)))
    assert together == "".join(text.text.split())


@given(stretches())
def test_every_character_lies_in_one_place_and_no_box_holds_another(given_: tuple[Text, int, int]) -> None:
    text, start, end = given_
    places = text.places(start, end)
    inside = characters(text, start, end)
    for page, box in inside:
        assert sum(place.page == page and place.box is not None and place.box.contains(box) for place in places) == 1
    for page, box in characters(text, 0, len(text.text)):
        if (page, box) not in inside:
            assert not any(place.page == page and place.box is not None and place.box.contains(box) for place in places)


@given(texts())
def test_the_starts_say_where_each_line_stands(text: Text) -> None:
    for line, start in zip(text.lines, text.starts, strict=True):
        assert text.text[start : start + len(line.text)] == line.text


@given(texts())
def test_paragraphs_cover_everything_that_is_not_blank(text: Text) -> None:
    spans = text.paragraphs()
    assert all("\n" not in text.text[start:end] and text.text[start:end].strip() for start, end in spans)
    outside = "".join(text.text[a:b] for (_, a), (b, _) in zip([(0, 0), *spans], [*spans, (len(text.text),) * 2], strict=True))
    assert not outside.strip()


def test_wrapped_lines_share_a_place_and_a_new_page_starts_one() -> None:
    text = Text((printed("The council", 1, 3), printed("has a plan", 2, 3, " "), printed("and a team", 1, 4, " ")))
    assert text.text == "The council has a plan and a team"
    places = text.places(0, len(text.text))
    assert [(place.page, place.text) for place in places] == [(3, "The council has a plan"), (4, "and a team")]
    assert places[0].box == Box(50, 10, 105, 28)


def test_a_stretch_of_a_line_has_a_box_of_its_own_width() -> None:
    text = Text((printed("Developing - a plan", 1, 1),))
    (place,) = text.places(13, 19)
    assert place == Place("a plan", 1, Box(50 + 5 * 13, 10, 50 + 5 * 19, 18))


def test_without_character_edges_the_place_is_the_line() -> None:
    line = Line("Mature - a plan", page=2, box=Box(1, 2, 3, 4))
    assert line.place(0, 6) == Place("Mature", 2, Box(1, 2, 3, 4))


def test_a_stretch_is_bold_only_if_all_of_it_is() -> None:
    text = Text((Line("Mature", bold=True), Line("The council has a plan.")))
    assert text.is_bold(0, 6)
    assert not text.is_bold(0, len(text.text))
    assert not Text().is_bold(0, 0)


def test_pages_and_boxes_do_not_make_texts_differ_but_words_do() -> None:
    one, other = Text((printed("Mature", 1, 1),)), Text((printed("Mature", 7, 9),))
    assert one == other
    assert one != Text((printed("Leader", 1, 1),))


def test_union_holds_both_boxes() -> None:
    one, other = Box(0, 5, 10, 15), Box(-3, 8, 4, 30)
    both = one.union(other)
    assert both.contains(one) and both.contains(other)
    assert both == Box(-3, 5, 10, 30)
    assert not one.contains(other)
    assert one.contains(Box(-0.5, 5, 10, 15), tolerance=0.5)


def test_a_merged_cell_stands_in_every_place_that_it_covers() -> None:
    one = table(("Theme", "Area", "<"), ("^", "Members", "Developing"))
    assert [[cell and cell.text for cell in row] for row in one.grid] == [["Theme", "Area", "Area"], ["Theme", "Members", "Developing"]]
    assert len(one.cells) == 4


def test_a_skipped_cell_is_empty_and_a_span_over_the_edge_is_cut() -> None:
    one = Table(1, 2, (Cell(0, 1, column_span=5, row_span=5),))
    assert one.grid == [[None, one.cells[0]]]


def test_a_cell_starts_on_the_page_of_its_first_box() -> None:
    cell = Cell(0, 0, Text((Line("x", page=9),)), boxes=((4, Box(0, 0, 1, 1)), (5, Box(0, 0, 1, 1))))
    assert cell.page == 4
    assert replace(cell, boxes=()).page == 9
    assert Cell(0, 0).page is None


@pytest.mark.parametrize(
    ("why", "is_guess"), [("repeated-header", False), ("continued-text", False), ("same-columns", False), ("guessed", True)]
)
def test_only_a_join_without_evidence_is_a_guess(why: str, is_guess: bool) -> None:
    assert Join("table", 3, 2, why).is_guess is is_guess


def test_a_block_stands_under_the_headings_above_it() -> None:
    one = table(("a",))
    blocks = document(heading("Part"), heading("Chapter  A", 2), "words", heading("Chapter B", 2), one, heading("Next part"), one)
    trails = [trail for trail, block in blocks.with_trails() if block == one or getattr(block, "text", "") == "words"]
    assert trails == [("Part", "Chapter A"), ("Part", "Chapter B"), ("Next part",)]
