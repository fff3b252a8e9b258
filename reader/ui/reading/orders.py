"""The orders in which the rows and the reveal view show one spread, each worked out once: when it is first asked for, or, of a
long story, on the thread that reads it. Values without Qt.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.ui.reading.reveal_layout import Block, in_blocks
from reader.ui.reading.rows_layout import Fold, Line, in_lines
from reader.ui.reading.spread import Side, Spread

Item = TypeVar("Item", Line, Block)
LONG = 1000
"""Passages of both sides from which on the orders are worked out beforehand."""


@dataclass(frozen=True, slots=True)
class Order(Generic[Item]):
    """What is shown from top to bottom; for each item how many letters it has at the left and right, and for the passages of each
    side the item in which each stands first, -1 for none.
    """

    items: tuple[Item | Fold, ...]
    letters: tuple[tuple[int, int], ...]
    places: tuple[Sequence[int], Sequence[int]]
    folds: tuple[int, ...] = ()
    """Which of the items are runs of set-aside lines."""

    def place(self, side: Side, passage: int) -> int | None:
        """The item in which a passage stands."""
        places = self.places[side]
        return places[passage] if 0 <= passage < len(places) and places[passage] >= 0 else None


class Orders:
    """All orders of one spread."""

    def __init__(self, spread: Spread) -> None:
        self.spread = spread
        self._rows: dict[Side, Order[Line]] = {}
        self._blocks: dict[Side, Order[Block]] = {}

    def rows(self, lead: Side) -> Order[Line]:
        """The rows in the order of a side."""
        if lead not in self._rows:
            lines = in_lines(self.spread, lead)
            self._rows[lead] = _ordered(self.spread, lines, lambda line: (line.left, line.right))
        return self._rows[lead]

    def blocks(self, lead: Side) -> Order[Block]:
        """The pieces of the reveal view where a side is read."""
        if lead not in self._blocks:
            blocks = in_blocks(self.spread, lead)
            left = lead is Side.LEFT
            self._blocks[lead] = _ordered(
                self.spread, blocks, lambda one: (one.read, one.hidden) if left else (one.hidden, one.read)
            )
        return self._blocks[lead]

    def prepare(self) -> None:
        """Work out all orders of a long story now."""
        if sum(len(version.article.passages) for version in self.spread.versions if version) >= LONG:
            for lead in Side:
                self.rows(lead)
                self.blocks(lead)


def _ordered(
    spread: Spread,
    items: tuple[Item | Fold, ...],
    ends: Callable[[Item], tuple[tuple[int, ...], tuple[int, ...]]],
) -> Order[Item]:
    texts = [[passage.span for passage in version.article.passages] if version else [] for version in spread.versions]
    places = [-1] * len(texts[0]), [-1] * len(texts[1])
    letters = []
    for number, item in enumerate(items):
        lengths = [0, 0]
        for side, passages in enumerate(() if isinstance(item, Fold) else ends(item)):
            if passages:
                lengths[side] = texts[side][passages[-1]].end - texts[side][passages[0]].start
                for passage in passages:
                    if places[side][passage] < 0:
                        places[side][passage] = number
        letters.append((lengths[0], lengths[1]))
    return Order(items, tuple(letters), places, tuple(number for number, item in enumerate(items) if isinstance(item, Fold)))
