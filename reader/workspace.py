"""The root of the program without its window: one library folder with its index and the services over them, wired together.

Each service is loaded and made when it is first asked for: most commands need one or two, and loading all takes longer than
what they do.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import places
from reader.core.progress import Progress
from reader.library.store import Library
from reader.services.reading import ReadingService

if TYPE_CHECKING:
    from reader.services.add import AddReport, AddService
    from reader.services.concordance import ConcordanceService
    from reader.services.correcting import CorrectingService
    from reader.services.dictionaries import DictionaryService
    from reader.services.exporting import ExportService
    from reader.services.indexing import IndexingService
    from reader.services.lookup import LookUpService
    from reader.services.pool import Workers
    from reader.services.rematching import RematchingService
    from reader.services.renewing import RenewingService
    from reader.services.search import SearchService
    from reader.services.stories import StoryService
    from reader.services.teaching import TeachingService


class Workspace:
    """A library that is open, with its services; use it in a `with` statement or `close` it. For one thread until all services
    are there (`load`).
    """

    def __init__(
        self, folder: Path, *, read_only: bool = False, workers: "Workers | None" = None, library: Library | None = None
    ) -> None:
        """Open the library in `folder`, made where it is missing unless `read_only`; errors are those of `Library`.

        `library` is that of the folder where it is open already; it is closed with the services.
        """
        self.library = library or Library(folder, read_only=read_only)
        self.reading = ReadingService(self.library)
        self._given = workers

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self) -> None:
        """Have all services there; takes a while."""
        for name, one in vars(type(self)).items():
            if isinstance(one, cached_property):
                getattr(self, name)

    @cached_property
    def workers(self) -> "Workers":
        from reader.services.pool import Workers

        return self._given or Workers()

    @cached_property
    def correcting(self) -> "CorrectingService":
        from reader.services.correcting import CorrectingService

        return CorrectingService(self.library, self.reading)

    @cached_property
    def indexing(self) -> "IndexingService":
        from reader.services.indexing import IndexingService

        return IndexingService(self.library, workers=self.workers)

    @cached_property
    def exporting(self) -> "ExportService":
        from reader.services.exporting import ExportService

        return ExportService(self.library)

    @cached_property
    def dictionaries(self) -> "DictionaryService":
        from reader.services.dictionaries import DictionaryService

        return DictionaryService(self.library, self.workers)

    @cached_property
    def words(self) -> "LookUpService":
        from reader.services.lookup import LookUpService

        return LookUpService(self.dictionaries)

    @cached_property
    def stories(self) -> "StoryService":
        from reader.services.stories import StoryService

        return StoryService(self.library, self.indexing, self.dictionaries, self.workers)

    @cached_property
    def teaching(self) -> "TeachingService":
        from reader.services.teaching import TeachingService

        return TeachingService(self.library, self.dictionaries, self.indexing.snapshot, self.workers)

    @cached_property
    def rematching(self) -> "RematchingService":
        from reader.services.rematching import RematchingService

        return RematchingService(self.library, self.dictionaries, self.teaching, self.workers)

    @cached_property
    def renewing(self) -> "RenewingService":
        from reader.services.renewing import RenewingService

        return RenewingService(self.library, self.dictionaries, self.rematching, self.indexing, self.workers)

    @cached_property
    def adding(self) -> "AddService":
        from reader.services.add import AddService

        return AddService(self.library, self.indexing, self.stories, self.rematching, self.workers)

    @cached_property
    def concordances(self) -> "ConcordanceService":
        from reader.services.concordance import ConcordanceService

        return ConcordanceService(self.library, self.indexing)

    @cached_property
    def searching(self) -> "SearchService":
        from reader.services.search import SearchService

        return SearchService(self.library, self.indexing, self._renderings)

    def _renderings(self, lemma: str, language: str) -> tuple[str, ...]:
        return self.words.renderings(lemma, language)

    def close(self) -> None:
        """Stop what runs and close the files."""
        if "indexing" in vars(self):
            self.indexing.stop()
        if workers := vars(self).get("workers", self._given):
            workers.close()
        self.library.close()


def fill_with_samples(workspace: Workspace, progress: Progress) -> "AddReport":
    """Add the bundled samples; those that are there already are only told."""
    return workspace.adding.add([str(places.resources() / "samples")], progress)
