"""What a person did in a library besides placing articles: differences that were dismissed, dictionaries that were added.

It is never changed by what is derived.
"""

from dataclasses import dataclass

from reader.core.alignment import DifferenceKind
from reader.library import rows
from reader.library.database import Database


@dataclass(frozen=True, slots=True)
class DismissedMark:
    """What a dismissed difference is known by: its kind, and the spans of its words (or else passages) in both texts."""

    kind: DifferenceKind
    left: tuple[int, int]
    right: tuple[int, int]


class ByHand:
    """The part of one library that a person made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dismiss(self, left: str, right: str, mark: DismissedMark) -> None:
        """Note that a person has looked at a difference and wants to see it no more."""
        key = left, right, mark.kind.value, *mark.left, *mark.right
        with self._database.transaction() as db:
            db.execute("INSERT OR IGNORE INTO dismissed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, rows.now()))

    def recall(self, left: str, right: str, mark: DismissedMark) -> None:
        """Show a dismissed difference again."""
        with self._database.transaction() as db:
            db.execute(
                'DELETE FROM dismissed WHERE ("left", "right", kind, left_start, left_end, right_start, right_end) '
                "= (?, ?, ?, ?, ?, ?, ?)",
                (left, right, mark.kind.value, *mark.left, *mark.right),
            )

    def dismissed(self, left: str, right: str) -> set[DismissedMark]:
        """The differences between two articles that were dismissed, whichever way round they were seen."""
        query = 'SELECT * FROM dismissed WHERE ("left", "right") IN (VALUES (?, ?), (?, ?))'
        marks = set()
        for row in self._database.all(query, left, right, right, left):
            mark = DismissedMark(
                DifferenceKind(row["kind"]), (row["left_start"], row["left_end"]), (row["right_start"], row["right_end"])
            )
            marks.add(mark if row["left"] == left else DismissedMark(mark.kind, mark.right, mark.left))
        return marks

    def add_dictionary(self, path: str) -> None:
        """Let a dictionary join the lexicon in this library."""
        with self._database.transaction() as db:
            db.execute("INSERT OR IGNORE INTO dictionary VALUES (?, ?)", (path, rows.now()))

    def remove_dictionary(self, path: str) -> None:
        """Let a dictionary join the lexicon no more."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM dictionary WHERE path = ?", (path,))

    def dictionaries(self) -> list[str]:
        """The dictionaries that join the lexicon in this library, in the order in which they were added."""
        return [row["path"] for row in self._database.all("SELECT path FROM dictionary ORDER BY at, path")]
