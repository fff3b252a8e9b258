"""A library that can only be read: what would change it is greyed, and says why."""

from PySide6.QtWidgets import QMenu

from reader.ui.i18n import tr
from reader.ui.main_window import MainWindow

CHANGING = (
    "add_files",
    "add_folder",
    "open_sample",
    "rebuild_index",
    "correct",
    "undo",
    "redo",
    "lines",
    "facts",
    "delete_article",
    "move_article",
    "new_story",
    "merge_stories",
    "mark_as_read",
    "mark_as_unread",
    "delete_stories",
)
_ADDING = CHANGING[:4]
"""The others are greyed by those who carry them out."""


def grey(window: MainWindow) -> None:
    """Let nothing be added in a window, and let all commands that are greyed say why; menus show it too."""
    why = tr("This library can only be read")
    for name in CHANGING:
        window.commands[name].setToolTip(why)
    for name in _ADDING:
        window.commands[name].setEnabled(False)
    for menu in window.menuBar().findChildren(QMenu):
        menu.setToolTipsVisible(True)
    window.sidebar.drop_zone.shut(why)
    window.setAcceptDrops(False)
    window.inspector.keep_pairs()
