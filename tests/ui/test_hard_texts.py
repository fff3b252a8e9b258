"""Texts that are hard to show: very long, very narrow, running both ways, with letters of two units, or alone."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link, WordLink
from reader.core.article import Article, Span
from reader.errors import CancelledError
from reader.ui.correcting.story_dialog import StoryDialog
from reader.ui.fonts import control_font
from reader.ui.library.story_delegate import wrapped
from reader.ui.reading.figures import Figures
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.opening import Wish, lay
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Side, Spread, Version, spread_of
from reader.ui.tips import LINE
from tests.benchmarks.made_spreads import made_article, made_pair
from tests.ui.pointing import point_at
from tests.ui.stage import Stage
from tests.ui.stories import BULGARIAN, MemoryReading, article, bridge, card, library

HEBREW, ARABIC = "שלום לכולם", "السلام عليكم"
BOTH_WAYS = (
    "Посланикът 🇧🇬 поздрави с „" + HEBREW + "“ и с „" + ARABIC + "“ гостите 👩‍👩‍👧 от града. Второ изречение 🚌 след това.",
    "ברוכים הבאים לעיר סופיה 2024",
)


def spread_with(left: Article, right: Article, alignment: Alignment | None) -> Spread:
    return spread_of(Version(card("l", "s", left), left), Version(card("r", "s", right), right), alignment)


def show(stage, qtbot: QtBot, spread: Spread) -> tuple[Pane, Pane]:
    stage.reader.show_spread(spread, stage.presenter.opening.story)
    qtbot.wait(20)
    return stage.reader.panes


def figures_of(stage, pane: Pane) -> Figures:
    return Figures(stage.reader.spread, pane.side, pane.geometry_of_page, stage.look.points)


def position_of(pane: Pane, point: QPointF) -> int:
    return pane.cursorForPosition((point - QPointF(0, pane.scrolled)).toPoint()).position()


# -- right to left, and letters of two units ---------------------------------------------------------------------------


@pytest.fixture
def mixed(stage, qtbot: QtBot) -> Pane:
    left = article(BOTH_WAYS, "bg", headline=False)
    right = article(("The envoy greeted the guests. A second sentence.", "Welcome to the city of Sofia."), "en", headline=False)
    links = (Link((0,), (0,), 0.9), Link((1,), (1,), 0.7), Link((2,), (2,), 0.6))
    return show(stage, qtbot, spread_with(left, right, Alignment(links)))[0]


@pytest.mark.parametrize("words", [HEBREW, ARABIC, "гостите", "града", "Второ", "след", "סופיה", "2024", "🚌"])
def test_words_are_found_where_they_stand(mixed: Pane, words: str):
    """The rectangles of a word hold just its letters, whichever way they run and whatever stands before them."""
    text = mixed.page.article.text
    at = text.index(words)
    span = Span(at, at + len(words))
    cursor = QTextCursor(mixed.document())
    (start, end), *more = mixed.page.stretches(span)
    assert more == []
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == words
    assert mixed.page.offset(start) == at
    rects = mixed.geometry_of_page.rects(span)
    assert rects
    for rect in rects:
        assert rect.width() > 0
        assert start <= position_of(mixed, rect.center()) <= end
    plain = QFontMetricsF(mixed.font_for_text()).horizontalAdvance(words)
    assert sum(rect.width() for rect in rects) == pytest.approx(plain, rel=0.25, abs=6)


def test_a_click_into_a_leftward_line_chooses_its_passage(stage, mixed: Pane, qtbot: QtBot):
    passage = mixed.page.article.passages[2]
    rect = mixed.geometry_of_page.first_line(passage.span)
    qtbot.mouseClick(mixed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert stage.reader.chosen.passage == 2
    assert not mixed.viewport().grab().isNull()


def test_the_number_of_a_leftward_passage_stands_beside_its_words(stage, mixed: Pane):
    figure = next(one for stretch, one in figures_of(stage, mixed).seen(QRectF(0, 0, 2000, 2000)) if stretch.passages == (2,))
    assert figure.number_at is not None
    assert figure.number_at.x() < mixed.geometry_of_page.left - 6 < figure.shape.boundingRect().left()


def test_two_leftward_passages_in_a_line_have_their_numbers_before_them(stage, qtbot: QtBot):
    """Which is at their right: there the room for them was left."""
    left = article(("ברוכים הבאים לעיר סופיה. כאן כתוב עוד משפט אחד.",), "bg", headline=False)
    right = article(("Welcome to the city. One more sentence is written here.",), "en", headline=False)
    pane, _ = show(stage, qtbot, spread_with(left, right, Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.9)))))
    _, second = (figure for _, figure in figures_of(stage, pane).seen(QRectF(0, 0, 2000, 2000)))
    words = pane.geometry_of_page.rects(left.passages[1].span)[0]
    before = pane.geometry_of_page.rects(left.passages[0].span)[0]
    assert words.right() <= second.number_at.x() < before.left()
    assert second.shape.boundingRect().right() <= before.left() + 1


def test_letters_of_two_units_do_not_move_the_ends_of_lines_in_the_list(qapp):
    """Lines are broken by Qt, which counts such letters twice: words would be cut in two."""
    text = "Посланикът 🇧🇬 посрещна гости 👩‍👩‍👧 от цялата страна"
    font = control_font()
    for width in range(90, 400, 10):
        lines = wrapped(text, font, width, most=12)
        assert " ".join(lines) == text, width


def test_room_for_a_number_goes_by_its_digits(stage, qtbot: QtBot):
    """In a story of thousands of passages the first ones do not stand far apart."""
    gaps = {}
    for count in (6, 1200):
        left, right, _ = made_pair(count)
        pane, _ = show(stage, qtbot, spread_with(left, right, Alignment(tuple(Link((n,), (n,), 0.9) for n in range(count + 1)))))
        one, other = (pane.geometry_of_page.rects(left.passages[number].span) for number in (1, 2))
        gaps[count] = other[0].left() - one[-1].right()
    assert gaps[1200] == pytest.approx(gaps[6], abs=0.5)


def test_extents_of_a_text_that_runs_both_ways_are_in_order(mixed: Pane):
    extents = list(mixed.geometry_of_page.extents)
    assert all(one.bottom <= below.top + 0.5 for one, below in pairwise(extents))
    assert all(extent.height > 5 for extent in extents)


# -- long and narrow ---------------------------------------------------------------------------------------------------


def test_an_article_of_thousands_of_sentences_is_read_from_the_first_moment(stage, qtbot: QtBot):
    left, right, alignment = made_pair(2000)
    pane, _ = show(stage, qtbot, spread_with(left, right, alignment))
    geometry = pane.geometry_of_page
    assert geometry.whole.bottom > 50_000, "what was not measured is estimated"
    estimated = geometry.extents[1500].top
    stage.reader.show_passage(Side.LEFT, 1500)
    exact = pane.geometry_of_page.extents[1500]
    assert exact.top == pytest.approx(estimated, rel=0.15)
    assert pane.scrolled <= exact.top <= pane.scrolled + pane.viewport().height()
    assert pane.top_passage() in range(1480, 1502)
    stood = exact.top - pane.scrolled
    qtbot.waitUntil(lambda: all(one.geometry_of_page.complete for one in stage.reader.panes), timeout=20_000)
    now = pane.geometry_of_page.extents[1500]
    assert now.height == pytest.approx(exact.height)
    assert now.top - pane.scrolled == pytest.approx(stood, abs=2), "what is read stays where it was read"
    assert pane.toPlainText().endswith(left.text.strip().split("\n")[-1])


def test_measuring_in_slices_gives_what_measuring_at_once_gives(stage, qtbot: QtBot):
    left, right, alignment = made_pair(300)
    pane, _ = show(stage, qtbot, spread_with(left, right, alignment))
    qtbot.waitUntil(lambda: pane.geometry_of_page.complete, timeout=10_000)
    again = Geometry(pane.page)
    again.finish()
    assert list(again.extents) == list(pane.geometry_of_page.extents)


def test_end_goes_to_the_end_though_not_all_was_measured(stage, qtbot: QtBot):
    left, right, alignment = made_pair(1500)
    stage.reader.show_spread(spread_with(left, right, alignment), stage.presenter.opening.story)
    pane = stage.reader.panes[0]
    assert not pane.geometry_of_page.complete
    qtbot.keyClick(pane, Qt.Key.Key_End)
    last = pane.geometry_of_page.extents[-1]
    assert pane.scrolled <= last.top <= pane.scrolled + pane.viewport().height()


def test_all_is_selected_though_not_all_was_measured(stage, qtbot: QtBot):
    left, right, alignment = made_pair(1500)
    stage.reader.show_spread(spread_with(left, right, alignment), stage.presenter.opening.story)
    pane = stage.reader.panes[0]
    qtbot.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.textCursor().selectedText().endswith(left.text.strip()[-40:])


def test_a_long_article_keeps_its_place_when_the_window_grows(stage, qtbot: QtBot):
    left, right, alignment = made_pair(600)
    pane, _ = show(stage, qtbot, spread_with(left, right, alignment))
    stage.reader.show_passage(Side.LEFT, 400)
    before = pane.top_passage()
    stage.window.resize(1500, 900)
    qtbot.waitUntil(lambda: pane.geometry_of_page.complete, timeout=10_000)
    assert abs(pane.top_passage() - before) <= 6


def test_a_headline_of_two_thousand_letters_is_shown_whole(stage, qtbot: QtBot):
    long = " ".join(["Дългото заглавие на общинската новина"] * 53)[:2000]
    left = article((long, "Едно изречение след него."), "bg")
    right = article(("A" * 2000, "One sentence after it."), "en")
    panes = show(stage, qtbot, spread_with(left, right, Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.9)))))
    for pane in panes:
        rects = pane.geometry_of_page.rects(pane.page.article.passages[0].span)
        assert len(rects) > 15
        assert all(rect.right() <= pane.viewport().width() for rect in rects), "nothing runs out of the pane"
    assert stage.window.width() == 1280


def test_a_headline_of_two_thousand_letters_does_not_leave_the_screen(qtbot: QtBot, qapp, tmp_path: Path):
    """Wherever it is told on one line: the title of the window, tips, the recent stories, the choice of a story."""
    long = " ".join(["Дългото заглавие на общинската новина"] * 53)[:2000]
    held = library()
    held.articles["bg1"] = article((long, *BULGARIAN[1:]), "bg")
    stage = Stage(qapp, tmp_path, held, "bridge", "light")
    qtbot.addWidget(stage.window)
    with qtbot.waitSignal(stage.presenter.ready, timeout=5000):
        stage.window.show()
    assert stage.window.windowTitle().endswith("… — Vestnik")
    assert len(stage.window.windowTitle()) < 140
    row = stage.window.stories.index(stage.window.stories.row_of("bridge"))
    dialog = StoryDialog("Move", "river", stage.window)
    dialog.show_stories(stage.desk.reading.shelf().stories)
    choices = [dialog.list.model().index(row) for row in range(dialog.list.model().rowCount())]
    choice = next(index for index in choices if long[:40] in index.data())
    tips = [
        row.data(Qt.ItemDataRole.ToolTipRole),
        stage.reader.bars[0].toolTip(),
        choice.data(Qt.ItemDataRole.ToolTipRole),
        choice.data(),
    ]
    for told in tips[:3]:
        assert long[:40] in told
        assert max(map(len, told.split("\n"))) <= LINE
        assert len(told) < 600
    assert len(tips[3]) < 600
    dialog.field.setText(long[-300:])
    assert dialog.list.model().rowCount() == 1, "it is found by all of it"
    dialog.reject()
    stage.window.recent_menu.aboutToShow.emit()
    assert max(len(action.text()) for action in stage.window.recent_menu.actions()) < 80
    stage.window.close()
    stage.presenter.tasks.close()


def test_a_pane_of_two_hundred_pixels_can_be_read(qtbot: QtBot, stage):
    left, right, alignment = made_pair(12)
    pane = Pane(Side.LEFT, stage.look.theme, stage.look.points)
    qtbot.addWidget(pane)
    pane.resize(200, 400)
    pane.show()
    pane.show_spread(spread_with(left, right, alignment))
    qtbot.wait(30)
    geometry = pane.geometry_of_page
    for passage in left.passages:
        for rect in geometry.rects(passage.span):
            assert rect.left() >= 30
            assert rect.right() <= 200
    letters = [
        rect.width() / QFontMetricsF(pane.font_for_text()).averageCharWidth() for rect in geometry.rects(left.passages[3].span)
    ]
    assert max(letters) >= 14
    assert pane.horizontalScrollBar().maximum() == 0


# -- alone -------------------------------------------------------------------------------------------------------------


def test_a_story_without_links_marks_nothing_and_scrolls(stage, qtbot: QtBot):
    left, right = made_article("bg", 60, 1), made_article("en", 60, 2)
    panes = show(stage, qtbot, spread_with(left, right, Alignment()))
    assert stage.reader.chosen is None
    assert stage.reader.ribbon.bands() == []
    panes[0].scroll_to(300)
    assert panes[1].scrolled == 0, "nothing says where the other should stand"
    for command in ("next_passage", "next_difference", "next_only"):
        stage.window.commands[command].trigger()
    assert stage.reader.chosen is None
    assert not stage.window.grab().isNull()


def test_what_was_not_compared_yet_is_not_said_to_match_nowhere(stage, qtbot: QtBot):
    left, right = made_article("bg", 6, 1), made_article("en", 6, 2)
    show(stage, qtbot, spread_with(left, right, None))
    assert stage.reader.top_bar._place.text() == "not compared yet"
    show(stage, qtbot, spread_with(left, right, Alignment()))
    assert stage.reader.top_bar._place.text() == "no matching passages"


def test_a_passage_may_share_its_words_with_another(stage, qtbot: QtBot):
    """Word links that overlap or reach over two passages do no harm."""
    left, right = made_article("bg", 6, 1), made_article("en", 6, 2)
    wide = WordLink(Span(0, left.passages[2].span.end), Span(0, 5), 0.4)
    spread = spread_with(left, right, Alignment((Link((0,), (0,), 0.9, (wide, wide)), Link((1,), (1,), 0.9))))
    pane, _ = show(stage, qtbot, spread)
    point_at(pane.viewport(), QPoint(80, 40))
    qtbot.wait(150)
    assert not pane.viewport().grab().isNull()


def test_a_story_begins_at_its_top_however_the_window_comes_to_its_size(stage, qtbot: QtBot):
    """The cursor of a text is at its beginning, where Qt scrolls to when a pane is shown for the first time."""
    left, right, alignment = made_pair(40)
    pane = Pane(Side.LEFT, stage.look.theme, stage.look.points)
    qtbot.addWidget(pane)
    pane.resize(150, 60)
    pane.show_spread(spread_with(left, right, alignment))
    assert pane.geometry_of_page is not None
    pane.show()
    qtbot.wait(20)
    pane.resize(500, 400)
    qtbot.wait(20)
    assert pane.textCursor().position() == 0
    assert pane.scrolled == 0


# -- a long story that is not wished any more --------------------------------------------------------------------------


def test_an_opening_that_is_not_wished_any_more_ends_at_its_next_step():
    """One that is very long takes seconds: who goes on to the next story, or quits, does not wait for all of them."""
    read: list[str] = []

    class Noting(MemoryReading):
        def alignment(self, left: str, right: str) -> Alignment | None:
            read.append("alignment")
            return super().alignment(left, right)

    class Dropped:
        def report(self, done: int, total: int, what: str) -> None:
            raise CancelledError

    reading = Noting()
    left, right, alignment = bridge()
    reading.articles, reading.members = {"bg": left, "en": right}, {"bridge": ["bg", "en"]}
    reading.alignments = {("bg", "en"): alignment}
    with pytest.raises(CancelledError):
        lay(reading, Wish("bridge"), Dropped())
    assert read == []
    assert lay(reading, Wish("bridge")).spread.aligned
    assert "alignment" in read
