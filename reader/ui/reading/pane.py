"""One version to read: text with its marks, selectable, never editable.

Tells which passage was chosen and when it moved or was laid out anew.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from reader.core.article import Span
from reader.ui.i18n import language_name, tr
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.hits import Hits
from reader.ui.reading.marks import Lit, Marks
from reader.ui.reading.measuring import Measuring
from reader.ui.reading.page import Beginning, Page
from reader.ui.reading.page_frame import content_of, set_margins
from reader.ui.reading.page_writer import Content, PageStyle
from reader.ui.reading.pane_words import PaneWords
from reader.ui.reading.resting import Resting, beginning_at, resting_place, scroll_for
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.view import Place
from reader.ui.theme import Theme

FAR = 4000.0
"""What lies so many pixels beyond the measured part of a long page is not measured on the way: the page begins anew there."""


class Pane(QTextEdit):
    """A pane of the reader."""

    passage_chosen = Signal(int)
    moved = Signal()
    laid_out = Signal()
    focus_changed = Signal(bool)
    word_asked = Signal(str)
    """A word or phrase, as written, that is to be looked up."""
    handled = Signal()
    """The reader's hand is on this pane: it leads."""
    shifted = Signal(float)
    """All that stands on the page stands so many pixels lower than before, on the screen where it stood."""
    hits_changed = Signal()
    passage_added = Signal(int)
    """A passage was clicked with Ctrl held: to be chosen beside others."""
    menu_opening = Signal(object, object)
    """The menu of a place is about to open: the menu, and the `Place`."""
    word_rested_on = Signal(object)
    """The word (a span) on which the pointer rests, or None."""

    def __init__(self, side: Side, theme: Theme, points: float, parent: QWidget | None = None, place: str | None = None) -> None:
        """`place` is the word for where it stands, if that is neither left nor right."""
        super().__init__(parent)
        self.side = side
        self._place_word = place or (tr("Left") if side is Side.LEFT else tr("Right"))
        self.spread: Spread | None = None
        self.current: Match | None = None
        self.lone: int | None = None
        self._pointed: Span | None = None
        self._picked: tuple[int, ...] = ()
        self.theme = theme
        self._points = points
        self._content: Content | None = None
        self._page: Page | None = None
        self._document: QTextDocument | None = None
        self._marks: Marks | None = None
        self._open: frozenset[int] = frozenset()
        self._resting: Resting | None = None
        self._selection: Span | None = None
        self._is_still = False
        self._one_tint = False
        self._pressed = QPoint()
        self._hits = Hits(self)
        self._words = PaneWords(self)
        self._measuring = Measuring(self)
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
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self._words.asked.connect(self.word_asked)
        self._words.rested.connect(self.word_rested_on)
        self._measuring.due.connect(lambda: self._measure(Geometry.widen))
        self._measuring.ended.connect(self.laid_out)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread | None) -> None:
        """Show this pane's side of a spread, from its top, with nothing chosen."""
        self.spread = spread
        self._content = content_of(spread, self.side) if spread else None
        self.current = self.lone = self._pointed = None
        self._picked = ()
        self._words.forget()
        self._hits.clear()
        self._open = frozenset()
        self._selection = self._resting = None
        with self._still():
            self._build()
            self.verticalScrollBar().setValue(0)
        self.moved.emit()

    def restyle(self, theme: Theme, points: float, *, one_tint: bool) -> None:
        """Draw with another theme, text size (points) or choice of tints, at the same place of the text."""
        resting = self._place()
        self.theme, self._points, self._one_tint = theme, points, one_tint
        self._rebuild(resting)

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

    @property
    def geometry_of_page(self) -> Geometry | None:
        """Where the passages stand now; None where nothing is shown."""
        marks = self._ready()
        return marks.geometry if marks else None

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def top_passage(self) -> int | None:
        """The passage at the reading line, a third from the top."""
        geometry = self.geometry_of_page
        return geometry.passage_at(self.scrolled + self.viewport().height() / 3) if geometry else None

    # -- moving --------------------------------------------------------------------------------------------------------

    @property
    def scrolled(self) -> float:
        """How far the page is scrolled, in pixels."""
        return float(self.verticalScrollBar().value())

    def scroll_to(self, y: float) -> None:
        """Scroll so that `y` of the document is at the top, as far as the page allows."""
        self.verticalScrollBar().setValue(round(self.reachable(y)))

    def reachable(self, y: float) -> float:
        """What `y` of the document can stand at the top, or the nearest that can; it is measured then, with a screen below it."""
        geometry = self.geometry_of_page
        if geometry is not None and not geometry.complete:
            y = self._bring_in(geometry, y)
        return min(max(y, 0.0), float(self.verticalScrollBar().maximum()))

    def reach(self, passages: Sequence[int]) -> None:
        """Have passages that stand one after the other measured, wherever they are in a long text."""
        geometry = self.geometry_of_page
        if geometry is None or all(geometry.extents.knows(passage) for passage in passages):
            return
        run, measured = geometry.run(passages), geometry.measured
        if max(measured.top - run.top, run.bottom - measured.bottom) > FAR:
            geometry = self._begin_at(geometry, passages[0])
        self._measure(lambda now: now.cover(now.run(passages).top, now.run(passages).bottom))

    def finish(self) -> None:
        """Put all of a long text on the page now, and not from slice to slice."""
        geometry = self.geometry_of_page
        if geometry is not None and not geometry.complete:
            self._measure(Geometry.finish)

    def bring(self, span: Span) -> None:
        """Scroll, if need be, so that a stretch of the text can be read: to the reading line."""
        passages = self._page.article.passages if self._page else ()
        passage = next((p.id for p in passages if p.span.start <= span.start < p.span.end), None)
        if passage is not None:
            self.reach((passage,))
        geometry = self.geometry_of_page
        line = geometry.first_line(span) if geometry else QRectF()
        height = self.viewport().height()
        if not line.isNull() and not self.scrolled <= line.top() <= self.scrolled + height - line.height():
            self.scroll_to(line.top() - height / 3)

    def _on_moved(self) -> None:
        if self._is_still:
            return
        self._resting = None
        geometry = self.geometry_of_page
        if geometry is not None and not geometry.complete:
            y = self._bring_in(geometry, self.scrolled)
            with self._still():
                self.verticalScrollBar().setValue(round(y))
        self._hits.light()
        self._words.leave()
        self.moved.emit()

    # -- long texts ----------------------------------------------------------------------------------------------------

    @contextmanager
    def _still(self) -> Iterator[None]:
        """What the scroll bar does meanwhile is not a move."""
        before, self._is_still = self._is_still, True
        try:
            yield
        finally:
            self._is_still = before

    def _measure(self, measure: Callable[[Geometry], float]) -> float:
        """Measure more of the page; what is on the screen stays there. Returns by how much it stands lower on the page."""
        marks, bar = self._ready(), self.verticalScrollBar()
        if marks is None:
            return 0.0
        with self._still():
            before = bar.value()
            moved = measure(marks.geometry)
            bar.setMaximum(max(bar.maximum(), int(marks.geometry.measured.bottom) - self.viewport().height()))
            bar.setValue(round(before + moved))
        if moved:
            self._marks = self._made_marks(marks.spread, marks.geometry)
            self._hits.light(anew=True)
            self.shifted.emit(moved)
            self.laid_out.emit()
            self.viewport().update()
        if marks.geometry.complete:
            self._select_again()
            self._measuring.end()
        return moved

    def _bring_in(self, geometry: Geometry, y: float) -> float:
        """Have a height of the document measured, with a screen below it; returns where that stands then."""
        height, measured = self.viewport().height(), geometry.measured
        if max(measured.top - y, y + height - measured.bottom) > FAR and len(geometry.extents):
            at = geometry.passage_at(y + height / 3)
            passage = len(geometry.extents) - 1 if at is None else at
            below = y - geometry.extents[passage].top
            y = self._begin_at(geometry, passage).extents[passage].top + below
        return y + self._measure(lambda now: now.cover(y, y + height))

    def _begin_at(self, geometry: Geometry, passage: int) -> Geometry:
        """Make the page anew, from a passage on, which stands where it was thought to be; it is at the top of the pane."""
        page, top = self._page, geometry.extents[passage].top
        with self._still():
            self._build(beginning_at(page.article, passage, top, geometry.pitch) if page else Beginning())
        now = self.geometry_of_page or geometry
        self._measure(lambda _: 0.0)
        with self._still():
            self.verticalScrollBar().setValue(round(now.extents[passage].top))
        return now

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self, beginning: Beginning = Beginning()) -> None:  # noqa: B008 (a value)
        """Make the document anew; a long one begins where it is read."""
        self._selection = self._selected() or self._selection
        self._marks = None
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font_for_text())
        self._frame(document)  # before there is anything to lay out
        old, self._document = self._document, document
        self._page = self._made_page(document, beginning)
        self._measuring.watch(document)
        self.setDocument(document)
        self._marks = None  # what was measured while Qt took the document in had no width yet
        if old is not None:
            old.deleteLater()
        self._select_again()
        self._hits.light(anew=True)
        self.laid_out.emit()

    def _made_page(self, document: QTextDocument, beginning: Beginning) -> Page | None:
        version = self.spread.version(self.side) if self.spread else None
        if version is None or self._content is None:
            return None
        self.setAccessibleName(f"{self._place_word}: {language_name(version.article.language)}, {version.card.title}")
        return Page(self._content, PageStyle(self.theme, self.font_for_text()), self._open, document, beginning)

    def _rebuild(self, resting: Resting | None) -> None:
        """Build again and stand at the same place."""
        page, old = self._page, self._marks.geometry if self._marks else None
        with self._still():
            if resting is None or page is None:
                self._build()
            else:
                self._build(beginning_at(page.article, resting.passage, 0.0, old.pitch if old else None))
                self._return_to(resting)
        self.moved.emit()

    def _place(self) -> Resting | None:
        """Where one reads; None at the top."""
        geometry = self.geometry_of_page if self.scrolled > 0 else None
        if self._resting is None and geometry is not None:
            self._resting = resting_place(geometry, self.scrolled, self.viewport().height())
        return self._resting

    def _return_to(self, resting: Resting | None) -> None:
        if resting is not None:
            self.reach((resting.passage,))
            geometry = self.geometry_of_page
            if geometry is not None:
                self.scroll_to(scroll_for(resting, geometry, self.viewport().height()))

    def _selected(self) -> Span | None:
        """What is selected, where it is nothing but text of the article."""
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return None
        start, end = self._page.offset(cursor.selectionStart()), self._page.offset(cursor.selectionEnd())
        return Span(start, end) if start is not None and end is not None and start < end else None

    def _select_again(self) -> None:
        """Select what was selected before the page was made anew, once it stands there."""
        page, span = self._page, self._selection
        if page is None or span is None or self.textCursor().hasSelection():
            return
        stretches = list(page.stretches(span))
        cursor = self.textCursor()
        if stretches and page.offset(stretches[0][0]) == span.start and page.offset(stretches[-1][1]) == span.end:
            cursor.setPosition(stretches[0][0])
            cursor.setPosition(stretches[-1][1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self._selection = None

    def _frame(self, document: QTextDocument) -> None:
        set_margins(document.rootFrame(), self.font_for_text(), self.theme.reading.characters, self.viewport().size())

    def _ready(self) -> Marks | None:
        if self._marks is None and self._page is not None and self.spread is not None and self.viewport().width() > 10:
            geometry = Geometry(self._page)
            self._marks = self._made_marks(self.spread, geometry)
            if not geometry.complete:
                self._measuring.begin()
        return self._marks

    def _made_marks(self, spread: Spread, geometry: Geometry) -> Marks:
        return Marks(spread, self.side, geometry, self.theme, self.font_for_text().pointSizeF(), self._one_tint)

    def _lit(self) -> Lit:
        framed = tuple(one for one in (self._pointed, self._words.word) if one)
        return Lit(self.current, self.lone, framed, self._hits.spans, self._hits.current, self._picked)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        wider = event.oldSize().width() != event.size().width()
        is_long = self._page is not None and self._page.is_long
        resting = self._place() if wider or is_long else None
        with self._still():
            if is_long:
                self._selection = self._selected() or self._selection
                self.setDocument(QTextDocument(self))  # Qt would lay the old one out down to where one reads
            super().resizeEvent(event)
            if is_long:
                self._rebuild(resting)
            else:
                self._frame(self.document())
                self._measuring.stop()
                self._marks = None
                self._return_to(resting)
        self._resting = resting
        self.laid_out.emit()

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

    def toggle_fold(self, fold: int) -> None:
        """Show or hide a run of set-aside lines."""
        self._open = self._open ^ {fold}
        scroll, is_long = self.scrolled, self._page is not None and self._page.is_long
        if is_long:
            self._rebuild(self._place())
        else:
            self._build()
            self.scroll_to(scroll)

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

    def font_for_text(self) -> QFont:
        """The font of the text that is shown, which its language decides."""
        version = self.spread.version(self.side) if self.spread else None
        return self.theme.reading.font(self._points, version.article.language if version else "")
