"""Keeps the list of stories as the library has it: reads it (the newest first, then all), notices what others changed, and
arranges it by the criteria that were chosen; all of that on a thread of its own.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.story import ListedStory, Shelf
from reader.errors import NotFoundError
from reader.ui.library.arrangement import Arrangement, Counts, Criteria, Order, arrange, counts_of, first_stories, passes
from reader.ui.library.story_list import StoryListView
from reader.ui.library.story_model import StoryModel
from reader.ui.reading.opening import Laid, Reading, Wish, lay
from reader.ui.tasks import Lane, Latest, Tasks

POLL_MILLISECONDS = 1000
FIRST = 300
"""So many stories are read before the window is shown; the others follow."""
FEW = 50
"""At most so many changed stories are put into their rows one by one."""


class Listing(Protocol):
    """What is asked of the service that reads the library."""

    def shelf(self, limit: int | None = None, *, since: int | None = None) -> Shelf: ...

    def listed_ids(self) -> set[str]: ...

    def data_version(self) -> int: ...


class Service(Listing, Reading, Protocol):
    """For the beginning: list and first story together."""


@dataclass(frozen=True, slots=True)
class Held:
    """All stories as of a revision of the library; the dictionary is replaced, never changed."""

    revision: int = -1
    stories: dict[str, ListedStory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begun:
    """The newest stories, arranged, and the story to begin with."""

    arrangement: Arrangement
    first: Laid | None


@dataclass(frozen=True, slots=True)
class Renewed:
    """The list anew: all of it (`arrangement`), or only some stories that stay in their rows (`noted`), and the counts.

    `changed` are stories of which more than the reading marks changed, `gone` those that are there no more.
    """

    held: Held
    arrangement: Arrangement | None
    noted: tuple[ListedStory, ...] = ()
    counts: Counts | None = None
    changed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


class Shelving(QObject):
    """Between the library and the list."""

    begun = Signal(object)
    """List and first story were read: `Begun`."""
    completed = Signal()
    """The whole list was read for the first time."""
    renewed = Signal()
    """The list shows something else than before."""
    changed = Signal(object, object)
    """Stories were changed, and stories are gone: two sets of ids."""
    failed = Signal(object)

    def __init__(
        self, service: Service, model: StoryModel, view: StoryListView, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._model = model
        self._view = view
        self._tasks = tasks
        self._held = Held()
        self._version: int | None = None
        self._arranging = Latest(tasks, Lane.LISTING)
        self._kept: frozenset[str] = frozenset()
        self._day = date.today()
        self._wanted_anew = False
        self._started = 0.0
        self.criteria = Criteria()
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.timeout.connect(self._look)

    # -- beginning -----------------------------------------------------------------------------------------------------

    def begin(self, wish: Wish, criteria: Criteria) -> None:
        """Read the beginning of the list, and the story to begin with."""
        self.criteria = criteria
        service = self._service
        task = self._tasks.run(Lane.READING, lambda _: begin(service, wish, criteria))
        task.succeeded.connect(self._on_begun)
        task.failed.connect(self.failed)

    def _on_begun(self, begun: Begun) -> None:
        self._view.show_arrangement(begun.arrangement)
        self.begun.emit(begun)
        self.renewed.emit()

    def complete(self) -> None:
        """Read the whole list, and from now on look what changed; call it once the window stands."""
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._poll.stop()
        self._arranging.drop()

    # -- asking and telling --------------------------------------------------------------------------------------------

    @property
    def counts(self) -> Counts | None:
        """How much there is; None while it is not known."""
        arrangement = self._model.arrangement
        return arrangement.counts if arrangement.whole else None

    def stories(self) -> Collection[ListedStory]:
        """All stories, listed or not."""
        return self._held.stories.values()

    def story(self, story: str) -> ListedStory | None:
        """A story as it was last read."""
        return self._held.stories.get(story)

    def look(self) -> None:
        """See at once what changed."""
        self._wanted_anew = True
        if not self._tasks.busy(Lane.LISTING):
            self._look()

    def choose(self, criteria: Criteria) -> None:
        """List other stories, or in another order."""
        self.criteria, self._kept = criteria, frozenset()
        held = self._held
        if held.revision < 0:
            return  # what is being read now is arranged anew when it is there
        task = self._arranging.run(lambda _: Renewed(held, arrange(list(held.stories.values()), criteria)))
        task.succeeded.connect(self._on_chosen)

    def note_opened(self, story: str) -> None:
        """A story was opened: it is read, and stays where it is though unread ones alone may be listed."""
        self._kept |= {story}
        row = self._model.row_of(story)
        shown = self._model.story_at(row) if row is not None else None
        if shown is not None and not shown.read:
            self._model.note(replace(shown, read=True))

    # -- looking -------------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._poll.stop()
        self._wanted_anew = False
        self._started = time.monotonic()
        anew = self._day != date.today()  # the headings tell what is today
        self._day = date.today()
        held, version, criteria, kept = self._held, self._version, self.criteria, self._kept
        task = self._tasks.run(Lane.LISTING, lambda _: look(self._service, held, version, criteria, kept, anew=anew))
        task.succeeded.connect(lambda found: self._on_looked(criteria, *found))
        task.ended.connect(self._wait)

    def _wait(self) -> None:
        taken = time.monotonic() - self._started
        self._poll.start(0 if self._wanted_anew else max(POLL_MILLISECONDS, round(2000 * taken)))

    def _on_looked(self, criteria: Criteria, version: int, renewed: Renewed | None) -> None:
        self._version = version
        if renewed is None:
            return
        first, self._held = self._held.revision < 0, renewed.held
        if criteria != self.criteria:
            self.choose(self.criteria)
        elif renewed.arrangement is not None:
            self._view.show_arrangement(renewed.arrangement)
        else:
            for story in renewed.noted:
                self._model.note(story)
            if renewed.counts is not None:
                self._model.recount(renewed.counts)
        self.renewed.emit()
        if first:
            self.completed.emit()
        if renewed.changed or renewed.gone:
            self.changed.emit(renewed.changed, renewed.gone)

    def _on_chosen(self, renewed: Renewed) -> None:
        if renewed.arrangement is not None:
            self._view.show_arrangement(renewed.arrangement, begins_anew=True)
            self.renewed.emit()


def begin(service: Service, wish: Wish, criteria: Criteria) -> Begun:
    """The beginning of the list, and the story that is wished; where that is not there, the newest in two languages."""
    shelf = service.shelf(FIRST if criteria == Criteria() else None)
    arrangement = arrange(shelf.stories, criteria, whole=len(shelf.stories) == shelf.total)
    if not shelf.stories:
        return Begun(arrangement, None)
    try:
        return Begun(arrangement, lay(service, wish))
    except NotFoundError:
        listed = first_stories(arrangement.rows, FIRST) or list(shelf.stories)
        return Begun(arrangement, lay(service, Wish(first_of(listed))))


def first_of(stories: list[ListedStory]) -> str:
    """The story to begin with: the first that has versions in two languages, else the first."""
    return next((story.id for story in stories if len(story.versions) > 1), stories[0].id)


def look(
    service: Listing, held: Held, version: int | None, criteria: Criteria, kept: frozenset[str], *, anew: bool
) -> tuple[int, Renewed | None]:
    """The library's version for this thread, and what is to be shown anew if it is not the one before."""
    now = service.data_version()
    if now == version and not anew:
        return now, None
    return now, renewed(service, held, criteria, kept, anew=anew)


def renewed(service: Listing, held: Held, criteria: Criteria, kept: frozenset[str], *, anew: bool) -> Renewed | None:
    """What has changed since the revision that is held; None if nothing has."""
    shelf = service.shelf(since=held.revision) if held.revision >= 0 else service.shelf()
    stories = {**held.stories, **{story.id: story for story in shelf.stories}}
    gone = frozenset[str]()
    if len(stories) != shelf.total:
        gone = frozenset(stories.keys() - service.listed_ids())
        for story in gone:
            del stories[story]
    if not shelf.stories and not gone and not anew and held.revision >= 0:
        return None
    now = Held(shelf.revision, stories)
    changed = frozenset[str]()
    if held.revision >= 0:
        changed = frozenset(story.id for story in shelf.stories if _differs(held.stories.get(story.id), story))
    if not gone and not anew and len(shelf.stories) <= FEW and _stay(held, shelf.stories, criteria, kept):
        return Renewed(now, None, shelf.stories, counts_of(list(stories.values())), changed)
    return Renewed(now, arrange(list(stories.values()), criteria, kept=kept), changed=changed, gone=gone)


def _differs(before: ListedStory | None, after: ListedStory) -> bool:
    """Whether more changed than how far the story was read."""
    return before is None or before == after or replace(after, read=before.read, reach=before.reach) != before


def _stay(held: Held, stories: Collection[ListedStory], criteria: Criteria, kept: frozenset[str]) -> bool:
    """Whether changed stories stay in the rows where they are."""
    for story in stories:
        before = held.stories.get(story.id)
        if before is None or passes(before, criteria, kept) != passes(story, criteria, kept):
            return False
        if (before.day, before.certain, before.stated, before.title) != (story.day, story.certain, story.stated, story.title):
            return False
        if bool(before.second) != bool(story.second):
            return False
        if criteria.order is Order.MATCHED and before.matched != story.matched:
            return False
    return True
