"""Makes of the commands that are declared in `actions` what a window shows: actions with their keys, and menus."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.ui.actions import COMMANDS, IN_CONCORDANCE, IN_LIST, IN_PANES, MENUS, Command
from reader.ui.i18n import tr
from reader.ui.icons import Icons


def build_actions(parent: QWidget, icons: Icons) -> dict[str, QAction]:
    """An action for each command, with its texts in the language of the window."""
    actions = {}
    for command in COMMANDS:
        action = QAction(tr(command.text), parent)
        action.setObjectName(command.id)
        action.setIconText(tr(command.text).replace("&", "").rstrip("…"))
        local = command.id in IN_PANES | IN_LIST | IN_CONCORDANCE
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut if local else Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.checkable)
        _set_keys(action, command, command.keys)
        if command.icon:
            action.setIcon(icons.icon(command.icon))
        actions[command.id] = action
        if not local:
            parent.addAction(action)
    return actions


def refresh_icons(actions: Mapping[str, QAction], icons: Icons) -> None:
    """Draw the icons again, in the colours of another theme."""
    for command in COMMANDS:
        if command.icon:
            actions[command.id].setIcon(icons.icon(command.icon))


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menus by their names, each in the order of the commands."""
    menus: dict[str, QMenu] = {name: bar.addMenu(tr(name)) for name in MENUS}
    for command in COMMANDS:
        menu = menus[command.menu]
        if command.begins_group:
            menu.addSeparator()
        action = actions[command.id]
        action.setIconVisibleInMenu(False)
        menu.addAction(action)
    return menus


def set_keys(actions: Mapping[str, QAction], chosen: Mapping[str, str]) -> None:
    """Give every command its keys: those chosen for it (as `chosen_text` writes them), else the usual ones."""
    for command in COMMANDS:
        _set_keys(actions[command.id], command, keys_of(command, chosen))


def keys_of(command: Command, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command, in Qt's portable form, where some commands were given others than the usual ones."""
    if command.id not in chosen:
        return command.keys
    return tuple(key.toString() for key in QKeySequence.listFromString(chosen[command.id]) if not key.isEmpty())


def chosen_text(keys: Sequence[str]) -> str:
    """Keys as they are kept among the preferences; "" for none."""
    return QKeySequence.listToString([QKeySequence(key) for key in keys])


def key_text(keys: Sequence[str]) -> str:
    """Keys as a user of this platform reads them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _set_keys(action: QAction, command: Command, keys: Sequence[str]) -> None:
    action.setShortcuts([QKeySequence(key) for key in keys])
    tip = tr(command.tip) if command.tip else action.iconText()
    action.setToolTip(f"{tip}  ({key_text(keys)})" if keys else tip)
