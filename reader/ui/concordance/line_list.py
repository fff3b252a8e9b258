"""The view of the lines: many can be chosen, copied, handed over; Enter or a double click opens one where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from reader.core.kwic import KwicLine
from reader.core.units import on_one_line
from reader.ui.concordance.arranging import source_of
from reader.ui.concordance.line_delegate import LineDelegate
from reader.ui.concordance.line_model import LineModel
from reader.ui.i18n import counted, tr
from reader.ui.keys import action_for, latin_letter
from reader.ui.theme import Theme

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineListView(QListView):
    """Lines under one another."""

    line_opened = Signal(object)
    left = Signal()
    """Escape: the reader goes back to where he was."""
    left_upwards = Signal()
    export_asked = Signal()

    def __init__(self, model: LineModel, switch: QAction, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        """`switch` is the command that shows whole passages in place of lines, or lines again."""
        super().__init__(parent)
        self._lines = model
        self._switch = switch
        self.addAction(switch)
        self.delegate = LineDelegate(theme, points, self)
        self.setObjectName("concordanceLines")
        self.setAccessibleName(tr("Lines of the concordance"))
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(20)
        self.customContextMenuRequested.connect(lambda at: self.menu_at(at).popup(self.viewport().mapToGlobal(at)))
        self.doubleClicked.connect(self._open)

    def restyle(self, theme: Theme, points: float) -> None:
        """Draw in another theme, or for texts of another size."""
        self.delegate.dress(theme, points)
        self.scheduleDelayedItemsLayout()

    def show_whole(self, whole: bool) -> None:
        """Show whole passages, or lines with the match in the middle; the current line stays in sight."""
        self.delegate.whole = whole
        self.delegate.forget()
        self.setUniformItemSizes(not whole)
        self.setLayoutMode(QListView.LayoutMode.Batched if whole else QListView.LayoutMode.SinglePass)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_lines(self, lines: Sequence[KwicLine]) -> None:
        """Show lines; what was chosen and is still there stays chosen."""
        current, chosen = self.current_line(), {id(line) for line in self.chosen_lines()}
        scrolled = self.verticalScrollBar().value()
        self.delegate.sourced = any(source_of(line) for line in lines)
        if not self._lines.show(lines):
            return
        self.delegate.forget()
        row = next((row for row, line in enumerate(lines) if line is current), -1)
        selection = QItemSelection()
        for place, line in enumerate(lines):
            if id(line) in chosen:
                selection.select(self._lines.index(place), self._lines.index(place))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._lines.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.currentIndex())
        elif scrolled == 0 and lines:
            self.selectionModel().setCurrentIndex(self._lines.index(0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def go_to_top(self) -> None:
        """Let the keys be at the first line."""
        self.selectionModel().setCurrentIndex(self._lines.index(0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollToTop()

    def current_line(self) -> KwicLine | None:
        """The line at which the keys are."""
        return self._lines.line_at(self.currentIndex().row())

    def chosen_lines(self) -> list[KwicLine]:
        """The selected lines, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [line for row in rows if (line := self._lines.line_at(row)) is not None]

    def copy(self) -> None:
        """Copy the selected lines: a line each, Bulgarian and English with a tab between."""
        lines = self.chosen_lines()
        if lines:
            text = "\n".join("\t".join(on_one_line(side.text) for side in line.sides) for line in lines)
            QGuiApplication.clipboard().setText(text)

    def menu_at(self, at: QPoint) -> QMenu:
        """What can be done with the line at a point, or with those that are chosen."""
        index = self.indexAt(at)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        chosen = len(self.selectionModel().selectedRows())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        read = menu.addAction(tr("Read it in its story"), lambda: self._open(self.currentIndex()))
        copy = menu.addAction(counted("Copy {n} line", "Copy {n} lines", chosen), self.copy)
        for action in (read, copy):
            action.setEnabled(chosen > 0)
        menu.addAction(tr("Export…"), self.export_asked.emit)
        return menu

    def _open(self, index: QModelIndex) -> None:
        line = self._lines.line_at(index.row())
        if line is not None:
            self.line_opened.emit(line)

    def _step(self, by: int) -> None:
        row = min(max(self.currentIndex().row() + by, 0), self._lines.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row))

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
            if (
                event.modifiers() in PLAIN
                and not function
                and QKeySequence(event.keyCombination()) not in self._switch.shortcuts()
            ):
                event.accept()  # plain keys mean something here, not for the panes that are hidden
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = latin_letter(event) or event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in OPENING:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and event.modifiers() in PLAIN[:2]:
            self.left_upwards.emit()
        elif letter in ("J", "K") and event.modifiers() in PLAIN[:1]:
            self._step(1 if letter == "J" else -1)
        elif (action := action_for(event, {"": self._switch})) is not None:
            action.trigger()
        elif event.text().strip() and event.modifiers() in PLAIN:
            event.accept()  # no searching by the first letter
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
