"""What a person did stands, whatever is derived later and from whichever side it is seen."""

import pytest

from reader.core.alignment import Difference, DifferenceKind
from reader.core.edits import EditKind
from reader.library.store import Library
from reader.services.correcting import CorrectingService
from reader.services.reading import ReadingService
from tests.unit.library.made import FOUND, NAMES, NUMBERS, TEXT, new


def differences(reading: ReadingService, left: str, right: str) -> tuple[Difference, ...]:
    """What a reader is told to differ."""
    found = reading.alignment(left, right)
    assert found is not None
    return found.differences


@pytest.fixture
def pair(library: Library) -> tuple[str, str]:
    left, right = (key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    library.put_in_story([(left, left), (right, left)], "test")
    library.put_alignment(left, right, FOUND, "test")
    return left, right


def test_a_dismissed_difference_stays_away_when_all_is_derived_again(library: Library, pair: tuple[str, str]) -> None:
    reading = ReadingService(library)
    assert differences(reading, *pair) == (NUMBERS, NAMES)
    CorrectingService(library, reading).dismiss(*pair, NUMBERS)
    library.put_alignment(*pair, FOUND, "another version")
    assert differences(reading, *pair) == (NAMES,)
    assert [d.kind for d in differences(reading, *pair[::-1])] == [DifferenceKind.NAME]
    library.journal.undo()
    assert differences(reading, *pair) == (NUMBERS, NAMES)


def test_a_difference_without_words_is_known_by_its_passages(library: Library, pair: tuple[str, str]) -> None:
    reading = ReadingService(library)
    CorrectingService(library, reading).dismiss(*pair[::-1], NAMES)
    assert differences(reading, *pair) == (NUMBERS,)


def test_an_article_placed_by_hand_is_not_moved_by_what_is_derived(library: Library, pair: tuple[str, str]) -> None:
    library.by_hand.place(EditKind.MOVE, [pair[1]], "mine")
    library.put_in_story([(pair[1], pair[0])], "a later grouping")
    assert library.story_of(pair[1]) == "mine"
    assert library.stories_by_hand() == {"mine"}
    library.by_hand.place(EditKind.MOVE, [pair[1]], pair[0])
    assert library.story_of(pair[1]) == pair[0]


def test_dictionaries_are_kept_in_their_order(library: Library) -> None:
    for path in ("/b.ifo", "/a.index", "/b.ifo"):
        library.by_hand.add_dictionary(path)
    assert library.by_hand.dictionaries() == ["/b.ifo", "/a.index"]
    library.by_hand.remove_dictionary("/b.ifo")
    assert library.by_hand.dictionaries() == ["/a.index"]
