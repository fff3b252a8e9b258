"""Brings a library's tables from the version it has to the newest one.

`PRAGMA user_version` holds the version. Each step runs in one transaction, so that a library is at one version or the next, never
between. A library newer than the program is refused untouched.
"""

import sqlite3
from collections.abc import Callable, Mapping

from reader.errors import LibraryDamagedError, LibraryNewerError
from reader.library import schema, shelf_tables

APPLICATION_ID = 0x56455354  # "VEST": tells a library from any other SQLite file

Step = Callable[[sqlite3.Connection], None]


def _create(connection: sqlite3.Connection) -> None:
    """The tables of version 1; further steps bring the others."""
    for statement in _statements(schema.FIRST_TABLES):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _add_journal(connection: sqlite3.Connection) -> None:
    """What a person does is kept in a journal."""
    for statement in _statements(schema.JOURNAL_TABLES):
        connection.execute(statement)


def _add_shelf(connection: sqlite3.Connection) -> None:
    """What the list of stories shows is kept beside each story; it is filled when the library is opened, see `summaries`."""
    for statement in _statements(shelf_tables.TABLES + shelf_tables.TRIGGERS + shelf_tables.ALL_STALE):
        connection.execute(statement)


def _add_taught(connection: sqlite3.Connection) -> None:
    """What links made by hand have taught."""
    for statement in _statements(schema.TAUGHT_TABLES):
        connection.execute(statement)


def _statements(script: str) -> list[str]:
    """The single statements of a script: `executescript` would commit on its own."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


STEPS: Mapping[int, Step] = {0: _create, 1: _add_journal, 2: _add_shelf, 3: _add_taught}
"""The step that leads away from each version."""


def stand_in(connection: sqlite3.Connection) -> bool:
    """Give a connection that only reads a library of an older version the tables that it lacks, for itself alone.

    Returns whether it lacked any; what is derived must then be made for it.
    """
    version = version_of(connection) or schema.VERSION
    lacking = (schema.JOURNAL_TABLES if version < 2 else "") + (shelf_tables.TABLES if version < 3 else "")
    lacking += schema.TAUGHT_TABLES if version < 4 else ""
    for statement in _statements(lacking):
        if statement.lstrip().startswith("CREATE TABLE"):
            connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
    if version < 3:
        connection.execute(shelf_tables.ALL_STALE)
    return bool(lacking)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the library to the newest version; `connection` is in autocommit mode and may write."""
    if version_of(connection) == schema.VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        while (version := version_of(connection)) < schema.VERSION:  # asked again: another program may have been faster
            STEPS[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # not after a commit, and a full disk ends the transaction by itself
            connection.execute("ROLLBACK")


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the library's tables, 0 for an empty file; raises where the file is no library or a newer one."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > schema.VERSION:
        raise LibraryNewerError(f"This library was written by a newer Vestnik (version {version}); it was left as it is.")
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise LibraryDamagedError("This file is a database of another program, not a library; it was left as it is.")
    return version
