"""The correction mode: which passages are chosen, which commands can be done with them, and doing them.

Outside of the mode its single letters do nothing. Passages are chosen as they are gone to: the last one of each side, and
beside it those that were kept (Ctrl+click, or a key). Articles and stories are corrected elsewhere (`subjects`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from reader.core.alignment import Origin
from reader.core.correcting import Group
from reader.core.edits import Edit, EditKind
from reader.core.progress import Progress, Silent
from reader.ui.correcting import choosing
from reader.ui.correcting.choosing import NOTHING, Picks
from reader.ui.correcting.names import origin_in_words
from reader.ui.correcting.strip import CorrectionStrip
from reader.ui.editing import Editing
from reader.ui.i18n import counted, tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.opening import Opening
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import ViewName
from reader.ui.tasks import Lane, Tasks

_COMPLETE = frozenset({EditKind.DISMISS, EditKind.DELETE_STORIES, EditKind.DELETE_ARTICLES})
"""Edits after which nothing has to be matched, nor after their undoing."""
LETTERS = ("link", "unlink", "merge", "split", "confirm", "realign", "also_choose", "passage_below", "passage_above")
"""The commands that act in the mode only."""


class Correcting(Protocol):
    """What is asked of the service that corrects links."""

    @property
    def can_edit(self) -> bool: ...

    def link(self, left: str, right: str, lefts: Iterable[int], rights: Iterable[int]) -> Edit | None: ...

    def unlink(self, left: str, right: str, lefts: Iterable[int], rights: Iterable[int]) -> Edit | None: ...

    def merge(self, left: str, right: str, groups: Sequence[Group]) -> Edit | None: ...

    def split(self, left: str, right: str, whole: Group, part: Group) -> Edit | None: ...

    def confirm(self, left: str, right: str, groups: Sequence[Group]) -> Edit | None: ...

    def unfit(self, left: str, right: str) -> int: ...


class Rematching(Protocol):
    """What is asked of the service that matches again."""

    def follow(self, edit: Edit, progress: Progress) -> bool: ...

    def realign_between(self, left: str, right: str, one: Group, other: Group, progress: Progress) -> Edit | None: ...


class CorrectionMode(QObject):
    """Between the reader, the journal and the services that correct links."""

    wanted_panes = Signal()
    """The mode was entered where one version is hidden: passages of both are to be chosen."""

    def __init__(
        self,
        service: Correcting,
        rematching: Callable[[], Rematching],
        reader: ReaderView,
        opening: Opening,
        editing: Editing,
        actions: Mapping[str, QAction],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._rematching = service, rematching
        self._reader, self._opening, self._editing = reader, opening, editing
        self._actions, self._tasks = actions, tasks
        self._spread: Spread | None = None
        self._chosen: Chosen | None = None
        self._picks = NOTHING
        self._unfit = 0
        self.strip = CorrectionStrip(actions)
        layout = reader.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.strip)
        self._bind()
        self._show()

    def _bind(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "link": self.link,
            "unlink": self.unlink,
            "merge": self.merge,
            "split": self.split,
            "confirm": self.confirm,
            "realign": self.realign,
            "also_choose": self._also,
            "passage_below": lambda: self._step(1),
            "passage_above": lambda: self._step(-1),
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _=False, slot=slot: slot())
        self._actions["correct"].setEnabled(self._service.can_edit)
        self._actions["correct"].triggered.connect(self.switch)
        self._reader.chosen_changed.connect(self._on_chosen)
        self._editing.edited.connect(self._on_edited)
        self._editing.unchanged.connect(lambda: self.strip.tell(tr("nothing was changed")))
        self._reader.passage_clicked.connect(lambda side, passage: self._pick(self._picks.clicked(Side(side), passage)))
        self._reader.passage_added.connect(lambda side, passage: self._on_added(Side(side), passage))
        self._reader.view_changed.connect(lambda _: self._show())

    @property
    def is_on(self) -> bool:
        """Whether the mode is on."""
        return self._actions["correct"].isChecked()

    @property
    def picks(self) -> Picks:
        """The chosen passages."""
        return self._picks

    def switch(self, on: bool) -> None:
        """Enter or leave the mode."""
        self._actions["correct"].setChecked(on)
        self.strip.setVisible(on)
        self._picks = NOTHING
        if on:
            if self._hides_one:
                self.wanted_panes.emit()
            self._look_for_unfit()
            if self._chosen is not None:
                self._picks = self._picks.gone_to(self._chosen.side, self._chosen.passage)
        self._show()

    # -- the commands --------------------------------------------------------------------------------------------------

    def link(self) -> None:
        """The chosen passages match."""
        group = choosing.linkable(self._spread, self._picks) if self._spread else None
        if group is not None:
            self._do(lambda left, right: self._service.link(left, right, *group))

    def unlink(self) -> None:
        """The passages of the current match do not match."""
        match = self._chosen.match if self._chosen else None
        if match is not None:
            self._do(lambda left, right: self._service.unlink(left, right, match.left, match.right))

    def merge(self) -> None:
        """The links of the chosen passages are one."""
        groups = choosing.mergeable(self._spread, self._picks) if self._spread else ()
        if groups:
            self._do(lambda left, right: self._service.merge(left, right, groups))

    def split(self) -> None:
        """The current match falls into two."""
        found = choosing.splittable(self._spread, self._chosen, self._picks) if self._spread else None
        if found is not None:
            self._do(lambda left, right: self._service.split(left, right, *found))

    def confirm(self) -> None:
        """The current match is right and whole."""
        match = self._chosen.match if self._chosen else None
        if match is not None:
            self._do(lambda left, right: self._service.confirm(left, right, match.groups))

    def realign(self) -> None:
        """Match anew between the confirmed links above and below."""
        around = choosing.confirmed_around(self._spread, self._chosen) if self._spread else None
        if around is not None:
            self._do(lambda left, right: self._rematching().realign_between(left, right, *around, Silent()), Lane.CORRECTING)
            self.strip.tell(tr("Matching again…"))

    def _do(self, what: Callable[[str, str], Edit | None], lane: Lane = Lane.WRITING) -> None:
        if self.is_on:
            left, right = self._opening.articles()
            self._editing.do(lambda: what(left, right), lane)
            self._picks = NOTHING
            self._show()

    # -- choosing ------------------------------------------------------------------------------------------------------

    def _on_chosen(self, spread: Spread | None, chosen: Chosen | None) -> None:
        fresh = spread is not self._spread  # what is current there was chosen by nobody yet
        self._spread, self._chosen = spread, chosen
        if fresh or chosen is None:
            self._picks = NOTHING
        elif self.is_on:
            self._picks = self._picks.gone_to(chosen.side, chosen.passage)
        self._show()

    def _on_added(self, side: Side, passage: int) -> None:
        if self.is_on:
            self._pick(self._picks.toggled(side, passage))
        else:
            self._reader.choose(side, passage)

    def _also(self) -> None:
        if self._chosen is not None:
            self._pick(self._picks.also(self._chosen.side, self._chosen.passage))

    def _step(self, step: int) -> None:
        """Go to the next single passage of the side that is corrected."""
        side = self._chosen.side if self._chosen else self._reader.view.focused() or Side.LEFT
        version = self._spread.version(side) if self._spread else None
        if version is None:
            return
        at = self._chosen.passage + step if self._chosen else self._reader.view.first_passage(side)
        if 0 <= at < len(version.article.passages):
            self._reader.show_passage(side, at)

    def _pick(self, picks: Picks) -> None:
        if self.is_on:
            self._picks = picks
            self._show()

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        spread, on = self._spread, self.is_on and self._service.can_edit and not self._hides_one
        for side in Side:
            self._reader.set_picked(side, self._picks.of(side) if on else ())
        match = self._chosen.match if self._chosen else None
        both = spread is not None and all(spread.versions)
        can = {
            "link": both and spread is not None and choosing.linkable(spread, self._picks) is not None,
            "unlink": match is not None,
            "merge": spread is not None and bool(choosing.mergeable(spread, self._picks)),
            "split": spread is not None and choosing.splittable(spread, self._chosen, self._picks) is not None,
            "confirm": match is not None and match.origin is not Origin.CONFIRMED,
            "realign": spread is not None and choosing.confirmed_around(spread, self._chosen) is not None,
        }
        for name in LETTERS:
            self._actions[name].setEnabled(on and can.get(name, spread is not None))
        if self.is_on:
            self.strip.tell(self._words())

    @property
    def _hides_one(self) -> bool:
        """Whether the view hides one of the versions, so that nothing can be linked in it."""
        return self._reader.name is ViewName.REVEAL

    def _words(self) -> str:
        if self._hides_one:
            return tr("one version is hidden here: correct in the panes or the rows")
        if self._unfit:
            return counted("{n} correction no longer fits this text", "{n} corrections no longer fit this text", self._unfit)
        left, right = (len(self._picks.of(side)) for side in Side)
        if left and right:
            told = tr("chosen: {left} at the left, {right} at the right")
            return told.replace("{left}", str(left)).replace("{right}", str(right))
        match = self._chosen.match if self._chosen else None
        if match is not None:
            told = tr("Passage {n}").replace("{n}", str(match.number))
            return " · ".join(part for part in (told, origin_in_words(match.origin)) if part)
        return tr("choose a passage on each side to link them")

    # -- what follows --------------------------------------------------------------------------------------------------

    def _on_edited(self, edit: Edit) -> None:
        """Match again what the edit leaves to be matched, beside whatever else is going on."""
        if edit.kind in _COMPLETE:
            return
        task = self._tasks.run(Lane.CORRECTING, lambda progress: self._rematching().follow(edit, progress))
        task.succeeded.connect(lambda done: self._opening.refresh() if done else None)
        task.failed.connect(self._editing.failed)

    def _look_for_unfit(self) -> None:
        left, right = self._opening.articles()
        self._unfit = 0
        if left and right:
            self._tasks.run(Lane.READING, lambda _: self._service.unfit(left, right)).succeeded.connect(self._on_unfit)

    def _on_unfit(self, count: int) -> None:
        self._unfit = count
        self._show()
