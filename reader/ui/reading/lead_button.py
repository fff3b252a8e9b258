"""The small switch between the version bars: by which version the view goes, told by an arrow to its side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from reader.ui.reading.spread import Side


class LeadButton(QToolButton):
    """Turns a view round."""

    def __init__(self, action: QAction, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.setObjectName("leadButton")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.iconText())
        self.setToolTip(action.toolTip())
        self.clicked.connect(action.trigger)
        self.show_lead(Side.LEFT)

    def show_lead(self, lead: Side) -> None:
        """Point to the side that leads."""
        self.setText(f"◂ {self._word}" if lead is Side.LEFT else f"{self._word} ▸")
