"""Asks which files or which folder to add, and tells what became of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from reader.ui.i18n import tr
from reader.ui.library.adding import Adding
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.services.add import AddReport

FEW_STORIES = 3
"""After adding to at most so many stories, the one with most of the new articles is to be opened."""


class ChoosingFiles(QObject):
    """Between the window, its dialogs and the adding of files."""

    added_to = Signal(str)
    """Articles came into few stories: this one has most of them."""

    def __init__(self, adding: Adding, session: Session, window: QMainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._adding = adding
        self._session = session
        self._window = window

    def choose_files(self) -> None:
        """Ask for files, and add them."""
        from PySide6.QtWidgets import QFileDialog

        kinds = f"{tr('Text files')} (*.txt *.text);;{tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Add articles from files"), self._session.last_folder(), kinds)
        if chosen:
            self._add(chosen, str(Path(chosen[0]).parent))

    def choose_folder(self) -> None:
        """Ask for a folder, and add what is in it."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._window, tr("Add all articles in a folder"), self._session.last_folder())
        if chosen:
            self._add([chosen], chosen)

    def show_report(self, report: "AddReport") -> None:
        """Tell what became of the files: at length where not all went in, else in a line."""
        from reader.ui.dialogs.report import ReportDialog, summary

        if report.failed or report.duplicates or report.stopped:
            ReportDialog(report, self._window).open()
        else:
            self._window.statusBar().showMessage(summary(report), 8000)
        stories = [one.story for one in report.added if one.story]
        if stories and len(set(stories)) <= FEW_STORIES:
            self.added_to.emit(max(stories, key=stories.count))

    def _add(self, paths: Sequence[str], folder: str) -> None:
        self._session.keep_last_folder(folder)
        self._adding.add(paths)
