"""Worker processes for what costs CPU, so that the window stays quick and both cores are used.

A few jobs on a terminal are done in the process itself: starting a worker costs more than they do. A window has its workers
forked from a process that has loaded everything once: they are ready sooner, and at once where they were interrupted.
"""

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from reader.core.progress import Part, Progress
from reader.errors import CancelledError, InputError, VestnikError

T = TypeVar("T")

IN_FLIGHT = 4
"""Jobs handed out for each worker: enough to keep it busy, few enough to stop at once and to hold little in memory."""

GIVES_WAY = 10
"""How much more readily than a window a worker leaves the processor to others (`nice`)."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one job: its value, or the error that it ended with."""

    value: T | None
    error: VestnikError | None


class Workers:
    """A pool that is started when it is first needed; up to `inline` jobs at once are done in the calling thread instead."""

    def __init__(self, *, inline: int = 4, processes: int | None = None, loaded: str = "") -> None:
        """`loaded` is a module that the process loads from which workers are forked, where the system can do that."""
        self._inline = inline
        self._loaded = loaded
        self._processes = processes or max(1, min(4, os.cpu_count() or 1))
        self._executor: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()
        self._serving = threading.Lock()
        self._serves = False
        self._interruptions = 0
        self._halted = False

    def run(
        self,
        function: Callable[..., T],
        jobs: Iterable[tuple[Any, ...]],
        total: int,
        progress: Progress,
        what: str,
        *,
        tells: bool = False,
    ) -> Iterator[Outcome[T]]:
        """Do `function(*job)` for each of `total` jobs, taken as they are needed; outcomes come in the order of the jobs.

        An error of the project's own tree becomes that job's outcome. `progress` hears of each job that is done, and may
        stop the rest. Raises CancelledError where the workers are interrupted. Where `function` `tells` how far it is, it takes a
        progress as its last argument too; it is given one for jobs that are done in the calling thread.
        """
        progress.report(0, total, what)
        if total > self._inline:
            outcomes = self._pooled_outcomes(function, jobs)
        else:
            told = ((*job, Part(progress, number, total, what)) for number, job in enumerate(jobs)) if tells else jobs
            outcomes = self._inline_outcomes(function, told)
        for done, outcome in enumerate(outcomes, 1):
            yield outcome
            progress.report(done, total, what)

    def apart(self, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Outcome[T]]:
        """The same in worker processes however few jobs there are, and without telling how far it is."""
        return self._pooled_outcomes(function, jobs)

    def serve(self) -> None:
        """Begin what workers are begun by, so that `start` and the first job find it loaded; returns at once."""
        threading.Thread(target=self._serve, name="serving workers", daemon=True).start()

    def _serve(self) -> None:
        with suppress(CancelledError):  # closed, or interrupted: who needs it begins it
            self._context()

    def start(self, warm: Callable[[], None]) -> None:
        """Start the workers and let each run `warm`, so that the first real job finds them ready; returns at once."""
        threading.Thread(target=self._start, args=(warm,), name="starting workers", daemon=True).start()

    def _start(self, warm: Callable[[], None]) -> None:
        with suppress(CancelledError, RuntimeError):  # closed, or interrupted: the next job starts them
            for _ in range(self._processes):
                self._submit(warm, ())

    def interrupt(self) -> None:
        """End the workers at once; what they had begun is dropped, and who waits is told so. None begins until `resume`: a thread
        that goes on to its next job would be waited for.
        """
        self._halted = True
        self._interruptions += 1
        self._drop()
        for child in multiprocessing.active_children():  # this program starts no others
            child.terminate()

    def resume(self) -> None:
        """Let jobs be taken on again."""
        self._halted = False

    def close(self) -> None:
        """End the workers at once and for good."""
        self.interrupt()

    def _drop(self) -> None:
        with self._starting:
            if self._executor is not None:
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = None

    def _pool(self) -> ProcessPoolExecutor:
        context = self._context()
        with self._starting:
            if self._halted:
                raise CancelledError("Stopped.")
            if self._executor is None:
                self._executor = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin)
            return self._executor

    def _context(self) -> BaseContext:
        """How workers are begun. Never by a plain fork, which copies the locks that other threads of a window hold."""
        if not self._loaded or "forkserver" not in multiprocessing.get_all_start_methods():
            return multiprocessing.get_context("spawn")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._loaded])
        with self._serving:  # the first worker waits until all is loaded: here, where nobody waits to interrupt the pool
            if not self._serves and not self._halted:
                first = context.Process(target=_nothing)
                try:
                    first.start()
                    first.join()
                except (OSError, EOFError) as error:  # it was ended meanwhile
                    raise CancelledError("Stopped.") from error
                self._serves = True
        return context

    def _inline_outcomes(self, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Outcome[T]]:
        for job in jobs:
            try:
                yield Outcome(function(*job), None)
            except VestnikError as error:
                yield Outcome(None, error)

    def _pooled_outcomes(self, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Outcome[T]]:
        waiting: deque[tuple[Future[T], tuple[Any, ...]]] = deque()
        rest, since = iter(jobs), self._interruptions
        try:
            while True:
                while len(waiting) < self._processes * IN_FLIGHT and (job := next(rest, None)) is not None:
                    waiting.append((self._submit(function, job), job))
                if not waiting:
                    return
                future, job = waiting.popleft()
                yield self._outcome(function, future, job, since)
        finally:
            for future, _ in waiting:
                future.cancel()

    def _submit(self, function: Callable[..., T], job: tuple[Any, ...]) -> Future[T]:
        try:
            return self._pool().submit(function, *job)
        except RuntimeError:  # a worker died, or another thread has just dropped the pool
            self._drop()
            return self._pool().submit(function, *job)

    def _outcome(self, function: Callable[..., T], future: Future[T], job: tuple[Any, ...], since: int) -> Outcome[T]:
        try:
            return Outcome(future.result(), None)
        except VestnikError as error:
            return Outcome(None, error)
        except (BrokenProcessPool, FutureCancelledError) as error:  # this job's worker died, or that of another beside it
            self._raise_if_interrupted(since, error)
            return self._alone(function, job, since)

    def _alone(self, function: Callable[..., T], job: tuple[Any, ...], since: int) -> Outcome[T]:
        """Once more by itself after a worker died: perhaps it was another job that killed it."""
        self._drop()
        future = self._submit(function, job)
        try:
            return Outcome(future.result(), None)
        except VestnikError as error:
            return Outcome(None, error)
        except (BrokenProcessPool, FutureCancelledError) as error:
            self._raise_if_interrupted(since, error)
            self._drop()
            return Outcome(None, InputError("The work on it ended without a word, perhaps for want of memory."))

    def _raise_if_interrupted(self, since: int, cause: BaseException) -> None:
        if self._interruptions != since:
            raise CancelledError("Stopped.") from cause


def _nothing() -> None:
    """The job of the first process, which is there only when its server is."""


def _begin() -> None:
    """Let this worker give way to a window, and end when the program that began it ends or was killed; by itself it would
    wait for jobs for ever.

    Ctrl+C reaches all processes of a terminal: the program alone answers it.
    """
    if sys.platform != "win32":
        os.nice(GIVES_WAY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
