"""Where the index of a library lies: which folder counts, how a new one takes its place, who may write, and the key that seals
it.

`index/` beside the library's database holds one numbered folder for each index that was made to the end; the greatest number
counts. A new one is made in a folder with another name and renamed when it is complete, so that a half-made one never counts.
The lock file lies outside `index/`, since that may be deleted at any time.
"""

import contextlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryBusyError
from reader.search.index import SearchIndex
from reader.search.marker import DistrustError

FOLDER = "index"
LOCK = "index.lock"
KEY = "index.key"
KEY_BYTES = 32
LOCK_SECONDS = 60.0
_LOCK_STEP = 0.01


class IndexHome:
    """The folder `index/` of one library."""

    def __init__(self, library: Path, identity: str, key: bytes) -> None:
        """`library` is the library's folder, `identity` its own, `key` the user's (see `user_key`)."""
        self.root = library / FOLDER
        self._lock = library / LOCK
        self._identity = identity
        self._key = key

    def open(self) -> SearchIndex:
        """The index that counts; raises DistrustError where there is none or it is not sound."""
        numbers = self._numbers()
        if not numbers:
            raise DistrustError("there is no index")
        return SearchIndex(self.root / str(numbers[-1]), self._identity, self._key)

    def is_there(self) -> bool:
        """Whether there is an index, sound or not."""
        return bool(self._numbers())

    def begin(self) -> SearchIndex:
        """An empty index that does not count yet; raises OSError."""
        self.tidy()
        return SearchIndex.create(self.root / f"new-{os.getpid()}-{secrets.token_hex(4)}", self._identity, self._key)

    def room(self, needed: int) -> tuple[int, bool]:
        """How many bytes are free where the index lies, and whether so many as are needed are among them."""
        free = shutil.disk_usage(self._lock.parent).free
        return free, free >= needed

    def adopt(self, made: SearchIndex) -> SearchIndex:
        """Let an index that is complete count from now on, and open it at its place."""
        made.settle()
        number = max(self._numbers(), default=0) + 1
        made.folder.rename(self.root / str(number))
        adopted = self.open()
        self.tidy()
        return adopted

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder for what may come to count, removed in the end with what is still in it; raises OSError."""
        folder = self.root / f"part-{os.getpid()}-{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Remove what does not count; on systems that keep open files from being removed they go another time."""
        numbers = self._numbers()
        keep = str(numbers[-1]) if numbers else None
        with contextlib.suppress(FileNotFoundError):
            for old in self.root.iterdir():
                if old.name != keep:
                    shutil.rmtree(old, ignore_errors=True)

    def _numbers(self) -> list[int]:
        try:
            return sorted(int(entry.name) for entry in self.root.iterdir() if entry.name.isdecimal() and entry.is_dir())
        except OSError:
            return []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock between programs; raises LibraryBusyError where another one does not let go in time."""
        with self._lock.open("a+b") as stream:
            _acquire(stream.fileno(), time.monotonic() + LOCK_SECONDS)
            try:
                yield
            finally:
                _release(stream.fileno())


def user_key(folder: Path) -> bytes:
    """The key in `folder` with which this user's indexes are sealed, made where it is missing.

    Where it cannot be kept, a new one every time: indexes are then made anew at each start, which is slow and safe.
    """
    file = folder / KEY
    fresh = secrets.token_bytes(KEY_BYTES)
    try:
        if not _is_whole(file):
            folder.mkdir(parents=True, exist_ok=True)
            _make(file, fresh)
        held = file.read_bytes()
    except OSError:
        return fresh
    return held if len(held) == KEY_BYTES else fresh


def _is_whole(key: Path) -> bool:
    return key.exists() and key.stat().st_size == KEY_BYTES


def _make(file: Path, fresh: bytes) -> None:
    """Write the key beside its place, so that it is never there in part; nothing is left beside it where that fails."""
    beside = file.with_name(f"{KEY}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(fresh)
        _place(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _place(beside: Path, file: Path) -> None:
    """Give the key its name, unless another program was faster and the key is whole."""
    if not _is_whole(file):
        beside.replace(file)


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _acquire(descriptor: int, deadline: float) -> None:
    while True:
        try:
            _try(descriptor)
            return
        except OSError as error:
            if time.monotonic() > deadline:
                raise LibraryBusyError("Another program is writing to this library's index; try again in a moment.") from error
        time.sleep(_LOCK_STEP)
