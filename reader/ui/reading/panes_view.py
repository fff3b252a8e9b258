"""The panes: each version flows as it was written, with the ribbon between them and a ruler at each edge; one follows the
other.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.ui.reading.choice import Chosen
from reader.ui.reading.extents import Extent
from reader.ui.reading.follow import READING_LINE, Follower
from reader.ui.reading.hovering import Hovering
from reader.ui.reading.notice import notice_label, notice_words
from reader.ui.reading.orders import Orders
from reader.ui.reading.pane import Pane
from reader.ui.reading.pane_ruler import PaneRuler
from reader.ui.reading.ribbon import Ribbon
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.view import Columns, Dress, ReadingView, Standing


class PanesView(ReadingView):
    """Two versions side by side."""

    def __init__(self, look_up: QAction, dress: Dress, *, glides: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, points = dress.theme, dress.points
        self._spread: Spread | None = None
        self._left_share = 0.5
        self._leader = Side.LEFT
        self.panes = (Pane(Side.LEFT, theme, points), Pane(Side.RIGHT, theme, points))
        self.ribbon = Ribbon(*self.panes, theme)
        self.rulers = (PaneRuler(self.panes[0], theme), PaneRuler(self.panes[1], theme))
        self.follower = Follower(*self.panes, glides=glides, parent=self)
        self._hovering = Hovering(*self.panes, parent=self)
        self.notice: QLabel = notice_label()
        self._right = QStackedWidget()
        self._right.addWidget(self.panes[1])
        self._right.addWidget(self.notice)
        self._lay_out()
        for side in Side:
            pane = self.panes[side]
            pane.addAction(look_up)
            pane.word_asked.connect(lambda written, side=side: self.word_asked.emit(int(side), written))
            pane.passage_chosen.connect(lambda passage, side=side: self.passage_chosen.emit(int(side), passage))
            pane.menu_opening.connect(self.menu_opening)
            pane.passage_added.connect(lambda passage, side=side: self.passage_added.emit(int(side), passage))
            pane.focus_changed.connect(lambda focused, side=side: self.focus_changed.emit(int(side), focused))
            pane.handled.connect(lambda side=side: self._on_handled(side))
        self.ribbon.match_chosen.connect(self._on_band)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column, widget in enumerate((self.rulers[0], self.panes[0], self.ribbon, self._right, self.rulers[1])):
            grid.addWidget(widget, 0, column)
        self._grid = grid
        for widget in (*self.panes, self._right):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            widget.setMinimumWidth(120)
        self._share_width(0.5)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, orders: Orders) -> None:  # noqa: ARG002
        self._spread = spread
        self._leader = Side.LEFT
        left, right = spread.versions
        following, self.follower.enabled = self.follower.enabled, False  # no page is there to be followed yet
        for pane in self.panes:
            pane.show_spread(spread)
        self.follower.enabled = following
        self.notice.setText(notice_words(spread))
        self._right.setCurrentIndex(1 if right is None else 0)
        self.rulers[1].setVisible(right is not None)
        if left and right:
            self._share_width(0.5 + (_breadth(left.article.language) - _breadth(right.article.language)) / 2)

    def restyle(self, dress: Dress) -> None:
        for pane in self.panes:
            pane.restyle(dress.theme, dress.points, one_tint=dress.one_tint)
        for part in (self.ribbon, *self.rulers):
            part.restyle(dress.theme, one_tint=dress.one_tint)

    def set_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        self.panes[side].set_hits(spans)

    def set_hit(self, side: Side, span: Span) -> None:
        for pane in self.panes:
            pane.set_hits(pane.hits.spans, span if pane.side is side else None)
        self.panes[side].bring(span)

    def set_picked(self, side: Side, passages: tuple[int, ...]) -> None:
        self.panes[side].set_picked(passages)

    def selected_text(self) -> str:
        return next((text for pane in self.panes if (text := pane.textCursor().selectedText())), "")

    def point_at(self, pair: WordLink | None) -> None:
        self.panes[0].point_at(pair.left if pair else None)
        self.panes[1].point_at(pair.right if pair else None)

    def look_up(self, side: Side) -> None:
        self.panes[side].ask_for_word()

    def open_menu(self, side: Side) -> None:
        self.panes[self.focused() or side].open_menu()

    def take_focus(self, side: Side) -> None:
        self.panes[side].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focused(self) -> Side | None:
        focused = QApplication.focusWidget()
        return next((side for side in Side if self.panes[side] is focused), None)

    def columns(self) -> Columns:
        return Columns(
            self.rulers[0].sizeHint().width(), self.ribbon.sizeHint().width(), self.rulers[1].sizeHint().width(), self._left_share
        )

    # -- what is current -----------------------------------------------------------------------------------------------

    def mark_chosen(self, chosen: Chosen | None) -> None:
        match = chosen.match if chosen else None
        for side in Side:
            lone = chosen.passage if chosen and match is None and chosen.side is side else None
            self.panes[side].set_current(match, lone)
            self.rulers[side].set_current(match)
        self.ribbon.set_current(match)

    def show_chosen(self, chosen: Chosen | None, *, keep: bool) -> None:
        self.mark_chosen(chosen)
        if chosen is None:
            return
        leader, match = self.panes[chosen.side], chosen.match
        run = _run_with(match, chosen.side, chosen.passage) if match else (chosen.passage,)
        leader.reach(run)
        mine = leader.geometry_of_page
        if mine is None:
            return
        self._leader, at = chosen.side, mine.run(run)
        if not keep and not _comfortable(at, leader):
            self.follower.place(leader, at.top - leader.viewport().height() * READING_LINE)
        self._level(leader, at, match)

    def _level(self, leader: Pane, at: Extent, match: Match | None) -> None:
        other = self.panes[leader.side.other]
        geometry = other.geometry_of_page
        if match is None or geometry is None:
            self.follower.follow(leader)
            return
        near = other.scrolled + at.top - leader.scrolled
        tops = {run: geometry.run(run).top for run in match.runs(other.side)}
        run = min(tops, key=lambda run: abs(tops[run] - near))
        other.reach(run)
        self.follower.level(leader, at, (other.geometry_of_page or geometry).run(run))

    # -- where one is --------------------------------------------------------------------------------------------------

    def first_passage(self, side: Side) -> int:
        pane = self.panes[side]
        return (pane.top_passage() or 0) if pane.scrolled > 0 else 0

    def only_here(self, side: Side) -> list[tuple[Side, int]]:
        if self._spread is None:
            return []
        return [(where, passage) for where in (side, side.other) for passage in self._spread.only_here(where)]

    def standing(self, chosen: Chosen | None) -> Standing | None:
        if chosen is not None:
            pane = self.panes[chosen.side]
            geometry = pane.geometry_of_page
            height = geometry.extents[chosen.passage].top - pane.scrolled if geometry else -1.0
            if 0 <= height < pane.viewport().height():
                return Standing(chosen.side, chosen.passage, height)
        pane = self.panes[Side.LEFT]
        passage, geometry = pane.top_passage(), pane.geometry_of_page
        if geometry is None or not geometry.extents:
            return None
        passage = len(geometry.extents) - 1 if passage is None else passage
        return Standing(Side.LEFT, passage, geometry.extents[passage].top - pane.scrolled)

    def stand(self, standing: Standing) -> None:
        pane = self.panes[standing.side]
        geometry = pane.geometry_of_page
        if geometry is not None and standing.passage < len(geometry.extents):
            pane.reach((standing.passage,))
            geometry = pane.geometry_of_page or geometry
            self.follower.place(pane, geometry.extents[standing.passage].top - standing.height)
            self.follower.follow(pane)

    def scrolls(self) -> tuple[float, ...]:
        return tuple(pane.scrolled for pane in self.panes)

    def scroll_back(self, scrolls: Sequence[float]) -> None:
        for pane, scroll in zip(self.panes, scrolls, strict=True):
            self.follower.place(pane, scroll)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _on_handled(self, side: Side) -> None:
        self._leader = side
        self.handled.emit(int(side))

    def _on_band(self, match: Match) -> None:
        """A band or cap was clicked: the end that is on screen stays, the other comes to it."""
        for side in (self._leader, self._leader.other):
            geometry, pane = self.panes[side].geometry_of_page, self.panes[side]
            if geometry is None:
                return
            for run in match.runs(side):
                extent = geometry.run(run)
                if extent.bottom > pane.scrolled and extent.top < pane.scrolled + pane.viewport().height():
                    self.passage_chosen.emit(int(side), run[0])
                    return
        self.passage_sought.emit(int(self._leader), match.passages(self._leader)[0])

    def _share_width(self, left: float) -> None:
        self._left_share = left
        self._grid.setColumnStretch(1, round(left * 1000))
        self._grid.setColumnStretch(3, 1000 - round(left * 1000))


def _run_with(match: Match, side: Side, passage: int) -> tuple[int, ...]:
    return next(run for run in match.runs(side) if passage in run)


def _breadth(language: str) -> float:
    """By how much the panes' widths favour a language: Cyrillic letters run wider."""
    return 0.0 if language == "en" else 0.06


def _comfortable(at: Extent, pane: Pane) -> bool:
    """Whether a passage stands where it can be read without moving."""
    height = pane.viewport().height()
    return at.top >= pane.scrolled + 8 and at.bottom <= pane.scrolled + height * 0.85
