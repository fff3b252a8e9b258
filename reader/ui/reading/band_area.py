"""A scrolled area of bands, which are laid out when they are seen: what was not seen yet has a guessed height, so that an article
of thousands of sentences opens at once, and nothing on the screen moves when a guess turns out wrong.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.ui.reading.band import Bands
from reader.ui.reading.extents import Extent
from reader.ui.reading.heights import Heights
from reader.ui.reading.shown import Shown

FEW = 150
"""So many bands are all laid out at once."""
KEPT = 400
"""Bands whose layout is kept; of others it is made again when they are seen."""
TOP, BOTTOM = 8, 48
COMFORT = 0.85
READING_LINE = 1 / 3


class BandArea(QAbstractScrollArea):
    """Scrolls, lays out and paints bands."""

    resized = Signal()
    moved = Signal()
    laid = Signal()
    """Other bands stand there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.bands = Bands()
        self.bottom_share = 0.0
        self._heights = Heights()
        self._laid: dict[int, None] = {}
        self._width = 0
        self._settling = False
        self._painted_at = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the ruler stands for it
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_moved)

    # -- bands ---------------------------------------------------------------------------------------------------------

    def set_bands(self, bands: Bands) -> None:
        """Show other bands; the place of the scroll bar is kept as far as they reach."""
        self.bands = bands
        self._laid = {}
        self._width = self.viewport().width()
        self._heights = Heights(ceil(guess) for guess in bands.guesses)
        if len(bands) <= FEW:
            for number in range(len(bands)):
                self._learn(number)
        self._settle()
        self._repaint()
        self.laid.emit()

    @property
    def whole(self) -> Extent:
        """All bands, in pixels from the top of what is scrolled."""
        return Extent(TOP, TOP + self._heights.total)

    def extent_of(self, number: int) -> Extent:
        """Where a band stands, as far as that is known."""
        return Extent(TOP + self._heights.top(number), TOP + self._heights.top(number + 1))

    def top_of(self, number: int) -> int:
        """How far under the top edge of the view a band begins; it and what is above it on the screen are laid out."""
        return TOP + self._heights.top(number) - self.scrolled

    @property
    def scrolled(self) -> int:
        """How far the area is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def band_at(self, y: float) -> int | None:
        """The band at a height of the view; None where there are none."""
        return self._heights.at(round(y) + self.scrolled - TOP) if self.bands else None

    def height_of(self, number: int) -> int:
        """The height of a band that is laid out."""
        self._learn(number)
        return self._heights[number]

    def bring(self, number: int, y: float) -> None:
        """Scroll so that a band begins at a height of the view, as far as the ends allow."""
        self._learn(number)
        above, room = number, y - TOP
        while above > 0 and room > 0:
            above -= 1
            self._learn(above)
            room -= self._heights[above]
        self.scroll_to(TOP + self._heights.top(number) - round(y))

    def show_band(self, number: int) -> None:
        """Bring a band to where it can be read, if it does not stand there."""
        height = self.viewport().height()
        known = self._heights.known(number)
        top, size = self.top_of(number), self.height_of(number)
        if known and top >= 4 and top + size <= height * COMFORT:
            return
        self.bring(number, max(TOP, min(height * READING_LINE, height * COMFORT - size)))

    def show_whole(self, number: int) -> None:
        """Scroll so far that all of a band is seen, or its top where it is higher than the view."""
        top, size = self.top_of(number), self.height_of(number)
        below = top + size - self.viewport().height()
        if below > 0 and top > 0:
            self.scroll_to(self.scrolled + min(below, top))

    def relay(self, numbers: Sequence[int]) -> None:
        """Lay some bands out again, as they have changed; what stands at the top of the view stays there."""
        value = self.scrolled
        first = self._heights.at(value - TOP)
        for number in numbers:
            self._laid.pop(number, None)
            more = self._learn(number)
            value += more if number < first else 0
        self.scroll_to(value)

    def scroll_to(self, value: float) -> None:
        """Scroll to where the area was."""
        self._range()
        self._scroll(round(value))
        self._settle()
        self._repaint()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _learn(self, number: int) -> int:
        """Lay a band out; returns by how much it is higher than was thought."""
        if self._heights.known(number) and number in self._laid:
            return 0
        more = self._heights.learn(number, ceil(self.bands[number].lay_out(self._width)))
        self._laid[number] = None
        return more

    def _settle(self) -> None:
        """Lay out what is on the screen; what stands there keeps its place."""
        if not self.bands or self._settling:
            return
        self._settling = True
        height = self.viewport().height()
        for _ in range(3):  # at the end of the text the range may shrink, and show more above
            value = self.scrolled
            first = self._heights.at(value - TOP)
            more = self._learn(first)
            if self._heights.top(first) + TOP < value:
                value += more
            y, number = TOP + self._heights.top(first) - value, first
            while y < height and number < len(self.bands):
                self._learn(number)
                y += self._heights[number]
                number += 1
            self._range()
            self._scroll(value)
            if self.scrolled == value:
                break
        self._prune(first, number)
        self._settling = False

    def _repaint(self) -> None:
        self._painted_at = self.scrolled
        self.viewport().update()
        self.moved.emit()

    def _prune(self, first: int, last: int) -> None:
        if len(self._laid) > max(KEPT, FEW, last - first):
            for number in [number for number in self._laid if not first - 20 <= number <= last + 20]:
                self.bands[number].drop()
                del self._laid[number]

    def _range(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setRange(0, max(0, TOP + self._heights.total + max(BOTTOM, round(height * self.bottom_share)) - height))
        bar.setPageStep(max(height - 40, 40))
        bar.setSingleStep(26)
        bar.blockSignals(blocked)
        bar.update()

    def _scroll(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value != bar.value():
            blocked = bar.blockSignals(True)
            bar.setValue(value)
            bar.blockSignals(blocked)
            bar.update()

    def _on_moved(self) -> None:
        """Move what is painted, so that only what comes onto the screen is painted anew."""
        mark = self._heights.at(self._painted_at - TOP) if self.bands else 0
        before = self._heights.top(mark) - self._painted_at
        self._settle()
        by = self._heights.top(mark) - self.scrolled - before
        self._painted_at = self.scrolled
        if abs(by) < self.viewport().height():
            self.viewport().scroll(0, by)
        else:
            self.viewport().update()
        self.moved.emit()

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing: `_on_moved` moves what is painted."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self.resized.emit()
        else:
            self._settle()
            self._repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = self.band_at(event.rect().top())
        while number is not None and number < len(self.bands) and self.top_of(number) <= event.rect().bottom():
            painter.save()
            painter.translate(QPointF(0.0, self.top_of(number)))
            self.bands[number].draw(painter, self.shown)
            painter.restore()
            number += 1
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.verticalScrollBar().maximum()}
        if event.key() in ends:
            self.verticalScrollBar().setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
