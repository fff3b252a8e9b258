"""Scrolling by meaning under a hand on wheel and pointer: the pane that is moved leads, the other follows and never fights back;
and the partner of a word under the pointer.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.core.article import Span
from reader.ui.reading.hovering import partner
from reader.ui.reading.spread import Side, Version, spread_of
from tests.benchmarks.made_spreads import made_pair
from tests.ui.pointing import point_at
from tests.ui.stories import card


@pytest.fixture
def panes(stage, qtbot: QtBot):
    """Both panes on a story of 2 × 90 sentences, nothing current."""
    left, right, alignment = made_pair(90)
    spread = spread_of(Version(card("l", "s", left), left), Version(card("r", "s", right), right), alignment)
    stage.reader.show_spread(spread, stage.presenter.opening.story)
    stage.reader.unchoose()
    qtbot.waitUntil(lambda: all(pane.geometry_of_page.complete for pane in stage.reader.panes))
    qtbot.wait(30)
    return stage.reader.panes


def wheel(widget: QWidget, notches: float) -> None:
    at = QPointF(widget.width() / 2, widget.height() / 2)
    nothing, no_key, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QPoint(0, round(-120 * notches))
    event = QWheelEvent(at, QPointF(widget.mapToGlobal(at)), QPoint(), turned, nothing, no_key, phase, False)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def test_a_wheel_on_either_pane_moves_it_by_the_same_and_the_other_along(panes):
    """What the hand moves goes exactly as far as the hand says, notch by notch, also while hands change."""
    left, right = panes
    for pane, other in ((left, right), (right, left), (left, right)):
        steps = []
        for _ in range(6):
            before, elsewhere = pane.scrolled, other.scrolled
            wheel(pane.viewport(), 1)
            steps.append(pane.scrolled - before)
            assert abs(other.scrolled - elsewhere) < 900
        assert len(set(steps)) == 1, "the follower never pushes the leader"
        assert steps[0] > 0


def test_after_the_hand_rests_nothing_moves(panes, qtbot: QtBot):
    left, right = panes
    wheel(left.viewport(), 4)
    wheel(right.viewport(), 1)
    stood = (left.scrolled, right.scrolled)
    qtbot.wait(300)
    assert (left.scrolled, right.scrolled) == stood


def test_a_wheel_in_the_follower_stops_its_glide(stage, panes, qtbot: QtBot):
    """The hand takes over in the middle of a glide: from then on only the hand moves that pane."""
    left, right = panes
    stage.reader.follower.glides = True
    left.scroll_to(1500)
    qtbot.wait(40)
    before = right.scrolled
    wheel(right.viewport(), 1)
    moved = right.scrolled
    assert moved - before > 0
    qtbot.wait(250)
    assert right.scrolled == moved


def test_without_following_each_pane_goes_alone(stage, panes):
    left, right = panes
    stage.window.commands["follow"].trigger()
    wheel(left.viewport(), 3)
    assert left.scrolled > 0
    assert right.scrolled == 0


def test_the_wheel_over_ribbon_and_rulers_scrolls(stage, panes):
    left, right = panes
    wheel(stage.reader.ribbon, 2)
    assert left.scrolled > 0
    assert right.scrolled > 0
    before = right.scrolled
    wheel(stage.reader.rulers[1], 2)
    assert right.scrolled > before


def test_both_ends_are_reached_together(panes):
    left, right = panes
    for _ in range(40):
        wheel(left.viewport(), 10)
    assert left.scrolled == left.verticalScrollBar().maximum()
    assert right.scrolled >= right.verticalScrollBar().maximum() - right.viewport().height() * 0.6
    for _ in range(40):
        wheel(left.viewport(), -10)
    assert (left.scrolled, right.scrolled) == (0, 0)


# -- the word under the pointer ----------------------------------------------------------------------------------------


def test_the_partner_of_the_word_under_the_pointer_is_framed(stage, qtbot: QtBot):
    left, right = stage.reader.panes
    at = left.page.article.text.index("Автобусите")
    line = left.geometry_of_page.first_line(Span(at, at + 10))
    point_at(left.viewport(), line.center().toPoint())
    wanted = right.page.article.text.index("Buses")
    qtbot.waitUntil(lambda: right._pointed == Span(wanted, wanted + 5))
    assert left._pointed == Span(at, at + 10)
    point_at(left.viewport(), QPoint(left.viewport().width() - 3, left.viewport().height() - 3))
    assert right._pointed is None


def test_a_word_without_partner_frames_nothing(stage):
    spread = stage.reader.spread
    text = spread.version(Side.RIGHT).article.text
    at = text.index("upstream")
    assert partner(spread, Side.RIGHT, Span(at, at + 8)) is None
    at = text.index("Buses")
    assert partner(spread, Side.RIGHT, Span(at, at + 5)) is not None
