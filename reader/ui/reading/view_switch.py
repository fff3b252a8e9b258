"""The visible switch between the ways to read: three buttons that belong together, or one with a menu where room is short."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader.ui.i18n import tr

SPACING = 2


class ViewSwitch(QFrame):
    """Shows which view is on; its buttons are actions of the window."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewSwitch")
        self._actions = actions
        self._segments = [_segment(action) for action in actions]
        self._short = QToolButton()
        self._short.setObjectName("viewSegment")
        self._short.setAccessibleName(tr("Way to read"))
        self._short.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._short.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self._short)
        menu.addActions(list(actions))
        self._short.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for button in (*self._segments, self._short):
            row.addWidget(button)
        for action in actions:
            action.toggled.connect(self._tell)
        self._short.hide()
        self._tell()

    def full_width(self) -> int:
        """How wide the three buttons are."""
        return sum(segment.sizeHint().width() for segment in self._segments) + SPACING * (len(self._segments) - 1)

    def saved_width(self) -> int:
        """How much room one button instead of three leaves."""
        return self.full_width() - self._short.sizeHint().width()

    def shorten(self, short: bool) -> None:
        """Show one button instead of three."""
        for segment in self._segments:
            segment.setVisible(not short)
        self._short.setVisible(short)

    def _tell(self) -> None:
        self._short.setText(next((action.iconText() for action in self._actions if action.isChecked()), ""))


def _segment(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("viewSegment")
    button.setDefaultAction(action)
    button.setAccessibleName(action.iconText())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
