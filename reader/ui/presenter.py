"""What happens in the window: binds its commands to the services, keeps list and panes in step with the library, and remembers
the session.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader import places, settings
from reader.errors import VestnikError
from reader.ui.desk import Desk
from reader.ui.editing import Editing
from reader.ui.faults import told
from reader.ui.helping import Helping
from reader.ui.i18n import tr
from reader.ui.library.adding import Adding
from reader.ui.library.arrangement import Criteria
from reader.ui.library.choosing_files import ChoosingFiles
from reader.ui.library.shelving import Begun, Shelving
from reader.ui.library.story_model import totals
from reader.ui.look import Look
from reader.ui.main_window import MainWindow
from reader.ui.plain_commands import bind_plain_commands
from reader.ui.reading.comparing import Comparing
from reader.ui.reading.opening import Opening, Wish
from reader.ui.reading.view import ViewName
from reader.ui.reading.viewing import Viewing
from reader.ui.remembering import Remembering
from reader.ui.session import Session
from reader.ui.tasks import Lane, Tasks
from reader.ui.tips import MOST_IN_TITLE, brief

if TYPE_CHECKING:
    from reader.services.add import AddReport
    from reader.ui.words.looking_up import Asked

TELL_MILLISECONDS = 1500


class Presenter(QObject):
    """Lives as long as the window."""

    loaded = Signal()
    """List and first story stand in the window."""
    painted = Signal()
    """They have been painted."""
    ready = Signal()
    """All that serves the window is there: every command does what it says."""
    warmed = Signal()
    """The other services are loaded."""

    def __init__(self, desk: Desk, window: MainWindow, session: Session, look: Look, wish: str | None) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._session = session
        self._look = look
        self.tasks = Tasks(self)
        self.viewing = Viewing(window.reader, window.commands, session, desk.library.folder, self)
        self.opening = Opening(desk.reading, window.reader, self.tasks, self)
        self.editing = Editing(desk.correcting, self.opening, window.commands, self.tasks, self)
        self.comparing = Comparing(window.reader, window.commands, self)
        self.helping = Helping(window, look, self)
        self.adding = Adding(lambda paths, progress: desk.workspace().adding.add(paths, progress), self.tasks, self)
        self.choosing_files = ChoosingFiles(self.adding, session, window, self)
        self.shelving = Shelving(desk.reading, window.stories, window.sidebar.stories, self.tasks, self)
        self.remembering = Remembering(session, desk.library.folder, self.opening, window.reader, self)
        self._telling = QTimer(self)
        self._telling.setInterval(TELL_MILLISECONDS)
        self._is_loaded = False
        self._attends = False
        self._show_parts()
        self._bind_signals()
        self.shelving.begin(Wish(wish) if wish else self.remembering.wish(), self.remembering.criteria())

    # -- binding -------------------------------------------------------------------------------------------------------

    def _attend(self) -> None:
        """Make what serves a window that stands: the first paint does not wait for it."""
        self._attend_reading()
        self._attend_library()
        if not self._desk.correcting.can_edit:
            from reader.ui import reading_only

            reading_only.grey(self._window)
        self._attends = True
        self._bind_commands()
        self._bind_attendants()

    def _attend_reading(self) -> None:
        """What serves the story that lies open."""
        from reader.ui.correcting.corrections import Corrections
        from reader.ui.library.progressing import Progressing
        from reader.ui.reading.announcing import Announcing
        from reader.ui.reading.finding import Finding
        from reader.ui.reading.place_menu import PlaceMenu
        from reader.ui.reading.third_version import ThirdVersion
        from reader.ui.words.looking_up import LookingUp
        from reader.ui.words.other_versions import OtherVersions

        desk, window, tasks, opening = self._desk, self._window, self.tasks, self.opening
        reader = window.reader
        self.place_menu = PlaceMenu(reader, window.commands, self._search_for, self)  # before those who add to it
        self.corrections = Corrections(desk, window, opening, self.editing, tasks)
        self.finding = Finding(reader, window.commands, tasks, self)
        self.announcing = Announcing(reader, self)
        self.looking_up = LookingUp(lambda: desk.workspace().words, tasks, self)
        self.other_versions = OtherVersions(desk.reading, reader, window.inspector, opening, tasks, self)
        self.third_version = ThirdVersion(
            desk.reading, reader, opening, window.commands["third_pane"], self._session, self._show_panes, tasks, self
        )
        self.progressing = Progressing(desk.reading, opening, reader, tasks, self)

    def _attend_library(self) -> None:
        """What serves the library behind it."""
        from reader.ui.concordance.concording import Concording
        from reader.ui.exporting import Exporting
        from reader.ui.library.interrupted import Interrupted
        from reader.ui.library.story_commands import StoryCommands
        from reader.ui.renewing import Renewing
        from reader.ui.search.past_searches import PastSearches
        from reader.ui.search.searching import Searching
        from reader.ui.upkeep import Upkeep

        desk, window, tasks, opening = self._desk, self._window, self.tasks, self.opening
        self.interrupted = Interrupted(self.adding, self._session, desk.library.folder, window, can_add=desk.correcting.can_edit)
        past = PastSearches(self._session, window.sidebar.search_box, self)
        self.renewing = Renewing(lambda: desk.workspace().renewing, opening, self.editing, self.adding, tasks, self)
        self.upkeep = Upkeep(desk, window, self.renewing, tasks, self)
        self.searching = Searching(
            lambda *asked: desk.workspace().searching.search(*asked), window.sidebar, opening, past, tasks, self
        )
        self.concording = Concording(lambda: desk.workspace().concordances, window, opening, tasks, self)
        self.exporting = Exporting(desk.workspace, self._session, tasks, window)
        services = (desk.reading, desk.correcting)
        self.story_commands = StoryCommands(window.sidebar.stories, window.commands, services, self.editing.do, tasks, self)

    def _bind_commands(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "add_files": self.choosing_files.choose_files,
            "add_folder": self.choosing_files.choose_folder,
            "open_sample": self.add_sample,
            "search": self._go_to_search,
            "export": self._export,
            "rebuild_index": self.upkeep.rebuild_index,
            "unchoose": self.finding.escape,
            "dictionaries": self.upkeep.show_dictionaries,
            "undo": self.editing.undo,
            "redo": self.editing.redo,
        }
        commands = self._window.commands
        for name, slot in slots.items():
            commands[name].triggered.connect(lambda _=False, slot=slot: slot())
        commands["follow"].triggered.connect(self._set_follow)
        bind_plain_commands(self._window, self._look)

    def _show_parts(self) -> None:
        """Show the parts of the window that were shown when it was closed."""
        commands = self._window.commands
        commands["sidebar"].setChecked(True)
        commands["inspector"].setChecked(self._session.flag("inspector", True))
        self._window.show_inspector(commands["inspector"].isChecked())
        commands["follow"].setChecked(self._look.settings.flag(settings.FOLLOW))
        self._window.reader.follower.enabled = self._look.settings.flag(settings.FOLLOW)

    def _bind_signals(self) -> None:
        window = self._window
        window.reader.chosen_changed.connect(window.inspector.show_chosen)
        window.inspector.dismissed.connect(self.editing.dismiss)
        window.inspector.pair_pointed.connect(window.reader.point_at)
        self.editing.failed.connect(self._on_failed)
        self.editing.list_changed.connect(self.shelving.look)
        self.shelving.begun.connect(self._on_begun)
        self.shelving.renewed.connect(self._on_renewed)
        self.shelving.changed.connect(self._on_changed)
        self.shelving.failed.connect(self._on_failed)
        window.sidebar.filters.criteria_chosen.connect(self._on_criteria)
        window.sidebar.stories.story_taken.connect(window.reader.take_focus)
        self.remembering.fill(window.recent_menu, lambda story: self.opening.open(Wish(story)))
        window.sidebar.stories.story_chosen.connect(lambda story: self.opening.open(Wish(story)))
        window.sidebar.drop_zone.clicked.connect(self.choosing_files.choose_files)
        self.choosing_files.added_to.connect(lambda story: self.opening.open(Wish(story)))
        window.sidebar.drop_zone.dropped.connect(self.adding.add)
        window.sidebar.search_box.cleared.connect(window.reader.swap_focus)
        window.files_dropped.connect(self.adding.add)
        window.progress.stopped.connect(self.adding.stop)
        window.closing.connect(self._on_closing)
        self.opening.opened.connect(self._on_opened)
        self.opening.gone_to.connect(window.show_reading)
        self.opening.failed.connect(self._on_failed)
        self.adding.begun.connect(window.progress.begin)
        self.adding.progressed.connect(window.progress.advance)
        self.adding.ended.connect(self._on_added)
        self.adding.failed.connect(self._on_failed)
        self._telling.timeout.connect(self.tell_state)
        window.painted.connect(self._on_painted)

    def _bind_attendants(self) -> None:
        window = self._window
        self.corrections.mode.wanted_panes.connect(self._show_panes)
        window.sidebar.search_box.entered.connect(self._warm_search)
        window.reader.word_asked.connect(self.looking_up.ask)
        self.looking_up.answered.connect(self._on_asked)
        self.editing.edited.connect(self.looking_up.look_again)
        window.inspector.entries_closed.connect(self.looking_up.forget)
        self.story_commands.changed.connect(self.shelving.look)
        self.exporting.failed.connect(self._on_failed)
        self.upkeep.failed.connect(self._on_failed)
        self.concording.export_asked.connect(self.exporting.lines)
        for teller in (self.story_commands, self.exporting):
            teller.told.connect(lambda words: window.statusBar().showMessage(words, 8000))

    # -- the library ---------------------------------------------------------------------------------------------------

    def _on_begun(self, begun: Begun) -> None:
        if begun.first is not None:
            self._window.show_reading()  # before the texts are laid out, so that this is done once
            self.opening.take(begun.first)
            self._window.reader.take_focus()
        self._telling.start()
        self._is_loaded = True
        self.loaded.emit()
        if self._attends:  # the window was shown before, as reading took long
            self._window.repaint()
            self._on_painted()

    def _on_painted(self) -> None:
        """The window was painted: with list and story, or without them where they are waited for."""
        if self._is_loaded:
            self.painted.emit()
        if not self._attends:
            self._attend()
        if self._is_loaded:
            self.opening.tell_taken()
            self._window.reader.tell_again()
            self.ready.emit()
            self.shelving.complete()

    def _on_renewed(self) -> None:
        counts = self.shelving.counts
        if counts is not None and not counts.stories:
            self._window.show_welcome()
        elif self.opening.story is not None:
            self._window.sidebar.stories.show_current(self.opening.story.id)
        self.tell_state()

    def _on_changed(self, changed: frozenset[str], gone: frozenset[str]) -> None:
        """The library has other stories than before: what lies open is read again, or another is opened if it is gone."""
        story = self.opening.story
        if story is None or story.id in gone:
            first = self._window.sidebar.stories.first_story()
            left = self.opening.articles()[0] if story is not None else ""
            if not self.opening.under_way and first:
                moved = self.tasks.run(Lane.READING, lambda _: self._desk.reading.story_of(left) if left else None)
                moved.succeeded.connect(lambda now: self.opening.open(Wish(now) if now and now not in gone else Wish(first)))
        elif story.id in changed:
            self._window.show_reading()
            self.opening.refresh()

    def _on_criteria(self, criteria: Criteria) -> None:
        self.shelving.choose(criteria)
        self.remembering.keep_criteria(criteria)

    def warm(self) -> None:
        """Load the services that are not needed to read, and let the index catch up; call it once the window stands."""
        workers = self.tasks.run(Lane.RENEWING, lambda _: self._desk.warm_workers())  # no search waits until they stand
        search = self.tasks.run(Lane.SEARCHING, lambda _: self._desk.warm())
        search.failed.connect(self._on_failed)
        for task in (workers, search):
            task.ended.connect(lambda: self.warmed.emit() if workers.is_over and search.is_over else None)
        workers.succeeded.connect(self.renewing.begin)

    def _warm_search(self) -> None:
        """The search box was gone to: load what the first query needs while it is typed."""
        self._window.sidebar.search_box.entered.disconnect(self._warm_search)
        self.tasks.run(Lane.LOOKING_UP, lambda _: self._desk.warm_search())  # a concordance does not wait for it

    def add_sample(self) -> None:
        """Put the stories that come with the program into the library."""
        self.adding.add([str(places.resources() / "samples")])

    # -- what happened -------------------------------------------------------------------------------------------------

    def _on_opened(self, story: str) -> None:
        if not self.opening.refreshing:
            self._window.show_reading()
        self.shelving.note_opened(story)
        self._window.sidebar.stories.show_current(story)
        title = brief(self.opening.story.articles[0].title, MOST_IN_TITLE) if self.opening.story else ""
        self._window.setWindowTitle(f"{title} — Vestnik" if title else "Vestnik")
        self.remembering.note()

    def _on_asked(self, asked: "Asked") -> None:
        if not self._window.inspector.isVisible():
            self._window.commands["inspector"].setChecked(True)
            self._window.show_inspector(True)
        self._window.inspector.show_asked(asked)

    def _on_added(self, report: "AddReport") -> None:
        self._window.progress.hide()
        self.shelving.look()
        self.choosing_files.show_report(report)

    def _on_failed(self, error: object) -> None:
        self._window.progress.hide()
        words = told(error) if isinstance(error, VestnikError | str) else tr("This could not be done.")
        from PySide6.QtWidgets import QMessageBox

        QMessageBox(QMessageBox.Icon.Warning, "Vestnik", words, QMessageBox.StandardButton.Ok, self._window).open()

    def _on_closing(self) -> None:
        self._telling.stop()
        self.shelving.stop()
        if self._attends:
            self.other_versions.stop()
            self.progressing.keep()
            self.progressing.stop()
            self.renewing.stop()
            self.interrupted.stop()
        self.adding.stop()
        self.remembering.keep()
        self.remembering.keep_layout(self._window)
        self._session.save()
        self._desk.hurry()
        self.tasks.close()
        self._desk.go_on()

    # -- commands ------------------------------------------------------------------------------------------------------

    def _go_to_search(self) -> None:
        self._window.commands["sidebar"].setChecked(True)
        self._window.show_sidebar(True)
        self._window.sidebar.search_box.setFocus()
        self._window.sidebar.search_box.selectAll()

    def _show_panes(self) -> None:
        self.viewing.show(ViewName.PANES)

    def _search_for(self, words: str) -> None:
        self._go_to_search()
        self._window.sidebar.search_box.setText(words)

    def _export(self) -> None:
        if self.concording.shown:
            self.concording.export()
        else:
            opened = self.opening.story.id if self.opening.story else ""
            self.exporting.stories(opened, self._window.sidebar.stories.chosen_stories())

    def _set_follow(self, on: bool) -> None:
        self._window.reader.follower.enabled = on
        self._look.keep(settings.FOLLOW, on)

    def tell_state(self) -> None:
        """Bring the status line up to date."""
        counts = self.shelving.counts
        renewing = self.renewing.words if self._attends else ""
        closed = "" if self._desk.correcting.can_edit else tr("can only be read")
        parts = (totals(counts) if counts is not None else "", closed, self._desk.index_words(), renewing)
        self._window.tell(" · ".join(part for part in parts if part))
