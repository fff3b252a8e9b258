"""The search box above the list of stories. What its queries find is `searching`'s matter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import tr
from reader.ui.search.query_field import LEAST_LETTERS, QueryField

FRAME_AND_ICON = 50
"""Pixels of the box that its frame and its icon take from the words in it."""
TYPING_PAUSE = 160


class SearchBox(QueryField):
    """A query field that Escape clears, with the searches of before under its icon."""

    entered = Signal()
    """The cursor was put here: a query may follow."""
    submitted = Signal()
    cleared = Signal()

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(TYPING_PAUSE, parent)
        self.setObjectName("searchBox")
        self.past = QAction(icon, tr("Searches of before"), self)
        self.past.setShortcut("Alt+Down")
        self.past.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.past, QLineEdit.ActionPosition.LeadingPosition)
        self._key_of: QAction | None = None
        self._show_key()
        self.setAccessibleName(tr("Search both languages"))
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_return)
        self.escaped.connect(self._on_escaped)

    def tell_key(self, action: QAction) -> None:
        """Show the key that leads here, now and when it is given another."""
        self._key_of = action
        self._show_key()
        action.changed.connect(self._show_key)

    def _show_key(self) -> None:
        """Say what the box is for, and by which key one comes here where there is room for both."""
        words = tr("Search both languages")
        key = self._key_of.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if self._key_of else ""
        both = f"{words}  {key}".rstrip()
        fits = self.fontMetrics().horizontalAdvance(both) <= self.width() - grown(FRAME_AND_ICON)
        self.setPlaceholderText(both if fits else words)

    def _on_text(self, text: str) -> None:
        if text.strip():
            self.ask_soon(text)
        else:
            self.ask()

    def _on_return(self) -> None:
        if self._pause.isActive() or 0 < len(self.text().strip()) < LEAST_LETTERS:
            self.ask()
        self.submitted.emit()

    def _on_escaped(self) -> None:
        self.clear()
        self.cleared.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_key()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
