"""Takes out Python's garbage between two events, in small portions, in place of whenever a thread happens to cross a threshold.

With a hundred thousand stories in memory one full look through all objects holds the window up for a twentieth of a second and
more; and a widget that is freed on another thread than its own ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

MILLISECONDS = 1000
YOUNG, MIDDLE = 700, 10
"""Objects, and young collections, after which Python itself would look."""


class Sweeping(QObject):
    """As long as it lives, garbage is taken out on the main thread alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Look through what was made lately."""
        young, middle, _ = gc.get_count()
        if middle >= MIDDLE:
            gc.collect(1)
        elif young >= YOUNG:
            gc.collect(0)

    def settle(self) -> None:
        """What stands now stays: it is not looked through again."""
        gc.freeze()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
