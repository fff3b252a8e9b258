"""Bands whose texts can be used: a passage is chosen with a click, words are framed, selected, copied and looked up."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.article import Span
from reader.ui.reading.band import Band, Hit
from reader.ui.reading.band_area import READING_LINE, BandArea
from reader.ui.reading.cell import Cell
from reader.ui.reading.hovering import partner
from reader.ui.reading.spread import Side
from reader.ui.reading.view import Place
from reader.ui.reading.word_cursor import step_word, word_at

STILL = 5.0


class CellArea(BandArea):
    """Texts in bands, with what can be done in them."""

    passage_chosen = Signal(int, int)
    passage_added = Signal(int, int)
    pressed_button = Signal(str, int, int, int)  # which, its band, side, number
    word_asked = Signal(int, str)
    handled = Signal(int)
    menu_opening = Signal(object, object)
    """The menu of a place is about to open: the menu, and the `Place`."""
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = Side.LEFT
        """The side that the keys act on."""
        self._pressed = QPointF()
        self._from: tuple[Cell, int] | None = None
        self._mouse_leads = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # -- what is where -------------------------------------------------------------------------------------------------

    def band_of(self, side: Side, passage: int) -> int | None:
        """The band in which a passage stands."""
        return self.bands.place(side, passage)

    def _band_under(self, point: QPointF) -> tuple[Band, QPointF, int] | None:
        number = self.band_at(point.y())
        if number is None:
            return None
        inside = point - QPointF(0.0, self.top_of(number))
        return (self.bands[number], inside, number) if 0 <= inside.y() <= self.height_of(number) else None

    def _cell_under(self, point: QPointF) -> tuple[Cell, int] | None:
        """The cell at a point of the view, with the code point there."""
        under = self._band_under(point)
        for placed in under[0].placed() if under else ():
            inside = under[1] - placed.origin if under else point
            if -12 <= inside.x() <= placed.cell.width + 12 and -12 <= inside.y() <= placed.cell.height + 12:
                offset = placed.cell.offset_at(inside)
                return (placed.cell, offset) if offset is not None else None
        return None

    def _hit(self, point: QPointF) -> tuple[Hit, int] | None:
        under = self._band_under(point)
        hit = under[0].hit(under[1]) if under else None
        return (hit, under[2]) if hit and under else None

    # -- words ---------------------------------------------------------------------------------------------------------

    def selected_text(self) -> str:
        """What is selected, as it stands in the article."""
        if self.shown is None or self.shown.selected is None:
            return ""
        side, span = self.shown.selected
        version = self.shown.spread.version(side)
        return span.of(version.article.text) if version else ""

    def ask_for_word(self) -> None:
        """Ask for what is selected, else for the word under the pointer or, where the keys were used last, the framed one."""
        shown = self.shown
        if shown is None:
            return
        if selected := " ".join(self.selected_text().split()):
            self.word_asked.emit(int(shown.selected[0] if shown.selected else self.side), selected)
            return
        if self._mouse_leads and self.viewport().underMouse():
            self._frame_at(QPointF(self.viewport().mapFromGlobal(QCursor.pos())))
        if shown.word is None:
            self.step_word(1)
        if shown.word is not None:
            self.viewport().update()
            self.word_asked.emit(int(shown.word[0]), self._words(*shown.word))

    def step_word(self, step: int) -> None:
        """Frame the next or previous word of the side that the keys act on, first that with which the current passage begins."""
        shown = self.shown
        version = shown.spread.version(self.side) if shown else None
        if shown is None or version is None or not version.article.passages:
            return
        now = shown.word[1] if shown.word and shown.word[0] is self.side else None
        passages = version.article.passages
        word = step_word(version.article, now, passages[self._begin()].span.start, step)
        passage = next((p.id for p in passages if word and p.span.start <= word.start < p.span.end), None)
        number = self.band_of(self.side, passage) if passage is not None else None
        if word is None or number is None or not self.bands[number].shows(self.side):
            return
        shown.word = (self.side, word)
        self._mouse_leads = False
        if not 0 <= self.top_of(number) <= self.viewport().height() - self.height_of(number):
            self.show_band(number)
        self.viewport().update()

    def _begin(self) -> int:
        """The passage with which stepping through words begins."""
        chosen = self.shown.chosen if self.shown else None
        if chosen is not None:
            if chosen.match is not None:
                return chosen.match.passages(self.side)[0]
            if chosen.side is self.side:
                return chosen.passage
        return self.first_passage(self.side)

    def first_passage(self, side: Side) -> int:
        """The passage of a side that stands first on the screen, 0 where the area is not scrolled."""
        first = self.band_at(0) if self.scrolled > 0 else None
        for number in range(first, len(self.bands)) if first is not None else ():
            if self.bands[number].passages(side):
                return self.bands[number].passages(side)[0]
        return 0

    def _words(self, side: Side, span: Span) -> str:
        version = self.shown.spread.version(side) if self.shown else None
        return span.of(version.article.text) if version else ""

    def _frame_at(self, point: QPointF) -> None:
        under = self._cell_under(point)
        word = word_at(under[0].article, under[1]) if under else None
        if under is not None and word is not None and self.shown is not None and under[0].is_passages:
            self.shown.word = (under[0].side, word)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        self._from = self._cell_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and self.shown is not None:
            self.shown.selected = None
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse_leads = True
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._select_to(event.position())
            return
        self._rest_on(self._cell_under(event.position()))
        hit = self._hit(event.position())
        shape = Qt.CursorShape.PointingHandCursor if hit and hit[0].button else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape if self._cell_under(event.position()) or hit else Qt.CursorShape.ArrowCursor)

    def _rest_on(self, under: tuple[Cell, int] | None) -> None:
        """Frame the word under the pointer and its partner, for as long as the pointer rests there."""
        if self.shown is None:
            return
        word = word_at(under[0].article, under[1]) if under else None
        link = partner(self.shown.spread, under[0].side, word) if under and word and under[0].is_passages else None
        pointed = {Side.LEFT: link.left if link else None, Side.RIGHT: link.right if link else None}
        if pointed != self.shown.pointed:
            self.shown.pointed = pointed
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._rest_on(None)

    def _select_to(self, point: QPointF) -> None:
        under = self._cell_under(point)
        if self.shown is None or self._from is None or under is None or under[0] is not self._from[0]:
            return
        start, end = sorted((self._from[1], under[1]))
        if start < end:
            self.shown.selected = (under[0].side, Span(start, end))
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        still = (event.position() - self._pressed).manhattanLength() < STILL
        hit = self._hit(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or not still or hit is None or self.selected_text():
            return
        what, number = hit
        self.side = what.side
        self.handled.emit(int(what.side))
        if what.button:
            self.pressed_button.emit(what.button, number, int(what.side), what.passage)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.passage_added.emit(int(what.side), what.passage)
            return
        self.passage_chosen.emit(int(what.side), what.passage)
        self._frame_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        under = self._cell_under(event.position())
        word = word_at(under[0].article, under[1]) if under else None
        if under is not None and word is not None and self.shown is not None:
            self.shown.selected = (under[0].side, word)
            self.viewport().update()

    def menu_at(self, point: QPointF) -> QMenu:
        """The menu of a place, as those who listen fill it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        under, hit = self._cell_under(point), self._hit(point)
        side = under[0].side if under else hit[0].side if hit else self.side
        selected = " ".join(self.selected_text().split())
        words = selected
        if not selected:
            self._frame_at(point)
            word = self.shown.word if self.shown else None
            words = self._words(*word) if word is not None and word[0] is side else ""
        elif self.shown is not None and self.shown.selected is not None:
            side = self.shown.selected[0]
        offset = under[1] if under is not None and under[0].side is side else None
        self.menu_opening.emit(menu, Place(side, offset, words, selected))
        self.viewport().update()
        return menu

    def open_menu(self) -> None:
        """Open the menu of the framed word, else of what is current, else of what stands at the reading line."""
        point = self._key_point()
        self.menu_at(point).popup(self.viewport().mapToGlobal(point.toPoint()))

    def _key_point(self) -> QPointF:
        """Where in the view the keys are."""
        height, chosen = self.viewport().height(), self.shown.chosen if self.shown else None
        if self.shown is not None and self.shown.word is not None and (point := self._point_of(*self.shown.word)):
            return point
        number = self.band_of(chosen.side, chosen.passage) if chosen else None
        if number is None or not 0 <= self.top_of(number) < height:
            number = self.band_at(height * READING_LINE)
        for placed in self.bands[number].placed() if number is not None else ():
            if placed.cell.side is self.side:
                return QPointF(4, placed.cell.first_line().center().y()) + placed.origin + QPointF(0, self.top_of(number or 0))
        return QPointF(self.viewport().width() / 4, height * READING_LINE)

    def _point_of(self, side: Side, word: Span) -> QPointF | None:
        """Where a word stands on the screen."""
        number = self.band_at(0)
        while number is not None and number < len(self.bands) and self.top_of(number) < self.viewport().height():
            for placed in self.bands[number].placed():
                if placed.cell.side is side and placed.cell.holds(word.start) and (rects := placed.cell.rects(word)):
                    return rects[0].center() + placed.origin + QPointF(0, self.top_of(number))
            number += 1
        return None

    def copy(self) -> None:
        """Copy what is selected."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.open_menu()
        else:
            self.menu_at(QPointF(event.pos())).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_word(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
