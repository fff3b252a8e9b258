"""The program around the window: Qt's application, the library, preferences and session, put together and taken apart in the
right order.
"""

import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader import places, settings
from reader.core.progress import Silent
from reader.errors import VestnikError
from reader.settings import Settings
from reader.ui.crash import CrashHook
from reader.ui.desk import Desk
from reader.ui.editing_keys import EditingKeys
from reader.ui.i18n import Speech, tr
from reader.ui.look import Look
from reader.ui.main_window import USUAL_SIZE, MainWindow
from reader.ui.presenter import Presenter
from reader.ui.reading.opening import Opening, Wish
from reader.ui.reading.view import ViewName
from reader.ui.session import Session
from reader.ui.single import FirstWindow
from reader.ui.tidying import Tidying

PREFERENCES = "preferences.json"
SESSION = "session.ini"
SWITCH_SECONDS = 0.0001
"""So soon a thread lets the others go on: drawing goes back and forth between Qt and Python, and would wait each time."""
PATIENCE_MILLISECONDS = 200
"""So long the window waits for list and first story, to be laid out once; a slower library is awaited in the window."""


class Program:
    """One run of the window."""

    def __init__(
        self,
        folder: Path,
        story: str | None,
        *,
        theme: str | None = None,
        size: tuple[int, int] | None = None,
        view: str | None = None,
        remembers: bool = True,
    ) -> None:
        """`remembers`: preferences and session of the user are used and kept; else the window opens as it does the first time.

        `view` ("panes", "rows", "reveal") goes before the one that was remembered.
        """
        self.desk = Desk(folder)
        if story is not None:
            self.desk.library.story(story)  # raises NotFoundError: no other story is shown in its place
        self.application = _application()
        self._scratch = None if remembers else _scratch_folder()
        configuration = places.configuration() if self._scratch is None else Path(self._scratch.name)
        preferences = Settings(configuration / PREFERENCES)
        self._hook = CrashHook(places.logs(), self.application)
        if remembers:
            self._hook.install()
        self._speech = Speech(self.application, places.resources() / "translations")
        self._speech.speak(preferences.text(settings.LANGUAGE))
        self.session = Session(configuration / SESSION)
        self.look = Look(self.application, places.resources(), preferences, theme, moves=remembers)
        self.window, self.presenter = self._made(story, size)
        self.look.language_chosen.connect(self._on_language_chosen)
        if view is not None:
            self.presenter.viewing.show(ViewName(view))
        self._tidying: Tidying | None = None
        self._closed = False

    def run(self, *, sample: bool, first: FirstWindow | None = None) -> int:
        """Show the window until it is closed; as the `first` of its library it answers later starts."""
        sys.setswitchinterval(SWITCH_SECONDS)
        EditingKeys(self.application)
        self._tidying = Tidying(self.application, lambda: self.presenter.tasks.busy())
        self.presenter.ready.connect(self._tidying.begin)
        self._attend(self._tidying)
        self.presenter.ready.connect(self.look.listen)
        if first is not None:
            self.presenter.ready.connect(first.listen)
            first.asked.connect(lambda story: come_forward(self.window, self.presenter.opening, story))
        if sample:
            self.presenter.ready.connect(self.presenter.add_sample)
        self._show_when_loaded()
        try:
            return self.application.exec()
        finally:
            self.close()

    def draw(self, file: Path, *, seconds: float) -> None:
        """Save a picture of the window as it stands when everything was read."""
        loop = QEventLoop()
        self.presenter.ready.connect(loop.quit)
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        self._show_when_loaded()
        loop.exec()
        deadline = time.monotonic() + seconds
        with suppress(VestnikError):  # a library that is read-only is drawn all the same
            self.desk.workspace().indexing.catch_up(Silent())
        self.presenter.tell_state()
        while self.presenter.tasks.busy() and time.monotonic() < deadline:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.application.processEvents()
        picture = QImage(self.window.size(), QImage.Format.Format_RGB32)
        picture.fill(QColor(self.look.theme.window))
        painter = QPainter(picture)
        self.window.render(painter, QPoint(0, 0))
        painter.end()
        if not picture.save(str(file)):
            raise VestnikError(f"The picture could not be written to {file}")

    def close(self) -> None:
        """Take everything down; calling it again does nothing."""
        if self._closed:
            return
        self._closed = True
        self.window.close()
        self.presenter.tasks.close()
        self.desk.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _made(self, story: str | None, size: tuple[int, int] | None) -> tuple[MainWindow, Presenter]:
        """A window in the present language and look, at its place, with what happens in it."""
        window = MainWindow(self.look.icons, self.look.theme, self.look.points, glides=self.look.glides)
        self.look.put_on(window)
        window.font_changed.connect(self._on_font, Qt.ConnectionType.QueuedConnection)
        self._place(window, size)
        return window, Presenter(self.desk, window, self.session, self.look, story)

    def _attend(self, tidying: Tidying) -> None:
        """Let the present window, when it shows its whole list, load what it does not need for reading."""
        presenter = self.presenter
        presenter.shelving.completed.connect(tidying.settle)
        presenter.shelving.completed.connect(presenter.warm)  # one after the other: both would hold up the window
        presenter.warmed.connect(tidying.settle)

    def _on_language_chosen(self) -> None:
        """Speak the chosen language at once; while files are being added this waits, as the work belongs to the window."""
        if self.presenter.adding.busy:
            self.presenter.adding.rested.connect(self._on_language_chosen)
            self.window.statusBar().showMessage(tr("The language changes when the files have been added."), 8000)
        elif self._speech.speak(self.look.settings.text(settings.LANGUAGE)):
            self._change_windows()

    def _on_font(self) -> None:
        """Make the window anew where controls have another size now: all in it was measured for the one before."""
        if self.look.follow_font():
            self._change_when_rested()

    def _change_when_rested(self) -> None:
        if self.presenter.adding.busy:
            self.presenter.adding.rested.connect(self._change_when_rested)
        else:
            self._change_windows()

    def _change_windows(self) -> None:
        """Put a window in the new language into the place of the present one: all that it shows is made anew, so nothing is left
        in the old one. What lies open comes back as it does at every start.
        """
        old, helping = self.window, self.presenter.helping
        at = helping.preferences_at()
        self.application.setQuitOnLastWindowClosed(False)
        old.closing.emit()
        self.window, self.presenter = self._made(None, None)
        if self._tidying is not None:
            self._attend(self._tidying)  # what the workers and threads of the old window were doing ended with it
        self.presenter.loaded.connect(lambda: self._replace(old))
        if at is not None:
            self.presenter.ready.connect(lambda: self.presenter.helping.show_preferences(at))

    def _replace(self, old: MainWindow) -> None:
        self.window.show()
        old.hide()
        old.deleteLater()
        self.application.setQuitOnLastWindowClosed(True)

    def _show_when_loaded(self) -> None:
        patience = QTimer(self.window)
        patience.setSingleShot(True)
        patience.timeout.connect(self.window.show)
        self.presenter.loaded.connect(patience.stop)
        self.presenter.loaded.connect(self.window.show)
        patience.start(PATIENCE_MILLISECONDS)

    def _place(self, window: MainWindow, size: tuple[int, int] | None) -> None:
        if size is not None:
            window.resize(QSize(*size))
        elif not window.restoreGeometry(self.session.geometry()):
            window.resize(QSize(*USUAL_SIZE))
        width = self.session.number("sidebar", 0)
        if width > 0:
            window.set_sidebar_width(width)
        for orientation in Qt.Orientation:
            if (kept := self.session.number(f"inspector {orientation.name}", 0)) > 0:
                window.set_inspector_size(orientation, kept)


def come_forward(window: MainWindow, opening: Opening, story: str) -> None:
    """A second start: show the window of the first, and open in it what the second was asked for ("" for nothing)."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    if story:
        opening.open(Wish(story))


def _application() -> QApplication:
    """The one application of the process."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    application = QApplication(sys.argv[:1])
    application.setApplicationName("vestnik")
    application.setApplicationDisplayName("Vestnik")
    application.setDesktopFileName("vestnik")
    return application


def _scratch_folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="vestnik-")
