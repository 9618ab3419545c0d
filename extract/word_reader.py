"""A Word file as a `Document`: its blocks in reading order, read from the XML once.

Headers, footers, footnotes and comments are no body text and are left out. What is inserted under
tracking counts, what is deleted does not, and `has_tracked_changes` says that there was any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extract.model import Block, Cell, Document, Line, Passage, Text
from extract.options import ReadOptions
from extract.sniff import DOCX
from extract.word_colours import Colours
from extract.word_flow import Paragraph, flow
from extract.word_package import W, open_package
from extract.word_styles import Styles
from extract.word_table import captioned, frame_content, is_frame, read_table
from extract.word_tabs import has_fields, rows_of_tabs, tab_table
from extract.word_text import TRACKED, Look, Piece, lines_of, raw_lines

# A bold line of its own is how many authors write a heading; it ranks below every styled one.
BOLD_HEADING_LEVEL = 8
# The longest heading of the sample strategies has 14 words and 92 characters; a bold sentence is longer or ends in a stop.
_BOLD_HEADING_WORDS, _BOLD_HEADING_CHARACTERS = 16, 110
_NO_HEADING_ENDS = (".", ";", ",", "?", "!")


def read_word(path: Path, options: ReadOptions) -> Document:
    """The blocks of the Word file; `ReadError` where it is encrypted, legacy or damaged."""
    package = open_package(path)
    builder = _Builder(Look(Styles(package.styles), Colours(package.theme, package.settings)))
    builder.read(package.body)
    builder.end_run()
    tracked = next(package.body.iter(*TRACKED), None) is not None
    return Document(DOCX, "word", tuple(builder.blocks), title=package.title, has_tracked_changes=tracked)


@dataclass
class _Builder:
    """Collects the blocks; a run of paragraphs with tabs waits until it is clear whether it is a table."""

    look: Look
    blocks: list[Block] = field(default_factory=list)
    run: list[tuple[Passage, list[Piece]]] = field(default_factory=list)
    tables: int = 0

    def read(self, container: etree._Element) -> None:
        for block in flow(container, self.look):
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self.end_run()
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        passage = _passage(paragraph, self.look)
        if passage is not None and passage.kind == "paragraph" and _may_be_row(paragraph, self.look):
            self.run.append((passage, paragraph.pieces))
            return
        self.end_run()
        if passage is not None:
            self.blocks.append(passage)

    def end_run(self) -> None:
        """Makes a table of the waiting paragraphs if they read as one, else leaves them as they are."""
        bold = [line.bold for passage, _ in self.run for line in passage.content.lines]
        rows = rows_of_tabs([line for _, pieces in self.run for line in raw_lines(pieces)])
        if rows is None:
            self.blocks.extend(passage for passage, _ in self.run)
        else:
            self.tables += 1
            self.blocks.append(tab_table(bold, rows, self.tables))
        self.run = []

    def _table(self, element: etree._Element, label: Cell | None = None) -> None:
        if is_frame(element):
            self.read(frame_content(element))
            self.end_run()
            return
        table, nested = read_table(element, self.look, self.tables + 1)
        if table is not None:
            self.tables += 1
            self.blocks.append(captioned(table, label) if label is not None and table.columns > 1 else table)
        for inner, beside in nested:
            self._table(inner, beside)


def _passage(paragraph: Paragraph, look: Look) -> Passage | None:
    lines = tuple(lines_of(paragraph.pieces))
    if not lines:
        return None
    level = look.styles.heading_level(paragraph.properties)
    if level:
        return Passage("heading", Text(lines), level)
    if look.styles.is_list_item(paragraph.properties):
        return Passage("list-item", Text(lines))
    if _is_bold_heading(lines):
        return Passage("heading", Text(lines), BOLD_HEADING_LEVEL)
    return Passage("paragraph", Text(lines))


def _is_bold_heading(lines: tuple[Line, ...]) -> bool:
    text = lines[0].text
    short = len(text) <= _BOLD_HEADING_CHARACTERS and len(text.split()) <= _BOLD_HEADING_WORDS
    return len(lines) == 1 and lines[0].bold and short and "\t" not in text and not text.endswith(_NO_HEADING_ENDS)


def _may_be_row(paragraph: Paragraph, look: Look) -> bool:
    return all(map(has_fields, raw_lines(paragraph.pieces))) and not _is_contents(paragraph.properties, look)


def _is_contents(properties: etree._Element | None, look: Look) -> bool:
    """Whether the paragraph is of a table of contents: by its style, or by a tab with a leader of dots."""
    leaders = properties.iterfind(f"{W}tabs/{W}tab") if properties is not None else ()
    return look.styles.is_contents(properties) or any(tab.get(f"{W}leader", "none") not in ("none", "space") for tab in leaders)
