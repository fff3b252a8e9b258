"""Which way to read is on: binds the commands that switch it to the reader, makes a view when it is first asked for, and keeps in
the session what was chosen and what was revealed.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side
from reader.ui.reading.view import Dress, ReadingView, ViewName
from reader.ui.session import Session

COMMANDS = {ViewName.PANES: "view_panes", ViewName.ROWS: "view_rows", ViewName.REVEAL: "view_reveal"}
OF_REVEAL = ("reveal", "reveal_all", "hide_all")


class Viewing(QObject):
    """Between the reader and the commands of the View menu."""

    def __init__(
        self, reader: ReaderView, actions: Mapping[str, QAction], session: Session, library: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._actions = dict(actions)
        self._session = session
        self._library = library
        self._lead = Side.RIGHT if session.flag("by_right", False) else Side.LEFT
        group = QActionGroup(self)
        for name, command in COMMANDS.items():
            group.addAction(actions[command])
            actions[command].triggered.connect(lambda _=False, name=name: self.show(name))
        actions["by_right"].setChecked(self._lead is Side.RIGHT)
        actions["by_right"].triggered.connect(self._set_by_right)
        for command, what in (("reveal", "reveal"), ("reveal_all", "reveal_all"), ("hide_all", "hide_all")):
            actions[command].triggered.connect(lambda _=False, what=what: self._in_reveal(what))
        wanted = session.word("view", ViewName.PANES.value)
        self.show(ViewName(wanted) if wanted in list(ViewName) else ViewName.PANES)

    def show(self, name: ViewName) -> None:
        """Read in a view."""
        if not self._reader.has_view(name):
            self._reader.add_view(name, self._made(name))
        self._reader.show_view(name)
        self._actions[COMMANDS[name]].setChecked(True)
        self._actions["by_right"].setEnabled(name is not ViewName.PANES)
        for command in OF_REVEAL:
            self._actions[command].setEnabled(name is ViewName.REVEAL)
        self._session.keep_word("view", name.value)

    def revealed(self, read: str, hidden: str) -> frozenset[int]:
        """What was revealed of an article beside another one in this library."""
        return self._session.numbers(self._library, f"revealed/{read}/{hidden}")

    def keep_revealed(self, read: str, hidden: str, passages: frozenset[int]) -> None:
        """Keep what was revealed."""
        self._session.keep_numbers(self._library, f"revealed/{read}/{hidden}", passages)

    def _made(self, name: ViewName) -> ReadingView:
        dress: Dress = self._reader.dress
        if name is ViewName.ROWS:
            from reader.ui.reading.rows import RowsView

            rows = RowsView(self._actions, dress)
            rows.set_lead(self._lead)
            return rows
        from reader.ui.reading.reveal import RevealView

        reveal = RevealView(self._actions, dress, self)
        reveal.set_lead(self._lead)
        return reveal

    def _set_by_right(self, on: bool) -> None:
        self._lead = Side.RIGHT if on else Side.LEFT
        self._session.keep_flag("by_right", on)
        self._reader.set_lead(self._lead)

    def _in_reveal(self, what: str) -> None:
        from reader.ui.reading.reveal import RevealView

        view = self._reader.view
        if isinstance(view, RevealView):
            {"reveal": view.reveal, "reveal_all": view.reveal_all, "hide_all": view.hide_all}[what]()
