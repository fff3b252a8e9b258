"""What the parts of a library have in common: the database that they read and write."""

import sqlite3
from typing import Protocol

from reader.library.database import Database

OF_PAIR = '(("left" = ?1 AND "right" = ?2) OR ("left" = ?2 AND "right" = ?1))'
"""A condition: rows of two articles, whichever way round they are kept. Told so because SQLite uses its indexes for this, but
looks through the whole table for a row value IN (VALUES …).
"""


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
