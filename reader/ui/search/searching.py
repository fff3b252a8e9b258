"""Searches while one types: each query on a thread, and only the answer to the last one is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.core.article import Span
from reader.errors import IndexWaitingError, VestnikError
from reader.ui.faults import why_waiting
from reader.ui.library.sidebar import Sidebar
from reader.ui.reading.opening import Opening, Wish
from reader.ui.search.past_searches import PastSearches
from reader.ui.tasks import Lane, Latest, Tasks

if TYPE_CHECKING:  # the search itself is loaded after the window stands
    from reader.core.answers import Hit, HitOrder, SearchAnswer

MOST_HITS = 60
PATIENCE_MILLISECONDS = 300
"""What takes longer is said to be under way."""
RETRY_MILLISECONDS = 800
"""So soon it is searched again where the index was not ready."""

Search = Callable[[str, int, frozenset[str], "HitOrder"], "SearchAnswer"]


class Searching(QObject):
    """Between the search box, the service, and the list of what was found."""

    def __init__(
        self,
        search: Search,
        sidebar: Sidebar,
        opening: Opening,
        past: PastSearches,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._sidebar = sidebar
        self._opening = opening
        self.past = past
        self._latest = Latest(tasks, Lane.SEARCHING)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(sidebar.show_looking)
        self._query = ""
        self._without: frozenset[str] = frozenset()
        self._order: str | None = None
        self._answered = ""
        self._hurried = False
        sidebar.search_box.query_changed.connect(self.ask)
        sidebar.search_box.submitted.connect(self._on_submitted)
        sidebar.hit_chosen.connect(self._on_hit)
        sidebar.query_wanted.connect(sidebar.search_box.setText)
        sidebar.rendering_toggled.connect(self._on_rendering)
        sidebar.order_chosen.connect(self._on_order)

    def ask(self, query: str) -> None:
        """Search; an empty query brings the stories back."""
        if query != self._query:
            self._query, self._without = query, frozenset()
        self._run()

    def _run(self) -> None:
        query, without = self._query, self._without
        if not query:
            self._answered = ""
            self._latest.drop()
            self._patience.stop()
            self._sidebar.show_stories()
            self._opening.forget_hits()
            return
        from reader.core.answers import HitOrder

        if not self._patience.isActive():
            self._patience.start()
        order = HitOrder(self._order or HitOrder.BEST)
        task = self._latest.run(lambda _: self._search(query, MOST_HITS, without, order))
        task.succeeded.connect(self._on_answer)
        task.failed.connect(self._on_failed)

    def _on_answer(self, answer: "SearchAnswer") -> None:
        self._patience.stop()
        self._sidebar.show_answer(answer, self._without)
        self._answered = answer.query
        if self._hurried:
            self._hurried = False
            self._sidebar.hits.choose_first()

    def _on_failed(self, error: object) -> None:
        self._hurried = False
        self._patience.stop()
        if isinstance(error, VestnikError):
            self._sidebar.show_words(why_waiting(error))
        if isinstance(error, IndexWaitingError):
            query = self._query
            QTimer.singleShot(RETRY_MILLISECONDS, self, lambda: self._run() if query and query == self._query else None)

    def _on_submitted(self) -> None:
        """Enter opens the first hit; where the answer is under way, once it is there."""
        if self._query and self._answered == self._query:
            self._sidebar.hits.choose_first()
        else:
            self._hurried = bool(self._query)

    def _on_rendering(self, rendering: str, wanted: bool) -> None:
        self._without = self._without - {rendering} if wanted else self._without | {rendering}
        self._run()

    def _on_order(self, order: str) -> None:
        self._order = order
        self._run()

    def _on_hit(self, hit: "Hit") -> None:
        self.past.note(self._query)
        words = tuple(Span(hit.span.start + found.start, hit.span.start + found.end) for found in hit.match)
        self._opening.open(Wish(hit.story, article=hit.article, passage=hit.passage_id, hits=words))
