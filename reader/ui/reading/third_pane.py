"""A third pane beside the two, with the ribbon that ties it to the middle one, its ruler, and what it does when a passage is
chosen. Made when it is first wanted.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from reader.ui.i18n import tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.follow import Follower, Manner
from reader.ui.reading.pane import Pane
from reader.ui.reading.pane_ruler import PaneRuler
from reader.ui.reading.ribbon import Ribbon
from reader.ui.reading.spread import Match, Side
from reader.ui.reading.third import Third
from reader.ui.reading.tie import Tie
from reader.ui.reading.view import Dress

COLUMN = 5
"""Where its ribbon stands in the grid of the panes; pane and ruler follow."""


class ThirdPane(QObject):
    """Pane, ribbon and ruler of a third version."""

    middle_chosen = Signal(int)
    """A passage of the middle version that answers one that was chosen here."""
    first_chosen = Signal(int)
    """A passage of the first version that does."""

    def __init__(self, middle: Pane, dress: Dress, grid: QGridLayout, manner: Manner, parent: QObject) -> None:
        super().__init__(parent)
        self.pane = Pane(Side.RIGHT, dress.theme, dress.points, place=tr("Third"))
        self.tie = Tie(middle, self.pane)
        self.ribbon = Ribbon(self.tie, dress.theme)
        self.ruler = PaneRuler(self.pane, dress.theme)
        self.follower = Follower(self.tie, manner, parent=self)
        self.third: Third | None = None
        self._middle = middle
        for column, widget in enumerate((self.ribbon, self.pane, self.ruler), start=COLUMN):
            grid.addWidget(widget, 0, column)
        self.pane.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.pane.setMinimumWidth(120)
        self.pane.passage_chosen.connect(self._on_chosen)
        self.ribbon.match_chosen.connect(self._on_band)
        self.set_visible(False)  # else the grid shows it by itself
        self.restyle(dress)

    def show(self, third: Third) -> None:
        """Show a version, standing where the middle one is read."""
        self.third = third
        self.tie.spread = third.spread
        self.pane.show_spread(third.spread)
        self.ribbon.update()
        self.follower.follow(self._middle)

    def clear(self) -> None:
        """Show nothing."""
        self.third = self.tie.spread = None
        self.pane.show_spread(None)
        self.mark(None)

    def set_visible(self, visible: bool) -> None:
        """Show or fold away all of it."""
        for part in (self.ribbon, self.pane, self.ruler):
            part.setVisible(visible)

    @property
    def is_visible(self) -> bool:
        """Whether it is shown, as far as that lies with it."""
        return not self.pane.isHidden()

    def restyle(self, dress: Dress) -> None:
        """Show the same in another dress."""
        self.pane.restyle(dress.theme, dress.points, one_tint=dress.one_tint)
        self.ribbon.restyle(dress.theme, one_tint=dress.one_tint)
        self.ruler.restyle(dress.theme, one_tint=dress.one_tint)

    # -- what is current -----------------------------------------------------------------------------------------------

    def match_of(self, chosen: Chosen | None) -> Match | None:
        """What answers what is current in the two others."""
        if chosen is None or self.third is None:
            return None
        if chosen.match is not None:
            return self.third.match_of(chosen.match)
        return self.third.spread.match_of(Side.LEFT, chosen.passage) if chosen.side is Side.RIGHT else None

    def mark(self, chosen: Chosen | None) -> None:
        """Mark what answers what is current."""
        match = self.match_of(chosen)
        self.pane.set_current(match, None)
        self.ribbon.set_current(match)
        self.ruler.set_current(match)

    def level(self, chosen: Chosen) -> None:
        """Bring what answers what is current beside it."""
        match, geometry = self.match_of(chosen), self._middle.geometry_of_page
        if match is None or not match.left or geometry is None:
            self.follower.follow(self._middle)
            return
        run = next((run for run in match.runs(Side.LEFT) if chosen.side is Side.RIGHT and chosen.passage in run), None)
        self.follower.level_runs(self._middle, run or match.runs(Side.LEFT)[0], match.runs(Side.RIGHT))

    # -- what happened -------------------------------------------------------------------------------------------------

    def _on_chosen(self, passage: int) -> None:
        """A passage was clicked here: it stays where it is, and what answers it comes beside it."""
        if self.third is None:
            return
        match = self.third.spread.match_of(Side.RIGHT, passage)
        if match is not None and match.left:
            run = next(run for run in match.runs(Side.RIGHT) if passage in run)
            self.follower.level_runs(self.pane, run, match.runs(Side.LEFT))
            self.middle_chosen.emit(match.left[0])
        elif passage in self.third.first:
            self.first_chosen.emit(self.third.first[passage])
        else:
            self.pane.set_current(None, passage)

    def _on_band(self, match: Match) -> None:
        """A band or cap of the ribbon was clicked: its passages become current, the middle one staying where it is."""
        if match.left:
            self.middle_chosen.emit(match.left[0])
