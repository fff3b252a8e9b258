"""Shapes: lines of text joined to one outline with rounded corners."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

RADIUS = 4.5
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def rounded_shape(rects: Sequence[QRectF]) -> QPainterPath:
    """The union of lines, given from top to bottom, its corners rounded, inner corners too.

    Lines that do not touch the one before stand as a shape of their own.
    """
    shape = QPainterPath()
    chain: list[Box] = []
    for rect in rects:
        box = (rect.left(), rect.top(), rect.right(), rect.bottom())
        if chain and not _touch(chain[-1], box):
            _add_rounded(shape, _outline(chain))
            chain = []
        chain.append(box)
    if chain:
        _add_rounded(shape, _outline(chain))
    return shape


def _touch(one: Box, below: Box) -> bool:
    return one[1] < below[1] <= one[3] and one[0] < below[2] and below[0] < one[2]


def _outline(chain: Sequence[Box]) -> list[tuple[float, float]]:
    """The corners of a stack of overlapping boxes, clockwise from the upper left one."""
    first, last = chain[0], chain[-1]
    right, left = [(first[2], first[1])], [(first[0], first[1])]
    for one, below in pairwise(chain):
        if one[2] != below[2]:
            y = below[1] if below[2] > one[2] else one[3]
            right += [(one[2], y), (below[2], y)]
        if one[0] != below[0]:
            y = below[1] if below[0] < one[0] else one[3]
            left += [(one[0], y), (below[0], y)]
    return [left[0], *right, (last[2], last[3]), (last[0], last[3]), *reversed(left[1:])]


def _add_rounded(path: QPainterPath, corners: Sequence[tuple[float, float]]) -> None:
    for place, (x, y) in enumerate(corners):
        start = _towards(x, y, *corners[place - 1])
        if place:
            path.lineTo(*start)
        else:
            path.moveTo(*start)
        path.quadTo(QPointF(x, y), QPointF(*_towards(x, y, *corners[(place + 1) % len(corners)])))
    path.closeSubpath()


def _towards(x: float, y: float, other_x: float, other_y: float) -> tuple[float, float]:
    """The point at which rounding begins, at most half way to the next corner, which lies level or upright."""
    across, down = other_x - x, other_y - y
    length = abs(across) + abs(down)
    part = min(RADIUS / length, 0.5) if length else 0.0
    return x + across * part, y + down * part
