"""The concordance in the window: from a word to its renderings and back, with the keys alone."""

import threading
import time
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.core.answers import QueryFault
from reader.core.kwic import Rendered, renderings_of
from reader.search.pieces import FaultKind
from reader.ui.concordance.arranging import Order, arranged, dated
from reader.ui.concordance.concording import query_of
from reader.ui.concordance.counts import Count, CountModel
from reader.ui.concordance.line_model import LineModel, aloud
from reader.ui.concordance.time_chart import TimeChart
from reader.ui.concordance.told import ToldLine
from reader.ui.menus import set_keys
from reader.ui.reading.spread import Side
from tests.ui.access import nameless
from tests.ui.concordances import LINES, STORY, MadeService, asked, shown


@pytest.fixture
def service(stage) -> MadeService:
    """The service behind the window."""
    made = MadeService()
    stage.desk.services = SimpleNamespace(concordances=made)
    return made


def test_a_key_leads_from_a_word_to_its_concordance_and_another_one_back(stage, service, qtbot: QtBot):
    pane = stage.reader.panes[0]
    pane.setFocus()
    stage.reader.show_passage(Side.LEFT, 3)
    before = stage.reader.chosen
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_F4)
    view = shown(stage, qtbot)
    assert service.asked == ["bg:Автобусите"]
    assert view.field.text() == "bg:Автобусите"
    qtbot.waitUntil(view.lines.hasFocus)
    qtbot.keyClick(view.lines, Qt.Key.Key_Escape)
    assert stage.window.shows_reading
    assert stage.reader.chosen == before
    assert pane.hasFocus()


def test_what_is_searched_for_is_asked_of_the_concordance_too(stage, service, qtbot: QtBot):
    box = stage.window.sidebar.search_box
    with QSignalBlocker(box):  # nothing is looked for here
        box.setText("мост река")
    box.setFocus()
    stage.window.commands["show_concordance"].trigger()
    view = shown(stage, qtbot)
    assert service.asked == ["мост река"]
    assert view.field.text() == "мост река"


def test_another_spelling_is_told_where_nothing_answers(stage, service, qtbot: QtBot):
    stage.presenter.concording.ask_for("nothing")
    view = stage.presenter.concording.view
    qtbot.waitUntil(lambda: view._notice.text() == "Nothing found. Did you mean: something\nEnter asks for it.")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert view.field.text() == "something"
    shown(stage, qtbot)


def test_enter_opens_the_line_where_it_stands_with_its_words_marked(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    qtbot.keyClick(view.lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.window.shows_reading)
    assert (stage.reader.chosen.side, stage.reader.chosen.passage) == (0, 5)
    stage.window.commands["show_concordance"].trigger()
    assert stage.presenter.concording.shown
    assert view.lines.currentIndex().row() == 2


def test_letters_step_and_switch_whichever_layout_is_active(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    chosen = stage.reader.chosen
    for key, letter, row in ((Qt.Key.Key_J, "j", 1), (0x0422, "т", 2), (0x041D, "н", 1), (Qt.Key.Key_K, "k", 0)):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(view.lines, pressed)
        assert view.lines.currentIndex().row() == row, letter
    qtbot.keyClick(view.lines, Qt.Key.Key_W)
    assert view.lines.delegate.whole
    qtbot.keyClick(view.lines, Qt.Key.Key_W)
    assert not view.lines.delegate.whole
    assert stage.reader.chosen == chosen, "the hidden panes stay where they are"


def test_a_source_and_a_year_narrow_the_query_until_their_chips_are_pressed(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    narrowing = view.narrowing
    offered = [action.text() for action in narrowing.source.menu.actions()]
    assert len(offered) == 6 and all("\t" in text for text in offered), "a source of either side, with its lines"
    next(action for action in narrowing.source.menu.actions() if action.text().startswith("Paper 2\t")).trigger()
    qtbot.waitUntil(lambda: service.asked[-1] == '(bg:мост) source:"Paper 2"')
    next(action for action in narrowing.year.menu.actions() if action.text().startswith("2021\t")).trigger()
    qtbot.waitUntil(lambda: service.asked[-1] == '(bg:мост) source:"Paper 2" date:2021')
    assert view.field.text() == "bg:мост", "what was typed stays as it was"
    assert narrowing.source.chip.isVisible() and not narrowing.source.button.isVisible()
    exported = []
    stage.presenter.concording.export_asked.connect(lambda query, *_: exported.append(query))
    stage.presenter.concording.export()
    assert exported == ['(bg:мост) source:"Paper 2" date:2021'], "what is handed over is narrowed as well"
    for choice in (narrowing.source, narrowing.year):
        qtbot.mouseClick(choice.chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: service.asked[-1] == "bg:мост")
    qtbot.waitUntil(narrowing.source.button.isVisible)


def test_the_concordance_of_another_word_begins_with_all_sources(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    view.narrowing.source.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: service.asked[-1].startswith("(bg:мост) source:"))
    stage.presenter.concording.show_word("ремонт", "bg")
    qtbot.waitUntil(lambda: service.asked[-1] == "bg:ремонт")
    assert not view.narrowing.source.chip.isVisible()


def test_a_rendering_filters_and_lets_go(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    assert [count.label for count in view.aside.renderings.counts.counts] == ["bridge", "repaired", "(none found)"]
    view.aside.renderings.setFocus()
    qtbot.keyClick(view.aside.renderings, Qt.Key.Key_Return)
    assert [line.key for line in view.model.lines] == ["bridge", "bridge"]
    assert [count.number for count in view.aside.renderings.counts.counts] == [2, 1, 1]
    qtbot.keyClick(view.aside.renderings, Qt.Key.Key_Space)
    assert view.model.rowCount() == 4


def test_what_was_not_found_can_be_looked_through(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    rows = view.aside.renderings
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert [line.rendered for line in view.model.lines] == [Rendered.NOT_FOUND]
    assert "none found" in aloud(view.model.lines[0])


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (Order.SUREST, [0, 1, 2, 3]),
        (Order.BEFORE, [3, 2, 1, 0]),
        (Order.AFTER, [2, 3, 0, 1]),
        (Order.RENDERING, [0, 1, 2, 3]),
        (Order.DATE, [2, 3, 0, 1]),
        (Order.SOURCE, [1, 0, 3, 2]),
    ],
)
def test_lines_are_sorted(order: Order, rows: list[int]):
    assert arranged(LINES, order) == [LINES[row] for row in rows]


def test_the_order_is_chosen_and_kept_for_the_next_query(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    view.orders.setCurrentIndex(list(Order).index(Order.DATE))
    assert list(view.model.lines) == arranged(LINES, Order.DATE)
    stage.presenter.concording.ask("other")
    qtbot.waitUntil(lambda: "other" in service.asked)
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert list(view.model.lines) == arranged(LINES, Order.DATE)


def test_many_lines_are_chosen_and_copied(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    qtbot.keyClick(view.lines, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.lines.chosen_lines()) == 4
    qtbot.keyClick(view.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert [part.split("\t") for part in copied] == [[one.bulgarian.text, one.english.text] for one in LINES]
    view.orders.setCurrentIndex(list(Order).index(Order.BEFORE))
    assert len(view.lines.chosen_lines()) == 4, "another order lets nothing go"


def test_only_the_last_query_counts(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    concording = stage.presenter.concording
    for query in ("a", "ab", "nothing"):
        concording.ask(query)
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert view.model.rowCount() == 0
    assert view.aside.renderings.counts.rowCount() == 0


def test_a_collocate_narrows_the_query(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    view.aside.collocates.setFocus()
    qtbot.keyClick(view.aside.collocates, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.asked[-1] == "bg:мост NEAR/5 край")
    assert view.field.text() == "bg:мост NEAR/5 край"


def test_an_index_that_is_not_ready_is_said_and_asked_again(stage, service, qtbot: QtBot):
    service.waiting = 1
    stage.presenter.concording.show_word("мост", "bg")
    view = stage.presenter.concording.view
    qtbot.waitUntil(lambda: "wait" in view._notice.text())
    shown(stage, qtbot)
    assert service.asked == ["bg:мост", "bg:мост"]


def test_what_takes_long_is_said_to_be_under_way_and_then_shown(stage, service, qtbot: QtBot):
    going_on = threading.Event()
    begin, service.begin = service.begin, lambda query: (going_on.wait(10), begin(query))[1]
    stage.presenter.concording.show_word("мост", "bg")
    view = stage.presenter.concording.view
    qtbot.waitUntil(lambda: view._notice.isVisible() and view._notice.text() == "Looking…")
    going_on.set()
    shown(stage, qtbot)
    assert not view._notice.isVisible()
    assert view._told.text().startswith("4 pairs")


def test_a_fault_of_a_query_is_pointed_at(stage, service, qtbot: QtBot):
    fault = QueryFault(FaultKind.OPEN_BRACKET.value, 3)
    service.faults = (fault,)
    stage.presenter.concording.show()
    stage.presenter.concording.ask("мо (ст")
    view = shown(stage, qtbot)
    qtbot.waitUntil(lambda: "a bracket is not closed: мо ▸(ст" in view._told.text())
    stage.presenter.concording.ask("nothing")
    qtbot.waitUntil(lambda: "\na bracket is not closed" in view._notice.text())


def test_the_keys_that_lead_on_are_told_as_they_are_chosen(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    assert "W whole passages" in view._keys.text()
    set_keys(stage.window.commands, {"whole_passages": "Ctrl+J", "export": ""})
    assert "Ctrl+J whole passages" in view._keys.text()
    assert "export" not in view._keys.text()


def test_a_single_letter_is_asked_by_enter_alone(stage, service, qtbot: QtBot):
    stage.presenter.concording.show()
    field = stage.presenter.concording.view.field
    qtbot.keyClick(field, "a")
    assert not field._pause.isActive()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.asked == ["a"])


def test_what_is_read_again_in_the_background_leaves_the_page(stage, service, qtbot: QtBot):
    asked(stage, qtbot)
    left, right = STORY.articles["bg1"], STORY.articles["en1"]
    stage.desk.reading.articles["en1"] = replace(right, source="Another")
    assert left
    stage.presenter.opening.refresh()
    qtbot.waitUntil(lambda: not stage.presenter.tasks.busy())
    assert stage.presenter.concording.shown
    stage.window.sidebar.stories.story_chosen.emit("museum")
    qtbot.waitUntil(lambda: stage.window.shows_reading)


def test_a_story_that_lies_open_is_come_back_to_by_choosing_it(stage, service, qtbot: QtBot):
    asked(stage, qtbot)
    stage.window.sidebar.stories.story_chosen.emit("bridge")
    qtbot.waitUntil(lambda: stage.window.shows_reading)


def test_all_has_names_in_the_page_and_the_chart_is_told(stage, service, qtbot: QtBot):
    view = asked(stage, qtbot)
    assert nameless(view) == []
    assert "2023" in view.findChild(TimeChart).accessibleDescription()
    assert any("3 pairs of no stated year" in label.text() for label in view.aside.findChildren(QLabel))
    told = view.model.data(view.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("мост — bridge: ")


@pytest.mark.parametrize("model", [LineModel, CountModel])
def test_models_are_sound(qtbot: QtBot, model: type[QAbstractItemModel]):
    made = model()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    if isinstance(made, LineModel):
        assert made.show(LINES[:2])
        assert not made.show(LINES), "what only adds does not make the view begin anew"
        assert made.show(LINES[::-1])
        made.show(())
    elif isinstance(made, CountModel):
        made.show([Count("a", "a", 1, 1.0)])
        made.show([])


def test_thousands_of_lines_are_shown_and_sorted_without_a_wait(stage, service, qtbot: QtBot):
    many = [replace(LINES[n % 4], story=f"s{n}", before=(f"word{n * 7919 % 5000}",)) for n in range(5000)]
    service.lines = many
    stage.presenter.concording.show_word("мост", "bg")
    view = shown(stage, qtbot, 5000)
    started = time.perf_counter()
    view.orders.setCurrentIndex(list(Order).index(Order.BEFORE))
    view.lines.repaint()
    assert time.perf_counter() - started < 0.5
    assert view.model.lines[0].before == ("word0",)


def test_the_day_of_a_line_is_that_of_the_side_that_states_its_year():
    asked, other = LINES[0].sides
    line = replace(LINES[0], bulgarian=replace(asked, card=replace(asked.card, date=date(2026, 5, 1), date_certain=False)))
    assert dated(line) is other.card
    assert dated(replace(line, english=replace(other, card=replace(other.card, date=None)))) is line.bulgarian.card


def test_a_group_is_named_as_it_is_mostly_written():
    assert [(one.label, one.count) for one in renderings_of(LINES)] == [("bridge", 2), ("repaired", 1), ("", 1)]


def test_a_name_keeps_its_capital_though_it_is_once_written_small():
    forms = ["North"] * 5 + ["north"]
    assert renderings_of([replace(LINES[0], key="north", form=form) for form in forms])[0].label == "North"
    assert renderings_of([replace(LINES[0], key="north", form=form) for form in forms[3:]])[0].label == "north"


def test_forms_that_may_be_of_one_word_are_one_group_and_are_chosen_together():
    forms = (("meet|meeting", "meeting"), ("meeting", "meetings"), ("meet", "met"))
    lines = [replace(LINES[0], key=key, form=form) for key, form in (*forms, forms[1])]
    assert [(one.key, one.count) for one in renderings_of(lines)] == [("meeting", 3), ("meet", 1)]
    assert [line.form for line in arranged(lines, Order.SUREST, "meeting")] == ["meeting", "meetings", "meetings"]
    assert arranged(lines, Order.SUREST, "meet|meeting") == lines  # a group that is no more holds nothing back


@pytest.mark.parametrize(
    ("written", "language", "query"),
    [
        ("мостът", "bg", "bg:мостът"),
        ("road  safety", "en", 'en:"road safety"'),
        ("министър-председател", "bg", 'bg:"министър-председател"'),
        ("„Свети Иван“", "bg", 'bg:"Свети Иван"'),
        ("міст", "uk", "міст"),
    ],
)
def test_a_word_of_a_text_is_asked_in_its_language(written: str, language: str, query: str):
    assert query_of(written, language) == query


def test_how_much_was_found_is_cut_with_dots_where_room_is_short(qtbot: QtBot):
    line = ToldLine()
    qtbot.addWidget(line)
    line.resize(900, 20)
    line.show()
    line.tell("43 pairs · 13 stories · read as something long")
    assert line.text() == line.accessibleName() == "43 pairs · 13 stories · read as something long"
    line.resize(line.minimumWidth(), 20)
    assert line.text().startswith("43 pairs")
    assert line.text().endswith("…")


@pytest.mark.parametrize("name", ["renderings", "collocates"])
def test_escape_leaves_from_beside_the_lines_too(stage, service, qtbot: QtBot, name: str):
    view = asked(stage, qtbot)
    beside = getattr(view.aside, name)
    qtbot.waitUntil(beside.isVisible)
    beside.setFocus()
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert not stage.presenter.concording.shown
