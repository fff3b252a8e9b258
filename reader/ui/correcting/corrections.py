"""All of correcting in one window, put together: the mode in which links are corrected, and the corrections of articles and
stories.
"""

from reader.ui.correcting.mode import CorrectionMode, Rematching
from reader.ui.correcting.subjects import Subjects
from reader.ui.desk import Desk
from reader.ui.editing import Editing
from reader.ui.main_window import MainWindow
from reader.ui.reading.opening import Opening
from reader.ui.tasks import Tasks


class Corrections:
    """What a window corrects with."""

    def __init__(self, desk: Desk, window: MainWindow, opening: Opening, editing: Editing, tasks: Tasks) -> None:
        reader, actions = window.reader, window.commands
        self._desk = desk
        self.mode = CorrectionMode(desk.correcting, self._rematching, reader, opening, editing, actions, tasks, window)
        self.subjects = Subjects(desk.correcting, desk.reading.shelf, self.mode, reader, opening, editing, actions, tasks, window)
        window.inspector.pair_forgotten.connect(self.subjects.forget)

    def _rematching(self) -> Rematching:
        """The service that matches again; called on a thread, as it may have to be loaded."""
        return self._desk.workspace().rematching
