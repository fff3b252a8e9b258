"""Measures a long page in slices, between which the window answers, and keeps Qt from laying it out in one long stretch.

How a page is measured is `geometry`'s matter.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

FIRST_MILLISECONDS, NEXT_MILLISECONDS = 80, 4
"""Until the first slice, as painting goes first, and between two."""


class Measuring(QObject):
    """Busy while the page of one pane is not measured to its end."""

    due = Signal()
    """Some more of the page is to be measured."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_due)

    def watch(self, document: QTextDocument) -> None:
        """Take over the laying out of a document that is shown from now on."""
        self.stop()
        document.documentLayout().installEventFilter(self)

    def begin(self) -> None:
        """Have the page measured from now on, slice by slice."""
        self._timer.start(FIRST_MILLISECONDS)

    def stop(self) -> None:
        """Leave the page as it is."""
        self._timer.stop()

    def end(self) -> None:
        """All is measured."""
        if self._timer.isActive():
            self.stop()
            self.ended.emit()

    def _on_due(self) -> None:
        self._timer.setInterval(NEXT_MILLISECONDS)
        self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Qt doubles its own steps, up to some that are felt: its timer waits until all is measured."""
        return event.type() is QEvent.Type.Timer and self._timer.isActive()
