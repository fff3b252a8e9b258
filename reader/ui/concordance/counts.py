"""A list of things with their numbers, each with a bar: renderings of the words asked for, and words that go with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.fonts import control_font
from reader.ui.i18n import number_text
from reader.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
PAD = 8.0
BAR = 4.0
ROW_SPACE = 13
QUIET = 0.45
"""How much of its colour the bar of what is no thing of its own has: it is not what is looked for."""


@dataclass(frozen=True, slots=True)
class Count:
    """A thing by its key: how it is named, its number, how long its bar is (0 to 1), what is told on hover; `quiet` ones are no
    things of their own ("not found").
    """

    key: str
    label: str
    number: int
    share: float
    tip: str = ""
    quiet: bool = False


class CountModel(QAbstractListModel):
    """Counts in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: Sequence[Count] = ()

    def show(self, counts: Sequence[Count]) -> None:
        """Take other counts."""
        self.beginResetModel()
        self.counts = counts
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.counts):
            return None
        count = self.counts[index.row()]
        if role == COUNT_ROLE:
            return count
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{count.label} {number_text(count.number)}"
        return (count.tip or count.label) if role == Qt.ItemDataRole.ToolTipRole else None


def row_height() -> int:
    """The height of a row: its words, its bar, and what stands between rows."""
    return round(QFontMetricsF(control_font(9.5)).height() + BAR + ROW_SPACE)


class CountList(QListView):
    """The view of counts; Enter, Space or a click chooses one, the same again lets it go."""

    chosen = Signal(str)
    """The key of what was chosen, or "" where it was let go."""

    def __init__(self, name: str, theme: Theme, *, keeps: bool, parent: QWidget | None = None) -> None:
        """`keeps`: what is chosen stays marked until it is let go."""
        super().__init__(parent)
        self.counts = CountModel(self)
        self._keeps = keeps
        self.key = ""
        self.delegate = CountDelegate(theme, self)
        self.setAccessibleName(name)
        self.setObjectName("counts")
        self.setModel(self.counts)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_chosen)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show other counts; what was chosen stays chosen."""
        row, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self.counts.show(counts)
        self.setMaximumHeight(max(len(counts), 1) * row_height() + 2 * self.frameWidth())  # what follows stands close below
        self.setCurrentIndex(self.counts.index(min(max(row, 0), len(counts) - 1)))
        self.verticalScrollBar().setValue(scrolled)

    def let_go(self) -> None:
        """Nothing is chosen any more."""
        self.key = ""
        self.viewport().update()

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.delegate.theme = theme
        self.viewport().update()

    def _on_chosen(self, index: QModelIndex) -> None:
        count = index.data(COUNT_ROLE)
        if not isinstance(count, Count):
            return
        key = "" if self._keeps and count.key == self.key else count.key
        self.key = key if self._keeps else ""
        self.viewport().update()
        self.chosen.emit(key)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CHOOSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING:
            self._on_chosen(self.currentIndex())
        elif event.text().strip():
            event.ignore()  # no searching by the first letter
        else:
            super().keyPressEvent(event)


_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CountDelegate(QStyledItemDelegate):
    """A label, its number at the right, and the bar below."""

    def __init__(self, theme: Theme, view: CountList) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        count = index.data(COUNT_ROLE)
        if not isinstance(count, Count):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, theme = QRectF(option.rect), self.theme
        chosen = bool(count.key) and count.key == self._view.key
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver or focused:
            painter.setPen(QPen(QColor(theme.focus if focused else theme.card_line)) if chosen or focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.card if chosen or focused else theme.hover))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        inner = rect.adjusted(PAD, 4, -PAD, -5)
        font = control_font(9.5, bold=chosen)
        number, metrics = number_text(count.number), QFontMetricsF(font)
        room = inner.width() - metrics.horizontalAdvance(number) - 8
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if count.quiet else theme.text))
        line = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        label = metrics.elidedText(count.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(line | Qt.AlignmentFlag.AlignLeft), label)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner, int(line | Qt.AlignmentFlag.AlignRight), number)
        track = QRectF(inner.left(), inner.bottom() - BAR, inner.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bar_track))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        bar = QColor(theme.muted if count.quiet else theme.bar)
        bar.setAlphaF(QUIET if count.quiet else 1.0)
        painter.setBrush(bar)
        track.setWidth(max(track.width() * count.share, BAR))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        painter.restore()
