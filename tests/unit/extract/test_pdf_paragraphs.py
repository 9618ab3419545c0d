"""Lines and the glue between them."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.model import Box, Text
from extract.pdf_colour import hex_colour, visible
from extract.pdf_grid import grids_of
from extract.pdf_ink import Fill, Glyph, PageInk, Rule, single
from extract.pdf_lines import RawLine, lines_of
from extract.pdf_paragraphs import Measure, Setting, set_apart, set_lines, usual_pitches, words_of
from extract.pdf_symbols import printed_text


def raw(text: str, base: float, x0: float = 10.0, bold: bool = False, runs_on: bool = False) -> RawLine:
    """A line of 10 point type, each character 5 points wide."""
    edges = tuple(x0 + 5 * i for i in range(len(text) + 1))
    return RawLine(text, edges, Box(x0, base - 8, edges[-1], base + 2), base, 10.0, bold, bold, runs_on)


def glued(*lines: RawLine, right: float = 110.0, **setting: object) -> Text:
    measure = Measure(10.0, right, Setting({10.0: 12.0}, **setting))  # type: ignore[arg-type]
    return Text(tuple(set_lines(lines, measure, 1)))


def test_wrapped_lines_and_paragraphs() -> None:
    assert glued(raw("Contracts are made", 10), raw("with all suppliers", 22)).text == "Contracts are made with all suppliers"
    assert glued(raw("Contracts are made", 10), raw("With all suppliers", 24.5)).text == "Contracts are made\nWith all suppliers"
    assert glued(raw("Developing", 10), raw("Contracts are made", 22), right=120).text == "Developing\nContracts are made"
    assert (
        glued(raw("Developing contracts", 10, bold=True), raw("Contracts are made", 22)).text == "Developing contracts\nContracts are made"
    )
    assert glued(raw("Contracts are made", 10), raw("• with suppliers", 22)).text == "Contracts are made\n• with suppliers"
    assert glued(raw("Contracts are made", 10), raw("2. Then kept in or", 22)).text == "Contracts are made\n2. Then kept in or"


def test_a_dash_inside_a_sentence_is_no_list() -> None:
    dash = raw("\u2013 as defined here", 22)
    assert glued(raw("This is the third", 10, runs_on=True), dash, right=105).text == "This is the third \u2013 as defined here"
    assert glued(raw("This is the third.", 10), dash, right=105).text == "This is the third.\n\u2013 as defined here"


def test_a_printed_space_that_is_missing_ends_a_paragraph() -> None:
    lines = raw("Mature (Current)", 10), raw("Responsibilities-", 22)
    assert glued(*lines, spaced=True).text == "Mature (Current)\nResponsibilities-"
    assert glued(*lines, spaced=False).text == "Mature (Current) Responsibilities-"


def test_hyphens_of_the_typesetter_go_and_compounds_stay() -> None:
    words = Counter({"procurement": 2, "cross-council": 1, "crosscouncil": 1})
    cut = glued(raw("the council's procure-", 10), raw("ment of goods", 22), words=words)
    assert cut.text == "the council's procurement of goods"
    assert all(len(line.edges) == len(line.text) + 1 for line in cut.lines)
    assert cut.lines[0].box is not None and cut.lines[0].box.x1 == cut.lines[0].edges[-1]
    assert glued(raw("an approach of a cross-", 10), raw("council kind", 22), words=words).text == "an approach of a cross-council kind"
    assert glued(raw("an approach of a pro\u00ad", 10), raw("curement kind", 22)).text == "an approach of a procurement kind"
    assert (
        glued(raw("an approach of a pro-", 10), raw("curement", 22), words=words, hyphenates=False).text == "an approach of a pro-curement"
    )


def test_a_word_too_long_for_its_column_is_whole_again() -> None:
    words = Counter({"of": 3})
    assert glued(raw("training/development", 10), raw("al work", 22), words=words).text == "training/developmental work"
    assert glued(raw("training/development", 10), raw("of work", 22), words=words).text == "training/development of work"


def test_words_that_may_be_cut_are_not_counted() -> None:
    assert words_of(["we procure goods and ser-\nvices for all people"]) == Counter(
        {"procure": 1, "goods": 1, "and": 1, "for": 1, "all": 1, "people": 1}
    )


def test_the_usual_pitch_is_the_common_small_one() -> None:
    columns = [[raw("a", 10), raw("b", 22), raw("c", 34), raw("d", 48.5)], [raw("a", 10), raw("b", 22)]]
    assert usual_pitches(columns) == {10.0: 12.0}


def glyphs(text: str, x: float = 10.0, base: float = 20.0, step: float = 5.0, turn: int = 0) -> list[Glyph]:
    return [Glyph(c, x + step * i, base - 8, x + step * i + 5, base + 2, base, 10.0, False, turn) for i, c in enumerate(text)]


def test_gaps_are_spaces_and_edges_fit() -> None:
    line = lines_of([*glyphs("in"), *glyphs("it", x=24)])[0]
    assert line.text == "in it" and len(line.edges) == 6
    assert line.edges[2] == 20 and line.edges[3] == 24
    assert lines_of(glyphs("in it "))[0].runs_on


def test_a_superscript_stands_in_its_line() -> None:
    raised = glyphs("2", x=20, base=16.7)[0]._replace(size=6.0)
    assert [line.text for line in lines_of([*glyphs("m3"), raised, *glyphs("next", base=32)])] == ["m32", "next"]


def test_second_prints_go_and_double_letters_stay() -> None:
    word = glyphs("balloon")
    again = [g._replace(x0=g.x0 + 0.4, x1=g.x1 + 0.4) for g in word]
    assert "".join(g.text for g in single([*word, *again])) == "balloon"
    assert "".join(g.text for g in single(word)) == "balloon"


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\ufb01", "Arial", "fi"),
        ("\ufb04", "Arial", "ffl"),
        ("\xfc", "ABCDEF+Wingdings-Regular", "✓"),
        ("\uf0fc", "Wingdings", "✓"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0b7", "OpenSymbol", "•"),
        ("P", "Wingdings2", "✓"),
        ("\xfc", "Arial", "\xfc"),
        ("\u00a0", "Arial", " "),
        ("(cid:12)", "Arial", "\ufffd"),
    ],
)
def test_printed_text(text: str, font: str, shown: str) -> None:
    assert printed_text(text, font) == shown


def test_colours_of_every_space() -> None:
    assert hex_colour(0.5) == "808080" and hex_colour((1, 0, 0)) == "FF0000"
    assert hex_colour((1.0, 0.0, 1.0, 0.0)) == "00FF00" and hex_colour((0, 0, 0, 1)) == "000000"
    assert hex_colour(None) is None and hex_colour("Pattern") is None and hex_colour((0.2, "P1")) is None
    assert visible("FFFFFF") is None and visible("FEFEFD") is None and visible("F2F2F2") == "F2F2F2"


def lattice(xs: list[float], ys: list[float]) -> list[Rule]:
    return [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def test_every_point_of_a_grid_is_in_one_field() -> None:
    rules = [*lattice([0, 50, 100], [0, 20, 40]), Rule(0, 60, 100, 60), Rule(0, 40, 0, 60), Rule(100, 40, 100, 60)]
    grid = grids_of(PageInk(1, 200, 200, rules=tuple(rules)))[0]
    spans = [(f.row, f.column, f.row_span, f.column_span) for f in grid.fields]
    assert spans == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)]
    assert sum((f.box.x1 - f.box.x0) * (f.box.bottom - f.box.top) for f in grid.fields) == 100 * 60


def test_an_underline_or_a_highlight_in_a_cell_makes_no_cell() -> None:
    rules = [*lattice([0, 50, 100], [0, 20, 40]), Rule(10, 14, 40, 14)]
    marked = Fill(60.0, 5.0, 90.0, 15.0, "FFFF00")
    grid = grids_of(PageInk(1, 200, 200, rules=tuple(rules), fills=(marked,)))
    assert len(grid) == 1 and len(grid[0].fields) == 4


def test_a_frame_and_stripes_are_no_table() -> None:
    frame = [Rule(0, 0, 100, 0), Rule(0, 40, 100, 40), Rule(0, 0, 0, 40), Rule(100, 0, 100, 40)]
    assert grids_of(PageInk(1, 200, 200, rules=tuple(frame))) == []
    stripes = tuple(Fill(0.0, 20.0 * k, 100.0, 20.0 * (k + 1), colour) for k, colour in enumerate(["D9D9D9", "F2F2F2"]))
    assert grids_of(PageInk(1, 200, 200, fills=stripes)) == []


def test_dashed_rules_are_walls() -> None:
    dashes = [Rule(50, y, 50, y + 2) for y in range(0, 40, 4)]
    rules = [r for r in lattice([0, 100], [0, 20, 40]) if True] + dashes
    assert grids_of(PageInk(1, 200, 200, rules=tuple(rules)))[0].columns == 2


def test_a_word_at_the_edge_of_a_line_is_whole_unless_a_hyphen_or_a_small_letter_says_otherwise() -> None:
    assert words_of(["Innovator\nvices for Leader\nof ser-\nInnovator"]) == Counter({"innovator": 2, "for": 1, "leader": 1})


def test_a_page_of_a_pack_that_another_hand_set_has_its_own_line_distance() -> None:
    usual = Setting({10.0: 12.0})
    wide = [raw("Contracts are made", 10 + 15.5 * i) for i in range(4)]
    paragraphs = [raw("Contracts are made", 10 + distance) for distance in (0, 12, 27.5, 43, 58.5)]
    setting = set_apart(usual, {1: [wide], 2: [paragraphs], 3: [wide[:2]]})
    assert setting.on(1).pitches == {10.0: 15.5}
    assert setting.on(2).pitches == setting.on(3).pitches == setting.on(4).pitches == {10.0: 12.0}
