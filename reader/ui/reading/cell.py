"""A few passages of one version laid out by themselves, to a width: the text of a cell of the rows view or a card of the reveal
view.

Knows where each code point stands inside of it. Laid out when first asked for its height, and drawn; marks are drawn elsewhere
(`cell_marks`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.core.article import Article, PassageKind, Span
from reader.ui.reading.page_writer import LONGEST_LARGE
from reader.ui.reading.paragraph import Paragraph, drawable, units
from reader.ui.reading.spread import Side

LINE = "\u2028"
AWAY = f"\u00a0…{LINE}… "
"""Between passages that do not follow one another in their article."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a cell's text is set: `pitch` from line to line and `letter`, the width of an average one, in pixels; its colours."""

    font: QFont
    pitch: float
    letter: float
    colour: str
    unsure: str

    @classmethod
    def of(cls, font: QFont, pitch: float, colour: str, unsure: str) -> "Type":
        """The type of a font; `pitch` is in sizes of the font."""
        return cls(font, pitch * QFontInfo(font).pixelSize(), QFontMetricsF(font).averageCharWidth(), colour, unsure)

    def guess(self, characters: int, width: float) -> float:
        """About how high a text of so many characters is at a width: whole lines."""
        return -(-characters * self.letter // max(width, 1.0)) * self.pitch


class Cell:
    """Passages of one side, or other stretches of its text."""

    def __init__(self, side: Side, article: Article, spans: Sequence[Span], glue: Sequence[str], style: Type) -> None:
        """`glue` goes before each of `spans` but the first."""
        self.side = side
        self.article = article
        self.height = 0.0
        self._style = style
        self._width = -1.0
        self.pieces: list[Paragraph] = []
        parts: list[str] = []
        position = 0
        for number, span in enumerate(spans):
            between = glue[number - 1] if number else ""
            text = drawable(span.of(article.text))
            position += len(between)
            counted = units(text)
            self.pieces.append(Paragraph(position, span, counted))
            position += counted[-1] if counted else len(text)
            parts += (between, text)
        self._text = "".join(parts)
        self._length = position
        self._layout: QTextLayout | None = None
        self._unsure: tuple[Span, ...] = ()
        self._heavy: tuple[Span, ...] = ()
        self._rects: dict[Span, list[QRectF]] = {}
        self.is_passages = False

    def dim(self, spans: Sequence[Span]) -> None:
        """Draw stretches as ones that may not belong to the article."""
        self._unsure = tuple(spans)

    def embolden(self, spans: Sequence[Span]) -> None:
        """Set stretches in bold: a headline beside what follows it."""
        self._heavy = tuple(spans)

    # -- measures ------------------------------------------------------------------------------------------------------

    @property
    def width(self) -> float:
        """The width to which it was laid out last."""
        return self._width

    def guess(self, width: float) -> float:
        """About how high the cell is at a width, without laying it out."""
        return self._style.guess(self._length, width) + self._text.count(LINE) * self._style.pitch

    def lay_out(self, width: float) -> float:
        """Break the text into lines; returns the height."""
        if self._layout is None or width != self._width:
            self._layout = self._laid(width)
            self._width = width
            self._rects = {}
        return self.height

    def drop(self) -> None:
        """Forget the layout, not the height."""
        self._layout = None
        self._rects = {}

    def _laid(self, width: float) -> QTextLayout:
        layout = QTextLayout(self._text, self._style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        formats = [self._format(span, _lettered(self._style.unsure)) for span in self._unsure]
        formats += [self._format(span, _bold()) for span in self._heavy]
        if formats:
            layout.setFormats([one for found in formats for one in found])
        pitch, y = self._style.pitch, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            step = max(pitch, line.height())
            line.setPosition(QPointF(0.0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        self.height = y
        return layout

    def rects(self, span: Span) -> list[QRectF]:
        """A rectangle for each line that a span of the article covers, as high as its letters."""
        if span not in self._rects:
            self._rects[span] = self._measured(span)
        return self._rects[span]

    def _measured(self, span: Span) -> list[QRectF]:
        layout = self._layout
        if layout is None:
            return []
        found = []
        for start, end in self._places(span):
            number = layout.lineForTextPosition(start).lineNumber()
            while 0 <= number < layout.lineCount():
                line = layout.lineAt(number)
                if line.textStart() >= end:
                    break
                found.append(_in_line(line, max(start, line.textStart()), min(end, line.textStart() + line.textLength())))
                number += 1
        return [rect for rect in found if rect.width() > 0]

    def first_line(self) -> QRectF:
        """The rectangle of the first line; empty where nothing is laid out."""
        return self._layout.lineAt(0).rect() if self._layout is not None and self._layout.lineCount() else QRectF()

    def offset_at(self, point: QPointF) -> int | None:
        """The code point of the article nearest to a point of the cell; None between passages."""
        layout = self._layout
        if layout is None or not layout.lineCount():
            return None
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        line = next((line for line in lines if point.y() < line.y() + line.height()), lines[-1])
        position = line.xToCursor(point.x())
        for piece in self.pieces:
            last = piece.position + (piece.units[-1] if piece.units else len(piece.span))
            if piece.position <= position <= last:
                return piece.offset(position)
        return None

    def holds(self, offset: int) -> bool:
        """Whether a code point of the article stands in this cell."""
        return any(piece.span.start <= offset <= piece.span.end for piece in self.pieces)

    def draw(self, painter: QPainter, origin: QPointF, selected: Sequence[tuple[Span, str, str]]) -> None:
        """Draw the text with its first line at `origin`; `selected` are stretches with their colours (of letters, behind)."""
        if self._layout is None:
            return
        painter.setPen(QColor(self._style.colour))
        formats = [one for span, letters, behind in selected for one in self._format(span, _lettered(letters, behind))]
        self._layout.draw(painter, origin, formats)

    def _places(self, span: Span) -> list[tuple[int, int]]:
        return [
            (piece.place(max(span.start, piece.span.start)), piece.place(min(span.end, piece.span.end)))
            for piece in self.pieces
            if piece.span.start < span.end and span.start < piece.span.end
        ]

    def _format(self, span: Span, text_format: QTextCharFormat) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, end in self._places(span):
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, end - start, text_format
            ranges.append(one)
        return ranges


def passages_cell(side: Side, article: Article, passages: Sequence[int], style: Type) -> Cell:
    """The cell of some passages; one that begins a paragraph begins a line."""
    chosen = [article.passages[passage] for passage in passages]
    glue = []
    for before, one in pairwise(chosen):
        if one.id != before.id + 1:
            glue.append(AWAY)
        else:
            glue.append(LINE if "\n" in article.text[before.span.end : one.span.start] else " ")
    cell = Cell(side, article, [passage.span for passage in chosen], glue, style)
    cell.is_passages = True
    cell.dim([passage.span for passage in chosen if not passage.sure])
    cell.embolden([passage.span for passage in chosen if passage.kind is PassageKind.HEADLINE])
    return cell


def is_headline(article: Article, passages: Sequence[int]) -> bool:
    """Whether these passages are all of the headline, and of a length that is set large."""
    chosen = [article.passages[passage] for passage in passages]
    return all(one.kind is PassageKind.HEADLINE for one in chosen) and sum(len(one.span) for one in chosen) <= LONGEST_LARGE


def _lettered(foreground: str, background: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(foreground))
    if background:
        made.setBackground(QColor(background))
    return made


def _bold() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


def _in_line(line: QTextLine, start: int, end: int) -> QRectF:
    left, right = sorted((_x_of(line, start), _x_of(line, end)))
    right = min(right, line.x() + line.naturalTextWidth()) if right > left else right
    return QRectF(left, line.y(), right - left, line.ascent() + line.descent())


def _x_of(line: QTextLine, position: int) -> float:
    answer = line.cursorToX(position)
    x = answer[0] if isinstance(answer, tuple) else answer
    return x if isinstance(x, float) else 0.0
