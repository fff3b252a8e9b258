"""How fast the panes are, printed against what they must reach; run with `pytest -s tests/benchmarks/test_reading.py`.

Drawn without a display by Qt's raster engine, which is also what draws on a screen.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.reading.spread import Side
from tests.benchmarks.made_spreads import made_library
from tests.ui.conftest import Stage

SCROLL_MS = 8.0
OPEN_MS = 50.0
STALL_MS = 50.0
LONG = 400
USUAL = 40
ENORMOUS = 5000


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
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last) - 2)
        self._last = now


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path, made_library(4, USUAL, USUAL + 1, LONG, ENORMOUS), "4", "light")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=5000):
        made.window.show()
    qtbot.waitExposed(made.window)
    QApplication.processEvents()
    yield made
    made.window.close()
    made.presenter.tasks.close()


def opened(stage: Stage, story: str) -> float:
    """Milliseconds from the choice of a story in the list until it stands painted in both panes."""
    painted = Painted(*(pane.viewport() for pane in stage.reader.panes), stage.reader.ribbon, *stage.reader.rulers)
    stage.presenter.opening.opened.connect(painted.expect)
    start = time.perf_counter()
    stage.window.sidebar.stories.story_chosen.emit(story)
    painted.wait()
    taken = 1000 * (time.perf_counter() - start)
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


def timed(times: int, act: Callable[[], object]) -> list[float]:
    """Milliseconds of each of so many times."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def tell(what: str, taken: list[float], bound: float) -> None:
    """Print what was measured against its bound."""
    worst = sorted(taken)[int(len(taken) * 0.95) - 1]
    figures = f"median {statistics.median(taken):.1f} ms, 95 % {worst:.1f} ms, most {max(taken):.1f} ms"
    print(f"\n{what}: {figures} (to reach: {bound:.0f})")


def test_one_scroll_step(stage: Stage) -> None:
    """A notch of the wheel with both panes, ribbon and rulers following, over the whole of 2 × 400 sentences."""
    opened(stage, str(LONG))
    pane = stage.reader.panes[Side.LEFT]
    taken = timed(150, lambda: wheel(pane, -120))
    assert pane.scrolled > 3000, "it did scroll"
    tell("one scroll step, 2 × 400 sentences", taken, SCROLL_MS)
    small = timed(100, lambda: wheel(pane, 24))
    tell("one small step of a touch pad", small, SCROLL_MS)
    assert statistics.median(taken) <= SCROLL_MS
    assert statistics.median(small) <= SCROLL_MS


def test_opening_a_story(stage: Stage) -> None:
    """From the click to the paint, between stories of 2 × 40 sentences."""
    taken = []
    for round_ in range(12):
        taken.append(opened(stage, str(USUAL + round_ % 2)))
        stage.window.inspector.settle()
        QApplication.processEvents()
    tell("opening a story, 2 × 40 sentences", taken[1:], OPEN_MS)
    assert statistics.median(taken[1:]) <= OPEN_MS


def test_an_enormous_article_opens_without_freezing(stage: Stage, qtbot: QtBot) -> None:
    """The longest time for which the main thread does not answer, until all of 2 × 5,000 sentences is measured."""
    opened(stage, str(USUAL))
    heart, start = Heart(), time.perf_counter()
    painted = opened(stage, str(ENORMOUS))
    qtbot.waitUntil(lambda: all(pane.geometry_of_page.complete for pane in stage.reader.panes), timeout=60_000)
    qtbot.wait(100)
    print(f"\n2 × 5,000 sentences: painted after {painted:.0f} ms, all measured after {time.perf_counter() - start:.1f} s")
    tell("longest stall", [heart.longest], STALL_MS)
    pane = stage.reader.panes[Side.LEFT]
    scrolling = timed(100, lambda: wheel(pane, -120))
    tell("one scroll step in it", scrolling, SCROLL_MS)
    assert heart.longest <= STALL_MS
    assert statistics.median(scrolling) <= SCROLL_MS
