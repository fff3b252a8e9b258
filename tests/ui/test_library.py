"""The list of stories, searching it, adding to it, and noticing what others changed."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader import places
from reader.core.answers import FurtherPassage, Hit, SearchAnswer
from reader.core.article import Span
from reader.core.story import ListedStory
from reader.errors import CancelledError, IndexWaitingError
from reader.services.add import Added, AddReport, Duplicate, Failed
from reader.ui.dialogs.report import ReportDialog, as_text
from reader.ui.i18n import Speech, tr
from reader.ui.library.arrangement import Criteria, arrange
from reader.ui.library.drop_zone import AROUND_TEXT
from reader.ui.library.story_model import CARD_ROLE, StoryModel, card_of
from reader.ui.search.hit_model import HitModel, rows_of
from tests.ui.stage import Stage
from tests.ui.stories import article, library


def hit(text: str, found: str, story: str = "bridge", key: str = "bg1", passage: int = 2) -> Hit:
    at = text.index(found)
    return Hit(story, key, "bg", "Заглавие", 2.0, passage, Span(100, 100 + len(text)), text, (Span(at, at + len(found)),))


# -- the list ----------------------------------------------------------------------------------------------------------


def test_models_keep_the_rules_of_models(qtbot: QtBot, qapp):
    stories, hits = StoryModel(), HitModel()
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning) for model in (stories, hits)
    ]
    some = library().shelf().stories
    stories.show(arrange(some, Criteria()))
    stories.note(replace(some[0], read=True))
    stories.show(arrange(some, Criteria(paired=True)))
    stories.show(arrange((), Criteria()))
    hits.show_answer(SearchAnswer("мост", 1, None, (hit("Стар мост край реката", "мост"),)))
    hits.show_answer(None)
    assert testers


def test_further_passages_of_an_article_stand_under_its_best_one():
    text = "И до новия мост се стига пеша"
    further = FurtherPassage(5, Span(300, 300 + len(text)), text, (Span(11, 15),))
    rows = rows_of(SearchAnswer("мост", 1, None, (replace(hit("Стар мост край реката", "мост"), further=(further,)),)))
    assert [(row.hit is not None, row.further) for row in rows] == [(False, False), (True, False), (True, True)]
    assert [rows[2].text[span.start : span.end] for span in rows[2].found] == ["мост"]
    opened = rows[2].hit
    assert opened is not None
    assert (opened.article, opened.passage_id, opened.span, opened.match) == ("bg1", 5, further.span, further.match)


def listed(story: str, **changes: object) -> ListedStory:
    found = next(one for one in library().shelf().stories if one.id == story)
    return replace(found, **changes)


def ids(model: StoryModel) -> list[str]:
    found = [model.story_at(row) for row in range(model.rowCount())]
    return [story.id for story in found if story is not None]


def test_a_card_shows_both_titles_and_what_is_not_sure():
    shown = card_of(listed("bridge"))
    assert (shown.title, shown.second) == ("Общината ремонтира стария мост през лятото", "Old bridge to close for repairs")
    assert shown.versions == "BG 2 · EN 1"
    assert shown.when == "3 Jun 2024", "a date that is certain goes before an inferred one"
    assert shown.state == "80 % matched"
    assert shown.unread
    river = card_of(listed("river"))
    assert river.when == "3 Jun, year not stated"
    assert river.state == "no English version"


def test_chips_count_and_filter(stage, qtbot: QtBot):
    filters, model = stage.window.sidebar.filters, stage.window.stories
    qtbot.waitUntil(lambda: [chip.text() for chip in filters.chips.values()] == ["All 3", "Paired 1", "Unread 2"])
    qtbot.mouseClick(filters.chips["unread"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ids(model) == ["museum", "river"])
    assert filters.chips["unread"].isChecked()
    assert not filters.chips["all"].isChecked()
    qtbot.mouseClick(filters.chips["all"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ids(model)) == 3)


def test_an_opened_story_is_read_but_does_not_jump_away(stage, qtbot: QtBot):
    model = stage.window.stories
    stage.presenter.shelving.choose(Criteria(unread=True))
    qtbot.waitUntil(lambda: ids(model) == ["museum", "river"])
    with qtbot.waitSignal(stage.presenter.opening.opened):
        stage.window.sidebar.stories.story_chosen.emit("museum")
    qtbot.waitUntil(lambda: "museum" in stage.desk.reading.read)
    stage.desk.reading.version += 1
    with qtbot.waitSignal(stage.presenter.shelving.renewed):
        stage.presenter.shelving.look()
    assert ids(model) == ["museum", "river"]
    assert not model.index(model.row_of("museum")).data(CARD_ROLE).unread


def test_the_status_line_tells_what_there_is(stage, qtbot: QtBot):
    qtbot.waitUntil(lambda: bool(stage.window._totals.text()))
    assert stage.window._totals.text() == "3 stories · 5 articles · 2 languages · index up to date"


def test_arrows_open_stories(stage, qtbot: QtBot):
    view = stage.window.sidebar.stories
    view.setFocus()
    with qtbot.waitSignal(stage.presenter.opening.opened):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert stage.presenter.opening.story.id == "museum"


def test_a_change_by_another_program_is_shown(stage, qtbot: QtBot):
    qtbot.waitUntil(lambda: stage.presenter.shelving.counts is not None)
    held = stage.desk.reading
    held.articles["en9"] = article(("Ferry returns", "The ferry is back."), "en")
    held.members["ferry"] = ["en9"]
    held.version = 2
    qtbot.waitUntil(lambda: stage.window.stories.row_of("ferry") is not None, timeout=2000)
    assert stage.presenter.opening.story.id == "bridge", "reading goes on where it was"


# -- the first page ----------------------------------------------------------------------------------------------------


def test_an_empty_library_offers_what_can_be_done(empty_stage):
    assert empty_stage.window.welcome.isVisible()
    assert not empty_stage.reader.isVisible()


def test_the_sample_is_added_from_the_first_page(empty_stage, qtbot: QtBot):
    asked = []

    def add(paths, progress) -> AddReport:
        asked.extend(paths)
        held, filled = empty_stage.desk.reading, library()
        held.articles, held.members, held.alignments = filled.articles, filled.members, filled.alignments
        held.version += 1
        return AddReport(added=(Added("/s/a.txt", "bg1", "bg", "bridge"), Added("/s/b.txt", "en1", "en", "bridge")))

    empty_stage.desk.services.adding = SimpleNamespace(add=add)
    with qtbot.waitSignal(empty_stage.presenter.opening.opened):
        empty_stage.window.commands["open_sample"].trigger()
    assert asked[0].endswith("samples")
    assert empty_stage.reader.isVisible()
    assert empty_stage.presenter.opening.story.id == "bridge"


# -- searching ---------------------------------------------------------------------------------------------------------


def test_typing_searches_and_a_hit_opens_its_passage(stage, qtbot: QtBot):
    asked = []
    found = stage.desk.reading.articles["bg1"]
    passage = found.passages[2]
    words = found.words_of(passage)
    at = words.index("кметът")
    answer = Hit("bridge", "bg1", "bg", found.title, 3.0, 2, passage.span, words, (Span(at, at + 6),))

    def search(query: str, *_: object) -> SearchAnswer:
        asked.append(query)
        return SearchAnswer(query, 1, None, (answer,))

    stage.desk.services.searching = SimpleNamespace(search=search)
    box = stage.window.sidebar.search_box
    for letter in "кмет":
        box.insert(letter)
    qtbot.waitUntil(lambda: stage.window.sidebar.hits.model.rowCount() == 2)
    assert asked[-1] == "кмет"
    assert len(asked) <= 2, "keys in a row are searched once"
    stage.window.sidebar.hits.list.clicked.emit(stage.window.sidebar.hits.model.index(1))
    assert stage.reader.chosen.passage == 2
    assert [s.cursor.selectedText() for s in stage.reader.panes[0].extraSelections()] == ["кметът"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: stage.window.sidebar._pages.currentIndex() == 0)


def test_a_search_that_must_wait_says_why(stage, qtbot: QtBot):
    def search(query: str, *_: object) -> SearchAnswer:
        raise IndexWaitingError("The index is being made anew.")

    stage.desk.services.searching = SimpleNamespace(search=search)
    stage.presenter.searching.ask("мост")
    qtbot.waitUntil(lambda: "made anew" in stage.window.sidebar.hits._told.text())


def test_hits_stand_under_their_story_with_the_words_marked():
    long = "Преди това дълго се говореше за пътищата и за парите на общината, а после дойде ред на моста край пазара"
    rows = rows_of(
        SearchAnswer("мост", 2, None, (hit(long, "моста"), hit("мост", "мост", story="other"), hit("мост две", "мост")))
    )
    assert [row.hit is None for row in rows] == [True, False, False, True, False]
    assert rows[1].text.startswith("… ")
    assert [span.of(rows[1].text) for span in rows[1].found] == ["моста"]


# -- adding ------------------------------------------------------------------------------------------------------------


def drop(widget, paths: list[str]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.mark.parametrize("where", ["window", "zone"])
def test_dropped_files_are_added_and_failures_named(stage, qtbot: QtBot, where: str):
    report = AddReport((), (Duplicate("/n/again.txt", "bg1"),), (Failed("/n/photo.bin", "not a text: it holds zero bytes"),))
    asked = []
    stage.desk.services.adding = SimpleNamespace(add=lambda paths, progress: asked.extend(paths) or report)
    drop(stage.window if where == "window" else stage.window.sidebar.drop_zone, ["/n/photo.bin", "/n/again.txt"])
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(ReportDialog)))
    dialog = stage.window.findChildren(ReportDialog)[0]
    rows = [(dialog.table.topLevelItem(row).text(0), dialog.table.topLevelItem(row).text(1)) for row in range(2)]
    assert asked == ["/n/photo.bin", "/n/again.txt"]
    assert rows == [("photo.bin", "not a text: it holds zero bytes"), ("again.txt", "was in the library already")]
    dialog.reject()


def test_the_story_of_new_articles_is_opened(stage, qtbot: QtBot):
    """Also when another story was being read, and the list is read again at the same moment."""

    def add(paths, progress) -> AddReport:
        held = stage.desk.reading
        held.articles["en9"] = article(("Ferry returns", "The ferry is back."), "en")
        held.members["ferry"] = ["en9"]
        held.version += 1
        return AddReport(added=(Added("/n/ferry.txt", "en9", "en", "ferry"),))

    stage.desk.services.adding = SimpleNamespace(add=add)
    stage.presenter.adding.add(["/n/ferry.txt"])
    qtbot.waitUntil(lambda: stage.presenter.opening.story.id == "ferry", timeout=3000)
    qtbot.wait(200)
    assert stage.presenter.opening.story.id == "ferry"
    assert stage.window.stories.row_of("ferry") is not None


def test_adding_shows_progress_and_can_be_stopped(stage, qtbot: QtBot):
    import time

    def add(paths, progress) -> AddReport:
        kept = 0
        try:
            for step in range(400):
                progress.report(step, 400, "reading")
                kept = step
                time.sleep(0.01)
        except CancelledError:
            return AddReport(stopped=f"Stopped after {kept}.")
        return AddReport()

    stage.desk.services.adding = SimpleNamespace(add=add)
    stage.presenter.adding.add(["/many"])
    qtbot.waitUntil(lambda: "/400" in stage.window.progress._what.text())
    assert stage.window.progress.isVisible()
    stage.window.progress._button.click()
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(ReportDialog)), timeout=3000)
    assert not stage.window.progress.isVisible()
    dialog = stage.window.findChildren(ReportDialog)[0]
    assert dialog._report.stopped.startswith("Stopped after")
    dialog.reject()


def test_a_report_can_be_copied_whole():
    text = as_text(AddReport(failed=(Failed("/n/x.pdf", "PDF is not read yet"),)))
    assert "/n/x.pdf\tPDF is not read yet" in text


def test_a_fault_of_the_library_is_told(stage, qtbot: QtBot):
    stage.presenter._on_failed("The disk is full; the library is as it was before.")
    box = stage.window.findChildren(QMessageBox)[0]
    assert "disk is full" in box.text()
    box.reject()


def dropped(*, urls: tuple[QUrl, ...] = (), text: str = "") -> QMimeData:
    data = QMimeData()
    if urls:
        data.setUrls(list(urls))
    if text:
        data.setText(text)
    return data


def test_files_folders_and_addresses_are_taken_and_no_other_text():
    from reader.ui.library.drop_zone import paths_in

    page, file = QUrl("https://example.org/a"), QUrl.fromLocalFile("/n/a.txt")
    assert paths_in(dropped(urls=(page, file, QUrl.fromLocalFile("/n/")))) == ["https://example.org/a", "/n/a.txt", "/n/"]
    assert paths_in(dropped(text="https://example.org/news?id=1")) == ["https://example.org/news?id=1"], "why not is told later"
    assert paths_in(dropped(text="Two words of a text")) == []
    assert paths_in(dropped(text="word")) == []
    assert paths_in(dropped(urls=(QUrl("mailto:a@example.org"), QUrl("data:,x")))) == []


def test_a_thousand_things_dropped_are_one_job(stage, qtbot: QtBot):
    asked = []
    stage.desk.services.adding = SimpleNamespace(add=lambda paths, progress: asked.append(len(paths)) or AddReport())
    with qtbot.waitSignal(stage.presenter.adding.rested):
        drop(stage.window, [f"/n/{number}.txt" for number in range(1000)])
    assert asked == [1000]


@pytest.mark.parametrize("over", ["pane", "list", "search box"])
def test_what_is_dropped_anywhere_comes_to_the_window(stage, qapp, over: str):
    """Fields and texts under it leave files to the window, and a text that holds no address is taken nowhere but in a field."""
    target = {
        "pane": stage.reader.panes[0].viewport(),
        "list": stage.window.sidebar.stories.viewport(),
        "search box": stage.window.sidebar.search_box,
    }[over]
    files, words = dropped(urls=(QUrl.fromLocalFile("/n/a.txt"),), text="file:///n/a.txt"), dropped(text="some words")
    taken = {}
    for name, data in (("files", files), ("words", words)):
        event = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        event.ignore()
        QApplication.sendEvent(target, event)
        taken[name] = event.isAccepted()
    assert taken == {"files": True, "words": over == "search box"}
    assert stage.window.sidebar.search_box.text() == ""


@pytest.mark.parametrize("language", ["en", "bg"])
def test_a_narrow_list_cuts_no_words_of_its_controls(qapp, qtbot: QtBot, tmp_path: Path, language: str):
    speech = Speech(qapp, places.resources() / "translations")
    speech.speak(language)
    stage = Stage(qapp, tmp_path, library(), "bridge", "light")
    try:
        qtbot.addWidget(stage.window)
        with qtbot.waitSignal(stage.presenter.ready, timeout=5000):
            stage.window.show()
        stage.window.set_sidebar_width(100)
        qtbot.wait(20)
        sidebar = stage.window.sidebar
        for button in (sidebar.drop_zone, *sidebar.filters.chips.values()):
            room = button.width() - (AROUND_TEXT if button is sidebar.drop_zone else 4)
            assert all(button.fontMetrics().horizontalAdvance(line) <= room for line in button.text().split("\n")), button.text()
        sidebar.drop_zone.shut(tr("This library can only be read"))
        assert sidebar.drop_zone.text().replace("\n", " ") == tr("This library can only be read")
        assert "\n" in sidebar.drop_zone.text()
    finally:
        stage.window.close()
        stage.presenter.tasks.close()
        speech.speak("en")
