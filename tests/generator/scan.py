"""Turns a PDF's pages into pictures: 150 dpi, a little askew, speckled, as a copier leaves them."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

DPI = 150
MOST_SKEW = 0.7  # degrees
SPECKS = 0.0004  # of the pixels
QUALITY = 70


def scan(source: Path, target: Path, rng: Random, kept: int = 0) -> None:
    """Write the pages as pictures; the first `kept` pages stay text."""
    noise = np.random.default_rng(rng.randrange(2**32))
    with pypdfium2.PdfDocument(source) as pdf:
        pages = io.BytesIO()
        sheet = canvas.Canvas(pages, invariant=1)
        for index in range(kept, len(pdf)):
            page = pdf[index]
            picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
            width, height = page.get_size()
            sheet.setPageSize((width, height))
            sheet.drawImage(ImageReader(_worn(picture, rng.uniform(-MOST_SKEW, MOST_SKEW), noise)), 0, 0, width, height)
            sheet.showPage()
        sheet.save()
        with pypdfium2.PdfDocument.new() as whole, pypdfium2.PdfDocument(pages.getvalue()) as pictures:
            if kept:
                whole.import_pages(pdf, list(range(kept)))
            whole.import_pages(pictures)
            whole.save(str(target))


def _worn(picture: Image.Image, angle: float, noise: np.random.Generator) -> Image.Image:
    turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    pixels = np.asarray(turned).astype(np.int16)
    pixels = pixels + noise.normal(0, 5, pixels.shape[:2]).astype(np.int16)[..., None]
    specks = noise.random(pixels.shape[:2]) < SPECKS
    pixels[specks] = noise.integers(0, 120, int(specks.sum()))[:, None]
    buffer = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=QUALITY)
    buffer.seek(0)
    return Image.open(buffer)
