"""A folder that appears whole or not at all.

Everything is written to a sibling folder and reaches the disk before the sibling takes the name; what
stood there before is put aside first and removed last. A run that is killed leaves the old folder, or
the new one, or (where a system cannot exchange two folders in one step, between two renames) the old one
under its aside name, which the next run puts back. The results that are kept for the next run are no part
of the dataset: they are moved over to the new folder, never copied.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

# On Windows a virus scanner or an indexer may hold a fresh file for a moment; elsewhere the first try counts.
RENAME_TRIES = 10
RENAME_PAUSE = 0.1  # seconds
# Where a dataset's folder keeps the results of single documents.
STORE_FOLDER = ".store"
# Linux's renameat2: paths are taken from the working folder, and the two change places (linux/fcntl.h, linux/fs.h).
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def partial_path(target: Path) -> Path:
    """Where this process writes what will become `target`."""
    return target.with_name(f".{target.name}.partial-{os.getpid()}")


def aside_path(target: Path) -> Path:
    """Where what stood at `target` waits while it is replaced."""
    return target.with_name(f".{target.name}.old")


@contextmanager
def replacing(target: Path, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A new folder to write to, which takes the place of `target` when the block ends without an error.

    Entries of the old folder that are not `ours`, such as notes that somebody keeps there, are carried over.
    """
    recover(target)
    partial = partial_path(target)
    _remove(partial)
    partial.mkdir(parents=True)
    try:
        yield partial
        carry_over(target, partial, ours)
        for path in sorted(partial.rglob("*")):
            _sync(path)
        _sync(partial)
        _swap(partial, target)
    finally:
        _remove(partial)


def recover(target: Path) -> None:
    """Put back what a killed run had put aside, and remove what killed runs left behind."""
    aside = aside_path(target)
    if aside.exists():
        if target.exists():
            _move_store(aside, target)
            _remove(aside)
        else:
            _rename(aside, target)
    prefix = f".{target.name}.partial-"
    for path in target.parent.glob(f"{_escaped(prefix)}*") if target.parent.is_dir() else ():
        if not _is_running(path.name.removeprefix(prefix)):
            _move_store(path, target)
            _remove(path)


def carry_over(old: Path, new: Path, ours: Callable[[Path], bool]) -> None:
    """Copy every entry of the old folder that is not ours and that the new one does not have."""
    for path in sorted(old.iterdir()) if old.is_dir() else ():
        if path.name == STORE_FOLDER or ours(path) or (new / path.name).exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _swap(partial: Path, target: Path) -> None:
    aside = aside_path(target)
    if target.exists() and _exchange(partial, target):
        _rename(partial, aside)
    else:
        _rename_twice(partial, target, aside)
    _move_store(aside, target)
    _sync(target.parent)
    _remove(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two folders have changed places in one step; nothing is done where the system or the disk has no such step."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(exchange(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def _rename_twice(partial: Path, target: Path, aside: Path) -> None:
    if target.exists():
        _rename(target, aside)
    try:
        _rename(partial, target)
    except OSError:
        if aside.exists():
            _rename(aside, target)
        raise


def _move_store(old: Path, new: Path) -> None:
    """Hand the kept results over; where that fails they are lost, and read anew."""
    if (old / STORE_FOLDER).is_dir() and new.is_dir() and not (new / STORE_FOLDER).exists():
        with contextlib.suppress(OSError):
            (old / STORE_FOLDER).rename(new / STORE_FOLDER)


def _rename(source: Path, target: Path) -> None:
    for left in reversed(range(RENAME_TRIES if os.name == "nt" else 1)):
        try:
            source.rename(target)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(RENAME_PAUSE)


def _sync(path: Path) -> None:
    """See to it that a file or folder is on the disk; folders cannot be synced on Windows."""
    if path.is_symlink() or (path.is_dir() and os.name == "nt"):
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)


def _is_running(pid: str) -> bool:
    """Whether another process of that id lives; a folder whose name ends in no id is left alone."""
    if not pid.isdecimal():
        return True
    try:
        return int(pid) != os.getpid() and psutil.pid_exists(int(pid))
    except OverflowError:  # no system has such an id
        return True


def _escaped(text: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
