"""Reveal: one version is read, the other appears when it is asked for, and what was revealed is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from reader.ui.reading.reveal import RevealView
from reader.ui.reading.reveal_band import RevealBand
from reader.ui.reading.reveal_layout import Block, in_blocks
from reader.ui.reading.spread import Side, Version, spread_of
from reader.ui.reading.view import ViewName
from reader.ui.session import Session
from tests.ui.stories import article, bridge, card, word


@pytest.fixture
def reveal(stage, qtbot: QtBot) -> RevealView:
    """The reveal view, with the bridge story in it and the focus on it."""
    stage.window.commands["view_reveal"].trigger()
    stage.window.activateWindow()
    view = stage.reader.view
    view.take_focus(Side.LEFT)
    assert isinstance(view, RevealView)
    return view


def pieces(reveal: RevealView) -> list[RevealBand]:
    return [band for band in reveal.area.bands if isinstance(band, RevealBand)]


def shown(reveal: RevealView) -> set[int]:
    """The passages of the other version that can be read."""
    return {passage for band in pieces(reveal) if band.is_open for passage in band.block.hidden}


def texts(reveal: RevealView) -> str:
    """What the cells that are drawn hold."""
    placed = [placed.cell for band in reveal.area.bands for placed in band.placed()]
    return " ".join(piece.span.of(cell.article.text) for cell in placed for piece in cell.pieces)


def tops(reveal: RevealView) -> list[int]:
    return [reveal.area.top_of(number) for number in range(len(reveal.area.bands))]


def test_the_text_is_read_in_its_own_order_and_the_rest_follows_its_neighbour():
    left, right, alignment = bridge()
    found = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), alignment)
    blocks = [block for block in in_blocks(found, Side.LEFT) if isinstance(block, Block)]
    assert [(block.read, block.hidden) for block in blocks] == [
        ((0,), (0,)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((3,), (1,)),
        ((4,), ()),
        ((5,), (4,)),
        ((), (5,)),
    ]


def test_nothing_of_the_other_version_is_shown_at_first(reveal: RevealView):
    assert "Общината ремонтира" in texts(reveal)
    assert "bridge" not in texts(reveal)
    assert "0 of 6 revealed" in reveal._state.text()


def test_space_reveals_the_current_passage_and_then_goes_on(reveal: RevealView, stage, qtbot: QtBot):
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert shown(reveal) == {0}
    assert "Old bridge to close" in texts(reveal)
    assert stage.reader.chosen.match.number == 1
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert shown(reveal) == {0}, "the next one is current and still closed"
    assert stage.reader.chosen.match.number == 2
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert shown(reveal) == {0, 2}
    for _ in range(12):
        qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert shown(reveal) == {0, 1, 2, 3, 4, 5}, "one key reads the story to its end, what only the other has included"
    assert "6 of 6 revealed" in reveal._state.text()


def test_a_click_reveals_and_hides(reveal: RevealView, stage, qtbot: QtBot):
    number = reveal.area.band_of(Side.LEFT, 2)
    band = reveal.area.bands[number]
    closed = band._card()
    qtbot.mouseClick(reveal.area.viewport(), Qt.MouseButton.LeftButton, pos=at(reveal, number, closed.center()))
    assert shown(reveal) == {3}
    assert stage.reader.chosen.match.number == 3
    qtbot.mouseClick(reveal.area.viewport(), Qt.MouseButton.LeftButton, pos=at(reveal, number, band._closer().center()))
    assert shown(reveal) == set()


def at(reveal: RevealView, number: int, inside: QPointF):
    return (inside + QPointF(0, reveal.area.top_of(number))).toPoint()


def test_nothing_moves_when_a_passage_becomes_the_current_one(reveal: RevealView, stage, qtbot: QtBot):
    stage.window.resize(1280, 1000)
    qtbot.wait(20)
    before = tops(reveal)
    for _ in range(4):
        stage.reader.step_passage(1)
        assert tops(reveal) == before


def test_revealing_moves_only_what_stands_below(reveal: RevealView, stage, qtbot: QtBot):
    stage.reader.show_passage(Side.LEFT, 2)
    number = reveal.area.band_of(Side.LEFT, 2)
    before = tops(reveal)
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    after = tops(reveal)
    assert after[: number + 1] == before[: number + 1]
    assert after[number + 1] > before[number + 1]


def test_all_can_be_revealed_and_hidden_at_once(reveal: RevealView, stage):
    stage.window.commands["reveal_all"].trigger()
    assert shown(reveal) == {0, 1, 2, 3, 4, 5}
    stage.window.commands["hide_all"].trigger()
    assert shown(reveal) == set()
    assert not reveal._buttons[1].isEnabled()


def test_what_was_revealed_is_remembered_for_the_pair(reveal: RevealView, stage, qtbot: QtBot):
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.reader.version_chosen.emit(1, "bg2")
    assert shown(reveal) == set(), "another pair has its own"
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.reader.version_chosen.emit(1, "en1")
    assert shown(reveal) == {0}
    stage.window.close()
    library = stage.desk.library.folder
    assert Session(stage.folder / "session.ini").numbers(library, "revealed/bg1/en1") == frozenset({0})


def test_numbers_of_the_session_are_kept_for_each_library(tmp_path: Path, qapp):
    session = Session(tmp_path / "session.ini")
    session.keep_numbers(tmp_path, "revealed/a/b", frozenset({3, 11}))
    session.save()
    again = Session(tmp_path / "session.ini")
    assert again.numbers(tmp_path, "revealed/a/b") == {3, 11}
    assert again.numbers(tmp_path / "other", "revealed/a/b") == frozenset()
    again.keep_numbers(tmp_path, "revealed/a/b", frozenset())
    assert again.numbers(tmp_path, "revealed/a/b") == frozenset()


def test_the_other_version_can_be_read_first(reveal: RevealView, stage, qtbot: QtBot):
    stage.window.commands["by_right"].trigger()
    assert "Old bridge to close" in texts(reveal)
    assert "Общината" not in texts(reveal)
    assert "English" in reveal._state.text()
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert "Общината ремонтира" in texts(reveal)


def test_the_inspector_gives_nothing_away(reveal: RevealView, stage, qtbot: QtBot):
    told: list[object] = []
    stage.reader.chosen_changed.connect(lambda _, chosen: told.append(chosen))
    stage.reader.step_passage(1)
    assert told[-1] is None
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert told[-1] is stage.reader.chosen
    assert "Hide" not in reveal.area.accessibleDescription()


def test_what_is_read_out_holds_only_what_is_revealed(reveal: RevealView, stage, qtbot: QtBot):
    stage.reader.step_passage(1)
    assert "bridge" not in reveal.area.accessibleDescription()
    assert "Старият мост" in reveal.area.accessibleDescription()
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert "The old bridge by the market" in reveal.area.accessibleDescription()


def test_a_search_hit_in_the_hidden_version_is_shown(reveal: RevealView, stage):
    text = stage.reader.spread.version(Side.RIGHT).article.text
    stage.reader.show_passage(Side.RIGHT, 5, (word(text, "upstream"),))
    assert shown(reveal) == {5}
    number = reveal.area.band_of(Side.RIGHT, 5)
    assert 0 <= reveal.area.top_of(number) < reveal.area.viewport().height()
    stage.reader.forget_hits()
    assert shown(reveal) == set(), "for as long as it is searched for, and no longer"


def test_marking_hits_reveals_nothing(reveal: RevealView, stage):
    text = stage.reader.spread.version(Side.RIGHT).article.text
    stage.reader.mark_hits(Side.RIGHT, (word(text, "upstream"), word(text, "railing")))
    assert shown(reveal) == set()
    stage.reader.show_hit(Side.RIGHT, 4, word(text, "railing"))
    assert shown(reveal) == {4}
    stage.reader.show_hit(Side.RIGHT, 5, word(text, "upstream"))
    assert shown(reveal) == {5}


def test_space_and_the_commands_of_reveal_belong_to_it(stage, qtbot: QtBot):
    assert not stage.window.commands["reveal_all"].isEnabled()
    stage.window.commands["view_reveal"].trigger()
    assert stage.window.commands["reveal_all"].isEnabled()
    stage.window.commands["view_rows"].trigger()
    assert not stage.window.commands["reveal"].isEnabled()


def test_a_passage_that_stands_in_two_places_is_revealed_at_both(reveal: RevealView, stage):
    from reader.core.alignment import Alignment, Link

    left = article(("Заглавие", "Първо тук. Второ тук. Трето тук."), "bg")
    right = article(("Headline", "One and three here. Two here."), "en")
    links = Alignment((Link((0,), (0,), 0.9), Link((1, 3), (1,), 0.8), Link((2,), (2,), 0.8)))
    found = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), links)
    stage.reader.show_spread(found, stage.presenter.opening.story)
    stage.reader.show_passage(Side.LEFT, 3)
    reveal.reveal()
    assert [band.is_open for band in pieces(reveal)] == [False, True, False, True]


def test_one_version_alone_has_nothing_to_reveal(reveal: RevealView, stage, qtbot: QtBot):
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    assert "Entry is free" in texts(reveal)
    assert not any(button.isVisible() for button in reveal._buttons)
    qtbot.keyClick(reveal.area, Qt.Key.Key_Space)
    assert shown(reveal) == set()


def test_the_ruler_gives_nothing_away(reveal: RevealView, stage, qtbot: QtBot):
    marked = reveal.ruler.marked()
    assert {match.number for _, match in marked.matches} == {1}, "what is current can be seen all the same"
    assert marked.differing == []
    assert len(marked.hollow) == len(stage.reader.spread.matches) - 1
    stage.window.commands["reveal_all"].trigger()
    marked = reveal.ruler.marked()
    assert marked.hollow == []
    assert len(marked.differing) == 1


def test_nothing_can_be_linked_where_one_version_is_hidden(reveal: RevealView, stage):
    stage.window.commands["correct"].trigger()
    assert stage.reader.name is ViewName.PANES
    stage.window.commands["view_reveal"].trigger()
    assert not stage.window.commands["unlink"].isEnabled()
    assert "hidden" in stage.presenter.corrections.mode.strip._told.accessibleName()
    stage.window.commands["view_rows"].trigger()
    assert stage.window.commands["unlink"].isEnabled()


def test_what_is_not_revealed_is_not_copied(reveal: RevealView, stage):
    assert not stage.window.commands["copy_both"].isEnabled()
    stage.window.commands["reveal"].trigger()
    assert stage.window.commands["copy_both"].isEnabled()
