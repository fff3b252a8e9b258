"""What follows, in the same transaction, when a person's rows have changed: the index must hear of articles and alignments."""

import sqlite3
from collections.abc import Sequence

Key = tuple[str, Sequence[object]]
"""A table of `schema.BY_HAND` and the key of a row in it."""

_OF_ARTICLE = ("hidden", "fact", "line_by_hand", "membership")
_OF_PAIR = ("verdict",)


class Following:
    """Made before the rows are changed, carried out after."""

    def __init__(self, db: sqlite3.Connection, keys: Sequence[Key]) -> None:
        self._db = db
        self._articles = list(dict.fromkeys(str(key[0]) for table, key in keys if table in _OF_ARTICLE))
        self._hidden = list(dict.fromkeys(str(key[0]) for table, key in keys if table == "hidden"))
        self._pairs = list(dict.fromkeys((str(key[0]), str(key[1])) for table, key in keys if table in _OF_PAIR))

    def carry_out(self) -> None:
        """Do what follows."""
        self._db.executemany('INSERT INTO outbox ("left") VALUES (?)', [(article,) for article in self._articles])
        self._db.executemany(
            'INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment WHERE "left" = ?1 OR "right" = ?1',
            [(article,) for article in self._hidden],
        )
        self._db.executemany(
            'INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment '
            'WHERE ("left", "right") IN (VALUES (?1, ?2), (?2, ?1))',
            self._pairs,
        )
