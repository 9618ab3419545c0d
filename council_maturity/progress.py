"""How far a run is: one line that changes on a terminal, with rate and time left; one plain line a document in a log.

What an earlier run has read is told as kept, and counts neither for the rate nor for the time left.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, TextIO

from council_maturity.terminal import one_line

if TYPE_CHECKING:
    from council_maturity.concluding import DocumentResult


class Progress:
    """Tells a stream of each document as it ends; `timings` are the seconds at which each ended, by file name."""

    def __init__(self, stream: TextIO, quiet: bool = False):
        self._stream = stream
        self._quiet = quiet
        self._updates = stream.isatty()
        self._width = 0
        self._begun = time.perf_counter()
        self.timings: dict[str, float] = {}
        self.kept = 0

    def step(self, done: int, total: int, result: DocumentResult) -> None:
        """Tell that one more of `total` documents is done."""
        record = result.record
        self.kept += result.is_kept
        self.timings[record["filename"]] = round(time.perf_counter() - self._begun, 3)
        if self._quiet:
            return
        line = f"[{done}/{total}] {one_line(record['filename'])}: {record['read_status']}, {record['assessments']} assessments"
        line += " (kept from an earlier run)" if result.is_kept else ""
        if self._updates:
            self._change(self._pace(done, total) + line)
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def _pace(self, done: int, total: int) -> str:
        """Documents a second and the time left, as soon as one has been read."""
        read, seconds = done - self.kept, time.perf_counter() - self._begun
        if not read or not seconds:
            return ""
        return f"{read / seconds:.1f}/s, {_duration((total - done) * seconds / read)} left "

    def end(self) -> None:
        """Take the changing line away."""
        if self._updates and not self._quiet:
            self._change("")
            self._stream.write("\r")
            self._stream.flush()

    def _change(self, line: str) -> None:
        """Write the line over the one that stands there; with spaces, as not every console knows a sign that clears."""
        line = line[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._width))
        self._width = len(line)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
