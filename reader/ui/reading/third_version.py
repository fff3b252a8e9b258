"""A third version beside the two, if it is wanted: which one, read on a thread once the two stand there, and kept in the session.

How it is shown is `third_pane`'s matter.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from reader.core.story import ArticleCard, Story
from reader.ui.reading.opening import Opening, Reading, Wish
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Spread, Version
from reader.ui.reading.third import Third, third_of
from reader.ui.session import Session
from reader.ui.tasks import Lane, Latest, Tasks

AFTER_OPENING_MILLISECONDS = 40
"""The two are painted first."""


class ThirdVersion(QObject):
    """Between the command, the library and the reader; `show_panes` has the reader show the panes."""

    def __init__(
        self,
        reading: Reading,
        reader: ReaderView,
        opening: Opening,
        action: QAction,
        session: Session,
        show_panes: Callable[[], object],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._reader, self._opening = reading, reader, opening
        self._action, self._session, self._show_panes = action, session, show_panes
        self._latest = Latest(tasks, Lane.READING)
        self._known: Spread | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(AFTER_OPENING_MILLISECONDS)
        self._due.timeout.connect(self._read)
        action.setChecked(session.flag("third", False))
        action.triggered.connect(self.switch)
        opening.opened.connect(lambda _: self._begin())
        reader.third_chosen.connect(self._on_chosen)
        self._begin()

    def switch(self, on: bool) -> None:
        """Show a third version, or no more."""
        self._session.keep_flag("third", on)
        if on:
            self._show_panes()
        self._begin()

    def _begin(self) -> None:
        """What lies open is another than before."""
        story = self._opening.story
        self._latest.drop()
        several = story is not None and len(story.articles) > 2
        self._action.setEnabled(several)
        if story is not None and several and self._action.isChecked():
            self._due.start()
        elif story is not None and self._reader.third is not None:
            self._due.stop()
            self._reader.show_third(None, story)

    def _read(self) -> None:
        story, spread = self._opening.story, self._reader.spread
        card = self._wanted(story) if story is not None else None
        if spread is None or card is None:
            return
        self._known = spread
        task = self._latest.run(lambda _: read_third(self._reading, spread, card))
        task.succeeded.connect(self._on_read)  # a version that is gone meanwhile is not shown

    def _wanted(self, story: Story) -> ArticleCard | None:
        """The version that was chosen for this story, else the first that does not lie open; near copies come last."""
        here = self._opening.articles()
        others = sorted((card for card in story.articles if card.id not in here), key=lambda card: card.copy_of is not None)
        kept = self._session.word(f"third/{story.id}", "")
        return next((card for card in others if card.id == kept), others[0] if others else None)

    def _on_read(self, third: Third | None) -> None:
        if self._opening.story is not None and self._known is self._reader.spread:
            self._reader.show_third(third, self._opening.story)

    def _on_chosen(self, article: str) -> None:
        """Another version is to stand in the third pane; one that lies open already changes places with the third."""
        story, third, here = self._opening.story, self._reader.third, list(self._opening.articles())
        if story is None or third is None:
            return
        self._session.keep_word(f"third/{story.id}", article)
        if article in here:
            here[here.index(article)] = third.version.card.id
            self._opening.open(Wish(story.id, here[0], here[1]))
        else:
            self._begin()


def read_third(reading: Reading, pair: Spread, card: ArticleCard) -> Third | None:
    """Read a third version beside a pair of versions; raises `NotFoundError`."""
    first, second = pair.versions
    if first is None or second is None:
        return None
    third = Version(card, reading.article(card.id))
    alignment = reading.alignment(second.card.id, card.id)
    changes = reading.changes(second.article, third.article, alignment)
    return third_of(pair, third, alignment, reading.alignment(first.card.id, card.id), changes)
