"""The journal of a library: what a person did, each edit one transaction that can be undone and done again, after a restart too.

An edit is a number of rows put into or taken out of the tables of `schema.BY_HAND`. The journal keeps each row as it was before
and after, so undoing is the same for all kinds of edit. What follows from changed rows (the index must be told) is `Following`'s
matter and happens in the same transaction.
Deleting is such an edit too: `library.by_hand.delete_articles` hides articles (for whole stories, all of theirs), undoing shows
them again; files, links and corrections stay untouched under them. Window and services do it through `CorrectingService`.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.core.edits import Edit, EditKind, Undoable
from reader.library import rows, schema
from reader.library.database import Database
from reader.library.following import Following

Values = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """A row that is to stand in a table, or (without `values`) to stand there no more."""

    table: str
    key: Values
    values: Values | None


@dataclass(frozen=True, slots=True)
class _Changed:
    """A row before and after: key and values together, None where there is none."""

    table: str
    before: Values | None
    after: Values | None

    @property
    def key(self) -> Values:
        keys, _ = schema.BY_HAND[self.table]
        return (self.before or self.after or ())[: len(keys)]


Wish = Callable[[sqlite3.Connection], Iterable[Put]]


class Journal:
    """The edits of one library, in order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undoable(self) -> Undoable:
        """What can be undone and done again now."""
        done = self._database.one("SELECT * FROM edit WHERE undone = 0 ORDER BY number DESC LIMIT 1")
        undone = self._database.one("SELECT * FROM edit WHERE undone = 1 ORDER BY number LIMIT 1")
        return Undoable(_edit_of(done), _edit_of(undone))

    def do(self, kind: EditKind, wish: Wish, count: int = 1) -> Edit | None:
        """Carry out an edit: `wish` is asked within the transaction. None where it changes nothing.

        What was undone before can then not be done again.
        """
        with self._database.transaction() as db:
            puts = tuple(wish(db))
            following = Following(db, [(put.table, put.key) for put in puts])
            changes = [change for put in puts if (change := _put(db, put)) is not None]
            if not changes:
                return None
            db.execute("DELETE FROM edit WHERE undone = 1")
            number = db.execute("INSERT INTO edit VALUES (NULL, ?, ?, ?, 0)", (kind.value, count, rows.now())).lastrowid or 0
            db.executemany(
                "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
                [(number, at, one.table, _json(one.before), _json(one.after)) for at, one in enumerate(changes)],
            )
            following.carry_out()
        return Edit(number, kind, count)

    def undo(self) -> Edit | None:
        """Take back the last edit; None where there is none."""
        return self._turn("SELECT * FROM edit WHERE undone = 0 ORDER BY number DESC LIMIT 1", back=True)

    def redo(self) -> Edit | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._turn("SELECT * FROM edit WHERE undone = 1 ORDER BY number LIMIT 1", back=False)

    def articles_of(self, edit: Edit) -> set[str]:
        """The articles that an edit was about."""
        articles: set[str] = set()
        for row in self._database.all("SELECT * FROM change WHERE edit = ?", edit.number):
            change = _changed_of(row)
            keys, _ = schema.BY_HAND[change.table]
            articles |= {str(value) for name, value in zip(keys, change.key, strict=True) if name in ("article", "left", "right")}
        return articles

    def _turn(self, query: str, *, back: bool) -> Edit | None:
        with self._database.transaction() as db:
            edit = _edit_of(db.execute(query).fetchone())
            if edit is None:
                return None
            found = db.execute("SELECT * FROM change WHERE edit = ? ORDER BY number", (edit.number,))
            changes = [_changed_of(row) for row in found]
            following = Following(db, [(change.table, change.key) for change in changes])
            for change in reversed(changes) if back else changes:
                _write(db, change.table, change.key, change.before if back else change.after)
            db.execute("UPDATE edit SET undone = ? WHERE number = ?", (int(back), edit.number))
            following.carry_out()
        return edit


def _put(db: sqlite3.Connection, put: Put) -> _Changed | None:
    """Put a row in its place; what changed by it, if anything but its time did."""
    keys, others = schema.BY_HAND[put.table]
    found = db.execute(f"SELECT * FROM {put.table} WHERE {_where(keys)}", put.key).fetchone()
    before = tuple(found[column] for column in (*keys, *others)) if found else None
    after = None if put.values is None else (*put.key, *put.values)
    if before == after or (before and after and others[-1] == "at" and before[:-1] == after[:-1]):
        return None
    _write(db, put.table, put.key, after)
    return _Changed(put.table, before, after)


def _write(db: sqlite3.Connection, table: str, key: Sequence[object], row: Sequence[object] | None) -> None:
    keys, _ = schema.BY_HAND[table]
    db.execute(f"DELETE FROM {table} WHERE {_where(keys)}", key)
    if row is None:
        return
    if table == "membership":
        db.execute("INSERT OR IGNORE INTO story VALUES (?, ?)", (row[1], rows.now()))
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _where(columns: Sequence[str]) -> str:
    return " AND ".join(f'"{column}" = ?' for column in columns)


def _json(row: Values | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _changed_of(row: sqlite3.Row) -> _Changed:
    before, after = (tuple(json.loads(row[side])) if row[side] is not None else None for side in ("before", "after"))
    return _Changed(row["table"], before, after)


def _edit_of(row: sqlite3.Row | None) -> Edit | None:
    return Edit(row["number"], EditKind(row["kind"]), row["count"]) if row is not None else None
