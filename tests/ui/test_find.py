"""Finding words in both texts at once: what counts as the same, counts, going from hit to hit, and the marks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link
from reader.ui.reading.find import found, found_in
from reader.ui.reading.spread import Side, Version, spread_of
from reader.ui.reading.view import ViewName
from tests.ui.stories import article, card

ODD = article(
    (
        "Кме\u0301тът Илѝя обяви „нова“ ера 🚌 за града — и за край\u0306.",
        "Тя каза: ёж и café naïve, ѝ обеща пого\u00adвор с О’Нийл\u00a0и Wашингтон.",
        "Сподели · кметът",
    ),
    "bg",
    headline=False,
)


@pytest.mark.parametrize(
    ("wanted", "hit"),
    [
        ("КМЕТЪТ", "Кме\u0301тът"),
        ("илия", "Илѝя"),
        ('"нова"', "„нова“"),
        ("ера 🚌", "ера 🚌"),
        ("града - и", "града — и"),
        ("край.", "край\u0306."),
        ("еж", "ёж"),
        ("cafe naive", "café naïve"),
        (" и обеща", "ѝ обеща"),
        ("поговор", "пого\u00adвор"),
        ("О'Нийл и", "О’Нийл\u00a0и"),
        ("вашингтон", None),
        ("wашингтон", "Wашингтон"),
    ],
)
def test_what_counts_as_the_same(wanted: str, hit: str | None):
    texts = [span.of(ODD.text) for span in found_in(ODD, wanted)]
    assert texts == ([hit] if hit else [])


def test_set_aside_lines_and_blanks_are_not_searched():
    assert found_in(ODD, "сподели") == ()
    assert found_in(ODD, "  ") == ()
    assert found_in(ODD, "ера\u00a0 🚌") == found_in(ODD, "ера 🚌")


def test_hits_are_gone_through_passage_by_passage_in_both():
    left = article(("Мост 1. Река 2. Мост 3.",), "bg", headline=False)
    right = article(("Bridge 3. Bridge 1. River 2.",), "en", headline=False)
    links = (Link((0,), (1,), 0.9), Link((1,), (2,), 0.9), Link((2,), (0,), 0.9))
    spread = spread_of(Version(card("l", "s", left), left), Version(card("r", "s", right), right), Alignment(links))
    both = found(spread, "3")
    assert [(hit.side, hit.passage) for hit in both.hits] == [(Side.LEFT, 2), (Side.RIGHT, 0)]
    numbers = [found(spread, digit).hits for digit in "123"]
    assert all([hit.side for hit in hits] == [Side.LEFT, Side.RIGHT] for hits in numbers)
    everything = found(spread, ".")
    assert [hit.passage for hit in everything.hits if hit.side is Side.RIGHT] == [1, 2, 0], "in the order of the left"


def ask(stage, qtbot: QtBot, wanted: str) -> None:
    stage.window.commands["find"].trigger()
    stage.presenter.finding.bar.field.setText(wanted)
    qtbot.waitUntil(lambda: stage.presenter.finding._found.wanted == wanted, timeout=2000)


def test_ctrl_f_marks_all_hits_in_both_and_tells_how_many(stage, qtbot: QtBot):
    qtbot.keyClick(stage.reader.panes[0], Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = stage.presenter.finding.bar
    assert bar.isVisible() and bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "000")
    qtbot.waitUntil(lambda: bar.told.text() == "1 of 2  ·  BG 1  ·  EN 1", timeout=2000)
    for pane in stage.reader.panes:
        text = pane.page.article.text
        assert [span.of(text) for span in pane.hits.spans] == ["000"]
        assert [selection.cursor.selectedText() for selection in pane.extraSelections()] == ["000"]
    assert stage.reader.panes[0].hits.current is not None
    assert stage.reader.panes[1].hits.current is None
    assert stage.reader.chosen.match.number == 3, "the passage of the hit is current"


def test_f3_goes_on_and_comes_round_and_shift_f3_goes_back(stage, qtbot: QtBot):
    ask(stage, qtbot, "bridge")
    bar, commands = stage.presenter.finding.bar, stage.window.commands
    assert bar.told.text() == "1 of 4  ·  BG 0  ·  EN 4"
    walked = []
    for _ in range(4):
        commands["find_next"].trigger()
        walked.append(bar.told.text().split(" of ")[0])
    assert walked == ["2", "3", "4", "1"]
    commands["find_previous"].trigger()
    assert bar.told.text().startswith("4 of 4")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.told.text().startswith("1 of 4")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told.text().startswith("4 of 4")


def test_escape_closes_the_bar_and_unmarks(stage, qtbot: QtBot):
    ask(stage, qtbot, "bridge")
    chosen = stage.reader.chosen
    qtbot.keyClick(stage.presenter.finding.bar.field, Qt.Key.Key_Escape)
    assert not stage.presenter.finding.bar.isVisible()
    assert stage.reader.panes[1].hits.spans == ()
    assert stage.reader.panes[1].extraSelections() == []
    assert stage.reader.chosen == chosen
    stage.window.commands["unchoose"].trigger()
    assert stage.reader.chosen is None


def test_f3_finds_again_what_was_found_before(stage, qtbot: QtBot):
    ask(stage, qtbot, "bridge")
    stage.presenter.finding.close()
    stage.window.commands["find_next"].trigger()
    bar = stage.presenter.finding.bar
    assert bar.isVisible()
    qtbot.waitUntil(lambda: " of 4" in bar.told.text(), timeout=2000)


def test_nothing_found_says_so(stage, qtbot: QtBot):
    ask(stage, qtbot, "qqq")
    assert stage.presenter.finding.bar.told.text() == "not found"
    stage.window.commands["find_next"].trigger()
    ask(stage, qtbot, "")
    assert stage.presenter.finding.bar.told.text() == ""


def test_what_is_selected_is_looked_for(stage, qtbot: QtBot):
    pane = stage.reader.panes[1]
    at = pane.page.article.text.index("market")
    cursor = QTextCursor(pane.document())
    cursor.setPosition(pane.page.place(at))
    cursor.setPosition(pane.page.place(at + 6), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    stage.window.commands["find"].trigger()
    bar = stage.presenter.finding.bar
    assert bar.field.text() == "market"
    qtbot.waitUntil(lambda: bar.told.text() == "1 of 1  ·  BG 0  ·  EN 1", timeout=2000)


def test_another_story_is_searched_for_the_same_from_its_top(stage, qtbot: QtBot):
    ask(stage, qtbot, "town")
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    bar = stage.presenter.finding.bar
    qtbot.waitUntil(lambda: bar.told.text() == "1", timeout=2000)
    assert len(stage.reader.panes[0].hits.spans) == 1
    stage.window.commands["find_next"].trigger()
    assert bar.told.text() == "1 of 1"


def test_reading_the_story_again_takes_nobody_elsewhere(stage, qtbot: QtBot):
    ask(stage, qtbot, "bridge")
    stage.reader.choose(Side.LEFT, 5)
    chosen = stage.reader.chosen
    story = stage.presenter.opening.story
    held = stage.desk.reading.alignments["bg1", "en1"]
    stage.desk.reading.alignments["bg1", "en1"] = Alignment(held.links, ())
    stage.presenter.opening.refresh()
    bar = stage.presenter.finding.bar
    qtbot.waitUntil(lambda: bar.told.text() == "4  ·  BG 0  ·  EN 4", timeout=2000)
    assert stage.presenter.opening.story == story
    assert stage.reader.chosen.passage == chosen.passage
    stage.window.commands["find_previous"].trigger()
    assert " of 4" in bar.told.text()


def test_a_hit_below_the_window_is_brought_to_be_read(stage, qtbot: QtBot):
    stage.window.resize(900, 400)
    stage.window.inspector.hide()
    qtbot.wait(30)
    ask(stage, qtbot, "upstream")
    pane = stage.reader.panes[1]
    line = pane.geometry_of_page.first_line(pane.hits.current)
    assert pane.scrolled <= line.top() <= pane.scrolled + pane.viewport().height()


def test_hits_are_told_by_a_box_and_the_current_one_by_a_second_box(stage, qtbot: QtBot):
    """Without any colour a hit still has an outline, and the current one another around it."""
    ask(stage, qtbot, "bridge")
    pane = stage.reader.panes[1]
    theme = stage.look.theme

    def above(span, by: float) -> str:
        rect = pane.geometry_of_page.first_line(span)
        picture = pane.viewport().grab().toImage()
        return picture.pixelColor(round(rect.center().x()), round(rect.top() - by - pane.scrolled)).name()

    current = pane.hits.current
    other = next(span for span in pane.hits.spans if span != current)
    frames = [{above(span, by) for by in (2.0, 3.0, 4.0)} for span in (current, other)]
    assert theme.color("focus").name() in frames[0]
    assert theme.color("focus").name() not in frames[1]
    for span in (current, other):
        assert above(span, -2) == theme.color("hit").name()


def test_the_bar_finds_in_the_rows_too(stage, qtbot: QtBot):
    stage.presenter.viewing.show(ViewName.ROWS)
    ask(stage, qtbot, "bridge")
    assert stage.presenter.finding.bar.told.text() == "1 of 4  ·  BG 0  ·  EN 4"
    stage.presenter.viewing.show(ViewName.PANES)
    assert len(stage.reader.panes[1].hits.spans) == 4
