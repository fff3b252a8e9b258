"""Keeps what is being added until it is done, and at the next start offers to go on with what the end of the program cut short:
the window was closed, or there was no time to close it.

The library knows what it has of it already; how files are added is `adding`'s matter.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QWidget

from reader.ui.i18n import tr
from reader.ui.library.adding import Adding
from reader.ui.session import Session


class Interrupted(QObject):
    """Between adding and the session; `can_add` is false where nothing may be added."""

    def __init__(self, adding: Adding, session: Session, library: Path, window: QMainWindow, *, can_add: bool) -> None:
        super().__init__(window)
        self._adding = adding
        self._session = session
        self._library = library
        self._window = window
        self._closing = False
        self._offered = session.left_to_add(library) if can_add else []
        self.strip: GoOnStrip | None = None
        adding.changed.connect(self._keep)
        if self._offered:
            self.strip = GoOnStrip(self._go_on, self._leave)
            window.statusBar().addPermanentWidget(self.strip)

    def stop(self) -> None:
        """The window closes: what is being added now is left, though its job ends."""
        self._closing = True

    def _keep(self) -> None:
        """Know of all that is not added yet, at once: the program may end at any moment."""
        if not self._closing:
            self._session.keep_left_to_add(self._library, [*self._offered, *self._adding.left])
            self._session.save()

    def _go_on(self) -> None:
        paths, self._offered = self._offered, []
        self._put_away()
        self._adding.add(paths, again=True)

    def _leave(self) -> None:
        self._offered = []
        self._put_away()
        self._keep()

    def _put_away(self) -> None:
        if self.strip is not None:
            self._window.statusBar().removeWidget(self.strip)
            self.strip.deleteLater()
            self.strip = None


class GoOnStrip(QWidget):
    """Says in the status line that something was left, with the two answers to it."""

    def __init__(self, go_on: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__()
        words = QLabel(tr("Last time, adding was not finished."))
        words.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(words)
        self.buttons: list[QPushButton] = []
        for text, answer in ((tr("Go on"), go_on), (tr("Leave it"), leave)):
            button = QPushButton(text)
            button.setObjectName("chip")
            button.clicked.connect(lambda _=False, answer=answer: answer())
            row.addWidget(button)
            self.buttons.append(button)
