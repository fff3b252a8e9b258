"""The panes: each version flows as it was written, with the ribbon between them and a ruler at each edge; one follows the
other.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.ui.i18n import tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.extents import Extent
from reader.ui.reading.follow import READING_LINE, Follower, Manner
from reader.ui.reading.hovering import Hovering
from reader.ui.reading.notice import notice_label, notice_words
from reader.ui.reading.orders import Orders
from reader.ui.reading.pane import Pane
from reader.ui.reading.pane_ruler import PaneRuler
from reader.ui.reading.ribbon import Ribbon
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.third import Third
from reader.ui.reading.third_pane import ThirdPane
from reader.ui.reading.tie import Tie
from reader.ui.reading.view import Columns, Dress, Further, ReadingView, Standing

NARROWEST_FOR_THREE = 1100
"""In a window that is not wider, in pixels, a third pane is folded away."""


class PanesView(ReadingView):
    """Two versions side by side, and a third one if it is wanted."""

    third_focus_changed = Signal(bool)
    third_word_asked = Signal(str)
    third_menu_opening = Signal(object, object)

    def __init__(self, look_up: QAction, dress: Dress, *, glides: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, points = dress.theme, dress.points
        self._spread: Spread | None = None
        self._left_share = 0.5
        self._leader = Side.LEFT
        self.panes = (Pane(Side.LEFT, theme, points), Pane(Side.RIGHT, theme, points))
        self.tie = Tie(*self.panes)
        self.ribbon = Ribbon(self.tie, theme)
        self.rulers = (PaneRuler(self.panes[0], theme), PaneRuler(self.panes[1], theme))
        self.follower = Follower(self.tie, Manner(glides), parent=self)
        self._hovering = Hovering(self)
        self._hovering.watch(self.tie)
        self.third: ThirdPane | None = None
        """What stands beside the two, once that was wanted."""
        self._third_wanted = False
        self._dress, self._look_up = dress, look_up
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
        self.folded = QLabel(tr("The third version is folded away: the window is too narrow for it."))
        self.folded.setObjectName("quiet")
        self.folded.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folded.setContentsMargins(12, 4, 12, 4)
        self.folded.hide()
        grid.addWidget(self.folded, 1, 0, 1, 8)
        grid.setRowStretch(0, 1)
        for widget in (*self.panes, self._right):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            widget.setMinimumWidth(120)
        self._share_width(0.5)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, orders: Orders) -> None:  # noqa: ARG002
        self._spread = self.tie.spread = spread
        self._leader = Side.LEFT
        left, right = spread.versions
        following, self.follower.enabled = self.follower.enabled, False  # no page is there to be followed yet
        for pane in self.panes:
            pane.show_spread(spread)
        self.follower.enabled = following
        self.notice.setText(notice_words(spread))
        self._right.setCurrentIndex(1 if right is None else 0)
        self.rulers[1].setVisible(right is not None and not self.shows_third)
        if left and right:
            self._share_width(0.5 + (_breadth(left.article.language) - _breadth(right.article.language)) / 2)

    def show_third(self, third: Third | None) -> None:
        """Show a third version beside the second one, or none; in a narrow window it is folded away."""
        self._third_wanted = third is not None
        if third is not None:
            if self.third is None:
                self._make_third()
            if self.third is not None:
                self.third.show(third)
        self._fold_third()

    def mark_third(self, spans: tuple[Span, ...], current: Span | None = None) -> None:
        """Mark words that were found in the third version, and bring the current one to be read."""
        if self.third is not None:
            self.third.pane.set_hits(spans, current)
            if current is not None:
                self.third.pane.bring(current)

    def blank_third(self) -> None:
        """Show nothing in the third pane until it is known what: the version there is none of what lies open now."""
        if self.third is not None:
            self.third.clear()

    def _make_third(self) -> None:
        self.third = ThirdPane(self.panes[1], self._dress, self._grid, self.follower.manner, parent=self)
        self._hovering.watch(self.third.tie)
        pane = self.third.pane
        pane.addAction(self._look_up)
        pane.focus_changed.connect(self.third_focus_changed)
        pane.word_asked.connect(self.third_word_asked)
        pane.menu_opening.connect(self.third_menu_opening)
        self.third.middle_chosen.connect(lambda passage: self.passage_chosen.emit(int(Side.RIGHT), passage))
        self.third.first_chosen.connect(lambda passage: self.passage_sought.emit(int(Side.LEFT), passage))
        QWidget.setTabOrder(self.panes[1], pane)

    def _fold_third(self) -> None:
        """Show the third pane where there is room for it, else the word that there is none."""
        room = self.window().width() > NARROWEST_FOR_THREE
        if self.third is not None and self.third.is_visible != (self._third_wanted and room):
            if not (self._third_wanted and room) and self.third.pane.hasFocus():
                self.panes[1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.third.set_visible(self._third_wanted and room)
        self.rulers[1].setVisible(not self.shows_third)  # it would part the middle pane from its ribbon
        self.folded.setVisible(self._third_wanted and not room)
        self._share_width(self._left_share)
        self.columns_changed.emit()

    def settle(self) -> None:
        """Give the panes their widths now, not when Qt comes to it."""
        layout = self.layout()
        if layout is not None:
            layout.activate()

    @property
    def shows_third(self) -> bool:
        """Whether three panes stand there."""
        return self.third is not None and self.third.is_visible

    def restyle(self, dress: Dress) -> None:
        self._dress = dress
        if self.third is not None:
            self.third.restyle(dress)
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
        if self.third is not None and self.third.pane.hasFocus():
            self.third.pane.ask_for_word()
        else:
            self.panes[side].ask_for_word()

    def open_menu(self, side: Side) -> None:
        if self.third is not None and self.third.pane.hasFocus():
            self.third.pane.open_menu()
            return
        self.panes[self.focused() or side].open_menu()

    def take_focus(self, side: Side) -> None:
        self.panes[side].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focused(self) -> Side | None:
        focused = QApplication.focusWidget()
        return next((side for side in Side if self.panes[side] is focused), None)

    def columns(self) -> Columns:
        ruler, ribbon = self.rulers[0].sizeHint().width(), self.ribbon.sizeHint().width()
        if not self.shows_third:
            return Columns(ruler, ribbon, ruler, self._left_share)
        left, middle, third = self._shares()
        return Columns(ruler, ribbon, ruler, left / (left + middle), Further(ribbon, third / (left + middle + third)))

    # -- what is current -----------------------------------------------------------------------------------------------

    def mark_chosen(self, chosen: Chosen | None) -> None:
        match = chosen.match if chosen else None
        for side in Side:
            lone = chosen.passage if chosen and match is None and chosen.side is side else None
            self.panes[side].set_current(match, lone)
            self.rulers[side].set_current(match)
        self.ribbon.set_current(match)
        if self.third is not None:
            self.third.mark(chosen)

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
        self._level(leader, run, match)
        if self.shows_third and self.third is not None:
            self.third.level(chosen)

    def _level(self, leader: Pane, run: tuple[int, ...], match: Match | None) -> None:
        if match is None or self.panes[leader.side.other].geometry_of_page is None:
            self.follower.follow(leader)
        else:
            self.follower.level_runs(leader, run, match.runs(leader.side.other))

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
        for column, share in zip((1, 3, 6), self._shares(), strict=True):
            self._grid.setColumnStretch(column, round(share * 1000))

    def _shares(self) -> tuple[float, float, float]:
        """The shares of the room for text that the panes have, by their languages."""
        if not self.shows_third or self.third is None or self.third.third is None:
            return self._left_share, 1 - self._left_share, 0.0
        return self._left_share, 1 - self._left_share, 0.5 + _breadth(self.third.third.version.article.language) / 2

    def swap_focus(self) -> bool:
        """Go from the second pane to the third; returns whether that was next."""
        if not self.shows_third or self.third is None or self.focused() is not Side.RIGHT:
            return False
        self.third.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._third_wanted:
            self._fold_third()


def _run_with(match: Match, side: Side, passage: int) -> tuple[int, ...]:
    return next(run for run in match.runs(side) if passage in run)


def _breadth(language: str) -> float:
    """By how much the panes' widths favour a language: Cyrillic letters run wider."""
    return 0.0 if language == "en" else 0.06


def _comfortable(at: Extent, pane: Pane) -> bool:
    """Whether a passage stands where it can be read without moving."""
    height = pane.viewport().height()
    return at.top >= pane.scrolled + 8 and at.bottom <= pane.scrolled + height * 0.85
