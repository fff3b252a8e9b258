"""What is said of the current passage: in plain words, with reasons on request; a difference can be dismissed and called back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link, WordLink
from reader.ui.reading.spread import Side, Spread, Strength, Version, spread_of
from reader.ui.words.evidence import evidence_of, pairs_of
from tests.ui.stories import article, card, word


def told(stage) -> str:
    stage.window.inspector.settle()
    return " ".join(label.text() for label in stage.window.inspector.widget().findChildren(QLabel))


def button(stage, text: str) -> QToolButton:
    stage.window.inspector.settle()
    return next(one for one in stage.window.inspector.widget().findChildren(QToolButton) if one.text() == text)


def test_in_plain_words(stage):
    stage.window.commands["next_passage"].trigger()
    assert "very good match" in told(stage)
    assert "No counterpart in English" in told(stage)
    assert "<u>край</u>" in told(stage)
    stage.window.commands["next_passage"].trigger()
    assert "The amounts of money differ" in told(stage)
    assert "340 000" in told(stage)
    stage.window.commands["next_only"].trigger()
    assert "Only here" in told(stage)


def test_the_reasons_open_in_place_and_stay_open(stage, qtbot: QtBot):
    assert "Strength of the match: 0.70" not in told(stage)
    qtbot.mouseClick(button(stage, "why?"), Qt.MouseButton.LeftButton)
    assert "Strength of the match: 0.70" in told(stage)
    assert "At about the same place of both texts" in told(stage)
    stage.window.commands["next_passage"].trigger()
    assert "The passages after match each other too" in told(stage)
    button(stage, "why?").click()
    assert "Strength of the match" not in told(stage)


def test_a_dismissed_difference_is_gone_until_it_is_called_back(stage, qtbot: QtBot):
    undo, redo = stage.window.commands["undo"], stage.window.commands["redo"]
    assert not undo.isEnabled()
    stage.window.commands["next_difference"].trigger()
    assert stage.reader.chosen.match.number == 3
    before = [pane.scrolled for pane in stage.reader.panes]
    with qtbot.waitSignal(stage.presenter.opening.opened):
        button(stage, "Dismiss").click()
    assert stage.reader.spread.differing == ()
    assert stage.reader.chosen.match.number == 3, "one stays where one was"
    assert [pane.scrolled for pane in stage.reader.panes] == before
    assert "differ" not in told(stage)
    assert not stage.reader.top_bar._differs.isVisible()
    assert undo.text() == "&Undo: dismiss a difference"
    with qtbot.waitSignal(stage.presenter.opening.opened):
        undo.trigger()
    assert len(stage.reader.spread.differing) == 1
    assert stage.reader.top_bar._differs.text() == "1 to look at"
    assert not undo.isEnabled()
    with qtbot.waitSignal(stage.presenter.opening.opened):
        redo.trigger()
    assert stage.reader.spread.differing == ()


def test_words_that_are_pointed_at_are_framed_in_both_panes(stage):
    left, right = stage.reader.panes
    stage.reader.point_at(WordLink(word(left.page.article.text, "Автобусите"), word(right.page.article.text, "Buses"), 0.9))
    framed = [pane.viewport().grab().toImage() for pane in stage.reader.panes]
    stage.reader.point_at(None)
    assert [pane.viewport().grab().toImage() != picture for pane, picture in zip(stage.reader.panes, framed, strict=True)] == [
        True,
        True,
    ]


# -- what speaks for a match -------------------------------------------------------------------------------------------

LEFT = ("Вчера в Банско паднаха 30 сантиметра сняг.", "Пътят към Разлог е затворен.")
RIGHT = ("The road to Razlog is closed.", "In the resort of Bansko 30 centimetres of snow fell yesterday.")


def snow() -> tuple[Spread, Version, Version]:
    left, right = article(LEFT, "bg", headline=False), article(RIGHT, "en", headline=False)
    pairs = (("Банско", "Bansko"), ("30", "30"), ("в", "In"), ("сняг", "snow"), ("сняг", "snow"))
    words = tuple(WordLink(word(left.text, one), word(right.text, other), 0.8) for one, other in pairs)
    versions = Version(card("l", "s", left), left), Version(card("r", "s", right), right)
    links = (Link((0,), (1,), 0.95, words), Link((1,), (0,), 0.5))
    return spread_of(*versions, Alignment(links)), *versions


def test_pairs_of_grammar_words_are_left_out_and_none_comes_twice():
    spread, left, right = snow()
    assert [(pair.left, pair.right) for pair in pairs_of(spread.matches[0], left, right)] == [
        ("Банско", "Bansko"),
        ("30", "30"),
        ("сняг", "snow"),
    ]


def test_numbers_names_and_places_are_told_apart():
    spread, left, right = snow()
    found = evidence_of(spread, spread.matches[0], left, right)
    assert [pair.left for pair in found.numbers] == ["30"]
    assert [pair.left for pair in found.names] == ["Банско"]
    assert (found.before, found.after) == (False, False)
    assert (found.left_place, found.right_place) == (0.0, 1.0)


@pytest.mark.parametrize(("score", "strength"), [(0.95, Strength.SURE), (0.7, Strength.LIKELY), (0.4, Strength.LOOSE)])
def test_how_sure_a_match_is_has_three_shapes(score: float, strength: Strength):
    left, right = article(LEFT, "bg", headline=False), article(RIGHT, "en", headline=False)
    versions = Version(card("l", "s", left), left), Version(card("r", "s", right), right)
    spread = spread_of(*versions, Alignment((Link((0,), (1,), score),)))
    assert spread.matches[0].strength is strength
    assert spread.match_of(Side.LEFT, 0) is spread.matches[0]
