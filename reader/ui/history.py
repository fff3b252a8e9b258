"""Edits that can be undone and done again, in order; each is carried out on the thread that reads the library."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.ui.tasks import Lane, Tasks


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its name for the menu, how it is done and how it is taken back; both are called on a thread."""

    name: str
    do: Callable[[], None]
    undo: Callable[[], None]


class History(QObject):
    """The edits of this run of the window. One that fails is not kept."""

    changed = Signal()
    """Something was edited, or taken back."""
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def undo_name(self) -> str:
        """What `undo` would take back; "" where there is nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What `redo` would do again; "" where there is nothing."""
        return self._undone[-1].name if self._undone else ""

    def do(self, edit: Edit) -> None:
        """Carry out an edit; what was undone before can then not be done again."""
        self._run(edit, edit.do, lambda: self._undone.clear())

    def undo(self) -> None:
        """Take back the last edit."""
        if self._done:
            edit = self._done.pop()
            task = self._tasks.run(Lane.READING, lambda _: edit.undo())
            task.succeeded.connect(lambda _: self._keep(self._undone, edit))
            task.failed.connect(lambda error: self._on_failed(error, self._done, edit))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            edit = self._undone.pop()
            self._run(edit, edit.do, lambda: None)

    def _run(self, edit: Edit, what: Callable[[], None], then: Callable[[], None]) -> None:
        def kept(_: object) -> None:
            then()
            self._keep(self._done, edit)

        task = self._tasks.run(Lane.READING, lambda _: what())
        task.succeeded.connect(kept)
        task.failed.connect(self.failed)

    def _keep(self, where: list[Edit], edit: Edit) -> None:
        where.append(edit)
        self.changed.emit()

    def _on_failed(self, error: object, where: list[Edit], edit: Edit) -> None:
        where.append(edit)
        self.failed.emit(error)
