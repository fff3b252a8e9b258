"""The left part of the window: search box, filters, the list of stories or what a search found, and the place for new files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.i18n import tr
from reader.ui.icons import Icons
from reader.ui.library.drop_zone import DropZone
from reader.ui.library.filter_bar import FilterBar
from reader.ui.library.story_list import StoryListView
from reader.ui.library.story_model import StoryModel
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.core.answers import SearchAnswer
    from reader.ui.search.hit_list import HitListView

FRAME_AND_ICON = 50
"""Pixels of the search box that its frame and its icon take from the words in it."""
TYPING_PAUSE = 160
"""Milliseconds without a key after which what was typed is searched."""
LEAST_LETTERS = 2
"""From so many letters on it is searched as one types; a single one is where Enter asks for it."""


class SearchBox(QLineEdit):
    """What is typed here is searched after a short pause; Down goes to what was found, Escape clears."""

    entered = Signal()
    """The cursor was put here: a query may follow."""
    query_changed = Signal(str)
    submitted = Signal()
    left_downwards = Signal()
    cleared = Signal()

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.past = QAction(icon, tr("Searches of before"), self)
        self.past.setShortcut("Alt+Down")
        self.past.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.past, QLineEdit.ActionPosition.LeadingPosition)
        self._key_of: QAction | None = None
        self._show_key()
        self.setAccessibleName(tr("Search both languages"))
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_return)

    def tell_key(self, action: QAction) -> None:
        """Show the key that leads here, now and when it is given another."""

        self._key_of = action
        self._show_key()
        action.changed.connect(self._show_key)

    def _show_key(self) -> None:
        """Say what the box is for, and by which key one comes here where there is room for both."""
        words = tr("Search both languages")
        key = self._key_of.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if self._key_of else ""
        both = f"{words}  {key}".rstrip()
        fits = self.fontMetrics().horizontalAdvance(both) <= self.width() - FRAME_AND_ICON
        self.setPlaceholderText(both if fits else words)

    def _on_text(self, text: str) -> None:
        if len(text.strip()) >= LEAST_LETTERS:
            self._pause.start()
        elif text.strip():
            self._pause.stop()
        else:
            self._on_pause()

    def _on_pause(self) -> None:
        self._pause.stop()
        self.query_changed.emit(self.text().strip())

    def _on_return(self) -> None:
        if self._pause.isActive() or 0 < len(self.text().strip()) < LEAST_LETTERS:
            self._on_pause()
        self.submitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_key()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # while one types here Escape clears, and is not the window's own key
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

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
    query_wanted = Signal(str)
    rendering_toggled = Signal(str, bool)
    order_chosen = Signal(str)

    def __init__(self, model: StoryModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._hits: HitListView | None = None
        self.search_box = SearchBox(icons.icon("search"))
        self.stories = StoryListView(model, theme)
        self.drop_zone = DropZone()
        self.filters = FilterBar(icons.icon("filter"))
        self._pages = QStackedWidget()
        self._lay_out()
        self.search_box.left_downwards.connect(self._on_down)
        for renewed in (model.modelReset, model.recounted):
            renewed.connect(lambda: self.filters.show_arrangement(model.arrangement))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 10)
        column.setSpacing(8)
        column.addWidget(self.search_box)
        column.addWidget(self.filters)
        self._pages.addWidget(self.stories)
        column.addWidget(self._pages, 1)
        column.addWidget(self.drop_zone)
        self.setMinimumWidth(190)

    def restyle(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.search_box.past.setIcon(icons.icon("search"))
        self.filters.set_icon(icons.icon("filter"))
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
            self._hits.query_wanted.connect(self.query_wanted)
            self._hits.rendering_toggled.connect(self.rendering_toggled)
            self._hits.order_chosen.connect(self.order_chosen)
            self._pages.addWidget(self._hits)
        return self._hits

    def show_answer(self, answer: "SearchAnswer", without: frozenset[str] = frozenset()) -> None:
        """Show what a search found in place of the stories; `without` are the renderings that were taken away."""
        self.hits.show_answer(answer, without)
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
        self.filters.setVisible(page is self.stories)

    def _on_down(self) -> None:
        if self._pages.currentWidget() is self.stories:
            self.stories.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.hits.take_focus()
