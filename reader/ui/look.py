"""How the window looks: theme, text size and tints, read from the preferences, put on the window, and kept when changed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader import settings
from reader.settings import Preference, Settings, Value
from reader.ui.fonts import control_font
from reader.ui.icons import Icons, application_icon
from reader.ui.main_window import MainWindow
from reader.ui.theme import Theme, apply_theme, load_theme

SMALLEST, LARGEST = 8, 40


class Look:
    """The look of one window."""

    def __init__(self, application: QApplication, resources: Path, preferences: Settings, theme: str | None = None) -> None:
        """`theme` ("light", "dark") goes before the preference and is not kept."""
        self.settings = preferences
        self._application = application
        self._resources = resources
        self._template = (resources / "themes" / "window.qss").read_text(encoding="utf-8")
        self._window: MainWindow | None = None
        self._size = preferences.number(settings.TEXT_SIZE)
        self._one_tint = preferences.flag(settings.ONE_TINT)
        self.theme: Theme = load_theme(resources / "themes", theme or self._preferred())
        application.setStyle("Fusion")
        application.setFont(control_font())
        application.setWindowIcon(application_icon(resources / "icons"))
        apply_theme(application, self.theme, self._template, resources / "icons")

    @property
    def icons(self) -> Icons:
        """The icons in the colours of the theme."""
        return Icons(self._resources / "icons", self.theme.text)

    @property
    def points(self) -> int:
        """The size of the texts in the panes."""
        return self._size

    def put_on(self, window: MainWindow) -> None:
        """Dress the window, now and at each change."""
        self._window = window
        window.commands["theme"].setChecked(self.theme.dark)
        window.commands["one_tint"].setChecked(self._one_tint)
        if self._one_tint:
            self._restyle()

    def set_dark(self, dark: bool) -> None:
        """Take the dark or the light theme."""
        name = "dark" if dark else "light"
        self.theme = load_theme(self._resources / "themes", name)
        apply_theme(self._application, self.theme, self._template, self._resources / "icons")
        self._restyle()
        self.keep(settings.THEME, name)

    def resize(self, step: int) -> None:
        """Make the text larger or smaller by `step` points; 0 for the usual size."""
        wanted = self._size + step if step else int(settings.TEXT_SIZE.default)
        self._size = min(max(wanted, SMALLEST), LARGEST)
        self._restyle()
        self.keep(settings.TEXT_SIZE, self._size)

    def set_one_tint(self, on: bool) -> None:
        """All matches in one quiet tint, or in four."""
        self._one_tint = on
        self._restyle()
        self.keep(settings.ONE_TINT, on)

    def keep(self, preference: Preference, value: Value) -> None:
        """Keep a preference; where its file cannot be written the change holds until the program ends."""
        try:
            self.settings.set(preference, value)
        except OSError as error:
            if self._window is not None:
                self._window.statusBar().showMessage(str(error), 8000)

    def _restyle(self) -> None:
        if self._window is not None:
            self._window.restyle(self.theme, self.icons, self._size, one_tint=self._one_tint)

    def _preferred(self) -> str:
        wanted = self.settings.text(settings.THEME)
        if wanted != "system":
            return wanted
        return "dark" if self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
