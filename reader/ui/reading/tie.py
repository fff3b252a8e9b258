"""Two neighbouring panes and what matches between them."""

from dataclasses import dataclass

from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Spread


@dataclass(slots=True, eq=False)
class Tie:
    """Two panes, and the spread of the versions in them, in which the first is the left one. The panes themselves may show
    another spread: the middle one of three stands in two ties.
    """

    left: Pane
    right: Pane
    spread: Spread | None = None

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both, by side."""
        return self.left, self.right

    def side_of(self, pane: Pane) -> Side:
        """The side on which a pane stands here."""
        return Side.LEFT if pane is self.left else Side.RIGHT

    def across(self, pane: Pane) -> Pane:
        """The other one."""
        return self.right if pane is self.left else self.left
