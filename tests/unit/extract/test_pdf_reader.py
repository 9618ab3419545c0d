"""read_pdf: what a PDF says, its tables over page edges, and how it fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract import pdf_reader, pdf_triage
from extract.errors import EncryptedFile, NeedsOcr, UnreadableFile
from extract.model import Document, Passage, Table
from extract.pdf_reader import read_pdf
from extract.pdf_symbols import printed_text
from tests.unit.extract.pdf_files import OPTIONS, fill, pdf, rule, table, text

HEADER = ["Key area", "Current", "Target"]
LONG = "Developing and rather long so that the line is full"


def read(path: Path) -> Document:
    return read_pdf(path, OPTIONS)


def sketches_of(path: Path) -> dict[int, pdf_triage.PageSketch]:
    with pypdfium2.PdfDocument(path) as document:
        return {index + 1: pdf_triage.sketch(document, index, OPTIONS) for index in range(len(document))}


def chosen(path: Path, sketches: dict[int, pdf_triage.PageSketch]) -> set[int]:
    with pypdfium2.PdfDocument(path) as document:
        return pdf_triage.chosen_pages(sketches, lambda page: pdf_triage.drawn_again(document, page))


def rows(found: Table) -> list[list[str]]:
    return [[cell.text for cell in found.cells if cell.row == row] for row in range(found.rows)]


def test_a_ruled_table_keeps_cells_pages_and_boxes(tmp_path: Path) -> None:
    body = [["Engaging councillors", "Developing", "Mature"], ["Managing risk", "Minimum", "Leader"]]
    found = read(pdf(tmp_path / "a.pdf", lambda c: table(c, [HEADER, *body], 100, bold_rows=1) and None)).tables
    assert len(found) == 1
    assert rows(found[0]) == [HEADER, *body]
    assert found[0].text_kept == 1.0
    cell = found[0].grid[1][1]
    assert cell is not None and cell.page == 1
    (page, outline), line = cell.boxes[0], cell.content.lines[0]
    assert page == 1 and line.box is not None and outline.contains(line.box, 1.0)
    assert len(line.edges) == len("Developing") + 1
    assert found[0].grid[0][0].content.lines[0].bold and not line.bold  # type: ignore[union-attr]


def test_a_merged_cell_stands_once_with_its_span(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        table(c, [["", "Current: Minimum", "Target: Mature"], ["", "Developing", "Leader"]], 118)
        text(c, 64, 111, "Key area: Social value, a caption over all of the columns of this table")
        rule(c, 60, 100, 530, 100)
        rule(c, 60, 100, 60, 118)
        rule(c, 530, 100, 530, 118)

    found = read(pdf(tmp_path / "a.pdf", page)).tables[0]
    assert found.grid[0][0] is found.grid[0][2]
    assert found.grid[0][0].column_span == 3  # type: ignore[union-attr]
    assert found.grid[0][0].text.startswith("Key area: Social value")  # type: ignore[union-attr]


def test_an_open_table_is_closed_by_its_own_frame(tmp_path: Path) -> None:
    body = [HEADER, ["Partners", "Developing", "Mature"], ["Risk", "Minimum", "Leader"]]
    found = read(pdf(tmp_path / "a.pdf", lambda c: table(c, body, 100, outer=False) and None)).tables
    assert [rows(t) for t in found] == [body]


def test_fill_colours_and_white(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        fill(c, 0, 0, 595, 842, "EEEEEE")
        fill(c, 180, 118, 360, 136, "C6E0B4")
        fill(c, 360, 118, 530, 136, "FFFFFF")
        table(c, [HEADER, ["Risk", "Minimum", "Leader"]], 100)

    found = read(pdf(tmp_path / "a.pdf", page)).tables[0]
    assert [cell.fill for cell in found.cells] == [None, None, None, None, "C6E0B4", None]


def test_a_table_drawn_by_fills_alone(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        for i, row in enumerate([HEADER, ["Risk", "Minimum", "Leader"]]):
            for k, word in enumerate(row):
                fill(c, 60 + 150 * k, 100 + 20 * i, 209 + 150 * k, 119 + 20 * i, "D9E2F3" if i == 0 else "F2F2F2")
                text(c, 64 + 150 * k, 113 + 20 * i, word)

    found = read(pdf(tmp_path / "a.pdf", page)).tables[0]
    assert rows(found) == [HEADER, ["Risk", "Minimum", "Leader"]]
    assert {cell.fill for cell in found.cells} == {"D9E2F3", "F2F2F2"}


def test_a_table_goes_on_with_a_repeated_header_and_a_cut_row(tmp_path: Path) -> None:
    cut_row = ["Risk", "Minimum", "Leader in the management of all\nkinds of procurement and of"]
    first = [HEADER, ["Partners", "Developing", "Mature"], cut_row]
    second = [HEADER, ["", "", "strategic risk"], ["SMEs", "Mature", "Leader"]]

    def pages(c: Canvas, body: list[list[str]], top: float) -> None:
        table(c, body, top, bold_rows=1)

    found = read(pdf(tmp_path / "a.pdf", lambda c: pages(c, first, 700), lambda c: pages(c, second, 60))).tables
    assert len(found) == 1
    assert rows(found[0])[2:] == [
        ["Risk", "Minimum", "Leader in the management of all kinds of procurement and of strategic risk"],
        ["SMEs", "Mature", "Leader"],
    ]
    assert found[0].header_rows == 1
    assert [(j.kind, j.row, j.page, j.why) for j in found[0].joins] == [("table", 2, 2, "repeated-header"), ("row", 2, 2, "continued-text")]
    cut = found[0].grid[2][2]
    assert cut is not None and [page for page, _ in cut.boxes] == [1, 2]
    assert [line.page for line in cut.content.lines] == [1, 1, 2]


def test_whole_rows_over_the_edge_stay_rows(tmp_path: Path) -> None:
    first = [HEADER, ["1", "Minimum is what we say.", "Leader."]]
    second = [["2", "Mature is what we say.", "Innovator."], ["3", "Leader", "Leader"]]
    found = read(pdf(tmp_path / "a.pdf", lambda c: table(c, first, 760) and None, lambda c: table(c, second, 60) and None)).tables
    assert [rows(t) for t in found] == [[*first, *second]]
    assert [j.kind for j in found[0].joins] == ["table"]


def test_a_new_caption_starts_a_new_table(tmp_path: Path) -> None:
    first = [["Key area:", "Social value", ""], ["Current", "Minimum", "Mature"]]
    second = [["Key area:", "Partners", ""], ["Current", "Minimum", "Leader"]]
    found = read(pdf(tmp_path / "a.pdf", lambda c: table(c, first, 760) and None, lambda c: table(c, second, 60) and None)).tables
    assert [rows(t) for t in found] == [first, second]


def test_other_columns_or_text_between_keep_tables_apart(tmp_path: Path) -> None:
    body = [HEADER, ["Risk", "Minimum", "Leader"]]

    def after_text(c: Canvas) -> None:
        text(c, 60, 60, "Our current level for working with partners and the target that we set")
        table(c, body, 80)

    def other(c: Canvas) -> None:
        table(c, body, 60, xs=(60, 200, 400, 530))

    at_foot = lambda c: table(c, body, 770) and None  # noqa: E731
    assert len(read(pdf(tmp_path / "a.pdf", at_foot, after_text)).tables) == 2
    assert len(read(pdf(tmp_path / "b.pdf", at_foot, other)).tables) == 2


def test_page_furniture_between_the_parts_of_a_table_is_dropped(tmp_path: Path) -> None:
    def first(c: Canvas) -> None:
        table(c, [HEADER, ["Risk", "Minimum", "Leader"]], 740)
        text(c, 60, 810, "Page 46")

    def second(c: Canvas) -> None:
        text(c, 60, 40, "Page 47")
        table(c, [HEADER, ["Partners", "Mature", "Leader"]], 60)

    document = read(pdf(tmp_path / "a.pdf", first, second))
    assert len(document.blocks) == 1
    assert rows(document.tables[0]) == [HEADER, ["Risk", "Minimum", "Leader"], ["Partners", "Mature", "Leader"]]


def test_running_headers_go_and_numbered_headings_stay(tmp_path: Path) -> None:
    def page(number: int):  # type: ignore[no-untyped-def]
        def draw(c: Canvas) -> None:
            text(c, 60, 30, "Borough of Nowhere - Procurement Strategy")
            text(c, 300, 820, f"{number + 10} | Strategy")
            text(c, 60, 60, f"Theme {3 - number}", size=16, font="Helvetica-Bold")
            text(c, 60, 120, "We buy things for the people who live here and we do that as well as anybody could.")

        return draw

    document = read(pdf(tmp_path / "a.pdf", *(page(n) for n in range(3))))
    texts = [block.text for block in document.blocks if isinstance(block, Passage)]
    assert texts[::2] == ["Theme 3", "Theme 2", "Theme 1"]
    assert len(texts) == 6


def test_headings_have_levels_and_wrapped_ones_are_one(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        text(c, 60, 60, "Appendix 2", size=18, font="Helvetica-Bold")
        text(c, 60, 100, "3.1.1 Engaging with Elected Members and with all of the Senior", size=13, font="Helvetica-Bold")
        text(c, 60, 116, "Leaders", size=13, font="Helvetica-Bold")
        for k in range(8):
            text(c, 60, 140 + 12 * k, "We buy things for the people who live here and we do that as well as anybody, with")

    blocks = read(pdf(tmp_path / "a.pdf", page)).blocks
    found = [(b.kind, b.level, b.text) for b in blocks if isinstance(b, Passage)]
    assert found[:2] == [
        ("heading", 1, "Appendix 2"),
        ("heading", 2, "3.1.1 Engaging with Elected Members and with all of the Senior Leaders"),
    ]
    assert found[2][0] == "paragraph" and len(found) == 3


def test_a_rotated_page_reads_as_displayed(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        c.saveState()
        c.translate(595, 0)
        c.rotate(90)
        c._pagesize = (842, 595)
        table(c, [HEADER, ["Risk", "Minimum", "Leader"]], 100, bold_rows=1)
        c._pagesize = (595, 842)
        c.restoreState()

    found = read(pdf(tmp_path / "a.pdf", page, rotate=90)).tables
    assert [rows(t) for t in found] == [[HEADER, ["Risk", "Minimum", "Leader"]]]
    cell = found[0].grid[0][0]
    assert cell is not None and abs(cell.boxes[0][1].x0 - 60) < 1 and abs(cell.boxes[0][1].top - 100) < 1


def test_turned_text_in_a_cell_is_read_along_its_direction(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        table(c, [HEADER, ["", "Minimum", "Leader"]], 100, row_heights=[18, 120])
        c.saveState()
        c.translate(80, 842 - 230)
        c.rotate(90)
        c.setFont("Helvetica", 10)
        c.drawString(0, 0, "Showing leadership")
        c.restoreState()

    found = read(pdf(tmp_path / "a.pdf", page)).tables[0]
    assert rows(found)[1] == ["Showing leadership", "Minimum", "Leader"]


def test_fake_bold_is_read_once(tmp_path: Path) -> None:
    def page(c: Canvas) -> None:
        table(c, [HEADER, ["Risk", "Minimum", "Leader"]], 100)
        table(c, [HEADER], 100.3)

    assert rows(read(pdf(tmp_path / "a.pdf", page)).tables[0]) == [HEADER, ["Risk", "Minimum", "Leader"]]


def test_pages_that_do_not_matter_are_prose(tmp_path: Path) -> None:
    def budget(c: Canvas) -> None:
        table(c, [["Service", "Budget", "Spent"], ["Roads", "10", "9"]], 300)

    document = read(pdf(tmp_path / "a.pdf", budget))
    assert document.tables == []
    assert "Roads" in " ".join(b.text for b in document.blocks if isinstance(b, Passage))


def test_a_table_runs_on_to_a_page_without_cues(tmp_path: Path) -> None:
    first = [HEADER, ["Risk", "Minimum", "Leader"]]
    second = [["Partners", "none", "some"], ["SMEs", "few", "many"]]
    found = read(pdf(tmp_path / "a.pdf", lambda c: table(c, first, 760) and None, lambda c: table(c, second, 60) and None)).tables
    assert [rows(t) for t in found] == [[*first, *second]]


def test_pictures_of_text_without_text_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr("extract.pdf_reader.is_installed", lambda: False)
    Image.new("L", (100, 140), 200).save(tmp_path / "scan.png")
    scan = lambda c: c.drawImage(str(tmp_path / "scan.png"), 0, 0, 595, 842) and None  # noqa: E731
    with pytest.raises(NeedsOcr, match=r"council-maturity\[ocr\]"):
        read(pdf(tmp_path / "a.pdf", scan))
    document = read(pdf(tmp_path / "b.pdf", lambda c: text(c, 60, 60, "Cover"), scan))
    assert [(f.code, f.severity, f.page) for f in document.findings] == [("page-needs-ocr", "warning", 2)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no pdf at all", b"%PDF-1.7\n1 0 obj\n<<"])
def test_what_is_no_whole_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert "\n" not in str(caught.value) and "get it again" in str(caught.value)


@pytest.mark.parametrize(("password", "may_copy"), [("secret", 1), ("", 0)])
def test_protected_files(tmp_path: Path, password: str, may_copy: int) -> None:
    lock = StandardEncryption(password, "owner", canCopy=may_copy, strength=128)
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=lock)
    canvas.drawString(60, 700, "Minimum")
    canvas.save()
    with pytest.raises(EncryptedFile):
        read(tmp_path / "a.pdf")


def test_a_protected_file_that_may_be_read_is_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("", "owner", canCopy=1, canPrint=0, strength=128))
    canvas.drawString(60, 700, "Minimum")
    canvas.save()
    assert read(tmp_path / "a.pdf").blocks[0].text == "Minimum"  # type: ignore[union-attr]


def two_tables(path: Path) -> Path:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEADER, ["Risk", "Minimum", "Leader"]], 100)

    return pdf(path, draw, draw)


@pytest.mark.parametrize(
    ("sound", "broken"),
    [(b"/Rotate 0", b"/Rotate/A"), (b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 /A 595 84] ")],
)
def test_a_page_that_breaks_the_library_is_a_finding_and_the_rest_is_kept(tmp_path: Path, sound: bytes, broken: bytes) -> None:
    path = two_tables(tmp_path / "a.pdf")
    content = path.read_bytes()
    assert content.count(sound) == 2
    path.write_bytes(content.replace(sound, broken, 1))
    document = read(path)
    assert [(f.code, f.page) for f in document.findings] == [("page-unreadable", 1)]
    assert [one.page for one in document.tables] == [2]
    assert "Minimum" in " ".join(b.text for b in document.blocks if isinstance(b, Passage))


def test_a_defect_of_ours_is_no_damage_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(page: object) -> None:
        raise TypeError("ours")

    monkeypatch.setattr("extract.pdf_reader.ink_of", defect)
    with pytest.raises(TypeError, match="ours"):
        read(two_tables(tmp_path / "a.pdf"))


def test_what_stands_too_far_off_to_reckon_with_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas._code.append(f"{'9' * 400} 0 0 rg 60 200 40 20 re f 9999999 9999999 9 9 re f BT /F1 12 Tf {'9' * 39} 9 Td (far) Tj ET")
        table(canvas, [HEADER, ["Risk", "Minimum", "Leader"]], 100)

    assert rows(read(pdf(tmp_path / "a.pdf", draw)).tables[0]) == [HEADER, ["Risk", "Minimum", "Leader"]]


def test_a_sentence_with_cues_knows_the_place_of_its_words(tmp_path: Path) -> None:
    sentence = "Engaging councillors: currently Developing, target Mature by March 2026"
    block = read(pdf(tmp_path / "a.pdf", lambda c: text(c, 60, 60, sentence))).blocks[0]
    assert isinstance(block, Passage) and block.text == sentence
    start = sentence.index("Mature")
    place = block.content.places(start, start + len("Mature"))[0]
    assert place.text == "Mature" and place.box is not None
    assert 60 < place.box.x0 < place.box.x1 < 60 + 5 * len(sentence)
    assert place.box.x1 - place.box.x0 < 45


def test_a_word_that_the_typesetter_cut_with_a_soft_hyphen_is_whole(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        table(c, [HEADER, ["Risk", "Between Minimum and Devel\u00ad\noping", "Leader"]], 100)

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert "Between Minimum and Developing" in [cell.text for cell in document.tables[0].cells]


def with_title(path: Path, title: str) -> Path:
    """A PDF with that in its properties, as it is."""
    content = pdf(path, lambda c: text(c, 60, 100, "A line of text")).read_bytes()
    path.write_bytes(re.sub(rb"/Title \([^)]*\)", b"/Title " + title.encode(), content))
    return path


@pytest.mark.parametrize(
    ("written", "title"),
    [("<FEFFD8000041>", "\ufffdA"), ("<FEFF0041D83D>", "A\ufffd"), ("<FEFF00E9>", "é"), ("17", None), ("()", None)],
)
def test_a_title_that_is_half_a_character_is_read(tmp_path: Path, written: str, title: str | None) -> None:
    assert read(with_title(tmp_path / "a.pdf", written)).title == title


def test_half_a_character_in_a_damaged_font_is_an_unknown_sign() -> None:
    assert printed_text("a\ud800b\udfff", "Arial") == "a\ufffdb\ufffd"


class FailsAgain:
    """Looks at the pages of a PDF, and fails at the second look at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.seen = 0
        real = pypdfium2.PdfDocument.__getitem__

        def page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
            self.seen += index == number - 1
            if index == number - 1 and self.seen > 1:
                raise pypdfium2.PdfiumError("Failed to load page.")
            return real(document, index)

        monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", page)


def test_a_page_that_cannot_be_opened_again_is_named_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wanted(c: Canvas) -> None:
        table(c, [HEADER, ["Engaging councillors", "Developing", "Mature"], ["Managing risk", "Minimum", "Leader"]], 100)

    prose = "The next page has more letters than a stamp has, and says nothing of what is looked for."
    path = pdf(tmp_path / "a.pdf", wanted, lambda c: [text(c, 60, top, prose) for top in (100, 112)] and None)
    FailsAgain(monkeypatch, 2)
    found = read(path)
    assert len(found.tables) == 1 and "The next page" in found.blocks[-1].text  # type: ignore[union-attr]
    assert [(one.code, one.page) for one in found.findings] == [("page-unreadable", 2)]


def test_a_page_that_can_be_neither_parsed_nor_opened_again_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", lambda c: table(c, [HEADER, ["Managing risk", "Minimum", "Leader"]] * 3, 100) and None)
    monkeypatch.setattr(pdf_reader, "parsed", lambda _, numbers: ((number, None, "broken") for number in sorted(numbers)))
    FailsAgain(monkeypatch, 1)
    found = read(path)
    assert [(one.code, one.page) for one in found.findings] == [("page-unreadable", 1)] * 2 and not found.blocks


def test_a_scan_that_cannot_be_opened_again_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def picture(c: Canvas) -> None:
        c.drawImage(ImageReader(Image.new("L", (8, 8))), 0, 0, 595, 842)

    path = pdf(tmp_path / "a.pdf", picture, lambda c: text(c, 60, 100, "A page with text"))
    FailsAgain(monkeypatch, 1)
    found = read(path)
    assert [(one.code, one.page) for one in found.findings] == [("page-unreadable", 1)]
    assert [block.text for block in found.blocks] == ["A page with text"]  # type: ignore[union-attr]


def test_of_a_long_file_the_pages_that_say_it_plainly_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [["Name", "Post", "Current"], ["A", "Deputy Leader", "Leader of it"], ["B", "Group Leader", "x"]]
    others = [lambda c: table(c, people, 100, xs=(60, 150, 300, 530)) and None for _ in range(2 * pdf_triage.SPARE)]
    assessment = [HEADER, ["Risk", "Minimum", "Mature"], ["Partners", "Developing", "Leader"]]
    path = pdf(tmp_path / "a.pdf", *others, lambda c: table(c, assessment, 100) and None, *others)
    every = read(path)
    monkeypatch.setattr(pdf_triage, "LONG", 20)
    pages = [found.cells[0].page for found in read(path).tables]
    assert len(every.tables) > len(pages) and set(pages) == {len(others) + 1 + step for step in (-1, 0, 1)}


def test_of_a_long_file_without_a_plain_page_all_candidates_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HEADER, ["Risk", "Leader", "Leader"], ["Partners", "Leader", "Leader"]]
    pages = [lambda c: table(c, rows, 100) and None for _ in range(2 * pdf_triage.SPARE)]
    monkeypatch.setattr(pdf_triage, "LONG", 20)
    assert len(read(pdf(tmp_path / "a.pdf", *pages)).tables) == len(pages)


def test_the_last_row_of_a_table_alone_on_a_page_between_rules(tmp_path: Path) -> None:
    def rows(c: Canvas, words: list[list[str]]) -> None:
        for i, row in enumerate(words):
            rule(c, 60, 100 + 40 * i, 530, 100 + 40 * i)
            for x, word in zip((60, 200, 360), row, strict=True):
                for k, line in enumerate(word.split("\n")):
                    text(c, x, 112 + 40 * i + 12 * k, line)
        rule(c, 60, 100 + 40 * len(words), 530, 100 + 40 * len(words))

    body = [["Partners", "Developing", "Mature"], ["Risk", "Minimum", "Leader"], ["Talent", "Mature", "Leader"]] * 5
    page = "Success depends on individuals and the current\nlevel of what they know of it is a target."
    path = pdf(tmp_path / "a.pdf", lambda c: rows(c, [HEADER, *body]), lambda c: rows(c, [["Change", f"Minimum\n{page}", ""]]))
    sketches = sketches_of(path)
    assert not sketches[2].is_wanted and chosen(path, sketches) == {1, 2}


def test_a_paper_of_two_pages_in_a_pack_has_running_headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "LONG", 4)

    def page(header: str, *lines: str) -> Callable[[Canvas], None]:
        def draw(c: Canvas) -> None:
            text(c, 60, 40, header)
            for i, line in enumerate(lines):
                text(c, 60, 300 + 12 * i, line)

        return draw

    paper = [page("A paper of ours", "Partners: we are Mature and wish to", "be as good as any,"), page("A paper of ours", "and better.")]
    others = [page(f"The paper of {name}", "Nothing.") for name in ("Ann", "Bob", "Cleo")]
    found = [block.text for block in read(pdf(tmp_path / "a.pdf", *others, *paper)).blocks if isinstance(block, Passage)]
    assert "Partners: we are Mature and wish to be as good as any, and better." in found and "The paper of Bob" in found


def turned(path: Path, turn: int) -> Path:
    """A copy of a file whose pages lie on their side or upside down."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.set_rotation(turn)
        document.save(path.with_name("turned.pdf"))
    return path.with_name("turned.pdf")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright_and_placed_as_displayed(tmp_path: Path, turn: int) -> None:
    body = [HEADER, ["Engaging councillors", "Developing", "Mature"], ["Managing risk", "Minimum", "Leader"]]

    def draw(c: Canvas) -> None:
        table(c, body, 100)
        text(c, 60, 60, "How we see ourselves, says the line above the table")

    straight = read(pdf(tmp_path / "a.pdf", draw))
    document = read(turned(tmp_path / "a.pdf", turn))
    assert [rows(found) for found in document.tables] == [body] == [rows(found) for found in straight.tables]
    assert document.blocks[0].text == straight.blocks[0].text  # type: ignore[union-attr]
    before, after = (found.tables[0].grid[1][1] for found in (straight, document))
    assert before is not None and after is not None
    (_, box), (_, place) = before.boxes[0], after.boxes[0]
    corners = {
        90: (842 - box.bottom, box.x0, 842 - box.top, box.x1),
        180: (595 - box.x1, 842 - box.bottom, 595 - box.x0, 842 - box.top),
        270: (box.top, 595 - box.x1, box.bottom, 595 - box.x0),
    }
    assert (place.x0, place.top, place.x1, place.bottom) == pytest.approx(corners[turn], abs=0.1)
    line = after.content.lines[0]
    assert line.box is not None and place.contains(line.box, 1.0)


def test_columns_of_white_space_on_a_page_that_lies_on_its_side(tmp_path: Path) -> None:
    body = [HEADER, ["Partners", "Developing", "Mature"], ["Managing risk", "Minimum", "Leader"], ["Talent", "Mature", "Leader"]]

    def draw(c: Canvas) -> None:
        for i, row in enumerate(body):
            for k, word in enumerate(row):
                text(c, 60 + 150 * k, 100 + 20 * i, word)

    assert [rows(found) for found in read(turned(pdf(tmp_path / "a.pdf", draw), 90)).tables] == [body]
