"""Lets what an earlier version of the program, its lexicon or other dictionaries matched be matched anew while nothing else is
done, and tells how far that is; the story that lies open goes first.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from reader.core.edits import Edit
from reader.ui.editing import Editing
from reader.ui.faults import told
from reader.ui.i18n import number_text, tr
from reader.ui.library.adding import Adding
from reader.ui.reading.opening import Opening
from reader.ui.tasks import Lane, Task, Tasks

if TYPE_CHECKING:
    from reader.core.progress import Progress

QUIET_MILLISECONDS = 3000
"""So long after the last correction, or after the window has come to stand, it begins."""


class Renews(Protocol):
    """What is asked of the service that matches anew."""

    def renew(self, progress: "Progress", first: Callable[[], str]) -> int: ...


class Renewing(QObject):
    """Between that service and whatever makes it necessary, or must not be disturbed by it."""

    def __init__(
        self,
        service: Callable[[], Renews],
        opening: Opening,
        editing: Editing,
        adding: Adding,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`service` is called on a thread, as it may have to be loaded."""
        super().__init__(parent)
        self._service = service
        self._opening = opening
        self._adding = adding
        self._tasks = tasks
        self._task: Task | None = None
        self._begun = False
        self.words = ""
        """What the status line says of it; "" where there is nothing to do."""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(QUIET_MILLISECONDS)
        self._due.timeout.connect(self._on_due)
        editing.edited.connect(self._on_edited)
        adding.begun.connect(self._pause)
        adding.rested.connect(self.look)

    def begin(self) -> None:
        """The window stands and the services are loaded: look from now on."""
        self._begun = True
        self.look()

    def look(self) -> None:
        """See soon whether there is anything to match anew; what is under way is taken up again then."""
        if self._begun:
            self._pause()
            self._due.start()

    def stop(self) -> None:
        """Look no more."""
        self._begun = False
        self._pause()

    def _pause(self) -> None:
        self._due.stop()
        self.words = ""
        if self._task is not None:
            self._task.cancel()

    def _on_edited(self, edit: Edit) -> None:  # noqa: ARG002 (whatever was edited, what follows from it goes first)
        self.look()

    def _on_due(self) -> None:
        if self._task is not None or self._adding.busy or self._tasks.busy(Lane.CORRECTING):
            self._due.start()
            return
        self._task = self._tasks.run(Lane.RENEWING, lambda progress: self._service().renew(progress, self._open_story))
        self._task.progressed.connect(self._on_progressed)
        self._task.failed.connect(self._on_failed)
        self._task.ended.connect(self._on_ended)

    def _open_story(self) -> str:
        story = self._opening.story
        return story.id if story is not None else ""

    def _on_progressed(self, done: int, total: int, what: str) -> None:  # noqa: ARG002
        words = tr("matching anew {done} of {total}")
        self.words = words.replace("{done}", number_text(done)).replace("{total}", number_text(total)) if done < total else ""

    def _on_failed(self, error: object) -> None:
        self.words = told(error)

    def _on_ended(self) -> None:
        if self._task is not None and self._task.is_over:
            self._task = None
