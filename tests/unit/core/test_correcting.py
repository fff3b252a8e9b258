"""What a person says of links stands over what was found, whatever is found later; and the rules never contradict themselves."""

import random

import pytest

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, Origin, WordLink
from reader.core.article import Article, Passage, Span
from reader.core.correcting import (
    Said,
    Verdict,
    between,
    cells_of,
    confirm,
    halves,
    lay_over,
    link,
    merge,
    split,
    stretch_between,
    unlink,
)


def article(count: int, language: str = "en") -> Article:
    """An article of so many passages of ten letters."""
    spans = [Span(11 * n, 11 * n + 10) for n in range(count)]
    text = "\n".join("x" * 10 for _ in spans)
    kept = tuple((span, True) for span in spans)
    passages = tuple(Passage(n, span) for n, span in enumerate(spans))
    return Article(text, "utf-8", language, None, None, None, None, None, kept, (), passages)


LEFT, RIGHT = article(6, "bg"), article(6)


def shown(found: Alignment, said: tuple[Said, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...], Origin]]:
    return [(one.left, one.right, one.origin) for one in lay_over(found, said, LEFT, RIGHT).links]


def test_nothing_said_leaves_what_was_found() -> None:
    found = Alignment((Link((0,), (0,), 0.9),))
    assert lay_over(found, (), LEFT, RIGHT) is found


def test_a_link_by_hand_stands_beside_what_was_found() -> None:
    found = Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.8)))
    said = link((), [1], [2])
    expected = [((0,), (0,), Origin.AUTOMATIC), ((1,), (1,), Origin.AUTOMATIC), ((1,), (2,), Origin.BY_HAND)]
    assert shown(found, said) == expected
    assert shown(Alignment(), said) == [((1,), (2,), Origin.BY_HAND)]  # what is found later says nothing of it


def test_what_was_unlinked_stays_so_whatever_is_found_later() -> None:
    said = unlink((), [1], [1])
    assert shown(Alignment((Link((1,), (1,), 0.9),)), said) == []
    wider = Alignment((Link((1, 2), (1, 2), 0.9),))
    assert shown(wider, said) == [((1,), (2,), Origin.AUTOMATIC), ((2,), (1, 2), Origin.AUTOMATIC)]


def test_merged_links_are_one_and_split_again_two() -> None:
    found = Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.8)))
    said = merge((), [((0,), (0,)), ((1,), (1,))])
    assert shown(found, said) == [((0, 1), (0, 1), Origin.BY_HAND)]
    said = split(said, ((0, 1), (0, 1)), ((1,), (1,)))
    assert shown(found, said) == [((0,), (0,), Origin.BY_HAND), ((1,), (1,), Origin.BY_HAND)]
    together = Alignment((Link((0, 1), (0, 1), 0.9),))
    assert shown(together, said) == [((0,), (0,), Origin.BY_HAND), ((1,), (1,), Origin.BY_HAND)]


def test_splitting_off_passages_of_one_side_only_leaves_them_alone() -> None:
    found = Alignment((Link((0,), (0, 1), 0.9),))
    said = split((), ((0,), (0, 1)), ((0,), (0,)))
    assert shown(found, said) == [((0,), (0,), Origin.BY_HAND)]


@pytest.mark.parametrize("part", [((), (0,)), ((0, 1), (0, 1)), ((2,), (0,))])
def test_a_split_needs_a_part_and_a_rest(part: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="split"):
        split((), ((0, 1), (0, 1)), part)


def test_a_confirmed_link_takes_no_further_passages() -> None:
    said = confirm((), [((1,), (1,))])
    found = Alignment((Link((1,), (1, 2), 0.9), Link((2,), (2,), 0.7), Link((3,), (1,), 0.7)))
    assert shown(found, said) == [((1,), (1,), Origin.CONFIRMED), ((2,), (2,), Origin.AUTOMATIC)]
    assert shown(found, link(said, [1], [2])) == [
        ((1,), (1,), Origin.CONFIRMED),
        ((1,), (2,), Origin.BY_HAND),
        ((2,), (2,), Origin.AUTOMATIC),
    ]


def test_a_link_made_by_hand_can_be_confirmed_and_unlinked() -> None:
    said = confirm(link((), [1], [2]), [((1,), (2,))])
    assert shown(Alignment(), said) == [((1,), (2,), Origin.CONFIRMED)]
    assert shown(Alignment(), unlink(said, [1], [2])) == []
    assert link(said, [1], [2], Verdict.CONFIRMED) == said


def test_a_confirmed_link_keeps_its_words_and_loses_no_difference() -> None:
    words = (WordLink(Span(12, 15), Span(12, 14), 0.8),)
    differs = Difference(1, 1, DifferenceKind.NUMBER)
    found = Alignment((Link((1,), (1,), 0.6, words, (Span(16, 18),)),), (differs,))
    over = lay_over(found, confirm((), [((1,), (1,))]), LEFT, RIGHT)
    assert over.links == (Link((1,), (1,), 1.0, words, (Span(16, 18),), (), Origin.CONFIRMED),)
    assert over.differences == (differs,)
    assert lay_over(found, unlink((), [1], [1]), LEFT, RIGHT).differences == ()


def test_what_remains_of_a_link_has_the_words_of_its_own_passages() -> None:
    inside, outside = WordLink(Span(0, 3), Span(0, 2), 0.8), WordLink(Span(12, 15), Span(12, 14), 0.8)
    found = Alignment((Link((0, 1), (0, 1), 0.6, (inside, outside), (Span(4, 6), Span(16, 18))),))
    said = split((), ((0, 1), (0, 1)), ((1,), (1,)))
    first, second = lay_over(found, said, LEFT, RIGHT).links
    assert (first.words, second.words) == ((inside,), (outside,))


def test_known_words_of_a_link_by_hand_are_shown() -> None:
    words = (WordLink(Span(12, 15), Span(23, 25), 0.8),)
    differs = Difference(1, 2, DifferenceKind.DATE)
    described = {((1,), (2,)): Alignment((Link((1,), (2,), 0.4, words),), (differs,))}
    over = lay_over(Alignment(), link((), [1], [2]), LEFT, RIGHT, described)
    assert over.links[0].words == words
    assert over.differences == (differs,)


def test_a_stretch_between_two_links_matches_only_itself() -> None:
    assert stretch_between(((0,), (0,)), ((4,), (3,))) == ((1, 2, 3), (1, 2))
    assert stretch_between(((4,), (3,)), ((0,), (0,))) == ((1, 2, 3), (1, 2))
    assert stretch_between(((0,), (3,)), ((4,), (0,))) is None  # they cross
    assert stretch_between(((0,), (0,)), ((1,), (3,))) is None
    found = Alignment((Link((1,), (5,), 0.9), Link((2,), (1,), 0.9), Link((5,), (5,), 0.9)))
    said = between((), ((1, 2, 3), (1, 2)), Alignment((Link((3,), (2,), 0.7),)))
    assert shown(found, said) == [((3,), (2,), Origin.AUTOMATIC), ((5,), (5,), Origin.AUTOMATIC)]
    assert shown(found, unlink(said, [3], [2])) == [((5,), (5,), Origin.AUTOMATIC)]


def test_the_part_of_a_link_is_guessed_by_its_words_else_by_place() -> None:
    spans = [passage.span for passage in LEFT.passages], [passage.span for passage in RIGHT.passages]
    crossed = Link((0, 1), (0, 1), 0.9, (WordLink(Span(0, 3), Span(12, 15), 0.9), WordLink(Span(12, 15), Span(0, 3), 0.9)))
    assert halves([crossed], ((0, 1), (0, 1)), 1, left_side=True, spans=spans) == ((1,), (0,))
    assert halves([crossed], ((0, 1), (0, 1)), 0, left_side=False, spans=spans) == ((0,), (1,))
    plain = Link((0, 1, 2), (0, 1), 0.9)
    assert halves([plain], ((0, 1, 2), (0, 1)), 2, left_side=True, spans=spans) == ((2,), (1,))
    assert halves([plain], ((0,), (0, 1)), 0, left_side=True, spans=spans) is None


def test_random_edits_leave_what_was_said_free_of_contradictions() -> None:
    chance = random.Random(4)
    for _ in range(300):
        said: tuple[Said, ...] = ()
        for _ in range(8):
            lefts, rights = chance.sample(range(6), chance.randint(1, 3)), chance.sample(range(6), chance.randint(1, 3))
            rule = chance.choice((link, unlink, lambda s, left, right: confirm(s, [(tuple(sorted(left)), tuple(sorted(right)))])))
            said = tuple(rule(said, lefts, rights))
            linked = {cell for one in said if one.links for cell in one.cells}
            parted = {cell for one in said if one.verdict is Verdict.PARTED for cell in one.cells}
            assert not linked & parted
            last = cells_of(lefts, rights)
            assert last <= (parted if rule is unlink else linked)
            found = Alignment(tuple(Link((i,), (j,), 0.5) for i in range(6) for j in range(6)))
            cells = [cell for one in lay_over(found, said, LEFT, RIGHT).links for cell in cells_of(one.left, one.right)]
            assert linked <= set(cells)
            assert not parted & set(cells)
