"""The library as the rest of the program sees it, put together from its parts: files, articles, stories, alignments, and the
outbox for the index.

Each writing method is one transaction: it is done and on the disk, or it did not happen.
"""

import hashlib
from pathlib import Path

from reader.library.alignments import Alignments
from reader.library.articles import ID_LENGTH, NewArticle, identify
from reader.library.by_hand import ByHand
from reader.library.database import Database
from reader.library.filing import FilingPart
from reader.library.journal import Journal
from reader.library.lines import LinesPart
from reader.library.outbox import Change, Outbox
from reader.library.shelf import ShelfPart
from reader.library.stories import Stories
from reader.library.summaries import settle

__all__ = ["Change", "Library", "NewArticle", "identify"]


class Library(Stories, Alignments, Outbox, ShelfPart, LinesPart, FilingPart):
    """A library folder that is open; `close` it when done. `by_hand` is what a person did in it."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the library in `folder`, making it where there is none; `read_only` promises to change nothing."""
        self.folder = folder
        self.read_only = read_only
        super().__init__(Database(folder, read_only=read_only, settle=settle))
        self.journal = Journal(self._database)
        self.by_hand = ByHand(self._database, self.journal)

    def close(self) -> None:
        """Close all connections of all threads."""
        self._database.close()

    # -- the library itself --------------------------------------------------------------------------------------------

    @property
    def identity(self) -> str:
        """What tells this library from all others, for as long as it lives."""
        row = self._one("SELECT value FROM identity WHERE key = 'library'")
        return str(row["value"]) if row else ""

    def size(self) -> int:
        """How many bytes the library takes on the disk, its log included."""
        files = (self._database.file, self._database.file.with_name(f"{self._database.file.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def data_version(self) -> int:
        """A number that changes when another connection has written, for the thread that asks."""
        row = self._one("PRAGMA data_version")
        return int(row[0]) if row else 0

    def problems(self) -> list[str]:
        """What is unsound: the database's structure, its references, and files whose bytes are no longer what they were."""
        found = [f"database: {row[0]}" for row in self._all("PRAGMA integrity_check(20)") if row[0] != "ok"]
        found += [f"database: a row of {row[0]} refers to nothing" for row in self._all("PRAGMA foreign_key_check")]
        for row in self._all("SELECT id FROM file"):
            held = self._one("SELECT bytes FROM file WHERE id = ?", row["id"])
            if held and hashlib.sha256(held["bytes"]).hexdigest() != row["id"]:
                found.append(f"file {row['id'][:ID_LENGTH]}: its bytes have changed")
        return found
