"""Typesetting loses no word: every line of every cell stands on one page, once."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generator.blocks import cell, grid, line
from tests.generator.look import Look
from tests.generator.pdf_table import measure, place
from tests.generator.pens import ReportLabPen
from tests.generator.wrap import Type, wrap

WORDS = st.lists(st.sampled_from(["procurement", "is", "managed", "well", "relationships", "a"]), min_size=1, max_size=60).map(" ".join)


@given(WORDS, st.sampled_from(["none", "soft", "hard"]), st.floats(60, 300))
def test_wrapping_keeps_every_letter(text: str, hyphens: str, width: float) -> None:
    kind = Type("helvetica", 9, hyphens)
    printed = wrap(line(text), width, kind)
    sign = {"soft": "\u00ad", "hard": "-", "none": "\0"}[hyphens]
    joined = " ".join(one.text for one in printed).replace(f"{sign} ", "")
    assert joined == text
    assert all(kind.width(one.text, False) <= width + 1 for one in printed)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=14), st.sampled_from(["never", "closed", "open"]), st.booleans())
def test_every_line_is_placed_once_and_on_the_page(texts: list[tuple[str, str]], cut: str, repeat: bool) -> None:
    look = Look(cut=cut, repeat=repeat)
    table = grid([[cell("Area"), cell("Level")], *([cell(a), cell(b)] for a, b in texts)], (1, 2))
    found = measure(table, look, Type("helvetica", 9), 200)
    pages = place(found, 200, 50, 400)
    for row in range(1, len(texts) + 1):
        for column in range(2):
            lines = [span for page in pages for part in page.slices if part.row == row for span in [part.lines[column]]]
            assert [at for start, end in lines for at in range(start, end)] == list(range(len(found.lines[row, column])))
    for page in pages:
        assert all(part.top + part.height <= 401 for part in page.slices[1:])
        assert all(above.top + above.height <= below.top + 0.01 for above, below in zip(page.slices, page.slices[1:], strict=False))


def test_a_merged_cell_leaves_room_for_its_neighbours() -> None:
    table = grid([[cell("a", rows=2), cell("b")], [cell("c")], [cell("d", columns=2)]], (1, 1))
    assert [[one and one.text for one in row] for row in table.rows] == [["a", "b"], [None, "c"], ["d", None]]


def test_a_turned_page_is_stored_upright_and_read_wide(tmp_path: Path) -> None:
    pen = ReportLabPen(tmp_path / "turned.pdf", "helvetica")
    pen.page(842, 595, rotated=True)
    pen.text(700, 500, "Innovator", False, 9)
    pen.save()
    with pdfplumber.open(tmp_path / "turned.pdf") as pdf:
        (page,) = pdf.pages
        (word,) = page.extract_words()
        assert (page.width, page.height, page.rotation) == (842, 595, 90)
        assert abs(word["x0"] - 700) < 1 and 485 < word["top"] < 500
