"""A field that takes the keys one presses, by their place on the keyboard, whatever layout is active."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.i18n import tr
from reader.ui.keys import MODIFIERS, latin_letter

_BARE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_unknown,
    }
)
_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class KeyField(QLineEdit):
    """Press keys in it; Tab leaves it."""

    pressed = Signal(str)
    """Keys in Qt's portable form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(tr("New keys"))
        self.setPlaceholderText(tr("Press the new keys here"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_keys(self, keys: str) -> None:
        """Show keys in Qt's portable form."""
        self.setText(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # keys of the window are keys to be taken here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BARE:
            return
        if event.key() in _LEAVING:
            super().keyPressEvent(event)
            return
        keys = keys_of_event(event)
        self.show_keys(keys)
        self.pressed.emit(keys)


def keys_of_event(event: QKeyEvent) -> str:
    """The keys of an event in Qt's portable form; a sign that needs Shift on this layout is taken without it."""
    letter = latin_letter(event)
    key = Qt.Key(ord(letter)) if letter else Qt.Key(event.key())
    modifiers = event.modifiers() & MODIFIERS
    if event.text().isprintable() and event.text().strip() and not letter and not event.text().isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)
