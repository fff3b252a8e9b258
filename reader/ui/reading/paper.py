"""A text that is read: its page, scrolled and kept where one reads while the page is made anew, laid out otherwise, or grows.

Of a long text only what is read stands on the page at first. What is drawn on the page, and what the hand does, is `pane`'s
matter.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRectF, QSizeF, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.core.article import Span
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.measuring import Measuring
from reader.ui.reading.page import Beginning, Page
from reader.ui.reading.page_frame import set_margins
from reader.ui.reading.page_writer import Content, PageStyle
from reader.ui.reading.resting import Resting, beginning_at, resting_place, scroll_for
from reader.ui.theme import Theme

FAR = 4000.0
"""What lies so many pixels beyond the measured part of a long page is not measured on the way: the page begins anew there."""


class Paper(QTextEdit):
    """A page in a scrolled area."""

    moved = Signal()
    laid_out = Signal()
    shifted = Signal(float)
    """All that stands on the page stands so many pixels lower than before, on the screen where it stood."""

    def __init__(self, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._points = points
        self._content: Content | None = None
        self._page: Page | None = None
        self._geometry: Geometry | None = None
        self._document: QTextDocument | None = None
        self._open: frozenset[int] = frozenset()
        self._resting: Resting | None = None
        self._selection: Span | None = None
        self._is_still = False
        self._measuring = Measuring(self)
        self._measuring.due.connect(lambda: self._measure(Geometry.widen))
        self._measuring.ended.connect(self.laid_out)
        self.verticalScrollBar().valueChanged.connect(self._on_value_changed)

    def renewed(self) -> None:
        """The page, or where things stand on it, is another: nothing that was worked out from it holds."""

    def went(self) -> None:
        """The page was scrolled, by the hand or to follow."""

    def font_for_text(self) -> QFont:
        """The font of the text that is shown, which its language decides."""
        return self.theme.reading.font(self._points, self._content.article.language if self._content else "")

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_content(self, content: Content | None) -> None:
        """Show another text, from its top."""
        self._content = content
        self._open = frozenset()
        self._selection = self._resting = None
        with self._still():
            self._build()
            self.verticalScrollBar().setValue(0)

    def wear(self, theme: Theme, points: float) -> None:
        """Set the text in another theme or size (points), at the same place."""
        resting = self._place()
        self.theme, self._points = theme, points
        self._rebuild(resting)

    def toggle_fold(self, fold: int) -> None:
        """Show or hide a run of set-aside lines."""
        self._open = self._open ^ {fold}
        if self._page is not None and self._page.is_long:
            self._rebuild(self._place())
        else:
            scroll = self.scrolled
            self._build()
            self.scroll_to(scroll)

    @property
    def geometry_of_page(self) -> Geometry | None:
        """Where the passages stand now; None where nothing is shown."""
        if self._geometry is None and self._page is not None and self.viewport().width() > 10:
            self._geometry = Geometry(self._page)
            if not self._geometry.complete:
                self._measuring.begin()
        return self._geometry

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

    def _on_value_changed(self) -> None:
        if self._is_still:
            return
        self._resting = None
        geometry = self.geometry_of_page
        if geometry is not None and not geometry.complete:
            y = self._bring_in(geometry, self.scrolled)
            with self._still():
                self.verticalScrollBar().setValue(round(y))
        self.went()
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
        geometry, bar = self.geometry_of_page, self.verticalScrollBar()
        if geometry is None:
            return 0.0
        with self._still():
            before = bar.value()
            moved = measure(geometry)
            bar.setMaximum(max(bar.maximum(), int(geometry.measured.bottom) - self.viewport().height()))
            bar.setValue(round(before + moved))
        if moved:
            self.renewed()
            self.shifted.emit(moved)
            self.laid_out.emit()
            self.viewport().update()
        if geometry.complete:
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
        self._geometry = None
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font_for_text())
        document.setPageSize(QSizeF(0.0, 0.0))  # lets Qt wait for the pane's width before it lays anything out
        self._frame(document)  # before there is anything to lay out
        old, self._document = self._document, document
        style = PageStyle(self.theme, self.font_for_text())
        self._page = Page(self._content, style, self._open, document, beginning) if self._content else None
        self._measuring.watch(document)
        with self._still():
            self.setDocument(document)
        self._geometry = None  # what was measured while Qt took the document in had no width yet
        if old is not None:
            old.deleteLater()
        self._select_again()
        self.renewed()
        self.laid_out.emit()

    def _rebuild(self, resting: Resting | None) -> None:
        """Build again and stand at the same place."""
        page, old = self._page, self._geometry
        with self._still():
            if resting is None or page is None:
                self._build()
            else:
                self._build(beginning_at(page.article, resting.passage, 0.0, old.pitch if old else None))
                self._return_to(resting)

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
        room, characters = self.viewport().size(), self.theme.reading.characters
        set_margins(document.rootFrame(), self.font_for_text(), self._points, characters, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wider = event.oldSize().width() != event.size().width()
        is_long = self._page is not None and self._page.is_long
        resting = self._place() if wider or is_long else None
        with self._still():
            if is_long:
                self._selection = self._selected() or self._selection
                blank = QTextDocument(self)
                self.setDocument(blank)  # Qt would lay the old one out down to where one reads
            super().resizeEvent(event)
            if is_long:
                self._rebuild(resting)
                blank.deleteLater()
            else:
                self._frame(self.document())
                self._measuring.stop()
                self._geometry = None
                self.renewed()
                self._return_to(resting)
        self._resting = resting
        self.laid_out.emit()
