"""Keeps the index in step with the library: has it take in what the outbox names (`index_making`), and made anew where there is
any doubt about it.

The index is a cache: it may be deleted, damaged or brought from elsewhere at any time, and all that follows is a rebuild from
the library, in a new folder, while searching goes on in the old one where that is sound. One writer at a time, between threads
and between programs. The command line calls `catch_up`; the window calls `start` and `wake`, and asks `state`.
"""

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader import places
from reader.core.ports import StoryCandidates
from reader.core.progress import Progress
from reader.errors import CancelledError, IndexWaitingError, LibraryReadOnlyError, VestnikError
from reader.library.store import Library
from reader.search.candidates import IndexCandidates
from reader.search.home import IndexHome, user_key
from reader.search.index import SearchIndex
from reader.search.marker import DistrustError
from reader.search.snapshot import Snapshot
from reader.search.writer import merge_segments
from reader.services import filing
from reader.services.giving_way import Searches
from reader.services.index_making import agrees, build, take_in
from reader.services.pool import Workers
from reader.services.standing import IndexPhase, IndexState, UntilStopped, Watched, in_words

MANY_SEGMENTS = 8
"""With more pieces than these the index is merged when there is nothing else to do."""
CROWDED = 32
"""With more than these it is merged at once: where there is only the command line, nothing is ever idle."""
IDLE_SECONDS = 2.0
"""So often what other programs did is looked for."""
RETRY_SECONDS = 30.0
STOP_SECONDS = 2.0
"""So long a merge is waited for that is under way when the thread is to end."""
_ATTEMPTS = 3


class IndexingService:
    """The index of one library."""

    def __init__(self, library: Library, key_folder: Path | None = None, workers: Workers | None = None) -> None:
        """`key_folder` is where the key lies that seals this user's indexes; the program's configuration folder if None.
        `workers` share the work of making a large index; without them it is done in the calling thread.
        """
        self._library = library
        self._workers = workers
        self._key_folder = key_folder
        self._index: SearchIndex | None = None
        self._made: IndexHome | None = None
        self._state = IndexState()
        self._busy = threading.RLock()
        self._verified: SearchIndex | None = None
        self._thread: threading.Thread | None = None
        self._merging: threading.Thread | None = None
        self._stopping = threading.Event()
        self._waking = threading.Event()
        self.searches = Searches()
        """Those that work on the index lets go first."""

    # -- asking --------------------------------------------------------------------------------------------------------

    def state(self) -> IndexState:
        """How the index stands; for any thread, at once."""
        return self._state

    def note(self, state: IndexState) -> None:
        """Keep how the index stands."""
        self._state = state

    def snapshot(self) -> Snapshot:
        """The newest sound state of the index; raises IndexWaitingError where there is none: a rebuild is then asked for."""
        for _ in range(2):
            try:
                index = self._index  # held here: another thread may let go of it at any moment
                if index is None:
                    index = self._index = self._home().open()
                return index.snapshot()
            except DistrustError:
                self._index = None  # another program may have made a new one: look once more
        self.wake()
        raise IndexWaitingError(self._why_waiting())

    def _why_waiting(self) -> str:
        if self._state.problem is not None:
            return self._state.problem
        if self._home().is_there():
            return "The index is being made anew; searching waits for it."
        return "The index is being made; searching waits for it."

    @contextmanager
    def searching(self) -> Iterator[Snapshot]:
        """The same for a search that somebody waits for: until it ends, work on the index lets it go first."""
        with self.searches.one():
            yield self.snapshot()

    def candidates(self) -> StoryCandidates:
        """The articles of the index through their concepts; its methods raise IndexWaitingError as `snapshot` does."""
        return IndexCandidates(self.snapshot)

    def problems(self) -> list[str]:
        """What is wrong with the index on the disk, in words; an empty list if nothing is. Changes nothing."""
        try:
            index = self._home().open()
        except DistrustError as error:
            return [f"index: {error}"]
        if not index.by_todays_rules:
            return ["index: it was made by the rules of an earlier version"]
        return [] if agrees(self._library, index) else ["index: it does not hold what the library holds"]

    # -- doing ---------------------------------------------------------------------------------------------------------

    def catch_up(self, progress: Progress) -> None:
        """Take into the index what the library says has changed; make it anew where it is missing or not to be trusted. Of a
        library that is read only a sound index stays as it is.

        Raises LibraryFullError, LibraryReadOnlyError, LibraryBusyError, IndexWaitingError, CancelledError; the library is never
        harmed, and what was not taken in stays in the outbox.
        """
        with self._told(), self._busy:
            if self._is_current():
                state = IndexState(IndexPhase.READY)
            elif self._library.read_only:
                state = self._left_behind()
            else:
                with self._home().writing():
                    self._bring_up_to_date(progress)
                state = IndexState(IndexPhase.READY)
        self.note(state)

    def rebuild(self, progress: Progress) -> None:
        """Make the index anew from the library, whatever state it is in; errors as of `catch_up`."""
        self._refuse_read_only()
        with self._told(), self._busy, self._home().writing():
            self._index = build(self._library, self._home(), self._workers, Watched(self.note, IndexPhase.BUILDING, progress))
            self._bring_up_to_date(progress)
        self.note(IndexState(IndexPhase.READY))

    def _is_current(self) -> bool:
        """Whether there is nothing to do; a first look without the lock."""
        if self._library.outbox_size():
            return False
        try:
            self.snapshot()
        except IndexWaitingError:
            return False
        index = self._index
        return index is not None and self._is_sound(index)

    def _left_behind(self) -> IndexState:
        """The state of an index that cannot be brought up to date; raises LibraryReadOnlyError where there is none to search."""
        try:
            self.snapshot()
        except IndexWaitingError as error:
            told = f"This library is read only and has no index that can be searched. ({self._library.folder})"
            raise LibraryReadOnlyError(told) from error
        told = "The library is read only: what was added since its index was made is not found."
        return IndexState(IndexPhase.BEHIND, problem=told)

    def _is_sound(self, index: SearchIndex) -> bool:
        """Whether the index may be kept: by today's rules, and it held what the library does when it was opened, or will."""
        if index is self._verified:
            return True
        sound = index.by_todays_rules and agrees(self._library, index)
        if sound and not self._library.outbox_size():
            self._verified = index
        return sound

    def _bring_up_to_date(self, progress: Progress) -> None:
        """Catch up, beginning anew when the index turns out to be unsound under way. The lock is held."""
        for _ in range(_ATTEMPTS):
            try:
                index = self._index or self._opened()
                self._index = index
                if index.by_todays_rules:
                    watched = Watched(self.note, IndexPhase.CATCHING_UP, progress)
                    take_in(self._library, index, self._workers, watched, self.searches.give_way)
                    if index.segments > CROWDED:
                        chosen = index.to_merge()
                        index.replace(chosen, merge_segments(index.folder, chosen, index.folder), index.folder)
                        index.settle()
                if self._is_sound(index):
                    return
            except (DistrustError, FileNotFoundError):
                pass  # deleted or damaged: it is made anew below
            with contextlib.suppress(FileNotFoundError):  # deleted while it was being made: once more
                self._index = build(self._library, self._home(), self._workers, Watched(self.note, IndexPhase.BUILDING, progress))
        made = self._index
        if made is None or not self._is_sound(made):
            raise IndexWaitingError("The index could not be made: its folder changes under the program.")

    def _opened(self) -> SearchIndex:
        """The index that counts, opened for writing: the lock is held, so that nothing is under way that could leave anything."""
        index = self._home().open()
        self._home().tidy()
        return index

    def _home(self) -> IndexHome:
        if self._made is None:
            key = user_key(self._key_folder or places.configuration())
            self._made = IndexHome(self._library.folder, self._library.identity, key)
        return self._made

    def _refuse_read_only(self) -> None:
        if self._library.read_only:
            folder = self._library.folder
            raise LibraryReadOnlyError(f"The index must be brought up to date, and this library is read only. ({folder})")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what the system says in codes, and remember that it failed, for whatever reason."""
        problem: str | None = "The program met a fault of its own while it made the index; make it anew to try again."
        try:
            yield
            problem = None
        except OSError as error:
            told = in_words(error)
            problem = str(told)
            raise told from error
        except VestnikError as error:
            problem = str(error)
            raise
        finally:
            if problem is not None:
                self.note(IndexState(IndexPhase.FAILED, problem=problem))

    # -- in the background ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Keep the index up to date in a thread of its own, until `stop`."""
        if self._thread is None or not self._thread.is_alive():
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="indexing", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Tell the thread that there is something to do; without a thread nothing happens."""
        self._waking.set()

    def stop(self) -> None:
        """End the thread after the commit that is under way; what is left stays in the outbox."""
        if self._thread is not None:
            self._stopping.set()
            self._waking.set()
            self._thread.join()
            self._thread = None
        if self._merging is not None:
            self._merging.join(STOP_SECONDS)  # one that takes longer is given up when it is done

    def _run(self) -> None:
        progress, seen = UntilStopped(self._stopping), None
        while not self._stopping.is_set():
            pause = IDLE_SECONDS
            try:
                if (now := self._seen()) is None or now != seen:
                    self.catch_up(progress)
                    self._tidy_up()
                seen = now
            except CancelledError:
                pass  # the thread is to end, or its workers were taken from it: then it goes on in a moment
            except VestnikError:
                pause, seen = RETRY_SECONDS, None  # `state` tells why; trying again at once would not help
            self._waking.wait(pause)
            self._waking.clear()

    def _seen(self) -> tuple[int, int] | None:
        """What changes whenever library or index may have changed, at little cost; None where there is no index."""
        index = self._index
        try:
            return None if index is None else (self._library.data_version(), index.newest())
        except DistrustError:
            return None

    def _tidy_up(self) -> None:
        """Merge the pieces of the index when there are many and nothing waits, beside what goes on."""
        index, merging = self._index, self._merging
        if index is None or index.segments <= MANY_SEGMENTS or (merging is not None and merging.is_alive()):
            return
        self._merging = threading.Thread(target=self._merge, args=(index,), name="merging", daemon=True)
        self._merging.start()

    def _merge(self, index: SearchIndex) -> None:
        """Make one piece of the small ones; only to let it count the others have to wait. Where that fails they stay as they are:
        the index was deleted, the disk is full, or the program ends.
        """
        with contextlib.suppress(DistrustError, OSError, VestnikError):
            home, chosen = self._home(), index.to_merge()
            with home.writing():
                home.tidy()  # what was left of a merge when a program was killed
            with home.aside() as folder:
                made = filing.merged(index.folder, chosen, folder, self._workers, self.searches.give_way)
                with self._busy, home.writing():
                    if index is self._index and not self._stopping.is_set():
                        index.replace(chosen, made, folder)
                        index.settle()
