"""Asks what is to be handed over, and in which form; where to is asked after it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from reader.ui.dialogs.sizes import MARGINS
from reader.ui.i18n import mark, tr

FORMATS = {
    "tmx": mark("Translation memory (TMX)"),
    "tsv": mark("Table (TSV)"),
    "html": mark("Page (HTML)"),
}


class ExportDialog(QDialog):
    """Which of several things, in which format, and whether only what a person confirmed."""

    decided = Signal(int, str, bool)
    """The place of what was chosen, the format, and whether only what a person linked or confirmed goes."""

    def __init__(self, choices: Sequence[str], form: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.choices, self.formats = QButtonGroup(self), QButtonGroup(self)
        self.confirmed = QCheckBox(tr("Only what a person linked or confirmed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(6)
        column.addWidget(_head(tr("What")))
        for place, words in enumerate(choices):
            column.addWidget(_radio(self.choices, words, place, chosen=place == 0))
        column.addSpacing(8)
        column.addWidget(_head(tr("As")))
        for place, (name, words) in enumerate(FORMATS.items()):
            column.addWidget(_radio(self.formats, tr(words), place, chosen=name == form))
        column.addSpacing(8)
        column.addWidget(self.confirmed)
        column.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(tr("Choose a file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        self.accept()
        form = list(FORMATS)[max(self.formats.checkedId(), 0)]
        self.decided.emit(self.choices.checkedId(), form, self.confirmed.isChecked())


def _head(words: str) -> QLabel:
    head = QLabel(words)
    head.setObjectName("heading")
    return head


def _radio(group: QButtonGroup, words: str, place: int, *, chosen: bool) -> QRadioButton:
    button = QRadioButton(words)
    button.setChecked(chosen)
    group.addButton(button, place)
    return button
