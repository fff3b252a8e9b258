"""The window for tests, on stories from memory; without a display it is drawn off screen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.main_window import MainWindow
from tests.ui.real_stage import close_stage, fill, open_stage
from tests.ui.stage import Stage
from tests.ui.stories import MemoryReading, library


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings fail a test, but for the one that its off-screen platform gives at every window that has a least size."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> None:
    """Delete the windows of the tests before, which are only closed: each would be styled once more with every one that comes."""
    for window in qapp.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The window with the bridge story open."""
    made = Stage(qapp, tmp_path, library(), "bridge", "light")
    yield from _run(made, qtbot)


@pytest.fixture
def empty_stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The window on an empty library."""
    made = Stage(qapp, tmp_path, MemoryReading(), None, "light")
    yield from _run(made, qtbot)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """A library in a folder: the two versions of the bridge story in it."""
    return fill(tmp_path / "library")


@pytest.fixture
def real_stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path, pair: tuple[str, str]) -> Iterator[Stage]:
    """The window over that library, with the bridge story open."""
    made = open_stage(qtbot, qapp, tmp_path)
    yield made
    close_stage(made)


def _run(made: Stage, qtbot: QtBot) -> Iterator[Stage]:
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=5000):
        made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.presenter.tasks.close()
