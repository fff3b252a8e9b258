"""Opens what tells of the program and what sets it: preferences, the list of keys and marks, the guide.

Each stands beside the window, so that one can read on and see every change at once; none is opened twice.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QDialog

from reader import __version__
from reader.ui.i18n import tr
from reader.ui.look import Look
from reader.ui.main_window import MainWindow

ICON_SIZE = 64


class Helping(QObject):
    """Lives as long as the window; dialogs are loaded when they are first asked for."""

    def __init__(self, window: MainWindow, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._look = look
        self._open: dict[str, QDialog] = {}
        slots: dict[str, Callable[[], object]] = {
            "preferences": self.show_preferences,
            "keys": self._show_keys,
            "guide": self._show_guide,
            "about": self._show_about,
        }
        for name, slot in slots.items():
            window.commands[name].triggered.connect(lambda _=False, slot=slot: slot())

    def show_preferences(self, at: QRect | None = None) -> None:
        """Open the preferences, at a place on the screen where one is given."""
        from reader.ui.dialogs.preferences import PreferencesDialog

        dialog = self._raised("preferences", lambda: PreferencesDialog(self._look, self._window))
        if at is not None:
            dialog.setGeometry(at)

    def preferences_at(self) -> QRect | None:
        """Where the preferences stand; None while they are closed."""
        dialog = self._open.get("preferences")
        return dialog.geometry() if dialog is not None and dialog.isVisible() else None

    def _show_keys(self) -> None:
        from reader.ui.dialogs.keys import KeysDialog

        self._raised("keys", lambda: KeysDialog(self._look, self._window))

    def _show_guide(self) -> None:
        from reader.ui.dialogs.guide import GuideDialog

        self._raised("guide", lambda: GuideDialog(self._look, self._window))

    def _show_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        words = tr("Vestnik {version}\nA reader that shows the Bulgarian and English versions of a news story side by side.")
        about = QMessageBox(self._window)
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.setWindowTitle(tr("About Vestnik"))
        about.setIconPixmap(self._window.windowIcon().pixmap(ICON_SIZE))
        about.setText(words.replace("{version}", __version__))
        about.open()

    def _raised(self, name: str, made: Callable[[], QDialog]) -> QDialog:
        if name not in self._open:
            self._open[name] = made()
        dialog = self._open[name]
        dialog.show()
        dialog.activateWindow()
        return dialog
