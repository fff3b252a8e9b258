"""Shows a fault of the program with a report that can be copied; nothing is sent anywhere."""

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.i18n import tr


class CrashDialog(QDialog):
    """The report of one fault."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        words = QLabel(tr("Vestnik met a fault. Your library is kept; you can go on, but it is wise to start the program again."))
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Report of the fault"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(tr("Copy report"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addWidget(words)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        fit(self, 640, 380)
