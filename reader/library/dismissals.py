"""Differences that a person has looked at and wants to see no more: known by their kind and the places of their words."""

from dataclasses import dataclass

from reader.core.alignment import Difference, DifferenceKind
from reader.core.article import Article, Span
from reader.library.part import OF_PAIR, Ask


@dataclass(frozen=True, slots=True)
class DismissedMark:
    """What a dismissed difference is known by: its kind, and the spans of its words (or else passages) in both texts."""

    kind: DifferenceKind
    left: tuple[int, int]
    right: tuple[int, int]


def mark_of(left: Article, right: Article, difference: Difference) -> DismissedMark:
    """What a difference between two articles is known by when all is derived again."""
    here = difference.left_span or _whole(left, difference.left)
    there = difference.right_span or _whole(right, difference.right)
    return DismissedMark(difference.kind, (here.start, here.end), (there.start, there.end))


def read_dismissed(ask: Ask, left: str, right: str) -> set[DismissedMark]:
    """The differences between two articles that were dismissed, whichever way round they were seen."""
    marks = set()
    for row in ask(f"SELECT * FROM dismissed WHERE {OF_PAIR}", left, right):
        mark = DismissedMark(
            DifferenceKind(row["kind"]), (row["left_start"], row["left_end"]), (row["right_start"], row["right_end"])
        )
        marks.add(mark if row["left"] == left else DismissedMark(mark.kind, mark.right, mark.left))
    return marks


def _whole(article: Article, passage: int) -> Span:
    return article.passages[passage].span
