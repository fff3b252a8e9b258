"""Has the inspector tell what the other versions of the open story say, and opens one of them beside the current passage.

They are read on a thread once the open ones stand there: a story is not opened later because it has many versions.
"""

from PySide6.QtCore import QObject, QTimer

from reader.ui.reading.opening import Opening, Reading, Wish
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import ViewName
from reader.ui.tasks import Lane, Latest, Tasks
from reader.ui.words.further import Further, further_versions
from reader.ui.words.inspector import Inspector

AFTER_OPENING_MILLISECONDS = 120


class OtherVersions(QObject):
    """Knows the further versions of what lies open."""

    def __init__(
        self,
        reading: Reading,
        reader: ReaderView,
        inspector: Inspector,
        opening: Opening,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._reader = reader
        self._inspector = inspector
        self._opening = opening
        self._latest = Latest(tasks, Lane.READING)
        self._known: Spread | None = None
        self._found: tuple[Further, ...] = ()
        self._closing = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(AFTER_OPENING_MILLISECONDS)
        self._due.timeout.connect(self._read)
        opening.opened.connect(self._begin)
        inspector.version_asked.connect(self.open_beside)
        for others in (reader.third_changed, reader.view_changed, reader.panes_view.columns_changed):
            others.connect(self._tell)

    def stop(self) -> None:
        """Read nothing any more, whatever is opened yet: the window closes."""
        self._closing = True
        self._due.stop()
        self._latest.drop()

    def open_beside(self, article: str) -> None:
        """Open a version in the pane across the current passage, which stays current."""
        story, spread, chosen = self._opening.story, self._reader.spread, self._reader.chosen
        if story is None or spread is None:
            return
        side = chosen.side if chosen is not None else Side.LEFT
        here = spread.version(side)
        ends = [here.card.id if here else "", article]
        left, right = ends if side is Side.LEFT else reversed(ends)
        wish = Wish(story.id, left, right)
        if chosen is not None and here is not None:
            wish = Wish(story.id, left, right, here.card.id, chosen.passage)
        self._opening.open(wish)

    def _begin(self, _story: str) -> None:
        story = self._opening.story
        self._latest.drop()
        if not self._opening.refreshing:
            self._found = ()
            self._tell()
        if story is not None and len(story.articles) > 2 and not self._closing:
            self._due.start()
        else:
            self._due.stop()

    def _read(self) -> None:
        story, spread = self._opening.story, self._reader.spread
        if story is None or spread is None:
            return
        self._known = spread
        task = self._latest.run(lambda _: further_versions(self._reading, story, spread.versions))
        task.succeeded.connect(self._on_read)  # a version that is gone meanwhile has nothing to say

    def _on_read(self, further: tuple[Further, ...]) -> None:
        if self._known is self._reader.spread:
            self._found = further
            self._tell()

    def _tell(self) -> None:
        """Have the inspector tell of those that are not in sight as a third version anyway."""
        reader = self._reader
        third = reader.third if reader.name is ViewName.PANES and reader.panes_view.shows_third else None
        seen = third.version.card.id if third is not None else ""
        self._inspector.show_further(tuple(one for one in self._found if one.version.card.id != seen))
