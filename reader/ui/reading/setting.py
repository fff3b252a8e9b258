"""How the cells of the rows and the reveal view are set in type: as the texts of the panes, a little closer from line to line."""

from PySide6.QtGui import QFont, QFontMetricsF

from reader.ui.reading.cell import Type
from reader.ui.reading.view import Dress

CLOSER = 0.88
"""Share of the pitch of the panes: a cell has few lines, and room around them."""
HEADLINE_PITCH = 1.3
HEADLINE_SCALE = 1.22
SMALL = 0.92


def text_type(dress: Dress, language: str, *, headline: bool = False, small: bool = False) -> Type:
    """The type of a text in a language; `small` for one that stands under another."""
    reading, theme = dress.theme.reading, dress.theme
    font: QFont = reading.font(dress.points, language)
    font.setPointSizeF(font.pointSizeF() * (HEADLINE_SCALE if headline else 1.0) * (SMALL if small else 1.0))
    if headline:
        font.setWeight(QFont.Weight.Bold)
    return Type.of(font, HEADLINE_PITCH if headline else reading.pitch * CLOSER, theme.text, theme.unsure)


def widest(dress: Dress, language: str) -> float:
    """The width of the longest line that reads well."""
    reading = dress.theme.reading
    return QFontMetricsF(reading.font(dress.points, language)).averageCharWidth() * reading.characters
