"""What one does all day takes a key or two: how many are pressed is counted, from reading on to the end of each thing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.reading.rows import RowsView
from reader.ui.reading.spread import Side
from tests.ui.real_stage import groups
from tests.ui.stage import Stage

MOST = 3
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        self._stage, self._qtbot = stage, qtbot
        self.pressed = 0
        stage.reader.take_focus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focus = self._stage.window.focusWidget()
        assert focus is not None
        self._qtbot.keyClick(focus, key, modifiers)
        self.pressed += 1


@pytest.fixture
def hand(stage: Stage, qtbot: QtBot) -> Hand:
    return Hand(stage, qtbot)


def test_the_next_difference_is_one_key_away(stage: Stage, hand: Hand):
    hand.press(Qt.Key.Key_N)
    chosen = stage.reader.chosen
    assert chosen is not None
    assert chosen.match is not None
    assert chosen.match.differences
    assert hand.pressed == 1


def test_what_one_version_left_out_is_one_key_away(stage: Stage, hand: Hand):
    hand.press(Qt.Key.Key_N, SHIFT)
    chosen = stage.reader.chosen
    assert chosen is not None
    assert chosen.match is None
    assert chosen.passage in stage.reader.spread.only_here(chosen.side)
    assert hand.pressed == 1


def test_all_marks_are_quiet_with_one_key(stage: Stage, hand: Hand):
    def tints() -> set[str]:
        picture = stage.reader.panes[0].grab().toImage()
        across = range(0, picture.width(), 3)
        seen = {picture.pixelColor(x, y).name() for y in range(0, picture.height(), 3) for x in across}
        return seen & {tint.soft for tint in stage.look.theme.tints}

    assert len(tints()) > 1
    hand.press(Qt.Key.Key_T, CONTROL | SHIFT)
    QApplication.processEvents()
    assert tints() == {stage.look.theme.tints[0].soft}
    assert hand.pressed == 1


def test_to_rows_and_back_are_two_keys_and_the_passage_stays(stage: Stage, hand: Hand):
    stage.reader.step_passage(1)
    passage = stage.reader.chosen
    hand.press(Qt.Key.Key_2, CONTROL)
    assert stage.window.commands["view_rows"].isChecked()
    assert isinstance(stage.reader.view, RowsView)
    hand.press(Qt.Key.Key_1, CONTROL)
    assert stage.reader.view is stage.reader.panes_view
    assert stage.reader.chosen == passage
    assert hand.pressed <= MOST


def test_a_link_is_corrected_and_that_undone_with_three_keys(real_stage: Stage, qtbot: QtBot):
    before, hand = groups(real_stage), Hand(real_stage, qtbot)
    real_stage.reader.choose(Side.LEFT, 0)
    hand.press(Qt.Key.Key_F2)
    with qtbot.waitSignal(real_stage.presenter.editing.edited, timeout=15000):
        hand.press(Qt.Key.Key_U)
    qtbot.waitUntil(lambda: ((0,), (0,)) not in groups(real_stage), timeout=15000)
    with qtbot.waitSignal(real_stage.presenter.editing.edited, timeout=15000):
        hand.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: groups(real_stage) == before, timeout=15000)
    assert hand.pressed <= MOST
