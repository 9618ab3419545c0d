"""Pictures of evidence: the part of a PDF page that a figure was read from, with its cells outlined.

A picture shows the page as it is, the column's header above the row where it stands on the same page, and nothing between.
It is named after the document and its boxes, so that equal evidence is one file and equal runs give equal files.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from council_maturity.report.evidence import Box, Outline, Shot
from extract.ocr_scan import is_installed

DPI = 120
"""Fine enough to read 8 point print on a screen of twice the usual density; at 150 the files are half as large again."""
SCALE = DPI / 72
MARGIN = 10.0
"""Points of the page around what is shown."""
LEAST_WIDTH = 260.0
"""Points: a single short cell is shown with its neighbours, else nobody would find it on the page."""
NEAR = 36.0
"""Points: parts of a page that are no further apart are shown as one, with what is between them."""
TEAR = 7
"""Pixels between two parts of a page that are shown under each other."""
PAD = 2.5
"""Points between a cell's words and its outline."""
COLOURS = 24
"""Of the palette: text, its smoothing, shading of cells and two outlines."""
OUTLINE = {"current": (0, 94, 165), "target": (176, 66, 0)}
"""Blue and orange, told apart by the colour-blind; a target's outline is dashed as well."""
TEAR_COLOUR = (150, 150, 150)
DASH = 9


@dataclass(frozen=True)
class Picture:
    """A PNG file and its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int


def picture_name(document_id: str, shot: Shot) -> str:
    """The name of the picture's file, without its ending."""
    return hashlib.sha256(repr((document_id, shot, DPI)).encode()).hexdigest()[:12]


def pictures_of(path: Path, document_id: str, shots: Iterable[Shot]) -> Iterator[tuple[Shot, Picture]]:
    """A picture of each place in a PDF; each page is drawn once."""
    by_page: dict[int, list[Shot]] = {}
    for shot in dict.fromkeys(shots):
        by_page.setdefault(shot.page, []).append(shot)
    with pypdfium2.PdfDocument(path) as pdf:
        for number in sorted(by_page):
            if not 1 <= number <= len(pdf):
                continue
            with _page_image(pdf, number) as image:
                for shot in by_page[number]:
                    yield shot, _picture(image, document_id, shot)


@contextmanager
def _page_image(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[Image.Image]:
    """The whole page: boxes are measured from its sheet (media box), which a crop box may hide a part of."""
    page = pdf[number - 1]
    try:
        page.set_cropbox(*page.get_mediabox())
        yield _straight(page) if _is_scan(page) else page.render(scale=SCALE).to_pil().convert("RGB")
    finally:
        page.close()


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether the page was read by text recognition; without it there would be no boxes on a page that has no text."""
    text = page.get_textpage()
    try:
        return text.count_chars() == 0 and is_installed()
    finally:
        text.close()


def _straight(page: pypdfium2.PdfPage) -> Image.Image:
    """A scanned page turned level, as it was read: that is what its boxes are measured on."""
    from extract.ocr_picture import picture_of, straightened

    picture = straightened(picture_of(page))
    size = (round(page.get_width() * SCALE), round(page.get_height() * SCALE))
    return Image.fromarray(picture.colour).resize(size, Image.Resampling.LANCZOS)


def _picture(page: Image.Image, document_id: str, shot: Shot) -> Picture:
    left, right = _across(shot.outlines, page.width / SCALE)
    strips = [_strip(page, shot.outlines, left, top, right, bottom) for top, bottom in _strips(shot.outlines, page.height / SCALE)]
    image = _stacked(strips).quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", optimize=True)
    return Picture(picture_name(document_id, shot), buffer.getvalue(), image.width, image.height)


def _all_boxes(outlines: Sequence[Outline]) -> list[Box]:
    return [box for outline in outlines for box in (*outline.boxes, *outline.context)]


def _across(outlines: Sequence[Outline], width: float) -> tuple[float, float]:
    """Left and right edge of what is shown, in points."""
    boxes = _all_boxes(outlines)
    left, right = min(box[0] for box in boxes) - MARGIN, max(box[2] for box in boxes) + MARGIN
    short = max(LEAST_WIDTH - (right - left), 0) / 2
    return max(left - short, 0), min(right + short, width)


def _strips(outlines: Sequence[Outline], height: float) -> list[tuple[float, float]]:
    """Upper and lower edges of the parts of the page that are shown, in points, from the top down."""
    strips: list[tuple[float, float]] = []
    for _, top, _, bottom in sorted(_all_boxes(outlines), key=lambda box: box[1]):
        if strips and top - strips[-1][1] <= NEAR:
            strips[-1] = (strips[-1][0], max(strips[-1][1], bottom))
        else:
            strips.append((top, bottom))
    return [(max(top - MARGIN, 0), min(bottom + MARGIN, height)) for top, bottom in strips]


def _strip(page: Image.Image, outlines: Sequence[Outline], left: float, top: float, right: float, bottom: float) -> Image.Image:
    strip = page.crop((round(left * SCALE), round(top * SCALE), max(round(right * SCALE), 1), max(round(bottom * SCALE), 1)))
    draw = ImageDraw.Draw(strip)
    for outline in outlines:
        for x0, y0, x1, y1 in joined(outline.boxes):
            if top <= (y0 + y1) / 2 <= bottom:
                box = ((x0 - PAD - left), (y0 - PAD - top), (x1 + PAD - left), (y1 + PAD - top))
                _outline(draw, tuple(round(edge * SCALE) for edge in box), outline.kind)
    return strip


def joined(boxes: Sequence[Box]) -> list[Box]:
    """One box for the lines and parts of one cell: those that overlap from side to side, with no room for a row between."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        while other := next((one for one in found if _of_one_cell(one, box)), None):
            found.remove(other)
            box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
        found.append(box)
    return found


def _of_one_cell(above: Box, below: Box) -> bool:
    across = min(below[2], above[2]) - max(below[0], above[0])
    return across > 0 and max(below[1], above[1]) - min(below[3], above[3]) <= NEAR / 2


def _outline(draw: ImageDraw.ImageDraw, box: tuple[int, ...], kind: str) -> None:
    """A solid outline for the current level, a dashed one for the target."""
    colour = OUTLINE.get(kind, OUTLINE["current"])
    x0, y0, x1, y1 = box
    if kind != "target":
        draw.rectangle(box, outline=colour, width=3)
        return
    for x in range(x0, x1, 2 * DASH):
        for y in (y0, y1):
            draw.line([(x, y), (min(x + DASH, x1), y)], fill=colour, width=3)
    for y in range(y0, y1, 2 * DASH):
        for x in (x0, x1):
            draw.line([(x, y), (x, min(y + DASH, y1))], fill=colour, width=3)


def _stacked(strips: Sequence[Image.Image]) -> Image.Image:
    """The strips under each other, a tear between them."""
    if len(strips) == 1:
        return strips[0]
    height = sum(strip.height for strip in strips) + TEAR * (len(strips) - 1)
    whole = Image.new("RGB", (strips[0].width, height), TEAR_COLOUR)
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height + TEAR
    return whole
