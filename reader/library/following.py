"""What follows, in the same transaction, when a person's rows have changed.

The index must hear of articles and alignments; an article that is cut otherwise keeps its links under new numbers until it is
matched anew.
"""

import sqlite3
from collections.abc import Sequence

from reader.core.article import Article
from reader.errors import NotFoundError
from reader.library.articles import read_article
from reader.library.part import OF_PAIR, asking
from reader.library.stored import number_anew, same_passages

Key = tuple[str, Sequence[object]]
"""A table of `schema.BY_HAND` and the key of a row in it."""

_OF_ARTICLE = ("hidden", "fact", "line_by_hand", "membership")
_OF_ITS_PAIRS = ("hidden", "membership")
_OF_PAIR = ("verdict",)
_CUTTING = ("fact", "line_by_hand")
"""By these an article may be cut otherwise."""


class Following:
    """Made before the rows are changed, carried out after."""

    def __init__(self, db: sqlite3.Connection, keys: Sequence[Key]) -> None:
        self._db = db
        self._articles = list(dict.fromkeys(str(key[0]) for table, key in keys if table in _OF_ARTICLE))
        self._realigned = list(dict.fromkeys(str(key[0]) for table, key in keys if table in _OF_ITS_PAIRS))
        self._pairs = list(dict.fromkeys((str(key[0]), str(key[1])) for table, key in keys if table in _OF_PAIR))
        cut = dict.fromkeys(str(key[0]) for table, key in keys if table in _CUTTING)
        self._before = {article: found for article in cut if (found := self._read(article)) is not None}

    def carry_out(self) -> None:
        """Do what follows."""
        for article, before in self._before.items():
            after = self._read(article)
            if after is not None and not same_passages(before, after):
                number_anew(self._db, article, before, after)
                self._db.execute("UPDATE article SET signature = '' WHERE id = ?", (article,))
                self._realigned.append(article)  # its alignments changed
        self._add_missing()
        self._tell()

    def _read(self, article: str) -> Article | None:
        try:
            return read_article(asking(self._db), article)
        except NotFoundError:  # deleted: it is read again when it is shown again
            return None

    def _add_missing(self) -> None:
        """What a person says of articles that have not been aligned needs an alignment to lie over."""
        self._db.executemany(
            f"INSERT INTO alignment SELECT ?1, ?2, '' WHERE NOT EXISTS (SELECT 1 FROM alignment WHERE {OF_PAIR})",
            self._pairs,
        )

    def _tell(self) -> None:
        self._db.executemany('INSERT INTO outbox ("left") VALUES (?)', [(article,) for article in self._articles])
        self._db.executemany(
            'INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment WHERE "left" = ?1 OR "right" = ?1',
            [(article,) for article in self._realigned],
        )
        self._db.executemany(
            f'INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment WHERE {OF_PAIR}',
            self._pairs,
        )
