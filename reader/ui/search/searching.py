"""Searches while one types: each query on a thread, and only the answer to the last one is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.article import Span
from reader.errors import VestnikError
from reader.ui.faults import told
from reader.ui.i18n import tr
from reader.ui.library.sidebar import Sidebar
from reader.ui.reading.opening import Opening, Wish
from reader.ui.tasks import Lane, Latest, Tasks

if TYPE_CHECKING:  # the search itself is loaded after the window stands
    from reader.core.answers import Hit, SearchAnswer

MOST_HITS = 60


class Searching(QObject):
    """Between the search box, the service, and the list of what was found."""

    def __init__(
        self,
        search: "Callable[[str, int], SearchAnswer]",
        sidebar: Sidebar,
        opening: Opening,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._sidebar = sidebar
        self._opening = opening
        self._latest = Latest(tasks, Lane.SEARCHING)
        sidebar.search_box.query_changed.connect(self.ask)
        sidebar.hit_chosen.connect(self._on_hit)

    def ask(self, query: str) -> None:
        """Search; an empty query brings the stories back."""
        if not query:
            self._latest.drop()
            self._sidebar.show_stories()
            self._opening.forget_hits()
            return
        task = self._latest.run(lambda _: self._search(query, MOST_HITS))
        task.succeeded.connect(self._on_answer)
        task.failed.connect(self._on_failed)

    def _on_answer(self, answer: "SearchAnswer") -> None:
        self._sidebar.show_answer(answer)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, VestnikError):
            self._sidebar.show_words(f"{tr('The search has to wait')}: {told(error)}")

    def _on_hit(self, hit: "Hit") -> None:
        words = tuple(Span(hit.span.start + found.start, hit.span.start + found.end) for found in hit.match)
        self._opening.open(Wish(hit.story, article=hit.article, passage=hit.passage_id, hits=words))
