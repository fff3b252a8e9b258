"""One version to read: text with its marks, selectable, never editable.

Tells which passage was chosen and when it moved or was laid out anew.
"""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from reader.core.article import Span
from reader.ui.fonts import reading_font
from reader.ui.i18n import language_name, tr
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.marks import Marks
from reader.ui.reading.page import Page, PageStyle
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.word_cursor import step_word, word_at
from reader.ui.theme import Theme

MARGIN_LEFT = 38.0
MARGIN_RIGHT = 9.0
MARGIN_TOP = 20.0
MOST_CHARACTERS = 75
MOST_OF_A_PHRASE = 40
OVERSCROLL = 0.5
"""Free room under the last line, in heights of the pane: the end of a text can be brought beside any passage."""


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

    def __init__(self, side: Side, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.spread: Spread | None = None
        self.current: Match | None = None
        self.lone: int | None = None
        self._pointed: Span | None = None
        self._word: Span | None = None
        self._mouse_leads = False
        self._theme = theme
        self._points = points
        self._page: Page | None = None
        self._document: QTextDocument | None = None
        self._marks: Marks | None = None
        self._open: frozenset[int] = frozenset()
        self._hits: tuple[Span, ...] = ()
        self._one_tint = False
        self._pressed = QPoint()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # keys scroll; a caret would blink
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setObjectName("pane")
        self.setAccessibleName(tr("Left version") if side is Side.LEFT else tr("Right version"))
        self.verticalScrollBar().valueChanged.connect(self._on_moved)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread | None) -> None:
        """Show this pane's side of a spread, from its top, with nothing chosen."""
        self.spread = spread
        self.current = self.lone = self._pointed = self._word = None
        self._open = frozenset()
        self._hits = ()
        self._build()
        self.verticalScrollBar().setValue(0)

    def restyle(self, theme: Theme, points: float, *, one_tint: bool) -> None:
        """Draw with another theme, text size (points) or choice of tints, at the same place of the text."""
        self._theme, self._points, self._one_tint = theme, points, one_tint
        self._rebuild()

    def set_current(self, match: Match | None, lone: int | None) -> None:
        """Mark a match, or a passage without counterpart, as the current one."""
        self.current, self.lone = match, lone
        self.viewport().update()

    def point_at(self, span: Span | None) -> None:
        """Mark a word that is pointed at elsewhere."""
        if span != self._pointed:
            self._pointed = span
            self.viewport().update()

    # -- the word under the cursor -------------------------------------------------------------------------------------

    def ask_for_word(self) -> None:
        """Ask for what is selected, else for the word under the pointer or, where the keys were used last, the framed one."""
        selected = " ".join(self.textCursor().selectedText().split())
        if selected:
            self.word_asked.emit(selected)
            return
        viewport = self.viewport()
        if self._mouse_leads and viewport.underMouse():
            self._word = self._word_at(viewport.mapFromGlobal(QCursor.pos())) or self._word
        if self._word is None:
            self._step_word(1)
        if self._word is not None and self._page is not None:
            viewport.update()
            self.word_asked.emit(self._word.of(self._page.article.text))

    def _word_at(self, point: QPoint) -> Span | None:
        offset = self._page.offset(self.cursorForPosition(point).position()) if self._page else None
        return word_at(self._page.article, offset) if self._page and offset is not None else None

    def _step_word(self, step: int) -> None:
        """Frame the next or previous word; the first one is that with which the current passage begins."""
        if self._page is None:
            return
        passage = self.current.passages(self.side)[0] if self.current else self.lone
        if passage is None:
            passage = self.top_passage() or 0
        passages = self._page.article.passages
        self._word = step_word(self._page.article, self._word, passages[passage].span.start if passages else 0, step)
        self._mouse_leads = False
        geometry = self.geometry_of_page
        line = geometry.first_line(self._word) if geometry and self._word else QRectF()
        height = self.viewport().height()
        if not line.isNull() and not self.scrolled <= line.top() <= self.scrolled + height - line.height():
            self.scroll_to(line.top() - height / 3)
        self.viewport().update()

    def set_hits(self, spans: tuple[Span, ...]) -> None:
        """Mark words that a search has found."""
        self._hits = spans
        self._mark_hits()

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
        self.verticalScrollBar().setValue(round(y))

    def _on_moved(self) -> None:
        self.moved.emit()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._marks = None
        version = self.spread.version(self.side) if self.spread else None
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(reading_font(self._points))
        old, self._document = self._document, document
        if version is None or self.spread is None:
            self._page = None
        else:
            style = PageStyle(
                self._theme, reading_font(self._points), self._numbered(self.spread), len(str(len(self.spread.matches)))
            )
            self._page = Page(version.article, style, self._open, document)
            place = tr("Left") if self.side is Side.LEFT else tr("Right")
            self.setAccessibleName(f"{place}: {language_name(version.article.language)}, {version.card.title}")
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self._set_margins()
        self._mark_hits()
        self.laid_out.emit()

    def _rebuild(self) -> None:
        """Build again and stand at the same passage."""
        geometry = self.geometry_of_page
        passage = self.top_passage()
        before = geometry.extents[passage].top - self.scrolled if geometry and passage is not None else 0.0
        self._build()
        geometry = self.geometry_of_page
        if geometry and passage is not None:
            self.scroll_to(geometry.extents[passage].top - before)

    def _numbered(self, spread: Spread) -> frozenset[int]:
        version = spread.version(self.side)
        if version is None:
            return frozenset()
        firsts = (run[0] for match in spread.matches for run in match.runs(self.side))
        return frozenset(version.article.passages[passage].span.start for passage in firsts)

    def _set_margins(self) -> None:
        """Centre the text where the pane is wider than a good line, and leave room under it."""
        width = self.viewport().width()
        widest = QFontMetricsF(reading_font(self._points)).averageCharWidth() * MOST_CHARACTERS
        spare = max(0.0, width - MARGIN_LEFT - MARGIN_RIGHT - widest)
        root = self.document().rootFrame()
        frame_format = root.frameFormat()
        frame_format.setLeftMargin(MARGIN_LEFT + spare / 2)
        frame_format.setRightMargin(MARGIN_RIGHT + spare / 2)
        frame_format.setTopMargin(MARGIN_TOP)
        frame_format.setBottomMargin(max(40.0, self.viewport().height() * OVERSCROLL))
        root.setFrameFormat(frame_format)
        self._marks = None

    def _ready(self) -> Marks | None:
        if self._marks is None and self._page is not None and self.spread is not None and self.viewport().width() > 10:
            geometry = Geometry(self._page)
            self._marks = Marks(self.spread, self.side, geometry, self._theme, self._points, self._one_tint)
        return self._marks

    def _mark_hits(self) -> None:
        selections = []
        for span in self._hits if self._page else ():
            for start, end in self._page.stretches(span) if self._page else ():
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format.setBackground(self._theme.color("hit"))
                selection.format.setForeground(self._theme.color("on_hit"))
                selections.append(selection)
        self.setExtraSelections(selections)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        width_changed = event.oldSize().width() != event.size().width()
        passage, before = (self.top_passage(), self.scrolled) if width_changed else (None, self.scrolled)
        geometry = self.geometry_of_page if passage is not None else None
        inside = before - geometry.extents[passage].top if geometry and passage is not None else 0.0
        super().resizeEvent(event)
        self._set_margins()
        geometry = self.geometry_of_page
        if passage is not None and geometry and before > 0:
            self.scroll_to(geometry.extents[passage].top + inside)
        self.laid_out.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        marks = self._ready()
        view = QRectF(event.rect()).translated(0, self.scrolled)
        if marks:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.scrolled)
            marks.draw_behind(painter, view, self.current, self.lone)
            painter.end()
        super().paintEvent(event)
        if marks:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.scrolled)
            marks.draw_over(painter, view, self.current, tuple(one for one in (self._pointed, self._word) if one))
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.handled.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse_leads = True
        super().mouseMoveEvent(event)

    def menu_at(self, point: QPoint) -> QMenu:
        """The menu of a place in the viewport: what is selected, or the word there, can be looked up."""
        menu = self.createStandardContextMenu()
        self._word = self._word_at(point) or self._word
        asked = " ".join(self.textCursor().selectedText().split())
        if not asked and self._word and self._page:
            asked = self._word.of(self._page.article.text)
        if asked:
            look_up = QAction(tr("Look up “{word}”").replace("{word}", asked[:MOST_OF_A_PHRASE]), menu)
            look_up.triggered.connect(lambda: self.word_asked.emit(asked))
            menu.insertAction(menu.actions()[0], look_up)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.viewport().update()
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_at(event.pos()).popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        still = (here - self._pressed).manhattanLength() < 5
        if event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            self._choose_at(here)

    def _choose_at(self, point: QPoint) -> None:
        if self._page is None:
            return
        position = self.cursorForPosition(point).position()
        fold = self._page.fold_at(position)
        if fold is not None:
            self.toggle_fold(fold)
            return
        offset = self._page.offset(position)
        self._word = word_at(self._page.article, offset) if offset is not None else None
        passages = self._page.article.passages
        passage = next((p.id for p in passages if offset is not None and p.span.start <= offset <= p.span.end), None)
        if passage is not None:
            self.passage_chosen.emit(passage)

    def toggle_fold(self, fold: int) -> None:
        """Show or hide a run of set-aside lines."""
        self._open = self._open ^ {fold}
        scroll = self.scrolled
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
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_word(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            self.handled.emit()
        return super().event(event)

    def font_for_text(self) -> QFont:
        """The font of the texts now."""
        return reading_font(self._points)
