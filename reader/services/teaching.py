"""Learning from links made by hand: which pairs of words they support, kept up to date after each correction.

The pairs join the lexicon of their library through `dictionaries`, and are shown and removed in the window.
"""

from collections.abc import Callable, Iterable, Set

import numpy as np

from reader.align.teaching import Lesson, learn
from reader.core.alignment import Origin
from reader.core.correcting import Group
from reader.core.progress import Progress
from reader.core.teaching import Taught
from reader.errors import IndexWaitingError
from reader.library.store import Library
from reader.search import schema
from reader.search.analyzers import keys_of
from reader.search.snapshot import Snapshot
from reader.services import work
from reader.services.dictionaries import DictionaryService
from reader.services.pool import Workers

Links = tuple[tuple[Group, bool], ...]


class TeachingService:
    """Learns in one library."""

    def __init__(
        self, library: Library, dictionaries: DictionaryService, snapshot: Callable[[], Snapshot], workers: Workers
    ) -> None:
        """`snapshot` gives the newest state of the index, or raises IndexWaitingError."""
        self._library = library
        self._snapshot = snapshot
        self._dictionaries = dictionaries
        self._workers = workers
        self._known: dict[tuple[str, str], tuple[Links, tuple[Lesson, ...]]] = {}

    def taught(self) -> tuple[Taught, ...]:
        """What has been learned."""
        return self._library.taught()

    def refresh(self, progress: Progress, articles: Set[str]) -> bool:
        """Learn from the links as they are now; returns whether anything else than before was learned.

        Only links of `articles` are read again, and those that this service has not met: a person may have corrected thousands.
        """
        told = {
            pair: self._links(*pair) if self._is_new(pair, articles) else self._known[pair][0] for pair in self._library.judged()
        }
        new = [pair for pair, links in told.items() if self._known.get(pair, ((), ()))[0] != links]
        files = self._dictionaries.plain_files() if new else ()
        jobs = ((*map(self._library.article, pair), told[pair], files) for pair in new)
        outcomes = self._workers.run(work.lessons, jobs, len(new), progress, "matching")
        for pair, outcome in zip(new, outcomes, strict=True):
            if outcome.value is not None:
                self._known[pair] = told[pair], outcome.value
        lessons = [lesson for pair in told if pair in self._known for lesson in self._known[pair][1]]
        found, before = learn(lessons, self._library.by_hand.untaught()), self._library.all_taught()
        if found == before:
            return False
        self._library.put_taught(found, self._touched(before, found))
        return True

    def _is_new(self, pair: tuple[str, str], articles: Set[str]) -> bool:
        return pair not in self._known or not articles.isdisjoint(pair)

    def _touched(self, before: Iterable[Taught], after: Iterable[Taught]) -> list[tuple[str, str]]:
        """The pairs of articles that hold both words of a pair that was learned or is known no more."""
        words = {(one.bulgarian, one.english) for one in before} ^ {(one.bulgarian, one.english) for one in after}
        holding = [(self._holding(bulgarian, "bg"), self._holding(english, "en")) for bulgarian, english in words]
        return [
            (left, right)
            for left, right in (self._library.all_alignments() if words else ())
            if any((left in one and right in other) or (right in one and left in other) for one, other in holding)
        ]

    def _holding(self, word: str, language: str) -> set[str]:
        """The articles that hold a word, or all there are while there is no index to tell."""
        try:
            snapshot = self._snapshot()
        except IndexWaitingError:
            return {card.id for card in self._library.cards()}
        docs = np.flatnonzero(snapshot.holding(schema.article_field(language), keys_of(word, language)))
        return {snapshot.owner(int(doc)) for doc in docs}

    def _links(self, left: str, right: str) -> Links:
        """The links between two articles, each with whether a person stands by it."""
        alignment = self._library.alignment(left, right)
        links = alignment.links if alignment else ()
        return tuple(((link.left, link.right), link.origin is not Origin.AUTOMATIC) for link in links)
