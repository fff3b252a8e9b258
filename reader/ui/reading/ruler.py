"""A strip at the edge of a text that shows the whole of it at once: matches, what stands on one side only, differences, what was
found, and what is on screen; a click or a drag goes there. Each kind of mark has its own shape. Which marks, and where, is for
each kind of ruler to say.
"""

import math
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.i18n import tr
from reader.ui.reading.extents import Extent
from reader.ui.reading.spread import Match
from reader.ui.theme import Theme

Mark = TypeVar("Mark")
WIDTH = 12
LEAST = 3.0
"""The least height of a mark."""
APART = 7.0
"""So near to each other signs of differences can still be told apart; of those that stand nearer one is drawn for several."""
BLOCK_WIDTH = 6.0
ASIDE = 2.2
"""How far what stands on one side only is moved to that side."""
ROOM = 6.0
"""Free room above and below the marks."""
LATER_MILLISECONDS = 150


@dataclass(frozen=True, slots=True)
class Scale:
    """Where on the ruler a height of the text is: the first that is shown, and pixels of the ruler for one of it."""

    top: float
    pitch: float

    def y(self, y: float) -> float:
        """The height on the ruler of one of the text."""
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


@dataclass(frozen=True, slots=True)
class Marked:
    """What a ruler shows, each where it stands in the text, from top to bottom: matches (those of which nothing is told are
    `hollow`), what stands on one side only (-1 at the left, 1 at the right, 0 where there is no other), differences, and hits, of
    which one may be the current one.
    """

    matches: Sequence[tuple[Extent, Match]] = ()
    hollow: Sequence[Extent] = ()
    only: Sequence[tuple[Extent, int]] = ()
    differing: Sequence[Extent] = ()
    hits: Sequence[tuple[Extent, bool]] = ()
    lone: Extent | None = None
    """The current passage, where it has no counterpart."""


class Ruler(QWidget):
    """A ruler; what follows is asked of each kind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one_tint = False
        self.current: Match | None = None
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

    @abstractmethod
    def whole(self) -> Extent | None:
        """All of the text; None where nothing is shown."""

    @abstractmethod
    def seen(self) -> Extent:
        """What of it is on screen."""

    @abstractmethod
    def marked(self) -> Marked:
        """What is marked."""

    @abstractmethod
    def go(self, y: float) -> None:
        """Bring a height of the text to the reading line."""

    @abstractmethod
    def beside(self) -> QWidget:
        """What the wheel scrolls."""

    def is_estimated(self) -> bool:
        """Whether some of the text was not measured yet, so that the marks can wait."""
        return False

    # -- what is shown -------------------------------------------------------------------------------------------------

    def restyle(self, theme: Theme, *, one_tint: bool) -> None:
        """Draw with another theme or choice of tints."""
        self._theme, self._one_tint = theme, one_tint
        self.renew()

    def set_current(self, match: Match | None) -> None:
        """Draw a match as the current one."""
        self.current = match
        self.renew()

    def renew(self) -> None:
        """Draw the marks anew; those of a long article, of which some are estimated anyway, when there is time for it."""
        if self._picture is not None and self.is_estimated():
            self._later.start()
        else:
            self._draw_anew()

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()

    def scale_now(self) -> Scale | None:
        """How the text is drawn to scale."""
        whole = self.whole()
        if whole is None:
            return None
        longest = max(whole.height, self.seen().height * 0.5, 1.0)
        return Scale(whole.top, (self.height() - 2 * ROOM) / longest)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _drawn(self, scale: Scale) -> QPixmap:
        """All marks of the article, drawn once and kept until something changes: scrolling moves only what lies behind."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.marked()
        self._draw_matches(painter, scale, marked)
        self._draw_only(painter, scale, marked)
        self._draw_differing(painter, scale, marked.differing)
        self._draw_hits(painter, scale, marked.hits)
        painter.end()
        return picture

    def _draw_matches(self, painter: QPainter, scale: Scale, marked: Marked) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for extent, match in marked.matches:
            tint = self._theme.tints[0 if self._one_tint else match.tint]
            rect, current = scale.rect(extent), match is self.current
            painter.setBrush(QColor(tint.edge if current else tint.block))
            painter.drawRoundedRect(rect.adjusted(-2.5, 0, 2.5, 0) if current else rect, 1.5, 1.5)
        painter.setBrush(QColor(self._theme.line))
        for extent in marked.hollow:
            painter.drawRect(scale.rect(extent, inset=2.2))

    def _draw_only(self, painter: QPainter, scale: Scale, marked: Marked) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.only), 1.0))
        for extent, side in marked.only:
            painter.drawRect(scale.rect(extent, inset=1.5).translated(side * ASIDE, 0))
        if marked.lone is not None:
            painter.setBrush(QColor(self._theme.only))
            painter.drawRect(scale.rect(marked.lone).adjusted(-2.5, 0, 2.5, 0))

    def _draw_differing(self, painter: QPainter, scale: Scale, differing: Sequence[Extent]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.differs))
        before = -APART
        for extent in differing:
            x, y = WIDTH / 2, scale.middle(extent)
            if y - before >= APART:
                painter.drawPolygon([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)])
                before = y

    def _draw_hits(self, painter: QPainter, scale: Scale, hits: Sequence[tuple[Extent, bool]]) -> None:
        """A line across the ruler for each place where something was found, the current one longer and heavier."""
        before = -1.0
        for extent, current in hits:
            y = scale.middle(extent)
            if y - before >= 2 or current:
                painter.setPen(QPen(QColor(self._theme.focus if current else self._theme.residue), 3.0 if current else 1.2))
                painter.drawLine(QPointF(0.0, y), QPointF(float(WIDTH), y))
                before = y

    def _draw_view(self, painter: QPainter, scale: Scale) -> None:
        seen = self.seen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.control))
        y = max(0.0, scale.y(seen.top))
        bottom = min(float(self.height()), scale.y(seen.bottom))
        painter.drawRoundedRect(QRectF(0.5, y, WIDTH - 1, max(12.0, bottom - y)), 4, 4)

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        scale = self.scale_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        if scale is not None:
            self._draw_view(painter, scale)
            if self._picture is None:
                self._picture = self._drawn(scale)
            painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().height() != event.oldSize().height():
            self.renew()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self.beside(), event)

    def _go_to(self, y: float) -> None:
        scale = self.scale_now()
        if scale is not None:
            self.go(scale.top + (y - ROOM) / scale.pitch)


def thinned(marks: Sequence[Mark], height: int) -> Sequence[Mark]:
    """As many marks as can be told apart on a ruler of a height, spread evenly."""
    return marks[:: max(1, math.ceil(len(marks) * LEAST / max(height, 1)))]
