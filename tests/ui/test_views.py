"""Panes, rows and reveal: one key switches, and the reader stays at the same passage."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment
from reader.ui.reading.spread import Side, Version, spread_of
from reader.ui.reading.view import ViewName
from reader.ui.session import Session
from tests.ui.real_stage import fill
from tests.ui.stories import article, card

WAYS = ("panes", "rows", "reveal")


def show(stage, name: str) -> None:
    stage.window.commands[f"view_{name}"].trigger()


@pytest.mark.parametrize(("key", "name"), [("1", "panes"), ("2", "rows"), ("3", "reveal")])
def test_a_key_switches(stage, qtbot: QtBot, key: str, name: str):
    show(stage, "reveal" if name == "panes" else "panes")
    qtbot.keyClick(stage.window, key, Qt.KeyboardModifier.ControlModifier)
    assert stage.reader.name == ViewName(name)
    assert stage.reader.view.isVisible()
    assert stage.window.commands[f"view_{name}"].isChecked()


def test_the_visible_switch_shows_and_changes_the_view(stage, qtbot: QtBot):
    bar = stage.reader.top_bar
    segment = next(button for button in bar.findChildren(type(bar._only)) if button.text() == "Rows" and button.isVisible())
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert stage.reader.name is ViewName.ROWS
    assert segment.isChecked()
    stage.window.resize(600, 500)
    qtbot.wait(30)
    assert not segment.isVisible(), "where room is short one button tells the view, with a menu of the others"
    assert any(button.text() == "Rows" and button.isVisible() for button in bar.findChildren(type(bar._only)))


def test_the_current_passage_is_kept_across_the_switch(stage):
    for _ in range(3):
        stage.reader.step_passage(1)
    chosen = stage.reader.chosen
    for name in ("rows", "reveal", "panes"):
        show(stage, name)
        assert stage.reader.chosen == chosen
        standing = stage.reader.view.standing(chosen)
        assert (standing.side, standing.passage) == (chosen.side, chosen.passage), f"it is on the screen in {name}"


def test_the_passage_keeps_its_height_where_the_text_allows(stage, qtbot: QtBot):
    long_story(stage, 60)
    stage.reader.show_passage(Side.LEFT, 30)
    before = stage.reader.view.standing(stage.reader.chosen).height
    show(stage, "rows")
    assert stage.reader.view.standing(stage.reader.chosen).height == pytest.approx(before, abs=3)
    show(stage, "reveal")
    assert stage.reader.view.standing(stage.reader.chosen).height == pytest.approx(before, abs=3)
    show(stage, "panes")
    assert stage.reader.view.standing(stage.reader.chosen).height == pytest.approx(before, abs=3)


def test_without_a_current_passage_one_stays_where_one_read(stage, qtbot: QtBot):
    long_story(stage, 60)
    stage.reader.show_passage(Side.LEFT, 40)
    stage.reader.unchoose()
    place = stage.reader.view.standing(None).passage
    show(stage, "rows")
    assert abs(stage.reader.view.standing(None).passage - place) <= 1


def test_the_view_is_remembered(stage, tmp_path: Path):
    show(stage, "rows")
    stage.window.commands["by_right"].trigger()
    stage.window.close()
    kept = Session(stage.folder / "session.ini")
    assert kept.word("view", "panes") == "rows"
    assert kept.flag("by_right", False) is True


def test_every_view_takes_theme_size_and_versions_that_were_chosen_elsewhere(stage, qtbot: QtBot):
    show(stage, "rows")
    show(stage, "panes")
    stage.window.commands["larger"].trigger()
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.reader.version_chosen.emit(1, "bg2")
    show(stage, "rows")
    assert stage.reader.view.dress.points == stage.look.points
    assert stage.reader.view.shown.spread is stage.reader.spread
    assert stage.reader.view.shown.spread.version(Side.RIGHT).card.id == "bg2"


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("theme", [False, True])
def test_every_view_is_drawn_in_every_size(stage, qtbot: QtBot, name: str, theme: bool):
    show(stage, name)
    stage.look.set_dark(theme)
    for width, height in ((600, 420), (900, 600), (1920, 1080)):
        stage.window.resize(width, height)
        qtbot.wait(10)
        assert not stage.window.grab().isNull()


@pytest.mark.parametrize("name", WAYS)
def test_a_story_with_one_version_can_be_read_in_every_view(stage, qtbot: QtBot, name: str):
    show(stage, name)
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    assert stage.reader.view.standing(None) is not None
    assert not stage.window.grab().isNull()
    for command in ("next_passage", "next_only", "next_difference", "swap_focus"):
        stage.window.commands[command].trigger()


@pytest.mark.parametrize("name", WAYS)
def test_a_story_without_links_can_be_read_in_every_view(stage, name: str):
    left, right = article(("Заглавие", "Първо изречение. Второ."), "bg"), article(("Headline", "A sentence. Another."), "en")
    spread = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), Alignment())
    show(stage, name)
    stage.reader.show_spread(spread, stage.presenter.opening.story)
    assert stage.reader.view.only_here(Side.LEFT) == []
    assert not stage.window.grab().isNull()


def test_a_picture_shows_the_view_that_is_asked_for(tmp_path: Path):
    """In processes of their own, as the platform is chosen before Qt starts."""
    fill(tmp_path / "library")
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": str(tmp_path / "s")}
    pictures = {}
    for view in WAYS:
        file = tmp_path / f"{view}.png"
        command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library"), "open", "--picture", str(file)]
        ended = subprocess.run(
            [*command, "--view", view], env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert ended.returncode == 0, ended.stderr
        pictures[view] = QImage(str(file))
    assert pictures["rows"] != pictures["panes"] != pictures["reveal"] != pictures["rows"]


def long_story(stage, sentences: int) -> None:
    """Two versions of so many sentences, each matched with the one at its place."""
    from reader.core.alignment import Link

    bulgarian = article(
        ("Дълга новина", *(f"Изречение номер {n} разказва за реката и за моста над нея." for n in range(sentences))), "bg"
    )
    english = article(
        ("A long story", *(f"Sentence number {n} tells of the river and its bridge." for n in range(sentences))), "en"
    )
    links = tuple(Link((n,), (n,), 0.9) for n in range(sentences + 1))
    spread = spread_of(Version(card("a", "s", bulgarian), bulgarian), Version(card("b", "s", english), english), Alignment(links))
    stage.reader.show_spread(spread, stage.presenter.opening.story)


def test_pages_are_measured_as_they_are_laid_out_when_the_one_before_was_scrolled(stage, qtbot: QtBot):
    stage.window.resize(900, 420)
    for sentences in (60, 30):
        long_story(stage, sentences)
        for pane in stage.reader.panes:
            geometry, block = pane.geometry_of_page, pane.document().lastBlock()
            bottom = pane.document().documentLayout().blockBoundingRect(block).bottom()
            assert geometry.extents[-1].bottom == pytest.approx(bottom, abs=30)
        stage.reader.show_passage(Side.LEFT, sentences)
        assert all(pane.scrolled > 0 for pane in stage.reader.panes)
