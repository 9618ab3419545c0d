"""The parts of a Word file, parsed without trust: no entities, no network, no archive that unpacks without end.

A Word file comes from anywhere, so every part is measured before it is unpacked, and whatever is wrong
with the archive or its XML ends as one `ReadError` that says what to try.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from extract.errors import EncryptedFile, UnreadableFile, UnsupportedFile
from extract.limits import MAX_XML_ELEMENTS
from extract.sniff import DAMAGE, DOCX, LEGACY_OFFICE, LEGACY_WORD, OFFICE_ENCRYPTED, is_of_the_file, media_type

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# The largest strategy seen is 1 MB of XML; a part of 64 MB is a thousand pages of tables.
MAX_PART_BYTES = 64 * 1024 * 1024
# Everything in the archive together, pictures too: the biggest document packs are about 150 MB.
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
# XML of Word unpacks 10 to 60 times; deflate cannot do more than 1030. Small parts may be anything.
MAX_RATIO = 300
RATIO_FROM_BYTES = 4 * 1024 * 1024

# "Strict Open XML" is the same markup under other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
)


@dataclass(frozen=True)
class Package:
    """The parsed parts that reading needs: the body, and where present the styles, theme and settings."""

    body: etree._Element
    styles: etree._Element | None = None
    theme: etree._Element | None = None
    settings: etree._Element | None = None
    title: str | None = None


def open_package(path: Path) -> Package:
    """The parts of the Word file at `path`; `ReadError` where it is encrypted, legacy, damaged or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            _measure(archive)
            return _parts(archive)
    except DAMAGE as error:
        if not is_of_the_file(error):
            raise
        raise _not_an_archive(path, error) from error
    except NotImplementedError as error:  # so zipfile tells a method or version of packing that it does not know
        raise UnreadableFile(f"the file is packed in a way that is not known ({error}): open it in Word and save it again") from error


def _not_an_archive(path: Path, error: Exception) -> Exception:
    kind = media_type(path)
    if kind == OFFICE_ENCRYPTED:
        return EncryptedFile("the file needs a password: remove the password in Word and save it again")
    if kind in (LEGACY_WORD, LEGACY_OFFICE):
        return UnsupportedFile("a legacy .doc file: save it as .docx in Word or LibreOffice")
    if kind == DOCX:
        return UnreadableFile(f"the file is damaged ({error}): open it in Word, let it repair the file, and save it again")
    return UnreadableFile(f"the file is no Word document or is truncated ({error}): get it again from its source")


def _measure(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise UnreadableFile(f"the file unpacks to more than {MAX_TOTAL_BYTES // 2**20} MB, which no Word document does")
    if any(info.flag_bits & 0x1 for info in infos):
        raise EncryptedFile("the archive needs a password: remove the password and save the file again")


def _parts(archive: zipfile.ZipFile) -> Package:
    main = _target(_relations(archive, ""), "officeDocument") or "word/document.xml"
    root = _parse(archive, main)
    if root is None:
        raise UnreadableFile(f"the file has no {main}, so it is no Word document or is damaged: get it again from its source")
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableFile("the file holds no document body: it is no Word document or is damaged")
    relations = _relations(archive, main)
    beside = posixpath.dirname(main)
    return Package(
        body=body,
        styles=_parse(archive, _target(relations, "styles") or f"{beside}/styles.xml"),
        theme=_parse(archive, _target(relations, "theme") or f"{beside}/theme/theme1.xml"),
        settings=_parse(archive, _target(relations, "settings") or f"{beside}/settings.xml"),
        title=_title(_parse(archive, "docProps/core.xml")),
    )


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The last word of a relation's type -> the part that it points at."""
    folder, name = posixpath.split(part)
    root = _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    found: dict[str, str] = {}
    for relation in root.iter(_RELATIONSHIP):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"))
    return found


def _target(relations: dict[str, str], kind: str) -> str | None:
    return relations.get(kind)


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of a part; None where there is no such part."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    too_dense = info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if info.file_size > MAX_PART_BYTES or too_dense:
        raise UnreadableFile(f"{name} unpacks to {info.file_size // 2**20} MB, which no Word document does")
    data = archive.read(info)
    _check_elements(data, name)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{name} is damaged ({error.msg}): open the file in Word, let it repair it, and save it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"{name} declares its own document type, which no Word document does")
    return root


def _check_elements(data: bytes, name: str) -> None:
    """Raise UnreadableFile for markup of more elements than a document has, before a tree is made of them."""
    if data.count(b"<") > 2 * MAX_XML_ELEMENTS:  # a start and an end each
        raise UnreadableFile(f"{name} holds more than {MAX_XML_ELEMENTS} elements, which no Word document does")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True)


def _title(core: etree._Element | None) -> str | None:
    text = core.findtext(_DC_TITLE) if core is not None else None
    return " ".join(text.split()) or None if text else None
