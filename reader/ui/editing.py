"""What a person decides of what lies open, each decision one that can be undone; menus name what would be undone."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from reader.core.alignment import Difference
from reader.ui.history import Edit, History
from reader.ui.i18n import tr
from reader.ui.reading.opening import Opening
from reader.ui.tasks import Tasks


class Deciding(Protocol):
    """What is asked of the service that keeps decisions."""

    def dismiss(self, left: str, right: str, difference: Difference) -> None: ...

    def recall(self, left: str, right: str, difference: Difference) -> None: ...


class Editing(QObject):
    """Between the window and what keeps decisions."""

    failed = Signal(object)

    def __init__(
        self, deciding: Deciding, opening: Opening, actions: Mapping[str, QAction], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._opening = opening
        self._actions = actions
        self._history = History(tasks, self)
        self._history.changed.connect(self._on_changed)
        self._history.failed.connect(self.failed)
        self._name()

    def dismiss(self, difference: Difference) -> None:
        """Show a difference between the versions that lie open no more."""
        left, right = self._opening.articles()
        self._history.do(
            Edit(
                tr("dismiss a difference"),
                lambda: self._deciding.dismiss(left, right, difference),
                lambda: self._deciding.recall(left, right, difference),
            )
        )

    def undo(self) -> None:
        """Take back the last decision."""
        self._history.undo()

    def redo(self) -> None:
        """Decide again what was taken back last."""
        self._history.redo()

    def _on_changed(self) -> None:
        self._name()
        self._opening.refresh()

    def _name(self) -> None:
        for action, text, name in (
            (self._actions["undo"], tr("&Undo"), self._history.undo_name),
            (self._actions["redo"], tr("&Redo"), self._history.redo_name),
        ):
            action.setText(f"{text}: {name}" if name else text)
            action.setEnabled(bool(name))
