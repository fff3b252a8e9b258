"""A layout that goes on in the next line where there is no more room, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets beside one another, on as many lines as they need."""

    GAP = 4

    def __init__(self, parent: QWidget, narrowest: int = 120) -> None:
        """`narrowest`: wider widgets may be made so narrow."""
        super().__init__(parent)
        self._narrowest = narrowest
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take all widgets out."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def put(self, widget: QWidget) -> None:
        """Add a widget and show it at once, not with the next turn of the event loop as layouts do: it can take the focus."""
        self.addWidget(widget)
        widget.show()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((min(item.sizeHint().width(), self._narrowest) for item in self._items), default=0)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest, height)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put the widgets into their places, each at the middle of its line; returns the height that they take."""
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                width = min(size.width(), rect.width())
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), QSize(width, size.height())))
                x += width + self.GAP
            y += height + self.GAP
        return max(y - self.GAP - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The widgets that have room beside one another in a width."""
        lines: list[list[QLayoutItem]] = []
        taken = width
        for item in self._items:
            needed = min(item.sizeHint().width(), width)
            if not lines or taken + needed > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += needed + self.GAP
        return lines
