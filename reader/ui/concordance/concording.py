"""Asks for concordances: of the word under the cursor, or of what is typed; the first lines are there at once, the others follow.

Each step is a job on a thread, and only what belongs to the last query is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.progress import Progress
from reader.errors import IndexWaitingError, VestnikError
from reader.ui.concordance.arranging import Order, arranged
from reader.ui.faults import why_waiting
from reader.ui.i18n import counted, number_text, tr
from reader.ui.reading.opening import Opening, Wish
from reader.ui.tasks import Lane, Latest, Tasks

if TYPE_CHECKING:  # loaded with the first concordance: the window stands sooner
    from reader.core.kwic import KwicLine, Surroundings
    from reader.services.concordance import Concordance
    from reader.ui.concordance.concordance_view import ConcordanceView
    from reader.ui.main_window import MainWindow

FIRST_LINKS = 120
MORE_LINKS = 200
"""In one job: the next query waits for the one under way."""
RETRY_MILLISECONDS = 800
"""So soon it is asked again where the index was not ready."""
PATIENCE_MILLISECONDS = 300
"""What takes longer is said to be under way."""
MATCHED = ("bg", "en")


class Beginner(Protocol):
    """What is asked of the service that makes concordances."""

    def begin(self, query: str) -> "Concordance": ...


@dataclass(frozen=True, slots=True)
class Step:
    """What a job brought: further lines, and, with the first and the last, what is counted over them."""

    concordance: "Concordance"
    lines: "tuple[KwicLine, ...]"
    done: bool
    surroundings: "Surroundings | None"


class Concording(QObject):
    """Between the reader's word, the service and the page; the page is made when it is first needed."""

    opened = Signal()
    """A line was opened where it stands."""
    export_asked = Signal(str, object, object)
    """The query, the lines that are chosen, and those that are shown, are to be handed over."""

    def __init__(
        self, service: Callable[[], Beginner], window: "MainWindow", opening: Opening, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._window = window
        self._opening = opening
        self._latest = Latest(tasks, Lane.SEARCHING)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(lambda: self.view.show_looking())
        self._view: ConcordanceView | None = None
        self._concordance: Concordance | None = None
        self._lines: list[KwicLine] = []
        self._typed = ""
        self._query = ""
        """What was typed, and what is chosen besides."""
        self._order = Order.SUREST
        self._group = ""
        self._near = ""
        """Another spelling, where nothing was found."""
        actions = window.commands
        actions["concordance"].triggered.connect(lambda _: self.ask_for_word())
        actions["show_concordance"].triggered.connect(lambda _: self.show())
        actions["whole_passages"].triggered.connect(lambda whole: self.view.lines.show_whole(whole))
        actions["whole_passages"].setEnabled(False)
        window.reader.concordance_asked.connect(self.show_word)

    @property
    def view(self) -> "ConcordanceView":
        """The page."""
        if self._view is None:
            from reader.ui.concordance.concordance_view import ConcordanceView

            window = self._window
            view = self._view = ConcordanceView(window.commands, *window.dress())
            window.restyled.connect(view.restyle)
            view.query_changed.connect(self.ask)
            view.field.returnPressed.connect(self._on_submitted)
            view.order_chosen.connect(self._on_order)
            view.rendering_chosen.connect(self._on_group)
            view.collocate_chosen.connect(self._on_collocate)
            view.line_opened.connect(self._on_opened)
            view.left.connect(self.leave)
            view.export_asked.connect(self.export)
            view.narrowing.changed.connect(lambda: self.ask(self._typed))
            window.commands["whole_passages"].setEnabled(True)
        return self._view

    @property
    def shown(self) -> bool:
        """Whether the page is what the window shows."""
        return self._view is not None and self._window.shows(self._view)

    # -- asking --------------------------------------------------------------------------------------------------------

    def ask_for_word(self) -> None:
        """Ask for the word under the cursor; on the page itself, let another one be typed."""
        if self.shown or not self._window.shows_reading:
            self.show()
        else:
            self._window.reader.ask_for_concordance()

    def show(self) -> None:
        """Show the page as it was left, at its lines; where it is shown already, let another query be typed.

        What is being searched for, with the keys in its field, is asked for here too.
        """
        came_back = not self.shown
        box = self._window.sidebar.search_box
        if box.hasFocus() and box.text().strip():
            self.ask_for(box.text().strip())
            return
        self._window.show_page(self.view)
        if self._lines and came_back:
            self.view.lines.setFocus()
            return
        if not self._query:
            self.view.show_words(tr("Type a word or phrase, or press F4 on a word of a text."))
        self.view.take_query()

    def show_word(self, written: str, language: str) -> None:
        """Show the concordance of a word or phrase of a text in a language."""
        self.ask_for(query_of(written, language))

    def ask_for(self, query: str) -> None:
        """Show the concordance of a query."""
        self._window.show_page(self.view)
        self.view.field.setText(query)
        self.view.narrowing.let_go()
        self.ask(query)
        self.view.lines.setFocus()

    def ask(self, query: str) -> None:
        """Make a concordance in place of the one before; sources and years that are chosen hold for it too."""
        self._typed = query
        self._ask(self.view.narrowing.narrowed(query) if query else "")

    def _ask(self, query: str) -> None:
        if query == self._query and self._concordance is not None:
            return
        self._query, self._group, self._near, self._concordance = query, "", "", None
        self.view.aside.renderings.let_go()
        if not query:
            self._patience.stop()
            self._latest.drop()
            self._lines = []
            self.view.show_words(tr("Type a word or phrase, or press F4 on a word of a text."))
            return
        self._patience.start()
        self._run(lambda _: first_step(self._service(), query))

    def _run(self, job: Callable[[Progress], Step]) -> None:
        task = self._latest.run(job)
        task.succeeded.connect(self._on_step)
        task.failed.connect(self._on_failed)

    def _on_step(self, step: Step) -> None:
        self._patience.stop()
        begins = step.concordance is not self._concordance
        self._concordance = step.concordance
        self._lines = list(step.lines) if begins else [*self._lines, *step.lines]
        if step.surroundings is not None:
            self.view.show_surroundings(step.surroundings)
        if not self._lines and step.done:
            self._show_nothing(step)
        else:
            self._show_lines()
            if begins or step.done:
                self.view.narrowing.offer(self._lines)
            self.view.tell(told_of(step, self._lines, self._typed))
        if not step.done:
            self._run(lambda _: next_step(step.concordance))

    def _show_nothing(self, step: Step) -> None:
        """Say that nothing was found; another spelling is one key away, if no more was asked than was typed."""
        beginning = step.concordance.beginning
        self._near = beginning.suggestion or "" if beginning.query == self._typed else ""
        told = [f"{tr('Nothing found. Did you mean:')} {self._near}", tr("Enter asks for it.")] if self._near else []
        self.view.show_words("\n".join((*(told or [tr("Nothing found.")]), *faults_of(step))))

    def _on_submitted(self) -> None:
        """Ask for the other spelling that is suggested, if there is one."""
        if self._near and self.view.field.text().strip() == self._typed:
            self.view.field.setText(self._near)
            self.ask(self._near)

    def _on_failed(self, error: object) -> None:
        self._patience.stop()
        self._lines = []
        if isinstance(error, VestnikError):
            self.view.show_words(why_waiting(error))
        if isinstance(error, IndexWaitingError):
            query = self._query
            QTimer.singleShot(RETRY_MILLISECONDS, self, lambda: self._ask(query) if self._waits_for(query) else None)

    def _waits_for(self, query: str) -> bool:
        return self.shown and self._concordance is None and query == self._query

    def _show_lines(self) -> None:
        if not self._lines:
            return
        from reader.core.kwic import renderings_of

        shown = arranged(self._lines, self._order, self._group)
        self.view.show_lines(shown, renderings_of(self._lines))

    # -- choosing ------------------------------------------------------------------------------------------------------

    def _on_order(self, order: Order) -> None:
        self._order = order
        self._show_lines()
        self.view.lines.go_to_top()

    def _on_group(self, group: str) -> None:
        self._group = group
        self._show_lines()
        self.view.lines.go_to_top()

    def _on_collocate(self, word: str) -> None:
        """Only the lines in which a word stands near."""
        from reader.search.beside import with_word_near

        query = with_word_near(self._typed, word)
        self.view.field.setText(query)
        self.ask(query)

    def _on_opened(self, line: "KwicLine") -> None:
        side = line.sides[line.asked]
        wish = Wish(line.story, line.bulgarian.card.id, line.english.card.id, side.card.id, side.passages[0], side.hits)
        self._opening.open(wish)
        self.opened.emit()

    def leave(self) -> None:
        """Go back to reading, where one was."""
        self._patience.stop()
        self._latest.drop()
        self._window.show_text()
        self._window.reader.take_focus()

    def export(self) -> None:
        """Hand lines over."""
        if self._lines:
            self.export_asked.emit(self._query, self.view.lines.chosen_lines(), list(self.view.model.lines))


def first_step(service: Beginner, query: str) -> Step:
    """Begin a concordance."""
    concordance = service.begin(query)
    lines = concordance.more(FIRST_LINKS)
    counted_over = concordance.surroundings() if concordance.done else concordance.over_time()
    return Step(concordance, lines, concordance.done, counted_over)


def next_step(concordance: "Concordance") -> Step:
    """Go on with a concordance."""
    lines = concordance.more(MORE_LINKS)
    return Step(concordance, lines, concordance.done, concordance.surroundings() if concordance.done else None)


def query_of(written: str, language: str) -> str:
    """A word or phrase of a text as a query for its language."""
    words = " ".join(written.replace('"', " ").replace("“", " ").replace("„", " ").replace("”", " ").split())
    quoted = words if words.isalpha() else f'"{words}"'
    return f"{language}:{quoted}" if language in MATCHED else quoted


def told_of(step: Step, lines: Sequence["KwicLine"], typed: str) -> str:
    """How much was found, and how the query was read, unless more was asked than was typed: chips tell the rest."""
    beginning, whole = step.concordance.beginning, step.concordance.exhausted
    stories = len({line.story for line in lines})
    count = counted("{n} pair", "{n} pairs", len(lines) if whole else beginning.total)
    parts = [count if whole or beginning.exact else tr("at most {count}").replace("{count}", count)]
    if step.done and not whole:
        parts.append(tr("the surest {n} are shown").replace("{n}", number_text(len(lines))))
    parts.append(counted("{n} story", "{n} stories", stories))
    parts += faults_of(step)[:1]
    if beginning.reading and beginning.query == typed != beginning.reading:
        parts.append(tr("read as {query}").replace("{query}", beginning.reading))
    return " · ".join(parts)


def faults_of(step: Step) -> list[str]:
    """What is wrong in the query, each with its place."""
    from reader.ui.search.hints import place

    beginning = step.concordance.beginning
    return [f"{tr(fault.words)}: {place(beginning.query, fault.start)}" for fault in beginning.faults]
