"""Fonts: a serif face to read, a plain one for controls, from what is installed; none is bundled.

`Reading` says how texts are set, by language. Controls are as large as the system's font, and what holds their words grows with
it (`grown`). Which letterforms a face has is found out in `letterforms`.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

SERIF = ("Noto Serif", "Source Serif 4", "PT Serif", "Charter", "Georgia", "DejaVu Serif", "Liberation Serif", "Times New Roman")
SANS = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Ubuntu", "Cantarell", "DejaVu Sans", "Liberation Sans", "Arial")
CONTROL_POINTS = 10.0
"""The size of controls, where the system has none larger; other sizes are told as if it were this."""
MOST_CONTROL_POINTS = 24.0
USUAL_POINTS = 12.0
"""The size of texts to read, until one chooses another."""
CYRILLIC = frozenset({"bg", "mk", "ru", "sr", "uk"})
"""Languages that are set in the face that was chosen for Bulgarian."""


@dataclass(frozen=True, slots=True)
class Face:
    """The face of a language: its family ("" for the program's choice), its size in percent of the text size, and the OpenType
    feature that gives it Bulgarian letterforms ("" for none).
    """

    family: str = ""
    percent: int = 100
    feature: str = ""


PLAIN = Face()


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts to read are set: a line has at most `characters`, and is `pitch` sizes of the font from the next."""

    bulgarian: Face = PLAIN
    english: Face = PLAIN
    characters: int = 75
    pitch: float = 1.72

    def font(self, points: float, language: str) -> QFont:
        """The face of a text in a language (two letters) where the text size is `points`."""
        face = self.bulgarian if language in CYRILLIC else self.english
        feature = face.feature if language == "bg" else ""
        return QFont(_reading(points * face.percent / 100, face.family, feature))


USUAL_READING = Reading()


def reading_font(points: float) -> QFont:
    """The program's own choice of a face to read."""
    return QFont(_reading(points, "", ""))


def control_font(points: float = CONTROL_POINTS, *, bold: bool = False) -> QFont:
    """The face of controls; larger than `points` where the system's font is large."""
    return QFont(_control(points * growth(), bold))


def note_font(points: float, *, bold: bool = False) -> QFont:
    """The face of notes in and beside texts, in the size that it is given: they go with the text."""
    return QFont(_control(points, bold))


def beside(points: float) -> float:
    """How many times as large as usual notes beside a text of a size are: they grow less than it, which needs the room."""
    return math.sqrt(max(1.0, points / USUAL_POINTS))


def control_points(system: QFont) -> float:
    """The size of controls for a font of the system."""
    return min(max(system.pointSizeF(), CONTROL_POINTS), MOST_CONTROL_POINTS)


def growth() -> float:
    """How many times as large as usual controls are: 1 or more."""
    return control_points(QApplication.font()) / CONTROL_POINTS


def grown(pixels: float) -> int:
    """A length that suits words of the usual size, for the size that they have."""
    return round(pixels * growth())


@lru_cache(maxsize=64)
def _reading(points: float, family: str, feature: str) -> QFont:
    font = QFont([family, *SERIF] if family else list(SERIF))
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if feature:
        font.setFeature(QFont.Tag.fromString(feature), 1)  # a text is refused, though it is declared
    return font


@lru_cache(maxsize=64)
def _control(points: float, bold: bool) -> QFont:
    font = QFont(list(SANS))
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
