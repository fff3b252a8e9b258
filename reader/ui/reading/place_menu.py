"""The menu of a place in a text, in every view, by the mouse and by the keys: what can be done with the word and the passage
there. What else a place offers is added by others who listen to the reader.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.ui.i18n import tr
from reader.ui.reading.choice import Chosen, chosen_at
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side
from reader.ui.reading.view import Place

MOST_OF_A_PHRASE = 40


class PlaceMenu(QObject):
    """Fills the menus, and does what stands in them; `search` looks for words in the library."""

    def __init__(
        self, reader: ReaderView, actions: Mapping[str, QAction], search: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._actions = actions
        self._search = search
        reader.menu_opening.connect(self._fill)
        reader.words_menu_opening.connect(self._fill_words)
        reader.search_asked.connect(lambda words, _language: search(words))
        slots: dict[str, Callable[[], object]] = {
            "copy_passage": lambda: self._copy(reader.chosen, both=False),
            "copy_both": lambda: self._copy(reader.chosen, both=True),
            "search_word": reader.ask_to_search,
            "place_menu": lambda: reader.view.open_menu(reader.leader),
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(lambda _=False, slot=slot: slot())
        reader.chosen_changed.connect(lambda *_: self._enable())
        self._enable()

    def _enable(self) -> None:
        chosen = self._reader.chosen
        self._actions["copy_passage"].setEnabled(chosen is not None)
        self._actions["copy_both"].setEnabled(self._both(chosen))

    def _both(self, chosen: Chosen | None) -> bool:
        """Whether a passage has two versions that can be seen."""
        return chosen is not None and chosen.match is not None and self._reader.view.tells(chosen)

    # -- the menu ------------------------------------------------------------------------------------------------------

    def _fill(self, menu: QMenu, place: Place) -> None:
        version = self._reader.spread.version(place.side) if self._reader.spread else None
        self._fill_words(menu, place, version.article.language if version else "")
        side = place.side
        spread, passage = self._reader.spread, self._reader.passage_at(side, place.offset)
        chosen = chosen_at(spread, side, passage) if spread is not None and passage is not None else None
        one = self._add(menu, "copy_passage", self._actions["copy_passage"].text(), lambda: self._copy(chosen, both=False))
        one.setEnabled(chosen is not None)
        two = self._add(menu, "copy_both", self._actions["copy_both"].text(), lambda: self._copy(chosen, both=True))
        two.setEnabled(self._both(chosen))

    def _fill_words(self, menu: QMenu, place: Place, language: str) -> None:
        """Offer what can be done with the words there."""
        words, reader = place.words, self._reader
        if words:
            short = words if len(words) <= MOST_OF_A_PHRASE else f"{words[: MOST_OF_A_PHRASE - 1]}…"
            for name, text, act in (
                ("look_up", tr("Look up “{word}”"), lambda: reader.word_asked.emit(words, language)),
                ("concordance", tr("Concordance of “{word}”"), lambda: reader.concordance_asked.emit(words, language)),
                ("search_word", tr("Search the library for “{word}”"), lambda: self._search(words)),
            ):
                self._add(menu, name, text.replace("{word}", short.replace("&", "&&")), act)
            menu.addSeparator()
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(bool(place.selected))
        copy.triggered.connect(lambda: _to_clipboard(place.selected))

    def _add(self, menu: QMenu, command: str, text: str, act: Callable[[], object]) -> QAction:
        """An entry that does at the place what a command does where one is; it shows the keys of the command."""
        entry = menu.addAction(text)
        entry.setShortcuts(self._actions[command].shortcuts())
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, but the command's elsewhere
        entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(lambda: act())
        return entry

    # -- copying -------------------------------------------------------------------------------------------------------

    def _copy(self, chosen: Chosen | None, *, both: bool) -> None:
        """Copy what a passage says: one line for each version."""
        if chosen is None:
            return
        sides = list(Side) if both and self._both(chosen) else [chosen.side]
        _to_clipboard("\n".join(words for side in sides if (words := self._words(chosen, side))))

    def _words(self, chosen: Chosen, side: Side) -> str:
        version = self._reader.spread.version(side) if self._reader.spread else None
        if version is None:
            return ""
        passages = chosen.match.passages(side) if chosen.match else (chosen.passage,)
        return " ".join(version.article.folded(version.article.passages[passage].span) for passage in passages)


def _to_clipboard(text: str) -> None:
    if text:
        QGuiApplication.clipboard().setText(text)
