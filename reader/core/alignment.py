"""What matches between two articles: links between passages, the words that carry them, and what differs.

A link says that every passage at its left matches every one at its right. What only one side says is a passage
without a link. Left and right are whichever articles were given first and second; either may be in either language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.core.article import Span


class DifferenceKind(StrEnum):
    """What two linked passages contradict each other in."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    NEGATION = "negation"
    NAME = "name"
    QUOTE = "quote"


class Origin(StrEnum):
    """Who says that passages match."""

    AUTOMATIC = "automatic"
    BY_HAND = "by hand"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word or phrase at the left and what renders it at the right; spans are of the articles' texts, score in [0, 1]."""

    left: Span
    right: Span
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Passages (by id) that match, with a score in [0, 1]; `unmatched_*` are weighty words that the other side lacks.

    What a person linked or confirmed has the score 1.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    words: tuple[WordLink, ...] = ()
    unmatched_left: tuple[Span, ...] = ()
    unmatched_right: tuple[Span, ...] = ()
    origin: Origin = Origin.AUTOMATIC


Bounds = tuple[int, int]
"""A span as plain numbers."""


@dataclass(frozen=True, slots=True)
class TiedLink:
    """A link as lines of a concordance are made of: its word links as plain numbers, since a page of lines has many hundreds."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    words: tuple[tuple[Bounds, Bounds], ...]
    origin: Origin = Origin.AUTOMATIC

    @classmethod
    def of(cls, link: Link) -> "TiedLink":
        """A link so told."""
        words = tuple(((one.start, one.end), (other.start, other.end)) for one, other in ((w.left, w.right) for w in link.words))
        return cls(link.left, link.right, link.score, words, link.origin)

    def turned(self) -> "TiedLink":
        """The same from right to left."""
        return TiedLink(self.right, self.left, self.score, tuple((other, one) for one, other in self.words), self.origin)


@dataclass(frozen=True, slots=True)
class Difference:
    """A contradiction between the left and the right passage of a link, with the words that carry it, where there are any."""

    left: int
    right: int
    kind: DifferenceKind
    left_span: Span | None = None
    right_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """All that was found between two articles."""

    links: tuple[Link, ...] = ()
    differences: tuple[Difference, ...] = ()

    def mirrored(self) -> "Alignment":
        """The same alignment with left and right exchanged."""
        return Alignment(
            tuple(
                Link(
                    link.right,
                    link.left,
                    link.score,
                    tuple(WordLink(word.right, word.left, word.score) for word in link.words),
                    link.unmatched_right,
                    link.unmatched_left,
                    link.origin,
                )
                for link in self.links
            ),
            tuple(Difference(d.right, d.left, d.kind, d.right_span, d.left_span) for d in self.differences),
        )

    def renumbered(self, lefts: Mapping[int, int], rights: Mapping[int, int]) -> "Alignment":
        """The same with the passages' new ids; a passage without one is left out, and a link that has no side any more."""
        links = [
            replace(
                link,
                left=tuple(sorted(lefts[i] for i in link.left if i in lefts)),
                right=tuple(sorted(rights[j] for j in link.right if j in rights)),
            )
            for link in self.links
        ]
        return Alignment(
            tuple(link for link in links if link.left and link.right),
            tuple(
                replace(d, left=lefts[d.left], right=rights[d.right])
                for d in self.differences
                if d.left in lefts and d.right in rights
            ),
        )


def renumbering(before: Sequence[Span], after: Sequence[Span]) -> dict[int, int]:
    """The new id of each passage that stands where it stood, from the spans of all passages before and after."""
    new = {span: number for number, span in enumerate(after)}
    return {number: new[span] for number, span in enumerate(before) if span in new}
