"""Preferences: each is seen in the window at once, kept, and shown again; keys are never had by two commands."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QScrollArea, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from reader import places, settings
from reader.settings import Settings
from reader.ui.actions import COMMANDS
from reader.ui.dialogs.guide import GuideDialog
from reader.ui.dialogs.key_field import keys_of_event
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.dialogs.preferences_look import LookPage
from reader.ui.dialogs.preferences_text import TextPage
from reader.ui.i18n import Speech
from reader.ui.menus import keys_of

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(stage, qtbot: QtBot) -> PreferencesDialog:
    """The preferences over the window with the bridge story."""
    stage.window.commands["preferences"].trigger()
    return stage.window.findChild(PreferencesDialog)


def kept(stage) -> Settings:
    """The preferences as the next start would read them."""
    return Settings(stage.folder / "preferences.json")


def control(dialog: PreferencesDialog, kind: type, name: str):
    return next(one for one in dialog.findChildren(kind) if name in (one.accessibleName(), getattr(one, "text", str)()))


def shown_font(stage, side: int):
    return stage.reader.panes[side].document().defaultFont()


# -- look --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dark", "contrast_light", "contrast_dark", "light"])
def test_a_theme_is_seen_at_once(stage, dialog: PreferencesDialog, qtbot: QtBot, name: str):
    dialog.findChild(LookPage).themes.cards[name].click()
    assert stage.look.theme.name == name
    stage.window.repaint()
    picture = stage.reader.panes[0].grab().toImage()
    corner = picture.pixelColor(picture.width() - 3, picture.height() - 3)
    assert corner.name() == stage.look.theme.page
    assert kept(stage).text(settings.THEME) == name
    assert stage.window.commands["theme"].isChecked() is stage.look.theme.dark


def test_the_dark_command_keeps_the_contrast(stage):
    stage.look.change(settings.THEME, "contrast_light")
    stage.window.commands["theme"].trigger()
    assert stage.look.theme.name == "contrast_dark"


@pytest.mark.parametrize("name", ["two", "grey"])
def test_tints_are_seen_at_once(stage, dialog: PreferencesDialog, name: str):
    before = stage.reader.panes[0].grab().toImage()
    dialog.findChild(LookPage).tints.cards[name].click()
    assert stage.look.theme.tints == stage.look.theme_named("light", name).tints
    assert stage.reader.panes[0].grab().toImage() != before
    assert kept(stage).text(settings.TINTS) == name


def test_one_quiet_tint_is_the_same_switch_everywhere(stage, dialog: PreferencesDialog):
    box = control(dialog, QCheckBox, "One quiet tint for all matches")
    stage.window.commands["one_tint"].trigger()
    assert box.isChecked()
    box.click()
    assert not stage.window.commands["one_tint"].isChecked()


# -- text --------------------------------------------------------------------------------------------------------------


def test_each_language_has_its_face_and_size(stage, dialog: PreferencesDialog):
    page = dialog.findChild(TextPage)
    box: QComboBox = page.families["bg"]
    family = next(box.itemData(row) for row in range(box.count()) if box.itemData(row) == "DejaVu Sans")
    box.setCurrentIndex(box.findData(family))
    box.activated.emit(box.currentIndex())
    control(dialog, QSpinBox, "Size of texts in English").setValue(150)
    assert QFontInfo(shown_font(stage, 0)).family() == "DejaVu Sans"
    assert QFontInfo(shown_font(stage, 1)).family() != "DejaVu Sans"
    assert shown_font(stage, 1).pointSizeF() == pytest.approx(1.5 * shown_font(stage, 0).pointSizeF())
    assert kept(stage).text(settings.FAMILY_BG) == "DejaVu Sans"


def test_larger_text_by_key_is_shown_in_the_preferences(stage, dialog: PreferencesDialog):
    stage.window.commands["larger"].trigger()
    assert control(dialog, QSpinBox, "Text size").value() == 13
    assert shown_font(stage, 0).pointSizeF() == 13


def test_lines_are_narrower_and_further_apart_at_once(stage, dialog: PreferencesDialog):
    stage.window.resize(1900, 900)
    pane = stage.reader.panes[0]
    height, margin = pane.document().size().height(), pane.document().rootFrame().frameFormat().leftMargin()
    control(dialog, QSpinBox, "At most in a line").setValue(44)
    assert pane.document().rootFrame().frameFormat().leftMargin() > margin
    height = pane.document().size().height()
    control(dialog, QSpinBox, "From line to line").setValue(250)
    assert pane.document().size().height() > height


def test_a_face_without_bulgarian_letterforms_says_so(dialog: PreferencesDialog):
    page = dialog.findChild(TextPage)
    assert not page.forms.isEnabled()
    assert "no Bulgarian letterforms" in page._no_forms.text()


# -- movement ----------------------------------------------------------------------------------------------------------


def test_reduced_motion_stops_the_gliding(stage, dialog: PreferencesDialog):
    stage.look._moves = True
    stage.look.change(settings.MOTION, "full")
    assert stage.reader.panes_view.follower.glides
    stage.look.change(settings.MOTION, "reduced")
    assert not stage.reader.panes_view.follower.glides


def test_a_system_without_animations_is_respected_unless_one_wants_otherwise(stage):
    stage.look._moves = True
    stage.look.change(settings.MOTION, "system")
    follower = stage.reader.panes_view.follower
    assert follower.glides
    stage.look._system.on_changed("org.gnome.desktop.interface", "enable-animations", False)
    assert not follower.glides
    stage.look.change(settings.MOTION, "full")
    assert follower.glides
    stage.look.change(settings.MOTION, "system")
    stage.look._system.on_changed("org.gnome.desktop.interface", "enable-animations", True)
    assert follower.glides


# -- keys --------------------------------------------------------------------------------------------------------------


def press(dialog: PreferencesDialog, qtbot: QtBot, command: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    dialog.keys.choose(command)
    qtbot.keyClick(dialog.keys.field, key, modifiers)


def no_key_twice(stage) -> bool:
    chosen = stage.look.settings.table(settings.KEYS)
    given = [key for command in COMMANDS for key in keys_of(command, chosen)]
    return len(given) == len(set(given))


def test_new_keys_work_at_once_and_the_old_no_more(stage, dialog: PreferencesDialog, qtbot: QtBot):
    press(dialog, qtbot, "next_passage", Qt.Key.Key_B, CONTROL | SHIFT)
    dialog.keys.take.click()
    action = stage.window.commands["next_passage"]
    assert action.shortcuts() == [QKeySequence("Ctrl+Shift+B")]
    assert "Ctrl+Shift+B" in action.toolTip()
    dialog.close()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    stage.reader.panes[0].setFocus()
    number = stage.reader.chosen.match.number
    qtbot.keyClick(stage.reader.panes[0], Qt.Key.Key_J)
    assert stage.reader.chosen.match.number == number
    qtbot.keyClick(stage.reader.panes[0], Qt.Key.Key_B, CONTROL | SHIFT)
    assert stage.reader.chosen.match.number == number + 1


def test_keys_are_there_after_a_restart(stage, dialog: PreferencesDialog, qtbot: QtBot):
    press(dialog, qtbot, "next_passage", Qt.Key.Key_B, CONTROL)
    dialog.keys.take.click()
    assert kept(stage).table(settings.KEYS) == {"next_passage": "Ctrl+B"}


def test_a_conflict_is_told_and_the_keys_change_hands(stage, dialog: PreferencesDialog, qtbot: QtBot):
    press(dialog, qtbot, "next_passage", Qt.Key.Key_F8)
    assert "“Scroll both by meaning”" in dialog.keys.told.text()
    assert dialog.keys.take.text() == "Take these keys"
    assert no_key_twice(stage)
    dialog.keys.take.click()
    assert stage.window.commands["next_passage"].shortcuts() == [QKeySequence("F8")]
    assert stage.window.commands["follow"].shortcuts() == []
    assert no_key_twice(stage)
    dialog.keys.choose("follow")
    dialog.keys.usual.click()
    assert stage.window.commands["follow"].shortcuts() == [QKeySequence("F8")]
    assert no_key_twice(stage)
    dialog.keys.all_usual.click()
    assert dict(kept(stage).table(settings.KEYS)) == {}
    assert stage.window.commands["next_passage"].shortcuts() == [QKeySequence("J"), QKeySequence("Ctrl+Down")]


def test_a_letter_alone_is_refused_where_it_would_change_something(stage, dialog: PreferencesDialog, qtbot: QtBot):
    press(dialog, qtbot, "undo", Qt.Key.Key_Z)
    assert not dialog.keys.take.isEnabled()
    assert "letter alone" in dialog.keys.told.text()
    press(dialog, qtbot, "follow", Qt.Key.Key_Z)
    assert dialog.keys.take.isEnabled()


@pytest.mark.parametrize(
    ("letter", "code", "modifiers", "expected"), [("т", 44, CONTROL, "Ctrl+J"), ("й", 44, NONE, "J"), ("н", 57, SHIFT, "Shift+N")]
)
def test_keys_are_taken_by_their_place_under_a_bulgarian_layout(letter: str, code: int, modifiers, expected: str):
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, code, 0, 0, letter)
    assert keys_of_event(event) == expected


def test_unknown_commands_among_the_kept_keys_do_no_harm(tmp_path: Path):
    own = Settings(tmp_path / "preferences.json")
    own.set(settings.KEYS, {"gone": "Ctrl+B", "quit": ""})
    by_name = {command.id: command for command in COMMANDS}
    assert keys_of(by_name["quit"], own.table(settings.KEYS)) == ()
    assert keys_of(by_name["keys"], own.table(settings.KEYS)) == ("F1",)


# -- help --------------------------------------------------------------------------------------------------------------


def test_keys_dialog_and_guide_tell_the_present_keys(stage, dialog: PreferencesDialog, qtbot: QtBot):
    stage.window.commands["keys"].trigger()
    stage.window.commands["guide"].trigger()
    guide = stage.window.findChild(GuideDialog)
    texts = " ".join(label.text() for label in guide.findChildren(type(dialog.keys.told)))
    assert "F8 turns that off and on" in texts
    press(dialog, qtbot, "follow", Qt.Key.Key_F7, CONTROL)
    dialog.keys.take.click()
    texts = " ".join(label.text() for label in guide.findChildren(type(dialog.keys.told)))
    assert "Ctrl+F7 turns that off and on" in texts
    listed = stage.window.findChild(KeysDialog).text.toPlainText()
    assert "Ctrl+F7" in listed
    assert "only here" in listed


def test_a_dialog_is_opened_once(stage):
    for _ in range(2):
        stage.window.commands["guide"].trigger()
    assert len(stage.window.findChildren(GuideDialog)) == 1


@pytest.mark.parametrize("language", ["en", "bg"])
def test_no_page_is_wider_than_the_dialog(stage, qapp, qtbot: QtBot, language: str):
    """Bulgarian names are longer: what has no room beside the others goes on below, and nothing is cut."""
    speech = Speech(qapp, places.resources() / "translations")
    speech.speak(language)
    try:
        dialog = PreferencesDialog(stage.look, stage.window)
        qtbot.addWidget(dialog)
        dialog.resize(700, 560)
        dialog.show()
        for row, page in enumerate(dialog.findChildren(QScrollArea)):
            dialog.show_page(row)
            qtbot.wait(20)
            assert page.horizontalScrollBar().maximum() == 0, dialog.names.item(row).text()
        cards = dialog.findChildren(QToolButton, "card")
        assert len(cards) == 8
        assert all(card.width() >= card.sizeHint().width() for card in cards)
        dialog.reject()
    finally:
        speech.speak("en")
