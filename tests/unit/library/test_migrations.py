"""A library of an older version opens with all that it held, for writing and to be read only."""

import sqlite3
from pathlib import Path

import pytest

from reader.library import migrations, schema
from reader.library.database import DATABASE
from reader.library.store import Library
from tests.unit.library.made import FOUND, TEXT, bytes_of, new


def older(folder: Path) -> tuple[str, str]:
    """A library as version 1 left it, with two articles in a story, links, and what a person had done then."""
    made = Library(folder / "made")
    left, right = (key for key in made.add([new(TEXT, language="bg"), new(TEXT + "!")]) if key)
    made.put_in_story([(left, "one"), (right, "one")], "test")
    made.put_alignment(left, right, FOUND, "test")
    made.mark_read("one")
    made.by_hand.add_dictionary("/a.ifo")
    made.close()
    raw = sqlite3.connect(folder / DATABASE)
    raw.executescript(schema.FIRST_TABLES)
    raw.execute("ATTACH ? AS made", (str(folder / "made" / DATABASE),))
    first = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall()
    for (table,) in first:
        raw.execute(f"INSERT INTO main.{table} SELECT * FROM made.{table}")
    raw.execute("INSERT INTO placement VALUES (?, 'one', '2024-01-01')", (left,))
    raw.execute("INSERT INTO dismissed VALUES (?, ?, 'number', 18, 24, 18, 24, '2024-01-01')", (left, right))
    raw.execute("PRAGMA user_version = 1")
    raw.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    raw.commit()
    raw.close()
    return left, right


@pytest.mark.parametrize("read_only", [False, True])
def test_a_library_of_version_1_keeps_all(tmp_path: Path, read_only: bool) -> None:
    left, right = older(tmp_path)
    library = Library(tmp_path, read_only=read_only)
    (story,) = library.stories()
    assert (story.id, [card.id for card in story.articles]) == ("one", [left, right])
    assert library.alignment(left, right) == FOUND
    assert bytes_of(library, left) == TEXT.encode()
    assert library.read_stories() == {"one"}
    (listed,) = library.shelf().stories
    assert (listed.id, listed.versions, listed.read) == ("one", (("bg", 1), ("en", 1)), True)
    assert library.stories_by_hand() == {"one"}
    assert len(library.by_hand.dismissed(left, right)) == 1
    assert library.by_hand.dictionaries() == ["/a.ifo"]
    assert library.journal.undoable().undo is None
    library.close()
    raw = sqlite3.connect(tmp_path / DATABASE)
    assert raw.execute("PRAGMA user_version").fetchone()[0] == (1 if read_only else schema.VERSION)
    raw.close()


def test_an_upgraded_library_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    older(tmp_path / "old")
    for name in ("old", "new"):
        Library(tmp_path / name).close()
    shapes = []
    for name in ("old", "new"):
        raw = sqlite3.connect(tmp_path / name / DATABASE)
        shapes.append(sorted(raw.execute("SELECT type, name, sql FROM sqlite_master")))
        raw.close()
    assert shapes[0] == shapes[1]


def test_a_step_that_fails_leaves_the_library_at_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(tmp_path)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        raise sqlite3.OperationalError("broken off")

    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 1: fail})
    with pytest.raises(sqlite3.OperationalError):
        Library(tmp_path)
    monkeypatch.undo()
    library = Library(tmp_path)
    assert library.count() == 2
    library.close()
    raw = sqlite3.connect(tmp_path / DATABASE)
    assert not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    raw.close()
