"""Opens the database file of a library and says in words what SQLite says in codes."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
)

BUSY_SECONDS = 15.0
HEADER = b"SQLite format 3\0"

_MEANINGS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_FULL: (LibraryFullError, "The disk is full; the library is as it was before."),
    sqlite3.SQLITE_IOERR_SHMSIZE: (LibraryFullError, "The disk is full; the library is as it was before."),  # even to be opened
    sqlite3.SQLITE_READONLY: (LibraryReadOnlyError, "The library cannot be written to: its folder or disk is read-only."),
    sqlite3.SQLITE_CANTOPEN: (LibraryReadOnlyError, "The library's file cannot be opened or made in its folder."),
    sqlite3.SQLITE_BUSY: (LibraryBusyError, "Another program is writing to this library; try again in a moment."),
    sqlite3.SQLITE_LOCKED: (LibraryBusyError, "Another program is writing to this library; try again in a moment."),
    sqlite3.SQLITE_CORRUPT: (LibraryDamagedError, "The library's database is damaged; nothing was overwritten."),
    sqlite3.SQLITE_NOTADB: (LibraryDamagedError, "The library's database is damaged or no database; nothing was overwritten."),
    sqlite3.SQLITE_IOERR: (LibraryError, "The disk gave a fault while the library was read or written."),
}


@contextmanager
def told_in_words(file: Path) -> Iterator[None]:
    """Raise the library's own errors in place of SQLite's, naming the file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) or 0
        meaning = _MEANINGS.get(code) or _MEANINGS.get(code & 0xFF)
        if meaning is None:
            raise
        kind, words = meaning
        raise kind(f"{words} ({file})") from error


def make_folder(folder: Path) -> None:
    """Make the library's folder where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LibraryFullError(f"The disk is full; no library could be made. ({folder})") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise LibraryReadOnlyError(f"No library can be made here: the folder or disk is read-only. ({folder})") from error
        raise LibraryError(f"No library can be made here: {error.strerror or error}. ({folder})") from error


def refuse_foreign(file: Path) -> None:
    """Raise where the file is there but is no SQLite database; SQLite itself takes an emptied one for a new one."""
    try:
        with file.open("rb") as stream:
            head = stream.read(len(HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryError(f"The library cannot be read: {error.strerror or error}. ({file})") from error
    if head and head != HEADER:
        raise LibraryDamagedError(f"The library's database is damaged or no database; nothing was overwritten. ({file})")


def can_write(file: Path) -> bool:
    """Whether the library can be written to, as far as permissions tell."""
    return os.access(file.parent, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))


def connect(file: Path, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode; the writing one makes the file where it is missing."""
    mode = "ro" if read_only else "rwc"
    unchanging = "&immutable=1" if read_only and not can_write(file) and not _has_log(file) else ""
    connection = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode={mode}{unchanging}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Let a connection write so that readers need not wait and what is told as done is on the disk; changes the file."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _has_log(file: Path) -> bool:
    """Whether another program holds the library open, or left without closing it: then the log must be read too."""
    log = file.with_name(file.name + "-wal")
    return log.exists() and log.stat().st_size > 0
