"""The text of a Word paragraph as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.extract.word_files import p, read_body


def read_runs(tmp_path: Path, runs: str) -> str:
    document = read_body(tmp_path, f"<w:p>{runs}</w:p>")
    return document.blocks[0].text if document.blocks else ""  # type: ignore[union-attr]


def r(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def field(kind: str) -> str:
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


def test_breaks_tabs_and_hyphens_are_text_and_soft_hyphens_are_not(tmp_path: Path) -> None:
    inner = "<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate\u00ad now</w:t>"
    inner += "<w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t><w:cr/><w:t>z</w:t>"
    assert read_runs(tmp_path, r(inner)) == "co-operate now\tx\ny\nz"


def test_results_of_fields_count_and_instructions_do_not(tmp_path: Path) -> None:
    inner = field("begin") + r("<w:t>nested instruction</w:t>") + field("separate") + r("<w:t>not shown</w:t>") + field("end")
    outer = field("begin") + r("<w:instrText> REF x </w:instrText>") + inner + field("separate") + r("<w:t>Mature</w:t>") + field("end")
    simple = '<w:fldSimple w:instr=" DATE "><w:r><w:t>, 2026</w:t></w:r></w:fldSimple>'
    assert read_runs(tmp_path, outer + simple + r("<w:t>!</w:t>")) == "Mature, 2026!"


def test_a_field_that_never_ends_hides_no_other_paragraph(tmp_path: Path) -> None:
    document = read_body(tmp_path, f"<w:p>{field('begin')}{r('<w:t>hidden</w:t>')}</w:p>" + p("seen"))
    assert [block.text for block in document.blocks] == ["seen"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "\u2612"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "\u2610"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Minimum"/><w:listEntry w:val="Mature"/></w:ddList>', "Mature"),
        ('<w:ddList><w:result w:val="7"/><w:listEntry w:val="Minimum"/></w:ddList>', ""),
    ],
)
def test_form_fields_give_what_is_chosen(tmp_path: Path, data: str, shown: str) -> None:
    begin = r(f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>')
    assert read_runs(tmp_path, begin + r("<w:instrText>FORM</w:instrText>") + field("end")) == shown


@pytest.mark.parametrize(
    ("inner", "properties", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "", "\u2713"),
        ('<w:sym w:font="Wingdings" w:char="D800"/>', "", "\ufffd"),
        ('<w:sym w:font="Wingdings" w:char="F0FB"/>', "", "\u2717"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "", "\u2611"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "", "\u2610"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/>', "", "\u2610"),
        ('<w:sym w:font="Wingdings 2" w:char="F050"/>', "", "\u2713"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "", "\u2022"),
        ('<w:sym w:font="Symbol" w:char="zz"/>', "", ""),
        ("<w:t>\u00fc</w:t>", '<w:rFonts w:ascii="Wingdings"/>', "\u2713"),
        ("<w:t>\uf0fc</w:t>", "", "\u2713"),
        ("<w:t>\u00fc</w:t>", '<w:rFonts w:ascii="Arial"/>', "\u00fc"),
        ('<w:sym w:font="Odd" w:char="F0DD"/>', "", "\uf0dd"),
    ],
)
def test_symbols_are_what_they_show(tmp_path: Path, inner: str, properties: str, shown: str) -> None:
    assert read_runs(tmp_path, r(inner, properties)) == shown


def test_a_check_box_control_gives_its_symbol(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>"
        + r("<w:t>\u2612</w:t>")
        + "</w:sdtContent></w:sdt>"
    )
    assert read_runs(tmp_path, control + r("<w:t> Mature</w:t>")) == "\u2612 Mature"


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:rStyle w:val="Secret"/>'])
def test_hidden_text_is_left_out(tmp_path: Path, properties: str) -> None:
    assert read_runs(tmp_path, r("<w:t>shown</w:t>") + r("<w:t> hidden</w:t>", properties)) == "shown"


def test_links_smart_tags_and_alternatives_are_opened(tmp_path: Path) -> None:
    choice = f"<mc:AlternateContent><mc:Choice>{r('<w:t>C</w:t>')}</mc:Choice>"
    choice += f"<mc:Fallback>{r('<w:t>F</w:t>')}</mc:Fallback></mc:AlternateContent>"
    inside = r("<mc:AlternateContent><mc:Choice><w:t>D</w:t></mc:Choice><mc:Fallback><w:t>G</w:t></mc:Fallback></mc:AlternateContent>")
    ruby = r("<w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>E</w:t></w:r></w:rubyBase></w:ruby>")
    link = f"<w:hyperlink>{r('<w:t>A</w:t>')}</w:hyperlink><w:smartTag><w:smartTagPr/>{r('<w:t>B</w:t>')}</w:smartTag>"
    assert read_runs(tmp_path, link + choice + inside + ruby) == "ABCDE"


def test_each_printed_line_knows_whether_it_is_bold(tmp_path: Path) -> None:
    body = f"<w:p>{r('<w:t>Mature</w:t><w:br/>', '<w:b/>')}{r('<w:t>We do </w:t>')}{r('<w:t>all</w:t>', '<w:b/>')}</w:p>"
    (block,) = read_body(tmp_path, body).blocks
    assert [(line.text, line.bold) for line in block.content.lines] == [("Mature", True), ("We do all", False)]  # type: ignore[union-attr]


def test_bold_of_a_style_can_be_switched_off(tmp_path: Path) -> None:
    body = p("A longer line that is no heading.", '<w:pStyle w:val="Strong"/>') + p(
        "Not this one.", '<w:pStyle w:val="Strong"/>', '<w:b w:val="0"/>'
    )
    blocks = read_body(tmp_path, body).blocks
    assert [block.content.lines[0].bold for block in blocks] == [True, False]  # type: ignore[union-attr]
