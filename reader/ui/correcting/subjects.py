"""Correcting what lies open as a whole: an article's lines and facts, and the story that it belongs to; and the menu of a place
in a pane, from which all corrections can be reached.

The article that is meant is that of the side in which the focus or the current passage is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from reader.core.article import Span
from reader.core.edits import Edit
from reader.core.facts import Facts
from reader.core.story import Shelf
from reader.core.teaching import Taught
from reader.ui.correcting.mode import CorrectionMode
from reader.ui.editing import Editing
from reader.ui.i18n import tr
from reader.ui.reading.opening import Opening
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Version
from reader.ui.tasks import Lane, Tasks

OF_ARTICLE = ("lines", "facts", "delete_article", "move_article", "new_story", "merge_stories")
IN_MENU = ("link", "unlink", "merge", "split", "confirm", "also_choose")


class CorrectingSubjects(Protocol):
    """What is asked of the service that corrects articles and stories."""

    @property
    def can_edit(self) -> bool: ...

    def put_back(self, article: str, line: Span) -> Edit | None: ...

    def set_aside(self, article: str, line: Span) -> Edit | None: ...

    def state(self, article: str, facts: Facts) -> Edit | None: ...

    def move(self, articles: Sequence[str], story: str) -> Edit | None: ...

    def start_story(self, articles: Sequence[str]) -> Edit | None: ...

    def merge_stories(self, kept: str, gone: str) -> Edit | None: ...

    def delete_articles(self, articles: Sequence[str]) -> Edit | None: ...

    def unteach(self, bulgarian: str, english: str) -> Edit | None: ...

    def taught(self) -> Sequence[Taught]: ...


class Subjects(QObject):
    """Between the window, the journal and the service that corrects articles and stories."""

    def __init__(
        self,
        service: CorrectingSubjects,
        shelf: Callable[[], Shelf],
        mode: CorrectionMode,
        reader: ReaderView,
        opening: Opening,
        editing: Editing,
        actions: Mapping[str, QAction],
        tasks: Tasks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service, self._shelf, self._mode = service, shelf, mode
        self._reader, self._opening, self._editing = reader, opening, editing
        self._actions, self._tasks, self._window = actions, tasks, window
        self.dialog: QDialog | None = None
        """The dialog that was opened last."""
        slots: dict[str, Callable[[], object]] = {
            "lines": self._ask_lines,
            "facts": self._ask_facts,
            "delete_article": lambda: self._with_article(self._service.delete_articles),
            "move_article": self._ask_move,
            "new_story": lambda: self._with_article(self._service.start_story),
            "merge_stories": self._ask_merge,
            "learned": self._show_learned,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(lambda _=False, slot=slot: slot())
            actions[name].setEnabled(name not in OF_ARTICLE)
        opening.opened.connect(lambda _: self._enable())
        reader.menu_opening.connect(lambda menu, place: self.fill_menu(menu, place.side, place.offset))

    def _enable(self) -> None:
        story = self._opening.story
        several = story is not None and len(story.articles) > 1
        for name in OF_ARTICLE:
            self._actions[name].setEnabled(self._service.can_edit and (name != "new_story" or several))

    # -- the article that is meant -------------------------------------------------------------------------------------

    def _side(self) -> Side:
        focused = self._reader.view.focused()
        if focused is not None:
            return focused
        return self._reader.chosen.side if self._reader.chosen else Side.LEFT

    def _version(self, side: Side | None = None) -> Version | None:
        spread = self._reader.spread
        return spread.version(self._side() if side is None else side) if spread else None

    def _with_article(self, edit: Callable[[Sequence[str]], Edit | None]) -> None:
        version = self._version()
        if version is not None:
            self._editing.do(lambda: edit([version.card.id]))

    # -- the menu of a place -------------------------------------------------------------------------------------------

    def fill_menu(self, menu: QMenu, side: Side, offset: int | None) -> None:
        """Add what can be corrected at a place of a side: a code point of its article, None for none."""
        version = self._version(side)
        if version is None or offset is None:
            return
        self._reader.view.take_focus(side)
        passage = next((p.id for p in version.article.passages if p.span.start <= offset <= p.span.end), None)
        if passage is not None and not self._mode.is_on:
            self._reader.choose(side, passage)
        menu.addSeparator()
        menu.addActions([self._actions[name] for name in IN_MENU] if self._mode.is_on else [self._actions["correct"]])
        menu.addSeparator()
        self._add_line(menu, version, offset)
        menu.addActions([self._actions[name] for name in OF_ARTICLE])
        if not self._service.can_edit:
            menu.addAction(tr("This library can only be read")).setEnabled(False)

    def _add_line(self, menu: QMenu, version: Version, offset: int) -> None:
        article, key = version.article, version.card.id
        kept = next((span for span, _ in article.kept if span.start <= offset <= span.end), None)
        aside = next((one.span for one in article.set_aside if one.span.start <= offset <= one.span.end), None)
        if kept is not None:
            entry = menu.addAction(tr("Set this line aside"))
            entry.triggered.connect(lambda: self._editing.do(lambda: self._service.set_aside(key, kept)))
        elif aside is not None:
            entry = menu.addAction(tr("Put this line back"))
            entry.triggered.connect(lambda: self._editing.do(lambda: self._service.put_back(key, aside)))
        else:
            return
        entry.setEnabled(self._service.can_edit)

    # -- dialogs -------------------------------------------------------------------------------------------------------

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_lines(self) -> None:
        from reader.ui.correcting.lines_dialog import LinesDialog

        version = self._version()
        if version is not None:
            dialog = LinesDialog(version.article, self._window)
            dialog.accepted.connect(lambda: self._judge_lines(version.card.id, dialog.changed()))
            self._open(dialog)

    def _judge_lines(self, article: str, changed: Iterable[tuple[Span, bool]]) -> None:
        for line, kept in changed:
            judge = self._service.put_back if kept else self._service.set_aside
            self._editing.do(lambda judge=judge, line=line: judge(article, line))  # type: ignore[misc]

    def _ask_facts(self) -> None:
        from reader.ui.correcting.facts_dialog import FactsDialog

        version = self._version()
        if version is not None:
            dialog = FactsDialog(version.article, self._window)
            dialog.accepted.connect(lambda: self._state(version.card.id, dialog.facts()))
            self._open(dialog)

    def _state(self, article: str, facts: Facts) -> None:
        if facts:
            self._editing.do(lambda: self._service.state(article, facts))

    def _ask_move(self) -> None:
        version = self._version()
        if version is not None:
            self._ask_story(tr("Move the article to another story"), lambda story: self._service.move([version.card.id], story))

    def _ask_merge(self) -> None:
        here = self._opening.story
        if here is not None:
            self._ask_story(tr("Merge with another story"), lambda story: self._service.merge_stories(here.id, story))

    def _show_learned(self) -> None:
        from reader.ui.correcting.learned_dialog import LearnedDialog

        dialog = LearnedDialog(self._window)
        task = self._tasks.run(Lane.READING, lambda _: self._service.taught())
        task.succeeded.connect(dialog.show_pairs)
        dialog.forgotten.connect(self._unteach)
        if not self._service.can_edit:
            dialog.forget_button.hide()
        self._open(dialog)

    def forget(self, pair: Taught) -> None:
        """Do not learn a pair of words, whatever links made by hand say."""
        self._unteach(pair.bulgarian, pair.english)

    def _unteach(self, bulgarian: str, english: str) -> None:
        self._editing.do(lambda: self._service.unteach(bulgarian, english))

    def _ask_story(self, title: str, edit: Callable[[str], Edit | None]) -> None:
        from reader.ui.correcting.story_dialog import StoryDialog

        here = self._opening.story
        dialog = StoryDialog(title, here.id if here else "", self._window)
        task = self._tasks.run(Lane.LISTING, lambda _: self._shelf())
        task.succeeded.connect(lambda shelf: dialog.show_stories(shelf.stories))
        task.failed.connect(self._editing.failed)
        dialog.story_chosen.connect(lambda story: self._editing.do(lambda: edit(story)))
        self._open(dialog)
