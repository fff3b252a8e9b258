"""Adding that the end of the program cut short: nothing of it is forgotten, and the next start offers to go on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.progress import Progress
from reader.errors import CancelledError
from reader.services.add import AddReport, Duplicate
from reader.ui.dialogs.report import ReportDialog
from tests.ui.stage import Stage
from tests.ui.stories import library

PATHS = ["/n/one.txt", "/n/two.txt"]


class SlowAdding:
    """Adds until it is let go, or stopped."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.goes_on = threading.Event()

    def add(self, paths: list[str], progress: Progress) -> AddReport:
        self.asked.append(list(paths))
        try:
            while not self.goes_on.wait(0.01):
                progress.report(0, 1, "reading")
        except CancelledError:
            return AddReport(stopped="Stopped.")
        return AddReport(duplicates=(Duplicate(paths[0], "bg1"),))


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[object]:
    """Starts the program on one library, with one session, as often as it is asked."""
    started: list[Stage] = []

    def open_window() -> tuple[Stage, SlowAdding]:
        stage = Stage(qapp, tmp_path, library(), "bridge", "light")
        stage.desk.services.adding = adding = SlowAdding()
        qtbot.addWidget(stage.window)
        with qtbot.waitSignal(stage.presenter.ready, timeout=5000):
            stage.window.show()
        started.append(stage)
        return stage, adding

    yield open_window
    for stage in started:
        stage.window.close()
        stage.presenter.tasks.close()


def begin(stage: Stage, adding: SlowAdding, qtbot: QtBot) -> None:
    stage.presenter.adding.add(PATHS[:1])
    stage.presenter.adding.add(PATHS[1:])
    qtbot.waitUntil(lambda: bool(adding.asked))


def test_what_the_closing_of_the_window_cut_short_is_offered_and_gone_on_with(start, qtbot: QtBot) -> None:
    stage, adding = start()
    assert stage.presenter.interrupted.strip is None
    begin(stage, adding, qtbot)
    stage.window.close()
    qtbot.wait(50)  # what the end of the job tells comes afterwards
    stage, adding = start()
    strip = stage.presenter.interrupted.strip
    assert strip is not None
    assert strip.isVisible()
    adding.goes_on.set()
    strip.buttons[0].click()
    with qtbot.waitSignal(stage.presenter.adding.rested):
        pass
    assert adding.asked == [PATHS]
    assert not stage.window.findChildren(ReportDialog), "what was added before the interruption is nothing to be told"
    assert stage.presenter.interrupted.strip is None
    stage.window.close()
    assert start()[0].presenter.interrupted.strip is None


def test_a_program_that_was_killed_forgets_nothing_either(start, qtbot: QtBot) -> None:
    stage, adding = start()
    begin(stage, adding, qtbot)
    again, _ = start()  # the first one had no chance to close
    assert again.presenter.interrupted.strip is not None
    again.presenter.interrupted.strip.buttons[1].click()
    assert again.presenter.interrupted.strip is None
    assert again.session.left_to_add(again.desk.library.folder) == []
    adding.goes_on.set()


def test_what_a_person_stopped_is_not_offered_again(start, qtbot: QtBot) -> None:
    stage, adding = start()
    begin(stage, adding, qtbot)
    with qtbot.waitSignal(stage.presenter.adding.rested):
        stage.window.progress._button.click()
    for dialog in stage.window.findChildren(ReportDialog):
        dialog.reject()
    stage.window.close()
    assert start()[0].presenter.interrupted.strip is None
