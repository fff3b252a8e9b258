"""The view of the stories: tells which one was chosen; letters typed over it stay keys of the window."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reader.ui.i18n import tr
from reader.ui.library.story_delegate import StoryDelegate
from reader.ui.library.story_model import StoryModel
from reader.ui.theme import Theme


class StoryListView(QListView):
    """The stories at the left."""

    story_chosen = Signal(str)

    def __init__(self, model: StoryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stories = model
        self._delegate = StoryDelegate(theme, self)
        self.setObjectName("stories")
        self.setAccessibleName(tr("Stories"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_current(self, story: str) -> None:
        """Mark a story as the one that is open, without opening it."""
        row = self._stories.row_of(story)
        if row is None:
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().isSelected(self.currentIndex()):
            self.setCurrentIndex(self._stories.index(row))

    def step(self, by: int) -> None:
        """Open the next (1) or previous (-1) story of the list."""
        row = min(max(self.currentIndex().row() + by, 0), self._stories.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._stories.index(row))
            self._on_chosen(self._stories.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            self._on_chosen(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_chosen(self, index: QModelIndex) -> None:
        story = self._stories.story_at(index.row())
        if story is not None:
            self.story_chosen.emit(story.id)
