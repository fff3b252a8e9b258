"""What is matched anew once a person has corrected something: articles that were cut otherwise or came into another story, the
words of links made by hand, and the stretch between two confirmed links.

All of it is taken up again by the next call where it was cut short.
"""

from collections import deque
from collections.abc import Iterator, Set
from contextlib import suppress

from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.correcting import Group, between, stretch_between
from reader.core.edits import Edit, EditKind
from reader.core.progress import Progress
from reader.errors import InputError, NotFoundError
from reader.library.store import Library
from reader.services import work
from reader.services.dictionaries import DictionaryService
from reader.services.pool import Workers
from reader.services.teaching import TeachingService
from reader.services.versions import matcher_version

_OF_LINKS = frozenset(
    {EditKind.LINK, EditKind.UNLINK, EditKind.MERGE, EditKind.SPLIT, EditKind.CONFIRM, EditKind.REALIGN, EditKind.UNTEACH}
)
"""Edits by which what can be learned changes."""


class RematchingService:
    """Matches articles of one library, in worker processes."""

    def __init__(self, library: Library, dictionaries: DictionaryService, teaching: TeachingService, workers: Workers) -> None:
        self._library = library
        self._teaching = teaching
        self._dictionaries = dictionaries
        self._workers = workers

    def follow(self, edit: Edit, progress: Progress) -> bool:
        """Do what an edit (or its undoing) leaves to be done; returns whether anything was."""
        articles = self._library.journal.articles_of(edit)
        signed, aligned = self._sign(progress), self.align(progress, articles)
        described = self.describe(progress, articles)
        if edit.kind in _OF_LINKS:
            self._teaching.refresh(progress, articles)
        return described or aligned or signed

    def align(self, progress: Progress, articles: Set[str] | None = None) -> bool:
        """Align the pairs of articles of one story that are not aligned: all, or those with one of `articles`."""
        pairs = self._library.unaligned(articles)
        if not pairs:
            return False
        dictionaries, maker = self._dictionaries.files(), self.maker()
        given: deque[tuple[tuple[str, str], tuple[Article, Article]]] = deque()  # the pairs under way

        def jobs() -> Iterator[tuple[Article, Article, tuple[str, ...]]]:
            for left, right in pairs:
                with suppress(NotFoundError):  # deleted meanwhile
                    texts = self._library.article(left), self._library.article(right)
                    given.append(((left, right), texts))
                    yield (*texts, dictionaries)

        for outcome in self._workers.run(work.align, jobs(), len(pairs), progress, "matching", tells=True):
            pair, texts = given.popleft()
            if outcome.value is None:
                raise outcome.error or InputError("Two articles could not be matched.")
            with suppress(NotFoundError):
                self._library.put_alignment(*pair, outcome.value, maker, of=texts)
        return True

    def describe(self, progress: Progress, articles: Set[str] | None = None) -> bool:
        """Find the words of links made by hand that are not known yet."""
        pairs = [pair for pair in self._library.judged() if articles is None or not articles.isdisjoint(pair)]
        waiting = [pair for pair in pairs if self._library.undescribed(*pair)]
        for pair in waiting:
            self._describe(pair, self.maker(), progress)
        return bool(waiting)

    def renew_descriptions(self, progress: Progress) -> None:
        """Find anew the words of links made by hand that were found by something else than what matches now."""
        maker = self.maker()
        for pair in self._library.outdated_descriptions(maker):
            self._describe(pair, maker, progress)
        self.describe(progress)

    def realign_between(self, left: str, right: str, one: Group, other: Group, progress: Progress) -> Edit | None:
        """Match anew what stands between two links that a person confirmed, and nothing else.

        None where nothing stands between them on both sides, or they cross.
        """
        stretch = stretch_between(one, other)
        if stretch is None:
            return None
        job = self._library.article(left), self._library.article(right), stretch, self._dictionaries.files()
        (outcome,) = self._workers.run(work.align_stretch, [job], 1, progress, "matching")
        if outcome.value is None:
            raise outcome.error or InputError("Two articles could not be matched.")
        found = outcome.value
        return self._library.by_hand.judge(EditKind.REALIGN, left, right, lambda said: between(said, stretch, found))

    def maker(self) -> str:
        """What alignments are made by now."""
        return matcher_version(self._dictionaries.version())

    # -- inside --------------------------------------------------------------------------------------------------------

    def _sign(self, progress: Progress) -> bool:
        articles = self._library.unsigned()
        jobs = ((self._library.article(article),) for article in articles)
        for article, outcome in zip(
            articles, self._workers.run(work.sign, jobs, len(articles), progress, "reading"), strict=True
        ):
            if outcome.value is not None:
                self._library.put_signature(article, outcome.value)
        return bool(articles)

    def _describe(self, pair: tuple[str, str], maker: str, progress: Progress) -> None:
        with suppress(NotFoundError):  # deleted meanwhile
            left, right = (self._library.article(article) for article in pair)
            groups = [(one.left, one.right) for one in self._library.verdicts(*pair).said if one.links]
            job = left, right, groups, self._dictionaries.files()
            (outcome,) = self._workers.run(work.describe, [job], 1, progress, "matching")
            if outcome.value is not None:  # where nothing is known of a link, that is kept too: it is not asked again
                known = outcome.value
                found = {group: known.get(group, Alignment()) for group in groups}
                self._library.put_descriptions(*pair, found, maker)
