"""What an earlier version matched is matched anew while nothing else is done, and the status line tells how far that is."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reader.core.edits import Edit, EditKind
from reader.core.progress import Progress
from reader.errors import LibraryFullError


class Renews:
    """A service with three pairs to match, each of which waits until it is let go on."""

    def __init__(self) -> None:
        self.runs = 0
        self.first: list[str] = []
        self.stopped = False
        self.go_on = threading.Event()
        self.error: Exception | None = None

    def renew(self, progress: Progress, first: Callable[[], str]) -> int:
        self.runs += 1
        if self.error is not None:
            raise self.error
        try:
            for number in range(3):
                progress.report(number, 3, "matching")
                self.first.append(first())
                self.go_on.wait(5)
        except BaseException:
            self.stopped = True
            raise
        progress.report(3, 3, "matching")
        return 3


@pytest.fixture
def renews(stage) -> Renews:
    service = stage.desk.services.renewing = Renews()
    stage.presenter.renewing._due.setInterval(1)
    return service


def status(stage) -> str:
    stage.presenter.tell_state()
    return stage.window._totals.text()


def test_the_open_story_goes_first_and_the_status_line_tells_of_it(stage, renews: Renews, qtbot: QtBot):
    stage.presenter.renewing.begin()
    qtbot.waitUntil(lambda: "matching anew 0 of 3" in status(stage))
    renews.go_on.set()
    qtbot.waitUntil(lambda: len(renews.first) == 3 and "matching anew" not in status(stage))
    assert renews.first == ["bridge"] * 3


def test_it_makes_room_for_adding_and_goes_on_afterwards(stage, renews: Renews, qtbot: QtBot):
    stage.presenter.renewing.begin()
    qtbot.waitUntil(lambda: bool(renews.first))
    stage.presenter.adding.begun.emit()
    renews.go_on.set()
    qtbot.waitUntil(lambda: renews.stopped)
    qtbot.wait(30)
    assert renews.runs == 1
    assert "matching anew" not in status(stage)
    stage.presenter.adding.rested.emit()
    qtbot.waitUntil(lambda: renews.runs == 2 and len(renews.first) >= 4)


def test_before_the_window_stands_nothing_is_matched(stage, renews: Renews, qtbot: QtBot):
    stage.presenter.editing.edited.emit(Edit(1, EditKind.DISMISS))
    qtbot.wait(30)
    assert not renews.runs


def test_why_it_waits_is_said(stage, renews: Renews, qtbot: QtBot):
    renews.error = LibraryFullError("The disk is full; the library is as it was before.")
    stage.presenter.renewing.begin()
    qtbot.waitUntil(lambda: "The disk is full" in status(stage))
