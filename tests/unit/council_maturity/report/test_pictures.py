"""A picture shows the words that its boxes hold, outlined, and nothing of another page."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from council_maturity.errors import WrongUse
from council_maturity.report.evidence import Outline, Shot
from council_maturity.report.originals import find_originals
from council_maturity.report.pictures import MARGIN, OUTLINE, SCALE, joined, picture_name, pictures_of

SHOT = Shot(1, (Outline("current", ((200.0, 200.0, 300.0, 212.0),)),))


def picture(made, shot: Shot) -> Image.Image:
    [(_, found)] = pictures_of(made.documents / "leeds.pdf", "0" * 16, [shot])
    assert (found.width, found.height) == Image.open(io.BytesIO(found.data)).size
    return Image.open(io.BytesIO(found.data)).convert("RGB")


def near(image: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels have the colour, as far as a palette can."""
    return sum(count for count, one in image.getcolors(1 << 20) if all(abs(a - b) < 24 for a, b in zip(one, colour, strict=True)))


def test_a_cell_is_cut_out_with_a_margin_and_outlined(made) -> None:
    image = picture(made, SHOT)
    assert image.height == pytest.approx((12 + 2 * MARGIN) * SCALE, abs=2)
    assert near(image, OUTLINE["current"]) > 200 and near(image, OUTLINE["target"]) == 0


def test_current_and_target_have_outlines_of_their_own(made) -> None:
    both = Shot(1, (*SHOT.outlines, Outline("target", ((320.0, 200.0, 400.0, 212.0),))))
    image = picture(made, both)
    assert near(image, OUTLINE["current"]) and near(image, OUTLINE["target"])


def test_the_header_far_above_is_shown_without_what_is_between(made) -> None:
    far = Shot(1, (Outline("current", ((200.0, 600.0, 300.0, 612.0),), ((200.0, 100.0, 300.0, 112.0),)),))
    assert picture(made, far).height < 120


def test_a_page_that_is_not_there_has_no_picture(made) -> None:
    assert list(pictures_of(made.documents / "leeds.pdf", "0" * 16, [Shot(9, SHOT.outlines)])) == []


def test_the_name_changes_with_the_document_and_the_boxes() -> None:
    assert picture_name("a", SHOT) == picture_name("a", SHOT)
    assert len({picture_name("a", SHOT), picture_name("b", SHOT), picture_name("a", Shot(2, SHOT.outlines))}) == 3


def test_lines_of_a_cell_have_one_outline_and_cells_side_by_side_two() -> None:
    cell = [(10, 0, 40, 9), (45, 0, 90, 9), (10, 11, 95, 20)]
    assert joined(cell) == [(10, 0, 95, 20)]
    assert len(joined([*cell, (100, 0, 140, 20)])) == 2


def test_an_original_is_told_by_its_content_and_not_by_its_name(made, tmp_path) -> None:
    import hashlib

    data = (made.documents / "leeds.pdf").read_bytes()
    row = {"document_id": "x", "filename": "leeds.pdf", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (tmp_path / "leeds.pdf").write_bytes(data[:-1] + b" ")
    assert find_originals(tmp_path, [row]) == {}
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "other name.pdf").write_bytes(data)
    assert find_originals(tmp_path, [row]) == {"x": tmp_path / "moved" / "other name.pdf"}
    with pytest.raises(WrongUse, match="is no folder"):
        find_originals(tmp_path / "nowhere", [row])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_fit_on_turned_and_cropped_pages(tmp_path, rotation: int, cropped: bool) -> None:
    """The black bar is where the reader's coordinates say, whatever the page's rotation, sheet and crop box."""
    import pdfplumber
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1, cropBox=(50, 60, 560, 560) if cropped else None)
    canvas.setPageRotation(rotation)
    canvas.drawString(300, 450, "Mature")
    canvas.rect(100, 400, 80, 40, stroke=0, fill=1)
    canvas.save()
    with pdfplumber.open(path) as pdf:
        bar = pdf.pages[0].rects[0]
    box = (bar["x0"], bar["top"], bar["x1"], bar["bottom"])
    [(_, found)] = pictures_of(path, "0" * 16, [Shot(1, (Outline("current", (box,)),))])
    image = Image.open(io.BytesIO(found.data)).convert("RGB")
    dark = sum(count for count, one in image.getcolors(1 << 20) if max(one) < 90)
    assert dark == pytest.approx((box[2] - box[0]) * (box[3] - box[1]) * SCALE**2, rel=0.1)
