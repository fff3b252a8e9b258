"""The window while something else has a hand on its library: another program, a full disk, a lock, or nobody may write at all."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from reader.core.correcting import unlink
from reader.core.edits import EditKind
from reader.library import connection
from reader.library.database import DATABASE
from reader.library.store import Library, NewArticle
from reader.ui.reading.opening import Wish
from reader.ui.reading.spread import Side
from tests.ui.real_stage import close_stage, correct, groups, open_stage, trigger
from tests.ui.stage import Stage
from tests.ui.stories import article

TWO_SECONDS = 2000


@pytest.fixture
def stage(real_stage: Stage, qtbot: QtBot) -> Stage:
    qtbot.waitUntil(lambda: real_stage.presenter.shelving.counts is not None)
    return real_stage


@pytest.fixture
def other(stage: Stage) -> Iterator[Library]:
    """The same library in another program."""
    opened = Library(stage.desk.library.folder)
    yield opened
    opened.close()


@pytest.fixture
def alarms(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes say."""
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "open", lambda box, *_: shown.append(box.text()))
    return shown


def test_what_another_program_adds_and_corrects_is_shown_within_two_seconds(
    stage: Stage, other: Library, pair: tuple[str, str], qtbot: QtBot
) -> None:
    before = groups(stage)
    one = article(("A bakery reopens", "The bakery by the station reopens."), "en")
    (key,) = other.add([NewArticle("/new.txt", b"new", one, b"", (), "test")])
    qtbot.waitUntil(lambda: stage.presenter.shelving.story(key or "") is not None, timeout=TWO_SECONDS)
    match = stage.reader.spread.matches[0]
    other.by_hand.judge(EditKind.UNLINK, *pair, lambda said: unlink(said, match.left, match.right))
    qtbot.waitUntil(lambda: groups(stage) < before, timeout=TWO_SECONDS)
    qtbot.waitUntil(lambda: stage.window.commands["undo"].text() == "&Undo: unlink passages", timeout=TWO_SECONDS)
    trigger(stage, qtbot, "undo")
    qtbot.waitUntil(lambda: groups(stage) == before)
    assert other.journal.undoable().redo is not None


def test_two_programs_correct_the_same_story_and_both_corrections_stand(
    stage: Stage, other: Library, pair: tuple[str, str], qtbot: QtBot
) -> None:
    before = groups(stage)
    first, *_, last = stage.reader.spread.matches
    other.by_hand.judge(EditKind.UNLINK, *pair, lambda said: unlink(said, last.left, last.right))
    correct(stage)
    stage.reader.show_passage(Side.LEFT, first.left[0])
    qtbot.waitUntil(lambda: stage.window.commands["unlink"].isEnabled())
    trigger(stage, qtbot, "unlink")
    qtbot.waitUntil(lambda: len(groups(stage)) == len(before) - len(first.groups) - len(last.groups), timeout=5000)
    assert stage.desk.library.problems() == []


def test_while_another_program_writes_stories_are_opened_and_a_correction_is_refused_in_words(
    stage: Stage, qtbot: QtBot, alarms: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.6)
    stage.desk.library._database._writer.execute("PRAGMA busy_timeout = 600")
    before = groups(stage)
    holding = sqlite3.connect(stage.desk.library.folder / DATABASE, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    correct(stage)
    stage.reader.show_passage(Side.LEFT, stage.reader.spread.matches[0].left[0])
    qtbot.waitUntil(lambda: stage.window.commands["unlink"].isEnabled())
    stage.window.commands["unlink"].trigger()
    started = time.monotonic()
    stage.presenter.opening.open(Wish("museum"))
    qtbot.waitUntil(lambda: stage.presenter.opening.story.id == "museum", timeout=5000)
    assert not alarms, "the story was opened before the correction had to give up"
    assert time.monotonic() - started < 0.6
    qtbot.waitUntil(lambda: bool(alarms), timeout=5000)
    assert alarms[0].startswith("Another program is writing to this library; try again in a moment.")
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=5000)
    assert len(alarms) == 1, "that the story could not be marked as read is no alarm"
    holding.execute("ROLLBACK")
    holding.close()
    stage.presenter.opening.open(Wish("bridge"))
    qtbot.waitUntil(lambda: stage.presenter.opening.story.id == "bridge" and groups(stage) == before, timeout=5000)
    stage.reader.show_passage(Side.LEFT, stage.reader.spread.matches[0].left[0])
    trigger(stage, qtbot, "unlink")
    qtbot.waitUntil(lambda: groups(stage) < before)


def fill_up(writer: sqlite3.Connection) -> None:
    """Let the database take no page more, and the last page of its journal no further row."""
    writer.execute("INSERT INTO edit VALUES (NULL, 'unlink', 1, '2024', 0)")
    writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').fetchone()[0]}")
    number = 0
    for size in (1000, 100, 10, 1):
        with suppress(sqlite3.OperationalError):
            while True:
                number += 1
                values = (number, "x" * size)
                writer.execute("INSERT INTO change SELECT max(number), ?, 'verdict', NULL, ? FROM edit", values)


def test_on_a_full_disk_a_correction_is_refused_in_words_and_succeeds_later(
    stage: Stage, qtbot: QtBot, alarms: list[str]
) -> None:
    before = groups(stage)
    writer = stage.desk.library._database._writer
    fill_up(writer)
    correct(stage)
    stage.reader.show_passage(Side.LEFT, stage.reader.spread.matches[0].left[0])
    qtbot.waitUntil(lambda: stage.window.commands["unlink"].isEnabled())
    stage.window.commands["unlink"].trigger()
    qtbot.waitUntil(lambda: bool(alarms), timeout=5000)
    assert alarms[0].startswith("The disk is full; the library is as it was before.")
    assert groups(stage) == before
    writer.execute("PRAGMA max_page_count = 1000000")
    trigger(stage, qtbot, "unlink")
    qtbot.waitUntil(lambda: groups(stage) < before)
    assert stage.desk.library.problems() == []


def test_what_was_begun_to_be_kept_is_kept_though_the_window_closes(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    correct(stage)
    stage.reader.show_passage(Side.LEFT, stage.reader.spread.matches[0].left[0])
    qtbot.waitUntil(lambda: stage.window.commands["unlink"].isEnabled())
    stage.window.commands["unlink"].trigger()
    stage.window.close()
    stage.presenter.tasks.close()
    undoable = stage.desk.library.journal.undoable()
    assert undoable.undo is not None
    assert undoable.undo.kind is EditKind.UNLINK


def test_where_nobody_may_write_nothing_is_offered_to_be_added_and_it_is_said(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, pair: tuple[str, str]
) -> None:
    made = open_stage(qtbot, qapp, tmp_path, read_only=True)
    for command in ("add_files", "add_folder", "open_sample", "rebuild_index", "mark_as_read", "delete_stories"):
        assert not made.window.commands[command].isEnabled(), command
        assert made.window.commands[command].toolTip() == "This library can only be read"
    assert all(menu.toolTipsVisible() for menu in made.window.menuBar().findChildren(QMenu))
    assert not made.window.sidebar.drop_zone.isEnabled()
    assert made.window.sidebar.drop_zone.text() == "This library can only be read"
    made.presenter.tell_state()
    assert "can only be read" in made.window._totals.text()
    close_stage(made)
