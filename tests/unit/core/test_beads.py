"""Beads carry the numbers of the reader; rows lay out both articles without losing a passage."""

from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, Span
from reader.core.beads import Row, beads, in_rows, rows


def article(sentences: int) -> Article:
    """An article of that many one-letter sentences."""
    passages = tuple(Passage(n, Span(n * 2, n * 2 + 1)) for n in range(sentences))
    return Article("a " * sentences, "utf-8", "en", None, None, None, None, None, (), (), passages)


def link(left: tuple[int, ...], right: tuple[int, ...], score: float = 0.5) -> Link:
    return Link(left, right, score)


def test_links_that_share_a_passage_are_one_bead() -> None:
    found = beads(Alignment((link((2,), (0,)), link((0,), (1,), 0.4), link((1,), (1, 2), 0.8))))
    assert [(bead.number, bead.left, bead.right) for bead in found] == [(1, (0, 1), (1, 2)), (2, (2,), (0,))]
    assert found[0].score == 0.8


def test_links_that_meet_only_through_a_third_are_one_bead() -> None:
    (bead,) = beads(Alignment((link((0,), (0,)), link((3,), (3,)), link((3,), (0,)))))
    assert (bead.left, bead.right) == ((0, 3), (0, 3))


def test_rows_show_every_passage_of_both_sides_once() -> None:
    alignment = Alignment((link((1,), (3,)), link((2, 3), (1,))))
    laid = rows(article(5), article(6), alignment)
    assert sorted(i for row in laid for i in row.left) == list(range(5))
    assert sorted(j for row in laid for j in row.right) == list(range(6))
    assert [row.left for row in laid if row.left] == [(0,), (1,), (2, 3), (4,)]


def test_what_only_the_right_has_follows_its_neighbour() -> None:
    laid = rows(article(2), article(4), Alignment((link((0,), (1,)), link((1,), (3,)))))
    assert [(row.left, row.right) for row in laid] == [((), (0,)), ((0,), (1,)), ((), (2,)), ((1,), (3,))]


def test_without_links_both_sides_stand_one_after_the_other() -> None:
    laid = rows(article(2), article(1), Alignment())
    assert all(row.number is None for row in laid)
    assert len(laid) == 3


def test_rows_may_stand_in_the_order_of_the_right() -> None:
    groups = [(1, (0,), (2,)), (2, (1, 2), (0,))]
    assert in_rows(groups, 4, 4, by_right=True) == (
        Row(2, (1, 2), (0,)),
        Row(None, (3,), ()),
        Row(None, (), (1,)),
        Row(1, (0,), (2,)),
        Row(None, (), (3,)),
    )


def test_what_only_the_left_has_follows_its_neighbour_in_the_order_of_the_right() -> None:
    laid = in_rows([(1, (1,), (1,))], 3, 2, by_right=True)
    assert laid == (Row(None, (0,), ()), Row(None, (), (0,)), Row(1, (1,), (1,)), Row(None, (2,), ()))
