"""Choosing another story from all of them, by typing a part of its title in either language."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.core.story import ListedStory
from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.i18n import day_text, tr
from reader.ui.tips import MOST_IN_TIP, brief, tip

SIZE = (760, 480)
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class _Stories(QAbstractListModel):
    """Stories whose titles hold what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, ListedStory]] = []
        self._shown: list[ListedStory] = []

    def set_stories(self, stories: Sequence[ListedStory], words: str) -> None:
        self._all = [(f"{one.title}\n{one.second}".casefold(), one) for one in stories]
        self.narrow(words)

    def narrow(self, words: str) -> None:
        """Show the stories that have all the words."""
        parts = words.casefold().split()
        self.beginResetModel()
        self._shown = [story for titles, story in self._all if all(part in titles for part in parts)]
        self.endResetModel()

    def story(self, row: int) -> ListedStory:
        return self._shown[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        story = self._shown[index.row()]
        titles = " — ".join(title for title in (story.title, story.second) if title)
        told = f"{day_text(story.day, story.certain)}  ·  {titles}" if story.stated else titles
        return tip(told) if role == Qt.ItemDataRole.ToolTipRole else brief(told, MOST_IN_TIP)


class StoryDialog(QDialog):
    """Tells the story that was chosen; the one that lies open is not among them."""

    story_chosen = Signal(str)

    def __init__(self, title: str, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit(self, *SIZE)
        self._here = here
        self._model = _Stories(self)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("A part of the title"))
        self.field.setPlaceholderText(tr("A part of the title, in either language"))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Stories"))
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(lambda _: self.accept())
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        for widget in (self.field, self.list, self._buttons):
            column.addWidget(widget)
        self._tell()

    def show_stories(self, stories: Sequence[ListedStory]) -> None:
        """Show the stories to choose from."""
        self._model.set_stories([story for story in stories if story.id != self._here], self.field.text())
        self._tell()

    def accept(self) -> None:
        """Tell the story that is current in the list."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self.story_chosen.emit(self._model.story(row).id)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _TO_LIST:
            self.list.keyPressEvent(event)  # the list is gone through while the field is typed in
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, words: str) -> None:
        self._model.narrow(words)
        self._tell()

    def _tell(self) -> None:
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._model.rowCount()))
