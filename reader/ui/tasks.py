"""Carries a job of a service onto a thread, and its progress, result or error back by signals; nothing else.

Each lane is one lasting thread with a queue. Qt's own pool will not do: its threads are foreign to Python, which drops what a
library keeps for the thread (its database connection) after each job.
"""

import sys
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reader.core.progress import Progress
from reader.errors import CancelledError, VestnikError

Result = TypeVar("Result")
Job = Callable[[Progress], Result]
SECONDS_BETWEEN_REPORTS = 0.05


class Lane(StrEnum):
    """Jobs of one lane come one after the other; lanes do not wait for each other."""

    READING = "reading"
    WRITING = "writing"
    """What is kept in the library: nobody who reads waits while another program writes there. It is done even as the window
    closes.
    """
    LISTING = "listing"
    SEARCHING = "searching"
    ADDING = "adding"
    EXPORTING = "exporting"
    CORRECTING = "correcting"
    LOOKING_UP = "looking up"
    FINDING = "finding"
    RENEWING = "renewing"


class Task(QObject):
    """One job under way; all its signals are sent on the main thread. Keep nothing but the task to cancel it."""

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int, str)
    ended = Signal()
    _outcome = Signal(object, object)
    _advance = Signal(int, int, str)

    def __init__(self, job: Callable[[Progress], object], parent: QObject | None = None, *, keeps_result: bool = False) -> None:
        super().__init__(parent)
        self._job = job
        self._keeps_result = keeps_result
        self.is_over = False
        self._stop = threading.Event()
        self._last = 0.0
        self._outcome.connect(self._on_outcome)
        self._advance.connect(self._on_advance)

    def cancel(self) -> None:
        """Ask the job to stop at its next report; whatever it still gives is dropped."""
        self._stop.set()

    def work(self) -> None:
        """Do the job; called on the thread of the lane."""
        try:
            if self._stop.is_set():
                raise CancelledError
            self._outcome.emit(self._job(self), None)
        except BaseException as error:  # the runner is where every error of a job ends
            self._outcome.emit(None, error)

    def report(self, done: int, total: int, what: str) -> None:
        """`Progress` for the job: passes on at most some twenty reports a second."""
        if self._stop.is_set():
            raise CancelledError("Stopped.")
        moment = time.monotonic()
        if moment - self._last >= SECONDS_BETWEEN_REPORTS or done >= total:
            self._last = moment
            self._advance.emit(done, total, what)

    def _on_advance(self, done: int, total: int, what: str) -> None:
        if not self._stop.is_set():
            self.progressed.emit(done, total, what)

    def _on_outcome(self, result: object, error: BaseException | None) -> None:
        self.is_over = True
        if isinstance(error, CancelledError) or (self._stop.is_set() and not self._keeps_result):
            self.cancelled.emit()
        elif isinstance(error, VestnikError):
            self.failed.emit(error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.succeeded.emit(result)
        self.ended.emit()


class _Thread:
    """The lasting thread of one lane, begun with its first job."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def submit(self, job: Callable[[], None]) -> None:
        """Do a job after those that came before."""
        if not self._thread.is_alive():
            self._thread.start()
        self._jobs.put(job)

    def finish(self) -> None:
        """Wait until all is done; nothing may be submitted afterwards."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class Tasks(QObject):
    """Runs jobs in lanes; `close` waits for what cannot be stopped, or must not be."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = {lane: _Thread(lane.value) for lane in Lane}
        self._under_way: dict[Task, Lane] = {}
        self._closed = False

    def run(self, lane: Lane, job: Job[Result], *, keeps_result: bool = False) -> Task:
        """Start a job; connect to the task's signals before returning to the event loop. What comes after `close` is not begun.

        `keeps_result`: a job that was stopped and still gives a result is listened to (a report of what was done until then).
        """
        task = Task(job, self, keeps_result=keeps_result)
        if self._closed:
            return task
        self._under_way[task] = lane
        task.ended.connect(self._on_ended)
        self._threads[lane].submit(task.work)
        return task

    def busy(self, lane: Lane | None = None) -> bool:
        """Whether a job is under way or waiting, in a lane or in any."""
        return bool(self._under_way) if lane is None else lane in self._under_way.values()

    def close(self) -> None:
        """Stop all jobs but those that keep something, and wait for their threads."""
        self._closed = True
        for task, lane in self._under_way.items():
            if lane is not Lane.WRITING:
                task.cancel()
        for thread in self._threads.values():
            thread.finish()
        self._under_way.clear()

    def _on_ended(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._under_way.pop(task, None)
            task.deleteLater()


class Latest:
    """Holds the one task of a kind that still matters: starting the next drops the one before (the last query wins)."""

    def __init__(self, tasks: Tasks, lane: Lane) -> None:
        self._tasks = tasks
        self._lane = lane
        self._current: Task | None = None

    def run(self, job: Job[Result]) -> Task:
        """Start a job in place of the one before."""
        self.drop()
        self._current = self._tasks.run(self._lane, job)
        self._current.ended.connect(self._forget)
        return self._current

    def drop(self) -> None:
        """Whatever is under way no longer matters."""
        if self._current is not None:
            self._current.cancel()
            self._current = None

    def _forget(self) -> None:
        if self._current is not None and self._current.is_over:
            self._current = None
