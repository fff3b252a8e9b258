"""Two neighbouring panes and what matches between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Spread, Stretch


@dataclass(slots=True, eq=False)
class Tie:
    """Two panes, and the spread of the versions in them, in which the first is the left one. The panes themselves may show
    another spread: the middle one of three stands in two ties.
    """

    left: Pane
    right: Pane
    spread: Spread | None = None
    _tied: tuple[Spread, tuple[Sequence[Stretch], Sequence[Stretch]]] | None = None

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both, by side."""
        return self.left, self.right

    def stretches(self, side: Side) -> Sequence[Stretch]:
        """The stretches of a side that have an end on the other one: in a third version some answer the first version alone."""
        if self.spread is None:
            return ()
        if self._tied is None or self._tied[0] is not self.spread:
            left, right = (
                [stretch for stretch in self.spread.stretches[one] if stretch.match.passages(one.other)] for one in Side
            )
            self._tied = (self.spread, (left, right))
        return self._tied[1][side]

    def side_of(self, pane: Pane) -> Side:
        """The side on which a pane stands here."""
        return Side.LEFT if pane is self.left else Side.RIGHT

    def across(self, pane: Pane) -> Pane:
        """The other one."""
        return self.right if pane is self.left else self.left
