"""Handing over from the window: what, how and where to is asked, and what came of it is told."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from reader.core.units import Unit
from reader.errors import ExportError
from reader.services.exporting import Exported
from reader.ui.dialogs.export import ExportDialog
from reader.ui.exporting import file_name
from tests.ui.access import nameless, roleless
from tests.ui.concordances import LINES, MadeService, asked, shown


class MadeExports:
    """Notes what it is asked to write."""

    def __init__(self) -> None:
        self.stories_written: list[tuple[list[str], str, Path, bool]] = []
        self.units_written: list[tuple[list[Unit], str, Path, str]] = []
        self.error: ExportError | None = None

    def stories(self, stories: Iterable[str], form: str, file: Path, progress: object, *, confirmed: bool) -> Exported:
        if self.error:
            raise self.error
        self.stories_written.append((list(stories), str(form), file, confirmed))
        return Exported(7)

    def units(self, units: Iterable[Unit], form: str, file: Path, title: str) -> Exported:
        self.units_written.append((list(units), str(form), file, title))
        return Exported(len(self.units_written[-1][0]))


@pytest.fixture
def exports(stage) -> MadeExports:
    """The services behind the window."""
    made, lines = MadeExports(), MadeService()
    stage.desk.services = SimpleNamespace(
        exporting=made, concordances=SimpleNamespace(begin=lines.begin, lines=lambda query, progress: iter(LINES))
    )
    return made


def dialog_of(stage) -> ExportDialog:
    stage.window.commands["export"].trigger()
    (dialog,) = [one for one in stage.window.findChildren(QDialog) if isinstance(one, ExportDialog) and one.isVisible()]
    return dialog


def answer(monkeypatch: pytest.MonkeyPatch, file: str) -> list[str]:
    """Let the file dialog answer with a file; gives the names that it is offered."""
    offered: list[str] = []

    def ask(parent: object, title: str, usual: str, kinds: str) -> tuple[str, str]:
        offered.append(usual)
        return file, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return offered


def test_the_open_story_is_written_as_was_chosen(stage, exports, qtbot: QtBot, monkeypatch, tmp_path: Path):
    answer(monkeypatch, str(tmp_path / "out"))
    dialog = dialog_of(stage)
    assert nameless(dialog) == roleless(dialog) == []
    dialog.formats.button(2).setChecked(True)
    dialog.confirmed.setChecked(True)
    dialog._on_accepted()
    qtbot.waitUntil(lambda: bool(exports.stories_written))
    assert exports.stories_written == [(["bridge"], "html", tmp_path / "out.html", True)]
    qtbot.waitUntil(lambda: "7 pairs" in stage.window.statusBar().currentMessage())
    again = dialog_of(stage)
    assert again.formats.checkedId() == 2, "the format is remembered"
    again.reject()


def test_stories_chosen_in_the_list_go_first(stage, exports, qtbot: QtBot, monkeypatch, tmp_path: Path):
    answer(monkeypatch, str(tmp_path / "out.tmx"))
    stage.window.sidebar.stories.choose_stories(["bridge", "museum"])
    dialog_of(stage)._on_accepted()
    qtbot.waitUntil(lambda: bool(exports.stories_written))
    assert sorted(exports.stories_written[0][0]) == ["bridge", "museum"]


def test_no_file_chosen_writes_nothing(stage, exports, qtbot: QtBot, monkeypatch):
    answer(monkeypatch, "")
    dialog_of(stage)._on_accepted()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert exports.stories_written == []


@pytest.mark.parametrize(("place", "count"), [(0, 4), (1, 2), (2, 1)])
def test_lines_of_a_concordance_all_shown_or_chosen(
    stage, exports, qtbot: QtBot, monkeypatch, tmp_path: Path, place: int, count: int
):
    offered = answer(monkeypatch, str(tmp_path / "lines.tsv"))
    view = asked(stage, qtbot)
    view.aside.renderings.chosen.emit("bridge")
    shown(stage, qtbot, 2)
    view.lines.setCurrentIndex(view.model.index(1))
    dialog = dialog_of(stage)
    dialog.choices.button(place).setChecked(True)
    dialog.formats.button(1).setChecked(True)
    dialog._on_accepted()
    qtbot.waitUntil(lambda: bool(exports.units_written))
    units, form, file, title = exports.units_written[0]
    assert (len(units), form, file, title) == (count, "tsv", tmp_path / "lines.tsv", "bg:мост")
    assert offered[0].endswith("bg_мост.tsv")
    assert units[0].bulgarian.match


def test_a_file_that_cannot_be_written_is_a_clear_word(stage, exports, qtbot: QtBot, monkeypatch, tmp_path: Path):
    answer(monkeypatch, str(tmp_path / "out.tmx"))
    exports.error = ExportError("The file cannot be written: the disk is full. (/x)")
    with qtbot.waitSignal(stage.presenter.exporting.failed) as failed:
        dialog_of(stage)._on_accepted()
    assert "disk is full" in str(failed.args[0])
    boxes = [one for one in stage.window.findChildren(QDialog) if one.isVisible()]
    assert boxes
    boxes[0].close()


def test_a_query_makes_a_name_of_letters_alone():
    assert file_name('bg:"съвет / за" ..\\x') == "bg_съвет_за_x"
    assert file_name("***") == "vestnik"
