"""The view of the stories: lays rows of a few known heights under one another, whatever their number, and tells which story was
chosen.

The rows of a QListView are measured one by one; here a row's height follows from its kind, so that a list of a hundred thousand
is laid out at once.
"""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from reader.ui.i18n import tr
from reader.ui.library.arrangement import Arrangement, RowKind
from reader.ui.library.story_delegate import StoryDelegate
from reader.ui.library.story_model import AnyIndex, StoryModel
from reader.ui.theme import Theme

Hint = QAbstractItemView.ScrollHint
CursorAction = QAbstractItemView.CursorAction
_OPENING_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class StoryListView(QListView):
    """The stories at the left."""

    story_chosen = Signal(str)
    """A story is to be opened."""
    story_taken = Signal()
    """It was chosen to be read now, by a click or Enter: the focus may go to its text."""

    def __init__(self, model: StoryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stories = model
        self._delegate = StoryDelegate(theme, self)
        self._tops: list[int] = [0]
        self.setObjectName("stories")
        self.setAccessibleName(tr("Stories"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._on_clicked)
        self._measure()

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self._delegate.forget()
        self.doItemsLayout()

    # -- the stories ---------------------------------------------------------------------------------------------------

    def show_arrangement(self, arrangement: Arrangement, *, begins_anew: bool = False) -> None:
        """List stories anew: what was selected stays so, and what was read stays in its place, unless the list `begins_anew`."""
        before = self.currentIndex().row()
        selected, current = self.chosen_stories(), self._stories.story_at(before)
        top = self.indexAt(QPoint(0, 0)).row()
        anchor = next((one for one in (self._stories.story_at(top), self._stories.story_at(top + 1)) if one), None)
        below = self._tops[self._stories.row_of(anchor.id) or 0] - self.verticalOffset() if anchor else 0
        scrolled = self.verticalOffset() > 0
        self._stories.show(arrangement)
        self.doItemsLayout()
        row = self._stories.row_of(current.id) if current else None
        if row is None and current is not None:
            row = self._story_row(min(before, self._stories.rowCount() - 1), -1)  # the one that is gone had this place
        if row is not None:
            self.selectionModel().setCurrentIndex(self._stories.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.choose_stories(selected)
        row = self._stories.row_of(anchor.id) if anchor and scrolled else None
        if begins_anew:
            self.scrollTo(self.currentIndex(), Hint.PositionAtCenter) if self.currentIndex().isValid() else self.scrollToTop()
        elif row is not None:
            self.verticalScrollBar().setValue(self._tops[row] - below)

    def show_current(self, story: str) -> None:
        """Mark a story as the one that is open, without opening it; a selection of several that holds it stays."""
        row = self._stories.row_of(story)
        if row is None:
            self.clearSelection()
            return
        index = self._stories.index(row)
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self._choose(index)

    def first_story(self) -> str:
        """The story nearest to where one was in the list; "" where nothing is listed."""
        last = self._stories.rowCount() - 1
        start = min(max(self.currentIndex().row(), 0), last)
        row = self._story_row(start, 1)
        row = self._story_row(start, -1) if row is None else row
        found = self._stories.story_at(row) if row is not None else None
        return found.id if found is not None else ""

    def has_chosen(self) -> bool:
        """Whether a story is selected."""
        return self.selectionModel().hasSelection()

    def chosen_stories(self) -> list[str]:
        """The ids of all selected stories, in the order of the list."""
        rows = sorted((part.top(), part.bottom()) for part in _parts(self.selectionModel().selection()))
        found = (self._stories.story_at(row) for top, bottom in rows for row in range(top, bottom + 1))
        return [story.id for story in found if story is not None]

    def choose_stories(self, stories: list[str]) -> None:
        """Select stories, those that are listed."""
        selection = QItemSelection()
        for story in stories:
            row = self._stories.row_of(story)
            if row is not None:
                selection.select(self._stories.index(row), self._stories.index(row))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, by: int) -> None:
        """Open the next (1) or previous (-1) story of the list."""
        row = self._story_row(self.currentIndex().row() + by, by)
        if row is not None:
            self._choose(self._stories.index(row))
            self._open(self._stories.index(row))

    def _choose(self, index: QModelIndex) -> None:
        """Choose one story alone; by `setCurrentIndex` it would join the others while Ctrl is held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- where rows stand ----------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        heights = [self._delegate.height(kind, self.viewport().width()) for kind in RowKind]
        self._tops = list(accumulate(map(heights.__getitem__, self._stories.arrangement.kinds), initial=0))
        self.verticalScrollBar().setSingleStep(max(heights[RowKind.DOUBLE] // 4, 8))

    def doItemsLayout(self) -> None:
        self._measure()
        QAbstractItemView.doItemsLayout(self)  # not QListView's, which would measure all rows
        self.viewport().update()

    def updateGeometries(self) -> None:
        height = self.viewport().height()
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setRange(0, max(0, self._tops[-1] - height))

    def visualRect(self, index: AnyIndex) -> QRect:
        row = index.row()
        if not index.isValid() or row + 1 >= len(self._tops):
            return QRect()
        top = self._tops[row]
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), self._tops[row + 1] - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = point.y() + self.verticalOffset()
        if not 0 <= at < self._tops[-1]:
            return QModelIndex()
        return self._stories.index(bisect_right(self._tops, at) - 1)

    def scrollTo(self, index: AnyIndex, hint: Hint = Hint.EnsureVisible) -> None:
        row = index.row()
        if not index.isValid() or row + 1 >= len(self._tops):
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._tops[row], self._tops[row + 1]
        if row and self._stories.story_at(row - 1) is None:
            top = self._tops[row - 1]  # its heading comes into sight with it
        if hint == Hint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif hint == Hint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint == Hint.PositionAtBottom or bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        self.viewport().update()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = self._rows_within(min(rect.top(), rect.bottom()), max(rect.top(), rect.bottom()))
        selection = QItemSelection()
        if first <= last:
            selection.select(self._stories.index(first), self._stories.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        seen = self._rows_within(0, self.viewport().height())
        for part in _parts(selection):
            for row in range(max(part.top(), seen[0]), min(part.bottom(), seen[1]) + 1):
                region += self.visualRect(self._stories.index(row))
        return region

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        current, last = self.currentIndex().row(), self._stories.rowCount() - 1
        page = self._page(current)
        wanted = {
            CursorAction.MoveUp: (current - 1, -1),
            CursorAction.MoveLeft: (current - 1, -1),
            CursorAction.MovePrevious: (current - 1, -1),
            CursorAction.MoveHome: (0, 1),
            CursorAction.MoveEnd: (last, -1),
            CursorAction.MovePageUp: (max(current - page, 0), 1),
            CursorAction.MovePageDown: (min(current + page, last), -1),
        }
        row = self._story_row(*wanted.get(action, (current + 1, 1)))
        return self._stories.index(row) if row is not None else self.currentIndex()

    def _page(self, row: int) -> int:
        at = self._tops[max(row, 0)]
        return max(1, bisect_right(self._tops, at + self.viewport().height()) - max(row, 0) - 2)

    def _story_row(self, row: int, step: int) -> int | None:
        """The nearest row from here on, in that direction, that holds a story."""
        while 0 <= row < self._stories.rowCount():
            if self._stories.story_at(row) is not None:
                return row
            row += step
        return None

    def _rows_within(self, top: int, bottom: int) -> tuple[int, int]:
        """The first and last row between two heights of the viewport; the last is before the first where there is none."""
        offset, last = self.verticalOffset(), len(self._tops) - 2
        return max(bisect_right(self._tops, top + offset) - 1, 0), min(bisect_right(self._tops, bottom + offset) - 1, last)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        hovered = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())) if self.viewport().underMouse() else QModelIndex()
        current, selection = self.currentIndex(), self.selectionModel()
        first, last = self._rows_within(event.rect().top(), event.rect().bottom())
        for row in range(first, last + 1):
            index = self._stories.index(row)
            option.rect = self.visualRect(index)
            option.state = usual
            if selection.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if index == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self._delegate.paint(painter, option, index)
        arrangement = self._stories.arrangement
        if not arrangement.rows and arrangement.counts.stories:
            self._delegate.paint_notice(painter, self.viewport().rect(), tr("No story passes these filters."))
        painter.end()

    # -- keys and mouse ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_letter(event):
            event.ignore()  # letters are the window's own keys here too; headlines are found by searching
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            self.story_taken.emit()
            return
        super().keyPressEvent(event)
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if plain and event.key() in _OPENING_KEYS:
            self._open(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and (row := self._story_row(0, 1)) is not None:
            self.selectionModel().setCurrentIndex(self._stories.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.doItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._stories.story_at(self.indexAt(event.position().toPoint()).row()) is None:
            event.accept()  # a heading: the selection stays
            return
        super().mousePressEvent(event)

    def _on_clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if sum(part.height() for part in _parts(self.selectionModel().selection())) == 1:
            self._open(index)
            self.story_taken.emit()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        story = self._stories.story_at(index.row())
        if story is not None:
            self.story_chosen.emit(story.id)


def _parts(selection: QItemSelection) -> list[QItemSelectionRange]:
    return [selection.at(number) for number in range(selection.size())]


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key gives a letter or another sign."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and bool(event.text().strip()) and event.text().isprintable()
