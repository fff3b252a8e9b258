"""Draws lines of a concordance: both sides beside each other, the words asked for and what renders them in the middle and marked;
or the whole passages, broken into lines. Where there is little room one side stands under the other.

In the middle stands the first match; what stands around it is cut at its far end.
"""

from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.core.article import Span
from reader.core.kwic import KwicLine, KwicSide
from reader.ui.concordance.arranging import dated, source_of
from reader.ui.concordance.line_model import LINE_ROLE
from reader.ui.concordance.wording import rendered_in_words
from reader.ui.fonts import control_font, grown
from reader.ui.i18n import day_text
from reader.ui.theme import Theme

PAD = 12.0
BETWEEN = 22.0
SPACE = 5.0
MARK_EDGE = 2.5
"""So much the ground of a mark goes beyond its words: what follows closely begins after it."""
ROW_SPACE = 11.0
STACKED_BELOW = 33.0
"""In a list narrower than so many heights of a line the English passage stands under the Bulgarian one."""
DATE_FROM = 760
DATE_WIDTH = 92.0
SOURCE_FROM = 1040
SOURCE_WIDTH = 132.0
FAR = 220
"""Letters of context that are looked at, more than the widest line can hold."""
LESS_THAN_READING = 2.0
LEAST_POINTS = 9.0
MOST_KEPT = 6000


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a row of a width: the two texts, and source and date (None where there is no room)."""

    texts: tuple[QRectF, QRectF]
    date: QRectF | None
    source: QRectF | None
    stacked: bool

    @classmethod
    def within(cls, rect: QRectF, height: float, *, sourced: bool) -> "Places":
        """The places of a row; `height` is that of a line of text, `sourced` whether any row has a source to tell."""
        stacked = rect.width() < STACKED_BELOW * height
        for_date, for_source = grown(DATE_WIDTH), grown(SOURCE_WIDTH)
        told = (for_date if rect.width() >= grown(DATE_FROM) else 0.0) + (
            for_source if sourced and rect.width() >= grown(SOURCE_FROM) else 0.0
        )
        inner = rect.adjusted(PAD, ROW_SPACE / 2, -PAD - told, -ROW_SPACE / 2)
        if stacked:
            upper = QRectF(inner.left(), inner.top(), inner.width(), height)
            return cls((upper, inner.adjusted(0, height + 2, 0, 0)), None, None, True)
        half = (inner.width() - BETWEEN) / 2
        left = QRectF(inner.left(), inner.top(), half, inner.height())
        right = QRectF(inner.left() + half + BETWEEN, inner.top(), half, inner.height())
        date = QRectF(rect.right() - PAD - for_date + 12, inner.top(), for_date - 12, height) if told else None
        source = QRectF(inner.right() + 12, inner.top(), for_source - 12, height) if told > for_date else None
        return cls((left, right), date, source, False)


class LineDelegate(QStyledItemDelegate):
    """Rows of a concordance."""

    def __init__(self, theme: Theme, points: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.whole = False
        self.sourced = False
        self._heights: dict[tuple[int, int], int] = {}
        self.dress(theme, points)

    def dress(self, theme: Theme, points: float) -> None:
        """Draw in another theme, or for texts of another size."""
        self.theme = theme
        size = max(points - LESS_THAN_READING, LEAST_POINTS)
        self._fonts = {language: theme.reading.font(size, language) for language in ("bg", "en")}
        self._small = control_font(8.5)
        self.forget()

    def forget(self) -> None:
        """The lines are others: heights are measured anew."""
        self._heights.clear()

    @property
    def line_height(self) -> float:
        """The height of a line of text."""
        return max(QFontMetricsF(font).height() for font in self._fonts.values())

    def places(self, rect: QRectF) -> Places:
        """Where things stand in a row."""
        return Places.within(rect, self.line_height, sourced=self.sourced)

    # -- sizes ---------------------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else max(option.rect.width(), 300)
        stacked = width < STACKED_BELOW * self.line_height
        if not self.whole:
            return QSize(width, round(self.line_height * (2 if stacked else 1) + ROW_SPACE + (2 if stacked else 0)))
        line = index.data(LINE_ROLE)
        if not isinstance(line, KwicLine):
            return QSize(width, 20)
        key = (id(line), width)
        if key not in self._heights:
            if len(self._heights) > MOST_KEPT:
                self._heights.clear()
            places = self.places(QRectF(0, 0, width, 1000))
            widths = [at.width() for at in places.texts]
            heights = [self._wrapped(line, place, width).boundingRect().height() for place, width in enumerate(widths)]
            height = sum(heights) + 6 if stacked else max(heights)
            self._heights[key] = round(height + ROW_SPACE + 6)
        return QSize(width, self._heights[key])

    # -- drawing -------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, KwicLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._draw_ground(painter, option, rect, odd=bool(index.row() % 2))
        places = self.places(rect)
        for place, side in enumerate(line.sides):
            if self.whole:
                self._draw_whole(painter, places, place, line)
            elif side.centre is not None:
                self._draw_centred(painter, places.texts[place], side, self._mark(line, place))
            else:
                told = rendered_in_words(line.rendered) if place != line.asked else ""
                self._draw_untold(painter, places.texts[place], side, told)
        if places.date is not None:
            self._draw_small(painter, places.date, _day(line), Qt.AlignmentFlag.AlignRight)
        if places.source is not None:
            self._draw_small(painter, places.source, source_of(line), Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, *, odd: bool) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = self.theme.info if chosen else self.theme.control if hovered else self.theme.window if odd else self.theme.page
        painter.fillRect(rect, QColor(ground))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(self.theme.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.focus), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _mark(self, line: KwicLine, place: int) -> tuple[QColor, QColor]:
        """Ground and letters of a mark: of words asked for, or of what renders them."""
        if place == line.asked:
            return QColor(self.theme.hit), QColor(self.theme.on_hit)
        return QColor(self.theme.tints[0].strong), QColor(self.theme.text)

    def _draw_centred(self, painter: QPainter, at: QRectF, side: KwicSide, mark: tuple[QColor, QColor]) -> None:
        match = side.match[side.middle]
        font = self._fonts[side.card.language]
        bold = _bold(font)
        plain, strong = QFontMetricsF(font), QFontMetricsF(bold)
        words = strong.elidedText(match.of(side.text), Qt.TextElideMode.ElideRight, at.width() * 0.5)
        width = strong.horizontalAdvance(words)
        middle = QRectF(at.center().x() - width / 2, at.top(), width, self.line_height)
        before = side.text[max(0, match.start - FAR) : match.start].rstrip()
        after = side.text[match.end : match.end + FAR]
        gap = SPACE if after[:1].isspace() else MARK_EDGE + 0.5
        room = max(0.0, middle.left() - SPACE - at.left())
        lead = _cut_before(before, plain, room, whole=match.start <= FAR)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(at.left(), at.top(), room, self.line_height), int(line | Qt.AlignmentFlag.AlignRight), lead)
        rest = QRectF(middle.right() + gap, at.top(), max(0.0, at.right() - middle.right() - gap), self.line_height)
        tail = plain.elidedText(after.strip(), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(line | Qt.AlignmentFlag.AlignLeft), tail)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark[0])
        painter.drawRoundedRect(middle.adjusted(-MARK_EDGE, 0, MARK_EDGE, 0), 3, 3)
        painter.setFont(bold)
        painter.setPen(mark[1])
        painter.drawText(middle.adjusted(0, 0, 1, 0), int(line | Qt.AlignmentFlag.AlignLeft), words)

    def _draw_untold(self, painter: QPainter, at: QRectF, side: KwicSide, told: str) -> None:
        """A passage in which nothing is known to render the words: from its beginning, with that said before it."""
        line = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft)
        row = QRectF(at.left(), at.top(), at.width(), self.line_height)
        if told:
            width = QFontMetricsF(self._small).horizontalAdvance(told) + 12
            badge = QRectF(row.left(), row.top() + 1, width, row.height() - 2)
            painter.setPen(QPen(QColor(self.theme.line)))
            painter.setBrush(QColor(self.theme.control))
            painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(self._small)
            painter.setPen(QColor(self.theme.text))
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), told)
            row.setLeft(badge.right() + 8)
        font = self._fonts[side.card.language]
        painter.setFont(font)
        painter.setPen(QColor(self.theme.unsure))
        painter.drawText(
            row, line, QFontMetricsF(font).elidedText(side.text[: 2 * FAR], Qt.TextElideMode.ElideRight, row.width())
        )

    def _draw_whole(self, painter: QPainter, places: Places, place: int, line: KwicLine) -> None:
        at = places.texts[place]
        top = at.top()
        if places.stacked and place == 1:
            first = self._wrapped(line, 0, places.texts[0].width())
            top = places.texts[0].top() + first.boundingRect().height() + 6
        painter.setPen(QColor(self.theme.text))
        self._wrapped(line, place, at.width()).draw(painter, QPointF(at.left(), top + 2))
        if place != line.asked and not line.sides[place].match and places.date is not None:
            below = places.date.translated(0, places.date.height())
            self._draw_small(painter, below, rendered_in_words(line.rendered), Qt.AlignmentFlag.AlignRight)

    def _draw_small(self, painter: QPainter, at: QRectF, words: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(self.theme.muted))
        shown = QFontMetricsF(self._small).elidedText(words, Qt.TextElideMode.ElideRight, at.width())
        painter.drawText(at, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _wrapped(self, line: KwicLine, place: int, width: float) -> QTextLayout:
        side, mark = line.sides[place], self._mark(line, place)
        font = self._fonts[side.card.language]
        layout = QTextLayout(side.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_marked(side.text, span, font, mark) for span in side.match])
        layout.beginLayout()
        height = 0.0
        while (part := layout.createLine()).isValid():
            part.setLineWidth(max(width, 40.0))
            part.setPosition(QPointF(0, height))
            height += part.height() * 1.12
        layout.endLayout()
        return layout


def _day(line: KwicLine) -> str:
    """The day of a line in few letters: without its year where that was only inferred."""
    card = dated(line)
    if card is None or card.date is None:
        return ""
    shown = QDate(card.date.year, card.date.month, card.date.day)
    return day_text(card.date, True) if card.date_certain else QLocale().toString(shown, "d MMM")


def _marked(text: str, span: Span, font: QFont, mark: tuple[QColor, QColor]) -> QTextLayout.FormatRange:
    """The format of a match; Qt counts in UTF-16 units."""
    found = QTextLayout.FormatRange()
    found.start = _units(text[: span.start])
    found.length = _units(span.of(text))
    found.format = QTextCharFormat()
    found.format.setFont(_bold(font))
    found.format.setBackground(mark[0])
    found.format.setForeground(mark[1])
    return found


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _cut_before(text: str, metrics: QFontMetricsF, room: float, *, whole: bool) -> str:
    """The end of a text that fits, cut at its far end: with dots where something is left out."""
    if whole and metrics.horizontalAdvance(text) <= room:
        return text
    shown = metrics.elidedText(f"… {text}" if not whole else text, Qt.TextElideMode.ElideLeft, room - 1)
    cut, _, words = shown.partition(" ")
    return f"… {words}" if words and cut.startswith("…") else shown


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
