"""Fonts: a serif face to read, a plain one for controls, from what is installed; none is bundled."""

from functools import lru_cache

from PySide6.QtGui import QFont

SERIF = ("Noto Serif", "Source Serif 4", "PT Serif", "Charter", "Georgia", "DejaVu Serif", "Liberation Serif", "Times New Roman")
SANS = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Ubuntu", "Cantarell", "DejaVu Sans", "Liberation Sans", "Arial")
CONTROL_POINTS = 10.0


def reading_font(points: float) -> QFont:
    """The face of the texts in the panes."""
    return QFont(_reading(points))


def control_font(points: float = CONTROL_POINTS, *, bold: bool = False) -> QFont:
    """The face of controls and of notes about texts."""
    return QFont(_control(points, bold))


@lru_cache(maxsize=32)
def _reading(points: float) -> QFont:
    font = QFont(list(SERIF))
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=64)
def _control(points: float, bold: bool) -> QFont:
    font = QFont(list(SANS))
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
