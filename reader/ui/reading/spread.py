"""Two versions of a story as they lie open: which passages match, under which number and tint, and what stands on one side only.

Values without Qt. Links that share a passage are shown as one match, so that a passage has one number and one tint.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.core.alignment import Alignment, Difference, Link, Origin, WordLink
from reader.core.article import Article, Span
from reader.core.correcting import Group
from reader.core.story import ArticleCard

if TYPE_CHECKING:
    from reader.core.changes import Changes

TINTS = 4
SURE, LIKELY = 0.9, 0.65
COMPARABLE = 0.35
"""Likeness from which on it helps to compare two passages of one language word by word."""


Reworded = tuple[tuple[Span, str], ...]


class Strength(Enum):
    """How sure a match is: drawn as a solid, dashed or dotted bar."""

    SURE = "sure"
    LIKELY = "likely"
    LOOSE = "loose"


class Side(IntEnum):
    """One of the two panes."""

    LEFT = 0
    RIGHT = 1

    @property
    def other(self) -> "Side":
        """The pane across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class Version:
    """An article with its card."""

    card: ArticleCard
    article: Article


@dataclass(frozen=True, slots=True)
class Match:
    """Passages that match across the panes.

    `number` counts from 1 in the order of the left; `tint` is the place of its tint among the four.
    """

    number: int
    tint: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    words: tuple[WordLink, ...]
    unmatched_left: tuple[Span, ...]
    unmatched_right: tuple[Span, ...]
    differences: tuple[Difference, ...]
    groups: tuple[Group, ...] = ()
    """The passages of each of its links."""
    origin: Origin = Origin.AUTOMATIC

    @property
    def strength(self) -> Strength:
        """How sure it is, in three steps."""
        return Strength.SURE if self.score >= SURE else Strength.LIKELY if self.score >= LIKELY else Strength.LOOSE

    def passages(self, side: Side) -> tuple[int, ...]:
        """The passages of one side, ascending."""
        return self.left if side is Side.LEFT else self.right

    def unmatched(self, side: Side) -> tuple[Span, ...]:
        """The weighty words of one side that the other lacks."""
        return self.unmatched_left if side is Side.LEFT else self.unmatched_right

    def runs(self, side: Side) -> tuple[tuple[int, ...], ...]:
        """The passages of one side, in stretches that stand one after the other."""
        return runs_of(self.passages(side))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages of a match that stand one after the other on one side."""

    match: Match
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Two versions that lie open (or one), with all that is marked in them; made by `spread_of`.

    `aligned` is false where they were not compared yet. For each side: `stretches` from top to bottom, and `only` the passages
    that have no counterpart (none where nothing matches at all). `differing` are the matches in which something differs.
    `changes` tells, of two versions in one language, what the right one changes; `reworded` holds for each side the words that
    are not the same there, with how ("left", "right", "replaced", "moved"), in order, and `moved` the passages that moved.
    """

    versions: tuple[Version, Version | None]
    matches: tuple[Match, ...]
    aligned: bool
    stretches: tuple[tuple[Stretch, ...], tuple[Stretch, ...]] = ((), ())
    only: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    differing: tuple[Match, ...] = ()
    changes: "Changes | None" = None
    reworded: tuple[Reworded, Reworded] = ((), ())
    moved: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def version(self, side: Side) -> Version | None:
        """The version of one side."""
        return self.versions[side]

    def match_of(self, side: Side, passage: int) -> Match | None:
        """The match in which a passage stands."""
        stretches = self.stretches[side]
        at = bisect_right(stretches, passage, key=lambda stretch: stretch.passages[0]) - 1
        return stretches[at].match if at >= 0 and passage in stretches[at].passages else None

    def only_here(self, side: Side) -> tuple[int, ...]:
        """The passages of one side that have no counterpart."""
        return self.only[side]


def runs_of(passages: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Ascending numbers, cut where one is left out."""
    runs: list[list[int]] = []
    for passage in sorted(passages):
        if runs and runs[-1][-1] == passage - 1:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return tuple(tuple(run) for run in runs)


def spread_of(left: Version, right: Version | None, alignment: Alignment | None, changes: "Changes | None" = None) -> Spread:
    """What lies open when two versions are; `alignment` and `changes` are seen with `left` at the left."""
    if right is None or alignment is None:
        return Spread((left, right), (), aligned=right is None)
    groups = sorted(_joined(alignment.links), key=lambda links: min(min(link.left) for link in links))
    bare = [_match(number, links, alignment.differences) for number, links in enumerate(groups, start=1)]
    matches = tuple(_tinted(bare))
    spread = with_matches(Spread((left, right), (), aligned=True), matches)
    return spread if changes is None else _with_changes(spread, changes)


def with_matches(spread: Spread, matches: tuple[Match, ...]) -> Spread:
    """The same versions with other matches; what stands on one side only of two versions in one language stays as it is told."""
    left, right = spread.versions
    only = spread.only
    if spread.changes is None:
        only = (_only(matches, Side.LEFT, left), _only(matches, Side.RIGHT, right))
    return replace(
        spread,
        matches=matches,
        stretches=(_stretches(matches, Side.LEFT), _stretches(matches, Side.RIGHT)),
        only=only,
        differing=tuple(match for match in matches if match.differences),
    )


def _with_changes(spread: Spread, changes: "Changes") -> Spread:
    return replace(
        spread,
        changes=changes,
        only=(changes.left_out, changes.added) if spread.matches else ((), ()),
        reworded=(_reworded(changes, Side.LEFT), _reworded(changes, Side.RIGHT)),
        moved=(
            frozenset(passage for move in changes.moved for passage in move.left),
            frozenset(passage for move in changes.moved for passage in move.right),
        ),
    )


def _reworded(changes: "Changes", side: Side) -> Reworded:
    return tuple(
        sorted(
            (span, run.kind.value)
            for comparison in changes.compared
            if comparison.likeness >= COMPARABLE
            for run in comparison.runs
            for span in (run.left if side is Side.LEFT else run.right)
            if run.kind.value != "same"
        )
    )


def _stretches(matches: Sequence[Match], side: Side) -> tuple[Stretch, ...]:
    found = [Stretch(match, run) for match in matches for run in match.runs(side)]
    return tuple(sorted(found, key=lambda stretch: stretch.passages[0]))


def _only(matches: Sequence[Match], side: Side, version: Version | None) -> tuple[int, ...]:
    if not matches or version is None:
        return ()
    tied = {passage for match in matches for passage in match.passages(side)}
    return tuple(passage.id for passage in version.article.passages if passage.id not in tied)


def _joined(links: Sequence[Link]) -> list[list[Link]]:
    """Links put together that share a passage on either side."""
    owner: dict[tuple[Side, int], int] = {}
    groups: dict[int, list[Link]] = {}
    for number, link in enumerate(links):
        ends = [(Side.LEFT, passage) for passage in link.left] + [(Side.RIGHT, passage) for passage in link.right]
        joined = [link]
        for touched in {owner[end] for end in ends if end in owner}:
            joined = groups.pop(touched) + joined
        groups[number] = joined
        for one in joined:
            owner.update({(Side.LEFT, passage): number for passage in one.left})
            owner.update({(Side.RIGHT, passage): number for passage in one.right})
    return list(groups.values())


def _match(number: int, links: Sequence[Link], differences: Sequence[Difference]) -> Match:
    left = {passage for link in links for passage in link.left}
    right = {passage for link in links for passage in link.right}
    words = {word for link in links for word in link.words}
    rendered_left = {word.left for word in words}
    rendered_right = {word.right for word in words}
    return Match(
        number,
        0,
        tuple(sorted(left)),
        tuple(sorted(right)),
        max(link.score for link in links),
        tuple(sorted(words, key=lambda word: (word.left, word.right))),
        tuple(sorted({span for link in links for span in link.unmatched_left} - rendered_left)),
        tuple(sorted({span for link in links for span in link.unmatched_right} - rendered_right)),
        tuple(difference for difference in differences if difference.left in left and difference.right in right),
        tuple((link.left, link.right) for link in links),
        _origin({link.origin for link in links}),
    )


def _origin(origins: set[Origin]) -> Origin:
    """Who says so, of a match: confirmed only where all of it is."""
    return origins.pop() if len(origins) == 1 else Origin.AUTOMATIC if Origin.BY_HAND not in origins else Origin.BY_HAND


def _tinted(matches: Sequence[Match]) -> list[Match]:
    """The matches with tints so given that neighbours differ on both sides, as far as four tints allow."""
    neighbours = _neighbours(matches)
    chosen: dict[int, int] = {}
    for place in range(len(matches)):
        taken = [chosen[other] for other in neighbours[place] if other in chosen]
        wish = place % TINTS
        chosen[place] = min(range(TINTS), key=lambda tint: (taken.count(tint), (tint - wish) % TINTS))
    return [replace(match, tint=chosen[place]) for place, match in enumerate(matches)]


def _neighbours(matches: Sequence[Match]) -> list[set[int]]:
    neighbours: list[set[int]] = [set() for _ in matches]
    for side in Side:
        order = sorted((passage, place) for place, match in enumerate(matches) for passage in match.passages(side))
        for (_, one), (_, other) in pairwise(order):
            if one != other:
                neighbours[one].add(other)
                neighbours[other].add(one)
    return neighbours
