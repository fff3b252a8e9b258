"""Learning from links made by hand: which pairs of words they support, kept up to date after each correction.

The pairs join the lexicon of their library through `dictionaries`, and are shown and removed in the window.
"""

from reader.align.teaching import Lesson, learn
from reader.core.alignment import Origin
from reader.core.correcting import Group
from reader.core.progress import Progress
from reader.core.teaching import Taught
from reader.library.store import Library
from reader.services import work
from reader.services.dictionaries import DictionaryService
from reader.services.pool import Workers

Links = tuple[tuple[Group, bool], ...]


class TeachingService:
    """Learns in one library."""

    def __init__(self, library: Library, dictionaries: DictionaryService, workers: Workers) -> None:
        self._library = library
        self._dictionaries = dictionaries
        self._workers = workers
        self._known: dict[tuple[str, str], tuple[Links, tuple[Lesson, ...]]] = {}

    def taught(self) -> tuple[Taught, ...]:
        """What has been learned."""
        return self._library.taught()

    def refresh(self, progress: Progress) -> bool:
        """Learn from the links as they are now; returns whether anything else than before was learned."""
        told = {pair: self._links(*pair) for pair in self._library.judged()}
        new = [pair for pair, links in told.items() if self._known.get(pair, ((), ()))[0] != links]
        files = self._dictionaries.plain_files() if new else ()
        jobs = ((*map(self._library.article, pair), told[pair], files) for pair in new)
        outcomes = self._workers.run(work.lessons, jobs, len(new), progress, "matching")
        for pair, outcome in zip(new, outcomes, strict=True):
            if outcome.value is not None:
                self._known[pair] = told[pair], outcome.value
        lessons = [lesson for pair in told if pair in self._known for lesson in self._known[pair][1]]
        found = learn(lessons, self._library.by_hand.untaught())
        if found == self._library.taught():
            return False
        self._library.put_taught(found)
        return True

    def _links(self, left: str, right: str) -> Links:
        """The links between two articles, each with whether a person stands by it."""
        alignment = self._library.alignment(left, right)
        links = alignment.links if alignment else ()
        return tuple(((link.left, link.right), link.origin is not Origin.AUTOMATIC) for link in links)
