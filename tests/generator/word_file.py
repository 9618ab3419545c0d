"""A story as a Word file: tables in the text, in other tables, in text boxes, or made with tabs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Pt

from tests.generator.blocks import Block, Cell, Grid, Heading, Prose, Story, Turn
from tests.generator.word_xml import NAMESPACES, Habits, cell_xml, paragraph, run_xml, shading

WIDTH = 9600  # twentieths of a point: the width of a table
BORDERS = ("grid", "grid", "grid", "rows", "none")
# A table made with tabs has short cells, or its columns would not stand under one another.
LONGEST_TABBED = 24


@dataclass(frozen=True)
class WordLook:
    """What the author does to tables; see `features`."""

    borders: str = "grid"
    nested: bool = False
    textbox: bool = False
    tabs: bool = False
    grid_before: bool = False
    repeat: bool = False
    header_table: bool = False
    landscape: bool = False
    around: bool = False

    def features(self, habits: Habits, tables: bool = True) -> set[str]:
        """The names by which coverage is counted; `tables`: whether the document has any."""
        named = {f"borders:{self.borders}"} if tables else set()
        for name in ("nested", "textbox", "tabs", "grid_before", "header_table", "landscape"):
            if getattr(self, name):
                named.add(f"word:{name.replace('_', '-')}")
        if self.around or habits.controls:
            named.add("word:content-controls")
        return named | {
            f"word:{name.replace('_', '-')}" for name in ("tracked", "symbols", "boxes", "style_shading") if getattr(habits, name)
        }


def habits_for(rng: Random) -> Habits:
    """An author's habits with text."""
    return Habits(
        Random(rng.random()),
        tracked=rng.random() < 0.2,
        controls=rng.random() < 0.2,
        symbols=rng.random() < 0.4,
        boxes=rng.random() < 0.5,
        style_shading=rng.random() < 0.3,
    )


def word_look(rng: Random, story: Story) -> WordLook:
    """An author's habits with tables, as far as this story's tables allow."""
    grids = [block for block in story.body if isinstance(block, Grid) and not block.plain]
    merged = any(one is not None and one.rows > 1 for table in grids for row in table.rows for one in row)
    way = rng.choice(("plain",) * 5 + ("nested", "textbox", "tabs", "tabs", "tabs"))
    tabbed = way == "tabs" and bool(grids) and all(_is_short(table) for table in grids)
    return WordLook(
        borders=rng.choice(BORDERS),
        nested=way == "nested" and bool(grids),
        textbox=way == "textbox",
        tabs=tabbed,
        grid_before=merged and rng.random() < 0.5,
        repeat=rng.random() < 0.5,
        header_table=rng.random() < 0.1,
        landscape=rng.random() < 0.2,
        around=rng.random() < 0.1,
    )


def _is_short(table: Grid) -> bool:
    cells = [one for row in table.rows for one in row]
    first = {id(row[0]) for row in table.rows}
    return all(
        one is not None
        and one.columns == 1
        and not one.fill
        and len(one.lines) <= 1
        and len(one.text) <= (60 if id(one) in first else LONGEST_TABBED)
        for one in cells
    ) and all(one.text for row in table.rows[1:] for one in row if one is not None)


def write_word(story: Story, look: WordLook, habits: Habits, path: Path) -> None:
    """Write the story; the file's dates are fixed, so that equal stories give equal files."""
    document = docx.Document()
    document.core_properties.title = story.title
    if look.header_table:
        _header_table(document)
    document.add_heading(story.title, 0)
    for block in story.before:
        _add(document, block, look, habits, plain=True)
    if look.landscape:
        _turn(document)
    for block in story.body:
        _add(document, block, look, habits)
    for block in story.after:
        _add(document, block, look, habits, plain=True)
    _shade_styles(document, habits)
    buffer = io.BytesIO()
    document.save(buffer)
    _without_dates(buffer, path)


def _without_dates(source: io.BytesIO, path: Path) -> None:
    """Write the package with one date for every part: what is equal shall be equal byte for byte."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)


def _header_table(document: Document) -> None:
    table = document.sections[0].header.add_table(1, 3, Pt(400))
    for one, words in zip(table.rows[0].cells, ("Version 2.1", "Owner: Head of Procurement", "Review: March 2025"), strict=True):
        one.text = words


def _turn(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _shade_styles(document: Document, habits: Habits) -> None:
    for fill, style in habits.styles.items():
        document.styles.element.append(
            parse_xml(
                f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{style}"/>'
                f'<w:basedOn w:val="Normal"/><w:pPr>{shading(fill)}</w:pPr></w:style>'
            )
        )


def _append(document: Document, xml: str) -> None:
    """Add an element to the end of the text, before the page's own settings."""
    start = xml.index(">") if xml[: xml.index(">")].find("/") < 0 else xml.index("/")
    element = parse_xml(f"{xml[:start]} {NAMESPACES}{xml[start:]}")
    document.element.body.insert(len(document.element.body) - 1, element)


def _add(document: Document, block: Block, look: WordLook, habits: Habits, plain: bool = False) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Prose):
        xml = paragraph(block.line, habits)
        in_box = look.textbox and not plain and not block.legend
        _append(document, _text_box(xml, habits) if in_box else xml)
    elif isinstance(block, Turn):
        return
    elif plain or block.plain:
        _append(document, table_xml(block, WordLook(), habits))
        _append(document, "<w:p/>")
    else:
        _add_grid(document, block, look, habits)


def _add_grid(document: Document, block: Grid, look: WordLook, habits: Habits) -> None:
    if look.tabs:
        for xml in tabbed_xml(block, habits):
            _append(document, xml)
    else:
        xml = table_xml(block, look, habits)
        if look.nested:
            outer = '<w:tblPr><w:tblW w:w="9900" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9900"/></w:tblGrid>'
            xml = f"<w:tbl>{outer}<w:tr><w:tc><w:tcPr><w:tcW w:w='9900' w:type='dxa'/></w:tcPr>{xml}<w:p/></w:tc></w:tr></w:tbl>"
        if look.textbox:
            xml = _text_box(xml + "<w:p/>", habits)
        if look.around:
            xml = f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        _append(document, xml)
    _append(document, "<w:p/>")


def _text_box(inner: str, habits: Habits) -> str:
    """A paragraph with a drawn box that holds the text, and the older form of it as Word writes both."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    number = habits.next_id()
    size = '<wp:extent cx="5800000" cy="2800000"/>'
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = f'<a:graphic><a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic>'
    drawing = f'<w:drawing><wp:inline>{size}<wp:docPr id="{number}" name="Text Box {number}"/>{graphic}</wp:inline></w:drawing>'
    older = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>'
    return f"<w:p><w:pPr/><w:r>{both}</w:r></w:p>"


def tabbed_xml(block: Grid, habits: Habits) -> list[str]:
    """A table made with tabs: a paragraph for each row."""
    stops = "".join(f'<w:tab w:val="left" w:pos="{4200 + 2200 * at}"/>' for at in range(block.columns - 1))
    rows = []
    for row in block.rows:
        cells = [one for one in row if one is not None]
        runs = "<w:r><w:tab/></w:r>".join("".join(_runs(one, habits)) for one in cells)
        rows.append(f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{runs}</w:p>")
    return rows


def _runs(one: Cell, habits: Habits) -> list[str]:
    return [run_xml(part, habits) for line in one.lines for part in line.runs]


def table_xml(block: Grid, look: WordLook, habits: Habits) -> str:
    """A table; a merged first column is a vertical merge, or the rows below begin farther right."""
    total = sum(block.weights)
    widths = [int(WIDTH * weight / total) for weight in block.weights]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(block, at, look, habits, widths) for at in range(len(block.rows)))
    return f"<w:tbl><w:tblPr>{_borders(look.borders)}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _borders(kind: str) -> str:
    if kind == "grid":
        return '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    lines = (
        '<w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/>' if kind == "rows" else ""
    )
    return f'<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{lines}</w:tblBorders>'


def _row(block: Grid, at: int, look: WordLook, habits: Habits, widths: list[int]) -> str:
    cells, skipped = [], 0
    column = 0
    while column < block.columns:
        one = block.rows[at][column]
        above = _above(block, at, column) if one is None else None
        if one is not None:
            merge = '<w:vMerge w:val="restart"/>' if one.rows > 1 and not (look.grid_before and column == 0) else ""
            cells.append(cell_xml(one, habits, sum(widths[column : column + one.columns]), merge))
            column += one.columns
        elif above is not None and look.grid_before and column == 0:
            skipped, column = above.columns, column + above.columns
        else:
            cells.append(cell_xml(Cell(columns=above.columns if above else 1), habits, widths[column], "<w:vMerge/>" if above else ""))
            column += above.columns if above else 1
    before = f'<w:gridBefore w:val="{skipped}"/><w:wBefore w:w="{widths[0]}" w:type="dxa"/>' if skipped else ""
    header = "<w:tblHeader/>" if look.repeat and at < block.header_rows else ""
    return f"<w:tr><w:trPr>{before}{header}</w:trPr>{''.join(cells)}</w:tr>"


def _above(block: Grid, at: int, column: int) -> Cell | None:
    """The merged cell that reaches down to this place."""
    for row in range(at - 1, -1, -1):
        one = block.rows[row][column]
        if one is not None:
            return one if row + one.rows > at else None
    return None
