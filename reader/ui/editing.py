"""Carries out what a person decides, each decision one that can be undone; menus name what would be undone.

The edits stand in the library's journal, so those of earlier runs can be undone too. Which edits there are, and how one is
asked for, is left to those who call `do`.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from reader.core.alignment import Difference
from reader.core.edits import Edit, EditKind, Undoable
from reader.ui.correcting.names import name_of
from reader.ui.i18n import tr
from reader.ui.reading.opening import Opening
from reader.ui.tasks import Lane, Tasks

_OF_THE_LIST = frozenset(
    {
        EditKind.DELETE_STORIES,
        EditKind.DELETE_ARTICLES,
        EditKind.RESTORE,
        EditKind.MOVE,
        EditKind.NEW_STORY,
        EditKind.MERGE_STORIES,
        EditKind.FACTS,
    }
)


class Deciding(Protocol):
    """What is asked of the service that keeps decisions."""

    @property
    def can_edit(self) -> bool: ...

    def dismiss(self, left: str, right: str, difference: Difference) -> Edit | None: ...

    def undoable(self) -> Undoable: ...

    def undo(self) -> Edit | None: ...

    def redo(self) -> Edit | None: ...


class Editing(QObject):
    """Between the window and the journal."""

    edited = Signal(object)
    """Something was edited or taken back: the `Edit`."""
    unchanged = Signal()
    """What was asked for changes nothing."""
    list_changed = Signal()
    """It was something that the list of stories shows."""
    failed = Signal(object)

    def __init__(
        self, deciding: Deciding, opening: Opening, actions: Mapping[str, QAction], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._opening = opening
        self._actions = actions
        self._tasks = tasks
        self._name(Undoable())
        opening.opened.connect(lambda _: self.look())

    def do(self, edit: Callable[[], Edit | None], lane: Lane = Lane.WRITING) -> None:
        """Carry out an edit on a thread; what was undone before can then not be done again."""
        task = self._tasks.run(lane, lambda _: (edit(), self._deciding.undoable()))
        task.succeeded.connect(self._on_done)
        task.failed.connect(self.failed)

    def dismiss(self, difference: Difference) -> None:
        """Show a difference between the versions that lie open no more."""
        left, right = self._opening.articles()
        self.do(lambda: self._deciding.dismiss(left, right, difference))

    def undo(self) -> None:
        """Take back the last edit."""
        self.do(self._deciding.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.do(self._deciding.redo)

    def look(self) -> None:
        """Ask the journal what can be undone: another program may have edited too."""
        self._tasks.run(Lane.READING, lambda _: self._deciding.undoable()).succeeded.connect(self._name)

    def _on_done(self, outcome: tuple[Edit | None, Undoable]) -> None:
        edit, undoable = outcome
        self._name(undoable)
        if edit is None:
            self.unchanged.emit()
            return
        if edit.kind in _OF_THE_LIST:
            self.list_changed.emit()
        else:
            self._opening.refresh()
        self.edited.emit(edit)

    def _name(self, undoable: Undoable) -> None:
        for action, text, edit in (
            (self._actions["undo"], tr("&Undo"), undoable.undo),
            (self._actions["redo"], tr("&Redo"), undoable.redo),
        ):
            name = name_of(edit)
            action.setText(f"{text}: {name}" if name else text)
            action.setEnabled(bool(name) and self._deciding.can_edit)
