"""Looking a word up: from the pane by key or menu, answered on a thread, each entry with its source; and the dictionaries."""

import threading
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.article import Span
from reader.core.edits import Edit, EditKind
from reader.core.teaching import Taught
from reader.errors import DictionaryError
from reader.services.lookup import Grammar, WordEntry
from reader.ui.dialogs.dictionaries import DictionariesDialog
from reader.ui.reading.word_cursor import step_word, word_at
from reader.ui.tasks import Tasks
from tests.ui.access import nameless
from tests.ui.stories import article

TEXT = ("Ким Чен-ун не дойде.", "Don't ask the U.S. about 1,200 radars.")


class Words:
    """A service that answers from memory, and notes on which thread."""

    def __init__(self, *, broken: bool = False) -> None:
        self.threads: set[str] = set()
        self.broken = broken

    def in_lexicon(self, word: str, language: str) -> tuple[WordEntry, ...]:
        self.threads.add(threading.current_thread().name)
        return (WordEntry(word, Grammar.NEUTER, ("bridge", "viaduct")),) if language == "bg" else ()

    def in_dictionaries(self, word: str, language: str) -> tuple[WordEntry, ...]:
        self.threads.add(threading.current_thread().name)
        if self.broken:
            raise DictionaryError("pocket.index: is cut off.")
        return (WordEntry(word, Grammar.UNTOLD, text=f"{word} /x/\n1. <a way over>", source="Pocket dictionary"),)


def told(stage) -> str:
    stage.window.inspector.settle()
    return " ".join(label.text() for label in stage.window.inspector.widget().findChildren(QLabel))


def test_a_word_is_found_at_a_place():
    held = article(TEXT, "en", headline=False)

    def found(at: int) -> str:
        word = word_at(held, at)
        return word.of(held.text) if word else ""

    assert found(held.text.index("ун")) == "Чен-ун"
    assert found(held.text.index("Don")) == "Don't"
    assert found(held.text.index("radars") + 6) == "radars"
    assert found(len("Ким Чен-ун не дойде") + 1) == ""
    assert step_word(held, None, 0, 1) == Span(0, 3)
    assert step_word(held, Span(0, 3), 0, 1).of(held.text) == "Чен-ун"
    assert step_word(held, Span(0, 3), 0, -1) == Span(0, 3)


def test_enter_looks_the_framed_word_up_off_the_main_thread(stage, qtbot: QtBot):
    words = stage.desk.services.words = Words()
    pane = stage.reader.panes[0]
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Pocket dictionary" in told(stage))
    shown = told(stage)
    assert "ремонтира" in shown
    assert "neuter noun · Vestnik’s lexicon" in shown
    assert "bridge · viaduct" in shown
    assert "&lt;a way over&gt;" in shown, "an entry cannot act as markup"
    assert words.threads == {"looking up"}


def test_enter_in_the_list_opens_a_story_and_looks_nothing_up(stage, qtbot: QtBot):
    stage.desk.services.words = Words()
    stage.window.sidebar.stories.setFocus()
    qtbot.keyClick(stage.window.sidebar.stories, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert "Vestnik’s lexicon" not in told(stage)


def test_a_selected_phrase_is_looked_up_whole_from_the_menu(stage, qtbot: QtBot):
    stage.desk.services.words = Words()
    pane = stage.reader.panes[1]
    cursor = pane.textCursor()
    start = pane.page.place(pane.page.article.text.index("ring road"))
    cursor.setPosition(start)
    cursor.setPosition(start + 9, cursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    menu = pane.menu_at(pane.cursorRect().center())
    assert menu.actions()[0].text() == "Look up “ring road”"
    menu.actions()[0].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: "Pocket dictionary" in told(stage))
    assert "ring road" in told(stage)


def test_a_damaged_dictionary_is_told_beside_what_was_found(stage, qtbot: QtBot):
    stage.desk.services.words = Words(broken=True)
    stage.presenter.looking_up.ask("мост", "bg")
    qtbot.waitUntil(lambda: "pocket.index: is cut off." in told(stage))
    assert "viaduct" in told(stage)
    stage.window.inspector.show_asked(None)
    assert "viaduct" not in told(stage)


class Taughts(Words):
    """The same with a learned pair, as long as it is not forgotten."""

    pair = Taught("мост", "span", 3, 14.2)

    def __init__(self, forgotten: set[tuple[str, str]]) -> None:
        super().__init__()
        self.forgotten = forgotten

    def in_lexicon(self, word: str, language: str) -> tuple[WordEntry, ...]:
        learned = WordEntry(word, Grammar.UNTOLD, ("span",), taught=self.pair)
        lost = (self.pair.bulgarian, self.pair.english) in self.forgotten
        return (*(() if lost else (learned,)), *super().in_lexicon(word, language))


def test_a_learned_pair_is_told_as_such_and_forgotten_from_there(stage, qtbot: QtBot):
    forgotten: set[tuple[str, str]] = set()
    stage.desk.services.words = Taughts(forgotten)
    stage.desk.correcting.unteach = lambda bg, en: (forgotten.add((bg, en)), Edit(1, EditKind.UNTEACH))[1]
    stage.presenter.looking_up.ask("мост", "bg")
    qtbot.waitUntil(lambda: "Pocket dictionary" in told(stage))
    assert "learned in this library" in told(stage)
    buttons = stage.window.inspector.widget().findChildren(QToolButton)
    (forget,) = [button for button in buttons if button.text() == "Forget"]
    assert forget.accessibleName() == "Forget that “мост” and “span” match"
    forget.click()
    qtbot.waitUntil(lambda: "learned in this library" not in told(stage) and "viaduct" in told(stage))
    assert forgotten == {("мост", "span")}


def test_entries_that_were_closed_do_not_come_back_by_undoing(stage, qtbot: QtBot):
    stage.desk.services.words = words = Words()
    stage.presenter.looking_up.ask("мост", "bg")
    qtbot.waitUntil(lambda: "Pocket dictionary" in told(stage))
    buttons = stage.window.inspector.widget().findChildren(QToolButton)
    next(button for button in buttons if button.accessibleName() == "Close the entries").click()
    words.threads.clear()
    stage.presenter.editing.edited.emit(Edit(1, EditKind.UNTEACH))
    qtbot.wait(50)
    assert not words.threads


# -- the dictionaries --------------------------------------------------------------------------------------------------


class Shelf:
    """Dictionaries in memory."""

    def __init__(self) -> None:
        self.by_hand = ["/home/a/pocket.tsv", "/home/a/torn.index"]
        self.problems = ["/home/a/torn.index: is cut off."]

    def files(self) -> tuple[str, ...]:
        return tuple(file for file in [*self.by_hand, "/usr/share/dictd/big.index"] if "torn" not in file)

    def added(self) -> list[str]:
        return list(self.by_hand)

    def add(self, file: str) -> None:
        if "bad" in file:
            raise DictionaryError(f"{file}: holds no translations between Bulgarian and English.")
        self.by_hand.append(file)

    def remove(self, file: str) -> None:
        self.by_hand.remove(file)


def rows(dialog: DictionariesDialog) -> list[tuple[str, ...]]:
    found = [dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount())]
    return [tuple(row.text(place) for place in range(3)) for row in found]


def test_dictionaries_are_listed_added_and_removed(qtbot: QtBot, qapp):
    tasks, shelf = Tasks(), Shelf()
    dialog = DictionariesDialog(lambda: shelf, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3)
    assert rows(dialog) == [
        ("pocket.tsv", "added by you", "joins matching and look-up"),
        ("torn.index", "added by you", "is cut off."),
        ("big.index", "found on this machine", "joins matching and look-up"),
    ]
    assert nameless(dialog) == []
    dialog.table.topLevelItem(2).setSelected(True)
    assert not dialog.remove_button.isEnabled(), "what is installed is not ours to remove"
    dialog.table.clearSelection()
    dialog.table.topLevelItem(1).setSelected(True)
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2 and dialog.add_button.isEnabled())
    dialog.add("/home/a/bad.txt")
    qtbot.waitUntil(lambda: "holds no translations" in dialog._told.text())
    dialog.add("/home/a/new.ifo")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3)
    tasks.close()


def test_the_dialog_opens_from_the_menu(stage, qtbot: QtBot):
    stage.desk.services = SimpleNamespace(dictionaries=Shelf())
    stage.window.commands["dictionaries"].trigger()
    dialog = stage.window.findChild(DictionariesDialog)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3)
    dialog.reject()
