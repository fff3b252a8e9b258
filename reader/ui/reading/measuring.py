"""Measures a long page in slices, between which the window answers, and keeps Qt from laying it out in one long stretch.

How a page is measured is `geometry`'s matter.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from reader.ui.reading.geometry import Geometry
from reader.ui.reading.page import STEP


class Measuring(QObject):
    """Busy while the page of one pane is not measured to its end."""

    grown = Signal()
    """Some more of the page was measured."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._geometry: Geometry | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_due)

    def watch(self, document: QTextDocument) -> None:
        """Take over the laying out of a document that is shown from now on."""
        self.stop()
        document.documentLayout().installEventFilter(self)

    def begin(self, geometry: Geometry) -> None:
        """Measure what is not measured yet of a page."""
        self.stop()
        if not geometry.complete:
            self._geometry = geometry
            self._timer.start()

    def stop(self) -> None:
        """Leave the page as it is."""
        self._timer.stop()
        self._geometry = None

    def _on_due(self) -> None:
        if self._geometry is not None:
            self._geometry.measure(STEP)
            self.grown.emit()
        if self._geometry is None or self._geometry.complete:
            self.stop()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Qt doubles its own steps, up to some that are felt: its timer waits until all is measured."""
        return event.type() is QEvent.Type.Timer and self._geometry is not None
