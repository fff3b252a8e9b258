"""What is said of the current passage: in plain words, with reasons on request; a difference can be dismissed and called back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link, WordLink
from reader.ui.reading.choice import chosen_at
from reader.ui.reading.opening import Wish, lay
from reader.ui.reading.spread import Side, Spread, Strength, Version, spread_of
from reader.ui.words.evidence import evidence_of, pairs_of
from reader.ui.words.further import further_versions, sayings
from reader.ui.words.pair_list import PairList
from tests.ui.pointing import point_at
from tests.ui.stories import MemoryReading, article, card, word


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


def pairs(stage) -> PairList:
    stage.window.inspector.settle()
    return stage.window.inspector.widget().findChild(PairList)


def pictures(stage) -> list:
    return [pane.viewport().grab().toImage() for pane in stage.reader.panes]


def test_a_pair_under_the_pointer_is_framed_in_both_texts(stage, qtbot: QtBot):
    stage.reader.choose(Side.LEFT, 3)
    qtbot.waitUntil(lambda: "Nothing of this in" in told(stage))
    label = pairs(stage)
    qtbot.waitUntil(lambda: label.width() > 50)
    plain = pictures(stage)
    inside = label.contentsRect().topLeft() + QPoint(20, 8)
    point_at(label, inside)
    point_at(label, inside + QPoint(2, 0))
    pointed = pictures(stage)
    assert [one != other for one, other in zip(plain, pointed, strict=True)] == [True, True]
    label.linkHovered.emit("")
    assert pictures(stage) == plain


def test_the_arrow_keys_go_from_pair_to_pair(stage, qtbot: QtBot):
    stage.reader.choose(Side.LEFT, 3)
    qtbot.waitUntil(lambda: "Nothing of this in" in told(stage))
    label, pointed = pairs(stage), []
    stage.window.inspector.pair_pointed.connect(pointed.append)
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_Down)
    assert label.selectedText().replace("\xa0", " ") == "Автобусите — Buses"
    assert label.accessibleDescription() == "Автобусите — Buses"
    left = stage.reader.panes[0].page.article.text
    assert [pair.left.of(left) for pair in pointed] == ["Автобусите"]
    stage.reader.take_focus()
    assert pointed[-1] is None, "the frame goes with the focus"


# -- what the other versions say ---------------------------------------------------------------------------------------


def test_the_other_versions_say_what_they_have_of_the_passage(stage, qtbot: QtBot):
    qtbot.waitUntil(lambda: "Another version in Bulgarian" in told(stage) and ">bg2<" in told(stage))
    assert ">bg2</span><br>Общината ремонтира стария мост през лятото" in told(stage)
    stage.window.commands["next_passage"].trigger()
    assert "Nothing of this in: Bulgarian · bg2" in told(stage)


def test_words_that_an_open_version_in_the_language_does_not_have_are_underlined():
    texts = {
        "bg": ("Мостът е затворен за девет седмици.", "bg"),
        "one": ("The bridge is shut for nine weeks.", "en"),
        "two": ("It rained. The bridge is shut for nearly nine weeks.", "en"),
    }
    held = MemoryReading()
    held.articles = {key: article((line,), language, headline=False) for key, (line, language) in texts.items()}
    held.members = {"bridge": list(texts)}
    held.alignments = {
        ("bg", "one"): Alignment((Link((0,), (0,), 0.9),)),
        ("bg", "two"): Alignment((Link((0,), (1,), 0.9), Link((0,), (0,), 0.3))),
        ("one", "two"): Alignment((Link((0,), (1,), 0.95),)),
    }
    laid = lay(held, Wish("bridge", "bg", "one"))
    further = further_versions(held, laid.story, laid.spread.versions)
    (saying,) = sayings(further, laid.spread, chosen_at(laid.spread, Side.RIGHT, 0))
    text = saying.version.article.text
    assert [run.of(text) for run in saying.runs] == ["The bridge is shut for nearly nine weeks."], "a loose link tells nothing"
    assert [words.of(text) for words in saying.reworded] == ["nearly"]


def test_another_version_is_opened_beside_the_current_passage(stage, qtbot: QtBot):
    stage.reader.choose(Side.RIGHT, 0)
    qtbot.waitUntil(lambda: "Another version in Bulgarian" in told(stage) and ">bg2<" in told(stage))
    with qtbot.waitSignal(stage.presenter.opening.opened):
        button(stage, "Open").click()
    left, right = stage.reader.spread.versions
    assert (left.card.id, right.card.id) == ("bg2", "en1"), "across the passage, which stays"
    assert (stage.reader.chosen.side, stage.reader.chosen.passage) == (Side.RIGHT, 0)


def test_a_story_of_two_versions_has_no_others(stage, qtbot: QtBot):
    qtbot.waitUntil(lambda: "Another version in Bulgarian" in told(stage) and ">bg2<" in told(stage))
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.presenter.opening.open(Wish("museum"))
    assert "bg2" not in told(stage)


@pytest.mark.parametrize("width", [560, 900, 1600])
def test_nothing_is_cut_off_at_the_side(stage, qtbot: QtBot, width: int):
    stage.window.resize(width, 600)
    qtbot.waitUntil(lambda: "Another version in Bulgarian" in told(stage) and ">bg2<" in told(stage))
    inspector = stage.window.inspector
    assert inspector.widget().width() <= inspector.viewport().width()


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
