"""Goes through what changed between two versions in one language: binds the bar of counts and its commands to the reader.

Which passages changed is `changing`'s matter; how a view marks them is its own.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.ui.reading.change_bar import ChangeBar
from reader.ui.reading.changing import ChangeKind, Stop, Trail, step_change, trail_of
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import ViewName


class Comparing(QObject):
    """Knows which kind of change one goes through; where one version is hidden, nothing is counted but its keys act."""

    def __init__(self, reader: ReaderView, commands: Mapping[str, QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._commands = [commands[name] for name in ("next_change", "previous_change", "kind_of_change")]
        self._known: tuple[Spread | None, Side, Trail | None] = (None, Side.LEFT, None)
        self.kind: ChangeKind | None = None
        self.bar = ChangeBar(commands["next_change"], commands["previous_change"])
        self.bar.hide()
        reader.put_above(self.bar)
        self.bar.kind_chosen.connect(self.go_through)
        commands["next_change"].triggered.connect(lambda: self.step(1))
        commands["previous_change"].triggered.connect(lambda: self.step(-1))
        commands["kind_of_change"].triggered.connect(self.next_kind)
        reader.chosen_changed.connect(lambda *_: self._tell())
        reader.view_changed.connect(lambda _: self._tell())
        self._tell()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) change of the kind that one goes through."""
        trail = self._trail()
        if trail is not None:
            self._go(step_change(trail, self.kind, self._reader.chosen, self._reader.stepping_from(), step))

    def go_through(self, kind: ChangeKind | None) -> None:
        """Go through one kind of change from now on, or through all (None): to the next one, from the last on to the first."""
        trail = self._trail()
        if trail is None:
            return
        self.kind = kind
        stop = step_change(trail, kind, self._reader.chosen, self._reader.stepping_from(), 1)
        self._go(stop or next(iter(trail.of(kind)), None))
        self._tell()

    def next_kind(self) -> None:
        """Go through the next kind of change of which there is any, after the last through all."""
        trail = self._trail()
        if trail is not None:
            there = [None, *(kind for kind in ChangeKind if trail.of(kind))]
            self.go_through(there[(there.index(self.kind) + 1) % len(there)])

    def _go(self, stop: Stop | None) -> None:
        if stop is not None:
            self._reader.go_to(stop.side, stop.passage)

    def _trail(self) -> Trail | None:
        spread, lead = self._reader.spread, self._reader.stepping_side()
        if self._known[0] is not spread or self._known[1] is not lead:
            self._known = (spread, lead, trail_of(spread, lead))
        return self._known[2]

    def _tell(self) -> None:
        before, trail = self._known[0], self._trail()
        for command in self._commands:
            command.setEnabled(trail is not None and bool(trail.stops))
        self.bar.setVisible(trail is not None and self._reader.name is not ViewName.REVEAL)
        if trail is None:
            return
        if not trail.of(self.kind):
            self.kind = None
        if before is not self._reader.spread:
            self.bar.show_counts(trail)
        stops = trail.of(self.kind)
        self.bar.show_place(self.kind, trail.number(self.kind, self._reader.chosen), len(stops))
