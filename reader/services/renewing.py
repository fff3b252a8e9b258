"""Matches anew, in the background, what was matched by an earlier version of the program, with another lexicon or other
dictionaries; and what an interrupted run has left unmatched.

One pair of articles at a time, so that a worker is free for whoever waits for something; each is kept as soon as it is made, so
it can be stopped at any moment and goes on where it was. What a person said of links lies over the new ones as over the old.
"""

from collections.abc import Callable
from contextlib import suppress

from reader.core.progress import Progress, Silent
from reader.errors import InputError, NotFoundError
from reader.library.store import Library
from reader.services import work
from reader.services.dictionaries import DictionaryService
from reader.services.indexing import IndexingService
from reader.services.pool import Workers
from reader.services.rematching import RematchingService

_SILENT = Silent()
Pair = tuple[str, str]


class RenewingService:
    """Renews the alignments of one library."""

    def __init__(
        self,
        library: Library,
        dictionaries: DictionaryService,
        rematching: RematchingService,
        indexing: IndexingService,
        workers: Workers,
    ) -> None:
        self._library = library
        self._dictionaries = dictionaries
        self._rematching = rematching
        self._indexing = indexing
        self._workers = workers

    def waiting(self) -> int:
        """How many pairs of articles are to be matched anew; quick."""
        return len(self._library.outdated(self._rematching.maker()))

    def renew(self, progress: Progress, first: Callable[[], str] = str) -> int:
        """Match anew whatever is to be; returns how many pairs were.

        The story that `first` names at the moment goes before all others, then come those that were read last.
        """
        if self._library.read_only:
            return 0
        done = 0
        with suppress(InputError):  # two articles that cannot be matched stop nothing else
            done += self._rematching.align(progress)
        maker = self._rematching.maker()
        waiting: dict[str, list[Pair]] = {}
        for story, *pair in self._library.outdated(maker):
            waiting.setdefault(story, []).append((pair[0], pair[1]))
        total = sum(map(len, waiting.values()))
        for number in range(total):
            progress.report(number, total, "matching")
            story = wished if (wished := first()) in waiting else next(iter(waiting))
            done += self._renew(waiting[story].pop(0), maker)
            if not waiting[story]:
                del waiting[story]
        self._rematching.renew_descriptions(progress)
        if done:
            progress.report(total, total, "matching")
            self._indexing.wake()
        return done

    def _renew(self, pair: Pair, maker: str) -> bool:
        """Match two articles anew; False where one was deleted meanwhile, or they cannot be matched: then all stays as it is."""
        with suppress(NotFoundError, InputError):
            articles = self._library.article(pair[0]), self._library.article(pair[1])
            job = (*articles, self._dictionaries.files())
            (outcome,) = self._workers.run(work.align, [job], 1, _SILENT, "matching")
            if outcome.value is not None:
                return self._library.renew_alignment(*pair, outcome.value, maker, of=articles)
        return False
