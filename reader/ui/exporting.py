"""Hands stories and lines of a concordance over to other programs: asks what, how and where to, and writes on a thread."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.core.progress import Progress
from reader.ui.i18n import counted, tr
from reader.ui.session import Session
from reader.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from reader.core.kwic import KwicLine
    from reader.services.exporting import Exported
    from reader.workspace import Workspace

WAIT_MILLISECONDS = 300
Writing = Callable[["Workspace", str, Path, bool, Progress], "Exported"]
"""Writes in a format into a file, only what a person confirmed or all."""


class Exporting(QObject):
    """Between the window and the service that exports."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, workspace: Callable[[], "Workspace"], session: Session, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._session = session
        self._tasks = tasks
        self._window = window

    def stories(self, opened: str, chosen: Sequence[str]) -> None:
        """Hand over the story that lies open, or those that are chosen in the list."""
        choices: list[tuple[str, Sequence[str]]] = []
        if opened:
            choices.append((tr("The story that is open"), [opened]))
        if chosen and list(chosen) != [opened]:
            words = counted("{n} story that is chosen in the list", "{n} stories that are chosen in the list", len(chosen))
            choices.append((words, chosen))
            if len(chosen) > 1:
                choices.reverse()
        if choices:
            self._ask([(words, _writes_stories(stories)) for words, stories in choices], "vestnik")

    def lines(self, query: str, chosen: Sequence["KwicLine"], shown: Sequence["KwicLine"]) -> None:
        """Hand over lines of the concordance of a query: all of them, those that are shown, or those that are chosen."""
        choices = [
            (tr("All lines of the concordance"), _writes_all(query)),
            (counted("{n} line that is shown", "{n} lines that are shown", len(shown)), _writes_lines(query, shown)),
        ]
        if chosen:
            words = counted("{n} line that is chosen", "{n} lines that are chosen", len(chosen))
            choices.append((words, _writes_lines(query, chosen)))
            if len(chosen) > 1:
                choices.insert(0, choices.pop())
        self._ask(choices, query)

    def _ask(self, choices: Sequence[tuple[str, Writing]], name: str) -> None:
        from reader.ui.dialogs.export import FORMATS, ExportDialog

        form = self._session.word("export", "tmx")
        dialog = ExportDialog([words for words, _ in choices], form if form in FORMATS else "tmx", self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda place, form, confirmed: self._choose_file(choices[place][1], form, confirmed, name))
        dialog.open()

    def _choose_file(self, write: Writing, form: str, confirmed: bool, name: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        from reader.ui.dialogs.export import FORMATS

        usual = Path(self._session.word("export folder", str(Path.home()))) / f"{file_name(name)}.{form}"
        kinds = f"{tr(FORMATS[form])} (*.{form})"
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Export"), str(usual), kinds)
        if chosen:
            file = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{form}")
            self._session.keep_word("export", form)
            self._write(write, form, file, confirmed)

    def _write(self, write: Writing, form: str, file: Path, confirmed: bool) -> None:
        from PySide6.QtWidgets import QProgressDialog

        shown = QProgressDialog(tr("Writing {file}").replace("{file}", file.name), tr("Stop"), 0, 0, self._window)
        shown.setWindowTitle(tr("Export"))
        shown.setMinimumDuration(WAIT_MILLISECONDS)
        task = self._tasks.run(Lane.EXPORTING, lambda progress: write(self._workspace(), form, file, confirmed, progress))
        shown.canceled.connect(task.cancel)

        def advance(done: int, total: int, _: str) -> None:
            shown.setMaximum(total)
            shown.setValue(done)

        task.progressed.connect(advance)
        task.succeeded.connect(lambda done: self._on_written(done, file))
        task.failed.connect(self.failed)
        task.ended.connect(shown.reset)
        task.ended.connect(shown.deleteLater)

    def _on_written(self, done: "Exported", file: Path) -> None:
        self._session.keep_word("export folder", str(file.parent))  # a place that took no file is not offered again
        words = counted("{n} pair was written to {file}", "{n} pairs were written to {file}", done.units)
        if not done.units:
            words = tr("There were no matching passages; {file} holds nothing")
        self.told.emit(words.replace("{file}", str(file)))


def _writes_stories(stories: Sequence[str]) -> Writing:
    def write(workspace: "Workspace", form: str, file: Path, confirmed: bool, progress: Progress) -> "Exported":
        from reader.export.formats import Format

        return workspace.exporting.stories(stories, Format(form), file, progress, confirmed=confirmed)

    return write


def _writes_lines(query: str, lines: Sequence["KwicLine"]) -> Writing:
    def write(workspace: "Workspace", form: str, file: Path, confirmed: bool, progress: Progress) -> "Exported":
        return _units(workspace, query, form, file, confirmed, _reported(lines, progress))

    return write


def _writes_all(query: str) -> Writing:
    def write(workspace: "Workspace", form: str, file: Path, confirmed: bool, progress: Progress) -> "Exported":
        return _units(workspace, query, form, file, confirmed, workspace.concordances.lines(query, progress))

    return write


def _units(workspace: "Workspace", query: str, form: str, file: Path, confirmed: bool, lines: Iterable["KwicLine"]) -> "Exported":
    from reader.export.formats import Format

    units = (unit for unit in (line.unit() for line in lines) if unit.by_hand or not confirmed)
    return workspace.exporting.units(units, Format(form), file, query)


def _reported(lines: Sequence["KwicLine"], progress: Progress) -> Iterable["KwicLine"]:
    for number, line in enumerate(lines):
        progress.report(number, len(lines), "exporting")
        yield line


def file_name(words: str) -> str:
    """Words as the name of a file, of letters and digits alone."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words)
    return "_".join(kept.split())[:60] or "vestnik"
