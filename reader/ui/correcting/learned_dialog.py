"""The pairs of words that links made by hand have taught, each of which can be forgotten for good."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.core.teaching import Taught
from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.i18n import counted, tr

SIZE = (520, 400)


class LearnedDialog(QDialog):
    """Lists the pairs; tells which one is to be forgotten."""

    forgotten = Signal(str, str)
    """A Bulgarian and an English word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Learned words"))
        fit(self, *SIZE)
        self._told = QLabel()
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Learned words"))
        self.table.setHeaderLabels([tr("Bulgarian"), tr("English"), tr("Supported by")])
        self.table.setRootIsDecorated(False)
        self.table.setColumnWidth(0, 170)
        self.table.setColumnWidth(1, 170)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.forget_button = QPushButton(tr("Forget"))
        self.forget_button.setAutoDefault(False)
        self.forget_button.clicked.connect(self._forget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.forget_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        for widget in (self._told, self.table, buttons):
            column.addWidget(widget)
        self.show_pairs(())

    def show_pairs(self, pairs: Sequence[Taught]) -> None:
        """Show what has been learned."""
        self.table.clear()
        for one in pairs:
            links = counted("{n} link made by hand", "{n} links made by hand", one.links)
            self.table.addTopLevelItem(QTreeWidgetItem([one.bulgarian, one.english, links]))
        if pairs:
            self._told.setText(tr("Links made by hand support these pairs. They join the dictionaries of this library."))
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        else:
            self._told.setText(tr("Nothing was learned yet. Pairs of words that several links made by hand support appear here."))
        self._on_selected()

    def _on_selected(self) -> None:
        self.forget_button.setEnabled(bool(self.table.selectedItems()))

    def _forget(self) -> None:
        for item in self.table.selectedItems():
            self.forgotten.emit(item.text(0), item.text(1))
            self.table.takeTopLevelItem(self.table.indexOfTopLevelItem(item))
