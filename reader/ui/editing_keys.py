"""The keys by which texts and lists are edited everywhere (choose all, copy, cut, paste, undo, redo) while a Cyrillic layout is
active that has no Latin one beside it: Qt then gives Cyrillic letters, which its own fields and lists do not know.

The commands of the window are found by `action_for`, its menus by `menu_keys`, which is asked here as fields would write the
letter; keys that Qt takes for those of another command are kept back for it.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from reader.ui.keys import MODIFIERS, is_misread, latin_letter
from reader.ui.menu_keys import open_menu

EDITING = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class EditingKeys(QObject):
    """Hears the keys of whatever has the focus, and of nothing else: each event that is heard costs time."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._on_focus_changed(None, application.focusWidget())
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and is_misread(event):
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        window = receiver.window() if isinstance(receiver, QWidget) else None
        if isinstance(window, QMainWindow) and open_menu(event, window.menuBar()):
            return True
        meant = editing_event(event)
        return meant is not None and QCoreApplication.sendEvent(receiver, meant) and meant.isAccepted()


def editing_event(event: QKeyEvent) -> QKeyEvent | None:
    """What a Latin layout would have given, where it is a key of editing; None for any other event."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or (letter := latin_letter(event)) is None:
        return None
    meant = QKeyEvent(QEvent.Type.KeyPress, ord(letter), event.modifiers() & MODIFIERS, "", event.isAutoRepeat())
    return meant if any(meant.matches(key) for key in EDITING) else None
