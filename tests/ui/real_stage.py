"""The window over a real library: two versions of a story in it, which can be corrected."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library.store import Library, NewArticle
from reader.services.correcting import CorrectingService
from reader.services.reading import ReadingService
from tests.ui.stage import Stage
from tests.ui.stories import article, bridge

MUSEUM = ("Museum extends its hours", "The town museum will stay open until eight. Entry is free on Mondays.")


class RealDesk:
    """A desk over a real library, that matches nothing by itself."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.library = Library(folder, read_only=read_only)
        self.reading = ReadingService(self.library)
        self.correcting = CorrectingService(self.library, self.reading)
        self.followed: list[str] = []
        self.services = SimpleNamespace(rematching=SimpleNamespace(follow=self._follow))

    def _follow(self, edit: object, progress: object) -> bool:
        self.followed.append(str(edit))
        return False

    def workspace(self) -> SimpleNamespace:
        return self.services

    def index_words(self) -> str:
        return "index up to date"

    def warm_search(self) -> None:
        """All that a search needs is loaded."""

    def hurry(self) -> None:
        """Nothing is under way in other processes."""

    def go_on(self) -> None:
        """Nor was it stopped."""

    def close(self) -> None:
        self.library.close()


def fill(folder: Path) -> tuple[str, str]:
    """The bridge in both languages, and a museum."""
    left, right, alignment = bridge()
    lone = article(MUSEUM, "en")
    library = Library(folder)
    new = [NewArticle(f"/{n}.txt", one.text.encode(), one, b"", (), "test") for n, one in enumerate((left, right, lone))]
    keys = [key for key in library.add(new) if key]
    library.put_in_story([(keys[0], "bridge"), (keys[1], "bridge"), (keys[2], "museum")], "test")
    library.put_alignment(keys[0], keys[1], alignment, "test")
    library.close()
    return keys[0], keys[1]


def open_stage(qtbot: QtBot, qapp: QApplication, folder: Path, *, read_only: bool = False) -> Stage:
    stage = Stage(qapp, folder, RealDesk(folder / "library", read_only=read_only), "bridge", "light")
    qtbot.addWidget(stage.window)
    with qtbot.waitSignal(stage.presenter.ready, timeout=5000):
        stage.window.show()
    qtbot.waitExposed(stage.window)
    return stage


def close_stage(stage: Stage) -> None:
    stage.window.close()
    stage.presenter.tasks.close()
    stage.desk.close()


def trigger(stage: Stage, qtbot: QtBot, command: str) -> None:
    """Give a command and wait until the journal has it."""
    assert stage.window.commands[command].isEnabled(), command
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        stage.window.commands[command].trigger()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=15000)


def correct(stage: Stage) -> None:
    stage.window.commands["correct"].trigger()


def groups(stage: Stage) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {group for match in stage.reader.spread.matches for group in match.groups}
