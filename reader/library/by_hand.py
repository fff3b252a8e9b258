"""What a person does in a library: each an edit in the journal, which can be undone; and dictionaries that were added.

It is never changed by what is derived.
"""

from collections.abc import Sequence

from reader.core.edits import Edit, EditKind
from reader.core.facts import Facts, Line
from reader.library import rows
from reader.library.database import Database
from reader.library.dismissals import DismissedMark, read_dismissed
from reader.library.journal import Journal, Put
from reader.library.verdicts import Rule, change_verdicts

BY_HAND = "by hand"


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

    def restore_articles(self, articles: Sequence[str]) -> Edit | None:
        """Show deleted articles again, because their files were added once more; None where none of them was deleted."""
        hidden = self.hidden()
        puts = [Put("hidden", (article,), None) for article in articles if article in hidden]
        return self._journal.do(EditKind.RESTORE, lambda _: puts, len(puts)) if puts else None

    def hidden(self) -> set[str]:
        """The articles that were deleted."""
        return {row["article"] for row in self._database.all("SELECT article FROM hidden")}

    def dismiss(self, left: str, right: str, mark: DismissedMark) -> Edit | None:
        """Note that a person has looked at a difference and wants to see it no more."""
        key = left, right, mark.kind.value, *mark.left, *mark.right
        return self._journal.do(EditKind.DISMISS, lambda _: [Put("dismissed", key, (rows.now(),))])

    def dismissed(self, left: str, right: str) -> set[DismissedMark]:
        """The differences between two articles that were dismissed, whichever way round they were seen."""
        return read_dismissed(self._database.all, left, right)

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

    # -- articles and stories ------------------------------------------------------------------------------------------

    def place(self, kind: EditKind, articles: Sequence[str], story: str) -> Edit | None:
        """Put articles into a story because a person said so: what is derived later leaves them there."""
        moment = rows.now()
        puts = [Put("placement", (article,), (story, moment)) for article in articles]
        puts += [Put("membership", (article,), (story, BY_HAND)) for article in articles]
        return self._journal.do(kind, lambda _: puts, len(articles))

    def state(self, article: str, facts: Facts) -> Edit | None:
        """Say something of an article in place of what was derived, for ever."""
        puts = [Put("fact", (article, name.value), (value, rows.now())) for name, value in facts.items()]
        return self._journal.do(EditKind.FACTS, lambda _: puts)

    def judge_line(self, article: str, line: Line) -> Edit | None:
        """Put a line back or set it aside, whatever cleaning says of it, for ever."""
        place = line.place
        put = Put("line_by_hand", (article, place.start, place.end), (place.words, int(line.kept), rows.now()))
        return self._journal.do(EditKind.PUT_BACK if line.kept else EditKind.SET_ASIDE, lambda _: [put])

    def judge(self, kind: EditKind, left: str, right: str, rule: Rule) -> Edit | None:
        """Change what a person says of the links between two articles by a rule of `core.correcting`."""
        return change_verdicts(self._journal, kind, (left, right), rule)

    # -- learned words -------------------------------------------------------------------------------------------------

    def unteach(self, bulgarian: str, english: str) -> Edit | None:
        """Do not learn a pair of words, whatever links made by hand say."""
        put = Put("untaught", (bulgarian, english), (rows.now(),))
        return self._journal.do(EditKind.UNTEACH, lambda _: [put])

    def untaught(self) -> set[tuple[str, str]]:
        """The pairs of words, Bulgarian and English, that are not to be learned."""
        return {(row["bg"], row["en"]) for row in self._database.all("SELECT bg, en FROM untaught")}
