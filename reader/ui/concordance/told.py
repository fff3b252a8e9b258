"""A line that tells something in as much room as there is: cut with dots where it is too long, whole on hover and for a screen
reader.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

PART = " · "


class ToldLine(QLabel):
    """One line of text, of which at least the first part is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, words: str) -> None:
        """Tell something else."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        first, _, rest = words.partition(PART)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(first + ("…" if rest else "")) + 2)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()
