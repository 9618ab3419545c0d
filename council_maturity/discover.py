"""Every file of a folder, each content once: nothing in the folder is left out in silence.

What is not a document of the user's is passed over (hidden files, lock files of an office program,
the manifest, the output folder). Everything else is accounted for, also what cannot be opened.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from council_maturity.errors import WrongUse

MANIFEST_NAME = "manifest.csv"
LOCK_PREFIX = "~$"
ID_DIGITS = 16
CHUNK = 1 << 20
JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which Python names on Windows alone


@dataclass(frozen=True, slots=True)
class Found:
    """A distinct content: the first path that has it, and the others (`copies`), relative to the folder with '/'.

    `sha256` and `size` (bytes) are None where the path could not be read; `problem` then says why in
    one line, and `status` is the read status that follows from it.
    """

    path: Path
    filename: str
    document_id: str
    sha256: str | None = None
    size: int | None = None
    copies: tuple[str, ...] = ()
    problem: str | None = None
    status: str | None = None


def discover(folder: Path, out: Path | None = None) -> list[Found]:
    """The files of the folder and of the folders in it, in the order of their names.

    Raises WrongUse when the folder is missing, is no folder, cannot be opened or holds no file.
    """
    if not folder.exists():
        raise WrongUse(f"There is no folder {folder}. Give the folder that holds the documents.")
    if not folder.is_dir():
        raise WrongUse(f"{folder} is a file. Give the folder that holds it.")
    if out is not None and out.resolve() == folder.resolve():
        raise WrongUse(f"The dataset cannot be written into the folder of the documents, {folder}. Give another folder with --out.")
    try:
        found = sorted(_walk(folder, folder, out.resolve() if out else None), key=lambda one: one.filename)
    except PermissionError as error:
        raise WrongUse(f"The folder {folder} cannot be opened: {error.strerror}. Check who may read it.") from error
    if not found:
        raise WrongUse(f"The folder {folder} holds no files. Put PDF, Word or text files in it.")
    return _without_repeats(found)


def _walk(folder: Path, root: Path, out: Path | None) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    for name in names:
        path = folder / name
        try:
            if not _is_passed_over(path, root, out):
                yield from _entry(path, root, out)
        except OSError as error:  # a path longer than the system takes, a disk that fails
            yield _problem(path, root, "unreadable", f"The path cannot be looked at: {error.strerror}. Move it up, or shorten its names.")


def _entry(path: Path, root: Path, out: Path | None) -> Iterator[Found]:
    if path.is_dir() and not _is_link(path):
        try:
            yield from _walk(path, root, out)
        except PermissionError as error:
            yield _problem(path, root, "unreadable", f"The folder cannot be opened: {error.strerror}. Check who may read it.")
    elif not (path.is_dir() and _is_inside(path, root)):  # what a linked folder inside holds is found where it stands
        yield _look_at(path, root)


def _is_passed_over(path: Path, root: Path, out: Path | None) -> bool:
    if path.name.startswith((".", LOCK_PREFIX)):
        return True
    if path.name == MANIFEST_NAME and path.parent == root:
        return True
    return out is not None and not path.is_symlink() and path.resolve() == out


def _is_link(path: Path) -> bool:
    """Whether the path is a link, or a junction, as Windows has them: a folder that is another one."""
    return path.is_symlink() or getattr(path.lstat(), "st_reparse_tag", 0) == JUNCTION


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # how Python before 3.13 tells that links lead round in a ring
        return True


def _look_at(path: Path, root: Path) -> Found:
    if path.is_symlink() and not path.exists():
        return _problem(path, root, "unreadable", "The link leads nowhere. Put the file itself into the folder.")
    if not _is_inside(path, root):
        return _problem(path, root, "unsupported", "A link out of the folder is not followed. Put the file itself into the folder.")
    if not path.is_file():
        return _problem(path, root, "unsupported", "This is no ordinary file. Take it out of the folder.")
    try:
        sha256, size = _digest(path)
    except OSError as error:
        return _problem(path, root, "unreadable", f"The file cannot be opened: {error.strerror}. Check who may read it.")
    return Found(path, relative_name(path, root), sha256[:ID_DIGITS], sha256, size)


def _digest(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _problem(path: Path, root: Path, status: str, message: str) -> Found:
    name = relative_name(path, root)
    return Found(path, name, hashlib.sha256(name.encode()).hexdigest()[:ID_DIGITS], problem=message, status=status)


def relative_name(path: Path, root: Path) -> str:
    """The path from the folder on, with '/', as text that can be written anywhere (bytes that are no text become '�')."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")


def _without_repeats(found: list[Found]) -> list[Found]:
    first: dict[str, Found] = {}
    for one in found:
        known = first.get(one.document_id)
        first[one.document_id] = replace(known, copies=(*known.copies, one.filename)) if known else one
    return list(first.values())
