"""Writing the report: one HTML file, and beside it a folder of the pictures that it shows.

The file takes its name when it is whole. Pictures of an earlier run that are no longer shown are removed from the folder; nothing
else there is touched.
"""

from __future__ import annotations

import base64
import os
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from council_maturity.errors import WrongUse
from council_maturity.report.contents import Contents, Edition, read_contents
from council_maturity.report.evidence import Shot
from council_maturity.report.originals import find_originals
from council_maturity.report.page import CONTACT, PictureLink, render
from council_maturity.report.pictures import DPI, Picture, picture_name, pictures_of

PDF = "application/pdf"
FOLDER_SUFFIX = "-pictures"
OUR_PICTURE = re.compile(r"[0-9a-f]{12}\.png")
SCREEN_DPI = 96
"""A page's picture is shown at the size of print, and has finer pixels than that."""


@dataclass(frozen=True)
class ReportOptions:
    """`documents`: the folder with the original files; `single_file`: headline pictures inside the HTML, and no folder.

    `notice`: a line that every page bears; the dataset's own where it is empty.
    """

    documents: Path | None = None
    single_file: bool = False
    notice: str = ""
    contact: str = CONTACT


@dataclass
class Written:
    """What was written, and which documents could not be pictured."""

    path: Path
    size: int
    pictures: int
    missing: list[str] = field(default_factory=list)


def write_report(dataset: Path, out: Path, options: ReportOptions | None = None) -> Written:
    """Write the report of a dataset; raises DatasetError where it is none and WrongUse where a folder is missing."""
    options = options or ReportOptions()
    contents = read_contents(dataset)
    if out.is_dir():
        raise WrongUse(f"{out} is a folder: name a file, such as {out / 'report.html'}.")
    originals = find_originals(options.documents, contents.documents) if options.documents else {}
    links: dict[str, PictureLink] = {}
    folder = out.with_name(out.stem + FOLDER_SUFFIX)
    out.parent.mkdir(parents=True, exist_ok=True)
    missing: list[str] = []
    for edition in _editions(contents):
        path = originals.get(edition.row["document_id"])
        if edition.row["media_type"] == PDF and path:
            shots = list(_shots(edition, headlines_only=options.single_file))
            links.update(_pictured(path, edition.row["document_id"], shots, None if options.single_file else folder))
        elif edition.row["media_type"] == PDF and options.documents:
            missing.append(edition.row["filename"])
    if not options.single_file:
        _remove_stale(folder, links)

    def linked(document_id: str, shot: Shot) -> PictureLink | None:
        return links.get(picture_name(document_id, shot))

    notice = options.notice or str(contents.package.get("notice", ""))
    html = render(contents, linked, notice, options.contact)
    partial = out.with_name(f".{out.name}.part")
    partial.write_text(html, encoding="utf-8", newline="\n")
    os.replace(partial, out)
    return Written(out, len(html.encode()), len(links), missing)


def _editions(contents: Contents) -> Iterator[Edition]:
    for subject in contents.subjects:
        yield from subject.editions


def _shots(edition: Edition, headlines_only: bool) -> Iterator[Shot]:
    """Every picture that the page shows of a document, or those of its headlines."""
    for area in edition.areas:
        for item in (area.headline,) if headlines_only else (area.headline, *area.behaviours):
            for place in item.places:
                yield from place.shots
    if not headlines_only:
        for place in edition.unplaced:
            yield from place.shots


def _pictured(path: Path, document_id: str, shots: Iterable[Shot], folder: Path | None) -> Iterator[tuple[str, PictureLink]]:
    """Where each picture stands: in the folder, or inside the page where there is none."""
    try:
        for _, picture in pictures_of(path, document_id, shots):
            yield picture.name, _link(picture, _source(picture, folder))
    except pypdfium2.PdfiumError as error:
        raise WrongUse(f"{path} cannot be pictured: {error}. Leave --documents out, or get the file again.") from error


def _source(picture: Picture, folder: Path | None) -> str:
    if folder is None:
        return "data:image/png;base64," + base64.b64encode(picture.data).decode()
    folder.mkdir(exist_ok=True)
    (folder / f"{picture.name}.png").write_bytes(picture.data)
    return f"{urllib.parse.quote(folder.name)}/{picture.name}.png"


def _link(picture: Picture, source: str) -> PictureLink:
    return PictureLink(source, round(picture.width * SCREEN_DPI / DPI), round(picture.height * SCREEN_DPI / DPI))


def _remove_stale(folder: Path, links: Mapping[str, PictureLink]) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if OUR_PICTURE.fullmatch(path.name) and path.stem not in links:
            path.unlink()
