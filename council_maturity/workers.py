"""Work in processes of its own, watched: whatever one task does to its process, it loses that task alone.

A worker has one task at a time and gives a sign of life while it works. One that dies, gives no sign or
grows too large is ended, its task is told as lost with the reason, and a fresh worker takes its place.
Workers give back bytes, never objects: a process that has gone wrong cannot make this one run code.
"""

from __future__ import annotations

import logging
import multiprocessing
import re
import signal
import sys
import threading
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil

from council_maturity.errors import WrongUse

Beat = Callable[[], None]
Work = Callable[[Any, Beat], bytes]

GIB = 1 << 30
# A page takes a second at most, one that is read by text recognition some ten on a slow machine.
TIMEOUT = 60.0  # seconds without a sign of life
# A pack of three hundred pages takes 0.4 GB, with text recognition 1 GB.
MEMORY = 2 * GIB  # bytes of resident size
# How often a worker's size and signs are looked at: what grows by 1 GB a second is caught at most a quarter of that late.
SAMPLE = 0.25  # seconds
# Signs of life come no more often, so that ten thousand pages are no ten thousand messages.
BEAT = 0.2  # seconds
# A worker loads its libraries in two seconds; a minute is an overloaded machine, two are a fault.
START = 120.0  # seconds
# So many workers in a row that die before their first task say that none will live.
MOST_FALSE_STARTS = 3
# Libraries in C leak a little; a worker that is replaced now and then keeps that flat, and starting one costs two seconds.
TASKS_A_WORKER = 100
# A worker that keeps more than this share of what it may have after a task is replaced, so that the next task is not blamed for it.
KEPT_SHARE = 0.6

READY, ALIVE, DONE, FAULT = b"r", b"a", b"d", b"f"
# A step of a traceback in text.
STEP = re.compile(r'File "(.+?)", line (\d+)')


@dataclass(frozen=True)
class Limits:
    """What a task may take: seconds without a sign of life, and bytes of its worker's resident size."""

    timeout: float = TIMEOUT
    memory: int = MEMORY


@dataclass(frozen=True)
class Lost:
    """A task without a result: `kind` is died, timeout, memory or fault (of the program); `message` says what happened."""

    kind: str
    message: str


def supervised(tasks: Sequence[Any], work: Work, count: int, limits: Limits) -> Iterator[tuple[int, bytes | Lost]]:
    """The tasks as they end, each with its number and what `work` gave, or why it gave nothing; `count` workers at most.

    `work` is a function of a module, and calls the function that it is handed as a sign of life. Raises
    WrongUse where no worker can be started.
    """
    crew = _Crew(work, limits)
    waiting = deque(range(len(tasks)))
    try:
        while waiting or crew.busy:
            crew.man(min(count, len(waiting) + crew.busy))
            crew.hand_out(waiting, tasks)
            yield from crew.watch()
    finally:
        crew.dismiss()


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection
    heard: float = field(default_factory=time.monotonic)
    task: int | None = None
    is_ready: bool = False
    served: int = 0

    @property
    def size(self) -> int:
        """Resident bytes; 0 where the process is gone."""
        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()


class _Crew:
    """The workers of a run."""

    def __init__(self, work: Work, limits: Limits):
        self._work = work
        self._limits = limits
        self._workers: list[_Worker] = []
        self._false_starts = 0
        self._context = multiprocessing.get_context("spawn")

    @property
    def busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def man(self, wanted: int) -> None:
        """Start workers until there are as many as are wanted."""
        while len(self._workers) < wanted:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=serve, args=(theirs, self._work), daemon=True)
            with _interrupts_held():
                process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def hand_out(self, waiting: deque[int], tasks: Sequence[Any]) -> None:
        """Give each idle worker a task."""
        for worker in self._workers:
            if waiting and worker.is_ready and worker.task is None:
                worker.task, worker.heard = waiting.popleft(), time.monotonic()
                try:
                    worker.connection.send(tasks[worker.task])
                except OSError:  # it died idle, of no task's doing
                    waiting.appendleft(worker.task)
                    worker.task = None

    def watch(self) -> Iterator[tuple[int, bytes | Lost]]:
        """What ended within a moment."""
        heard = wait([worker.connection for worker in self._workers], SAMPLE)
        for worker in list(self._workers):
            ended = self._hear(worker) if worker.connection in heard else self._judge(worker)
            if ended is not None:
                yield ended

    def dismiss(self) -> None:
        """End every worker, whatever it does."""
        while self._workers:
            self._workers.pop().end()

    def _hear(self, worker: _Worker) -> tuple[int, bytes | Lost] | None:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            return self._lose(worker, Lost("died", _death(worker.process)))
        worker.heard = time.monotonic()
        kind, content = message[:1], message[1:]
        if kind == READY:
            worker.is_ready, self._false_starts = True, 0
        if kind not in (DONE, FAULT) or worker.task is None:
            return None
        task, worker.task = worker.task, None
        worker.served += 1
        if worker.served >= TASKS_A_WORKER or worker.size > KEPT_SHARE * self._limits.memory:
            self._part(worker)
        return task, content if kind == DONE else Lost("fault", content.decode("utf-8", "replace"))

    def _judge(self, worker: _Worker) -> tuple[int, bytes | Lost] | None:
        """End a silent worker that has been so for too long, or has grown too large."""
        if worker.connection.poll():
            return None
        silent = time.monotonic() - worker.heard
        if not worker.is_ready:
            return self._lose(worker, Lost("died", "it did not start")) if silent > START else None
        if worker.task is None:
            return None
        if silent > self._limits.timeout:
            return self._lose(worker, Lost("timeout", f"no page came to an end within {self._limits.timeout:g} seconds"))
        if worker.size > self._limits.memory:
            return self._lose(worker, Lost("memory", f"reading took more than {self._limits.memory / GIB:g} GB of memory"))
        return None

    def _lose(self, worker: _Worker, lost: Lost) -> tuple[int, Lost] | None:
        task, is_ready = worker.task, worker.is_ready
        self._part(worker)
        if not is_ready:
            self._false_starts += 1
            if self._false_starts >= MOST_FALSE_STARTS:
                raise WrongUse(f"No process can be started to read documents ({lost.message}). Close other programs and run it again.")
        return None if task is None else (task, lost)

    def _part(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits, here and in a process that is started meanwhile: that one has not yet been told to leave it to us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would be started along with the first process, and let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(connection: Connection, work: Work) -> None:
    """The life of a worker: tasks in, bytes out, until nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the one who started us ends us
    _hush()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    beat = _Pulse(connection)
    try:
        connection.send_bytes(READY)
        while True:
            task = connection.recv()
            connection.send_bytes(_answer(work, task, beat))
    except (EOFError, OSError):  # the parent has gone
        return


def _hush() -> None:
    """Keep what libraries remark on a file from standing between the lines of progress; what matters of it is in the result."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _answer(work: Work, task: Any, beat: Beat) -> bytes:
    try:
        return DONE + work(task, beat)
    except Exception as error:  # the edge of the process: whatever a file does to a library is told, and the next file is read
        return FAULT + place(error).encode("utf-8", "replace")


class _Pulse:
    """Signs of life, thinned."""

    def __init__(self, connection: Connection):
        self._connection = connection
        self._last = 0.0

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last >= BEAT:
            self._last = now
            self._connection.send_bytes(ALIVE)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, also in the middle of a document: no orphan reads on."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        psutil.Process().kill()


def place(error: BaseException) -> str:
    """What went wrong in the program, and in which line."""
    steps = STEP.findall("".join(traceback.format_tb(error.__traceback__)))
    last = f" in {Path(steps[-1][0]).name}, line {steps[-1][1]}" if steps else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{last}"


def _death(process: BaseProcess) -> str:
    process.join(SAMPLE)
    code = process.exitcode
    if code is None or code >= 0:
        return "the process that read it died"
    try:
        return f"the process that read it died ({signal.Signals(-code).name})"
    except ValueError:
        return f"the process that read it died (signal {-code})"
