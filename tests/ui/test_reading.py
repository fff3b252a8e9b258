"""Reading a story: marks, numbers, going from passage to passage, and both panes moving by meaning."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.align.versions import compare
from reader.core.alignment import Alignment, Link
from reader.core.article import Span
from reader.ui.reading.follow import reading_line
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Spread, Version, spread_of
from tests.ui.stories import article, card


def text_of(pane: Pane) -> str:
    return pane.document().toPlainText()


def test_both_versions_stand_with_the_first_match_current(stage):
    left, right = stage.reader.panes
    assert "Общината ремонтира стария мост" in text_of(left)
    assert "Old bridge to close for repairs" in text_of(right)
    assert stage.reader.chosen.match.number == 1
    assert stage.window.windowTitle().startswith("Общината ремонтира")


def test_text_holds_neither_numbers_nor_marks(stage):
    """Numbers are drawn, so that copied text is the article's own."""
    pane = stage.reader.panes[0]
    pane.selectAll()
    copied = pane.textCursor().selection().toPlainText()
    for line in pane.page.article.kept:
        assert line[0].of(pane.page.article.text) in copied


def test_next_and_previous_follow_the_order_of_the_leading_pane(stage, qtbot: QtBot):
    def walk(command: str, times: int) -> list[int]:
        numbers = []
        for _ in range(times):
            stage.window.commands[command].trigger()
            numbers.append(stage.reader.chosen.match.number)
        return numbers

    assert walk("next_passage", 5) == [2, 3, 4, 5, 5]
    assert walk("previous_passage", 2) == [4, 3]
    stage.reader.swap_focus()
    stage.reader.swap_focus()
    qtbot.mouseClick(stage.reader.panes[1].viewport(), Qt.MouseButton.LeftButton, pos=middle_of(stage.reader.panes[1], 0))
    assert stage.reader.chosen.match.number == 1
    assert walk("next_passage", 3) == [4, 2, 3]


def middle_of(pane: Pane, passage: int) -> QPoint:
    rect = pane.geometry_of_page.first_line(pane.page.article.passages[passage].span)
    return (rect.center() - QPointF(0, pane.scrolled)).toPoint()


def test_a_click_brings_the_counterpart_to_the_same_height(stage, qtbot: QtBot):
    stage.window.resize(1000, 420)
    stage.window.inspector.hide()
    qtbot.wait(30)
    left, right = stage.reader.panes
    qtbot.mouseClick(left.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(left, 5))
    match = stage.reader.chosen.match
    assert match.number == 5
    here = left.geometry_of_page.run(match.left).top - left.scrolled
    there = right.geometry_of_page.run(match.right).top - right.scrolled
    assert there == pytest.approx(here, abs=2) or right.scrolled in (0, right.verticalScrollBar().maximum())


def test_scrolling_one_pane_leads_the_other_and_the_switch_stops_it(stage, qtbot: QtBot):
    stage.window.resize(1000, 400)
    stage.window.inspector.hide()
    stage.reader.unchoose()
    qtbot.wait(30)
    left, right = stage.reader.panes
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum())
    assert right.scrolled > 0
    left.verticalScrollBar().setValue(0)
    assert right.scrolled == 0
    stage.window.commands["follow"].trigger()
    left.verticalScrollBar().setValue(40)
    assert right.scrolled == 0


def test_the_follower_that_is_moved_by_hand_leads(stage, qtbot: QtBot):
    stage.window.resize(1000, 400)
    stage.window.inspector.hide()
    stage.reader.unchoose()
    qtbot.wait(30)
    left, right = stage.reader.panes
    right.verticalScrollBar().setValue(70)
    assert right.scrolled == 70, "the hand's own pane stays where it was put"
    assert left.scrolled > 0


@pytest.mark.parametrize(("scrolled", "line"), [(0, 0), (50, 50), (500, 200), (980, 580), (1000, 600)])
def test_the_reading_line_slides_to_the_ends(scrolled: int, line: int):
    assert reading_line(scrolled, 1000, 600) == pytest.approx(line)


def test_only_here_and_differences_have_their_own_keys(stage):
    stage.window.commands["next_only"].trigger()
    chosen = stage.reader.chosen
    assert (chosen.side, chosen.match) == (Side.LEFT, None)
    stage.window.commands["next_only"].trigger()
    assert stage.reader.chosen.side is Side.RIGHT
    stage.window.commands["next_difference"].trigger()
    assert stage.reader.chosen.match.number == 3
    assert "to look at" in stage.window.commands["next_difference"].toolTip() or stage.reader.top_bar._differs.isVisible()


def test_set_aside_lines_are_folded_and_open_on_a_click(stage, qtbot: QtBot):
    pane = stage.reader.panes[0]
    assert "Сподели" not in text_of(pane)
    assert "1 line set aside" in text_of(pane)
    rect = pane.cursorRect(cursor_at(pane, pane.page.folds[0].position + 3))
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "Сподели · Отпечатай" in text_of(pane)
    assert "share bar" in text_of(pane)
    pane.toggle_fold(0)
    assert "Сподели" not in text_of(pane)


def cursor_at(pane: Pane, position: int) -> QTextCursor:
    cursor = QTextCursor(pane.document())
    cursor.setPosition(position)
    return cursor


def test_offsets_hold_after_a_letter_of_two_units(stage):
    """The bus in the last line takes two UTF-16 units: what comes after it is still found."""
    pane = stage.reader.panes[0]
    text = pane.page.article.text
    at = text.index("парапета")
    cursor = cursor_at(pane, pane.page.place(at))
    cursor.setPosition(pane.page.place(at + len("парапета")), QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "парапета"
    assert pane.page.offset(pane.page.place(at)) == at


def test_versions_can_be_exchanged_and_chosen(stage, qtbot: QtBot):
    bar = stage.reader.bars[1]
    with qtbot.waitSignal(stage.presenter.opening.opened):
        bar.chooser.setCurrentIndex(bar.chooser.findData("bg2"))
        bar.chooser.activated.emit(bar.chooser.currentIndex())
    assert stage.presenter.opening.articles() == ("bg1", "bg2")
    assert len(stage.reader.spread.matches) == 1
    with qtbot.waitSignal(stage.presenter.opening.opened):
        bar.chooser.activated.emit(bar.chooser.findData("bg1"))
    assert stage.presenter.opening.articles() == ("bg2", "bg1")


def test_a_story_with_one_version_says_so(stage, qtbot: QtBot):
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    assert "Bulgarian" in stage.reader.panes_view.notice.text()
    assert stage.reader.spread.matches == ()


def test_a_text_without_headline_says_so(stage, qtbot: QtBot):
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("river")
    assert text_of(stage.reader.panes[0]).startswith("no headline stated")


def test_words_found_are_marked_at_their_passage(stage):
    pane = stage.reader.panes[0]
    at = pane.page.article.text.index("кметът")
    stage.reader.show_passage(Side.LEFT, 2, (Span(at, at + 6),))
    assert [selection.cursor.selectedText() for selection in pane.extraSelections()] == ["кметът"]


def test_the_current_match_is_drawn_on_both_sides(stage):
    """Its strong tint is on the screen in both panes; in the ribbon between them it is outlined, and no slab."""
    stage.window.commands["next_passage"].trigger()
    tint = stage.look.theme.tints[stage.reader.chosen.match.tint]
    for pane in stage.reader.panes:
        assert has_colour(pane.viewport().grab().toImage(), tint.strong), pane
    band = stage.reader.ribbon.grab().toImage()
    assert has_colour(band, tint.edge)
    assert not has_colour(band, tint.strong)


def has_colour(picture: QImage, wanted: str) -> bool:
    red, green, blue = (int(wanted[place : place + 2], 16) for place in (1, 3, 5))
    for y in range(0, picture.height(), 2):
        for x in range(0, picture.width(), 2):
            colour = picture.pixelColor(x, y)
            if abs(colour.red() - red) < 5 and abs(colour.green() - green) < 5 and abs(colour.blue() - blue) < 5:
                return True
    return False


def test_ribbon_ends_off_screen_have_caps_that_go_there(stage, qtbot: QtBot):
    stage.window.resize(1000, 380)
    stage.window.inspector.hide()
    qtbot.wait(30)
    caps = stage.reader.ribbon.caps()
    assert caps, "a passage of five lies below the window"
    cap = caps[0]
    qtbot.mouseClick(stage.reader.ribbon, Qt.MouseButton.LeftButton, pos=cap.rect.center().toPoint())
    assert stage.reader.chosen.match.number == cap.match.number
    pane = stage.reader.panes[cap.side]
    top = pane.geometry_of_page.run(cap.match.runs(cap.side)[0]).top - pane.scrolled
    assert 0 <= top < pane.viewport().height()


def test_the_ruler_goes_where_it_is_clicked(stage, qtbot: QtBot):
    stage.window.resize(1000, 380)
    stage.window.inspector.hide()
    qtbot.wait(30)
    ruler = stage.reader.rulers[0]
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(5, ruler.height() - 10))
    assert stage.reader.panes[0].scrolled > 50


def test_larger_text_keeps_the_place_and_is_kept(stage):
    before = stage.reader.panes[0].document().defaultFont().pointSizeF()
    stage.window.commands["larger"].trigger()
    assert stage.reader.panes[0].document().defaultFont().pointSizeF() == before + 1
    assert '"text_size": 13' in (stage.folder / "preferences.json").read_text()


def test_a_line_holds_fifty_letters_at_the_usual_size(stage, qtbot: QtBot):
    stage.window.resize(1280, 800)
    qtbot.wait(30)
    for pane in stage.reader.panes:
        root = pane.document().rootFrame().frameFormat()
        width = pane.viewport().width() - root.leftMargin() - root.rightMargin()
        text = " ".join(pane.page.article.text.split())
        from PySide6.QtGui import QFontMetricsF

        average = QFontMetricsF(pane.font_for_text()).horizontalAdvance(text) / len(text)
        assert 50 <= width / average <= 75


# -- two versions in one language --------------------------------------------------------------------------------------

FIRST = ("Кметът каза вчера, че мостът ще бъде затворен за два месеца.", "Автобусите ще минават по околния път.")
SECOND = ("Търговците се опасяват.", "Кметът заяви, че мостът ще бъде затворен за три дълги месеца.")


def two_bulgarian() -> Spread:
    left, right = article(FIRST, "bg", headline=False), article(SECOND, "bg", headline=False)
    alignment = Alignment((Link((0,), (1,), 0.9),))
    return spread_of(
        Version(card("l", "s", left), left), Version(card("r", "s", right), right), alignment, compare(left, right, alignment)
    )


def test_in_one_language_words_are_told_apart_by_what_became_of_them():
    spread = two_bulgarian()

    def words(side: Side) -> list[tuple[str, str]]:
        text = spread.version(side).article.text
        return [(span.of(text), kind) for span, kind in spread.reworded[side]]

    assert any("дълги" in word and kind in ("right", "replaced") for word, kind in words(Side.RIGHT))
    assert any("каза" in word for word, _ in words(Side.LEFT))
    assert not any("мостът" in word for word, _ in [*words(Side.LEFT), *words(Side.RIGHT)])
    assert spread.only_here(Side.LEFT) == (1,)
    assert spread.only_here(Side.RIGHT) == (0,)


def test_passages_that_share_hardly_a_word_are_not_compared_word_by_word():
    spread = two_bulgarian()
    loose = replace(spread.changes, compared=tuple(replace(one, likeness=0.1) for one in spread.changes.compared))
    again = spread_of(*spread.versions, Alignment((Link((0,), (1,), 0.9),)), loose)
    assert again.reworded == ((), ())


def test_two_versions_in_one_language_tell_what_changed(stage, qtbot: QtBot):
    spread = two_bulgarian()
    stage.reader.show_spread(spread, stage.presenter.opening.story)
    stage.window.inspector.settle()
    told = " ".join(label.text() for label in stage.window.inspector.widget().findChildren(QLabel))
    assert "of the words are the same" in told
    assert "left out:" in told or "→" in told
    stage.reader.unchoose()
    stage.window.inspector.settle()
    told = " ".join(label.text() for label in stage.window.inspector.widget().findChildren(QLabel))
    assert "1 passage added at the right" in told
    assert stage.reader.top_bar._only.text() == "", "the bar of changes counts them"
    assert not stage.window.grab().isNull()


# -- the menu of a place -----------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_the_menu_opens_from_the_keys_at_the_current_passage(stage, qtbot: QtBot):
    menus = []
    stage.reader.menu_opening.connect(lambda menu, place: menus.append((menu, place)))
    stage.reader.show_passage(Side.RIGHT, 3)
    stage.reader.take_focus()
    stage.window.commands["place_menu"].trigger()
    ((menu, place),) = menus
    assert menu.isVisible()
    assert place.side is Side.RIGHT
    assert stage.reader.passage_at(place.side, place.offset) == 3
    texts = [action.text() for action in menu.actions()]
    assert "Look up “The”" in texts
    assert "&Correction mode" in texts, "what others add follows"
    menu.close()


def test_the_passage_is_copied_without_a_menu(stage, qtbot: QtBot):
    stage.reader.choose(Side.RIGHT, 3)
    stage.window.commands["copy_passage"].trigger()
    assert QGuiApplication.clipboard().text() == "The work will cost 430,000 leva, Mayor Ilia Damyanov said."
    stage.window.commands["copy_both"].trigger()
    assert QGuiApplication.clipboard().text().startswith("Ремонтът ще струва")
    stage.reader.unchoose()
    assert not stage.window.commands["copy_passage"].isEnabled()
