"""What a reader needs of the library: stories, their articles, and what matches between two of them."""

from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.story import Story
from reader.library.store import Library


class ReadingService:
    """Reads one library; every method may be called from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def stories(self) -> list[Story]:
        """All stories, the newest first."""
        return self._library.stories()

    def story(self, story: str) -> Story:
        """The story of that id; raises `NotFoundError`."""
        return self._library.story(story)

    def article(self, article: str) -> Article:
        """The article of that id; raises `NotFoundError`."""
        return self._library.article(article)

    def alignment(self, left: str, right: str) -> Alignment | None:
        """What matches between two articles, seen with `left` at the left; None where they have not been aligned (yet)."""
        return self._library.alignment(left, right)

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
