"""The reading part of the window: top bar, version bars, and one of three views of what lies open, with what is current in it.

Shows a spread that it is given; which versions lie open is decided elsewhere (`opening`), what a view draws is its own, and
how a view that was not shown catches up is `view_stack`'s matter.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.core.story import Story
from reader.ui.reading import choice
from reader.ui.reading.choice import Chosen, Course
from reader.ui.reading.orders import Orders
from reader.ui.reading.panes_view import PanesView
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.third import Third
from reader.ui.reading.top_bar import TopBar
from reader.ui.reading.version_bars import VersionBars
from reader.ui.reading.view import Dress, Place, ReadingView, ViewName
from reader.ui.reading.view_stack import ViewStack
from reader.ui.theme import Theme


class ReaderView(QWidget):
    """Two versions of a story, in one of three views."""

    chosen_changed = Signal(object, object)  # the spread, and what is current in it
    third_chosen = Signal(str)  # the article that is to stand in the third pane
    version_chosen = Signal(int, str)  # the side, and the article that is to stand there
    word_asked = Signal(str, str)  # a word or phrase as written, and its language
    concordance_asked = Signal(str, str)  # the same, for which a concordance is wanted
    search_asked = Signal(str, str)  # the same, for which the library is to be searched
    words_menu_opening = Signal(object, object, str)
    """The menu of a place in the third version: the menu, the `Place`, and the language."""
    menu_opening = Signal(object, object)
    """The menu of a place is about to open: the menu, and the `Place`."""
    third_changed = Signal()
    """Another third version is shown, or none any more."""
    view_changed = Signal(str)
    passage_clicked = Signal(int, int)
    """A side and a passage that were clicked, and are current now."""
    passage_added = Signal(int, int)
    """A side and a passage that were clicked with Ctrl held: to be chosen beside others."""

    def __init__(
        self, actions: dict[str, QAction], theme: Theme, points: float, *, glides: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.spread: Spread | None = None
        self.chosen: Chosen | None = None
        self._leader = Side.LEFT
        self._sought: Chosen | None = None
        self._asks = self.word_asked
        self._over = VersionBars()
        self.bars, self.third_bar = self._over.sides, self._over.third
        self.third: Third | None = None
        self.top_bar = TopBar(actions)
        self._stack = ViewStack(Dress(theme, points))
        self.panes_view = PanesView(actions["look_up"], self.dress, glides=glides)
        self.panes, self.ribbon, self.rulers = self.panes_view.panes, self.panes_view.ribbon, self.panes_view.rulers
        self.follower = self.panes_view.follower
        self._lay_out()
        self.add_view(ViewName.PANES, self.panes_view)
        for side in Side:
            self.bars[side].version_chosen.connect(lambda article, side=side: self.version_chosen.emit(int(side), article))
        self.third_bar.version_chosen.connect(self.third_chosen)
        self.panes_view.third_focus_changed.connect(self.third_bar.show_focus)
        self.panes_view.third_word_asked.connect(self._on_third_asked)
        self.panes_view.third_menu_opening.connect(self._on_third_menu)
        self._arrange_bars()

    @property
    def view(self) -> ReadingView:
        """The view that is shown."""
        return self._stack.view

    @property
    def name(self) -> ViewName:
        """Which view is shown."""
        return self._stack.name

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addLayout(self._over)
        self._column.addWidget(self._stack, 1)

    def _arrange_bars(self) -> None:
        self._over.arrange(self.view, self._stack.views.values())

    # -- views -----------------------------------------------------------------------------------------------------------

    @property
    def dress(self) -> Dress:
        """What texts are drawn with now."""
        return self._stack.dress

    def has_view(self, name: ViewName) -> bool:
        """Whether a view is there to be shown."""
        return name in self._stack.views

    def set_lead(self, lead: Side) -> None:
        """Let the views that go by one side go by this one."""
        self._stack.set_lead(lead)
        self._tell()

    def add_view(self, name: ViewName, view: ReadingView) -> None:
        """Take a view that can then be shown."""
        self._stack.add(name, view)
        view.passage_chosen.connect(self._on_passage_clicked)
        view.passage_added.connect(self.passage_added)
        view.passage_sought.connect(self._on_passage_sought)
        view.word_asked.connect(self._on_word_asked)
        view.handled.connect(self._on_handled)
        view.menu_opening.connect(self.menu_opening)
        view.focus_changed.connect(lambda side, focused: self.bars[side].show_focus(focused))
        view.told_changed.connect(self._tell)
        view.columns_changed.connect(self._arrange_bars)

    def show_view(self, name: ViewName) -> None:
        """Read in another view, with the same passage current and at the same height."""
        if name is self.name:
            return
        standing, focused = self.view.standing(self.chosen), self.view.focused()
        self._stack.change(name)
        self._arrange_bars()
        if standing is not None:
            self.view.stand(standing)
        if focused is not None:
            self.view.take_focus(focused)
        self._tell()
        self.view_changed.emit(name.value)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_spread(self, spread: Spread, story: Story, orders: Orders | None = None) -> None:
        """Show two versions (or one) of a story from their top, the first match being current; `orders` are those of the spread,
        where they were worked out.
        """
        first = spread.matches[0] if spread.matches else None
        self.spread, self.chosen = spread, Chosen(Side.LEFT, first.left[0], first) if first else None
        self._leader = Side.LEFT
        for side in Side:
            version = spread.version(side)
            self.bars[side].show_versions(story.articles, version.card if version else None)
        if self.third is not None and self.third.version.card.id not in {card.id for card in story.articles}:
            self.third = None
            self.panes_view.blank_third()
        self._stack.show_spread(orders or Orders(spread))
        self._arrange_bars()
        self._tell()

    def show_third(self, third: Third | None, story: Story) -> None:
        """Show a third version in the panes, or none."""
        self.third = third
        if third is not None:
            self.third_bar.show_versions(story.articles, third.version.card)
        columns = self.panes_view.shows_third
        self.panes_view.show_third(third)
        self.panes_view.mark_chosen(self.chosen)
        if self.panes_view.shows_third is not columns and self.view is self.panes_view:
            self.panes_view.settle()  # lines are broken anew, and where one read is elsewhere
            self.panes_view.show_chosen(self.chosen, keep=False)
        self.third_changed.emit()

    def restyle(self, theme: Theme, points: float, *, one_tint: bool) -> None:
        """Show everything in another theme, text size (points) or choice of tints."""
        self._stack.restyle(Dress(theme, points, one_tint))

    # -- choosing ------------------------------------------------------------------------------------------------------

    def choose(self, side: Side, passage: int) -> None:
        """Make a passage the current one where it stands, its counterpart coming to the same height."""
        if self.spread is not None:
            self._leader = side
            self._choose(choice.chosen_at(self.spread, side, passage), keep=True)

    def show_passage(self, side: Side, passage: int, hits: tuple[Span, ...] = ()) -> None:
        """Go to a passage, with words in it marked."""
        if self.spread is not None:
            self._stack.set_hits(side, hits)
            self._leader = side
            self._choose(choice.chosen_at(self.spread, side, passage), keep=False)

    def mark_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        """Mark words that were found."""
        self._stack.set_hits(side, spans)

    def set_picked(self, side: Side, passages: tuple[int, ...]) -> None:
        """Outline passages of a side that were chosen to be corrected."""
        self._stack.set_picked(side, passages)

    def show_hit(self, side: Side, passage: int, span: Span) -> None:
        """Go to one of the words that are marked as found: its passage is current."""
        if self.spread is not None:
            self._leader = side
            self._choose(choice.chosen_at(self.spread, side, passage), keep=False)
            self.view.set_hit(side, span)

    def reading_from(self) -> tuple[Side, int]:
        """The side that leads, and the offset in its article from which on one reads."""
        version = self.spread.version(self._leader) if self.spread else None
        first = self.view.first_passage(self._leader)
        passages = version.article.passages if version else ()
        return self._leader, passages[first].span.start if first < len(passages) else 0

    def selected_text(self) -> str:
        """What is selected in one of the texts, as far as the view knows."""
        return self.view.selected_text()

    def stepping_side(self) -> Side:
        """The side in whose order one goes from passage to passage."""
        return self.view.stepping_side(self._leader)

    def stepping_from(self) -> tuple[Side, int]:
        """That side, and its passage from which on one goes where none is current."""
        side = self.stepping_side()
        return side, self.view.first_passage(side)

    def go_to(self, side: Side, passage: int) -> None:
        """Go to a passage; what is marked as found stays so."""
        if self.spread is not None:
            self._go(choice.chosen_at(self.spread, side, passage))

    def put_above(self, bar: QWidget) -> None:
        """Let a bar stand between the bars of the versions and the texts."""
        self._column.insertWidget(self._column.indexOf(self._stack), bar)

    def put_below(self, bar: QWidget) -> None:
        """Let a bar stand under the texts."""
        self._column.addWidget(bar)

    def forget_hits(self) -> None:
        """Unmark the words that a search has found."""
        for side in Side:
            self._stack.set_hits(side, ())

    def step_passage(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match, in the order of the view, in the panes of the one that leads."""
        if self.spread is not None:
            self._go(choice.step_match(self.spread, self._course(), self.chosen, step))

    def step_only(self, step: int) -> None:
        """Go to the next or previous passage that stands on one side only."""
        course = self._course()
        self._go(choice.step_only(self.view.only_here(course.side), course, self.chosen, step))

    def step_difference(self, step: int) -> None:
        """Go to the next or previous passage in which something differs."""
        if self.spread is not None:
            self._go(choice.step_difference(self.spread, self._course(), self.chosen, step))

    def look_up(self) -> None:
        """Ask for the word under the cursor on the side that leads."""
        self.view.look_up(self._leader)

    def ask_for_concordance(self) -> None:
        """Ask for a concordance of the word under the cursor on the side that leads."""
        self._ask(self.concordance_asked)

    def ask_to_search(self) -> None:
        """Ask that the library be searched for the word under the cursor on the side that leads."""
        self._ask(self.search_asked)

    @property
    def leader(self) -> Side:
        """The side that leads: on which the hand is."""
        return self._leader

    def passage_at(self, side: Side, offset: int | None) -> int | None:
        """The passage of a side at a code point of its article."""
        version = self.spread.version(side) if self.spread else None
        if version is None or offset is None:
            return None
        return next((one.id for one in version.article.passages if one.span.start <= offset <= one.span.end), None)

    def unchoose(self) -> None:
        """Nothing is current any more."""
        self.chosen = None
        self._tell()

    def point_at(self, pair: WordLink | None) -> None:
        """Mark two words that answer each other, for as long as they are pointed at."""
        self.view.point_at(pair)

    def swap_focus(self) -> None:
        """Put the focus into the other side."""
        if self.view is self.panes_view and self.panes_view.swap_focus():
            return
        second = self.spread is not None and self.spread.version(Side.RIGHT) is not None
        self._leader = Side.RIGHT if self.view.focused() is Side.LEFT and second else Side.LEFT
        self.view.take_focus(self._leader)

    def take_focus(self) -> None:
        """Put the focus into the text of the side that leads."""
        self.view.take_focus(self._leader)

    def scrolls(self) -> tuple[float, ...]:
        """How far the view is scrolled."""
        return self.view.scrolls()

    def scroll_back(self, scrolls: Sequence[float]) -> None:
        """Scroll to where the view was."""
        self.view.scroll_back(scrolls)

    def tell_again(self) -> None:
        """Tell once more what is current, to those who did not listen before."""
        self._tell()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _course(self) -> Course:
        side, start = self.stepping_from()
        return Course(side, start, lambda where, passage: self.view.rank(side, where, passage))

    def _go(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._choose(chosen, keep=False)

    def _choose(self, chosen: Chosen, *, keep: bool) -> None:
        self.chosen = chosen
        self._sought = None if keep or self.isVisible() else chosen
        self._tell()
        self.view.show_chosen(chosen, keep=keep)

    def showEvent(self, event: QShowEvent) -> None:
        """What was gone to before there was a size to go by is gone to again."""
        super().showEvent(event)
        if self._sought is not None and self._sought is self.chosen:
            self.view.show_chosen(self.chosen, keep=False)
        self._sought = None

    def _tell(self) -> None:
        self.view.mark_chosen(self.chosen)
        self.top_bar.show_place(self.spread, self.chosen)
        self.chosen_changed.emit(self.spread, self.chosen if self.view.tells(self.chosen) else None)

    def _on_word_asked(self, side: int, written: str) -> None:
        version = self.spread.version(Side(side)) if self.spread else None
        if version is not None:
            self._asks.emit(written, version.article.language)

    def _on_third_asked(self, written: str) -> None:
        if self.third is not None:
            self._asks.emit(written, self.third.version.article.language)

    def _on_third_menu(self, menu: QMenu, place: Place) -> None:
        """The corrections are for the two versions; of the third its words are offered."""
        if self.third is not None:
            self.words_menu_opening.emit(menu, place, self.third.version.article.language)

    def _ask(self, asks: SignalInstance) -> None:
        self._asks = asks
        self.view.look_up(self._leader)
        self._asks = self.word_asked

    def _on_passage_clicked(self, side: int, passage: int) -> None:
        self.choose(Side(side), passage)
        self.passage_clicked.emit(side, passage)

    def _on_handled(self, side: int) -> None:
        self._leader = Side(side)

    def _on_passage_sought(self, side: int, passage: int) -> None:
        if self.spread is not None:
            self._leader = Side(side)
            self._choose(choice.chosen_at(self.spread, self._leader, passage), keep=False)
