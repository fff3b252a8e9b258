"""Jobs run beside the window: results and errors come back to the main thread, the last query wins, and stopping is heard."""

import sys
import threading
import time

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from reader.errors import NotFoundError
from reader.ui.tasks import Lane, Latest, Tasks


def test_a_result_comes_back_on_the_main_thread(qtbot: QtBot, qapp):
    tasks, main = Tasks(), QThread.currentThread()
    seen = []
    task = tasks.run(Lane.READING, lambda _: threading.current_thread().name)
    task.succeeded.connect(lambda name: seen.append((name, QThread.currentThread() is main)))
    with qtbot.waitSignal(task.ended):
        pass
    assert seen[0][0].startswith("reading")
    assert seen[0][1]
    tasks.close()


def test_an_error_meant_for_the_user_is_told_and_others_are_faults(qtbot: QtBot, qapp, monkeypatch):
    tasks, faults = Tasks(), []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: faults.append(kind))

    def lost(_: object) -> None:
        raise NotFoundError("There is no story x.")

    told = tasks.run(Lane.READING, lost)
    with qtbot.waitSignal(told.failed) as caught:
        pass
    assert str(caught.args[0]) == "There is no story x."
    broken = tasks.run(Lane.READING, lambda _: 1 // 0)
    with qtbot.waitSignal(broken.ended):
        pass
    assert faults == [ZeroDivisionError]
    tasks.close()


def test_only_the_last_of_several_is_listened_to(qtbot: QtBot, qapp):
    tasks = Tasks()
    latest, shown, gate = Latest(tasks, Lane.SEARCHING), [], threading.Event()
    first = latest.run(lambda _: gate.wait(5) and "first")
    first.succeeded.connect(shown.append)
    second = latest.run(lambda _: "second")
    second.succeeded.connect(shown.append)
    gate.set()
    with qtbot.waitSignal(second.ended):
        pass
    assert shown == ["second"]
    tasks.close()


def test_stopping_is_heard_at_the_next_report(qtbot: QtBot, qapp):
    tasks, steps = Tasks(), []

    def long(progress) -> str:
        for step in range(500):
            progress.report(step, 500, "reading")
            steps.append(step)
            time.sleep(0.01)
        return "all"

    task = tasks.run(Lane.ADDING, long)
    with qtbot.waitSignal(task.progressed):
        pass
    task.cancel()
    with qtbot.waitSignals([task.cancelled, task.ended]):
        pass
    assert len(steps) < 500
    tasks.close()


def test_a_job_keeps_what_its_thread_holds(qtbot: QtBot, qapp):
    """A library keeps a database connection for each thread: the next job of a lane finds it again."""
    tasks, local, found = Tasks(), threading.local(), []

    def job(_: object) -> None:
        found.append(getattr(local, "connection", None))
        local.connection = "open"

    for _ in range(2):
        with qtbot.waitSignal(tasks.run(Lane.READING, job).ended):
            pass
    assert found == [None, "open"]
    tasks.close()


def test_the_main_thread_goes_on_while_a_job_works(qtbot: QtBot, qapp):
    tasks, longest, last = Tasks(), 0.0, time.monotonic()
    task = tasks.run(Lane.ADDING, lambda _: time.sleep(0.3))
    ended = []
    task.ended.connect(lambda: ended.append(True))
    while not ended:
        qapp.processEvents()
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        time.sleep(0.001)
    assert longest < 0.25
    tasks.close()


def test_what_is_asked_after_closing_is_not_begun(qtbot: QtBot) -> None:
    tasks, done = Tasks(), []
    tasks.run(Lane.READING, lambda _: done.append("before"))
    qtbot.waitUntil(lambda: bool(done))
    tasks.close()
    tasks.run(Lane.READING, lambda _: done.append("after"))
    qtbot.wait(30)
    assert done == ["before"]
    assert not tasks.busy()
