"""The strip over the panes that shows that the correction mode is on: its commands as buttons, and what is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.fonts import grown
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

AROUND_WORDS = 20
"""Pixels of a button besides its words."""
TITLE_AND_TOLD = 210
"""Pixels for what the strip is called and for the beginning of what it tells."""
NATIVE = QKeySequence.SequenceFormat.NativeText


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
        self._buttons = {name: _button(actions[name], words) for name, words in SHORT.items()}
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._told, 1)
        row.addSpacing(4)
        row.addWidget(_button(actions["correct"], mark("Done")))
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_keys()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name_keys()

    def _name_keys(self) -> None:
        """Let the buttons tell their keys where there is room for all."""
        actions = {name: button.defaultAction() for name, button in self._buttons.items()}
        plain = {name: tr(SHORT[name]) for name in actions}
        told = {name: f"{words}  {actions[name].shortcut().toString(NATIVE)}".rstrip() for name, words in plain.items()}
        taken = sum(self.fontMetrics().horizontalAdvance(words) + grown(AROUND_WORDS) for words in (*told.values(), tr("Done")))
        shown = told if taken + grown(TITLE_AND_TOLD) <= self.width() else plain
        for name, action in actions.items():
            action.setIconText(shown[name])  # from which the button has its text, at every change of the action

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
