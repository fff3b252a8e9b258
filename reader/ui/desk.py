"""What the window works with: the library can be read at once, the other services are loaded on a thread when first needed.

Importing search and matching takes longer than opening the window; so nothing here imports them before `workspace` is called.
"""

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryReadOnlyError
from reader.library.database import DATABASE
from reader.library.store import Library
from reader.services.correcting import CorrectingService
from reader.services.reading import ReadingService
from reader.ui.i18n import tr

if TYPE_CHECKING:
    from reader.services.pool import Workers
    from reader.workspace import Workspace


def _opened(folder: Path) -> Library:
    """The library, to be read only where its folder or disk takes no writing."""
    try:
        return Library(folder)
    except LibraryReadOnlyError:
        if not (folder / DATABASE).exists():
            raise
        return Library(folder, read_only=True)


class Desk:
    """One library folder, open for the window."""

    def __init__(self, folder: Path) -> None:
        """Open the library, making it where there is none; errors are those of `Library`."""
        self.library = _opened(folder)
        self.reading = ReadingService(self.library)
        self.correcting = CorrectingService(self.library, self.reading)
        self._lock = threading.Lock()
        self._workspace: Workspace | None = None
        self._beginning = threading.Lock()
        self._workers: Workers | None = None

    def workspace(self) -> "Workspace":
        """All services; the first call loads them and takes a while, so call it on a thread of `Tasks`."""
        with self._lock:
            if self._workspace is None:
                from reader.workspace import Workspace

                made = Workspace(self.library.folder, workers=self._pool(), library=self.library)
                made.load()
                self._workspace = made
            return self._workspace

    def _pool(self) -> "Workers":
        with self._beginning:
            if self._workers is None:
                from reader.services.pool import Workers

                self._workers = Workers(inline=0, loaded="reader.services.warmed")  # matching here would hold up the window
            return self._workers

    def warm(self) -> None:
        """Load what the first search would wait for, and let the index catch up; takes a while."""
        from reader.language.lemmas import index_keys

        self.workspace().indexing.start()
        for word, language in (("мост", "bg"), ("bridge", "en")):
            index_keys(word, language)  # the tables by which queries and new articles are read

    def warm_workers(self) -> None:
        """Start the workers, which the first adding would wait for, make the dictionaries ready, and keep for the next start what
        took long; takes longer.
        """
        self._pool().serve()  # what the workers need is loaded while this process loads its services
        workspace = self.workspace()
        from reader.services import work

        workspace.workers.start(partial(work.warm, workspace.dictionaries.files()))
        for _ in workspace.workers.apart(work.keep, [()]):
            pass

    def warm_search(self) -> None:
        """Load what only the first search waits for; takes a while."""
        self.workspace().words.renderings("bridge", "en")

    def index_words(self) -> str:
        """How the index stands, for the status line; "" while it is not known."""
        if self._workspace is None:
            return ""
        state = self._workspace.indexing.state()
        words = {
            "building": tr("building the index"),
            "catching up": tr("index catches up"),
            "ready": tr("index up to date"),
            "failed": tr("index could not be made"),
            "behind": tr("index behind the library"),
        }
        told = words.get(state.phase.value, "")
        return f"{told} {state.done}/{state.total}" if state.total and state.phase.value in ("building", "catching up") else told

    def hurry(self) -> None:
        """End what worker processes are doing, so that no thread waits for it; call it before threads are waited for, and
        `go_on` after it.
        """
        if self._workers is not None:
            self._workers.interrupt()

    def go_on(self) -> None:
        """Let worker processes be used again, by another window."""
        if self._workers is not None:
            self._workers.resume()

    def close(self) -> None:
        """Stop what runs and close the files."""
        if self._workspace is not None:
            self._workspace.close()
            return
        if self._workers is not None:
            self._workers.close()
        self.library.close()
