"""The ruler of the rows and the reveal view: the whole story, in the order and at the heights in which it is shown there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from reader.ui.i18n import tr
from reader.ui.reading.band_area import FEW
from reader.ui.reading.cell_area import CellArea
from reader.ui.reading.extents import Extent
from reader.ui.reading.ruler import Marked, Ruler, thinned
from reader.ui.reading.spread import Match, Side
from reader.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class BandMarks:
    """What is marked, by the numbers of the bands: matches, pieces of which nothing may be told yet, what stands on one side only
    (with that side), what differs, and the current passage where it has no counterpart.
    """

    matches: tuple[tuple[int, Match], ...] = ()
    hollow: tuple[int, ...] = ()
    only: tuple[tuple[int, Side], ...] = ()
    differing: tuple[int, ...] = ()
    hits: tuple[tuple[int, bool], ...] = ()
    lone: int | None = None


class BandRuler(Ruler):
    """The ruler of one area; `marks` gives what is marked now."""

    def __init__(self, area: CellArea, theme: Theme, marks: Callable[[], BandMarks], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._area = area
        self._marks = marks
        self._drawn_for = 0
        self.setToolTip(tr("The whole story; click to go there"))
        self.setAccessibleName(tr("Ruler of the whole story"))
        area.moved.connect(self._on_moved)
        area.laid.connect(self.renew)

    def whole(self) -> Extent | None:
        return self._area.whole if len(self._area.bands) else None

    def is_estimated(self) -> bool:
        return len(self._area.bands) > FEW

    def seen(self) -> Extent:
        return Extent(self._area.scrolled, self._area.scrolled + self._area.viewport().height())

    def marked(self) -> Marked:
        marks, extent = self._marks(), self._area.extent_of
        self._drawn_for = round(self._area.whole.bottom)
        current = [(number, match) for number, match in marks.matches if match is self.current]
        height = self.height()
        return Marked(
            matches=[(extent(number), match) for number, match in (*thinned(marks.matches, height), *current)],
            hollow=[extent(number) for number in thinned(marks.hollow, height)],
            only=[(extent(number), -1 if side is Side.LEFT else 1) for number, side in thinned(marks.only, height)],
            differing=[extent(number) for number in thinned(marks.differing, height)],
            hits=[(extent(number), is_current) for number, is_current in marks.hits],
            lone=extent(marks.lone) if marks.lone is not None else None,
        )

    def go(self, y: float) -> None:
        self._area.scroll_to(y - self._area.viewport().height() / 3)

    def beside(self) -> QWidget:
        return self._area.viewport()

    def _on_moved(self) -> None:
        """What was guessed is known where one has been: the marks follow when there is time."""
        if round(self._area.whole.bottom) != self._drawn_for and not self._later.isActive():
            self._later.start()
        self.update()
