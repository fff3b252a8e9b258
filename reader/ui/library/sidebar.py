"""The left part of the window: search box, filters, the list of stories or what a search found, and the place for new files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.i18n import tr
from reader.ui.library.drop_zone import DropZone
from reader.ui.library.story_list import StoryListView
from reader.ui.library.story_model import StoryFilter, StoryModel
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.core.answers import SearchAnswer
    from reader.ui.search.hit_list import HitListView

TYPING_PAUSE = 160
"""Milliseconds without a key after which what was typed is searched."""


class SearchBox(QLineEdit):
    """What is typed here is searched after a short pause; Down goes to what was found, Escape clears."""

    query_changed = Signal(str)
    left_downwards = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setPlaceholderText(f"{tr('Search both languages')}  Ctrl+K")
        self.setAccessibleName(tr("Search both languages"))
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_pause)

    def _on_text(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._on_pause()

    def _on_pause(self) -> None:
        self._pause.stop()
        self.query_changed.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # while one types here Escape clears, and is not the window's own key
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class Sidebar(QWidget):
    """Everything at the left."""

    hit_chosen = Signal(object)

    def __init__(self, model: StoryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._theme = theme
        self._hits: HitListView | None = None
        self.search_box = SearchBox()
        self.stories = StoryListView(model, theme)
        self.drop_zone = DropZone()
        self._chips = {which: QPushButton() for which in StoryFilter}
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._lay_out()
        self.search_box.left_downwards.connect(self._on_down)
        model.modelReset.connect(self.tell_counts)
        model.dataChanged.connect(self.tell_counts)
        self.tell_counts()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 10)
        column.setSpacing(8)
        column.addWidget(self.search_box)
        row = QHBoxLayout()
        row.setSpacing(6)
        for which, chip in self._chips.items():
            chip.setObjectName("chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            chip.clicked.connect(lambda _=False, which=which: self._model.set_filter(which))
            row.addWidget(chip, 1)
        self._chips[StoryFilter.ALL].setChecked(True)
        column.addLayout(row)
        self._pages.addWidget(self.stories)
        column.addWidget(self._pages, 1)
        column.addWidget(self.drop_zone)
        self.setMinimumWidth(190)

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.stories.restyle(theme)
        if self._hits is not None:
            self._hits.restyle(theme)

    @property
    def hits(self) -> "HitListView":
        """The list of what a search found, made when it is first needed."""
        if self._hits is None:
            from reader.ui.search.hit_list import HitListView

            self._hits = HitListView(self._theme)
            self._hits.hit_chosen.connect(self.hit_chosen)
            self._pages.addWidget(self._hits)
        return self._hits

    def show_answer(self, answer: "SearchAnswer") -> None:
        """Show what a search found in place of the stories."""
        self.hits.show_answer(answer)
        self._show(self.hits)

    def show_words(self, words: str) -> None:
        """Show in place of the stories why nothing is found."""
        self.hits.show_words(words)
        self._show(self.hits)

    def show_stories(self) -> None:
        """Show the stories again."""
        self._show(self.stories)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        for chip in self._chips.values():
            chip.setEnabled(page is self.stories)

    def tell_counts(self) -> None:
        """Write on the filters how many stories each lets through."""
        names = {StoryFilter.ALL: tr("All"), StoryFilter.PAIRED: tr("Paired"), StoryFilter.UNREAD: tr("Unread")}
        for which, count in self._model.counts().items():
            self._chips[which].setText(f"{names[which]} {count}")
            self._chips[which].setAccessibleName(f"{names[which]}: {count}")

    def _on_down(self) -> None:
        view = self.stories if self._pages.currentWidget() is self.stories else self.hits
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
