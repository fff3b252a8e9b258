"""The band between the panes that ties each match to its counterpart; ends that are off screen carry a cap that goes there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from reader.ui.fonts import control_font, grown
from reader.ui.i18n import tr
from reader.ui.reading.extents import Extent
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Match, Side, Spread, Stretch
from reader.ui.reading.tie import Tie
from reader.ui.theme import Theme

WIDTH = 50
CAP_HEIGHT = 17.0
CAP_WIDTH = 25.0
MOST_CAPS = 5
EDGE = 2.0
"""What reaches into the window by less is not on screen."""


@dataclass(frozen=True, slots=True)
class Band:
    """A match drawn from a run at the left to a run at the right, in pixels of the ribbon."""

    match: Match
    left: Extent
    right: Extent

    def end(self, side: Side) -> Extent:
        """Its extent on one side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Cap:
    """A small sign that a match goes on beyond the edge: at the side where its end is, at the top or bottom."""

    match: Match
    side: Side
    rect: QRectF
    up: bool


class Ribbon(QWidget):
    """Drawn from what both panes show now."""

    match_chosen = Signal(object)

    def __init__(self, tie: Tie, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tie = tie
        self._panes = tie.panes
        self._theme = theme
        self._one_tint = False
        self._current: Match | None = None
        self._hovered: Match | None = None
        self.setFixedWidth(grown(WIDTH))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Ribbon that ties matching passages"))
        for pane in self._panes:
            pane.moved.connect(self.update)
            pane.laid_out.connect(self.update)

    def restyle(self, theme: Theme, *, one_tint: bool) -> None:
        """Draw with another theme or choice of tints."""
        self._theme, self._one_tint = theme, one_tint
        self.update()

    def set_current(self, match: Match | None) -> None:
        """Draw a match as the current one."""
        self._current = match
        self.update()

    def bands(self) -> list[Band]:
        """All bands of which at least one end is on screen, the current one last."""
        spread, (left, right) = self._spread(), (pane.geometry_of_page for pane in self._panes)
        if spread is None or left is None or right is None:
            return []
        shifts = [self._shift(pane) for pane in self._panes]
        seen = {stretch.match.number: stretch.match for side in Side for stretch in self._seen(spread, side, shifts[side])}
        found = []
        for match in sorted(seen.values(), key=lambda match: match.number):
            for one in (left.run(run).moved(shifts[0]) for run in match.runs(Side.LEFT)):
                for other in (right.run(run).moved(shifts[1]) for run in match.runs(Side.RIGHT)):
                    if self._on_screen(one) or self._on_screen(other):
                        found.append(Band(match, one, other))
        return sorted(found, key=lambda band: band.match is self._current)

    def _seen(self, spread: Spread, side: Side, shift: float) -> list[Stretch]:
        """The stretches of one side that are on screen."""
        geometry, stretches = self._panes[side].geometry_of_page, spread.stretches[side]
        if geometry is None:
            return []
        top, bottom = EDGE - shift, self.height() - EDGE - shift
        first = bisect_right(stretches, top, key=lambda stretch: geometry.run(stretch.passages).bottom)
        last = bisect_left(stretches, bottom, lo=first, key=lambda stretch: geometry.run(stretch.passages).top)
        return list(stretches[first:last])

    def caps(self) -> list[Cap]:
        """The caps of ends that are off screen: those nearest to the edge, and the current match's before all."""
        return self._caps_of(self.bands())

    def _caps_of(self, bands: list[Band]) -> list[Cap]:
        return [cap for side in Side for up in (True, False) for cap in self._caps_at(bands, side, up)]

    def match_at(self, point: QPointF) -> Match | None:
        """The match whose cap or band lies at a point."""
        bands = self.bands()
        for cap in self._caps_of(bands):
            if cap.rect.adjusted(-2, -2, 2, 2).contains(point):
                return cap.match
        return next((band.match for band in reversed(bands) if self._shape(band).contains(point)), None)

    # -- measures ------------------------------------------------------------------------------------------------------

    def _spread(self) -> Spread | None:
        return self._tie.spread

    def _shift(self, pane: Pane) -> float:
        """What turns a height of the pane's document into one of the ribbon."""
        top = pane.viewport().mapTo(self.window(), QPointF(0, 0)).y() - self.mapTo(self.window(), QPointF(0, 0)).y()
        return float(top) - pane.scrolled

    def _on_screen(self, extent: Extent) -> bool:
        return extent.bottom > EDGE and extent.top < self.height() - EDGE

    def _caps_at(self, bands: list[Band], side: Side, up: bool) -> Iterator[Cap]:
        waiting: dict[int, Band] = {}
        for band in bands:
            end = band.end(side)
            if not self._on_screen(end) and (end.bottom <= EDGE) is up:
                waiting.setdefault(band.match.number, band)
        order = sorted(
            waiting.values(), key=lambda b: (b.match is not self._current, -b.end(side).bottom if up else b.end(side).top)
        )
        width, height = grown(CAP_WIDTH), grown(CAP_HEIGHT)
        x = 2.0 if side is Side.LEFT else self.width() - width - 2.0
        for place, band in enumerate(order[:MOST_CAPS]):
            step = place * (height + 3)
            y = 4.0 + step if up else self.height() - height - 4.0 - step
            yield Cap(band.match, side, QRectF(x, y, width, height), up)

    def _shape(self, band: Band) -> QPainterPath:
        width, bend = float(self.width()), self.width() * 0.5
        path = QPainterPath(QPointF(0, band.left.top))
        path.cubicTo(QPointF(bend, band.left.top), QPointF(bend, band.right.top), QPointF(width, band.right.top))
        path.lineTo(width, band.right.bottom)
        path.cubicTo(QPointF(bend, band.right.bottom), QPointF(bend, band.left.bottom), QPointF(0, band.left.bottom))
        path.closeSubpath()
        return path

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        bands = self.bands()
        for band in bands:
            self._draw_band(painter, band)
        for cap in self._caps_of(bands):
            self._draw_cap(painter, cap)
        painter.end()

    def _draw_band(self, painter: QPainter, band: Band) -> None:
        tint = self._theme.tints[0 if self._one_tint else band.match.tint]
        current, hovered = band.match is self._current, band.match is self._hovered
        colour = QColor(tint.strong if hovered and not current else tint.soft)
        colour.setAlphaF(0.72)
        shape = self._shape(band)
        painter.fillPath(shape, colour)
        if current or hovered:
            painter.setPen(QPen(QColor(tint.edge), 2.0 if current else 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_sides(shape))

    def _draw_cap(self, painter: QPainter, cap: Cap) -> None:
        tint = self._theme.tints[0 if self._one_tint else cap.match.tint]
        current = cap.match is self._current
        painter.setPen(QPen(QColor(tint.edge), 1.5 if current else 1.0))
        painter.setBrush(QColor(tint.strong if current else tint.soft))
        painter.drawRoundedRect(cap.rect, cap.rect.height() / 2, cap.rect.height() / 2)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(control_font(7.5, bold=True))
        painter.drawText(cap.rect, Qt.AlignmentFlag.AlignCenter, f"{cap.match.number}{'↑' if cap.up else '↓'}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.match_at(event.position())
        if found is not self._hovered:
            self._hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()
            if found:
                QToolTip.showText(
                    event.globalPosition().toPoint(), tr("Passage {n}: click to go there").replace("{n}", str(found.number)), self
                )

    def leaveEvent(self, event: QEvent) -> None:
        if self._hovered is not None:
            self._hovered = None
            self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The hand is between the panes: the left one leads."""
        QApplication.sendEvent(self._panes[Side.LEFT].viewport(), event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.match_at(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.match_chosen.emit(found)


def _sides(shape: QPainterPath) -> QPainterPath:
    """The curved sides of a band without its ends, which lie at the panes."""
    sides = QPainterPath()
    for start in (0, 4):
        points = [shape.elementAt(start + step) for step in range(4)]
        sides.moveTo(points[0].x, points[0].y)
        sides.cubicTo(points[1].x, points[1].y, points[2].x, points[2].y, points[3].x, points[3].y)
    return sides
