"""How the index stands, how that is told while it is being made, and what the system says of it in words."""

import errno
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reader.core.progress import Progress
from reader.errors import CancelledError, IndexWaitingError, LibraryFullError, LibraryReadOnlyError, VestnikError


class IndexPhase(StrEnum):
    """What the index is at."""

    UNKNOWN = "unknown"
    """It was not looked at yet."""
    BUILDING = "building"
    CATCHING_UP = "catching up"
    READY = "ready"
    FAILED = "failed"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class IndexState:
    """How the index stands: `done` of `total` steps of what is under way; `problem` says why it failed, or stays behind the
    library (which is read only) and is searched as it is.
    """

    phase: IndexPhase = IndexPhase.UNKNOWN
    done: int = 0
    total: int = 0
    problem: str | None = None


class Watched:
    """Passes progress on and keeps it for those who ask."""

    def __init__(self, note: Callable[[IndexState], None], phase: IndexPhase, progress: Progress) -> None:
        self._note, self._phase, self._progress = note, phase, progress

    def report(self, done: int, total: int, what: str) -> None:
        """Note and pass on; raises CancelledError where the service is being stopped."""
        self._note(IndexState(self._phase, done, total))
        self._progress.report(done, total, what)


class UntilStopped:
    """The background thread's progress: shown through `state`, ended by `stop`."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping

    def report(self, done: int, total: int, what: str) -> None:  # noqa: ARG002 (core.progress.Progress)
        """Raises CancelledError once the thread is told to end."""
        if self._stopping.is_set():
            raise CancelledError("The index is left as it is, to be taken up again later.")


def in_words(error: OSError) -> VestnikError:
    """What keeps the index from being written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LibraryFullError("The disk is full: the index waits. The library itself is as it was.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LibraryReadOnlyError("The index cannot be written: the library's folder or disk is read-only.")
    return IndexWaitingError(f"The index cannot be written: {error.strerror or error}.")
