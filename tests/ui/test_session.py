"""What is remembered between two runs, and what is drawn and told without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader import settings
from reader.library.store import Library, NewArticle
from reader.settings import Settings
from reader.ui.crash import report_of
from reader.ui.display import missing_for_window
from reader.ui.i18n import Catalogue, counted, day_text, tr
from reader.ui.session import Opened, Session
from tests.ui.stories import bridge


def test_values_come_back_with_their_types(tmp_path: Path, qapp):
    session = Session(tmp_path / "session.ini")
    session.keep_flag("inspector", False)
    session.keep_number("sidebar", 260)
    session.keep_geometry(QByteArray(b"\x01\x02"))
    session.keep_opened(tmp_path, Opened("s", "a", "", "a", 4))
    session.keep_last_folder("/news, old")
    session.save()
    again = Session(tmp_path / "session.ini")
    assert again.flag("inspector", True) is False
    assert again.number("sidebar", 0) == 260
    assert again.geometry() == QByteArray(b"\x01\x02")
    assert again.opened(tmp_path) == Opened("s", "a", "", "a", 4)
    assert again.last_folder() == "/news, old"
    assert again.opened(tmp_path / "other") == Opened()


def test_the_story_and_versions_are_kept_when_the_window_closes(stage, qtbot: QtBot):
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.reader.version_chosen.emit(1, "bg2")
    stage.window.close()
    kept = Session(stage.folder / "session.ini").opened(stage.desk.library.folder)
    assert (kept.story, kept.left, kept.right) == ("bridge", "bg1", "bg2")


def test_the_theme_is_kept_and_put_on_at_once(stage):
    light = stage.window.grab().toImage().pixelColor(3, stage.window.height() // 2)
    stage.window.commands["theme"].trigger()
    dark = stage.window.grab().toImage().pixelColor(3, stage.window.height() // 2)
    assert dark.lightness() < 60 < light.lightness()
    assert Settings(stage.folder / "preferences.json").text(settings.THEME) == "dark"


def test_sidebar_and_inspector_fold(stage, qtbot: QtBot):
    stage.window.commands["sidebar"].trigger()
    assert not stage.window.sidebar.isVisible()
    stage.window.commands["search"].trigger()
    assert stage.window.sidebar.isVisible(), "searching brings the list back"
    stage.window.commands["inspector"].trigger()
    assert not stage.window.inspector.isVisible()


def test_narrow_windows_fold_the_list_and_wide_ones_stand_the_inspector_beside(stage, qtbot: QtBot):
    stage.window.resize(820, 600)
    qtbot.wait(30)
    assert not stage.window.sidebar.isVisible()
    stage.window.resize(1600, 900)
    qtbot.wait(30)
    assert stage.window.sidebar.isVisible()
    inspector, reader = stage.window.inspector, stage.reader
    assert (
        inspector.mapTo(stage.window, inspector.rect().topLeft()).x()
        > reader.mapTo(stage.window, reader.rect().topRight()).x() - 5
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are asked for on Linux alone")
def test_no_display_is_told_in_words_without_qt():
    assert "no display" in str(missing_for_window({}))
    assert "does not answer" in str(missing_for_window({"DISPLAY": ":97"})) or "libxcb" in str(
        missing_for_window({"DISPLAY": ":97"})
    )
    assert missing_for_window({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_asking_for_a_display_imports_no_qt():
    code = (
        "import sys; from reader import app; app.display_problem();"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_the_window_is_drawn_without_a_display(tmp_path: Path, theme: str):
    """In a process of its own, as the platform is chosen before Qt starts."""
    fill(tmp_path / "library")
    code = (
        "from pathlib import Path; from reader import app; "
        f"app.save_picture(Path({str(tmp_path / 'library')!r}), Path({str(tmp_path / 'window.png')!r}), "
        f"None, (1000, 640), {theme!r})"
    )
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": str(tmp_path / "s")}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    picture = QImage(str(tmp_path / "window.png"))
    assert (picture.width(), picture.height()) == (1000, 640)
    ground = picture.pixelColor(picture.width() // 2, picture.height() - 4)
    assert (ground.lightness() < 60) is (theme == "dark")
    kept = [path.name for path in (tmp_path / "c").rglob("*.ini")] + [
        path.name for path in (tmp_path / "c").rglob("preferences*")
    ]
    assert kept == [], "a picture keeps neither session nor preferences"


def fill(folder: Path) -> None:
    left, right, alignment = bridge()
    library = Library(folder)
    new = [NewArticle(f"/n/{a.language}.txt", a.text.encode(), a, b"", (), "1") for a in (left, right)]
    one, other = library.add(new)
    library.put_in_story([(one, "s"), (other, "s")], "1")
    library.put_alignment(one, other, alignment, "1")
    library.close()


def test_texts_have_plurals_and_dates(qapp):
    assert counted("{n} story", "{n} stories", 1) == "1 story"
    assert counted("{n} story", "{n} stories", 3) == "3 stories"
    assert day_text(None, True) == "no date stated"
    catalogue = Catalogue({"{n} stories": ["{n} история", "{n} истории"], "Unread": "Непрочетени"})
    qapp.installTranslator(catalogue)
    try:
        assert counted("{n} story", "{n} stories", 1) == "1 история"
        assert counted("{n} story", "{n} stories", 7) == "7 истории"
        assert tr("Unread") == "Непрочетени"
        assert tr("Not there") == "Not there"
    finally:
        qapp.removeTranslator(catalogue)


def test_a_fault_is_reported_with_versions_and_place():
    try:
        raise RuntimeError("the ribbon tore")
    except RuntimeError as error:
        report = report_of(type(error), error, error.__traceback__)
    assert "Vestnik" in report
    assert "Qt 6" in report
    assert "the ribbon tore" in report
    assert "test_session.py" in report
