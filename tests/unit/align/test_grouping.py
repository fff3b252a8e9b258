"""Articles of one event come together, whatever the order; chains and a person's decisions hold."""

import itertools

import pytest

from reader.align.grouping import ACROSS, WITHIN, Pair, group, share, strength
from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, Span


def pairs(**values: float) -> dict[tuple[str, str], float]:
    """Strengths from names like ab=1.2."""
    return {(name[0], name[1]): value for name, value in values.items()}


def parts(placed: dict[str, str]) -> set[frozenset[str]]:
    """The groups, without their names."""
    return {frozenset(a for a in placed if placed[a] == story) for story in placed.values()}


def test_strong_pairs_come_together_and_others_stay_alone() -> None:
    placed = group("abc", pairs(ab=1.3, ac=0.4, bc=0.5), {})
    assert parts(placed) == {frozenset("ab"), frozenset("c")}
    assert placed["a"] == placed["b"] == "a"


@pytest.mark.parametrize("order", list(itertools.permutations("abcd")))
def test_the_order_makes_no_difference(order: tuple[str, ...]) -> None:
    strengths = pairs(ab=1.4, bc=1.1, ac=1.2, cd=0.9, ad=0.2, bd=0.3)
    assert parts(group(order, strengths, {})) == {frozenset("abc"), frozenset("d")}


def test_a_chain_of_neighbours_does_not_tie_its_ends() -> None:
    placed = group("abcd", pairs(ab=1.2, bc=1.1, cd=1.2, ac=0.1, bd=0.1, ad=0.0), {})
    assert parts(placed) == {frozenset("ab"), frozenset("cd")}


def test_a_new_article_joins_the_story_that_is_there() -> None:
    placed = group("c", pairs(ac=1.3, bc=1.2), {"story": ["a", "b"]})
    assert placed == {"c": "story"}


def test_two_stories_that_a_new_article_ties_become_the_older_one() -> None:
    placed = group("c", pairs(ac=1.5, bc=1.4, ab=1.2), {"first": ["a"], "second": ["b"]})
    assert placed == {"b": "first", "c": "first"}


@pytest.mark.parametrize("touched", ["first", "second"])
def test_a_story_that_a_person_made_is_joined_to_no_other(touched: str) -> None:
    placed = group("c", pairs(ac=1.5, bc=1.4, ab=1.2), {"first": ["a"], "second": ["b"]}, by_hand={touched})
    assert placed == {"c": "first"}


def article(sentences: int) -> Article:
    passages = tuple(Passage(n, Span(n, n + 1)) for n in range(sentences))
    return Article("x" * sentences, "utf-8", "en", None, None, None, None, None, (), (), passages)


def test_the_share_counts_both_sides() -> None:
    alignment = Alignment((Link((0, 1), (0,), 1.0), Link((0,), (1,), 0.5)))
    least, most = (2 / 4 * 1 / 4) ** 0.5, (2 / 4 * 1.5 / 4) ** 0.5  # the doubtful link counts, but less than by its score
    assert least < share(article(4), article(4), alignment) < (least + most) / 2
    assert share(article(0), article(4), Alignment()) == 0.0


def test_days_far_apart_weaken_a_pair() -> None:
    pair = Pair("a", "b", 0.3, ACROSS)
    assert strength(pair, 0.3, 0) > strength(pair, 0.3, None) == strength(pair, 0.3, 3) > strength(pair, 0.3, 20)


def test_one_language_needs_more_than_two() -> None:
    assert strength(Pair("a", "b", 0.4, WITHIN), 0.2, 0) < strength(Pair("a", "b", 0.4, ACROSS), 0.2, 0)
