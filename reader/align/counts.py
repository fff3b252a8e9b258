"""Figures that two versions of a story give differently for the same thing: 2,300 and 1,900 hectares, 92 and 94 percent.

Such a figure is found nowhere in the other article, but what it counts is. It says a little for a pair of sentences where
a figure of no measure in common would say something against it; that they differ is for `differences` to tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.align.ragged import Ints
from reader.align.similarity import Matches
from reader.align.vocabulary import COUNTED, Side

COUNTED_VALUE = 0.4
"""M of two such figures: less than what words need to be tied as renderings of one another."""

_FARTHEST = 2.0  # one figure as a multiple of the other
_SURE = 0.8  # of the words that tell what is counted
_REACH = 2  # words behind a figure, among which what it counts is looked for


@dataclass(frozen=True, slots=True)
class _Figure:
    kind: int
    value: float
    measure: str
    counted: tuple[int, ...]


def with_counts(matches: Matches, left: Side, right: Side) -> Matches:
    """The matches, with those of figures that differ but count the same."""
    ours = list(_lonely(left, matches.left))
    theirs = list(_lonely(right, matches.right))
    if not ours or not theirs:
        return matches
    sure = matches.values >= _SURE
    tied = set(zip(matches.left[sure].tolist(), matches.right[sure].tolist(), strict=True))
    added = {(a.kind, b.kind): COUNTED_VALUE for a in ours for b in theirs if _near(a.value, b.value) and _same(a, b, tied)}
    return matches.joined([(*pair, value) for pair, value in added.items()], right.size)


def _lonely(side: Side, matched: Ints) -> Iterator[_Figure]:
    """The figures of a side that nothing in the other article equals."""
    known = set(matched.tolist())
    for units in side.units:
        for place, unit in enumerate(units):
            value = side.types[unit.kind].value
            if value is None or unit.kind in known or not unit.measure:
                continue
            behind = (other.kind for other in units[place + 1 : place + 1 + _REACH])
            yield _Figure(unit.kind, value, unit.measure, tuple(kind for kind in behind if side.types[kind].value is None))


def _near(one: float, other: float) -> bool:
    return min(one, other) > 0 and max(one, other) <= _FARTHEST * min(one, other)


def _same(one: _Figure, other: _Figure, tied: set[tuple[int, int]]) -> bool:
    """Whether both count the same: percent or a currency, or words that match."""
    if one.measure != other.measure:
        return False
    return one.measure != COUNTED or any((a, b) in tied for a in one.counted for b in other.counted)
