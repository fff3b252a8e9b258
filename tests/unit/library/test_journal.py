"""Edits are saved at once, can be undone and done again in order, after a restart too, and stand wholly or not at all."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reader.core.edits import Edit, EditKind, Undoable
from reader.errors import LibraryReadOnlyError
from reader.library.store import Library
from tests.unit.library.made import FOUND, TEXT, bytes_of, new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a story of two articles and a story of one."""
    library = Library(tmp_path)
    keys = [key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!"), new(TEXT + "?")]) if key]
    library.put_in_story([(keys[0], "one"), (keys[1], "one"), (keys[2], "two")], "test")
    library.put_alignment(keys[0], keys[1], FOUND, "test")
    library.forget_outbox(1 << 31)
    library.close()
    return tmp_path


def ids(library: Library) -> set[str]:
    return {story.id for story in library.stories()}


def test_deleted_articles_are_found_in_nothing_and_come_back_whole(folder: Path) -> None:
    library = Library(folder)
    left, right = (card.id for card in library.story("one").articles)
    assert library.by_hand.delete_articles([left, right], stories=1) == Edit(1, EditKind.DELETE_STORIES, 1)
    assert ids(library) == {"two"}
    assert library.count() == 1
    assert library.all_alignments() == library.alignments_of("one") == []
    assert library.alignment(left, right) is None
    assert library.without_story() == library.unaligned() == []
    assert bytes_of(library, left) == TEXT.encode()
    told = {(change.left, change.right) for change in library.outbox(10)}
    assert told == {(left, None), (right, None), (left, right)}
    library.close()
    library = Library(folder)  # a restart
    assert library.journal.undoable() == Undoable(Edit(1, EditKind.DELETE_STORIES, 1), None)
    library.journal.undo()
    assert ids(library) == {"one", "two"}
    assert library.alignment(left, right) == FOUND
    library.close()
    library = Library(folder)
    assert library.journal.undoable() == Undoable(None, Edit(1, EditKind.DELETE_STORIES, 1))
    library.journal.redo()
    assert ids(library) == {"two"}
    library.close()


def test_edits_are_undone_last_first_and_a_new_one_ends_what_could_be_done_again(folder: Path) -> None:
    library = Library(folder)
    left, right = (card.id for card in library.story("one").articles)
    library.by_hand.delete_articles([left])
    library.by_hand.delete_articles([right])
    library.journal.undo()
    assert library.by_hand.hidden() == {left}
    library.journal.undo()
    assert library.by_hand.hidden() == set()
    assert library.journal.undo() is None
    library.journal.redo()
    assert library.by_hand.hidden() == {left}
    (third,) = (card.id for card in library.story("two").articles)
    library.by_hand.delete_articles([third])
    assert library.journal.redo() is None
    library.journal.undo()
    library.journal.undo()
    assert library.by_hand.hidden() == set()
    library.close()


def test_an_edit_that_changes_nothing_is_none(folder: Path) -> None:
    library = Library(folder)
    (only,) = (card.id for card in library.story("two").articles)
    first = library.by_hand.delete_articles([only])
    assert library.by_hand.delete_articles([only]) is None
    assert library.journal.undoable().undo == first
    library.close()


def test_a_library_that_is_read_only_takes_no_edit(folder: Path) -> None:
    library = Library(folder, read_only=True)
    with pytest.raises(LibraryReadOnlyError):
        library.by_hand.delete_articles(["any"])
    library.close()


EDIT_FOR_EVER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from reader.library.store import Library
    library = Library(Path(sys.argv[1]))
    articles = [card.id for story in library.stories() for card in story.articles]
    for n in range(1_000_000):
        library.by_hand.delete_articles(articles, stories=2)
        print("deleted", flush=True)
        library.journal.undo()
        print("undone", flush=True)
    """
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_an_edit_that_was_told_as_done_stands_whole_after_kill_9(folder: Path) -> None:
    for lines in (3, 8, 13):
        process = subprocess.Popen([sys.executable, "-c", EDIT_FOR_EVER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        library = Library(folder)
        hidden = library.by_hand.hidden()
        assert len(hidden) in (0, 3)
        assert (library.journal.undoable().undo is not None) == bool(hidden)
        assert library.problems() == []
        if hidden:
            library.journal.undo()
        assert library.count() == 3
        library.close()
