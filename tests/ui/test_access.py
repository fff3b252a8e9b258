"""Whoever cannot see the window can name all that takes the focus; whoever has no mouse can reach it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.services.add import AddReport, Duplicate, Failed
from reader.ui.dialogs.crash import CrashDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.report import ReportDialog


def nameless(root: QWidget) -> list[str]:
    """The widgets under `root` that take the focus and have no name a screen reader could say."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_") or isinstance(widget, QLabel):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not (name or widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def test_all_that_takes_the_focus_has_a_name(stage):
    assert nameless(stage.window) == []


def test_the_first_page_has_names_too(empty_stage):
    assert nameless(empty_stage.window) == []


def test_dialogs_have_names(stage, qtbot: QtBot):
    report = AddReport(failed=(Failed("/a/b.bin", "not a text: it holds zero bytes"),), duplicates=(Duplicate("/a/c.txt", "x"),))
    for dialog in (KeysDialog(stage.look), ReportDialog(report), CrashDialog("fault")):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []


def test_panes_tell_language_and_title(stage):
    assert stage.reader.panes[0].accessibleName() == "Left: Български, Общината ремонтира стария мост през лятото"
    assert stage.reader.panes[1].accessibleName() == "Right: English, Old bridge to close for repairs"


def test_a_story_is_told_with_its_state(stage):
    row = stage.window.stories.row_of("bridge")
    told = stage.window.stories.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Old bridge to close for repairs" in told
    assert "BG 2 · EN 1" in told
