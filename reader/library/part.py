"""What the parts of a library have in common: the database that they read and write."""

import sqlite3
from typing import Protocol

from reader.library.database import Database


class Ask(Protocol):
    """Answers a query: through a reading connection, or through the writing one within a transaction."""

    def __call__(self, query: str, *values: object) -> list[sqlite3.Row]: ...


def asking(db: sqlite3.Connection) -> Ask:
    """Ask a connection."""
    return lambda query, *values: db.execute(query, values).fetchall()


class Part:
    """A part of one library; all parts share its database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._all = database.all
        self._one = database.one
        self._transaction = database.transaction
