"""How the cells of the rows and the reveal view are set in type."""

from PySide6.QtGui import QFont, QFontMetricsF

from reader.ui.reading.cell import Type
from reader.ui.reading.view import Dress

PITCH = 0.87
"""Of the pitch in the panes: a cell holds few lines."""
HEADLINE_PITCH = 1.3
HEADLINE_SCALE = 1.22
SMALL = 0.92


def text_type(dress: Dress, language: str, *, headline: bool = False, small: bool = False) -> Type:
    """The type of a text in a language; `small` for one that stands under another."""
    font = _font(dress, language)
    scale = (HEADLINE_SCALE if headline else 1.0) * (SMALL if small else 1.0)
    font.setPointSizeF(font.pointSizeF() * scale)
    if headline:
        font.setWeight(QFont.Weight.Bold)
    return Type.of(font, HEADLINE_PITCH if headline else dress.theme.reading.pitch * PITCH, dress.theme.text, dress.theme.unsure)


def widest(dress: Dress, language: str) -> float:
    """The width of the longest line that reads well."""
    return QFontMetricsF(_font(dress, language)).averageCharWidth() * dress.theme.reading.characters


def _font(dress: Dress, language: str) -> QFont:
    return dress.theme.reading.font(dress.points, language)
