"""The strokes with which words are marked, alike in every view: lines under what the other side lacks or has otherwise, a box
around what differs and the one loud sign for it, the bars that tell how sure a match is, and frames.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.ui.reading.spread import Strength
from reader.ui.theme import Theme

QUIET = 0.38
"""Strength of the lines under unmatched words, but in the current passage: a whisper, no alarm."""
BADGE = 13.0
DASHES: dict[Strength, list[float]] = {Strength.SURE: [], Strength.LIKELY: [3.2, 1.8], Strength.LOOSE: [0.9, 1.3]}
"""Stroke and gap of a bar, in widths of the bar."""


def draw_underline(painter: QPainter, rect: QRectF, theme: Theme, *, strong: bool) -> None:
    """A line under a word that the other side does not render."""
    colour = QColor(theme.residue)
    colour.setAlphaF(1.0 if strong else QUIET)
    painter.setPen(QPen(colour, 1.6 if strong else 1.0))
    y = rect.bottom() - 0.5
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def draw_change(painter: QPainter, rect: QRectF, kind: str, theme: Theme, *, strong: bool) -> None:
    """A line through or under words that another version in the language has otherwise; `kind` as in `Spread.reworded`."""
    colour = QColor({"left": theme.muted, "right": theme.link}.get(kind, theme.residue))
    pen = QPen(colour, 1.7 if strong else 1.2)
    if kind == "replaced":
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    y = rect.center().y() + rect.height() * 0.06 if kind == "left" else rect.bottom() - 0.5
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    if kind == "moved":
        painter.drawLine(QPointF(rect.left(), y - 2.5), QPointF(rect.right(), y - 2.5))


def draw_differing(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A box behind words that the other side has otherwise."""
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)
    painter.fillPath(path, QColor(theme.differs_soft))
    painter.strokePath(path, QPen(QColor(theme.differs), 1.5))


def draw_badge(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """The one loud sign: something differs."""
    badge = QRectF(0, 0, BADGE, BADGE)
    badge.moveCenter(centre)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.differs))
    painter.drawRoundedRect(badge, 3, 3)
    painter.setPen(QPen(QColor(theme.page), 1.5))
    middle, reach = badge.center(), BADGE * 0.24
    for up in (-1.9, 1.9):
        painter.drawLine(middle + QPointF(-reach, up), middle + QPointF(reach, up))
    painter.drawLine(middle + QPointF(-reach * 0.7, reach * 1.4), middle + QPointF(reach * 0.7, -reach * 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_bar(painter: QPainter, line: QLineF, colour: str, width: float, strength: Strength) -> None:
    """A bar at the edge of a match: solid, dashed or dotted."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[strength]:
        pen.setDashPattern(DASHES[strength])
    painter.setPen(pen)
    painter.drawLine(line)


def draw_frame(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A frame around a word that is pointed at."""
    painter.setPen(QPen(QColor(theme.focus), 1.6))
    painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 1), 3, 3)


def draw_picked(painter: QPainter, outline: QPainterPath, theme: Theme) -> None:
    """The outline of a passage that was chosen to be corrected."""
    painter.strokePath(outline, QPen(QColor(theme.accent), 2.0, Qt.PenStyle.DashLine))


def draw_hit(painter: QPainter, rect: QRectF, theme: Theme, *, current: bool) -> None:
    """A box behind a word that was found; the current of them stands in a second box."""
    painter.setBrush(QColor(theme.hit))
    painter.setPen(QPen(QColor(theme.residue), 0.8))
    painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if current:
        painter.setPen(QPen(QColor(theme.focus), 2.0))
        painter.drawRoundedRect(rect.adjusted(-4, -3, 4, 3), 5, 5)
