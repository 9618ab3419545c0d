"""Makes `corpus/sample` and `corpus/gold` from whole documents and their labels: the pages or blocks with tables, and no more.

    python -m tests.acceptance.build_sample --shared FOLDER

`FOLDER` holds `corpus/` (documents) and `gold/` (labels). Run it only when the documents change; what it
wrote is part of the repository.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
from docx.document import Document
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, GOLD = ROOT / "corpus" / "sample", ROOT / "corpus" / "gold"

# Source, sample. The name of a sample begins with the id of its labels.
PDFS = (
    ("leeds-2019.pdf", "leeds-2019-appendices.pdf"),
    ("committee-pack.pdf", "committee-pack-assessment.pdf"),
    ("draft-nps.pdf", "draft-nps-levels.pdf"),
)
WORDS = (("worcestershire-2022.docx", "worcestershire-2022-measures.docx"), ("medway-2023.docx", "medway-2023-objectives.docx"))
SCAN = ("committee-pack.scan.pdf", "committee-pack-scan.pdf")
# The two scanned pages that are kept hold these tables whole; they are labelled as a document of their own.
SCAN_PAGES = 2
SCAN_TABLES = ("theme-showing-leadership", "theme-behaving-commercially")
SCAN_DPI, SCAN_QUALITY = 150, 40
# The council's name, the title and the years stand in the first lines of a Word file.
OPENING_PARAGRAPHS = 3


def pages_with_tables(source: Path, target: Path) -> None:
    """Copy the pages of a PDF that hold a table."""
    with pdfplumber.open(source) as pdf:
        wanted = [page.page_number - 1 for page in pdf.pages if page.find_tables()]
    with pypdfium2.PdfDocument(source) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, wanted)
        part.save(target)


def blocks_with_tables(source: Path, target: Path) -> None:
    """Copy a Word file's tables with the headings that they stand under, and its first lines."""
    document = docx.Document(str(source))
    kept = _kept(document)
    for element in list(document.element.body):
        if element not in kept and not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    document.save(str(target))


def _kept(document: Document) -> set:
    kept, trail = set(), {}
    for at, element in enumerate(document.element.body):
        if element.tag.endswith("}p"):
            style = Paragraph(element, document).style.name
            if style.startswith("Heading"):
                level = int(style.split()[-1])
                trail = {**{above: one for above, one in trail.items() if above < level}, level: element}
            if at < OPENING_PARAGRAPHS:
                kept.add(element)
        elif element.tag.endswith("}tbl"):
            following = element.getnext()
            kept |= {element, following, *trail.values()}  # without a paragraph between them two tables become one
    return kept


def scanned_pages(source: Path, target: Path) -> None:
    """Copy the first pages of a scan as grey pictures without text."""
    with pypdfium2.PdfDocument(source) as whole:
        pictures = [whole[at].render(scale=SCAN_DPI / 72, grayscale=True).to_pil() for at in range(SCAN_PAGES)]
    data = io.BytesIO()
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:], resolution=SCAN_DPI, quality=SCAN_QUALITY)
    target.write_bytes(data.getvalue())


def scan_labels(source: Path, target: Path) -> None:
    """Copy the labels of the tables on the scanned pages, under the scan's own id."""
    with source.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [{**row, "doc": target.name.split(".")[0]} for row in reader if row["table"] in SCAN_TABLES]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, metavar="FOLDER")
    shared = parser.parse_args().shared
    SAMPLE.mkdir(parents=True, exist_ok=True)
    GOLD.mkdir(parents=True, exist_ok=True)
    for source, target in PDFS:
        pages_with_tables(shared / "corpus" / source, SAMPLE / target)
    for source, target in WORDS:
        blocks_with_tables(shared / "corpus" / source, SAMPLE / target)
    scanned_pages(shared / "corpus" / SCAN[0], SAMPLE / SCAN[1])
    for labels in (*sorted((shared / "gold").glob("*.records.csv")), shared / "gold" / "committee-pack.actions.csv"):
        shutil.copyfile(labels, GOLD / labels.name)
    scan_labels(GOLD / "committee-pack.records.csv", GOLD / "committee-pack-scan.records.csv")


if __name__ == "__main__":
    main()
