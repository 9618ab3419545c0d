"""A quick look at a page through pdfium: its text, its printed lines, where its rules and pictures are.

pdfium reads a page some thirty times faster than a full parse does. What it gives is enough for running text, and to
decide which pages deserve the full parse.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from extract.model import Box
from extract.pdf_ink import SLANTED, is_bold
from extract.pdf_lines import RawLine
from extract.pdf_symbols import printed_text

FORM_DEPTH = 4
"""How deep drawings may be nested in one another; deeper nesting holds no tables, and a loop would never end."""
COLUMN_GAP = 0.8
"""Of the height of the text: a wider gap on a line may part two columns; pdfium joins words that are nearer."""
LIST_MARK = 2.0
"""Of the height of the text: what is narrower may be the mark or number of a list item, before a gap that says nothing."""
_NAME_BYTES = 128
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
"""What pdfium gives for a hyphen at the end of a wrapped line; the next line follows without a break."""
_BREAK = re.compile(r"(?<=[\n\x02\ufffe])")


@dataclass(frozen=True)
class Drawn:
    """Where the page has shapes, and the share of the page that its largest picture covers."""

    shapes: tuple[Box, ...]
    image_share: float


class Sketch:
    """A page as pdfium sees it; a context manager that frees it."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int) -> None:
        self._page = document[index]
        self._text = self._page.get_textpage()
        left, bottom, right, top = self._page.get_mediabox()
        self._media = (left, bottom, right, top)
        self._rotation = self._page.get_rotation() % 360
        turned = self._rotation in (90, 270)
        self.width, self.height = (top - bottom, right - left) if turned else (right - left, top - bottom)

    def __enter__(self) -> Sketch:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()
        self._page.close()

    @property
    def text(self) -> str:
        return str(self._text.get_text_range())

    def lines(self, text: str, hits: Sequence[int] = ()) -> Iterator[RawLine]:
        """The lines of the page's text, each with the look of its first character.

        `hits` are positions in the text: lines that hold one, and their neighbours, get the place of every character.
        """
        printed = _BREAK.split(text)
        starts = [0, *accumulate(map(len, printed))]
        marked = {bisect_right(starts, hit) - 1 for hit in hits}
        for number, line in enumerate(printed):
            bare = line.rstrip("\r\n")
            stripped = bare.strip()
            if stripped and not self._is_slanted(starts[number] + bare.index(stripped)):
                wanted = not marked.isdisjoint((number - 1, number, number + 1))
                yield self._line(stripped, starts[number] + bare.index(stripped), bare.endswith(" "), wanted)

    def _is_slanted(self, first: int) -> bool:
        """Whether a line runs across the page like a watermark, neither along a side of it nor skewed by a scanner."""
        raw = self._text.raw
        angle = pdfium.FPDFText_GetCharAngle(raw, pdfium.FPDFText_GetCharIndexFromTextIndex(raw, first))
        return abs(math.tan(angle)) > SLANTED and abs(math.cos(angle)) > math.sin(math.atan(SLANTED))

    def _line(self, text: str, first: int, runs_on: bool, with_edges: bool) -> RawLine:
        raw = self._text.raw
        indices = [pdfium.FPDFText_GetCharIndexFromTextIndex(raw, i) for i in (first, first + len(text) - 1)]
        start, end = indices
        box = self._char_box(start).union(self._char_box(end))
        font = self._font(start)
        bold = is_bold(font)
        shown = text if text.isascii() else printed_text(text, font) or text
        shown = shown.translate(_HYPHENS)
        edges = self._edges(start, len(text)) if with_edges and len(shown) == len(text) == end - start + 1 else ()
        return RawLine(shown, edges, box, self._baseline(start, box), self._size(start), bold, bold, runs_on)

    def _edges(self, start: int, count: int) -> tuple[float, ...]:
        """The left edges of characters and the right edge of the last; nothing on a turned page, whose lines do not run across it."""
        if self._rotation:
            return ()
        rect = pdfium.FS_RECTF()
        reference, raw = ctypes.byref(rect), self._text.raw
        edges = []
        for index in range(start, start + count):
            pdfium.FPDFText_GetLooseCharBox(raw, index, reference)
            edges.append(rect.left - self._media[0])
        return (*edges, rect.right - self._media[0])

    def box_at(self, position: int) -> Box:
        """The place of the character at a position in the text."""
        return self._char_box(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text.raw, position))

    def _char_box(self, index: int) -> Box:
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text.raw, index, ctypes.byref(rect))
        return self._shown(rect.left, rect.bottom, rect.right, rect.top)

    def _shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the page's own space as it lies on the displayed page."""
        left, bottom, right, top = self._media
        if self._rotation == 90:
            return Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        if self._rotation == 180:
            return Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
        if self._rotation == 270:
            return Box(top - y1, right - x1, top - y0, right - x0)
        return Box(x0 - left, top - y1, x1 - left, top - y0)

    def _baseline(self, index: int, box: Box) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if self._rotation or not pdfium.FPDFText_GetCharOrigin(self._text.raw, index, ctypes.byref(x), ctypes.byref(y)):
            return box.bottom
        return float(self._media[3] - y.value)

    def _size(self, index: int) -> float:
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(self._text.raw, index)
        if pdfium.FPDFText_GetMatrix(self._text.raw, index, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        return round(float(size), 1)

    def _font(self, index: int) -> str:
        name = ctypes.create_string_buffer(_NAME_BYTES)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text.raw, index, name, _NAME_BYTES, ctypes.byref(flags))
        return name.value.decode("utf-8", "replace")

    def columns(self) -> list[float]:
        """The left edges of stretches of text that stand beside another with room for a column between them, marks of list items aside."""
        found = list(self._stretches())
        if sum(box.bottom - box.top > box.x1 - box.x0 for box in found) > len(found) / 2:  # text that runs up or down the page
            found = [Box(box.top, box.x0, box.bottom, box.x1) for box in found]
        boxes = sorted(found, key=lambda box: (box.top + box.bottom, box.x0))
        pairs = (sorted(pair, key=lambda box: box.x0) for pair in pairwise(boxes))
        return [right.x0 for left, right in pairs if _are_columns(left, right)]

    def _stretches(self) -> list[Box]:
        """Stretches of text; the library gives one for each word, or each character, where a file places them one by one."""
        stretches: list[Box] = []
        for box in self._rects():
            if stretches and _follows(stretches[-1], box):
                last = stretches[-1]
                box = Box(min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom))
                stretches.pop()
            stretches.append(box)
        return stretches

    def _rects(self) -> Iterator[Box]:
        values = [ctypes.c_double() for _ in range(4)]
        for i in range(pdfium.FPDFText_CountRects(self._text.raw, 0, -1)):
            pdfium.FPDFText_GetRect(self._text.raw, i, *map(ctypes.byref, values))
            left, top, right, bottom = (value.value for value in values)
            yield self._shown(left, bottom, right, top)

    def drawn(self) -> Drawn:
        """The shapes and pictures of the page, those inside nested drawings by the outline of the drawing."""
        shapes: list[Box] = []
        largest = 0.0
        for i in range(pdfium.FPDFPage_CountObjects(self._page.raw)):
            item = pdfium.FPDFPage_GetObject(self._page.raw, i)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                shapes.append(self._bounds(item))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                largest = max(largest, self._share(self._bounds(item)))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                paths, images = _inside(item, FORM_DEPTH)
                shapes += [self._bounds(item)] * paths
                largest = max(largest, self._share(self._bounds(item))) if images else largest
        return Drawn(tuple(shapes), largest)

    def _bounds(self, item: object) -> Box:
        values = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, values))
        return self._shown(*(value.value for value in values))

    def _share(self, box: Box) -> float:
        page = self.width * self.height
        return min(1.0, (box.x1 - box.x0) * (box.bottom - box.top) / page) if page else 0.0


def _on_one_line(one: Box, other: Box) -> bool:
    heights = (one.bottom - one.top, other.bottom - other.top)
    return min(one.bottom, other.bottom) - max(one.top, other.top) > min(heights) / 2


def _follows(before: Box, box: Box) -> bool:
    """Whether a box goes on behind another on its line without room for a column between them."""
    gap, height = box.x0 - before.x1, max(before.bottom - before.top, box.bottom - box.top)
    return _on_one_line(before, box) and -height < gap <= COLUMN_GAP * height


def _are_columns(left: Box, right: Box) -> bool:
    heights = (left.bottom - left.top, right.bottom - right.top)
    return _on_one_line(left, right) and right.x0 - left.x1 > COLUMN_GAP * max(heights) and left.x1 - left.x0 > LIST_MARK * max(heights)


def _inside(form: object, depth: int) -> tuple[int, int]:
    """How many paths and pictures a nested drawing holds."""
    paths = images = 0
    for i in range(pdfium.FPDFFormObj_CountObjects(form) if depth else 0):
        item = pdfium.FPDFFormObj_GetObject(form, i)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            more = _inside(item, depth - 1)
            paths, images = paths + more[0], images + more[1]
        paths += kind == pdfium.FPDF_PAGEOBJ_PATH
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
    return paths, images
