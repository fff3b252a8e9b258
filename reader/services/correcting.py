"""What a person decides, corrects or deletes in a library, and undoing it; every edit is saved at once (see `library.journal`).

Reads and writes the library only; what has to be matched again afterwards is `rematching`'s.
"""

import os
from collections.abc import Iterable, Sequence

from reader.core import correcting as rules
from reader.core.alignment import Difference
from reader.core.article import Span
from reader.core.correcting import Group
from reader.core.edits import Edit, EditKind, Undoable
from reader.core.facts import Facts, Line
from reader.core.places import Place
from reader.core.teaching import Taught
from reader.library.store import Library
from reader.services.reading import ReadingService


class CorrectingService:
    """Corrects one library, from any thread; each edit raises `LibraryReadOnlyError` where the library is read only."""

    def __init__(self, library: Library, reading: ReadingService) -> None:
        self._library = library
        self._reading = reading

    @property
    def can_edit(self) -> bool:
        """Whether the library takes corrections."""
        return not self._library.read_only

    # -- undoing -------------------------------------------------------------------------------------------------------

    def undoable(self) -> Undoable:
        """What can be undone and done again now."""
        return self._library.journal.undoable()

    def undo(self) -> Edit | None:
        """Take back the last edit of this library, whenever it was made; None where there is none."""
        return self._library.journal.undo()

    def redo(self) -> Edit | None:
        """Do again what was taken back last."""
        return self._library.journal.redo()

    # -- deleting ------------------------------------------------------------------------------------------------------

    def delete_stories(self, stories: Sequence[str]) -> Edit | None:
        """Hide all articles of stories; the files' bytes stay in the library. Raises `NotFoundError`."""
        articles = [card.id for story in stories for card in self._library.story(story).articles]
        return self._library.by_hand.delete_articles(articles, stories=len(stories))

    def delete_articles(self, articles: Sequence[str]) -> Edit | None:
        """Hide articles; the files' bytes stay in the library."""
        return self._library.by_hand.delete_articles(articles)

    # -- differences ---------------------------------------------------------------------------------------------------

    def dismiss(self, left: str, right: str, difference: Difference) -> Edit | None:
        """Show a difference no more, for good."""
        return self._library.by_hand.dismiss(left, right, self._reading.mark_of(left, right, difference))

    # -- links: `left` and `right` are articles as they are seen, passages are told by their ids --------------------------

    def link(self, left: str, right: str, lefts: Iterable[int], rights: Iterable[int]) -> Edit | None:
        """These passages match. Raises ValueError where a side is empty."""
        return self._library.by_hand.judge(EditKind.LINK, left, right, lambda said: rules.link(said, lefts, rights))

    def unlink(self, left: str, right: str, lefts: Iterable[int], rights: Iterable[int]) -> Edit | None:
        """None of these passages at the left matches any of those at the right."""
        return self._library.by_hand.judge(EditKind.UNLINK, left, right, lambda said: rules.unlink(said, lefts, rights))

    def merge(self, left: str, right: str, groups: Sequence[Group]) -> Edit | None:
        """These links are one."""
        return self._library.by_hand.judge(EditKind.MERGE, left, right, lambda said: rules.merge(said, groups))

    def split(self, left: str, right: str, whole: Group, part: Group) -> Edit | None:
        """A link falls into a part and the rest. Raises ValueError where it does not."""
        return self._library.by_hand.judge(EditKind.SPLIT, left, right, lambda said: rules.split(said, whole, part))

    def confirm(self, left: str, right: str, groups: Sequence[Group]) -> Edit | None:
        """These links are right and whole."""
        return self._library.by_hand.judge(EditKind.CONFIRM, left, right, lambda said: rules.confirm(said, groups))

    def unfit(self, left: str, right: str) -> int:
        """How many corrections of the links between two articles fit their texts no longer."""
        return self._library.verdicts(left, right).unfit

    def taught(self) -> tuple[Taught, ...]:
        """The pairs of words that links made by hand have taught."""
        return self._library.taught()

    def unteach(self, bulgarian: str, english: str) -> Edit | None:
        """Do not learn a pair of words, whatever links made by hand say."""
        return self._library.by_hand.unteach(bulgarian, english)

    # -- articles ------------------------------------------------------------------------------------------------------

    def put_back(self, article: str, line: Span) -> Edit | None:
        """A line that was set aside belongs to the article."""
        return self._library.by_hand.judge_line(article, Line(self._place(article, line), kept=True))

    def set_aside(self, article: str, line: Span) -> Edit | None:
        """A line does not belong to the article; it stays in the text."""
        return self._library.by_hand.judge_line(article, Line(self._place(article, line), kept=False))

    def state(self, article: str, facts: Facts) -> Edit | None:
        """Say an article's language, headline, date or source; None as a value says that it states none."""
        return self._library.by_hand.state(article, facts)

    def _place(self, article: str, line: Span) -> Place:
        return Place(line.start, line.end, line.of(self._library.article(article).text))

    # -- stories -------------------------------------------------------------------------------------------------------

    def move(self, articles: Sequence[str], story: str) -> Edit | None:
        """Put articles into a story; raises `NotFoundError` where there is none."""
        there = [card.id for card in self._library.story(story).articles]
        waiting = [article for article in there if self._library.story_of(article) is None]  # it is to stay with them
        return self._library.by_hand.place(EditKind.MOVE, [*articles, *waiting], story)

    def start_story(self, articles: Sequence[str]) -> Edit | None:
        """Put articles into a story of their own."""
        return self._library.by_hand.place(EditKind.NEW_STORY, articles, os.urandom(8).hex())

    def merge_stories(self, kept: str, gone: str) -> Edit | None:
        """Make one story of two; raises `NotFoundError`."""
        articles = [card.id for story in (kept, gone) for card in self._library.story(story).articles]
        return self._library.by_hand.place(EditKind.MERGE_STORIES, articles, kept)
