"""Icons from resources/icons: line drawings that take the colour of the text of the theme."""

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.ui.fonts import grown

SIDE = 18
"""Pixels, for controls of the usual size."""


class Icons:
    """Draws icons in one colour; make another for another theme."""

    def __init__(self, folder: Path, colour: str) -> None:
        """`folder` holds name.svg with `currentColor` where the colour goes."""
        self._folder = folder
        self._colour = colour

    def icon(self, name: str) -> QIcon:
        """The icon of that name, as sharp as the finest screen needs it."""
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", self._colour).encode()))
        for scale in sorted({math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}):
            icon.addPixmap(_drawn(renderer, scale))
        return icon


def _drawn(renderer: QSvgRenderer, scale: int) -> QPixmap:
    side = grown(SIDE)
    pixmap = QPixmap(QSize(side, side) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def application_icon(folder: Path) -> QIcon:
    """The program's own icon."""
    return QIcon(str(folder / "vestnik.svg"))
