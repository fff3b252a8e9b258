"""Correcting in the window, on a real library: what the keys do, that it can be undone, that nothing happens outside the mode."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.core.alignment import Origin
from reader.core.teaching import Taught
from reader.library.store import Library, NewArticle
from reader.ui.correcting.facts_dialog import FactsDialog
from reader.ui.correcting.learned_dialog import LearnedDialog
from reader.ui.correcting.lines_dialog import LinesDialog
from reader.ui.correcting.story_dialog import StoryDialog
from reader.ui.reading.opening import Wish
from reader.ui.reading.spread import Match, Side
from reader.ui.reading.view import ViewName
from tests.ui.access import nameless
from tests.ui.real_stage import close_stage, correct, groups, open_stage, trigger
from tests.ui.stage import Stage
from tests.ui.stories import article


@pytest.fixture
def stage(real_stage: Stage) -> Stage:
    return real_stage


def press(stage: Stage, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget: QWidget = stage.reader.panes[0]
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, ""))


def click(stage: Stage, side: Side, passage: int) -> None:
    stage.reader.panes[side].passage_chosen.emit(passage)


def match_at(stage: Stage, side: Side, passage: int) -> Match | None:
    return stage.reader.spread.match_of(side, passage)


def test_letters_change_nothing_outside_of_the_mode(stage: Stage, qtbot: QtBot) -> None:
    before = stage.reader.spread
    for key in (Qt.Key.Key_L, Qt.Key.Key_U, Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_C):
        press(stage, key)
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert stage.desk.correcting.undoable().undo is None
    assert stage.reader.spread == before
    assert not stage.presenter.corrections.mode.strip.isVisible()


def test_the_mode_is_seen_and_left_again(stage: Stage) -> None:
    stage.window.commands["view_reveal"].trigger()
    correct(stage)
    assert stage.presenter.corrections.mode.strip.isVisible()
    assert stage.reader.name is ViewName.PANES, "one version is hidden in the reveal view"
    assert nameless(stage.window) == []
    stage.window.commands["correct"].trigger()
    assert not stage.presenter.corrections.mode.strip.isVisible()
    assert not stage.window.commands["unlink"].isEnabled()


def test_a_passage_of_each_side_is_linked_and_that_is_undone_after_a_restart(
    stage: Stage, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    correct(stage)
    click(stage, Side.LEFT, 4)  # stands only there
    click(stage, Side.RIGHT, 5)
    assert (
        "1 at the left, 1 at the right" in stage.presenter.corrections.mode.strip.findChild(QWidget, "correctionTold").toolTip()
    )
    trigger(stage, qtbot, "link")
    match = match_at(stage, Side.LEFT, 4)
    assert match is not None
    assert (match.right, match.origin) == ((5,), Origin.BY_HAND)
    assert stage.window.commands["undo"].text() == "&Undo: link passages"
    assert len(stage.desk.followed) == 1
    close_stage(stage)
    again = open_stage(qtbot, qapp, tmp_path)
    assert match_at(again, Side.LEFT, 4) is not None
    qtbot.waitUntil(lambda: again.window.commands["undo"].text() == "&Undo: link passages")
    trigger(again, qtbot, "undo")
    assert match_at(again, Side.LEFT, 4) is None
    assert again.window.commands["redo"].text() == "&Redo: link passages"
    trigger(again, qtbot, "redo")
    assert match_at(again, Side.LEFT, 4) is not None
    close_stage(again)


def test_a_link_is_corrected_and_that_undone_in_three_steps(stage: Stage, qtbot: QtBot) -> None:
    before = groups(stage)
    correct(stage)
    trigger(stage, qtbot, "unlink")
    assert ((0,), (0,)) not in groups(stage)
    trigger(stage, qtbot, "undo")
    assert groups(stage) == before


def test_under_a_bulgarian_layout_the_letters_do_the_same(stage: Stage, qtbot: QtBot) -> None:
    correct(stage)
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        stage.window.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, ord("К"), Qt.KeyboardModifier.NoModifier, 30, 0, 0, "к"))
    assert stage.desk.correcting.undoable().undo.kind == "unlink"


def test_links_of_chosen_passages_are_merged_and_split_again(stage: Stage, qtbot: QtBot) -> None:
    correct(stage)
    click(stage, Side.LEFT, 1)
    stage.reader.panes[0].passage_added.emit(2)
    trigger(stage, qtbot, "merge")
    assert ((1, 2), (2, 3)) in groups(stage)
    click(stage, Side.LEFT, 2)
    trigger(stage, qtbot, "split")
    assert {((1,), (2,)), ((2,), (3,))} <= groups(stage)


def test_a_confirmed_link_says_so_and_is_not_asked_again(stage: Stage, qtbot: QtBot) -> None:
    correct(stage)
    click(stage, Side.LEFT, 3)
    trigger(stage, qtbot, "confirm")
    match = match_at(stage, Side.LEFT, 3)
    assert match is not None
    assert match.origin is Origin.CONFIRMED
    click(stage, Side.LEFT, 3)
    assert not stage.window.commands["confirm"].isEnabled()
    assert "confirmed" in stage.presenter.corrections.mode.strip.findChild(QWidget, "correctionTold").toolTip()


def test_single_passages_are_chosen_with_keys_alone(stage: Stage, qtbot: QtBot) -> None:
    correct(stage)
    for _ in range(4):
        stage.window.commands["passage_below"].trigger()
    mode = stage.presenter.corrections.mode
    assert mode.picks.of(Side.LEFT) == (4,)
    stage.window.commands["also_choose"].trigger()
    stage.window.commands["passage_above"].trigger()
    assert mode.picks.of(Side.LEFT) == (3, 4)
    stage.reader.show_passage(Side.RIGHT, 5)
    assert mode.picks.of(Side.RIGHT) == (5,)
    assert stage.window.commands["link"].isEnabled()
    stage.window.commands["unchoose"].trigger()
    assert mode.picks.of(Side.LEFT) == ()


def test_a_set_aside_line_is_put_back_from_the_list_of_lines(stage: Stage, qtbot: QtBot) -> None:
    stage.reader.panes[0].setFocus()
    stage.window.commands["lines"].trigger()
    dialog = stage.presenter.corrections.subjects.dialog
    assert isinstance(dialog, LinesDialog)
    assert nameless(dialog) == []
    row = dialog.list.currentRow()
    assert dialog.list.item(row).text() == "Сподели · Отпечатай  · share bar"
    dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        dialog.accept()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    shown = stage.reader.spread.version(Side.LEFT).article
    assert shown.set_aside == ()
    assert "Сподели · Отпечатай" in [shown.words_of(passage) for passage in shown.passages]
    assert ((6,), (4,)) in groups(stage), "links keep their passages"
    trigger(stage, qtbot, "undo")
    assert len(stage.reader.spread.version(Side.LEFT).article.set_aside) == 1


def test_a_line_is_set_aside_from_the_menu_of_its_place(stage: Stage, qtbot: QtBot) -> None:
    menu = QMenu()
    offset = stage.reader.spread.version(Side.RIGHT).article.text.index("The work will cost")
    stage.presenter.corrections.subjects.fill_menu(menu, Side.RIGHT, offset)
    (entry,) = (action for action in menu.actions() if action.text() == "Set this line aside")
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        entry.trigger()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert len(stage.reader.spread.version(Side.RIGHT).article.set_aside) == 1


def test_the_menu_of_a_place_in_a_pane_holds_corrections(stage: Stage, qtbot: QtBot) -> None:
    menu = stage.reader.panes[0].menu_at(QPoint(120, 40))
    texts = [action.text() for action in menu.actions()]
    assert "&Correction mode" in texts
    assert "&Delete the article" in texts
    menu.close()


def test_what_is_stated_of_an_article_is_changed(stage: Stage, qtbot: QtBot) -> None:
    stage.reader.panes[1].setFocus()
    stage.window.commands["facts"].trigger()
    dialog = stage.presenter.corrections.subjects.dialog
    assert isinstance(dialog, FactsDialog)
    assert nameless(dialog) == []
    assert dialog.facts() == {}
    qtbot.waitUntil(dialog.headline.hasFocus)
    assert dialog.headline.selectedText() == dialog.headline.text()
    assert dialog.headline.cursorPosition() == 0, "a long headline is seen from its beginning"
    dialog.headline.setText("  Another   headline ")
    dialog.source.setText("Evening Post")
    dialog.date.setDate(QDate(2024, 7, 1))
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        dialog.accept()
    qtbot.waitUntil(lambda: stage.reader.spread.version(Side.RIGHT).card.title == "Another headline", timeout=5000)
    card = stage.reader.spread.version(Side.RIGHT).card
    assert (card.source, str(card.date)) == ("Evening Post", "2024-07-01")


def test_an_article_is_moved_to_a_story_found_by_its_title(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    stage.reader.panes[1].setFocus()
    stage.window.commands["move_article"].trigger()
    dialog = stage.presenter.corrections.subjects.dialog
    assert isinstance(dialog, StoryDialog)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() > 0)
    assert dialog.list.model().rowCount() == 1, "the story that lies open is not offered"
    assert nameless(dialog) == []
    qtbot.keyClicks(dialog.field, "nothing like it")
    assert dialog.list.model().rowCount() == 0
    dialog.accept()
    assert dialog.isVisible()
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "HOURS mus")
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert stage.desk.library.story_of(pair[1]) == "museum"
    qtbot.waitUntil(lambda: stage.reader.spread.version(Side.RIGHT) is None, timeout=5000)
    trigger(stage, qtbot, "undo")
    assert stage.desk.library.story_of(pair[1]) == "bridge"


def test_a_deleted_article_is_gone_until_that_is_undone(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    stage.reader.panes[1].setFocus()
    trigger(stage, qtbot, "delete_article")
    qtbot.waitUntil(lambda: stage.reader.spread.version(Side.RIGHT) is None, timeout=5000)
    assert stage.window.commands["undo"].text() == "&Undo: delete 1 article"
    trigger(stage, qtbot, "undo")
    qtbot.waitUntil(lambda: stage.reader.spread.version(Side.RIGHT) is not None, timeout=5000)


def test_a_library_that_can_only_be_read_greys_what_corrects_and_says_why(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, pair: tuple[str, str]
) -> None:
    stage = open_stage(qtbot, qapp, tmp_path, read_only=True)
    for command in ("correct", "undo", "redo", "lines", "facts", "move_article", "merge_stories", "delete_article"):
        assert not stage.window.commands[command].isEnabled(), command
        assert stage.window.commands[command].toolTip() == "This library can only be read"
    menu = QMenu()
    stage.presenter.corrections.subjects.fill_menu(menu, Side.LEFT, 5)
    assert "This library can only be read" in [action.text() for action in menu.actions()]
    close_stage(stage)


def test_a_correction_that_fits_no_longer_is_told(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    correct(stage)
    click(stage, Side.LEFT, 4)
    click(stage, Side.RIGHT, 5)
    trigger(stage, qtbot, "link")
    correct(stage)
    with stage.desk.library._transaction() as db:
        db.execute("DELETE FROM passage WHERE article = ? AND id = 5", (pair[1],))
    correct(stage)
    told = stage.presenter.corrections.mode.strip.findChild(QWidget, "correctionTold")
    qtbot.waitUntil(lambda: told.toolTip() == "1 correction no longer fits this text", timeout=5000)


def test_learned_words_are_shown_and_forgotten(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.library.put_taught([Taught("мост", "span", 3, 14.2), Taught("река", "stream", 2, 11.0)])
    stage.window.commands["learned"].trigger()
    dialog = stage.presenter.corrections.subjects.dialog
    assert isinstance(dialog, LearnedDialog)
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() == 2)
    assert nameless(dialog) == []
    assert dialog.table.topLevelItem(0).text(2) == "3 links made by hand"
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        dialog.forget_button.click()
    assert dialog.table.topLevelItemCount() == 1
    assert stage.desk.library.by_hand.untaught() == {("мост", "span")}
    qtbot.waitUntil(lambda: stage.window.commands["undo"].text() == "&Undo: forget a learned pair of words")


def test_corrections_are_made_while_articles_are_being_added(stage: Stage, qtbot: QtBot) -> None:
    stop = threading.Event()
    folder = stage.desk.library.folder

    def add() -> None:
        adding = Library(folder)  # as another program, or the thread that adds
        number = 0
        while not stop.is_set():
            one = article((f"Headline {number}", "One sentence. And another."), "en")
            adding.add([NewArticle(f"/new{number}.txt", f"{number}".encode(), one, b"", (), "test")])
            number += 1
            stop.wait(0.02)  # reading a file takes that long at least
        adding.close()

    thread = threading.Thread(target=add)
    thread.start()
    try:
        correct(stage)
        for _ in range(3):
            for command in ("unlink", "undo"):
                qtbot.waitUntil(lambda name=command: stage.window.commands[name].isEnabled(), timeout=20000)
                with qtbot.waitSignal(stage.presenter.editing.edited, timeout=20000):
                    stage.window.commands[command].trigger()
    finally:
        stop.set()
        thread.join()
    assert stage.desk.library.count() > 3
    assert stage.desk.library.problems() == []


def test_when_the_only_article_of_a_story_is_deleted_another_story_opens(stage: Stage, qtbot: QtBot) -> None:
    stage.presenter.opening.open(Wish("museum"))
    qtbot.waitUntil(lambda: stage.presenter.opening.story.id == "museum", timeout=5000)
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=15000)
    trigger(stage, qtbot, "delete_article")
    qtbot.waitUntil(lambda: stage.presenter.opening.story.id == "bridge", timeout=5000)
    trigger(stage, qtbot, "undo")
    qtbot.waitUntil(lambda: len(stage.desk.library.stories()) == 2, timeout=5000)


def test_a_line_that_was_set_aside_is_put_back_from_its_menu(stage: Stage, qtbot: QtBot) -> None:
    menu = QMenu()
    offset = stage.reader.spread.version(Side.LEFT).article.text.index("Отпечатай")
    stage.presenter.corrections.subjects.fill_menu(menu, Side.LEFT, offset)
    (entry,) = (action for action in menu.actions() if action.text() == "Put this line back")
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        entry.trigger()
    qtbot.waitUntil(lambda: stage.reader.spread.version(Side.LEFT).article.set_aside == (), timeout=5000)


def test_the_strip_tells_its_keys_where_there_is_room(stage, qtbot: QtBot):
    stage.window.resize(1400, 800)
    stage.window.commands["correct"].trigger()
    buttons = {button.accessibleName(): button for button in stage.window.findChildren(QToolButton, "correctionButton")}
    qtbot.waitUntil(lambda: buttons["Unlink"].text() == "Unlink  U")
    stage.reader.step_passage(1)
    assert buttons["Link"].text() == "Link  L", "though what is chosen has changed"
    stage.window.resize(640, 500)
    qtbot.waitUntil(lambda: buttons["Unlink"].text() == "Unlink")


def test_an_article_becomes_a_story_of_its_own_and_goes_back(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    stage.reader.panes[1].setFocus()
    trigger(stage, qtbot, "new_story")
    reading = stage.desk.reading
    assert reading.story_of(pair[1]) != reading.story_of(pair[0])
    trigger(stage, qtbot, "undo")
    assert reading.story_of(pair[1]) == reading.story_of(pair[0]) == "bridge"


def test_two_stories_are_merged_and_parted_again(stage: Stage, qtbot: QtBot, pair: tuple[str, str]) -> None:
    stage.window.commands["merge_stories"].trigger()
    dialog = stage.presenter.corrections.subjects.dialog
    assert isinstance(dialog, StoryDialog)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    with qtbot.waitSignal(stage.presenter.editing.edited, timeout=15000):
        dialog.accept()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=15000)
    reading = stage.desk.reading
    assert len(reading.story(reading.story_of(pair[0])).articles) == 3
    trigger(stage, qtbot, "undo")
    assert len(reading.story(reading.story_of(pair[0])).articles) == 2


def test_matching_again_needs_a_confirmed_link_above_and_below(stage: Stage, qtbot: QtBot) -> None:
    asked: list[tuple[object, object]] = []
    stage.desk.services.rematching.realign_between = lambda left, right, one, other, progress: asked.append((one, other))
    command = stage.window.commands["realign"]
    correct(stage)
    click(stage, Side.LEFT, 1)
    trigger(stage, qtbot, "confirm")
    click(stage, Side.LEFT, 2)
    assert not command.isEnabled(), "nothing is confirmed below"
    click(stage, Side.LEFT, 5)
    trigger(stage, qtbot, "confirm")
    click(stage, Side.LEFT, 2)
    assert command.isEnabled()
    command.trigger()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=15000)
    assert asked == [(((1,), (2,)), ((5,), (4,)))]
