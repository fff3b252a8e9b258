"""What the system says of movement: whether its user wants things to glide, or nothing to move that need not.

Qt does not tell it on Linux, so it is read where the desktops keep it: GTK's and KDE's files at once, and the settings portal of
the desktop (which speaks for GNOME too) when it answers. Whoever asks for less movement is heard; what is missing or unreadable
says nothing. Which of it holds is a preference (`look`).
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from configparser import Error as UnreadableError
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QStyle

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
ASKED = (
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "enable-animations"),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
)
IN_FILES = (
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("kdeglobals", "KDE", "AnimationDurationFactor"),
)
_NO = frozenset({"0", "0.0", "false", "no", "off"})
_ANIMATES_INSIDE = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows."""


class SystemMotion(QObject):
    """Knows at once what can be read at once; `listen` asks the portal, and hears of later changes."""

    changed = Signal()
    """The system wants more or less movement than before."""

    def __init__(self, application: QApplication, parent: QObject, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__(parent)
        self._environment = environment
        self._still = _stilled_by_qt(application) or _stilled_on_windows() or _stilled_in_files(_configuration(environment))
        self._told: dict[tuple[str, str], bool] = {}
        self._asked: list[QDBusPendingCallWatcher] = []

    @property
    def wanted(self) -> bool:
        """Whether things may glide."""
        return not self._still and not any(self._told.values())

    def listen(self) -> None:
        """Ask the desktop's portal, and hear of what is changed there; waits for nothing, and where there is no portal nothing is
        heard.
        """
        if not _has_bus(self._environment):
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        slot = SLOT("on_changed(QString,QString,QDBusVariant)")
        bus.connect(*PORTAL, "SettingChanged", self, slot)  # type: ignore[call-overload]  # declared as bytes, taken as text
        for name in ASKED:
            question = QDBusMessage.createMethodCall(*PORTAL, "Read")
            question.setArguments(list(name))
            asked = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            asked.finished.connect(lambda done, name=name: self._on_answered(name, done))
            self._asked.append(asked)

    def _on_answered(self, name: tuple[str, str], asked: "QDBusPendingCallWatcher") -> None:
        if not asked.isError():
            self._tell(name, asked.reply().arguments()[:1])
        self._asked.remove(asked)
        asked.deleteLater()

    @Slot("QString", "QString", "QDBusVariant")
    def on_changed(self, group: str, name: str, value: object) -> None:
        """A setting of the desktop was changed."""
        if (group, name) in ASKED:
            self._tell((group, name), [value])

    def _tell(self, name: tuple[str, str], values: Iterable[object]) -> None:
        before = self.wanted
        for value in values:
            self._told[name] = stills(name[1], value)
        if self.wanted is not before:
            self.changed.emit()


def stills(name: str, value: object) -> bool:
    """Whether a setting, as the portal gives it, asks for less movement."""
    while hasattr(value, "variant"):
        value = value.variant()
    if name == "reduced-motion":
        return value == 1
    return str(value).strip().lower() in _NO


def _has_bus(environment: Mapping[str, str]) -> bool:
    """Whether there is a session bus: without one the library that speaks to it would try to start one, and wait."""
    if not sys.platform.startswith("linux"):
        return False
    usual = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    return "DBUS_SESSION_BUS_ADDRESS" in environment or usual.exists()


def _stilled_by_qt(application: QApplication) -> bool:
    return application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0


def _stilled_on_windows() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    animates = ctypes.c_int(1)
    answered = ctypes.windll.user32.SystemParametersInfoW(_ANIMATES_INSIDE, 0, ctypes.byref(animates), 0)
    return bool(answered) and not animates.value


def _configuration(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME", "/nonexistent")) / ".config")


def _stilled_in_files(folder: Path) -> bool:
    return sys.platform.startswith("linux") and any(value.strip().lower() in _NO for value in _stored(folder))


def _stored(folder: Path) -> Iterator[str]:
    for file, section, key in IN_FILES:
        parser = ConfigParser(interpolation=None, strict=False)
        try:
            parser.read_string((folder / file).read_text(encoding="utf-8"))
        except (OSError, ValueError, UnreadableError):
            continue
        yield parser.get(section, key, fallback="")
