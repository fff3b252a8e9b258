"""The reading part of the window: top bar, version bars, two panes with ribbon and rulers, and what is current in them.

Shows a spread that it is given; which versions lie open is decided elsewhere (`opening`).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.core.story import Story
from reader.ui.i18n import language_in_words, tr
from reader.ui.reading import choice
from reader.ui.reading.choice import Chosen
from reader.ui.reading.follow import READING_LINE, Follower
from reader.ui.reading.geometry import Extent
from reader.ui.reading.pane import Pane
from reader.ui.reading.ribbon import Ribbon
from reader.ui.reading.ruler import Ruler
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.top_bar import TopBar
from reader.ui.reading.version_bar import VersionBar
from reader.ui.theme import Theme


class ReaderView(QWidget):
    """Two versions side by side."""

    chosen_changed = Signal(object, object)  # the spread, and what is current in it
    version_chosen = Signal(int, str)  # the side, and the article that is to stand there
    word_asked = Signal(str, str)  # a word or phrase as written, and its language

    def __init__(
        self, actions: dict[str, QAction], theme: Theme, points: float, *, glides: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.spread: Spread | None = None
        self.chosen: Chosen | None = None
        self.panes = (Pane(Side.LEFT, theme, points), Pane(Side.RIGHT, theme, points))
        self.ribbon = Ribbon(*self.panes, theme)
        self.rulers = (Ruler(self.panes[0], theme), Ruler(self.panes[1], theme))
        self.bars = (VersionBar(Side.LEFT), VersionBar(Side.RIGHT))
        self.top_bar = TopBar(actions)
        self.follower = Follower(*self.panes, glides=glides, parent=self)
        self._leader = Side.LEFT
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self._right = QStackedWidget()
        self._right.addWidget(self.panes[1])
        self._right.addWidget(self._notice)
        self._lay_out()
        for side in Side:
            self.panes[side].addAction(actions["look_up"])
            self.panes[side].word_asked.connect(lambda written, side=side: self._on_word_asked(side, written))
            self.panes[side].passage_chosen.connect(lambda passage, side=side: self.choose(side, passage))
            self.panes[side].focus_changed.connect(self.bars[side].show_focus)
            self.panes[side].handled.connect(lambda side=side: self._on_handled(side))
            self.bars[side].version_chosen.connect(lambda article, side=side: self.version_chosen.emit(int(side), article))
        self.ribbon.match_chosen.connect(self._on_band)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top_bar, 0, 0, 1, 5)
        grid.addWidget(self.bars[0], 1, 0, 1, 2)
        grid.addWidget(self.bars[1], 1, 3, 1, 2)
        grid.addWidget(self.rulers[0], 2, 0)
        grid.addWidget(self.panes[0], 2, 1)
        grid.addWidget(self.ribbon, 2, 2)
        grid.addWidget(self._right, 2, 3)
        grid.addWidget(self.rulers[1], 2, 4)
        grid.setRowMinimumHeight(1, 34)
        grid.setRowStretch(2, 1)
        self._grid = grid
        for widget in (*self.panes, self._right):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            widget.setMinimumWidth(120)
        self._share_width(0.5)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, story: Story) -> None:
        """Show two versions (or one) of a story from their top, the first match being current."""
        first = spread.matches[0] if spread.matches else None
        self.spread, self.chosen = spread, Chosen(Side.LEFT, first.left[0], first) if first else None
        self._leader = Side.LEFT
        left, right = spread.versions
        for side in Side:
            version = spread.version(side)
            self.bars[side].show_versions(story.articles, version.card if version else None)
            self.panes[side].show_spread(spread)
        if right is None:
            self._notice.setText(_no_partner(left.article.language if left else "") if left else "")
        self._right.setCurrentIndex(1 if right is None else 0)
        self.rulers[1].setVisible(right is not None)
        if left and right:
            self._share_width(0.5 + (_breadth(left.article.language) - _breadth(right.article.language)) / 2)
        self._tell()

    def restyle(self, theme: Theme, points: float, *, one_tint: bool) -> None:
        """Show everything in another theme, text size (points) or choice of tints."""
        for pane in self.panes:
            pane.restyle(theme, points, one_tint=one_tint)
        for part in (self.ribbon, *self.rulers):
            part.restyle(theme, one_tint=one_tint)

    # -- choosing ------------------------------------------------------------------------------------------------------

    def choose(self, side: Side, passage: int) -> None:
        """Make a passage the current one and bring its counterpart to the same height."""
        if self.spread is not None:
            self._leader = side
            self._choose(choice.chosen_at(self.spread, side, passage), keep=True)

    def show_passage(self, side: Side, passage: int, hits: tuple[Span, ...] = ()) -> None:
        """Go to a passage, with words in it marked."""
        if self.spread is not None:
            self.panes[side].set_hits(hits)
            self._leader = side
            self._choose(choice.chosen_at(self.spread, side, passage), keep=False)

    def step_passage(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match, in the order of the pane that leads."""
        if self.spread is not None:
            self._go(choice.step_match(self.spread, self._leader, self.chosen, self._start(), step))

    def step_only(self, step: int) -> None:
        """Go to the next or previous passage that stands on one side only."""
        if self.spread is not None:
            self._go(choice.step_only(self.spread, self._leader, self.chosen, self._start(), step))

    def step_difference(self, step: int) -> None:
        """Go to the next or previous passage in which something differs."""
        if self.spread is not None:
            self._go(choice.step_difference(self.spread, self._leader, self.chosen, self._start(), step))

    def look_up(self) -> None:
        """Ask for the word under the cursor in the pane that leads."""
        self.panes[self._leader].ask_for_word()

    def unchoose(self) -> None:
        """Nothing is current any more."""
        self.chosen = None
        self._tell()

    def point_at(self, pair: WordLink | None) -> None:
        """Mark two words that answer each other, for as long as they are pointed at."""
        self.panes[0].point_at(pair.left if pair else None)
        self.panes[1].point_at(pair.right if pair else None)

    def swap_focus(self) -> None:
        """Put the focus into the other pane."""
        focused = QApplication.focusWidget()
        side = Side.RIGHT if focused is self.panes[0] and self.spread and self.spread.version(Side.RIGHT) else Side.LEFT
        self.panes[side].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._leader = side

    def _start(self) -> int:
        pane = self.panes[self._leader]
        return (pane.top_passage() or 0) if pane.scrolled > 0 else 0

    def _go(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._choose(chosen, keep=False)

    def _choose(self, chosen: Chosen, *, keep: bool) -> None:
        """Make current; `keep` leaves the pane where it was chosen as it stands."""
        self.chosen = chosen
        leader = self.panes[chosen.side]
        self._tell()
        mine = leader.geometry_of_page
        if mine is None:
            return
        at = mine.extents[chosen.passage]
        if chosen.match is not None:
            run = next(run for run in chosen.match.runs(chosen.side) if chosen.passage in run)
            at = mine.run(run)
        if not keep and not _comfortable(at, leader):
            self.follower.place(leader, at.top - leader.viewport().height() * READING_LINE)
        self._level(leader, at, chosen.match)

    def _level(self, leader: Pane, at: Extent, match: Match | None) -> None:
        other = self.panes[leader.side.other]
        theirs = other.geometry_of_page
        if match is None or theirs is None:
            self.follower.follow(leader)
            return
        near = other.scrolled + at.top - leader.scrolled
        across = min((theirs.run(run) for run in match.runs(other.side)), key=lambda extent: abs(extent.top - near))
        self.follower.level(leader, at, across)

    def _tell(self) -> None:
        match = self.chosen.match if self.chosen else None
        for side in Side:
            lone = self.chosen.passage if self.chosen and match is None and self.chosen.side is side else None
            self.panes[side].set_current(match, lone)
            self.rulers[side].set_current(match)
        self.ribbon.set_current(match)
        self.top_bar.show_place(self.spread, self.chosen)
        self.chosen_changed.emit(self.spread, self.chosen)

    def _on_word_asked(self, side: Side, written: str) -> None:
        version = self.spread.version(side) if self.spread else None
        if version is not None:
            self.word_asked.emit(written, version.article.language)

    def _on_handled(self, side: Side) -> None:
        self._leader = side

    def _on_band(self, match: Match) -> None:
        """A band or cap was clicked: the end that is on screen stays, the other comes to it."""
        for side in (self._leader, self._leader.other):
            geometry, pane = self.panes[side].geometry_of_page, self.panes[side]
            if geometry is None:
                return
            for run in match.runs(side):
                extent = geometry.run(run)
                if extent.bottom > pane.scrolled and extent.top < pane.scrolled + pane.viewport().height():
                    self.choose(side, run[0])
                    return
        self.show_passage(self._leader, match.passages(self._leader)[0])

    def _share_width(self, left: float) -> None:
        self._grid.setColumnStretch(1, round(left * 1000))
        self._grid.setColumnStretch(3, 1000 - round(left * 1000))


def _breadth(language: str) -> float:
    """By how much the panes' widths favour a language: Cyrillic letters run wider."""
    return 0.0 if language == "en" else 0.03


def _comfortable(at: Extent, pane: Pane) -> bool:
    """Whether a passage stands where it can be read without moving."""
    height = pane.viewport().height()
    return at.top >= pane.scrolled + 8 and at.bottom <= pane.scrolled + height * 0.85


def _no_partner(language: str) -> str:
    other = {"bg": "en", "en": "bg"}.get(language)
    if other is None:
        return tr("This article is in neither Bulgarian nor English; nothing is matched with it.")
    text = tr("There is no version of this story in {language} yet.\nAdd one, and what matches will be marked.")
    return text.replace("{language}", language_in_words(other))
