"""Moves the pointer for a test, whatever window lies on top: a window system may swallow a move that it thinks is none."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


def point_at(widget: QWidget, place: QPoint | QPointF) -> None:
    """Move the pointer to a place of a widget."""
    at, none = QPointF(place), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, moved)
