"""Text dumps: markup, prose, and tables put together again from rows that were cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Document, Join, Passage, Table
from extract.options import ReadOptions
from extract.text_lines import decoded
from extract.text_markup import content
from extract.text_reader import read_text

NEVER = re.compile("(?!)")
FURNITURE = re.compile(r"page \d+", re.IGNORECASE)
LEVELS = re.compile(r"^(?:minimum|developing|mature|leader|innovator)\b", re.IGNORECASE)
PARTS = re.compile(r"appendix \d", re.IGNORECASE)
OPTIONS = ReadOptions(cue=NEVER, furniture=FURNITURE, parts=PARTS, levels=LEVELS)
HEADER = "Area\tWhere we are\tWhere we want to be\n"


def read(tmp_path: Path, text: str, name: str = "dump.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return read_text(path, OPTIONS)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def only(tmp_path: Path, text: str) -> Table:
    (table,) = read(tmp_path, text).tables
    return table


# Lines and markup


@pytest.mark.parametrize(
    "data",
    ["Café £5\n".encode(), "\ufeffCafé £5\n".encode(), "Café £5\n".encode("utf-16"), "Café £5\n".encode("cp1252")],
)
def test_the_text_is_the_same_in_any_encoding(data: bytes) -> None:
    assert decoded(data) == "Café £5\n"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("<p>Minimum</p> <p>Compliant.</p>", "Minimum\nCompliant."),
        ('<ul style="list-style-type: none"><li>one</li><li>two</li></ul>', "one\ntwo"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("THEME <i>BEHAVING</i> &amp; <span class='x'>more</span>", "THEME BEHAVING & more"),
        ("<50% of spend and >20 &lt;b&gt;", "<50% of spend and >20 <b>"),
        ("<p>Enabling VCSEs</p> <p>Page 46</p>", "Enabling VCSEs"),
        ("see [the toolkit \\(2018\\)](#) now", "see the toolkit (2018) now"),
        ("a *plain* word, 2 * 3 * 4", "a plain word, 2 * 3 * 4"),
        ("*", "*"),
    ],
)
def test_markup_is_no_text(raw: str, said: str) -> None:
    assert "\n".join(line.text for line in content(raw, FURNITURE)) == said


@pytest.mark.parametrize("raw", ["**Mature**", "<b>Mature</b>", "<strong class='a'>Ma</strong><b>ture</b>", "__Mature__"])
def test_bold_is_kept_apart_from_the_text(raw: str) -> None:
    (line,) = content(raw, FURNITURE)
    assert (line.text, line.bold) == ("Mature", True)


def test_bold_in_part_is_not_bold_and_may_run_over_paragraphs() -> None:
    assert [line.bold for line in content("<b>Mature</b> we do", FURNITURE)] == [False]
    assert [line.bold for line in content("<b>Mature<br>level</b><br>we do", FURNITURE)] == [True, True, False]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for line in content(text, FURNITURE):
        assert line.text == " ".join(line.text.split()) != ""


# Prose


@pytest.mark.parametrize(
    ("line", "kind", "level"),
    [
        ("# Social value", "heading", 1),
        ("### Social value ###", "heading", 3),
        ("3.1.1 Engaging with Elected Members", "heading", 4),
        ("1. Social Value", "heading", 2),
        ("2.0 Our Values", "heading", 2),
        ("Appendix 2", "heading", 1),
        ("Showing leadership", "heading", 6),
        ("Key area: Working with partners", "heading", 6),
        ("Success measure:", "paragraph", 0),
        ("2019 to 2024", "paragraph", 0),
        ("1.1 The council's strategy has focused on:", "paragraph", 0),
        ("We assess ourselves as Developing.", "paragraph", 0),
        ("- Mature", "list-item", 0),
        ("\u2022 Mature", "list-item", 0),
        ("a) Mature", "list-item", 0),
    ],
)
def test_a_line_is_told_by_how_it_stands(tmp_path: Path, line: str, kind: str, level: int) -> None:
    block = read(tmp_path, f"Title\n\n{line}\n\nText goes on.\n").blocks[1]
    assert isinstance(block, Passage)
    assert (block.kind, block.level) == (kind, level)


def test_the_first_heading_is_the_title(tmp_path: Path) -> None:
    document = read(tmp_path, "\n\nOur Strategy\n\n2022 - 2025\n\nAims\n\nText.\n")
    assert (document.title, document.pages, document.reader) == ("Our Strategy", None, "text")
    assert [block.level for block in document.blocks if isinstance(block, Passage)] == [1, 0, 6, 0]


def test_numbered_lines_under_each_other_are_a_list_and_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    wrapped = "This line is as long as the margin of the file that it was written\nin, and goes on here.\n"
    document = read(tmp_path, f"1. Introduction\n2. Background\n\n{wrapped}\n- an item that\n  wraps\n")
    assert [(b.kind, b.text) for b in document.blocks if isinstance(b, Passage)] == [
        ("list-item", "1. Introduction"),
        ("list-item", "2. Background"),
        ("paragraph", wrapped.strip().replace("\n", " ")),
        ("list-item", "an item that wraps"),
    ]


def test_indented_text_is_no_table(tmp_path: Path) -> None:
    document = read(tmp_path, "Text.\n\n\tFirst indented line.\n\tSecond.\n")
    assert [block.text for block in document.blocks if isinstance(block, Passage)] == ["Text.", "First indented line.", "Second."]


# Tables


def test_tabs_make_a_table_and_a_cell_knows_its_line(tmp_path: Path) -> None:
    table = only(tmp_path, "Text.\n\n" + HEADER + "SMEs\t<p>Mature</p><p>We do.</p>\n")
    assert (table.rows, table.columns, table.reader) == (2, 3, "text")
    assert rows(table)[1] == ["SMEs", "Mature\nWe do.", ""]
    assert table.cells[4].path == "line 4, cell 2"


def test_empty_columns_at_the_right_and_rules_are_dropped(tmp_path: Path) -> None:
    table = only(tmp_path, "Area\tNow\t\t\n---\t--\t--\t--\nSMEs\t2\t\t\n-----\t--\t--\t-\nVCSEs\t3\t\t\n\t\u2022\t\t\n")
    assert rows(table) == [["Area", "Now"], ["SMEs", "2"], ["VCSEs", "3"]]


@pytest.mark.parametrize("text", ["| Area | Now |\n|:---|---:|\n| SMEs | a \\| b |\n", "Area | Now\n--- | ---\nSMEs | a \\| b\n"])
def test_markdown_tables(tmp_path: Path, text: str) -> None:
    table = only(tmp_path, text)
    assert (rows(table), table.header_rows) == ([["Area", "Now"], ["SMEs", "a | b"]], 1)


def test_a_bar_in_prose_is_no_table(tmp_path: Path) -> None:
    assert read(tmp_path, "Either this | or that.\n").tables == []


def test_a_row_without_a_label_goes_on_with_the_row_above(tmp_path: Path) -> None:
    table = only(tmp_path, HEADER + "SMEs\tMature We have a\tLeader All of\n\tpolicy.\tthem.\nVCSEs\tMinimum\tMature\n")
    assert rows(table)[1:] == [["SMEs", "Mature We have a policy.", "Leader All of them."], ["VCSEs", "Minimum", "Mature"]]
    assert table.joins == (Join("row", 1, 0, "continued-text"),)


def test_a_header_is_not_gone_on_with_unless_its_own_words_wrap(tmp_path: Path) -> None:
    below = "Score:\t1 - Low\t2 - High\n\tCouncillors regard\tThe council is\nSubsection\tthis as a\texploring it.\nprinciple:\tcost.\t\n"
    assert rows(only(tmp_path, below)) == [
        ["Score:", "1 - Low", "2 - High"],
        ["Subsection principle:", "Councillors regard this as a cost.", "The council is exploring it."],
    ]
    wrapped = "Area\tWhere we\tWhere we want\n\tare today\tto be\nSMEs\tMature\tLeader\n"
    assert rows(only(tmp_path, wrapped))[0] == ["Area", "Where we are today", "Where we want to be"]


def test_rows_of_a_merged_first_column_stay_rows(tmp_path: Path) -> None:
    text = "Theme\tArea\tNow\tNext\nLeadership\tCouncillors\tDeveloping\tLeader\n\tSenior managers\tMature\tLeader\n"
    text += "\tPartners\t2\t3\n\tSuppliers\t2\t4\n"
    assert [row[1] for row in rows(only(tmp_path, text))] == ["Area", "Councillors", "Senior managers", "Partners", "Suppliers"]


@pytest.mark.parametrize(
    ("cut", "label"),
    [
        ("Governance and\tMature\tLeader\nprocesses\tThe team is.\tThe team will.\n", "Governance and processes"),
        ("Staff development for\t\t\npartnership\t\t\nworking\tMature\tLeader\n", "Staff development for partnership working"),
    ],
)
def test_a_label_that_wraps_is_one_label(tmp_path: Path, cut: str, label: str) -> None:
    table = only(tmp_path, HEADER + "SMEs\tMinimum\tMature\n" + cut + "VCSEs\tMinimum\tMature\n")
    assert [row[0] for row in rows(table)] == ["Area", "SMEs", label, "VCSEs"]


def test_words_in_lower_case_do_not_join_rows_that_have_labels(tmp_path: Path) -> None:
    text = HEADER + "Reporting\tad hoc reports only\tregular reports to all\nTraining\tno formal training\tmodules for all\n"
    text += "e-tendering\tdeveloping\tmature\n"
    assert [row[0] for row in rows(only(tmp_path, text))] == ["Area", "Reporting", "Training", "e-tendering"]


def test_ticks_do_not_join_rows(tmp_path: Path) -> None:
    table = only(tmp_path, "Area\tMinimum\tDeveloping\tMature\nSMEs\t\tx\t\nVCSEs\t\tx\to\nRisk\t\tx\t\n")
    assert [row[0] for row in rows(table)] == ["Area", "SMEs", "VCSEs", "Risk"]


def test_a_table_goes_on_after_a_page_edge_with_its_header_repeated(tmp_path: Path) -> None:
    text = (
        HEADER
        + "SMEs\tMature We have\tLeader\n\nPage 4\n\n"
        + HEADER
        + "\ta policy.\t\nVCSEs\tMinimum\tMature\n\n"
        + HEADER
        + "Risk\tMature\tLeader\n"
    )
    table = only(tmp_path, text)
    assert [row[0] for row in rows(table)] == ["Area", "SMEs", "VCSEs", "Risk"]
    assert rows(table)[1][1] == "Mature We have a policy."
    assert table.joins == (Join("row", 1, 0, "repeated-header"), Join("table", 3, 0, "repeated-header"))
    assert table.header_rows == 1


def test_a_table_of_the_same_width_goes_on_after_a_page_edge(tmp_path: Path) -> None:
    table = only(tmp_path, HEADER + "SMEs\tMature\tLeader\n\n\nVCSEs\tMinimum We do.\tMature\n")
    assert table.joins == (Join("table", 2, 0, "same-columns"),)


@pytest.mark.parametrize(
    "second",
    [
        "Risk\tLikelihood\tImpact\nFailure\t3\t4\n",
        "Area:\tRisk\t\nDescription:\tIt is.\t\n",
        "Metric\tNow\nSMEs\t3\n",
        "Text between.\n\n" + HEADER + "Risk\tMature\tLeader\n",
    ],
)
def test_another_table_stays_another_table(tmp_path: Path, second: str) -> None:
    first = "Area:\tSMEs\t\nDescription:\tThey are.\t\n" if second.startswith("Area:") else HEADER + "SMEs\tMature\tLeader\n"
    assert len(read(tmp_path, first + "\n" + second).tables) == 2


def test_a_banner_with_the_header_after_it_opens_a_table(tmp_path: Path) -> None:
    first = "THEME ONE\t\t\n" + HEADER + "SMEs\tMature\tLeader\n"
    second = "THEME TWO\t\t\n" + HEADER + "Risk\tMature\tLeader\n"
    assert [table.rows for table in read(tmp_path, first + "\n" + second).tables] == [3, 3]


def test_a_section_row_that_repeats_the_columns_stays_a_row(tmp_path: Path) -> None:
    text = "\tLevel\tBaseline\tTarget 2021\n1\tFraud\tBasic systems\tOngoing\n\tEnablers\tBaseline\tTarget 2021\n2\tTalent\tPlan\tOngoing\n"
    assert [row[1] for row in rows(only(tmp_path, text))] == ["Level", "Fraud", "Enablers", "Talent"]


def test_text_that_a_page_edge_left_in_the_next_row_goes_back(tmp_path: Path) -> None:
    text = (
        HEADER
        + "Reporting\tDeveloping Some.\tLeader 1. Regular reports.\nGovernance\tDeveloping Little.\tLeader 1. Direct oversight.\n\n\n"
        + "SMEs\tDeveloping A few\t2. It is reported regularly. Leader Engagement is embedded\n\tcontracts.\tinto strategy.\n"
    )
    assert rows(only(tmp_path, text))[2:] == [
        ["Governance", "Developing Little.", "Leader 1. Direct oversight.\n2. It is reported regularly."],
        ["SMEs", "Developing A few contracts.", "Leader Engagement is embedded into strategy."],
    ]


def test_a_narrower_run_goes_on_with_the_cells_left_open(tmp_path: Path) -> None:
    text = "#\tArea\tScore\tComment\n1\tReporting\t3\tAchieved.\n2\tStaff development for\t3\tTraining covers the\n"
    text += "\nsuppliers\tskills of\nand partners\tall staff.\n"
    table = only(tmp_path, text)
    assert rows(table)[2] == ["2", "Staff development for suppliers and partners", "3", "Training covers the skills of all staff."]
    assert table.joins == (Join("row", 2, 0, "continued-text"),)


def test_a_hyphen_at_a_cut_keeps_its_word_together(tmp_path: Path) -> None:
    assert rows(only(tmp_path, HEADER + "SMEs\tA cross-\tLeader\n\tcouncil view.\t\n"))[1][1] == "A cross-council view."


def test_equal_input_gives_equal_output(tmp_path: Path) -> None:
    text = HEADER + "SMEs\tMature\tLeader\n"
    assert read(tmp_path, text) == read(tmp_path, text.replace("\n", "\r\n"))


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|<>&*_[]()\\#"), min_size=1, max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_word_of_a_table_is_lost(tmp_path_factory: pytest.TempPathFactory, grid: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("dumps") / "dump.txt"
    text = "\n".join("\t".join(row) for row in grid) + "\n"
    path.write_text(text, encoding="utf-8", newline="")
    said = "".join(cell.text for table in read_text(path, OPTIONS).tables for cell in table.cells)
    for word in {word for row in grid for word in row}:
        assert word in said or re.fullmatch(r"[-=_:\u2013\u2014\u2022\u00b7\u25aa\u25cf]+", word)
