"""The library as the rest of the program sees it, put together from its parts: files, articles, stories, alignments, and the
outbox for the index.

Each writing method is one transaction: it is done and on the disk, or it did not happen.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.alignments import Alignments
from reader.library.articles import ID_LENGTH, NewArticle, whole_id
from reader.library.by_hand import ByHand
from reader.library.database import Database
from reader.library.journal import Journal
from reader.library.lines import LinesPart
from reader.library.outbox import Change, Outbox
from reader.library.shelf import ShelfPart
from reader.library.stories import Stories
from reader.library.summaries import settle

if TYPE_CHECKING:  # what the index alone asks for is loaded with it
    from reader.library.filing import Filing, Subject

__all__ = ["Change", "Library", "NewArticle"]


class Library(Stories, Alignments, Outbox, ShelfPart, LinesPart):
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

    def filing(self, subjects: "Iterable[Subject]") -> "Filing":
        """What the index files of some subjects; of an alignment whose articles are in one story no more, nothing."""
        from reader.library.filing import read_filing

        return read_filing(self._database, subjects)

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
            if held and whole_id(held["bytes"]) != row["id"]:
                found.append(f"file {row['id'][:ID_LENGTH]}: its bytes have changed")
        return found
