"""A strip at the outer edge of a pane that shows the whole article at once: matches, what stands on one side only, differences,
and what is on screen.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.i18n import tr
from reader.ui.reading.geometry import Extent, Geometry
from reader.ui.reading.pane import Pane
from reader.ui.reading.spread import Match, Side, runs_of
from reader.ui.theme import Theme

WIDTH = 12
BLOCK_WIDTH = 6.0


class Ruler(QWidget):
    """The ruler of one pane; a click or a drag goes there."""

    def __init__(self, pane: Pane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._theme = theme
        self._one_tint = False
        self._current: Match | None = None
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("The whole article; click to go there"))
        self.setAccessibleName(tr("Ruler of the whole article"))
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

    # -- measures ------------------------------------------------------------------------------------------------------

    def _scale(self, geometry: Geometry) -> tuple[float, float]:
        """The first height of the document that is shown, and pixels of the ruler for one of the document."""
        extents = [extent for extent in geometry.extents if extent.height > 0]
        if not extents:
            return 0.0, 1.0
        top, bottom = extents[0].top, max(extent.bottom for extent in extents)
        longest = max(bottom - top, self._pane.viewport().height() * 0.5)
        return top, (self.height() - 12) / longest

    def _rect(self, extent: Extent, geometry: Geometry, inset: float = 0.0) -> QRectF:
        top, scale = self._scale(geometry)
        x = (WIDTH - BLOCK_WIDTH) / 2 + inset
        height = max(3.0, extent.height * scale - 1.5)
        return QRectF(x, 6 + (extent.top - top) * scale, BLOCK_WIDTH - 2 * inset, height)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        geometry, spread = self._pane.geometry_of_page, self._pane.spread
        if geometry is None or spread is None:
            return
        self._draw_view(painter, geometry)
        side = self._pane.side
        for match in spread.matches:
            tint = self._theme.tints[0 if self._one_tint else match.tint]
            current = match is self._current
            for run in match.runs(side):
                rect = self._rect(geometry.run(run), geometry)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tint.edge if current else tint.block))
                painter.drawRoundedRect(rect.adjusted(-2.5, 0, 2.5, 0) if current else rect, 1.5, 1.5)
            if match.differences:
                self._draw_differing(painter, match, side, geometry)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in runs_of(spread.only_here(side)):
            painter.setPen(QPen(QColor(self._theme.only), 1.0))
            painter.drawRect(self._rect(geometry.run(run), geometry, inset=1.5))

    def _draw_view(self, painter: QPainter, geometry: Geometry) -> None:
        top, scale = self._scale(geometry)
        seen = Extent(self._pane.scrolled, self._pane.scrolled + self._pane.viewport().height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.control))
        y = max(0.0, 6 + (seen.top - top) * scale)
        bottom = min(float(self.height()), 6 + (seen.bottom - top) * scale)
        painter.drawRoundedRect(QRectF(0.5, y, WIDTH - 1, max(12.0, bottom - y)), 4, 4)

    def _draw_differing(self, painter: QPainter, match: Match, side: Side, geometry: Geometry) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.differs))
        for difference in match.differences:
            passage = difference.left if side is Side.LEFT else difference.right
            rect = self._rect(geometry.extents[passage], geometry)
            painter.drawEllipse(QPointF(WIDTH / 2, rect.center().y()), 3.2, 3.2)

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
            top, scale = self._scale(geometry)
            self._pane.handled.emit()
            self._pane.scroll_to(top + (y - 6) / scale - self._pane.viewport().height() / 3)
