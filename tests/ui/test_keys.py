"""Keys: every command once, no key twice, and the same keys under Bulgarian layouts."""

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.actions import COMMANDS, MENUS
from reader.ui.editing_keys import EditingKeys
from reader.ui.keys import latin_letter
from reader.ui.menu_keys import menu_meant

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pressed(letter: str, modifiers: Qt.KeyboardModifier = NONE, code: int = 0) -> QKeyEvent:
    """A key event as a layout with that letter gives it; `code` is the key's own on X11."""
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, code, 0, 0, letter)


@pytest.mark.parametrize(
    ("letter", "code", "expected"),
    [("т", 44, "J"), ("й", 44, "J"), ("н", 45, "K"), ("н", 57, "N"), ("п", 33, "P"), ("р", 59, ","), ("р", 27, "R")],
)
def test_a_key_is_known_by_its_place(letter: str, code: int, expected: str):
    assert latin_letter(pressed(letter, code=code)) == expected


@pytest.mark.parametrize(("sign", "code", "expected"), [(",", 24, "Q"), (".", 21, "="), (",", 59, None), (".", 60, None)])
def test_with_ctrl_a_sign_of_the_bulgarian_layout_is_known_by_its_place(sign: str, code: int, expected: str | None):
    """Ctrl+Q would open the preferences: the comma stands there."""
    assert latin_letter(pressed(sign, CONTROL, code=code)) == expected
    assert latin_letter(pressed(sign, code=code)) is None, "a text is typed"


def test_signs_of_the_bulgarian_layout_are_not_taken_for_other_keys(stage, qtbot: QtBot, qapp: QApplication):
    keys = EditingKeys(qapp)
    stage.reader.panes[0].setFocus()
    taken = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Comma, CONTROL, 24, 0, 0, ",")
    taken.ignore()
    qapp.sendEvent(stage.reader.panes[0], taken)
    assert taken.isAccepted(), "the preferences stay closed"
    with qtbot.waitSignal(stage.window.commands["quit"].triggered):
        stage.window.keyPressEvent(pressed(",", CONTROL, code=24))
    keys.deleteLater()


@pytest.mark.parametrize(("letter", "expected"), [("т", "J"), ("к", "U"), ("ч", None), ("j", None)])
def test_without_a_code_the_letter_decides(letter: str, expected: str | None):
    found = latin_letter(pressed(letter))
    assert found == expected or (expected is None and (found is None or not found.isalpha()))


def test_no_key_is_given_twice():
    keys = [QKeySequence(key).toString() for key in itertools.chain.from_iterable(command.keys for command in COMMANDS)]
    assert len(keys) == len(set(keys))


def test_every_command_is_in_a_menu_that_is_there():
    assert {command.menu for command in COMMANDS} == set(MENUS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_every_command_does_something(stage):
    """No action without a receiver: a menu entry that does nothing would be a placeholder."""
    from PySide6.QtCore import SIGNAL

    for command in COMMANDS:
        assert stage.window.commands[command.id].receivers(SIGNAL("triggered(bool)")) > 0, command.id


@pytest.mark.parametrize(("letter", "code"), [("т", 44), ("й", 44), ("т", 0)])
def test_next_passage_under_bulgarian_layouts(stage, letter: str, code: int):
    stage.window.keyPressEvent(pressed(letter, code=code))
    assert stage.reader.chosen.match.number == 2


def test_keys_of_another_part_of_the_window_do_nothing_under_a_bulgarian_layout(stage):
    """The key of whole passages acts in the concordance alone, as it does under a Latin layout."""
    whole = stage.window.commands["whole_passages"]
    whole.setEnabled(True)
    stage.reader.panes[0].setFocus()
    stage.window.keyPressEvent(pressed("в", code=25))
    assert not whole.isChecked()


def test_search_and_only_here_under_a_bulgarian_layout(stage, qtbot: QtBot):
    stage.window.keyPressEvent(pressed("н", SHIFT, code=57))
    assert stage.reader.chosen.match is None
    stage.window.activateWindow()
    stage.window.keyPressEvent(pressed("н", CONTROL, code=45))
    assert stage.window.sidebar.search_box.hasFocus() or stage.window.focusWidget() is stage.window.sidebar.search_box


def test_letters_reach_the_window_from_the_pane(stage, qtbot: QtBot):
    stage.reader.panes[0].setFocus()
    qtbot.keyClick(stage.reader.panes[0], Qt.Key.Key_J)
    assert stage.reader.chosen.match.number == 2


def test_a_story_taken_by_enter_is_read_by_letters_at_once(stage, qtbot: QtBot):
    """Enter leads into the text, where letters go from passage to passage as they do everywhere."""
    stage.window.sidebar.stories.setFocus()
    qtbot.keyClick(stage.window.sidebar.stories, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.window.focusWidget() in stage.reader.panes, timeout=3000)
    number = stage.reader.chosen.match.number
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_J)
    assert stage.reader.chosen.match.number == number + 1


def test_fields_and_lists_are_edited_under_a_bulgarian_layout_alone(stage, qtbot: QtBot, qapp: QApplication):
    """Where no Latin layout stands beside it, Qt gives Cyrillic letters, which its own fields and lists do not know."""
    keys = EditingKeys(qapp)
    box, stories = stage.window.sidebar.search_box, stage.window.sidebar.stories
    box.setFocus()
    qtbot.keyClicks(box, "bridge")
    for letter, code in (("ь", 38), ("ъ", 54), ("й", 53)):
        qapp.sendEvent(box, pressed(letter, CONTROL, code=code))
    assert (box.text(), qapp.clipboard().text()) == ("", "bridge")
    qapp.sendEvent(box, pressed("ю", CONTROL, code=52))
    assert box.text() == "bridge"
    box.clear()
    stories.setFocus()
    qapp.sendEvent(stories, pressed("ь", CONTROL, code=38))
    assert len(stories.chosen_stories()) > 1
    keys.deleteLater()


@pytest.mark.parametrize(
    ("letter", "code", "menus", "expected"),
    [
        ("в", 46, ("&Library", "&View"), "&Library"),  # the L of БДС
        ("л", 46, ("&Library", "&View"), "&Library"),  # and of the phonetic layout
        ("э", 55, ("&Library", "&View"), "&View"),
        ("b", 56, ("&Библиотека", "По&мощ"), "&Библиотека"),  # by its sound
        ("/", 61, ("&Библиотека", "По&мощ"), "&Библиотека"),  # by its place in БДС
        ("m", 58, ("&Пасаж", "По&мощ"), "По&мощ"),
        ("x", 53, ("&Библиотека", "По&мощ"), ""),
    ],
)
def test_menus_open_by_the_key_of_their_letter_under_every_layout(letter: str, code: int, menus: tuple[str, ...], expected: str):
    actions = [QAction(text) for text in menus]
    meant = menu_meant(pressed(letter, Qt.KeyboardModifier.AltModifier, code=code), actions)
    assert (meant.text() if meant else "") == expected
    assert menu_meant(pressed(letter, code=code), actions) is None, "a text is typed"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the platform without a display has no menus
def test_alt_and_a_cyrillic_letter_open_a_menu_and_write_nothing(stage, qtbot: QtBot, qapp: QApplication):
    keys = EditingKeys(qapp)
    box = stage.window.sidebar.search_box
    box.setFocus()
    qapp.sendEvent(box, pressed("э", Qt.KeyboardModifier.AltModifier, code=55))
    menu = qapp.activePopupWidget()
    assert menu is stage.window.menuBar().actions()[3].menu()
    menu.close()
    assert box.text() == ""
    keys.deleteLater()


def test_going_to_the_next_story_with_ctrl_held_leaves_the_one_before(stage, qtbot: QtBot):
    """Ctrl chooses several with the mouse: whoever deletes after Ctrl+PgDown would delete what was only passed."""
    stories = stage.window.sidebar.stories
    stories.choose_stories([])
    qtbot.keyPress(stage.window, Qt.Key.Key_Control, CONTROL)
    passed = []
    for command in ("next_story", "next_story", "previous_story"):
        stage.window.commands[command].trigger()
        passed.append(stories.chosen_stories())
    qtbot.keyRelease(stage.window, Qt.Key.Key_Control, NONE)
    assert [len(chosen) for chosen in passed] == [1, 1, 1]


def test_typing_in_the_search_box_is_typing(stage, qtbot: QtBot):
    stage.window.commands["search"].trigger()
    qtbot.keyClicks(stage.window.sidebar.search_box, "jkn")
    assert stage.window.sidebar.search_box.text() == "jkn"
    assert stage.reader.chosen.match.number == 1


def test_f6_swaps_the_panes(stage, qtbot: QtBot):
    stage.reader.panes[0].setFocus()
    qtbot.keyClick(stage.reader.panes[0], Qt.Key.Key_F6)
    assert stage.window.focusWidget() is stage.reader.panes[1]
    qtbot.keyClick(stage.reader.panes[1], Qt.Key.Key_Tab)
    assert stage.window.focusWidget() is not stage.reader.panes[1]
