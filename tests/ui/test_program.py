"""The program around the window: the language can be changed while one reads, and what lay open lies open again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QSplitter
from pytestqt.qtbot import QtBot

from reader import places, settings
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.i18n import tr
from reader.ui.program import Program
from reader.ui.tidying import Tidying
from reader.workspace import Workspace


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one story in both languages."""
    from reader.core.progress import Silent
    from reader.services.pool import Workers

    folder = tmp_path_factory.mktemp("library")
    samples = sorted(str(file) for file in (places.resources() / "samples").glob("08_*"))
    with Workspace(folder, workers=Workers(inline=10)) as workspace:
        workspace.adding.add(samples, Silent())
    return folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, library: Path) -> Iterator[Program]:
    """The program on that library, with no preferences kept yet; it speaks English again afterwards."""
    made = Program(library, None, remembers=False)
    made.look.settings.set(settings.LANGUAGE, "en")
    with qtbot.waitSignal(made.presenter.ready, timeout=10000):
        made.window.show()
    yield made
    made.look.change(settings.LANGUAGE, "en")
    made.look.change(settings.THEME, "light")
    qtbot.waitUntil(lambda: made.window.isVisible(), timeout=5000)
    made.close()


def menus(program: Program) -> list[str]:
    return [action.text().replace("&", "") for action in program.window.menuBar().actions()]


def test_the_language_changes_while_one_reads(program: Program, qtbot: QtBot):
    """Menus, lists and Qt's own buttons speak the new language at once, and the same passage is current."""
    program.look.change(settings.LANGUAGE, "en")
    story = program.presenter.opening.story
    program.window.reader.step_passage(1)
    chosen = program.window.reader.chosen
    assert menus(program)[0] == "Library"
    program.window.commands["preferences"].trigger()
    before = program.window

    program.look.change(settings.LANGUAGE, "bg")
    qtbot.waitUntil(lambda: program.window is not before and program.window.isVisible(), timeout=5000)
    assert menus(program)[0] == "Библиотека"
    assert not before.isVisible()
    assert program.presenter.opening.story == story
    assert program.window.reader.chosen is not None and chosen is not None
    assert program.window.reader.chosen.passage == chosen.passage
    qtbot.waitUntil(lambda: program.window.findChild(PreferencesDialog) is not None, timeout=5000)
    dialog = program.window.findChild(PreferencesDialog)
    assert dialog.isVisible() and dialog.windowTitle() == "Предпочитания"
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    assert close.text().replace("&", "") == "Затваряне"

    dialog.show_page(3)
    box = next(box for box in dialog.findChildren(QComboBox) if box.findData("bg") >= 0 and box.findData("en") >= 0)
    second = program.window
    box.setCurrentIndex(box.findData("en"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: program.window is not second and program.window.isVisible(), timeout=5000)
    assert menus(program)[0] == "Library"
    assert tr("Preferences") == "Preferences"


def test_a_larger_font_of_the_system_makes_the_window_anew_in_its_size(program: Program, qtbot: QtBot, qapp: QApplication):
    before, usual = program.window, qapp.font()
    program.window.reader.step_passage(1)
    passage, height = program.window.reader.chosen.passage, before.sidebar.search_box.sizeHint().height()
    large = QFont(usual)
    large.setPointSizeF(16)
    try:
        qapp.setFont(large)
        qtbot.waitUntil(lambda: program.window is not before and program.window.isVisible(), timeout=5000)
        assert program.window.sidebar.search_box.sizeHint().height() > 1.4 * height
        assert program.window.reader.chosen is not None and program.window.reader.chosen.passage == passage
    finally:
        second = program.window
        qapp.setFont(usual)
        qtbot.waitUntil(lambda: program.window is not second and program.window.isVisible(), timeout=5000)
    assert program.window.sidebar.search_box.sizeHint().height() == height


def test_choosing_the_language_that_is_spoken_changes_nothing(program: Program, qtbot: QtBot):
    program.look.change(settings.LANGUAGE, "en")
    before = program.window
    program.look.change(settings.LANGUAGE, "en")
    qtbot.wait(50)
    assert program.window is before


def test_while_files_are_added_the_language_waits(program: Program, qtbot: QtBot, tmp_path: Path):
    """The work goes on in the window that began it."""
    program.look.change(settings.LANGUAGE, "en")
    file = tmp_path / "new.txt"
    file.write_text(
        "The lighthouse keeper retires\n\nThe keeper of the old lighthouse retires after forty years.\n", encoding="utf-8"
    )
    before = program.window
    program.presenter.adding.add([str(file)])
    program.look.change(settings.LANGUAGE, "bg")
    assert program.window is before
    qtbot.waitUntil(lambda: program.window is not before and program.window.isVisible(), timeout=30000)
    assert menus(program)[0] == "Библиотека"
    assert any("lighthouse" in card.title for story in program.desk.reading.stories() for card in story.articles)


def test_the_inspector_keeps_the_size_that_it_was_given(program: Program, qtbot: QtBot):
    """A window in another language is put together as one at the next start is."""
    before = program.window
    before.resize(1100, 700)
    before.findChild(QSplitter, "readingSplitter").setSizes([380, 230])
    given = before.inspector_sizes()
    assert given[Qt.Orientation.Vertical] > 200
    program.look.change(settings.LANGUAGE, "bg")
    qtbot.waitUntil(lambda: program.window is not before and program.window.isVisible(), timeout=5000)
    again = program.window.inspector_sizes()
    assert abs(again[Qt.Orientation.Vertical] - given[Qt.Orientation.Vertical]) <= 2
    assert again[Qt.Orientation.Horizontal] == given[Qt.Orientation.Horizontal]


def test_after_the_language_was_changed_the_other_services_are_loaded_again(program: Program, qtbot: QtBot, qapp: QApplication):
    """The workers of the window before ended with it, and adding and searching would wait for others to begin."""
    program._tidying = Tidying(qapp)  # as `run` makes it
    before = program.window
    program.look.change(settings.LANGUAGE, "bg")
    with qtbot.waitSignal(program.presenter.warmed, timeout=60000):
        qtbot.waitUntil(lambda: program.window is not before and program.window.isVisible(), timeout=5000)
    states = ("ready", "catching up", "building")  # the indexing thread has begun, and looks first
    qtbot.waitUntil(lambda: program.desk.workspace().indexing.state().phase.value in states, timeout=5000)
