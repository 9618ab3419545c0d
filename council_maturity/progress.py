"""How far a run is: one line that changes on a terminal, one plain line a document in a log."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from council_maturity.pipeline import DocumentResult

CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Tells a stream of each document as it ends; `timings` are the seconds at which each ended, by file name."""

    def __init__(self, stream: TextIO, quiet: bool = False):
        self._stream = stream
        self._quiet = quiet
        self._updates = stream.isatty()
        self._begun = time.perf_counter()
        self.timings: dict[str, float] = {}

    def step(self, done: int, total: int, result: DocumentResult) -> None:
        """Tell that one more of `total` documents is done."""
        record = result.record
        self.timings[record["filename"]] = round(time.perf_counter() - self._begun, 3)
        if self._quiet:
            return
        line = f"[{done}/{total}] {record['filename']}: {record['read_status']}, {record['assessments']} assessments"
        if self._updates:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(CLEAR_LINE + line[:width])
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def end(self) -> None:
        """Take the changing line away."""
        if self._updates and not self._quiet:
            self._stream.write(CLEAR_LINE)
            self._stream.flush()
