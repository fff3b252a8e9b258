"""Remembers how far each story was read: the passage where one is, and the farthest share that was seen."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from reader.library.shelf import Place
from reader.ui.reading.opening import Opening
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side
from reader.ui.reading.view import ViewName
from reader.ui.tasks import Lane, Tasks

LOOK_MILLISECONDS = 2500
"""So long a place must have been read to be remembered."""


class KeepsPlaces(Protocol):
    """What is asked of the service that reads the library."""

    def keep_place(self, story: str, place: Place) -> None: ...


class Progressing(QObject):
    """Looks now and then where one is."""

    def __init__(
        self, service: KeepsPlaces, opening: Opening, view: ReaderView, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._opening = opening
        self._view = view
        self._tasks = tasks
        self._kept: tuple[str, Place | None] = ("", None)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.keep)
        opening.opened.connect(lambda _: self._timer.start())

    def keep(self) -> None:
        """Remember where one is, if one is elsewhere than before; a window that is not looked at is not read."""
        story = self._opening.story
        place = where(self._view)
        if story is None or place is None or not self._view.isVisible() or self._view.window().isMinimized():
            return
        known, before = self._kept
        if known == story.id and before is not None:
            place = Place(place.article, place.passage, max(place.reach, before.reach))
        if (story.id, place) != self._kept:
            self._kept = (story.id, place)
            self._tasks.run(Lane.WRITING, lambda _: self._service.keep_place(story.id, place))

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()


def where(view: ReaderView) -> Place | None:
    """Where one is in what lies open, and what share of that side was seen; None where nothing is shown."""
    standing = view.view.standing(view.chosen)
    version = view.spread.version(Side(standing.side)) if standing is not None and view.spread is not None else None
    if standing is None or version is None or not version.article.passages:
        return None
    last = max(standing.passage, _last_visible(view, Side(standing.side)))
    return Place(version.card.id, standing.passage, (last + 1) / len(version.article.passages))


def _last_visible(view: ReaderView, side: Side) -> int:
    """The last passage of a side that stands in sight, as far as the view can tell."""
    pane = view.panes[side]
    geometry = pane.geometry_of_page if view.name is ViewName.PANES else None
    if geometry is None:
        return -1
    following = geometry.passage_at(pane.scrolled + pane.viewport().height() + 1)
    return (len(geometry.extents) if following is None else following) - 1
