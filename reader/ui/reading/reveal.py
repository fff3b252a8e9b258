"""The reveal view, for those who learn: one version is read, and the other appears passage by passage when it is asked for.

What was revealed is kept for each pair of articles, by whom it is given (`Revealed`).
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QAction, QFontMetricsF, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.core.article import Span
from reader.ui.i18n import language_in_words, tr
from reader.ui.reading.band import Band, Bands, label_font
from reader.ui.reading.band_ruler import BandMarks
from reader.ui.reading.band_view import BandView, lacks_headline
from reader.ui.reading.choice import Chosen
from reader.ui.reading.lead_button import LeadButton
from reader.ui.reading.orders import Order, Orders
from reader.ui.reading.reveal_band import BELOW, BETWEEN, NUMBER_ROOM, PAD_X, PAD_Y, RevealBand, Sheet
from reader.ui.reading.reveal_layout import Block
from reader.ui.reading.rows_layout import Fold
from reader.ui.reading.setting import widest
from reader.ui.reading.shown import Shown
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import Columns, Dress

EDGE = 12
MIDDLE = 92
FEW_CARDS = 20
"""More cards than these are opened or closed by making the bands anew."""
ROOM_FOR_LANGUAGE = 640
"""In a narrower view it is not told again which language is read."""


class Revealed(Protocol):
    """Keeps which passages of an article were revealed beside another one."""

    def revealed(self, read: str, hidden: str) -> frozenset[int]: ...

    def keep_revealed(self, read: str, hidden: str, passages: frozenset[int]) -> None: ...


class RevealView(BandView):
    """One version, and the other as it is revealed."""

    def __init__(self, actions: dict[str, QAction], dress: Dress, kept: Revealed, parent: QWidget | None = None) -> None:
        super().__init__(tr("Reveal"), actions, dress, parent)
        self.area.bottom_share = 0.4
        self._kept = kept
        self._known: frozenset[int] = frozenset()
        self._sought: frozenset[int] = frozenset()
        self._heads = 0
        self._open_for: tuple[Order[Block], frozenset[int], frozenset[int]] | None = None
        self._open_numbers: frozenset[int] = frozenset()
        self._reveal = actions["reveal"]
        self._tools = LeadButton(actions["by_right"], tr("read"))
        self._state = QLabel()
        self._state.setObjectName("quiet")
        self._buttons = (_button(actions["reveal_all"]), _button(actions["hide_all"]))
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 2, EDGE, 2)
        row.addStretch(1)
        for widget in (self._state, *self._buttons):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.insertLayout(0, row)
        self.area.addAction(self._reveal)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, orders: Orders) -> None:
        self._known, self._sought = self._kept.revealed(*self._ids(spread)), frozenset()
        super().show_spread(spread, orders)
        self._tell()

    def set_lead(self, lead: Side) -> None:
        self._tools.show_lead(lead)
        if self.shown is not None and lead is not self.lead:
            left, right = self.shown.spread.versions
            read, hidden = (left, right) if lead is Side.LEFT else (right, left)
            self._sought = frozenset()
            self._known = self._kept.revealed(read.card.id if read else "", hidden.card.id if hidden else "")
        super().set_lead(lead)
        self._tell()

    def bands_of(self, shown: Shown) -> Bands:
        sheet, order = self._sheet(shown), self._order()
        box = (sheet.left + PAD_X, sheet.width - 2 * PAD_X)
        heads = [self.untitled_band(self.lead, box, shown)] if lacks_headline(shown.spread, self.lead) else []
        self._heads = len(heads)

        def made(number: int) -> Band:
            item = order.items[number]
            if isinstance(item, Fold):
                return self.fold_band(item, box, shown)
            return RevealBand(item, shown, sheet, is_open=self._is_open(item))

        types = [shown.type_of(version.article.language if version else "") for version in shown.spread.versions]
        read, hidden, left = types[self.lead].guess, types[self.lead.other].guess, self.lead is Side.LEFT
        closed, opened = sheet.closed + BETWEEN, self._opened()

        def guess(number: int, ours: int, theirs: int) -> float:
            height = read(ours, box[1]) + 2 * PAD_Y + BELOW if ours else BELOW
            if theirs:
                height += hidden(theirs, box[1]) + 2 * PAD_Y if number in opened else closed
            return height

        letters = order.letters if left else [(theirs, ours) for ours, theirs in order.letters]
        guesses = [guess(number, *here) for number, here in enumerate(letters)]
        return self._bands(heads, order, guesses, made)

    def marks_of(self, shown: Shown) -> BandMarks:
        """The current match, and those that were revealed; of the rest nothing is given away but that they match."""
        above = self._heads
        blocks = [(at + above, item) for at, item in enumerate(self._order().items) if not isinstance(item, Fold)]
        current = shown.chosen.match if shown.chosen else None
        opened = {number + above for number in self._opened()}
        return BandMarks(
            matches=tuple((n, block.match) for n, block in blocks if block.match and (n in opened or block.match is current)),
            hollow=tuple(n for n, block in blocks if block.match and n not in opened and block.match is not current),
            only=tuple(
                (n, self.lead if block.read else self.lead.other)
                for n, block in blocks
                if block.match is None and shown.spread.matches
            ),
            differing=tuple(n for n, block in blocks if n in opened and block.match and block.match.differences),
            hits=self._hits(shown),
            lone=self._lone(shown),
        )

    def _opened(self) -> frozenset[int]:
        """Which of the pieces are revealed, by their numbers."""
        known = self._known.union(self._sought)
        if not known:
            return frozenset()
        key = (self._order(), self._known, self._sought)
        if self._open_for is None or any(one is not other for one, other in zip(key, self._open_for, strict=True)):
            items = enumerate(key[0].items)
            self._open_for = key
            self._open_numbers = frozenset(
                number for number, item in items if not isinstance(item, Fold) and item.hidden and known.issuperset(item.hidden)
            )
        return self._open_numbers

    def _order(self) -> Order[Block]:
        """The pieces as they are shown."""
        return self.orders.blocks(self.lead) if self.orders else Order((), (), ((), ()))

    def _block(self, number: int | None) -> Block | None:
        """The piece that a band shows."""
        items = self._order().items
        item = items[number - self._heads] if number is not None and 0 <= number - self._heads < len(items) else None
        return None if isinstance(item, Fold) else item

    def _sheet(self, shown: Shown) -> Sheet:
        version, room = shown.spread.version(self.lead), self.area.viewport().width() - 2 * EDGE - NUMBER_ROOM
        most = widest(self.dress, version.article.language) + 2 * PAD_X if version else room
        width = max(min(room, most), 120.0)
        left = max(EDGE + NUMBER_ROOM, (self.area.viewport().width() - width) / 2)
        closed = QFontMetricsF(label_font(self.dress.points)).height() + 10.0
        return Sheet(left, width, self.lead, closed, *self._hints(shown.spread))

    def _hints(self, spread: Spread) -> tuple[str, str]:
        """What is told on a closed card, and of passages that only the other version has."""
        key = self._reveal.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        languages = [version.article.language for version in spread.versions if version]
        if len(set(languages)) < 2:
            return tr("{key} reveals the other version").replace("{key}", key), tr("only in the other version")
        language = language_in_words(languages[self.lead.other])
        hint = tr("{key} reveals the {language}").replace("{key}", key).replace("{language}", language)
        return hint, tr("only in {language}").replace("{language}", language)

    def on_resized(self) -> None:
        super().on_resized()
        self._tell()

    def columns(self) -> Columns:
        return Columns(EDGE, MIDDLE, EDGE)

    def tools(self) -> QWidget:
        return self._tools

    # -- revealing -----------------------------------------------------------------------------------------------------

    def reveal(self) -> None:
        """Reveal what answers the current passage; where it is revealed, go on to the next that is not."""
        chosen = self.shown.chosen if self.shown else None
        number = self.area.band_of(chosen.side, chosen.passage) if chosen else None
        block = self._block(number)
        if number is not None and block is not None and block.hidden and not self._is_open(block):
            self._show(self._known.union(block.hidden), number)
            return
        self._seek((number if number is not None else self.area.band_at(0) or 0) + (1 if chosen else 0))

    def reveal_all(self) -> None:
        """Reveal all that the other version has."""
        hidden = [item.hidden for item in self._order().items if not isinstance(item, Fold)]
        self._show(frozenset(passage for passages in hidden for passage in passages), None)

    def hide_all(self) -> None:
        """Hide the other version again."""
        self._sought = frozenset()
        self._show(frozenset(), None)

    def set_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        super().set_hits(side, spans)
        if side is not self.lead and not spans:
            self._refresh(self._known, frozenset())

    def show_chosen(self, chosen: Chosen | None, *, keep: bool) -> None:
        """A hit in the other version that one goes to is shown for as long as it is searched for; it is not kept as revealed."""
        if chosen is not None and not keep and self._is_hit(chosen):
            block = self._block(self.area.band_of(chosen.side, chosen.passage))
            self._refresh(self._known, frozenset(block.hidden) if block else frozenset())
        super().show_chosen(chosen, keep=keep)

    def _is_hit(self, chosen: Chosen) -> bool:
        version = self.shown.spread.version(chosen.side) if self.shown else None
        if self.shown is None or version is None or chosen.side is self.lead:
            return False
        span = version.article.passages[chosen.passage].span
        return any(span.start <= hit.start < span.end for hit in self.shown.hits.get(chosen.side, ()))

    def tells(self, chosen: Chosen | None) -> bool:
        if chosen is None or self.shown is None:
            return True
        hidden = chosen.match.passages(self.lead.other) if chosen.match else ()
        if not chosen.match and chosen.side is not self.lead:
            hidden = (chosen.passage,)
        return self._is_shown(hidden)

    def on_button(self, what: str, band: int, side: int, number: int) -> None:
        pressed = self._block(band)
        if what == "reveal" and pressed is not None:
            hidden, was_open = pressed.hidden, self._is_open(pressed)
            self.passage_chosen.emit(side, number)
            self._show(
                self._known.difference(hidden) if was_open else self._known.union(hidden), band, closed=hidden if was_open else ()
            )
        else:
            super().on_button(what, band, side, number)

    def _show(self, known: frozenset[int], number: int | None, closed: tuple[int, ...] = ()) -> None:
        """Show, and keep, what is revealed now; the band of that number is brought wholly onto the screen."""
        if self.shown is not None:
            self._kept.keep_revealed(*self._ids(self.shown.spread), known)
            self._refresh(known, self._sought.difference(closed), number)

    def _refresh(self, known: frozenset[int], sought: frozenset[int], number: int | None = None) -> None:
        """Open and close the cards by what was revealed and what is searched for."""
        turned = self._known.union(self._sought).symmetric_difference(known.union(sought))
        self._known, self._sought = known, sought
        if not turned:
            return
        if len(turned) > FEW_CARDS:
            self.rebuild()
        else:
            self.area.relay(self._turn({place for passage in turned for place in self._cards_of(passage)}))
        if number is not None:
            self.area.show_whole(number)
        self._tell()
        self.ruler.renew()
        self.describe()
        self.told_changed.emit()

    def _cards_of(self, passage: int) -> Sequence[int]:
        """The bands on whose card a passage of the other version stands."""
        side = self.lead.other
        first = self.area.band_of(side, passage)
        match = self.shown.spread.match_of(side, passage) if self.shown else None
        if match is None:
            return () if first is None else (first,)
        places = {self.area.band_of(self.lead, run[0]) for run in match.runs(self.lead)}
        return [place for place in places if place is not None]

    def _turn(self, places: set[int]) -> list[int]:
        """Open or close the cards of those bands that are otherwise now; returns which."""
        changed = []
        for place in sorted(places):
            block, band = self._block(place), self.area.bands.made(place)
            if block is not None and not (isinstance(band, RevealBand) and band.is_open == self._is_open(block)):
                if isinstance(band, RevealBand):
                    band.is_open = not band.is_open
                changed.append(place)
        return changed

    def _seek(self, start: int) -> None:
        """Go to the next piece, from a band on, that holds something to reveal."""
        for number in range(start, len(self.area.bands)):
            block = self._block(number)
            if block is not None and block.hidden and not self._is_open(block):
                side = self.lead if block.read else self.lead.other
                self.passage_sought.emit(int(side), (block.read or block.hidden)[0])
                return

    def _is_open(self, block: Block) -> bool:
        return bool(block.hidden) and self._is_shown(block.hidden)

    def _is_shown(self, hidden: tuple[int, ...]) -> bool:
        return all(passage in self._known or passage in self._sought for passage in hidden)

    def _ids(self, spread: Spread) -> tuple[str, str]:
        read, hidden = spread.version(self.lead), spread.version(self.lead.other)
        return (read.card.id if read else ""), (hidden.card.id if hidden else "")

    def _tell(self) -> None:
        pieces = sum(1 for item in self._order().items if not isinstance(item, Fold) and item.hidden)
        version = self.shown.spread.version(self.lead) if self.shown else None
        revealed = len(self._opened())
        words = tr("reading {language}")
        if pieces:
            narrow = self.width() < ROOM_FOR_LANGUAGE
            words = tr("{n} of {all} revealed") if narrow else tr("reading {language} · {n} of {all} revealed")
        language = language_in_words(version.article.language) if version else ""
        words = words.replace("{n}", str(revealed)).replace("{all}", str(pieces))
        self._state.setText(words.replace("{language}", language))
        for button, useful in zip(self._buttons, (revealed < pieces, revealed > 0), strict=True):
            button.setEnabled(useful)
            button.setVisible(pieces > 0)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("inspectorLink")
    button.setText(action.iconText())
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.iconText())
    button.clicked.connect(action.trigger)
    return button
