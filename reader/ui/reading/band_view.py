"""What the rows and the reveal view have in common: a scrolled area of bands that shows a spread by one of its sides, the
one that leads.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.ui.i18n import language_name, tr
from reader.ui.reading.band import Band, Bands, LabelBand
from reader.ui.reading.band_ruler import BandMarks, BandRuler
from reader.ui.reading.cell_area import CellArea
from reader.ui.reading.choice import Chosen
from reader.ui.reading.orders import Item, Order, Orders
from reader.ui.reading.rows_layout import Fold
from reader.ui.reading.shown import Shown
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import Dress, ReadingView, Standing


class BandView(ReadingView):
    """A view made of bands; which bands is for each to say."""

    def __init__(self, name: str, actions: dict[str, QAction], dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = Side.LEFT
        self.dress = dress
        self.orders: Orders | None = None
        self._name = name
        self._open: set[tuple[Side, int]] = set()
        self.area = CellArea()
        self.area.setObjectName("bands")
        self.area.setAccessibleName(name)
        self.area.addAction(actions["look_up"])
        self.ruler = BandRuler(self.area, dress.theme, lambda: self.marks_of(self.shown) if self.shown else BandMarks())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.area, 1)
        row.addWidget(self.ruler)
        self.column.addLayout(row, 1)
        self.area.passage_chosen.connect(self.passage_chosen)
        self.area.passage_added.connect(self.passage_added)
        self.area.word_asked.connect(self.word_asked)
        self.area.menu_opening.connect(self.menu_opening)
        self.area.handled.connect(self._on_handled)
        self.area.focused.connect(self._on_focused)
        self.area.pressed_button.connect(self.on_button)
        self.area.resized.connect(self.on_resized)

    @property
    def shown(self) -> Shown | None:
        """What is shown, with its marks."""
        return self.area.shown

    @abstractmethod
    def bands_of(self, shown: Shown) -> Bands:
        """The bands for what is shown, as wide as the area is now."""

    @abstractmethod
    def marks_of(self, shown: Shown) -> BandMarks:
        """What the ruler shows."""

    def _hits(self, shown: Shown) -> tuple[tuple[int, bool], ...]:
        """The bands in which something was found, and whether it is the current hit."""
        found = []
        for side in Side:
            version = shown.spread.version(side)
            starts = [passage.span.start for passage in version.article.passages] if version else []
            for span in shown.hits.get(side, ()) if starts else ():
                number = self.area.band_of(side, max(bisect_right(starts, span.start) - 1, 0))
                if number is not None:
                    found.append((number, shown.hit == (side, span)))
        return tuple(sorted(found))

    def _lone(self, shown: Shown) -> int | None:
        """The band of the current passage, where that has no counterpart."""
        chosen = shown.chosen
        return self.area.band_of(chosen.side, chosen.passage) if chosen is not None and chosen.match is None else None

    def _bands(
        self, heads: Sequence[LabelBand], order: Order[Item], guesses: Sequence[float], make: Callable[[int], Band]
    ) -> Bands:
        """The bands of an order under some `heads`: `guesses` are about how high the bands of its items are, but for folds;
        `make` makes the band of an item.
        """
        above = len(heads)

        def place(side: Side, passage: int) -> int | None:
            at = order.place(side, passage)
            return None if at is None else at + above

        heights = [*(head.guess() for head in heads), *guesses]
        for number in order.folds:
            band = make(number)
            heights[number + above] = band.guess() if isinstance(band, LabelBand) else 0.0
        return Bands(heights, lambda number: heads[number] if number < above else make(number - above), place)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, orders: Orders) -> None:
        self.orders = orders
        self.area.shown = Shown(spread, self.dress)
        self.area.side = self.lead
        self._open.clear()
        self._build()
        self.area.scroll_to(0)
        titles = [f"{language_name(one.article.language)}, {one.card.title}" for one in spread.versions if one]
        self.area.setAccessibleName(f"{self._name}: {' — '.join(titles)}")

    def restyle(self, dress: Dress) -> None:
        self.dress = dress
        self.ruler.restyle(dress.theme, one_tint=dress.one_tint)
        if self.shown is not None:
            self.shown.wear(dress)
            self.rebuild()

    def set_lead(self, lead: Side) -> None:
        """Go by a side."""
        if lead is not self.lead:
            self.lead = lead
            self._turn_to(lead)
            self.rebuild()

    def rebuild(self) -> None:
        """Make the bands anew and stand where one stood."""
        standing = self.standing(self.shown.chosen if self.shown else None)
        self._build()
        if standing is not None:
            self.stand(standing)

    def _build(self) -> None:
        if self.shown is not None:
            self.area.set_bands(self.bands_of(self.shown))

    def fold_band(self, fold: Fold, box: tuple[float, float], shown: Shown) -> LabelBand:
        """The band of a run of set-aside lines, in a box that begins at so many pixels and is so many wide."""
        version = shown.spread.version(fold.side)
        article = version.article if version and (fold.side, fold.number) in self._open else None
        return LabelBand.of_fold(fold.side, box, (fold.number, fold.lines), article, shown)

    def untitled_band(self, side: Side, box: tuple[float, float], shown: Shown) -> LabelBand:
        """The band that tells of a version without a headline."""
        colours = (shown.theme.unsure, shown.theme.unsure)
        return LabelBand(side, box, tr("no headline stated"), colours, shown.dress.points)

    # -- marks ---------------------------------------------------------------------------------------------------------

    def set_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        if self.shown is not None:
            self.shown.hits[side] = spans
            self.shown.hit = None
            self.area.viewport().update()
            self.ruler.renew()

    def set_hit(self, side: Side, span: Span) -> None:
        if self.shown is not None:
            self.shown.hit = (side, span)
            self.area.viewport().update()
            self.ruler.renew()

    def set_picked(self, side: Side, passages: tuple[int, ...]) -> None:
        if self.shown is not None:
            self.shown.picked[side] = passages
            self.area.viewport().update()

    def selected_text(self) -> str:
        return self.area.selected_text()

    def point_at(self, pair: WordLink | None) -> None:
        if self.shown is not None:
            self.shown.pointed = {Side.LEFT: pair.left if pair else None, Side.RIGHT: pair.right if pair else None}
            self.area.viewport().update()

    def mark_chosen(self, chosen: Chosen | None) -> None:
        if self.shown is None or self.shown.chosen == chosen:
            return
        self.shown.chosen = chosen
        self.shown.word = None
        self.describe()
        self.ruler.set_current(chosen.match if chosen else None)
        self.area.viewport().update()

    def show_chosen(self, chosen: Chosen | None, *, keep: bool) -> None:
        self.mark_chosen(chosen)
        number = self.area.band_of(chosen.side, chosen.passage) if chosen else None
        if number is not None and not keep:
            self.area.show_band(number)

    def describe(self) -> None:
        """Let a screen reader tell what is current: the passage and its counterpart, as far as they are shown."""
        self.area.setAccessibleDescription(self._aloud(self.shown.chosen if self.shown else None))

    def _aloud(self, chosen: Chosen | None) -> str:
        if chosen is None or self.shown is None:
            return ""
        sides = [(side, chosen.match.passages(side)) for side in (self.lead, self.lead.other)] if chosen.match else []
        parts = []
        for side, passages in sides or [(chosen.side, (chosen.passage,))]:
            version = self.shown.spread.version(side)
            if version is not None and self.tells(chosen if side is not self.lead else None):
                parts += [version.article.words_of(version.article.passages[passage]) for passage in passages]
        return " — ".join(parts)

    # -- words and focus -----------------------------------------------------------------------------------------------

    def look_up(self, side: Side) -> None:  # noqa: ARG002
        self.area.ask_for_word()

    def open_menu(self, side: Side) -> None:  # noqa: ARG002
        self.area.open_menu()

    def take_focus(self, side: Side) -> None:
        self._turn_to(side)
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focused(self) -> Side | None:
        return self.area.side if self.area.hasFocus() else None

    def _turn_to(self, side: Side) -> None:
        self.area.side = side
        if self.area.hasFocus():
            self.focus_changed.emit(int(side.other), False)
            self.focus_changed.emit(int(side), True)

    def _on_focused(self, focused: bool) -> None:
        self.focus_changed.emit(int(self.area.side), focused)

    def _on_handled(self, side: int) -> None:
        self._turn_to(Side(side))
        self.handled.emit(side)

    # -- where one is --------------------------------------------------------------------------------------------------

    def stepping_side(self, leader: Side) -> Side:  # noqa: ARG002
        return self.lead

    def first_passage(self, side: Side) -> int:
        return self.area.first_passage(side)

    def rank(self, lead: Side, side: Side, passage: int) -> int | None:  # noqa: ARG002
        return self.area.band_of(side, passage)

    def only_here(self, side: Side) -> list[tuple[Side, int]]:  # noqa: ARG002
        if self.shown is None:
            return []
        only = [(self.area.band_of(where, one), where, one) for where in Side for one in self.shown.spread.only_here(where)]
        return [(where, one) for number, where, one in sorted(only, key=lambda place: place[0] or 0) if number is not None]

    def standing(self, chosen: Chosen | None) -> Standing | None:
        height = self.area.viewport().height()
        if chosen is not None:
            number = self.area.band_of(chosen.side, chosen.passage)
            if number is not None and 0 <= self.area.top_of(number) < height:
                return Standing(chosen.side, chosen.passage, self.area.top_of(number))
        for number in range(self.area.band_at(height / 3) or 0, len(self.area.bands)):
            for side in (self.lead, self.lead.other):
                if passages := self.area.bands[number].passages(side):
                    return Standing(side, passages[0], self.area.top_of(number))
        return None

    def stand(self, standing: Standing) -> None:
        number = self.area.band_of(standing.side, standing.passage)
        if number is not None:
            self.area.bring(number, standing.height)

    def scrolls(self) -> tuple[float, ...]:
        return (float(self.area.scrolled),)

    def scroll_back(self, scrolls: Sequence[float]) -> None:
        self.area.scroll_to(scrolls[0])

    # -- what happened -------------------------------------------------------------------------------------------------

    def on_button(self, what: str, band: int, side: int, number: int) -> None:
        """Something in a band was pressed."""
        if what == "fold":
            top = self.area.top_of(band)
            self._open ^= {(Side(side), number)}
            self._build()
            self.area.bring(band, top)

    def on_resized(self) -> None:
        """The area is as wide as it was not before."""
        self.rebuild()
        self.columns_changed.emit()


def lacks_headline(spread: Spread, side: Side) -> bool:
    """Whether a version is there that states no headline."""
    version = spread.version(side)
    return version is not None and version.article.headline is None
