"""A strip at the outer edge of a pane that shows the whole article at once: matches, what stands on one side only, differences,
and what is on screen.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.i18n import tr
from reader.ui.reading.extents import Extent
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Match, Side, Spread, runs_of
from reader.ui.theme import Theme

Mark = TypeVar("Mark")
WIDTH = 12
LEAST = 3.0
"""The least height of a mark."""
BLOCK_WIDTH = 6.0
LATER_MILLISECONDS = 150
ROOM = 6.0
"""Free room above and below the marks."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where on the ruler a height of the document is: the first that is shown, and pixels of the ruler for one of it."""

    top: float
    pitch: float

    def y(self, y: float) -> float:
        """The height on the ruler of one of the document."""
        return ROOM + (y - self.top) * self.pitch

    def rect(self, extent: Extent, inset: float = 0.0) -> QRectF:
        """The block that stands for an extent."""
        x = (WIDTH - BLOCK_WIDTH) / 2 + inset
        return QRectF(x, self.y(extent.top), BLOCK_WIDTH - 2 * inset, self._height(extent))

    def middle(self, extent: Extent) -> float:
        """The middle of that block."""
        return self.y(extent.top) + self._height(extent) / 2

    def _height(self, extent: Extent) -> float:
        return max(LEAST, (extent.bottom - extent.top) * self.pitch - 1.5)


class Ruler(QWidget):
    """The ruler of one pane; a click or a drag goes there."""

    def __init__(self, pane: Pane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._theme = theme
        self._one_tint = False
        self._current: Match | None = None
        self._picture: QPixmap | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MILLISECONDS)
        self._later.timeout.connect(self._draw_anew)
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("The whole article; click to go there"))
        self.setAccessibleName(tr("Ruler of the whole article"))
        pane.moved.connect(self.update)
        pane.laid_out.connect(self._renew)
        pane.hits_changed.connect(self._renew)

    def restyle(self, theme: Theme, *, one_tint: bool) -> None:
        """Draw with another theme or choice of tints."""
        self._theme, self._one_tint = theme, one_tint
        self._renew()

    def set_current(self, match: Match | None) -> None:
        """Draw a match as the current one."""
        self._current = match
        self._renew()

    # -- measures ------------------------------------------------------------------------------------------------------

    def _scale(self, geometry: Geometry) -> Scale:
        longest = max(geometry.whole.height, self._pane.viewport().height() * 0.5)
        return Scale(geometry.whole.top, (self.height() - 2 * ROOM) / longest)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        geometry = self._pane.geometry_of_page
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        if geometry is not None:
            self._draw_view(painter, geometry)
            if self._picture is None:
                self._picture = self._drawn(geometry)
            painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().height() != event.oldSize().height():
            self._renew()
        super().resizeEvent(event)

    def _renew(self) -> None:
        """Draw the marks anew; those of a long article, of which some are estimated anyway, when there is time for it."""
        geometry = self._pane.geometry_of_page
        if self._picture is not None and geometry is not None and not geometry.complete:
            self._later.start()
        else:
            self._draw_anew()

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()

    def _drawn(self, geometry: Geometry) -> QPixmap:
        """All marks of the article, drawn once and kept until something changes: scrolling moves only what lies behind."""
        scale = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * scale), round(self.height() * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pane.spread is not None:
            self._draw_marks(painter, geometry, self._pane.spread)
        painter.end()
        return picture

    def _draw_marks(self, painter: QPainter, geometry: Geometry, spread: Spread) -> None:
        side, scale = self._pane.side, self._scale(geometry)
        shown = list(_thinned(spread.stretches[side], self.height()))
        shown += [stretch for stretch in spread.stretches[side] if stretch.match is self._current]
        painter.setPen(Qt.PenStyle.NoPen)
        for stretch in shown:
            tint = self._theme.tints[0 if self._one_tint else stretch.match.tint]
            current = stretch.match is self._current
            rect = scale.rect(geometry.run(stretch.passages))
            painter.setBrush(QColor(tint.edge if current else tint.block))
            painter.drawRoundedRect(rect.adjusted(-2.5, 0, 2.5, 0) if current else rect, 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.only), 1.0))
        for run in _thinned(runs_of(spread.only_here(side)), self.height()):
            painter.drawRect(scale.rect(geometry.run(run), inset=1.5))
        self._draw_differing(painter, geometry, spread)
        self._draw_hits(painter, geometry)

    def _draw_view(self, painter: QPainter, geometry: Geometry) -> None:
        scale, scrolled = self._scale(geometry), self._pane.scrolled
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.control))
        y = max(0.0, scale.y(scrolled))
        bottom = min(float(self.height()), scale.y(scrolled + self._pane.viewport().height()))
        painter.drawRoundedRect(QRectF(0.5, y, WIDTH - 1, max(12.0, bottom - y)), 4, 4)

    def _draw_differing(self, painter: QPainter, geometry: Geometry, spread: Spread) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.differs))
        left, scale, before = self._pane.side is Side.LEFT, self._scale(geometry), -1.0
        passages = sorted(one.left if left else one.right for match in spread.differing for one in match.differences)
        for passage in _thinned(passages, self.height()):
            x, y = WIDTH / 2, scale.middle(geometry.extents[passage])
            if y - before >= LEAST:
                painter.drawPolygon([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)])
                before = y

    def _draw_hits(self, painter: QPainter, geometry: Geometry) -> None:
        """A line across the ruler for each place where something was found, the current one longer and heavier."""
        page, hits = self._pane.page, self._pane.hits
        starts = [passage.span.start for passage in page.article.passages] if page and hits.spans else []
        scale, before = self._scale(geometry), -1.0
        for span in hits.spans if starts else ():
            extent = geometry.extents[max(bisect_right(starts, span.start) - 1, 0)]
            y, current = scale.middle(extent), span == hits.current
            if y - before >= 2 or current:
                painter.setPen(QPen(QColor(self._theme.focus if current else self._theme.residue), 3.0 if current else 1.2))
                painter.drawLine(QPointF(0.0, y), QPointF(float(WIDTH), y))
                before = y

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._pane.viewport(), event)

    def _go(self, y: float) -> None:
        geometry = self._pane.geometry_of_page
        if geometry is not None:
            scale = self._scale(geometry)
            self._pane.handled.emit()
            self._pane.scroll_to(scale.top + (y - ROOM) / scale.pitch - self._pane.viewport().height() / 3)


def _thinned(marks: Sequence[Mark], height: int) -> Sequence[Mark]:
    """As many marks as can be told apart on a ruler of a height, spread evenly."""
    return marks[:: max(1, math.ceil(len(marks) * LEAST / max(height, 1)))]
