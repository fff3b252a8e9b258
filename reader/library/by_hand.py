"""What a person does in a library: each an edit in the journal, which can be undone; and dictionaries that were added.

It is never changed by what is derived.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.alignment import DifferenceKind
from reader.core.edits import Edit, EditKind
from reader.library import rows
from reader.library.database import Database
from reader.library.journal import Journal, Put


@dataclass(frozen=True, slots=True)
class DismissedMark:
    """What a dismissed difference is known by: its kind, and the spans of its words (or else passages) in both texts."""

    kind: DifferenceKind
    left: tuple[int, int]
    right: tuple[int, int]


class ByHand:
    """The part of one library that a person made."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def delete_articles(self, articles: Sequence[str], *, stories: int = 0) -> Edit | None:
        """Hide articles: their bytes and all that was done with them stay, and undoing shows them again.

        `stories`: these are all the articles of so many stories, and the edit is named after them.
        """
        kind = EditKind.DELETE_STORIES if stories else EditKind.DELETE_ARTICLES
        puts = [Put("hidden", (article,), (rows.now(),)) for article in articles]
        return self._journal.do(kind, lambda _: puts, stories or len(articles))

    def hidden(self) -> set[str]:
        """The articles that were deleted."""
        return {row["article"] for row in self._database.all("SELECT article FROM hidden")}

    def dismiss(self, left: str, right: str, mark: DismissedMark) -> Edit | None:
        """Note that a person has looked at a difference and wants to see it no more."""
        key = left, right, mark.kind.value, *mark.left, *mark.right
        return self._journal.do(EditKind.DISMISS, lambda _: [Put("dismissed", key, (rows.now(),))])

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
