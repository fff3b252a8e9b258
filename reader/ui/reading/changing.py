"""What one version of a story changes against another in its language, as places to which one goes: passages that were added,
left out, moved or reworded, in the order of the side that leads. Values without Qt.
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.core.beads import Row, in_rows
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Side, Spread


class ChangeKind(StrEnum):
    """What became of a passage."""

    ADDED = "added"
    LEFT_OUT = "left out"
    MOVED = "moved"
    REWORDED = "reworded"


SIGNS = {ChangeKind.ADDED: "+", ChangeKind.LEFT_OUT: "−", ChangeKind.MOVED: "↕", ChangeKind.REWORDED: "≈"}
ONLY_SIGNS = {Side.LEFT: SIGNS[ChangeKind.LEFT_OUT], Side.RIGHT: SIGNS[ChangeKind.ADDED]}
"""The sign beside a passage that only one of two versions in one language has."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place at which something changed: a row of passages that belong together, `at` being its number from above, told by the
    first of them on the side that leads, or else on the other one.
    """

    at: int
    kinds: frozenset[ChangeKind]
    side: Side
    passage: int


@dataclass(frozen=True, slots=True)
class Trail:
    """All places of a spread at which something changed, by rows in the order of one side."""

    stops: tuple[Stop, ...] = ()
    rows: tuple[Row, ...] = ()

    def of(self, kind: ChangeKind | None) -> tuple[Stop, ...]:
        """The places of a kind, or all."""
        return tuple(stop for stop in self.stops if kind is None or kind in stop.kinds)

    def row_of(self, side: Side, passage: int) -> int | None:
        """The row in which a passage stands."""
        return next((at for at, row in enumerate(self.rows) if passage in _end(row, side)), None)

    def number(self, kind: ChangeKind | None, now: Chosen | None) -> int | None:
        """Which place of a kind what is current stands at, from 0; None for none."""
        row = self.row_of(now.side, now.passage) if now is not None else None
        return next((number for number, stop in enumerate(self.of(kind)) if stop.at == row), None)


def trail_of(spread: Spread | None, lead: Side) -> Trail | None:
    """All places at which something changed, in the order of a side; None where no two versions of one language lie open."""
    left, right = spread.versions if spread is not None else (None, None)
    if spread is None or spread.changes is None or left is None or right is None:
        return None
    changes = spread.changes
    groups = [(number, one.left, one.right) for number, one in enumerate(changes.compared)]
    rows = in_rows(groups, len(left.article.passages), len(right.article.passages), by_right=lead is Side.RIGHT)
    stops = []
    for at, row in enumerate(rows):
        if kinds := _kinds(spread, row):
            side = lead if _end(row, lead) else lead.other
            stops.append(Stop(at, kinds, side, _end(row, side)[0]))
    return Trail(tuple(stops), rows)


def kinds_at(spread: Spread, side: Side, passage: int) -> frozenset[ChangeKind]:
    """What became of one passage; nothing where no two versions of one language lie open."""
    if spread.changes is None:
        return frozenset()
    if passage in spread.only_here(side):
        return frozenset({ChangeKind.LEFT_OUT if side is Side.LEFT else ChangeKind.ADDED})
    kinds = {ChangeKind.MOVED} if passage in spread.moved[side] else set()
    compared = (one for one in spread.changes.compared if passage in (one.left if side is Side.LEFT else one.right))
    return frozenset(kinds | {ChangeKind.REWORDED for one in compared if not one.same})


def step_change(trail: Trail, kind: ChangeKind | None, now: Chosen | None, top: tuple[Side, int], step: int) -> Stop | None:
    """The next (`step` 1) or previous (-1) place of a kind, or of all; None at the end. `top` is the passage from which on one
    reads, where nothing is current.
    """
    here = trail.row_of(now.side, now.passage) if now is not None else None
    start = (trail.row_of(*top) or 0) if here is None else here
    stops = trail.of(kind)
    if step > 0:
        return next((stop for stop in stops if stop.at > start or (here is None and stop.at == start)), None)
    return next((stop for stop in reversed(stops) if stop.at < start), None)


def _kinds(spread: Spread, row: Row) -> frozenset[ChangeKind]:
    if row.number is None or spread.changes is None:
        return frozenset({ChangeKind.LEFT_OUT if row.left else ChangeKind.ADDED})
    kinds = set()
    if not spread.moved[Side.LEFT].isdisjoint(row.left):
        kinds.add(ChangeKind.MOVED)
    if not spread.changes.compared[row.number].same:
        kinds.add(ChangeKind.REWORDED)
    return frozenset(kinds)


def _end(row: Row, side: Side) -> tuple[int, ...]:
    return row.left if side is Side.LEFT else row.right
