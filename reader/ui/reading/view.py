"""What the ways of reading a story have in common: the panes, the rows and the reveal view answer the same calls and tell of the
same events, so that the reader need not know which of them is shown.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.core.alignment import WordLink
from reader.core.article import Span
from reader.ui.reading.choice import Chosen
from reader.ui.reading.orders import Orders
from reader.ui.reading.spread import Side, Spread
from reader.ui.theme import Theme


class ViewName(StrEnum):
    """The ways to read."""

    PANES = "panes"
    ROWS = "rows"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reader is: a passage of one side, and how far its top stands under that of the view, in pixels."""

    side: Side
    passage: int
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text of which a menu is wanted: the code point there (None for none), what is `selected` in that text, and the
    words that are meant: those, or the word there.
    """

    side: Side
    offset: int | None
    words: str = ""
    selected: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """A third text beside the two: so many pixels between, and its share of the room for all three."""

    gap: int
    share: float


@dataclass(frozen=True, slots=True)
class Columns:
    """How a view shares its width, so that the bars over it stand over their texts: `edge`, `middle` and `right_edge` in pixels,
    `left` the share of the rest that the left text has.
    """

    edge: int
    middle: int
    right_edge: int
    left: float = 0.5
    further: Further | None = None


@dataclass(frozen=True, slots=True)
class Dress:
    """What texts are drawn with: theme, size in points, and whether all matches have one tint."""

    theme: Theme
    points: float
    one_tint: bool = False


class ReadingView(QWidget):
    """One way to read; what follows is asked of each."""

    passage_chosen = Signal(int, int)
    """A side and a passage that were chosen where they stand."""
    passage_added = Signal(int, int)
    """A side and a passage that were clicked with Ctrl held: to be chosen beside others."""
    passage_sought = Signal(int, int)
    """A side and a passage that are to be current and brought to where they can be read."""
    word_asked = Signal(int, str)
    """A side, and a word or phrase of it as written, that is to be looked up."""
    handled = Signal(int)
    """The reader's hand is on this side: it leads."""
    focus_changed = Signal(int, bool)
    menu_opening = Signal(object, object)
    """The menu of a place is about to open: the menu, and the `Place`."""
    told_changed = Signal()
    """What may be told of the current passage has changed."""
    columns_changed = Signal()
    """The texts stand elsewhere than before."""

    @abstractmethod
    def show_spread(self, spread: Spread, orders: Orders) -> None:
        """Show two versions (or one) from their top, with nothing current; `orders` are those of the spread."""

    @abstractmethod
    def show_chosen(self, chosen: Chosen | None, *, keep: bool) -> None:
        """Show what is current; `keep` where it was chosen by hand and stays where it stands, else it is brought to be read."""

    @abstractmethod
    def mark_chosen(self, chosen: Chosen | None) -> None:
        """Show what is current, and move nothing."""

    @abstractmethod
    def restyle(self, dress: Dress) -> None:
        """Show the same in another dress, at the same place."""

    @abstractmethod
    def set_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        """Mark words that a search has found."""

    def set_hit(self, side: Side, span: Span) -> None:
        """Tell one of the hits from the others, and bring it to be read; where a view does not, its passage is current."""

    def set_picked(self, side: Side, passages: tuple[int, ...]) -> None:
        """Outline passages of a side that were chosen to be corrected; where they are not shown, nothing is done."""

    def selected_text(self) -> str:
        """What is selected in one of the texts; "" for nothing."""
        return ""

    @abstractmethod
    def point_at(self, pair: WordLink | None) -> None:
        """Mark two words that answer each other."""

    @abstractmethod
    def look_up(self, side: Side) -> None:
        """Ask for what is selected, else for the word under the cursor."""

    @abstractmethod
    def open_menu(self, side: Side) -> None:
        """Open the menu of the word that the keys are on, else of what is current or read, on a side."""

    @abstractmethod
    def take_focus(self, side: Side) -> None:
        """Put the focus into the text of a side."""

    @abstractmethod
    def focused(self) -> Side | None:
        """The side in which the focus is."""

    @abstractmethod
    def columns(self) -> Columns:
        """Where the texts of both sides stand."""

    # -- where one is --------------------------------------------------------------------------------------------------

    @abstractmethod
    def standing(self, chosen: Chosen | None) -> Standing | None:
        """Where what is current stands, if that is on the screen, else the passage at the reading line; None for no passage."""

    @abstractmethod
    def stand(self, standing: Standing) -> None:
        """Bring a passage to the height at which it stood in another view."""

    @abstractmethod
    def scrolls(self) -> tuple[float, ...]:
        """How far the view is scrolled, for `scroll_back`."""

    @abstractmethod
    def scroll_back(self, scrolls: Sequence[float]) -> None:
        """Scroll to where the view was."""

    # -- what may differ -----------------------------------------------------------------------------------------------

    def set_lead(self, lead: Side) -> None:
        """Go by a side, where the view goes by one."""

    def stepping_side(self, leader: Side) -> Side:
        """The side in whose order one goes from passage to passage, where the hand was last on `leader`."""
        return leader

    def first_passage(self, side: Side) -> int:  # noqa: ARG002
        """The passage of a side from which on to look for the next one where nothing is current."""
        return 0

    @abstractmethod
    def only_here(self, side: Side) -> list[tuple[Side, int]]:
        """The passages without counterpart in the order in which one goes through them; `side` is where one steps."""

    def rank(self, lead: Side, side: Side, passage: int) -> int | None:
        """How far down a passage stands where one steps in the order of `lead`; None where that does not tell."""
        return passage if side is lead else None

    def tells(self, chosen: Chosen | None) -> bool:  # noqa: ARG002
        """Whether what is current may be told of elsewhere."""
        return True

    def tools(self) -> QWidget | None:
        """What stands between the bars over this view."""
        return None
