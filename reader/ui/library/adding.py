"""Adding files from the window: one job at a time, with progress that can be stopped, and a report at its end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from reader.errors import VestnikError
from reader.ui.i18n import tr
from reader.ui.tasks import Lane, Task, Tasks

if TYPE_CHECKING:  # adding brings the matcher with it, which is loaded when first needed
    from reader.core.progress import Progress
    from reader.services.add import AddReport


class Adding(QObject):
    """Carries files to the service that adds them."""

    begun = Signal()
    progressed = Signal(int, int, str)
    ended = Signal(object)
    failed = Signal(str)
    changed = Signal()
    """Something else than before is `left`."""
    rested = Signal()
    """Nothing is being added any more."""

    def __init__(
        self, add: "Callable[[Sequence[str], Progress], AddReport]", tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._add = add
        self._tasks = tasks
        self._task: Task | None = None
        self._wanted: list[str] = []
        self._waiting: list[str] = []

    @property
    def busy(self) -> bool:
        """Whether files are being added now."""
        return self._task is not None

    @property
    def left(self) -> tuple[str, ...]:
        """The files and folders that are being added, and those that wait."""
        return (*self._wanted, *self._waiting)

    def add(self, paths: Sequence[str], *, again: bool = False) -> None:
        """Add files and folders; while others are being added they wait for their turn. Of what is added `again`, after an adding
        that was cut short, nobody is told which were there already.
        """
        if not paths:
            return
        if self._task is not None:
            self._waiting += paths
            self.changed.emit()
            return
        self._wanted = wanted = list(paths)

        def add(progress: "Progress") -> "AddReport":
            report = self._add(wanted, progress)
            return replace(report, duplicates=()) if again else report

        self._task = self._tasks.run(Lane.ADDING, add, keeps_result=True)
        self._task.progressed.connect(self.progressed)
        self._task.succeeded.connect(self.ended)
        self._task.failed.connect(self._on_failed)
        self._task.ended.connect(self._on_ended)
        self.begun.emit()
        self.changed.emit()

    def stop(self) -> None:
        """Stop after the step that is under way; what was kept until then stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, VestnikError):
            self.failed.emit(str(error))

    def _on_ended(self) -> None:
        self._task, self._wanted = None, []
        waiting, self._waiting = self._waiting, []
        self.add(waiting)
        if self._task is None:
            self.changed.emit()
            self.rested.emit()


class ProgressStrip(QWidget):
    """A line at the bottom of the list: what is being done, how far it is, and a button that stops it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = QLabel()
        self._what.setObjectName("quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(tr("Progress of adding"))
        self._button = QPushButton(tr("Stop"))
        self._button.setObjectName("chip")
        self._button.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._what)
        row.addWidget(self._bar)
        row.addWidget(self._button)
        self.hide()

    def begin(self) -> None:
        """Something was begun."""
        self._button.setEnabled(True)
        self._what.setText(tr("Adding…"))
        self._bar.setRange(0, 0)
        self.show()

    def advance(self, done: int, total: int, what: str) -> None:
        """`done` of `total` steps are behind; `what` names the present one."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        words = {"reading": tr("Reading"), "matching": tr("Matching"), "indexing": tr("Indexing")}.get(what, what)
        self._what.setText(f"{words} {done}/{total}" if self._button.isEnabled() else tr("Stopping…"))

    def _on_stop(self) -> None:
        self._button.setEnabled(False)
        self._what.setText(tr("Stopping…"))
        self.stopped.emit()
