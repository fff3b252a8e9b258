"""Searches of before: the last ones, and those that were kept for good, in a menu of the search box."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.i18n import tr
from reader.ui.search.search_box import SearchBox
from reader.ui.session import Session

MOST_PAST = 30


class PastSearches(QObject):
    """Keeps the searches that led to something, and the saved ones, for a search box."""

    def __init__(self, session: Session, box: SearchBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._box = box
        self.menu = QMenu(box)
        self.menu.aboutToShow.connect(self._fill)
        box.past.triggered.connect(self._on_asked)

    def past(self) -> list[str]:
        """The last searches, the newest first."""
        return self._session.words("searches/past")

    def saved(self) -> list[str]:
        """The searches that were kept for good, in the order in which they were."""
        return self._session.words("searches/saved")

    def note(self, query: str) -> None:
        """Remember a search that led to something."""
        if query:
            self._session.keep_words("searches/past", [query, *(one for one in self.past() if one != query)][:MOST_PAST])

    def save(self, query: str) -> None:
        """Keep a search for good, or, where it is kept, let it go."""
        saved = self.saved()
        kept = [one for one in saved if one != query] if query in saved else [*saved, query]
        self._session.keep_words("searches/saved", kept)

    def _fill(self) -> None:
        self.menu.clear()
        query = self._box.text().strip()
        if query:
            kept = query in self.saved()
            words = tr("Keep this search no more") if kept else tr("Keep this search")
            self.menu.addAction(words).triggered.connect(partial(self._save, query))
        for heading, queries in ((tr("Kept searches"), self.saved()), (tr("Last searches"), self.past()[:10])):
            if queries:
                self.menu.addSection(heading)
                for one in queries:
                    self.menu.addAction(one.replace("&", "&&")).triggered.connect(partial(self._ask, one))
        if self.menu.isEmpty():
            self.menu.addAction(tr("Nothing was searched yet")).setEnabled(False)

    def _ask(self, query: str, _: bool) -> None:
        self._box.setText(query)

    def _save(self, query: str, _: bool) -> None:
        self.save(query)

    def _on_asked(self) -> None:
        self.menu.popup(self._box.mapToGlobal(self._box.rect().bottomLeft()))
