"""Commands for the library as a whole: its index made anew, and the dictionaries that it is matched with."""

from PySide6.QtCore import QObject, Signal

from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from reader.ui.renewing import Renewing
from reader.ui.tasks import Lane, Tasks


class Upkeep(QObject):
    """Lives as long as the window."""

    failed = Signal(object)

    def __init__(self, desk: Desk, window: MainWindow, renewing: Renewing, tasks: Tasks, parent: QObject | None = None) -> None:
        """`renewing` is told when the dictionaries may be others than before."""
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._renewing = renewing
        self._tasks = tasks

    def rebuild_index(self) -> None:
        """Make the index anew, with progress."""
        task = self._tasks.run(Lane.ADDING, lambda progress: self._desk.workspace().indexing.rebuild(progress))
        task.progressed.connect(self._window.progress.advance)
        task.ended.connect(self._window.progress.hide)
        task.failed.connect(self.failed)
        self._window.progress.begin()

    def show_dictionaries(self) -> None:
        """Let dictionaries be seen, added and taken away."""
        from reader.ui.dialogs.dictionaries import DictionariesDialog

        dialog = DictionariesDialog(lambda: self._desk.workspace().dictionaries, self._tasks, self._window)
        dialog.finished.connect(self._renewing.look)
        dialog.open()
