"""The list of stories as the library keeps it: always what the stories themselves say, and only what changed is read again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link
from reader.core.correcting import link
from reader.core.edits import EditKind
from reader.core.story import ListedStory, listed
from reader.library.by_hand import DismissedMark
from reader.library.shelf import Place
from reader.library.store import Library
from tests.unit.library.made import TEXT, new


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path)
    yield opened
    opened.close()


def by_id(library: Library) -> dict[str, ListedStory]:
    return {story.id: story for story in library.shelf().stories}


def pair(library: Library) -> tuple[str, str]:
    left, right = (key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    library.put_in_story([(left, "one"), (right, "one")], "test")
    return left, right


def test_an_article_stands_alone_until_it_has_its_story(library: Library) -> None:
    left, right = (key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    assert by_id(library).keys() == {left, right}
    library.put_in_story([(left, "one"), (right, "one")], "test")
    (story,) = library.shelf().stories
    assert (story.id, story.versions, story.paired) == ("one", (("bg", 1), ("en", 1)), True)
    assert story == listed(library.story("one"))


def test_the_share_and_differences_follow_the_alignment(library: Library) -> None:
    left, right = pair(library)
    assert library.story("one").matched is None, "not compared yet"
    library.put_alignment(left, right, Alignment(), "test")
    assert library.story("one").matched == 0.0
    money = Difference(1, 1, DifferenceKind.NUMBER, None, None)
    library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.9),), (money,)), "test")
    passages = len(library.article(left).passages) + len(library.article(right).passages)
    assert library.shelf().stories[0].matched == pytest.approx(2 / passages)
    assert library.shelf().stories[0].differences == 1
    spans = [(p.span.start, p.span.end) for p in (library.article(left).passages[1], library.article(right).passages[1])]
    library.by_hand.dismiss(right, left, DismissedMark(DifferenceKind.NUMBER, spans[1], spans[0]))
    assert library.shelf().stories[0].differences == 0, "dismissed, though seen the other way round"
    library.journal.undo()
    assert library.shelf().stories[0].differences == 1


def test_only_what_changed_is_given_again(library: Library) -> None:
    pair(library)
    (other,) = (key for key in library.add([new(TEXT + "?")]) if key)
    before = library.shelf()
    assert library.shelf(since=before.revision).stories == ()
    library.mark_read("one")
    after = library.shelf(since=before.revision)
    assert [(story.id, story.read) for story in after.stories] == [("one", True)]
    assert after.revision > before.revision
    assert (after.total, library.listed_ids()) == (2, {"one", other})


def test_a_deleted_story_leaves_the_list_and_undoing_brings_it_back(library: Library) -> None:
    left, right = pair(library)
    before = library.shelf()
    library.by_hand.delete_articles([left, right], stories=1)
    assert library.shelf().stories == ()
    library.journal.undo()
    assert library.shelf().stories == before.stories
    assert library.shelf().revision > before.revision


def test_how_far_one_has_read_never_shrinks(library: Library) -> None:
    left, right = pair(library)
    library.mark_read("one")
    library.keep_place("one", Place(left, 2, 0.6))
    library.keep_place("one", Place(right, 0, 0.1))
    assert library.place("one") == Place(right, 0, 0.6)
    assert library.shelf().stories[0].reach == 0.6
    library.set_read(["one"], False)
    assert library.place("one") is None
    assert (library.shelf().stories[0].read, library.shelf().stories[0].reach) == (False, 0.0)


def test_moving_an_article_tells_both_stories(library: Library) -> None:
    _, right = pair(library)
    revision = library.shelf().revision
    library.put_in_story([(right, "two")], "test")
    assert {story.id: story.versions for story in library.shelf(since=revision).stories} == {
        "one": (("bg", 1),),
        "two": (("en", 1),),
    }


def test_the_newest_come_first_and_can_be_had_alone(library: Library) -> None:
    keys = [key for key in library.add([new(f"{TEXT} {number}") for number in range(5)]) if key]
    assert [story.id for story in library.shelf(2).stories] == keys[:-3:-1]
    assert library.shelf(2).total == 5


def test_what_was_corrected_elsewhere_does_not_slow_a_story(library: Library) -> None:
    """Counted in steps of SQLite's machine, which no load changes."""
    left, right = pair(library)
    library.by_hand.judge(EditKind.LINK, left, right, lambda said: link(said, [1], [1]))

    def steps() -> int:
        count = 0

        def note() -> int:
            nonlocal count
            count += 1
            return 0

        library._database._writer.set_progress_handler(note, 10)
        library.set_read(["one"], True)
        library.set_read(["one"], False)
        library._database._writer.set_progress_handler(None, 10)
        return count

    before = steps()
    others = [key for key in library.add([new(f"{TEXT}{number}") for number in range(400)]) if key]
    library.put_in_story([(key, f"other {number // 2}") for number, key in enumerate(others)], "test")
    for one, other in zip(others[::2], others[1::2], strict=True):
        library.by_hand.judge(EditKind.LINK, one, other, lambda said: link(said, [1], [1]))
    assert steps() < 1.3 * before
