"""Blocks of a Word file: order, kinds, tracked changes, wrappers, tables made with tabs."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from extract.model import Document, Passage, Table
from extract.word_reader import BOLD_HEADING_LEVEL, read_word
from tests.unit.extract.word_files import OPTIONS, p, read_body, tbl, tc, tr, write_word


def said(document: Document) -> list[object]:
    return [block.text if isinstance(block, Passage) else [cell.text for cell in block.cells] for block in document.blocks]


def test_blocks_come_in_reading_order(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("before") + tbl(tr("a", "b")) + p("after"))
    assert said(document) == ["before", ["a", "b"], "after"]
    assert (document.reader, document.pages, document.has_tracked_changes) == ("word", None, False)


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ("", "paragraph", 0),
        ('<w:pStyle w:val="berschrift2"/>', "heading", 2),
        ('<w:pStyle w:val="Area"/>', "heading", 2),
        ('<w:pStyle w:val="TOCHeading"/>', "paragraph", 0),
        ('<w:outlineLvl w:val="0"/>', "heading", 1),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', "list-item", 0),
        ('<w:pStyle w:val="Bullets"/>', "list-item", 0),
        ('<w:pStyle w:val="Bullets"/><w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph", 0),
        ('<w:pStyle w:val="Strong"/>', "heading", BOLD_HEADING_LEVEL),
    ],
)
def test_a_paragraph_is_told_by_its_style_and_numbering(tmp_path: Path, properties: str, kind: str, level: int) -> None:
    (block,) = read_body(tmp_path, p("Social value", properties)).blocks
    assert isinstance(block, Passage)
    assert (block.kind, block.level) == (kind, level)


def test_a_bold_sentence_is_no_heading(tmp_path: Path) -> None:
    (block,) = read_body(tmp_path, p("We are at Developing.", run="<w:b/>")).blocks
    assert isinstance(block, Passage)
    assert (block.kind, block.content.lines[0].bold) == ("paragraph", True)


def test_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Level: </w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>Minimum</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>Mature</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3"><w:r><w:t> gone</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t> moved</w:t></w:r></w:moveTo></w:p>'
    )
    document = read_body(tmp_path, body)
    assert said(document) == ["Level: Mature moved"]
    assert document.has_tracked_changes


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p("We are ", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("Mature", '<w:pStyle w:val="Bullets"/>')
    (block,) = read_body(tmp_path, body).blocks
    assert isinstance(block, Passage)
    assert (block.text, block.kind) == ("We are Mature", "list-item")


def test_a_deleted_row_and_a_deleted_cell_are_gone(tmp_path: Path) -> None:
    rows = (tr("a", tc("b", '<w:cellDel w:id="1"/>'), "c"), tr("x", "y", properties='<w:del w:id="2"/>'))
    (table,) = read_body(tmp_path, tbl(*rows)).tables
    assert (table.rows, table.columns) == (1, 2)
    assert [cell.text for cell in table.cells] == ["a", "c"]


def test_content_controls_at_every_level_are_opened(tmp_path: Path) -> None:
    def sdt(inner: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias w:val='not text'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    run = f"<w:p>{sdt('<w:r><w:t>run</w:t></w:r>')}</w:p>"
    document = read_body(tmp_path, sdt(p("block")) + run + tbl(sdt(tr("row")), tr(sdt(tc("cell"))), tr(tc(sdt(p("inner"))))))
    assert said(document) == ["block", "run", ["row", "cell", "inner"]]


def test_a_text_box_follows_its_paragraph_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Key: green is current')}{tbl(tr('k', 'v'))}</w:txbxContent>"
    drawing = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + box + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read_body(tmp_path, f"<w:p><w:r><w:t>Anchor</w:t></w:r><w:r>{drawing}</w:r></w:p>" + p("after"))
    assert said(document) == ["Anchor", "Key: green is current", ["k", "v"], "after"]


def test_nested_tables_follow_the_outer_one_in_order(tmp_path: Path) -> None:
    inner = tbl(tr("i"), tr(tc(tbl(tr("deep")) + p("j"))))
    document = read_body(tmp_path, tbl(tr(tc(p("own") + inner + p("")), "b")) + tbl(tr("next")))
    assert said(document) == [["own", "b"], ["i", "j"], ["deep"], ["next"]]
    assert [table.number for table in document.tables] == [1, 2, 3, 4]
    assert document.tables[1].cells[0].path == "table 2, row 1, cell 1"


def test_a_cell_around_tables_is_a_frame_and_no_table(tmp_path: Path) -> None:
    frame = tbl(tr(tc(p("Social value", '<w:pStyle w:val="berschrift2"/>') + tbl(tr("a", "b")) + p("note"))))
    document = read_body(tmp_path, frame)
    assert said(document) == ["Social value", ["a", "b"], "note"]
    assert isinstance(document.blocks[0], Passage) and document.blocks[0].kind == "heading"


def tabbed(*texts: str, properties: str = "") -> str:
    return "".join(f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>".replace("|", "</w:t><w:tab/><w:t>") for t in texts)


def test_lines_with_the_same_tabs_are_a_table(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("Our levels:") + tabbed("Area|Current|Target", "SMEs|2|3", "VCSEs|Mature|") + p("End"))
    table = document.tables[0]
    assert (table.reader, table.rows, table.columns, table.number) == ("tabs", 3, 3, 1)
    assert said(document) == ["Our levels:", ["Area", "Current", "Target", "SMEs", "2", "3", "VCSEs", "Mature", ""], "End"]


def test_tabs_that_only_reach_the_next_stop_do_not_add_columns(tmp_path: Path) -> None:
    (table,) = read_body(tmp_path, tabbed("Area||Now", "Engaging councillors|Mature", "SMEs||Leader")).tables
    assert [cell.text for cell in table.cells if cell.column == 1] == ["Now", "Mature", "Leader"]


@pytest.mark.parametrize(
    ("texts", "properties"),
    [
        (("Area|Now", "SMEs|2"), ""),
        (("1.1|We buy.", "1.2|We sell.", "1.3|We ask."), ""),
        (("Introduction|3", "Background|4", "Approach|5"), '<w:pStyle w:val="TOC1"/>'),
        (("Introduction|3", "Background|4", "Approach|5"), '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9"/></w:tabs>'),
        (("|indented one", "|indented two", "|indented three"), ""),
    ],
)
def test_other_lines_with_tabs_stay_paragraphs(tmp_path: Path, texts: tuple[str, ...], properties: str) -> None:
    document = read_body(tmp_path, tabbed(*texts, properties=properties))
    assert document.tables == [] and len(document.blocks) == len(texts)


def test_a_file_of_python_docx_is_read_with_its_title_and_header_row(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "A  strategy"
    made.add_heading("Appendix", 1)
    made.sections[0].header.paragraphs[0].text = "not body text"
    table = made.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Key area"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "SMEs"
    table.cell(2, 1).text = "Mature"
    made.save(str(tmp_path / "made.docx"))
    document = read_word(tmp_path / "made.docx", OPTIONS)
    assert document.title == "A strategy"
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in document.tables[0].cells] == [
        (0, 0, 1, 2, "Key area"),
        (1, 0, 2, 1, "SMEs"),
        (1, 1, 1, 1, ""),
        (2, 1, 1, 1, "Mature"),
    ]
    assert [block.text for block in document.blocks if isinstance(block, Passage)] == ["Appendix"]


def test_strict_open_xml_is_the_same_document(tmp_path: Path) -> None:
    import zipfile

    path = write_word(tmp_path / "a.docx", p("Mature") + tbl(tr("x")))
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(
                name,
                text.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
                ),
            )
    assert read_word(strict, OPTIONS) == read_word(path, OPTIONS)
    assert isinstance(read_word(strict, OPTIONS).blocks[1], Table)


def test_a_nested_table_stands_under_the_label_of_its_row(tmp_path: Path) -> None:
    inner = tbl(tr(tc(p("Now")), tc(p("Minimum"))), tr(tc(p("2026 ambition")), tc(p("Mature"))))
    body = tbl(tr(tc(p("Key area")), tc(p("Maturity"))), tr(tc(p("Engaging councillors")), tc(p("Our position") + inner)))
    outer, nested = read_body(tmp_path, body).tables
    assert (outer.rows, outer.columns) == (2, 2)
    assert [[cell.text for cell in nested.cells if cell.row == row] for row in range(nested.rows)] == [
        ["Engaging councillors"],
        ["Now", "Minimum"],
        ["2026 ambition", "Mature"],
    ]
    assert nested.cells[0].path == "table 1, row 2, cell 1"
