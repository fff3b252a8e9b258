"""What a person decides, corrects or deletes in a library, and undoing it; every edit is saved at once (see `library.journal`).

Reads and writes the library only; what has to be matched again afterwards is `rematching`'s.
"""

from collections.abc import Sequence

from reader.core.alignment import Difference
from reader.core.edits import Edit, Undoable
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
