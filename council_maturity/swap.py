"""A folder that appears whole or not at all.

Everything is written to a sibling folder and reaches the disk before the sibling takes the name; what
stood there before is put aside first and removed last. A run that is killed leaves the old folder, or
the new one, or (between two renames) the old one under its aside name, which the next run puts back.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# On Windows a virus scanner or an indexer may hold a fresh file for a moment; elsewhere the first try counts.
RENAME_TRIES = 10
RENAME_PAUSE = 0.1  # seconds


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
            _remove(aside)
        else:
            _rename(aside, target)
    prefix = f".{target.name}.partial-"
    for path in target.parent.glob(f"{_escaped(prefix)}*") if target.parent.is_dir() else ():
        if not _is_running(path.name.removeprefix(prefix)):
            _remove(path)


def carry_over(old: Path, new: Path, ours: Callable[[Path], bool]) -> None:
    """Copy every entry of the old folder that is not ours and that the new one does not have."""
    for path in sorted(old.iterdir()) if old.is_dir() else ():
        if ours(path) or (new / path.name).exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _swap(partial: Path, target: Path) -> None:
    aside = aside_path(target)
    if target.exists():
        _rename(target, aside)
    try:
        _rename(partial, target)
    except OSError:
        if aside.exists():
            _rename(aside, target)
        raise
    _sync(target.parent)
    _remove(aside)


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
    """Whether a process of that id lives; taken for granted where it cannot be asked without harm."""
    if os.name == "nt" or not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return int(pid) != os.getpid()


def _escaped(text: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
