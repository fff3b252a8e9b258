"""What is done with stories in the list: deleting them (until it is undone), marking them read or unread, copying headlines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.core.edits import Edit
from reader.ui.i18n import counted
from reader.ui.library.story_list import StoryListView
from reader.ui.library.story_model import StoryModel
from reader.ui.tasks import Lane, Tasks

COMMANDS = ("open_story", "mark_as_read", "mark_as_unread", "copy_headlines", "delete_stories")
CHANGING = ("mark_as_read", "mark_as_unread", "delete_stories")


class Deletes(Protocol):
    """What is asked of the service that corrects."""

    @property
    def can_edit(self) -> bool: ...

    def delete_stories(self, stories: Sequence[str]) -> Edit | None: ...


class Marks(Protocol):
    """What is asked of the service that reads."""

    def set_read(self, stories: list[str], read: bool) -> None: ...


class StoryCommands(QObject):
    """Between the list, its menu, and the services."""

    changed = Signal()
    """The library was written to."""
    told = Signal(str)
    """Something to be told in the status line."""

    def __init__(
        self,
        view: StoryListView,
        actions: Mapping[str, QAction],
        services: tuple[Marks, Deletes],
        carry_out: Callable[[Callable[[], Edit | None]], None],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`carry_out` does an edit on a thread, so that it can be undone."""
        super().__init__(parent)
        self._view = view
        self._actions = actions
        self._marks, self._deletes = services
        self._carry_out = carry_out
        self._tasks = tasks
        slots = (self._open, lambda: self._mark(True), lambda: self._mark(False), self._copy, self.delete)
        for name, slot in zip(COMMANDS, slots, strict=True):
            actions[name].triggered.connect(lambda _=False, slot=slot: slot())
        view.addAction(actions["delete_stories"])
        view.customContextMenuRequested.connect(self._show_menu)
        view.selectionModel().selectionChanged.connect(self._enable)
        view.model().modelReset.connect(self._enable)
        self._enable()

    def delete(self) -> None:
        """Take the selected stories out of the library; undoing brings them back."""
        stories = self._view.chosen_stories()
        if not stories or not self._deletes.can_edit:
            return
        self._carry_out(lambda: self._deletes.delete_stories(stories))
        words = counted(
            "{n} story was deleted. {key} brings it back.", "{n} stories were deleted. {key} brings them back.", len(stories)
        )
        undo = self._actions["undo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.told.emit(words.replace("{key}", undo))

    def _open(self) -> None:
        stories = self._view.chosen_stories()
        if stories:
            self._view.story_chosen.emit(stories[0])
            self._view.story_taken.emit()

    def _mark(self, read: bool) -> None:
        stories = self._view.chosen_stories()
        if stories:
            task = self._tasks.run(Lane.WRITING, lambda _: self._marks.set_read(stories, read))
            task.succeeded.connect(lambda _: self.changed.emit())

    def _copy(self) -> None:
        model = self._view.model()
        lines: list[str] = []
        for story in self._view.chosen_stories():
            row = model.row_of(story) if isinstance(model, StoryModel) else None
            found = model.story_at(row) if isinstance(model, StoryModel) and row is not None else None
            lines += [title for title in (found.title, found.second) if title] if found is not None else []
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _enable(self) -> None:
        chosen = self._view.has_chosen()
        for name in COMMANDS:
            self._actions[name].setEnabled(chosen and (name not in CHANGING or self._deletes.can_edit))

    def _show_menu(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        if index.isValid() and not self._view.selectionModel().isSelected(index):
            self._view.setCurrentIndex(index)
        menu = QMenu(self._view)
        for name in COMMANDS:
            if name in ("mark_as_read", "copy_headlines", "delete_stories"):
                menu.addSeparator()
            menu.addAction(self._actions[name])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._view.viewport().mapToGlobal(at))
