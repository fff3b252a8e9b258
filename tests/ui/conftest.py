"""The window for tests, on stories from memory; without a display it is drawn off screen."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import places
from reader.settings import Settings
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.presenter import Presenter
from reader.ui.session import Session
from tests.ui.stories import MemoryDesk, MemoryReading, library


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings fail a test, but for the one that its off-screen platform gives at every window that has a least size."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True))


class Stage:
    """A window with all that stands behind it."""

    def __init__(
        self, application: QApplication, folder: Path, reading: MemoryReading | Any, story: str | None, theme: str
    ) -> None:
        """`reading` serves stories from memory, or is a whole desk."""
        self.folder = folder
        self.desk = MemoryDesk(reading, folder) if isinstance(reading, MemoryReading) else reading
        self.look = Look(application, places.resources(), Settings(folder / "preferences.json"), theme)
        self.window = MainWindow(self.look.icons, self.look.theme, self.look.points, glides=False)
        self.look.put_on(self.window)
        self.window.resize(1280, 800)
        self.session = Session(folder / "session.ini")
        self.presenter = Presenter(self.desk, self.window, self.session, self.look, story)  # type: ignore[arg-type]

    @property
    def reader(self):
        return self.window.reader


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


def _run(made: Stage, qtbot: QtBot) -> Iterator[Stage]:
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=5000):
        made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.presenter.tasks.close()
