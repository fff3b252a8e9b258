"""The strip over the panes that shows that the correction mode is on: its commands as buttons, and what is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.i18n import mark, tr
from reader.ui.reading.top_bar import tool_button

SHORT = {
    "link": mark("Link"),
    "unlink": mark("Unlink"),
    "merge": mark("Merge"),
    "split": mark("Split"),
    "confirm": mark("Confirm"),
    "realign": mark("Match between"),
}
"""What the buttons say, in their order."""


class _Told(QLabel):
    """A line of words of which as much is shown as there is room for, whole in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("correctionTold")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words = ""

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width() - 4, 0)))


class CorrectionStrip(QFrame):
    """Stands between the top bar and the panes while the mode is on."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correctionStrip")
        title = QLabel(tr("Correcting"))
        title.setObjectName("correctionTitle")
        self._told = _Told()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(3)
        row.addWidget(title)
        row.addSpacing(6)
        for name, words in SHORT.items():
            row.addWidget(_button(actions[name], words))
        row.addWidget(self._told, 1)
        row.addSpacing(4)
        row.addWidget(_button(actions["correct"], mark("Done")))
        self.hide()

    def tell(self, words: str) -> None:
        """What is chosen, or what became of the last command."""
        self._told.say(words)


def _button(action: QAction, words: str) -> QToolButton:
    button = tool_button(action, text=True)
    key = action.shortcut().toString()
    action.setIconText(tr(words))
    button.setObjectName("correctionButton")
    button.setAccessibleName(tr(words))
    button.setAccessibleDescription(f"{action.toolTip()} {key}".strip())
    return button
