"""Rows: what matches stands beside each other, what is missing leaves a gap, and all that works in the panes works here."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link
from reader.core.article import Span
from reader.ui.fonts import reading_font
from reader.ui.reading.cell import Type, passages_cell
from reader.ui.reading.row_band import RowBand
from reader.ui.reading.rows import RowsView
from reader.ui.reading.rows_layout import Fold, Line, in_lines, moved_matches
from reader.ui.reading.spread import Side, Spread, Version, spread_of
from tests.benchmarks.made_spreads import made_pair
from tests.ui.pointing import point_at
from tests.ui.stories import BULGARIAN, ENGLISH, article, bridge, card, word


@pytest.fixture
def rows(stage, qtbot: QtBot) -> RowsView:
    """The rows view, with the bridge story in it and the focus on it."""
    stage.window.commands["view_rows"].trigger()
    stage.window.activateWindow()
    view = stage.reader.view
    view.take_focus(Side.LEFT)
    assert isinstance(view, RowsView)
    return view


def spread() -> Spread:
    left, right, alignment = bridge()
    return spread_of(Version(card("bg1", "bridge", left), left), Version(card("en1", "bridge", right), right), alignment)


def lines(found: Spread, lead: Side) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(line.left, line.right) for line in in_lines(found, lead) if isinstance(line, Line)]


def point_of(rows: RowsView, side: Side, span: Span) -> QPoint:
    """Where a word stands on the screen."""
    for number, band in enumerate(rows.area.bands):
        for placed in band.placed():
            if placed.cell.side is side and placed.cell.holds(span.start) and placed.cell.rects(span):
                inside = placed.cell.rects(span)[0].center() + placed.origin
                return (inside + QPointF(0, rows.area.top_of(number))).toPoint()
    raise AssertionError(f"{span} is not shown")


def click(rows: RowsView, qtbot: QtBot, side: Side, span: Span) -> None:
    qtbot.mouseClick(rows.area.viewport(), Qt.MouseButton.LeftButton, pos=point_of(rows, side, span))


def test_every_passage_stands_in_one_row_and_gaps_show_what_is_missing():
    found = spread()
    laid = lines(found, Side.LEFT)
    assert laid == [((0,), (0,)), ((1,), (2,)), ((2,), (3,)), ((3,), (1,)), ((4,), ()), ((5,), (4,)), ((), (5,))]


def test_the_order_may_be_that_of_the_right():
    laid = lines(spread(), Side.RIGHT)
    assert [right for _, right in laid if right] == [(0,), (1,), (2,), (3,), (4,), (5,)]
    assert [left for left, _ in laid if left] == [(0,), (3,), (4,), (1,), (2,), (5,)], (
        "what only the left has follows its neighbour"
    )


def test_what_stands_out_of_order_is_told():
    found = spread()
    assert moved_matches(found.matches, Side.LEFT) == {4: 1}, "it follows the first there"
    assert moved_matches(found.matches, Side.RIGHT) == {4: 3}


def test_set_aside_lines_stand_at_their_place():
    folds = [(place, one) for place, one in enumerate(in_lines(spread(), Side.LEFT)) if isinstance(one, Fold)]
    ((place, fold),) = folds
    assert fold.side is Side.LEFT
    assert in_lines(spread(), Side.LEFT)[place - 1].left == (4,)


def test_a_cell_is_as_high_as_its_text_and_rows_do_not_overlap(rows: RowsView):
    area = rows.area
    for number, band in enumerate(area.bands):
        for placed in band.placed():
            assert placed.origin.y() >= 0
            assert placed.origin.y() + placed.cell.height <= area.height_of(number), "no text is clipped"
    tops = [area.top_of(number) for number in range(len(area.bands))]
    assert all(one + area.height_of(number) <= below for number, (one, below) in enumerate(pairwise(tops)))


def test_passages_of_a_match_begin_beside_each_other(rows: RowsView):
    for band in rows.area.bands:
        if isinstance(band, RowBand) and len(band.placed()) == 2:
            left, right = band.placed()
            assert left.cell.article.language == "bg"
            assert right.origin.x() > left.origin.x() + left.cell.width
            middles = [one.origin.y() + one.cell.height / 2 for one in band.placed()]
            assert middles[0] == pytest.approx(middles[1], abs=1)


def test_keys_go_down_the_rows_on_either_side(rows: RowsView, stage, qtbot: QtBot):
    click(rows, qtbot, Side.RIGHT, word(stage.reader.spread.version(Side.RIGHT).article.text, "Damyanov"))
    assert stage.reader.chosen.match.number == 3
    walked = []
    for _ in range(3):
        qtbot.keyClick(rows.area, Qt.Key.Key_J)
        walked.append(stage.reader.chosen.match.number)
    assert walked == [4, 5, 5], "in the order of the rows, though a cell at the right was clicked"
    qtbot.keyClick(rows.area, Qt.Key.Key_K)
    assert stage.reader.chosen.match.number == 4


def test_differences_and_gaps_have_their_keys(rows: RowsView, stage, qtbot: QtBot):
    qtbot.keyClick(rows.area, Qt.Key.Key_N)
    assert stage.reader.chosen.match.number == 3
    qtbot.keyClick(rows.area, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert (stage.reader.chosen.side, stage.reader.chosen.passage) == (Side.LEFT, 4)
    qtbot.keyClick(rows.area, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert (stage.reader.chosen.side, stage.reader.chosen.passage) == (Side.RIGHT, 5)
    qtbot.keyClick(rows.area, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert (stage.reader.chosen.side, stage.reader.chosen.passage) == (Side.LEFT, 4)
    qtbot.keyClick(rows.area, Qt.Key.Key_J)
    assert stage.reader.chosen.match.number == 5, "on from the gap"


def test_the_order_switch_turns_rows_and_steps(rows: RowsView, stage, qtbot: QtBot):
    qtbot.mouseClick(rows.tools(), Qt.MouseButton.LeftButton)
    assert stage.window.commands["by_right"].isChecked()
    assert rows.tools().text().endswith("▸")
    walked = [stage.reader.chosen.match.number]
    for _ in range(3):
        stage.reader.step_passage(1)
        walked.append(stage.reader.chosen.match.number)
    assert walked == [1, 4, 2, 3]
    qtbot.keyClick(rows.area, Qt.Key.Key_O)
    assert not stage.window.commands["by_right"].isChecked()
    assert rows.tools().text().startswith("◂")


def test_a_click_chooses_without_moving_the_text(rows: RowsView, stage, qtbot: QtBot):
    stage.window.resize(900, 500)
    rows.area.verticalScrollBar().setValue(60)
    at = rows.area.scrolled
    click(rows, qtbot, Side.LEFT, word(stage.reader.spread.version(Side.LEFT).article.text, "Ремонтът"))
    assert stage.reader.chosen.match.number == 3
    assert rows.area.scrolled == at


def test_enter_looks_the_word_up_under_the_click_and_the_keys(rows: RowsView, stage, qtbot: QtBot):
    asked: list[tuple[str, str]] = []
    stage.reader.word_asked.disconnect()
    stage.reader.word_asked.connect(lambda written, language: asked.append((written, language)))
    english = stage.reader.spread.version(Side.RIGHT).article.text
    click(rows, qtbot, Side.RIGHT, word(english, "ring"))
    qtbot.keyClick(rows.area, Qt.Key.Key_Return)
    qtbot.keyClick(rows.area, Qt.Key.Key_Right)
    qtbot.keyClick(rows.area, Qt.Key.Key_Return)
    stage.reader.swap_focus()
    assert rows.focused() is Side.LEFT
    qtbot.keyClick(rows.area, Qt.Key.Key_Right)
    qtbot.keyClick(rows.area, Qt.Key.Key_Return)
    assert asked == [("ring", "en"), ("road", "en"), ("Автобусите", "bg")]


def test_text_is_selected_and_copied_as_the_article_has_it(rows: RowsView, stage, qtbot: QtBot):
    text = stage.reader.spread.version(Side.LEFT).article.text
    first, last = word(text, "преди"), word(text, "🚌")
    viewport = rows.area.viewport()
    start = point_of(rows, Side.LEFT, Span(first.start, first.start + 1)) - QPoint(4, 0)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, point_of(rows, Side.LEFT, Span(last.start, last.end)))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point_of(rows, Side.LEFT, Span(last.start, last.end)))
    assert rows.area.selected_text().startswith("преди двайсет години")
    qtbot.keyClick(rows.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == rows.area.selected_text()
    assert rows.area.selected_text() in text


def test_the_menu_of_a_word_looks_it_up(rows: RowsView, stage, qtbot: QtBot):
    english = stage.reader.spread.version(Side.RIGHT).article.text
    menu = rows.area.menu_at(QPointF(point_of(rows, Side.RIGHT, word(english, "railing"))))
    assert menu.actions()[0].text() == "Look up “railing”"
    menu.close()


def test_set_aside_lines_are_folded_and_open_on_a_click(rows: RowsView, qtbot: QtBot):
    number = next(place for place, band in enumerate(rows.area.bands) if not isinstance(band, RowBand))
    low = rows.area.height_of(number)
    place = QPoint(60, rows.area.top_of(number) + 8)
    qtbot.mouseClick(rows.area.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.area.height_of(number) > low
    assert [
        placed.cell.article.text[slice(*_ends(placed.cell.pieces[0].span))] for placed in rows.area.bands[number].placed()
    ] == ["Сподели · Отпечатай"]
    qtbot.mouseClick(rows.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, rows.area.top_of(number) + 8))
    assert rows.area.height_of(number) == low


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_the_inspector_tells_of_the_row_and_frames_its_words(rows: RowsView, stage):
    stage.reader.show_passage(Side.LEFT, 3)
    before = rows.area.viewport().grab().toImage()
    stage.reader.point_at(stage.reader.chosen.match.words[0])
    assert rows.area.viewport().grab().toImage() != before


def test_the_word_under_the_pointer_shows_its_partner(rows: RowsView, stage, qtbot: QtBot):
    left, right = (stage.reader.spread.version(side).article.text for side in Side)
    point_at(rows.area.viewport(), point_of(rows, Side.RIGHT, word(right, "Buses")))
    assert rows.shown.pointed == {Side.LEFT: word(left, "Автобусите"), Side.RIGHT: word(right, "Buses")}
    point_at(rows.area.viewport(), QPoint(2, 2))
    assert set(rows.shown.pointed.values()) == {None}


def test_words_that_a_search_found_are_marked_and_brought_onto_the_screen(rows: RowsView, stage, qtbot: QtBot):
    stage.window.resize(900, 420)
    qtbot.wait(20)
    text = stage.reader.spread.version(Side.RIGHT).article.text
    stage.reader.show_passage(Side.RIGHT, 5, (word(text, "upstream"),))
    at = point_of(rows, Side.RIGHT, word(text, "upstream"))
    assert rows.area.viewport().rect().contains(at)
    marked = rows.area.viewport().grab().toImage()
    stage.reader.forget_hits()
    assert rows.area.viewport().grab().toImage() != marked


def test_the_current_row_is_read_out_with_its_counterpart(rows: RowsView, stage):
    stage.reader.show_passage(Side.LEFT, 3)
    assert "Автобусите ще минават" in rows.area.accessibleDescription()
    assert "Buses will take the ring road" in rows.area.accessibleDescription()
    assert rows.area.accessibleName() == (
        "Rows: Български, Общината ремонтира стария мост през лятото — English, Old bridge to close for repairs"
    )


def test_five_thousand_sentences_open_lazily_and_every_row_is_reached(rows: RowsView, stage, qtbot: QtBot):
    many = 2500
    left = article(
        ("Заглавие", *(f"Точка {n} от дългия доклад за реката и за всички мостове над нея." for n in range(many))), "bg"
    )
    right = article(("Headline", *(f"Item {n} of the long report." for n in range(many))), "en")
    links = Alignment(tuple(Link((n,), (n,), 0.9) for n in range(many + 1)))
    long = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), links)
    stage.reader.show_spread(long, stage.presenter.opening.story)
    laid = sum(bool(band.placed()) for band in rows.area.bands)
    assert laid < 100, "only what is seen is laid out"
    stage.reader.show_passage(Side.RIGHT, 2000)
    assert 0 <= rows.area.top_of(2000) < rows.area.viewport().height()
    here = rows.area.top_of(2000)
    stage.window.resize(1100, 700)
    qtbot.wait(20)
    assert abs(rows.area.top_of(2000) - here) < 80, "a narrower window keeps the place"
    rows.area.verticalScrollBar().setValue(rows.area.verticalScrollBar().maximum())
    assert rows.area.bands[-1].placed()
    assert rows.area.top_of(many) + rows.area.height_of(many) <= rows.area.viewport().height()
    qtbot.keyClick(rows.area, Qt.Key.Key_Home)
    assert rows.area.scrolled == 0
    assert sum(bool(band.placed()) for band in rows.area.bands) < 1000


def test_scrolling_back_up_moves_nothing_that_was_seen(rows: RowsView, stage, qtbot: QtBot):
    many = 300
    left = article(("Заглавие", *(("Дълго изречение за моста, " * (n % 7 + 1)).strip() + "." for n in range(many))), "bg")
    right = article(("Headline", *(f"Item {n}." for n in range(many))), "en")
    links = Alignment(tuple(Link((n,), (n,), 0.9) for n in range(many + 1)))
    long = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), links)
    stage.reader.show_spread(long, stage.presenter.opening.story)
    stage.reader.show_passage(Side.LEFT, 250)
    bar = rows.area.verticalScrollBar()
    for _ in range(120):
        first = rows.area.band_at(5)
        before = rows.area.top_of(first)
        bar.setValue(bar.value() - 30)
        if bar.value() > 0:
            assert rows.area.top_of(first) - before == 30


def test_odd_texts_are_drawn_whole(rows: RowsView, stage):
    words = "слово" * 400
    left = article((words, "שלום עולם и 🚌🚌 автобуси.", *BULGARIAN[1:3]), "bg")
    right = article((ENGLISH[0], "مرحبا by bus.", *ENGLISH[1:3]), "en")
    links = Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.5)))
    odd = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), links)
    stage.reader.show_spread(odd, stage.presenter.opening.story)
    stage.window.resize(560, 500)
    assert not stage.window.grab().isNull()
    first = rows.area.bands[0].placed()[0]
    assert max(rect.right() for rect in first.cell.rects(first.cell.pieces[0].span)) <= first.cell.width + 1


# -- the whole story at once -------------------------------------------------------------------------------------------


def ruler_y(rows: RowsView, number: int) -> int:
    """The height on the ruler at which a row is marked."""
    scale = rows.ruler.scale_now()
    assert scale is not None
    return round(scale.middle(rows.area.extent_of(number)))


def test_the_ruler_shows_the_whole_story_and_what_is_marked_in_it(rows: RowsView, stage):
    marked = rows.ruler.marked()
    assert len(marked.matches) >= len(stage.reader.spread.matches)
    assert [side for _, side in marked.only] == [-1, 1], "what stands at the left only is drawn at the left"
    assert len(marked.differing) == len(stage.reader.spread.differing) == 1
    assert marked.matches[-1][1] is stage.reader.chosen.match, "the current one is drawn over the others"
    stage.reader.go_to(Side.LEFT, 4)
    lone = rows.ruler.marked().lone
    assert lone == rows.area.extent_of(rows.area.band_of(Side.LEFT, 4)), "a passage without counterpart is current too"
    assert not rows.ruler.grab().isNull()


def test_a_click_on_the_ruler_goes_there(rows: RowsView, stage, qtbot: QtBot):
    left, right, alignment = made_pair(300)
    long = spread_of(Version(card("a", "s", left), left), Version(card("b", "s", right), right), alignment)
    stage.reader.show_spread(long, stage.presenter.opening.story)
    number = rows.area.band_of(Side.LEFT, 200)
    qtbot.mouseClick(rows.ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, ruler_y(rows, number)))
    assert abs(rows.area.top_of(number) - rows.area.viewport().height() / 3) < 160
    assert rows.ruler.seen().top == rows.area.scrolled


def test_the_ruler_tells_what_was_found(rows: RowsView, stage):
    english = stage.reader.spread.version(Side.RIGHT).article.text
    span = word(english, "railing")
    stage.reader.mark_hits(Side.RIGHT, (span,))
    stage.reader.show_hit(Side.RIGHT, 4, span)
    assert [current for _, current in rows.ruler.marked().hits] == [True]


# -- correcting --------------------------------------------------------------------------------------------------------


def test_passages_are_chosen_and_outlined_while_correcting(rows: RowsView, stage, qtbot: QtBot):
    stage.window.commands["correct"].trigger()
    assert stage.reader.view is rows, "both versions can be seen: one stays"
    texts = [stage.reader.spread.version(side).article.text for side in Side]
    click(rows, qtbot, Side.LEFT, word(texts[0], "Търговците"))
    pos = point_of(rows, Side.RIGHT, word(texts[1], "railing"))
    qtbot.mouseClick(rows.area.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos)
    assert rows.shown.picked[Side.LEFT] == (4,)
    assert rows.shown.picked[Side.RIGHT] == (4,)
    assert stage.presenter.corrections.mode.picks.of(Side.RIGHT) == (4,)
    assert stage.window.commands["link"].isEnabled()
    before = rows.area.viewport().grab().toImage()
    stage.window.commands["view_panes"].trigger()
    assert stage.reader.panes[0]._picked == (4,), "they are shown in every view in which one corrects"
    stage.window.commands["view_rows"].trigger()
    stage.window.commands["correct"].trigger()
    assert rows.shown.picked == {Side.LEFT: (), Side.RIGHT: ()}
    assert rows.area.viewport().grab().toImage() != before


# -- the menu of a place -----------------------------------------------------------------------------------------------


def texts_of(menu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def test_the_menu_copies_both_versions_of_the_passage_there(rows: RowsView, stage):
    left, right = (stage.reader.spread.version(side).article.text for side in Side)
    menu = rows.area.menu_at(QPointF(point_of(rows, Side.RIGHT, word(right, "leva"))))
    both = next(action for action in menu.actions() if "both" in action.text())
    assert both.shortcut().toString() == "Ctrl+Shift+B"
    both.trigger()
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Ремонтът ще струва 340 000 лева, каза кметът Илия Дамянов.",
        "The work will cost 430,000 leva, Mayor Ilia Damyanov said.",
    ]
    assert {"Concordance of “leva”", "Search the library for “leva”", "Correction mode"} <= set(texts_of(menu))
    menu.close()
    assert left


def test_what_has_no_counterpart_has_no_second_version_to_copy(rows: RowsView, stage):
    left = stage.reader.spread.version(Side.LEFT).article.text
    menu = rows.area.menu_at(QPointF(point_of(rows, Side.LEFT, word(left, "Търговците"))))
    both = next(action for action in menu.actions() if "both" in action.text())
    assert not both.isEnabled()
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_the_menu_opens_from_the_keys_at_the_framed_word(rows: RowsView, stage, qtbot: QtBot):
    menus = []
    stage.reader.menu_opening.connect(lambda menu, place: menus.append((menu, place)))
    qtbot.keyClick(rows.area, Qt.Key.Key_Right)
    stage.window.commands["place_menu"].trigger()
    ((menu, place),) = menus
    assert place.words == "Общината"
    assert menu.isVisible()
    menu.close()


def test_searching_for_the_word_fills_the_search_box(rows: RowsView, stage, qtbot: QtBot):
    qtbot.keyClick(rows.area, Qt.Key.Key_Right)
    stage.window.commands["search_word"].trigger()
    assert stage.window.sidebar.search_box.text() == "Общината"


def test_a_headline_is_heavier_than_what_stands_with_it(rows: RowsView, stage):
    article = stage.reader.spread.version(Side.LEFT).article
    cell = passages_cell(Side.LEFT, article, (0, 1), Type.of(reading_font(12), 1.7, "#000000", "#444444"))
    cell.lay_out(2000)
    formats = cell._layout.formats()
    assert [one.format.fontWeight() for one in formats] == [600]
    assert (formats[0].start, formats[0].length) == (0, len(article.passages[0].span))
