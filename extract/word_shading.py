"""The fill of a Word cell: its own shading first, then its text's, then what the table's style gives it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.word_package import W
from extract.word_text import Look, Piece, colour_of

# Bits of `w:tblLook` where its parts are given as one number.
_LOOK_BITS = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
    "noVBand": 0x0400,
}


@dataclass(frozen=True)
class Spot:
    """Where a cell stands in its grid, for the conditions of a table style."""

    row: int
    column: int
    last_row: bool
    last_column: bool


class TableShading:
    """The shading that a table gives to its cells by style and by itself."""

    def __init__(self, table: etree._Element, look: Look) -> None:
        properties = table.find(f"{W}tblPr")
        self._look = look
        self._switches = _switches(properties)
        style = properties.find(f"{W}tblStyle") if properties is not None else None
        self._by_condition: dict[str, str] = {}
        self._bands = {"Row": 1, "Col": 1}
        for element in reversed(list(look.styles.chain(style.get(f"{W}val") if style is not None else None))):
            self._add_style(element)
        own = look.colours.shading(properties.find(f"{W}shd")) if properties is not None else None
        if own:
            self._by_condition["whole"] = own

    def _add_style(self, style: etree._Element) -> None:
        colours = self._look.colours
        parts = [("whole", style)] + [(part.get(f"{W}type", ""), part) for part in style.findall(f"{W}tblStylePr")]
        for condition, element in parts:
            for group in ("tblPr", "tcPr"):
                shd = element.find(f"{W}{group}/{W}shd")
                colour = colours.shading(shd)
                if colour:
                    self._by_condition[condition] = colour
                elif shd is not None and shd.get(f"{W}fill", "auto") != "auto":
                    self._by_condition[condition] = ""
        for kind in self._bands:
            size = style.find(f"{W}tblPr/{W}tblStyle{kind}BandSize")
            value = size.get(f"{W}val", "") if size is not None else ""
            if value.isdecimal() and int(value):
                self._bands[kind] = int(value)

    def fill(self, cell: etree._Element, paragraphs: list[list[Piece]], spot: Spot) -> str | None:
        """The fill of the cell; its text's highlight counts where the whole cell or its whole first paragraph has it."""
        shd = cell.find(f"{W}tcPr/{W}shd")
        own = self._look.colours.shading(shd)
        if own:
            return own
        text = colour_of([piece for pieces in paragraphs for piece in pieces])
        if text is None and paragraphs:
            text = colour_of(paragraphs[0])
        if text:
            return text
        # A cell that is given white or "no colour" by hand does not take the colour of the style.
        return None if _is_given(shd) else self._of_style(spot)

    def _of_style(self, spot: Spot) -> str | None:
        for condition in self._conditions(spot):
            colour = self._by_condition.get(condition)
            if colour is not None:
                return colour or None
        return None

    def _conditions(self, spot: Spot) -> list[str]:
        """The conditions of a table style that hold for the cell, the strongest first."""
        on = self._switches
        first_row, last_row = on["firstRow"] and spot.row == 0, on["lastRow"] and spot.last_row
        first_column, last_column = on["firstColumn"] and spot.column == 0, on["lastColumn"] and spot.last_column
        band_row = (spot.row - on["firstRow"]) // self._bands["Row"] % 2
        band_column = (spot.column - on["firstColumn"]) // self._bands["Col"] % 2
        held = (
            ("nwCell", first_row and first_column),
            ("neCell", first_row and last_column),
            ("swCell", last_row and first_column),
            ("seCell", last_row and last_column),
            ("firstCol", first_column),
            ("lastCol", last_column),
            ("firstRow", first_row),
            ("lastRow", last_row),
            (f"band{band_row + 1}Horz", not on["noHBand"]),
            (f"band{band_column + 1}Vert", not on["noVBand"]),
            ("whole", True),
        )
        return [condition for condition, holds in held if holds]


def _switches(properties: etree._Element | None) -> dict[str, bool]:
    look = properties.find(f"{W}tblLook") if properties is not None else None
    if look is None:
        return {name: name.startswith("no") for name in _LOOK_BITS}
    try:
        bits = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        bits = 0
    given = {name: look.get(W + name) for name in _LOOK_BITS}
    return {name: bool(bits & bit) if given[name] is None else given[name] in ("1", "true", "on") for name, bit in _LOOK_BITS.items()}


def _is_given(shd: etree._Element | None) -> bool:
    return shd is not None and (shd.get(f"{W}fill", "auto").upper() == "FFFFFF" or shd.get(f"{W}val") == "nil")
