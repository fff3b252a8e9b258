"""What a reader needs of the library: stories, their articles, and what matches between two of them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.core.alignment import Alignment, Difference
from reader.core.article import Article
from reader.core.story import Shelf, Story
from reader.library.dismissals import DismissedMark, mark_of
from reader.library.shelf import Place
from reader.library.store import Library

if TYPE_CHECKING:
    from reader.core.changes import Changes


class ReadingService:
    """Reads one library; every method may be called from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def stories(self) -> list[Story]:
        """All stories, the newest first."""
        return self._library.stories()

    def shelf(self, limit: int | None = None, *, since: int | None = None) -> Shelf:
        """Listed stories, the newest first: all, the first `limit`, or those that changed after a revision."""
        return self._library.shelf(limit, since=since)

    def listed_ids(self) -> set[str]:
        """The ids of all listed stories."""
        return self._library.listed_ids()

    def story_of(self, article: str) -> str | None:
        """The story that an article is in now."""
        return self._library.story_of(article)

    def place(self, story: str) -> Place | None:
        """Where a person was last in a story."""
        return self._library.place(story)

    def keep_place(self, story: str, place: Place) -> None:
        """Keep where a person is in a story; a library that is read only forgets it."""
        if not self._library.read_only:
            self._library.keep_place(story, place)

    def set_read(self, stories: list[str], read: bool) -> None:
        """Mark stories as read or unread."""
        self._library.set_read(stories, read)

    def story(self, story: str) -> Story:
        """The story of that id; raises `NotFoundError`."""
        return self._library.story(story)

    def article(self, article: str) -> Article:
        """The article of that id; raises `NotFoundError`."""
        return self._library.article(article)

    def alignment(self, left: str, right: str) -> Alignment | None:
        """What matches between two articles and what differs, without what was dismissed, seen with `left` at the left.

        None where they have not been aligned (yet).
        """
        alignment = self._library.alignment(left, right)
        if alignment is None or not alignment.differences or not (dismissed := self._library.by_hand.dismissed(left, right)):
            return alignment
        sides = self._library.article(left), self._library.article(right)
        stand = tuple(one for one in alignment.differences if mark_of(*sides, one) not in dismissed)
        return replace(alignment, differences=stand)

    def mark_of(self, left: str, right: str, difference: Difference) -> DismissedMark:
        """What a difference is known by when all is derived again."""
        return mark_of(self._library.article(left), self._library.article(right), difference)

    def changes(self, left: Article, right: Article, alignment: Alignment | None) -> "Changes | None":
        """What the article `right` changes against `left`, computed anew each time; `alignment` is theirs.

        None where they are in different languages or have not been aligned (yet).
        """
        if alignment is None or left.language != right.language:
            return None
        from reader.align.versions import compare  # loaded late: the window stands before it

        return compare(left, right, alignment)

    def read_stories(self) -> set[str]:
        """The stories that were opened."""
        return self._library.read_stories()

    def mark_read(self, story: str) -> None:
        """Note that a story was opened; a library that is read only forgets it."""
        if not self._library.read_only:
            self._library.mark_read(story)

    def data_version(self) -> int:
        """A number that changes when another program has written to the library, for the thread that asks."""
        return self._library.data_version()
