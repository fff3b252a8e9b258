"""How fast the panes are, printed against what they must reach; run with `pytest -s tests/benchmarks/test_reading.py`.

Drawn without a display by Qt's raster engine, which is also what draws on a screen. What is held against the bounds is the
time of the processor, so that other work on the machine does not count; the time on the wall is printed beside it.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.reading.spread import Side
from reader.ui.tidying import Tidying
from tests.benchmarks.made_spreads import made_library
from tests.ui.stage import Stage

SCROLL_MS = 8.0
OPEN_MS = 50.0
STALL_MS = 50.0
LONG = 400
USUAL = 40
ENORMOUS = 5000


class Taken(NamedTuple):
    """What something took, in milliseconds: on the wall, and of the processor."""

    wall: float
    processor: float


class Painted(QObject):
    """Waits in an event loop, as the program does, until some widgets have been painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._waiting: set[QObject] = set()
        self._widgets = widgets
        self._loop = QEventLoop()
        for widget in widgets:
            widget.installEventFilter(self)

    def expect(self) -> None:
        """From now on all widgets are to be painted again."""
        self._waiting = set(self._widgets)

    def wait(self) -> None:
        """Return when they are painted."""
        QTimer.singleShot(30_000, self._loop.quit)
        self._loop.exec()
        assert not self._waiting
        for widget in self._widgets:
            widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint and self._waiting:
            self._waiting.discard(watched)
            if not self._waiting:
                QTimer.singleShot(0, self._loop.quit)  # after all of this round is painted
        return False


class Heart(QObject):
    """Beats in the main thread; the longest pause between two beats is how long it did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = Taken(0.0, 0.0)
        self._last, self._last_worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        pause = Taken(1000 * (now - self._last) - 2, 1000 * (worked - self._last_worked))
        self.longest = Taken(max(self.longest.wall, pause.wall), max(self.longest.processor, pause.processor))
        self._last, self._last_worked = now, worked


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path, made_library(4, USUAL, USUAL + 1, LONG, ENORMOUS), "4", "light")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=5000):
        made.window.show()
    qtbot.waitExposed(made.window)
    QApplication.processEvents()
    before = gc.get_threshold()
    Tidying(qapp).begin()  # as in the program
    yield made
    gc.set_threshold(*before)
    gc.unfreeze()
    made.window.close()
    made.presenter.tasks.close()


def opened(stage: Stage, story: str) -> Taken:
    """From the choice of a story in the list until it stands painted in both panes."""
    painted = Painted(*(pane.viewport() for pane in stage.reader.panes), stage.reader.ribbon, *stage.reader.rulers)
    stage.presenter.opening.opened.connect(painted.expect)

    def act() -> None:
        stage.window.sidebar.stories.story_chosen.emit(story)
        painted.wait()

    taken = timed(1, act)[0]
    stage.presenter.opening.opened.disconnect(painted.expect)
    return taken


def wheel(pane: QWidget, angle: int) -> None:
    """One notch of the wheel over a pane, and all that is to be painted after it."""
    at = QPointF(pane.viewport().width() / 2, 120)
    event = QWheelEvent(
        at,
        pane.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)
    QApplication.processEvents()


def timed(times: int, act: Callable[[], object]) -> list[Taken]:
    """What each of so many times takes."""
    taken = []
    for _ in range(times):
        start, worked = time.perf_counter(), time.process_time()
        act()
        taken.append(Taken(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked)))
    return taken


def told(what: str, taken: list[Taken], bound: float) -> float:
    """Print what was measured against its bound; returns the median of the processor's time."""
    worked = statistics.median(one.processor for one in taken)
    most = max(one.processor for one in taken)
    wall = statistics.median(one.wall for one in taken)
    print(f"\n{what}: median {worked:.1f} ms, most {most:.1f} ms, on the wall {wall:.1f} ms (to reach: {bound:.0f})")
    return worked


def test_one_scroll_step(stage: Stage) -> None:
    """A notch of the wheel with both panes, ribbon and rulers following, over the whole of 2 × 400 sentences."""
    opened(stage, str(LONG))
    pane = stage.reader.panes[Side.LEFT]
    taken = timed(150, lambda: wheel(pane, -120))
    assert pane.scrolled > 3000, "it did scroll"
    assert told("one scroll step, 2 × 400 sentences", taken, SCROLL_MS) <= SCROLL_MS
    small = timed(100, lambda: wheel(pane, 24))
    assert told("one small step of a touch pad", small, SCROLL_MS) <= SCROLL_MS


def test_opening_a_story(stage: Stage) -> None:
    """From the click to the paint, between stories of 2 × 40 sentences."""
    taken = []
    for round_ in range(12):
        taken.append(opened(stage, str(USUAL + round_ % 2)))
        stage.window.inspector.settle()
        QApplication.processEvents()
    assert told("opening a story, 2 × 40 sentences", taken[1:], OPEN_MS) <= OPEN_MS


def all_measured(stage: Stage) -> bool:
    """Whether both panes were measured to their ends."""
    return all(pane.geometry_of_page is not None and pane.geometry_of_page.complete for pane in stage.reader.panes)


def pace() -> float:
    """What a fixed piece of work takes now, in milliseconds of the processor: more where others work beside this."""
    start = time.thread_time()
    sum(number * number % 7 for number in range(60_000))
    return 1000 * (time.thread_time() - start)


class Stalls:
    """For how long at most the main thread did not answer, for each of some things that were done: the least of some rounds, told
    as at the best pace of the processor that was seen in between.
    """

    ROUNDS = 3

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._paces: list[float] = []
        self._taken: dict[str, list[tuple[float, float]]] = {}

    def take(self, what: str, act: Callable[[int], object], between: Callable[[], object] = lambda: None) -> None:
        """Do something in each round, given its number, and something else, that is not measured, after each."""
        for number in range(self.ROUNDS):
            self._qtbot.wait(60)
            before, heart = pace(), Heart()
            act(number)
            self._qtbot.wait(300)
            heart.stop()
            around = (before + pace()) / 2
            self._paces.append(around)
            self._taken.setdefault(what, []).append((heart.longest.processor, around))
            between()

    def told(self) -> dict[str, float]:
        """Print and return all."""
        best = min(self._paces)
        taken = {what: min(longest * best / around for longest, around in rounds) for what, rounds in self._taken.items()}
        for what, longest in taken.items():
            print(f"\n2 × {ENORMOUS} sentences, {what}: no answer for {longest:.0f} ms at most (to reach: {STALL_MS:.0f})")
        return taken


def test_an_enormous_article_opens_without_freezing(stage: Stage, qtbot: QtBot) -> None:
    """The longest time for which the main thread does not answer, until all of 2 × 5,000 sentences is measured."""
    opened(stage, str(USUAL))
    stalls, start = Stalls(qtbot), time.perf_counter()
    painted = opened(stage, str(ENORMOUS))
    qtbot.waitUntil(lambda: all_measured(stage), timeout=60_000)
    took = time.perf_counter() - start
    print(f"\n2 × 5,000 sentences: painted after {painted.wall:.0f} ms, all measured after {took:.1f} s")
    opened(stage, str(USUAL))

    def open_and_measure(_: int) -> None:
        opened(stage, str(ENORMOUS))
        qtbot.waitUntil(lambda: all_measured(stage), timeout=60_000)

    stalls.take("opening until all is measured", open_and_measure, lambda: opened(stage, str(USUAL)))
    assert max(stalls.told().values()) <= STALL_MS
    opened(stage, str(ENORMOUS))
    qtbot.waitUntil(lambda: all_measured(stage), timeout=60_000)
    pane = stage.reader.panes[Side.LEFT]
    assert told("one scroll step in it", timed(100, lambda: wheel(pane, -120)), SCROLL_MS) <= SCROLL_MS


def test_deep_in_an_enormous_article_nothing_freezes(stage: Stage, qtbot: QtBot) -> None:
    """Going far, marking, another width, text size, tint and view, where thousands of sentences stand above."""
    opened(stage, str(ENORMOUS))
    qtbot.waitUntil(lambda: all_measured(stage), timeout=60_000)
    reader, window = stage.reader, stage.window
    for name in ("view_rows", "view_reveal", "view_panes"):  # made, with all that is loaded for them
        window.commands[name].trigger()
        qtbot.wait(100)
    stalls = Stalls(qtbot)
    stalls.take("going far away", lambda number: reader.show_passage(Side.LEFT, (3000, 800, 4200)[number]))
    stalls.take("the next passage", lambda _: reader.step_passage(1))
    stalls.take("another width", lambda number: window.resize((1200, 1240, 1180)[number], 800))
    stalls.take("larger text", lambda _: window.commands["larger"].trigger())
    stalls.take("one tint", lambda _: window.commands["one_tint"].trigger())
    show = {name: window.commands[f"view_{name}"].trigger for name in ("panes", "rows", "reveal")}
    stalls.take("to the rows", lambda _: show["rows"](), show["panes"])
    stalls.take("to reveal", lambda _: show["reveal"](), show["rows"])
    stalls.take("the next row", lambda _: reader.step_passage(1))
    stalls.take("rows of another width", lambda number: window.resize((1250, 1200, 1280)[number], 800))
    stalls.take("back to the panes", lambda _: show["panes"](), show["reveal"])
    stalls.take("all revealed", lambda _: window.commands["reveal_all"].trigger(), window.commands["hide_all"].trigger)
    stalls.take("by the right version", lambda _: window.commands["by_right"].trigger())
    assert max(stalls.told().values()) <= STALL_MS
