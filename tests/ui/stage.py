"""A window with all that stands behind it, as the tests of the window have it."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from reader import places
from reader.settings import Settings
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.presenter import Presenter
from reader.ui.session import Session
from tests.ui.stories import MemoryDesk, MemoryReading


class Stage:
    """A window with all that stands behind it."""

    def __init__(
        self, application: QApplication, folder: Path, reading: MemoryReading | Any, story: str | None, theme: str
    ) -> None:
        """`reading` serves stories from memory, or is a whole desk."""
        self.folder = folder
        self.desk = MemoryDesk(reading, folder) if isinstance(reading, MemoryReading) else reading
        self.look = Look(application, places.resources(), Settings(folder / "preferences.json"), theme)
        self.window = MainWindow(self.look.icons, self.look.theme, self.look.points, glides=False)
        self.look.put_on(self.window)
        self.window.resize(1280, 800)
        self.session = Session(folder / "session.ini")
        self.presenter = Presenter(self.desk, self.window, self.session, self.look, story)  # type: ignore[arg-type]

    @property
    def reader(self):
        return self.window.reader
