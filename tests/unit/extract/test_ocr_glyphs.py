"""Places of characters, and how a line is set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.ocr_glyphs import placed
from extract.ocr_strips import Strip, without_rules
from extract.ocr_type import Setting, Sizes, are_bold, measured, setting_of
from tests.unit.extract import ocr_scans as scans

SIZE = 10.0


def _even(text: str) -> list[float]:
    return [5.0 * i + 2.5 for i in range(len(text))]


def test_a_gap_without_a_space_is_a_space() -> None:
    text, edges = placed("3.1Creating", _even("3.1Creating"), [(14.0, 17.0)], (0, 55), 6)
    assert text == "3.1 Creating"
    assert edges[3:5] == [14.0, 17.0] and len(edges) == len(text) + 1


def test_a_space_takes_its_gap_and_no_second_is_made() -> None:
    text, edges = placed("to do", _even("to do"), [(9.0, 13.5)], (0, 25), 6)
    assert text == "to do" and edges[2:4] == [9.0, 13.5]


def test_gaps_in_dots_quotes_and_numbers_and_after_the_last_letter_are_none() -> None:
    for written, gap in (
        ("a...b", (9.0, 11.0)),
        ("(1)", (9.0, 11.0)),
        ("(a b", (4.0, 6.0)),
        ("'a'", (4.0, 6.0)),
        ("2022", (9.0, 11.0)),
        ("word", (19.5, 24.0)),
    ):
        assert placed(written, _even(written), [gap], (0, 30), 6)[0] == written


@given(
    st.text("ab .-2", min_size=1, max_size=20).map(str.strip).filter(bool),
    st.lists(st.tuples(st.floats(0, 90), st.floats(0.5, 9)), max_size=5),
    st.floats(0, 100),
)
def test_letters_are_kept_and_edges_never_go_back(text: str, gaps: list[tuple[float, float]], end: float) -> None:
    spans = sorted((start, start + width) for start, width in gaps)
    result, edges = placed(text, _even(text), spans, (0.0, end), 6)
    assert result.replace(" ", "") == text.replace(" ", "")
    assert len(edges) == len(result) + 1 and edges == sorted(edges)


def _set(text: str, size: float, embolden: int = 0) -> Setting:
    sheet = scans.paper()
    for shift in range(embolden + 1):
        scans.words(sheet, 50 + shift / scans.SCALE, 50, text, size)
    shot = scans.picture(sheet)
    strip = Strip(90, round(46 * scans.SCALE), 900, round((54 + 1.3 * size) * scans.SCALE))
    return setting_of(shot, strip, measured(shot, without_rules(shot, []), strip), text)


def test_sizes_come_out_in_proportion_for_small_and_capital_letters() -> None:
    small, capital, large = _set("some common words", 10), _set("SOME WORDS", 10), _set("some common words", 14)
    assert abs(small.size - capital.size) < 0.12 * small.size
    assert 1.25 < large.size / small.size < 1.55
    assert abs(small.base - capital.base) < 0.6


def test_bold_is_told_from_plain_by_its_stems() -> None:
    texts = ["plain words here", "more plain words", "BOLD HEADING"]
    settings = [_set(texts[0], 10), _set(texts[1], 10), _set(texts[2], 10, embolden=1)]
    assert are_bold(settings, [SIZE] * 3, [len(t) for t in texts]) == [False, False, True]


def _sure(size: float) -> Setting:
    return Setting(0, size, None, 1, 0, 10)


def test_scattered_sizes_settle_and_are_known_on_the_next_page() -> None:
    sizes = Sizes()
    assert sizes.settle([_sure(9.9), _sure(10.0), _sure(10.4), _sure(14.2)], [20, 40, 20, 5]) == [10.0, 10.0, 10.0, 14.2]
    assert sizes.settle([_sure(10.6), _sure(10.5)], [40, 40]) == [10.0, 10.0]
    mixed = Setting(0, 12.3, 8.9, 1, 0, 10)
    assert sizes.settle([mixed], [10]) == [10.0]


def test_a_number_in_brackets_does_not_make_small_letters_large() -> None:
    plain, numbered = _set("some common words", 10), _set("Pay (P2P) soon via", 10)
    assert min(abs(size - plain.size) for size in (numbered.size, numbered.other or numbered.size)) < 0.12 * plain.size


def test_an_unsure_size_is_that_of_most_of_the_page() -> None:
    sizes = Sizes()
    unsure = Setting(0, 12.3, 8.8, 1, 0, 10)
    assert sizes.settle([_sure(8.0), _sure(9.6), unsure], [5, 90, 10]) == [8.0, 9.6, 9.6]


def test_a_label_alone_in_its_size_takes_that_of_its_line() -> None:
    row = [_sure(9.0), _sure(9.0), _sure(10.4)]
    below = [_sure(9.0), _sure(9.0), Setting(40, 10.4, None, 1, 0, 10)]
    assert Sizes().settle(row, [30, 30, 10]) == [9.0, 9.0, 9.0]
    assert Sizes().settle(below, [30, 30, 10]) == [9.0, 9.0, 10.4]


def test_bold_is_told_on_a_page_that_is_mostly_bold() -> None:
    settings = [Setting(0, 10, None, stem, 0, 10) for stem in (2.1, 2.1, 2.0, 1.25, 1.2, 0.9)]
    assert are_bold(settings, [SIZE] * 6, [30, 30, 20, 10, 10, 1]) == [True, True, True, False, False, False]
    assert are_bold(settings[3:], [SIZE] * 3, [30, 30, 1]) == [False] * 3
    assert are_bold([], [], []) == []
