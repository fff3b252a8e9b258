"""The list of stories over a real library: days, filters and order; keys, selection and deleting; what is remembered."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from reader import places
from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, PassageKind, Span, StatedDate
from reader.core.story import ListedStory
from reader.library.store import Library, NewArticle
from reader.settings import Settings
from reader.ui.desk import Desk
from reader.ui.library.arrangement import AT_ONCE, Criteria, Heading, Order, arrange, gently_sorted
from reader.ui.library.progressing import where
from reader.ui.library.story_model import CARD_ROLE, StoryModel, heading_text
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.presenter import Presenter
from reader.ui.session import Session

TODAY = date(2024, 9, 18)  # a Wednesday
NAMES = ("Ябълки", "Мелница", "Чешма", "Пазар", "„Езеро“", "Кула")
ENGLISH = ("Orchard", "Mill", "Fountain", "Market", "Lake", "Tower")


def story(key: str, **told: object) -> ListedStory:
    usual: dict[str, object] = {
        "id": key,
        "title": key,
        "second": "",
        "versions": (("bg", 1),),
        "sources": (),
        "day": TODAY,
        "stated": True,
        "certain": True,
        "added": "2024-09-18T10:00:00+00:00",
        "matched": None,
        "differences": 0,
        "read": False,
        "reach": 0.0,
    }
    return ListedStory(**{**usual, **told})  # type: ignore[arg-type]


def shown(stories: list[ListedStory], **criteria: object) -> list[str]:
    rows = arrange(stories, Criteria(**criteria)).rows  # type: ignore[arg-type]
    return [row.id for row in rows if isinstance(row, ListedStory)]


# -- order and filters -------------------------------------------------------------------------------------------------


def test_days_are_headings_in_words_where_they_are_near(qapp):
    def heading(age: int, *, certain: bool = True) -> str:
        return heading_text(Heading(TODAY - timedelta(days=age), certain), TODAY)

    assert [heading(0), heading(1), heading(3), heading(20)] == ["Today", "Yesterday", "Sunday", "29 August"]
    assert heading(400) == "15 August 2023"
    assert heading(400, certain=False) == "15 Aug, year not stated"
    before = QLocale()
    QLocale.setDefault(QLocale("bg"))
    try:
        assert heading(3) == "Неделя"
        assert heading(400).startswith("15 август 2023")
    finally:
        QLocale.setDefault(before)


def test_stories_stand_under_their_day(qapp):
    some = [
        story("old", day=TODAY - timedelta(days=2)),
        story("sure"),
        story("inferred", certain=False),
        story("later", added="2024-09-18T11:00:00+00:00"),
        story("undated", stated=False, certain=False, added="2024-09-18T09:00:00+00:00"),
    ]
    rows = arrange(some, Criteria()).rows
    assert [row.id if isinstance(row, ListedStory) else (row.day.day, row.certain) for row in rows] == [
        (18, True),
        "later",
        "sure",
        "undated",
        (18, False),
        "inferred",
        (16, True),
        "old",
    ]


def test_headlines_are_sorted_by_the_locale(qapp):
    some = [story(name, title=name) for name in ("Ябълки", "apples", "„Езеро“", "Жаби", "езда", "Zebra")]
    before = QLocale()
    QLocale.setDefault(QLocale("bg"))
    try:
        assert shown(some, order=Order.HEADLINE) == ["езда", "„Езеро“", "Жаби", "Ябълки", "apples", "Zebra"]
    finally:
        QLocale.setDefault(before)


def test_the_share_sorts_the_best_matched_first_and_the_uncompared_last(qapp):
    some = [story("none"), story("half", matched=0.5), story("all", matched=1.0), story("nothing", matched=0.0)]
    assert shown(some, order=Order.MATCHED) == ["all", "half", "nothing", "none"]


def test_sorting_in_small_steps_is_sorting(qapp):
    some = [story(str(number), title=str(number * 7919 % 1000)) for number in range(3 * AT_ONCE + 5)]
    assert gently_sorted(some, lambda one: one.title) == sorted(some, key=lambda one: one.title)


@pytest.mark.parametrize(
    ("criteria", "passing"),
    [
        ({"paired": True}, "p"),
        ({"paired": False}, "bedu"),
        ({"unread": True}, "peu"),
        ({"differing": True}, "d"),
        ({"language": "en"}, "pe"),
        ({"source": "Пристан"}, "b"),
        ({"since": TODAY - timedelta(days=5)}, "pe"),
        ({"until": TODAY - timedelta(days=6)}, "bd"),
        ({"since": TODAY - timedelta(days=9), "until": TODAY - timedelta(days=1)}, "d"),
        ({"unread": True, "language": "en", "paired": False}, "e"),
    ],
)
def test_each_filter_lets_through_what_it_says(qapp, criteria: dict[str, object], passing: str):
    some = [
        story("p", versions=(("bg", 1), ("en", 2))),
        story("b", sources=("Пристан", "Север"), day=TODAY - timedelta(days=10), read=True),
        story("e", versions=(("en", 1),)),
        story("d", differences=2, day=TODAY - timedelta(days=8), read=True),
        story("u", stated=False),
    ]
    assert sorted(shown(some, **criteria)) == sorted(passing)


def test_a_model_of_headings_and_stories_keeps_the_rules(qapp):
    model = StoryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    some = [story(str(number), day=TODAY - timedelta(days=number // 3)) for number in range(20)]
    for criteria in (Criteria(), Criteria(order=Order.HEADLINE), Criteria(language="en"), Criteria()):
        model.show(arrange(some, criteria))
        assert tester.model() is model
    assert model.index(0).data() == heading_text(Heading(TODAY, True), date.today())
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


# -- a window over a library -------------------------------------------------------------------------------------------


def new(lines: tuple[str, ...], language: str, day: date, source: str | None = None) -> NewArticle:
    text, passages, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        kind = PassageKind.SENTENCE if number else PassageKind.HEADLINE
        passages.append(Passage(number, Span(at, at + len(line)), kind))
        at += len(line) + 1
    whole = ((Span(0, len(text)), True),)
    stated = StatedDate(day)
    article = Article(text, "utf-8", language, passages[0].span, stated, None, None, source, whole, (), tuple(passages))
    return NewArticle(f"/n/{lines[0]}.txt", text.encode(), article, b"", (), "test")


def fill(library: Library) -> None:
    """Six stories on three days, the last three with an English version too."""
    for number, (name, english) in enumerate(zip(NAMES, ENGLISH, strict=True)):
        day = date(2024, 3, 9) - timedelta(days=number // 2)
        body = tuple(f"{name} има изречение номер {place} за града и за реката." for place in range(30))
        articles = [new((name, *body), "bg", day, "Пристан" if number % 2 else None)]
        if number >= 3:
            lines = tuple(f"{english} has sentence number {place} about the town." for place in range(30))
            articles.append(new((english, *lines), "en", day))
        keys = [key for key in library.add(articles) if key]
        library.put_in_story([(key, f"story{number}") for key in keys], "test")
        if len(keys) > 1:
            library.put_alignment(keys[0], keys[1], Alignment(tuple(Link((n,), (n,), 0.9) for n in range(31))), "test")


class Opened:
    """A window on a library, as a run of the program makes it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.desk = Desk(folder / "library")
        look = Look(application, places.resources(), Settings(folder / "preferences.json"), "light")
        self.window = MainWindow(look.icons, look.theme, look.points, glides=False)
        look.put_on(self.window)
        self.window.resize(1280, 800)
        self.presenter = Presenter(self.desk, self.window, Session(folder / "session.ini"), look, None)
        self.view, self.model = self.window.sidebar.stories, self.window.stories

    def names(self) -> list[str]:
        found = [self.model.story_at(row) for row in range(self.model.rowCount())]
        return [one.title for one in found if one is not None]

    def chosen(self) -> list[str]:
        titles = {one.id: one.title for one in self.presenter.shelving.stories()}
        return [titles[key] for key in self.view.chosen_stories()]

    def close(self) -> None:
        self.window.close()
        self.presenter.tasks.close()
        self.desk.close()


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Opened]]:
    """Opens the window; each further call closes the one before, as restarting does."""
    library = Library(tmp_path / "library")
    fill(library)
    library.close()
    running: list[Opened] = []

    def begin() -> Opened:
        if running:
            running.pop().close()
        opened = Opened(qapp, tmp_path)
        running.append(opened)
        qtbot.addWidget(opened.window)
        with qtbot.waitSignal(opened.presenter.ready, timeout=8000):
            opened.window.show()
        qtbot.waitUntil(lambda: opened.presenter.shelving.counts is not None and len(opened.presenter.shelving.stories()) > 0)
        return opened

    yield begin
    for opened in running:
        opened.close()


def open_story(opened: Opened, qtbot: QtBot, story: str) -> None:
    with qtbot.waitSignal(opened.presenter.opening.opened):
        opened.view.story_chosen.emit(story)


def test_every_row_is_where_it_is_found(start, qtbot: QtBot):
    opened = start()
    model, view = opened.model, opened.view
    view.resize(view.width(), 200)
    for row in range(model.rowCount()):
        view.scrollTo(model.index(row), QAbstractItemView.ScrollHint.EnsureVisible)
        rect = view.visualRect(model.index(row))
        assert view.viewport().rect().contains(rect.center())
        assert view.indexAt(rect.center()).row() == row
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    assert not view.indexAt(QPoint(5, 10_000)).isValid()


def test_keys_pass_over_headings_and_open(start, qtbot: QtBot):
    opened = start()
    view = opened.view
    view.setFocus()
    order = opened.names()
    for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_End, 5)):
        qtbot.keyClick(view, key)
        assert opened.model.story_at(view.currentIndex().row()).title == order[place]
    qtbot.waitUntil(lambda: opened.presenter.opening.story.articles[0].title == order[5])
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.hasFocus())
    assert opened.window.reader.view.focused() is not None, "Enter goes to the text"


@pytest.mark.parametrize(("letter", "code"), [("j", 0), ("т", 44), ("й", 44)])
def test_letters_go_from_passage_to_passage_while_the_list_has_the_focus(start, qtbot: QtBot, letter: str, code: int):
    """Under the American, the БДС and the phonetic layout; the story stays, and so does the focus."""
    opened = start()
    view, reader = opened.view, opened.window.reader
    view.setFocus()
    row, number = view.currentIndex().row(), reader.chosen.match.number
    modifiers = Qt.KeyboardModifier.NoModifier
    if letter.isascii():
        qtbot.keyClick(view, letter)
    else:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, code, 0, 0, letter))
    assert reader.chosen.match.number == number + 1
    assert view.currentIndex().row() == row
    assert view.hasFocus()


def test_several_stories_are_selected_by_key_and_mouse(start, qtbot: QtBot):
    opened = start()
    view, order = opened.view, opened.names()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert opened.chosen() == order[:3]
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert opened.chosen() == order[:2]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert opened.chosen() == order, "headings are not chosen"
    place = view.visualRect(opened.model.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert opened.chosen() == order[1:]


def test_what_is_selected_and_seen_stays_when_the_list_changes(start, qtbot: QtBot):
    opened = start()
    view, order = opened.view, opened.names()
    view.resize(view.width(), 220)
    view.choose_stories([one.id for one in opened.presenter.shelving.stories() if one.title in order[2:4]])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 40)
    top = view.visualRect(opened.model.index(opened.model.row_of("story4"))).top()
    other = Library(opened.desk.library.folder)
    (key,) = other.add([new(("Нова вест", "Тя е от днес."), "bg", date(2024, 4, 1))])
    other.put_in_story([(key or "", "fresh")], "test")
    other.close()
    opened.presenter.shelving.look()
    qtbot.waitUntil(lambda: "Нова вест" in opened.names())
    assert opened.names()[0] == "Нова вест"
    assert opened.chosen() == order[2:4]
    assert view.visualRect(opened.model.index(opened.model.row_of("story4"))).top() == top


def test_another_programs_change_is_seen_within_two_seconds(start, qtbot: QtBot):
    opened = start()
    other = Library(opened.desk.library.folder)
    other.by_hand.delete_articles([card.id for card in other.story("story0").articles], stories=1)
    other.close()
    qtbot.waitUntil(lambda: "Ябълки" not in opened.names(), timeout=2000)
    assert len(opened.names()) == 5


def test_deleting_by_key_is_undone(start, qtbot: QtBot):
    opened = start()
    view, order = opened.view, opened.names()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: opened.presenter.opening.story is not None)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: opened.names() == order[2:], timeout=3000)
    qtbot.waitUntil(lambda: opened.presenter.opening.story.articles[0].title == order[2], timeout=3000)
    assert "2 stories were deleted" in opened.window.statusBar().currentMessage()
    qtbot.waitUntil(opened.window.commands["undo"].isEnabled)
    opened.window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: opened.names() == order, timeout=3000)


def test_deleting_survives_a_restart_and_can_be_undone_then(start, qtbot: QtBot):
    opened = start()
    order = opened.names()
    opened.view.choose_stories(["story3"])
    opened.window.commands["delete_stories"].trigger()
    qtbot.waitUntil(lambda: len(opened.names()) == 5, timeout=3000)
    again = start()
    assert len(again.names()) == 5
    qtbot.waitUntil(lambda: again.window.commands["undo"].isEnabled())
    again.window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: again.names() == order, timeout=3000)


def test_the_whole_list_can_be_deleted_and_comes_back(start, qtbot: QtBot):
    opened = start()
    opened.view.selectAll()
    opened.window.commands["delete_stories"].trigger()
    qtbot.waitUntil(lambda: opened.window.welcome is not None and opened.window.welcome.isVisible(), timeout=3000)
    opened.window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: len(opened.names()) == 6 and opened.window.reader.isVisible(), timeout=3000)


def test_stories_are_marked_unread_again(start, qtbot: QtBot):
    opened = start()
    open_story(opened, qtbot, "story2")
    qtbot.waitUntil(lambda: not opened.model.index(opened.model.row_of("story2")).data(CARD_ROLE).unread)
    opened.view.choose_stories(["story2"])
    opened.window.commands["mark_as_unread"].trigger()
    qtbot.waitUntil(lambda: opened.model.index(opened.model.row_of("story2")).data(CARD_ROLE).unread, timeout=3000)
    assert "unread" in opened.model.index(opened.model.row_of("story2")).data(Qt.ItemDataRole.AccessibleTextRole)


def test_headlines_are_copied_in_both_languages(start, qtbot: QtBot):
    opened = start()
    opened.view.choose_stories(["story3", "story0"])
    opened.window.commands["copy_headlines"].trigger()
    assert QGuiApplication.clipboard().text().split("\n") == ["Ябълки", "Пазар", "Market"]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_an_active_filter_stands_there_and_is_removed_by_a_click(start, qtbot: QtBot):
    opened = start()
    filters = opened.window.sidebar.filters
    filters.open_panel()
    panel = filters._panel
    panel.source.setCurrentIndex(panel.source.findData("Пристан"))
    panel.source.activated.emit(panel.source.currentIndex())
    qtbot.waitUntil(lambda: sorted(opened.names()) == sorted(NAMES[1::2]))
    panel.hide()
    chips = [filters._flow.itemAt(place).widget() for place in range(filters._flow.count())]
    assert [chip.text() for chip in chips] == ["Пристан  ×"]
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened.names()) == 6)
    assert filters._flow.count() == 0


def test_filters_come_back_at_the_next_start(start, qtbot: QtBot):
    opened = start()
    criteria = Criteria(paired=True, since=date(2024, 3, 1), order=Order.HEADLINE)
    opened.window.sidebar.filters.criteria_chosen.emit(criteria)
    qtbot.waitUntil(lambda: len(opened.names()) == 3)
    again = start()
    assert again.presenter.shelving.criteria == criteria
    assert len(again.names()) == 3
    assert again.window.sidebar.filters.chips["paired"].isChecked()


def test_story_versions_and_passage_come_back_at_the_next_start(start, qtbot: QtBot):
    opened = start()
    open_story(opened, qtbot, "story4")
    for _ in range(24):
        opened.window.commands["next_passage"].trigger()
    passage = opened.window.reader.chosen.passage
    assert passage > 20
    again = start()
    assert again.presenter.opening.story.id == "story4"
    assert again.window.reader.chosen.passage == passage
    assert where(again.window.reader).passage == passage, "it stands in sight"


def test_a_story_goes_on_where_one_stopped_and_shows_how_far_it_was_read(start, qtbot: QtBot):
    opened = start()
    open_story(opened, qtbot, "story5")
    for _ in range(15):
        opened.window.commands["next_passage"].trigger()
    passage = opened.window.reader.chosen.passage
    opened.presenter.progressing.keep()
    open_story(opened, qtbot, "story0")
    qtbot.waitUntil(lambda: 0.4 < opened.model.index(opened.model.row_of("story5")).data(CARD_ROLE).reach < 1, timeout=3000)
    open_story(opened, qtbot, "story5")
    assert opened.window.reader.chosen.passage == passage


def test_recent_stories_stand_in_the_menu(start, qtbot: QtBot):
    opened = start()
    for key in ("story1", "story4", "story1"):
        open_story(opened, qtbot, key)
    again = start()
    menu = again.window.recent_menu
    menu.aboutToShow.emit()
    titles = [action.text().split("  ")[-1] for action in menu.actions()]
    assert titles[:2] == ["Мелница", "„Езеро“"]
    with qtbot.waitSignal(again.presenter.opening.opened):
        menu.actions()[1].trigger()
    assert again.presenter.opening.story.id == "story4"


def test_an_open_story_that_moved_into_another_is_followed(start, qtbot: QtBot):
    opened = start()
    open_story(opened, qtbot, "story0")
    other = Library(opened.desk.library.folder)
    (card,) = other.story("story0").articles
    other.put_in_story([(card.id, "story1")], "test")
    other.close()
    opened.presenter.shelving.look()
    qtbot.waitUntil(lambda: opened.presenter.opening.story.id == "story1", timeout=3000)


def test_a_library_that_is_read_only_deletes_nothing(start, qtbot: QtBot):
    opened = start()
    opened.desk.library.read_only = True
    opened.view.choose_stories(["story1"])
    opened.view.selectionModel().selectionChanged.emit(
        opened.view.selectionModel().selection(), opened.view.selectionModel().selection()
    )
    assert not opened.window.commands["delete_stories"].isEnabled()
    opened.presenter.story_commands.delete()
    qtbot.wait(100)
    assert len(opened.names()) == 6
