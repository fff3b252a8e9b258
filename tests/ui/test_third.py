"""A third version beside the two: the same numbers in all three, scrolled by meaning, found in, remembered, folded away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.alignment import Alignment, Link
from reader.ui.reading.spread import Side, Version, spread_of
from reader.ui.reading.third import Third, third_of
from reader.ui.reading.third_pane import ThirdPane
from tests.benchmarks.made_spreads import made_article
from tests.ui.stage import Stage
from tests.ui.stories import MemoryReading, article, card, library


def version(key: str, language: str, lines: tuple[str, ...]) -> Version:
    made = article(lines, language)
    return Version(card(key, "s", made), made)


def three() -> Third:
    """A pair with two matches, crossed; the third answers one by both, one by the first alone, and has one of its own."""
    first = version("a", "bg", ("Заглавие на първата", "Едно. Две. Три."))
    second = version("b", "en", ("A headline", "One of them. Two of them. Another one."))
    third = version("c", "bg", ("Трето заглавие", "Другото. Първото. Второто. Само тук. Още едно."))
    pair = spread_of(first, second, Alignment((Link((1,), (2,), 0.9), Link((2,), (1,), 0.9))))
    with_second = Alignment((Link((1,), (3,), 0.9), Link((3,), (1,), 0.7)))
    with_first = Alignment((Link((1,), (2,), 0.9), Link((3,), (5,), 0.8)))
    made = third_of(pair, third, with_second, with_first)
    assert made is not None
    return made


def test_one_passage_has_one_number_in_all_three() -> None:
    third = three()
    numbers = {passage: match.number for match in third.spread.matches for passage in match.right}
    assert numbers == {3: 2, 1: 3, 2: 1}, "by the second, with a number of its own, and by the first alone"
    assert [match.left for match in third.spread.matches] == [(), (1,), (3,)]


def test_what_answers_the_first_alone_is_not_only_here() -> None:
    third = three()
    assert third.first == {2: 1, 5: 3}
    assert third.spread.only_here(Side.RIGHT) == (0, 4)


def test_matches_that_the_pair_knows_as_one_are_one() -> None:
    first, second = version("a", "bg", ("Едно.", "Две.")), version("b", "en", ("One two.", "Three."))
    third = version("c", "en", ("One.", "Two."))
    pair = spread_of(first, second, Alignment((Link((0, 1), (0, 1), 0.9),)))
    made = third_of(pair, third, Alignment((Link((0,), (0,), 0.9), Link((1,), (1,), 0.7))), None)
    assert made is not None
    (match,) = made.spread.matches
    assert (match.number, match.left, match.right) == (1, (0, 1), (0, 1))


# -- in the window -----------------------------------------------------------------------------------------------------


def long_library() -> MemoryReading:
    """Three versions of forty sentences; the third says all a little further down."""
    held = MemoryReading()
    held.articles = {"bg1": made_article("bg", 40, 1), "en1": made_article("en", 40, 2), "en2": made_article("en", 44, 3)}
    held.members = {"long": ["bg1", "en1", "en2"]}
    straight = tuple(Link((n,), (n,), 0.9) for n in range(41))
    held.alignments = {
        ("bg1", "en1"): Alignment(straight),
        ("en1", "en2"): Alignment(tuple(Link((n,), (n + 4,), 0.9) for n in range(1, 41))),
        ("bg1", "en2"): Alignment(tuple(Link((n,), (n + 4,), 0.9) for n in range(1, 41))),
    }
    return held


@pytest.fixture
def wide(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path, long_library(), "long", "light")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.presenter.ready, timeout=5000):
        made.window.show()
    qtbot.waitExposed(made.window)
    qtbot.waitUntil(lambda: hasattr(made.presenter, "third_version"), timeout=5000)
    made.window.resize(1500, 900)
    yield made
    made.window.close()
    made.presenter.tasks.close()


def opened(stage: Stage, qtbot: QtBot) -> ThirdPane:
    with qtbot.waitSignal(stage.reader.third_changed, timeout=5000):
        stage.window.commands["third_pane"].trigger()
    qtbot.wait(30)
    third = stage.reader.panes_view.third
    assert third is not None
    return third


def height_of(pane, passage: int) -> float:
    return pane.geometry_of_page.extents[passage].top - pane.scrolled


def test_a_third_version_stands_beside_the_two(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    assert third.pane.isVisible()
    assert wide.reader.third.version.card.id == "en2"
    assert wide.reader.third_bar.isVisible()
    bar, pane = wide.reader.third_bar, third.pane
    assert abs(bar.mapTo(wide.window, bar.rect().topLeft()).x() - pane.mapTo(wide.window, pane.rect().topLeft()).x()) <= 2
    assert third.ribbon.bands(), "a ribbon ties it to the middle one"
    wide.window.commands["third_pane"].trigger()
    assert not third.pane.isVisible()
    assert not wide.reader.third_bar.isVisible()


def test_what_is_current_is_current_in_all_three_and_level(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    wide.reader.show_passage(Side.LEFT, 20)
    left, middle = wide.reader.panes
    assert third.pane.current.right == (24,)
    assert third.pane.current.number == wide.reader.chosen.match.number
    assert abs(height_of(left, 20) - height_of(middle, 20)) <= 2
    assert abs(height_of(middle, 20) - height_of(third.pane, 24)) <= 2


def test_all_three_follow_by_meaning_whoever_leads(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    wide.reader.unchoose()
    left, middle = wide.reader.panes
    for leader in (left, third.pane, middle):
        leader.scroll_to(leader.scrolled + 500)
        at = left.top_passage()
        assert abs(middle.top_passage() - at) <= 1
        assert abs(third.pane.top_passage() - 4 - at) <= 1


def test_a_click_in_the_third_brings_the_others_beside_it(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    third.pane.scroll_to(700)
    passage = third.pane.top_passage()
    stood = height_of(third.pane, passage)
    third.pane.passage_chosen.emit(passage)
    assert wide.reader.chosen.passage == passage - 4
    assert abs(height_of(third.pane, passage) - stood) <= 1, "what was clicked stays"
    assert abs(height_of(wide.reader.panes[0], passage - 4) - stood) <= 2
    third.pane.passage_chosen.emit(2)
    assert third.pane.lone == 2, "what stands there only is marked there"


def test_the_focus_goes_round_all_three(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    wide.window.activateWindow()
    wide.reader.take_focus()
    panes = (*wide.reader.panes, third.pane)
    seen = []
    for _ in range(4):
        wide.window.commands["swap_focus"].trigger()
        seen.append(next(place for place, pane in enumerate(panes) if pane.hasFocus()))
    assert seen == [1, 2, 0, 1]


def test_words_are_found_and_counted_in_the_third_too(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    wide.window.commands["find"].trigger()
    finding = wide.presenter.finding
    finding.bar.field.setText("bridge")
    qtbot.waitUntil(lambda: bool(third.pane.hits.spans), timeout=3000)
    text = third.pane.page.article.text
    assert all(span.of(text).lower() == "bridge" for span in third.pane.hits.spans)
    assert f"third {len(third.pane.hits.spans)}" in finding.bar.told.text()
    wide.window.commands["find_previous"].trigger()
    wide.window.commands["find_previous"].trigger()
    assert third.pane.hits.current is not None, "they are gone through after those of the two"
    finding.close()
    assert third.pane.hits.spans == ()


def test_a_narrow_window_folds_it_away_and_says_so(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    wide.window.resize(1090, 800)
    qtbot.wait(20)
    assert not third.pane.isVisible()
    assert wide.reader.panes_view.folded.isVisible()
    assert "narrow" in wide.reader.panes_view.folded.text()
    wide.window.resize(1400, 800)
    qtbot.wait(20)
    assert third.pane.isVisible()
    assert not wide.reader.panes_view.folded.isVisible()


def test_wanted_in_a_narrow_window_it_waits_for_a_wider_one(wide: Stage, qtbot: QtBot) -> None:
    wide.window.resize(1000, 700)
    qtbot.wait(20)
    third = opened(wide, qtbot)
    assert not third.pane.isVisible()
    assert wide.reader.panes_view.folded.isVisible()
    wide.window.resize(1300, 800)
    qtbot.wait(20)
    assert third.pane.isVisible()


def test_any_version_can_stand_there(wide: Stage, qtbot: QtBot) -> None:
    opened(wide, qtbot)
    with qtbot.waitSignal(wide.reader.third_changed, timeout=5000):
        wide.reader.third_chosen.emit("bg1")
    assert wide.presenter.opening.articles() == ("en2", "en1"), "one that lay open changes places with it"
    assert wide.reader.third.version.card.id == "bg1"


def test_it_comes_back_with_the_session(wide: Stage, qtbot: QtBot, qapp: QApplication) -> None:
    opened(wide, qtbot)
    wide.window.close()
    again = Stage(qapp, wide.folder, long_library(), "long", "light")
    again.window.resize(1500, 900)
    qtbot.addWidget(again.window)
    again.window.show()
    qtbot.waitUntil(lambda: again.reader.third is not None, timeout=5000)
    assert again.window.commands["third_pane"].isChecked()
    again.window.close()
    again.presenter.tasks.close()


def test_the_third_is_named_and_its_words_are_asked_for(wide: Stage, qtbot: QtBot) -> None:
    third = opened(wide, qtbot)
    assert third.pane.accessibleName().startswith("Third: English")
    wide.window.activateWindow()
    third.pane.setFocus()
    qtbot.keyClick(third.pane, Qt.Key.Key_Right)
    wide.reader.concordance_asked.disconnect()  # there is no service for it here
    with qtbot.waitSignal(wide.reader.concordance_asked) as asked:
        wide.reader.ask_for_concordance()
    assert asked.args[1] == "en"
    menu = third.pane.menu_at(third.pane.rect().center())
    texts = [action.text() for action in menu.actions()]
    assert any(text.startswith("Look up") for text in texts)
    assert "&Correction mode" not in texts, "corrections are for the two versions"
    menu.close()


def test_what_stands_in_the_third_pane_is_not_told_a_second_time(wide: Stage, qtbot: QtBot) -> None:
    further: list[set[str]] = []
    show = wide.window.inspector.show_further
    wide.window.inspector.show_further = lambda told: (further.append({one.version.card.id for one in told}), show(told))
    wide.presenter.opening.refresh()
    qtbot.waitUntil(lambda: further[-1:] == [{"en2"}], timeout=5000)
    opened(wide, qtbot)
    assert further[-1] == set()
    wide.window.commands["view_rows"].trigger()
    assert further[-1] == {"en2"}, "there it is not in sight"
    wide.window.commands["view_panes"].trigger()
    assert further[-1] == set()
    wide.window.resize(900, 700)
    assert not wide.reader.panes_view.shows_third
    assert further[-1] == {"en2"}, "folded away as there is no room"


def test_two_versions_have_no_third(stage: Stage, qtbot: QtBot) -> None:
    assert stage.window.commands["third_pane"].isEnabled(), "the bridge has three"
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    assert not stage.window.commands["third_pane"].isEnabled()
    assert library().members["museum"] == ["en2"]


def test_the_current_passage_stays_in_sight_when_the_third_comes_and_goes(wide: Stage, qtbot: QtBot) -> None:
    wide.reader.show_passage(Side.LEFT, 20)
    left = wide.reader.panes[Side.LEFT]
    third = opened(wide, qtbot)
    assert 0 <= height_of(left, 20) < left.viewport().height() * 0.8
    wide.window.commands["third_pane"].trigger()
    qtbot.waitUntil(lambda: not third.pane.isVisible())
    assert 0 <= height_of(left, 20) < left.viewport().height() * 0.8
