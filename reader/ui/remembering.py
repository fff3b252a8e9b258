"""Remembers from one run to the next what lay open in a library: story, versions, passage, filters, recent stories."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.i18n import tr
from reader.ui.library.arrangement import Criteria
from reader.ui.library.progressing import where
from reader.ui.reading.opening import Opening, Wish
from reader.ui.reading.reader_view import ReaderView
from reader.ui.session import Opened, Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

MOST_RECENT = 12
TITLE_LENGTH = 60


class Remembering(QObject):
    """Between the window and its session."""

    def __init__(self, session: Session, folder: Path, opening: Opening, view: ReaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._opening = opening
        self._view = view

    def wish(self) -> Wish:
        """What lay open when the window was closed."""
        opened = self._session.opened(self._folder)
        return Wish(opened.story, opened.left, opened.right, opened.article, opened.passage)

    def criteria(self) -> Criteria:
        """The filters that were active."""
        return self._session.criteria(self._folder)

    def keep_criteria(self, criteria: Criteria) -> None:
        """Keep the filters that are active."""
        self._session.keep_criteria(self._folder, criteria)

    def keep(self) -> None:
        """Keep what lies open now."""
        story = self._opening.story
        if story is None:
            return
        left, right = self._opening.articles()
        place = where(self._view)
        article, passage = (place.article, place.passage) if place is not None else ("", -1)
        self._session.keep_opened(self._folder, Opened(story.id, left, right, article, passage))

    def keep_layout(self, window: "MainWindow") -> None:
        """Keep where the window stands and how its parts share the room."""
        self._session.keep_geometry(window.saveGeometry())
        self._session.keep_number("sidebar", window.sidebar_width())
        for orientation, size in window.inspector_sizes().items():
            self._session.keep_number(f"inspector {orientation.name}", size)
        self._session.keep_flag("inspector", window.commands["inspector"].isChecked())

    def note(self) -> None:
        """The story that lies open now is the most recent one."""
        story = self._opening.story
        if story is None:
            return
        others = [one for one in self._session.recent(self._folder) if one[0] != story.id]
        title = story.articles[0].title[:TITLE_LENGTH]
        self._session.keep_recent(self._folder, [(story.id, title), *others][:MOST_RECENT])
        self.keep()

    def fill(self, menu: QMenu, open_story: Callable[[str], None]) -> None:
        """Let a menu offer the recent stories, as they are when it is opened."""

        def refill() -> None:
            menu.clear()
            for number, (story, title) in enumerate(self._session.recent(self._folder), 1):
                number_text = f"&{number}  " if number < 10 else ""
                action = menu.addAction(number_text + title.replace("&", "&&"))
                action.triggered.connect(lambda _=False, story=story: open_story(story))
            if menu.isEmpty():
                menu.addAction(tr("Nothing was read yet")).setEnabled(False)

        menu.aboutToShow.connect(refill)
