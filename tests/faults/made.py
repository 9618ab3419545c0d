"""Hostile files made in code, each of them small on the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROWS = (
    ("Key area", "Current", "Target"),
    ("Engaging councillors", "Developing", "Leader"),
    ("Managing strategic risk", "Mature", "Leader"),
)
MIB = 1 << 20


def body(inside: str, before: str = "") -> str:
    """A Word file's main part around some markup."""
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def word_table(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """The markup of an assessment, or of other rows."""
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(path: Path, document: str | bytes, parts: Mapping[str, bytes] | None = None) -> Path:
    """A Word file with this main part and further parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": TYPES, "word/document.xml": document, **(parts or {})}.items():
            archive.writestr(name, content)
    return path


def zipped(name: str, content: bytes) -> bytes:
    """An archive that holds one file."""
    import io

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def stream(content: bytes, entries: str = "") -> bytes:
    """The body of a stream object."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def zeros(size: int) -> bytes:
    """That many zeros, compressed twice: a gigabyte in some kilobytes."""
    count = size // MIB
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packing.compress(bytes(MIB)) + packing.flush(zlib.Z_FULL_FLUSH)  # whole by itself, so that each further one is the same
    checksum = ((count * MIB % 65521) << 16 | 1).to_bytes(4, "big")  # Adler-32 of that many zeros
    return zlib.compress(b"\x78\xda" + block * count + packing.flush() + checksum, 9)


def pdf(path: Path, objects: Mapping[int, bytes], start: int | None = None) -> Path:
    """A PDF of these objects, the first of which is the catalogue; `start` is where it says that its table of objects begins."""
    content, places = bytearray(b"%PDF-1.7\n"), {}
    for number, one in objects.items():
        places[number] = len(content)
        content += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table, count = len(content), max(objects) + 1
    content += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n".encode() for number in range(1, count))
    content += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{table if start is None else start}\n%%EOF\n".encode()
    path.write_bytes(bytes(content))
    return path


def one_page(content: bytes, box: str = "0 0 595 842", resources: str = "", more: Mapping[int, bytes] | None = None) -> dict[int, bytes]:
    """The objects of a PDF of one page; `content` is the body of its stream object."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << {resources} >> >>"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page.encode(),
        4: content,
        **(more or {}),
    }


def text(words: str) -> bytes:
    """A content stream that shows words in the font F1."""
    return stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())


FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def many_pages(count: int) -> dict[int, bytes]:
    """The objects of a PDF of that many pages of a line each."""
    kids = " ".join(f"{number} 0 R" for number in range(4, count + 4))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << {FONT} >> >>".encode()
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        3: text("A page of a long pack"),
        **dict.fromkeys(range(4, count + 4), page),
    }


def picture_page(wide: int, high: int, box: str = "0 0 595 842") -> dict[int, bytes]:
    """The objects of a PDF whose page is one picture of that many pixels, black and white."""
    rows = max(1, wide * high // 8 // MIB) * MIB
    picture = stream(
        zeros(min(rows, 64 * MIB)),
        f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 1 /ColorSpace /DeviceGray "
        "/Filter [/FlateDecode /FlateDecode]",
    )
    drawn = stream("q {} 0 0 {} 0 0 cm /I1 Do Q".format(*box.split()[2:]).encode())
    return one_page(drawn, box, "/XObject << /I1 5 0 R >>", {5: picture})
