"""The parts that the inspector is put together of: texts, boxes, small buttons that look like links, columns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget


def escaped(text: str) -> str:
    """Text that cannot act as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")


def text(rich: str, name: str = "") -> QLabel:
    """A text, already escaped, that can be selected."""
    return as_text(QLabel(), rich, name)


def as_text(label: QLabel, rich: str, name: str = "") -> QLabel:
    """A label made to show such a text."""
    label.setText(rich)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if name:
        label.setObjectName(name)
    return label


def link(words: str, told: str, clicked: Callable[[], object]) -> QToolButton:
    """A small button; `told` is what a screen reader and a tool tip say of it."""
    button = QToolButton()
    button.setObjectName("inspectorLink")
    button.setText(words)
    button.setToolTip(told)
    button.setAccessibleName(told)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: clicked())
    return button


def headed_box(head: str, rich: str, name: str, button: QToolButton) -> QFrame:
    """A text on a ground of its own, under a line that has a button at its end."""
    frame, column = _ground(name)
    column.addWidget(row(text(head), button))
    column.addWidget(text(rich))
    return frame


def boxed(widget: QWidget, name: str) -> QFrame:
    """Something on a ground of its own."""
    frame, column = _ground(name)
    column.addWidget(widget)
    return frame


def _ground(name: str) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setObjectName(name)
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(2)
    return frame, column


def box(rich: str, name: str, button: QToolButton | None = None) -> QFrame:
    """A text on a ground of its own, with a button under it."""
    frame, column = _ground(name)
    column.addWidget(text(rich))
    if button is not None:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button)
        column.addLayout(line)
    return frame


def row(label: QLabel, button: QToolButton) -> QWidget:
    """A text that takes what room there is, and a button at its end."""
    line = QWidget()
    inner = QHBoxLayout(line)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(4)
    inner.addWidget(label, 1)
    inner.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def column(widgets: Sequence[QWidget]) -> QVBoxLayout:
    """Widgets one under the other, at the top."""
    inner = QVBoxLayout()
    inner.setSpacing(8)
    for widget in widgets:
        inner.addWidget(widget)
    inner.addStretch(1)
    return inner
