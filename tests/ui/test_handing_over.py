"""The whole way with the keys alone, on a real library with its index: from a word that is read to its renderings, their lines
and a translation memory on the disk; and from a search to a passage and back.
"""

import errno
import os
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from reader.core.alignment import Alignment, WordLink
from reader.core.article import Span
from reader.core.progress import Silent
from reader.export.formats import Format
from reader.library.store import Library, NewArticle
from reader.services.concordance import ConcordanceService
from reader.services.exporting import ExportService
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from reader.ui.concordance.arranging import Order
from reader.ui.dialogs.export import ExportDialog
from tests.ui.real_stage import RealDesk, close_stage
from tests.ui.stage import Stage
from tests.ui.stories import bridge

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
MOST_STEPS = 40


def spans(text: str, part: str) -> list[Span]:
    """Every place of a word in a text."""
    found = [at for at in range(len(text)) if text.startswith(part, at)]
    return [Span(at, at + len(part)) for at in found]


def fill(folder: Path) -> None:
    """The bridge in both languages, its words linked where it stands in a headline and in a sentence."""
    left, right, alignment = bridge()
    pairs = list(zip(spans(left.text, "мост"), spans(right.text, "bridge"), strict=False))
    words = [WordLink(one, other, 0.9) for one, other in pairs]
    links = [replace(link, words=(word,)) for link, word in zip(alignment.links[:2], words, strict=False)]
    library = Library(folder)
    new = [NewArticle(f"/{one.language}", one.text.encode(), one, b"", (), "test") for one in (left, right)]
    keys = [key for key in library.add(new) if key]
    library.put_in_story([(key, "bridge") for key in keys], "test")
    library.put_alignment(keys[0], keys[1], Alignment((*links, *alignment.links[2:]), alignment.differences), "test")
    library.close()


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The window over a real library, with the services that search and export need."""
    fill(tmp_path / "library")
    desk = RealDesk(tmp_path / "library")
    indexing = IndexingService(desk.library)
    indexing.catch_up(Silent())
    desk.services.concordances = ConcordanceService(desk.library, indexing)
    desk.services.searching = SearchService(desk.library, indexing, lambda word, _: {"мост": ("bridge",)}.get(word, ()))
    desk.services.exporting = ExportService(desk.library)
    made = Stage(qapp, tmp_path, desk, "bridge", "light")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=10_000):
        made.window.show()
    qtbot.waitExposed(made.window)
    made.indexing = indexing
    yield made
    indexing.stop()
    close_stage(made)


class Keys:
    """Presses keys where the focus is, as a person does who has no mouse."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self._qtbot = qtbot
        self._stage = stage

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, *keys: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press keys, or type a text."""
        for key in keys:
            if isinstance(key, str):
                for letter in key:  # Qt's own typing knows Latin letters alone
                    QApplication.sendEvent(self.focus, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
            else:
                self._qtbot.keyClick(self.focus, key, modifiers)

    def tab_to(self, there: Callable[[QWidget], bool]) -> None:
        """Press Tab until the focus is there."""
        for _ in range(MOST_STEPS):
            if there(self.focus):
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail("the keys do not lead there")

    def expect(self, signal: object) -> SignalBlocker:
        """A signal that must come before the block ends."""
        return self._qtbot.waitSignal(signal, timeout=15_000)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what a key began."""
        self._qtbot.waitUntil(until, timeout=15_000)


@pytest.fixture
def keys(stage: Stage, qtbot: QtBot) -> Keys:
    return Keys(qtbot, stage)


def name_the_file(file: Path) -> None:
    """Once the dialog that asks for a file stands, type its name and press Enter."""

    def type_it() -> None:
        dialog = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(50, type_it)
            return
        field = dialog.findChild(QLineEdit)
        field.setText(str(file))
        dialog.accept()

    QTimer.singleShot(50, type_it)


def dialog_of(stage: Stage) -> ExportDialog | None:
    """The dialog that asks what is to be handed over."""
    return next((one for one in stage.window.findChildren(ExportDialog) if one.isVisible()), None)


def found(stage: Stage) -> set[tuple[str, bool]]:
    """The languages of the passages that a search found, and whether they only render what was asked."""
    return {(row.language, row.across) for row in stage.window.sidebar.hits.model.rows if row.hit}


def test_from_a_word_that_is_read_to_a_memory_on_the_disk(stage: Stage, keys: Keys, tmp_path: Path) -> None:
    stage.reader.panes[0].setFocus()
    keys.press(*[Qt.Key.Key_Right] * 4)
    keys.press(Qt.Key.Key_F4)
    concording = stage.presenter.concording
    keys.wait(lambda: concording.shown and concording.view.model.rowCount() == 2)
    view = concording.view
    assert view.field.text() == "bg:мост"
    keys.wait(view.lines.hasFocus)
    assert [(one.label, one.number) for one in view.aside.renderings.counts.counts] == [("bridge", 2)]

    keys.press(Qt.Key.Key_W)
    assert view.lines.delegate.whole
    keys.press(Qt.Key.Key_W)

    keys.tab_to(lambda widget: widget is view.orders)
    keys.press(*[Qt.Key.Key_Down] * list(Order).index(Order.AFTER))
    assert [line.after[0] for line in view.model.lines] == ["край", "през"], "by the word after"

    keys.tab_to(lambda widget: widget is view.aside.renderings)
    keys.press(Qt.Key.Key_Return)
    assert view.model.rowCount() == 2
    keys.tab_to(lambda widget: widget is view.lines)
    keys.press(Qt.Key.Key_A, modifiers=CONTROL)
    keys.press(Qt.Key.Key_E, modifiers=CONTROL)
    keys.wait(lambda: (dialog := dialog_of(stage)) is not None and dialog.isAncestorOf(keys.focus))
    file = tmp_path / "bridge.tmx"
    name_the_file(file)
    keys.press(Qt.Key.Key_Return)
    keys.wait(file.exists)
    units = list(ElementTree.parse(file).getroot().iter("tu"))
    assert [variant.get(LANG) for unit in units for variant in unit.iter("tuv")] == ["bg", "en"] * 2
    assert all("мост" in str(unit[-2].findtext("seg")) and "bridge" in str(unit[-1].findtext("seg")) for unit in units)

    stage.window.activateWindow()  # as a window manager does once a dialog is closed
    keys.wait(view.lines.hasFocus)
    keys.press(Qt.Key.Key_Home, Qt.Key.Key_Return)
    keys.wait(lambda: bool(stage.window.shows_reading) and stage.reader.chosen is not None and stage.reader.chosen.passage == 1)
    keys.press(Qt.Key.Key_K, modifiers=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    keys.wait(view.lines.hasFocus)
    assert view.lines.currentIndex().row() == 0, "back at the line"
    keys.press(Qt.Key.Key_Escape)
    assert stage.window.shows_reading


def test_from_a_search_to_a_passage_and_back(stage: Stage, keys: Keys) -> None:
    box, hits = stage.window.sidebar.search_box, stage.window.sidebar
    stage.reader.panes[0].setFocus()
    keys.press(Qt.Key.Key_K, modifiers=CONTROL)
    assert box.hasFocus()
    keys.press("мост")
    keys.wait(lambda: box.text() == "мост" and found(stage) == {("bg", False), ("en", True)})

    keys.tab_to(lambda widget: isinstance(widget, QPushButton) and widget.objectName() == "rendering")
    chip = keys.focus
    assert isinstance(chip, QPushButton)
    assert chip.text() == "bridge"
    keys.press(Qt.Key.Key_Space)
    keys.wait(lambda: isinstance(keys.focus, QPushButton) and not keys.focus.isChecked())
    keys.press(Qt.Key.Key_Space)
    keys.wait(lambda: isinstance(keys.focus, QPushButton) and keys.focus.isChecked())

    keys.tab_to(lambda widget: isinstance(widget, QPushButton) and widget.objectName() == "facet")
    keys.press(Qt.Key.Key_Space)
    keys.wait(lambda: box.text() in ("bg:(мост)", "en:(мост)"))

    keys.press(Qt.Key.Key_K, modifiers=CONTROL)
    keys.press("мост")
    keys.wait(lambda: box.text() == "мост" and found(stage) == {("bg", False), ("en", True)})
    keys.press(Qt.Key.Key_Down)
    assert hits.hits.list.hasFocus()
    assert hits.hits.model.rows[hits.hits.list.currentIndex().row()].hit is not None
    keys.press(Qt.Key.Key_Return)
    keys.wait(lambda: stage.reader.chosen is not None and stage.presenter.searching.past.past()[:1] == ["мост"])
    keys.press(Qt.Key.Key_K, modifiers=CONTROL)
    keys.press(Qt.Key.Key_Escape)
    keys.wait(lambda: box.text() == "")


BAD = {
    "*": "too few letters",
    "((((": "a bracket is not closed",
    "))))": "nothing opens this bracket",
    "„": "the quotation is not closed",
    "()": "a word is missing here",
    "-": "a word is missing here",
    "цвят:няма": "there is no such field",
    "date:31.2.2024": "this is no date",
    "-мост": "only what not to find is told",
    "бррр " * 2000: "the query is too long",
    "\ud83d\x00": "",
}


@pytest.mark.parametrize("query", BAD, ids=lambda query: ascii(query[:12]))
def test_a_query_that_makes_no_sense_is_answered_in_words(stage: Stage, keys: Keys, query: str) -> None:
    box, sidebar = stage.window.sidebar.search_box, stage.window.sidebar
    box.setText(query)
    keys.press(Qt.Key.Key_Return) if box.hasFocus() else box.returnPressed.emit()
    keys.wait(lambda: sidebar.hits.isVisible() and sidebar.hits._told.text().startswith("Nothing found"))
    assert BAD[query] in sidebar.hits.hints._faults.text()
    concording = stage.presenter.concording
    concording.show()
    concording.ask(query)
    keys.wait(lambda: concording.view._notice.text().startswith("Nothing found"))
    assert BAD[query] in concording.view._notice.text()


def test_small_words_alone_are_found_like_others(stage: Stage, keys: Keys) -> None:
    stage.presenter.concording.show()
    stage.presenter.concording.ask("bg:на OR bg:ще")
    keys.wait(lambda: stage.presenter.concording.view.model.rowCount() > 0)


def test_an_index_that_is_deleted_under_the_window_comes_back_by_itself(stage: Stage, keys: Keys) -> None:
    shutil.rmtree(stage.desk.library.folder / "index")
    stage.indexing.start()
    stage.window.sidebar.search_box.setText("мост")
    keys.wait(lambda: found(stage) == {("bg", False), ("en", True)})
    shutil.rmtree(stage.desk.library.folder / "index", ignore_errors=True)  # something may be written there just now
    stage.presenter.concording.show_word("мост", "bg")
    keys.wait(lambda: stage.presenter.concording.view.model.rowCount() == 2)
    keys.wait(lambda: (stage.desk.library.folder / "index").is_dir())


def fails_with(number: int) -> Callable[..., object]:
    """What a call into the system does where it fails; some let nobody fail who may do everything, as the superuser may."""

    def call(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return call


def only_beside(fails: Callable[..., object]) -> Callable[..., object]:
    """`Path.open` that fails for the file which is written beside the place of the new one, and for no other."""
    opens = Path.open
    return lambda path, *how, **kept: fails() if path.suffix == ".part" else opens(path, *how, **kept)


TARGETS = {
    "a folder that is not there": ("missing/lines.tmx", "there is no such folder", lambda _: None),
    "a name that is a folder": ("folder.tmx", "there is a folder", lambda _: None),
    "a file as a folder": ("lines.tmx/lines.tmx", "there is no such folder", lambda _: None),
    "a name that is too long": ("x" * 300 + ".tmx", "the name is too long", lambda _: None),
    "a forbidden folder": (
        "lines.tmx",
        "it is not allowed",
        lambda patch: patch.setattr(Path, "open", only_beside(fails_with(errno.EACCES))),
    ),
    "a file that is locked": ("lines.tmx", "it is not allowed", lambda patch: patch.setattr(os, "access", lambda *_: False)),
    "a file that another program holds open": (
        "lines.tmx",
        "another program has the file open",
        lambda patch: patch.setattr(Path, "replace", fails_with(errno.EACCES)),
    ),
    "a disk that is full": ("lines.tmx", "the disk is full", lambda patch: patch.setattr(os, "fsync", fails_with(errno.ENOSPC))),
    "a disk that is full before the first byte": (
        "lines.tmx",
        "the disk is full",
        lambda patch: patch.setattr(Path, "open", only_beside(fails_with(errno.ENOSPC))),
    ),
    "a disk that is only read": (
        "lines.tmx",
        "the disk is read-only",
        lambda patch: patch.setattr(Path, "open", only_beside(fails_with(errno.EROFS))),
    ),
}


def test_a_place_that_takes_no_file_is_said_and_nothing_is_lost(stage: Stage, keys: Keys, tmp_path: Path) -> None:
    """Each time the window says why, what stood there stays, and no half file; then the same lines go where there is room."""
    folder = tmp_path / "places"
    (folder / "folder.tmx").mkdir(parents=True)
    (folder / "lines.tmx").write_text("what stood there", "utf-8")
    stage.presenter.concording.show_word("мост", "bg")
    view, window = stage.presenter.concording.view, stage.window
    keys.wait(lambda: view.model.rowCount() == 2)
    for name, (place, words, breaks) in TARGETS.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(QFileDialog, "getSaveFileName", lambda *_, place=place: (str(folder / place), ""))
            breaks(patch)
            window.commands["export"].trigger()
            with keys.expect(stage.presenter.exporting.failed):
                dialog_of(stage)._on_accepted()
        (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
        assert words in box.text(), name
        assert place in box.text(), name
        box.close()
        assert (folder / "lines.tmx").read_text("utf-8") == "what stood there", name
        assert sorted(path.name for path in folder.rglob("*")) == ["folder.tmx", "lines.tmx"], name
        assert view.model.rowCount() == 2, name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "lines.tmx"), ""))
        window.commands["export"].trigger()
        with keys.expect(stage.presenter.exporting.told):
            dialog_of(stage)._on_accepted()
    assert len(list(ElementTree.parse(folder / "lines.tmx").getroot().iter("tu"))) == 2
    assert stage.presenter.exporting._session.word("export folder", "") == str(folder), "where it went is offered again"


def test_a_file_that_another_program_reads_is_replaced_whole(stage: Stage, keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / "lines.tsv"
    file.write_text("what stood there", "utf-8")
    with file.open(encoding="utf-8") as reading:
        lines = list(stage.desk.services.concordances.lines("bg:мост", Silent()))
        stage.desk.services.exporting.units((line.unit() for line in lines), Format.TSV, file, "")
        assert reading.read() == "what stood there"
    assert "мост" in file.read_text("utf-8")
