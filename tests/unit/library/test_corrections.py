"""Corrections stand over all that is derived later, and the links of an article that is cut otherwise keep their passages."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Link, Origin
from reader.core.article import Passage, PassageKind, Span
from reader.core.correcting import confirm, link, unlink
from reader.core.edits import EditKind
from reader.core.facts import Fact, Line
from reader.core.places import Place
from reader.library.store import Library
from tests.unit.library.made import FOUND, TEXT, new

BULGARIAN = "Мостът е затворен\nМостът не работи.\nМоже да отвори през май. Или юни.\nГоре"


@pytest.fixture
def pair(library: Library) -> tuple[str, str]:
    left, right = (key for key in library.add([new(BULGARIAN, language="bg"), new(TEXT)]) if key)
    library.put_in_story([(left, left), (right, left)], "test")
    library.put_alignment(left, right, FOUND, "test")
    library.forget_outbox(1 << 31)
    return left, right


def links(library: Library, left: str, right: str) -> list[tuple[tuple[int, ...], tuple[int, ...], Origin]]:
    found = library.alignment(left, right)
    return [(one.left, one.right, one.origin) for one in found.links] if found else []


def line(text: str, number: int, *, kept: bool) -> Line:
    words = text.split("\n")[number]
    start = text.index(words)
    return Line(Place(start, start + len(words), words), kept)


def test_a_link_by_hand_survives_a_new_alignment_a_restart_and_the_other_point_of_view(tmp_path: Path) -> None:
    library = Library(tmp_path)
    left, right = (key for key in library.add([new(BULGARIAN, language="bg"), new(TEXT)]) if key)
    library.put_in_story([(left, left), (right, left)], "test")
    library.put_alignment(left, right, FOUND, "test")
    library.by_hand.judge(EditKind.LINK, right, left, lambda said: link(said, [2], [0]))
    library.by_hand.judge(EditKind.UNLINK, left, right, lambda said: unlink(said, [1], [1]))
    library.put_alignment(left, right, Alignment((Link((1,), (1, 2), 0.9),)), "a new matcher")
    expected = [((0,), (2,), Origin.BY_HAND), ((1,), (2,), Origin.AUTOMATIC)]
    assert links(library, left, right) == expected
    library.close()
    library = Library(tmp_path)
    assert links(library, left, right) == expected
    assert links(library, right, left) == [((2,), (0,), Origin.BY_HAND), ((2,), (1,), Origin.AUTOMATIC)]
    library.journal.undo()
    library.journal.undo()
    assert links(library, left, right) == [((1,), (1, 2), Origin.AUTOMATIC)]
    library.close()


def test_an_edit_of_links_is_told_to_the_index(library: Library, pair: tuple[str, str]) -> None:
    library.by_hand.judge(EditKind.CONFIRM, *pair, lambda said: confirm(said, [((1,), (1,))]))
    assert [(change.left, change.right) for change in library.outbox(9)] == [pair]
    library.journal.undo()
    assert len(library.outbox(9)) == 2


def test_links_can_be_made_between_articles_that_were_not_aligned(library: Library) -> None:
    left, right = (key for key in library.add([new(BULGARIAN, language="uk"), new(TEXT)]) if key)
    library.put_in_story([(left, left), (right, left)], "test")
    assert library.alignment(left, right) is None
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [1], [1]))
    assert links(library, left, right) == [((1,), (1,), Origin.BY_HAND)]
    assert library.unaligned() == []


def test_what_was_said_survives_that_passages_are_cut_otherwise(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [2], [2]))
    with library._transaction() as db:  # as a new version of the program would derive it
        db.execute("DELETE FROM passage WHERE article = ? AND id = 0", (left,))
        db.execute("UPDATE passage SET id = id - 1 WHERE article = ?", (left,))
    library.put_alignment(left, right, Alignment(), "a new matcher")
    assert links(library, left, right) == [((1,), (2,), Origin.BY_HAND)]
    assert library.verdicts(left, right).unfit == 0
    with library._transaction() as db:
        db.execute("DELETE FROM passage WHERE article = ? AND id = 1", (left,))
    assert links(library, left, right) == []
    assert library.verdicts(left, right).unfit == 1
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [0], [0]))
    assert library.verdicts(left, right).unfit == 1, "what fits no longer is kept"


def test_a_line_put_back_shifts_the_numbers_and_keeps_the_links(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair
    library.put_alignment(left, right, Alignment((Link((2,), (2,), 0.9),)), "test")
    library.by_hand.judge_line(left, line(BULGARIAN, 0, kept=False))
    article = library.article(left)
    assert article.words_of(article.passages[0]) == "Мостът не работи."
    assert links(library, left, right) == [((1,), (2,), Origin.AUTOMATIC)]
    assert library.unaligned() == [(left, right)]
    assert library.signature(left) == ()
    library.by_hand.judge_line(left, line(BULGARIAN, 3, kept=True))
    assert [library.article(left).words_of(p) for p in library.article(left).passages][-1] == "Горе"
    library.journal.undo()
    library.journal.undo()
    assert library.article(left).passages[0] == Passage(0, Span(0, 17), PassageKind.HEADLINE)
    assert links(library, left, right) == [((2,), (2,), Origin.AUTOMATIC)]


def test_what_was_aligned_before_a_correction_is_not_kept_after_it(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair
    before = library.article(left), library.article(right)
    library.by_hand.judge_line(left, line(BULGARIAN, 1, kept=False))
    assert library.put_alignment(left, right, FOUND, "test", of=before) is False
    assert library.unaligned() == [(left, right)]
    after = library.article(left), library.article(right)
    assert library.put_alignment(left, right, Alignment(), "test", of=after) is True
    assert library.unaligned() == []


def test_facts_are_told_by_article_and_card_and_change_the_language_that_is_matched(
    library: Library, pair: tuple[str, str]
) -> None:
    left, right = pair
    library.by_hand.state(left, {Fact.HEADLINE: "Затворен мост", Fact.DATE: "2024-07-01", Fact.SOURCE: None})
    card = library.card(left)
    assert (card.title, card.source, card.date_certain) == ("Затворен мост", None, True)
    assert library.cards()[0] == card
    assert library.story(left).articles[0] == card
    assert library.article(left).stated_headline == "Затворен мост"
    assert links(library, left, right) == [((1,), (1,), Origin.AUTOMATIC)]
    library.by_hand.state(left, {Fact.LANGUAGE: "uk"})
    assert links(library, left, right) == []
    assert library.unaligned() == []
    library.journal.undo()
    assert library.unaligned() == [(left, right)]
    library.journal.undo()
    assert library.card(left).title == "Мостът е затворен"


def test_moved_articles_share_no_links_and_come_back(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair
    library.by_hand.place(EditKind.NEW_STORY, [right], "mine")
    assert library.story_of(right) == "mine"
    assert library.alignments_of(left) == library.all_alignments() == []
    library.put_in_story([(right, left)], "a later grouping")
    assert library.story_of(right) == "mine"
    library.journal.undo()
    assert library.story_of(right) == left
    assert library.stories_by_hand() == set()
    assert library.all_alignments() == [pair]


def test_descriptions_of_links_by_hand_follow_their_passages(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [2], [0]))
    assert len(library.undescribed(left, right)) == 1
    words = Link((2,), (0,), 0.5, unmatched_left=(Span(40, 44),))
    library.put_descriptions(right, left, {((0,), (2,)): Alignment((words,)).mirrored()}, "test")
    assert library.undescribed(left, right) == ()
    assert library.outdated_descriptions("test") == []
    assert len(library.outdated_descriptions("newer")) == 1
    library.by_hand.judge_line(left, line(BULGARIAN, 0, kept=False))
    found = library.alignment(left, right)
    assert found is not None
    by_hand = next(one for one in found.links if one.origin is Origin.BY_HAND)
    assert by_hand == replace(words, left=(1,), score=1.0, origin=Origin.BY_HAND)


def test_unlearned_pairs_are_remembered(library: Library) -> None:
    library.by_hand.unteach("мост", "road")
    assert library.by_hand.untaught() == {("мост", "road")}
    library.journal.undo()
    assert library.by_hand.untaught() == set()


def test_the_list_tells_of_a_corrected_story_what_its_links_are_now(library: Library, pair: tuple[str, str]) -> None:
    left, right = pair

    def told() -> tuple[float | None, int]:
        (story,) = library.shelf().stories
        return story.matched, story.differences

    before = told()
    assert before == (pytest.approx(1 / 3), 2)
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [0], [0]))
    assert told() == (pytest.approx(2 / 3), 2)
    library.by_hand.judge(EditKind.UNLINK, left, right, lambda said: unlink(said, [1], [1]))
    assert told() == (pytest.approx(1 / 3), 0)
    library.journal.undo()
    library.journal.undo()
    assert told() == before
