"""The root of the program without its window: one library folder with its index and the services over them, wired together."""

from pathlib import Path

from reader import places
from reader.core.progress import Progress
from reader.library.store import Library
from reader.services.add import AddReport, AddService
from reader.services.concordance import ConcordanceService
from reader.services.correcting import CorrectingService
from reader.services.dictionaries import DictionaryService
from reader.services.exporting import ExportService
from reader.services.indexing import IndexingService
from reader.services.lookup import LookUpService
from reader.services.pool import Workers
from reader.services.reading import ReadingService
from reader.services.rematching import RematchingService
from reader.services.renewing import RenewingService
from reader.services.search import SearchService
from reader.services.stories import StoryService
from reader.services.teaching import TeachingService


class Workspace:
    """A library that is open, with its services; use it in a `with` statement or `close` it."""

    def __init__(
        self, folder: Path, *, read_only: bool = False, workers: Workers | None = None, library: Library | None = None
    ) -> None:
        """Open the library in `folder`, made where it is missing unless `read_only`; errors are those of `Library`.

        `library` is that of the folder where it is open already; it is closed with the services.
        """
        self.library = library or Library(folder, read_only=read_only)
        self.workers = workers or Workers()
        self.reading = ReadingService(self.library)
        self.correcting = CorrectingService(self.library, self.reading)
        self.indexing = IndexingService(self.library, workers=self.workers)
        self.exporting = ExportService(self.library)
        self.dictionaries = DictionaryService(self.library, self.workers)
        self.words = LookUpService(self.dictionaries)
        self.stories = StoryService(self.library, self.indexing, self.dictionaries, self.workers)
        self.teaching = TeachingService(self.library, self.dictionaries, self.indexing.snapshot, self.workers)
        self.rematching = RematchingService(self.library, self.dictionaries, self.teaching, self.workers)
        self.renewing = RenewingService(self.library, self.dictionaries, self.rematching, self.indexing, self.workers)
        self.adding = AddService(self.library, self.indexing, self.stories, self.rematching, self.workers)
        self.concordances = ConcordanceService(self.library, self.indexing)
        self.searching = SearchService(self.library, self.indexing, self.words.renderings)

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop what runs and close the files."""
        self.indexing.stop()
        self.workers.close()
        self.library.close()


def fill_with_samples(workspace: Workspace, progress: Progress) -> AddReport:
    """Add the bundled samples; those that are there already are only told."""
    return workspace.adding.add([str(places.resources() / "samples")], progress)
