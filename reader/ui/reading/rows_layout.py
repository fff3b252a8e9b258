"""In what order the rows view shows two versions: rows of passages, and between them the runs of lines that were set aside.

Values without Qt.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from reader.core.article import Article, SetAside
from reader.core.beads import Row, in_rows
from reader.ui.reading.spread import Match, Side, Spread

LEFT_OF, RIGHT_OF = attrgetter("left"), attrgetter("right")


class Line(NamedTuple):
    """Passages beside each other. Where a match stands out of order on the other side, `moved` is the number of the one that it
    follows there, 0 for none.
    """

    match: Match | None
    left: tuple[int, ...]
    right: tuple[int, ...]
    moved: int | None = None

    def passages(self, side: Side) -> tuple[int, ...]:
        """The passages of one side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of lines that were set aside in the version of one side, and its place among the runs there; it stands after a
    passage, -1 for before all.
    """

    side: Side
    number: int
    lines: tuple[SetAside, ...]
    after: int


def in_lines(spread: Spread, lead: Side) -> tuple[Line | Fold, ...]:
    """What is shown, in the order of the side that leads."""
    matches: dict[int | None, Match] = {match.number: match for match in spread.matches}
    moved = moved_matches(spread.matches, lead)
    rows = [Line(matches.get(number), left, right, moved.get(number or 0)) for number, left, right in rows_of(spread, lead)]
    folds = [fold for side in Side for fold in folds_of(spread, side)]
    if not folds:
        return tuple(rows)
    after = {(fold.side, fold.after): fold for fold in folds}
    shown: list[Line | Fold] = [fold for fold in folds if fold.after < 0]
    for line in rows:
        shown.append(line)
        ends = [(Side.LEFT, passage) for passage in line.left] + [(Side.RIGHT, passage) for passage in line.right]
        shown += [after[end] for end in ends if end in after]
    return tuple(shown)


def rows_of(spread: Spread, lead: Side) -> Sequence[Row]:
    """The passages in rows, in the order of the side that leads."""
    left, right = (len(version.article.passages) if version else 0 for version in spread.versions)
    if not spread.matches:
        return [Row(None, (i,), ()) for i in range(left)] + [Row(None, (), (j,)) for j in range(right)]
    return in_rows(
        [(match.number, match.left, match.right) for match in spread.matches], left, right, by_right=lead is Side.RIGHT
    )


def folds_of(spread: Spread, side: Side) -> list[Fold]:
    """The runs of set-aside lines of one side, in order."""
    version = spread.version(side)
    if version is None:
        return []
    article = version.article
    kept = [(span.start, None) for span, _ in article.kept]
    lines = sorted([*kept, *((line.span.start, line) for line in article.set_aside)], key=lambda pair: pair[0])
    runs = [
        [line for _, line in run if line is not None] for aside, run in groupby(lines, lambda pair: pair[1] is not None) if aside
    ]
    return [Fold(side, number, tuple(run), _before(article, run[0].span.start)) for number, run in enumerate(runs)]


def _before(article: Article, offset: int) -> int:
    """The last passage that begins before an offset; -1 for none."""
    return bisect_left(article.passages, offset, key=lambda passage: passage.span.start) - 1


def moved_matches(matches: Sequence[Match], lead: Side) -> dict[int, int]:
    """The matches (by number) that stand out of order where one follows the side that leads, with the number of the match that
    each follows on the other side, 0 for none: all but the longest run of matches that both sides have in the same order.
    """
    here, there = (LEFT_OF, RIGHT_OF) if lead is Side.LEFT else (RIGHT_OF, LEFT_OF)
    across = sorted(matches, key=there)
    places = {match.number: place for place, match in enumerate(across)}
    kept = _longest_rising([places[match.number] for match in sorted(matches, key=here)])
    moved = [number for number, place in places.items() if place not in kept]
    return {number: across[places[number] - 1].number if places[number] else 0 for number in moved}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The numbers of a longest subsequence that rises (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
