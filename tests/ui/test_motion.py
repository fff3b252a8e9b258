"""What the desktops say of movement is read, wherever they keep it; what is missing or unreadable says nothing."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reader.ui.motion import SystemMotion, stills

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of Linux keep it in files")


def motion(application: QApplication, parent: QObject, folder: Path) -> SystemMotion:
    return SystemMotion(application, parent, {"XDG_CONFIG_HOME": str(folder), "HOME": str(folder)})


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-font-name=Sans 10\ngtk-enable-animations = 0\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", True),
        ("kdeglobals", "[General]\nfixed=Mono,10\n\n[KDE]\nAnimationDurationFactor=0\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", True),
        ("kdeglobals", "[KDE]\nwidgetStyle=Breeze\n", True),
        ("kdeglobals", "AnimationDurationFactor=0\n", True),
        ("kdeglobals", "\x00\x01 no settings at all", True),
    ],
)
def test_files_of_the_desktops_are_read(qapp: QApplication, owner: QObject, tmp_path: Path, file: str, text: str, wanted: bool):
    place = tmp_path / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    assert motion(qapp, owner, tmp_path).wanted is wanted


def test_where_nothing_is_said_things_move(qapp: QApplication, owner: QObject, tmp_path: Path):
    (tmp_path / "kdeglobals").mkdir()
    assert motion(qapp, owner, tmp_path / "nowhere").wanted
    assert motion(qapp, owner, tmp_path).wanted


def test_without_a_bus_nothing_is_waited_for(qapp: QApplication, owner: QObject, tmp_path: Path):
    system = SystemMotion(qapp, owner, {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)})
    system.listen()
    assert system.wanted
    assert not system._asked


@pytest.mark.parametrize(
    ("name", "value", "asked"),
    [
        ("reduced-motion", 1, True),
        ("reduced-motion", 0, False),
        ("enable-animations", False, True),
        ("enable-animations", True, False),
        ("AnimationDurationFactor", "0", True),
        ("AnimationDurationFactor", "1", False),
        ("AnimationDurationFactor", 0.0, True),
    ],
)
def test_what_a_setting_asks_for(name: str, value: object, asked: bool):
    assert stills(name, value) is asked


def test_a_change_is_told_once_and_other_settings_are_not_heard(qapp: QApplication, owner: QObject, tmp_path: Path):
    system = motion(qapp, owner, tmp_path)
    told: list[bool] = []
    system.changed.connect(lambda: told.append(system.wanted))
    system.on_changed("org.gnome.desktop.interface", "gtk-theme", "0")
    system.on_changed("org.gnome.desktop.interface", "enable-animations", False)
    system.on_changed("org.freedesktop.appearance", "reduced-motion", 1)
    system.on_changed("org.gnome.desktop.interface", "enable-animations", True)
    assert told == [False]
    system.on_changed("org.freedesktop.appearance", "reduced-motion", 0)
    assert told == [False, True]
