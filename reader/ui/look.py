"""How the window looks and moves: theme, faces, sizes, tints and keys, read from the preferences, put on the window, and kept
when changed.

Every change goes through `change`, whether a command or the preferences made it, and is seen at once.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from reader import settings
from reader.settings import Preference, Settings, Value
from reader.ui.faults import told
from reader.ui.fonts import Face, Reading, control_points, grown, note_font
from reader.ui.icons import Icons, application_icon
from reader.ui.menus import set_keys
from reader.ui.motion import SystemMotion
from reader.ui.theme import Theme, apply_theme, load_theme

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

CONTRAST = "contrast_"


class Look(QObject):
    """The look of one window."""

    changed = Signal()
    """After anything was changed and shown."""
    language_chosen = Signal()
    """The window is to speak another language."""

    def __init__(
        self, application: QApplication, resources: Path, preferences: Settings, theme: str | None = None, *, moves: bool = True
    ) -> None:
        """`theme` ("light", "dark", …) goes before the preference and is not kept; `moves`: things may glide at all."""
        super().__init__()
        self.settings = preferences
        self._application = application
        self._resources = resources
        self._template = (resources / "themes" / "window.qss").read_text(encoding="utf-8")
        self._window: MainWindow | None = None
        self._given = theme
        application.setStyle("Fusion")
        self._control_points = 0.0
        self._take_font()
        self._suggest_size()
        application.setWindowIcon(application_icon(resources / "icons"))
        self._moves = moves
        self._system = SystemMotion(application, self)
        self._system.changed.connect(self._on_system_motion)
        self.theme: Theme = self._composed()
        apply_theme(application, self.theme, self._template, resources / "icons")
        self._set_effects()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system)

    @property
    def icons(self) -> Icons:
        """The icons in the colours of the theme."""
        return Icons(self._resources / "icons", self.theme.text)

    @property
    def points(self) -> int:
        """The size of the texts in the panes."""
        return self.settings.number(settings.TEXT_SIZE)

    @property
    def glides(self) -> bool:
        """Whether things may glide to their place; else they step."""
        wanted = self.settings.text(settings.MOTION)
        return self._moves and (wanted == "full" or (wanted == "system" and self._system.wanted))

    def follow_font(self) -> bool:
        """The system's font may be another: take its size for controls. Whether it is; then all that was measured is wrong."""
        if not self._take_font():
            return False
        self._suggest_size()
        apply_theme(self._application, self.theme, self._template, self._resources / "icons")
        return True

    def _take_font(self) -> bool:
        """Set the face of controls in the size of the system's font; whether that changed anything."""
        before, self._control_points = self._control_points, control_points(self._application.font())
        if before == self._control_points:
            return False
        self._application.setFont(note_font(self._control_points))
        return True

    def _suggest_size(self) -> None:
        """Who has a large font everywhere has large texts, until another size is chosen."""
        self.settings.suggest(settings.TEXT_SIZE, grown(int(str(settings.TEXT_SIZE.default))))

    def listen(self) -> None:
        """Hear from now on what the system says of movement; call it once the window stands."""
        self._system.listen()

    def put_on(self, window: "MainWindow") -> None:
        """Dress the window, now and at each change."""
        self._window = window
        set_keys(window.commands, self.settings.table(settings.KEYS))
        self._tell_commands()
        if self.settings.flag(settings.ONE_TINT):
            self._restyle()

    def change(self, preference: Preference, value: Value) -> None:
        """Change a preference, show it and keep it."""
        if preference is settings.THEME:
            self._given = None
        self.keep(preference, value)
        if preference is settings.LANGUAGE:
            self.language_chosen.emit()
        elif preference is settings.KEYS and self._window is not None:
            set_keys(self._window.commands, self.settings.table(settings.KEYS))
        else:
            self._show()
        self.changed.emit()

    def set_dark(self, dark: bool) -> None:
        """Take the dark or the light theme, of the same contrast as now."""
        name = "dark" if dark else "light"
        self.change(settings.THEME, CONTRAST + name if self.theme.name.startswith(CONTRAST) else name)

    def resize(self, step: int) -> None:
        """Make the text larger or smaller by `step` points; 0 for the usual size."""
        size = settings.TEXT_SIZE
        wanted = self.points + step if step else self.settings.usual(size)
        self.change(size, min(max(wanted, size.low or wanted), size.high or wanted))

    def set_one_tint(self, on: bool) -> None:
        """All matches in one quiet tint, or in four."""
        self.change(settings.ONE_TINT, on)

    def keep(self, preference: Preference, value: Value) -> None:
        """Keep a preference; where its file cannot be written the change holds until the program ends."""
        try:
            self.settings.set(preference, value)
        except OSError as error:
            if self._window is not None:
                self._window.statusBar().showMessage(told(error), 8000)

    def _show(self) -> None:
        """Show what has changed; the style sheet is put on again only for other colours, as that takes longest."""
        before, self.theme = self.theme, self._composed()
        if before.name != self.theme.name:
            apply_theme(self._application, self.theme, self._template, self._resources / "icons")
        self._set_effects()
        if self._window is not None:
            self._window.reader.follower.glides = self.glides
        self._tell_commands()
        self._restyle()

    def _restyle(self) -> None:
        if self._window is not None:
            self._window.restyle(self.theme, self.icons, self.points, one_tint=self.settings.flag(settings.ONE_TINT))

    def _tell_commands(self) -> None:
        if self._window is not None:
            self._window.commands["theme"].setChecked(self.theme.dark)
            self._window.commands["one_tint"].setChecked(self.settings.flag(settings.ONE_TINT))

    def _set_effects(self) -> None:
        for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
            QApplication.setEffectEnabled(effect, self.glides)

    def _on_system(self) -> None:
        """The system went light or dark, or asks for more contrast."""
        if self._given is None and self.settings.text(settings.THEME) == "system":
            self._show()
            self.changed.emit()

    def _on_system_motion(self) -> None:
        """The system wants more or less movement."""
        if self.settings.text(settings.MOTION) == "system":
            self._show()

    def theme_named(self, name: str, tints: str = "") -> Theme:
        """A theme as it would look, with the tints that are chosen or others."""
        return load_theme(self._resources / "themes", name, tints or self.settings.text(settings.TINTS))

    # -- what the preferences say ----------------------------------------------------------------------------------------

    def _composed(self) -> Theme:
        return replace(self.theme_named(self._given or self._preferred()), reading=self._reading())

    def _preferred(self) -> str:
        wanted = self.settings.text(settings.THEME)
        if wanted != "system":
            return wanted
        hints = self._application.styleHints()
        contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        return (CONTRAST if contrast else "") + ("dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light")

    def _reading(self) -> Reading:
        own = self.settings
        family = own.text(settings.FAMILY_BG)
        return Reading(
            Face(family, own.number(settings.PERCENT_BG), self._feature(family)),
            Face(own.text(settings.FAMILY_EN), own.number(settings.PERCENT_EN)),
            own.number(settings.LINE_WIDTH),
            own.number(settings.LINE_SPACING) / 100,
        )

    def _feature(self, family: str) -> str:
        if not self.settings.flag(settings.BULGARIAN_FORMS):
            return ""
        from reader.ui.letterforms import bulgarian_feature  # seldom asked for

        return bulgarian_feature(family)
