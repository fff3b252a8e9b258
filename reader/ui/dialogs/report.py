"""Tells what became of the files that were to be added: each one that failed and why, those that were there already."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.faults import told
from reader.ui.i18n import counted, tr

if TYPE_CHECKING:
    from reader.services.add import AddReport


class ReportDialog(QDialog):
    """The report of one job of adding."""

    def __init__(self, report: "AddReport", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What became of the files"))
        self._report = report
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Files that were not added"))
        self.table.setColumnCount(2)
        self.table.setHeaderLabels([tr("File"), tr("Why")])
        self.table.setRootIsDecorated(False)
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.header().setStretchLastSection(True)
        for path, why in rows_of(report):
            row = QTreeWidgetItem([PurePath(path).name or path, why])
            row.setToolTip(0, path)
            row.setToolTip(1, why)
            self.table.addTopLevelItem(row)
        self.table.setColumnWidth(0, 240)
        self.table.setVisible(self.table.topLevelItemCount() > 0)
        words = QLabel(summary(report))
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(tr("Copy report"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(as_text(report)))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        fit(self, 680, 360 if self.table.topLevelItemCount() else 140)


def rows_of(report: "AddReport") -> list[tuple[str, str]]:
    """Each file that was not added, with the reason; those that failed first."""
    failed = [(one.path, told(one.error)) for one in report.failed]
    return failed + [(one.path, tr("was in the library already")) for one in report.duplicates]


def summary(report: "AddReport") -> str:
    """The report in a line."""
    parts = [counted("{n} article was added", "{n} articles were added", len(report.added))]
    if report.duplicates:
        parts.append(counted("{n} was there already", "{n} were there already", len(report.duplicates)))
    if report.failed:
        parts.append(counted("{n} could not be read", "{n} could not be read", len(report.failed)))
    line = " · ".join(parts)
    return f"{tr('Stopped before the end')}: {told(report.stopped)}\n{line}" if report.stopped else line


def as_text(report: "AddReport") -> str:
    """The report as text to copy."""
    return "\n".join([summary(report), *(f"{path}\t{why}" for path, why in rows_of(report))])
