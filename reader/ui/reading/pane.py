"""One version to read: text with its marks, selectable, never editable.

Tells which passage was chosen and when it moved or was laid out anew.
"""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from reader.core.article import Span
from reader.ui.i18n import language_name, tr
from reader.ui.reading.hits import Hits
from reader.ui.reading.marks import Lit, Marks
from reader.ui.reading.page_frame import content_of
from reader.ui.reading.pane_words import PaneWords
from reader.ui.reading.paper import Paper
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.view import Place
from reader.ui.theme import Theme


class Pane(Paper):
    """A pane of the reader."""

    passage_chosen = Signal(int)
    focus_changed = Signal(bool)
    word_asked = Signal(str)
    """A word or phrase, as written, that is to be looked up."""
    handled = Signal()
    """The reader's hand is on this pane: it leads."""
    hits_changed = Signal()
    passage_added = Signal(int)
    """A passage was clicked with Ctrl held: to be chosen beside others."""
    menu_opening = Signal(object, object)
    """The menu of a place is about to open: the menu, and the `Place`."""
    word_rested_on = Signal(object)
    """The word (a span) on which the pointer rests, or None."""

    def __init__(self, side: Side, theme: Theme, points: float, parent: QWidget | None = None, place: str | None = None) -> None:
        """`place` is the word for where it stands, if that is neither left nor right."""
        super().__init__(theme, points, parent)
        self.side = side
        self._place_word = place or (tr("Left") if side is Side.LEFT else tr("Right"))
        self.spread: Spread | None = None
        self.current: Match | None = None
        self.lone: int | None = None
        self._pointed: Span | None = None
        self._picked: tuple[int, ...] = ()
        self._marks: Marks | None = None
        self._one_tint = False
        self._pressed = QPoint()
        self._hits = Hits(self)
        self._words = PaneWords(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # keys scroll; a caret would blink
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setObjectName("pane")
        self.setAccessibleName(self._place_word)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # scrolled by moving what is painted
        self.viewport().setMouseTracking(True)
        self._words.asked.connect(self.word_asked)
        self._words.rested.connect(self.word_rested_on)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread | None) -> None:
        """Show this pane's side of a spread, from its top, with nothing chosen."""
        self.spread = spread
        self.current = self.lone = self._pointed = None
        self._picked = ()
        self._words.forget()
        self._hits.clear()
        version = spread.version(self.side) if spread else None
        if version is not None:
            self.setAccessibleName(f"{self._place_word}: {language_name(version.article.language)}, {version.card.title}")
        self.show_content(content_of(spread, self.side) if spread else None)
        self.moved.emit()

    def restyle(self, theme: Theme, points: float, *, one_tint: bool) -> None:
        """Draw with another theme, text size (points) or choice of tints, at the same place of the text."""
        self._one_tint = one_tint
        self.wear(theme, points)

    def renewed(self) -> None:
        self._marks = None
        self._hits.light(anew=True)

    def went(self) -> None:
        self._hits.light()
        self._words.leave()

    def set_current(self, match: Match | None, lone: int | None) -> None:
        """Mark a match, or a passage without counterpart, as the current one."""
        self.current, self.lone = match, lone
        self.viewport().update()

    def point_at(self, span: Span | None) -> None:
        """Mark a word that is pointed at elsewhere."""
        if span != self._pointed:
            self._pointed = span
            self.viewport().update()

    def set_picked(self, passages: tuple[int, ...]) -> None:
        """Outline passages that were chosen to be corrected."""
        if passages != self._picked:
            self._picked = passages
            self.viewport().update()

    def set_hits(self, spans: tuple[Span, ...], current: Span | None = None) -> None:
        """Mark words that were found, one of which may be the current one."""
        self._hits.set(spans, current)
        self.hits_changed.emit()

    @property
    def hits(self) -> Hits:
        """The words that are marked as found."""
        return self._hits

    def ask_for_word(self) -> None:
        """Ask for what is selected, else for the word that is meant."""
        self._words.ask()

    def _ready(self) -> Marks | None:
        geometry = self.geometry_of_page
        if self._marks is None and self.spread is not None and geometry is not None:
            points = self.font_for_text().pointSizeF()
            self._marks = Marks(self.spread, self.side, geometry, self.theme, points, self._one_tint)
        return self._marks

    def _lit(self) -> Lit:
        framed = tuple(one for one in (self._pointed, self._words.word) if one)
        return Lit(self.current, self.lone, framed, self._hits.spans, self._hits.current, self._picked)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        marks, lit = self._ready(), self._lit()
        view = QRectF(event.rect()).translated(0, self.scrolled)
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.page))
        if marks:
            painter.translate(0, -self.scrolled)
            marks.draw_behind(painter, view, lit)
        painter.end()
        super().paintEvent(event)
        if marks:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.scrolled)
            marks.draw_over(painter, view, lit)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.handled.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._words.move_over(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._words.leave()
        super().leaveEvent(event)

    def menu_at(self, point: QPoint) -> QMenu:
        """The menu of a place in the viewport, as those who listen fill it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, selected = self._words.meant_at(point)
        offset = self._page.offset(self.cursorForPosition(point).position()) if self._page else None
        self.menu_opening.emit(menu, Place(self.side, offset, words, selected))
        return menu

    def open_menu(self) -> None:
        """Open the menu of the word that the keys are on, else of what is current, else of what is read."""
        geometry, height = self.geometry_of_page, self.viewport().height()
        point = self._words.point()
        if point is None and geometry is not None:
            passages = self.current.passages(self.side) if self.current else () if self.lone is None else (self.lone,)
            tops = [geometry.extents[passage].top + 8 - self.scrolled for passage in passages]
            y = next((top for top in tops if 0 <= top < height), height / 3)
            point = QPoint(round(geometry.left + 8), round(y))
        if point is not None:
            self.menu_at(point).popup(self.viewport().mapToGlobal(point))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.open_menu()
        else:
            self.menu_at(event.pos()).popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        still = (here - self._pressed).manhattanLength() < 5
        if event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            self._choose_at(here, added=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _choose_at(self, point: QPoint, *, added: bool) -> None:
        if self._page is None:
            return
        position = self.cursorForPosition(point).position()
        fold = self._page.fold_at(position)
        if fold is not None:
            self.toggle_fold(fold)
            return
        offset = self._page.offset(position)
        self._words.word = self._words.at(point)
        passages = self._page.article.passages
        passage = next((p.id for p in passages if offset is not None and p.span.start <= offset <= p.span.end), None)
        if passage is not None and added:
            self.passage_added.emit(passage)
        elif passage is not None:
            self.passage_chosen.emit(passage)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.handled.emit()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.finish()
        elif event.key() == Qt.Key.Key_End and self._page is not None and self._page.article.passages:
            self.reach((len(self._page.article.passages) - 1,))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._words.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            self.handled.emit()
        return super().event(event)
