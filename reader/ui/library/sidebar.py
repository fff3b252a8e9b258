"""The left part of the window: search box, filters, the list of stories or what a search found, and the place for new files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import tr
from reader.ui.icons import Icons
from reader.ui.library.drop_zone import DropZone
from reader.ui.library.filter_bar import FilterBar
from reader.ui.library.story_list import StoryListView
from reader.ui.library.story_model import StoryModel
from reader.ui.search.search_box import SearchBox
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.core.answers import SearchAnswer
    from reader.ui.search.hit_list import HitListView


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
        around = column.contentsMargins()
        self.setMinimumWidth(max(grown(190), self.filters.least_width() + around.left() + around.right()))

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
        self.hits.take_tabs_after(self.search_box)
        self._show(self.hits)

    def show_words(self, words: str) -> None:
        """Show in place of the stories why nothing is found."""
        self.hits.show_words(words)
        self._show(self.hits)

    def show_looking(self) -> None:
        """Say that a search is under way; what was found before stays until there is an answer."""
        if self._pages.currentWidget() is self.stories:
            self.show_words(tr("Looking…"))
        else:
            self.hits.show_looking()

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
