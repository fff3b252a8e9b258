"""The word that is meant in a pane: the one under the pointer, or the one to which the keys have gone; asking for it, by key or
menu, and telling where the pointer rests.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, QTimer, Signal
from PySide6.QtGui import QCursor

from reader.core.article import Span
from reader.ui.reading.word_cursor import step_word, word_at

if TYPE_CHECKING:
    from reader.ui.reading.pane import Pane

REST_MILLISECONDS = 110
"""So long the pointer rests on a word before that is told: it may pass over a text without a stir."""


class PaneWords(QObject):
    """Knows the word of one pane that is meant."""

    asked = Signal(str)
    rested = Signal(object)
    """The word on which the pointer rests (a span), or None."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self.word: Span | None = None
        self.mouse_leads = False
        self._under: Span | None = None
        self._told: Span | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MILLISECONDS)
        self._rest.timeout.connect(self._on_rest)

    def forget(self) -> None:
        """No word is meant: another text is shown."""
        self.word = None
        self.leave()

    def ask(self) -> None:
        """Ask for what is selected, else for the word under the pointer or, where the keys were used last, the framed one."""
        selected = self._selected()
        if selected:
            self.asked.emit(selected)
            return
        viewport, page = self._pane.viewport(), self._pane.page
        if self.mouse_leads and viewport.underMouse():
            self.word = self.at(viewport.mapFromGlobal(QCursor.pos())) or self.word
        if self.word is None:
            self.step(1)
        if self.word is not None and page is not None:
            viewport.update()
            self.asked.emit(self.word.of(page.article.text))

    def at(self, point: QPoint) -> Span | None:
        """The word at a point of the viewport."""
        page = self._pane.page
        offset = page.offset(self._pane.cursorForPosition(point).position()) if page else None
        return word_at(page.article, offset) if page and offset is not None else None

    def step(self, step: int) -> None:
        """Frame the next or previous word; the first one is that with which the current passage begins."""
        pane, page = self._pane, self._pane.page
        if page is None:
            return
        passage = pane.current.passages(pane.side)[0] if pane.current else pane.lone
        if passage is None:
            passage = pane.top_passage() or 0
        passages = page.article.passages
        self.word = step_word(page.article, self.word, passages[passage].span.start if passages else 0, step)
        self.mouse_leads = False
        if self.word is not None:
            pane.bring(self.word)
        pane.viewport().update()

    def meant_at(self, point: QPoint) -> tuple[str, str]:
        """The words that are meant at a place in the viewport, and what is selected: that is meant, else the word there."""
        selected, page = self._selected(), self._pane.page
        if not selected:
            self.word = self.at(point) or self.word
            self._pane.viewport().update()
        return selected or (self.word.of(page.article.text) if self.word and page else ""), selected

    def point(self) -> QPoint | None:
        """Where the framed word stands in the viewport, if it is on the screen."""
        geometry = self._pane.geometry_of_page
        line = geometry.first_line(self.word) if geometry and self.word else QRectF()
        point = QPoint(round(line.center().x()), round(line.center().y() - self._pane.scrolled))
        return point if not line.isNull() and self._pane.viewport().rect().contains(point) else None

    # -- the pointer ---------------------------------------------------------------------------------------------------

    def move_over(self, point: QPoint) -> None:
        """The pointer has moved in the viewport."""
        self.mouse_leads = True
        under = self._strictly_at(point)
        if under != self._under:
            self._under = under
            self._rest.start()
            self._tell(None)

    def leave(self) -> None:
        """The pointer has left, or the text has moved under it."""
        self._rest.stop()
        self._under = None
        self._tell(None)

    def _on_rest(self) -> None:
        self._tell(self._under)

    def _tell(self, word: Span | None) -> None:
        if word != self._told:
            self._told = word
            self.rested.emit(word)

    def _strictly_at(self, point: QPoint) -> Span | None:
        """The word that lies under a point, not only nearest to it."""
        word, geometry = self.at(point), self._pane.geometry_of_page
        if word is None or geometry is None:
            return None
        here = QRectF(point.x(), point.y() + self._pane.scrolled, 1, 1)
        return word if any(rect.adjusted(-1, -3, 1, 3).intersects(here) for rect in geometry.rects(word)) else None

    def _selected(self) -> str:
        return " ".join(self._pane.textCursor().selectedText().split())
