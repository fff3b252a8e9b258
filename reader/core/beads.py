"""Groups links into beads and lays two articles out row by row.

A bead is a set of passages that links tie together, directly or through one another: the unit that carries one number
and one tint in the reader (the term is that of Gale and Church, 1993).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.core.alignment import Alignment, Link
from reader.core.article import Article

Group = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A number, and the passages at the left and right that it ties together."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Passages that belong together; `number` counts from 1 in the order of the left article."""

    number: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    links: tuple[Link, ...]

    @property
    def score(self) -> float:
        """The score of the strongest of its links."""
        return max(link.score for link in self.links)


class Row(NamedTuple):
    """Passages that stand beside each other; one side may be empty. `number` is that of the bead, None where nothing matches."""

    number: int | None
    left: tuple[int, ...]
    right: tuple[int, ...]


def beads(alignment: Alignment) -> tuple[Bead, ...]:
    """The beads of an alignment, numbered in the order of the left article."""
    groups = [
        (sorted({i for link in group for i in link.left}), sorted({j for link in group for j in link.right}), group)
        for group in _connected(alignment.links)
    ]
    groups.sort(key=lambda one: (one[0], one[1]))
    return tuple(Bead(number, tuple(left), tuple(right), tuple(group)) for number, (left, right, group) in enumerate(groups, 1))


def _connected(links: tuple[Link, ...]) -> list[list[Link]]:
    """The links in groups that share passages, directly or through one another."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(end: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.setdefault(end, end)) != end:
            parent[end] = parent[above]
            end = parent[end]
        return end

    ends = [[("left", i) for i in link.left] + [("right", j) for j in link.right] for link in links]
    for first, *others in ends:
        for other in others:
            parent[root(other)] = root(first)
    groups: dict[tuple[str, int], list[Link]] = {}
    for link, (first, *_) in zip(links, ends, strict=True):
        groups.setdefault(root(first), []).append(link)
    return list(groups.values())


def rows(left: Article, right: Article, alignment: Alignment) -> tuple[Row, ...]:
    """Both articles in rows, in the order of the left; what only the right has follows its neighbour above."""
    groups = [(bead.number, bead.left, bead.right) for bead in beads(alignment)]
    return in_rows(groups, len(left.passages), len(right.passages))


def in_rows(groups: Iterable[Group], left: int, right: int, *, by_right: bool = False) -> tuple[Row, ...]:
    """Passages (so many at the `left` and `right`) in rows: those of a group in one, each other in one of its own.

    They stand in the order of the left, or `by_right`; what only the other side has follows its neighbour above.
    """
    if by_right:
        turned = in_rows(((number, theirs, mine) for number, mine, theirs in groups), right, left)
        return tuple([Row(number, mine, theirs) for number, theirs, mine in turned])
    found = list(groups)
    group_at = {i: group for group in found for i in group[1]}
    after = _right_only(right, found)
    result = [Row(None, (), (j,)) for j in after.pop(None, [])]
    shown: set[int] = set()
    for i in range(left):
        group = group_at.get(i)
        if group is None:
            result.append(Row(None, (i,), ()))
        elif group[0] not in shown:
            shown.add(group[0])
            result.append(Row(*group))
            result += [Row(None, (), (j,)) for j in after.get(group[0], [])]
    return tuple(result)


def _right_only(count: int, found: Iterable[Group]) -> dict[int | None, list[int]]:
    """Passages at the right that are in no group, by the group that they follow."""
    group_at = {j: number for number, _, theirs in found for j in theirs}
    after: dict[int | None, list[int]] = {}
    above: int | None = None
    for j in range(count):
        if j in group_at:
            above = group_at[j]
        else:
            after.setdefault(above, []).append(j)
    return after


def unmatched(count: int, found: tuple[Bead, ...], side: str) -> Iterator[int]:
    """The passages, of `count`, that no bead has on that side ("left" or "right")."""
    matched = {i for bead in found for i in (bead.left if side == "left" else bead.right)}
    return (i for i in range(count) if i not in matched)
