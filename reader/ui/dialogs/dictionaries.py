"""The dictionaries that join matching and look-up: found on the machine, or added by hand, and what is wrong with any."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.faults import told
from reader.ui.i18n import tr
from reader.ui.tasks import Lane, Tasks

KINDS = "*.index *.ifo *.dict *.dz *.idx *.gz *.tsv *.tab *.txt"


class Dictionaries(Protocol):
    """What is asked of the service that keeps dictionaries."""

    problems: list[str]

    def files(self) -> tuple[str, ...]: ...

    def added(self) -> list[str]: ...

    def add(self, file: str) -> None: ...

    def remove(self, file: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Shelved:
    """A dictionary in the list; `problem` is empty where it is sound."""

    file: str
    added: bool
    problem: str = ""


def shelved(dictionaries: Dictionaries) -> list[Shelved]:
    """All of them: those added by hand first, then those found, then those found that cannot be used."""
    sound, added = dictionaries.files(), dictionaries.added()
    told = [Shelved(file, True, "" if file in sound else _problem_of(file, dictionaries.problems)) for file in added]
    told += [Shelved(file, False) for file in sound if file not in added]
    return told + [
        Shelved(*_parted(problem))
        for problem in dict.fromkeys(dictionaries.problems)
        if not any(_is_about(problem, file) for file in added) and Path(problem.partition(": ")[0]).exists()
    ]


def _problem_of(file: str, problems: Sequence[str]) -> str:
    found = next((problem for problem in reversed(problems) if _is_about(problem, file)), None)
    return _parted(found)[2] if found else tr("It cannot be used.")


def _is_about(problem: str, file: str) -> bool:
    """Whether a problem names any of the files of a dictionary, which differ in their endings only."""
    named, own = PurePath(problem.partition(": ")[0]), PurePath(file)
    return named.parent == own.parent and named.name.split(".")[0] == own.name.split(".")[0]


def _parted(problem: str) -> tuple[str, bool, str]:
    file, _, why = problem.partition(": ")
    return file, False, why or problem


class DictionariesDialog(QDialog):
    """Lists, adds and removes; all that reads dictionaries is done on a thread."""

    def __init__(self, dictionaries: Callable[[], Dictionaries], tasks: Tasks, parent: QWidget | None = None) -> None:
        """`dictionaries` gives the service; it is called on the thread, as it may have to be loaded."""
        super().__init__(parent)
        self.setWindowTitle(tr("Dictionaries"))
        self._dictionaries = dictionaries
        self._tasks = tasks
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Dictionaries"))
        self.table.setHeaderLabels([tr("Dictionary"), tr("From where"), tr("State")])
        self.table.setRootIsDecorated(False)
        self.table.setWordWrap(True)
        self.table.header().setStretchLastSection(True)
        self.table.setColumnWidth(0, 200)
        self.table.setColumnWidth(1, 190)
        self.table.itemSelectionChanged.connect(self._on_selected)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add_button, self.remove_button = QPushButton(tr("Add…")), QPushButton(tr("Remove"))
        for button, slot in ((self.add_button, self._choose), (self.remove_button, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        hint = QLabel(tr("DICT (.index with .dict or .dict.dz), StarDict (.ifo) and tab-separated files, in either direction."))
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(10)
        for widget in (self._told, self.table, hint, buttons):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 700, 360)
        self._reload()

    def add(self, file: str) -> None:
        """Let a dictionary join; where it is not sound this is told."""
        self._work(lambda service: service.add(file))

    def _choose(self) -> None:
        kinds = f"{tr('Dictionaries')} ({KINDS});;{tr('All files')} (*)"
        file, _ = QFileDialog.getOpenFileName(self, tr("Add a dictionary"), "", kinds)
        if file:
            self.add(file)

    def _remove(self) -> None:
        for row in self.table.selectedItems():
            file = row.data(0, Qt.ItemDataRole.UserRole)
            self._remove_file(str(file))

    def _remove_file(self, file: str) -> None:
        self._work(lambda service: service.remove(file))

    def _work(self, change: Callable[[Dictionaries], None]) -> None:
        self._busy()
        task = self._tasks.run(Lane.LOOKING_UP, lambda _: change(self._dictionaries()))
        task.succeeded.connect(self._reload)
        task.failed.connect(self._on_failed)

    def _reload(self) -> None:
        self._busy()
        task = self._tasks.run(Lane.LOOKING_UP, lambda _: shelved(self._dictionaries()))
        task.succeeded.connect(self._on_shelved)
        task.failed.connect(self._on_failed)

    def _busy(self) -> None:
        self.add_button.setEnabled(False)
        self.remove_button.setEnabled(False)
        self._told.setText(tr("Reading the dictionaries…"))

    def _on_shelved(self, found: list[Shelved]) -> None:
        self.table.clear()
        for one in found:
            where = tr("added by you") if one.added else tr("found on this machine")
            row = QTreeWidgetItem([PurePath(one.file).name, where, told(one.problem) or tr("joins matching and look-up")])
            for place, tip in enumerate((one.file, where, told(one.problem))):
                row.setToolTip(place, tip)
            row.setData(0, Qt.ItemDataRole.UserRole, one.file)
            row.setData(1, Qt.ItemDataRole.UserRole, one.added)
            self.table.addTopLevelItem(row)
        self.add_button.setEnabled(True)
        self._told.setText(
            tr("These dictionaries join Vestnik’s own lexicon in this library:")
            if found
            else tr("No dictionaries were found on this machine, and none was added.")
        )
        self._on_selected()

    def _on_failed(self, error: object) -> None:
        self.add_button.setEnabled(True)
        self._told.setText(told(error))
        self._on_selected()

    def _on_selected(self) -> None:
        chosen = self.table.selectedItems()
        self.remove_button.setEnabled(bool(chosen) and all(row.data(1, Qt.ItemDataRole.UserRole) for row in chosen))
