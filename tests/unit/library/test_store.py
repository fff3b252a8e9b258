"""The library keeps what it was given, tells what it has already, and survives what happens to files."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, WordLink
from reader.core.article import Span
from reader.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryNewerError,
    LibraryReadOnlyError,
    NotFoundError,
)
from reader.library import schema
from reader.library.articles import ID_LENGTH, whole_id
from reader.library.connection import told_in_words
from reader.library.database import DATABASE
from reader.library.store import Library
from tests.unit.library.made import TEXT, article, bytes_of, new


def test_an_article_comes_back_as_it_went_in(library: Library) -> None:
    (key,) = library.add([new(TEXT)])
    assert key is not None
    assert library.article(key) == article(TEXT)
    assert bytes_of(library, key) == TEXT.encode()
    assert library.signature(key) == (("bridge", 1.5),)


def test_the_same_bytes_are_told_and_not_doubled(library: Library) -> None:
    first = library.add([new(TEXT), new(TEXT, "/elsewhere/b.txt")])
    assert first == [whole_id(TEXT.encode())[:ID_LENGTH], None]
    assert library.count() == 1
    assert library.has_file(TEXT.encode()) == first[0]


def test_a_library_opens_again_with_all_that_was_added(tmp_path: Path) -> None:
    one = Library(tmp_path)
    identity = one.identity
    (key,) = one.add([new(TEXT)])
    one.close()
    again = Library(tmp_path)
    assert again.identity == identity
    assert [card.id for card in again.cards()] == [key]
    again.close()


def test_stories_are_listed_newest_first_and_an_emptied_one_is_gone(library: Library) -> None:
    keys = [key for key in library.add([new(TEXT), new(TEXT + "!")]) if key]
    assert library.without_story() == keys
    library.put_in_story([(key, key) for key in keys], "test")
    assert {story.id for story in library.stories()} == set(keys)
    library.put_in_story([(keys[1], keys[0])], "test")
    (story,) = library.stories()
    assert [card.id for card in story.articles] == keys
    with pytest.raises(NotFoundError):
        library.story(keys[1])


def test_an_article_that_waits_for_its_story_can_be_read_all_the_same(library: Library) -> None:
    (key,) = library.add([new(TEXT)])
    assert key is not None
    assert [story.id for story in library.stories()] == [key]
    assert [card.id for card in library.story(key).articles] == [key]
    assert library.without_story() == [key]


LINKED = Alignment(
    (
        Link((0,), (0, 1), 0.9, (WordLink(Span(0, 6), Span(4, 10), 0.8),), (Span(7, 13),), ()),
        Link((1,), (2,), 0.5),
    ),
    (Difference(1, 2, DifferenceKind.NUMBER, Span(1, 2), None),),
)


def test_an_alignment_is_kept_and_seen_from_both_sides(library: Library) -> None:
    left, right = (key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    library.put_in_story([(left, left), (right, left)], "test")
    assert library.unaligned() == [(left, right)]
    library.put_alignment(left, right, LINKED, "test")
    assert library.unaligned() == []
    assert library.alignment(left, right) == LINKED
    assert library.alignment(right, left) == LINKED.mirrored()
    assert LINKED.mirrored().mirrored() == LINKED
    assert library.story(left).matched == pytest.approx(5 / 6)  # of three passages each, all but one


def test_the_bulgarian_article_stands_at_the_left_whichever_came_first(library: Library) -> None:
    english, bulgarian = (key for key in library.add([new(TEXT), new(TEXT + "!", language="bg")]) if key)
    library.put_in_story([(english, english), (bulgarian, english)], "test")
    assert library.unaligned() == [(bulgarian, english)]


def test_articles_in_other_languages_are_not_aligned(library: Library) -> None:
    keys = [key for key in library.add([new(TEXT, language="uk"), new(TEXT + "!")]) if key]
    library.put_in_story([(key, keys[0]) for key in keys], "test")
    assert library.unaligned() == []


def test_the_outbox_tells_what_changed_until_it_is_forgotten(library: Library) -> None:
    left, right = (key for key in library.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    library.put_alignment(left, right, LINKED, "test")
    waiting = library.outbox(10)
    assert [(change.left, change.right) for change in waiting] == [(left, None), (right, None), (left, right)]
    library.forget_outbox(waiting[1].number)
    assert [(change.left, change.right) for change in library.outbox(10)] == [(left, right)]


def test_a_failed_transaction_leaves_nothing_behind(library: Library) -> None:
    broken = new(TEXT + "?")
    object.__setattr__(broken, "sketch", object())  # nothing that SQLite takes
    with pytest.raises((sqlite3.Error, LibraryError)):
        library.add([new(TEXT), broken])
    assert library.count() == 0
    assert library.add([new(TEXT)]) == [whole_id(TEXT.encode())[:ID_LENGTH]]


def test_readers_do_not_wait_for_a_writer(library: Library) -> None:
    library.add([new(TEXT)])
    seen: list[int] = []
    with library._transaction():
        reader = threading.Thread(target=lambda: seen.append(library.count()))
        reader.start()
        reader.join(5)
    assert seen == [1]


def test_a_library_opened_to_be_read_takes_no_writing(tmp_path: Path) -> None:
    writing = Library(tmp_path)
    writing.add([new(TEXT)])
    reading = Library(tmp_path, read_only=True)
    assert reading.count() == 1
    with pytest.raises(LibraryReadOnlyError):
        reading.add([new(TEXT + "!")])
    reading.close()
    writing.close()


def test_reading_where_there_is_no_library_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        Library(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("spoil", ["overwritten", "cut", "middle"])
def test_a_damaged_database_is_said_so_and_left_as_it_is(tmp_path: Path, spoil: str) -> None:
    made = Library(tmp_path)
    made.add([new(TEXT + "x" * n) for n in range(50)])
    made.close()
    file = tmp_path / DATABASE
    data = file.read_bytes()
    spoilt = {
        "overwritten": b"not a database at all" + data[21:],
        "cut": data[: len(data) // 2],
        "middle": data[:100] + b"\xff" * 8000 + data[8100:],
    }[spoil]
    file.write_bytes(spoilt)
    with pytest.raises(LibraryDamagedError):
        damaged = Library(tmp_path)
        try:
            damaged.cards()
            if damaged.problems():
                raise LibraryDamagedError("found by checking")
        finally:
            damaged.close()
    assert file.read_bytes() == spoilt


@pytest.mark.parametrize("left", [0, 4096])
def test_an_emptied_database_beside_its_index_is_damaged_and_left_alone(tmp_path: Path, left: int) -> None:
    Library(tmp_path).close()
    (tmp_path / "index").mkdir()
    file = tmp_path / DATABASE
    if left:
        file.unlink()
        empty = sqlite3.connect(file)
        empty.execute("PRAGMA journal_mode = WAL")
        empty.close()
    else:
        file.write_bytes(b"")
    spoilt = file.read_bytes()
    for read_only in (True, False):
        with pytest.raises(LibraryDamagedError, match="empty"):
            Library(tmp_path, read_only=read_only)
    assert file.read_bytes() == spoilt


def test_the_database_file_alone_holds_all_after_closing(tmp_path: Path) -> None:
    made = Library(tmp_path / "made")
    made.add([new(TEXT)])
    assert made.count() == 1
    made.close()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / DATABASE).write_bytes((tmp_path / "made" / DATABASE).read_bytes())
    copied = Library(tmp_path / "copy", read_only=True)
    assert copied.count() == 1
    copied.close()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / DATABASE)
    other.execute("CREATE TABLE recipes (name)")
    other.commit()
    other.close()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(LibraryDamagedError, match="another program"):
        Library(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]


def test_a_newer_library_is_refused_untouched(tmp_path: Path) -> None:
    Library(tmp_path).close()
    raw = sqlite3.connect(tmp_path / DATABASE)
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.commit()
    raw.close()
    with pytest.raises(LibraryNewerError):
        Library(tmp_path)


def test_changed_bytes_are_found_by_checking(library: Library) -> None:
    library.add([new(TEXT)])
    assert library.problems() == []
    with library._transaction() as db:
        db.execute("UPDATE file SET bytes = ?", (b"something else",))
    assert any("bytes have changed" in problem for problem in library.problems())


def test_a_full_disk_is_said_and_what_was_there_stays(library: Library) -> None:
    (key,) = library.add([new(TEXT)])
    pages = library._database._writer.execute("PRAGMA page_count").fetchone()[0]
    library._database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryFullError):
        library.add([new("x" * 500_000 + "\ny\nz")])
    assert [card.id for card in library.cards()] == [key]
    library._database._writer.execute("PRAGMA max_page_count = 1000000")
    assert library.add([new(TEXT + "!")]) != [None]


def test_a_disk_too_full_to_open_the_library_is_said_to_be_full(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(LibraryFullError), told_in_words(tmp_path):
        raise error


ADD_FOR_EVER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from made import new
    from reader.library.store import Library
    library = Library(Path(sys.argv[1]))
    for n in range(1_000_000):
        library.add([new(f"Headline\\nSentence number {n} of {sys.argv[3]}.\\nend")])
        print(n, flush=True)
    """
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_what_was_reported_as_added_is_there_after_kill_9(tmp_path: Path) -> None:
    told = 0
    for round_ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", ADD_FOR_EVER, str(tmp_path), str(Path(__file__).parent), str(round_)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for _ in range(3 + round_ * 4):
            told += bool(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        told += len(process.stdout.read().splitlines())
        process.wait()
        process.stdout.close()
    library = Library(tmp_path)
    assert library.count() >= told > 0
    assert library.problems() == []
    library.close()
