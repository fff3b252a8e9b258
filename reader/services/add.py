"""Adding: from files and folders to articles in stories with their links.

The road: read and derive (in worker processes), keep in the library batch by batch, tell the index, find each new
article's story, align what has come together. Each stage looks up in the library what there is left to do, so work that
was cut short is taken up again by the next call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reader.core.progress import Progress
from reader.errors import InputError, VestnikError
from reader.library.store import Library, NewArticle
from reader.services import finding, work
from reader.services.indexing import IndexingService
from reader.services.pool import Workers
from reader.services.rematching import RematchingService
from reader.services.stories import StoryService

BATCH = 32
"""Files read, derived and kept in one go: what is lost if the program is killed is at most the batch that was under way."""


@dataclass(frozen=True, slots=True)
class Added:
    """An article that was added, and the story that it is in."""

    path: str
    article: str
    language: str
    story: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that was there already, as the article `of`."""

    path: str
    of: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be added, and why."""

    path: str
    error: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of each file; `stopped` where the user or an error ended the work before its end, with the reason."""

    added: tuple[Added, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    failed: tuple[Failed, ...] = ()
    stopped: str | None = None


@dataclass(slots=True)
class _Tally:
    added: list[tuple[str, str, str]] = field(default_factory=list)  # path, article, language
    duplicates: list[Duplicate] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


class AddService:
    """Adds to one library."""

    def __init__(
        self,
        library: Library,
        indexing: IndexingService,
        stories: StoryService,
        rematching: RematchingService,
        workers: Workers,
    ) -> None:
        self._library = library
        self._rematching = rematching
        self._indexing = indexing
        self._stories = stories
        self._workers = workers

    def add(self, paths: Sequence[str], progress: Progress) -> AddReport:
        """Add files and folders. What was kept before a stop stays, and is named in the report."""
        tally, stopped = _Tally(), None
        try:
            self._keep(paths, tally, progress)
            self.finish(progress)
        except VestnikError as error:
            stopped = str(error)
        added = tuple(
            Added(path, article, language, self._library.story_of(article) or article) for path, article, language in tally.added
        )
        return AddReport(added, tuple(tally.duplicates), tuple(tally.failed), stopped)

    def finish(self, progress: Progress) -> None:
        """Do what is left to do in the library: index, stories, links."""
        self._indexing.catch_up(progress)
        self._stories.place(progress)
        self._rematching.align(progress)
        self._rematching.describe(progress)
        self._indexing.catch_up(progress)

    def _keep(self, paths: Sequence[str], tally: _Tally, progress: Progress) -> None:
        found = list(finding.find(paths))
        for start in range(0, len(found), BATCH):
            progress.report(start, len(found), "reading")
            self._keep_batch(found[start : start + BATCH], tally, _Within(progress, start, len(found)))

    def _keep_batch(self, batch: Iterable[finding.Found], tally: _Tally, progress: Progress) -> None:
        jobs: list[tuple[str, bytes, date]] = []
        for found in batch:
            path = finding.as_text(found.path if "://" in found.path else str(Path(found.path).absolute()))
            try:
                if found.error is not None:
                    raise found.error
                read = finding.read(found.path)
            except InputError as error:
                tally.failed.append(Failed(path, str(error)))
                continue
            known = self._library.has_file(read.data)
            if known is None:
                jobs.append((path, read.data, read.day))
                continue
            self._library.note_origin(read.data, path)
            if self._library.by_hand.restore_articles([known]):  # it was deleted
                tally.added.append((path, known, self._library.card(known).language))
            else:
                tally.duplicates.append(Duplicate(path, known))
        derived: list[NewArticle] = []
        for (path, *_), outcome in zip(jobs, self._workers.run(work.derive, jobs, len(jobs), progress, "reading"), strict=True):
            if outcome.value is not None:
                derived.append(outcome.value)
            elif isinstance(outcome.error, InputError):
                tally.failed.append(Failed(path, str(outcome.error)))
            elif outcome.error is not None:  # no fault of this file: the rest would end the same way
                raise outcome.error
        self._store(derived, tally)

    def _store(self, derived: Sequence[NewArticle], tally: _Tally) -> None:
        for new, key in zip(derived, self._library.add(derived), strict=True):
            if key is None:
                tally.duplicates.append(Duplicate(new.path, self._library.has_file(new.data) or ""))
            else:
                tally.added.append((new.path, key, new.article.language))
        self._indexing.wake()  # in a window what is there can be searched while the rest is read


@dataclass(frozen=True, slots=True)
class _Within:
    """Tells the steps of a part as steps of the whole."""

    progress: Progress
    before: int
    total: int

    def report(self, done: int, total: int, what: str) -> None:  # noqa: ARG002
        """The part's own total is not the whole's."""
        self.progress.report(min(self.total, self.before + done), self.total, what)
