"""A workbook: a sheet that says what it is, and one a table.

Text of a document is always written as text. It can never become a formula or a link, whatever it
begins with. Equal datasets give equal bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from council_maturity.datapackage import titled
from council_maturity.dataset import DatasetError
from council_maturity.exports.source import Source, new_file, notes, rows
from council_maturity.schema import Column, TableSpec, load_dataset_info

# Limits of the format.
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
LONGEST_NAME = 31
LONGEST_HEADER = 200
CUT = " [cut: the whole text is in the Parquet file]"
# Characters: wide enough to read, narrow enough to see several columns; the first rows tell the width.
NARROWEST, WIDEST, LOOKED_AT = 8, 60, 200
# The file says when it was made; a fixed day keeps equal datasets equal.
MADE_ON = datetime.datetime(2000, 1, 1)
README = "readme"
# Points: the height of a line of the standard font. Wrapped text needs as many as it has lines; not every program counts them itself.
LINE_HEIGHT = 15
A4, WIDTH_OF_NOTES, WIDTH_OF_MEANINGS = 9, 140, 100
# One hue from light to dark (in order also without colour); white text on the dark ones. Half levels lie between.
LEVEL_COLOURS = {
    "Minimum": "#F1EEF6",
    "Minimum/Developing": "#D7DCEB",
    "Developing": "#BDC9E1",
    "Developing/Mature": "#99B9D8",
    "Mature": "#74A9CF",
    "Mature/Leader": "#509BC7",
    "Leader": "#2B7CB0",
    "Leader/Innovator": "#186B9E",
    "Innovator": "#045A8D",
}
DARK = frozenset({"Leader", "Leader/Innovator", "Innovator"})


def write_workbook(source: Source, path: Path) -> None:
    """Write the dataset as a workbook; raises DatasetError where the file cannot be written or a table is too long for the format."""
    for name, table in source.tables.items():
        if table.num_rows >= MOST_ROWS:
            raise DatasetError(f"{name} has {table.num_rows} rows, more than a sheet holds: export to csv, sqlite or duckdb instead")
    notice = str(source.package.get("notice", ""))
    with new_file(path) as partial, open_workbook(partial, notice) as book:
        styles = Styles(book)
        _readme(book, styles, source)
        for name, spec in source.specs.items():
            add_sheet(book, styles, name, spec.columns, list(rows(source.tables[name])), notice)


def open_workbook(path: Path, notice: str = "") -> xlsxwriter.Workbook:
    """A new workbook in which no text becomes a formula, a number or a link."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    )
    book.set_properties({"title": titled(load_dataset_info()["title"], notice), "created": MADE_ON})
    return book


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.share = book.add_format({"num_format": "0%", "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.strong = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.levels = {
            name: book.add_format({"bg_color": colour, "font_color": "#FFFFFF" if name in DARK else "#000000"})
            for name, colour in LEVEL_COLOURS.items()
        }


def print_notice(sheet: Any, notice: str) -> None:
    """The notice at the head of every printed page of the sheet; ampersands would be commands there."""
    if notice:
        sheet.set_header("&C&B" + notice.replace("&", "&&")[:LONGEST_HEADER])


def add_sheet(
    book: xlsxwriter.Workbook,
    styles: Styles,
    name: str,
    columns: Sequence[Column],
    content: Sequence[Sequence[Any]],
    notice: str = "",
    frozen: int = 1,
) -> None:
    """A sheet with a frozen header, filters, widths and coloured levels; the header's comment is what the column means.

    A notice stands in the line above the header, and heads every printed page. The header and the first
    `frozen` columns stay in view, and stand on every printed page.
    """
    sheet = book.add_worksheet(name[:LONGEST_NAME])
    print_notice(sheet, notice)
    top = 1 if notice else 0
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.repeat_rows(top)
    sheet.repeat_columns(0, frozen - 1)
    if frozen > 1:  # wide and of narrow columns
        sheet.fit_to_pages(2, 0)
    if notice:
        sheet.write_string(0, 0, notice, styles.title)
    sheet.freeze_panes(top + 1, frozen)
    for at, column in enumerate(columns):
        sheet.write_string(top, at, column.name, styles.header)
        sheet.write_comment(top, at, column.description, {"x_scale": 2.5})
        sheet.set_column(at, at, _width(column.name, (row[at] for row in content[:LOOKED_AT])), styles.text)
        if set(column.enum) == set(LEVEL_COLOURS) and content:
            _colour(sheet, at, top + 1, top + len(content), styles)
    for number, row in enumerate(content, start=top + 1):
        for at, value in enumerate(row):
            _write(sheet, number, at, value, styles, columns[at].name)
    sheet.autofilter(top, 0, top + max(len(content), 1), max(len(columns) - 1, 0))


def _write(sheet: Any, row: int, column: int, value: Any, styles: Styles, name: str) -> None:
    """One value as what it is: text as text, a number as a number, a share as a percentage."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - len(CUT)] + CUT)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, styles.day)
    elif "share_" in name:
        sheet.write_number(row, column, value, styles.share)
    else:
        sheet.write_number(row, column, value)


def _width(name: str, values: Iterable[Any]) -> int:
    longest = max((max(map(len, str(value).split("\n") or [""])) for value in values if value is not None), default=0)
    return max(NARROWEST, min(max(longest, len(name) + 3), WIDEST))  # 3: the button of the filter


def _colour(sheet: Any, column: int, first: int, last: int, styles: Styles) -> None:
    for name, style in styles.levels.items():
        sheet.conditional_format(first, column, last, column, {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": style})


def readable(sheet: Any) -> None:
    """A sheet of text to be printed as wide as the page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def height(text: str, width: int) -> int:
    """Points that wrapped text takes in a column of so many characters."""
    return LINE_HEIGHT * (1 + len(text) // width)


def _readme(book: xlsxwriter.Workbook, styles: Styles, source: Source) -> None:
    sheet = book.add_worksheet(README)
    print_notice(sheet, str(source.package.get("notice", "")))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 3, WIDTH_OF_MEANINGS)
    readable(sheet)
    sheet.write_string(0, 0, str(source.package.get("title", "")), styles.title)
    at = 2
    for heading, line in notes(source.package):
        sheet.write_string(at, 0, heading, styles.strong)
        sheet.merge_range(at, 1, at, 3, "", styles.wrapped)
        sheet.write_string(at, 1, line, styles.wrapped)
        sheet.set_row(at, height(line, WIDTH_OF_NOTES))
        at += 1
    for row in _dictionary(source.specs, source.package):
        at += 1
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, styles.strong if column == 0 or not row[2] else styles.wrapped)
        sheet.set_row(at, height(row[3], WIDTH_OF_MEANINGS))


def _dictionary(specs: Mapping[str, TableSpec], package: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """The tables and their columns, as they are declared."""
    counts = {entry["name"]: entry.get("rows") for entry in package.get("resources", ())}
    for name, spec in specs.items():
        yield "", "", "", ""
        yield name, f"{counts.get(name, 0)} rows", "", spec.description
        for column in spec.columns:
            yield "", column.name, column.type, column.description
