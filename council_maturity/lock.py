"""One run at a time on a dataset: a second one is told who is at work, and stops before it touches anything.

The lock is a file beside the dataset's folder that names the process, when it began and its machine, so
that one left behind by a killed run is known for what it is and taken over.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from council_maturity.dataset import DatasetError

# A lock is made and filled in an instant; an empty one that is older was left by a run killed in between.
FILLING = 10.0  # seconds
# The clock by which a process's beginning is told may be set while it runs.
SAME_START = 2.0  # seconds
TRIES = 5


def lock_path(dataset: Path) -> Path:
    """Where the lock of a dataset stands."""
    dataset = dataset.resolve()
    return dataset.with_name(f".{dataset.name}.lock")


@contextmanager
def locked(dataset: Path) -> Iterator[None]:
    """Hold the dataset for this process alone; raises DatasetError where another run has it or the place cannot be written."""
    path = lock_path(dataset)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _take(path, dataset)
    except OSError as error:
        raise DatasetError(f"{path.parent} cannot be written: {error.strerror or error}; nothing there was changed") from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _take(path: Path, dataset: Path) -> None:
    for _ in range(TRIES):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            _remove_stale(path, dataset)
            continue
        try:
            os.write(handle, json.dumps(_ourselves()).encode())
        except OSError:
            path.unlink()
            raise
        finally:
            os.close(handle)
        return
    raise DatasetError(f"another run on {dataset} begins at this moment; wait for it")


def _ourselves() -> dict[str, Any]:
    return {"pid": os.getpid(), "began": psutil.Process().create_time(), "host": platform.node()}


def _remove_stale(path: Path, dataset: Path) -> None:
    """Remove a lock whose process is gone; raises DatasetError where it lives, or nobody can tell."""
    try:
        content, age = path.read_bytes(), time.time() - path.stat().st_mtime
    except FileNotFoundError:  # its run has just ended
        return
    holder = _holder(content)
    if holder is None and age < FILLING:
        raise DatasetError(f"another run on {dataset} begins at this moment; wait for it")
    if holder is not None and holder.get("host") != platform.node():
        where = f"process {holder.get('pid')} on {holder.get('host')}"
        raise DatasetError(f"another run is at work on {dataset} ({where}); if it is not, delete {path}")
    if holder is not None and _lives(holder):
        raise DatasetError(f"another run is at work on {dataset} (process {holder['pid']}); wait for it, or give another --out")
    _put_away(path, content)


def _put_away(path: Path, content: bytes) -> None:
    """Remove the lock, if it still has the content: another run may have been quicker."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.replace(aside)
    except FileNotFoundError:
        return
    if aside.read_bytes() == content:
        aside.unlink()
    else:
        aside.replace(path)


def _holder(content: bytes) -> Mapping[str, Any] | None:
    try:
        holder = json.loads(content)
    except ValueError:
        return None
    return holder if isinstance(holder, dict) and isinstance(holder.get("pid"), int) else None


def _lives(holder: Mapping[str, Any]) -> bool:
    """Whether the process that wrote the lock is still there, and no other with its number."""
    try:
        began = psutil.Process(holder["pid"]).create_time()
    except (psutil.NoSuchProcess, ValueError, OverflowError):
        return False
    except psutil.AccessDenied:
        return True
    return abs(began - float(holder.get("began") or 0.0)) < SAME_START
