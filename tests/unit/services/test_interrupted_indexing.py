"""The thread that keeps the index up to date outlives that its workers are taken from it."""

import threading
from pathlib import Path

from reader.core.progress import Progress
from reader.errors import CancelledError
from reader.library.store import Library
from reader.services.indexing import IndexingService


class Interrupted(IndexingService):
    """Its first work is interrupted, as when a window closes and another one opens on the same library."""

    def __init__(self, library: Library, key_folder: Path) -> None:
        super().__init__(library, key_folder)
        self.begun = threading.Event()
        self.caught_up = threading.Event()

    def catch_up(self, progress: Progress) -> None:
        """Stops once, and ends at the second time."""
        if not self.begun.is_set():
            self.begun.set()
            raise CancelledError("Stopped.")
        super().catch_up(progress)
        self.caught_up.set()


def test_an_interrupted_thread_goes_on(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    service = Interrupted(library, tmp_path / "keys")
    service.start()
    try:
        assert service.begun.wait(10)
        service.wake()
        assert service.caught_up.wait(20)
    finally:
        service.stop()
        library.close()
