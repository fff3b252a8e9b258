"""The page of the preferences for theme and tints, shown as little pictures of what they give."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader import settings
from reader.ui.dialogs.bound import Cards, flag, headed, quiet
from reader.ui.i18n import tr
from reader.ui.look import Look
from reader.ui.theme import Theme

THEME_SIZE = QSize(84, 58)
TINTS_SIZE = QSize(132, 44)
SHARPNESS = 2.0
"""Pixels drawn for each of the picture, so that it stays sharp on fine screens."""

Draw = Callable[[QPainter, QRectF], None]


class LookPage(QWidget):
    """Theme, tints, one quiet tint."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        themes = {
            "system": tr("As the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "contrast_light": tr("High contrast,\nlight"),
            "contrast_dark": tr("High contrast,\ndark"),
        }
        tints = {
            "four": tr("Four colours"),
            "two": tr("Blue and amber"),
            "grey": tr("Shades of grey"),
        }
        self.themes = Cards(look, settings.THEME, themes, self._theme_picture, THEME_SIZE)
        self.tints = Cards(look, settings.TINTS, tints, self._tints_picture, TINTS_SIZE)
        one = flag(look, settings.ONE_TINT, tr("One quiet tint for all matches"))
        told = quiet(
            tr(
                "Neighbouring matches differ in tint. Every set stays apart for eyes that see red and green, or blue and yellow, "
                "alike; the numbers and the ribbon tell matches apart without any colour."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(22)
        column.addLayout(headed(tr("Theme"), self.themes))
        column.addLayout(headed(tr("Tints of matches"), self.tints, told, one))
        column.addStretch(1)

    def _theme_picture(self, name: str) -> QIcon:
        if name != "system":
            return _icon(THEME_SIZE, lambda painter, frame: _draw_window(painter, frame, self._look.theme_named(name)))

        def draw(painter: QPainter, frame: QRectF) -> None:
            _draw_window(painter, frame, self._look.theme_named("light"))
            half = QPainterPath()
            half.moveTo(frame.topRight())
            half.lineTo(frame.bottomRight())
            half.lineTo(frame.bottomLeft())
            painter.setClipPath(half)
            _draw_window(painter, frame, self._look.theme_named("dark"))

        return _icon(THEME_SIZE, draw)

    def _tints_picture(self, name: str) -> QIcon:
        theme = self._look.theme_named(self._look.theme.name, name)

        def draw(painter: QPainter, frame: QRectF) -> None:
            _draw_page(painter, frame, theme)
            width = (frame.width() - 16) / len(theme.tints)
            for place, tint in enumerate(theme.tints):
                field = QRectF(frame.left() + 8 + place * width, frame.top() + 8, width - 3, frame.height() - 16)
                painter.fillRect(field, QColor(tint.soft))
                painter.fillRect(QRectF(field.left(), field.top(), 3, field.height()), QColor(tint.edge))
                font = painter.font()
                font.setPixelSize(13)
                painter.setFont(font)
                painter.setPen(QColor(theme.text))
                painter.drawText(field, Qt.AlignmentFlag.AlignCenter, str(place + 1))

        return _icon(TINTS_SIZE, draw)


def _icon(size: QSize, draw: Draw) -> QIcon:
    pixmap = QPixmap(size * SHARPNESS)
    pixmap.setDevicePixelRatio(SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
    painter.end()
    return QIcon(pixmap)


def _draw_page(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(frame, 5, 5)


def _draw_window(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    """Two columns of lines, three of them in tints, with a ribbon between."""
    _draw_page(painter, frame, theme)
    painter.setPen(Qt.PenStyle.NoPen)
    column = frame.width() * 0.36
    left, right = frame.left() + 7, frame.right() - 7 - column
    for place, (here, there) in enumerate(((9, 15), (25, 9), (41, 36))):
        tint = theme.tints[place]
        painter.setBrush(QColor(tint.soft))
        for x, y in ((left, here), (right, there)):
            painter.drawRoundedRect(QRectF(x, frame.top() + y, column, 12), 2, 2)
        band = QPainterPath()
        a, b = left + column, right
        band.moveTo(a, frame.top() + here)
        band.cubicTo((a + b) / 2, frame.top() + here, (a + b) / 2, frame.top() + there, b, frame.top() + there)
        band.lineTo(b, frame.top() + there + 12)
        band.cubicTo((a + b) / 2, frame.top() + there + 12, (a + b) / 2, frame.top() + here + 12, a, frame.top() + here + 12)
        painter.drawPath(band)
        painter.setBrush(QColor(theme.text))
        for x, y in ((left, here), (right, there)):
            painter.drawRect(QRectF(x + 3, frame.top() + y + 3, column - 8, 1.4))
            painter.drawRect(QRectF(x + 3, frame.top() + y + 7.4, column - 15, 1.4))
