"""A field for queries, as the list of stories and the concordance have one: when what is typed is asked, and its keys."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.ui.field_icons import ClearableField
from reader.ui.library.drop_zone import paths_in

LEAST_LETTERS = 2
"""From so many letters on it is asked as one types; a single one is where Enter asks for it."""


class QueryField(ClearableField):
    """What is typed is asked after a short pause; Down goes to what was found, Escape leaves."""

    query_changed = Signal(str)
    left_downwards = Signal()
    escaped = Signal()

    def __init__(self, pause: int, parent: QWidget | None = None) -> None:
        """`pause`: milliseconds without a key after which what was typed is asked."""
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self.ask)

    def ask_soon(self, text: str) -> None:
        """Ask for the text when no key follows; of a text that is too short only Enter asks."""
        if len(text.strip()) >= LEAST_LETTERS:
            self._pause.start()
        else:
            self._pause.stop()

    def ask(self) -> None:
        """Ask for what stands here at once."""
        self._pause.stop()
        self.query_changed.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # while one types here Escape is the field's, and not the window's own key
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.ignore()  # files can be dropped anywhere on the window, and are no query
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
