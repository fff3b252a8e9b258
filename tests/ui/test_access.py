"""Whoever cannot see the window can name all that takes the focus; whoever has no mouse can reach it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from reader import settings
from reader.services.add import AddReport, Duplicate, Failed
from reader.ui.dialogs.crash import CrashDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.report import ReportDialog
from reader.ui.reading.announcing import Announcing, announcement, say_politely
from tests.ui.access import focusable, nameless, roleless
from tests.ui.colours import contrast


def test_all_that_takes_the_focus_has_a_name(stage):
    assert nameless(stage.window) == []


def test_the_first_page_has_names_too(empty_stage):
    assert nameless(empty_stage.window) == []


def test_dialogs_have_names(stage, qtbot: QtBot):
    report = AddReport(failed=(Failed("/a/b.bin", "not a text: it holds zero bytes"),), duplicates=(Duplicate("/a/c.txt", "x"),))
    for dialog in (KeysDialog(stage.look), ReportDialog(report), CrashDialog("fault")):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []


COMMANDS_WITH_DIALOGS = ("preferences", "keys", "guide")


@pytest.mark.parametrize("command", COMMANDS_WITH_DIALOGS)
def test_dialogs_of_the_window_have_names_and_roles(stage, qtbot: QtBot, command: str):
    stage.window.commands[command].trigger()
    dialog = next(one for one in stage.window.findChildren(QDialog) if one.isVisible())
    assert nameless(dialog) == []
    assert roleless(dialog) == []
    assert dialog.windowTitle()


def test_all_that_takes_the_focus_says_what_it_is(stage):
    assert roleless(stage.window) == []


# -- what is said ------------------------------------------------------------------------------------------------------


@pytest.fixture
def said(stage) -> list[str]:
    """What is said to a screen reader from now on."""
    heard: list[str] = []
    stage.announcing = Announcing(stage.reader, stage.window, lambda _, words: heard.append(words))
    return heard


def test_a_passage_is_said_with_its_counterpart(stage, said: list[str]):
    stage.reader.step_passage(1)
    assert len(said) == 1
    match, (left, right) = stage.reader.chosen.match, stage.reader.spread.versions
    for version, passages in ((left, match.left), (right, match.right)):
        for passage in passages:
            assert " ".join(version.article.passages[passage].span.of(version.article.text).split()) in said[0]
    assert said[0].startswith(f"Passage {match.number}.")
    assert "English, " in said[0]


def test_what_stands_only_here_is_said_to_do_so(stage, said: list[str]):
    stage.reader.step_only(1)
    assert said[-1].startswith("Only here. ")


def test_a_difference_is_said(stage, said: list[str]):
    stage.reader.step_difference(1)
    if stage.reader.spread.differing:
        assert "differ" in said[-1]


def test_nothing_is_said_twice_when_the_look_changes(stage, said: list[str]):
    stage.reader.step_passage(1)
    stage.window.commands["larger"].trigger()
    stage.window.commands["one_tint"].trigger()
    assert len(said) == 1


def test_what_is_not_revealed_is_not_given_away(stage, said: list[str]):
    stage.reader.step_passage(1)
    chosen, spread = stage.reader.chosen, stage.reader.spread
    other = spread.version(chosen.side.other)
    hidden = announcement(spread, chosen, whole=False)
    for passage in chosen.match.passages(chosen.side.other):
        assert other.article.passages[passage].span.of(other.article.text) not in hidden


def test_saying_reaches_qt_while_a_screen_reader_listens(stage, qtbot: QtBot):
    """No fault and no warning when the words go out for good."""
    QAccessible.setActive(True)
    try:
        say_politely(stage.reader, "Passage 1.")
        stage.reader.step_passage(1)
    finally:
        QAccessible.setActive(False)


# -- the keyboard ------------------------------------------------------------------------------------------------------


def test_tab_reaches_all_that_takes_the_focus(stage, qtbot: QtBot):
    """From the search box on, Tab comes by every part of the window that is shown and back to where it began."""
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    start = stage.window.sidebar.search_box
    start.setFocus()
    reached, now = set(), start
    for _ in range(200):
        reached.add(now)
        now = now.nextInFocusChain()
    wanted = {one for one in focusable(stage.window) if one.isVisible() and one.isEnabled()}
    assert {type(one).__name__ + one.objectName() for one in wanted - reached} == set()


@pytest.mark.parametrize("name", [name for name in settings.THEME.choices if name != "system"])
def test_the_focus_can_be_seen_in_every_theme(stage, qtbot: QtBot, name: str):
    """Whatever has the focus looks otherwise than without it, and by more than a shade."""
    stage.look.change(settings.THEME, name)
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    unseen = []
    for widget in focusable(stage.window):
        if not (widget.isVisible() and widget.isEnabled()):
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if stage.window.focusWidget() is not widget:
            continue
        focused = stage.window.grab().toImage()
        elsewhere = next(one for one in (*stage.reader.panes, stage.window.sidebar.search_box) if one is not widget)
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        if not seen_apart(focused, stage.window.grab().toImage(), widget, stage.window):
            unseen.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}")
    assert unseen == []


ROUND = 46
"""Pixels around a widget in which its focus may be shown: panes show it by a line in the bar above."""


def seen_apart(focused: QImage, without: QImage, widget: QWidget, window: QWidget) -> bool:
    """Whether two pictures of a window differ at a widget: some pixels by a contrast of 2 to 1 at the least."""
    corner = widget.mapTo(window, QPoint(0, 0))
    area = QRect(corner, widget.size()).adjusted(-4, -ROUND, 4, 4).intersected(focused.rect())
    found = 0
    for y in range(area.top(), area.bottom() + 1, 1):
        for x in range(area.left(), area.right() + 1, 2):
            one, other = focused.pixel(x, y), without.pixel(x, y)
            if one != other and contrast(*(QColor(colour).name() for colour in (one, other))) >= 2:
                found += 1
                if found >= 8:
                    return True
    return False


def test_panes_tell_language_and_title(stage):
    assert stage.reader.panes[0].accessibleName() == "Left: Български, Общината ремонтира стария мост през лятото"
    assert stage.reader.panes[1].accessibleName() == "Right: English, Old bridge to close for repairs"


def test_a_story_is_told_with_its_state(stage):
    row = stage.window.stories.row_of("bridge")
    told = stage.window.stories.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Old bridge to close for repairs" in told
    assert "BG 2 · EN 1" in told
