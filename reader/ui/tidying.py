"""Collects garbage while nobody is at work: a full collection looks at every object of the program, which with a large library
takes longer than a hand does not feel.

What lives short is still collected at once, as Python does it by itself.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

EVERY_MILLISECONDS = 45_000
QUIET_MILLISECONDS = 2_500
"""So long neither key nor mouse was used when it is done."""
NEVER = 1_000_000
_HANDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Tidying(QObject):
    """Takes full collections from Python's hands, for as long as the application runs."""

    def __init__(self, application: QCoreApplication, busy: Callable[[], bool] = lambda: False) -> None:
        """`busy`: whether jobs are under way, of which more is in memory than at rest."""
        super().__init__(application)
        self._application = application
        self._busy = busy
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        self._due = QTimer(self)
        self._due.setInterval(EVERY_MILLISECONDS)
        self._due.timeout.connect(self._on_due)
        self._due.start()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._on_quiet)

    def begin(self) -> None:
        """The window stands: its modules and parts stay to the end, and what lives short is collected from now on."""
        gc.freeze()
        gc.enable()

    def settle(self) -> None:
        """What was made up to now stays long (a list of thousands of stories): it is not looked through any more."""
        gc.freeze()

    def _on_due(self) -> None:
        if not self._quiet.isActive() and not self._busy():
            self._application.installEventFilter(self)
            self._quiet.start()

    def _on_quiet(self) -> None:
        self._application.removeEventFilter(self)
        gc.enable()  # where the window never came to stand
        if not self._busy():
            gc.collect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Wait on while somebody is at work."""
        if event.type() in _HANDS:
            self._quiet.start()
        return False
