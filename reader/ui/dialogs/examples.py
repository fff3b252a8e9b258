"""Little drawn examples of what stands in the panes: two versions of a few words, with their marks and the ribbon between.

Drawn apart from the panes, since an example shows one thing at a time and never moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.fonts import growth, note_font, reading_font
from reader.ui.i18n import tr
from reader.ui.reading import strokes
from reader.ui.theme import Theme

POINTS = 11.0
PITCH = 1.5
WORD_SPACE = 1.25
PAD = 12.0
GUTTER = 36.0
RIBBON = 46.0
GAP = 9.0
BAR = 3.0
CORNER = 3.0
"""The ribbon covers the round corners of what it begins at."""
CLOSING = ".,;"
DASHES: dict[str, list[float]] = {"sure": [], "likely": [3.2, 1.8], "loose": [0.9, 1.3]}
CHANGES = {"gone": "left", "new": "right", "replaced": "replaced", "moved": "moved"}
"""What became of words in another version in their language, as it is drawn in the panes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words and how they are marked: "" not at all, "residue", "differs", or as in `CHANGES`."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage. `number` is that of its match, 0 where it stands only here."""

    runs: tuple[Run, ...]
    number: int = 0
    strength: str = "sure"
    current: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Two versions."""

    left: tuple[Saying, ...]
    right: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    mark: str
    at: QRectF


@dataclass(frozen=True, slots=True)
class _Laid:
    saying: Saying
    frame: QRectF
    words: tuple[_Word, ...]


class ExampleView(QWidget):
    """Draws an example as high as its words need."""

    def __init__(self, example: Example, theme: Theme, told: str) -> None:
        """`told` says in words what is to be seen."""
        super().__init__()
        self._example = example
        self._theme = theme
        self._laid: tuple[list[_Laid], list[_Laid]] = ([], [])
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = (self.width() - RIBBON) / 2
        self._laid = (
            list(_lay(self._example.left, QRectF(0, 0, width, 0))),
            list(_lay(self._example.right, QRectF(width + RIBBON, 0, width, 0))),
        )
        lowest = max(laid.frame.bottom() for side in self._laid for laid in side)
        self.setFixedHeight(round(lowest + PAD))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._draw_ribbon(painter)
        for side in self._laid:
            for laid in side:
                self._draw(painter, laid)
        painter.end()

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _tint(self, saying: Saying) -> str:
        tint = self._theme.tints[(saying.number - 1) % len(self._theme.tints)]
        return tint.strong if saying.current else tint.soft

    def _edge(self, saying: Saying) -> str:
        return self._theme.tints[(saying.number - 1) % len(self._theme.tints)].edge

    def _draw_ribbon(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for left in self._laid[0]:
            for right in self._laid[1]:
                if left.saying.number and left.saying.number == right.saying.number:
                    painter.setBrush(QColor(self._tint(left.saying)))
                    painter.drawPath(_band(left.frame, right.frame))

    def _draw(self, painter: QPainter, laid: _Laid) -> None:
        saying, frame = laid.saying, laid.frame
        if saying.number:
            painter.setPen(QPen(QColor(self._edge(saying)), 1.6) if saying.current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tint(saying)))
            painter.drawRoundedRect(frame, 4, 4)
        self._draw_bar(painter, saying, frame)
        metrics = QFontMetricsF(reading_font(POINTS * growth()))
        for word in laid.words:
            self._draw_mark(painter, word)
            painter.setFont(reading_font(POINTS * growth()))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QPointF(word.at.left(), word.at.top() + metrics.ascent()), word.text)

    def _draw_bar(self, painter: QPainter, saying: Saying, frame: QRectF) -> None:
        pen = QPen(QColor(self._edge(saying) if saying.number else self._theme.only), BAR)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if saying.number and DASHES[saying.strength]:
            pen.setDashPattern(DASHES[saying.strength])
        painter.setPen(pen)
        x = frame.left() - GUTTER + 8
        painter.drawLine(QPointF(x, frame.top() + 1), QPointF(x, frame.bottom() - 1))
        if saying.number:
            self._label(painter, str(saying.number), note_font(8.0, bold=True), self._edge(saying), frame, QPointF(x + 9, 0))
        else:
            for place, word in enumerate(tr("only here").split()):
                self._label(painter, word, note_font(6.5), self._theme.muted, frame, QPointF(x + 3, place * 10.0 - 1))

    def _label(self, painter: QPainter, words: str, font: QFont, colour: str, frame: QRectF, at: QPointF) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(at.x(), frame.top() + 14 + at.y()), words)

    def _draw_mark(self, painter: QPainter, word: _Word) -> None:
        at, theme = word.at, self._theme
        if word.mark == "differs":
            path = QPainterPath()
            path.addRoundedRect(at.adjusted(-2, 0, 2, 1), 3, 3)
            painter.fillPath(path, QColor(theme.differs_soft))
            painter.strokePath(path, QPen(QColor(theme.differs), 1.5))
        elif word.mark in CHANGES:
            strokes.draw_change(painter, at, CHANGES[word.mark], theme, strong=True)
        elif word.mark:
            strokes.draw_underline(painter, at, theme, strong=True)


def _lay(sayings: tuple[Saying, ...], column: QRectF) -> Iterator[_Laid]:
    """The passages one below the other, their words broken into lines."""
    metrics = QFontMetricsF(reading_font(POINTS * growth()))
    line, space = metrics.height() * PITCH / 1.36, metrics.horizontalAdvance(" ") * WORD_SPACE
    left, right, y = column.left() + PAD + GUTTER - 8, column.right() - PAD, column.top() + PAD
    for saying in sayings:
        x, top, words = left + 5, y, []
        for run in saying.runs:
            for text in run.words.split():
                width = metrics.horizontalAdvance(text)
                if text in CLOSING:
                    x -= space
                if x + width > right - 5 and x > left + 5:
                    x, y = left + 5, y + line
                words.append(_Word(text, run.mark, QRectF(x, y + 2, width, metrics.height())))
                x += width + space
        y += line
        yield _Laid(saying, QRectF(left, top, right - left, y - top), tuple(words))
        y += GAP


def _band(left: QRectF, right: QRectF) -> QPainterPath:
    a, b = left.right() - CORNER, right.left() - GUTTER + 4
    middle = (a + b) / 2
    band = QPainterPath(QPointF(a, left.top()))
    band.cubicTo(middle, left.top(), middle, right.top(), b, right.top())
    band.lineTo(b, right.bottom())
    band.cubicTo(middle, right.bottom(), middle, left.bottom(), a, left.bottom())
    band.closeSubpath()
    return band
