"""Icons from resources/icons: line drawings that take the colour of the text of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIDE = 18
SCALES = (1, 2, 3)


class Icons:
    """Draws icons in one colour; make another for another theme."""

    def __init__(self, folder: Path, colour: str, disabled: str) -> None:
        """`folder` holds name.svg with `currentColor` where the colour goes."""
        self._folder = folder
        self._colour = colour
        self._disabled = disabled

    def icon(self, name: str) -> QIcon:
        """The icon of that name, in the sizes of common screens."""
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        for colour, mode in ((self._colour, QIcon.Mode.Normal), (self._disabled, QIcon.Mode.Disabled)):
            renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
            for scale in SCALES:
                icon.addPixmap(_drawn(renderer, scale), mode)
        return icon


def _drawn(renderer: QSvgRenderer, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(SIDE, SIDE) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def application_icon(folder: Path) -> QIcon:
    """The program's own icon."""
    return QIcon(str(folder / "vestnik.svg"))
