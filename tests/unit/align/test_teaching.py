"""Pairs of words are learned from links made by hand where they are significant, and not else."""

import pytest

from reader.align.teaching import SIGNIFICANT, Lesson, learn, log_likelihood_ratio

OTHER = [Lesson(False, frozenset({f"дума{n}"}), frozenset({f"word{n}"}), frozenset(), frozenset()) for n in range(20)]


def lesson(bulgarian: str, english: str, *, by_hand: bool = True) -> Lesson:
    """A link whose words nothing renders."""
    left, right = frozenset(bulgarian.split()), frozenset(english.split())
    return Lesson(by_hand, left, right, left, right)


def pairs(*lessons: Lesson, unwanted: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str, int]]:
    return [(one.bulgarian, one.english, one.links) for one in learn([*lessons, *OTHER], unwanted)]


def test_the_ratio_is_dunnings() -> None:
    # two of two among twelve: 2 (2 ln 6 + 10 ln 1.2)
    assert log_likelihood_ratio(2, 2, 2, 12) == pytest.approx(10.8134, abs=1e-3)
    assert log_likelihood_ratio(1, 4, 5, 20) == 0.0  # no more often together than by chance
    assert log_likelihood_ratio(0, 4, 5, 20) == 0.0
    assert log_likelihood_ratio(3, 3, 3, 23) > SIGNIFICANT


def test_words_that_stand_together_in_several_links_are_learned() -> None:
    found = pairs(lesson("туйце кмет", "gizmo fire"), lesson("туйце река", "gizmo smoke"), lesson("туйце път", "gizmo rain"))
    assert found == [("туйце", "gizmo", 3)]


def test_one_link_is_not_enough_nor_are_links_that_nobody_made() -> None:
    assert pairs(lesson("туйце", "gizmo")) == []
    assert pairs(*(lesson("туйце", "gizmo", by_hand=False) for _ in range(5))) == []


def test_where_two_words_fit_as_well_neither_is_learned() -> None:
    assert pairs(*(lesson("туйце", "gizmo widget") for _ in range(3))) == []


def test_a_word_that_stands_everywhere_is_not_learned() -> None:
    common = [Lesson(False, frozenset({"туйце"}), frozenset(), frozenset(), frozenset()) for _ in range(20)]
    assert pairs(lesson("туйце", "gizmo"), lesson("туйце", "gizmo"), *common) == []


def test_what_a_person_has_forgotten_is_not_learned_again() -> None:
    lessons = [lesson("туйце", "gizmo") for _ in range(3)]
    assert pairs(*lessons) == [("туйце", "gizmo", 3)]
    assert pairs(*lessons, unwanted=(("туйце", "gizmo"),)) == []


def test_rendered_words_teach_nothing() -> None:
    known = Lesson(True, frozenset({"мост"}), frozenset({"bridge"}), frozenset(), frozenset())
    assert pairs(known, known, known) == []
