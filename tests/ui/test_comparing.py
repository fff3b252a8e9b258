"""Two versions in one language: a bar counts what was added, left out, moved and reworded, and one goes from one to the next."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link
from reader.ui.reading.announcing import announcement
from reader.ui.reading.changing import ChangeKind, trail_of
from reader.ui.reading.choice import Chosen, chosen_at
from reader.ui.reading.hovering import partner
from reader.ui.reading.opening import Wish, lay, versions_to_open
from reader.ui.reading.spread import Side
from reader.ui.reading.view import ViewName
from reader.ui.words.pair_list import PairList
from tests.ui.stories import MemoryReading, article, card, word

EARLY = (
    "The ferry to the island stopped on Friday because of the strong wind. Forty passengers were left on the quay.",
    "The harbour master opened the waiting hall for them. The kiosk sold out of tea.",
    "The lighthouse was built in 1888.",
    "A second ferry will come from the mainland on Sunday.",
)
LATE = (
    "The lighthouse was built in 1888.",
    "The ferry to the island stopped on Friday because of the strong wind. Fifty passengers were left on the cold quay.",
    "The harbour master opened the waiting hall for them.",
    "The school took in the families with children.",
    "A second ferry will come from the mainland on Sunday.",
)


@pytest.fixture
def ferry() -> MemoryReading:
    """One story with two English versions: "early" left out the tea (3), "late" has another number, added the school, and moved
    the lighthouse up.
    """
    left, right = article(EARLY, "en", headline=False), article(LATE, "en", headline=False)
    held = MemoryReading()
    held.articles = {"early": left, "late": right}
    held.members = {"ferry": ["early", "late"]}
    ties = ((0, 1), (1, 2), (2, 3), (4, 0), (5, 5))
    held.alignments = {("early", "late"): Alignment(tuple(Link((one,), (other,), 0.95) for one, other in ties))}
    return held


@pytest.fixture
def comparing(stage, ferry: MemoryReading):
    laid = lay(ferry, Wish("ferry"))
    stage.reader.show_spread(laid.spread, laid.story)
    stage.reader.unchoose()
    return stage


def here(stage) -> tuple[Side, int]:
    return stage.reader.chosen.side, stage.reader.chosen.passage


def counts(stage) -> list[str]:
    return [button.text() for button in stage.presenter.comparing.bar.kinds.values() if not button.isHidden()]


def test_the_bar_counts_each_kind_with_a_sign_of_its_own(comparing):
    bar = comparing.presenter.comparing.bar
    assert bar.isVisible()
    assert counts(comparing) == ["4 changes", "+ 1 added", "− 1 left out", "↕ 1 moved", "≈ 1 reworded"]
    assert all(button.accessibleName() and button.toolTip() for button in bar.kinds.values())


def test_it_is_there_for_two_versions_in_one_language_only(stage):
    assert not stage.presenter.comparing.bar.isVisible()
    assert not stage.window.commands["next_change"].isEnabled()
    before = stage.reader.chosen
    stage.window.commands["next_change"].trigger()
    stage.presenter.comparing.go_through(ChangeKind.ADDED)
    assert stage.reader.chosen == before


def test_it_takes_no_room_where_one_version_is_hidden(comparing):
    comparing.presenter.viewing.show(ViewName.REVEAL)
    assert not comparing.presenter.comparing.bar.isVisible()
    comparing.presenter.viewing.show(ViewName.ROWS)
    assert comparing.presenter.comparing.bar.isVisible()


def test_one_goes_from_change_to_change_in_the_order_of_the_left(comparing, qtbot: QtBot):
    seen = []
    for _ in range(5):
        qtbot.keyClick(comparing.reader.panes[0], Qt.Key.Key_Period)
        seen.append(here(comparing))
    changes = [(Side.LEFT, 1), (Side.RIGHT, 4), (Side.LEFT, 3), (Side.LEFT, 4)]
    assert seen == [*changes, changes[-1]], "at the last one stays"
    assert comparing.presenter.comparing.bar.place.text() == "4 of 4"
    qtbot.keyClick(comparing.reader.panes[0], Qt.Key.Key_Comma)
    assert here(comparing) == changes[2]
    qtbot.keyClick(comparing.reader.panes[0], Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert here(comparing) == changes[1]


def test_a_click_on_a_kind_goes_through_that_kind_alone(comparing, qtbot: QtBot):
    bar = comparing.presenter.comparing.bar
    qtbot.mouseClick(bar.kinds[ChangeKind.ADDED], Qt.MouseButton.LeftButton)
    assert here(comparing) == (Side.RIGHT, 4)
    assert bar.place.text() == "1 of 1"
    comparing.window.commands["next_change"].trigger()
    assert here(comparing) == (Side.RIGHT, 4)
    qtbot.mouseClick(bar.kinds[ChangeKind.REWORDED], Qt.MouseButton.LeftButton)
    assert here(comparing) == (Side.LEFT, 1), "from the last on to the first"
    comparing.window.commands["kind_of_change"].trigger()
    assert bar.kinds[None].isChecked()
    assert here(comparing) == (Side.RIGHT, 4)


def test_in_rows_by_the_right_one_goes_in_its_order(comparing):
    comparing.presenter.viewing.show(ViewName.ROWS)
    comparing.window.commands["by_right"].trigger()
    comparing.reader.unchoose()
    seen = []
    for _ in range(4):
        comparing.window.commands["next_change"].trigger()
        seen.append(here(comparing))
    assert seen == [(Side.RIGHT, 0), (Side.RIGHT, 2), (Side.LEFT, 3), (Side.RIGHT, 4)]


def test_a_passage_that_moved_and_has_other_words_counts_as_both(ferry: MemoryReading):
    ferry.articles["late"] = article(("The lighthouse was built by hand in 1888.", *LATE[1:]), "en", headline=False)
    trail = trail_of(lay(ferry, Wish("ferry")).spread, Side.LEFT)
    both = next(stop for stop in trail.stops if (stop.side, stop.passage) == (Side.LEFT, 4))
    assert both.kinds == {ChangeKind.MOVED, ChangeKind.REWORDED}
    assert len(trail.of(None)) == 4
    assert trail.number(ChangeKind.MOVED, Chosen(Side.RIGHT, 0, None)) == 0


def test_the_same_words_are_told_as_such(comparing, ferry: MemoryReading):
    ferry.articles["late"] = ferry.articles["early"]
    ferry.alignments = {("early", "late"): Alignment(tuple(Link((n,), (n,), 1.0) for n in range(6)))}
    laid = lay(ferry, Wish("ferry"))
    comparing.reader.show_spread(laid.spread, laid.story)
    assert comparing.presenter.comparing.bar.place.text() == "The same words in the same order"
    assert counts(comparing) == []


def test_signs_and_numbers_stay_where_there_is_no_room_for_words(comparing):
    bar = comparing.presenter.comparing.bar
    bar.resize(260, bar.height())
    assert counts(comparing)[1:] == ["+ 1", "− 1", "↕ 1", "≈ 1"]
    bar.resize(900, bar.height())
    assert counts(comparing)[1] == "+ 1 added"


def test_the_older_of_two_versions_in_one_language_stands_at_the_left(ferry: MemoryReading):
    from datetime import date

    early, late = (card(key, "ferry", ferry.articles[key]) for key in ("early", "late"))
    late = replace(late, date=date(2024, 6, 9))
    assert versions_to_open((late, early), Wish("ferry")) == (early, late)
    assert versions_to_open((early, late), Wish("ferry", article="early")) == (early, late), "gone on with where one stopped"
    assert versions_to_open((early, late), Wish("ferry", "late", "early")) == (late, early), "but as one wishes it"


def words_of(stage) -> PairList:
    stage.window.inspector.settle()
    return stage.window.inspector.widget().findChild(PairList)


def test_the_inspector_says_what_changed_and_frames_it(comparing, qtbot: QtBot):
    comparing.reader.choose(Side.LEFT, 1)
    label = words_of(comparing)
    plain = [pane.viewport().grab().toImage() for pane in comparing.reader.panes]
    told = []
    for framed in ([True, True], [False, True]):
        qtbot.keyClick(label, Qt.Key.Key_Down)
        told.append(label.accessibleDescription())
        now = [pane.viewport().grab().toImage() for pane in comparing.reader.panes]
        assert [one != other for one, other in zip(plain, now, strict=True)] == framed, told
    assert told == ["Forty → Fifty", "added: cold"]


def test_a_word_in_the_text_shows_what_stands_in_its_place(ferry: MemoryReading):
    spread = lay(ferry, Wish("ferry")).spread
    early, late = (ferry.articles[key].text for key in ("early", "late"))
    found = partner(spread, Side.RIGHT, word(late, "Fifty"))
    assert (found.left.of(early), found.right.of(late)) == ("Forty", "Fifty")
    assert partner(spread, Side.RIGHT, word(late, "school")) is None


def test_what_became_of_a_passage_is_said_to_screen_readers(ferry: MemoryReading):
    spread = lay(ferry, Wish("ferry")).spread

    def said(side: Side, passage: int) -> str:
        return announcement(spread, chosen_at(spread, side, passage), whole=True)

    assert said(Side.LEFT, 3).startswith("Left out in the right version. The kiosk")
    assert said(Side.RIGHT, 4).startswith("Added in the right version. The school")
    assert said(Side.LEFT, 4).startswith("Passage 4. Moved. The lighthouse")
    assert said(Side.RIGHT, 2).startswith("Passage 2. Reworded. Fifty passengers")
    assert said(Side.LEFT, 0).startswith("Passage 1. The ferry")


@pytest.mark.parametrize(("letter", "code"), [("л", 60), ("л", 0)])
def test_the_keys_work_under_a_bulgarian_layout(comparing, qtbot: QtBot, letter: str, code: int):
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), none, code, 0, 0, letter)
    QApplication.sendEvent(comparing.reader.panes[0], event)
    assert here(comparing) == (Side.LEFT, 1)
