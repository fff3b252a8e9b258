"""What a screen reader is told of the widgets of a window, as tests ask for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def nameless(root: QWidget) -> list[str]:
    """The widgets under `root` that take the focus and have no name a screen reader could say."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_") or isinstance(widget, QLabel):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not (name or widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def roleless(root: QWidget) -> list[str]:
    """The widgets under `root` that take the focus and do not say what kind of thing they are."""
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Grouping}
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in focusable(root)
        if not isinstance(widget, QScrollArea)  # Qt calls these "client"; with a name this is said as a panel
        and QAccessible.queryAccessibleInterface(widget).role() in vague
    ]


def focusable(root: QWidget) -> list[QWidget]:
    """The widgets under `root` to which Tab leads."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QLabel)
        and not widget.focusProxy()
    ]
