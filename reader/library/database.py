"""The database file of a library: its connections, and transactions that happen wholly or not at all.

One writer at a time (a lock within the process, SQLite's own between programs); every thread reads through a connection
of its own and never waits for the writer.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reader.errors import LibraryDamagedError, LibraryReadOnlyError, NotFoundError
from reader.library import connection, migrations

DATABASE = "library.sqlite"
INDEX = "index"
"""Where the index of a library stands beside its database."""

Settle = Callable[[sqlite3.Connection], None]


def _nothing(_: sqlite3.Connection) -> None:
    """Nothing is derived."""


class Database:
    """The database file of one library folder; `close` it when done."""

    def __init__(self, folder: Path, *, read_only: bool = False, settle: Settle = _nothing) -> None:
        """Open the database in `folder`, making it where there is none; `read_only` promises to change nothing.

        `settle` is called at the end of each transaction, to bring up to date what is derived from what was changed.
        """
        self.folder = folder
        self.file = folder / DATABASE
        self.read_only = read_only
        self._settle = settle
        self._writing = threading.Lock()
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        if not read_only:
            connection.make_folder(folder)
        elif not self.file.exists():
            raise NotFoundError(f"There is no library here. ({folder})")
        connection.refuse_foreign(self.file)
        with ExitStack() as refused:  # a library that is refused is not held open either
            refused.callback(self.close)
            self._begin()
            refused.pop_all()

    def _begin(self) -> None:
        with connection.told_in_words(self.file):
            if self.read_only:
                self._refuse_emptied(self._reader())
            else:
                self._writer = connection.connect(self.file, read_only=False)
                self._open.append(self._writer)
                self._refuse_emptied(self._writer)  # before anything is changed: the file may be another program's
                connection.prepare_writing(self._writer)
                migrations.migrate(self._writer)
                with self.transaction() as db:
                    db.execute("INSERT OR IGNORE INTO identity VALUES ('library', lower(hex(randomblob(16))))")

    def _refuse_emptied(self, opened: sqlite3.Connection) -> None:
        """Raise where the file is no library, or holds nothing though an index was made of it: it lost what it held."""
        if migrations.version_of(opened) == 0 and (self.read_only or (self.folder / INDEX).exists()):
            raise LibraryDamagedError(f"The library's database is damaged: it is empty; nothing was overwritten. ({self.file})")

    def close(self) -> None:
        """Close all connections of all threads, the writer last: so its log is merged into the file."""
        for opened in reversed(self._open):
            opened.close()
        self._open.clear()

    def _reader(self) -> sqlite3.Connection:
        mine: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if mine is None:
            with connection.told_in_words(self.file):
                mine = connection.connect(self.file, read_only=True)
                if self.read_only and migrations.stand_in(mine):
                    self._settle(mine)
            self._local.connection = mine
            self._open.append(mine)
        return mine

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query, read through the connection of the calling thread."""
        with connection.told_in_words(self.file):
            return self._reader().execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found = self.all(query, *values)
        return found[0] if found else None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The calling thread's connection, for several queries of one and the same state."""
        with connection.told_in_words(self.file):
            db = self._reader()
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The one connection that writes, within a transaction: all of it happens, or nothing."""
        if self.read_only:
            raise LibraryReadOnlyError(f"The library was opened to be read only. ({self.folder})")
        with self._writing, connection.told_in_words(self.file):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._settle(self._writer)
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:  # not after a commit, and a full disk ends the transaction by itself
                    self._writer.execute("ROLLBACK")
