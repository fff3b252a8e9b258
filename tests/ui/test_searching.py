"""Searching in the window: what is said of a query, the other language, narrowing, order, Enter, and searches of before."""

import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.core.answers import Counted, Facets, Hit, HitOrder, QueryFault, Rendering, RenderingOrigin, SearchAnswer
from reader.core.article import Span
from reader.search.pieces import FaultKind
from reader.ui.fonts import control_font
from reader.ui.search import hints
from reader.ui.search.hit_list import found_in_words, in_sight
from reader.ui.search.hit_model import HitRow

RENDERING = Rendering("мост", "bridge", "en", RenderingOrigin.LEXICON, 3)
FACETS = Facets(
    (Counted("bg", 2), Counted("en", 1)), (Counted("Морски вести", 2), Counted("Reuters", 1)),
    (Counted("2024", 3),), (Counted("2024-05", 2), Counted("2024-04", 1)),
)  # fmt: skip


@pytest.fixture
def asked(stage) -> list[tuple]:
    """What the service was asked; every query is answered by one passage."""
    found = stage.desk.reading.articles["bg1"]
    passage = found.passages[2]
    hit_of_bridge = Hit("bridge", "bg1", "bg", found.title, 3.0, 2, passage.span, found.words_of(passage), (Span(0, 4),))
    calls: list[tuple] = []

    def search(query: str, limit: int, without: frozenset[str], order: HitOrder) -> SearchAnswer:
        calls.append((query, without, order))
        if query == "мосд":
            return SearchAnswer(query, 0, "мост", ())
        faults = (QueryFault(FaultKind.OPEN_BRACKET.value, query.index("(")),) if query.count("(") > query.count(")") else ()
        hit = replace(hit_of_bridge, across=query == "bridge")
        near = "мостове" if query == "мостъ" else None
        return SearchAnswer(query, 2, near, (hit, hit), True, query.strip("("), faults, (RENDERING,), FACETS)

    stage.desk.services.searching = SimpleNamespace(search=search)
    return calls


def ask(stage, qtbot: QtBot, asked: list, query: str) -> None:
    """Type a query and wait for what is found."""
    before = len(asked)
    stage.window.sidebar.search_box.setText(query)
    qtbot.waitUntil(lambda: len(asked) > before and stage.window.sidebar.hits.model.rowCount() > 0)


def chips(stage, name: str) -> dict[str, QPushButton]:
    """The chips of a kind, by their words."""
    found = stage.window.sidebar.hits.hints.findChildren(QPushButton, name)
    return {chip.text(): chip for chip in found if not chip.isHidden()}


def test_every_fault_of_a_query_can_be_said_in_both_languages() -> None:
    assert set(hints.FAULTS) == {kind.value for kind in FaultKind}


def test_a_fault_is_pointed_at_and_what_was_read_is_told(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "(мост")
    shown = stage.window.sidebar.hits.hints
    qtbot.waitUntil(lambda: not shown._faults.isHidden())
    assert shown._faults.text() == "a bracket is not closed: ▸(мост"
    assert "мост" in shown._reading.text()
    ask(stage, qtbot, asked, "мост")
    qtbot.waitUntil(shown._faults.isHidden)
    assert shown._reading.isHidden()


def test_a_rendering_can_be_taken_away_and_comes_back_with_another_query(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мост")
    qtbot.waitUntil(lambda: "bridge" in chips(stage, "rendering"))
    chips(stage, "rendering")["bridge"].click()
    qtbot.waitUntil(lambda: asked[-1][1] == {"bridge"})
    qtbot.waitUntil(lambda: not chips(stage, "rendering")["bridge"].isChecked())
    chips(stage, "rendering")["bridge"].click()
    qtbot.waitUntil(lambda: asked[-1][1] == frozenset())
    chips(stage, "rendering")["bridge"].click()
    ask(stage, qtbot, asked, "брод")
    qtbot.waitUntil(lambda: asked[-1][:2] == ("брод", frozenset()))


def test_a_facet_narrows_the_query(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мост")
    qtbot.waitUntil(lambda: "Reuters 1" in chips(stage, "facet"))
    chips(stage, "facet")["Reuters 1"].click()
    qtbot.waitUntil(lambda: asked[-1][0] == '(мост) source:"Reuters"')
    assert stage.window.sidebar.search_box.text() == '(мост) source:"Reuters"'


def test_what_all_hits_share_is_no_way_to_narrow() -> None:
    offered = [query for _, query in hints.narrowings("мост", FACETS)]
    assert "bg:(мост)" in offered
    assert "(мост) date:2024-05" in offered
    assert "(мост) date:2024" not in offered


def test_the_order_is_asked_of_the_service(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мост")
    newest = stage.window.sidebar.hits.order.menu().actions()[1]
    newest.trigger()
    qtbot.waitUntil(lambda: asked[-1][2] is HitOrder.NEWEST)
    assert stage.window.sidebar.hits.order.text() == newest.text()


def test_enter_opens_the_first_hit_though_it_is_still_looked_for(stage, qtbot: QtBot, asked: list) -> None:
    box = stage.window.sidebar.search_box
    box.setFocus()
    box.setText("мост")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.reader.chosen is not None and stage.reader.chosen.passage == 2)
    assert asked


def test_another_spelling_is_taken_by_enter_or_from_its_chip(stage, qtbot: QtBot, asked: list) -> None:
    box, shown = stage.window.sidebar.search_box, stage.window.sidebar.hits
    for leave in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        box.setFocus()
        box.setText("мосд")
        qtbot.waitUntil(lambda: shown.hints._suggestion.text() == "мост" and shown.hints._suggestion.isVisible())
        assert shown._told.text().startswith("Nothing found")
        qtbot.keyClick(box, leave)
        if leave == Qt.Key.Key_Down:
            assert shown.hints._suggestion.hasFocus()
            qtbot.keyClick(shown.hints._suggestion, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: box.text() == "мост" and shown.model.rowCount() > 0)
        assert not shown.hints._suggestion.isVisible()


def test_another_spelling_is_offered_beside_what_only_sounds_alike(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мостъ")
    shown = stage.window.sidebar.hits
    qtbot.waitUntil(lambda: shown.hints._suggestion.isVisible())
    assert shown.hints._suggestion.text() == "мостове"
    assert shown._told.text().endswith("Did you mean:")


def test_a_chip_that_is_pressed_keeps_the_keys(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мост")
    qtbot.waitUntil(lambda: "bridge" in chips(stage, "rendering"))
    for without in (frozenset({"bridge"}), frozenset()):
        chip = chips(stage, "rendering")["bridge"]
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: asked[-1][1] == without)  # noqa: B023
        qtbot.waitUntil(lambda: chips(stage, "rendering")["bridge"].isChecked() != bool(without))  # noqa: B023
        qtbot.waitUntil(lambda: chips(stage, "rendering")["bridge"].hasFocus())


def test_a_single_letter_is_searched_by_enter_alone(stage, qtbot: QtBot, asked: list) -> None:
    box = stage.window.sidebar.search_box
    box.setFocus()
    qtbot.keyClick(box, "a")
    assert not box._pause.isActive()
    assert not asked
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [call[0] for call in asked] == ["a"])


def test_how_a_query_was_read_is_told_where_it_is_not_as_written(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "мост")
    shown = stage.window.sidebar.hits.hints
    assert shown._reading.isHidden()
    ask(stage, qtbot, asked, "((мост)")
    qtbot.waitUntil(lambda: "мост" in shown._reading.text())


def test_a_passage_that_only_renders_what_was_asked_says_so(stage, qtbot: QtBot, asked: list) -> None:
    ask(stage, qtbot, asked, "bridge")
    model = stage.window.sidebar.hits.model
    told = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert told[1].startswith("Bulgarian: renders what was asked: ")
    ask(stage, qtbot, asked, "мост")
    qtbot.waitUntil(lambda: not model.rows[1].across)
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole).startswith("Bulgarian: ")
    assert "renders" not in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)


def test_searches_that_led_to_something_are_offered_again_and_can_be_kept(stage, qtbot: QtBot, asked: list) -> None:
    box = stage.window.sidebar.search_box
    box.setFocus()
    for query in ("мост", "брод"):
        ask(stage, qtbot, asked, query)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.wait(50)
    past = stage.presenter.searching.past
    assert past.past()[:2] == ["брод", "мост"]
    past.save("мост")
    past.menu.aboutToShow.emit()
    offered = [action.text() for action in past.menu.actions()]
    assert offered.count("мост") == 2
    past.save("мост")
    assert past.saved() == []


def test_what_the_first_query_needs_is_loaded_when_the_search_box_is_gone_to(stage, qtbot: QtBot) -> None:
    box = stage.window.sidebar.search_box
    for _ in range(2):
        box.setFocus()
        qtbot.waitUntil(lambda: getattr(stage.desk, "searches_warmed", 0) > 0, timeout=5000)
        stage.window.sidebar.stories.setFocus()
    box.setFocus()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy(), timeout=5000)
    assert stage.desk.searches_warmed == 1


def test_what_was_found_is_told_for_what_it_is():
    answer = SearchAnswer("bg:мост en:-bridge", 120, None, (), exact=False, of_pairs=True)
    assert found_in_words(answer) == "at most 120 pairs"
    assert found_in_words(replace(answer, exact=True, of_pairs=False, total=1)) == "1 article"


def test_a_search_that_takes_its_time_says_so_and_keeps_what_was_found(stage, qtbot: QtBot, asked: list):
    ask(stage, qtbot, asked, "мост")
    search, go_on = stage.desk.services.searching.search, threading.Event()
    stage.desk.services.searching.search = lambda *given: (go_on.wait(20), search(*given))[1]
    hits = stage.window.sidebar.hits
    stage.window.sidebar.search_box.setText("мостове")
    qtbot.waitUntil(lambda: hits.findChild(QLabel, "told").text() == "Looking…")
    assert hits.model.rowCount() > 0
    go_on.set()
    qtbot.waitUntil(lambda: "2 articles" in hits.findChild(QLabel, "told").text())


def test_in_a_row_of_one_line_the_word_found_is_seen_whole(qtbot: QtBot):
    row = HitRow("… колкото е ситуацията със сигурността", "bg", (Span(27, 38),), None, further=True)
    metrics = QFontMetricsF(control_font(9.5))
    assert in_sight(row, metrics, 2000.0) is row
    cut = in_sight(row, metrics, metrics.horizontalAdvance("… сигурността") * 1.2)
    assert (cut.text, cut.found[0].of(cut.text)) == ("… сигурността", "сигурността")


def test_tab_leads_from_the_box_through_chips_to_what_was_found(stage, qtbot: QtBot, asked: list):
    ask(stage, qtbot, asked, "мост")
    stage.window.sidebar.search_box.setFocus()
    walked = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked[0] is stage.window.sidebar.hits.order
    assert [chip.text() for chip in walked[1:]] == ["bridge", "Bulgarian 2", "English 1"]
