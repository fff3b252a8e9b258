"""Shapes: lines of text joined to one outline with rounded corners."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

RADIUS = 4.5


def rounded_shape(rects: Sequence[QRectF]) -> QPainterPath:
    """The union of rectangles, its corners rounded, inner corners too."""
    union = QPainterPath()
    for rect in rects:
        piece = QPainterPath()
        piece.addRect(rect)
        union = union.united(piece)
    shape = QPainterPath()
    for polygon in union.simplified().toSubpathPolygons():
        corners = [polygon.at(place) for place in range(polygon.size())]
        shape.addPath(_rounded(_corners(corners)))
    return shape


def _corners(points: list[QPointF]) -> list[QPointF]:
    """The points at which an outline of upright and level sides turns."""
    if points and points[0] == points[-1]:
        points = points[:-1]
    turns = []
    for place, point in enumerate(points):
        before, after = points[place - 1], points[(place + 1) % len(points)]
        level = abs(before.y() - point.y()) < 0.01 and abs(point.y() - after.y()) < 0.01
        upright = abs(before.x() - point.x()) < 0.01 and abs(point.x() - after.x()) < 0.01
        if not level and not upright:
            turns.append(point)
    return turns


def _rounded(corners: list[QPointF]) -> QPainterPath:
    path = QPainterPath()
    for place, corner in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % len(corners)]
        start, end = _towards(corner, before), _towards(corner, after)
        if place:
            path.lineTo(start)
        else:
            path.moveTo(start)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """The point at which rounding begins, at most half way to the next corner."""
    away = other - corner
    length = abs(away.x()) + abs(away.y())
    return corner + away * (min(RADIUS, length / 2) / length) if length else corner
