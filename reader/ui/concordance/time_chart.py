"""A small chart of how often something is found over time, for every thousand passages of that time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.core.kwic import Period
from reader.ui.fonts import control_font, grown
from reader.ui.i18n import number_text, tr
from reader.ui.theme import Theme

HEIGHT = 86
LABELS = 16
WIDEST = 22.0
FEW = 10
"""Periods of which fewer passages are known say little; they are drawn paler."""


class TimeChart(QWidget):
    """Bars, one for each period; told on hover and, as a whole, to a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._periods: Sequence[Period] = ()
        self.setFixedHeight(grown(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Over time, per 1,000 passages"))

    def show_periods(self, periods: Sequence[Period]) -> None:
        """Draw other periods."""
        self._periods = periods
        self.setAccessibleDescription("; ".join(_told(period) for period in periods if period.found))
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, grown(HEIGHT))

    def bar_at(self, x: float) -> int:
        """The place of the period at a distance from the left; -1 where there is none."""
        if not self._periods or not 0 <= x < self.width():
            return -1
        return min(int(x / self._step()), len(self._periods)) if x < self._step() * len(self._periods) else -1

    def _step(self) -> float:
        return min(self.width() / max(len(self._periods), 1), WIDEST * 1.4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.window))
        highest = max((period.rate for period in self._periods), default=0.0)
        floor, step = self.height() - grown(LABELS), self._step()
        painter.setPen(Qt.PenStyle.NoPen)
        for place, period in enumerate(self._periods):
            height = (floor - 4) * period.rate / highest if highest else 0.0
            if not period.found:
                continue
            bar = QRectF(place * step, floor - max(height, 2.0), max(step * 0.72, 1.0), max(height, 2.0))
            painter.setBrush(QColor(self._theme.bar if period.all >= FEW else self._theme.card_line))
            painter.drawRoundedRect(bar, min(2.0, bar.width() / 2), 2.0)
        painter.fillRect(QRectF(0, floor, step * len(self._periods), 1), QColor(self._theme.line))
        self._draw_labels(painter, floor, step * len(self._periods))
        painter.end()

    def _draw_labels(self, painter: QPainter, floor: float, width: float) -> None:
        if not self._periods:
            return
        font = control_font(8)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        first, last = self._periods[0].name, self._periods[-1].name
        painter.drawText(QRectF(0, floor + 2, self.width(), grown(LABELS)), int(Qt.AlignmentFlag.AlignLeft), first)
        needed = QFontMetricsF(font).horizontalAdvance(first + last) + 12
        if last != first and self.width() >= needed:
            right = QRectF(0, floor + 2, max(width, needed), grown(LABELS))
            painter.drawText(right, int(Qt.AlignmentFlag.AlignRight), last)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self.bar_at(event.pos().x())
            if place >= 0:
                QToolTip.showText(event.globalPos(), _told(self._periods[place]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _told(period: Period) -> str:
    words = tr("{period}: {rate} per 1,000 passages ({found} of {all})")
    values = {
        "{period}": period.name,
        "{rate}": number_text(period.rate, 1),
        "{found}": number_text(period.found),
        "{all}": number_text(period.all),
    }
    for mark, value in values.items():
        words = words.replace(mark, value)
    return words
