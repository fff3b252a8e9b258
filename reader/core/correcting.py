"""What a person says of the links between two articles, and how that is laid over what was found automatically.

Two things can be said of pairs of passages, and they never contradict each other: that they match (`LINKED`, `CONFIRMED`), or
that they do not (`PARTED`). A third, `BETWEEN`, says that a stretch of the one article matches nothing but a stretch of the
other, and holds what was found when only these were compared. All that was found automatically gives way:

- a pair of passages that was parted is in no link;
- what was linked by hand stands as it is, beside other links that share a passage with it;
- what was confirmed stands as it is and alone: its passages are in no other link, unless a person says so too.

The rules (`link`, `unlink`, `merge`, `split`, `confirm`, `between`) take what was said before and give what is said after;
passages are told by their ids. How it is kept is the library's matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from reader.core.alignment import Alignment, Link, Origin, WordLink
from reader.core.article import Article, Span

Cell = tuple[int, int]
Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Passages at the left and at the right."""


class Verdict(StrEnum):
    """What is said."""

    LINKED = "linked"
    CONFIRMED = "confirmed"
    PARTED = "parted"
    BETWEEN = "between"


_NOTHING = Alignment()
_UNKNOWN: Mapping[Group, Alignment] = MappingProxyType({})
_ORIGINS = {Verdict.LINKED: Origin.BY_HAND, Verdict.CONFIRMED: Origin.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said of passages at the left and at the right, ascending; `found` belongs to `BETWEEN`."""

    verdict: Verdict
    left: tuple[int, ...]
    right: tuple[int, ...]
    found: Alignment = _NOTHING

    @property
    def cells(self) -> set[Cell]:
        """The pairs of passages."""
        return cells_of(self.left, self.right)

    @property
    def links(self) -> bool:
        """Whether it says that passages match."""
        return self.verdict in _ORIGINS

    def mirrored(self) -> "Said":
        """The same with left and right exchanged."""
        return Said(self.verdict, self.right, self.left, self.found.mirrored())


def cells_of(left: Iterable[int], right: Iterable[int]) -> set[Cell]:
    """The pairs of the one with the other."""
    columns = tuple(right)
    return {(i, j) for i in left for j in columns}


# -- the rules -------------------------------------------------------------------------------------------------------------


def link(said: Sequence[Said], left: Iterable[int], right: Iterable[int], verdict: Verdict = Verdict.LINKED) -> tuple[Said, ...]:
    """Passages match: as one link. Raises ValueError where a side is empty."""
    new = Said(verdict, tuple(sorted(set(left))), tuple(sorted(set(right))))
    if not new.left or not new.right:
        raise ValueError("a link needs passages on both sides")
    if any(one.links and one.cells >= new.cells and one.verdict is verdict for one in said):
        return tuple(said)
    kept: list[Said] = []
    for one in said:
        if one.verdict is Verdict.PARTED:
            kept += _without(one, new.cells)
        elif not (one.links and one.cells <= new.cells):
            kept.append(one)
    return (*kept, new)


def unlink(said: Sequence[Said], left: Iterable[int], right: Iterable[int]) -> tuple[Said, ...]:
    """None of the passages at the left matches any of those at the right."""
    new = Said(Verdict.PARTED, tuple(sorted(set(left))), tuple(sorted(set(right))))
    kept: list[Said] = []
    for one in said:
        if one.links:
            kept += _without(one, new.cells)
        elif not (one.verdict is Verdict.PARTED and one.cells <= new.cells):
            kept.append(one)
    return (*kept, new)


def merge(said: Sequence[Said], groups: Iterable[Group]) -> tuple[Said, ...]:
    """Links become one: all their passages match."""
    chosen = tuple(groups)
    return link(said, (i for left, _ in chosen for i in left), (j for _, right in chosen for j in right))


def split(said: Sequence[Said], whole: Group, part: Group) -> tuple[Said, ...]:
    """A link falls into a part and the rest, each a link where it has passages on both sides.

    Raises ValueError where the part is not in the whole, or is all of it.
    """
    rest = tuple(tuple(one for one in side if one not in taken) for side, taken in zip(whole, part, strict=True))
    if not all(part) or not any(rest) or any(set(taken) - set(side) for side, taken in zip(whole, part, strict=True)):
        raise ValueError("a link is split into a part of it and the rest")
    result = unlink(said, *whole)
    for left, right in (part, rest):
        if left and right:
            result = link(result, left, right)
    return result


def confirm(said: Sequence[Said], groups: Iterable[Group]) -> tuple[Said, ...]:
    """Links are right, and their passages match nothing else."""
    result = tuple(said)
    for left, right in groups:
        kept = [one for one in result if not (one.verdict is Verdict.LINKED and one.cells <= cells_of(left, right))]
        result = link(kept, left, right, Verdict.CONFIRMED)
    return result


def between(said: Sequence[Said], stretch: Group, found: Alignment) -> tuple[Said, ...]:
    """A stretch of each article matches nothing but that of the other; `found` is what matches there."""
    new = Said(Verdict.BETWEEN, *stretch, found)
    return (*(one for one in said if not (one.verdict is Verdict.BETWEEN and _within(one, new))), new)


def stretch_between(one: Group, other: Group) -> Group | None:
    """The passages that stand between two links on both sides; None where they cross, or nothing stands between on a side."""
    first, last = sorted((one, other))
    left = tuple(range(max(first[0]) + 1, min(last[0])))
    right = tuple(range(max(first[1]) + 1, min(last[1])))
    return (left, right) if left and right else None


def halves(links: Sequence[Link], whole: Group, at: int, *, left_side: bool, spans: tuple[Sequence[Span], ...]) -> Group | None:
    """A guess at the part of a link that begins with passage `at` of one side; None where a side has but one passage.

    That side is cut there; a passage across goes where more of its words are rendered, else by its place. `spans` are those of
    all passages of the left and of the right article.
    """
    mine, across = whole if left_side else whole[::-1]
    if len(mine) < 2 or len(across) < 2:
        return None
    part = tuple(one for one in mine if one >= at and one != mine[0]) or mine[-1:]
    pull = _pull(links, left_side, spans)
    rest = [one for one in mine if one not in part]
    leaning = {one: sum(pull.get((to, one), 0.0) for to in part) - sum(pull.get((to, one), 0.0) for to in rest) for one in across}
    other = tuple(one for one in across if leaning[one] > 0)
    if not other or len(other) == len(across):
        count = min(max(1, round(len(across) * len(part) / len(mine))), len(across) - 1)
        other = across[-count:]
    return (part, other) if left_side else (other, part)


def _pull(links: Sequence[Link], left_side: bool, spans: tuple[Sequence[Span], ...]) -> dict[Cell, float]:
    """How much of the words of two passages is rendered by the other, by (passage of this side, passage across)."""
    here, there = spans if left_side else spans[::-1]
    pull: dict[Cell, float] = {}
    for link in links:
        for cell in cells_of(link.left, link.right):
            one, other = cell if left_side else cell[::-1]
            for word in link.words:
                near, far = (word.left, word.right) if left_side else (word.right, word.left)
                if _holds(here[one], near) and _holds(there[other], far):
                    pull[one, other] = pull.get((one, other), 0.0) + word.score
    return pull


# -- laying over -----------------------------------------------------------------------------------------------------------


def lay_over(
    found: Alignment, said: Sequence[Said], left: Article, right: Article, described: Mapping[Group, Alignment] = _UNKNOWN
) -> Alignment:
    """What was found between two articles, with what a person says in its place.

    `described` has the words and differences of links made by hand, where they are known.
    """
    if not said:
        return found
    for one in said:
        if one.verdict is Verdict.BETWEEN:
            found = _replaced(found, one)
    ties = [one for one in said if one.links]
    given = [(tuple(one.left), tuple(one.right)) for one in ties]
    links = [rest for link in found.links for rest in _remaining(link, said, left, right)]
    links += [_tie(one, found, described, left, right) for one in ties]
    cells = {cell for link in links for cell in cells_of(link.left, link.right)}
    told = {cell for group in given if group in described for cell in cells_of(*group)}
    differences = [d for d in found.differences if (d.left, d.right) in cells - told]
    differences += [d for group in given if group in described for d in described[group].differences]
    return Alignment(
        tuple(sorted(links, key=lambda link: (link.left, link.right))),
        tuple(sorted(dict.fromkeys(differences), key=lambda d: (d.left, d.right))),
    )


def _replaced(found: Alignment, stretch: Said) -> Alignment:
    """What was found with a stretch of both sides replaced by what was found when only these were compared."""
    lefts, rights = set(stretch.left), set(stretch.right)
    links = [
        part
        for link in found.links
        for part in _parts(link, {c for c in cells_of(link.left, link.right) if c[0] not in lefts and c[1] not in rights})
    ]
    differences = [d for d in found.differences if d.left not in lefts and d.right not in rights]
    return Alignment((*links, *stretch.found.links), (*differences, *stretch.found.differences))


def _remaining(link: Link, said: Sequence[Said], left: Article, right: Article) -> list[Link]:
    """What is left of a found link: without what was parted, what a person linked, and the passages of what was confirmed."""
    cells = cells_of(link.left, link.right)
    for one in said:
        if one.verdict is Verdict.CONFIRMED:
            cells = {cell for cell in cells if cell[0] not in one.left and cell[1] not in one.right}
        elif one.verdict is not Verdict.BETWEEN:
            cells -= one.cells
    return [_narrowed(part, link, left, right) for part in _parts(link, cells)]


def _parts(link: Link, cells: set[Cell]) -> list[Link]:
    """The link as it is where all its cells remain, else what remains, as links of its score."""
    if cells == cells_of(link.left, link.right):
        return [link]
    return [replace(link, left=left, right=right) for left, right in _rectangles(cells)]


def _rectangles(cells: set[Cell]) -> list[Group]:
    """Cells in groups of whole rows: passages at the left that have the same passages at the right."""
    columns: dict[int, set[int]] = {}
    for i, j in cells:
        columns.setdefault(i, set()).add(j)
    groups: dict[tuple[int, ...], list[int]] = {}
    for i in sorted(columns):
        groups.setdefault(tuple(sorted(columns[i])), []).append(i)
    return [(tuple(left), right) for right, left in groups.items()]


def _without(said: Said, cells: set[Cell]) -> list[Said]:
    """What was said, of all pairs but these."""
    if not said.cells & cells:
        return [said]
    return [replace(said, left=left, right=right) for left, right in _rectangles(said.cells - cells)]


def _within(inner: Said, outer: Said) -> bool:
    return set(inner.left) <= set(outer.left) and set(inner.right) <= set(outer.right)


def _tie(said: Said, found: Alignment, described: Mapping[Group, Alignment], left: Article, right: Article) -> Link:
    """What a person linked, as a link, with the words that are known of it."""
    group = said.left, said.right
    same = next(iter(described[group].links), None) if group in described else None
    if same is None:
        same = next((link for link in found.links if (link.left, link.right) == group), None)
    if same is None:
        words = tuple(word for link in found.links for word in link.words)
        same = _narrowed(Link(*group, 1.0, words), Link((), (), 0.0), left, right)
    return replace(same, score=1.0, origin=_ORIGINS[said.verdict])


def _narrowed(part: Link, whole: Link, left: Article, right: Article) -> Link:
    """A part of a link with the words that stand in its own passages."""
    if (part.left, part.right) == (whole.left, whole.right):
        return part
    lefts = [left.passages[i].span for i in part.left]
    rights = [right.passages[j].span for j in part.right]

    def inside(spans: Sequence[Span], span: Span) -> bool:
        return any(_holds(one, span) for one in spans)

    words: tuple[WordLink, ...] = tuple(w for w in part.words if inside(lefts, w.left) and inside(rights, w.right))
    return replace(
        part,
        words=words,
        unmatched_left=tuple(span for span in part.unmatched_left if inside(lefts, span)),
        unmatched_right=tuple(span for span in part.unmatched_right if inside(rights, span)),
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
