"""The text of a Word paragraph as it is printed: insertions in, deletions out, hidden text out.

Results of fields count and their instructions do not; a symbol is what it shows; a check box or a list
to choose from gives what is chosen. Bullets and automatic numbers are not text in Word and are not added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.model import Line
from extract.word_colours import Colours
from extract.word_package import MC, W
from extract.word_styles import Styles, on
from extract.word_symbols import in_symbols, symbol

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CODE = re.compile("[0-9A-Fa-f]{1,5}")
_ALTERNATE = f"{MC}AlternateContent"
_TEXT_BOX = f"{W}txbxContent"
_SKIPPED = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
        *("drawing", "pict", "object", "rt", "rubyPr", "fldData"),
    )
)
_GLYPHS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
TRACKED = tuple(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one run with how it looks; "\\n" alone is a line break inside the paragraph."""

    text: str
    bold: bool = False
    colour: str | None = None


@dataclass(frozen=True)
class Look:
    """What a file declares once and every paragraph is read with."""

    styles: Styles
    colours: Colours


@dataclass
class _Walk:
    look: Look
    style: str | None
    colour: str | None
    pieces: list[Piece] = field(default_factory=list)
    # True for each open field whose instruction has not ended yet.
    instructions: list[bool] = field(default_factory=list)


def pieces_of(paragraph: etree._Element, look: Look) -> list[Piece]:
    """The visible text of the paragraph, run by run."""
    properties = paragraph.find(f"{W}pPr")
    style = look.styles.paragraph_style(properties)
    shade = properties.find(f"{W}shd") if properties is not None else None
    if shade is None:
        shade = look.styles.style_property("pPr", "shd", style)
    walk = _Walk(look, style, look.colours.shading(shade))
    _inline(paragraph, walk)
    return walk.pieces


def lines_of(pieces: list[Piece]) -> list[Line]:
    """One line for each printed line of the paragraph that is not blank; bold if all its text is."""
    return [
        Line("".join(piece.text for piece in row).strip(), bold=all(piece.bold for piece in row if piece.text.strip()))
        for row in _printed_lines(pieces)
    ]


def raw_lines(pieces: list[Piece]) -> list[str]:
    """The same lines with the white space at their ends, which tells tabs apart."""
    return ["".join(piece.text for piece in row) for row in _printed_lines(pieces)]


def _printed_lines(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            rows.append([])
        else:
            rows[-1].append(piece)
    return [row for row in rows if any(piece.text.strip() for piece in row)]


def colour_of(pieces: list[Piece]) -> str | None:
    """The one colour behind all visible text of the pieces; None where it differs or there is none."""
    colours = {piece.colour for piece in pieces if piece.text.strip()}
    return colours.pop() if len(colours) == 1 else None


def text_boxes(node: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes anchored in the paragraph, each once; deleted ones are left out."""
    for child in node:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATE:
            # The drawing and its picture for old versions of Word say the same: the first that has text counts.
            found = (list(text_boxes(branch)) for branch in child)
            yield from next((boxes for boxes in found if boxes), [])
        elif child.tag not in (f"{W}del", f"{W}moveFrom"):
            yield from text_boxes(child)


def mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of the paragraph is deleted, so that the next paragraph goes on in it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of an `mc:AlternateContent` that a present-day Word shows."""
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate.find(f"{MC}Fallback")


def _inline(node: etree._Element, walk: _Walk) -> None:
    for child in node:
        if child.tag == f"{W}r":
            _run(child, walk)
        elif child.tag == _ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                _inline(branch, walk)
        elif child.tag == _MATH_TEXT:
            walk.pieces.append(Piece(child.text or ""))
        elif child.tag not in _SKIPPED and len(child):
            _inline(child, walk)


def _run(run: etree._Element, walk: _Walk) -> None:
    properties = run.find(f"{W}rPr")
    styles = walk.look.styles
    if on(styles.run_property("vanish", properties, walk.style)):
        _fields_only(run, walk)
        return
    bold = bool(on(styles.run_property("b", properties, walk.style)))
    colours = walk.look.colours
    colour = colours.highlight(styles.run_property("highlight", properties, walk.style))
    colour = colour or colours.shading(styles.run_property("shd", properties, walk.style)) or walk.colour
    for text in _run_texts(run, walk, _font(properties)):
        walk.pieces.append(Piece(text, bold, colour))


def _fields_only(run: etree._Element, walk: _Walk) -> None:
    for child in run.iter(f"{W}fldChar"):
        _field(child, walk)


def _run_texts(node: etree._Element, walk: _Walk, font: str | None) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}fldChar":
            text = _field(child, walk)
        elif any(walk.instructions):
            text = None
        elif child.tag == f"{W}t":
            text = _INVISIBLE.sub("", in_symbols(child.text or "", font)).replace("\n", " ")
        elif child.tag == f"{W}sym":
            code = child.get(f"{W}char", "")
            text = symbol(int(code, 16), child.get(f"{W}font")) if _CODE.fullmatch(code) else None
        elif child.tag in _GLYPHS:
            text = _GLYPHS[child.tag]
        else:
            text = None
            branch = chosen(child) if child.tag == _ALTERNATE else child
            if branch is not None and branch.tag not in _SKIPPED:
                yield from _run_texts(branch, walk, font)
        if text:
            yield text


def _field(mark: etree._Element, walk: _Walk) -> str | None:
    """Opens, turns or closes a field; a form field gives what is chosen in it."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        text = None if any(walk.instructions) else _form_field(mark.find(f"{W}ffData"))
        walk.instructions.append(True)
        return text
    if walk.instructions and kind == "separate":
        walk.instructions[-1] = False
    elif walk.instructions and kind == "end":
        walk.instructions.pop()
    return None


def _form_field(data: etree._Element | None) -> str | None:
    box = data.find(f"{W}checkBox") if data is not None else None
    if box is not None:
        checked = on(box.find(f"{W}checked"))
        return "\u2612" if (checked if checked is not None else on(box.find(f"{W}default"))) else "\u2610"
    menu = data.find(f"{W}ddList") if data is not None else None
    if menu is None:
        return None
    entries = [entry.get(f"{W}val", "") for entry in menu.findall(f"{W}listEntry")]
    picked = menu.find(f"{W}result")
    if picked is None:
        picked = menu.find(f"{W}default")
    number = picked.get(f"{W}val", "0") if picked is not None else "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else None


def _font(properties: etree._Element | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
